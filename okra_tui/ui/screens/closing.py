"""How a quarter is closed, and opened again."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import App

from okra_tui.edits.closing import CloseQuarter, Reopen
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.ui.closing_walk import Answer, closing
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.dialogs.closing import CloseQuarterDialog
from okra_tui.workspace.state import Draft

Change = Callable[[Edit[Plan]], object]
Offer = Callable[[Draft, Callable[[bool], object]], None]
"""Asks whether to go on with a draft."""


def ask_to_close(
    app: App[None],
    plan: Callable[[], Plan | None],
    team: Team,
    today: date,
    new_id: Callable[[str], str],
    change: Change,
    draft: Draft | None = None,
    offer: Offer | None = None,
) -> None:
    """Walk over everything that ends. `plan` gives the plan as it is now: others may change it during the walk.

    Of an earlier walk the `draft` may be there: it goes on with that, where there is an `offer` only if that is taken.
    """
    begun = plan()
    if begun is None:
        return
    try:
        CloseQuarter(today, team.members).apply(begun)
    except EditRefused as refused:
        app.notify(str(refused), severity="warning", markup=False)
        return

    def attempt(answers: Sequence[Answer]) -> str | None:
        now = plan()
        if now is None:
            return "The quarter is no longer open."
        edit = closing(now, answers, today, team.members)
        try:
            edit.apply(now)
        except EditRefused as refused:
            return str(refused)
        change(edit)
        return None

    def show(go_on: bool) -> None:
        said = (draft.about, draft.text) if draft and go_on else None
        app.push_screen(CloseQuarterDialog(begun, today, new_id, attempt, said))

    if draft is not None and offer is not None:
        offer(draft, show)
    else:
        show(True)


def ask_to_reopen(app: App[None], plan: Plan, change: Change) -> None:
    """Ask once; what closing wrote is taken back, and what people said stays."""

    def answered(yes: bool | None) -> None:
        if yes:
            change(Reopen())

    lines = [f"{plan.quarter} can be changed again. Words, verdicts and learnings stay as they are."]
    app.push_screen(Confirm("Reopen the quarter", lines, "Reopen it"), answered)
