"""All that is known of one key result: where it stands and why, its way, every check-in, and what was agreed."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from okra_tui.plan.agreed import later_change
from okra_tui.plan.checks import findings
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, KeyResult, Plan, pace
from okra_tui.plan.people import PAIR, names_in_words
from okra_tui.plan.progress import check_ins, grouped, last_of_each_day, measure_text, pace_of, score, value_in_words
from okra_tui.plan.quarter_calendar import days_later, short_day
from okra_tui.plan.result_rows import ResultRow, basis, result_row, score_text, why_unknown
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.places.review_rows import STANDING_INKS, standing_glyph
from okra_tui.ui.steps.key_result_form import said_besides
from okra_tui.ui.widgets.lists import Row, WalkedList, beside

# -- A key result's way through the quarter as a small chart of characters.


_SAID, EXPECTED, BOUND, TODAY = "●", "·", "─", "▲"
"""A check-in; the way from baseline to target at an even pace; the bound to stay within; today."""


class _Scale(NamedTuple):
    """From values to rows, counted from above."""

    low: float
    high: float
    rows: int

    def row(self, value: float) -> int:
        share = (self.high - value) / (self.high - self.low)
        return min(max(round(share * (self.rows - 1)), 0), self.rows - 1)

    def row_beside(self, value: float, target: float | None) -> int:
        """The row of a value; what is not quite at the target stands a row short of it, where there is one."""
        row = self.row(value)
        if target is None or value == target or row != self.row(target):
            return row
        return min(max(row + (1 if value < target else -1), 0), self.rows - 1)


def trend_chart(plan: Plan, result: KeyResult, today: date, ink: str, width: int, height: int = 7) -> Content | None:
    """The chart in so many cells; None for what is done or not, and where there is nothing to be drawn yet."""
    check_ins_drawn = last_of_each_day(plan, result)
    marks = [mark for mark in (result.baseline, result.target) if mark is not None]
    values = [check_in.value for check_in in check_ins_drawn]
    if result.measure == "done" or not values:
        return None
    low, high = min((*values, *marks)), max((*values, *marks))
    scale = _Scale(low, high, height) if high > low else _Scale(low - 1, high + 1, height)
    ends = {scale.row_beside(value, result.target): grouped(value) for value in (min(values), max(values))}
    named = ends | {scale.row(mark): grouped(mark) for mark in marks}
    margin = max(len(name) for name in named.values())
    columns = max(width - margin - 3, 13)
    cells = [[Content(" ")] * columns for _ in range(height)]
    _draw_way(cells, scale, plan, result, columns)
    for check_in in check_ins_drawn:
        at = round(pace(plan, check_in.on) * (columns - 1))
        cells[scale.row_beside(check_in.value, result.target)][at] = Content.styled(_SAID, ink)
    lines = [
        Content.styled(f"{named.get(at, ''):>{margin}} {'┤' if at in named else '│'} ", "$text-muted")
        + Content("").join(row)
        for at, row in enumerate(cells)
    ]
    return Content("\n").join([*lines, *_axis(plan, today, margin, columns)])


def _draw_way(cells: list[list[Content]], scale: _Scale, plan: Plan, result: KeyResult, columns: int) -> None:
    """The way that its pace would take, step by step, or the bound."""
    if result.target is None:
        return
    begins = result.baseline if result.measure == "change" else result.target
    mark = EXPECTED if result.measure == "change" and begins is not None else BOUND
    begins = result.target if begins is None else begins
    for at in range(columns):
        share = at / (columns - 1)
        if mark == EXPECTED and (result.due or result.steps):
            share = pace_of(plan, result, days_later(plan.starts, round(share * 7 * plan.weeks)))
        value = begins + (result.target - begins) * share
        cells[scale.row(value)][at] = Content.styled(mark, "$text-muted")


def _axis(plan: Plan, today: date, margin: int, columns: int) -> list[Content]:
    """The weeks below the chart, and where today is."""
    indent = " " * (margin + 1)
    now = round(pace(plan, today) * (columns - 1))
    line = "─" * now + TODAY + "─" * (columns - now - 1)
    ends = f"week {plan.weeks}"
    words = f"week 1{ends:>{columns - 6}}"
    return [Content.styled(f"{indent}└─{line}", "$text-muted"), Content.styled(f"{indent}  {words}", "$text-muted")]


WIDEST_CHART = 64
NO_CHECK_IN = "Nobody has checked in yet."


Rows = tuple[tuple[str, Callable[[], Content]], ...]
"""Check-ins: an id, and what makes the words that are shown of it: of many only those near to what is in sight are
made."""


class Details(NamedTuple):
    """The page of a key result: its check-ins by id, the latest first, and what stands above and below them."""

    above: Content
    check_ins: Rows
    below: Content

    @property
    def whole(self) -> Content:
        """All of it, as it is read."""
        parts = [self.above, *(make() for _, make in self.check_ins), self.below]
        return Content("\n").join(part for part in parts if part)


def result_details(plan: Plan, team: Team, result: KeyResult, today: date, width: int) -> Details:
    """The page of a key result, in so many cells."""
    row = result_row(plan, result, today)
    chart = trend_chart(plan, result, today, STANDING_INKS[row.standing], min(width, WIDEST_CHART))
    check_in_rows = _check_in_rows(plan, result, width)
    above = [
        *_standing(plan, result, row),
        *(Content.styled(words, "$text-warning") for words in _worth_a_talk(plan, team, result, today)),
        *_agreed(thread_of(plan), result),
        *([Content(""), chart] if chart else []),
        Content("") if check_in_rows else Content.styled(f"\n{NO_CHECK_IN}", "$text-muted"),
    ]
    return Details(Content("\n").join(above), check_in_rows, Content("\n").join(_tests(plan, result, width)))


def _standing(plan: Plan, result: KeyResult, row: ResultRow) -> Iterator[Content]:
    rates = [f"needs {row.needed} a week" if row.needed else "", f"makes {row.made}" if row.made else ""]
    sure = "" if row.confidence is None else f"confidence {row.confidence}"
    unknown = why_unknown(plan, result) if row.progress is None else ""
    known = [Content(words) for words in (", ".join(filter(None, rates)), sure, unknown) if words]
    standing = Content.assemble(standing_glyph(row.standing), " ", (row.stands, STANDING_INKS[row.standing]))
    yield Content("  ·  ").join([Content.styled(row.value, "bold"), standing, *known])
    if rests_on := basis(plan, result):
        yield Content.styled(rests_on, "$text-muted")
    if result.status_override and not plan.closed:
        reason = one_line(result.status_reason or "no reason was given")
        yield Content.styled(f"set by hand until the next check-in: {reason}", STANDING_INKS[row.standing])
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
    owner = names_in_words(result.owner or "")
    change = later_change(thread, result)
    cares = f"{owner} look{'' if PAIR in (result.owner or '') else 's'} after it" if owner else "nobody looks after it"
    agreed = "not agreed" if not result.agreed else f"agreed {grouped(result.agreed_target)}" if change else "as agreed"
    origin = (result.carried_from or "").partition("/")[0]
    words = [measure_text(result, grouped), result.commitment, cares, f"carried over from {origin}" if origin else ""]
    line = Content.styled(" · ".join(filter(None, words)), "$text-muted")
    yield line + Content.styled(f" · {agreed}" if change is None else "", "$text-muted")
    if besides := list(said_besides(thread.plan, result)):
        yield Content.styled(" · ", "$text-muted").join(besides)
    if change is not None:
        yield Content.styled(str(change), "$text-warning")


def _check_in_rows(plan: Plan, result: KeyResult, width: int) -> Rows:
    """Every check-in, the latest first; one in whose place a later one of its day stands is pale."""
    counts = {check_in.id for check_in in last_of_each_day(plan, result)}
    latest_first = check_ins(plan, result)[::-1]
    wide = max((len(value_in_words(result, check_in.value)) for check_in in latest_first), default=0)
    return tuple(
        (check_in.id, partial(_check_in, result, check_in, wide, width, pale=check_in.id not in counts))
        for check_in in latest_first
    )


def _check_in(result: KeyResult, check_in: CheckIn, wide: int, width: int, *, pale: bool) -> Content:
    sure = "" if check_in.confidence is None else f"conf {check_in.confidence}"
    day = short_day(check_in.on)
    value = value_in_words(result, check_in.value)
    head = Content.assemble((f"{day:>6}  ", "$text-muted"), (f"{value:>{wide}}", "" if pale else "bold"))
    head = head + Content(f"  {sure:<8} ")
    by = [names_in_words(check_in.by)] if check_in.by else []
    words = " · ".join([*by, *([one_line(check_in.note)] if check_in.note else [])])
    line = beside(head, [Content(" · ".join(filter(None, (words, "a later one counts" if pale else ""))))], width)
    return line.stylize("$text-muted") if pale else line


def _tests(plan: Plan, result: KeyResult, width: int) -> Iterator[Content]:
    """The hypotheses on which it stands."""
    for hypothesis in thread_of(plan).hypotheses.get(result.id, ()):
        head = Content.styled(f"{label(plan, hypothesis)}  ", "bold $text-accent")
        verdict = Content.styled(f"  {hypothesis.verdict}", "$text-muted")
        yield Content("")
        yield beside(head, [Content(hypothesis.question) + verdict], width)
        if hypothesis.learning:
            learned = Content.styled(f"“{one_line(hypothesis.learning)}”", "$text-muted")
            yield beside(Content(" " * head.cell_length), [learned], width)


# -- The page of one key result: where it stands, its way as a chart, and every check-in, which can be mended here.


class CheckInList(WalkedList):
    """The cursor stands on check-ins; beyond the first and the last of them the page scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")
    DEFAULT_CSS = """
    CheckInList { height: auto; max-height: 74vh; border: none; padding: 0; background: $panel; }
    CheckInList > .option-list--option { padding: 0; }
    CheckInList > .option-list--option-disabled { color: $foreground; }
    CheckInList:focus > .option-list--option-highlighted { text-style: none; }
    """

    def action_move(self, by: int) -> None:
        before = self.highlighted
        super().action_move(by)
        if self.highlighted == before:
            self.scroll_relative(y=by, animate=False)


