"""The three-way merge, case by case."""

from datetime import date
from typing import Any

from okra_tui.plan.difference import what_changed
from okra_tui.plan.merge import Merged, in_one_order, merge, put_together, read_between
from okra_tui.plan.model import (
    CheckIn,
    Cluster,
    HighestNumbers,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
    SessionRecord,
    Vision,
)
from okra_tui.plan.team import Area, EffortGuide, Member, Team

BASE = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    objectives=(Objective(id="o-1", number=1, title="Trust", pains=("slow",)),),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Ratings", target=70.0),
        KeyResult(id="k-2", number=2, objective="o-1", title="Answers", target=300.0),
    ),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", key_results=("k-1",), question="Would they?"),),
    milestones=(Milestone(id="m-1", number=1, title="Prompt", weeks=("3-4",), skills=("Data",)),),
    notes=tuple(Note(id=f"n-{at}", session=1, by="Ada", text=f"idea {at}") for at in range(3)),
    check_ins=(CheckIn(id="x-1", on=date(2026, 10, 12), key_result="k-1", value=20.0),),
)


def with_row(plan: Plan, table: str, key: str, **fields: Any) -> Plan:
    """The plan with one row changed."""
    rows = getattr(plan, table)
    return plan.replaced(**{table: tuple(row.changed(**fields) if row.id == key else row for row in rows)})


def without(plan: Plan, table: str, key: str) -> Plan:
    return plan.replaced(**{table: tuple(row for row in getattr(plan, table) if row.id != key)})


def plus(plan: Plan, table: str, *rows: Any) -> Plan:
    return plan.replaced(**{table: (*getattr(plan, table), *rows)})


def clashes(merged: Merged[Any]) -> list[tuple[str, Any, Any]]:
    return [(str(clash), clash.ours, clash.theirs) for clash in merged.clashes]


# -- fields ------------------------------------------------------------------------------------------------------------


def test_fields_are_merged_one_by_one_and_what_is_as_before_stays_the_same_object() -> None:
    ours = with_row(BASE, "key_results", "k-1", title="Ratings per match")
    theirs = with_row(BASE, "key_results", "k-1", target=80.0, owner="Ada")
    merged = merge(BASE, ours, theirs)
    result = merged.value.key_results[0]
    assert (result.title, result.target, result.owner) == ("Ratings per match", 80.0, "Ada")
    assert merged.clashes == merged.stayed == ()
    assert merged.value.key_results[1] is BASE.key_results[1] and merged.value.notes is BASE.notes


def test_the_same_field_changed_differently_stays_as_ours_and_is_reported() -> None:
    ours, theirs = (with_row(BASE, "key_results", "k-1", target=target) for target in (75.0, 80.0))
    merged = merge(BASE, ours, theirs)
    assert merged.value.key_results[0] is ours.key_results[0]
    assert clashes(merged) == [("the target of KR1.1", 75.0, 80.0)]
    assert merge(BASE, ours, with_row(BASE, "key_results", "k-1", target=75.0)).clashes == ()  # both the same


def test_the_fields_of_the_quarter_and_of_its_vision_are_fields_too() -> None:
    ours = BASE.replaced(weeks=12, vision=Vision(will="grow", for_whom="players"))
    theirs = BASE.replaced(weeks=11, solo=True, vision=Vision(will="shrink", in_order_to="live"))
    merged = merge(BASE, ours, theirs)
    assert (merged.value.weeks, merged.value.solo) == (12, True)
    assert merged.value.vision == Vision(will="grow", in_order_to="live", for_whom="players")
    assert [what for what, _, _ in clashes(merged)] == ["the weeks of the quarter", "the will of the vision"]


def test_a_clash_never_holds_a_note_s_words() -> None:
    ours, theirs = (with_row(BASE, "notes", "n-0", text=text) for text in ("SECRET", "HIDDEN"))
    assert [str(clash) for clash in merge(BASE, ours, theirs).clashes] == ["the text of note by Ada"]


