"""Why something is in the plan: the reasons, back to the first note in its author's words."""

from hypothesis import given
from plans_by_hand import hypothesis, milestone, note, nothing_open, objective, waiting
from strategies import plans

from okra_tui.plan.model import Blocker, Cluster, Initiative, Note, Vision
from okra_tui.plan.why import UNDER_THE_CURTAIN, Reason, why


def told(reasons: tuple[Reason, ...]) -> list[tuple[str, str, str | None]]:
    return [(reason.piece, reason.entity, reason.by) for reason in reasons]


def full():
    return nothing_open(
        notes=(
            note("n0", "Mary", session=0, cluster="g0"),
            note("n1", "Ada", cluster="g1"),
            note("n2", "Grace", cluster="g1"),
            note("n3", "Linus", session=2, about=("h1",)),
        ),
        vision=Vision(will="let players meet", for_whom="beginners", from_clusters=("g0",)),
        objectives=(objective(from_clusters=("g1",)),),
        hypotheses=(hypothesis(by="Ada + Grace"),),
        milestones=(milestone(from_notes=("gone", "n3")),),
        dependencies=(waiting(1, "m1", what="an interface"),),
        initiatives=(Initiative(id="i1", name="Search", hypotheses=("h1",)),),
    )


def test_a_milestone_leads_back_to_its_own_note_and_to_the_first_note_of_its_objective() -> None:
    assert told(why(full(), "m1")) == [
        ("milestone", "m1", None),
        ("hypothesis", "h1", "Ada + Grace"),
        ("key result", "k11", None),
        ("note", "n3", "Linus"),
        ("objective", "o1", None),
        ("company objective", "c1", None),
        ("group", "g1", None),
        ("note", "n1", "Ada"),
    ]
    assert next(reason for reason in why(full(), "m1") if reason.entity == "n1").more == 1


def test_the_vision_leads_back_to_what_was_written_on_the_canvas() -> None:
    sentence, group, first = why(full(), "vision")
    assert sentence.words == "This quarter we will let players meet for beginners"
    assert told((group, first)) == [("group", "g0", None), ("note", "n0", "Mary")]
    assert why(nothing_open(vision=None), "vision") == ()


def test_everything_else_has_reasons_too() -> None:
    plan = full()
    start = {"o1": "objective", "k11": "key result", "h1": "hypothesis", "c1": "company objective"}
    for entity, piece in start.items():
        assert told(why(plan, entity))[0][:2] == (piece, entity)
    assert told(why(plan, "n2"))[:3] == [("note", "n2", "Grace"), ("group", "g1", None), ("objective", "o1", None)]
    assert [reason.entity for reason in why(plan, "n3")][:2] == ["n3", "m1"]
    assert [reason.entity for reason in why(plan, "g1")] == ["g1", "n1"]
    assert [reason.entity for reason in why(plan, "d1")][:3] == ["d1", "m1", "h1"]
    assert [reason.entity for reason in why(plan, "i1")][:2] == ["i1", "h1"]
    assert [reason.entity for reason in why(plan, "b1")][:2] == ["b1", "o1"]
    assert why(plan, "gone") == ()


def test_notes_under_the_curtain_are_there_but_not_told() -> None:
    plan = nothing_open(
        notes=(Note(id="n1", session=1, by="Ada", text="SECRET", cluster="g1"),),
        clusters=(Cluster(id="g1", session=1, title="SECRET too"),),
        objectives=(objective(from_clusters=("g1",)),),
    )
    open_ones = why(plan, "m1")
    veiled = why(plan, "m1", {1})
    assert "SECRET" in str(open_ones)
    assert "SECRET" not in str(veiled)
    assert [reason.words for reason in veiled if reason.piece in {"group", "note"}] == [UNDER_THE_CURTAIN] * 2


def test_things_that_are_about_each_other_in_a_circle_are_told_once() -> None:
    plan = nothing_open(blockers=(Blocker(id="b1", number=1, text="Late", about=("b2", "o1")),
                                  Blocker(id="b2", number=2, text="Ill", about=("b1",))))  # fmt: skip
    assert [reason.entity for reason in why(plan, "b1")][:3] == ["b1", "b2", "o1"]


@given(plans())
def test_whatever_a_file_holds_each_reason_stands_once_and_the_thing_itself_first(plan) -> None:
    for _, entity in plan.entities():
        reasons = why(plan, entity.id)
        assert len({reason.entity for reason in reasons}) == len(reasons)
        assert not reasons or reasons[0].entity == entity.id
        if isinstance(entity, Blocker):
            assert reasons[0].words == entity.text
