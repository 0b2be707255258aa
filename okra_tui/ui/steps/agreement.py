"""How an agreement comes about: everybody's sheet, the distribution, and the plan that is kept as agreed."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.edits.quarter import Agree, RecordAgreements
from okra_tui.intake.agreement import SaidAgreement, read_agreements
from okra_tui.intake.people import People
from okra_tui.plan.agreed import Distribution, distribution, later_changes
from okra_tui.plan.labels import caption
from okra_tui.plan.model import Agreement
from okra_tui.plan.progress import scored
from okra_tui.plan.text import counted, enumerated
from okra_tui.plan.thread import thread_of
from okra_tui.plan.voting import Voters
from okra_tui.ui.dialogs.ask import Dialog, confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.widgets.lines import LineField

# -- The agreement: collected like a ballot, shown as a distribution, then words.


AnswersByName = Mapping[str, SaidAgreement]
"""What each person says, by name."""

AGREEMENT_HINT = (
    "yes or not yet, how sure from 0 to 10, then words: yes 8 if the API comes. Nobody can read it while you type."
)
_UNCLEAR = "That is not clear: begin with yes or not yet, then how sure you are from 0 to 10."
BAR = "█"


class AgreementSheet(LineField):
    """A sheet on which somebody writes their word; what is typed shows as dots."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement-sheet")

    def _on_paste(self, event: events.Paste) -> None:
        """Several people's words come from the chat: the dialog takes them."""
        event.prevent_default()


class CollectAgreement(Dialog[AnswersByName]):
    """Answers with what everybody said, or None where it was left and nothing is kept."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")
    DEFAULT_CSS = """
    CollectAgreement > #panel { width: 84; }
    CollectAgreement #name { height: 3; padding: 1 2; background: $panel; color: $text-accent; }
    CollectAgreement AgreementSheet { margin: 1 0; }
    CollectAgreement #word { height: auto; min-height: 2; color: $text-muted; }
    """

    def __init__(self, names: Sequence[str], people: People, *, alone: bool = False) -> None:
        super().__init__("Agreement", {"dialog.close": "End"})
        self._names = list(names)
        self._people = people
        self._alone = alone
        self._answers: dict[str, SaidAgreement] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(id="name", markup=False)
        yield AgreementSheet(compact=True, password=not self._alone)
        yield Static(id="word", markup=False)

    def opened(self) -> None:
        self.query_one(AgreementSheet).focus()
        self._show()

    @property
    def _waiting(self) -> list[str]:
        return [name for name in self._names if name not in self._answers]

    def _show(self, word: str = "") -> None:
        waiting = self._waiting
        if not waiting:
            self.dismiss(dict(self._answers))
            return
        self.query_one(AgreementSheet).value = ""
        count = f"   {len(self._answers)} of {len(self._names)} sheets are in"
        self.query_one("#name", Static).update(Content.assemble((waiting[0], "bold"), (count, "$text-muted")))
        self.query_one("#word", Static).update(Content(" ".join(filter(None, (word, AGREEMENT_HINT)))))

    def action_hand_in(self) -> None:
        """Take the sheet, if it can be understood."""
        typed, name = self.query_one(AgreementSheet).value, self._waiting[0]
        read = read_agreements(f"{name}: {typed}", self._people)
        if not typed.strip() or len(read.said) != 1:
            self._show(_UNCLEAR if typed.strip() else "")
            return
        self._answers[name] = read.said[0]
        self._show(f"{name} has said it.")

    def action_skip(self) -> None:
        """Somebody else first; this person comes again at the end."""
        first = self._waiting[0]
        self._names.remove(first)
        self._names.append(first)
        self._show()

    def on_paste(self, event: events.Paste) -> None:
        """Words from the chat, everybody's at once."""
        event.stop()
        self._take(event.text, "from the chat")

    def take_answers(self, answers: Mapping[str, str]) -> None:
        """Words that were written apart."""
        self._take("\n".join(f"{name}: {answer}" for name, answer in answers.items()), "from apart")

    def _take(self, text: str, whence: str) -> None:
        read = read_agreements(text, self._people)
        taken = [answer for answer in read.said if answer.by in self._names]
        self._answers |= {answer.by: answer for answer in taken if answer.by}
        left = len(read.left_out) + len(read.said) - len(taken)
        note = f" {counted(left, 'line')} {'was' if left == 1 else 'were'} left out." if left else ""
        self._show(f"{counted(len(taken), 'sheet')} {whence}.{note}")

    def action_close(self) -> None:
        """Keep what is in after asking; without any sheet, nothing is to be kept."""
        if not self._answers:
            self.dismiss(None)
            return
        lines = [f"Without a word so far: {enumerated(self._waiting)}.", "Enter keeps what is in and shows it."]
        confirm(self.app, "End the collection", lines, "Keep and show", lambda: self.dismiss(dict(self._answers)))

    def ask_before_leaving(self, then: Callable[[], object]) -> None:
        """Leave without keeping anything, after asking where sheets are in; then do what the person leaves for."""

        def leave() -> None:
            self.dismiss(None)
            then()

        if not self._answers:
            leave()
            return
        are = "is" if len(self._answers) == 1 else "are"
        lines = [f"{counted(len(self._answers), 'sheet')} {are} in.", "Enter leaves; nothing of them is kept."]
        confirm(self.app, "Leave the collection", lines, "Keep nothing", leave)


ALL_SHEETS_IN = "These are all sheets: read them together. Once more keeps it as agreed."


