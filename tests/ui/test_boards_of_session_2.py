"""What the boards of session 2 show, without a screen: initiatives by area, notes per hypothesis, the priority line."""

from datetime import date
from typing import Any

from okra_tui.edits.objectives import RemoveHypothesis
from okra_tui.plan.model import Cluster, Hypothesis, Initiative, Milestone, Note, Objective, Plan
from okra_tui.plan.team import Area, Team
from okra_tui.plan.thread import Thread
from okra_tui.plan.voting import priority_line
from okra_tui.ui.steps.ideas import ABOUT_DELETED, ABOUT_NO_HYPOTHESIS, ALL, BoardPerHypothesis, notes_by_hypothesis
from okra_tui.ui.steps.initiatives import NO_AREA, initiatives_content
from okra_tui.ui.steps.milestone import milestone_content, source_content
from okra_tui.ui.steps.one_by_one import share_of
from okra_tui.ui.steps.prioritization import LOOSE, priorities_content, priorities_in_a_line

TEAM = Team(
    team="T", objective_slots=1, areas=(Area(key="M", name="Match", color="yellow"), Area(key="R", name="Rate"))
)


def hypothesis(number: int, objective: str = "o1", **fields: Any) -> Hypothesis:
    return Hypothesis(id=f"h{number}", number=number, objective=objective, question=f"Question {number}?", **fields)


def note(key: str, *about: str, **fields: Any) -> Note:
    return Note(id=key, session=2, text=f"Words of {key}", about=about, by="Ada", **fields)


def plan(**tables: Any) -> Plan:
    given: dict[str, Any] = {
        "objectives": (
            Objective(id="o1", number=1, title="Find [b]x[/]"),
            Objective(id="o2", number=2, title="Trust", dots=2),
            Objective(id="o3", number=3, title="Later", deferred=True),
        ),
        "hypotheses": (hypothesis(1), hypothesis(2, verdict="refuted"), hypothesis(3, "o3"), hypothesis(4, "o2")),
        "clusters": (Cluster(id="g1", session=2, title="Group"), Cluster(id="g2", session=2, title="Empty")),
        "notes": (
            note("n1", "h1", cluster="g1"),
            note("n2", "h4", "h1"),
            note("n3", "h2"),
            note("n4", "h3"),
            note("n5", "gone"),
            note("n6"),
        ),
        "milestones": (
            Milestone(id="m1", number=1, title="One", type="spike", hypotheses=("h1",), from_clusters=("g1",), dots=1),
            Milestone(id="m2", number=2, title="Two", hypotheses=("gone",), votes=("Ada",)),
        ),
    }
    return Plan(quarter="2026-Q4", starts=date(2026, 10, 5), **{**given, **tables})


# -- notes per hypothesis ----------------------------------------------------------------------------------------------


def shown(value: Plan, view: str) -> list[str]:
    board = BoardPerHypothesis()
    board.shown = view
    return [card.id for column in board.content(value, {}).columns for card in column.cards]


def test_all_notes_or_those_about_one_hypothesis_are_shown_and_none_is_ever_lost():
    assert sorted(shown(plan(), ALL)) == ["n1", "n2", "n3", "n4", "n5", "n6"]
    assert shown(plan(), "h1") == ["n2", "n1"] and shown(plan(), "h4") == ["n2"]
    assert shown(plan(), ABOUT_NO_HYPOTHESIS) == ["n3", "n4", "n5", "n6"]
    assert notes_by_hypothesis(plan()) == {"h1": 2, "h4": 1, ABOUT_NO_HYPOTHESIS: 4}


def test_a_card_says_what_it_is_about_also_where_that_is_decided_deferred_or_deleted():
    cards = {card.id: card for column in BoardPerHypothesis().content(plan(), {}).columns for card in column.cards}
    assert [cards[f"n{at}"].byline for at in range(2, 7)] == [
        "Ada · H4 H1", "Ada · H2 refuted", "Ada · H3 deferred", f"Ada · {ABOUT_DELETED}", "Ada · no hypothesis",
    ]  # fmt: skip


def test_cards_follow_when_a_hypothesis_is_deleted_or_a_note_becomes_a_milestone():
    board = BoardPerHypothesis()
    board.content(plan(), {})
    without = RemoveHypothesis("h4").apply(plan())
    cards = {card.id: card for column in board.content(without, {}).columns for card in column.cards}
    assert cards["n2"].byline == "Ada · H1" and cards["n1"].byline == "Ada · H1"
    made = plan(milestones=(Milestone(id="m9", number=9, title="Nine", from_notes=("n6",)),))
    cards = {card.id: card for column in board.content(made, {}).columns for card in column.cards}
    assert cards["n6"].byline == "Ada · no hypothesis · → M9"


