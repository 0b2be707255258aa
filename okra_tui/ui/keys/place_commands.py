"""The commands of the places that are no step: Home, the golden thread, the history, the log with its open actions."""

from typing import Final

from okra_tui.ui.keys.command import Command, PlaceKeys

# -- Home.


HOME_KEYS: Final = PlaceKeys(
    {"home": "Home"},
    (("home", "move", "reading", "everywhere"),),
    Command("home.open", ("enter",), "Open", "Open the selected quarter.", "open_quarter", "home", 1),
    Command("home.new", ("n",), "New quarter", "Begin a new quarter, with a room or alone.", "app.new_quarter",
            "home", 1, opens_line=True),
    Command("home.find", ("slash",), "Find", "Find words in all quarters, and go there.", "find", "home", 2,
            named="Find in all quarters", shadows=("reading.filter",), opens_line=True),
    Command("home.to-do", ("i",), "To do", "Go to what is to be done first, in the log of its quarter.", "to_do",
            "home", 2),
    Command("home.rename", ("e",), "Rename", "Give the selected quarter another name.", "quarter('rename')", "home", 2,
            named="Rename the quarter", opens_line=True),
    Command("home.delete", ("d", "delete"), "Delete", "Put the selected quarter's file away, under .okra.",
            "quarter('delete')", "home", 3, named="Delete the quarter"),
    Command("home.duplicate", (), "Duplicate", "Write the selected quarter once more, under another name.",
            "quarter('duplicate')", "home", named="Duplicate the quarter"),
    Command("home.workspace", (), "Other workspace", "Open the workspace in another folder.", "open_workspace",
            "home", named="Open another workspace"),
    Command("home.demo", (), "Open the demo", "Open a sample workspace of a made-up team.", "app.open_demo", "home"),
)  # fmt: skip


# -- The golden thread, and why something is here.


GOLDEN_THREAD_KEYS: Final = PlaceKeys(
    {"thread": "Golden thread"},
    (("thread", "list", "move", "quarter", "reading", "everywhere"),),
    Command("thread.breaks", ("slash",), "Only breaks", "Show only where the thread is broken, or all of it.",
            "filter", "thread", 2, shadows=("reading.filter",)),
    Command("thread.leave", ("y",), "Back", "Go back to where you came from.", "app.why", "thread", 1,
            named="Back from the golden thread", shadows=("reading.why",)),
    Command("thread.back", ("escape",), "Back", "Show all of it again, then leave present view, then go back to what "
            "`y` was asked of.", "back", "thread", None, False),
)  # fmt: skip


# -- The earlier versions of the plan and of the team.


HISTORY_KEYS: Final = PlaceKeys(
    {"history": "History"},
    (("history", "move", "quarter", "reading", "everywhere"),),
    Command("history.go-back", ("enter",), "Go back", "Make it again what it was in the selected version; undo takes "
            "that back.", "go_back", "history", 1, named="Go back to this version", changes=True),
    Command("history.keep", ("n",), "Name", "Keep what there is now as a version with a name.",
            "app.ask('keep_version')", "history", 2, False, changes=True, opens_line=True),
    Command("history.delete", ("d", "delete"), "Delete", "Delete the selected version, if it has a name.", "delete",
            "history", 3, named="Delete this version", changes=True),
    Command("history.back", ("escape",), "Back", "Leave present view.", "back", "history", None, False),
)  # fmt: skip


# -- The log and parking lot.


ACTIONS_KEYS: Final = PlaceKeys(
    {"actions": "An open action"},
    (
        ("review", "actions", "list", "move", "quarter", "reading", "everywhere"),
        ("log", "actions", "list", "move", "quarter", "reading", "everywhere"),
    ),
    Command("actions.done", ("plus",), "Done", "Say that the selected action is done.", "action_done", "actions", 1,
            named="Action: it is done", shadows=("list.more",), changes=True),
    Command("actions.keep", ("greater_than_sign",), "Keep", "Keep the selected action, with another day by which it is "
            "done.", "action_keep", "actions", 1, named="Action: keep it, with a new day", shadows=("list.defer",),
            changes=True, opens_line=True),
    Command("actions.drop", ("d", "delete"), "Drop", "Say that the selected action is not wanted any more; it stays in "
            "the log.", "action_drop", "actions", 1, named="Action: drop it", shadows=("list.delete",), changes=True),
)  # fmt: skip


LOG_KEYS: Final = PlaceKeys(
    {"log": "Log and parking lot"},
    (("log", "list", "move", "quarter", "reading", "everywhere"),),
    Command("log.back", ("escape",), "Back", "Leave present view.", "back", "log", None, False),
)  # fmt: skip
