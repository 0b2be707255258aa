"""Whatever a plan holds: the rules never raise, say where and what, and repeat no note's words."""

from datetime import date
from itertools import cycle
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import plans, teams

from okra_tui.plan.checks import RULES, findings
from okra_tui.plan.entity import Entity, references
from okra_tui.plan.labels import caption, label
from okra_tui.plan.model import ENTITIES, Note, Plan
from okra_tui.plan.progress import completion, objective_score, objective_status, progress, quarter_score, rates, slip
from okra_tui.plan.progress import status as status_of
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread

SECRET = "what nobody may see"
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
slow = settings(
    max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)


@st.composite
def linked_plans(draw: st.DrawFn) -> Plan:
    """Several entities of each kind, most references to something that is there, and all notes with the same words."""
    plan = draw(plans(full=True))
    tables: dict[str, list[Entity]] = {}
    for table in ENTITIES:
        rows = getattr(plan, table)
        copies = draw(st.integers(0, 3))
        tables[table] = [row.changed(id=f"{table}-{at}") for at, row in enumerate(rows * copies)]
    ids = {table: [row.id for row in rows] for table, rows in tables.items()}
    numbers = cycle(draw(st.lists(st.integers(0, 20), min_size=1, max_size=10)))

    def linked(row: Entity) -> Entity:
        changes: dict[str, Any] = {"text": SECRET} if isinstance(row, Note) else {}
        for field, mark in references(type(row)):
            pool = ["gone", *(found for table in mark.tables for found in ids[table])]
            chosen = pool[next(numbers) % len(pool)]
            changes[field] = (chosen, pool[-1]) if isinstance(getattr(row, field), tuple) else chosen
        return row.changed(**changes)

    return plan.replaced(**{table: tuple(map(linked, rows)) for table, rows in tables.items()})


def _say_what_they_must(plan: Plan, team: Team, today: date) -> None:
    found = findings(plan, team, today)
    levels = {rule.name: (rule.session, rule.level) for rule in RULES}
    for finding in found:
        assert finding.session == levels[finding.rule][0]
        assert finding.level in ("gap", "hint")
        assert finding.entity and finding.message
        assert "\n" not in finding.message
    for session in range(5):
        assert findings(plan, team, today, session) == tuple(each for each in found if each.session == session)


@slow
@given(plans(), teams(), days)
def test_any_plan_can_be_looked_at(plan: Plan, team: Team, today: date) -> None:
    _say_what_they_must(plan, team, today)


@slow
@given(linked_plans(), teams(), days)
def test_any_linked_plan_can_be_looked_at(plan: Plan, team: Team, today: date) -> None:
    _say_what_they_must(plan, team, today)
    assert all(SECRET not in finding.message + finding.label for finding in findings(plan, team, today))


@slow
@given(linked_plans(), days)
def test_any_linked_plan_has_its_figures(plan: Plan, today: date) -> None:
    thread = Thread(plan)
    for result in plan.key_results:
        share = progress(plan, result)
        assert share is None or 0 <= share <= 1
        status_of(plan, result, today)
        rates(plan, result, today)
    for objective in plan.objectives:
        objective_score(plan, objective)
        objective_status(plan, objective, today)
        assert thread.votes(objective) >= 0
    for milestone in plan.milestones:
        assert slip(plan, milestone, today) >= 0
        assert thread.strand(milestone).milestone is milestone
    done = completion(plan)
    assert 0 <= done.reached <= done.of
    whole = quarter_score(plan)
    assert whole is None or 0 <= whole <= 1
    for _, entity in plan.entities():
        assert label(plan, entity) and caption(plan, entity)
        assert SECRET not in label(plan, entity)
