"""What a quarter takes along from an earlier one, and what the closed ones teach where it begins."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.edits.quarter import CarryOver
from okra_tui.intake.check_in_line import read_value
from okra_tui.plan.actions import looks_after
from okra_tui.plan.carry_over import Candidate, brought_along, candidates, drawn_ids, next_baseline
from okra_tui.plan.labels import caption, label
from okra_tui.plan.model import Blocker, Hypothesis, KeyResult, LogEntry, Milestone, Objective, Plan
from okra_tui.plan.people import names_in_words
from okra_tui.plan.progress import exact, grouped, measure_text, outcome, reached
from okra_tui.plan.result_rows import value_words
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import one_line
from okra_tui.plan.track_record import lessons, track_record
from okra_tui.plan.why import Carried, quarters_running, running_words
from okra_tui.ui.dialogs.ask import AskLine, Choice, Dialog, Pick, Tell
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import HOME, bindings
from okra_tui.ui.messages import ScreenRequested
from okra_tui.ui.widgets.lists import Row, WalkedList
from okra_tui.workspace.reading import Quarters, read_quarters

# -- What an earlier quarter left open, in rows from which to choose, objective by objective.


WITHOUT_OBJECTIVE = "Without an objective"
FROM_THE_LOG = "In the log"
IN_THE_LOG = {"action": "To do", "parked": "Parked"}


@dataclass(frozen=True)
class CarryRow:
    """A row; without an id it only names the objective in whose tree the rows below it stand."""

    entity: str
    label: str
    words: str
    facts: str = ""
    starts: bool = False
    """Whether it starts from a baseline that can be changed."""


def carry_rows(
    old: Plan,
    new: Plan | None,
    quarters: Mapping[str, Plan],
    baselines: Mapping[str, float | None] | None = None,
    team: Team = EMPTY_TEAM,
) -> tuple[CarryRow, ...]:
    """All that can be taken along. `quarters` are all by name, to tell for how long something runs and what another
    one has taken over.

    `baselines` are those that somebody gave, in the place of the last values.
    """
    return tuple(_rows(old, candidates(old, new, quarters.values()), quarters, baselines or {}, team))


def left_by(plans: Sequence[Plan], new: Plan, today: date) -> Plan | None:
    """The quarter from which the new one goes on: the latest before it that is closed or has begun."""
    before = [plan for plan in plans if plan.starts < new.starts and (plan.closed or plan.starts <= today)]
    return max(before, key=lambda plan: plan.starts, default=None)


def comes_along(old: Plan, chosen: Collection[str]) -> str:
    """What comes in addition, in a sentence; empty where nothing does."""
    along = [caption(old, row, 48) for row in brought_along(old, chosen)]
    return f"With it: {', '.join(along)}." if along else ""


def start_of(old: Plan, result: KeyResult, baselines: Mapping[str, float | None]) -> float | None:
    """From where it is to start: what somebody gave, else its last value."""
    return baselines[result.id] if result.id in baselines else next_baseline(old, result)


def _rows(
    old: Plan,
    open_rows: Sequence[Candidate],
    quarters: Mapping[str, Plan],
    baselines: Mapping[str, float | None],
    team: Team,
) -> Iterator[CarryRow]:
    under: str | None = ""
    for candidate in open_rows:
        row = candidate.row
        if isinstance(row, LogEntry):
            yield from [CarryRow("", "", FROM_THE_LOG)] if under != FROM_THE_LOG else []
            under = FROM_THE_LOG
        else:
            if candidate.under != under and not isinstance(row, Objective):
                objective = old.find(Objective, candidate.under)
                yield CarryRow(
                    "", label(old, objective) if objective else "", objective.title if objective else WITHOUT_OBJECTIVE
                )
            under = candidate.under
        facts = " · ".join(filter(None, _facts(old, row, quarters, baselines, team)))
        starts = isinstance(row, KeyResult) and row.measure == "change"
        named = IN_THE_LOG[row.type] if isinstance(row, LogEntry) else label(old, row)
        yield CarryRow(row.id, named, _in_words(row), facts, starts)


def _in_words(row: Carried) -> str:
    match row:
        case Hypothesis(question=words) | Blocker(text=words):
            return words
        case LogEntry(text=words):
            return one_line(words)
        case Objective() | KeyResult() | Milestone():
            return row.title


def _facts(
    old: Plan, row: Carried, quarters: Mapping[str, Plan], baselines: Mapping[str, float | None], team: Team
) -> Iterator[str]:
    """What became of it so far, and if it was taken along before, in which of its quarters it would be now."""
    match row:
        case Objective():
            yield "deferred"
        case KeyResult():
            yield _goes_on(old, row, baselines)
            yield (outcome(old, row) or "") if old.closed else ""
        case Hypothesis():
            yield "open"
        case Milestone():
            yield "deferred" if row.deferred else row.status.replace("-", " ")
        case Blocker():
            yield names_in_words(row.owner) if row.owner else "nobody looks after it"
        case LogEntry(type="action"):
            yield looks_after(row.owner, team)
            yield f"by {row.due.isoformat()}" if row.due else ""
            yield f"since {row.carried_from.rpartition('/')[0]}" if row.carried_from else ""
        case LogEntry():
            yield row.by or ""
    running = 0 if isinstance(row, LogEntry) else quarters_running(old, row, quarters)
    yield running_words(running + 1) if running > 1 else ""


def _goes_on(old: Plan, result: KeyResult, baselines: Mapping[str, float | None]) -> str:
    """From where to where a change would go on, and whether it is there already; of other measures the last value."""
    if result.measure != "change":
        return value_words(old, result)
    start = start_of(old, result, baselines)
    there = " is at its target already" if result.id not in baselines and reached(old, result) else ""
    return f"starts {measure_text(result.changed(baseline=start), grouped)}{there}"


# -- What an earlier quarter left open: chosen row by row, and taken along.


NONE_CHOSEN = "Nothing is chosen yet: {carry.mark} chooses what is selected, Esc goes back."
BEGINS_WITHOUT = "Nothing is chosen: {carry.take} begins without."
BACK_FROM = (
    "{} is on the list, with nothing in it yet. Once it is open, “Carry over” in the palette "
    "({{reading.palette}}) asks again what comes along."
)
_LABEL_CELLS = 7


class CarryList(WalkedList):
    """A click chooses, as Space does; Enter takes along what is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("carry.take", "move")


