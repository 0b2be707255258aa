"""How the edits of sessions 3 and 4 are drawn: scores, dependencies, weeks, scenarios and agreement."""

from collections.abc import Callable
from typing import Any

from drawn_plans import DAYS, PEOPLE, WORDS, Draw
from drawn_rows import maybe, new, one, several, text
from hypothesis import strategies as st
from strategies import LINKS

from okra_tui.edits import dependencies, milestones, quarter, weeks
from okra_tui.edits.edit import Edit
from okra_tui.edits.weeks import InScenario
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Agreement, Dependency, Estimate, Milestone, Plan, Scenario, weeks_in
from okra_tui.plan.scores import Scores

SIZES = st.sampled_from("SML")
POINTS = st.sampled_from([1, 2, 3, 3, 4])
"""Values, now and then one that is too high."""
BY = st.sampled_from([1, -1, 2, -2, 1, 9, 0])
WEEKS = st.none() | st.integers(0, 15)
SPANS = st.lists(st.sampled_from(["1", "2-3", "5", "4-6", "12-13", "13-14", "6-"]), max_size=2).map(tuple)


def _scores(draw: Draw, plan: Plan) -> milestones.SetScores:
    return milestones.SetScores(
        tuple(
            Scores(
                key,
                maybe(draw, SIZES),
                maybe(draw, st.booleans()),
                maybe(draw, POINTS),
                maybe(draw, POINTS),
                maybe(draw, st.lists(WORDS, max_size=2).map(tuple)),
            )
            for key in several(draw, plan.milestones)
        )
    )


def _clear_scores(draw: Draw, plan: Plan) -> milestones.ClearScores:
    """Of a column in which something stands, if there is one."""
    columns: list[milestones.ScoreField] = ["effort", "business_value", "ux_value", "skills"]
    filled = [(row.id, column) for row in plan.milestones for column in columns if getattr(row, column)]
    key, column = draw(st.sampled_from(filled)) if filled else (one(draw, plan.milestones), columns[0])
    return milestones.ClearScores((key, *several(draw, plan.milestones)), column)


def _estimates(draw: Draw, plan: Plan) -> milestones.RecordEstimates:
    said = st.sampled_from([None, *PEOPLE])
    return milestones.RecordEstimates(
        tuple(
            Estimate(id=new(draw, "e", plan), milestone=key, by=draw(said), effort=draw(SIZES))
            for key in several(draw, plan.milestones)
        )
    )


def _dependency(draw: Draw, plan: Plan, key: str) -> Dependency:
    on = one(draw, plan.milestones) if draw(st.integers(0, 2)) else None
    party = draw(WORDS) if on is None or draw(st.integers(0, 9)) == 0 else None
    number = next_number(plan, Dependency) if draw(st.integers(0, 9)) else 1
    status, week = draw(st.sampled_from(["open", "agreed", "met"])), draw(st.none() | st.integers(1, 15))
    milestone = one(draw, plan.milestones)
    fields = {"by_week": week, "status": status, "links": draw(st.lists(LINKS, max_size=1).map(tuple))}
    return Dependency(id=key, number=number, milestone=milestone, on=on, party=party, **fields)


def _within(draw: Draw, plan: Plan) -> InScenario | None:
    return InScenario(one(draw, plan.scenarios), new(draw, "y", plan)) if draw(st.integers(0, 2)) == 0 else None


def _bar(draw: Draw, plan: Plan) -> str:
    """A milestone that has weeks, if there is one."""
    return one(draw, [row for row in plan.milestones if row.weeks] or plan.milestones)


def _split(draw: Draw, plan: Plan) -> weeks.SplitWeeks:
    bar = _bar(draw, plan)
    row = plan.find(Milestone, bar)
    at = draw(st.sampled_from(weeks_in(row.weeks)) if row and row.weeks else st.integers(1, 9))
    return weeks.SplitWeeks(bar, at, _within(draw, plan))


