"""One definition a command; bindings, footer, help, palette and the check of remapped keys all read it.

A letter means the same in every screen. Where a narrower place gives a key another sense on purpose (`u` in sort mode
takes back the last card), the command names in `shadows` what it stands before. Each file here holds the scopes and
commands of some places.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from textual.binding import Binding, BindingType

from okra_tui.method import REVIEW
from okra_tui.ui.keys.command import Command, PlaceKeys, Scopes, ScopeStacks, both, digits
from okra_tui.ui.keys.place_commands import ACTIONS_KEYS, GOLDEN_THREAD_KEYS, HISTORY_KEYS, HOME_KEYS, LOG_KEYS
from okra_tui.ui.keys.step_commands import (
    EFFORT_KEYS,
    MILESTONES_KEYS,
    NOTES_KEYS,
    OBJECTIVES_KEYS,
    PAD_KEYS,
    VISION_KEYS,
    VOTES_KEYS,
    WEEK_PLAN_KEYS,
)

# -- From one quarter to the next: closing and reopening, carrying over, the track record, what is taken away.


_CLOSING: Final = PlaceKeys(
    {
        "closing-line": "In this dialog",
        "closing": "In this dialog",
        "carry": "In this dialog",
        "take-away": "In this dialog",
        "between": "From quarter to quarter",
    },
    (
        ("closing-line", "closing", "dialog", "everywhere"),
        ("carry", "move", "dialog", "everywhere"),
        ("take-away", "pick", "dialog", "everywhere"),
        ("between", "home", "move", "reading", "everywhere"),
    ),
    Command("closing-line.take", ("enter",), "Take it", "Take what is proposed, or what was typed, and go on.",
            "screen.take", "closing-line", 1, False),
    *both(Command("closing-line.down", ("down",), "Line", "Go to the line below or above.",
                  "screen.line(1)", "closing-line", 3, False, row="closing-line.line"), "up", "up"),
    *both(Command("closing.turn", ("tab",), "Outcome", "Achieved, missed or postponed; supported, refuted or open.",
                  "turn(1)", "closing", 2, False, row="closing.turn", shadows=("everywhere.next-pane",)),
          "turn-back", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    Command("closing.look-back", ("ctrl+l",), "Look back", "Look back on the quarter first: the retrospective.",
            "look_back", "closing", 4, False),
    Command("carry.mark", ("space",), "Choose", "Take it along, or leave it.", "mark", "carry", 1, False),
    Command("carry.take", ("enter",), "Take along", "Copy what is chosen into this quarter; one undo takes it back.",
            "screen.take", "carry", 2, False),
    Command("carry.start", ("e",), "Start", "Change the value from which a key result starts in this quarter.", "start",
            "carry", 3, False),
    Command("take-away.copy", ("c",), "Copy for the chat", "Copy the one-page summary.", "copy", "take-away", 3,
            False),
    Command("between.close", (), "Close the quarter", "Say how everything ended and what was learned; then it is only "
            "read.", "app.close_quarter", "between", changes=True),
    Command("between.reopen", (), "Reopen quarter", "Let a closed quarter be changed again.",
            "app.ask('reopen_quarter')", "between"),
    Command("between.carry-over", (), "Carry over", "Take along what an earlier quarter left open.",
            "app.ask('carry_over')", "between", named="Carry over from an earlier quarter", changes=True),
    Command("between.track-record", (), "Track record", "Closed quarters side by side, with their numbers.",
            "app.track_record", "between"),
    Command("between.take-copy", (), "Take in a copy", "Put together what copies of this quarter hold: of a synced "
            "folder, or kept after a conflict.", "app.ask('take_copy')", "between", changes=True),
    Command("between.choose", (), "Choose between both", "What somebody else and you changed in one field: yours or "
            "theirs, one by one.", "app.ask('choose_between_both')", "between", changes=True),
    Command("between.save-over", (), "Save over the file", "Write what is on the screen over a file that somebody "
            "else left unreadable; theirs goes beside it.", "app.save_over", "between"),
    typing={"closing-line", "closing"},
)  # fmt: skip


# -- Keys in dialogs; they stand in the line at the dialog's foot.


_DIALOGS: Final = PlaceKeys(
    {
        "ask": "In this dialog",
        "confirm": "In this dialog",
        "tell": "In this dialog",
        "help": "In this dialog",
        "card": "In this dialog",
        "go-to": "In this dialog",
        "scroll": "In this dialog",
        "going-on": "In this dialog",
        "pick": "In this dialog",
        "paste": "In this dialog",
        "tick": "In this dialog",
        "form-line": "In this dialog",
        "form-text": "In this dialog",
        "form": "In this dialog",
        "clock": "In this dialog",
        "catch-up": "In this dialog",
        "room": "In this dialog",
        "last-question": "In this dialog",
        "session-ends": "In this dialog",
        "find": "In this dialog",
        "dialog": "In this dialog",
    },
    (
        ("ask", "dialog", "everywhere"),
        ("confirm", "scroll", "dialog", "everywhere"),
        ("tell", "dialog", "everywhere"),
        ("help", "scroll", "dialog", "everywhere"),
        ("card", "scroll", "dialog", "everywhere"),
        ("go-to", "dialog", "everywhere"),
        ("going-on", "dialog", "everywhere"),
        ("pick", "dialog", "everywhere"),
        ("paste", "scroll", "everywhere"),
        ("form", "dialog", "everywhere"),
        ("tick", "form", "dialog", "everywhere"),
        ("form-line", "form", "dialog", "everywhere"),
        ("form-text", "form", "dialog", "everywhere"),
        ("clock", "dialog", "everywhere"),
        ("catch-up", "dialog", "everywhere"),
        ("room", "dialog", "everywhere"),
        ("last-question", "dialog", "everywhere"),
        ("session-ends", "dialog", "everywhere"),
        ("find", "dialog", "everywhere"),
    ),
    Command("ask.take", ("enter",), "Take", "Take what the line says.", "screen.take", "ask", 1, False),
    *both(Command("ask.next", ("down",), "Proposals", "Put a proposal into the line, or what you typed.",
                  "screen.propose(1)", "ask", 3, False, row="ask.propose"), "previous", "up"),
    Command("confirm.yes", ("enter",), "Yes", "Do it.", "take", "confirm", 1, False),
    Command("tell.close", ("enter",), "Close", "Close the dialog.", "close", "tell", 1, False),
    *both(Command("scroll.down", ("down", "j"), "Scroll", "Scroll by a line.", "scroll(1)", "scroll", 6, False,
                  row="scroll.line"), "up", "up", "k"),
    *both(Command("scroll.page-down", ("pagedown", "space"), "Page", "Scroll by a page.",
                  "scroll_page(1)", "scroll", None, False, row="scroll.page"), "page-up", "pageup"),
    Command("help.close", ("q", "question_mark"), "Close", "Close the help.", "close", "help", None, False),
    Command("card.close", ("enter", "F"), "Close", "Close the card.", "close", "card", 1, False),
    Command("go-to.take", ("enter",), "Go", "Go to the selected place.", "take", "go-to", 2, False),
    *both(Command("go-to.down", ("down", "j"), "Select", "Select a place.",
                  "select(1)", "go-to", 3, False, row="go-to.select"), "up", "up", "k"),
    *digits("go-to.digit", "0123456789", "Go", "Go to the place with this digit.", "go", 1),
    Command("going-on.go-there", ("enter",), "Go there", "Go to what is selected; the step stays.",
            "go_there", "going-on", 1, False),
    Command("going-on.go-on", ("full_stop",), "Go on", "Go on to the next step all the same.",
            "dismiss('go on')", "going-on", 1, False),
    Command("pick.take", ("enter",), "Choose", "Take what is selected.", "take", "pick", 1, False),
    Command("paste.take", ("enter",), "Take them", "Make notes of what was found; one undo takes them back.",
            "take", "paste", 1, False),
    *both(Command("paste.next-block", ("tab",), "Nameless", "Select a block of notes that says no name.",
                  "block(1)", "paste", 3, False, row="paste.block", shadows=("everywhere.next-pane",)),
          "previous-block", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    *both(Command("paste.previous-writer", ("left",), "Writer", "Say who wrote the selected block.",
                  "writer(-1)", "paste", 3, False, row="paste.writer"), "next-writer", "right"),
    *digits("paste.about", "123456789", "What it is about", "Say what the notes are about that do not say it.", "about",
            2),
    Command("paste.direct", ("plus",), "Direct messages", "Take direct messages too, or leave them out again.",
            "direct", "paste", 4, False),
    Command("paste.courtesies", ("minus",), "Short answers", "Take lines that only answer or thank too, or leave them "
            "out again.", "courtesies", "paste", 4, False),
    Command("paste.leave", ("escape",), "Take nothing", "Close the preview; the plan stays as it was.",
            "leave", "paste", 2, False),
    Command("form-line.next", ("enter",), "Next", "Go to the next field.", "screen.next_field", "form-line", 1, False,
            shadows=("form.take",)),
    Command("form-text.next", ("tab",), "Next", "Go to the next field; Enter begins a new line.",
            "screen.next_field", "form-text", 1, False, shadows=("everywhere.next-pane",)),
    Command("tick.tick", ("space",), "Tick", "Tick the box, or take the tick away.", "toggle_button", "tick", 2, False),
    Command("form.take", ("enter",), "Take", "Take the whole form.", "take", "form", 1, False),
    Command("form.take-all", ("ctrl+s",), "Take", "Take the whole form from any of its fields.", "take_all", "form",
            None, False, shadows=("reading.keep-version",)),
    Command("clock.more", ("plus",), "5 min more", "Give the step five minutes more.",
            "dismiss('extend')", "clock", 1, False),
    Command("clock.less", ("minus",), "1 min less", "Take a minute off the step.",
            "dismiss('shorten')", "clock", 2, False),
    Command("clock.reset", ("0",), "Reset", "Set the clock back to the planned minutes, standing.",
            "dismiss('reset')", "clock", 3, False),
    Command("clock.bell", ("b",), "Bell", "Ring the terminal's bell at zero, or stay silent.",
            "dismiss('bell')", "clock", 4, False),
    *digits("catch-up.way", "123", "Take it", "Catch up this way.", "dismiss", 1),
    Command("room.mark", ("space",), "Here or not", "Say that somebody is here, or is not.", "mark", "room", 1, False),
    Command("room.guest", ("n",), "Guest", "Add somebody who is not of the team.", "guest", "room", 2, False,
            opens_line=True),
    Command("room.pairs", ("m",), "Draw pairs", "Draw pairs; nobody twice with the same one until all have met.",
            "draw(False)", "room", 3, False),
    Command("room.groups", ("M",), "Two groups", "Draw two subgroups of mixed disciplines.",
            "draw(True)", "room", 4, False),
    Command("last-question.add", ("enter",), "Add", "Write down the answer and stay for the next.",
            "take", "last-question", 1, False),
    *both(Command("last-question.next-speaker", ("tab",), "Who says it", "Choose who gives the answer.",
                  "speaker(1)", "last-question", 2, False, row="last-question.speaker",
                  shadows=("everywhere.next-pane",)),
          "previous-speaker", "shift+tab", footer=None, shadows=("everywhere.previous-pane",)),
    Command("session-ends.go-on", ("enter",), "Go on", "Go to what comes next.", "go_on", "session-ends", 1, False),
    Command("session-ends.copy", ("c",), "Copy for chat", "Copy what the session came to.",
            "copy", "session-ends", 2, False),
    *digits("session-ends.place", "9", "Home", "Go to the list of quarters.", "go", 3),
    Command("find.open", ("enter",), "Go there", "Open the quarter, and go to what is selected.", "screen.take", "find",
            1, False),
    *both(Command("find.down", ("down",), "Select", "Select the next one, or the one before.", "screen.move(1)", "find",
                  2, False, row="find.move"), "up", "up"),
    *both(Command("find.page-down", ("pagedown",), "Page", "Go on by a page, or back.", "screen.page(1)", "find", None,
                  False, row="find.page"), "page-up", "pageup"),
    Command("dialog.close", ("escape",), "Back", "Close the dialog; nothing is changed.", "close", "dialog", 5, False),
    typing={"ask", "find", "form", "form-line", "form-text", "last-question"},
)  # fmt: skip


# -- What works in all places.


_EVERYWHERE: Final = PlaceKeys(
    {
        "reading": "When not typing",
        "everywhere": "Everywhere",
    },
    (),
    # When no text field has the focus.
    Command("reading.filter", ("slash",), "Filter", "Show only what holds some words.", "filter", "reading", 7,
            opens_line=True),
    Command("reading.why", ("y",), "Why", "Say why the selected thing is here, back to the first note; again: go back.",
            "app.why", "reading", 8, named="Why is this here"),
    Command("reading.vision", ("V",), "Vision", "Show the quarter's vision, or how to make one.",
            "app.ask('show_vision')", "reading"),
    Command("reading.retrospective", ("E",), "Retrospective", "Look back on the quarter before it is closed, "
            "in ten minutes: notes, dots, actions for the next one.", "app.retrospective", "reading"),
    Command("reading.undo", ("u", "ctrl+z"), "Undo", "Undo the last change.", "app.undo", "reading", 6),
    Command("reading.redo", ("U", "ctrl+y"), "Redo", "Do again what was undone.", "app.redo", "reading"),
    Command("reading.keep-version", ("ctrl+s",), "Keep a version", "Keep what there is now as a version with a name; "
            "saving itself needs no key.", "app.ask('keep_version')", "reading", named="Keep a version with a name",
            changes=True, opens_line=True),
    Command("reading.go-to", ("g",), "Go to", "Go to a session, the review, the log or Home.",
            "app.go_to", "reading", 5),
    Command("reading.park", ("a",), "Park", "Park a thought in the log, for later.", "app.park", "reading", 8,
            named="Park a thought", changes=True, opens_line=True),
    Command("reading.export", ("x",), "Take away", "Write a folder of files, or one page to send after the meeting.",
            "app.ask('export')", "reading", 9, named="Take away: export"),
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
    Command("everywhere.collect", ("f7",), "Collect", "Take in what was written apart, each in a file of their own.",
            "app.ask('collect')", "everywhere", 2, priority=True, named="Collect what was written apart", changes=True),
    Command("everywhere.present", ("f4",), "Present view", "Only the question, the work, the time and the turn.",
            "screen.present", "everywhere", priority=True, row="present"),
    Command("everywhere.earlier", ("ctrl+r",), "Earlier", "Read in full what earlier quarters hold that is like "
            "this, or what the last ones taught.", "app.ask('earlier')", "everywhere", priority=True,
            named="Earlier quarters: what is like this, what they taught"),
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
    typing={"everywhere"},
)  # fmt: skip


# -- What can be done with what is selected, on a board or in a list, and how to get about.


def _moves() -> Iterable[Command]:
    for row, words, sentence, names in (
        ("move.cursor", "Select", "Go left, down, up, right.", (
            ("left", ("left", "h"), "sideways(-1)"), ("down", ("down", "j"), "move(1)"),
            ("up", ("up", "k"), "move(-1)"), ("right", ("right", "l"), "sideways(1)"),
        )),
        ("move.ends", "First, last", "Go to the first or to the last.", (
            ("first", ("home",), "to_end(False)"), ("last", ("end",), "to_end(True)"),
        )),
        ("move.page", "Page", "Go on by a page.", (
            ("page-up", ("pageup",), "page(-1)"), ("page-down", ("pagedown",), "page(1)"),
        )),
    ):  # fmt: skip
        for name, keys, action in names:
            yield Command(f"move.{name}", keys, words, sentence, action, "move", palette=False, row=row)


_LISTS_AND_BOARDS: Final = PlaceKeys(
    {
        "board": "Board",
        "list": "What is selected",
        "move": "Moving about",
    },
    (
        ("list", "move", "session", "quarter", "reading", "everywhere"),
        ("board", "list", "move", "session", "quarter", "reading", "everywhere"),
    ),
    Command("list.new", ("n",), "New", "Write a new one.", "new", "list", 1, changes=True, opens_line=True),
    Command("list.open", ("enter",), "Open", "Open or edit what is selected; on a finding, go there.",
            "open", "list", 6, False),
    Command("list.mark", ("space",), "Mark", "Mark what is selected, for grouping or merging.", "mark", "list", 4,
            changes=True),
    Command("board.group", ("m",), "Group", "Put the marked notes into one group.", "group", "board", 2,
            changes=True, opens_line=True),
    Command("board.merge", ("M",), "Merge", "Merge the marked notes or the ≈ pair; both stay readable.",
            "merge", "board", 6, changes=True),
    Command("board.sort", ("s",), "Sort", "One note at a time; a digit puts it into its group.",
            "sort", "board", 2, named="Sort mode", changes=True),
    Command("board.arrange", ("W",), "Wall", "Notes in no group by what they are about, by author, or as they came.",
            "arrange", "board", named="Wall: by subject, by author"),
    Command("board.objective", ("o",), "Objective", "Make an objective of this group; its notes go along.",
            "make_objective", "board", 3, named="Make an objective", changes=True, opens_line=True),
    *digits("board.digit", "123456789", "Into group", "Put it into the group with this number.", "into_group", 5,
            changes=True),
    Command("board.ungroup", ("0",), "Out of group", "Take it out of its group.", "out_of_group", "board",
            changes=True),
    *both(Command("board.before", ("H",), "Move", "Move it to the group before or after.", "move_sideways(-1)",
                  "board", 4, row="board.move", named="Move to the group before", changes=True),
          "after", "L", named="Move to the group after"),
    Command("list.edit", ("e",), "Edit", "Change what is selected.", "edit", "list", 5, changes=True, opens_line=True),
    Command("list.delete", ("d", "delete"), "Delete", "Delete what is selected; undo brings it back.",
            "delete", "list", 9, changes=True),
    *both(Command("list.down", ("J",), "Reorder", "Move it down or up in its list.", "reorder(1)", "list", 8,
                  row="list.reorder", named="Reorder: down", changes=True), "up", "K", named="Reorder: up"),
    *both(Command("list.more", ("plus",), "State", "Move its state on, or back again.", "change_state(1)", "list", 7,
                  row="list.state", named="State: on, such as resolved or done", changes=True),
          "less", "minus", named="State: back, such as open or to do"),
    Command("list.walk", ("w",), "Walk", "Go on to the next one; each has its share of the time.", "walk", "list", 1,
            named="Walk one by one", opens_line=True),
    Command("list.defer", ("greater_than_sign",), "Defer", "Let it wait for the next quarter.", "defer", "list", 3,
            changes=True),
    Command("list.bring-back", ("less_than_sign",), "Bring back", "Take it back into this quarter.",
            "bring_back", "list", 3, changes=True),
    *_moves(),
)  # fmt: skip


# -- The review, closing and the track record.


_REVIEW: Final = PlaceKeys(
    {
        "check-in-line": "While checking in",
        "review": "Review",
        "check-ins": "In this dialog",
    },
    (
        ("review", "list", "move", "quarter", "reading", "everywhere"),
        ("check-in-line", "review", "list", "move", "quarter", "reading", "everywhere"),
        ("check-ins", "move", "dialog", "everywhere"),
    ),
    Command("check-in-line.take", ("enter",), "Check in", "Check in what the line says, and go on to the next one.",
            "take", "check-in-line", 1, False, shadows=("list.open",)),
    *both(Command("check-in-line.next", ("down",), "Next, before", "Go on to the next key result, or back.", "turn(1)",
                  "check-in-line", 2, False, row="check-in-line.turn", shadows=("move.down",)),
          "previous", "up", shadows=("move.up",)),
    Command("check-in-line.leave", ("escape",), "Leave", "End the walk; what you typed comes back with it.",
            "leave", "check-in-line", 3, False, shadows=("review.back",)),
    Command("check-ins.change", ("enter", "e"), "Change", "Change the selected check-in: its day, value or words.",
            "edit", "check-ins", 1, False, changes=True),
    Command("check-ins.delete", ("d", "delete"), "Delete", "Delete the selected check-in; undo brings it back.",
            "delete", "check-ins", 2, False, changes=True),
    Command("check-ins.undo", ("u", "ctrl+z"), "Undo", "Undo the last change.", "app.undo", "check-ins", 3, False),
    Command("review.check-in", ("w",), "Check in", "Check in one key result after the other.", "check_in", "review",
            1, named="Check in, one by one", shadows=("list.walk",), changes=True, opens_line=True),
    Command("review.back", ("escape",), "Back", "Leave the filter, then present view.", "back", "review", None, False),
    Command("review.day", (), "Date of check-ins", "Say of which day the next check-ins are.", "check_in_day",
            "review", named="Date of the check-ins", changes=True),
    Command("review.override", (), "Override status", "Say how a key result stands, with the reason, until its next "
            "check-in.", "override", "review", named="Override status of the key result", changes=True),
    Command("review.drop", (), "Drop milestone", "Say that a milestone is not done any more, and why.", "drop",
            "review", named="Drop the milestone", changes=True),
    typing={"check-in-line"},
)  # fmt: skip


# -- The frame that every session has, and what concerns the whole quarter.


_SESSION: Final = PlaceKeys(
    {
        "session": "Session",
        "quarter": "This quarter",
    },
    (),
    Command("session.copy", ("c",), "Copy for chat", "Copy the text that asks the room to write into the chat; before "
            "the session begins, what to send to whoever comes.", "copy_invitation", "session", 4),
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
    Command("session.prompt", (), "Whole prompt", "Read all of what the room does in this step.", "prompt", "session"),
    Command("session.card", ("F",), "Facilitator's card", "What to watch for in this step, what helps if the room is "
            "stuck, a good and a bad example.", "card", "session"),
    Command("session.look", ("i",), "To look at", "Read what this step, or the one before, leaves to be looked at, "
            "and Enter goes there; else go to what was parked for this session.", "look", "session"),
    Command("session.way", (), "Way of working", "Choose another way of working for this step.", "way", "session",
            named="Way of working for this step", changes=True),
    Command("session.steps", (), "Steps", "Give a step other minutes or another prompt, leave it out, or "
            "add one of your own.", "steps", "session", named="Steps: minutes, prompt, leave out, own steps",
            changes=True),
    Command("session.pre-read", (), "Pre-read to send", "Copy what to send before the session: its day and steps, who "
            "brings what, what came out last time.", "pre_read", "session"),
    Command("session.recap", (), "Recap for the chat", "Copy what the session came to.", "recap", "session"),
    Command("quarter.dates", (), "First day and weeks", "Change the quarter's first day and its number of weeks.",
            "app.ask('quarter_dates')", "quarter", changes=True),
    Command("quarter.alone", (), "Draft alone", "Draft without a room: prompts for one person; no clock, turns, "
            "curtain or chat.", "screen.draft(True)", "quarter", named="Draft alone (solo, no room)", changes=True),
    Command("quarter.with-room", (), "Work in the room", "End drafting alone: the room has its prompts, clock, turns "
            "and curtain again.", "screen.draft(False)", "quarter", named="Work in the room (not alone, not solo)",
            changes=True),
    Command("quarter.sessions", (), "Session dates", "Say when each session is planned and was held.",
            "app.ask('session_dates')", "quarter", changes=True),
    Command("quarter.decision", (), "Decision", "Write down in the log what was decided.",
            "app.write_in_log('decision')", "quarter", named="Write down a decision", changes=True),
    Command("quarter.action", (), "Action", "Write down in the log what is to be done, by whom and until when.",
            "app.write_in_log('action')", "quarter", named="Write down an action", changes=True),
    Command("quarter.import", (), "Take in", "Take in a file of another program: notes of Miro, FigJam or Mural, a "
            "list, a table.", "app.ask('take_in')", "quarter", named="Take in: import a board, a list, a table",
            changes=True),
    Command("quarter.tour", (), "Tour", "Be led through the five sessions, a line at the foot for each.", "app.tour",
            "quarter"),
    Command("quarter.profile", (), "Profile", "Work like a first-time, an experimental or a platform team, or where "
            "one decides; or back to the method.", "app.ask('profile')", "quarter", named="Profile: how we work",
            changes=True),
    Command("quarter.team", (), "Team", "Change the team's members, skills, areas, types of milestone, "
            "dots and slots.", "app.ask('team')", "quarter"),
)  # fmt: skip


_PLACES: Final = (
    VOTES_KEYS, NOTES_KEYS, OBJECTIVES_KEYS, VISION_KEYS, MILESTONES_KEYS, EFFORT_KEYS, WEEK_PLAN_KEYS, _REVIEW,
    _CLOSING, GOLDEN_THREAD_KEYS, LOG_KEYS, ACTIONS_KEYS, HISTORY_KEYS, _DIALOGS, _LISTS_AND_BOARDS, PAD_KEYS,
    HOME_KEYS, _SESSION, _EVERYWHERE,
)  # fmt: skip
"""The narrowest first."""

SCOPES: Final[Scopes] = {scope: title for place in _PLACES for scope, title in place.scopes.items()}

STACKS: Final[ScopeStacks] = tuple(stack for place in reversed(_PLACES) for stack in place.stacks)

TYPING_SCOPES: Final = frozenset(scope for place in _PLACES for scope in place.typing)
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = tuple(command for place in _PLACES for command in place.commands)
"""All commands, in the order in which the footer shows them."""

BY_ID: Final = {command.id: command for command in COMMANDS}

_BY_KEY_AND_ACTION: Final = {(key, command.action): command for command in COMMANDS for key in command.keys} | {
    ("up", "cursor_up"): BY_ID["move.up"], ("down", "cursor_down"): BY_ID["move.down"],
    ("left", "cursor_left"): BY_ID["move.left"], ("right", "cursor_right"): BY_ID["move.right"],
    ("home", "first"): BY_ID["move.first"], ("end", "last"): BY_ID["move.last"],
    ("pageup", "page_up"): BY_ID["move.page-up"], ("pagedown", "page_down"): BY_ID["move.page-down"],
}  # fmt: skip
"""Those of Textual's lists and fields among them, which have their own names for moving about."""


