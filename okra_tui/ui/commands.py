"""One definition a command; bindings, footer, help, palette and the check of remapped keys all read it.

A letter means the same in every screen. Where a narrower place gives a key another sense on purpose (`u` in sort mode
takes back the last card), the command names in `shadows` what it stands before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType
from textual.keys import REPLACED_KEYS, format_key, key_to_character


@dataclass(frozen=True)
class Command:
    """Something a person can do by a key, from the palette, or both."""

    id: str
    """Names the command in the user's configuration: `board.group`."""
    keys: tuple[str, ...]
    """Textual's key names, the first is the one that is shown; empty: by palette only."""
    words: str
    """What the footer and the palette call it."""
    help: str
    """One sentence for the help and the palette."""
    action: str
    """Textual action; without a namespace it is looked for on the screen or widget that has the binding."""
    where: str
    """The scope in which its keys work, a key of `SCOPES`."""
    footer: int | None = None
    """Rank in the footer, 1 stays longest when room gets short; None: not in the footer."""
    palette: bool = True
    priority: bool = False
    """Works while typing and inside dialogs as well."""
    row: str = ""
    """Commands of one scope with the same row, words and help stand as one entry: `H L Move`. Empty: on its own."""
    named: str = ""
    """What the palette calls it where the footer's words are too short; empty: the same."""
    shadows: tuple[str, ...] = ()
    """Ids of the commands of wider scopes whose key this one takes over while it is in reach."""

    @property
    def key_shown(self) -> str:
        """The first key as people know it, before any remapping; empty for a command of the palette alone."""
        return shown_key(self.keys[0]) if self.keys else ""


SCOPES: Final = {
    "ask": "In this dialog",
    "confirm": "In this dialog",
    "tell": "In this dialog",
    "help": "In this dialog",
    "go-to": "In this dialog",
    "scroll": "In this dialog",
    "going-on": "In this dialog",
    "paste": "In this dialog",
    "tick": "In this dialog",
    "form-line": "In this dialog",
    "form-text": "In this dialog",
    "form": "In this dialog",
    "clock": "In this dialog",
    "catch-up": "In this dialog",
    "room": "In this dialog",
    "last-question": "In this dialog",
    "dialog": "In this dialog",
    "sort": "Sort mode",
    "note-line": "While typing a note",
    "row-line": "While typing a row",
    "pairs": "Objectives",
    "board": "Board",
    "list": "What is selected",
    "move": "Moving about",
    "home": "Home",
    "session": "Session",
    "quarter": "This quarter",
    "reading": "When not typing",
    "everywhere": "Everywhere",
}
"""The scopes, the narrowest first, and how the help calls them."""

