"""Lines as people type them during the check-in walk, and what they must mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.intake.check_in_line import check_in_line, check_in_understood, example, read_check_in, read_value
from okra_tui.intake.result_way import read_step
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan, result_step
from okra_tui.plan.progress import exact

TODAY = date(2026, 11, 18)
OBJECTIVE = Objective(id="o-1", number=1, title="Trust in ratings")
PERCENT = {"unit": "%", "baseline": 20.0, "target": 70.0}
MILLISECONDS = {"unit": "ms", "baseline": 700.0, "target": 300.0}
PER_TEN = {"unit": "per 10 matches", "baseline": 9.0, "target": 3.0}
MONEY = {"unit": "k€", "baseline": 0.0, "target": 5.0}
POUNDS = {"unit": "£", "baseline": 900_000.0, "target": 1_200_000.0}
MILLIONS = {"unit": "Mio. €", "baseline": 0.9, "target": 1.5}
USERS = {"unit": "users", "baseline": 900.0, "target": 1500.0}
PLAIN = {"baseline": 0.0, "target": 5.0}
DONE = {"measure": "done"}
BOUND = {"measure": "stay-above", "unit": "%", "target": 99.5}
LAST = CheckIn(id="x-1", on=date(2026, 11, 9), key_result="k-1", value=30.0, confidence=8)


def key_result(**fields):
    return KeyResult(id="k-1", number=1, objective="o-1", title="Players with a rating", **fields)


def read(line, fields, *said, on=None):
    result = key_result(**fields)
    plan = Plan(
        quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(OBJECTIVE,), key_results=(result,), check_ins=said
    )
    return plan, result, read_check_in(line, plan, result, TODAY, on)


@pytest.mark.parametrize(
    ("fields", "line", "value", "confidence", "note"),
    [
        (PERCENT, "52 7 prompt shipped", 52, 7, "prompt shipped"),
        (PERCENT, "52 9 may be wrong", 52, 9, "may be wrong"),
        (PERCENT, "52", 52, None, None),
        (PERCENT, "  52   7  ", 52, 7, None),
        (PERCENT, "52% 7", 52, 7, None),
        (PERCENT, "52 % 7", 52, 7, None),
        (PERCENT, "52,5 percent 8/10 – good", 52.5, 8, "good"),
        (PERCENT, "52.5, 8, good", 52.5, 8, "good"),
        (PERCENT, "52 prompt shipped", 52, None, "prompt shipped"),
        (PERCENT, "52 – 200 people", 52, None, "200 people"),
        (PERCENT, "52 7 200 people", 52, 7, "200 people"),
        (PERCENT, "52 7th place", 52, None, "7th place"),
        (PERCENT, "52 c7 good", 52, 7, "good"),
        (PERCENT, "52 conf 7", 52, 7, None),
        (PERCENT, "52 confidence: 10 sure", 52, 10, "sure"),
        (PERCENT, "52 0", 52, 0, None),
        (PERCENT, "-3 2 fewer than before", -3, 2, "fewer than before"),
        (PERCENT, "−3,5 2", -3.5, 2, None),
        (PERCENT, "12k 7", 12000, 7, None),
        (PERCENT, "1,200 7", 1200, 7, None),
        (PERCENT, "1.2 7", 1.2, 7, None),
        (PERCENT, "52 [P1] $x [/b]", 52, None, "[P1] $x [/b]"),
        (MILLISECONDS, "480ms 6", 480, 6, None),
        (MILLISECONDS, "480 ms 6 index", 480, 6, "index"),
        (PER_TEN, "8 per 10 matches 7", 8, 7, None),
        (PER_TEN, "8 10 sure", 8, 10, "sure"),
        (PER_TEN, "8 matches 3", 8, 3, None),
        (MONEY, "€3 5", 3, 5, None),
        (MONEY, "3k€ 5", 3, 5, None),
        (MONEY, "3 k€ 5", 3, 5, None),
        (MONEY, "3000€ 5", 3, 5, None),
        (MONEY, "3k 5", 3, 5, None),
        (POUNDS, "£1.05m 7", 1_050_000, 7, None),
        (POUNDS, "1.05m 7", 1_050_000, 7, None),
        (POUNDS, "1.05M 7", 1_050_000, 7, None),
        (POUNDS, "1.05 million 7 soon", 1_050_000, 7, "soon"),
        (POUNDS, "GBP1,050,000 7", 1_050_000, 7, None),
        (POUNDS, "GBP 1,050,000 7", 1_050_000, 7, None),
        (MILLIONS, "1,2 Mio. € 7", 1.2, 7, None),
        (MILLIONS, "1,2 7", 1.2, 7, None),
        (MILLIONS, "950k€ 7", 0.95, 7, None),
        (MILLIONS, "1.2M€ 7", 1.2, 7, None),
        (USERS, "1200 7", 1200, 7, None),
        (USERS, "1.2k 7", 1200, 7, None),
        (PLAIN, "1.125 5", 1.125, 5, None),
        (PLAIN, "3 5 clubs", 3, 5, "clubs"),
        (PLAIN, "3 % 5", 3, 5, None),
        (BOUND, "99,6 8", 99.6, 8, None),
        (DONE, "yes 8 launched", 1, 8, "launched"),
        (DONE, "ja 8 launched", 1, 8, "launched"),
        (DONE, "✅ launched", 1, None, "launched"),
        (DONE, "nein", 0, None, None),
        (DONE, "❌ 3", 0, 3, None),
        (DONE, "Yes, 8", 1, 8, None),
        (DONE, "y", 1, None, None),
        (DONE, "1 8", 1, 8, None),
        (DONE, "done 7", 1, 7, None),
        (DONE, "no", 0, None, None),
        (DONE, "0 3 waits for the club", 0, 3, "waits for the club"),
        (DONE, "not done 4", 0, 4, None),
        (DONE, "not yet", 0, None, None),
    ],
)  # fmt: skip
def test_value_confidence_and_words(fields, line, value, confidence, note):
    _, _, found = read(line, fields)
    assert (found.value, found.confidence, found.note, found.on) == (value, confidence, note, TODAY)
    assert not found.problem and not found.unchanged


@pytest.mark.parametrize(
    ("fields", "line", "says"),
    [
        (PERCENT, "abc", "number in %, such as 52 or 0,4, not “abc”"),
        (PERCENT, "52/70", "not “52/70”"),
        (PERCENT, "$52", "not “$52”"),
        (PERCENT, "1e400", "not “1e400”"),
        (PERCENT, "9" * 320, "is a number in %"),
        (PERCENT, "52 11", "from 0 to 10, not 11"),
        (PERCENT, "52 -1", "from 0 to 10, not -1"),
        (PERCENT, "52 7.5 x", "from 0 to 10, not 7.5"),
        (PERCENT, "1 200 7", "not 200; thousands are written without a space"),
        (PERCENT, "480ms", "counted in %, not in ms"),
        (PERCENT, "52 days", "counted in %, not in days"),
        (MILLISECONDS, "0.5 s 7", "counted in ms, not in s"),
        (USERS, "1.200 7", "1.200 can be 1.2 or 1200: write 1200, or 1.2000."),
        (POUNDS, "$1.05m", "number in £"),
        (PERCENT, "=", "no value to leave unchanged yet"),
        (PERCENT, "2026-13-40 52", "2026-13-40 is no day; write it like 2026-11-18"),
        (PERCENT, "2026-11-03", "What was the value on 3 November?"),
        (DONE, "2", "done or not: its value is yes or no"),
        (DONE, "1.5", "done or not"),
        (DONE, "no-one", "done or not"),
        (DONE, "52 7", "done or not"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_a_sentence_and_nothing_else(fields, line, says):
    plan, result, found = read(line, fields)
    assert found.value is None
    assert says in found.problem and found.problem.endswith((".", "?"))
    assert check_in_understood(plan, result, found, TODAY) == found.problem


@pytest.mark.parametrize("line", ["", "   ", "\t"])
def test_an_empty_line_says_nothing(line):
    plan, result, found = read(line, PERCENT)
    assert found.value is None and not found.problem and check_in_understood(plan, result, found, TODAY) == ""


@pytest.mark.parametrize(
    ("line", "confidence", "note"),
    [
        ("=", 8, None),
        ("= 7", 7, None),
        ("=7 less sure", 7, "less sure"),
        ("= still waiting", 8, "still waiting"),
        ("2026-11-09 =", 8, None),
    ],
)
def test_unchanged_is_the_value_that_was_said_last(line, confidence, note):
    _, _, found = read(line, PERCENT, LAST)
    assert (found.value, found.confidence, found.note, found.unchanged) == (30.0, confidence, note, True)


NOTES = [None, "3 posts late", "posts are late", "10/10", "on 9.11.", "7", "yes, done", "= same"]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("sure", [None, 0, 7, 10])
def test_the_line_of_a_check_in_is_read_as_this_check_in(sure, note):
    counted = KeyResult(id="k-1", number=1, title="Posts", unit="posts", target=3.0)
    done = KeyResult(id="k-2", number=2, title="Shipped", measure="done")
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), key_results=(counted, done))
    for result, value in ((counted, -1.5), (counted, 12000.25), (counted, 1.234), (done, 1.0), (done, 0.0)):
        said = CheckIn(id="x", on=date(2026, 11, 9), key_result=result.id, value=value, confidence=sure, note=note)
        read = read_check_in(check_in_line(result, said), plan, result, date(2026, 11, 18))
        assert (read.on, read.value, read.confidence, read.note) == (said.on, value, sure, note)


def test_unchanged_on_a_day_before_the_first_value_is_none():
    _, _, found = read("2026-11-03 =", PERCENT, LAST)
    assert "no value to leave unchanged" in found.problem


def test_a_day_before_the_value_and_a_usual_day():
    _, _, found = read("2026-11-03 52 7", PERCENT)
    assert (found.on, found.value) == (date(2026, 11, 3), 52)
    _, _, found = read("52 7", PERCENT, on=date(2026, 10, 20))
    assert found.on == date(2026, 10, 20)
    _, _, found = read("2026-11-18 52 7", PERCENT, on=date(2026, 10, 20))
    assert found.on == TODAY


@pytest.mark.parametrize(
    ("fields", "line", "value", "confidence", "note", "day"),
    [
        (PERCENT, "10.11. 18 6 late entry", 18, 6, "late entry", 10),
        (PERCENT, "10 Nov 18 6 late entry", 18, 6, "late entry", 10),
        (PERCENT, "18 6 10.11.", 18, 6, None, 10),
        (PERCENT, "18 10 Nov", 18, None, None, 10),
        (DONE, "yes 7, Nov 10", 1, 7, None, 10),
        (PERCENT, "= 10.11.", 30, 8, None, 10),
        (PERCENT, "18 6 shipped on 10 Nov", 18, 6, "shipped on 10 Nov", 18),  # a day that the words tell of
        (PERCENT, "18 6 ships 10.12.", 18, 6, "ships 10.12.", 18),
        (PERCENT, "10.11 6", 10.11, 6, None, 18),
        (PERCENT, "25.11. 18 6", 18, 6, None, 25),  # it is asked about (doubtful_day), not refused
    ],
)  # fmt: skip
def test_a_day_before_the_value_or_after_the_figures(fields, line, value, confidence, note, day):
    _, _, found = read(line, fields, LAST)
    assert not found.problem
    assert (found.value, found.confidence, found.note, found.on) == (value, confidence, note, date(2026, 11, day))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("31.2. 18 6", "31.2. is no day; write it like 2026-11-18."),
        ("18 6 31 Feb", "31 Feb is no day"),
        ("10.11.", "What was the value on 10 November?"),
        ("10 Nov 18 60", "Confidence is a whole number from 0 to 10, not 60"),
    ],
)
def test_a_day_that_cannot_be_is_what_is_spoken_of(line, says):
    assert says in read(line, PERCENT, LAST)[2].problem


def test_an_example_could_be_a_value_of_this_key_result():
    def shown(fields, *said):
        plan, result, _ = read("", fields, *said)
        return example(plan, result)

    assert (shown(DONE), shown(DONE, LAST)) == ("yes", "yes")
    assert (shown(BOUND), shown(BOUND, LAST), shown(MILLISECONDS), shown({})) == ("99.5", "30", "700", "52")


def test_what_was_understood_is_said():
    plan, result, found = read("52 7 prompt shipped", PERCENT)
    assert check_in_understood(plan, result, found, TODAY) == "52 %, confidence 7, “prompt shipped”"
    plan, result, found = read("=", PERCENT, LAST)
    assert check_in_understood(plan, result, found, TODAY) == "30 % as before, confidence 8"
    plan, result, found = read("2026-11-03 25", PERCENT, LAST)
    assert check_in_understood(plan, result, found, TODAY) == (
        "25 %, on 3 November, what was said on 9 November stays the current value"
    )
    plan, result, found = read("no 4", DONE)
    assert check_in_understood(plan, result, found, TODAY) == "not done, confidence 4"


@pytest.mark.parametrize(
    ("fields", "typed", "step"),
    [
        (PERCENT, "50 by 31 Oct", "50 by 2026-10-31"),
        (PERCENT, "45,5 % by Nov 15", "45.5 by 2026-11-15"),
        (POUNDS, "1,050,000 by 2026-10-31", "1050000 by 2026-10-31"),
        (POUNDS, "£1,050k by 31 October 2026", "1050000 by 2026-10-31"),
        (USERS, "1,200 users by 2026-10-31", "1200 by 2026-10-31"),
        (PLAIN, "1234567 by 3. Jan", "1234567 by 2027-01-03"),
        (PLAIN, "0.1234567 by 31 Oct", "0.1234567 by 2026-10-31"),
        (PLAIN, "50 by then", None),
        (PLAIN, "50", None),
    ],
)
def test_a_step_has_the_number_that_a_check_in_would_have(fields, typed, step):
    plan, result, _ = read("", fields)
    assert read_step(typed, plan.starts, lambda said: read_value(said, plan, result)) == step
    assert step is None or result_step(step).value == read_value(typed.split(" by ")[0], plan, result)


def test_a_step_that_can_be_two_numbers_is_asked_about():
    plan, result, _ = read("", USERS)
    with pytest.raises(ValueError, match=r"can be 1\.2 or 1200"):
        read_step("1.200 by 31 Oct", plan.starts, lambda said: read_value(said, plan, result))


def test_a_value_alone():
    plan, result, _ = read("", PERCENT)
    assert read_value(" 52,5 % ", plan, result) == 52.5
    with pytest.raises(ValueError, match="number in %"):
        read_value("52 7", plan, result)
    with pytest.raises(ValueError, match="counted in %"):
        read_value("52 s", plan, result)


@given(st.text(max_size=40), st.sampled_from([PERCENT, MILLISECONDS, PER_TEN, MONEY, PLAIN, DONE, BOUND]))
def test_any_line_is_a_value_or_a_sentence_or_nothing(line, fields):
    plan, result, found = read(line, fields, LAST)
    said = check_in_understood(plan, result, found, TODAY)
    if found.problem:
        assert found.value is None
    elif found.value is None:
        assert not line.strip()
    else:
        assert said and (found.confidence is None or 0 <= found.confidence <= 10)
        CheckIn(id="x-9", key_result="k-1", **found.fields)


@given(st.floats(-1e6, 1e6).map(lambda value: round(value, 3)), st.integers(0, 10))
def test_a_number_as_the_program_writes_it_is_read_back(value, confidence):
    _, _, found = read(f"{exact(value)} % {confidence}", PERCENT)
    assert (found.value, found.confidence) == (value, confidence)
