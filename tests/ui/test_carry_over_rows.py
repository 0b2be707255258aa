"""The rows from which is chosen what comes along, and what is said of them."""

import random
from datetime import date

from running_quarter import TODAY, closed_plan, running_plan

from okra_tui.desk.time_and_chance import NewId
from okra_tui.plan.carry_over import carried, drawn_ids
from okra_tui.plan.model import CompanyObjective, Plan
from okra_tui.plan.why import quarters_running
from okra_tui.ui.places.carry_over import carry_rows, comes_along, left_by

NEW = Plan(quarter="2027-Q1", starts=date(2027, 1, 4))


def test_rows_stand_under_the_objective_in_whose_tree_they_are():
    rows = carry_rows(running_plan(), NEW, {})
    heads = [row.words for row in rows if not row.entity]
    assert heads == ["Find a match faster", "Trust in ratings", "Clubs go on without us", "Without an objective"]
    words = {row.entity: (row.label, row.facts) for row in rows if row.entity}
    assert words["k-rated"] == ("KR2.1", "starts 30→70 %")
    assert words["m-prompt"] == ("M3", "in progress") and words["m-rank"] == ("M4", "planned")
    assert words["b-power"] == ("B1", "nobody looks after it")
    assert words["h-prompt"] == ("H2", "open") and words["o-later"] == ("O4", "deferred")
    assert not {"m-remind", "m-reward", "h-day", "b-gone"} & words.keys()


def test_from_where_a_change_goes_on_is_said_and_can_be_another():
    def facts(key, plan, baselines=None):
        (row,) = (row for row in carry_rows(plan, NEW, {}, baselines) if row.entity == key)
        return row.facts, row.starts

    plan = running_plan()
    assert facts("k-rated", plan, {"k-rated": 35.0}) == ("starts 35→70 %", True)
    assert facts("k-rated", plan, {"k-rated": None}) == ("starts ?→70 %", True)
    assert facts("k-rated", plan.replaced(check_ins=())) == ("starts ?→70 %", True)
    assert facts("k-up", plan) == ("99.6, ≥ 99.5 %", False) and facts("k-open", plan) == ("not done", False)
    waits = plan.replaced(key_results=tuple(each.changed(objective="o-later") for each in plan.key_results))
    assert facts("k-clubs", waits) == ("starts 6→4 is at its target already", True)


def test_of_a_closed_quarter_the_outcome_is_said_and_how_long_something_runs():
    old = closed_plan()
    assert "missed" in next(row.facts for row in carry_rows(old, NEW, {}) if row.entity == "k-rated")
    second = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))
    second = carried(old, second, drawn_ids(old, ["k-rated"], second, lambda table: f"{table}-2"))
    (row,) = (row for row in carry_rows(second, NEW, {"2026-Q3": old}) if row.label == "KR1.1")
    assert row.facts.endswith("third quarter running")


def test_what_comes_in_addition_is_named_and_what_came_already_is_no_row():
    plan = running_plan().replaced(company_objectives=(CompanyObjective(id="c-1", label="match", title="Play more"),))
    plan = plan.replaced(objectives=tuple(each.changed(company_objectives=("c-1",)) for each in plan.objectives))
    assert comes_along(plan, ["k-rated"]) == "With it: match Play more, O2 Trust in ratings."
    assert comes_along(plan, []) == ""
    new = carried(plan, NEW, drawn_ids(plan, ["k-rated"], NEW, lambda table: f"{table}-1"))
    assert "k-rated" not in {row.entity for row in carry_rows(plan, new, {})}


def test_a_new_quarter_goes_on_from_the_latest_that_is_closed_or_has_begun():
    drafted = Plan(quarter="2027-Q1", starts=date(2027, 1, 4))
    newest = Plan(quarter="2027-Q2", starts=date(2027, 4, 5))
    plans = [newest, drafted, running_plan(), closed_plan()]
    assert left_by(plans, newest, TODAY).quarter == "2026-Q4"
    assert left_by([newest, drafted], newest, TODAY) is None
    assert left_by(plans, running_plan(), TODAY).quarter == "2026-Q3"


def test_what_comes_before_is_told_by_the_days_and_lineage_by_any_name():
    """Under names whose letters sort the other way round."""
    summer, winter = closed_plan().replaced(quarter="2026-Summer"), running_plan().replaced(quarter="2026-Autumn")
    newest = Plan(quarter="2027-Annual", starts=date(2027, 1, 4))
    assert left_by([newest, winter, summer], newest, TODAY).quarter == "2026-Autumn"
    assert left_by([newest, winter, summer], winter, TODAY).quarter == "2026-Summer"
    chosen = [row.entity for row in carry_rows(summer, newest, {}) if row.entity]
    came = carried(summer, newest, drawn_ids(summer, chosen, newest, NewId(random.Random(1))))
    assert {row.carried_from.partition("/")[0] for row in came.key_results} == {"2026-Summer"}
    earlier = {"2026-Summer": summer}
    assert all(quarters_running(came, row, earlier) >= 2 for row in came.key_results)
