"""The work area of session 1's first step: the company's objectives, written down as they are presented, or pasted."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from okra_tui.edits.company import (
    AddCompanyObjective,
    ChangeCompanyObjective,
    MoveCompanyObjective,
    RemoveCompanyObjective,
)
from okra_tui.plan.model import CompanyObjective
from okra_tui.plan.team import COLORS
from okra_tui.ui.commands import bindings
from okra_tui.ui.screens.list_walk import ListWalk
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.subjects import company_subject
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.walked_list import WalkedList

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers


class CompanyObjectives(ListWalk, WorkArea):
    """A short list; its order gives each one its digit for the silent round."""

    BINDINGS = bindings("list", "move")
    SHOWN = ("company_objectives",)

    def compose(self) -> ComposeResult:
        yield WalkedList(compact=True, markup=False)
        yield Static(
            Content.assemble(
                "No company objective yet. ",
                ("n", "bold $accent"),
                " writes the first one down, as it is presented. Where there are none to come, ",
                ("g 0", "bold $accent"),
                " begins with a vision of your own. A list of them with their key results can be pasted as it is.",
            ),
            id="no-company-objective",
        )

    def focus_first(self) -> None:
        self.walked.focus()

    @property
    def walked(self) -> WalkedList:
        return self.query_one(WalkedList)

    @property
    def _objectives(self) -> tuple[CompanyObjective, ...]:
        return self.plan.company_objectives

    @property
    def selected_entity(self) -> str:
        return self._selected.id if self._selected else ""

    @property
    def _selected(self) -> CompanyObjective | None:
        at = self.walked.highlighted
        return self._objectives[at] if at is not None and at < len(self._objectives) else None

    def _refresh(self) -> None:
        if not self._built:
            return
        listed = self.walked
        at = listed.highlighted
        kept = listed.get_option_at_index(at).id if at is not None and at < listed.option_count else None
        listed.clear_options()
        listed.add_options(
            Option(self._words(objective, place), id=objective.id) for place, objective in enumerate(self._objectives)
        )
        ids = [objective.id for objective in self._objectives]
        if ids:
            listed.highlighted = ids.index(kept) if kept in ids else min(at or 0, len(ids) - 1)
        self.query_one("#no-company-objective").display = not ids
        self.refresh_bindings()

    def go_to_entity(self, entity: str) -> None:
        ids = [objective.id for objective in self._objectives]
        if entity in ids:
            self.walked.highlighted = ids.index(entity)
            self.walked.focus()

    def on_resize(self) -> None:
        self._refresh()

    def _words(self, objective: CompanyObjective, place: int) -> Content:
        subject = company_subject(objective, place)
        bar = Content.styled("▌ ", f"$card-{subject.color}")
        priority = f"P{objective.priority}  " if objective.priority else ""
        paragraphs = [
            Content.styled(f"{place + 1} ", "bold $text-accent")
            + Content.styled(f"{subject.word}  ", f"bold $card-{subject.color}")
            + Content.styled(priority, "$text-muted")
            + Content.styled(objective.title, "bold")
        ]
        if objective.why:
            paragraphs.append(Content.styled(objective.why.replace("\n", " "), "$text-muted"))
        paragraphs += [Content.styled("· ", "$text-muted") + Content(result) for result in objective.key_results]
        width = max(self.size.width - 6, 20)
        lines = [bar + line for paragraph in paragraphs for line in paragraph.wrap(width)]
        return Content("\n").join([*lines, Content("")])

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        from okra_tui.ui.dialogs.company_objective_form import company_objective, company_objective_form

        def answered(answers: "Answers | None") -> None:
            if answers is None:
                return
            used = {objective.color for objective in self._objectives}
            color = next((color for color in COLORS if color not in used), COLORS[len(self._objectives) % len(COLORS)])
            made = company_objective(self.desk.new_id("company_objectives"), answers, color, None)
            told(self.app, self.desk.do(AddCompanyObjective(made)))

        self.app.push_screen(company_objective_form(None), answered)

    def action_edit(self) -> None:
        from okra_tui.ui.dialogs.company_objective_form import company_objective, company_objective_form

        before = self._selected
        if before is None:
            return

        def answered(answers: "Answers | None") -> None:
            if answers is not None:
                made = company_objective(before.id, answers, before.color or COLORS[0], before)
                told(self.app, self.desk.do(ChangeCompanyObjective(made)))

        self.app.push_screen(company_objective_form(before), answered)

    action_open = action_edit

    def on_option_list_option_selected(self) -> None:
        if not self.told_only_read():
            self.action_edit()

    def action_delete(self) -> None:
        if self._selected is not None:
            told(self.app, self.desk.do(RemoveCompanyObjective(self._selected.id)))

    def action_reorder(self, by: int) -> None:
        selected = self._selected
        if selected is None:
            return
        ids = [objective.id for objective in self._objectives]
        at = ids.index(selected.id) + by
        if 0 <= at < len(ids):
            rest = [each for each in ids if each != selected.id]
            told(self.app, self.desk.do(MoveCompanyObjective(selected.id, (*rest, None)[at])))

    # -- a list is pasted --------------------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """Show the objectives of a list, and write them down as one edit."""
        from okra_tui.ui.company_paste import pasted_objectives
        from okra_tui.ui.dialogs.shown import Preview, cells_within

        if self.told_only_read():
            return
        found = pasted_objectives(self.plan, text, self.desk.new_id)
        if isinstance(found, str):
            self.app.notify(found, markup=False)
            return

        def answered(yes: bool | None) -> None:
            if yes and found.edit is not None:
                told(self.app, self.desk.do(found.edit))

        words = found.words(cells_within(self.app.size.width, Preview.CELLS))
        self.app.push_screen(Preview(found.title, words, some=found.edit is not None), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"mark", "cursor_left", "cursor_right", "page_up", "page_down"}:
            return False
        return super().check_action(action, parameters)
