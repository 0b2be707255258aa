"""A form: some fields with words beside them, checked as a whole before it closes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Button, Checkbox, Static

from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lines import LineField, TextField

Answers = Mapping[str, str]

Attempt = Callable[[Answers], str | None]

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Field:
    """One field: its key in the answers, the word beside it, what stands in it, and advice while it is empty."""

    key: str
    word: str
    value: str = ""
    lines: int = 1
    """More than one: a field of several lines, in which Enter begins a new one."""
    hint: str = ""
    is_choice: bool = False
    """A box to be ticked with Space; its value is YES or NO."""
    wanted: bool = False
    """A field of several lines that should not stay empty: while it is, Enter above it leads there."""


class Tick(Checkbox, inherit_bindings=False):
    """A box to be ticked with Space: `[✓]`, readable without colour. Enter goes on to the form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tick")

    @property
    def _button(self) -> Content:
        # Textual's own sign is told from an empty one by its colour alone.
        return Content.styled("[✓]" if self.value else "[ ]", self.get_visual_style("toggle--button"))


class FormLine(LineField):
    """A field of one line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form-line")


class FormText(TextField):
    """A field of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form-text")


class TakeButton(Button, inherit_bindings=False):
    """Takes the form; Enter on it is the form's own."""


class Form(Dialog[Answers]):
    """Enter in a single line goes to the next field, in the last one and on the button it takes the whole form.

    In a `quick` form, in which only the first field is needed, Enter in any single line takes it. `attempt` does what
    the form is for and gives None, or what is wrong, and then the form stays as it is.
    """

    NO_PASTE = "A paste goes into a field: Tab leads to one."
    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    DEFAULT_CSS = """
    Form > #panel { width: 96; }
    Form VerticalScroll { height: auto; max-height: 45vh; }
    Form .legend { height: auto; }
    """

    def __init__(
        self, title: str, fields: Sequence[Field], attempt: Attempt, take: str, *, quick: bool = False
    ) -> None:
        super().__init__(title, {"form.take": take})
        self._fields = fields
        self._attempt = attempt
        self._take = take
        self._quick = quick
        self._room = Size()
        """How large the place of the fields was when the focused one was last brought into sight."""

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for field in self._fields:
                yield from self._compose_field(field)
            yield from self.compose_legend()
        yield Static("", id="form-problem", markup=False)
        yield TakeButton(Content(self._take), id="form-take", compact=True)

    def compose_legend(self) -> ComposeResult:
        """What explains the answers, below the fields."""
        yield from ()

    @staticmethod
    def _compose_field(field: Field) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(field.word, classes="field-word", markup=False)
            if field.is_choice:
                yield Tick(Content(field.hint), field.value == YES, id=f"field-{field.key}", compact=True)
            elif field.lines > 1:
                area = FormText(
                    field.value,
                    id=f"field-{field.key}",
                    tab_behavior="focus",
                    compact=True,
                    placeholder=Content(field.hint),
                )
                area.styles.height = field.lines
                area.cursor_blink = False
                yield area
            else:
                line = FormLine(
                    field.value, id=f"field-{field.key}", compact=True, select_on_focus=False, placeholder=field.hint
                )
                line.cursor_blink = False
                yield line

    def opened(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._make_room, immediate=True)
        self.query_one(f"#field-{self._fields[0].key}").focus()
        self.keeps_words((field.value for field in self._fields if not field.is_choice), self._go_on)

    def _go_on(self, words: Mapping[str, str]) -> None:
        """Put half-typed words of an earlier time into their fields."""
        for widget in self.query("FormLine, FormText"):
            said = words.get((widget.id or "").removeprefix("field-"))
            if said is not None and isinstance(widget, FormText):
                widget.text = said
            elif said is not None and isinstance(widget, FormLine):
                widget.value = said

    def answers(self) -> Answers:
        """What stands in the fields."""
        found: dict[str, str] = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.key}")
            if isinstance(widget, Tick):
                found[field.key] = YES if widget.value else NO
            elif isinstance(widget, FormText):
                found[field.key] = widget.text
            elif isinstance(widget, FormLine):
                found[field.key] = widget.value
        return found

    def _make_room(self, _: object = None) -> None:
        fields = self._scrolling
        self.give_room(fields)
        if fields.size != self._room:
            self._room = fields.size
            if self.focused is not None and fields in self.focused.ancestors:
                self.focused.scroll_visible(animate=False, immediate=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        focused = self.focused
        if action == "take":
            return not isinstance(focused, FormText)
        if action == "next_field" and isinstance(focused, FormLine):
            return not self._quick and (focused is not self.query(FormLine).last() or self._lacks_something)
        return True

    @property
    def _lacks_something(self) -> bool:
        answers = self.answers()
        return any(field.wanted and not answers[field.key].strip() for field in self._fields)

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def _changed(self) -> None:
        self._say("")
        answers = self.answers()
        for field in self._fields:
            if not field.is_choice:
                self.keep_words(field.key, answers[field.key] if answers[field.key] != field.value else "")

    def _say(self, problem: str) -> None:
        self.query_one("#form-problem", Static).update(Content.styled(problem, "$text-error"))

    on_input_changed = on_text_area_changed = on_checkbox_changed = _changed

    def on_button_pressed(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Close with the answers, or say what is wrong with them and stay."""
        answers = self.answers()
        problem = self._attempt(answers)
        if problem:
            self._say(problem)
        else:
            self.dismiss(answers)
