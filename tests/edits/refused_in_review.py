"""What the edits of initiatives, milestones, the review and the closing refuse, with their words."""

from datetime import date
from typing import Any

from okra_tui.edits.check_ins import AddCheckIns, ChangeCheckIn, OverrideStatus, RemoveCheckIn
from okra_tui.edits.edit import Edit
from okra_tui.edits.milestones import (
    AddInitiative,
    AddMilestone,
    ChangeInitiative,
    ChangeMilestone,
    MakeMilestones,
    MoveMilestone,
    PlaceInitiatives,
    RemoveInitiatives,
    RemoveMilestone,
    SetMilestoneState,
    SetMilestoneType,
)
from okra_tui.edits.objectives import SetVerdict
from okra_tui.edits.quarter import ChangeOutcome, CloseQuarter, Reopen
from okra_tui.plan.model import (
    CheckIn,
    Cluster,
    Hypothesis,
    Initiative,
    KeyResult,
    Milestone,
    Note,
    Objective,
    Plan,
)

STARTS, TODAY = date(2026, 10, 5), date(2026, 11, 21)
REVIEWED = Plan(
    quarter="2026-Q4",
    starts=STARTS,
    notes=(Note(id="n-1", session=2, text="Ask first"),),
    clusters=(Cluster(id="g-1", session=2, title="Ask"),),
    objectives=(Objective(id="o-1", number=3, title="Ours"),),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Faster", baseline=1.0, target=2.0),
        KeyResult(id="k-2", number=2, objective="o-1", title="Shipped", measure="done"),
    ),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?"),),
    initiatives=(Initiative(id="i-1", name="Search", area="M"),),
    milestones=(
        Milestone(id="m-1", number=1, title="One", from_clusters=("g-1",)),
        Milestone(id="m-2", number=2, title="Two", from_notes=("n-1",)),
    ),
    check_ins=(CheckIn(id="x-1", on=TODAY, key_result="k-1", value=1.5),),
)

MISSING = "That is no longer in the plan; it was deleted meanwhile."
TAKEN = "That is in the plan already."
UNLINKED = "What that is linked to is no longer in the plan; it was deleted meanwhile."


def _milestone(key: str, number: int, **fields: Any) -> Milestone:
    return Milestone(id=key, number=number, title="Another", **fields)


def _check_in(key: str, result: str, value: float = 1.0, on: date = TODAY) -> AddCheckIns:
    return AddCheckIns((CheckIn(id=key, on=on, key_result=result, value=value),), TODAY)


REFUSED_IN_REVIEW: list[tuple[Edit[Plan], str]] = [
    (AddInitiative(Initiative(id="i-1", name="Again")), TAKEN),
    (AddInitiative(Initiative(id="i-9", name="New", objectives=("o-9",))), UNLINKED),
    (ChangeInitiative(Initiative(id="i-9", name="x")), MISSING),
    (ChangeInitiative(Initiative(id="i-1", name="x", hypotheses=("o-1",))), UNLINKED),
    (RemoveInitiatives(("i-1", "i-9")), MISSING),
    (PlaceInitiatives(("i-9",), "M"), MISSING),
    (AddMilestone(_milestone("m-1", 3)), TAKEN),
    (AddMilestone(_milestone("m-9", 2)), "There is M2 already; try again, and it gets the next number."),
    (AddMilestone(_milestone("m-9", 3, hypotheses=("h-9",))), UNLINKED),
    (MakeMilestones((_milestone("m-9", 3, from_clusters=("g-1",)),)), "This group has become milestone M1 already."),
    (MakeMilestones((_milestone("m-9", 3, from_notes=("n-1",)),)), "This note has become milestone M2 already."),
    (ChangeMilestone(_milestone("m-9", 1)), MISSING),
    (ChangeMilestone(_milestone("m-1", 1, initiative="i-9")), UNLINKED),
    (SetMilestoneType(("m-1", "m-9"), "spike"), MISSING),
    (SetMilestoneType(("m-1",), ""), "The type must not be empty."),
    (RemoveMilestone("m-9"), MISSING),
    (MoveMilestone("m-9", "m-1"), MISSING),
    (SetMilestoneState("m-9", "done", TODAY), MISSING),
    (SetMilestoneState("m-1", "dropped", TODAY, " "), "Say in a few words why the milestone is dropped."),
    (SetVerdict("h-9", "supported", TODAY), MISSING),
    (_check_in("x-9", "k-9"), MISSING),
    (_check_in("x-1", "k-1"), TAKEN),
    (_check_in("x-9", "k-2", 0.5), "KR3.2 is done or not: its value is yes or no."),
    (
        _check_in("x-9", "k-1", on=date(2026, 11, 22)),
        "2026-11-22 is still to come; a check-in is of today or of a day before.",
    ),
    (ChangeCheckIn(CheckIn(id="x-9", on=TODAY, key_result="k-1", value=1.0), TODAY), MISSING),
    (
        ChangeCheckIn(CheckIn(id="x-1", on=date(2026, 11, 22), key_result="k-1", value=1.0), TODAY),
        "2026-11-22 is still to come; a check-in is of today or of a day before.",
    ),
    (RemoveCheckIn("x-9"), MISSING),
    (OverrideStatus("k-9", None), MISSING),
    (OverrideStatus("k-1", "at-risk", " "), "Say in a few words why it stands otherwise than its figures say."),
    (ChangeOutcome("k-9"), MISSING),
    (ChangeOutcome("k-1", score=1.5), "The score must be 1 or less."),
    (CloseQuarter(date(2026, 10, 4), ()), "2026-Q4 starts on 2026-10-05 and cannot be closed before."),
    (Reopen(), "2026-Q4 is not closed."),
]