class ShowAgreement(Dialog[str]):
    """Shows the distribution; answers with `agree` or `anew`, or None."""

    AGREE, ANEW = "agree", "anew"
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement-shown", "scroll")
    DEFAULT_CSS = """
    ShowAgreement > #panel { width: 84; }
    ShowAgreement VerticalScroll { height: auto; max-height: 70vh; }
    ShowAgreement #distribution { height: auto; }
    """

    def __init__(
        self, stands: Distribution, changes: Sequence[str], *, locked: bool = False, just_in: bool = False
    ) -> None:
        """`just_in`: the last sheet was handed in a moment ago, and a second Enter may have been meant for that."""
        super().__init__("Agreement")
        self._just_in = just_in
        self._stands = stands
        self._changes = changes
        self._locked = locked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (self._locked and action in {"agree", "dismiss"})

    def action_agree(self) -> None:
        """Keep it as agreed; where the sheets have just come in, not before everybody could read what they say."""
        if self._just_in:
            self._just_in = False
            self.notify(ALL_SHEETS_IN, markup=False)
        else:
            self.dismiss(self.AGREE)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(distribution_words(self._stands, self._changes), id="distribution", markup=False)


def distribution_words(stands: Distribution, changes: Sequence[str]) -> Content:
    """Who agrees, how sure they are, their words, and what has changed since it was agreed."""
    lines = [
        _people("✓ agree", "$text-success", stands.agree),
        *([_people("! not yet", "$text-warning", stands.not_yet)] if stands.not_yet else []),
        *([_people("· no word yet", "$text-muted", stands.silent)] if stands.silent else []),
        Content(""),
        *_confidence(stands.confidence),
    ]
    if stands.far_apart:
        lines.append(Content.styled("Four or more apart: let the surest and the least sure say why.", "$text-warning"))
    lines += [Content(""), *(Content.assemble((f"{name}: ", "bold"), f"“{note}”") for name, note in stands.notes)]
    if changes:
        lines += [Content(""), Content.styled("Since it was agreed", "bold $text-muted"), *map(Content, changes)]
    return Content("\n").join(lines)


def _people(word: str, ink: str, names: Sequence[str]) -> Content:
    return Content.assemble((f"{len(names)} {word}", f"bold {ink}"), f"  {', '.join(names)}")


def _confidence(counts: Sequence[int]) -> list[Content]:
    if not any(counts):
        return []
    height = max(counts)
    bars = [
        Content.styled("  ".join(BAR * 2 if count > level else "  " for count in counts), "$primary")
        for level in range(height - 1, -1, -1)
    ]
    axis = Content.styled("  ".join(f"{points:>2}" for points in range(len(counts))), "$text-muted")
    return [Content("How sure, 0 to 10"), *bars, axis]


NOBODY = "Nobody is here who could agree; {session.room} says who is."


class Agreeing:
    """One round: the room's words are collected where there are none yet, and shown; from there they may be kept.

    While sheets are collected, nothing of them is anywhere but in the dialog; like a ballot, what a crash ends is void.
    """

    def __init__(self, area: WorkArea, *, locked: bool = False) -> None:
        self._area = area
        self._desk = area.desk
        self._locked = locked

    def begin(self) -> None:
        """Show what was said; where nothing was, collect it."""
        if self._desk.plan.agreements or self._locked:
            self._show()
        else:
            self.collect()

    def collect(self, answers: Mapping[str, str] | None = None) -> None:
        """Collect it anew, beginning with what these people said already."""
        plan, session = self._desk.plan, self._area.session
        voters = Voters.of(plan, self._desk.team, session)
        if not voters.here:
            self._area.app.notify(with_keys(self._area.app, NOBODY), markup=False)
            return

        def collected(words: AnswersByName | None) -> None:
            self._desk.set_ballot(False)
            if words and accepted(self._area.app, self._desk.do(RecordAgreements(self._agreements(words)))):
                self._show(just_in=True)

        self._desk.set_ballot(True)
        people = self._desk.people(session)
        asked = CollectAgreement(voters.here, people, alone=plan.solo)
        self._area.app.push_screen(asked, collected)
        if answers:
            asked.call_after_refresh(asked.take_answers, answers)

    def _show(self, *, just_in: bool = False) -> None:
        def answered(answer: str | None) -> None:
            if answer == ShowAgreement.AGREE:
                self._agree()
            elif answer == ShowAgreement.ANEW:
                self.collect()

        plan = self._desk.plan
        changes = [f"{caption(plan, change.entity)}: {change}" for change in later_changes(plan)]
        shown = ShowAgreement(distribution(plan, self._desk.team), changes, locked=self._locked, just_in=just_in)
        self._area.app.push_screen(shown, answered)

    def _agree(self) -> None:
        plan = accepted(self._area.app, self._desk.do(Agree()))
        if plan is not None:
            thread = thread_of(plan)
            milestones = sum(bool(milestone.weeks) for milestone in thread.milestones)
            results = sum(thread.active(result) for result in scored(plan.key_results))
            in_weeks, key_results = (
                counted(number, thing) if number else f"no {thing}"
                for number, thing in ((milestones, "milestone"), (results, "key result"))
            )
            kept = f"{in_weeks} in these weeks, {key_results}"
            self._area.app.notify(f"Kept as agreed: {kept}. Later changes show beside it.", markup=False)

    def _agreements(self, words: AnswersByName) -> tuple[Agreement, ...]:
        today = self._desk.clock.today()
        return tuple(
            Agreement(
                id=self._desk.new_id("agreements"),
                by=name,
                on=today,
                agreed=answer.agreed,
                confidence=answer.confidence,
                note=answer.note or None,
            )
            for name, answer in words.items()
        )
