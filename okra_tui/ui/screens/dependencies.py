"""The work area of session 3's dependencies: what each milestone waits for, inside and outside the team."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.edits.dependencies import (
    ChangeDependency,
    RemoveDependency,
    SetDependencyStatus,
    TakeOverBlocker,
    WaitsForNothing,
)
from okra_tui.edits.edit import Edit, refusal
from okra_tui.plan.chain import Chain, chain
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Blocker, Dependency, Milestone, Plan
from okra_tui.plan.thread import Thread
from okra_tui.ui.commands import bindings
from okra_tui.ui.dependency_words import chain_heading, chain_words, dependency_rows, detail, open_blockers
from okra_tui.ui.dialogs.pick import Choice, Pick
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.read_only import only_reads
from okra_tui.ui.screens.dependency_typing import DRAFT_FIELD, DependencyTyping
from okra_tui.ui.screens.filtered import Filtered
from okra_tui.ui.screens.list_walk import ListWalk
from okra_tui.ui.screens.milestone_asking import ask_for_milestone
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.filter_line import FilterLine
from okra_tui.ui.widgets.row_list import RowList
from okra_tui.workspace.state import Draft

STATUS = ("open", "agreed", "met")
AROUND = 3
"""Cells of a row's padding and of the scroll bar."""
CHAIN_SHARE, CHAIN_MOST = 4, 7
"""The chain gets at most this part of the area's lines, and at most so many."""
ONE_LINE = "Several lines cannot be read here; type one dependency in a line."


