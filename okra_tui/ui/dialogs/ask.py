"""The small dialogs: ask for a line, ask for a yes, tell a text. Texts are shown as they are, never as markup."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style as TextualStyle
from textual.visual import RenderOptions, Visual
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.plan.text import harmless, one_line
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import Typing, WordsWanted
from okra_tui.ui.textual_private import paint_what_is_seen, picture_of
from okra_tui.ui.widgets.footer_line import DialogKeys, FooterLine
from okra_tui.ui.widgets.lines import LineField
from okra_tui.ui.widgets.lists import Row, WalkedList

if TYPE_CHECKING:
    from okra_tui.edits.edit import EditRefused

Answer = TypeVar("Answer")
Made = TypeVar("Made")


class NotTaken(ValueError):
    """Why what was typed into a dialog cannot be taken: one sentence for the person who typed it."""


class ClosesOnce(ModalScreen[Answer], Generic[Answer]):
    """It answers once, while it is in front: what is pressed on it twice in one read is meant once."""

    def __init__(self, **like_its: Any) -> None:
        super().__init__(**like_its)
        paint_what_is_seen(self)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        in_front = self.app.screen_stack and self.app.screen is self
        return super().dismiss(result) if in_front else AwaitComplete()

    def render(self) -> Any:  # whatever Textual can show; its own class says only what rich can
        """The screen below it, dimmed. Textual has each screen take the next one of a list, but only those that are
        painted anew take one: of several dialogs two could lie upon each other, and end the program."""
        stack, background = self.app.screen_stack, self.styles.background
        below = stack[stack.index(self) - 1] if self in stack[1:] else None
        if below is None or background.a == 1:
            return super().render()
        return _Dimmed(below, background)


class _Dimmed(Visual):
    """What lies under a dialog, dimmed, without the keys at its foot: none of them does anything now.

    Textual's own goes by way of rich, cell by cell, which takes a third of the time of a dialog that opens.
    """

    def __init__(self, screen: Screen[Any], color: Color) -> None:
        self._screen = screen
        self._color = color

    def render_strips(self, width: int, height: int | None, style: TextualStyle, options: RenderOptions) -> list[Strip]:
        feet = {line.region.y for line in self._screen.query(FooterLine) if line.display}
        rows = [self._dimmed(row) for row in picture_of(self._screen)]
        return [self._ground_of(row) if at in feet else row for at, row in enumerate(rows)]

    def _dimmed(self, row: Strip) -> Strip:
        segments = [Segment(text, _dimmed_style(style or Style(), self._color)) for text, style, _ in row]
        return Strip(segments, row.cell_length)

    @staticmethod
    def _ground_of(row: Strip) -> Strip:
        ground = next((segment.style for segment in row if segment.style), None)
        return Strip.blank(row.cell_length, ground and Style(bgcolor=ground.bgcolor))

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height


@lru_cache(2048)
def _dimmed_style(style: Style, color: Color) -> Style:
    """This style, tinted by a colour that lets it shine through."""
    (dimmed,) = BackgroundScreen.process_segments([Segment("", style)], color)
    return dimmed.style or style


class Dialog(ClosesOnce[Answer], Generic[Answer]):
    """A panel with a title, a body and its keys at its foot. Escape closes it with None."""

    NO_PASTE = "Nothing can be pasted into this dialog. Esc closes it."
    """What is said of a paste that no field of it takes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > #panel {
        width: 72; max-width: 96%; height: auto; max-height: 96%;
        background: $panel; border-top: hkey $accent; padding: 0 2;
    }
    Dialog #title { height: auto; text-style: bold; margin: 0 0 1 0; }
    Dialog DialogKeys { margin: 1 0 1 -1; }
    """

    def __init__(self, title: str, words: dict[str, str] | None = None) -> None:
        super().__init__()
        self._title = harmless(title)
        self._words = words or {}

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Static(Content(self._title), id="title")
            yield from self.compose_body()
            yield DialogKeys(self._words)

    def compose_body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def on_mount(self) -> None:
        if self in self.app.screen_stack:  # it may be closed again before it is there
            self.opened()

    def opened(self) -> None:
        """It is there with all its parts: fill them, and put the focus where the answer begins."""

    def give_room(self, stretched: Widget, least: int = 1) -> None:
        """Let this child of the panel be as high as what the others leave free, so that they stay in sight.

        To be called after a layout: only then it is known how many lines the others take.
        """
        panel = self.query_one("#panel")
        others = [child for child in panel.children if child is not stretched and child.display]
        taken = sum(child.outer_size.height + child.styles.margin.height for child in others)
        stretched.styles.max_height = max(self.size.height * 96 // 100 - panel.gutter.height - taken, least)

    def action_close(self) -> None:
        self.dismiss(None)

    # -- half-typed words --------------------------------------------------------------------------------------------

    _place = ""
    """Where words are typed here, as drafts call it; empty where none are kept."""

    def keeps_words(self, stood: Iterable[str], take: Callable[[Mapping[str, str]], None]) -> None:
        """From now on words that are typed here outlive a crash; `take` hears those of an earlier time, by field.

        `stood`: what stands in the fields at first. It tells a dialog about one thing from one about another.
        """
        told = "\0".join([self._title, *stood]).encode("utf-8", "surrogatepass")
        self._place = f"dialog {hashlib.sha256(told).hexdigest()[:16]}"
        self._half_typed: dict[str, str] = {}
        self.app.post_message(WordsWanted(self._place, take))

    def keep_words(self, field: str, words: str) -> None:
        """Words are being typed in this field; none: what was typed is gone, or is what stood there at first."""
        if self._place and self._half_typed.get(field, "") != words:
            self._half_typed[field] = words
            self.app.post_message(Typing(f"{self._place} {field}", words))

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer; what was typed became that, or is not wanted."""
        done = super().dismiss(result)
        if self._place:
            for field in list(self._half_typed):
                self.app.call_later(self.app.post_message, Typing(f"{self._place} {field}", ""))
        return done

    def taken(self, make: "Callable[[], Made | EditRefused]") -> Made | None:
        """What is made of the words. Where they cannot be taken (ValueError), or what they mean is refused, that is
        said below the words, which stay, and it is None."""
        from okra_tui.edits.edit import EditRefused, why_not_taken  # Home stands before it is imported

        try:
            made = make()
        except (ValueError, EditRefused) as problem:
            self._say(why_not_taken(problem))
            return None
        if isinstance(made, EditRefused):
            self._say(str(made))
            return None
        return made

    def _say(self, problem: str) -> None:
        """Say below the words why they are not taken."""

    @property
    def _scrolling(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_scroll(self, direction: int) -> None:
        self._scrolling.scroll_relative(y=direction, animate=False)

    def action_scroll_page(self, direction: int) -> None:
        page = max(self._scrolling.size.height - 2, 1)
        self._scrolling.scroll_relative(y=direction * page, animate=False)


class AskInput(LineField):
    """The line of `AskLine`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("ask")


class Proposals(WalkedList, can_focus=False):
    """The proposals under the line; the line keeps the focus."""

    DEFAULT_CSS = """
    Proposals { height: auto; max-height: 30vh; margin: 1 0 0 0; }
    """


class AskLine(Dialog[str]):
    """Asks for one line: answers with what stands in it, without spaces around it, or None after Escape.

    The arrows put a proposal into the line, where it can still be changed; above the first one stands what was typed.
    An empty line is an answer only if `may_be_empty`. A value that is only `proposed` is replaced by what is typed.
    `take` does what the line is for; where it cannot be done, why stands in place of the hint, and the line stays.
    """

    DEFAULT_CSS = """
    AskLine #hint { height: auto; color: $text-muted; margin: 1 0 0 0; }
    """

    def __init__(
        self,
        title: str,
        value: str = "",
        suggestions: Sequence[str] = (),
        hint: str = "",
        *,
        placeholder: str = "",
        may_be_empty: bool = False,
        proposed: bool = False,
        take: Callable[[str], object] = str,
        meaning: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`take` gives what became of the line, which is no None; it may raise NotTaken. `meaning` says what the words
        are understood as while they are typed, in place of the hint; empty where there is nothing to say."""
        super().__init__(title)
        self._meaning = meaning
        self._take = take
        self._value = one_line(value)
        self._proposals = tuple(dict.fromkeys(map(one_line, suggestions)))
        self._hint = harmless(hint)
        self._placeholder = one_line(placeholder)
        self._may_be_empty = may_be_empty
        self._is_proposed = proposed
        self._typed = self._value

    def compose_body(self) -> ComposeResult:
        yield AskInput(self._value, placeholder=self._placeholder, select_on_focus=self._is_proposed)
        if self._proposals:
            yield Proposals(*(Option(Content(proposal)) for proposal in self._proposals), markup=False)
        hint = Static(Content(self._hint), id="hint")
        hint.display = bool(self._hint)
        yield hint

    def _say(self, problem: str) -> None:
        hint = self.query_one("#hint", Static)
        told = harmless(self._meaning(self.query_one(AskInput).value)) or self._hint
        hint.update(Content.styled(harmless(problem), "$text-error") if problem else Content(told))
        hint.display = bool(problem or told)

    def opened(self) -> None:
        self.query_one(AskInput).focus()
        self.keeps_words([self._value], self._go_on)

    def _go_on(self, words: Mapping[str, str]) -> None:
        line = self.query_one(AskInput)
        line.put(one_line(words.get("line", line.value)))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.keep_words("line", event.value if event.value != self._value else "")
        self._say("")
        proposals = self.query(Proposals)
        at = proposals.first().highlighted if proposals else None
        if at is None or event.value != self._proposals[at]:
            self._typed = event.value
            for proposal_list in proposals:
                proposal_list.highlighted = None

    def action_propose(self, direction: int) -> None:
        """Put the next proposal (direction 1) or the one before (-1) into the line."""
        if self._proposals:
            proposals = self.query_one(Proposals)
            at = -1 if proposals.highlighted is None else proposals.highlighted
            self._put(max(-1, min(at + direction, len(self._proposals) - 1)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._proposals) if action == "propose" else True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._put(event.option_index)

    def _put(self, at: int) -> None:
        self.query_one(Proposals).highlighted = at if at >= 0 else None
        self.query_one(AskInput).put(self._proposals[at] if at >= 0 else self._typed)

    def action_take(self) -> None:
        """Answer with the line."""
        answer = self.query_one(AskInput).value.strip()
        if (answer or self._may_be_empty) and self.taken(lambda: self._take(answer)) is not None:
            self.dismiss(answer)


class Confirm(Dialog[bool]):
    """Asks for a yes: Enter answers True, Escape answers None."""

    def __init__(self, title: str, lines: Sequence[str], yes_word: str) -> None:
        super().__init__(title, {"confirm.yes": one_line(yes_word)})
        self._lines = harmless("\n".join(lines))

    BINDINGS: ClassVar[list[BindingType]] = bindings("confirm")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Confirm #lines { height: auto; }
    Confirm VerticalScroll { height: auto; max-height: 60vh; }
    """

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(Content(self._lines), id="lines")

    def action_take(self) -> None:
        """Answer yes."""
        self.dismiss(True)


def ask_then(app: App[Any], dialog: ModalScreen[Answer], then: Callable[[Answer], object]) -> None:
    """Show the dialog, and `then` do what its answer says; nothing where it is left without one."""

    def answered(answer: Answer | None) -> None:
        if answer is not None:
            then(answer)

    app.push_screen(dialog, answered)


def confirm(app: App[Any], title: str, lines: Sequence[str], yes_word: str, then: Callable[[], object]) -> None:
    """Ask for a yes, and `then` do what it is asked for."""
    ask_then(app, Confirm(title, lines, yes_word), lambda _: then())


class Working(Dialog[Callable[[], Made]], Generic[Made]):
    """Says what is done in a thread, for as long as that takes. Answers with what came of it, to be called: it gives
    what was made, or raises why nothing was. After Escape it answers None, and what comes later is nobody's.

    What is typed and pasted meanwhile is meant for what comes next, and goes there.
    """

    AUTO_FOCUS = ""

    def __init__(self, title: str, work: Callable[[], Made]) -> None:
        super().__init__(title)
        self._work = work
        self._came: Future[Made] = Future()
        self._typed: list[events.Key | events.Paste] = []

    def opened(self) -> None:
        self.app.run_worker(partial(self._work_away, self.app), thread=True, group="working")

    def _work_away(self, app: App[object]) -> None:
        try:
            self._came.set_result(self._work())
        except ValueError as problem:
            self._came.set_exception(problem)
        app.call_from_thread(self._answer)

    def _answer(self) -> None:
        if (
            self._came.done() and self.is_attached and self.app.screen is self
        ):  # else when nothing lies over it any more
            self.dismiss(self._came.result)
            for typed in self._typed:
                self.app.post_message(typed)

    on_screen_resume = _answer

    def on_key(self, event: events.Key) -> None:
        if event.key != "escape":
            self._keep(event, events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        self._keep(event, events.Paste(event.text))

    def _keep(self, event: events.Event, again: "events.Key | events.Paste") -> None:
        event.stop()
        event.prevent_default()
        self._typed.append(again)


class Tell(Dialog[None]):
    """Shows a text with nothing beside it, so that the mouse can select it; Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tell")
    DEFAULT_CSS = """
    Tell > #panel { width: 96%; max-width: 110; }
    Tell VerticalScroll { height: auto; max-height: 60vh; }
    Tell #text { height: auto; }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = harmless(text)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content(self._text), id="text")


class PasteHere(Tell):
    """Shows what can be pasted, until it is: then it closes and hands the paste on."""

    def __init__(self, title: str, text: str, take: Callable[[str], object]) -> None:
        super().__init__(title, text)
        self._take = take

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.dismiss(None)
        self._take(event.text)


# -- Choose one of a few things; below them stands what the selected one is.


SAYS_LINES = 4
"""Lines that are kept for what the selected one is, so that the dialog does not jump."""


class Choice(NamedTuple):
    """What can be chosen: its key, its name, what there is to say of it, and a word beside the name."""

    key: str
    name: str
    says: str
    mark: str = ""


class Pick(Dialog[str]):
    """Answers with the key of what was chosen, or None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pick")
    DEFAULT_CSS = f"""
    Pick OptionList {{ max-height: 60vh; }}
    Pick #says {{ height: {SAYS_LINES}; margin: 1 0 0 1; color: $text-muted; }}
    """

    def __init__(self, title: str, choices: Sequence[Choice], at: str, take: str) -> None:
        super().__init__(title, {"pick.take": take})
        self._choices = tuple(choices)
        self._at = at

    def compose_body(self) -> ComposeResult:
        widest = max((cell_len(choice.name) for choice in self._choices), default=0)
        yield WalkedList(*(Row(partial(self._line, choice, widest)) for choice in self._choices), markup=False)
        yield Static(id="says", markup=False)

    @staticmethod
    def _line(choice: Choice, widest: int) -> Content:
        space = " " * (widest - cell_len(choice.name) + 3)
        return Content(choice.name + space) + Content.styled(choice.mark, "$text-muted")

    def opened(self) -> None:
        listed = self.query_one(WalkedList)
        keys = [choice.key for choice in self._choices]
        listed.highlighted = keys.index(self._at) if self._at in keys else 0
        listed.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.query_one("#says", Static).update(Content(harmless(self._choices[event.option_index].says)))

    def action_take(self) -> None:
        self.query_one(WalkedList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index].key)


# -- What is more than plain words, shown.


AROUND = 5
"""Cells of a panel's padding and of its scroll bar."""


class TellContent(Tell):
    """Shows this; Enter closes it."""

    CELLS = 96
    DEFAULT_CSS = f"""
    TellContent > #panel {{ width: {CELLS}; max-width: 96%; }}
    """

    def __init__(self, title: str, content: Content) -> None:
        super().__init__(title, "")
        self._content = content

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(self._content, id="text", markup=False)


def cells_within(width: int, most: int = TellContent.CELLS) -> int:
    """How many cells of text a panel has on a screen of this width."""
    return max(min(most, width * 96 // 100) - AROUND, 20)