class ResultPage(Dialog[None]):
    """Shows what it is given, and again whenever that has changed; `edit` and `delete` are told of check-ins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("check-ins")
    DEFAULT_CSS = """
    ResultPage > #panel { width: 84; }
    """
    WIDTH = 76
    """Cells for the page on a screen of 84 columns or more."""

    def __init__(
        self, title: str, *, edit: Callable[[str], None], delete: Callable[[str], None], may_change: bool
    ) -> None:
        super().__init__(title)
        self._edit = edit
        self._delete = delete
        self._may_change = may_change
        self._shown: tuple[Content, Rows, Content] = (Content(""), (), Content(""))

    def compose_body(self) -> ComposeResult:
        yield CheckInList(compact=True, markup=False)

    def opened(self) -> None:
        self._fill()
        self.query_one(CheckInList).focus()

    def show(self, above: Content, check_ins: Rows, below: Content) -> None:
        """The page as it is now; the cursor stays on its check-in, or where that is gone on the one in its place."""
        self._shown = (above, check_ins, below)
        if self.is_mounted:
            self._fill()

    def _fill(self) -> None:
        above, check_ins, below = self._shown
        listed = self.query_one(CheckInList)
        ends = [Row(lambda: below, disabled=True)] if below else []
        listed.walk_over([Row(lambda: above, disabled=True), *(Row(words, key) for key, words in check_ins), *ends])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"edit", "delete"}:
            return self._may_change and bool(self.query_one(CheckInList).selected)
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        self._edit(self.query_one(CheckInList).selected)

    def action_delete(self) -> None:
        self._delete(self.query_one(CheckInList).selected)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter, on a check-in."""
        event.stop()
        if event.option.id and self._may_change:
            self._edit(event.option.id)
