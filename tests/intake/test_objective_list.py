"""Lists of objectives as people keep them, each beside what a person expects of it (tests/intake/objective_lists).

What is expected is written one line a thing: `O2 | title` (without the number where there is none), below it
`KR | words` with what stands beside it in brackets, `initiative | words` and `why | words`; last
`left out | reason | words`.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from processor import turns

from okra_tui.intake.objective_list import ObjectiveList, key_result_in_words, key_result_of, read_objective_list
from okra_tui.intake.people import People

CASES = sorted((Path(__file__).parent / "objective_lists").glob("*.toml"))
REAL = ("a-app-team", "b-nested", "c-drafts", "d-weights", "e-tree")
PEOPLE = People((("Ada", ()), ("Gus", ("gus.k",))))


def case_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def written(read: ObjectiveList) -> Iterator[str]:
    for objective in read.objectives:
        if objective.title or objective.number:
            yield f"O{objective.number or ''} | {objective.title}"
        yield from (f"    why | {words}" for words in objective.reasons)
        yield from (f"    KR | {key_result_in_words(result)}" for result in objective.key_results)
        yield from (f"    initiative | {words}" for words in objective.initiatives)
    yield from (f"left out | {left.why} | {left.text}" for left in read.left_out)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_list_is_understood_as_a_person_reads_it(path: Path) -> None:
    case = case_of(path)
    read = read_objective_list(case["paste"])
    assert "\n".join(written(read)) == case["expected"].strip("\n")
    assert read.sure is case.get("sure", True)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_list_loses_no_word(path: Path) -> None:
    paste = case_of(path)["paste"]
    assert lost(paste) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_line_ends_indentation_as_a_whole_and_spaces_behind_do_not_matter(path: Path) -> None:
    paste = case_of(path)["paste"]
    if "\t" in paste:  # a row has cells there
        variants = (paste.replace("\n", "\r\n"), f"\n\n{paste}\n\n")
    else:
        deeper = "".join(f"  {line}\n" for line in paste.split("\n"))
        variants = (paste.replace("\n", "\r\n"), paste.replace("\n", "  \n"), f"\n\n{paste}\n\n", deeper)
    expected = list(written(read_objective_list(paste)))
    for variant in variants:
        assert list(written(read_objective_list(variant))) == expected


def test_the_real_lists_are_among_them() -> None:
    assert set(REAL) <= {path.stem for path in CASES} and len(CASES) >= 30


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def lost(paste: str) -> list[str]:
    """The words of a paste that stand nowhere in what was read of it."""
    read = read_objective_list(paste)
    kept: list[str] = [*read.headers, *(left.text for left in read.left_out)]
    for each in read.objectives:
        kept += [each.label, each.title, *each.reasons, *each.initiatives]
        kept += [f"{result.label} {key_result_in_words(result)}" for result in each.key_results]
    there = set(words_of(" ".join(kept)))
    paste = re.sub(r"^h\d\.", "", paste, flags=re.MULTILINE)  # how wikis mark a heading
    return [word for word in words_of(paste) if word not in there and len(word) > 1 and not word.isdecimal()]


SIGNS = (
    "",
    "- ",
    "* ",
    "• ",
    "○ ",
    "1. ",
    "2) ",
    "a) ",
    "1.1 ",
    "> ",
    "# ",
    "### ",
    "- [ ] ",
    "\t",
    "\t\t",
    "    - ",
    "| ",
)
LABELS = (
    "", "Objective 1: ", "**O2:** ", "O: ", "OKR 3 ", "KR 1.1 ", "KR: ", "**KR2 –** ", "Key Results:", "Initiatives:",
    "Owner: ", "Target: ", "Ziel 1: ", "Why: ", "Notes:", "#2 ", "KR 3.1A ", "Objective", "KR",
)  # fmt: skip
WORDS = (
    "Reach 30 customers",
    "grow by 25 % | a | b",
    "alpha\tbeta\tgamma",
    "see https://x.example/ABC-12?a=1",
    "",
    "1.5 million",
)
LINE = st.builds(
    lambda sign, label, words, more: f"{sign}{label}{words}{more}",
    st.sampled_from(SIGNS), st.sampled_from(LABELS), st.sampled_from(WORDS), st.text("abcXYZ é\"*_", max_size=8),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@example("KR 1.1 Reach 30 customers\nOwner: *")
@given(st.lists(LINE, max_size=12).map("\n".join))
def test_no_paste_loses_a_word(paste: str) -> None:
    assert lost(paste) == []


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(paste: str) -> None:
    read = read_objective_list(paste)
    for objective in read.objectives:
        for result in objective.key_results:
            assert key_result_of(result, PEOPLE).line.title


def test_a_long_paste_is_read_in_time() -> None:
    paste = "".join(f"## Objective {at}: words\n- KR1: reach {at}\n  - do\n\nwords\n" for at in range(2_000))
    assert len(read_objective_list(paste).objectives) == 2_000


def measures(paste: str) -> list[tuple[object, ...]]:
    results = [result for objective in read_objective_list(paste).objectives for result in objective.key_results]
    lines = [key_result_of(result, PEOPLE) for result in results]
    return [
        (read.line.title, read.line.baseline, read.line.target, read.line.unit, read.line.owner, len(read.left_out))
        for read in lines
    ]


def test_columns_are_the_measure_and_who_looks_after_it_and_the_words_stay_the_title() -> None:
    head = "Objective\tKey result\tBaseline\tTarget\tUnit\tOwner\tNote\n"
    assert measures(f"{head}Grow\tPaying customers\t300\t500\t\tada\t\n") == [
        ("Paying customers", 300, 500, None, "Ada", 0)
    ]
    assert measures(f"{head}Grow\tChurn\t5\t3\t%\tgus.k\tsee the board\n") == [("Churn", 5, 3, "%", "Gus", 1)]
    assert measures(f"{head}Grow\tChurn\tunknown yet\t3 %\t\tZed\t\n") == [("Churn", None, 3, "%", None, 1)]
    assert measures(f"{head}Grow\tChurn\t5 %\tless\t\t\t\n") == [("Churn", None, None, None, None, 1)]
    assert measures("KR\tNow\tTarget\nChurn\t5 %\t3 %\n") == [("Churn", 5, 3, "%", None, 0)]


def test_without_a_header_numbers_behind_the_words_are_baseline_and_target() -> None:
    rows = "Grow\tPaying customers\t300\t500\tAda\n\tChurn\t5 %\t3 %\tZed\n"
    assert measures(rows) == [("Paying customers", 300, 500, None, "Ada", 0), ("Churn", 5, 3, "%", None, 1)]


def test_a_weight_in_brackets_is_never_a_target() -> None:
    paste = case_of(Path(__file__).parent / "objective_lists" / "d-weights.toml")["paste"]
    assert [(target, unit) for _, _, target, unit, _, _ in measures(paste)] == [
        (65, "%"), (100, "%"), (4.3, None), (70_000, "$"), (12, "min"), (8.2, None)
    ]  # fmt: skip


def test_what_stands_in_columns_goes_to_its_own_row_and_marks_keep_their_whole() -> None:
    rows = case_of(Path(__file__).parent / "objective_lists" / "empty-first-cell.toml")["paste"]
    marks = "| Objective | Key result | Baseline | Target |\n|---|---|---|---|\n| O | CSAT | 3.2/5 | **4.5/5** |\n"
    results = [
        key_result_of(listed, PEOPLE).line
        for paste in (rows, marks)
        for objective in read_objective_list(paste).objectives
        for listed in objective.key_results
    ]
    assert [(result.title, result.baseline, result.target) for result in results] == [
        ("Kündigungen pro Monat", 40, 20),
        ("Zufriedenheit (1–5)", 3.8, 4.5),
        ("Umsatz in T€", 900, 1200),
        ("CSAT (of 5)", 3.2, 4.5),
    ]


def test_a_long_list_without_levels_takes_no_long_time() -> None:
    many = "- a\n" * 12_000
    assert len(read_objective_list(many).objectives) == 12_000
    assert turns(lambda: read_objective_list(many)) < 100_000_000
