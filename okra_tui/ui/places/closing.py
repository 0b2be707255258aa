"""How a quarter is closed, and opened again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, ClassVar, Literal, cast

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from okra_tui.desk.desk import Change, Desk
from okra_tui.edits.check_ins import AddCheckIns
from okra_tui.edits.edit import Edit, EditRefused, Together, refusal
from okra_tui.edits.meeting import follow_up
from okra_tui.edits.objectives import SetVerdict
from okra_tui.edits.quarter import ChangeLearnings, ChangeOutcome, CloseQuarter, Reopen
from okra_tui.intake.check_in_line import ACTION_ENDS, OUTCOMES, VERDICTS, read_action_end, read_ending, read_verdict
from okra_tui.method import RETROSPECTIVE
from okra_tui.plan.actions import OpenAction, open_actions
from okra_tui.plan.closing import Ending, asks_before_its_end, ending, left_open
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, Hypothesis, KeyResult, LogEntry, Plan, Verdict
from okra_tui.plan.progress import Outcome, doubt, scored, value_in_words
from okra_tui.plan.result_rows import NOT_KNOWN, score_text, value_words
from okra_tui.plan.team import Member, Team
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import Dialog, confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import Typing
from okra_tui.ui.places.drafts import CLOSING, offer_closing
from okra_tui.ui.widgets.lines import EnterField
from okra_tui.ui.widgets.lists import Row, WalkedList

# -- The walk at a quarter's end: a line for each key result, each open hypothesis and each learning, and what they
# make.
#
# Values only: the dialog shows them, and the one edit that closes the quarter is made of them.


CLOSE = "close the quarter"
EndingKind = Literal["key result", "hypothesis", "action", "learning"]
_HEADS: dict[EndingKind, str] = {
    "key result": "Key results", "hypothesis": "Hypotheses still open", "action": "Still to be done",
    "learning": "What the quarter taught",
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What somebody said of one line of the walk."""

    kind: EndingKind
    entity: str = ""
    """The id of the key result or the hypothesis; of a key result's last value, `check_in` is the id."""
    check_in: str = ""
    typed: str = ""
    action: OpenAction | None = None
    """What is still to be done; where an earlier quarter left it, `check_in` is the id that it gets in this one."""
    known: str = ""
    """Who looks after that, and by when."""
    turned: str = ""
    """The outcome or the verdict that was chosen by key; one that was typed stands above it."""


@dataclass(frozen=True)
class WalkLine:
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


def begun(plan: Plan, new_id: Callable[[str], str], to_do: Sequence[tuple[OpenAction, str]] = ()) -> tuple[Answer, ...]:
    """The walk before anything was said: what is proposed for each, and an empty line for what was learned.

    `to_do`: the open actions, each with who looks after it and by when.
    """
    results = (Answer("key result", result.id, new_id("check_ins")) for result in scored(plan.key_results))
    open_ones = (Answer("hypothesis", hypothesis.id) for hypothesis in plan.hypotheses if hypothesis.verdict == "open")
    actions = (
        Answer("action", action.key, "" if action.here else new_id("log"), action=action, known=known)
        for action, known in to_do
    )
    learned = (Answer("learning", typed=line) for line in plan.learnings)
    return (*results, *open_ones, *actions, *learned, Answer("learning"))


