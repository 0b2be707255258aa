"""The review: where a running quarter stands, what needs talk, and what was learned."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.quarter_state import past_record
from okra_tui.edits.check_ins import ChangeCheckIn, OverrideStatus, RemoveCheckIn
from okra_tui.edits.dependencies import SetDependencyStatus
from okra_tui.edits.edit import EditRefused, changed_fields, refusal
from okra_tui.edits.meeting import ChangeBlocker
from okra_tui.edits.milestones import SetMilestoneState, next_state
from okra_tui.edits.objectives import ChangeKeyResult, SetVerdict, with_what_falls
from okra_tui.method import REVIEW
from okra_tui.plan.actions import OpenAction
from okra_tui.plan.entity import Entity
from okra_tui.plan.falls import Falls, falls_in_words, what_falls
from okra_tui.plan.labels import caption, label
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    Dependency,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Plan,
    Status,
    Verdict,
)
from okra_tui.plan.progress import doubt, doubtful_day
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.result_rows import STANDING_WORDS
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.text import harmless
from okra_tui.plan.thread import thread_of
from okra_tui.plan.track_record import TrackRecord
from okra_tui.ui.dialogs.ask import AskLine, Choice, NotTaken, Pick, Tell
from okra_tui.ui.dialogs.form import Answers, Field, Form, tick
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import SESSION_TABS, bindings
from okra_tui.ui.messages import EntityRequested
from okra_tui.ui.places.check_in import CheckInWalk
from okra_tui.ui.places.key_result import ResultPage, result_details
from okra_tui.ui.places.quarter_place import QuarterPlace
from okra_tui.ui.places.review_rows import (
    LINE,
    SINCE,
    SINCE_YOU_WERE_HERE,
    TALK_FIRST,
    TRACK_RECORD,
    ReviewRow,
    filtered,
    headline,
    review_rows,
)
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.steps.milestone import ask_for_milestone
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lines import FilterLine, show
from okra_tui.ui.widgets.lists import Row, WalkedList

VERDICTS_BY_WORTH: tuple[Verdict, ...] = ("refuted", "open", "supported")
"""From less to more."""
MET: tuple[Literal["open", "agreed", "met"], ...] = ("open", "agreed", "met")
STATUSES: tuple[Status, ...] = ("on-track", "at-risk", "off-track")
AS_FIGURES_SAY = "figures"
CHECK_IN_HINT = "What is not written any more is gone; {check-ins.delete} in the list deletes the whole check-in."
_SESSION = 1
"""Key results are written as in this session."""


def _moved(at: int, by: int, among: int) -> int:
    return min(max(at + by, 0), among - 1)


LIST_MARGIN = 3
"""Cells beside the rows: the list's padding and the scroll bar."""


