"""The questions about a milestone, wherever it is selected."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from okra_tui.edits.edit import Edit, refusal
from okra_tui.edits.milestones import AddMilestone, ChangeMilestone
from okra_tui.edits.together import Together
from okra_tui.plan.model import Milestone, Plan
from okra_tui.ui.milestone_edits import unlocking
from okra_tui.ui.screens.only_read import OnlyRead
from okra_tui.ui.screens.work_area import WorkArea

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers


def ask_for_milestone(area: WorkArea | OnlyRead, milestone: Milestone, taken: Callable[[], object]) -> None:
    """Ask for all that is known of a milestone; one that is not in the plan is added. `taken` follows the change."""
    from okra_tui.ui.dialogs.milestone_form import MilestoneForm

    desk = area.desk

    def change(made: Milestone, opens: tuple[str, ...]) -> str | None:
        def edit(plan: Plan) -> Edit[Plan]:
            there = milestone.id in plan.by_id
            first = ChangeMilestone(made) if there else AddMilestone(made)
            also = unlocking(plan, made, opens, desk.new_id)
            return Together("change a milestone" if there else "add a milestone", (first, *also))

        return refusal(desk.do(edit))

    def answered(answers: "Answers | None") -> None:
        if answers is not None:
            taken()

    area.app.push_screen(MilestoneForm(milestone, desk.plan, desk.team, change), answered)
