"""Who is meant by a name."""

from datetime import date

import pytest
from plans_by_hand import TEAM

from okra_tui.plan.model import ENTITIES, Plan
from okra_tui.plan.people import PEOPLE, PERSON, PeopleInPlan, renamed
from okra_tui.plan.team import Member, Team


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("Ada", ("Ada",)),
        (" ada l ", ("Ada",)),
        ("Ada L + grace", ("Ada", "Grace")),
        ("Guest + Ada", ("Guest", "Ada")),
        ("Ada + ", ("Ada",)),
        ("Ada+Grace", ("Ada+Grace",)),
        ("  ", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_members_go_by_their_own_names_and_pairs_are_two_people(by: str | None, names: tuple[str, ...]) -> None:
    assert PeopleInPlan(TEAM).named(by) == names


def test_a_guest_is_one_person_under_the_name_that_was_written_first() -> None:
    people = PeopleInPlan(TEAM)
    assert [people.named(by) for by in ("tom", "Tom", " TOM ")] == [("tom",)] * 3


def test_a_member_may_have_a_plus_in_the_name() -> None:
    team = TEAM.changed(members=(Member(name="R + D", discipline="Research"), Member(name="R"), *TEAM.members))
    assert PeopleInPlan(team).named("r + d") == ("R + D",)


def test_disciplines_are_those_of_members_each_once() -> None:
    team = TEAM.changed(members=(*TEAM.members, Member(name="Tom", discipline="data "), Member(name="Eve")))
    assert PeopleInPlan(team).disciplines(("Linus", "Tom", "Guest", "Eve", "Ada")) == ("Data", "Engineering")


# -- another name ------------------------------------------------------------------------------------------------------

NAMED = {
    "sessions": {"session": 1, "facilitator": "Gus", "present": ("Ada", "gus "), "pairs": ("Ada + Gus",),
                 "groups": ("Gus + Ada + Ines",), "spoke": ("Gus",), "turn": "Gus"},
    "notes": {"session": 1, "text": "Gus said it", "by": "Gus", "votes": ("Gus", "Ada", "Gus")},
    "clusters": {"session": 1, "title": "Gus", "votes": ("Gus",)},
    "objectives": {"number": 1, "title": "Gus", "votes": ("Gus",)},
    "key_results": {"number": 1, "title": "Gus", "owner": "Gus"},
    "hypotheses": {"number": 1, "question": "Gus?", "by": "Ada + Gus"},
    "blockers": {"number": 1, "text": "Gus", "by": "Gus", "owner": "Gus"},
    "milestones": {"number": 1, "title": "Gus", "owner": "Gus", "votes": ("Gus",)},
    "estimates": {"milestone": "milestones-1", "effort": "S", "by": "Gus"},
    "dependencies": {"number": 1, "milestone": "milestones-1", "party": "Gus", "owner": "Gus"},
    "ballots": {"session": 1, "subject": "milestones", "voters": ("Gus",)},
    "agreements": {"by": "Gus", "agreed": True},
    "check_ins": {"key_result": "key_results-1", "on": date(2026, 11, 21), "value": 1.0, "by": "Gus"},
    "log": {"session": 1, "text": "Gus", "by": "Gus", "owner": "Gus"},
}  # fmt: skip
"""A row of each table in which somebody is named, with Gus in each field that names people."""
NO_NAMES = {
    "label", "color", "at_step", "step", "unit", "carried_from", "area", "skills", "areas", "party", "what", "type",
    "pains", "gains", "metrics", "beliefs", "key_results", "about", "weeks", "agreed_weeks", "needs", "title", "text",
    "question", "name", "id", "key_result", "milestone", "objective", "initiative", "cluster", "same_as", "on", "why",
    "description", "note", "risk", "comes_up", "dropped_reason", "outcome_note", "status_reason", "learning", "answer",
    "scenario", "effort", "status", "commitment", "measure", "outcome", "verdict", "subject", "status_override",
    "company_objectives", "objectives", "hypotheses", "from_notes", "from_clusters", "company_objective", "serves",
    "source", "steps", "state", "links", "theirs",
}  # fmt: skip
"""Fields of text that name nobody: a new field has to be put here or into PERSON or PEOPLE."""


def named_plan() -> Plan:
    tables = {table: ({"id": f"{table}-1", **row},) for table, row in NAMED.items()}
    return Plan(quarter="2026-Q4", starts=date(2026, 10, 5), **tables)


def test_who_is_renamed_goes_by_the_new_name_wherever_somebody_is_named_and_words_stay():
    after = renamed(named_plan(), {"Gus": "Gustav B", "Nobody": "X"})
    for table, row in NAMED.items():
        told = getattr(after, table)[0]
        for field in row.keys() & (PERSON | PEOPLE):
            assert "Gustav B" in str(getattr(told, field)) and "Gus'" not in str(getattr(told, field)), (table, field)
        for field in row.keys() - (PERSON | PEOPLE):
            assert getattr(told, field) == getattr(getattr(named_plan(), table)[0], field)
    (session,) = after.sessions
    assert session.present == ("Ada", "Gustav B") and session.pairs == ("Ada + Gustav B",)
    assert after.notes[0].votes == ("Gustav B", "Ada", "Gustav B")
    assert renamed(after, {"Gustav B": "Gus"}).notes == named_plan().notes


def test_two_may_change_names_and_rows_without_them_stay_the_same_objects():
    plan = named_plan()
    after = renamed(plan, {"Gus": "Ada", "Ada": "Gus"})
    assert after.sessions[0].pairs == ("Gus + Ada",) and after.hypotheses[0].by == "Gus + Ada"
    assert renamed(plan, {"Tomasz": "Tom"}) is plan


def test_every_field_of_text_is_known_to_name_somebody_or_nobody():
    fields = {
        name
        for kind in ENTITIES.values()
        for name, field in kind.model_fields.items()
        if "str" in str(field.annotation) or "Literal" in str(field.annotation)
    }
    assert fields - PERSON - PEOPLE - NO_NAMES == set()
    assert fields >= PERSON | PEOPLE
    assert {name for row in NAMED.values() for name in row} >= PERSON | PEOPLE


def test_a_name_with_spaces_around_it_in_the_file_is_the_same_one_for_the_team_and_in_a_plan():
    ada = Member(name=" Ada ", aliases=(" ada.l",))
    team = Team(team="Kestrel", members=(ada,))
    assert team.member("ada") == team.member(" ADA.L ") == PeopleInPlan(team).member("Ada") == ada