class ReviewScreen(QuarterPlace):
    """One list from the three lines to the track record; Enter goes there or shows more."""

    PLACE = REVIEW
    NO_PASTE = "Nothing can be pasted into the review: check-ins are typed, one key result after the other."
    BINDINGS = bindings("reading") + bindings("review", "actions", "list", "move")
    DEFAULT_CSS = """
    ReviewScreen #review-title { height: 1; padding: 0 1; margin: 0 0 1 0; text-wrap: nowrap; text-overflow: ellipsis; }
    ReviewScreen #review { height: 1fr; }
    ReviewScreen OptionList { height: 1fr; }
    ReviewScreen OptionList > .option-list--option { padding: 0 1; }
    ReviewScreen OptionList > .option-list--option-disabled { color: $foreground; }
    ReviewScreen FilterLine { dock: none; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._record: TrackRecord | None = None
        self._seen: Plan | None = None
        """The plan as this person saw it last, where others have changed it since."""
        self._rows: tuple[ReviewRow, ...] = ()
        self._shown_of: tuple[object, ...] = ()
        """All that decides what is shown, as it was when it was shown last."""
        self._page: ResultPage | None = None
        """The page that was opened last, and of which key result."""
        self._page_of = ""

    def compose(self) -> ComposeResult:
        yield HeaderLine(SESSION_TABS)
        yield Static(id="review-title", markup=False)
        with Vertical(id="review"):
            yield WalkedList(id="review-rows", compact=True, markup=False)
            yield FilterLine()
            yield CheckInWalk(self.desk).data_bind(ReviewScreen.plan, ReviewScreen.read_only)
        yield FooterLine()

    def on_screen_resume(self) -> None:
        self.run_worker(self._look_back, thread=True, exclusive=True, group="past")

    def _look_back(self) -> None:
        """Runs in a thread: it reads the files of the quarters before."""
        record, seen = past_record(self.desk.folder, self.team), self._seen or self.desk.last_seen.before()
        self.app.call_from_thread(self._hear, record, seen)

    def _hear(self, record: TrackRecord, seen: Plan | None) -> None:
        if self._record != record or self._seen is not seen:
            self._record, self._seen = record, seen
            self.show_again()

    @property
    def _since(self) -> list[str]:
        """What others changed since the person was here, in words; under the curtain notes are only counted."""
        seen_changes = self.desk.last_seen.changes(self._seen, self.curtains) if self._seen is not None else []
        return [change.words for change in seen_changes]

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def walked(self) -> WalkedList:
        return self.query_one("#review-rows", WalkedList)

    @property
    def _today(self) -> date:
        return self.desk.clock.today()

    def show_plan(self, plan: Plan) -> None:
        """What comes to the same is not shown once more: one visit asks for it six times."""
        words, to_do = self.query_one(FilterLine).words, self.to_do
        of = (
            self.size.width, self._today, self._record, words, plan, self.team, to_do, self._seen, self.curtains,
            self.desk.neighbours,
        )  # fmt: skip
        if of == self._shown_of:
            return
        self._shown_of = of
        width = max(self.size.width - LIST_MARGIN, 30)
        show(self.query_one("#review-title", Static), headline(plan, self.team, self._today, width))
        beside = self.desk.neighbours
        rows = review_rows(plan, self._today, width, self._record, to_do, self.team, self._since, beside)
        self._list(filtered(rows, words))

    def _list(self, rows: Sequence[ReviewRow]) -> None:
        """Show these rows; the cursor stays on its own, or where that is gone on the one in its place."""
        listed, before = self.walked, self._row
        at = listed.highlighted
        self._rows = tuple(rows)
        listed.show_rows([Row(row.make, disabled=not row.key) for row in rows])
        keys = [row.key for row in rows]
        possible = [place for place, key in enumerate(keys) if key]
        wanted = before.key if before else TALK_FIRST
        if wanted in keys:
            listed.highlighted = keys.index(wanted)
        elif possible:
            listed.highlighted = max((place for place in possible if place <= (at or 0)), default=possible[0])
        self.refresh_bindings()

    @property
    def _row(self) -> ReviewRow | None:
        at = self.walked.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def selected_entity(self) -> str:
        """The id of what the selected row is about."""
        return self._row.entity if self._row else ""

    @property
    def _selected(self) -> Entity | None:
        """What can be changed: the thing whose own row is selected."""
        row = self._row
        return self.plan.by_id.get(row.entity) if row and row.key == row.entity else None

    @property
    def selected_action(self) -> OpenAction | None:
        key = self._row.key if self._row else ""
        return next((action for action in self.to_do if action.key == key), None) if key else None

    def go_to_entity(self, entity: str) -> bool:
        """Select the row of this; False where there is none."""
        keys = [row.key for row in self._rows]
        if entity in keys:
            self.walked.highlighted = keys.index(entity)
        return entity in keys

    # -- what can be done --------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action.startswith("action_"):
            return self.selected_action is not None
        if action == "override":
            return isinstance(self._selected, KeyResult)
        if action == "drop":
            return isinstance(self._selected, Milestone)
        return True

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Of a line, go to what it is about; of a key result, show all; of anything else, change it."""
        row = self._row
        if row is None:
            return
        if row.key == SINCE:
            self.app.push_screen(Tell(SINCE_YOU_WERE_HERE, "\n".join(f"· {words}" for words in self._since)))
        elif row.key == TRACK_RECORD:
            self.call_later(self.run_action, "app.track_record")
        elif row.key.startswith(LINE):
            if row.entity and not self.go_to_entity(row.entity):
                self.post_message(EntityRequested(row.entity))
        elif isinstance(self._selected, KeyResult):
            self._show_result(self.plan, self._selected)
        elif self.selected_action is not None and not self.selected_action.here:
            self.action_action_keep()  # it stands in another quarter's file
        elif not self.read_only:
            self.action_edit()
        else:
            self.post_message(EntityRequested(row.entity))

    def _show_result(self, plan: Plan, result: KeyResult) -> None:
        self._page = ResultPage(
            caption(plan, result, 100),
            edit=self._edit_check_in,
            delete=self._delete_check_in,
            may_change=not self.read_only,
        )
        self._page_of = result.id
        self._show_page()
        self.app.push_screen(self._page)

    def _show_page(self) -> None:
        """The page of a key result that stands in front, as it is now."""
        result = self.plan.find(KeyResult, self._page_of)
        if self._page is None or (self._page.is_mounted and not self._page.is_attached):
            return
        if result is not None:
            width = min(ResultPage.WIDTH, self.size.width * 96 // 100 - 6)
            self._page.show(*result_details(self.plan, self.team, result, self._today, width))
        elif self._page.is_current:  # somebody else has deleted it
            self._page.dismiss(None)

    def watch_plan(self, old: Plan, new: Plan) -> None:
        super().watch_plan(old, new)
        if old is not new and self.is_mounted:
            self._show_page()

    @property
    def _brings_back(self) -> str:
        return with_keys(self.app, "{reading.undo} brings it back.")

    # -- more and less -------------------------------------------------------------------------------------------------

    def action_change_state(self, by: int) -> None:
        """Move the state of what is selected on, or back."""
        row = self._selected
        if isinstance(row, Milestone):
            self.do(SetMilestoneState(row.id, next_state(row.status, by), self._today))
        elif isinstance(row, Hypothesis):
            self._decide(
                row, VERDICTS_BY_WORTH[_moved(VERDICTS_BY_WORTH.index(row.verdict), by, len(VERDICTS_BY_WORTH))]
            )
        elif isinstance(row, Blocker) and by > 0:
            if self.do(ChangeBlocker(row.changed(status="resolved"))):
                self._say(
                    f"{label(self.plan, row)} is resolved; " + with_keys(self.app, "{reading.undo} brings it back.")
                )
        elif isinstance(row, Dependency):
            now = MET[_moved(MET.index(row.status), by, len(MET))]
            if self.do(SetDependencyStatus((row.id,), now)) and now == "met":
                self._say(f"{label(self.plan, row)} has come; {self._brings_back}")
        elif isinstance(row, KeyResult):
            checks_in = with_keys(self.app, "{review.check-in} checks in")
            self._say(f"How a key result stands follows from its check-ins: {checks_in}, the palette overrides.")

    def _decide(self, hypothesis: Hypothesis, verdict: Verdict) -> None:
        if verdict == hypothesis.verdict:
            return
        if verdict == "open":
            self.do(SetVerdict(hypothesis.id, verdict, self._today))
            return
        self._learn(hypothesis, verdict)

    def _learn(self, hypothesis: Hypothesis, verdict: Verdict) -> None:
        named = label(self.plan, hypothesis)
        title = f"{named} is {verdict}: what did you learn?" if verdict != "open" else f"What did you learn of {named}?"

        schedule = Schedule(thread_of(self.plan), self.desk.team, self._today)
        falls = what_falls(schedule, hypothesis)
        if verdict == "refuted" and falls.milestones:
            self._take_out(title, hypothesis, falls, falls_in_words(schedule, falls))
            return

        def learned(words: str) -> Plan | EditRefused:
            return self.desk.do(SetVerdict(hypothesis.id, verdict, self._today, words))

        self._ask(title, hypothesis.learning or "", hypothesis.question, learned, may_be_empty=True)

    def _take_out(self, title: str, hypothesis: Hypothesis, falls: Falls, words: Sequence[str]) -> None:
        """Ask what was learned of a refuted hypothesis, and whether what falls with it is taken out at once."""

        def take(answers: Answers) -> Plan | EditRefused:
            verdict = SetVerdict(hypothesis.id, "refuted", self._today, answers["learning"])
            if not answers["out"]:
                return self.desk.do(verdict)
            entry = self.desk.new_id("log")
            return self.desk.do(lambda plan: with_what_falls(plan, verdict, falls.milestones, entry))

        fields = [
            Field("learning", "Learned", hypothesis.learning or "", hint=hypothesis.question),
            tick("out", "Take out", False, "drop what falls, with a decision in the log"),
        ]
        lines = [Content.styled(harmless(line), "$text-muted") for line in words]
        self.app.push_screen(Form(title, fields, take, "Decide", quick=True, legend=lines))

    def action_drop(self) -> None:
        """Say that a milestone is not worked on any more, and why."""
        milestone = self._selected
        if not isinstance(milestone, Milestone):
            return

        def dropped(reason: str) -> Plan | EditRefused:
            return self.desk.do(SetMilestoneState(milestone.id, "dropped", self._today, reason))

        hint = with_keys(self.app, "The reason stays beside it; {list.more} takes it up again.")
        title = f"Drop {caption(self.plan, milestone)}: why?"
        self._ask(title, milestone.dropped_reason or "", hint, dropped, may_be_empty=False)

    # -- editing -------------------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Change what is selected; what is worked on in a session is changed there."""
        row = self._selected
        if isinstance(row, KeyResult):
            self._edit_result(row)
        elif isinstance(row, Hypothesis):
            self._learn(row, row.verdict)
        elif isinstance(row, LogEntry):
            self.log_taking.change(row)
        elif isinstance(row, Milestone):
            ask_for_milestone(self, row, lambda: None)
        elif row is not None:
            self.post_message(EntityRequested(row.id))

    def _edit_result(self, result: KeyResult) -> None:
        from okra_tui.intake.key_result_line import key_result_line, with_start

        before = key_result_line(result)

        def written(line: str) -> Plan | EditRefused:
            if line == before:
                return self.plan
            read = with_start(line, self.desk.people(_SESSION), self.plan)
            outcome = self.desk.do(lambda _: ChangeKeyResult(changed_fields(result, **read.fields)))
            if refusal(outcome) is None:
                for hint in read.hints:
                    self._say(hint)
            return outcome

        title = f"Change {label(self.plan, result)}: name, from→to with unit, due, @owner"
        hint = "What was agreed is kept and shown beside a new target."
        self._ask(title, before, hint, written, may_be_empty=False)

    def _edit_check_in(self, key: str) -> None:
        """Write a check-in anew; what cannot be read, or hardly can be, is asked about while it stands there."""
        from okra_tui.intake.check_in_line import check_in_line, check_in_understood, read_check_in

        check_in = self.plan.find(CheckIn, key)
        result = self.plan.find(KeyResult, check_in.key_result) if check_in else None
        if check_in is None or result is None:
            return
        before = check_in_line(result, check_in)
        without = accepted(self.app, self.desk.tried(RemoveCheckIn(key)))
        if without is None:
            return  # otherwise: a wrong value is no measure of the right one
        day = day_in_words(check_in.on)
        title = f"Change what was said of {label(self.plan, result)} on {day}: day, value, confidence, words"
        asked_about: set[str] = set()

        def written(line: str) -> Plan | EditRefused:
            read = read_check_in(line, without, result, self._today, check_in.on)
            if line == before or read.value is None:
                if read.problem:
                    raise NotTaken(read.problem)
                return self.plan
            day_asked = "" if read.on == check_in.on else doubtful_day(self.plan, read.on, self._today)
            asked = " ".join(filter(None, (doubt(without, result, read.value), day_asked)))
            if asked and line not in asked_about:
                asked_about.add(line)
                understood = check_in_understood(without, result, read, self._today)
                raise NotTaken(f"{understood} · {asked} Enter again takes it.")
            changed = changed_fields(check_in, **read.fields)
            return self.desk.do(ChangeCheckIn(changed, self._today, sure=bool(asked) or read.on == check_in.on))

        self._ask(title, before, with_keys(self.app, CHECK_IN_HINT), written, may_be_empty=False)

    def _delete_check_in(self, key: str) -> None:
        """Take a check-in out, which undo brings back."""
        check_in = self.plan.find(CheckIn, key)
        if check_in is not None and self.do(RemoveCheckIn(key)):
            self._say(
                f"The check-in of {day_in_words(check_in.on)} is deleted; "
                + with_keys(self.app, "{reading.undo} brings it back.")
            )

    def action_override(self) -> None:
        """Say how a key result stands, with the reason; or take that back."""
        result = self._selected
        if not isinstance(result, KeyResult):
            return
        named = label(self.plan, result)
        choices = [Choice(AS_FIGURES_SAY, "as its figures say", "Takes back what was set by hand.")]
        choices += [
            Choice(status, STANDING_WORDS[status], "Stands until the next check-in, with your reason.")
            for status in STATUSES
        ]

        def chosen(key: str | None) -> None:
            if key == AS_FIGURES_SAY:
                self.do(OverrideStatus(result.id, None))
            elif key is not None:
                status = next(known for known in STATUSES if known == key)

                def because(reason: str) -> Plan | EditRefused:
                    return self.desk.do(OverrideStatus(result.id, status, reason))

                self._ask(
                    f"{named} is {STANDING_WORDS[status]}: why?",
                    result.status_reason or "",
                    "A few words, for those who reopen the quarter.",
                    because,
                    may_be_empty=False,
                )

        at = result.status_override or AS_FIGURES_SAY
        self.app.push_screen(Pick(f"How does {named} stand?", choices, at, "Choose"), chosen)

    def _say(self, sentence: str) -> None:
        self.app.notify(sentence, markup=False)

    def _ask(self, title: str, value: str, hint: str, take: Callable[[str], object], *, may_be_empty: bool) -> None:
        self.app.push_screen(AskLine(title, value, hint=hint, may_be_empty=may_be_empty, take=take))

    # -- checking in -------------------------------------------------------------------------------------------------

    @property
    def _walk(self) -> CheckInWalk:
        return self.query_one(CheckInWalk)

    def action_check_in(self) -> None:
        self._walk.begin(self._selected.id if self._selected else "")

    def action_check_in_day(self) -> None:
        """Ask of which day the next check-ins are; where nobody is checking in yet, the walk begins."""
        from okra_tui.intake.check_in_line import read_day

        asked_about: set[date] = set()

        def answered(typed: str) -> str:
            day = read_day(typed, self._today) if typed else None
            doubted = doubtful_day(self.plan, day, self._today) if day else ""
            if day and doubted and day not in asked_about:
                asked_about.add(day)
                raise NotTaken(f"{day_in_words(day, year=True)}: {doubted} Enter again takes it.")
            if not self._walk.display:
                self.action_check_in()
            self._walk.set_day(day)
            return typed

        hint = "Until the walk ends. Empty: today."
        self._ask("Of which day are the check-ins?", self._today.isoformat(), hint, answered, may_be_empty=True)

    def on_check_in_walk_at(self, event: CheckInWalk.At) -> None:
        event.stop()
        self.go_to_entity(event.key_result)

    def on_typing_at_foot_finished(self, event: CheckInWalk.Finished) -> None:
        event.stop()
        self.walked.focus()

    # -- filter, and the way back -----------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self.query_one(FilterLine).open()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        event.stop()
        self.show_again()

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        event.stop()
        self.walked.focus()

    def action_back(self) -> None:
        """Esc: the filter, then present view; and there it ends."""
        filter_line = self.query_one(FilterLine)
        if filter_line.display:
            filter_line.clear()
            self.walked.focus()
        else:
            super().action_back()
