"""Words that were being typed when the program ended: offered once, and never applied by themselves."""

from collections.abc import Callable, Sequence

from textual.app import App

from okra_tui.ui.closing_walk import DRAFT_FIELD as CLOSING
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.screens.check_in_walk import CheckInWalk
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.workspace.state import Draft


def offer_draft(app: App[None], draft: Draft, is_of_now: bool, curtains: frozenset[int]) -> None:
    """Ask whether to go on typing. Under the curtain only the number of characters is told.

    Esc leaves them where they are: they are offered again, until other words are typed there.
    """
    if draft.field == CLOSING:

        def answered_for_closing(yes: bool) -> None:
            if yes:
                app.call_later(app.run_action, "app.close_quarter(True)")

        offer_closing(app, draft, is_of_now, answered_for_closing)
        return
    name, _, number = draft.field.rpartition(" ")
    areas: list[WorkArea | CheckInWalk] = [area for area in app.screen.query(WorkArea) if area.display]
    areas += app.screen.query(CheckInWalk)
    area = next((area for area in areas if name == area.DRAFT), None)
    if not name or area is None or str(area.session) != number:
        return  # kept until the place is shown where it was being typed
    said = f"{len(draft.text)} characters" if area.session in curtains else f"“{draft.text}”"
    what = area.DRAFT_IS[:1].upper() + area.DRAFT_IS[1:]

    def answered(yes: bool) -> None:
        if yes:
            area.resume_draft(draft.text, draft.by, draft.about)

    _offer(app, [f"{what} was being typed when the program ended: {said}."], is_of_now, answered)


def offer_closing(app: App[None], draft: Draft, is_of_now: bool, answered: Callable[[bool], object]) -> None:
    """Ask whether to go on with what was said at the quarter's end; without that it begins anew."""
    count = len(draft.about)
    said = f"{count} {'line was' if count == 1 else 'lines were'} answered for closing the quarter"
    _offer(app, [f"{said} when the program ended."], is_of_now, answered)


def _offer(app: App[None], lines: Sequence[str], is_of_now: bool, answered: Callable[[bool], object]) -> None:
    def said(yes: bool | None) -> None:
        answered(bool(yes))

    changed = [] if is_of_now else ["The plan has changed since."]
    app.push_screen(Confirm("Unfinished words", [*lines, *changed], "Go on with them"), said)
