"""Every class of edit is found, and drawn by the property tests."""

import sys
from pathlib import Path

import pytest
from drawn_edits import STRATEGIES, names_left_out
from every_edit import PLAN_EDITS, PLAN_RECORDS, TEAM_EDITS, edit_classes

import okra_tui.edits
from okra_tui.edits.edit import AddRow, ChangeRow, MoveRow, Record, RemoveRow, RemoveRows, Together
from okra_tui.edits.meeting import RecordDates, RecordMinutes, RecordRoom
from okra_tui.edits.notes import RemoveNotes
from okra_tui.edits.objectives import AddHypothesis, MoveKeyResult
from okra_tui.edits.quarter import RecordStep
from okra_tui.edits.team import AddSkills, BackToMethod, ChangeStep, GoBackToTeam, SetEffortGuide, SetTeam, TakeProfile
from okra_tui.edits.votes import GiveDots

REGISTERED = (*PLAN_EDITS, *PLAN_RECORDS, *TEAM_EDITS)

FORGOTTEN = '''
"""An edit that somebody added and nobody draws."""
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


def test_every_edit_is_of_a_plan_or_of_a_team_and_found_once() -> None:
    assert len(set(REGISTERED)) == len(REGISTERED)
    assert set(REGISTERED) == set(edit_classes(okra_tui.edits))
    assert {RecordStep, RecordMinutes, RecordRoom, RecordDates} == set(PLAN_RECORDS)
    assert {SetTeam, AddSkills, TakeProfile, BackToMethod, ChangeStep, SetEffortGuide, GoBackToTeam} == set(TEAM_EDITS)
    assert {AddHypothesis, RemoveNotes, MoveKeyResult, GiveDots, Together} < set(PLAN_EDITS)


def test_what_edits_are_built_on_is_no_edit_itself() -> None:
    assert {AddRow, ChangeRow, RemoveRow, RemoveRows, MoveRow, Record}.isdisjoint(REGISTERED)


def test_every_edit_can_be_drawn() -> None:
    assert names_left_out(STRATEGIES, okra_tui.edits) == []
    assert set(STRATEGIES) == set(REGISTERED)


def test_a_forgotten_edit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "later.py").write_text(FORGOTTEN, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(okra_tui.edits, "__path__", [*okra_tui.edits.__path__, str(tmp_path)])
        patch.setattr(sys, "dont_write_bytecode", True)
        try:
            assert names_left_out(STRATEGIES, okra_tui.edits) == ["Forgotten"]
        finally:
            del sys.modules["okra_tui.edits.later"]
            del okra_tui.edits.later