class CarryOverDialog(Dialog[tuple[str, ...]]):
    """Answers with the ids that were chosen, which may be none where a quarter `begins`; or None: not begun."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("carry.mark", "carry.start")
    DEFAULT_CSS = """
    CarryOverDialog > #panel { width: 100; max-width: 100%; }
    CarryOverDialog CarryList { height: auto; }
    CarryOverDialog #taught { height: auto; margin: 0 0 1 0; color: $text-muted; }
    CarryOverDialog #along { height: auto; min-height: 2; margin: 1 0 0 0; color: $text-muted; }
    """

    def __init__(
        self,
        quarter: str,
        rows: Sequence[CarryRow],
        taught: Sequence[str],
        along: Callable[[Collection[str]], str],
        edit: Callable[[str], None],
        begins: str = "",
    ) -> None:
        """`taught` stands above the list; `along` says what comes with these in addition; `edit` asks for a start."""
        words = {"carry.take": f"Begin {begins}", "dialog.close": "Back to Home"} if begins else {}
        super().__init__(f"Carry over from {quarter}", words)
        self._begins = begins
        self._rows = rows
        self._taught = taught
        self._along = along
        self._edit = edit
        self._chosen: list[str] = []

    def compose_body(self) -> ComposeResult:
        if self._taught:
            yield Static(Content("\n").join(map(Content, self._taught)), id="taught")
        yield CarryList(compact=True, markup=False)
        yield Static(id="along", markup=False)

    def opened(self) -> None:
        self._show()
        self.query_one(CarryList).focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        listed = self.query_one(CarryList)
        width = max(min(self.size.width, 100) - 8, 30)
        words = [partial(_words, row, row.entity in self._chosen, width) for row in self._rows]
        listed.walk_over([Row(make, disabled=not row.entity) for make, row in zip(words, self._rows, strict=True)])
        without = with_keys(self.app, BEGINS_WITHOUT) if self._begins and not self._chosen else ""
        self._tell(without or self._along(self._chosen))
        self.give_room(listed, least=3)

    def _tell(self, words: str, ink: str = "") -> None:
        count = f"{len(self._chosen)} chosen. " if self._chosen else ""
        self.query_one("#along", Static).update(Content.styled(count + one_line(words), ink))

    def show_rows(self, rows: Sequence[CarryRow]) -> None:
        """The same rows with what is said of them now."""
        self._rows = rows
        self._show()

    @property
    def selected(self) -> CarryRow | None:
        """The row on which the cursor stands."""
        at = self.query_one(CarryList).highlighted
        return None if at is None else self._rows[at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "start" or (self.selected is not None and self.selected.starts)

    def action_start(self) -> None:
        """Ask from which value the selected key result starts."""
        if self.selected is not None and self.selected.starts:
            self._edit(self.selected.entity)

    def on_option_list_option_selected(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Choose what is selected, or leave it after all."""
        entity = self.selected.entity if self.selected else ""
        if not entity:
            return
        if entity in self._chosen:
            self._chosen.remove(entity)
        else:
            self._chosen.append(entity)
        self._show()

    def action_take(self) -> None:
        """Take along what is chosen."""
        if self._chosen or self._begins:
            self.dismiss(tuple(self._chosen))
        else:
            self._tell(with_keys(self.app, NONE_CHOSEN), "$text-warning")


