"""The check-in walk: one line for each key result, Enter to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from okra_tui.desk.desk import Change, Desk
from okra_tui.edits.check_ins import AddCheckIns
from okra_tui.edits.edit import EditRefused, made
from okra_tui.method import REVIEW
from okra_tui.plan.model import CheckIn, KeyResult, Plan
from okra_tui.plan.progress import doubt, doubtful_day, latest, status
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.result_rows import STANDING_WORDS, result_row
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import thread_of
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import Typing
from okra_tui.ui.places.review_rows import STANDING_INKS, active_results, standing_glyph
from okra_tui.ui.session.work_area import TypingForEach
from okra_tui.ui.widgets.lines import EnterField, TypedLine
from okra_tui.workspace.state import Draft

if TYPE_CHECKING:
    from okra_tui.intake.check_in_line import TypedCheckIn

# -- The line in which check-ins are typed: whose turn it is of the key results, and how the words are understood.


AFTER_THE_VALUE = "7 some words  ·  = unchanged  ·  Enter alone skips"
"""After a value such as the key result could have."""


class CheckInLine(TypedLine):
    """The key result above, then what is understood, then the line itself."""

    DEFAULT_CSS = """
    CheckInLine > #understood { max-height: 2; }
    """
    BINDINGS = bindings("check-in-line")


CHECK_IN_DRAFT = "check-in"
"""Under which name half-typed check-ins are kept as a draft, a line each; they are about their key results."""
NO_KEY_RESULT = "There is no key result to check in yet; session 1 makes them."


class CheckInWalk(TypingForEach):
    """Knows where the walk is; what is taken becomes an edit of its own, so that each can be undone."""

    DEFAULT_CSS = """
    CheckInWalk { dock: none; }
    """

    DRAFT, DRAFT_IS = CHECK_IN_DRAFT, "a check-in"

    @dataclass
    class At(Message):
        """The walk stands at this key result."""

        key_result: str

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, REVIEW, CheckInLine(EnterField(self.take)))
        self._order: Sequence[str] = ()
        self._at = 0
        self._done = 0
        self._on: date | None = None
        """The day of the check-ins where it is not today."""
        self._asked = ("", "")
        """The key result and the line of which it was asked whether they are meant so: Enter again takes them."""

    @property
    def _result(self) -> KeyResult | None:
        """The key result that is asked for now; None where the walk is over, or it was deleted meanwhile."""
        return self.plan.find(KeyResult, self.for_what)

    # -- the walk ----------------------------------------------------------------------------------------------------

    def begin(self, first: str) -> None:
        """Ask for each key result, beginning with this one, if it is one."""
        if not self.may_type():
            return
        ids = [result.id for result in active_results(thread_of(self.plan))]
        if not ids:
            self.app.notify(NO_KEY_RESULT, markup=False)
            return
        start = ids.index(first) if first in ids else 0
        self._order, self._at, self._done = (*ids[start:], *ids[:start]), 0, 0
        self.display = True
        self._ask()

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        """Go on typing where a draft left off: at the key result of its last line."""
        about = drafts[-1].about
        self._left |= dict(zip(about, drafts[-1].text.split("\n"), strict=False))
        self.begin(about[-1] if about else "")

    def keep_draft(self, text: str) -> None:
        """Keep every line that was begun and not taken, the one that is being typed last."""
        lines = self._left | {self.for_what: text}
        begun = {key: one_line(line) for key, line in lines.items() if line.strip()}
        self.post_message(Typing(f"{CHECK_IN_DRAFT} {REVIEW}", "\n".join(begun.values()), None, tuple(begun)))

    @property
    def for_what(self) -> str:
        return self._order[self._at] if self._at < len(self._order) else ""

    def set_day(self, day: date | None) -> None:
        """The check-ins are of this day from now on; None: of today."""
        self._on = day
        self.tell(self.line.input.value)

    def close(self) -> None:
        self._order, self._on = (), None
        self.line.input.value = ""
        super().close()

    def _ask(self) -> None:
        """Show the key result at which the walk is; after the last one it ends."""
        while self._at < len(self._order) and self._result is None:
            self._at += 1
        result = self._result
        if result is None:
            count = (
                f"{self._done} checked in; {key_of(self.app, 'reading.undo')} undoes the latest."
                if self._done
                else "Nothing was checked in."
            )
            self.app.notify(f"That was the last one. {count}", markup=False)
            self.close()
            return
        self.post_message(self.At(result.id))
        self.bring_words()

    def turn(self, step: int, what: str) -> None:
        if 0 <= self._at + step < len(self._order):
            self.leave_words()
            self._at += step
            self._ask()

    # -- what is typed -----------------------------------------------------------------------------------------------

    def tell(self, text: str) -> None:
        """Say which key result it is and how the words are understood."""
        from okra_tui.intake.check_in_line import example, read_check_in  # set up when the first line is read

        plan, result = self.plan, self._result
        if result is None:
            return
        today = self.desk.clock.today()
        row = result_row(plan, result, today)
        sure = "" if row.confidence is None else f", confidence {row.confidence}"
        day = f" · check-ins of {day_in_words(self._on)}" if self._on else ""
        where = Content.styled(f"   {self._at + 1} of {len(self._order)}{day}", "$text-muted")
        named = Content.assemble(
            standing_glyph(row.standing), " ", (f"{row.label} {row.title}", "bold"), f"  {row.value}{sure}"
        )
        room = self.app.size.width - 2 - where.cell_length
        self.line.tell(
            Content.styled("Check in ▸ ", "bold $accent"),
            f"{example(plan, result)} {AFTER_THE_VALUE}",
            self._understood(plan, result, read_check_in(text, plan, result, today, self._on)),
            heading=named.truncate(max(room, 20), ellipsis=True) + where,
        )

    def _understood(self, plan: Plan, result: KeyResult, read: "TypedCheckIn") -> Content:
        from okra_tui.intake.check_in_line import check_in_understood

        today = self.desk.clock.today()
        understood = check_in_understood(plan, result, read, today)
        if read.problem:
            return Content.styled(understood, "$text-warning")
        if read.value is None:
            return Content.styled(_before(plan, result, today), "$text-muted")
        after = self.desk.tried(self._check_in("x-preview", result, read, sure=True))
        if isinstance(after, EditRefused):
            return Content.styled(str(after), "$text-warning")
        new = after.find(KeyResult, result.id)
        standing = status(after, new, today) if new else None
        asked = self._doubts(plan, result, read)
        again = " Enter again takes it." if asked and self._asked == (result.id, self.line.input.value) else ""
        return Content.assemble(
            understood, (f" · {asked}{again}" if asked else "", "$text-warning"), "  → ",
            standing_glyph(standing), " ", (STANDING_WORDS[standing], STANDING_INKS[standing]),
        )  # fmt: skip

    def _doubts(self, plan: Plan, result: KeyResult, read: "TypedCheckIn") -> str:
        """What is asked of a value and its day before they are taken; a day that was set for the walk is meant so."""
        today = self.desk.clock.today()
        value = "" if read.value is None else doubt(plan, result, read.value)
        day = "" if read.on == self._on else doubtful_day(plan, read.on, today)
        return " ".join(filter(None, (value, day)))

    def _check_in(self, key: str, result: KeyResult, read: "TypedCheckIn", *, sure: bool) -> Change:
        """What is read, as a check-in; refused where it makes none."""

        def edit(_: Plan) -> AddCheckIns:
            check_in = made(CheckIn, id=key, key_result=result.id, **read.fields)
            return AddCheckIns((check_in,), self.desk.clock.today(), sure=sure)

        return edit

    def take(self, text: str) -> None:
        """Enter: make a check-in of the line and go on. What cannot be taken, or is asked about, stays, so that nothing

        that is typed after it lands on another key result.
        """
        from okra_tui.intake.check_in_line import read_check_in

        plan, result = self.plan, self._result
        if result is None:
            return
        today = self.desk.clock.today()
        read = read_check_in(text, plan, result, today, self._on)
        asked = "" if read.problem else self._doubts(plan, result, read)
        if read.problem or (asked and self._asked != (result.id, text)):
            self._asked = (result.id, text)
            self.tell(text)
            return
        if read.value is not None:
            sure = bool(asked) or read.on == self._on
            change = self._check_in(self.desk.new_id("check_ins"), result, read, sure=sure)
            if self.do(change, text) is None:
                return
            self._done += 1
        self._at += 1
        self._ask()
        self.keep_draft(self.line.input.value)


def _before(plan: Plan, result: KeyResult, today: date) -> str:
    """What was said last, or where nothing was, what can be."""
    from okra_tui.intake.check_in_line import example

    check_in = latest(plan, result)
    if check_in is None:
        yesterday = f"{(today - timedelta(days=1)).isoformat()} {example(plan, result)} 7"
        return f"Nobody has checked in yet. A day before the value says that it was not today: {yesterday}"
    words = f": “{one_line(check_in.note)}”" if check_in.note else ""
    return f"last on {day_in_words(check_in.on)}{words}"
