"""A line in which one thing after the other is typed, and what it says to those who make something of the words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive, var
from textual.widget import Widget
from textual.widgets import Input, Static

from okra_tui.plan.text import is_typed, one_line
from okra_tui.ui.keys.active import key_of

# -- What is said of a paste, in one sentence: where it means nothing, and where its lines became one.


NO_WORDS = "There are no words in what was pasted."
NOTHING_HERE = "Nothing can be pasted here. Chats and lists go into the steps of a session."


def about_lines(text: str) -> str | None:
    """What is said of a paste into a field of one line; None where it is one line, which is seen in it."""
    lines = sum(bool(line.strip()) for line in text.splitlines())
    if lines == 0:
        return NO_WORDS
    return f"{lines} lines were joined into one: this field has one line." if lines > 1 else None


# -- Fields to type in: what is pasted into them is made harmless before it is shown, and no cursor blinks.
#
# Textual types only what Python calls printable. Here a no-break or ideographic space, a joiner or a sign that is newer
# than Python's tables is typed as it is pasted.


class LineField(Input):
    """A field of one line. Pasted line breaks become spaces, where Input would drop all but the first line; that is
    said."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """As in Widget, but for the layout: how far the words go is set anew at each letter, and would lay out the whole
    screen. A field whose own size follows from its words is laid out by Input itself."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def put(self, words: str) -> None:
        """Let these words stand in it, with the cursor behind them."""
        self.value = words
        self.cursor_position = len(words)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is painted. (Textual counts one cell more at the end of the words.)"""
        at_end = self.cursor_position == len(self.value)
        return super().cursor_screen_offset - Offset(1 if at_end else 0, 0)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return is_typed(character)

    async def _on_key(self, event: events.Key) -> None:  # called before Input's, which is left out by prevent_default
        if (sign := left_out_by_textual(event)) is not None:
            self.replace(sign, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        if told := about_lines(event.text):
            self.app.notify(told, markup=False)
        event.text = one_line(event.text.strip())  # and Input goes on with that


def left_out_by_textual(event: events.Key) -> str | None:
    """What a key types that Textual would not type, and that now nobody else gets."""
    if event.character is None or event.is_printable or not is_typed(event.character):
        return None
    event.stop()
    event.prevent_default()
    is_tag = "\U000e0020" <= event.character <= "\U000e007f"  # several make a flag: they are looked at when all stand
    return event.character if is_tag else one_line(event.character)


class EnterField(LineField):
    """Enter takes in the field itself, so that what is typed behind it can never come before it."""

    def __init__(self, take: Callable[[str], object]) -> None:
        """`take` gets what stands in the field, and it goes on standing there unless something else is put into it."""
        super().__init__(compact=True, select_on_focus=False)
        self._take = take

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_submit()
        else:
            await super()._on_key(event)

    async def action_submit(self) -> None:
        self._take(self.value)


Complete = Callable[[str], str | None]
"""Gives for a line the completed one, or None."""


class NoteInput(EnterField):
    """Hands on what is no single line, and is empty for what comes next as soon as Enter is pressed."""

    @dataclass
    class Pasted(Message):
        """Several lines were pasted: not into the line, but as so many notes, rows or votes."""

        text: str

    @dataclass
    class Taken(Message):
        """Enter: this was in the line, which is empty already."""

        text: str

    @dataclass
    class HandedOn(Message):
        """A sign that means something else than itself in the empty line."""

        sign: str

    def __init__(self, complete: Complete | None = None, hands_on: str = "") -> None:
        """Where something completes the line, Tab does; signs that the empty line `hands_on` are not typed into it."""
        super().__init__(self._empty)
        self._complete = complete
        self._hands_on = hands_on

    def _empty(self, text: str) -> None:
        """Empty the line at once: whoever types on without waiting types the next one."""
        self.value = ""
        self.post_message(self.Taken(text))

    async def _on_key(self, event: events.Key) -> None:
        # Neither is a binding: that would be overtaken by what is typed behind it.
        if event.key == "tab" and self._complete is not None:
            self.complete()
        elif not self.value and event.character and event.character in self._hands_on:
            self.post_message(self.HandedOn(event.character))
        else:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def complete(self) -> None:
        """Take the proposal, if there is one."""
        completed = self._complete(self.value) if self._complete else None
        if completed is not None:
            self.put(completed)

    def on_paste(self, event: events.Paste) -> None:
        """Let Input take a single line; several lines are handed on whole."""
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))


# -- Words that change while others stand: painted only where they are other ones, laid out only where their size is.


def show(line: Static, words: Content) -> None:
    """Let these words stand there. What stands there already is not painted again, and what has the room that it takes
    lays out nothing: a letter that is typed and a second that passes cost no more than their own words."""
    stood = line.content
    stands = isinstance(stood, Content) and stood.is_same(words)
    if stands and (not line.size or _has_room(line, words)):  # what never got its room asks for it again
        return
    line.update(words, layout=line.display and not _has_room(line, words))


def _has_room(line: Static, words: Content) -> bool:
    """Whether a line has exactly the cells and lines that these words take, as far as it follows them."""
    size, styles, rules = line.content_size, line.styles, line.styles.get_rules()
    as_wide = not styles.is_auto_width or words.get_optimal_width(rules, 0) == size.width
    return as_wide and (not styles.is_auto_height or words.get_height(rules, max(size.width, 1)) == size.height)


# -- What earlier quarters hold, in one quiet line beside the words that are like it.


class Recalled(NamedTuple):
    """Something of earlier quarters: what it is, its words and what came of it for one line; in full under a title."""

    what: str
    words: str
    then: str
    title: str
    whole: Content

    def line(self, width: int, opens: str) -> Content:
        """Where it does not fit, its words are cut, so that what came of them is read as well; `opens` shows all."""
        head = Content.assemble((opens, "bold $text-accent"), f" {self.what}")
        room = max(width - head.cell_length, 2)
        then = Content(self.then)
        words = Content(self.words)
        words = words.truncate(max(room - then.cell_length, min(words.cell_length, room // 2)), ellipsis=True)
        return head + words + then.truncate(max(room - words.cell_length, 0), ellipsis=True)


class EarlierLine(Static):
    """Takes no room where there is nothing to say. `everywhere.earlier` shows in full what it says."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    EarlierLine {
        height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; color: $text-muted; display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.recalled: Recalled | None = None
        """What it says; None: nothing."""

    def say(self, recalled: Recalled | None, *, keep_room: bool = False) -> None:
        """Say this from now on.

        `keep_room`: a line that stands already stays, empty, so that nothing above it moves.
        """
        self.recalled = recalled
        self.display = recalled is not None or (keep_room and self.display)
        self._tell()

    def _tell(self) -> None:
        if self.recalled is None:
            show(self, Content(""))
        else:
            show(self, self.recalled.line(self.content_size.width, key_of(self.app, "everywhere.earlier")))

    def on_resize(self) -> None:
        self._tell()

    @property
    def in_sight(self) -> bool:
        """Whether it says something, and all around it is shown."""
        around = (widget for widget in self.ancestors_with_self if isinstance(widget, Widget))
        return self.recalled is not None and all(widget.display for widget in around)

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.run_action("app.ask('earlier')")