class Dependencies(ListWalk, Filtered):
    """The table, the longest chain at its foot, and the line in which dependencies are typed."""

    BINDINGS = bindings("dependencies", "list", "move")
    DEFAULT_CSS = """
    Dependencies { layout: vertical; }
    Dependencies #no-milestone { padding: 1 2; height: 1fr; }
    Dependencies RowList { height: 1fr; }
    Dependencies #chain { height: auto; padding: 1 1 0 1; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._thread: Thread | None = None
        self._chain: Chain | None = None
        self._stale = False

    def compose(self) -> ComposeResult:
        yield Static("No milestone yet. Session 2 makes them of notes (g 2).", id="no-milestone", markup=False)
        yield RowList("dependencies", close=True)
        yield Static(id="chain", markup=False)
        yield DependencyTyping(self.desk, self.session, self._turn).data_bind(
            Dependencies.plan, Dependencies.team, Dependencies.read_only
        )
        yield FilterLine()

    def on_resize(self) -> None:
        self._refresh()

    def on_show(self) -> None:
        if self._stale:
            self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def walked(self) -> RowList:
        return self.query_one(RowList)

    def _refresh(self) -> None:
        self._stale = not self.display  # behind another step's area nothing is laid out
        if not self._built or self._stale:
            return
        thread = self._thread = Thread(self.plan)
        width = max(self.size.width - AROUND, 20)
        self.walked.show(dependency_rows(thread, self.team, width, self.filter_line.words))
        some = bool(thread.milestones)
        self.query_one("#no-milestone").display = not some
        self.walked.display = some
        self._show_chain(thread)
        self._tell()
        self.refresh_bindings()

    def _show_chain(self, thread: Thread) -> None:
        found = self._chain = chain(thread)
        line = self.query_one("#chain", Static)
        lines = min(max(self.size.height // CHAIN_SHARE, 1), CHAIN_MOST)
        line.display = bool(found.levels or found.loops)
        words = chain_words(thread.plan, found, max(self.size.width - 2, 10), lines)
        with_heading = lines > 2 and bool(found.levels)
        line.update(Content("\n").join([chain_heading(found), words]) if with_heading else words)

    def _tell(self) -> None:
        if self._built and self._thread is not None and self.display:  # else another step's area has the panel
            milestone, dependency = self._milestone, self._dependency
            words = detail(self._thread, milestone, dependency) if milestone else Content("")
            self.detail = words

    # -- what is selected --------------------------------------------------------------------------------------------

    @property
    def selected_entity(self) -> str:
        return self.walked.selected or ""

    @property
    def _dependency(self) -> Dependency | None:
        return self.plan.find(Dependency, self.walked.selected)

    @property
    def _milestone(self) -> Milestone | None:
        """The milestone on whose row, or on one of whose dependencies, the cursor stands."""
        dependency = self._dependency
        key = dependency.milestone if dependency else self.walked.selected
        return self.plan.find(Milestone, key)

    def _select(self, key: str) -> bool:
        listed = self.walked
        found = next((at for at in range(listed.option_count) if listed.get_option_at_index(at).id == key), None)
        if found is not None:
            listed.highlighted = found
        return found is not None

    def focus_first(self) -> None:
        if self._stale:
            self._refresh()
        self.walked.focus()
        self._tell()

    def go_to_entity(self, entity: str) -> None:
        self._select(entity)
        self.walked.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell()
        self.refresh_bindings()

    def _turn(self, by: int) -> str | None:
        """Go so many milestones on; None at the end."""
        milestones = [each.id for each in self._shown_milestones]
        now = self._milestone
        at = milestones.index(now.id) + by if now is not None and now.id in milestones else -1
        if not 0 <= at < len(milestones):
            return None
        self._select(milestones[at])
        return milestones[at]

    @property
    def _shown_milestones(self) -> list[Milestone]:
        listed = self.walked
        keys = {listed.get_option_at_index(at).id for at in range(listed.option_count)}
        return [each for each in self._thread.milestones if each.id in keys] if self._thread else []

    # -- what can be done --------------------------------------------------------------------------------------------

    def _do(self, edit: Edit[Plan]) -> None:
        told(self.app, self.desk.do(edit))

    def action_new(self) -> None:
        if self._milestone is not None:
            self.query_one(DependencyTyping).open(self._milestone.id)

    DRAFT, DRAFT_IS = DRAFT_FIELD, "a dependency"

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        self.query_one(DependencyTyping).resume(drafts)

    def on_typing_at_foot_finished(self, event: DependencyTyping.Finished) -> None:
        event.stop()
        self.walked.focus()

    def on_typing_at_foot_pasted(self, event: DependencyTyping.Pasted) -> None:
        event.stop()
        self.app.notify(ONE_LINE, markup=False)

    NO_PASTE = ONE_LINE

    def action_none(self) -> None:
        """None is an answer: say it of the milestone and go down to the next one."""
        if self._milestone is not None:
            self._do(WaitsForNothing((self._milestone.id,)))
            self._turn(1)

    def action_edit(self) -> None:
        """Change the selected dependency; on a milestone's row, the milestone."""
        plan, dependency, milestone = self.plan, self._dependency, self._milestone
        if milestone is None:
            return
        if self.told_only_read():
            return
        if dependency is None:
            ask_for_milestone(self, milestone, self.walked.focus)
        else:
            self._ask_about(plan, dependency, ChangeDependency, f"Dependency {label(plan, dependency)}")

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()

    def _ask_about(
        self, plan: Plan, dependency: Dependency, edit: "type[ChangeDependency] | TakingOver", title: str
    ) -> None:
        from okra_tui.ui.dialogs.dependency_form import DependencyForm

        def attempt(made: Dependency) -> str | None:
            return refusal(self.desk.do(edit(made)))

        def answered(answers: object) -> None:
            if answers is not None:
                self._select(dependency.id)

        people = self.desk.people(self.session)
        form = DependencyForm(title, dependency, plan, people, attempt)
        self.app.push_screen(form, answered)

    def action_delete(self) -> None:
        """Delete the dependency; on a milestone's row, take an answer of none back."""
        dependency, milestone = self._dependency, self._milestone
        if dependency is not None:
            self._do(RemoveDependency(dependency.id))
        elif milestone is not None and milestone.dependencies_reviewed:
            self._do(WaitsForNothing((milestone.id,), nothing=False))
        elif milestone is not None:
            self.app.notify("A milestone itself is deleted in session 2.", markup=False)

    def action_change_state(self, by: int) -> None:
        dependency = self._dependency
        if dependency is None:
            self.app.notify("+ and - move the status of a dependency; select one below a milestone.", markup=False)
            return
        at = STATUS.index(dependency.status) + by
        if 0 <= at < len(STATUS):
            self._do(SetDependencyStatus((dependency.id,), STATUS[at]))  # type: ignore[arg-type]

    # -- blockers ----------------------------------------------------------------------------------------------------

    def action_take_over(self) -> None:
        """Pick an open blocker; its form opens with a proposal, for the selected milestone."""
        plan = self.plan
        waiting = open_blockers(plan)
        if self.read_only:
            self.app.notify(only_reads(self.plan), markup=False)
        elif not waiting:
            self.app.notify("No blocker is open.", markup=False)
        else:
            choices = [Choice(each.id, f"{label(plan, each)} {each.text}", _says(plan, each)) for each in waiting]
            self.app.push_screen(Pick("Take over a blocker", choices, waiting[0].id, "Take it over"), self._take_over)

    def _take_over(self, key: str | None) -> None:
        plan, milestone = self.plan, self._milestone
        blocker = plan.find(Blocker, key)
        if blocker is None:
            return
        about = next((found for each in blocker.about if (found := plan.find(Milestone, each))), milestone)
        if about is None:
            return
        proposal = Dependency(
            id=self.desk.new_id("dependencies"),
            number=next_number(plan, Dependency),
            milestone=about.id,
            what=blocker.text,
            owner=blocker.owner,
        )
        self._ask_about(plan, proposal, TakingOver(blocker.id), f"Take over {label(plan, blocker)}")

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self._built:
            return True
        if action == "none":
            return self._dependency is None and self._milestone is not None
        if action == "new":
            return self._milestone is not None
        if action == "change_state":
            return self._dependency is not None
        if action == "take_over":
            return bool(open_blockers(self.plan))
        return action not in {"cursor_left", "cursor_right"} and super().check_action(action, parameters)


class TakingOver:
    """The edit that makes a dependency of one blocker, once the dependency is known."""

    def __init__(self, blocker: str) -> None:
        self._blocker = blocker

    def __call__(self, dependency: Dependency) -> TakeOverBlocker:
        return TakeOverBlocker(self._blocker, dependency)


def _says(plan: Plan, blocker: Blocker) -> str:
    """What there is to say of a blocker when one is picked."""
    about = ", ".join(label(plan, found) for key in blocker.about if (found := plan.by_id.get(key)))
    parts = (
        blocker.type,
        blocker.by,
        f"about {about}" if about else "",
        blocker.owner and f"{blocker.owner} looks after it",
    )
    return " · ".join(part for part in parts if part)
