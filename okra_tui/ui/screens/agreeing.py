"""How an agreement comes about: everybody's sheet, the distribution, and the plan that is kept as agreed."""

from collections.abc import Callable

from textual.app import App

from okra_tui.edits.agreement import Agree, RecordAgreements
from okra_tui.edits.edit import Edit
from okra_tui.plan.agreed import distribution, later_changes
from okra_tui.plan.labels import caption
from okra_tui.plan.model import Agreement, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.voting import Voters
from okra_tui.ui.dialogs.agreement import CollectAgreement, ShowAgreement, Words
from okra_tui.ui.screens.note_taking import people_of
from okra_tui.ui.surroundings import Surroundings


def agree(
    app: App[None], plan: Plan, team: Team, session: int, surroundings: Surroundings, ask: Callable[[Edit[Plan]], None]
) -> None:
    """Collect the room's words where there are none yet, and show how they stand; from there they may be kept."""

    def show(now: Plan) -> None:
        changes = [f"{caption(now, change.entity)}: {change}" for change in later_changes(now)]
        app.push_screen(ShowAgreement(distribution(now, team), changes), answered)

    def answered(answer: str | None) -> None:
        if answer == ShowAgreement.AGREE:
            ask(Agree())
        elif answer == ShowAgreement.ANEW:
            collect()

    def collected(words: Words | None) -> None:
        if words:
            edit = RecordAgreements(_agreements(words, surroundings))
            ask(edit)
            show(edit.apply(plan))

    def collect() -> None:
        voters = Voters.of(plan, team, session)
        app.push_screen(CollectAgreement(voters.here, people_of(plan, team, session), alone=plan.solo), collected)

    if plan.agreements:
        show(plan)
    else:
        collect()


def _agreements(words: Words, surroundings: Surroundings) -> tuple[Agreement, ...]:
    today = surroundings.clock.today()
    return tuple(
        Agreement(
            id=surroundings.new_id("agreements"),
            by=name,
            on=today,
            agreed=said.agreed,
            confidence=said.confidence,
            note=said.note or None,
        )
        for name, said in words.items()
    )
