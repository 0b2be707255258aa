"""The vision in one sentence: the work area of session 0's last step, and the vision shown large from any session."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList, Static, TextArea

from okra_tui.desk.desk import Desk
from okra_tui.edits.objectives import ChangeVision
from okra_tui.plan.labels import OPEN, PARTS, has_vision, part, vision_sentence
from okra_tui.plan.model import Cluster, Plan, Vision
from okra_tui.plan.text import one_line
from okra_tui.plan.voting import VoteRank, Voters, VotingRound, dots_sign
from okra_tui.ui.dialogs.ask import Dialog, confirm
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import ScreenRequested
from okra_tui.ui.session.work_area import ListArea
from okra_tui.ui.widgets.lines import about_lines, show
from okra_tui.ui.widgets.lists import Row, WalkedList, beside
from okra_tui.ui.widgets.text_field import TextField

# -- The vision for the far end of a call: each part on lines of its own, what leads to it quiet, its words bold.


def vision_large(vision: Vision | None) -> Content:
    """The whole sentence with space around its parts; it is wrapped where it is shown."""
    parts = [
        Content.styled(lead, "$text-muted") + Content("\n") + Content.styled(part(vision, field) or OPEN, "bold")
        for field, lead in PARTS
    ]
    return Content("\n\n").join(parts)


# -- Fields that read as one sentence: words that lead, a part to fill in, the next words, and so on.


PART_LINES = 5
"""A part that is longer scrolls."""


class SentencePart(TextField):
    """One part: a line that is wrapped where it is too long, and grows with its words."""

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # called besides TextArea's, not instead
        event.stop()
        if told := about_lines(event.text):
            self.app.notify(told, markup=False)
        event.text = one_line(event.text.strip())

    def grow(self) -> None:
        """Be as high as the words are."""
        self.styles.height = max(1, min(PART_LINES, self.wrapped_document.height))

    def on_resize(self) -> None:
        self.call_after_refresh(self.grow)

    def on_blur(self) -> None:
        if self.text != self.text.strip():
            self.text = self.text.strip()


class SentenceFields(VerticalScroll, can_focus=False):
    """Shows parts by their names; says when one changes. What is typed stays, whatever comes back meanwhile."""

    BINDINGS = bindings("sentence")
    DEFAULT_CSS = """
    SentenceFields > Static { height: auto; color: $text-muted; }
    SentenceFields > SentencePart { height: 1; margin: 0 0 1 0; text-style: bold; }
    SentenceFields > SentencePart .text-area--placeholder { text-style: not bold; }
    """

    read_only = var(False)

    @dataclass
    class Changed(Message):
        """A part has other words now."""

        part: str
        words: str

    class Left(Message):
        """Done with typing: Enter in the last part, or Esc."""

    def __init__(self, parts: Sequence[tuple[str, str]], hints: Sequence[str]) -> None:
        """`parts`: the name of each, and what leads to it; `hints`: what stands in them while they are empty."""
        super().__init__()
        self._parts = parts
        self._hints = hints
        self._shown = {name: "" for name, _ in parts}
        """What each part is known to be elsewhere."""
        self._told: dict[str, list[str]] = {name: [] for name, _ in parts}
        """What was typed and has not come back yet, the oldest first."""

    def compose(self) -> ComposeResult:
        for (name, lead), hint in zip(self._parts, self._hints, strict=True):
            yield Static(lead, markup=False)
            yield SentencePart(id=f"part-{name}", tab_behavior="focus", compact=True, placeholder=Content(hint))

    def on_mount(self) -> None:
        self.watch_read_only()

    def watch_read_only(self) -> None:
        for field in self.query(SentencePart):
            field.read_only = self.read_only

    def field(self, part: str) -> SentencePart:
        """The field of a part."""
        return self.query_one(f"#part-{part}", SentencePart)

    def show(self, part: str, words: str) -> None:
        """A part is this now; where it is what was typed here, the field has gone on since and stays."""
        told, before = self._told[part], self._shown[part]
        self._shown[part] = words
        if words in told:
            del told[: told.index(words) + 1]
            return
        field = self.field(part)
        if words != before and one_line(field.text) != words:  # no news: what was just typed is not known here yet
            told.clear()
            field.text = words
            field.move_cursor(field.document.end)
        field.grow()

    def open(self, part: str = "") -> None:
        """Begin to type: in this part, else in the first that is empty, else at the end of the last."""
        empty = next((name for name, _ in self._parts if not self.field(name).text.strip()), self._parts[-1][0])
        field = self.field(part or empty)
        self.screen.set_focus(field)
        field.move_cursor(field.document.end)

    @property
    def is_typing(self) -> bool:
        """Whether one of the fields has the focus."""
        return any(field.has_focus for field in self.query(SentencePart))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        field = event.text_area
        assert isinstance(field, SentencePart)
        field.grow()
        name, words = (field.id or "").removeprefix("part-"), one_line(field.text)
        told = self._told[name]
        if words != (told[-1] if told else self._shown[name]):
            told.append(words)
            self.post_message(self.Changed(name, words))

    def action_next_part(self, step: int) -> None:
        """Go to the next part (1) or the one before (-1); past the last one, typing ends."""
        # Enter is bound with priority, so that this runs where the app deals out the keys: what is typed right after it
        # goes to the next part, what was typed before it stays in this one, however far behind the parts are.
        names = [name for name, _ in self._parts]
        at = next((at for at, name in enumerate(names) if self.field(name) is self.screen.focused), 0) + step
        if at < len(names):
            self.open(names[max(at, 0)])
        else:
            self.post_message(self.Left())

    def action_leave(self) -> None:
        self.post_message(self.Left())


GROUPS_BESIDE_FROM = 68
"""Cells from which the groups stand beside the sentence; below, they stand under it."""
HINTS = (
    "what this team does, in plain words",
    "what will be different because of it",
    "the people who will notice it",
)


class Groups(WalkedList):
    """The list of groups; their names are wrapped for its width."""

    class Resized(Message):
        """It has another width."""

    def on_resize(self) -> None:
        self.post_message(self.Resized())


class VisionStatement(ListArea):
    """Three fields that read as one sentence, and the groups by their dots. In present view the sentence alone."""

    BINDINGS = bindings("vision", "list", "move")
    NO_PASTE = "Words are pasted into a part of the sentence, a chat into the known inputs."
    DEFAULT_CSS = """
    VisionStatement { height: 1fr; }
    VisionStatement #writing { height: 1fr; }
    VisionStatement #writing SentenceFields { height: auto; max-height: 70%; padding: 0 1; }
    VisionStatement #voted { height: 1fr; padding: 0 1; }
    VisionStatement #voted > Static { height: auto; margin: 0 0 1 0; }
    VisionStatement #voted > OptionList { height: 1fr; }
    VisionStatement #its-notes { display: none; height: 1fr; margin: 1 0 0 0; padding: 0 2; }
    VisionStatement #its-notes > Static { height: auto; }
    VisionStatement.beside #its-notes { display: block; }
    VisionStatement.beside #voted, VisionStatement.beside #voted > OptionList { height: auto; max-height: 100%; }
    VisionStatement OptionList > .option-list--option-highlighted { background: $panel; }
    VisionStatement.beside #writing { layout: horizontal; height: auto; max-height: 75%; }
    VisionStatement.beside #writing SentenceFields { width: 3fr; max-height: 100%; }
    VisionStatement.beside #voted { width: 2fr; }
    VisionStatement #large { display: none; align: center middle; height: 1fr; }
    VisionStatement #large > Static { width: 100%; max-width: 96; height: auto; padding: 2 6; background: $surface; }
    VisionStatement.presented #writing, VisionStatement.presented #its-notes { display: none; }
    VisionStatement.presented #large { display: block; }
    """

    _editing_next = False
    """Whether present view is being left for changing the sentence."""

    def compose(self) -> ComposeResult:
        with Container(id="writing"):
            yield SentenceFields(PARTS, HINTS).data_bind(VisionStatement.read_only)
            with Vertical(id="voted"):
                yield Static(id="voted-title", markup=False)
                yield Groups(compact=True, markup=False)
        with VerticalScroll(id="its-notes", can_focus=False):
            yield Static(markup=False)
        with VerticalScroll(id="large"):
            yield Static(markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= GROUPS_BESIDE_FROM, "beside")
        if self.has_class("presented") is not self._presenting:
            self.set_class(self._presenting, "presented")
            self.call_after_refresh(self._focus_what_is_shown)

    def _focus_what_is_shown(self) -> None:
        """What had the focus is hidden now, or shown again."""
        if self._editing_next:
            self._editing_next = False
            self._fields.open()
        else:
            self.focus_first()

    def on_groups_resized(self, event: Groups.Resized) -> None:
        event.stop()
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _fields(self) -> SentenceFields:
        return self.query_one(SentenceFields)

    @property
    def _presenting(self) -> bool:
        return self.screen.has_class("presenting")

    def show_plan(self) -> None:
        vision = self.plan.vision or Vision()
        for name, _ in PARTS:
            self._fields.show(name, getattr(vision, name))
        self.query_one("#large > Static", Static).update(vision_large(vision))
        self._show_groups(self.plan, vision)

    def _tally(self, plan: Plan) -> Sequence[VoteRank]:
        """The groups, the most voted first; none under the curtain, where their names tell words."""
        if self.veiled:
            return ()
        return VotingRound(plan, Voters.of(plan, self.team, self.session), self.session, "clusters").tally

    def _show_groups(self, plan: Plan, vision: Vision) -> None:
        tally = self._tally(plan)
        width = max(self.walked.size.width - 3, 16)
        voted = any(standing.votes for standing in tally)
        dots = {standing.item.id: dots_sign(standing.votes) or "–" for standing in tally}
        wide = max(map(len, dots.values()), default=0)
        origin = frozenset(vision.from_clusters)
        self.walked.walk_over(
            [
                Row(partial(self._group, standing, f"{dots[key]:<{wide}} " if voted else "", key in origin, width), key)
                for standing in tally
                for key in (standing.item.id,)
            ]
        )
        self.query_one("#voted-title", Static).update(self._title(bool(tally), voted))
        self._show_its_notes()

    def _show_its_notes(self) -> None:
        """The notes of the selected group: what the sentence comes from is read while it is written."""
        group = None if self.veiled else self.plan.find(Cluster, self.walked.selected)
        notes = self.plan.notes_of.get(group.id, ()) if group is not None else ()
        lines = [Content.styled(f"In {group.title}", "$text-muted")] if group is not None and notes else []
        lines += (Content.assemble(note.text, (f"  {note.by or ''}", "$text-muted")) for note in notes)
        show(self.query_one("#its-notes > Static", Static), Content("\n").join(lines))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_its_notes()

    def _title(self, grouped: bool, voted: bool) -> Content:
        if not grouped:
            why_none = "Under the curtain." if self.veiled else "No groups yet; step 2 makes them."
            return Content.styled(why_none, "$text-muted")
        title = Content.styled("MOST VOTED" if voted else "GROUPS, NO DOTS YET", "bold $text-muted")
        hint = Content.assemble(
            ("Space", "bold $text-accent"), (" says that the sentence comes from it", "$text-muted")
        )
        return title + Content("\n") + hint

    @staticmethod
    def _group(standing: VoteRank, dots: str, is_origin: bool, width: int) -> Content:
        """`✓ 2= ●●● Title`: whether the sentence comes from it, its rank (`=`: shared), its dots and its name."""
        sign = Content.styled("✓ ", "bold $text-success") if is_origin else Content("  ")
        rank = f"{standing.rank}{'=' if standing.tied else ' '} " if dots else ""
        title = Content.styled(getattr(standing.item, "title", ""), "bold" if is_origin else "")
        head = sign + Content.styled(rank, "$text-muted") + Content.styled(dots, "$text-accent")
        return beside(head, [title], width, 8)

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Where the sentence is open, in the part that is to be written; else on the groups."""
        vision = self.plan.vision
        complete = all(getattr(vision or Vision(), name).strip() for name, _ in PARTS)
        if self._presenting:
            self.query_one("#large").focus()
        elif complete or self.read_only:
            self.walked.focus()
        else:
            self._fields.open()

    @property
    def selected_entity(self) -> str:
        return "vision" if self._fields.is_typing else self.walked.selected or "vision"

    def go_to_entity(self, entity: str) -> None:
        if self.walked.select(entity):
            self.walked.focus()
        else:
            self.action_edit()

    @property
    def invites(self) -> bool:
        return has_vision(self.plan)

    def invitation(self) -> str:
        """The vision itself."""
        return vision_sentence(self.plan.vision)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "origin":
            return self.walked.option_count > 0
        return action != "copy_invitation" or (self.begun and self.invites)

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        if self.told_read_only():
            return
        if self._presenting:
            self._editing_next = True
            self.call_later(self.run_action, "screen.present")
        else:
            self._fields.open()

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()

    def on_sentence_fields_changed(self, event: SentenceFields.Changed) -> None:
        event.stop()
        words: dict[str, Any] = {event.part: event.words}
        self.do(ChangeVision(**words))

    def on_sentence_fields_left(self, event: SentenceFields.Left) -> None:
        event.stop()
        self.walked.focus()

    def action_origin(self) -> None:
        """The sentence comes from the selected group, or no longer."""
        group = self.walked.selected
        if not group:
            return
        origin = (self.plan.vision or Vision()).from_clusters
        after = tuple(other for other in origin if other != group) if group in origin else (*origin, group)
        self.do(ChangeVision(from_clusters=after))


