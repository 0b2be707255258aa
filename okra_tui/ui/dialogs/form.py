"""A form: some fields with words beside them, checked as a whole before it closes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Checkbox, Input, Static, TextArea

from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.fields import LineField, TextField

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


class Tick(Checkbox):
    """A box to be ticked: `[✓]`, readable without colour."""

    @property
    def _button(self) -> Content:
        # Textual's own sign is told from an empty one by its colour alone.
        return Content.styled("[✓]" if self.value else "[ ]", self.get_visual_style("toggle--button"))


class Form(Dialog[Answers]):
    """Enter in a single line takes the whole form; Tab goes to the next field.

    `attempt` does what the form is for and gives None, or what is wrong, and then the form stays as it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    DEFAULT_CSS = """
    Form > #panel { width: 96; }
    Form VerticalScroll { height: auto; max-height: 80vh; }
    """

    def __init__(self, title: str, fields: Sequence[Field], attempt: Attempt, take: str) -> None:
        super().__init__(title, {"form.take": take})
        self._fields = fields
        self._attempt = attempt
        self._take = take

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for field in self._fields:
                yield from self._compose_field(field)
        yield Static("", id="form-problem", markup=False)
        yield Button(Content(self._take), id="form-take", compact=True)

    @staticmethod
    def _compose_field(field: Field) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(field.word, classes="field-word", markup=False)
            if field.is_choice:
                yield Tick(Content(field.hint), field.value == YES, id=f"field-{field.key}", compact=True)
            elif field.lines > 1:
                area = TextField(
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
                line = LineField(
                    field.value, id=f"field-{field.key}", compact=True, select_on_focus=False, placeholder=field.hint
                )
                line.cursor_blink = False
                yield line

    def on_mount(self) -> None:
        self.query_one(f"#field-{self._fields[0].key}").focus()

    def answers(self) -> Answers:
        """What stands in the fields."""
        found: dict[str, str] = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.key}")
            if isinstance(widget, Tick):
                found[field.key] = YES if widget.value else NO
            elif isinstance(widget, TextArea):
                found[field.key] = widget.text
            elif isinstance(widget, Input):
                found[field.key] = widget.value
        return found

    def on_input_submitted(self) -> None:
        self.action_take()

    def on_button_pressed(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Close with the answers, or say what is wrong with them and stay."""
        answers = self.answers()
        problem = self._attempt(answers)
        if problem:
            self.query_one("#form-problem", Static).update(Content.styled(problem, "$text-error"))
        else:
            self.dismiss(answers)