STACKS: Final = (
    ("home", "move", "reading", "everywhere"),
    ("list", "move", "session", "quarter", "reading", "everywhere"),
    ("board", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("sort", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("note-line", "board", "list", "session", "quarter", "reading", "everywhere"),
    ("pairs", "list", "move", "session", "quarter", "reading", "everywhere"),
    ("row-line", "pairs", "list", "session", "quarter", "reading", "everywhere"),
    ("ask", "dialog", "everywhere"),
    ("confirm", "scroll", "dialog", "everywhere"),
    ("tell", "dialog", "everywhere"),
    ("help", "scroll", "dialog", "everywhere"),
    ("go-to", "dialog", "everywhere"),
    ("going-on", "dialog", "everywhere"),
    ("paste", "scroll", "everywhere"),
    ("form", "dialog", "everywhere"),
    ("tick", "form", "dialog", "everywhere"),
    ("form-line", "form", "dialog", "everywhere"),
    ("form-text", "form", "dialog", "everywhere"),
    ("clock", "dialog", "everywhere"),
    ("catch-up", "dialog", "everywhere"),
    ("room", "dialog", "everywhere"),
    ("last-question", "dialog", "everywhere"),
)
"""Which scopes are in reach together, the narrowest first; no key may stand twice in a stack unless it is shadowed."""

TYPING_SCOPES: Final = frozenset(
    {"everywhere", "note-line", "row-line", "ask", "form", "form-line", "form-text", "last-question"}
)
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""


def _moves() -> Iterable[Command]:
    for row, words, sentence, names in (
        ("move.cursor", "Select", "Go left, down, up, right.", (
            ("left", ("left", "h"), "cursor_left"), ("down", ("down", "j"), "cursor_down"),
            ("up", ("up", "k"), "cursor_up"), ("right", ("right", "l"), "cursor_right"),
        )),
        ("move.ends", "First, last", "Go to the first or to the last.", (
            ("first", ("home",), "first"), ("last", ("end",), "last"),
        )),
        ("move.page", "Page", "Go on by a page.", (
            ("page-up", ("pageup",), "page_up"), ("page-down", ("pagedown",), "page_down"),
        )),
    ):  # fmt: skip
        for name, keys, action in names:
            yield Command(f"move.{name}", keys, words, sentence, action, "move", palette=False, row=row)


def _digits(
    prefix: str, digits: str, words: str, sentence: str, action: str, footer: int, over: str = ""
) -> Iterable[Command]:
    for digit in digits:
        yield Command(
            f"{prefix}-{digit}", (digit,), words, sentence, f"{action}({digit})", prefix.partition(".")[0], footer,
            False, row=prefix, shadows=(f"{over}-{digit}",) if over else (),
        )  # fmt: skip


COMMANDS: Final[tuple[Command, ...]] = (
    # Dialogs: their keys stand in the line at their foot.
    Command("ask.take", ("enter",), "Take", "Take what the line says.", "screen.take", "ask", 1, False),
    Command("ask.next", ("down",), "Proposals", "Put a proposal into the line, or what you typed.",
            "screen.propose(1)", "ask", 3, False, row="ask.propose"),
    Command("ask.previous", ("up",), "Proposals", "Put a proposal into the line, or what you typed.",
            "screen.propose(-1)", "ask", 3, False, row="ask.propose"),
    Command("confirm.yes", ("enter",), "Yes", "Do it.", "take", "confirm", 1, False),
    Command("tell.close", ("enter",), "Close", "Close the dialog.", "close", "tell", 1, False),
    Command("scroll.down", ("down", "j"), "Scroll", "Scroll by a line.", "scroll(1)", "scroll", 6, False,
            row="scroll.line"),
    Command("scroll.up", ("up", "k"), "Scroll", "Scroll by a line.", "scroll(-1)", "scroll", 6, False,
            row="scroll.line"),
    Command("scroll.page-down", ("pagedown", "space"), "Page", "Scroll by a page.",
            "scroll_page(1)", "scroll", None, False, row="scroll.page"),
    Command("scroll.page-up", ("pageup",), "Page", "Scroll by a page.",
            "scroll_page(-1)", "scroll", None, False, row="scroll.page"),
    Command("help.close", ("q", "question_mark"), "Close", "Close the help.", "close", "help", None, False),
    Command("go-to.take", ("enter",), "Go", "Go to the selected place.", "take", "go-to", 2, False),
    Command("go-to.down", ("down", "j"), "Select", "Select a place.",
            "select(1)", "go-to", 3, False, row="go-to.select"),
    Command("go-to.up", ("up", "k"), "Select", "Select a place.",
            "select(-1)", "go-to", 3, False, row="go-to.select"),
    *_digits("go-to.digit", "0123456789", "Go", "Go to the place with this digit.", "go", 1),
    Command("going-on.go-there", ("enter",), "Go there", "Go to what is selected; the step stays.",
            "go_there", "going-on", 1, False),
    Command("going-on.go-on", ("full_stop",), "Go on", "Go on to the next step all the same.",
            "go_on", "going-on", 1, False),
    Command("paste.take", ("enter",), "Take them", "Make notes of what was found; one undo takes them back.",
            "take", "paste", 1, False),
    Command("paste.next-block", ("tab",), "Nameless", "Select a block of notes that says no name.",
            "block(1)", "paste", 3, False, row="paste.block", shadows=("everywhere.next-pane",)),
    Command("paste.previous-block", ("shift+tab",), "Nameless", "Select a block of notes that says no name.",
            "block(-1)", "paste", None, False, row="paste.block", shadows=("everywhere.previous-pane",)),
    Command("paste.previous-writer", ("left",), "Writer", "Say who wrote the selected block.",
            "writer(-1)", "paste", 3, False, row="paste.writer"),
    Command("paste.next-writer", ("right",), "Writer", "Say who wrote the selected block.",
            "writer(1)", "paste", 3, False, row="paste.writer"),
    *_digits("paste.about", "123456789", "About", "Say what the notes are about that do not say it.", "about", 2),
    Command("paste.direct", ("plus",), "Direct messages", "Take direct messages too, or leave them out again.",
            "direct", "paste", 4, False),
    Command("paste.leave", ("escape",), "Take nothing", "Close the preview; the plan stays as it was.",
            "leave", "paste", 2, False),
    Command("form-line.next", ("enter",), "Next", "Go to the next field.", "screen.next_field", "form-line", 1, False,
            shadows=("form.take",)),
    Command("form-text.next", ("tab",), "Next", "Go to the next field; Enter begins a new line.",
            "screen.next_field", "form-text", 1, False, shadows=("everywhere.next-pane",)),
    Command("tick.tick", ("space",), "Tick", "Tick the box, or take the tick away.", "toggle_button", "tick", 2, False),
    Command("form.take", ("enter",), "Take", "Take the whole form.", "take", "form", 1, False),
    Command("clock.more", ("plus",), "5 min more", "Give the step five minutes more.",
            "clock('extend')", "clock", 1, False),
    Command("clock.less", ("minus",), "1 min less", "Take a minute off the step.",
            "clock('shorten')", "clock", 2, False),
    Command("clock.reset", ("0",), "Reset", "Set the clock back to the planned minutes, standing.",
            "clock('reset')", "clock", 3, False),
    Command("clock.bell", ("b",), "Bell", "Ring the terminal's bell at zero, or stay silent.",
            "clock('bell')", "clock", 4, False),
    *_digits("catch-up.way", "123", "Take it", "Catch up this way.", "way", 1),
    Command("room.mark", ("space",), "Here or not", "Say that somebody is here, or is not.", "mark", "room", 1, False),
    Command("room.guest", ("n",), "Guest", "Add somebody who is not of the team.", "guest", "room", 2, False),
    Command("room.pairs", ("m",), "Draw pairs", "Draw pairs; nobody twice with the same one until all have met.",
            "draw(False)", "room", 3, False),
    Command("room.groups", ("M",), "Two groups", "Draw two subgroups of mixed disciplines.",
            "draw(True)", "room", 4, False),
    Command("last-question.add", ("enter",), "Add", "Write down the answer and stay for the next.",
            "take", "last-question", 1, False),
    Command("last-question.next-speaker", ("tab",), "Who says it", "Choose who gives the answer.",
            "speaker(1)", "last-question", 2, False, row="last-question.speaker", shadows=("everywhere.next-pane",)),
    Command("last-question.previous-speaker", ("shift+tab",), "Who says it", "Choose who gives the answer.",
            "speaker(-1)", "last-question", None, False, row="last-question.speaker",
            shadows=("everywhere.previous-pane",)),
    Command("dialog.close", ("escape",), "Back", "Close the dialog; nothing is changed.", "close", "dialog", 5, False),
    # Sort mode: one note large at a time.
    *_digits("sort.digit", "123456789", "Into group", "Put the note into this group; the next one comes.",
             "sort_into", 1, over="board.digit"),
    Command("sort.new-group", ("n",), "New group", "Open a new group with this note.", "sort_new_group", "sort", 1,
            shadows=("list.new",)),
    Command("sort.skip", ("0",), "Skip", "Leave the note where it is; the next one comes.", "sort_skip", "sort", 2,
            shadows=("board.ungroup",)),
    Command("sort.back", ("u",), "Back", "Take back the last note and show it again.", "sort_back", "sort", 3,
            shadows=("reading.undo",)),
    Command("sort.find", ("slash",), "Find group", "Find a group by its name.", "sort_find", "sort", 4,
            shadows=("reading.filter",)),
    Command("sort.end", ("escape",), "End sorting", "Go back to the board.", "sort_end", "sort", 2,
            shadows=("session.back",)),
    # The line in which notes are typed.
    Command("note-line.add", ("enter",), "Add", "Add what the line says and open the next.",
            "add_note", "note-line", 1, False, shadows=("list.open",)),
    Command("note-line.next-subject", ("down",), "About", "Choose the objective that it is about.",
            "subject(1)", "note-line", 2, False, row="note-line.subject"),
    Command("note-line.previous-subject", ("up",), "About", "Choose the objective that it is about.",
            "subject(-1)", "note-line", 2, False, row="note-line.subject"),
    Command("note-line.next-author", ("tab",), "Author", "Choose who says it.",
            "author(1)", "note-line", 2, False, row="note-line.author", shadows=("everywhere.next-pane",)),
    Command("note-line.previous-author", ("shift+tab",), "Author", "Choose who says it.",
            "author(-1)", "note-line", None, False, row="note-line.author", shadows=("everywhere.previous-pane",)),
    Command("note-line.leave", ("escape",), "Leave", "Leave the line; what you typed stays in it.",
            "leave", "note-line", 3, False, shadows=("session.back",)),
    # The line in which an objective's rows are typed, and the objectives.
    Command("row-line.add", ("enter",), "Add", "Add what the line says and open the next.",
            "add_row", "row-line", 1, False, shadows=("list.open",)),
    Command("row-line.next-section", ("tab", "down"), "Section", "Choose what is typed, such as a key result.",
            "section(1)", "row-line", 2, False, row="row-line.section",
            shadows=("everywhere.next-pane", "pairs.next-objective")),
    Command("row-line.previous-section", ("shift+tab", "up"), "Section",
            "Choose what is typed, such as a key result.", "section(-1)", "row-line", 2, False,
            row="row-line.section", shadows=("everywhere.previous-pane", "pairs.previous-objective")),
    Command("row-line.leave", ("escape",), "Leave", "Leave the line; what you typed comes back with it.",
            "leave_row", "row-line", 3, False, shadows=("session.back",)),
    *_digits("pairs.objective", "123456789", "Objective", "Open the objective with this number.",
             "choose_objective", 7),
    Command("pairs.next-objective", ("tab",), "Next, previous", "Open the next objective, or the one before.",
            "next_objective(1)", "pairs", None, False, row="pairs.turn", shadows=("everywhere.next-pane",)),
    Command("pairs.previous-objective", ("shift+tab",), "Next, previous",
            "Open the next objective, or the one before.",
            "next_objective(-1)", "pairs", None, False, row="pairs.turn", shadows=("everywhere.previous-pane",)),
    Command("pairs.new-objective", (), "New objective", "Begin an objective without notes.",
            "new_objective", "pairs"),
    # Lists and boards.
    Command("list.new", ("n",), "New", "Write a new one.", "new", "list", 1),
    Command("list.open", ("enter",), "Open", "Open or edit what is selected; on a finding, go there.",
            "open", "list", 6, False),
    Command("list.mark", ("space",), "Mark", "Mark what is selected, for grouping or merging.", "mark", "list", 4),
    Command("board.group", ("m",), "Group", "Put the marked notes into one group.", "group", "board", 2),
    Command("board.merge", ("M",), "Merge", "Merge the marked notes or the ≈ pair; both stay readable.",
            "merge", "board", 6),
    Command("board.sort", ("s",), "Sort", "One note at a time; a digit puts it into its group.",
            "sort", "board", 2, named="Sort mode"),
    Command("board.objective", ("o",), "Objective", "Make an objective of this group; its notes go along.",
            "make_objective", "board", 3, named="Make an objective"),
    *_digits("board.digit", "123456789", "Into group", "Put it into the group with this number.", "into_group", 5),
    Command("board.ungroup", ("0",), "Out of group", "Take it out of its group.", "out_of_group", "board"),
    Command("board.before", ("H",), "Move", "Move it to the group before or after.", "move_before",
            "board", 4, row="board.move", named="Move to the group before"),
    Command("board.after", ("L",), "Move", "Move it to the group before or after.", "move_after",
            "board", 4, row="board.move", named="Move to the group after"),
    Command("list.edit", ("e",), "Edit", "Change what is selected.", "edit", "list", 5),
    Command("list.delete", ("d", "delete"), "Delete", "Delete what is selected; undo brings it back.",
            "delete", "list", 9),
    Command("list.down", ("J",), "Reorder", "Move it down or up in its list.", "move_down", "list", 8,
            row="list.reorder", named="Reorder: down"),
    Command("list.up", ("K",), "Reorder", "Move it down or up in its list.", "move_up", "list", 8,
            row="list.reorder", named="Reorder: up"),
    Command("list.more", ("plus",), "State", "Move its state on, or back again.", "more", "list", 7, row="list.state",
            named="State: on, such as resolved or done"),
    Command("list.less", ("minus",), "State", "Move its state on, or back again.", "less", "list", 7, row="list.state",
            named="State: back, such as open or to do"),
    *_moves(),
    # Home.
    Command("home.open", ("enter",), "Open", "Open the selected quarter.", "open_quarter", "home", 1),
    Command("home.new", ("n",), "New quarter", "Begin a new quarter, with a room or alone.", "new_quarter", "home", 1),
    Command("home.demo", (), "Open the demo", "Open a sample workspace of a made-up team.", "open_demo", "home"),
    # A session.
    Command("session.copy", ("c",), "Copy for chat", "Copy the text that asks the room to write into the chat.",
            "copy_invitation", "session", 4),
    Command("session.curtain", ("v",), "Curtain", "Hide the words of the notes, or reveal them after asking once.",
            "curtain", "session", 3),
    Command("session.next-step", ("full_stop", "right_square_bracket"), "Next step", "Go on to the next step.",
            "next_step", "session", 1),
    Command("session.previous-step", ("comma", "left_square_bracket"), "Previous step",
            "Go back one step; nothing is lost.", "previous_step", "session"),
    Command("session.next-turn", ("r",), "Next turn", "The next one's turn; who has spoken is remembered.",
            "next_turn", "session", 2),
    Command("session.room", ("R",), "Who is here", "Say who is here, and draw pairs.", "room", "session"),
    Command("session.back", ("escape",), "Back", "Leave the filter, then the field, then the marks.",
            "back", "session", None, False),
    Command("session.curtain-down", (), "Curtain down again", "Hide the words of the notes once more.",
            "curtain_down", "session"),
    Command("session.unmask", (), "Unmask typing", "Show what is typed under the curtain; for rooms without a "
            "shared screen.", "unmask", "session"),
    Command("session.voices", (), "Names of the voices", "Say who wrote how many notes.", "voices_names", "session"),
    Command("session.recap", (), "Recap for the chat", "Copy what the session came to.", "recap", "session"),
    Command("quarter.dates", (), "First day and weeks", "Change the quarter's first day and its number of weeks.",
            "app.quarter_dates", "quarter"),
    Command("quarter.sessions", (), "Session dates", "Say when each session is planned and was held.",
            "app.session_dates", "quarter"),
    Command("quarter.decision", (), "Decision", "Write down in the log what was decided.",
            "app.write_in_log('decision')", "quarter", named="Write down a decision"),
    Command("quarter.action", (), "Action", "Write down in the log what is to be done, by whom and until when.",
            "app.write_in_log('action')", "quarter", named="Write down an action"),
    Command("quarter.team", (), "Team", "Change the team's members and areas.", "app.team", "quarter"),
    # When no text field has the focus.
    Command("reading.filter", ("slash",), "Filter", "Show only what holds some words.", "screen.filter", "reading", 7),
    Command("reading.undo", ("u", "ctrl+z"), "Undo", "Undo the last change.", "app.undo", "reading", 6),
    Command("reading.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone.", "app.redo", "reading"),
    Command("reading.go-to", ("g",), "Go to", "Go to a session, the review, the log or Home.",
            "app.go_to", "reading", 5),
    Command("reading.park", ("a",), "Park", "Park a thought in the log, for later.", "app.park", "reading", 8,
            named="Park a thought"),
    Command("reading.clock", ("t",), "Clock", "Start the clock, or pause it.", "app.clock_toggle", "reading",
            None, False, row="clock"),
    Command("reading.clock-panel", ("T",), "Clock panel", "More or less time, back to the plan, the bell.",
            "app.clock_panel", "reading"),
    Command("reading.present", ("p",), "Present view", "Only the question, the work, the time and the turn.",
            "screen.present", "reading", None, False, row="present"),
    Command("reading.help", ("question_mark",), "Help", "Show the keys that work here.", "app.help", "reading",
            1, False, row="help"),
    Command("reading.palette", ("colon",), "palette", "Find a command by its name.", "app.command_palette", "reading",
            None, False, row="palette"),
    # Everywhere, also while typing and in dialogs.
    Command("everywhere.help", ("f1",), "Help", "Show the keys that work here.", "app.help", "everywhere",
            1, priority=True, row="help"),
    Command("everywhere.palette", ("ctrl+p",), "palette", "Find a command by its name.", "app.command_palette",
            "everywhere", 1, False, True, row="palette"),
    Command("everywhere.clock", ("f2",), "Clock", "Start the clock, or pause it.", "app.clock_toggle", "everywhere",
            3, priority=True, row="clock"),
    Command("everywhere.clock-more", ("f8",), "5 min more", "Give the step five minutes more.",
            "app.clock('extend')", "everywhere", priority=True),
    Command("everywhere.catch-up", ("f9",), "Catch up", "Three ways back on time.", "app.catch_up", "everywhere",
            priority=True),
    Command("everywhere.present", ("f4",), "Present view", "Only the question, the work, the time and the turn.",
            "screen.present", "everywhere", priority=True, row="present"),
    Command("everywhere.quit", ("ctrl+q",), "Quit", "Leave the program; everything is saved.", "app.quit",
            "everywhere", priority=True),
    Command("everywhere.next-pane", ("tab",), "Next, previous", "Go to the next field or pane, or to the one before.",
            "app.focus_next", "everywhere", None, False, row="everywhere.pane"),
    Command("everywhere.previous-pane", ("shift+tab",), "Next, previous",
            "Go to the next field or pane, or to the one before.",
            "app.focus_previous", "everywhere", None, False, row="everywhere.pane"),
    Command("everywhere.theme-dark", (), "Dark theme", "Light words on a dark ground.",
            "app.use_theme('okra-dark')", "everywhere"),
    Command("everywhere.theme-light", (), "Light theme", "Dark words on a light ground.",
            "app.use_theme('okra-light')", "everywhere"),
    Command("everywhere.theme-contrast", (), "High contrast theme", "Bright words on black.",
            "app.use_theme('okra-contrast')", "everywhere"),
)  # fmt: skip
"""All commands, in the order in which the footer shows them."""

BY_ID: Final = {command.id: command for command in COMMANDS}

_BY_KEY_AND_ACTION: Final = {(key, command.action): command for command in COMMANDS for key in command.keys}


def bindings(*scopes: str) -> list[BindingType]:
    """The `BINDINGS` of the screen or widget on which the commands of these scopes act.

    A binding's id is its command's id, so `App.set_keymap` can give it other keys. Raises KeyError for a scope that
    does not exist.
    """
    unknown = set(scopes) - SCOPES.keys()
    if unknown:
        raise KeyError(f"no such scope: {', '.join(sorted(unknown))}")
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.words,
            priority=command.priority,
            tooltip=command.help,
            id=command.id,
        )
        for command in COMMANDS
        if command.where in scopes and command.keys
    ]


