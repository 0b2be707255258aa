"""The frame that every session has, and what concerns the whole quarter."""

from typing import Final

from okra_tui.ui.commands.command import Command, Scopes, Stacks

SCOPES: Final[Scopes] = {
    "session": "Session",
    "quarter": "This quarter",
}

STACKS: Final[Stacks] = ()

COMMANDS: Final[tuple[Command, ...]] = (
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
    Command("session.prompt", (), "Whole prompt", "Read all of what the room does in this step.", "prompt", "session"),
    Command("session.way", (), "Way of working", "Choose another way of working for this step.", "way", "session",
            named="Way of working for this step", changes=True),
    Command("session.steps", (), "Steps", "Give a step other minutes or another prompt, or leave it out.",
            "steps", "session", named="Steps: minutes, prompt, leave out", changes=True),
    Command("session.recap", (), "Recap for the chat", "Copy what the session came to.", "recap", "session"),
    Command("quarter.dates", (), "First day and weeks", "Change the quarter's first day and its number of weeks.",
            "app.quarter_dates", "quarter", changes=True),
    Command("quarter.sessions", (), "Session dates", "Say when each session is planned and was held.",
            "app.session_dates", "quarter", changes=True),
    Command("quarter.decision", (), "Decision", "Write down in the log what was decided.",
            "app.write_in_log('decision')", "quarter", named="Write down a decision", changes=True),
    Command("quarter.action", (), "Action", "Write down in the log what is to be done, by whom and until when.",
            "app.write_in_log('action')", "quarter", named="Write down an action", changes=True),
    Command("quarter.team", (), "Team", "Change the team's members and areas.", "app.team", "quarter"),
)  # fmt: skip