# -- The vision, large enough for the far end of a call; from any session.


class ShowVision(Dialog[None]):
    """Shows the sentence; `c` copies it for the chat."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("show-vision")
    DEFAULT_CSS = """
    ShowVision > #panel { width: 84; }
    ShowVision VerticalScroll { height: auto; max-height: 70vh; padding: 1 2; }
    ShowVision #sentence { height: auto; }
    """

    def __init__(self, vision: Vision | None, quarter: str) -> None:
        super().__init__(f"Vision · {quarter}")
        self._vision = vision

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(vision_large(self._vision), id="sentence", markup=False)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(vision_sentence(self._vision))
        self.app.notify("Copied for the chat.", markup=False, timeout=3)


# -- Shows the vision from wherever somebody asks for it; where there is none, how to make one.


HOW_TO = (
    "Session 0 makes one in half an hour: put down what is known, group it and vote, then write one sentence.",
    "Enter goes there.",
)


def show_vision(app: App[None], desk: Desk) -> None:
    """Open the dialog with the sentence, or ask whether to go where it is made."""
    plan = desk.plan
    if has_vision(plan):
        app.push_screen(ShowVision(plan.vision, plan.quarter))
    else:
        go = partial(app.post_message, ScreenRequested(0))
        confirm(app, "This quarter has no vision yet", HOW_TO, "Go to session 0", go)
