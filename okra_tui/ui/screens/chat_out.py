"""What goes out into the meeting's chat when a session ends."""

from datetime import date

from textual.app import App

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.ask import Tell


def copy_recap(app: App[None], plan: Plan, team: Team, session: int, today: date) -> None:
    """Put what the session came to on the clipboard, and show it for where there is none.

    Raises KeyError for a session that the method does not have.
    """
    from okra_tui.plan.recap import recap  # not before somebody asks: it brings all the checks along

    text = recap(plan, team, session, today)
    app.copy_to_clipboard(text)
    app.push_screen(Tell("The recap for the chat, copied to the clipboard", text))
