"""The walk at a quarter's end: a line for each key result, each open hypothesis and each learning, and what they make.

Values only: the dialog shows them, and the one edit that closes the quarter is made of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from okra_tui.edits.check_ins import AddCheckIns
from okra_tui.edits.closing import ChangeLearnings, ChangeOutcome, CloseQuarter
from okra_tui.edits.edit import Edit
from okra_tui.edits.together import Together
from okra_tui.edits.verdicts import SetVerdict
from okra_tui.intake.ending_line import OUTCOMES, VERDICTS, read_ending, read_verdict
from okra_tui.plan.closing import Ending, endings
from okra_tui.plan.doubtful_value import doubt
from okra_tui.plan.labels import label
from okra_tui.plan.measure import value_in_words
from okra_tui.plan.model import CheckIn, Hypothesis, KeyResult, Plan, Verdict
from okra_tui.plan.progress import Outcome
from okra_tui.plan.result_rows import NOT_KNOWN, value_words
from okra_tui.plan.standing import score_text
from okra_tui.plan.team import Member
from okra_tui.plan.text import one_line

CLOSE = "close the quarter"
DRAFT_FIELD = "closing"
"""Under which name what was said is kept as a draft while the walk goes on."""
Kind = Literal["key result", "hypothesis", "learning"]
_HEADS: dict[Kind, str] = {
    "key result": "Key results", "hypothesis": "Hypotheses still open", "learning": "What the quarter taught",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What somebody said of one line of the walk."""

    kind: Kind
    entity: str = ""
    """The id of the key result or the hypothesis; of a key result's last value, `check_in` is the id."""
    check_in: str = ""
    typed: str = ""
    turned: str = ""
    """The outcome or the verdict that was chosen by key; one that was typed stands above it."""


@dataclass(frozen=True)
class Shown:
    """One line as it stands: what is known, how it ends, the words for it, and what is still to be asked."""

    head: str
    label: str
    title: str
    value: str
    score: str
    ends: str
    words: str
    asks: str
    problem: str = ""
    why: str = ""
    """Where its score comes from, if the value beside it does not say that; or what is asked of that value."""


def begun(plan: Plan, new_id: Callable[[str], str]) -> tuple[Answer, ...]:
    """The walk before anything was said: what is proposed for each, and an empty line for what was learned."""
    results = (Answer("key result", result.id, new_id("check_ins")) for result in plan.key_results)
    open_ones = (Answer("hypothesis", each.id) for each in plan.hypotheses if each.verdict == "open")
    return (*results, *open_ones, *(Answer("learning", typed=line) for line in plan.learnings), Answer("learning"))


def shown(plan: Plan, answer: Answer, today: date) -> Shown:
    """How a line of the walk reads, with what was said of it so far."""
    head = _HEADS[answer.kind]
    if answer.kind == "learning":
        return Shown(head, "·", answer.typed.strip(), "", "", "", "", "What did it teach you?")
    if answer.kind == "hypothesis":
        return _hypothesis(plan, answer, head)
    result = plan.find(KeyResult, answer.entity)
    if result is None:
        return Shown(head, "KR", "It is no longer in the plan.", "", "", "", "", "")
    read = read_ending(answer.typed, plan, result)
    after = plan if read.problem else _after(plan, answer, today)
    ending = _ending(after, result.id)
    words = ending.result.outcome_note or ""
    score = "" if ending.score is None else score_text(ending.score)
    return Shown(
        head, label(plan, result), result.title, value_words(after, ending.result), score, ending.outcome or NOT_KNOWN,
        words, _asked(ending), read.problem, _doubted(plan, result, read.value) or ending.unknown or ending.basis,
    )  # fmt: skip


def _doubted(plan: Plan, result: KeyResult, value: float | None) -> str:
    """What is asked of a last value that hardly can be; it stands under its line until the quarter is closed."""
    asked = "" if value is None else doubt(plan, result, value)
    return f"{value_in_words(result, value)}: {asked}" if asked and value is not None else ""


def turned(plan: Plan, answer: Answer, step: int, today: date) -> Answer:
    """The same line with the next outcome or verdict, or the one before."""
    known: Sequence[str] = OUTCOMES if answer.kind == "key result" else VERDICTS
    now = shown(plan, answer, today).ends
    if now == NOT_KNOWN:
        return replace(answer, turned=known[0 if step > 0 else -1])
    if now not in known or _says(plan, answer):
        return answer
    return replace(answer, turned=known[(known.index(now) + step) % len(known)])