def _words(row: CarryRow, chosen: bool, width: int) -> Content:
    if not row.entity:
        return Content(f"{row.label} {row.words}".strip()).truncate(width, ellipsis=True)
    box = Content.styled("[✓] ", "bold $text-accent") if chosen else Content.styled("[ ] ", "$text-muted")
    facts = Content(one_line(row.facts)).truncate(width * 55 // 100, ellipsis=True)
    room = width - 4 - _LABEL_CELLS - facts.cell_length - 2
    title = Content(one_line(row.words)).truncate(max(room, 8), ellipsis=True, pad=True)
    named = Content.styled(f"{row.label:<{max(_LABEL_CELLS, cell_len(row.label) + 1)}}", "$text-muted")
    return box + named + title + Content("  ") + facts.stylize("$text-muted")


def ask_what_comes_along(app: App[None], desk: Desk) -> None:
    """Ask what comes along from an earlier quarter."""
    _with_quarters(app, desk, lambda quarters: CarryingOver(app, desk, quarters).choose())


def offer_what_was_left(app: App[None], desk: Desk, still_open: Callable[[], bool]) -> None:
    """A quarter begins: offer what the one before it left, and say what they teach, if it is open yet by then."""

    def offer(quarters: Quarters) -> None:
        if still_open():
            left = left_by(quarters.plans, desk.plan, desk.clock.today())
            CarryingOver(app, desk, quarters).offer(left, desk.team)

    _with_quarters(app, desk, offer)


def _with_quarters(app: App[None], desk: Desk, then: Callable[[Quarters], None]) -> None:
    """Read all quarters in a thread, then go on."""

    def read() -> None:
        app.call_from_thread(then, read_quarters(desk.folder, desk.plan))

    app.run_worker(read, thread=True, group="quarters")


class CarryingOver:
    """Asks what comes along; the plan changes by one edit."""

    def __init__(self, app: App[None], desk: Desk, quarters: Quarters) -> None:
        self._app = app
        self._desk = desk
        self._quarters = quarters

    @property
    def _new(self) -> Plan:
        return self._desk.plan

    def offer(self, old: Plan | None, team: Team) -> None:
        """Where a quarter begins: what the one before it left, and what they all teach; nothing where there is none."""
        taught = self.taught(team)
        if old is not None and candidates(old, self._new, self._quarters.plans):
            self._ask(old, taught, begins=self._new.quarter)
        elif taught:
            self._app.push_screen(Tell(f"For {self._new.quarter}: what the last quarters taught", "\n".join(taught)))

    def taught(self, team: Team) -> list[str]:
        """What the closed quarters teach, and which of them cannot be read."""
        taught_by_quarters = lessons(track_record(self._quarters.plans, team))
        return [
            *([f"The last quarters: {'; '.join(taught_by_quarters)}."] if taught_by_quarters else []),
            *left_out_words(self._quarters.left_out),
        ]

    def choose(self) -> None:
        """Ask from which earlier quarter, if there are several, then what comes along."""
        olds = [plan for plan in self._quarters.plans if plan.starts < self._new.starts]
        counts = {plan.quarter: len(candidates(plan, self._new, self._quarters.plans)) for plan in olds}
        there = [plan for plan in olds if counts[plan.quarter]]
        left_out = left_out_words(self._quarters.left_out)
        if not there:
            words = ["No earlier quarter left anything open.", *left_out]
            self._app.notify(" ".join(words), markup=False, timeout=10)
            return
        if len(there) == 1:
            self._ask(there[0], left_out)
            return
        choices = [
            Choice(plan.quarter, plan.quarter, " ".join(left_out), f"{counts[plan.quarter]} left open")
            for plan in there
        ]

        def chosen(quarter: str | None) -> None:
            old = next((plan for plan in there if plan.quarter == quarter), None)
            if old is not None:
                self._ask(old, ())

        self._app.push_screen(Pick("Carry over from", choices, there[0].quarter, "Look into it"), chosen)

    def _ask(self, old: Plan, taught: Sequence[str], begins: str = "") -> None:
        quarters, team = {plan.quarter: plan for plan in self._quarters.plans}, self._desk.team
        baselines: dict[str, float | None] = {}

        def answered(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                ids = drawn_ids(old, chosen, self._new, self._desk.new_id)
                accepted(self._app, self._desk.do(CarryOver(old, ids, tuple(baselines.items()))))
            elif chosen is None and begins:
                self._app.post_message(ScreenRequested(HOME))
                self._app.notify(with_keys(self._app, BACK_FROM.format(begins)), markup=False, timeout=10)

        def started(key: str, baseline: float | None) -> None:
            baselines[key] = baseline
            dialog.show_rows(carry_rows(old, self._new, quarters, baselines, team))

        rows = carry_rows(old, self._new, quarters, baselines, team)
        dialog = CarryOverDialog(
            old.quarter, rows, taught, lambda chosen: comes_along(old, chosen),
            lambda key: self._ask_start(old, key, baselines, started), begins,
        )  # fmt: skip
        self._app.push_screen(dialog, answered)

    def _ask_start(
        self,
        old: Plan,
        key: str,
        baselines: Mapping[str, float | None],
        started: Callable[[str, float | None], None],
    ) -> None:
        """Ask from which value a key result starts."""
        result = old.find(KeyResult, key)
        if result is None:
            return
        start = start_of(old, result, baselines)

        def take(typed: str) -> str:
            started(key, read_value(typed, old, result) if typed else None)
            return typed

        title = f"From which value does {label(old, result)} start in {self._new.quarter}?"
        value, hint = (
            "" if start is None else exact(start),
            "Its last value is proposed. Empty: it is still to be measured.",
        )
        self._app.push_screen(AskLine(title, value, hint=hint, may_be_empty=True, proposed=True, take=take))


def left_out_words(left_out: Sequence[str]) -> list[str]:
    """The quarters that cannot be read, named."""
    return [f"Left out: {reason}" for reason in left_out]