def test_lists_hold_what_either_added_and_not_what_either_took_out() -> None:
    ours = with_row(BASE, "objectives", "o-1", pains=("dull", "slow", "ours"))
    theirs = with_row(BASE, "objectives", "o-1", pains=("theirs",))
    assert merge(BASE, ours, theirs).value.objectives[0].pains == ("dull", "ours", "theirs")
    votes = [with_row(BASE, "objectives", "o-1", votes=names) for names in (("Ada", "Ada"), ("Ada", "Grace"))]
    assert sorted(merge(BASE, *votes).value.objectives[0].votes) == ["Ada", "Ada", "Grace"]


def test_weeks_are_one_thing_and_clash_as_a_whole() -> None:
    ours, theirs = (with_row(BASE, "milestones", "m-1", weeks=weeks) for weeks in (("4-5",), ("5-6",)))
    merged = merge(BASE, ours, theirs)
    assert merged.value.milestones[0].weeks == ("4-5",)
    assert clashes(merged) == [("the weeks of M1", ("4-5",), ("5-6",))]


def test_keys_that_this_version_does_not_know_are_fields_too() -> None:
    base = with_row(BASE, "notes", "n-0", mood="calm", odd=1)
    ours = with_row(base, "notes", "n-0", mood="glad")
    theirs = base.replaced(
        notes=(Note.model_validate({**BASE.notes[0].values(), "mood": "calm", "new": 2}), *base.notes[1:])
    )
    assert merge(base, ours, theirs).value.notes[0].unknown == {"mood": "glad", "new": 2}


# -- rows --------------------------------------------------------------------------------------------------------------


def test_rows_that_either_added_are_there_side_by_side() -> None:
    ours = plus(BASE, "check_ins", CheckIn(id="x-ours", on=date(2026, 11, 2), key_result="k-1", value=30.0))
    theirs = plus(BASE, "check_ins", CheckIn(id="x-theirs", on=date(2026, 11, 2), key_result="k-1", value=31.0))
    theirs = plus(theirs, "log", LogEntry(id="l-1", text="said"))
    merged = merge(BASE, ours, theirs)
    assert [row.id for row in merged.value.check_ins] == ["x-1", "x-ours", "x-theirs"]
    assert merged.value.log == theirs.log and merged.clashes == ()


def test_a_row_that_one_removed_and_the_other_left_alone_is_gone() -> None:
    ours, theirs = without(BASE, "notes", "n-1"), with_row(BASE, "notes", "n-2", text="other")
    for merged in (merge(BASE, ours, theirs), merge(BASE, theirs, ours)):
        assert [note.text for note in merged.value.notes] == ["idea 0", "other"] and merged.stayed == ()


def test_a_row_removed_here_and_changed_there_stays_and_is_reported() -> None:
    removed, changed = without(BASE, "notes", "n-1"), with_row(BASE, "notes", "n-1", text="other")
    for merged in (merge(BASE, removed, changed), merge(BASE, changed, removed)):
        assert [note.text for note in merged.value.notes] == ["idea 0", "other", "idea 2"]
        assert merged.stayed == ("note by Ada",) and merged.clashes == ()


def test_a_row_on_which_the_other_built_stays_with_what_belongs_to_it() -> None:
    removed = without(without(BASE, "key_results", "k-1"), "check_ins", "x-1")
    built = plus(BASE, "check_ins", CheckIn(id="x-2", on=date(2026, 11, 2), key_result="k-1", value=30.0))
    merged = merge(BASE, removed, built)
    assert [result.id for result in merged.value.key_results] == ["k-1", "k-2"]
    assert [row.id for row in merged.value.check_ins] == ["x-1", "x-2"]  # its history came back with it
    assert merged.stayed == ("KR1.1",)


