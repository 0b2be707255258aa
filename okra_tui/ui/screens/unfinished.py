"""Words that were being typed when the program ended: offered once, and never applied by themselves."""

from textual.app import App

from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.screens.note_board import NoteBoard
from okra_tui.ui.screens.note_taking import DRAFT_FIELD
from okra_tui.workspace.state import Draft


def offer_draft(app: App[None], draft: Draft, is_of_now: bool, curtains: frozenset[int]) -> None:
    """Ask whether to go on typing. Under the curtain only the number of characters is told.

    Esc leaves them where they are: they are offered again, until other words are typed there.
    """
    boards = app.screen.query(NoteBoard)
    field, _, number = draft.field.rpartition(" ")
    if field != DRAFT_FIELD or not boards:
        return  # kept until the place is shown where it was being typed
    session = int(number)
    said = f"{len(draft.text)} characters" if session in curtains else f"“{draft.text}”"
    lines = [f"A note was being typed when the program ended: {said}."]
    if not is_of_now:
        lines.append("The plan has changed since.")

    def answered(yes: bool | None) -> None:
        if yes:
            boards.first().resume_draft(draft.text, draft.by, draft.about)

    app.push_screen(Confirm("Unfinished words", lines, "Go on with them"), answered)
