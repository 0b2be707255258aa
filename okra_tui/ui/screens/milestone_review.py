"""The work area of session 3's first step: the milestones, one by one, as somebody presents them."""

from collections.abc import Sequence

from textual.content import Content

from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Initiative, Milestone, Plan
from okra_tui.plan.thread import Thread
from okra_tui.plan.why import why
from okra_tui.ui.milestone_edits import unlocked_by
from okra_tui.ui.milestone_words import glyph
from okra_tui.ui.screens.milestone_asking import ask_for_milestone
from okra_tui.ui.screens.one_by_one import OneByOne


class MilestoneReview(OneByOne):
    """One milestone at a time: what it is, what it tests, and where it came from."""

    ONE = "Milestone"
    NONE = "There is no milestone yet: session 2 makes them of notes (g 2)."
    NO_PASTE = "Nothing can be pasted while milestones are read. Estimates and scores go into the next steps."

    def each(self, plan: Plan) -> Sequence[Milestone]:
        return Thread(plan).milestones

    def action_edit(self) -> None:
        """What the room finds out about the milestone while it is presented goes into its form."""
        milestone = self.plan.find(Milestone, self.selected_entity)
        if self.told_only_read():
            return
        if milestone is not None:
            ask_for_milestone(self, milestone, self.focus_first)

    action_open = action_edit

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose_objective":  # digits are the numbers of objectives
            return False
        return super().check_action(action, parameters)

    def page(self, plan: Plan, entity: Entity, width: int) -> Content:
        milestone = plan.find(Milestone, entity.id)
        assert milestone is not None
        thread = Thread(plan)
        sign = type_sign(self.team, milestone.type)
        title = Content.assemble((f"{label(plan, milestone)}  ", "bold $text-accent"), (milestone.title, "bold"))
        sections = [
            Content("\n").join([title, glyph(sign) + Content(f" {sign.name}")]),
            *[_said("Tests", f"{label(plan, each)}  {each.question}", each.beliefs, width)
              for each in thread.hypotheses_of(milestone)],
            *self._serves(plan, thread, milestone, width),
        ]  # fmt: skip
        return Content("\n\n").join(sections)

    def _serves(self, plan: Plan, thread: Thread, milestone: Milestone, width: int) -> list[Content]:
        row, initiative = thread.row(milestone), plan.find(Initiative, milestone.initiative)
        sections = [_said("For", f"{label(plan, row)}  {row.title}", (), width)] if row else []
        if initiative is not None:
            sections.append(_said("Part of", initiative.name, (initiative.description or "",), width))
        opens = [f"{label(plan, each)} {each.title}" for each in unlocked_by(plan, milestone.id)]
        if opens:
            sections.append(_said("Unlocks", ", ".join(opens), (), width))
        if milestone.note:
            sections.append(_said("Note", milestone.note, (), width))
        first = next((reason for reason in why(plan, milestone.id, self.curtains) if reason.piece == "note"), None)
        if first is not None:
            sections.append(_said(f"{first.by or 'Somebody'} wrote", f"“{first.words}”", (), width))
        return sections


def _said(head: str, words: str, below: Sequence[str], width: int) -> Content:
    lines = [Content.styled(head, "$text-muted"), *Content(words).wrap(width)]
    lines += [line for each in below if each for line in Content.styled(each, "$text-muted").wrap(width)]
    return Content("\n").join(lines)