def is_touched(before: Sequence[Answer], now: Sequence[Answer]) -> bool:
    """Whether anything was said that would be lost."""
    return _said(before) != _said(now)


def written(answers: Sequence[Answer]) -> tuple[tuple[str, ...], str]:
    """What was said, to be kept: what each line is about (nothing: it was learned), and `outcome: words` in a line."""
    said = [each for each in answers if each.typed.strip() or each.turned]
    return tuple(each.entity for each in said), "\n".join(f"{each.turned}: {one_line(each.typed)}" for each in said)


def resumed(answers: Sequence[Answer], about: Sequence[str], text: str) -> tuple[Answer, ...]:
    """The walk as it was `written`; of what is no longer asked nothing is taken over."""
    lines = [(entity, *line.partition(": ")) for entity, line in zip(about, text.split("\n"), strict=False)]
    said = {entity: (turned, typed) for entity, turned, _, typed in lines if entity}
    learned = (Answer("learning", typed=typed) for entity, _, _, typed in lines if not entity)
    rows = (_resumed(each, *said.get(each.entity, ("", ""))) for each in answers if each.kind != "learning")
    return (*rows, *learned, Answer("learning"))


def _resumed(answer: Answer, turned: str, typed: str) -> Answer:
    known: Sequence[str] = OUTCOMES if answer.kind == "key result" else VERDICTS
    return replace(answer, turned=turned if turned in known else "", typed=typed)


def _said(answers: Sequence[Answer]) -> list[Answer]:
    return [each for each in answers if each.kind != "learning" or each.typed.strip()]


def closing(plan: Plan, answers: Sequence[Answer], today: date, members: Sequence[Member]) -> Edit[Plan]:
    """All of it as one step of undo."""
    said = [edit for answer in answers for edit in _edits(plan, answer, today)]
    learned = ChangeLearnings(tuple(answer.typed for answer in answers if answer.kind == "learning"))
    return Together(CLOSE, (*said, learned, CloseQuarter(today, tuple(members))))


# -- one line ----------------------------------------------------------------------------------------------------------


def _hypothesis(plan: Plan, answer: Answer, head: str) -> Shown:
    hypothesis = plan.find(Hypothesis, answer.entity)
    if hypothesis is None:
        return Shown(head, "H", "It is no longer in the plan.", "", "", "", "", "")
    read = read_verdict(answer.typed)
    words = read.words or hypothesis.learning or ""
    return Shown(
        head, label(plan, hypothesis), hypothesis.question, "", "", read.verdict or answer.turned or "open", words,
        "What did you learn?",
    )  # fmt: skip


def _asked(ending: Ending) -> str:
    """What the line below asks of a key result."""
    if ending.outcome is None:
        return f"Not known, for there is {ending.unknown}: achieved, missed or postponed?"
    return "It was committed and is missed: why?" if ending.asks_why else "Words for it, or another value?"


def _says(plan: Plan, answer: Answer) -> bool:
    """Whether what was typed names an outcome or a verdict."""
    result = plan.find(KeyResult, answer.entity)
    if result is not None:
        return read_ending(answer.typed, plan, result).outcome is not None
    return read_verdict(answer.typed).verdict is not None


def _after(plan: Plan, answer: Answer, today: date) -> Plan:
    for edit in _edits(plan, answer, today):
        plan = edit.apply(plan)
    return plan


def _ending(plan: Plan, result: str) -> Ending:
    return next(ending for ending in endings(plan) if ending.result.id == result)


def _edits(plan: Plan, answer: Answer, today: date) -> Iterator[Edit[Plan]]:
    """What a line changes; nothing where nothing was said, for then it ends as is proposed."""
    if answer.kind == "learning" or not (answer.typed.strip() or answer.turned):
        return
    if answer.kind == "hypothesis":
        verdict = read_verdict(answer.typed)
        decided = verdict.verdict or cast("Verdict", answer.turned or "open")
        yield SetVerdict(answer.entity, decided, today, verdict.words or None)
        return
    result = plan.find(KeyResult, answer.entity)
    if result is None:
        return
    read = read_ending(answer.typed, plan, result)
    if read.value is not None:
        yield AddCheckIns((CheckIn(id=answer.check_in, on=today, key_result=result.id, value=read.value),), today)
    before = result if read.value is None else result.changed(score=None, outcome=None)  # they follow the new value
    ends = read.outcome or cast("Outcome | None", answer.turned or None) or before.outcome
    yield ChangeOutcome(result.id, before.score if read.score is None else read.score, ends, read.words or None)
