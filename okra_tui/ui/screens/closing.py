"""How a quarter is closed, and opened again."""

from collections.abc import Callable, Sequence

from textual.app import App

from okra_tui.edits.closing import CloseQuarter, Reopen
from okra_tui.edits.edit import refusal
from okra_tui.ui.closing_walk import Answer, closing
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.dialogs.closing import CloseQuarterDialog
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.toasts import told
from okra_tui.workspace.state import Draft

Offer = Callable[[Draft, Callable[[bool], object]], None]
"""Asks whether to go on with a draft."""


def ask_to_close(
    app: App[None], desk: Desk, pause: Callable[[], object], draft: Draft | None = None, offer: Offer | None = None
) -> None:
    """Walk over everything that ends, in the plan as it is then: others may change it during the walk.

    `pause` lets the clock stand, before the quarter takes no record any more. Of an earlier walk the `draft` may be
    there: it goes on with that, where there is an `offer` only if that is taken.
    """
    begun, today = desk.plan, desk.clock.today()
    if told(app, desk.tried(CloseQuarter(today, desk.team.members))) is None:
        return

    def attempt(answers: Sequence[Answer]) -> str | None:
        pause()
        return refusal(desk.do(lambda plan: closing(plan, answers, today, desk.team.members)))

    def show(go_on: bool) -> None:
        said = (draft.about, draft.text) if draft and go_on else None
        app.push_screen(CloseQuarterDialog(begun, today, desk.new_id, attempt, said))

    if draft is not None and offer is not None:
        offer(draft, show)
    else:
        show(True)


def ask_to_reopen(app: App[None], desk: Desk) -> None:
    """Ask once; what closing wrote is taken back, and what people said stays."""

    def answered(yes: bool | None) -> None:
        if yes:
            told(app, desk.do(Reopen()))

    lines = [f"{desk.plan.quarter} can be changed again. Words, verdicts and learnings stay as they are."]
    app.push_screen(Confirm("Reopen the quarter", lines, "Reopen it"), answered)