def test_groups_stand_where_their_hypotheses_are_shown_with_digits_in_a_row():
    board = BoardPerHypothesis()
    columns = board.content(plan(), {}).columns
    assert [(each.id, each.key, each.tag, each.label) for each in columns] == [
        ("", "", "", ""), ("g1", "1", "→ M1", "H1"), ("g2", "2", "", ""),
    ]  # fmt: skip
    board.shown = "h4"
    assert [(each.id, each.key) for each in board.content(plan(), {}).columns] == [("", ""), ("g2", "1")]


# -- initiatives -------------------------------------------------------------------------------------------------------


def test_initiatives_stand_in_their_areas_also_in_those_that_the_team_does_not_have():
    value = plan(
        initiatives=(
            Initiative(id="i1", name="Search", area="M", objectives=("o1", "o2"), hypotheses=("h1",)),
            Initiative(id="i2", name="Old", area="X", objectives=("gone",)),
            Initiative(id="i3", name="Loose"),
        )
    )
    columns = initiatives_content(value, TEAM).columns
    assert [(each.id, each.title, each.key) for each in columns] == [
        ("M", "Match", "1"), ("R", "Rate", "2"), ("X", "X", "3"), (NO_AREA, "No area", ""),
    ]  # fmt: skip
    assert [(each.label, each.tag) for each in columns] == [
        ("M", ""),
        ("R", ""),
        ("X", ""),
        ("", ""),
    ]  # beside no number
    cards = [card for column in columns for card in column.cards]
    assert [card.byline for card in cards] == ["O1 O2 · H1", "something deleted", "no objective"]
    assert [each.id for each in initiatives_content(plan(), Team(team="T")).columns] == [NO_AREA]


# -- milestones --------------------------------------------------------------------------------------------------------


def test_a_milestone_says_what_it_is_and_what_is_missing():
    first, second = plan().milestones
    assert milestone_content(plan(), TEAM, first, 60).plain == "M1  ▲ One\n      spike · H1"
    assert milestone_content(plan(), TEAM, second, 60).plain == "M2  · Two\n      no type · something deleted"
    waiting = plan(milestones=(second.changed(hypotheses=(), deferred=True),))
    assert (
        "no hypothesis · waits for the next quarter"
        in milestone_content(waiting, TEAM, waiting.milestones[0], 70).plain
    )


def test_an_idea_says_whose_it_is_and_what_about():
    value = plan()
    assert source_content(value, value.clusters[0], True, 40).plain == "✓ Group\n  1 note · H1"
    assert source_content(value, value.notes[4], False, 40).plain.endswith("Ada · about something deleted")
    assert source_content(value, value.notes[5], False, 40).plain.endswith("Ada · no hypothesis")


# -- the priority line -------------------------------------------------------------------------------------------------


def test_the_line_says_who_stands_where_and_who_finds_no_slot():
    line = priority_line(Thread(plan()), TEAM)
    assert priorities_in_a_line(plan(), line, ">").plain == (
        "This quarter 2 for 1 slot  O2 2 › O1 1 ┃ Next quarter  O3 –\nO1 finds no slot: on its title, > lets it wait."
    )
    columns = priorities_content(plan(), TEAM, line).columns
    assert [(each.id, each.label, each.dots, each.border) for each in columns] == [
        ("o2", "slot 1", 2, False), ("o1", "no slot left", 1, False), ("o3", "next quarter", None, True),
        (LOOSE, "tests no hypothesis", None, True),
    ]  # fmt: skip
    (card,) = columns[1].cards
    assert (card.glyph, card.text, card.byline, card.dots) == ("▲", "One", "M1 · H1", 1)


def test_ties_are_shown_as_ties_and_none_where_nobody_has_voted():
    tied = plan(milestones=(), objectives=tuple(each.changed(dots=3, deferred=False) for each in plan().objectives))
    line = priority_line(Thread(tied), TEAM)
    assert "O1 3 = O2 3 = O3 3" in priorities_in_a_line(tied, line, ">").plain
    assert [each.label for each in priorities_content(tied, TEAM, line).columns][:2] == [
        "slot 1 · tied",
        "no slot left · tied",
    ]
    nothing = plan(milestones=(), objectives=tuple(each.changed(dots=None) for each in plan().objectives))
    line = priority_line(Thread(nothing), TEAM)
    assert "O1 – › O2 –" in priorities_in_a_line(nothing, line, ">").plain
    assert not any("tied" in each.label for each in priorities_content(nothing, TEAM, line).columns)


def test_each_objective_has_its_share_of_the_minutes():
    assert [share_of(10, among) for among in (1, 3, 4, 11, 20)] == [
        "10 min",
        "3 min 20 s",
        "2 min 30 s",
        "55 s",
        "30 s",
    ]


def test_of_very_many_objectives_the_line_names_the_first_and_says_how_many_more_there_are():
    objectives = tuple(Objective(id=f"o{at}", number=at, title="T") for at in range(1, 101))
    many = plan(milestones=(), objectives=objectives)
    words = priorities_in_a_line(many, priority_line(Thread(many), TEAM), ">").plain
    assert "O60 –" in words and "O61" in words and "O62" not in words
    assert words.count(" and 40 more") == 1 and "O61 and 39 more find no slot" in words
