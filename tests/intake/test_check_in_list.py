"""Check-ins of several key results: lines as in the walk, and tables as other programs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake import check_in_list
from okra_tui.intake.check_in_line import check_in_line
from okra_tui.intake.check_in_list import MOST_LINES, key_result_named, read_check_ins
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan

TODAY = date(2026, 11, 18)
RESULTS = (
    KeyResult(id="k-1", number=1, objective="o-1", title="Rated players", baseline=41, target=80, unit="%"),
    KeyResult(id="k-2", number=2, objective="o-1", title="Sync", baseline=700, target=300, unit="ms"),
    KeyResult(id="k-3", number=3, objective="o-1", title="Shipped", measure="done"),
)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    objectives=(Objective(id="o-1", number=1, title="Trust"),),
    key_results=RESULTS,
)


def said(text):
    read = read_check_ins(text, PLAN, TODAY)
    assert read.problems == ()
    return [
        (row.line, label(PLAN, row.result), row.said.on.day, row.said.value, row.said.confidence, row.said.note, row.by)
        for row in read.check_ins
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KR1.1 52 7 prompt shipped\n", [(1, "KR1.1", 18, 52.0, 7, "prompt shipped", None)]),
        ("\ufeff# Monday\r\n\r\n- kr1.2: 480 ms\r\n* KR1.3 yes", [
            (3, "KR1.2", 18, 480.0, None, None, None), (4, "KR1.3", 18, 1.0, None, None, None),
        ]),
        ("k-1 16.11. 52", [(1, "KR1.1", 16, 52.0, None, None, None)]),
        ("key_result,value,confidence,on,note,by\nKR1.1,52,7,2026-11-16,\"said, twice\",Ada\n", [
            (2, "KR1.1", 16, 52.0, 7, "said, twice", "Ada"),
        ]),
        ("KR;Wert;Datum\nKR1.1;0,5 %;16.11.2026\nKR1.2;;\nKR1.2;480;\n", [
            (2, "KR1.1", 16, 0.5, None, None, None), (4, "KR1.2", 18, 480.0, None, None, None),
        ]),
        ("Title\tValue\nrated  players\t52", [(2, "KR1.1", 18, 52.0, None, None, None)]),
        ("id,on,key_result,value,confidence,by,note\nx-1,2026-11-16,KR1.1,52,7/10,,'=said\n", [
            (2, "KR1.1", 16, 52.0, 7, "=said", None),
        ]),
        ("kr,value,note\nKR1.1,52,'＝said\nKR1.2,480,as '=A1' says\n", [
            (2, "KR1.1", 18, 52.0, None, "＝said", None), (3, "KR1.2", 18, 480.0, None, "as '=A1' says", None),
        ]),
        ("kr,value,note\nKR1.1,52,\"two\nlines\"\nKR1.2,480,\n", [
            (2, "KR1.1", 18, 52.0, None, "two\nlines", None), (4, "KR1.2", 18, 480.0, None, None, None),
        ]),
        ("", []),
        ("\n\n", []),
    ],
)  # fmt: skip
def test_what_is_read(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("KR1.1 52\nKR9.9 1", "Line 2: There is no key result KR9.9 in 2026-Q4; there are KR1.1, KR1.2 and KR1.3."),
        ("KR1.1", "Line 1: What is the value of KR1.1? Write it behind its name."),
        ("KR1.1 many", "Line 1: The value of KR1.1 is a number in %, such as 52 or 0,4, not “many”."),
        ("KR1.3 maybe", "Line 1: KR1.3 is done or not: its value is yes or no, not “maybe”."),
        ("kr,value,confidence\nKR1.1,52,11", "Line 2: Confidence is a whole number from 0 to 10, not 11."),
        ("kr,value,on\nKR1.1,52,soon", "Line 2: soon is no day; write it like 2026-11-18."),
        ("kr,value\n,52", "Line 2: No key result is named in 2026-Q4; there are KR1.1, KR1.2 and KR1.3."),
        ("kr,score\nKR1.1,52", "Line 1: There is no key result kr,score in 2026-Q4; there are KR1.1, KR1.2 and KR1.3."),
        ("kr,value\nKR1.1,\"" + "x" * 140_000, "Line 2: This is no row of a table (field larger than"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named_with_its_line(text, problem):
    assert read_check_ins(text, PLAN, TODAY).problems[0].startswith(problem)


def test_a_list_without_end_is_refused():
    read = read_check_ins("KR1.1 52\n" * (MOST_LINES + 5), PLAN, TODAY)
    assert len(read.check_ins) == MOST_LINES and len(read.problems) == 1


def test_a_title_that_two_key_results_have_names_neither():
    twice = PLAN.model_copy(
        update={"key_results": (*RESULTS, RESULTS[0].model_copy(update={"id": "k-9", "number": 9}))}
    )
    with pytest.raises(ValueError, match="names several key results; name one by its id"):
        key_result_named(Plan.model_validate(twice.model_dump()), "Rated players")


@given(st.text(max_size=200))
def test_no_text_raises(text):
    read = read_check_ins(text, PLAN, TODAY)
    assert all(problem.startswith("Line ") for problem in read.problems)


@given(
    st.sampled_from(RESULTS[:2]),
    st.integers(0, 999),
    st.none() | st.integers(0, 10),
    st.dates(date(2026, 10, 5), TODAY),
)
def test_a_line_as_it_is_written_out_comes_back(result, value, confidence, on):
    check_in = CheckIn(id="x-1", on=on, key_result=result.id, value=value, confidence=confidence)
    (row,) = read_check_ins(f"{label(PLAN, result)} {check_in_line(result, check_in)}", PLAN, TODAY).check_ins
    assert (row.result, row.said.value, row.said.confidence, row.said.on) == (result, value, confidence, on)


def test_a_long_list_does_not_name_every_key_result_for_each_of_its_lines(monkeypatch):
    objective = Objective(id="o-1", number=1, title="Lend more")
    results = tuple(
        KeyResult(id=f"k-{at}", number=at, objective="o-1", title=f"Loans {at}", baseline=0.0, target=100.0)
        for at in range(1, 101)
    )
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(objective,), key_results=results)
    named: list[str] = []
    monkeypatch.setattr(check_in_list, "label", lambda plan, row: named.append(row.id) or label(plan, row))
    text = "\n".join(f"KR1.{at} 5" for at in range(1, 101)) + "\n" + "\n".join(f"XX{at} 5" for at in range(100))
    read = check_in_list.read_check_ins(text, plan, date(2026, 11, 2))
    assert (len(read.check_ins), len(read.problems)) == (100, 100) and len(named) <= 3 * len(results)
