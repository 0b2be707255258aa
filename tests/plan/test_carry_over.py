"""Taking along what a quarter left open: what can come, what it brings, and that links and lineage hold."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from okra_tui.plan.carry_over import brought_along, candidates, carried, drawn_ids
from okra_tui.plan.entity import references
from okra_tui.plan.labels import label
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    CompanyObjective,
    Dependency,
    Hypothesis,
    Initiative,
    KeyResult,
    Milestone,
    Objective,
    Plan,
)
from okra_tui.plan.thread import Thread, dangling
from okra_tui.plan.why import Carried, carried_from, quarters_running, running_words

STARTS = date(2026, 7, 6)
NEXT = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))


def numbered() -> Callable[[str], str]:
    """Ids that tell their table and are never the same."""
    numbers = count()
    return lambda table: f"{table}-{next(numbers)}"


def taken(old: Plan, chosen: set[str], new: Plan = NEXT) -> Plan:
    return carried(old, new, drawn_ids(old, chosen, new, numbered()))


def left_open(**changes: Any) -> Plan:
    """One objective that ends unfinished, one that waits for the next quarter, and everything that hangs on them."""
    given: dict[str, Any] = {
        "quarter": "2026-Q3",
        "starts": STARTS,
        "closed": date(2026, 10, 2),
        "company_objectives": (
            CompanyObjective(id="c-1", label="discover", title="Find each other"),
            CompanyObjective(id="c-2", title="Trust"),
        ),
        "objectives": (
            Objective(id="o-1", number=4, title="Match faster", company_objectives=("c-1",), from_clusters=("g",)),
            Objective(id="o-2", number=6, title="Ratings", company_objectives=("c-2",), deferred=True, votes=("Ada",)),
        ),
        "key_results": (
            KeyResult(id="k-1", number=2, objective="o-1", title="Rated", unit="%", baseline=20.0, target=70.0,
                      agreed=True, agreed_target=80.0, owner="Ada", score=0.4, outcome="missed", outcome_note="Late.",
                      status_override="at-risk", status_reason="x", carried_from="2026-Q2/k-0"),
            KeyResult(id="k-2", number=3, objective="o-1", title="Found", score=1.0, outcome="achieved"),
            KeyResult(id="k-3", number=1, objective="o-2", title="Trusted"),
        ),
        "hypotheses": (
            Hypothesis(id="h-1", number=5, objective="o-1", key_results=("k-1", "k-2"), question="Would they?"),
            Hypothesis(id="h-2", number=6, objective="o-1", question="Do they?", verdict="supported", learning="Yes."),
        ),
        "initiatives": (Initiative(id="i-1", name="Search", objectives=("o-1", "o-2"), hypotheses=("h-2",)),),
        "milestones": (
            Milestone(id="m-1", number=1, title="Filters", hypotheses=("h-2",), key_results=("k-1",), initiative="i-1",
                      from_notes=("n-9",), effort="M", weeks=("11-12",), agreed=True, agreed_weeks=("10",),
                      status="in-progress", votes=("Ada",)),
            Milestone(id="m-2", number=2, title="Banner", hypotheses=("h-1",), status="done"),
            Milestone(id="m-3", number=3, title="Sort", hypotheses=("h-1",), status="dropped"),
            Milestone(id="m-4", number=7, title="Rank", hypotheses=("h-1",)),
        ),
        "blockers": (
            Blocker(id="b-1", number=3, text="No number", about=("o-1", "m-1"), by="Ada"),
            Blocker(id="b-2", number=4, text="Gone", status="resolved"),
            Blocker(id="b-3", number=5, text="None", type="none", by="Grace"),
        ),
        "dependencies": (
            Dependency(id="d-1", number=1, milestone="m-4", on="m-1"),
            Dependency(id="d-2", number=2, milestone="m-4", on="m-2"),
            Dependency(id="d-3", number=3, milestone="m-1", party="Growth", by_week=4),
            Dependency(id="d-4", number=4, milestone="m-1", party="Legal", status="met"),
        ),
        "check_ins": (CheckIn(id="x-1", on=date(2026, 9, 1), key_result="k-1", value=40.0),),
    }  # fmt: skip
    return Plan(**{**given, **changes})


OLD = left_open()


def test_what_was_left_open_is_listed_objective_by_objective():
    listed = [(label(OLD, each.row), each.under) for each in candidates(OLD)]
    assert listed == [
        ("KR4.2", "o-1"),
        ("H5", "o-1"),
        ("M1", "o-1"),
        ("M7", "o-1"),
        ("B3", "o-1"),
        ("O6", "o-2"),
        ("KR6.1", "o-2"),
    ]


def test_a_blocker_stands_with_the_objective_of_what_it_is_about():
    about = {"b-1": ("k-3",), "b-2": ("c-1", "h-1"), "b-3": ("m-4",), "b-4": ("c-1",), "b-5": ("gone",)}
    asked = tuple(Blocker(id=key, number=at, text=key, about=ids) for at, (key, ids) in enumerate(about.items(), 1))
    found = {each.row.id: each.under for each in candidates(left_open(blockers=asked)) if each.row.id in about}
    assert found == {"b-1": "o-2", "b-2": "o-1", "b-3": "o-1", "b-4": None, "b-5": None}


def test_each_thing_brings_along_what_it_would_hang_in_the_air_without():
    def brings(*chosen: str) -> list[str]:
        return [row.id for row in brought_along(OLD, set(chosen))]

    assert brings("k-1") == ["c-1", "o-1"]
    assert brings("m-1") == ["c-1", "o-1", "h-2", "i-1"]
    assert brings("o-2") == ["c-2"]
    assert brings("b-1") == brings("gone") == []


def test_a_change_starts_from_its_last_value_or_from_what_somebody_gave_and_never_from_the_old_baseline():
    corrected = CheckIn(id="x-2", on=date(2026, 9, 1), key_result="k-1", value=44.0)  # the same day, later in the file
    old = left_open(check_ins=(*OLD.check_ins, corrected))
    assert taken(old, {"k-1"}).key_results[0].baseline == 44.0
    assert taken(left_open(check_ins=()), {"k-1"}).key_results[0].baseline is None
    ids = drawn_ids(OLD, {"k-1"}, NEXT, numbered())
    assert carried(OLD, NEXT, ids, (("k-1", 35.0),)).key_results[0].baseline == 35.0
    assert carried(OLD, NEXT, ids, (("k-1", None),)).key_results[0].baseline is None
    bound = OLD.key_results[0].changed(measure="stay-below")
    assert taken(left_open(key_results=(bound, *OLD.key_results[1:])), {"k-1"}).key_results[0].baseline is None


def test_a_copy_keeps_target_links_and_lineage_and_begins_anew_in_the_rest():
    new = taken(OLD, {"k-1", "h-1", "m-1", "m-4", "b-1"})
    objective, result = new.objectives[0], new.key_results[0]
    assert (objective.number, objective.title, objective.carried_from) == (1, "Match faster", "2026-Q3/o-1")
    assert [new.find(CompanyObjective, key).label for key in objective.company_objectives] == ["discover"]
    assert objective.from_clusters == ()
    assert result == KeyResult(
        id=result.id, number=1, objective=objective.id, title="Rated", unit="%", baseline=40.0, target=70.0,
        owner="Ada", carried_from="2026-Q3/k-1",
    )  # fmt: skip
    asked, supported = new.hypotheses
    assert (asked.key_results, asked.objective) == ((result.id,), objective.id)  # KR4.3 was achieved and stays behind
    assert (supported.verdict, supported.learning) == ("supported", "Yes.")
    filters, rank = new.milestones
    assert (filters.hypotheses, filters.key_results) == ((supported.id,), (result.id,))
    assert new.find(Initiative, filters.initiative) == Initiative(
        id=filters.initiative, name="Search", objectives=(objective.id,), hypotheses=(supported.id,)
    )
    assert (filters.effort, filters.status) == ("M", "in-progress")
    assert not (filters.weeks or filters.agreed or filters.agreed_weeks or filters.votes or filters.from_notes)
    assert [(each.milestone, each.on, each.party, each.by_week) for each in new.dependencies] == [
        (rank.id, filters.id, None, None),
        (filters.id, None, "Growth", None),
    ]
    assert new.blockers[0].about == (objective.id, filters.id)
    assert new.check_ins == () and list(dangling(new)) == []


def test_a_deferred_objective_takes_part_in_the_new_quarter():
    new = taken(OLD, {"o-2"})
    assert Thread(new).objectives == new.objectives
    assert (new.objectives[0].deferred, new.objectives[0].votes) == (False, ())


def test_what_is_there_already_is_linked_and_not_copied_again():
    there = NEXT.changed(
        company_objectives=(CompanyObjective(id="c-new", title="find  EACH other", label="other"),),
        objectives=(Objective(id="o-new", number=1, title="New"),),
    )
    new = taken(OLD, {"k-1"}, there)
    assert [each.id for each in new.company_objectives] == ["c-new"]
    assert [(each.number, each.company_objectives) for each in new.objectives] == [(1, ()), (2, ("c-new",))]
    again = taken(OLD, {"k-1", "h-1"}, new)
    assert again.objectives == new.objectives and again.key_results == new.key_results
    assert again.hypotheses[0].key_results == (new.key_results[0].id,)
    assert [each.row.id for each in candidates(OLD, again)] == ["m-1", "m-4", "b-1", "o-2", "k-3"]


def test_ids_are_drawn_until_one_is_free():
    ids = iter(["o-new", "o-new", "k", "k", "o-free", "k-free"])
    there = NEXT.changed(objectives=(Objective(id="o-new", number=1, title="New"),))
    old = left_open(company_objectives=())
    drawn = dict(drawn_ids(old, {"k-1"}, there, lambda _table: next(ids)))
    assert drawn == {"o-1": "k", "k-1": "o-free"}
    assert carried(old, there, (*drawn.items(), ("never-there", "z-1"))).by_id.keys() == {"o-new", "k", "o-free"}


# -- any plan ----------------------------------------------------------------------------------------------------------


@st.composite
def any_plan(draw: st.DrawFn) -> Plan:
    """A plan whose rows are linked at random; some links lead nowhere."""

    def some(*prefixes: str) -> tuple[str, ...]:
        keys = [f"{prefix}-{number}" for prefix in prefixes for number in (1, 2, 3)]
        return tuple(draw(st.lists(st.sampled_from([*keys, "gone"]), max_size=3, unique=True)))

    def one(prefix: str) -> str | None:
        return draw(st.sampled_from([None, f"{prefix}-1", f"{prefix}-2", "gone"]))

    three = (1, 2, 3)
    states = st.sampled_from(["planned", "in-progress", "done", "dropped"])
    return Plan(
        quarter="2026-Q3",
        starts=STARTS,
        company_objectives=tuple(CompanyObjective(id=f"c-{at}", title=f"C{at % 2}") for at in three),
        objectives=tuple(
            Objective(id=f"o-{at}", number=at, title="O", company_objectives=some("c"), deferred=draw(st.booleans()))
            for at in three
        ),
        key_results=tuple(KeyResult(id=f"k-{at}", number=at, objective=one("o"), title="K") for at in three),
        hypotheses=tuple(
            Hypothesis(id=f"h-{at}", number=at, objective=one("o"), key_results=some("k"), question="?") for at in three
        ),
        blockers=tuple(Blocker(id=f"b-{at}", number=at, text="B", about=some("o", "c", "k", "m")) for at in three),
        initiatives=tuple(
            Initiative(id=f"i-{at}", name=f"I{at}", objectives=some("o"), hypotheses=some("h")) for at in three
        ),
        milestones=tuple(
            Milestone(id=f"m-{at}", number=at, title="M", hypotheses=some("h"), key_results=some("k"),
                      initiative=one("i"), status=draw(states))
            for at in three
        ),
        dependencies=tuple(
            Dependency(id=f"d-{at}", number=at, milestone=f"m-{at}", on=f"m-{draw(st.sampled_from(three))}")
            for at in three
        ),
    )  # fmt: skip


def links(row: Any) -> set[tuple[str, str]]:
    held = [(name, getattr(row, name)) for name, _ in references(type(row))]
    return {(name, key) for name, value in held for key in (value if isinstance(value, tuple) else (value,)) if key}


@settings(max_examples=60, deadline=None)
@given(any_plan(), st.data())
def test_carry_over_keeps_every_link_among_what_comes_and_none_to_nothing(old: Plan, data: st.DataObject):
    offered = [each.row.id for each in candidates(old)]
    chosen = set(data.draw(st.lists(st.sampled_from(offered), unique=True)) if offered else ())
    ids = dict(drawn_ids(old, chosen, NEXT, numbered()))
    new = carried(old, NEXT, tuple(ids.items()))
    assert chosen <= ids.keys()
    assert set(ids) - {row.id for row in old.dependencies} == chosen | {row.id for row in brought_along(old, chosen)}
    assert list(dangling(new)) == []
    for key, as_new in ids.items():
        before, after = old.by_id[key], new.by_id[as_new]
        assert type(before) is type(after)
        assert links(after) == {(name, ids[to]) for name, to in links(before) if to in ids}
        if isinstance(after, Carried):
            assert after.carried_from == carried_from(old, before)
    assert Plan.model_validate(new.values()) == new
    labels = [label(new, row) for table in ("objectives", "hypotheses", "milestones") for row in getattr(new, table)]
    assert len(labels) == len(set(labels))
    assert carried(old, new, drawn_ids(old, chosen, new, numbered())).by_id.keys() >= new.by_id.keys()
    assert not {each.row.id for each in candidates(old, new)} & ids.keys()


# -- lineage -----------------------------------------------------------------------------------------------------------


def test_lineage_counts_the_quarters_in_which_something_was_there():
    first = Plan(quarter="2026-Q2", starts=STARTS, key_results=(KeyResult(id="k-0", number=1, title="K"),))
    third = taken(OLD, {"k-1"})
    earlier = {"2026-Q2": first, "2026-Q3": OLD}
    result = third.key_results[0]
    assert quarters_running(first, first.key_results[0], {}) == 1
    assert quarters_running(third, result, earlier) == 3
    assert quarters_running(third, result, {"2026-Q3": OLD}) == 3  # the oldest is named, though its file is not there
    assert quarters_running(third, result, {}) == 2
    assert running_words(3) == "third quarter running" and running_words(1) == ""
    assert running_words(11) == "11th quarter running"


def test_a_line_that_bites_its_own_tail_ends():
    one = Plan(quarter="A", starts=STARTS, milestones=(Milestone(id="m", number=1, title="M", carried_from="B/m"),))
    other = Plan(quarter="B", starts=STARTS, milestones=(Milestone(id="m", number=1, title="M", carried_from="A/m"),))
    assert quarters_running(one, one.milestones[0], {"A": one, "B": other}) == 2
