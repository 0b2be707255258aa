"""What a person does to the rows of the review, with the questions that it takes."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from okra_tui.edits.blockers import ChangeBlocker
from okra_tui.edits.check_ins import ChangeCheckIn, OverrideStatus, RemoveCheckIn
from okra_tui.edits.dependencies import SetDependencyStatus
from okra_tui.edits.key_results import ChangeKeyResult
from okra_tui.edits.milestone_state import SetMilestoneState, next_state
from okra_tui.edits.rows import changed_fields
from okra_tui.edits.verdicts import SetVerdict
from okra_tui.intake.check_in_line import check_in_line, check_in_understood, read_check_in
from okra_tui.intake.day_of_check_in import read_day
from okra_tui.intake.key_result_line import key_result_line, with_start
from okra_tui.plan.doubtful_value import doubt, doubtful_day
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import caption, label
from okra_tui.plan.model import Blocker, CheckIn, Dependency, Hypothesis, KeyResult, Milestone, Plan, Status, Verdict
from okra_tui.plan.standing import STANDING_WORDS
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.dialogs.pick import Choice, Pick
from okra_tui.ui.messages import EntityRequested
from okra_tui.ui.open_quarter import Change
from okra_tui.ui.screens.milestone_asking import ask_for_milestone
from okra_tui.ui.screens.only_read import OnlyRead
from okra_tui.ui.toasts import told

VERDICTS: tuple[Verdict, ...] = ("refuted", "open", "supported")
"""From less to more."""
MET: tuple[Literal["open", "agreed", "met"], ...] = ("open", "agreed", "met")
STATUSES: tuple[Status, ...] = ("on-track", "at-risk", "off-track")
AS_FIGURES_SAY = "figures"
CHECK_IN_HINT = "What is not written any more is gone; d in the list deletes the whole check-in."
SESSION = 1
"""Key results are written as in this session."""


class ReviewAsks:
    """Turns the selected row into edits; made anew for each act, so that it holds no state."""

    def __init__(self, screen: OnlyRead) -> None:
        self._screen = screen
        self._desk = screen.desk

    @property
    def _plan(self) -> Plan:
        return self._desk.plan

    @property
    def _today(self) -> date:
        return self._desk.clock.today()

    def _do(self, change: Change) -> bool:
        """Whether it was done; the person is told why where it was not."""
        return told(self._screen.app, self._desk.do(change)) is not None

    def _ask(self, title: str, value: str, hint: str, take: Callable[[str], None], *, may_be_empty: bool) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                take(text)

        self._screen.app.push_screen(AskLine(title, value, hint=hint, may_be_empty=may_be_empty), answered)

    # -- more and less -------------------------------------------------------------------------------------------------

    def move_state(self, row: Entity | None, by: int) -> None:
        """Move the state of what is selected on, or back."""
        if isinstance(row, Milestone):
            self._do(SetMilestoneState(row.id, next_state(row.status, by), self._today))
        elif isinstance(row, Hypothesis):
            self._decide(row, VERDICTS[_moved(VERDICTS.index(row.verdict), by, len(VERDICTS))])
        elif isinstance(row, Blocker) and by > 0:
            if self._do(ChangeBlocker(row.changed(status="resolved"))):
                self._say(f"{label(self._plan, row)} is resolved; u brings it back.")
        elif isinstance(row, Dependency):
            now = MET[_moved(MET.index(row.status), by, len(MET))]
            if self._do(SetDependencyStatus((row.id,), now)) and now == "met":
                self._say(f"{label(self._plan, row)} has come; u brings it back.")
        elif isinstance(row, KeyResult):
            self._say("How a key result stands follows from its check-ins: w checks in, the palette overrides.")

    def _decide(self, hypothesis: Hypothesis, verdict: Verdict) -> None:
        if verdict == hypothesis.verdict:
            return
        if verdict == "open":
            self._do(SetVerdict(hypothesis.id, verdict, self._today))
            return
        self._learn(hypothesis, verdict)

    def _learn(self, hypothesis: Hypothesis, verdict: Verdict) -> None:
        named = label(self._plan, hypothesis)
        title = f"{named} is {verdict}: what did you learn?" if verdict != "open" else f"What did you learn of {named}?"

        def learned(words: str) -> None:
            self._do(SetVerdict(hypothesis.id, verdict, self._today, words))

        self._ask(title, hypothesis.learning or "", hypothesis.question, learned, may_be_empty=True)

    def drop(self, milestone: Milestone) -> None:
        """Say that it is not worked on any more, and why."""

        def dropped(reason: str) -> None:
            self._do(SetMilestoneState(milestone.id, "dropped", self._today, reason))

        hint = "The reason stays beside it; + takes it up again."
        title = f"Drop {caption(self._plan, milestone)}: why?"
        self._ask(title, milestone.dropped_reason or "", hint, dropped, may_be_empty=False)

    # -- editing -------------------------------------------------------------------------------------------------------

    def edit(self, row: Entity | None) -> None:
        """Change what is selected; what is worked on in a session is changed there."""
        if isinstance(row, KeyResult):
            self._edit_result(row)
        elif isinstance(row, Hypothesis):
            self._learn(row, row.verdict)
        elif isinstance(row, Milestone):
            ask_for_milestone(self._screen, row, lambda: None)
        elif row is not None:
            self._screen.post_message(EntityRequested(row.id))

    def _edit_result(self, result: KeyResult) -> None:
        before = key_result_line(result)

        def written(line: str) -> None:
            if line == before:
                return
            read = with_start(line, self._desk.people(SESSION))
            if self._do(lambda _: ChangeKeyResult(changed_fields(result, **read.fields))):
                for hint in read.hints:
                    self._say(hint)

        title = f"Change {label(self._plan, result)}: name, from→to with unit, @owner"
        hint = "What was agreed is kept and shown beside a new target."
        self._ask(title, before, hint, written, may_be_empty=False)

    def edit_check_in(self, key: str) -> None:
        """Write a check-in anew; what cannot be read, or hardly can be, is asked about with what was typed."""
        check_in = self._plan.find(CheckIn, key)
        result = self._plan.find(KeyResult, check_in.key_result) if check_in else None
        if check_in is None or result is None:
            return
        before = check_in_line(result, check_in)
        without = RemoveCheckIn(key).apply(self._plan)  # a wrong value is no measure of the right one
        day = f"{check_in.on.day} {check_in.on:%B}"
        title = f"Change what was said of {label(self._plan, result)} on {day}: day, value, confidence, words"
        asked_about: set[str] = set()

        def ask(typed: str, hint: str) -> None:
            self._ask(title, typed, hint, written, may_be_empty=False)

        def written(line: str) -> None:
            read = read_check_in(line, without, result, self._today, check_in.on)
            if line == before or read.value is None:
                if read.problem:
                    ask(line, read.problem)
                return
            day_asked = "" if read.on == check_in.on else doubtful_day(self._plan, read.on, self._today)
            asked = " ".join(filter(None, (doubt(without, result, read.value), day_asked)))
            if asked and line not in asked_about:
                asked_about.add(line)
                ask(line, f"{check_in_understood(without, result, read, self._today)} · {asked} Enter again takes it.")
                return
            changed = changed_fields(check_in, **read.fields)
            self._do(ChangeCheckIn(changed, self._today, sure=bool(asked) or read.on == check_in.on))

        ask(before, CHECK_IN_HINT)

    def delete_check_in(self, key: str) -> None:
        """Take a check-in out, which undo brings back."""
        check_in = self._plan.find(CheckIn, key)
        if check_in is not None and self._do(RemoveCheckIn(key)):
            self._say(f"The check-in of {check_in.on.day} {check_in.on:%B} is deleted; u brings it back.")

    def override(self, result: KeyResult) -> None:
        """Say how it stands, with the reason; or take that back."""
        named = label(self._plan, result)
        choices = [Choice(AS_FIGURES_SAY, "as its figures say", "Takes back what was set by hand.")]
        choices += [
            Choice(each, STANDING_WORDS[each], "Stands until the next check-in, with your reason.") for each in STATUSES
        ]

        def chosen(key: str | None) -> None:
            if key == AS_FIGURES_SAY:
                self._do(OverrideStatus(result.id, None))
            elif key is not None:
                status = next(each for each in STATUSES if each == key)

                def because(reason: str) -> None:
                    self._do(OverrideStatus(result.id, status, reason))

                self._ask(
                    f"{named} is {STANDING_WORDS[status]}: why?",
                    result.status_reason or "",
                    "A few words, for those who reopen the quarter.",
                    because,
                    may_be_empty=False,
                )

        at = result.status_override or AS_FIGURES_SAY
        self._screen.app.push_screen(Pick(f"How does {named} stand?", choices, at, "Choose"), chosen)

    def ask_day(self, taken: Callable[[date | None], None]) -> None:
        """Ask of which day the next check-ins are; again, where what was said is none."""

        def ask(value: str, hint: str) -> None:
            self._ask("Of which day are the check-ins?", value, hint, answered, may_be_empty=True)

        asked_about: set[date] = set()

        def answered(said: str) -> None:
            try:
                day = read_day(said, self._today) if said else None
            except ValueError as unclear:
                ask(said, str(unclear))
                return
            doubted = doubtful_day(self._plan, day, self._today) if day else ""
            if day and doubted and day not in asked_about:
                asked_about.add(day)
                ask(said, f"{day.day} {day:%B %Y}: {doubted} Enter again takes it.")
                return
            taken(day)

        ask(self._today.isoformat(), "Until the walk ends. Empty: today.")

    def _say(self, sentence: str) -> None:
        self._screen.app.notify(sentence, markup=False)


def _moved(at: int, by: int, among: int) -> int:
    return min(max(at + by, 0), among - 1)