def test_an_id_that_stands_for_something_else_on_each_side_is_a_clash_and_the_plan_stays_valid() -> None:
    ours = plus(BASE, "notes", Note(id="new", session=1, text="a note"))
    theirs = plus(BASE, "clusters", Cluster(id="new", session=1, title="a group"))
    merged = merge(BASE, ours, theirs)
    assert merged.value.clusters == () and merged.value.by_id["new"] == ours.notes[-1]
    assert [str(clash) for clash in merged.clashes] == ["the id of note"]


def test_records_with_the_same_id_on_both_sides_become_one() -> None:
    ours = plus(BASE, "sessions", SessionRecord(id="s-1", session=1, held=date(2026, 9, 28), present=("Ada",)))
    theirs = plus(BASE, "sessions", SessionRecord(id="s-1", session=1, planned=date(2026, 9, 27), present=("Grace",)))
    merged = merge(BASE, ours, theirs)
    (record,) = merged.value.sessions
    assert (record.held, record.planned, record.present) == (date(2026, 9, 28), date(2026, 9, 27), ("Ada", "Grace"))
    assert not merged.clashes


# -- order and numbers -------------------------------------------------------------------------------------------------


def test_the_order_is_that_of_who_moved_something() -> None:
    assert in_one_order("abc", "cab", "abcx", "abcx") == list("cxab")
    assert in_one_order("abc", "abcx", "cab", "abcx") == list("cxab")
    assert in_one_order("abc", "abxc", "abyc", "abcxy") == list("abxyc")
    assert in_one_order("abc", "bac", "cba", "abc") == list("bac")
    assert in_one_order("abc", "xabc", "yabc", "abcxy") == list("xyabc")
    assert in_one_order("abc", "ac", "abc", "ac") == list("ac")


def test_one_number_met_twice_goes_to_the_earlier_id_and_the_later_gets_the_next() -> None:
    ours = plus(BASE, "milestones", Milestone(id="m-z", number=2, title="Ours"))
    theirs = plus(BASE, "milestones", Milestone(id="m-a", number=2, title="Theirs"))
    theirs = theirs.replaced(highest_numbers=HighestNumbers(milestones=5))
    for merged in (merge(BASE, ours, theirs), merge(BASE, theirs, ours)):
        assert {row.id: row.number for row in merged.value.milestones} == {"m-1": 1, "m-a": 2, "m-z": 6}


def test_key_results_are_numbered_within_their_objective() -> None:
    ours = plus(BASE, "key_results", KeyResult(id="k-z", number=3, objective="o-1", title="Ours"))
    theirs = plus(BASE, "key_results", KeyResult(id="k-a", number=3, objective="o-1", title="Theirs"))
    merged = merge(BASE, ours, theirs).value
    assert {row.id: row.number for row in merged.key_results} == {"k-1": 1, "k-2": 2, "k-z": 4, "k-a": 3}


def test_what_had_its_number_already_keeps_it_whatever_its_id() -> None:
    base = BASE.replaced(milestones=(Milestone(id="m-z", number=2, title="Old"),))
    theirs = plus(base, "milestones", Milestone(id="m-a", number=2, title="By hand"))
    merged = merge(base, with_row(base, "notes", "n-0", text="other"), theirs).value
    assert {row.id: row.number for row in merged.milestones} == {"m-z": 2, "m-a": 3}


def test_the_higher_of_two_highest_numbers_holds() -> None:
    ours, theirs = (
        BASE.replaced(highest_numbers=HighestNumbers(objectives=high, blockers=9 - high)) for high in (4, 6)
    )
    assert merge(BASE, ours, theirs).value.highest_numbers == HighestNumbers(objectives=6, blockers=5)


# -- what somebody read between two versions ---------------------------------------------------------------------------


