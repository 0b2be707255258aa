"""The questions about a milestone, wherever it is selected."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.milestones import AddMilestone, ChangeMilestone
from okra_tui.edits.together import Together
from okra_tui.plan.ids import NewId
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.team import Team
from okra_tui.ui.messages import EditRequested
from okra_tui.ui.milestone_edits import unlocking

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers


def ask_for_milestone(
    area: Widget, plan: Plan, team: Team, milestone: Milestone, new_id: NewId, taken: Callable[[], object]
) -> None:
    """Ask for all that is known of a milestone; one that is not in the plan is added. `taken` follows the edit."""
    from okra_tui.ui.dialogs.milestone_form import MilestoneForm

    def edit(made: Milestone, opens: tuple[str, ...]) -> Edit[Plan]:
        there = milestone.id in plan.by_id
        first = ChangeMilestone(made) if there else AddMilestone(made)
        also = unlocking(plan, made, opens, new_id)
        return Together("change a milestone" if there else "add a milestone", (first, *also))

    form = MilestoneForm(milestone, plan, team, edit)

    def answered(answers: "Answers | None") -> None:
        if answers is None:
            return
        try:
            area.post_message(EditRequested(form.edit(answers)))
        except EditRefused as refused:
            area.app.notify(str(refused), severity="warning", markup=False)
        taken()

    area.app.push_screen(form, answered)
