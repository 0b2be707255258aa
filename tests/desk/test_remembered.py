"""What earlier quarters hold is read from their files: of those before the open one, and of those that can be read."""

import logging
from datetime import date
from pathlib import Path

import pytest

from okra_tui.desk.quarter_state import remembered
from okra_tui.plan.model import Note, Plan
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.reading import read_plan, read_quarters
from okra_tui.workspace.toml_text import render

TODAY = date(2026, 11, 21)


def test_an_unreadable_quarter_is_left_out_and_one_line_in_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "hinge"
    make_demo(folder, TODAY)
    (folder / "2026-Q3.toml").write_text("notes = [", encoding="utf-8")
    (folder / "2027-Q2.toml").write_text(
        render(
            Plan(quarter="2027-Q2", starts=date(2027, 4, 5), notes=(Note(id="n", session=1, text="Lockers of tin"),))
        )
    )
    opened = next(plan for plan in read_quarters(folder).plans if plan.quarter == "2027-Q1")
    with caplog.at_level(logging.WARNING, logger="okra_tui"):
        memory = remembered(folder, opened, read_quarters(folder, opened))
    assert {met.row.quarter for met in memory.rows} == {"2026-Q4", "2026-Q2"}  # not the open one, and none after it
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 1
    assert "2026-Q3.toml" in lines[0]
    assert "\n" not in lines[0]


def test_two_notes_of_the_demo_meet_what_its_earlier_quarters_left(tmp_path: Path) -> None:
    folder = tmp_path / "hinge"
    make_demo(folder, TODAY)
    quarters = read_quarters(folder)
    opened = read_plan(folder, "2027-Q1")
    memory = remembered(folder, opened, quarters)
    met = {note.text: found[0] for note in opened.notes if (found := memory.like(note.text))}
    assert "2026-Q4 M12" in {f"{each.row.quarter} {each.row.named}" for each in met.values()}  # lockers, deferred
    late = met["Find out why tools come back late before we send even more messages"]
    assert f"{late.row.quarter} {late.row.named} {late.row.words}" == (
        "2026-Q2 H4 Do reservations fail because tools come back late?"
    )
    assert len(met) <= 4  # and is quiet about the others
