"""How far a step is, as the number that a room reads from afar."""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from okra_tui.clock import Clock
from okra_tui.desk.desk import Desk, open_quarter
from okra_tui.desk.tally import step_tally
from okra_tui.desk.time_and_chance import NewId, TimeAndChance
from okra_tui.edits.quarter import DraftAlone
from okra_tui.workspace.making import make_demo

NOW = datetime(2026, 11, 21, 10, 0)
OF_THE_RUNNING_QUARTER = {
    "0.known-inputs": (15, "facts"),
    "1.silent-round": None,  # counts in the middle of the step
    "1.blockers": (6, "of 6 have said it"),
    "1.pairs": (3, "of 3 can be tested"),
    "2.validation": (12, "of 12 are milestones"),
    "3.effort": (11, "of 11 are sized"),
    "3.dependencies": (11, "of 11 are answered"),
    "4.positioning": (11, "of 11 have weeks"),
    "4.discussion": None,
    "4.sequencing": (6, "of 6 agree"),
    "retrospective.dots": None,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_demo(tmp_path / "hinge", NOW.date())
    return tmp_path / "hinge"


def opened(folder: Path, quarter: str) -> Iterator[Desk]:
    chance = random.Random(1)
    desk = open_quarter(folder, quarter, TimeAndChance(Clock(NOW), NewId(chance), chance), lambda _: None)
    yield desk
    desk.close()


@pytest.fixture
def running(folder: Path) -> Iterator[Desk]:
    yield from opened(folder, "2026-Q4")


@pytest.fixture
def to_plan(folder: Path) -> Iterator[Desk]:
    yield from opened(folder, "2027-Q1")


def test_each_step_counts_what_it_is_about(running: Desk) -> None:
    counted = {
        step: step_tally(running, int(step[0]) if step[0].isdigit() else -1, step) for step in OF_THE_RUNNING_QUARTER
    }
    assert counted == OF_THE_RUNNING_QUARTER


def test_notes_are_counted_by_groups_until_the_room_reads_and_then_by_what_was_read(to_plan: Desk) -> None:
    notes = [note.id for note in to_plan.plan.notes]
    assert step_tally(to_plan, 1, "1.read-and-cluster") == (0, f"of {len(notes)} notes grouped")
    to_plan.remember_heard(1, notes[:2])
    assert step_tally(to_plan, 1, "1.read-and-cluster") == (2, f"of {len(notes)} notes read")


def test_who_drafts_alone_asks_nobody_and_a_plan_without_milestones_counts_none(to_plan: Desk) -> None:
    assert step_tally(to_plan, 1, "1.blockers") == (0, "of 6 have said it")
    to_plan.do(DraftAlone(True))
    assert step_tally(to_plan, 1, "1.blockers") is step_tally(to_plan, 3, "3.effort") is None