# -- The line in which one thing after the other is typed.


ARROW = Content.styled(" ▸ ", "$accent")
"""Between what is asked for and the field."""


class TypedLine(Vertical):
    """A field with what has to be known before, above and below it; what is not told takes no room.

    Its kinds have the keys of their steps for the commands `take`, `turn`, `complete` and `leave`.
    """

    DEFAULT_CSS = """
    TypedLine { height: auto; background: $panel; padding: 0 1; }
    TypedLine > Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; display: none; }
    TypedLine > EarlierLine { padding: 0; }
    TypedLine > #understood { height: auto; max-height: 4; text-wrap: wrap; text-overflow: fold; }
    TypedLine > Horizontal { height: 1; }
    TypedLine > Horizontal > Static { width: auto; max-width: 40%; height: 1; }
    TypedLine EnterField, TypedLine EnterField:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $panel;
    }
    """

    @dataclass
    class Entered(Message):
        """A line was typed and Enter pressed."""

        text: str

    @dataclass
    class Changed(Message):
        """What stands in the line changed."""

        text: str

    @dataclass
    class Turned(Message):
        """The next (1) or previous (-1) one is wanted of `what`: of the authors, the kinds of row, the milestones …"""

        step: int
        what: str

    class Closed(Message):
        """Esc was pressed; what was typed is still in the line."""

    masked = var(False)
    """Whether what is typed is hidden, because the room must not read it yet."""

    def __init__(self, field: EnterField | None = None) -> None:
        super().__init__()
        self.input = field or NoteInput()
        """The field itself."""
        self._heading = Static(markup=False)
        self._understood = Static(id="understood", markup=False)
        self._prompt = Static(markup=False)
        self._below = Static(markup=False)
        self.earlier = EarlierLine()
        """What earlier quarters hold that is like the words in the line."""

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self._understood
        with Horizontal():
            yield self._prompt
            yield self.input
        yield self._below
        yield self.earlier

    def watch_masked(self, masked: bool) -> None:
        self.input.password = masked

    def tell(
        self,
        prompt: Content | None = None,
        advice: str | None = None,
        understood: Content | None = None,
        *,
        heading: Content | None = None,
        below: Content | None = None,
    ) -> None:
        """Say what is asked for, what can be typed (seen while the line is empty) and how the words are understood.

        What stands above and below it can be told too; what is left out stays as it is.
        """
        if prompt is not None:
            show(self._prompt, prompt)
        if advice is not None:
            self.input.placeholder = advice
        for line, words in ((self._heading, heading), (self._understood, understood), (self._below, below)):
            if words is not None:
                show(line, words)
                line.display = bool(words.plain)

    def open(self, text: str) -> None:
        """Begin to type, with these words."""
        self.input.put(text)
        self.screen.set_focus(self.input)  # now: the next key may be there already

    def give_back(self, text: str) -> bool:
        """What could not be taken stands in the line again, unless somebody types on already; whether it does."""
        if self.input.value not in {"", text}:
            return False
        self.open(text)
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_note_input_taken(self, event: NoteInput.Taken) -> None:
        event.stop()
        self.post_message(self.Entered(event.text))

    async def action_take(self) -> None:
        await self.input.action_submit()

    def action_complete(self) -> None:
        if isinstance(self.input, NoteInput):
            self.input.complete()

    def action_turn(self, step: int, what: str = "") -> None:
        self.post_message(self.Turned(step, what))

    def action_leave(self) -> None:
        self.post_message(self.Closed())


# -- The line in which a filter is typed; what is shown follows while typing.


class FilterLine(Horizontal):
    """`/ words`: Enter goes back to what is filtered, Esc shows everything again."""

    DEFAULT_CSS = """
    FilterLine { height: 1; dock: bottom; background: $panel; padding: 0 1; }
    FilterLine > Static { width: auto; height: 1; }
    FilterLine > Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    """

    @dataclass
    class Changed(Message):
        """The words that are wanted changed; none: everything is."""

        words: str

    class Left(Message):
        """The line was left with Enter; the filter stays."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("Filter / ", "bold $accent"))
        yield LineField(compact=True)

    def on_mount(self) -> None:
        self.display = False

    @property
    def words(self) -> str:
        """What is wanted now; empty where nothing is filtered."""
        return self.query_one(Input).value.strip()

    def open(self) -> None:
        """Show the line and begin to type."""
        self.display = True
        self.query_one(Input).focus()

    def clear(self) -> None:
        """Show everything again, and hide the line."""
        self.query_one(Input).value = ""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left())
