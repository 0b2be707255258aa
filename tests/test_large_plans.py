"""With four times the rows no line of the program runs much more than four times as often, whatever is asked of it;
and so few lines run for each row that 25,000 rows take two seconds.

What is counted is each line of Python by itself, and each turn of a loop within one; where every row is looked at for
every other one, that line runs sixteen times as often.
"""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

import pydantic
import pytest
from large_plans import PLANS, QUARTER

import okra_tui
from okra_tui.command_line.main import main

FEW = 15
TIMES = 4
GROWS = 5.0
"""Times as often at most: a sort grows a little faster than what it sorts."""
OF_A_ROW = 8
"""So often for each row a line may run that hardly ran with few: a list that is cut off where it is too long."""
LINES_OF_A_ROW = 480
"""So many lines of Python at most run for one more row: what many files of an export say is made of it once."""
COUNTED = tuple(str(Path(module.__file__ or "").parent) for module in (okra_tui, pydantic))
"""Pydantic tells whether two entities are alike."""
COMMANDS = (
    ["validate", "."],
    ["status", QUARTER],
    ["status", QUARTER, "--json"],
    ["check", QUARTER, "--json"],
    ["thread", QUARTER, "--breaks"],
    ["export", QUARTER, "--format", "markdown", "--to", "out"],
    ["export", QUARTER, "--format", "summary", "--to", "out"],
    ["check-in", QUARTER, "k-0", "3", "--yes"],
)


Lines = Counter[tuple[str, int]]


def lines_of(words: list[str]) -> Lines:
    """How often each line of the program ran for a command."""
    lines: Lines = Counter()

    def count(frame: FrameType, event: str, _of: Any) -> Any:
        if event == "line":
            lines[frame.f_code.co_filename, frame.f_lineno] += 1
        return count

    def called(frame: FrameType, event: str, of: Any) -> Any:
        return count if frame.f_code.co_filename.startswith(COUNTED) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        main([*words, "--today", "2026-11-30"])
    finally:
        sys.settrace(before)
    return lines


def write(folder: Path, kind: str, many: int) -> int:
    """Write both files; how many rows they have."""
    plan, team = PLANS[kind](many)
    folder.mkdir()
    (folder / f"{QUARTER}.toml").write_text(plan, encoding="utf-8")
    (folder / "okra.toml").write_text(team, encoding="utf-8")
    return f"{plan}{team}".count("\n[[")


@pytest.mark.parametrize("kind", PLANS)
def test_the_work_of_every_command_grows_with_the_rows_and_not_faster(kind, tmp_path, monkeypatch):
    ran: dict[int, dict[str, Lines]] = {}
    rows = {}
    for many in (FEW, FEW * TIMES):
        folder = tmp_path / str(many)
        rows[many] = write(folder, kind, many)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(folder))
        ran[many] = {" ".join(words): lines_of(words) for words in COMMANDS}
    few, more = ran[FEW], ran[FEW * TIMES]
    assert [
        f"{words}: {Path(file).name}:{line} ran {often} times, and {few[words][file, line]} times before"
        for words, lines in more.items()
        for (file, line), often in lines.items()
        if often > GROWS * few[words][file, line] and often > OF_A_ROW * FEW * TIMES
    ] == []
    more_rows = rows[FEW * TIMES] - rows[FEW]
    assert [
        f"{words}: {each_takes:.0f} lines"
        for words, lines in more.items()
        if (each_takes := (lines.total() - few[words].total()) / max(more_rows, 1)) > LINES_OF_A_ROW
    ] == []
