"""The golden thread, its breaks, and references that lead nowhere."""

from plans_by_hand import STARTS, hypothesis, key_result, milestone, note, nothing_open, objective

from okra_tui.plan.model import Cluster, Initiative, Plan
from okra_tui.plan.thread import Thread, dangling


def breaks(plan: Plan) -> set[tuple[str, str]]:
    return {(at.at.id, at.lacks) for at in Thread(plan).breaks()}


def test_a_whole_thread_has_no_break_and_each_missing_piece_is_one() -> None:
    assert breaks(nothing_open()) == set()
    assert breaks(nothing_open(company_objectives=())) == {("o1", "company objective")}
    assert breaks(nothing_open(objectives=())) == {("c1", "objective"), ("k11", "objective"), ("h1", "objective")}
    assert breaks(nothing_open(key_results=())) == {("o1", "key result")}
    assert breaks(nothing_open(hypotheses=())) == {("k11", "hypothesis"), ("m1", "hypothesis")}
    assert breaks(nothing_open(milestones=())) == {("h1", "milestone")}
    assert breaks(nothing_open(milestones=(milestone(weeks=None),))) == {("m1", "weeks")}
    assert breaks(nothing_open(milestones=(milestone(weeks=None, status="done"),))) == set()


def test_the_row_and_the_area_of_a_milestone() -> None:
    plan = nothing_open(
        objectives=(objective(1, areas=("M", "T")), objective(2, areas=("S",)), objective(3)),
        hypotheses=(hypothesis(1), hypothesis(2, of=2), hypothesis(3, of=3)),
        initiatives=(Initiative(id="i1", name="Search", area="X"), Initiative(id="i2", name="Ratings")),
    )
    thread = Thread(plan)

    def row_and_area(*hypotheses: str, initiative: str | None = None) -> tuple[str | None, str | None]:
        card = milestone(hypotheses=hypotheses, initiative=initiative)
        row = thread.row(card)
        return row.id if row else None, thread.area(card)

    assert row_and_area("h2", "h1") == ("o2", "S")
    assert row_and_area("gone", "h1") == ("o1", "M")
    assert row_and_area("h1", initiative="i1") == ("o1", "X")
    assert row_and_area("h1", initiative="i2") == ("o1", "M")
    assert row_and_area("h3") == ("o3", None)
    assert row_and_area() == (None, None)


def test_votes_are_open_ones_and_dots_and_an_objectives_are_with_its_rows() -> None:
    cards = (
        milestone(1, votes=("Ada", "Ada"), dots=3),
        milestone(2, dots=4),
        milestone(3, hypotheses=("h2", "h1"), dots=50),
    )
    plan = nothing_open(
        objectives=(objective(1, votes=("Ada",), dots=10), objective(2)),
        hypotheses=(hypothesis(1), hypothesis(2, of=2)),
        milestones=cards,
    )
    thread = Thread(plan)
    assert [thread.votes(card) for card in cards] == [5, 4, 50]
    assert [thread.votes(each) for each in plan.objectives] == [20, 50]
    assert thread.votes(note("n1", votes=("Ada",))) == 1


def test_why_a_milestone_is_there_back_to_the_first_note() -> None:
    plan = nothing_open(
        objectives=(objective(from_clusters=("g1",)),),
        key_results=(key_result(1), key_result(2)),
        milestones=(milestone(1, "3-4", key_results=("k12",), from_notes=("gone", "n3")), milestone(2, hypotheses=())),
    )
    strand = Thread(plan).strand(plan.milestones[0])
    assert strand.weeks == (3, 4)
    assert [each.id for each in strand.hypotheses] == ["h1"]
    assert [each.id for each in strand.key_results] == ["k12", "k11"]
    assert strand.objective and strand.objective.id == "o1"
    assert [each.id for each in strand.company_objectives] == ["c1"]
    assert strand.first_note and strand.first_note.id == "n3"

    loose = Thread(plan).strand(plan.milestones[1])
    assert (loose.objective, loose.company_objectives, loose.first_note) == (None, (), None)


def test_the_first_note_may_be_the_clusters_or_the_objectives() -> None:
    plan = nothing_open(
        objectives=(objective(from_clusters=("g1",)),),
        notes=(note("n1", cluster="g1"), note("n2", cluster="g2", session=2)),
        clusters=(Cluster(id="g1", session=1, title="A"), Cluster(id="g2", session=2, title="B")),
        milestones=(milestone(1, from_clusters=("g2",)), milestone(2)),
    )
    notes = [Thread(plan).strand(card).first_note for card in plan.milestones]
    assert [found and found.id for found in notes] == ["n2", "n1"]


def test_one_id_named_twice_counts_once() -> None:
    plan = nothing_open(milestones=(milestone(hypotheses=("h1", "h1")),))
    assert len(Thread(plan).testing["h1"]) == 1


def test_references_in_tuples_and_single_ones_to_nothing_or_to_another_table() -> None:
    plan = nothing_open(
        notes=(note("n1", cluster="g9", about=("c1", "m1"), same_as="o1"),),
        milestones=(milestone(from_notes=("n1", "n2")),),
    )
    assert [(lost.holder and lost.holder.id, lost.field, lost.named) for lost in dangling(plan)] == [
        ("n1", "about", "m1"),
        ("n1", "cluster", "g9"),
        ("n1", "same_as", "o1"),
        ("m1", "from_notes", "n2"),
    ]
    assert list(dangling(Plan(quarter="2026-Q4", starts=STARTS))) == []


def test_a_hypothesis_is_decided_in_the_week_in_which_the_last_of_its_tests_ends() -> None:
    plan = nothing_open(
        objectives=(objective(1), objective(2, deferred=True)),
        hypotheses=(hypothesis(1), hypothesis(2), hypothesis(3, verdict="refuted"), hypothesis(4, of=2), hypothesis(5)),
        milestones=(
            milestone(1, "3-4", hypotheses=("h1", "h3", "h4")),
            milestone(2, "7", hypotheses=("h1", "h2")),
            milestone(3, "9", hypotheses=("h1",), status="dropped", dropped_reason="no need"),
            milestone(4, "10", hypotheses=("h1",), deferred=True),
            milestone(5, None, hypotheses=("h1", "h5")),
        ),
    )
    assert Thread(plan).decision_week == {"h1": 7, "h2": 7}
