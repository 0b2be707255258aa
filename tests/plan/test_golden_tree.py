"""The golden thread as a tree with its breaks, and where each thing is worked on."""

from datetime import date

from hypothesis import given
from plans_by_hand import hypothesis, key_result, milestone, nothing_open, objective
from strategies import plans

from okra_tui.method.method import the_method
from okra_tui.plan.model import CompanyObjective, Plan, SessionRecord
from okra_tui.plan.thread import Thread
from okra_tui.plan.why import breaks_by_now, golden_tree, only_breaks, step_of


def lines(plan: Plan) -> list[str]:
    return [f"{'  ' * branch.depth}{branch.label}{' again' if branch.again else ''}" for branch in golden_tree(plan)]


def test_a_whole_thread_from_the_company_to_the_weeks() -> None:
    assert lines(nothing_open()) == ["Vision", "discover", "  O1", "    KR1.1", "      H1", "        M1"]
    tree = golden_tree(nothing_open())
    assert tree[-1].note == "w3–4"
    assert only_breaks(tree) == ()


def test_what_hangs_twice_is_told_once_and_named_again() -> None:
    plan = nothing_open(
        vision=None,
        company_objectives=(CompanyObjective(id="c1", title="One"), CompanyObjective(id="c2", title="Two")),
        objectives=(objective(company_objectives=("c1", "c2")),),
        key_results=(key_result(1), key_result(2)),
        hypotheses=(hypothesis(key_results=("k11", "k12")),),
    )
    assert lines(plan) == ["C1", "  O1", "    KR1.1", "      H1", "        M1", "    KR1.2", "      H1 again",
                           "C2", "  O1 again"]  # fmt: skip


def test_what_hangs_on_nothing_stands_under_a_heading_that_says_so() -> None:
    plan = nothing_open(
        vision=None,
        objectives=(objective(company_objectives=()),),
        key_results=(key_result(), key_result(2, of=9)),
        milestones=(milestone(1, hypotheses=("gone",)),),
    )
    assert lines(plan) == ["discover", "No company objective", "  O1", "    KR1.1", "      H1",
                           "No objective", "  KR?.2", "No hypothesis", "  M1"]  # fmt: skip
    broken = {branch.entity: branch.lacks for branch in golden_tree(plan) if branch.lacks}
    assert broken == {
        "c1": ("objective",),
        "o1": ("company objective",),
        "h1": ("milestone",),
        "k92": ("objective", "hypothesis"),
        "m1": ("hypothesis",),
    }


def test_only_the_breaks_with_what_they_hang_on() -> None:
    plan = nothing_open(
        objectives=(objective(1), objective(2)), key_results=(key_result(), key_result(2)), hypotheses=(hypothesis(),)
    )
    assert [branch.label for branch in only_breaks(golden_tree(plan))] == ["discover", "O1", "KR1.2", "O2"]


def test_what_a_later_session_brings_is_missing_only_once_that_session_has_begun() -> None:
    def lacking(plan: Plan) -> set[str]:
        return {lacks for branch in golden_tree(plan) for lacks in branch.lacks}

    def record(session, **fields) -> SessionRecord:
        return SessionRecord(id=f"s{session}", session=session, **fields)

    drafted = nothing_open(milestones=(), sessions=())
    proposed = nothing_open(milestones=(milestone(1, None), milestone(2, None)), sessions=())
    given_only = drafted.replaced(objectives=(), key_results=(), hypotheses=())
    assert lacking(given_only) == lacking(drafted) == lacking(proposed) == set()
    # A session that is only planned has not begun; one that was held or stands at a step has, and those before it too.
    day = date(2026, 11, 20)
    assert lacking(proposed.replaced(sessions=(record(4, planned=day),))) == set()
    assert lacking(proposed.replaced(sessions=(record(4, at_step="4.positioning"),))) == {"weeks"}
    assert lacking(drafted.replaced(sessions=(record(2, held=day),))) == {"milestone"}
    assert lacking(drafted.replaced(sessions=(record(4, held=day),))) == {"milestone"}
    assert lacking(given_only.replaced(sessions=(record(1, held=day),))) == {"objective"}
    # Without a record what is there tells it; and of a closed quarter everything was to come.
    assert lacking(proposed.replaced(milestones=(milestone(1), milestone(2, None)))) == {"weeks"}
    assert lacking(nothing_open(milestones=(), hypotheses=(), sessions=())) == {"hypothesis"}
    assert lacking(proposed.replaced(closed=day)) == {"weeks"}


@given(plans())
def test_every_piece_stands_once_and_every_break_is_marked_where_it_is(plan) -> None:
    tree = golden_tree(plan)
    whole = [branch.entity for branch in tree if branch.entity and not branch.again]
    pieces = {row.id for table in ("company_objectives", "objectives", "key_results", "hypotheses", "milestones")
              for row in getattr(plan, table)}  # fmt: skip
    assert sorted(whole) == sorted([*pieces, *(["vision"] if plan.vision else [])])
    marked = sorted((branch.entity, lacks) for branch in tree for lacks in branch.lacks)
    assert marked == sorted((each.at.id, each.lacks) for each in breaks_by_now(plan))
    assert set(breaks_by_now(plan)) <= set(Thread(plan).breaks())
    kept = only_breaks(tree)
    assert [branch for branch in kept if branch.lacks] == [branch for branch in tree if branch.lacks]


@given(plans())
def test_what_is_worked_on_anywhere_is_worked_on_at_a_step_of_the_method(plan) -> None:
    steps = set(the_method().steps)
    for _, entity in plan.entities():
        assert step_of(plan, entity.id) in {*steps, None}
    for branch in golden_tree(plan):
        assert not branch.entity or step_of(plan, branch.entity) in steps
        assert all(step_of(plan, branch.entity, lacks) in steps for lacks in branch.lacks)


def test_where_words_of_findings_and_missing_pieces_lead() -> None:
    plan = nothing_open()
    assert step_of(plan, "vision") == "0.vision-statement"
    assert step_of(plan, "area:competition") == "0.known-inputs"
    assert step_of(plan, "week:7") == "4.discussion"
    assert step_of(plan, "c1") == "1.company-okrs"
    assert step_of(plan, "c1", "objective") == "1.read-and-cluster"
    assert step_of(plan, "h1", "milestone") == "2.validation"
    assert step_of(plan, "m1", "weeks") == "4.positioning"
    assert step_of(plan, "k11", "hypothesis") == "1.pairs"
    assert step_of(plan, "nothing") is None