def commands_of(*scopes: str) -> list[Command]:
    """The commands of these scopes, those of the palette alone included."""
    return [command for command in COMMANDS if command.where in scopes]


def command_of(binding: Binding) -> Command | None:
    """The command behind a binding; Textual's own bindings count where key and action are a command's (Tab, quit)."""
    if binding.id in BY_ID:
        return BY_ID[binding.id]
    return _BY_KEY_AND_ACTION.get((binding.key, binding.action))


_SHOWN: Final = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "home": "Home", "end": "End",
    "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del", "insert": "Ins", "backspace": "Backspace",
    "minus": "-", "plus": "+",
}  # fmt: skip
_MODIFIERS: Final = {"shift": "Shift+", "alt": "Alt+", "super": "Super+", "meta": "Meta+", "hyper": "Hyper+"}


def shown_key(key: str) -> str:
    """A Textual key name as people know it: `Enter`, `F1`, `^p`, `.`."""
    *modifiers, name = key.split("+")
    shown = _SHOWN.get(name) or (name.upper() if name[0] == "f" and name[1:].isdecimal() else format_key(name))
    if "ctrl" in modifiers:
        shown = f"^{shown}"
    return "".join(_MODIFIERS.get(modifier, "") for modifier in modifiers) + shown


def character_of(key: str) -> str | None:
    """The character that a key types, None if it types none. (Textual misses `slash`, and names one for `escape`.)"""
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character if character is not None and character.isprintable() else None


def side_by_side(keys: Iterable[str]) -> str:
    """Shown keys beside each other, digits in a row as a span: `H L`, `1–9`."""
    shown: list[str] = []
    for key in keys:
        if shown and key.isdecimal() and shown[-1][-1:].isdecimal() and int(key) == int(shown[-1][-1]) + 1:
            shown[-1] = f"{shown[-1][0]}–{key}"
        else:
            shown.append(key)
    return " ".join(shown)
