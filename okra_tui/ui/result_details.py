"""All that is known of one key result: where it stands and why, its way, every check-in, and what was agreed."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from textual.content import Content

from okra_tui.plan.agreed import later_change
from okra_tui.plan.checks import findings
from okra_tui.plan.labels import label
from okra_tui.plan.measure import grouped, measure_text, value_in_words
from okra_tui.plan.model import CheckIn, KeyResult, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.progress import check_ins, last_of_each_day, score
from okra_tui.plan.result_rows import ResultRow, basis, result_row, why_unknown
from okra_tui.plan.standing import score_text
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread
from okra_tui.ui.review_row import INKS, sign
from okra_tui.ui.trend_chart import trend_chart
from okra_tui.ui.widgets.walked_list import beside

WIDEST_CHART = 64
NO_CHECK_IN = "Nobody has checked in yet; w begins."


class Details(NamedTuple):
    """The page of a key result: its check-ins by id, the latest first, and what stands above and below them."""

    above: Content
    check_ins: tuple[tuple[str, Content], ...]
    below: Content

    @property
    def whole(self) -> Content:
        """All of it, as it is read."""
        parts = [self.above, *(words for _, words in self.check_ins), self.below]
        return Content("\n").join(part for part in parts if part)


def result_details(plan: Plan, team: Team, result: KeyResult, today: date, width: int) -> Details:
    """The page of a key result, in so many cells."""
    row = result_row(plan, result, today)
    chart = trend_chart(plan, result, today, INKS[row.standing], min(width, WIDEST_CHART))
    said = _said(plan, result, width)
    above = [
        *_standing(plan, result, row),
        *(Content.styled(words, "$text-warning") for words in _worth_a_talk(plan, team, result, today)),
        *_agreed(Thread(plan), result),
        *([Content(""), chart] if chart else []),
        Content("") if said else Content.styled(f"\n{NO_CHECK_IN}", "$text-muted"),
    ]
    return Details(Content("\n").join(above), said, Content("\n").join(_tests(plan, result, width)))


def _standing(plan: Plan, result: KeyResult, row: ResultRow) -> Iterator[Content]:
    rates = [f"needs {row.needed} a week" if row.needed else "", f"makes {row.made}" if row.made else ""]
    sure = "" if row.confidence is None else f"confidence {row.confidence}"
    unknown = why_unknown(plan, result) if row.progress is None else ""
    known = [Content(words) for words in (", ".join(filter(None, rates)), sure, unknown) if words]
    standing = Content.assemble(sign(row.standing), " ", (row.stands, INKS[row.standing]))
    yield Content("  ·  ").join([Content.styled(row.value, "bold"), standing, *known])
    if rests_on := basis(plan, result):
        yield Content.styled(rests_on, "$text-muted")
    if result.status_override and not plan.closed:
        reason = one_line(result.status_reason or "no reason was given")
        yield Content.styled(f"set by hand until the next check-in: {reason}", INKS[row.standing])
    if plan.closed:
        known_score = score(plan, result)
        words = ["no score" if known_score is None else f"score {score_text(known_score)}", result.outcome_note or ""]
        yield Content(one_line("  ·  ".join(filter(None, words))))


def _worth_a_talk(plan: Plan, team: Team, result: KeyResult, today: date) -> Iterator[str]:
    """What the checks of the review find."""
    for finding in findings(plan, team, today, session=5):
        if finding.entity == result.id:
            yield finding.message


def _agreed(thread: Thread, result: KeyResult) -> Iterator[Content]:
    """What was promised, by whom it is looked after, and what has changed since."""
    owner = (result.owner or "").replace(PAIR, " and ")
    change = later_change(thread, result)
    cares = f"{owner} look{'' if PAIR in (result.owner or '') else 's'} after it" if owner else "nobody looks after it"
    agreed = "not agreed" if not result.agreed else f"agreed {grouped(result.agreed_target)}" if change else "as agreed"
    origin = (result.carried_from or "").partition("/")[0]
    words = [measure_text(result, grouped), result.commitment, cares, f"carried over from {origin}" if origin else ""]
    line = Content.styled(" · ".join(filter(None, words)), "$text-muted")
    yield line + Content.styled(f" · {agreed}" if change is None else "", "$text-muted")
    if change is not None:
        yield Content.styled(str(change), "$text-warning")


def _said(plan: Plan, result: KeyResult, width: int) -> tuple[tuple[str, Content], ...]:
    """Every check-in, the latest first; one in whose place a later one of its day stands is pale."""
    counts = {check_in.id for check_in in last_of_each_day(plan, result)}
    said = check_ins(plan, result)[::-1]
    wide = max((len(value_in_words(result, each.value)) for each in said), default=0)
    return tuple((each.id, _check_in(result, each, wide, width, pale=each.id not in counts)) for each in said)


def _check_in(result: KeyResult, check_in: CheckIn, wide: int, width: int, *, pale: bool) -> Content:
    sure = "" if check_in.confidence is None else f"conf {check_in.confidence}"
    day = f"{check_in.on.day} {check_in.on:%b}"
    value = value_in_words(result, check_in.value)
    head = Content.assemble((f"{day:>6}  ", "$text-muted"), (f"{value:>{wide}}", "" if pale else "bold"))
    head = head + Content(f"  {sure:<8} ")
    by = [check_in.by.replace(PAIR, " and ")] if check_in.by else []
    words = " · ".join([*by, *([one_line(check_in.note)] if check_in.note else [])])
    line = beside(head, [Content(" · ".join(filter(None, (words, "a later one counts" if pale else ""))))], width)
    return line.stylize("$text-muted") if pale else line


def _tests(plan: Plan, result: KeyResult, width: int) -> Iterator[Content]:
    """The hypotheses on which it stands."""
    for hypothesis in Thread(plan).hypotheses.get(result.id, ()):
        head = Content.styled(f"{label(plan, hypothesis)}  ", "bold $text-accent")
        verdict = Content.styled(f"  {hypothesis.verdict}", "$text-muted")
        yield Content("")
        yield beside(head, [Content(hypothesis.question) + verdict], width)
        if hypothesis.learning:
            learned = Content.styled(f"“{one_line(hypothesis.learning)}”", "$text-muted")
            yield beside(Content(" " * head.cell_length), [learned], width)