def test_what_may_have_been_read_between_two_versions_is_the_older_one_wherever_theirs_is_so_too() -> None:
    later = with_row(BASE, "key_results", "k-1", target=80.0, title="Ratings per match")
    later = plus(without(later, "notes", "n-0"), "notes", *(Note(id=f"n-{at}", session=1, text="new") for at in (3, 4)))
    later = later.replaced(weeks=12, solo=True)
    theirs = plus(BASE, "notes", *later.notes[-2:-1], Note(id="n-theirs", session=1, text="theirs"))
    theirs = with_row(theirs, "key_results", "k-1", title="Ratings per match", owner="Ada").replaced(solo=True)
    read = read_between(BASE, later, theirs)
    assert read == with_row(
        plus(BASE, "notes", later.notes[-2]), "key_results", "k-1", title="Ratings per match"
    ).replaced(solo=True)
    merged = merge(read, later, theirs)
    assert merged.value == plus(with_row(later, "key_results", "k-1", owner="Ada"), "notes", theirs.notes[-1])
    assert not merged.clashes


def test_who_may_have_read_the_newer_version_did_where_theirs_is_as_neither() -> None:
    later = with_row(with_row(BASE, "key_results", "k-1", target=80.0), "notes", "n-0", text="later")
    theirs = with_row(with_row(BASE, "key_results", "k-1", target=90.0), "notes", "n-0", text="theirs")
    assert read_between(BASE, later, theirs) == later
    assert read_between(BASE, later, BASE) == BASE and read_between(BASE, later, later) == later


# -- the team, and the words -------------------------------------------------------------------------------------------


def test_a_team_is_merged_by_names() -> None:
    base = Team(team="Kestrel", members=(Member(name="Ada"), Member(name="Grace")))
    ours = base.changed(members=(Member(name="Ada", skills=("Data",)), Member(name="Grace"), Member(name="Linus")))
    theirs = base.changed(
        members=(Member(name="Ada", discipline="Design"),),
        areas=(Area(key="M", name="Matches"),),
        effort_guide=EffortGuide(S="one week"),
    )
    merged = merge(base, ours, theirs)
    assert merged.value.members == (Member(name="Ada", skills=("Data",), discipline="Design"), Member(name="Linus"))
    assert merged.value.areas == theirs.areas and merged.value.effort_guide.S == "one week"
    both = merge(base, base.changed(team="Ours"), base.changed(team="Theirs"))
    assert both.value.team == "Ours" and clashes(both) == [("the team of the team", "Ours", "Theirs")]


def test_of_two_copies_of_which_nobody_knows_more_ours_stays_and_what_differs_is_a_clash() -> None:
    ours, theirs = (Team(team=name, members=(Member(name=name), Member(name="Both"))) for name in ("Ours", "Theirs"))
    merged = put_together(ours, theirs)
    assert {member.name for member in merged.value.members} == {"Ours", "Theirs", "Both"}
    assert merged.value.team == "Ours" and clashes(merged) == [("the team of the team", "Ours", "Theirs")]
    later = put_together(BASE, without(BASE, "notes", "n-1").replaced(starts=date(2026, 10, 12)))
    assert later.value == BASE and [what for what, _, _ in clashes(later)] == ["the starts of the quarter"]


def test_what_changed_is_told_in_counts_and_never_in_words() -> None:
    after = plus(BASE, "check_ins", CheckIn(id="x-2", on=date(2026, 11, 2), key_result="k-1", value=30.0))
    after = without(
        with_row(with_row(after, "notes", "n-0", text="SECRET"), "notes", "n-2", by="Grace"), "notes", "n-1"
    )
    assert what_changed(BASE, after) == "2 notes changed, 1 note removed, 1 new check-in"
    assert what_changed(BASE, BASE) == ""
    assert what_changed(BASE, BASE.replaced(weeks=12, vision=Vision(will="SECRET"))) == "weeks changed, vision changed"
    assert what_changed(BASE, BASE.replaced(notes=BASE.notes[::-1])) == "notes in another order"
    everything = BASE.replaced(**dict.fromkeys(("notes", "objectives", "key_results", "hypotheses", "milestones"), ()))
    assert what_changed(BASE, everything).endswith("and more")
