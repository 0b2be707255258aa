"""Before the room reads what was written in silence, one person is asked once."""

from collections.abc import Callable

from textual.widget import Widget

from okra_tui.plan.model import Plan
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.messages import CurtainRequested


def ask_to_open(area: Widget, plan: Plan, session: int, opened: Callable[[], object]) -> None:
    """Ask whether to open the curtain over a session's notes; only their number is told. `opened` follows a yes."""
    count = sum(note.session == session for note in plan.notes)
    notes = "1 note" if count == 1 else f"{count} notes"

    def answered(yes: bool | None) -> None:
        if yes:
            area.post_message(CurtainRequested(session, drawn=False))
            opened()

    area.app.push_screen(Confirm("Open the curtain", [f"Enter shows {notes} to the room."], "shows them"), answered)