def walk_line(plan: Plan, answer: Answer, today: date) -> WalkLine:
    """How a line of the walk reads, with what was said of it so far."""
    head = _HEADS[answer.kind]
    if answer.kind == "learning":
        return WalkLine(head, "·", answer.typed.strip(), "", "", "", "", "What did it teach you?")
    if answer.kind == "hypothesis":
        return _hypothesis(plan, answer, head)
    if answer.action is not None:
        read_end = read_action_end(answer.typed, today)
        return WalkLine(
            head, "○", one_line(answer.action.entry.text), "", "", read_end.ends or answer.turned or "kept",
            f"by {read_end.due.isoformat()}" if read_end.due else "", "Is it done?", read_end.problem, answer.known,
        )  # fmt: skip
    result = plan.find(KeyResult, answer.entity)
    if result is None:
        return WalkLine(head, "KR", "It is no longer in the plan.", "", "", "", "", "")
    read = read_ending(answer.typed, plan, result)
    after = plan if read.problem else _after(plan, answer, today)
    ends = ending(after, after.find(KeyResult, result.id) or result)
    words = ends.result.outcome_note or ""
    score = "" if ends.score is None else score_text(ends.score)
    return WalkLine(
        head, label(plan, result), result.title, value_words(after, ends.result), score, ends.outcome or NOT_KNOWN,
        words, _asked(ends), read.problem, _doubted(plan, result, read.value) or ends.unknown or ends.basis,
    )  # fmt: skip


def _doubted(plan: Plan, result: KeyResult, value: float | None) -> str:
    """What is asked of a last value that hardly can be; it stands under its line until the quarter is closed."""
    asked = "" if value is None else doubt(plan, result, value)
    return f"{value_in_words(result, value)}: {asked}" if asked and value is not None else ""


def with_next_ending(plan: Plan, answer: Answer, step: int, today: date) -> Answer:
    """The same line with the next outcome or verdict, or the one before."""
    known = _ends_of(answer)
    now = walk_line(plan, answer, today).ends
    if now == NOT_KNOWN:
        return replace(answer, turned=known[0 if step > 0 else -1])
    if now not in known or _says(plan, answer, today):
        return answer
    return replace(answer, turned=known[(known.index(now) + step) % len(known)])


def _ends_of(answer: Answer) -> Sequence[str]:
    """How what a line is about can end."""
    if answer.kind == "action":
        return ACTION_ENDS
    return OUTCOMES if answer.kind == "key result" else VERDICTS


def is_touched(before: Sequence[Answer], now: Sequence[Answer]) -> bool:
    """Whether anything was said that would be lost."""
    return _answered(before) != _answered(now)


def written(answers: Sequence[Answer]) -> tuple[tuple[str, ...], str]:
    """What was said, to be kept: what each line is about (nothing: it was learned), and `outcome: words` in a line."""
    answered = [answer for answer in answers if answer.typed.strip() or answer.turned]
    return tuple(answer.entity for answer in answered), "\n".join(
        f"{answer.turned}: {one_line(answer.typed)}" for answer in answered
    )


def resumed(answers: Sequence[Answer], about: Sequence[str], text: str) -> tuple[Answer, ...]:
    """The walk as it was `written`; of what is no longer asked nothing is taken over."""
    lines = [(entity, *line.partition(": ")) for entity, line in zip(about, text.split("\n"), strict=False)]
    typed_before = {entity: (turned, typed) for entity, turned, _, typed in lines if entity}
    learned = (Answer("learning", typed=typed) for entity, _, _, typed in lines if not entity)
    rows = (
        _resumed(answer, *typed_before.get(answer.entity, ("", ""))) for answer in answers if answer.kind != "learning"
    )
    return (*rows, *learned, Answer("learning"))


def _resumed(answer: Answer, turned: str, typed: str) -> Answer:
    known = _ends_of(answer)
    return replace(answer, turned=turned if turned in known else "", typed=typed)


def _answered(answers: Sequence[Answer]) -> list[Answer]:
    return [answer for answer in answers if answer.kind != "learning" or answer.typed.strip()]


def closing(plan: Plan, answers: Sequence[Answer], today: date, members: Sequence[Member]) -> Edit[Plan]:
    """All of it as one step of undo."""
    edits = [edit for answer in answers for edit in _edits(plan, answer, today)]
    learned = ChangeLearnings(tuple(answer.typed for answer in answers if answer.kind == "learning"))
    return Together(CLOSE, (*edits, learned, CloseQuarter(today, tuple(members))))


# -- one line ----------------------------------------------------------------------------------------------------------


