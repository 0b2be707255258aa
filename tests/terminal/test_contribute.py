"""Three real programs write apart and a fourth collects: nothing lost, nothing doubled, no word on another's screen."""

import os
import random

import pytest
from writing_apart import WRITERS, rounds_played

pytestmark = pytest.mark.xdist_group("terminal")


def test_three_people_write_apart_and_the_room_has_each_note_once(workspace, tmp_path):
    homes = {name: tmp_path / "states" / name for name in (*WRITERS, "room")}
    assert rounds_played(workspace, homes, dict(os.environ), random.Random(7), rounds=3) == []
