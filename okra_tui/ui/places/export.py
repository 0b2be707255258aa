"""Asks in which form a quarter is taken away, and where to."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.notifications import SeverityLevel

from okra_tui.desk.desk import Desk
from okra_tui.desk.export import EXPORTS, export_to
from okra_tui.desk.quarter_state import past_record
from okra_tui.export.material import Material
from okra_tui.export.summary import summary
from okra_tui.method import session_called
from okra_tui.plan.model import Plan
from okra_tui.ui.dialogs.ask import AskLine, Choice, Pick
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.workspace.atomic import NotExported
from okra_tui.workspace.neighbours import read_neighbours

# -- In which form the quarter is taken away; its summary can be copied for the chat at once.


FORMS = tuple(Choice(form.name, form.title, form.says) for form in EXPORTS.values())


class ExportDialog(Pick):
    """Answers with the key of the form, or None; `summary` gives the page that `c` copies."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("take-away")

    def __init__(self, app: App[None], quarter: str, summary: Callable[[], str], curtain: str) -> None:
        """`curtain` says what is under it, and so is not taken away; empty where nothing is."""
        copies = with_keys(app, "{take-away.copy} copies it.")
        forms = [
            form._replace(says=" ".join(filter(None, (form.says, copies if form.key == "summary" else "", curtain))))
            for form in FORMS
        ]
        super().__init__(f"Take away {quarter}", forms, FORMS[0].key, "Choose")
        self._summary = summary

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._summary())
        self.app.notify("The summary is copied for the chat.", markup=False, timeout=3)
        self.dismiss(None)


WHERE = "A folder; it is made where it is missing. Files of an earlier export are replaced, all others left alone."
WHERE_FILE = "A folder, or a name that ends with {} for the file itself. A file of an earlier export is replaced."


def ask_what_to_export(app: App[None], desk: Desk) -> None:
    """Ask for the form, then for the place, and write it in a thread. What is under the curtain is said to stay."""
    plan, team, veiled, today = desk.plan, desk.team, desk.curtains, desk.clock.today()
    past, before = partial(past_record, desk.folder, team), lambda: desk.quarter_before
    beside = partial(read_neighbours, desk.folder, team, plan)

    def write(form: str, to: Path) -> None:
        """Runs in a thread."""
        try:
            sentence, bad = export_to(form, Material(plan, team, today, veiled, past, before, beside=beside), to), False
        except NotExported as problem:
            sentence, bad = str(problem), True
        severity: SeverityLevel = "error" if bad else "information"
        app.call_from_thread(partial(app.notify, sentence, severity=severity, markup=False, timeout=15))

    def where(form: str | None) -> None:
        if form is None:
            return

        def answered(typed: str | None) -> None:
            if typed:
                to = Path(typed).expanduser()
                app.run_worker(partial(write, form, to), thread=True, group="take away")

        hint = WHERE_FILE.format(end) if (end := EXPORTS[form].end) else WHERE
        app.push_screen(
            AskLine("Where to", str(proposed(desk.folder, plan.quarter)), hint=hint, proposed=True), answered
        )

    dialog = ExportDialog(
        app, plan.quarter, lambda: summary(plan, team, today, veiled, desk.quarter_before), _curtain_words(plan, veiled)
    )
    app.push_screen(dialog, where)


def proposed(folder: Path, quarter: str) -> Path:
    """A folder beside the workspace, and in it one of the quarter's own: an export has the same names every time."""
    return folder.parent / f"{folder.name}-export" / quarter


def _curtain_words(plan: Plan, veiled: frozenset[int]) -> str:
    hidden = sorted({note.session for note in plan.notes} & veiled)
    if not hidden:
        return ""
    named = " and of ".join(map(session_called, hidden))
    return f"Notes of {named} are under the curtain: counted, not shown."
