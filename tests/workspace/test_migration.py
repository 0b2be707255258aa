"""The road on which an older format comes: an invented format 0 that renames a field and splits an entity in two.

The file is never half of one format and half of another: until the first save it stays as it is, and that save puts the
original aside before it writes the new one, whichever call fails or is the last of a killed program.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from okra_tui.edits.objectives import SetCompanyKeyResults
from okra_tui.plan.labels import label
from okra_tui.plan.merge import merge
from okra_tui.plan.model import Plan
from okra_tui.workspace import toml_text
from okra_tui.workspace.atomic import REAL, FileCalls
from okra_tui.workspace.open_file import OpenFile, open_plan
from okra_tui.workspace.problems import NotSaved, Unreadable
from okra_tui.workspace.toml_text import MIGRATIONS, parse_plan, render

NOW = datetime(2026, 11, 21, 14, 2, 33)
FORMAT_0 = """# the team's own words
format = 0
quarter = "2026-Q4"
starts = 2026-10-05
weather = "kept, though nobody knows it"

[[notes]]
id = "n-1"
session = 1
words = "A reminder the evening before"

[[goals]]
id = "o-1"
number = 1
title = "Lend more"
measure = "Loans"
from = 20.0
to = 70.0
odd = "kept too"

[[goals]]
id = "o-2"
number = 2
title = "Trust"
"""


def renamed_and_split(raw: dict[str, Any]) -> dict[str, Any]:
    """Format 0 to 1: a note's `words` are its `text`; a goal becomes an objective and, where it has a measure, its key
    result."""
    goals = raw.get("goals", [])
    kept = {key: value for key, value in raw.items() if key not in ("goals", "notes")}
    return {
        **kept,
        "notes": [{("text" if key == "words" else key): value for key, value in note.items()} for note in raw["notes"]],
        "objectives": [
            {key: value for key, value in goal.items() if key not in ("measure", "from", "to")} for goal in goals
        ],
        "key_results": [
            {
                "id": f"k-{goal['id']}",
                "number": 1,
                "objective": goal["id"],
                "title": goal["measure"],
                "baseline": goal["from"],
                "target": goal["to"],
            }
            for goal in goals
            if "measure" in goal
        ],
    }


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(MIGRATIONS, Plan, {0: renamed_and_split, **MIGRATIONS[Plan]})
    file = tmp_path / "2026-Q4.toml"
    file.write_text(FORMAT_0, encoding="utf-8")
    return file


def opened(path: Path, calls: FileCalls = REAL) -> tuple[OpenFile[Plan], Plan]:
    file = OpenFile(path, parse_plan, calls=calls)
    return file, file.load()


def test_a_field_is_renamed_an_entity_split_and_what_nobody_knows_is_kept(path: Path) -> None:
    file, plan = opened(path)
    assert [note.text for note in plan.notes] == ["A reminder the evening before"]
    assert [(row.id, row.title, row.unknown) for row in plan.objectives] == [
        ("o-1", "Lend more", {"odd": "kept too"}),
        ("o-2", "Trust", {}),
    ]
    (result,) = plan.key_results
    assert (result.objective, result.title, result.baseline, result.target) == ("o-1", "Loans", 20.0, 70.0)
    assert path.read_text(encoding="utf-8") == FORMAT_0  # looking at it changes nothing
    saved = file.save(plan.replaced(learnings=("x",)), NOW)
    assert saved.kept is not None and saved.kept.read_text(encoding="utf-8") == FORMAT_0
    again = open_plan(path).load()
    assert again == plan.replaced(learnings=("x",)) and again.unknown == {"weather": "kept, though nobody knows it"}


class Killed(BaseException):
    """The program ends here, and nothing of it runs any more."""


def stopping(call: str, nth: int, error: type[BaseException]) -> FileCalls:
    """Calls of which the nth of this name is the last."""
    made = 0

    def stop(*arguments: Any) -> Any:
        nonlocal made
        made += 1
        if made == nth:
            raise error(28, "No space left on device") if error is OSError else error()
        return getattr(REAL, call)(*arguments)

    return replace(REAL, **{call: stop})


CALLS = [field.name for field in fields(FileCalls) if field.name not in ("link", "replace", "sync_folder")]


@pytest.mark.parametrize("error", [OSError, Killed])
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("call", CALLS)
def test_interrupted_at_any_call_the_original_is_whole_in_its_place_or_aside(
    path: Path, call: str, nth: int, error: type[BaseException]
) -> None:
    file, plan = opened(path, stopping(call, nth, error))
    new = plan.replaced(learnings=("x",))
    with suppress(NotSaved, Killed):
        file.save(new, NOW)
    there = path.read_text(encoding="utf-8")
    aside = [kept.read_text(encoding="utf-8") for kept in path.parent.glob(".okra/2026-Q4 *.toml")]
    assert there in (FORMAT_0, render(new))
    assert there == FORMAT_0 or FORMAT_0 in aside
    file, plan = opened(path)  # the next start goes on from there
    file.save(plan.replaced(learnings=("x",)), NOW)
    assert open_plan(path).load() == new


@pytest.mark.parametrize(
    "spoil", [lambda text: text.replace("words", "wrods"), lambda text: text.replace("from = 20.0\n", "")]
)
def test_what_does_not_fit_the_older_format_is_said_and_left(path: Path, spoil: Callable[[str], str]) -> None:
    path.write_text(spoil(FORMAT_0), encoding="utf-8")
    with pytest.raises(Unreadable, match=r"2026-Q4\.toml"):
        opened(path)
    assert path.read_text(encoding="utf-8") == spoil(FORMAT_0)


def test_a_newer_format_is_shown_and_not_written(path: Path) -> None:
    newer = render(Plan(quarter="2026-Q4", starts=date(2026, 10, 5))).replace("format = 2", "format = 3")
    path.write_text(newer, encoding="utf-8")
    file, plan = opened(path)
    with pytest.raises(NotSaved, match="format 3"):
        file.save(plan.replaced(learnings=("x",)), NOW)
    assert path.read_text(encoding="utf-8") == newer


# -- format 1 to 2: the lines of a company objective's key results become rows, which ours may serve -----

LINES = """format = 1
quarter = "2026-Q4"
starts = 2026-10-05

