"""How an agreement comes about: everybody's sheet, the distribution, and the plan that is kept as agreed."""

from okra_tui.edits.agreement import Agree, RecordAgreements
from okra_tui.plan.agreed import distribution, later_changes
from okra_tui.plan.checks.wording import counted
from okra_tui.plan.labels import caption
from okra_tui.plan.model import Agreement
from okra_tui.plan.thread import Thread
from okra_tui.plan.voting import Voters
from okra_tui.ui.dialogs.agreement import CollectAgreement, ShowAgreement, Words
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.toasts import told

NOBODY = "Nobody is here who could agree; R says who is."


class Agreeing:
    """One round: the room's words are collected where there are none yet, and shown; from there they may be kept.

    While sheets are collected, nothing of them is anywhere but in the dialog; like a ballot, what a crash ends is void.
    """

    def __init__(self, area: WorkArea, *, only_read: bool = False) -> None:
        self._area = area
        self._desk = area.desk
        self._only_read = only_read

    def begin(self) -> None:
        """Show what was said; where nothing was, collect it."""
        if self._desk.plan.agreements or self._only_read:
            self._show()
        else:
            self._collect()

    def _collect(self) -> None:
        plan, session = self._desk.plan, self._area.session
        voters = Voters.of(plan, self._desk.team, session)
        if not voters.here:
            self._area.app.notify(NOBODY, markup=False)
            return

        def collected(words: Words | None) -> None:
            self._desk.set_ballot(False)
            if words and told(self._area.app, self._desk.do(RecordAgreements(self._agreements(words)))):
                self._show()

        self._desk.set_ballot(True)
        people = self._desk.people(session)
        self._area.app.push_screen(CollectAgreement(voters.here, people, alone=plan.solo), collected)

    def _show(self) -> None:
        def answered(answer: str | None) -> None:
            if answer == ShowAgreement.AGREE:
                self._agree()
            elif answer == ShowAgreement.ANEW:
                self._collect()

        plan = self._desk.plan
        changes = [f"{caption(plan, change.entity)}: {change}" for change in later_changes(plan)]
        shown = ShowAgreement(distribution(plan, self._desk.team), changes, only_read=self._only_read)
        self._area.app.push_screen(shown, answered)

    def _agree(self) -> None:
        plan = told(self._area.app, self._desk.do(Agree()))
        if plan is not None:
            thread = Thread(plan)
            milestones = sum(bool(milestone.weeks) for milestone in thread.milestones)
            results = sum(thread.active(result) for result in plan.key_results)
            kept = f"{counted(milestones, 'milestone')} in these weeks, {counted(results, 'key result')}"
            self._area.app.notify(f"Kept as agreed: {kept}. Later changes show beside it.", markup=False)

    def _agreements(self, words: Words) -> tuple[Agreement, ...]:
        today = self._desk.clock.today()
        return tuple(
            Agreement(
                id=self._desk.new_id("agreements"),
                by=name,
                on=today,
                agreed=said.agreed,
                confidence=said.confidence,
                note=said.note or None,
            )
            for name, said in words.items()
        )