def _flag(draw: Draw, plan: Plan) -> weeks.FlagRisk:
    needs = maybe(draw, st.lists(st.sampled_from(["spike", "research", "alignment"]), max_size=2).map(tuple))
    return weeks.FlagRisk(one(draw, plan.milestones), text(draw), needs)


def _agreements(draw: Draw, plan: Plan) -> quarter.RecordAgreements:
    return quarter.RecordAgreements(
        tuple(
            Agreement(id=new(draw, "a", plan), by=draw(st.sampled_from(PEOPLE)), on=draw(DAYS), agreed=agreed)
            for agreed in draw(st.lists(st.booleans(), min_size=1, max_size=3))
        )
    )


def _bring_back(draw: Draw, plan: Plan) -> weeks.BringBack:
    waiting = [row for row in (*plan.objectives, *plan.milestones) if row.deferred]
    return weeks.BringBack((one(draw, waiting or plan.milestones),), _within(draw, plan))


WEEK_STRATEGIES: dict[type[Edit[Any]], Callable[[Draw, Plan], Edit[Any]]] = {
    milestones.SetScores: _scores,
    milestones.ClearScores: _clear_scores,
    milestones.RecordEstimates: _estimates,
    dependencies.AddDependency: lambda draw, plan: dependencies.AddDependency(
        _dependency(draw, plan, new(draw, "d", plan))
    ),
    dependencies.ChangeDependency: lambda draw, plan: dependencies.ChangeDependency(
        _dependency(draw, plan, one(draw, plan.dependencies))
    ),
    dependencies.SetDependencyStatus: lambda draw, plan: dependencies.SetDependencyStatus(
        several(draw, plan.dependencies), draw(st.sampled_from(["open", "agreed", "met"]))
    ),
    dependencies.RemoveDependency: lambda draw, plan: dependencies.RemoveDependency(one(draw, plan.dependencies)),
    dependencies.WaitsForNothing: lambda draw, plan: dependencies.WaitsForNothing(
        (one(draw, plan.milestones),), draw(st.integers(0, 3)) > 0
    ),
    dependencies.TakeOverBlocker: lambda draw, plan: dependencies.TakeOverBlocker(
        one(draw, plan.blockers), _dependency(draw, plan, new(draw, "d", plan))
    ),
    weeks.PlaceMilestone: lambda draw, plan: weeks.PlaceMilestone(
        one(draw, plan.milestones), draw(SPANS), _within(draw, plan)
    ),
    weeks.MoveWeeks: lambda draw, plan: weeks.MoveWeeks(_bar(draw, plan), draw(BY), draw(WEEKS), _within(draw, plan)),
    weeks.StretchWeeks: lambda draw, plan: weeks.StretchWeeks(
        _bar(draw, plan), draw(BY), draw(WEEKS), draw(st.sampled_from(["start", "end"])), _within(draw, plan)
    ),
    weeks.SplitWeeks: _split,
    weeks.TakeOff: lambda draw, plan: weeks.TakeOff(_bar(draw, plan), _within(draw, plan)),
    weeks.FlagRisk: _flag,
    weeks.Defer: lambda draw, plan: weeks.Defer(
        several(draw, [*plan.objectives[:1], *plan.milestones]), _within(draw, plan)
    ),
    weeks.BringBack: _bring_back,
    weeks.SetCapacity: lambda draw, _plan: weeks.SetCapacity(
        tuple(draw(st.lists(st.integers(0, 14), min_size=1, max_size=2))),
        draw(st.sampled_from([None, 0, 2.5, 4.0, -1.0])),
    ),
    weeks.NewScenario: lambda draw, plan: weeks.NewScenario(Scenario(id=new(draw, "z", plan), name=draw(WORDS))),
    weeks.RemoveScenario: lambda draw, plan: weeks.RemoveScenario(one(draw, plan.scenarios)),
    weeks.TakeScenario: lambda draw, plan: weeks.TakeScenario(one(draw, plan.scenarios), draw(st.booleans())),
    quarter.RecordAgreements: _agreements,
    quarter.Agree: lambda _draw, _plan: quarter.Agree(),
}
"""How an edit of each of these classes is drawn."""
