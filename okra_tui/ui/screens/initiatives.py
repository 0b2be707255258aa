"""The work area of the team mapping: what the team owns already, by area, tied to the objectives that it serves."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.edits.initiatives import AddInitiative, ChangeInitiative, PlaceInitiatives, RemoveInitiatives
from okra_tui.edits.together import Together
from okra_tui.intake.invitation import invitation
from okra_tui.plan.agenda import agenda
from okra_tui.plan.labels import label
from okra_tui.plan.model import Initiative, Plan
from okra_tui.plan.thread import Thread
from okra_tui.ui.board_of_initiatives import initiatives_content
from okra_tui.ui.commands import bindings
from okra_tui.ui.objective_page import area_ink
from okra_tui.ui.screens.initiative_typing import DRAFT_FIELD, InitiativeTyping
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.cluster_board import ClusterBoard

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers
    from okra_tui.ui.dialogs.paste_preview import Taken

ENTRY_CELLS = 36
"""How wide an objective is in the line above the board, at least."""


class Initiatives(WorkArea):
    """The objectives in a line or two, a column for each area, and at the foot the line for typing."""

    BINDINGS = bindings("board", "list")
    DEFAULT_CSS = """
    Initiatives { height: 1fr; }
    Initiatives #serving { height: auto; padding: 0 1; margin: 0 0 1 0; }
    Initiatives ClusterBoard { height: 1fr; }
    """

    SHOWN = ("initiatives", "objectives", "hypotheses")

    def compose(self) -> ComposeResult:
        yield Static(id="serving", markup=False)
        yield ClusterBoard(PlaceInitiatives)
        yield InitiativeTyping(self.desk, self.session).data_bind(
            Initiatives.plan, Initiatives.team, Initiatives.read_only
        )

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def board(self) -> ClusterBoard:
        """The board itself."""
        return self.query_one(ClusterBoard)

    @property
    def _typing(self) -> InitiativeTyping:
        return self.query_one(InitiativeTyping)

    def _refresh(self) -> None:
        if not self._built:
            return
        self.board.show(initiatives_content(self.plan, self.team))
        self.query_one("#serving", Static).update(self._serving(self.plan))
        self.refresh_bindings()

    def _serving(self, plan: Plan) -> Content:
        """Each objective with the number of initiatives that serve it, several in a line."""
        objectives = Thread(plan).objectives
        if not objectives:
            return Content("There is no objective yet that these could serve: session 1 drafts them.")
        space = max(self.size.width - 4, ENTRY_CELLS)
        in_line = max(1, min(len(objectives), space // ENTRY_CELLS))
        cells = space // in_line - 2
        entries = []
        for objective in objectives:
            count = sum(objective.id in initiative.objectives for initiative in plan.initiatives)
            number = Content.styled(f" {count}" if count else " –", "$text-muted" if count else "$text-warning")
            bar = Content.styled("▌", area_ink(self.team, objective))
            name = bar + Content.assemble((f"{label(plan, objective)} ", "bold $text-accent"), objective.title)
            words = name.truncate(cells - number.cell_length, ellipsis=True) + number
            entries.append(words.pad_right(cells - words.cell_length))
        lines = [Content("  ").join(entries[at : at + in_line]) for at in range(0, len(entries), in_line)]
        return Content("\n").join(lines)

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.board.focus()

    @property
    def selected_entity(self) -> str:
        return self.board.selected or ""

    @property
    def is_empty(self) -> bool:
        return not self.plan.initiatives

    def go_to_entity(self, entity: str) -> None:
        self.board.focus()
        self.board.select(entity)

    @property
    def invites(self) -> bool:
        return not self.plan.solo

    def back(self) -> bool:
        if self._typing.display:
            self._typing.leave()
        elif self.board.marked:
            self.board.clear_marks()
        else:
            return False
        return True

    def invitation(self) -> str:
        """Asks the pairs for initiatives."""
        step = next((step for step in agenda(self.team, self.session) if step.id == self.step), None)
        if step is None:
            return ""
        areas = ", ".join(f"{area.key} for {area.name}" for area in self.team.areas)
        lines = [
            invitation(self.team.team, step.prompt, ()),
            f"End each line with its area ({areas}) and what it serves."
            if areas
            else "End each line with what it serves.",
            *(f"{label(self.plan, each)}: {each.title}" for each in Thread(self.plan).objectives),
        ]
        return "\n".join(lines)

    # -- initiatives come in -----------------------------------------------------------------------------------------

    def action_new(self) -> None:
        self._typing.open(self.board.selected_column)

    DRAFT, DRAFT_IS = DRAFT_FIELD, "an initiative"

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        self._typing.resume(text, about)

    def on_typing_at_foot_finished(self, event: InitiativeTyping.Finished) -> None:
        event.stop()
        self.board.focus()

    def on_typing_at_foot_pasted(self, event: InitiativeTyping.Pasted) -> None:
        event.stop()
        self.paste(event.text)

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is initiatives, one a line."""
        from okra_tui.intake.chat import read_chat  # not before: how chats look takes time to be set up
        from okra_tui.ui.dialogs.paste_preview import PastePreview

        if self.told_only_read():
            return
        read = read_chat(text, self.desk.people(self.session), 0)
        self.app.push_screen(PastePreview(read, (), authors=(), veiled=False), self._take)

    def _take(self, taken: "tuple[Taken, ...] | None") -> None:
        column = self.board.selected_column or None
        made = [self._typing.made(each.text, column) for each in taken or ()]
        edits = tuple(AddInitiative(each) for each in made if each is not None)
        if edits:
            told(self.app, self.desk.do(Together("add what was pasted", edits)))

    # -- what is done to them ----------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        from okra_tui.ui.dialogs.initiative_form import InitiativeForm

        initiative = self.plan.find(Initiative, self.board.selected)
        if initiative is None:
            self.app.notify("e changes an initiative; select one.", markup=False)
            return
        form = InitiativeForm(initiative, self.plan, self.team)

        def answered(answers: "Answers | None") -> None:
            if answers is not None:
                told(self.app, self.desk.do(ChangeInitiative(form.initiative(answers))))

        self.app.push_screen(form, answered)

    action_open = action_edit

    def on_cluster_board_move_wanted(self, event: ClusterBoard.MoveWanted) -> None:
        event.stop()
        told(self.app, self.desk.do(event.edit))

    def on_cluster_board_opened(self, event: ClusterBoard.Opened) -> None:
        event.stop()
        if not self.told_only_read():
            self.action_edit()

    def action_delete(self) -> None:
        if self.board.selection:
            told(self.app, self.desk.do(RemoveInitiatives(self.board.selection)))
            self.board.clear_marks()
        else:
            self.app.notify("d deletes initiatives; select one.", markup=False)

    def action_mark(self) -> None:
        self.board.action_mark()

    def action_into_group(self, digit: int) -> None:
        self.board.action_put(digit)

    def action_move_sideways(self, by: int) -> None:
        self.board.action_move_sideways(by)

    def action_reorder(self, by: int) -> None:
        self.board.action_reorder(by)
