"""The work area of the blocker check: each person names what could stop their contribution, or says "none"."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.edits.blockers import ChangeBlocker, RemoveBlocker
from okra_tui.intake.invitation import invitation
from okra_tui.plan.agenda import agenda
from okra_tui.plan.labels import label
from okra_tui.plan.model import Blocker, Plan
from okra_tui.ui.commands import bindings
from okra_tui.ui.screens.blocker_taking import DRAFT_FIELD, BlockerTaking, silent
from okra_tui.ui.screens.blocker_words import blocker_content, blocker_subjects
from okra_tui.ui.screens.list_walk import ListWalk
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.walked_list import WalkedList

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers

MEMBER = "member:"
"""Before the name, where a finding is about a person."""


class Blockers(ListWalk, WorkArea):
    """A quiet list: blockers by number, then who has none; above it who has not spoken, below it the line."""

    BINDINGS = bindings("list", "move")
    DEFAULT_CSS = """
    Blockers > OptionList { height: 1fr; }
    Blockers > OptionList > .option-list--option-highlighted { text-style: none; }
    Blockers > OptionList:focus > .option-list--option-highlighted { text-style: none; }
    Blockers > Static { height: auto; padding: 0 1; }
    Blockers > #silent, Blockers > #no-blocker { margin: 0 0 1 0; }
    """

    SHOWN = ("blockers", "objectives", "company_objectives", "sessions")
    """The tables of the plan that are seen here."""

    def compose(self) -> ComposeResult:
        yield Static(id="silent", markup=False)
        yield Static(
            Content.assemble(
                "No blocker yet. ", ("n", "bold $accent"), " writes the first one down; ", ("none", "bold"),
                " is an answer too.",
            ),
            id="no-blocker",
        )  # fmt: skip
        yield WalkedList(compact=True, markup=False)
        yield BlockerTaking(self.desk, self.session).data_bind(Blockers.plan, Blockers.team, Blockers.read_only)

    def on_mount(self) -> None:
        self._built = True
        self._refresh()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        if old is None or new is None or any(getattr(old, table) is not getattr(new, table) for table in self.SHOWN):
            self._refresh()

    def watch_team(self) -> None:
        self._refresh()

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def walked(self) -> WalkedList:
        return self.query_one(WalkedList)

    @property
    def _taking(self) -> BlockerTaking:
        return self.query_one(BlockerTaking)

    @property
    def _shown(self) -> list[Blocker]:
        """By number; those who have none at the end."""
        return sorted(self.plan.blockers, key=lambda each: (each.type == "none", each.number))

    @property
    def selected_entity(self) -> str:
        return self._selected.id if self._selected else ""

    @property
    def _selected(self) -> Blocker | None:
        at, shown = self.walked.highlighted, self._shown
        return shown[at] if at is not None and at < len(shown) else None

    def _refresh(self) -> None:
        if not self._built:
            return
        listed, shown = self.walked, self._shown
        at = listed.highlighted
        before = listed.get_option_at_index(at).id if at is not None and at < listed.option_count else None
        listed.clear_options()
        listed.add_options(Option(self._words(self.plan, blocker), id=blocker.id) for blocker in shown)
        ids = [blocker.id for blocker in shown]
        if ids:
            listed.highlighted = ids.index(before) if before in ids else min(at or 0, len(ids) - 1)
        self.query_one("#no-blocker").display = not ids
        self._refresh_silent(self.plan)
        self.refresh_bindings()

    def _refresh_silent(self, plan: Plan) -> None:
        waited_for = silent(plan, self.team, self.session)
        line = self.query_one("#silent", Static)
        line.display = not plan.solo
        if waited_for:
            have = "has" if len(waited_for) == 1 else "have"
            line.update(Content.styled(", ".join(waited_for), "bold") + Content(f" {have} not said yet"))
        else:
            line.update(Content.styled("✓", "$text-success") + Content(" everybody has said it"))

    def _words(self, plan: Plan, blocker: Blocker) -> Content:
        return blocker_content(plan, blocker, max(self.size.width - 4, 20))

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.walked.focus()

    def go_to_entity(self, entity: str) -> None:
        if entity.startswith(MEMBER):
            self._taking.open(entity.removeprefix(MEMBER))
            return
        ids = [blocker.id for blocker in self._shown]
        if entity in ids:
            self.walked.highlighted = ids.index(entity)
        self.walked.focus()

    DRAFT, DRAFT_IS = DRAFT_FIELD, "a blocker"

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        self._taking.resume(text, by, about)

    @property
    def invites(self) -> bool:
        return not self.plan.solo

    def invitation(self) -> str:
        """Asks the room for blockers."""
        step = next((step for step in agenda(self.team, self.session) if step.id == self.step), None)
        if step is None:
            return ""
        subjects = blocker_subjects(self.plan)
        counted = all(str(at) in subject.typed for at, subject in enumerate(subjects, 1))
        question = f"{step.prompt} Write: none"
        return invitation(self.team.team, question, [each.word for each in subjects] if counted else [])

    # -- what can be done --------------------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is blockers."""
        self._taking.paste(text)

    def on_typing_at_foot_finished(self, event: BlockerTaking.Finished) -> None:
        event.stop()
        self.walked.focus()

    def action_new(self) -> None:
        self._taking.open()

    def action_edit(self) -> None:
        """Change the selected blocker; of somebody who had none, the line opens for the one that came to mind."""
        from okra_tui.ui.dialogs.blocker_form import blocker_form, changed_blocker

        blocker, plan = self._selected, self.plan
        if blocker is None:
            return
        if blocker.type == "none":
            self._taking.open(blocker.by)
            return
        subjects = {label(plan, each): each.id for each in (*plan.company_objectives, *plan.objectives)}
        people = self.desk.people(self.session)

        def answered(answers: "Answers | None") -> None:
            if answers is not None:
                told(self.app, self.desk.do(ChangeBlocker(changed_blocker(blocker, answers, subjects, people))))

        self.app.push_screen(blocker_form(f"Blocker {label(plan, blocker)}", blocker, subjects, people), answered)

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self.told_only_read():
            self.action_edit()

    def action_delete(self) -> None:
        if self._selected is not None:
            told(self.app, self.desk.do(RemoveBlocker(self._selected.id)))

    def action_change_state(self, by: int) -> None:
        """Resolved, or open again."""
        blocker, status = self._selected, "resolved" if by > 0 else "open"
        if blocker is not None and blocker.type != "none" and blocker.status != status:
            told(self.app, self.desk.do(ChangeBlocker(blocker.changed(status=status))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"mark", "cursor_left", "cursor_right", "reorder"}:
            return False
        return super().check_action(action, parameters)