[[company_objectives]]
id = "c-1"
title = "Grow"
key_results = ["Posts: 4 a week", "NPS 30", "  ", "Posts: 4 a week"]
odd = "kept"

[[company_objectives]]
id = "c-2"
title = "Trust"

[[company_objectives]]
id = "c-3"
title = "Earn"
key_results = ["NPS 30"]

[[key_results]]
id = "k-1"
number = 1
title = "Ours"
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "2026-Q4.toml"
    file.write_text(LINES, encoding="utf-8")
    return file


def test_lines_become_rows_in_the_same_order_with_ids_that_are_the_same_each_time(old: Path) -> None:
    _, plan = opened(old)
    rows = [(row.company_objective, row.title, label(plan, row)) for row in plan.company_key_results]
    assert rows == [
        ("c-1", "Posts: 4 a week", "C1.1"),
        ("c-1", "NPS 30", "C1.2"),
        ("c-1", "Posts: 4 a week", "C1.3"),
        ("c-3", "NPS 30", "C3.1"),
    ]
    assert plan.format == 2 and plan.company_objectives[0].unknown == {"odd": "kept"}
    assert open_plan(old).load() == plan and len({row.id for row in plan.company_key_results}) == 4
    with_another_first = LINES.replace('["Posts', '["New one", "Posts')
    theirs = parse_plan(with_another_first.encode(), "2026-Q4.toml")
    assert [row.id for row in theirs.company_key_results][1:] == [row.id for row in plan.company_key_results]


@pytest.mark.parametrize("lines", ["[]", '["", " "]'])
def test_lists_without_a_line_leave_nothing_unknown_behind(lines: str) -> None:
    head = 'format = 1\nquarter = "2026-Q4"\nstarts = 2026-10-05\n'
    text = f'{head}\n[[company_objectives]]\nid = "c-1"\ntitle = "Sell"\nkey_results = {lines}\n'
    plan = parse_plan(text.encode(), "2026-Q4.toml")
    assert plan.company_objectives[0].unknown == {} and plan.company_key_results == ()


def test_an_old_file_is_written_anew_only_when_something_is_saved_and_the_original_is_kept(old: Path) -> None:
    file, plan = opened(old)
    assert old.read_text(encoding="utf-8") == LINES
    served = plan.key_results[0].changed(serves=plan.company_key_results[1].id)
    saved = file.save(plan.replaced(key_results=(served,)), NOW)
    assert saved.kept is not None and saved.kept.read_text(encoding="utf-8") == LINES
    again = open_plan(old).load()
    assert again == plan.replaced(key_results=(served,)) and "format = 2" in old.read_text(encoding="utf-8")


def test_two_people_who_open_copies_of_an_old_file_have_the_same_rows(old: Path) -> None:
    base = parse_plan(LINES.encode(), "2026-Q4.toml")
    ours = SetCompanyKeyResults("c-3", ()).apply(base)
    theirs = parse_plan(LINES.replace('"NPS 30", "  "', '"NPS 40", "  "').encode(), "2026-Q4.toml")
    merged = merge(base, ours, theirs).value
    assert [(row.company_objective, row.title) for row in merged.company_key_results] == [
        ("c-1", "Posts: 4 a week"),
        ("c-1", "NPS 40"),
        ("c-1", "Posts: 4 a week"),
    ]


@pytest.mark.parametrize(
    "spoilt", ['key_results = "NPS"', "key_results = [3]", "key_results = 3", "key_results = [[]]"]
)
def test_lines_that_are_none_are_said_and_left(old: Path, spoilt: str) -> None:
    text = LINES.replace('key_results = ["NPS 30"]', spoilt)
    old.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"older format 1|key_results"):
        opened(old)
    assert old.read_text(encoding="utf-8") == text


def test_what_lines_become_is_counted_as_rows_and_a_line_that_stands_again_and_again_costs_no_more(monkeypatch) -> None:
    asked: list[int] = []
    made = toml_text._id_of_line
    monkeypatch.setattr(toml_text, "_id_of_line", lambda *line: asked.append(line[2]) or made(*line))
    lines = ["Loans", "Trust"] * 50
    old = f"""format = 1\nquarter = "2026-Q4"\nstarts = 2026-10-05
[[company_objectives]]\nid = "c-1"\ntitle = "Lend"\nkey_results = {lines}\n"""
    plan = parse_plan(old.encode(), "2026-Q4.toml")
    assert [row.title for row in plan.company_key_results] == lines
    assert len({row.id for row in plan.company_key_results}) == len(lines)
    assert asked == [nth for nth in range(50) for _ in range(2)]
    monkeypatch.setattr(toml_text, "MOST_ROWS", len(lines) - 1)
    monkeypatch.setattr(toml_text, "MOST_OF", {})
    with pytest.raises(Unreadable):
        parse_plan(old.encode(), "2026-Q4.toml")
    two = f"""{old}[[company_objectives]]\nid = "c-2"\ntitle = "Grow"\nkey_results = ["Members"]\n"""
    monkeypatch.setattr(toml_text, "MOST_ROWS", len(lines))
    with pytest.raises(Unreadable, match="holds more than 100 key results of company objectives"):
        parse_plan(two.encode(), "2026-Q4.toml")