def bindings(*names: str) -> list[BindingType]:
    """The `BINDINGS` of the screen or widget that does the commands of these scopes, or single ones, by their ids.

    A binding's id is its command's id, so `App.set_keymap` can give it other keys. Raises KeyError for a scope or a
    command that does not exist.
    """
    unknown = set(names) - SCOPES.keys() - BY_ID.keys()
    if unknown:
        raise KeyError(f"no such scope or command: {', '.join(sorted(unknown))}")
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
        if command.keys and not {command.where, command.id}.isdisjoint(names)
    ]


def command_of(binding: Binding) -> Command | None:
    """The command behind a binding; Textual's own bindings count where key and action are a command's (Tab, quit)."""
    if binding.id in BY_ID:
        return BY_ID[binding.id]
    return _BY_KEY_AND_ACTION.get((binding.key, binding.action))


# -- The places of the program: what `g` and the header lead to.


class Tab(NamedTuple):
    """A place to go to: the digit that leads there and its word."""

    digit: int
    word: str


SESSIONS = range(5)
"""The sessions of the method, which are places as well."""
THREAD, LOG, HISTORY, HOME = 6, 7, 8, 9

SESSION_TABS = (
    Tab(0, "Vision"),
    Tab(1, "Ideation"),
    Tab(2, "Milestones"),
    Tab(3, "Effort"),
    Tab(4, "Quarter"),
    Tab(REVIEW, "Review"),
    Tab(THREAD, "Thread"),
)
"""What the header shows."""

PLACES = (*SESSION_TABS, Tab(LOG, "Log and parking lot"), Tab(HISTORY, "History"), Tab(HOME, "Home"))
"""What `g` shows."""
