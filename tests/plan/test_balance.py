"""What the person-weeks of a quarter go to, against a slow reading of the plan that shares no code with it."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from plans_by_hand import TODAY

from okra_tui.plan.balance import balance, balance_lines, hundred, quarter_before
from okra_tui.plan.model import Hypothesis, Initiative, KeyResult, Milestone, Objective, Plan
from okra_tui.plan.recap import recap
from okra_tui.plan.team import EMPTY_TEAM, Area, EffortWeeks, Team
from okra_tui.workspace.making import demo_quarters, demo_team

TEAM = Team(
    team="Kestrel",
    areas=(Area(key="M", name="Matchmaking"), Area(key="P", name="Payments")),
    effort_weeks=EffortWeeks(S=0.5, M=3, L=7),
)
RESULTS = (
    KeyResult(id="k-c", number=1, objective="o-m", title="Sure"),
    KeyResult(id="k-a", number=2, objective="o-m", title="Perhaps", commitment="aspirational"),
)
SURROUNDINGS = {
    "objectives": (
        Objective(id="o-m", number=1, title="Match", areas=("M", "P")),
        Objective(id="o-x", number=2, title="Other"),
        Objective(id="o-late", number=3, title="Later", areas=("P",), deferred=True),
    ),
    "key_results": RESULTS,
    "hypotheses": (
        Hypothesis(id="h-c", number=1, objective="o-m", key_results=("k-c", "gone"), question="?"),
        Hypothesis(id="h-a", number=2, objective="o-x", key_results=("k-a",), question="?"),
        Hypothesis(id="h-late", number=3, objective="o-late", question="?"),
    ),
    "initiatives": (Initiative(id="i-p", name="Pay", area="P"), Initiative(id="i-odd", name="Odd", area="Z")),
}
AREA_OF_ROW = {"h-c": "Matchmaking", "h-late": "Payments"}
AREA_OF_INITIATIVE = {"i-p": "Payments", "i-odd": "Z"}


def plan_of(*milestones: Milestone, quarter: str = "2026-Q4", starts: date = date(2026, 10, 5)) -> Plan:
    return Plan(quarter=quarter, starts=starts, milestones=milestones, **SURROUNDINGS)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(0, 12))
    some = st.lists(st.sampled_from(["h-c", "h-a", "h-late", "gone"]), max_size=2, unique=True)
    return plan_of(
        *(
            Milestone(
                id=f"m-{at}",
                number=at + 1,
                title="A bet",
                type=draw(st.sampled_from(["epic", "spike", "enabler", "signal-test", "inception", None])),
                effort=draw(st.sampled_from(["S", "M", "L", None])),
                status=draw(st.sampled_from(["planned", "in-progress", "done", "dropped"])),
                deferred=draw(st.integers(0, 5)) == 0,
                hypotheses=tuple(draw(some)),
                key_results=tuple(draw(st.sampled_from([(), (), ("k-c",), ("k-a",), ("gone",)]))),
                initiative=draw(st.sampled_from([None, None, "i-p", "i-odd"])),
            )
            for at in range(count)
        )
    )


def takes_part(milestone: Milestone) -> bool:
    tests = [key for key in milestone.hypotheses if key != "gone"]
    return milestone.status != "dropped" and not milestone.deferred and (not tests or set(tests) != {"h-late"})


def type_read(milestone: Milestone) -> str:
    return {"signal-test": "signal test", None: "no type"}.get(milestone.type, milestone.type)


def promise_read(milestone: Milestone) -> str:
    if "k-c" in milestone.key_results or "h-c" in milestone.hypotheses:
        return "committed"
    return "aspirational" if "k-a" in milestone.key_results or "h-a" in milestone.hypotheses else "no key result"


def area_read(milestone: Milestone) -> str:
    tests = [key for key in milestone.hypotheses if key != "gone"]
    of_row = AREA_OF_ROW.get(tests[0] if tests else "", "no area")
    return AREA_OF_INITIATIVE.get(milestone.initiative, of_row)


@settings(max_examples=400)
@given(plans())
def test_the_balance_is_what_a_slow_reading_says(plan: Plan):
    team_weeks = {"S": Fraction(1, 2), "M": Fraction(3), "L": Fraction(7)}
    there = [each for each in plan.milestones if takes_part(each)]
    sized = [each for each in there if each.effort]
    total = sum((team_weeks[each.effort] for each in sized), Fraction())
    found = balance(plan, TEAM)
    assert found.person_weeks == total
    assert [each.id for each in found.not_sized] == [each.id for each in there if not each.effort]
    for read, shares in ((type_read, found.by_type), (promise_read, found.by_promise), (area_read, found.by_area)):
        exact: dict[str, Fraction] = {}
        for each in sized:
            exact[read(each)] = exact.get(read(each), Fraction()) + 100 * team_weeks[each.effort] / total
        assert {share.name for share in shares} == set(exact)
        assert sum(share.percent for share in shares) == (100 if total else 0)
        # Largest remainder: nobody is off by a whole percent, and whoever was rounded up had no smaller remainder than
        # whoever was not.
        remainders = {share.name: exact[share.name] - int(exact[share.name]) for share in shares}
        raised = {share.name for share in shares if share.percent > exact[share.name]}
        assert all(abs(share.percent - exact[share.name]) < 1 for share in shares)
        kept = [part for name, part in remainders.items() if name not in raised and part]
        assert not raised or not kept or min(remainders[name] for name in raised) >= max(kept)


def test_whole_percents_sum_to_a_hundred_and_equal_parts_go_to_the_first():
    third = Fraction(1, 3)
    assert hundred((third, third, third)) == (34, 33, 33)
    assert hundred((Fraction(1), Fraction(199))) == (1, 99)
    assert hundred((Fraction(),)) == hundred(()) == ()


def test_the_words_name_last_quarter_and_what_has_no_size():
    kinds = [("epic", "L"), ("spike", "M"), ("enabler", None), ("epic", "S")]
    now = plan_of(
        *(
            Milestone(id=f"m-{n}", number=n, title="A bet", type=kind, effort=size, hypotheses=("h-c",))
            for n, (kind, size) in enumerate(kinds[:3], 1)
        ),
        Milestone(id="m-9", number=9, title="A bet", type="epic", effort="L", status="dropped"),
    )
    was = plan_of(Milestone(id="m-1", number=1, title="A bet", type="signal-test", effort="M"), quarter="2026-Q3",
                  starts=date(2026, 7, 6))  # fmt: skip
    assert balance_lines(now, TEAM, was) == (
        "10 person-weeks; 2026-Q3, in brackets, had 3",
        "By type: 70 % epic (was 0), 30 % spike (was 0), 0 % signal test (was 100)",
        "By promise: 100 % committed (was 0), 0 % no key result (was 100)",
        "By area: 100 % Matchmaking (was 0), 0 % no area (was 100)",
        "Not sized, in no share: M3",
    )
    assert balance_lines(now, TEAM)[1] == "By type: 70 % epic, 30 % spike"
    assert balance_lines(plan_of(), TEAM, was) == ()
    assert "Balance:\n- 10 person-weeks; 2026-Q3" in recap(now, TEAM, 4, TODAY, before=was)
    # Where sizes take no weeks there is nothing to divide, and nobody is told of shares.
    assert balance(now, EMPTY_TEAM.changed(effort_weeks=EffortWeeks(S=0, M=0, L=0))).by_type == ()


def test_the_quarter_before_is_the_one_that_begins_last_before():
    quarters = demo_quarters(TODAY)
    by_start = sorted(quarters, key=lambda plan: plan.starts)
    for before, plan in zip([None, *by_start], by_start, strict=False):
        assert quarter_before(plan, quarters) is before
    assert all(balance(plan, demo_team()).person_weeks for plan in by_start[:2])