def _hypothesis(plan: Plan, answer: Answer, head: str) -> WalkLine:
    hypothesis = plan.find(Hypothesis, answer.entity)
    if hypothesis is None:
        return WalkLine(head, "H", "It is no longer in the plan.", "", "", "", "", "")
    read = read_verdict(answer.typed)
    words = read.words or hypothesis.learning or ""
    return WalkLine(
        head, label(plan, hypothesis), hypothesis.question, "", "", read.verdict or answer.turned or "open", words,
        "What did you learn?",
    )  # fmt: skip


def _asked(ending: Ending) -> str:
    """What the line below asks of a key result."""
    if ending.outcome is None:
        return f"Not known, for there is {ending.unknown}: achieved, missed or postponed?"
    return "It was committed and is missed: why?" if ending.asks_why else "Words for it, or another value?"


def _says(plan: Plan, answer: Answer, today: date) -> bool:
    """Whether what was typed names an outcome, a verdict, or what becomes of an action."""
    if answer.kind == "action":
        return read_action_end(answer.typed, today).ends is not None
    result = plan.find(KeyResult, answer.entity)
    if result is not None:
        return read_ending(answer.typed, plan, result).outcome is not None
    return read_verdict(answer.typed).verdict is not None


def _after(plan: Plan, answer: Answer, today: date) -> Plan:
    for edit in _edits(plan, answer, today):
        plan = edit.apply(plan)
    return plan


def _edits(plan: Plan, answer: Answer, today: date) -> Iterator[Edit[Plan]]:
    """What a line changes; nothing where nothing was said, for then it ends as is proposed."""
    if answer.kind == "learning" or not (answer.typed.strip() or answer.turned):
        return
    if answer.kind == "hypothesis":
        verdict = read_verdict(answer.typed)
        decided = verdict.verdict or cast("Verdict", answer.turned or "open")
        yield SetVerdict(answer.entity, decided, today, verdict.words or None)
        return
    if answer.action is not None:
        yield from _of_action(plan, answer.action, answer, today)
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


def _of_action(plan: Plan, action: OpenAction, answer: Answer, today: date) -> Iterator[Edit[Plan]]:
    """What becomes of an action; what is kept until its day stays as it is, and comes again."""
    read = read_action_end(answer.typed, today)
    ends = read.ends or answer.turned
    fields: dict[str, Any] = {ends: True} if ends in ("done", "dropped") else {"due": read.due} if read.due else {}
    now = plan.find(LogEntry, action.entry.id) if action.here else action.entry
    if fields and now is not None:
        yield follow_up(replace(action, entry=now), lambda _: answer.check_in, **fields)


# -- Closing a quarter: a line for each key result, each open hypothesis and each learning, Enter to the next.


Attempt = Callable[[Sequence[Answer]], str | None]
"""Closes the quarter with these answers; what is wrong, or None where it is done."""

ENDING_SIGNS = {
    "achieved": ("✓", "$text-success"), "missed": ("✗", "$text-error"), "postponed": ("»", "$text-warning"),
    "supported": ("✓", "$text-success"), "refuted": ("✗", "$text-error"), "open": ("○", "$text-muted"),
    "kept": ("»", "$text-warning"), "done": ("✓", "$text-success"), "dropped": ("×", "$text-muted"),
    NOT_KNOWN: ("?", "$text-warning"),
}  # fmt: skip
_LABEL_CELLS, ENDS_CELLS, _WIDEST_VALUE = 7, 11, 24
_HOW = "A value, score 0.8, an outcome, words: 52 missed, two engineers left."
HOW_VERDICT = "Say what was learned: refuted, people invited the same two friends."
HOW_ACTION = "Done, dropped, or the day by which it is done now. What is kept comes again in the next quarter."
LOOK_BACK = "Nobody has looked back yet: {closing.look-back} begins the retrospective, ten minutes."
HOW_LEARNED = "One learning a line; Enter alone closes the quarter."


