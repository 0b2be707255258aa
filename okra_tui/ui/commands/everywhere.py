"""What works in all places."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {
    "reading": "When not typing",
    "everywhere": "Everywhere",
}

STACKS: Final[Stacks] = ()

TYPING: Final = frozenset({"everywhere"})
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = (
    # When no text field has the focus.
    Command("reading.filter", ("slash",), "Filter", "Show only what holds some words.", "filter", "reading", 7,
            opens_line=True),
    Command("reading.why", ("y",), "Why", "Say why the selected thing is here, back to the first note; again: go back.",
            "app.why", "reading", 8, named="Why is this here"),
    Command("reading.vision", ("V",), "Vision", "Show the quarter's vision, or how to make one.",
            "app.show_vision", "reading"),
    Command("reading.undo", ("u", "ctrl+z"), "Undo", "Undo the last change.", "app.undo", "reading", 6),
    Command("reading.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone.", "app.redo", "reading"),
    Command("reading.keep-version", ("ctrl+s",), "Keep a version", "Keep what there is now as a version with a name; "
            "saving itself needs no key.", "app.keep_version", "reading", named="Keep a version with a name",
            changes=True, opens_line=True),
    Command("reading.go-to", ("g",), "Go to", "Go to a session, the review, the log or Home.",
            "app.go_to", "reading", 5),
    Command("reading.park", ("a",), "Park", "Park a thought in the log, for later.", "app.park", "reading", 8,
            named="Park a thought", changes=True, opens_line=True),
    Command("reading.export", ("x",), "Take away", "Write a folder of files, or one page to send after the meeting.",
            "app.take_away", "reading", 9, named="Take away: export"),
    Command("reading.clock", ("t",), "Clock", "Start the clock, or pause it.", "app.clock_toggle", "reading",
            None, False, row="clock"),
    Command("reading.clock-panel", ("T",), "Clock panel", "More or less time, back to the plan, the bell.",
            "app.clock_panel", "reading"),
    Command("reading.present", ("p",), "Present view", "Only the question, the work, the time and the turn.",
            "screen.present", "reading", None, False, row="present"),
    Command("reading.help", ("question_mark",), "Help", "Show the keys that work here.", "app.help", "reading",
            1, False, row="help"),
    Command("reading.palette", ("colon",), "palette", "Find a command by its name.", "app.command_palette", "reading",
            None, False, row="palette", opens_line=True),
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
