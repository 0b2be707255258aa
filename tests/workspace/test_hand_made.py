"""What people get wrong by hand in a TOML file: each fault is told with its line and with what to write instead."""

from pathlib import Path

import pytest

from okra_tui.workspace import hand_made
from okra_tui.workspace.reading import problems_of

HEAD = 'format = 2\nquarter = "2026-Q4"\nstarts = 2026-10-05\n'
ROW = '[[key_results]]\nid = "k-1"\nnumber = 1\n'

FAULTS = {
    hand_made.QUOTES: ["title = Calls", "title = “Calls”", "title = „Calls“", "title = ‘Calls’", "title = `Calls`"],
    hand_made.UNCLOSED: ['title = "Calls', "title = 'Calls", 'title = "Calls\nof today"'],
    hand_made.INNER: ['title = "the "best" of all"'],
    hand_made.BACKSLASH: ['title = "C:\\Users\\Ada"'],
    hand_made.A_DAY: [f"due = {day}" for day in (
        "19.10.2026", "10/19/2026", "19 Oct 2026", "Oct 19, 2026", "2026-13-19", "2026-02-30", "2026-1-5", "26-10-19",
        "2026/10/19",
    )],
    hand_made.A_NUMBER: [f"target = {number}" for number in (
        "1,5", "40 %", "1.200.000", "1,200", "12k", "040", ".5", "€ 40",
    )],
    hand_made.SMALL: ["health = True", "health = yes", "health = FALSE"],
    hand_made.LEAVE_OUT: ["target =", "target = ?", "target = null", "target = None", "target = n/a"],
    hand_made.AT_THE_END.format(","): ['title = "Calls",', "target = 40,"],
    hand_made.AT_THE_END.format(";"): ['title = "Calls";'],
    hand_made.EQUALS: ['title: "Calls"', 'title "Calls"'],
    hand_made.REMARK: ["// look here", "-- look here"],
    hand_made.A_LIST: ['steps = ["1 by 2026-11-01" "2 by 2026-12-01"]', 'steps = ["1 by 2026-11-01"\ntitle = "x"'],
    hand_made.TWICE: ["number = 2"],
    hand_made.TABLE_TWICE: ["[vision]\n[vision]", "[notes]\n[[notes]]"],
    hand_made.HEADS: ["[[key results]]", "[[notes]"],
    hand_made.A_SPACE: ['title\u00a0= "Calls"'],
    hand_made.ZEROS: ["\0" * 40],
}  # fmt: skip
CASES = [(line, meant) for meant, lines in FAULTS.items() for line in lines]


@pytest.mark.parametrize(("line", "meant"), CASES, ids=[line[:30] for line, _ in CASES])
def test_a_fault_is_told_with_its_line_and_with_what_to_write(tmp_path: Path, line: str, meant: str) -> None:
    path = tmp_path / "2026-Q4.toml"
    data = f"{HEAD}{ROW}{line}\n".encode()
    path.write_bytes(data)
    (problem,) = problems_of(path)
    assert "is not valid TOML" in problem.reason and problem.reason.endswith(f"; {meant}"), problem.reason
    assert problem.line is not None and 7 <= problem.line <= 8
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("text", "meant"),
    [("<!DOCTYPE html>\n<html></html>\n", hand_made.WEB_PAGE), (HEAD.replace("\n", "\r"), hand_made.OLD_LINE_ENDS)],
)
def test_a_file_of_another_kind_is_called_that(tmp_path: Path, text: str, meant: str) -> None:
    path = tmp_path / "2026-Q4.toml"
    path.write_bytes(text.encode())
    (problem,) = problems_of(path)
    assert problem.reason.endswith(f"; {meant}")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> ada", "||||||| 1234abc", "  ======="])
def test_a_mark_of_a_conflict_that_was_forgotten_is_called_that(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "2026-Q4.toml"
    path.write_text(f"{HEAD}{mark}\nweeks = 13\n", encoding="utf-8")
    (problem,) = problems_of(path)
    assert problem.line == 4 and "mark of a conflict" in problem.reason


@pytest.mark.parametrize("pad", ["", "  ", "\t"])
@pytest.mark.parametrize("many", [7, 12])
@pytest.mark.parametrize("base", ["", "||||||| base\nweeks = 14\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_markers_of_every_length_and_style_are_called_that(
    tmp_path: Path, pad: str, many: int, base: str, end: str
) -> None:
    path = tmp_path / "2026-Q4.toml"
    marked = f"<<<<<<< HEAD\nweeks = 13\n{base}=======\nweeks = 12\n>>>>>>> ada\n"
    for sign in "<|=>":
        marked = marked.replace(sign * 7, pad + sign * many)
    path.write_bytes(f"{HEAD}{marked}".replace("\n", end).encode())
    (problem,) = problems_of(path)
    assert problem.line == 4 and "conflict markers (lines 4 to" in problem.reason