class ClosingLine(EnterField):
    """The field below the list."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("closing-line")


class ClosingList(WalkedList, can_focus=False):
    """All lines of the walk; the line below keeps the focus."""


class CloseQuarterDialog(Dialog[None]):
    """Nothing is changed before the last Enter; then `attempt` does all of it in one step."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("closing")
    DEFAULT_CSS = """
    CloseQuarterDialog > #panel { width: 150; max-width: 100%; }
    CloseQuarterDialog ClosingList { height: auto; }
    CloseQuarterDialog ClosingList > .option-list--option-disabled { color: $text-muted; text-style: bold; }
    CloseQuarterDialog #look-back { height: auto; margin: 0 0 1 0; color: $text-accent; }
    CloseQuarterDialog #how { height: auto; min-height: 2; margin: 1 0 0 0; color: $text-muted; }
    CloseQuarterDialog Horizontal { height: 1; }
    CloseQuarterDialog #of { width: auto; height: 1; }
    CloseQuarterDialog ClosingLine { width: 1fr; }
    """

    def __init__(
        self,
        plan: Plan,
        today: date,
        new_id: Callable[[str], str],
        attempt: Attempt,
        tried: Callable[[Sequence[Answer]], Plan | EditRefused],
        resumed_from: tuple[Sequence[str], str] | None = None,
        *,
        to_do: Sequence[tuple[OpenAction, str]] = (),
    ) -> None:
        """`tried` says what the plan would be after that; `said` is what was said before, as `written` gave it; `to_do`
        as for `begun`."""
        super().__init__(f"Close {plan.quarter}")
        self._plan = plan
        self._today = today
        self._attempt = attempt
        self._tried = tried
        self._before = begun(plan, new_id, to_do)
        self._answers = list(resumed(self._before, *resumed_from) if resumed_from else self._before)
        self._lines: dict[Answer, WalkLine] = {}
        """How the lines read, by what was said: with each letter only one of them is another."""
        self._value_cells = 0
        self._kept: tuple[tuple[str, ...], str] = ((), "")
        """What is remembered of it, should the program end."""
        self._at = 0
        self._problem = ""

    def compose_body(self) -> ComposeResult:
        if not looked_back(self._plan):
            yield Static(with_keys(self.app, LOOK_BACK), id="look-back", markup=False)
        yield ClosingList(compact=True, markup=False)
        yield Static(id="how", markup=False)
        with Horizontal():
            yield Static(id="of", markup=False)
            yield ClosingLine(lambda _: self.action_take())

    def opened(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._make_room, immediate=True)
        self.query_one(ClosingLine).focus()
        self._show_all()

    def _make_room(self, _: object) -> None:
        self.give_room(self.query_one(ClosingList), least=3)

    def on_resize(self) -> None:
        self.call_after_refresh(self._wrap)

    def _wrap(self) -> None:
        self._keep()
        self._show_all()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What was said so far."""
        return tuple(self._answers)

    # -- what is shown -----------------------------------------------------------------------------------------------

    def _show_all(self) -> None:
        """Every line anew, and the one at which the walk is in the field below."""
        listed = self.query_one(ClosingList)
        self._value_cells = min(max(cell_len(self._line(at).value) for at in range(len(self._answers))), _WIDEST_VALUE)
        self._places: list[int] = []
        rows: list[Row] = []
        before = ""
        for at, answer in enumerate(self._answers):
            if answer.kind != before:
                blank, before = "\n" if before else "", answer.kind
                rows.append(Row(partial(Content, f"{blank}{_HEADS[answer.kind].upper()}"), disabled=True))
            self._places.append(len(rows))
            rows.append(Row(partial(self._said_at, at)))
        listed.show_rows(rows)
        self._show_field()

    def _line(self, at: int) -> WalkLine:
        """A line of the walk as it stands."""
        answer = self._answers[at]
        if answer not in self._lines:
            self._lines[answer] = walk_line(self._plan, answer, self._today)
        return self._lines[answer]

    def _said_at(self, at: int) -> Content:
        return _words(self._line(at), self._width, self._value_cells)

    @property
    def _width(self) -> int:
        return max(min(self.size.width, 150) - 8, 30)

    def _show_field(self) -> None:
        self.query_one(ClosingLine).put(self._answers[self._at].typed)
        self._show_current()

    def _show_current(self) -> None:
        """The line at which the walk is, in the list and beside the field."""
        answer, line = self._answers[self._at], self._line(self._at)
        listed, at = self.query_one(ClosingList), self._places[self._at]
        listed.show_anew(at)
        listed.highlighted = at
        self.query_one(ClosingLine).placeholder = line.asks
        named = "Learned" if answer.kind == "learning" else f"{line.label} {line.ends}"
        self.query_one("#of", Static).update(Content.styled(f"{named} ▸ ", "bold $accent"))
        hows = {"key result": _HOW, "hypothesis": HOW_VERDICT, "action": HOW_ACTION, "learning": HOW_LEARNED}
        how = hows[answer.kind]
        problem = line.problem or self._problem
        full = Content(one_line(line.title)) if answer.kind != "learning" else Content("")
        below = Content.styled(problem, "$text-error") if problem else Content(how)
        self.query_one("#how", Static).update(
            Content("\n").join([full.stylize("$foreground"), below]) if full.plain else below
        )
        self._remember(*(written(self._answers) if is_touched(self._before, self._answers) else ((), "")))

    def _remember(self, about: tuple[str, ...], text: str) -> None:
        if self._kept != (about, text):
            self._kept = (about, text)
            self.app.post_message(Typing(CLOSING, text, None, about))

    # -- what is said ------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._answers[self._at].typed:
            self._problem = ""
            self._answers[self._at] = replace(self._answers[self._at], typed=event.value)
            self._show_current()

    def _keep(self) -> None:
        """What stands in the field, also where its message is still to come."""
        self._answers[self._at] = replace(self._answers[self._at], typed=self.query_one(ClosingLine).value)

    def action_turn(self, step: int) -> None:
        """Another outcome, or another verdict."""
        self._keep()
        self._answers[self._at] = with_next_ending(self._plan, self._answers[self._at], step, self._today)
        self._show_current()

    def action_line(self, step: int) -> None:
        """Go to the line below or above; what was said stays."""
        self._keep()
        self._go_to(min(max(self._at + step, 0), len(self._answers) - 1))

    def _go_to(self, at: int) -> None:
        self._at = at
        self._show_all()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._keep()
        self._go_to(self._places.index(event.option_index))

    def action_take(self) -> None:
        """Go on to the next line; from the last one, which is empty, close the quarter."""
        self._keep()
        answer = self._answers[self._at]
        if self._line(self._at).problem:
            self.app.bell()
            return
        last = self._at == len(self._answers) - 1
        if last and answer.typed.strip():
            self._answers.append(Answer("learning"))
            last = False
        if not last:
            self._go_to(self._at + 1)
            return
        self._ask_before_its_end()

    def _ask_before_its_end(self) -> None:
        """Close the quarter; where it is not over, only after a yes."""
        asked = asks_before_its_end(self._plan, self._today)
        if not asked:
            self._close()
            return
        after = self._tried(self.answers)
        if isinstance(after, EditRefused):
            self._tell(str(after))
            return
        still = left_open(after)
        lines = [f"{still[0].upper()}{still[1:]}." if still else "Nothing in it is open any more."]
        confirm(self.app, asked, lines, "Close it", self._close)

    def _close(self) -> None:
        if problem := self._attempt(self.answers):
            self._tell(problem)
        else:
            self._leave()

    def _tell(self, problem: str) -> None:
        self._problem = problem
        self._show_current()

    # -- leaving -----------------------------------------------------------------------------------------------------

    def action_close(self) -> None:
        """Nothing is kept; where something was said, that is asked first."""
        self.ask_before_leaving(self._leave)

    def action_look_back(self) -> None:
        """To the retrospective, before the quarter is closed; where something was said, that is asked first."""

        def leave() -> None:
            self._leave()
            self.app.call_later(self.app.run_action, "app.retrospective")

        self.ask_before_leaving(leave)

    def _leave(self) -> None:
        self._remember((), "")
        self.dismiss(None)

    def ask_before_leaving(self, leave: Callable[[], object]) -> None:
        """Leave, after asking whether what was said may be lost."""
        self._keep()
        if not is_touched(self._before, self._answers):
            leave()
            return

        def lose() -> None:
            self._remember((), "")
            leave()

        lines = [f"{self._plan.quarter} stays open, and what was typed here is not kept."]
        confirm(self.app, "Leave without closing", lines, "Leave", lose)


def looked_back(plan: Plan) -> bool:
    """Whether anything was said in the quarter's retrospective."""
    return bool(plan.retrospectives) or any(note.session == RETROSPECTIVE for note in plan.notes)


