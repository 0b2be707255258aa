"""A small app with the program's commands, look and footer, on which the tests of the foundations play."""

from pathlib import Path

import quick_textual  # noqa: F401
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from okra_tui.ui.dialogs.help import HelpDialog, Place
from okra_tui.ui.dialogs.palette import OkraCommands
from okra_tui.ui.keys.active import help_groups, is_typing
from okra_tui.ui.keys.command import shown_key
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.widgets.footer_line import FooterLine

TCSS = Path(__file__).parents[2] / "okra_tui/ui/app.tcss"

PLACES = (
    *(Place(str(digit), word) for digit, word in enumerate(("Vision", "Ideation", "Milestones", "Effort", "Quarter"))),
    *(
        Place(key, word, "open a quarter first")
        for key, word in (("5", "Review"), ("6", "Thread"), ("7", "Log"), ("8", "History"))
    ),
    Place("9", "Home"),
)


def recorded(widget, name):
    """An action that writes down that it was done."""

    def action(*arguments):
        widget.app.done.append((name, *arguments))

    return action


class Doing:
    """Has an action for each name in `CAN` and writes down what was done."""

    CAN: tuple[str, ...] = ()

    def __getattr__(self, name):
        if name.startswith("action_") and name.removeprefix("action_") in type(self).CAN:
            return recorded(self, name.removeprefix("action_"))
        raise AttributeError(name)


class Board(Doing, Widget, can_focus=True):
    BINDINGS = bindings("board", "list", "move")
    CAN = (
        "new", "open", "mark", "group", "merge", "sort", "make_objective", "into_group", "out_of_group",
        "move_sideways", "edit", "delete", "reorder", "sideways", "move", "to_end", "page",
    )  # fmt: skip

    def render(self):
        return Content("Not grouped 4")


class NoteLine(Doing, Input):
    BINDINGS = bindings("note-line")
    CAN = ("take", "turn", "leave")


class SessionLike(Doing, Screen):
    BINDINGS = bindings("reading", "session", "quarter")
    CAN = ("copy_invitation", "curtain", "next_step", "previous_step", "back", "unmask", "filter")
    DEFAULT_CSS = "NoteLine { display: none; } Board { height: 6; }"

    def compose(self) -> ComposeResult:
        yield Static(Content("OKRA  Kestrel · 2026-Q4    Session 1 · OKR ideation"))
        yield Board()
        yield NoteLine(placeholder="Your note")
        yield OptionList(Content("Ada [b]"), Content("Linus"), Content("Grace"), markup=False)
        yield Input("typed words", id="plain")
        yield Input(placeholder="a placeholder", id="empty")
        yield TextArea("Some longer text\nin two lines", id="long")
        yield FooterLine()

    def check_action(self, action, parameters):
        return None if action == "curtain" else True


class SmallApp(App):
    BINDINGS = bindings("everywhere")
    COMMANDS = {OkraCommands}
    CSS_PATH = str(TCSS)

    def __init__(self, theme=DEFAULT_THEME, keymap=None):
        super().__init__()
        self.done = []
        self.answers = []
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.set_keymap(keymap or {})

    def get_default_screen(self):
        return SessionLike()

    def get_key_display(self, binding: Binding) -> str:
        return shown_key(binding.key)

    def check_action(self, action, parameters):
        return not (action in {"undo", "redo"} and is_typing(self))

    def action_undo(self):
        self.done.append(("undo",))

    def action_redo(self):
        self.done.append(("redo",))

    def action_go_to(self):
        self.done.append(("go_to",))

    def action_use_theme(self, name):
        self.theme = name

    def action_help(self):
        if isinstance(self.screen, HelpDialog):
            self.screen.dismiss()
        elif not CommandPalette.is_open(self):
            self.push_screen(HelpDialog(help_groups(self.screen)))

    def places(self):
        return PLACES

    def go_to_place(self, key):
        self.done.append(("place", key))

    def ask(self, dialog):
        """Show a dialog; its answer goes to `answers`."""
        self.push_screen(dialog, self.answers.append)
