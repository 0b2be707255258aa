"""A form: some fields with words beside them, checked as a whole before it closes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from okra_tui.ui.commands import bindings

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One field: its key in the answers, the word beside it, what stands in it, and a word of advice under it."""

    key: str
    word: str
    value: str = ""
    lines: int = 1
    """More than one: a field of several lines, in which Enter begins a new one."""
    hint: str = ""


class Form(ModalScreen[Answers | None]):
    """Enter in a single line takes the whole form; Tab goes to the next field. `check` gives what is wrong, or None."""

    BINDINGS = bindings("form", "dialog")

    def __init__(self, title: str, fields: Sequence[Field], check: Callable[[Answers], str | None], take: str) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._check = check
        self._take = take

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog wide", can_focus=False):
            yield Static(self._title, classes="dialog-title", markup=False)
            for field in self._fields:
                with Horizontal(classes="field"):
                    yield Static(field.word, classes="field-word", markup=False)
                    if field.lines > 1:
                        area = TextArea(field.value, id=f"field-{field.key}", tab_behavior="focus", compact=True)
                        area.styles.height = field.lines
                        yield area
                    else:
                        yield Input(field.value, id=f"field-{field.key}", compact=True)
                if field.hint:
                    yield Static(field.hint, classes="field-hint", markup=False)
            yield Static("", id="form-problem", markup=False)
            with Horizontal(classes="field"):
                yield Button(Content(self._take), id="form-take", compact=True)
                yield Static(
                    Content.assemble(
                        ("Enter", "bold $accent"),
                        " in a line takes it   ",
                        ("Tab", "bold $accent"),
                        " next   ",
                        ("Esc", "bold $accent"),
                        " back",
                    ),
                    classes="dialog-hint",
                )

    def on_mount(self) -> None:
        self.query_one(f"#field-{self._fields[0].key}").focus()

    def answers(self) -> Answers:
        """What stands in the fields."""
        found: dict[str, str] = {}
        for field in self._fields:
            widget = self.query_one(f"#field-{field.key}")
            found[field.key] = (
                widget.text if isinstance(widget, TextArea) else widget.value if isinstance(widget, Input) else ""
            )
        return found

    def on_input_submitted(self) -> None:
        self.action_take()

    def on_button_pressed(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Close with the answers, or say what is wrong with them and stay."""
        answers = self.answers()
        problem = self._check(answers)
        if problem:
            self.query_one("#form-problem", Static).update(Content.styled(problem, "$error"))
        else:
            self.dismiss(answers)

    def action_close(self) -> None:
        self.dismiss(None)
