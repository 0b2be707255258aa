"""The agreement: who agrees, how sure they are, and what has changed since."""

from datetime import date

from plans_by_hand import TEAM, agreement, hypothesis, key_result, milestone, nothing_open, objective

from okra_tui.plan.agreed import agreement_in_words, distribution, later_change, later_changes
from okra_tui.plan.model import Agreement, Plan
from okra_tui.plan.thread import Thread


def test_the_room_as_a_distribution() -> None:
    said = (
        agreement("Linus", confidence=9, note=" if the API comes "),
        agreement("ada l", agreed=False, confidence=5),
        agreement("Guest", confidence=None),
        Agreement(id="a1", by="Grace", on=date(2026, 10, 3), agreed=True, confidence=6),
        Agreement(id="a2", by="Grace", on=date(2026, 10, 2), agreed=False, confidence=0),
    )
    found = distribution(nothing_open(agreements=said), TEAM)
    assert (found.agree, found.not_yet, found.silent) == (("Grace", "Linus", "Guest"), ("Ada",), ("Mary",))
    assert found.confidence == (0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0)
    assert found.notes == (("Linus", "if the API comes"),)
    assert found.far_apart


def test_nobody_has_said_anything() -> None:
    found = distribution(nothing_open(agreements=()), TEAM)
    assert (found.agree, found.not_yet, found.silent) == ((), (), ("Ada", "Grace", "Linus", "Mary"))
    assert not any(found.confidence)
    assert not found.far_apart
    near = nothing_open(agreements=(agreement("Ada", confidence=7), agreement("Grace", confidence=4)))
    assert not distribution(near, TEAM).far_apart


def changes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(change.entity.id, change.what, str(change)) for change in later_changes(plan)]


def test_an_agreement_says_that_the_plan_has_changed_since() -> None:
    agreed = key_result(agreed=True, agreed_target=70.0)
    plan = nothing_open(agreements=(agreement("Ada", on=date(2026, 10, 2)),), key_results=(agreed,))
    assert agreement_in_words(plan, TEAM) == "Agreed by 1 of 4 on 2 October"
    changed = plan.replaced(key_results=(agreed.changed(target=60.0),))
    assert agreement_in_words(changed, TEAM) == "Agreed by 1 of 4 on 2 October · changed since"


def test_later_changes_beside_what_was_agreed() -> None:
    agreed = {"agreed": True, "agreed_weeks": ("3-5",)}
    plan = nothing_open(
        objectives=(objective(1), objective(2, deferred=True)),
        hypotheses=(hypothesis(1), hypothesis(2, of=2)),
        key_results=(
            key_result(1, agreed=True, agreed_target=80.0, target=70.0),
            key_result(2, agreed=True, agreed_target=70.0),
            key_result(3, agreed=True, agreed_target=0.5, target=None),
            key_result(4, agreed_target=80.0),
            key_result(5, agreed=True, target=None),
            key_result(1, of=2, agreed=True, agreed_target=70.0),
        ),
        milestones=(
            milestone(1, "4-7", **agreed),
            milestone(2, "3-5", **agreed),
            milestone(3, None, **agreed),
            milestone(4, "3-5", status="dropped", **agreed),
            milestone(5, "3-5", hypotheses=("h2",), **agreed),
            milestone(6, "9"),
            milestone(7, None, **agreed).changed(weeks=("5", "3-4")),
        ),
    )
    assert changes(plan) == [
        ("k11", "target", "agreed 80, now 70"),
        ("k13", "target", "agreed 0.5, now without one"),
        ("k21", "target", "agreed 70, now deferred"),
        ("m1", "weeks", "agreed 3-5, now 4-7"),
        ("m3", "weeks", "agreed 3-5, now not placed"),
        ("m4", "weeks", "agreed 3-5, now dropped"),
        ("m5", "weeks", "agreed 3-5, now deferred"),
    ]
    thread = Thread(plan)
    assert str(later_change(thread, plan.milestones[0])) == "agreed 3-5, now 4-7"
    assert later_change(thread, plan.key_results[1]) is None
