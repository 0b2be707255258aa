"""What the edits of sessions 3 and 4 refuse, with their words."""

from datetime import date
from typing import Any

from okra_tui.edits.dependencies import (
    AddDependency,
    ChangeDependency,
    RemoveDependency,
    SetDependencyStatus,
    TakeOverBlocker,
    WaitsForNothing,
)
from okra_tui.edits.edit import Edit
from okra_tui.edits.milestones import ClearScores, RecordEstimates, SetScores
from okra_tui.edits.quarter import Agree, RecordAgreements
from okra_tui.edits.weeks import (
    BringBack,
    Defer,
    FlagRisk,
    InScenario,
    MoveWeeks,
    NewScenario,
    PlaceMilestone,
    RemoveScenario,
    SetCapacity,
    SplitWeeks,
    StretchWeeks,
    TakeOff,
    TakeScenario,
)
from okra_tui.plan.model import (
    Agreement,
    Blocker,
    Dependency,
    Estimate,
    Hypothesis,
    Milestone,
    Objective,
    Placement,
    Plan,
    Scenario,
)
from okra_tui.plan.scores import Scores

STARTS = date(2026, 10, 5)
PLAN = Plan(
    quarter="2026-Q4",
    starts=STARTS,
    objectives=(Objective(id="o-1", number=1, title="Later", deferred=True),),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?"),),
    blockers=(
        Blocker(id="b-1", number=1, type="dependency", text="Waits for Growth", by="Ada"),
        Blocker(id="b-2", number=2, text="Gone", status="resolved"),
        Blocker(id="b-3", number=3, type="none", text="No blocker", by="Grace"),
    ),
    milestones=(
        Milestone(id="m-1", number=1, title="One", weeks=("3-4", "7-8"), effort="M"),
        Milestone(id="m-2", number=2, title="Two", weeks=("5",)),
        Milestone(id="m-3", number=3, title="Three"),
        Milestone(id="m-4", number=4, title="Four", hypotheses=("h-1",), weeks=("12-13",)),
    ),
    estimates=(Estimate(id="e-1", milestone="m-1", by="Ada", effort="M"),),
    dependencies=(
        Dependency(id="d-1", number=1, milestone="m-2", on="m-1"),
        Dependency(id="d-2", number=2, milestone="m-3", on="m-2"),
        Dependency(id="d-3", number=3, milestone="m-1", on="m-3", status="met"),
    ),
    scenarios=(Scenario(id="z-1", name="First"), Scenario(id="z-2", name="Second")),
    placements=(Placement(id="y-1", scenario="z-1", milestone="m-1", weeks=()),),
    agreements=(Agreement(id="a-1", by="Ada", agreed=True),),
)
EMPTY = Plan(quarter="2026-Q4", starts=STARTS)

MISSING = "That is no longer in the plan; it was deleted meanwhile."
TAKEN = "That is in the plan already."
UNLINKED = "What that is linked to is no longer in the plan; it was deleted meanwhile."
OUTSIDE = "Week 14 is after the end of the quarter, which has 13 weeks."
FIRST = InScenario("z-1", "y-9")


def waits(key: str = "d-9", number: int = 4, milestone: str = "m-3", **fields: Any) -> Dependency:
    return Dependency(id=key, number=number, milestone=milestone, **fields)


