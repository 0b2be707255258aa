"""Key results in one line: a corpus with expected readings, the way back, and any text at all."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from processor import turns

from okra_tui.intake import amount
from okra_tui.intake.amount import value
from okra_tui.intake.key_result_line import (
    KeyResultLine,
    key_result_line,
    key_result_understood,
    read_key_result,
    with_start,
)
from okra_tui.intake.people import People
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.progress import exact
from okra_tui.plan.text import one_line

PEOPLE = People(
    (("Ada", ("ada.l",)), ("Grace", ("gh",)), ("Linus Torvalds", ()), ("Linus Pauling", ())), ("Zoe Kahn",), "Grace"
)
CORPUS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "key_result_lines.toml").read_text(encoding="utf-8")
)["lines"]


@pytest.mark.parametrize("case", CORPUS, ids=[case["typed"] for case in CORPUS])
def test_a_line_is_read_as_it_stands_in_the_table(case: dict[str, Any]) -> None:
    read = read_key_result(case["typed"], PEOPLE)
    expected = {"measure": "change", "commitment": "committed", "unit": None, "baseline": None, "target": None}
    expected |= {"owner": None, "due": None, "steps": (), "stretch": None, "health": False, **case}
    says = expected.pop("says", ())
    del expected["typed"]
    assert read.fields == expected
    assert len(read.hints) == len(says), read.hints
    assert all(words in hint for words, hint in zip(says, read.hints, strict=True)), read.hints


def test_the_table_is_large_and_varied() -> None:
    assert len(CORPUS) >= 300
    assert {case.get("measure") for case in CORPUS} == {None, "done", "stay-above", "stay-below"}
    assert sum("says" not in case for case in CORPUS) >= 100


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
    assert key_result_understood(read_key_result(typed, PEOPLE)) == words


WORD = st.text("abcdefgäöüßABC日本", min_size=1, max_size=8).filter(
    lambda word: word.casefold() not in amount._NOT_IN_UNITS | {"feb", "déc", "dec", "dez"}  # 5 Feb is a date
)
NAME_WORD = WORD | st.sampled_from(
    [
        "3",
        "Top-3",
        "12,",
        "300",
        "ms",
        "5%",
        "(new)",
        "2.5",
        "within",
        "€",
        "p95",
        "EUR",
        "a/b",
        "yes/no",
        "5→4",
        "[Weight: 40%]",
        "by 15 December",
        "12/15",
        "[ABC-123](https://x.org/1)",
        "at least 5",
        "from 3",
        "zero",
    ]
)
TITLE = (
    st.lists(NAME_WORD, min_size=1, max_size=6)
    .map(" ".join)
    .filter(lambda title: title[-1].isalnum() or title[-1] in "€%)")
)
UNITS = (
    st.none()
    | st.lists(WORD, min_size=1, max_size=3).map(" ".join)
    | st.sampled_from(
        ["%", "ms", "min a week", "€", "€ a month", "k€", "Mio. €", "million", "m", "M users", "bn $", "per 10 matches"]
    )
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


@example(KeyResult(id="k-1", number=1, title="12, from 3", measure="change", baseline=0.0, target=0.0))
@example(KeyResult(id="k-1", number=1, title="3", measure="change", baseline=100.0, target=None))
@example(KeyResult(id="k-1", number=1, title="A", measure="change", baseline=100.0, target=8.202))
@example(KeyResult(id="k-1", number=1, title="A", measure="change", baseline=8.0, target=20271201.0))
@given(key_results())
def test_a_key_result_written_as_a_line_is_read_back(result: KeyResult) -> None:
    line = key_result_line(result)
    read = read_key_result(line, PEOPLE)
    assert read.fields == {name: getattr(result, name) for name in read.fields}, line


# -- The way at the end of the line: steps, stretch, due day.


QUARTER = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), weeks=13)
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
WAY_TITLES = TITLE | st.sampled_from(
    ["Ship, due 30 Nov", "Loans (due 1 Oct)", "Stretch 30", "Calls, 5 by 1 Oct, 9 by 2 Oct", "App (health)"]
)


@st.composite
def ways(draw: st.DrawFn) -> KeyResult:
    """Key results of any measure with what may be said of their way; it contradicts nothing that they say."""
    result = draw(key_results()).changed(title=draw(WAY_TITLES), due=draw(st.none() | DAYS))
    if result.target is None or result.measure == "done":
        return result
    if result.measure != "change":
        result = result.changed(health=draw(st.booleans()))
    up = not (result.baseline is not None and result.baseline > result.target) and result.measure != "stay-below"
    by = draw(st.none() | st.decimals("0.001", 1000, places=3).map(float))
    if by is not None:
        result = result.changed(stretch=result.target + (by if up else -by))
    if result.measure == "change" and result.baseline is not None and result.baseline != result.target:
        shares = sorted(draw(st.lists(st.sampled_from([0.1, 0.25, 0.5, 0.75]), max_size=3, unique=True)))
        first = draw(st.dates(date(2026, 10, 5), date(2026, 11, 1)))
        values = [round(result.baseline + share * (result.target - result.baseline), 3) for share in shares]
        steps = [f"{exact(at)} by {first + timedelta(days=9 * place)}" for place, at in enumerate(values)]
        result = result.changed(steps=tuple(steps))
    return result


@given(ways())
def test_a_key_result_with_its_way_written_as_a_line_is_read_back(result: KeyResult) -> None:
    line = key_result_line(result)
    read = read_key_result(line, PEOPLE, QUARTER)
    assert read.fields == {name: getattr(result, name) for name in read.fields}, line
    again = result.changed(**read.fields)
    assert key_result_line(again) == line
    without = read_key_result(line, PEOPLE)  # as in a list: nothing is taken and nothing is lost
    assert (without.due, without.steps, without.stretch) == (None, (), None)
    assert result.due is None or result.due.isoformat() in without.title


BOTH_STEPS = ("50 by 2026-10-31", "100 by 2026-11-30")


@pytest.mark.parametrize(
    ("typed", "title", "way"),
    [
        ("Loans 0→100, 50 by 31 Oct, 100 by 30 Nov @Ada", "Loans", {"steps": BOTH_STEPS}),
        ("Loans 0→100 (50 by Oct 31; 100 by 30. Nov)", "Loans", {"steps": BOTH_STEPS}),
        ("Loans 0→100: 50 by 31.10. and 100 by 2026-11-30", "Loans", {"steps": BOTH_STEPS}),
        ("Loans: 50 by 31 Oct, 100 by 30 Nov", "Loans", {"steps": BOTH_STEPS}),
        ("Loans 0→100 due 30 Nov", "Loans", {"due": date(2026, 11, 30)}),
        ("Loans 0→100, due by Jan 3 (stretch)", "Loans", {"due": date(2027, 1, 3)}),
        ("Loans 0→100 (due: 3 Jan 2028) @Ada", "Loans", {"due": date(2028, 1, 3)}),
        ("Loans 0→100, stretch 120, due 1 Dec", "Loans", {"stretch": 120.0, "due": date(2026, 12, 1)}),
        ("Loans 0→100 (due 1 Dec, stretch goal 1,200)", "Loans", {"stretch": 1200.0, "due": date(2026, 12, 1)}),
        ("Loans (towns, due 1 Dec)", "Loans (towns)", {"due": date(2026, 12, 1)}),
        ("Loans 0→100, 1,200 by then", "Loans 1,200 by then", {}),
        ("Loans 0→100 by 30 Nov", "Loans by 30 Nov", {}),
        ("Loans: 100 by 30 Nov", "Loans by 30 Nov", {}),
        ("Loans, 100 by 30 Nov", "Loans, 100 by 30 Nov", {}),
        ("Loans 0→100, due 31 Nov", "Loans due 31 Nov", {}),
        ("Yoga stretch 30", "Yoga stretch 30", {}),
        ("Uptime ≥ 99 %, 5 by 1 Nov, 9 by 2 Nov", "Uptime 5 by 1 Nov, 9 by 2 Nov", {}),
        ("due 30 Nov", "due 30 Nov", {}),
    ],
)  # fmt: skip
def test_due_day_steps_and_stretch_are_read_where_they_can_be_nothing_else(
    typed: str, title: str, way: dict[str, Any]
) -> None:
    read = read_key_result(typed, PEOPLE, QUARTER)
    assert read.title == title
    assert {"due": read.due, "steps": read.steps, "stretch": read.stretch} == {
        "due": None, "steps": (), "stretch": None, **way
    }  # fmt: skip
    assert read.target == 100 or "0→100" not in typed
    if typed.startswith("Loans: 50"):
        assert read.target == 100


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Loans 0→100, stretch 60", "A stretch goes beyond the target: 60 is not beyond 100."),
        ("Loans 0→100, 70 by 30 Nov, 50 by 1 Dec", "The steps are out of order"),
        ("Loans 0→100, due 3 May 2027", "3 May 2027 is after 2026-Q4 ends: is it due then?"),
        ("Loans 0→100 %, 50 ms by 1 Nov", "stay in the title"),
        ("Loans 0→5000, 1.200 by 1 Nov", "can be 1.2 or 1200"),
    ],
)
def test_what_does_not_fit_is_said_while_it_is_typed(typed: str, hint: str) -> None:
    read = read_key_result(typed, PEOPLE, QUARTER)
    assert any(hint in each for each in read.hints), read.hints
    assert "title" not in hint or "1 Nov" in read.title


@pytest.mark.parametrize(
    ("typed", "title", "measure"),
    [
        ("Crash rate below 1 % (health)", "Crash rate", "stay-below"),
        ("Crash rate ≤ 1 % [Health metric], due 1 Dec @Ada", "Crash rate", "stay-below"),
        ("Uptime ≥ 99.5 %, due 1 Dec (health) @Ada", "Uptime", "stay-above"),
    ],
)
def test_a_bound_is_made_a_health_metric_by_a_word(typed: str, title: str, measure: str) -> None:
    read = read_key_result(typed, PEOPLE, QUARTER)
    assert (read.health, read.title, read.measure, read.hints) == (True, title, measure, ())
    assert "a health metric, not scored" in key_result_understood(read)
    assert not read_key_result(typed, PEOPLE).health  # in a list it stays a word of the title


def test_what_is_no_bound_is_no_health_metric_and_that_is_said() -> None:
    read = read_key_result("Loans 0→100 (health)", PEOPLE, QUARTER)
    assert read.hints == ("A health metric is a bound that has to hold: write it like ≤ 1 %.",)


def test_what_was_understood_of_the_way_is_said_with_its_year() -> None:
    read = read_key_result("Loans 0→100, 50 by 31 Oct, stretch 120, due 3 Jan", PEOPLE, QUARTER)
    assert key_result_understood(read) == "Loans: from 0 to 100, stretch 120, 50 by 31 Oct 2026, due 3 Jan 2027"


PIECES = st.sampled_from(
    [", due 3 Jan", ", 50 by 3 Nov", " stretch 80", "by",
     "41", "→", "->", "70", "%", " ", " ", "@Ada", "@", "@Zed", "?", "from ", " to ", "↓", "≥", "<=", "yes/no", "1,200",
     "€", "12k", "(", ")", "(stretch)", "ms", ":", "players", "\n", "\x1b[31m", "[red]", "9" * 400, ".", "-", "\u202e"]
)  # fmt: skip


@example("<→0(0)", None)
@given(st.text() | st.lists(PIECES, max_size=14).map("".join), st.sampled_from([None, QUARTER]))
def test_any_text_is_read_and_nothing_of_it_is_lost(typed: str, plan: Plan | None) -> None:
    read = read_key_result(typed, PEOPLE, plan)
    written = one_line(typed)
    assert read.title == one_line(read.title).strip()
    assert bool(read.title) == bool(written.strip())
    named = re.sub(r"\(of (\d+)\)", r"\1", read.title)  # what a rating is out of is said with a word of ours
    assert all(word in written for word in named.split())
    assert read.target is None or read.measure != "done"
    assert key_result_understood(read)
    fields = {**read.fields, "title": read.title or "x"}
    KeyResult(id="k-1", number=1, **fields)  # all of it is allowed in a plan
    if read.fields == {**KeyResultLine(read.title).fields} and "?" not in written and "ommitted" not in written:
        assert read.title == " ".join(written.split())


NO_AMOUNTS = st.sampled_from(
    ["2026-12-15", "15 December", "December 15", "15. Dezember", "15 décembre", "15 de diciembre", "12/15",
     "15.12.2026", "15.12.", "Q4 2026", "FY27", "10:30", "9:15 Uhr", "17h30", "https://x.org/41?a=5",
     "[page 3](https://x.org/3)", "www.x.org/5→7", "ABC-123", "#12", "0/10", "4.6 / 4.8", "24/7", "3 of 5",
     "3 von 5", "[Weight: 40%]", "(weight 40 %)", "[Gewicht: 40 %]", "(40 %)", "[30]", "(0.3)", "(+200 people)",
     "[P1]", "v1.2.3", "2027", "+25 %", "-35%", "by 25 %", "um 25 %", "25 % more", "3D", "5+3"]
)  # fmt: skip


@given(
    st.sampled_from(["Launch beta", "Sign-ups in towns", "Rated players"]),
    st.sampled_from([" ", ": ", " → ", " = "]),
    NO_AMOUNTS,
    st.sampled_from(["", ".", " @Ada", " (stretch)"]),
)
def test_what_is_no_amount_is_never_a_target_and_stays_whole(name: str, lead: str, thing: str, tail: str) -> None:
    if lead != " " and thing == "-35%":
        return  # "Net margin: -35 %" is one
    read = read_key_result(f"{name}{lead}{thing}{tail}", PEOPLE)
    assert (read.measure, read.baseline, read.target, read.unit) == ("change", None, None, None)
    assert thing in read.title and read.hints


@given(NO_AMOUNTS, st.booleans())
def test_beside_a_measure_it_stays_whole_in_the_title(thing: str, first: bool) -> None:
    words = ("Rated", thing, "players 41→70 %") if first else ("Rated players 41→70 %,", thing)
    read = read_key_result(" ".join(words), PEOPLE)
    assert (read.baseline, read.target, read.unit) == (41, 70, "%")
    assert thing.strip(".") in read.title


PARTS = st.sampled_from(
    ["41", "70", "1,200", "1.200", "12.000", "18,5", "1 200", "900k", "1.2m", "1.2M", "2bn", "0.9", "-3", "+25",
     "50+", "€", "£", "$", "EUR", "CHF", "%", "ms", "s", "min", "Mio. €", "million", "k€", "users", "a day", "days",
     "→", "->", "from", "to", "von", "auf", "de", "à", "by", "um", "of", "at", "at least", "at most", "max.",
     "or less", "≥", "<", "↓", ":", "=", "(", ")", "[", "]", "Target:", "Baseline:", "Weight:", "about", "~", "zero",
     "Rated players", "Churn", "in", "2026-12-15", "15 Dec", "12/15", "10:30", "ABC-12", "#3", "Q4",
     "https://x.org/7", "yes/no", "ja/nein", ",", "?", "v2"]
)  # fmt: skip
TIMES = [10**3, 10**6, 10**9, 60, 1000 * 60, 3_600_000]


def could_be(token: str) -> set[float]:
    """All that a figure of a line can mean."""
    digits = [token, token.replace(".", "").replace(",", "."), token.replace(",", ""), token.replace(",", ".")]
    values = {float(each) for each in digits if re.fullmatch(r"\d+(?:\.\d+)?", each)}
    return {round(value * times, 6) for value in values for times in (1, *TIMES)}


@given(st.lists(PARTS, min_size=1, max_size=9).map(" ".join))
def test_every_figure_is_in_the_title_or_the_measure_or_what_is_said(typed: str) -> None:
    read = read_key_result(typed, PEOPLE)
    told = " ".join((read.title, read.unit or "", *read.hints))
    taken = {round(abs(each), 6) for each in (read.baseline, read.target) if each is not None}
    tokens = re.findall(r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)*", typed)
    for token in tokens:
        parts = (token, *token.split()) if " " in token else (token,)
        known = could_be(token.replace(" ", "")) | {value for part in parts for value in could_be(part)}
        assert token in told or known & taken, (token, read)
    meant = {value for token in tokens for part in (token.replace(" ", ""), *token.split()) for value in could_be(part)}
    assert all(value in meant or (value == 0 and "zero" in typed) for value in taken), read


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


@pytest.mark.parametrize(
    ("line", "baseline", "told"),
    [
        ("Published posts: 8", 0.0, "from 0 to 8"),
        ("Interviews: 20 people", 0.0, "from 0 to 20 people"),
        ("Posts ↑ 8", 0.0, "from 0 to 8"),
        ("Published posts ?→8", None, "baseline to be measured"),  # somebody has said that it is not known
        ("Published posts 3→8", 3.0, "from 3 to 8"),
        ("Rated players: 70 %", None, "baseline to be measured"),
        ("Answer time: 200 ms", None, "baseline to be measured"),
        ("Revenue: € 12000", None, "baseline to be measured"),
        ("Rating: 4.6", None, "baseline to be measured"),
        ("Reduce open bugs: 8", None, "baseline to be measured"),
        ("Open bugs ↓ 8", None, "baseline to be measured"),
        ("Tickets a week: ≤ 3", None, "stays at 3"),
    ],
)
def test_a_count_without_a_start_is_counted_from_0_and_says_so(line: str, baseline: float | None, told: str) -> None:
    read = with_start(line, PEOPLE)
    assert read.baseline == baseline and told in key_result_understood(read)
    proposed = [hint for hint in read.hints if hint.startswith("No start was written: it is counted from 0.")]
    assert bool(proposed) == (baseline == 0.0) and (not proposed or not any("to be measured" in h for h in read.hints))


@pytest.mark.parametrize("piece", ["1:1 ", "1-1 ", "1/2 ", "1…", "(1) "])
def test_a_line_with_many_things_that_are_no_measure_takes_no_long_time(piece: str) -> None:
    assert turns(lambda: read_key_result((piece * 100_000)[:100_000], PEOPLE)) < 200_000_000
