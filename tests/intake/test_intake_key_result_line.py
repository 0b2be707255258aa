"""Key results in one line: a corpus with expected readings, the way back, and any text at all."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake import key_result_line as lines
from okra_tui.intake import measure_in_line as measures
from okra_tui.intake.key_result_line import KeyResultLine, key_result_line, read_key_result, understood
from okra_tui.intake.number import value
from okra_tui.intake.people import People
from okra_tui.plan.model import KeyResult
from okra_tui.plan.text import one_line

PEOPLE = People(
    (("Ada", ("ada.l",)), ("Grace", ("gh",)), ("Linus Torvalds", ()), ("Linus Pauling", ())), ("Zoe Kahn",), "Grace"
)
CORPUS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "key_result_lines.toml").read_text(encoding="utf-8")
)["lines"]
HINTS = {
    "nothing": lines.NOTHING,
    "no target": lines.NO_TARGET,
    "no name": lines.NO_NAME,
    "no baseline": measures.NO_BASELINE,
    "no change": measures.NO_CHANGE,
    "in a row": measures.IN_A_ROW,
    "two units": "Two units, ",
    "nobody": "It is not clear who @",
}


@pytest.mark.parametrize("case", CORPUS, ids=[case["typed"] for case in CORPUS])
def test_a_line_is_read_as_it_stands_in_the_corpus(case: dict[str, Any]) -> None:
    read = read_key_result(case["typed"], PEOPLE)
    expected = {"measure": "change", "commitment": "committed", "unit": None, "baseline": None, "target": None}
    expected |= {"owner": None, **case}
    hints = [HINTS[key] for key in expected.pop("hints", ())]
    del expected["typed"]
    assert read.fields == expected
    assert len(read.hints) == len(hints)
    assert all(said.startswith(hint) for said, hint in zip(read.hints, hints, strict=True)), read.hints


def test_the_corpus_is_large_and_varied() -> None:
    assert len(CORPUS) >= 50
    assert {case.get("measure") for case in CORPUS} == {None, "done", "stay-above", "stay-below"}
    assert {hint for case in CORPUS for hint in case.get("hints", ())} == set(HINTS)
    assert sum("hints" not in case for case in CORPUS) >= 40


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Rated players 41→70 % @Ada", "Rated players: from 41 to 70 %, Ada looks after it"),
        ("Search 300 ms ↓ 700 @Ada @gh", "Search: from 700 to 300 ms, Ada and Grace look after it"),
        ("Rated players ?→70 % (stretch)", "Rated players: to 70 %, baseline to be measured, aspirational"),
        ("Uptime ≥ 99.5 %", "Uptime: stays at 99.5 % or more"),
        ("Open tickets <= 3", "Open tickets: stays at 3 or less"),
        ("Export works yes/no", "Export works: yes or no"),
        ("Find a match faster", "Find a match faster: no target yet"),
        ("Rated players 41→? %", "Rated players: no target yet, from 41 %"),
        ("", "Nothing is written here yet."),
    ],
)
def test_what_was_understood_is_said_in_words(typed: str, words: str) -> None:
    assert understood(read_key_result(typed, PEOPLE)) == words


WORD = st.text("abcdefgäöüßABC日本", min_size=1, max_size=8).filter(
    lambda word: word.casefold() not in measures._NOT_IN_UNITS
)
NAME_WORD = WORD | st.sampled_from(
    ["3", "Top-3", "12,", "300", "ms", "5%", "(new)", "2.5", "within", "€", "p95", "EUR", "a/b", "yes/no", "5→4"]
)
TITLE = (
    st.lists(NAME_WORD, min_size=1, max_size=6)
    .map(" ".join)
    .filter(lambda title: title[-1].isalnum() or title[-1] in "€%)")
)
UNITS = (
    st.none()
    | st.lists(WORD, min_size=1, max_size=3).map(" ".join)
    | st.sampled_from(["%", "ms", "min a week", "€", "€ a month"])
)
VALUES = st.integers(-(10**9), 10**9).map(float) | st.decimals(-10000, 10000, places=3).map(float)
OWNERS = st.sampled_from([None, "Ada", "Linus Torvalds", "Zoe Kahn", "Ada + Grace"])


@st.composite
def key_results(draw: st.DrawFn) -> KeyResult:
    """Key results with any measure; titles have numbers of their own in them, also at the end."""
    measure = draw(st.sampled_from(["change", "change", "stay-above", "stay-below", "done"]))
    measured = {"unit": draw(UNITS), "target": draw(st.none() | VALUES)} if measure != "done" else {}
    if measure == "change":
        measured["baseline"] = draw(st.none() | VALUES)
    return KeyResult(
        id="k-1",
        number=1,
        title=draw(TITLE),
        measure=measure,
        owner=draw(OWNERS),
        commitment=draw(st.sampled_from(["committed", "aspirational"])),
        **measured,
    )


@given(key_results())
def test_a_key_result_written_as_a_line_is_read_back(result: KeyResult) -> None:
    line = key_result_line(result)
    read = read_key_result(line, PEOPLE)
    assert read.fields == {name: getattr(result, name) for name in read.fields}, line


PIECES = st.sampled_from(
    ["41", "→", "->", "70", "%", " ", " ", "@Ada", "@", "@Zed", "?", "from ", " to ", "↓", "≥", "<=", "yes/no", "1,200",
     "€", "12k", "(", ")", "(stretch)", "ms", ":", "players", "\n", "\x1b[31m", "[red]", "9" * 400, ".", "-", "\u202e"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES, max_size=14).map("".join))
def test_any_text_is_read_and_nothing_of_it_is_lost(typed: str) -> None:
    read = read_key_result(typed, PEOPLE)
    written = one_line(typed)
    assert read.title == one_line(read.title).strip()
    assert bool(read.title) == bool(written.strip())
    assert all(word in written for word in read.title.split())
    assert read.target is None or read.measure != "done"
    assert understood(read)
    fields = {**read.fields, "title": read.title or "x"}
    KeyResult(id="k-1", number=1, **fields)  # all of it is allowed in a plan
    if read.fields == {**KeyResultLine(read.title).fields} and "?" not in written and "ommitted" not in written:
        assert read.title == " ".join(written.split())


def test_a_line_of_ten_thousand_characters_is_read_at_once() -> None:
    for piece in ("1 ", "1→", "1 % → ", "@Ada ", "? ", "1 000 ", "from 1 to ", "(", "a"):
        assert isinstance(read_key_result(piece * (10_000 // len(piece)), PEOPLE), KeyResultLine)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("41", 41), ("99.5", 99.5), ("99,5", 99.5), ("1,200", 1200), ("1 200", 1200), ("1'200", 1200), ("1.200", 1.2),
        ("1.200.000", 1_200_000), ("1.200,50", 1200.5), ("1,200.5", 1200.5), ("1 200,125", 1200.125), ("0,125", 0.125),
        ("12k", 12_000), ("1.1k", 1100), ("1.5M", 1_500_000), ("-3", -3), ("−3", -3), ("+3", 3),
        ("9" * 300 + "M", 1e306),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(written: str, number: float) -> None:
    assert value(written) == pytest.approx(number, rel=1e-12)