REFUSED_IN_WEEKS: list[tuple[Edit[Plan], str]] = [
    (SetScores((Scores("m-9", effort="S"),)), MISSING),
    (SetScores((Scores("m-1", effort="S"), Scores("m-1", business_value=4))), "The business value must be 3 or less."),
    (SetScores((Scores("m-1", ux_value=0),)), "The UX value must be 1 or more."),
    (SetScores((Scores("m-2", unsure=True),)), "M2 has no effort yet; give it one before marking it as unsure."),
    (ClearScores(("m-1", "m-9"), "effort"), MISSING),
    (RecordEstimates((Estimate(id="e-9", milestone="m-9", effort="S"),)), UNLINKED),
    (RecordEstimates((Estimate(id="o-1", milestone="m-1", by="Grace", effort="S"),)), TAKEN),
    (AddDependency(waits(on="m-9")), UNLINKED),
    (AddDependency(waits(milestone="m-9", on="m-1")), UNLINKED),
    (AddDependency(waits(number=1, on="m-1")), "There is D1 already; try again, and it gets the next number."),
    (AddDependency(waits("d-1", on="m-1")), TAKEN),
    (AddDependency(waits()), "It waits for another milestone or for somebody outside: choose one."),
    (AddDependency(waits(party="  ")), "It waits for another milestone or for somebody outside: choose one."),
    (
        AddDependency(waits(party="x", on="m-1")),
        "It waits for another milestone or for somebody outside: not for both.",
    ),
    (AddDependency(waits(party="Growth", by_week=14)), OUTSIDE),
    (AddDependency(waits(on="m-2")), "M3 waits for M2 already, see D2."),
    (AddDependency(waits(on="m-3")), "That would close a loop: M3 waits for itself."),
    (
        AddDependency(waits(milestone="m-1", on="m-3", party="")),
        "M1 waits for M3 already, see D3.",
    ),
    (
        AddDependency(waits(milestone="m-1", on="m-2")),
        "That would close a loop: M1 waits for M2, M2 waits for M1.",
    ),
    (ChangeDependency(waits(on="m-1")), MISSING),
    (ChangeDependency(waits("d-1", milestone="m-2", on="m-9")), UNLINKED),
    (
        ChangeDependency(waits("d-1", milestone="m-1", on="m-3")),
        "M1 waits for M3 already, see D3.",
    ),
    (
        ChangeDependency(waits("d-1", milestone="m-2", on="m-3")),
        "That would close a loop: M2 waits for M3, M3 waits for M2.",
    ),
    (ChangeDependency(waits("d-1", milestone="m-2", on="m-1", by_week=14)), OUTSIDE),
    (SetDependencyStatus(("d-1", "d-9"), "met"), MISSING),
    (
        SetDependencyStatus(("d-3",), "open"),
        "That would close a loop: M1 waits for M3, M3 waits for M2, M2 waits for M1.",
    ),
    (RemoveDependency("d-9"), MISSING),
    (WaitsForNothing(("m-9",)), MISSING),
    (WaitsForNothing(("m-4", "m-3")), "M3 has D2; delete that first."),
    (TakeOverBlocker("b-9", waits(party="Growth")), MISSING),
    (TakeOverBlocker("b-2", waits(party="Growth")), "B2 is not open, so there is nothing to take over."),
    (TakeOverBlocker("b-3", waits(party="Growth")), "B3 is not open, so there is nothing to take over."),
    (TakeOverBlocker("b-1", waits()), "It waits for another milestone or for somebody outside: choose one."),
    (PlaceMilestone("m-9", ("3",)), MISSING),
    (PlaceMilestone("m-1", ()), "Say in which weeks it is; without any it would be taken off."),
    (PlaceMilestone("m-1", ("3", "12-14")), OUTSIDE),
    (
        PlaceMilestone("m-1", ("5-3",)),
        "The weeks cannot be that: a span of weeks looks like 3 or 3-5, the first week first.",
    ),
    (PlaceMilestone("m-4", ("3",)), "M4 waits for the next quarter with its objective; bring that back first."),
    (PlaceMilestone("m-1", ("3",), InScenario("z-9", "y-9")), MISSING),
    (MoveWeeks("m-9", 1), MISSING),
    (MoveWeeks("m-3", 1), "M3 is not placed yet; type its weeks first."),
    (MoveWeeks("m-1", 1, within=FIRST), "M1 is not placed yet; type its weeks first."),
    (MoveWeeks("m-1", 6), OUTSIDE),
    (MoveWeeks("m-1", -3, at=4), "Week 1 is the first week of the quarter."),
    (MoveWeeks("m-1", 3, at=4), "Another part of this bar is in week 7 already."),
    (StretchWeeks("m-1", 3, at=4), "Another part of this bar is in week 7 already."),
    (StretchWeeks("m-2", -1), "One week is the shortest that a part can be."),
    (StretchWeeks("m-2", -5, edge="start"), "Week 1 is the first week of the quarter."),
    (SplitWeeks("m-1", 5), "The bar is not in week 5, so it cannot be split there."),
    (SplitWeeks("m-1", 7), "A part begins in week 7 already; a later week of it can begin a new one."),
    (TakeOff("m-3"), "M3 is not placed yet; type its weeks first."),
    (FlagRisk("m-9", "late"), MISSING),
    (FlagRisk("m-1", "late", ("money",)), "The needs must be 'spike', 'research' or 'alignment'."),  # type: ignore[arg-type]
    (Defer(("m-1", "m-9")), MISSING),
    (Defer(("o-1",), FIRST), "A scenario says where milestones stand; defer an objective in the plan itself."),
    (BringBack(("d-1",)), MISSING),
    (BringBack(("m-4",)), "M4 waits for the next quarter with its objective; bring that back first."),
    (SetCapacity((13, 14), 2), "There is no week 14 in this quarter, which has 13 weeks."),
    (SetCapacity((0,), 2), "There is no week 0 in this quarter, which has 13 weeks."),
    (SetCapacity((3,), -1), "The people must be 0 or more."),
    (SetCapacity((3,), float("nan")), "The people cannot be that."),
    (
        NewScenario(Scenario(id="z-9", name=" first ")),
        "There is a scenario of that name already; give this one another.",
    ),
    (NewScenario(Scenario(id="z-1", name="Third")), TAKEN),
    (RemoveScenario("z-9"), MISSING),
    (TakeScenario("z-9"), MISSING),
    (RecordAgreements((Agreement(id="o-1", by="Grace", agreed=True),)), TAKEN),
]

REFUSED_ON_EMPTY: list[tuple[Edit[Plan], str]] = [
    (Agree(), "There is nothing to agree on yet: no key result, and no milestone in weeks."),
]