def _words(line: WalkLine, width: int, value_cells: int) -> Content:
    """A line of the list: what it is, where it came to and how it ends; the words for it below."""
    sign, ink = ENDING_SIGNS.get(line.ends, ("", ""))
    ends = Content.styled(f"{sign} {line.ends}" if line.ends else "", ink)
    figures = Content("")
    if line.value:
        figures = Content.assemble(f"{line.value:>{value_cells}}", (f"  {line.score:>4}  ", "bold"))
    after = figures.cell_length + (ENDS_CELLS if line.ends else 0)
    room = max(width - _LABEL_CELLS - after - 2, 8)
    title = Content(one_line(line.title)).truncate(room, ellipsis=True, pad=True)
    head = Content.styled(f"{line.label:<{_LABEL_CELLS}}", "$text-muted")
    first = head + title + Content("  ") + figures + ends
    below = [line.why, f"“{one_line(line.words)}”" if line.words else ""]
    if not any(below):
        return first
    lines_below = Content.styled("  ".join(filter(None, below)), "$text-muted").truncate(
        max(width - _LABEL_CELLS, 8), ellipsis=True
    )
    return first + Content("\n" + " " * _LABEL_CELLS) + lines_below


def ask_to_close(app: App[None], desk: Desk, pause: Callable[[], object], *, go_on: bool) -> None:
    """Walk over everything that ends, in the plan as it is then: others may change it during the walk.

    `pause` lets the clock stand, before the quarter takes no record any more. Where words of an earlier walk are there,
    that one goes on; it is asked first, unless `go_on` says so.
    """
    begun, today = desk.plan, desk.clock.today()
    if accepted(app, desk.tried(CloseQuarter(today, desk.team.members))) is None:
        return

    def edit(answers: Sequence[Answer]) -> Change:
        return lambda plan: closing(plan, answers, today, desk.team.members)

    def attempt(answers: Sequence[Answer]) -> str | None:
        pause()
        return refusal(desk.do(edit(answers)))

    def tried(answers: Sequence[Answer]) -> Plan | EditRefused:
        return desk.tried(edit(answers))

    draft = next((draft for draft in desk.drafts if draft.field == CLOSING), None)

    def show(goes_on: bool) -> None:
        resumed_from = (draft.about, draft.text) if draft and goes_on else None
        to_do = [(action, _known(action, desk.team, today)) for action in open_actions(begun, today, desk.others)]
        dialog = CloseQuarterDialog(begun, today, desk.new_id, attempt, tried, resumed_from, to_do=to_do)
        app.push_screen(dialog)

    if draft is not None and not go_on:
        offer_closing(app, desk, draft, show)
    else:
        show(True)


def _known(action: OpenAction, team: Team, today: date) -> str:
    since = f"since {action.since}" if action.since else ""
    return " · ".join(filter(None, (action.who(team), action.when(today), since)))


def ask_to_reopen(app: App[None], desk: Desk) -> None:
    """Ask once; what closing wrote is taken back, and what people said stays."""
    lines = [f"{desk.plan.quarter} can be changed again. Words, verdicts and learnings stay as they are."]
    confirm(app, "Reopen the quarter", lines, "Reopen it", lambda: accepted(app, desk.do(Reopen())))
