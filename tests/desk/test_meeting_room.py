"""Who is in the room, whose turn it is, pairs and halves: read off the plan, and recorded in it."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from okra_tui.desk.meeting_room import Heard, MeetingRoom, Reading
from okra_tui.edits.meeting import RecordRoom
from okra_tui.plan.model import Blocker, Note, Objective, Plan, SessionRecord
from okra_tui.plan.team import Member, Team
from okra_tui.room.pairs import group_of

TEAM = Team(
    team="Kestrel",
    members=(
        Member(name="Ada", discipline="Design"),
        Member(name="Grace", discipline="Code"),
        Member(name="Linus", discipline="Code"),
        Member(name="Mary", discipline="Design"),
        Member(name="Sam", role="stakeholder"),
        Member(name="Tim", left=True),
    ),
)


def room(*records: SessionRecord, session: int = 1) -> MeetingRoom:
    return MeetingRoom(Plan(quarter="2026-Q4", starts=date(2026, 10, 5), sessions=records), TEAM, session)


def record(session: int = 1, **fields: tuple[str, ...] | str) -> SessionRecord:
    return SessionRecord.model_validate({"id": f"s-{session}", "session": session, **fields})


def after(before: MeetingRoom, edit: RecordRoom) -> MeetingRoom:
    return replace(before, plan=edit.apply(before.plan))


def test_everybody_of_the_team_is_here_until_somebody_says_otherwise() -> None:
    assert room().present == ("Ada", "Grace", "Linus", "Mary", "Sam")
    assert room(record(present=("Ada", "Guest"))).present == ("Ada", "Guest")
    assert room(record(2, present=("Ada",))).present == ("Ada", "Grace", "Linus", "Mary", "Sam")  # another session's


def test_a_round_asks_all_but_the_stakeholder_and_then_begins_anew() -> None:
    now = room()
    assert now.turns.turn is None
    asked = []
    for _ in range(4):
        now = after(now, now.next_turn())
        asked.append(now.turns.turn)
    assert asked == ["Ada", "Grace", "Linus", "Mary"]
    now = after(now, now.next_turn())
    assert (now.turns.turn, now.turns.over, now.record.spoke) == (None, True, ("Ada", "Grace", "Linus", "Mary"))
    now = after(now, now.next_turn())
    assert (now.turns.turn, now.turns.over, now.record.spoke) == ("Ada", False, ())


@pytest.mark.parametrize("name", ["Grace", " gRACE "])
def test_who_goes_hands_the_turn_on_and_who_comes_is_asked(name: str) -> None:
    now = room(record(present=("Ada", "Grace", "Linus"), spoke=("Ada",), turn="Grace"))
    gone = after(now, now.toggled(name))
    assert (gone.present, gone.turns.turn, gone.record.spoke) == (("Ada", "Linus"), "Linus", ("Ada",))
    back = after(gone, gone.toggled("Grace"))
    assert set(back.present) == {"Ada", "Grace", "Linus"}
    assert back.turns.waiting == ("Grace",)


def test_a_guest_can_come_and_the_plan_keeps_them_from_then_on() -> None:
    now = after(room(), room().toggled("Guest"))
    assert now.present == ("Ada", "Grace", "Linus", "Mary", "Sam", "Guest")
    assert now.record.present == now.present
    assert "Guest" in now.workers
    assert "Sam" not in now.workers


def test_pairs_of_those_who_work_are_new_in_every_draw_and_add_to_the_history() -> None:
    now, met = room(), []
    for draws in range(1, 4):
        edit, word = now.drawn_pairs(Random(draws))
        assert word == ""
        now = after(now, edit)
        assert len(now.record.pairs) == 2 * draws
        assert now.pairs == now.record.pairs[-2:]
        assert sorted(name for line in now.pairs for name in group_of(line)) == ["Ada", "Grace", "Linus", "Mary"]
        met += [frozenset(group_of(line)) for line in now.pairs]
    assert len(set(met)) == 6  # everybody with everybody, once


def test_pairs_of_earlier_sessions_count_and_stay_theirs() -> None:
    for chance in range(10):
        before = room(record(1, pairs=("Ada + Grace", "Linus + Mary")), record(2), session=2)
        edit, _ = before.drawn_pairs(Random(chance))
        now = after(before, edit)
        assert not {frozenset(("Ada", "Grace")), frozenset(("Linus", "Mary"))} & {
            *map(frozenset, map(group_of, now.pairs))
        }
        assert now.plan.sessions[0] is before.plan.sessions[0]


def test_pairs_of_people_who_came_later_are_the_last_draw_alone() -> None:
    lines = ("Ada + Grace", "Linus + Mary", "Ada + Linus", "Grace + Mary + Guest")
    assert room(record(pairs=lines)).pairs == lines[2:]
    assert room(record(pairs=lines[:2])).pairs == lines[:2]
    assert room().pairs == ()


def test_what_there_is_to_say_about_a_draw_is_said() -> None:
    edit, word = room(record(present=("Ada", "Sam"))).drawn_pairs(Random(1))
    assert word == "Ada is alone here, so there is no pair to draw."
    assert edit.pairs == ()
    _, word = room(record(present=("Ada", "Grace", "Linus"))).drawn_pairs(Random(1))
    assert word == "There is an odd number of people, so three work together."


def test_the_halves_mix_disciplines_and_leave_the_listener_out() -> None:
    for chance in range(10):
        now = after(room(), room().drawn_halves(Random(chance)))
        halves = [set(group_of(line)) for line in now.record.groups]
        assert set.union(*halves) == {"Ada", "Grace", "Linus", "Mary"}
        assert all(len(half & {"Ada", "Mary"}) == len(half & {"Grace", "Linus"}) == 1 for half in halves)


def test_turns_pairs_and_halves_leave_each_other_alone() -> None:
    now = room(record(present=("Ada", "Grace"), spoke=("Ada",), turn="Grace", pairs=("Ada + Grace",)))
    now = after(now, now.drawn_halves(Random(1)))
    assert (now.record.spoke, now.record.turn, now.record.pairs) == (("Ada",), "Grace", ("Ada + Grace",))
    now = after(now, now.next_turn())
    assert (now.record.spoke, now.record.turn, now.record.pairs) == (("Ada", "Grace"), None, ("Ada + Grace",))
    assert len(now.record.groups) == 2


# -- rooms as they are -------------------------------------------------------------------------------------------------

ALIASED = TEAM.changed(members=(Member(name="Ada", aliases=("Ada L",)), *TEAM.members[1:]))


def test_a_person_stands_once_in_the_room_under_whichever_names_a_file_has() -> None:
    now = replace(
        room(record(present=("Ada L", "grace", "Ada", " Grace "), spoke=("Ada L",), turn="grace")), team=ALIASED
    )
    assert now.present == ("Ada", "Grace")
    assert (now.turns.spoke, now.turns.turn) == (("Ada",), "Grace")
    assert now.is_here("ada l") and not now.is_here("Linus")
    assert after(now, now.toggled("Ada L")).present == ("Grace",)
    assert set(after(now, now.toggled("Linus")).present) == {"Ada", "Grace", "Linus"}


def test_a_name_in_no_member_list_is_a_guest_and_who_has_left_may_come_too() -> None:
    now = room(record(present=("Ada", "Zoë", "Tim"), spoke=("Nobody", "Ada"), turn="Nobody"))
    assert now.turns.turn is None  # it was the turn of somebody who is not here
    assert now.workers == ("Ada", "Zoë", "Tim")
    now = after(now, now.next_turn())
    assert now.turns.turn == "Zoë"
    assert now.turns.place == (2, 3)


@pytest.mark.parametrize("present", [("Ada",), ("Ada", "Sam")], ids=["alone", "with a stakeholder"])
def test_one_person_alone_has_turns_and_neither_pairs_nor_two_groups(present: tuple[str, ...]) -> None:
    now = room(record(present=present))
    now = after(now, now.next_turn())
    assert (now.turns.turn, now.turns.place) == ("Ada", (1, 1))
    now = after(now, now.next_turn())
    assert now.turns.over
    assert now.drawn_pairs(Random(1)) == (RecordRoom(1, pairs=()), "Ada is alone here, so there is no pair to draw.")
    assert [set(group_of(line)) for line in after(now, now.drawn_halves(Random(1))).record.groups] == [{"Ada"}]


@pytest.mark.parametrize("people", [3, 5, 7])
def test_an_odd_number_makes_one_group_of_three(people: int) -> None:
    names = tuple(f"Guest {at}" for at in range(people))
    now = room(record(present=names))
    now = after(now, now.drawn_pairs(Random(1))[0])
    sizes = sorted(len(group_of(line)) for line in now.pairs)
    assert sizes == [2] * (people // 2 - 1) + [3]
    assert sorted(name for line in now.pairs for name in group_of(line)) == sorted(names)


# -- Reading in turn.


def note(number: int, by: str | None, **fields: str) -> Note:
    return Note(id=f"n-{number}", session=1, by=by, text=f"note {number}", **fields)


def reading(before: MeetingRoom, heard: Heard = Heard(), notes: tuple[Note, ...] | None = None) -> Reading:  # noqa: B008
    plan = before.plan if notes is None else before.plan.changed(notes=notes)
    return Reading(replace(before, plan=plan), heard)


NOTES = (note(1, "Ada"), note(2, "Grace"), note(3, "ada"), note(4, None), note(5, "Ada", same_as="n-2"))


def test_the_notes_of_whose_turn_it_is_are_gathered_and_counted() -> None:
    turn = reading(room(record(turn="Ada")), Heard(read=("n-3",)), NOTES)
    assert turn.gathered == {"n-1", "n-3"} and turn.words == "1 of 2 read"
    assert turn.reader("n-3") == "Ada" and turn.reader("n-4") is None
    assert reading(room(record(turn="Linus")), notes=NOTES).words == "wrote no note"
    assert reading(room(), notes=NOTES).gathered == frozenset() and reading(room(), notes=NOTES).words == ""


def test_blockers_and_the_pairs_pages_are_read_in_turn_as_notes_are() -> None:
    before = room(record(turn="Ada", pairs=("Ada + Grace", "Linus + Mary")))
    plan = before.plan.changed(
        notes=(note(1, "Ada"),),
        blockers=(
            Blocker(id="b-1", number=1, text="The map", by="Grace"),
            Blocker(id="b-2", number=2, text="The bank", by="Ada + Linus"),
            Blocker(id="b-3", number=3, text="-", by="Mary", type="none"),
        ),
        objectives=tuple(Objective(id=f"o-{at}", number=at, title=f"Goal {at}", owner="Mary") for at in (1, 2, 3)),
    )
    now = replace(before, plan=plan)
    heard = Heard(read=("b-1", "o-1"), spoke=("Ada",))
    blockers, pages = Reading(now, heard, "blocker"), Reading(now, heard, "objective")
    assert blockers.gathered == {"b-2"} and blockers.words == "0 of 1 read" and blockers.is_quiet("b-1")
    assert blockers.order == ("b-2", "b-1") and blockers.reader("b-2") == "Ada"
    assert pages.gathered == {"o-1", "o-3"} and pages.words == "1 of 2 read" and not pages.is_quiet("o-3")
    assert Reading(replace(now, plan=after(now, now.turn_to("Mary")).plan), heard, "blocker").words == (
        "named no blocker"
    )
    assert Reading(now, heard).coverage == "1 of 2 blockers read, 1 of 3 objectives read, 1 of 4 people spoke"
    undrawn = replace(now, plan=plan.changed(sessions=(record(turn="Mary"),)))
    assert Reading(undrawn, heard, "objective").gathered == {"o-1", "o-2", "o-3"}  # no pairs: who looks after it


def test_after_the_round_what_nobody_has_read_is_gathered() -> None:
    over = reading(room(record(spoke=("Ada", "Grace", "Linus", "Mary"))), Heard(read=("n-1", "n-2", "n-3")), NOTES)
    assert over.gathered == {"n-4"} and over.words == "1 note not read yet"


def test_the_order_follows_the_readers_from_whose_turn_it_is() -> None:
    assert reading(room(record(turn="Grace")), notes=NOTES).order == ("n-2", "n-1", "n-3", "n-4")


def test_coverage_says_how_much_was_read_and_who_spoke() -> None:
    heard = Heard().with_more(["n-2", "n-2"], ["Ada"]).with_more(["n-1"], ["ada", "Grace"])
    assert heard == Heard(("n-2", "n-1"), ("Ada", "Grace"))
    assert reading(room(), heard, NOTES).coverage == "3 of 5 notes read, 2 of 4 people spoke"  # one with its likeness
    assert reading(room(), Heard(), NOTES).coverage == ""
    assert reading(room(), Heard(spoke=("Guest",)), NOTES).coverage == "1 of 5 people spoke"


def test_whose_turn_is_taken_out_of_order_had_it_and_who_was_passed_over_still_comes() -> None:
    now = after(room(record(turn="Ada")), room(record(turn="Ada")).turn_to("Linus"))
    assert now.turns.turn == "Linus" and now.turns.spoke == ("Ada",)
    assert now.turns.waiting == ("Mary", "Grace")


PEOPLE = ("Ada", "Grace", "Linus", "Mary")


def session_read(chance: Random) -> tuple[tuple[Note, ...], list[str], list[str]]:
    """One session of a random number of notes by random people, read in turn: the notes, what was read in which order,
    and who had their turn in which order."""
    notes = tuple(note(at, chance.choice((*PEOPLE, "Zoe", None))) for at in range(chance.randint(12, 40)))
    now, heard, read, readers = room(), Heard(), [], []
    while not now.turns.over:
        now = after(now, now.next_turn(chance))
        readers += [now.turns.turn] if now.turns.turn else []
        for each in reading(now, heard, notes).order:
            turn = reading(now, heard, notes)
            if each in turn.gathered and each in turn.unread:
                read.append(each)
                heard = heard.with_more([each])
    return notes, read, readers


def test_in_200_sessions_every_note_is_read_once_and_everybody_is_as_often_first_as_last() -> None:
    chance = Random(14)
    places = {name: [0] * len(PEOPLE) for name in PEOPLE}
    for _ in range(200):
        notes, read, readers = session_read(chance)
        assert sorted(read) == sorted(each.id for each in notes)  # also of who is not here, and of nobody
        assert sorted(readers) == list(PEOPLE)
        for place, name in enumerate(readers):
            places[name][place] += 1
    even = 200 / len(PEOPLE)
    deviation = [sum((count - even) ** 2 / even for count in counts) for counts in places.values()]
    assert max(deviation) < 16.3, places  # chi square with three degrees of freedom: once in a thousand times
