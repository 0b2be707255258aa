"""Words that were being typed when the program ended: offered once, and never applied by themselves."""

from textual.app import App

from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.workspace.state import Draft


def offer_draft(app: App[None], draft: Draft, is_of_now: bool, curtains: frozenset[int]) -> None:
    """Ask whether to go on typing. Under the curtain only the number of characters is told.

    Esc leaves them where they are: they are offered again, until other words are typed there.
    """
    name, _, number = draft.field.rpartition(" ")
    area = next((area for area in app.screen.query(WorkArea) if area.display and name == area.DRAFT), None)
    if not name or area is None or str(area.session) != number:
        return  # kept until the place is shown where it was being typed
    said = f"{len(draft.text)} characters" if area.session in curtains else f"“{draft.text}”"
    what = area.DRAFT_IS[:1].upper() + area.DRAFT_IS[1:]
    lines = [f"{what} was being typed when the program ended: {said}."]
    if not is_of_now:
        lines.append("The plan has changed since.")

    def answered(yes: bool | None) -> None:
        if yes:
            area.resume_draft(draft.text, draft.by, draft.about)

    app.push_screen(Confirm("Unfinished words", lines, "Go on with them"), answered)
