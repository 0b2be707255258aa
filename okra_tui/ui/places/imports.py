"""Asks for a file that another program wrote, shows what it comes to, and takes it in as one step of undo."""

from pathlib import Path

from textual.app import App
from textual.content import Content

from okra_tui.desk.desk import Desk
from okra_tui.desk.imports import KINDS, ImportAsked, ImportFound, ImportInto, bytes_of, read_import
from okra_tui.edits.edit import Edit
from okra_tui.intake.file_text import columns_chosen
from okra_tui.method import IDEATION, MILESTONES_PLANNING
from okra_tui.plan.model import Plan
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import Answers, Field, SlowForm, entry
from okra_tui.ui.dialogs.preview import Preview, PreviewPage
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.session.session import SessionScreen

NEEDS_A_PATH = "Say which file: its path, such as ~/Downloads/board.csv."
NO_BOARD = "Notes go on the board of session 0, 1 or 2, not {}."


def ask_what_to_take_in(app: App[None], desk: Desk, typed: Answers | None = None) -> None:
    """Ask for the file, then show what it holds; whoever takes nothing comes back to what was typed."""
    known = typed or {"path": "", "kind": "", "session": str(_session_in_front(app)), "columns": ""}
    answers: dict[str, str] = {}

    def look(typed: Answers) -> tuple[ImportFound, Plan]:
        """Runs in a thread."""
        answers.update({name: str(words) for name, words in typed.items()})
        plan = desk.plan
        into = ImportInto(plan, desk.team, desk.clock.today(), desk.new_id, desk.curtains)
        asked = ImportAsked(typed["kind"], int(typed["session"]), columns_chosen(typed["columns"].split(",")))
        return read_import(bytes_of(Path(typed["path"])), into, asked), plan

    def found(outcome: tuple[ImportFound, Plan] | None) -> None:
        if outcome is None:
            return
        holds, _ = outcome

        def answered(edit: Edit[Plan] | None) -> None:
            if edit is None:
                ask_what_to_take_in(app, desk, answers)
            elif accepted(app, desk.do(edit)):
                app.notify(f"Taken in: {holds.title}. " + with_keys(app, "{reading.undo} takes it back."), markup=False)

        app.push_screen(Preview(lambda _: _page(holds), lambda: holds.edit, "Take it in"), answered)

    app.push_screen(ImportForm("Take in a file", _fields(known), look, "Look at it", quick=True), found)


class ImportForm(SlowForm[tuple[ImportFound, Plan]]):
    """Asks for the file; a large one is read for a second or more."""

    doing = "Reading the file …"


def _fields(known: Answers) -> list[Field]:
    kinds = [entry(name, kind.says) for name, kind in KINDS.items()]
    columns = [entry(name, ", ".join(kind.columns)) for name, kind in KINDS.items() if kind.columns]
    return [
        Field("path", "File", known["path"], hint="~/Downloads/board.csv", needs=NEEDS_A_PATH),
        Field("kind", "Kind", known["kind"], hint="Empty: it is found out.", read=_kind, choices=kinds),
        Field("session", "Session", known["session"], hint="Of notes: on whose board they go", read=_board),
        Field("columns", "Columns", known["columns"], hint="Empty, or such as title=Feature, owner=Who",
              choices=columns),
    ]  # fmt: skip


def _kind(typed: str) -> str:
    if typed and typed not in KINDS:
        raise NotTaken(f"“{one_line(typed)}” is no kind of file; there are {', '.join(KINDS)}.")
    return typed


def _board(typed: str) -> str:
    if typed not in {"0", "1", "2"}:
        raise NotTaken(NO_BOARD.format(one_line(typed) or "nowhere"))
    return typed


def _session_in_front(app: App[None]) -> int:
    session = app.screen.session if isinstance(app.screen, SessionScreen) else IDEATION
    return session if session <= MILESTONES_PLANNING else IDEATION


def _page(brought: ImportFound) -> PreviewPage:
    rows = [Content.styled(row, "" if row.startswith(" ") else "bold") for row in brought.rows]
    remark = [Content(""), Content.styled(brought.remark, "$text-muted")] if brought.remark else []
    hints = [Content.styled(f"! {hint}", "$text-warning") for hint in brought.hints]
    return PreviewPage(brought.title, [*rows, *hints, *remark], brought.left_out)
