"""How an agreement comes about: everybody's sheet, the distribution, and the plan that is kept as agreed."""

from collections.abc import Callable

from textual.widget import Widget

from okra_tui.edits.agreement import Agree, RecordAgreements
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.plan.agreed import distribution, later_changes
from okra_tui.plan.checks.wording import counted
from okra_tui.plan.labels import caption
from okra_tui.plan.model import Agreement, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread
from okra_tui.plan.voting import Voters
from okra_tui.ui.dialogs.agreement import CollectAgreement, ShowAgreement, Words
from okra_tui.ui.messages import BallotRequested, EditRequested
from okra_tui.ui.screens.note_taking import people_of
from okra_tui.ui.surroundings import Surroundings

NOBODY = "Nobody is here who could agree; R says who is."


class Agreeing:
    """One round: the room's words are collected where there are none yet, and shown; from there they may be kept.

    While sheets are collected, nothing of them is anywhere but in the dialog; like a ballot, what a crash ends is void.
    """

    def __init__(
        self, area: Widget, session: int, surroundings: Surroundings, plan: Callable[[], Plan | None], *,
        only_read: bool = False,
    ) -> None:  # fmt: skip
        self._area = area
        self._session = session
        self._surroundings = surroundings
        self._plan = plan
        self._only_read = only_read

    def begin(self, team: Team) -> None:
        """Show what was said; where nothing was, collect it."""
        plan = self._plan()
        if plan is not None and (plan.agreements or self._only_read):
            self._show(plan, team)
        elif plan is not None:
            self._collect(plan, team)

    def _collect(self, plan: Plan, team: Team) -> None:
        voters = Voters.of(plan, team, self._session)
        if not voters.here:
            self._area.app.notify(NOBODY, markup=False)
            return

        def collected(words: Words | None) -> None:
            self._area.post_message(BallotRequested(False))
            now = self._plan()
            if words and now is not None:
                edit = RecordAgreements(self._agreements(words))
                self._keep(now, edit)
                self._show(edit.apply(now), team)

        self._area.post_message(BallotRequested(True))
        people = people_of(plan, team, self._session)
        self._area.app.push_screen(CollectAgreement(voters.here, people, alone=plan.solo), collected)

    def _show(self, plan: Plan, team: Team) -> None:
        def answered(answer: str | None) -> None:
            now = self._plan()
            if now is not None and answer == ShowAgreement.AGREE:
                self._agree(now)
            elif now is not None and answer == ShowAgreement.ANEW:
                self._collect(now, team)

        changes = [f"{caption(plan, change.entity)}: {change}" for change in later_changes(plan)]
        shown = ShowAgreement(distribution(plan, team), changes, only_read=self._only_read)
        self._area.app.push_screen(shown, answered)

    def _agree(self, plan: Plan) -> None:
        if self._keep(plan, Agree()):
            thread = Thread(plan)
            milestones = sum(bool(milestone.weeks) for milestone in thread.milestones)
            results = sum(thread.active(result) for result in plan.key_results)
            kept = f"{counted(milestones, 'milestone')} in these weeks, {counted(results, 'key result')}"
            self._area.app.notify(f"Kept as agreed: {kept}. Later changes show beside it.", markup=False)

    def _keep(self, plan: Plan, edit: Edit[Plan]) -> bool:
        """Ask for the edit; whether the plan takes it, which the app says where it does not."""
        self._area.post_message(EditRequested(edit))
        try:
            edit.apply(plan)
        except EditRefused:
            return False
        return True

    def _agreements(self, words: Words) -> tuple[Agreement, ...]:
        today = self._surroundings.clock.today()
        return tuple(
            Agreement(
                id=self._surroundings.new_id("agreements"),
                by=name,
                on=today,
                agreed=said.agreed,
                confidence=said.confidence,
                note=said.note or None,
            )
            for name, said in words.items()
        )
