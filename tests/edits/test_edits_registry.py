"""Every class of edit is registered and drawn by the property tests."""

import sys
from pathlib import Path

import pytest
from drawn_edits import STRATEGIES, edit_classes, names_left_out

import okra_tui.edits
from okra_tui.edits.registry import PLAN_EDITS, PLAN_RECORDS, TEAM_EDITS

REGISTERED = (*PLAN_EDITS, *PLAN_RECORDS, *TEAM_EDITS)

FORGOTTEN = '''
"""An edit that somebody added and did not register."""
from dataclasses import dataclass

from okra_tui.edits.edit import Edit
from okra_tui.plan.model import Plan


@dataclass(frozen=True)
class Forgotten(Edit[Plan]):
    @property
    def label(self) -> str:
        return "forget"

    def apply(self, value: Plan) -> Plan:
        return value
'''


def test_every_edit_is_registered_once() -> None:
    assert names_left_out(REGISTERED, okra_tui.edits) == []
    assert len(set(REGISTERED)) == len(REGISTERED)
    assert set(REGISTERED) == set(edit_classes(okra_tui.edits))


def test_every_edit_can_be_drawn() -> None:
    assert names_left_out(STRATEGIES, okra_tui.edits) == []
    assert set(STRATEGIES) == set(REGISTERED)


def test_a_forgotten_edit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "later.py").write_text(FORGOTTEN, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(okra_tui.edits, "__path__", [*okra_tui.edits.__path__, str(tmp_path)])
        patch.setattr(sys, "dont_write_bytecode", True)
        try:
            assert names_left_out(REGISTERED, okra_tui.edits) == ["Forgotten"]
            assert names_left_out(STRATEGIES, okra_tui.edits) == ["Forgotten"]
        finally:
            del sys.modules["okra_tui.edits.later"]
            del okra_tui.edits.later


def test_an_edit_taken_out_of_the_registry_is_named() -> None:
    assert names_left_out(REGISTERED[1:], okra_tui.edits) == [REGISTERED[0].__name__]
