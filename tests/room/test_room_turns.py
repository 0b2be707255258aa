"""Turns in a room in which people come, go, pass and are called on; and what the panel says about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okra_tui.method.method import the_method
from okra_tui.room.pairs import once_each, twice_in_the_room
from okra_tui.room.turns import Turns, parts, turn_panel, turns

TEAM = ("Ada", "Grace", "Linus", "Mary")
NAMES = st.sampled_from(["Ada", "Grace", "Linus", "Mary", "Tom", "Eve (guest)", "Boss"])


def spoken(room: Turns) -> list[str]:
    """Everybody who gets a turn from here to the round's end."""
    heard = [] if room.turn is None else [room.turn]
    for _ in range(30):
        room = room.next()
        if room.turn is None:
            return heard
        heard.append(room.turn)
    raise AssertionError("the round never ends")


def test_everybody_in_order() -> None:
    room = turns(TEAM).next()
    assert spoken(room) == list(TEAM)


def test_a_round_starts_with_whom_it_is_given_to() -> None:
    assert spoken(turns(TEAM).give("linus")) == ["Linus", "Mary", "Ada", "Grace"]


def test_a_turn_given_back_was_not_spoken() -> None:
    room = turns(TEAM).next().next()
    assert (room.turn, room.spoke) == ("Grace", ("Ada",))
    back = room.give("Ada")
    assert (back.turn, back.spoke) == ("Ada", ())
    assert spoken(back) == list(TEAM)


def test_who_passes_is_not_asked_again_and_has_not_spoken() -> None:
    room = turns(TEAM).next().skip()
    assert (room.turn, room.spoke, room.passed) == ("Grace", (), ("Ada",))
    done = room.next().next().next()
    assert done.over and done.spoke == ("Grace", "Linus", "Mary")
    assert done.skip() is done


def test_place_counts_those_who_are_here() -> None:
    room = turns(TEAM).next().next()
    assert room.place == (2, 4)
    assert room.leave("Ada").place == (1, 3)
    assert room.arrive("Tom").place == (2, 5)
    assert turns(TEAM).place == (0, 4)


def test_leaving_in_ones_turn_hands_it_on() -> None:
    room = turns(TEAM).next().next().leave("Grace")
    assert (room.turn, room.spoke) == ("Linus", ("Ada",))
    assert spoken(room.arrive("Grace")) == ["Linus", "Mary", "Grace"]


def test_the_last_one_leaving_ends_the_round() -> None:
    room = turns(["Ada", "Grace"]).next().next().leave("Grace")
    assert room.turn is None and room.over


def test_who_comes_back_is_not_asked_again() -> None:
    room = turns(TEAM).next().next().leave("Ada").arrive(" ada ")
    assert "Ada" in room.present
    assert spoken(room) == ["Grace", "Linus", "Mary"]


def test_who_arrives_speaks_last_wherever_the_round_is() -> None:
    assert spoken(turns(TEAM).give("Linus").arrive("Tom")) == ["Linus", "Mary", "Ada", "Grace", "Tom"]
    assert spoken(turns(TEAM).next().arrive("Tom")) == [*TEAM, "Tom"]


def test_arriving_after_the_end_reopens_the_round() -> None:
    room = turns(["Ada"]).next().next()
    assert room.over
    late = room.arrive("Tom")
    assert not late.over and late.next().turn == "Tom"


def test_the_stakeholder_is_given_the_turn_and_never_asked() -> None:
    room = turns([*TEAM, "Boss"], listening=["boss"])
    assert spoken(room.next()) == list(TEAM)
    presenting = room.give("Boss")
    assert (presenting.turn, presenting.place) == ("Boss", (1, 5))
    assert spoken(presenting) == ["Boss", *TEAM]
    assert presenting.next().place == (1, 4)


def test_a_room_with_nobody_or_one() -> None:
    assert turns([]).next() == turns([])
    assert not turns([]).over
    alone = turns(["Ada"]).next()
    assert alone.place == (1, 1) and alone.next().over


def test_as_kept_in_the_plan() -> None:
    room = turns(["Ada", "ada ", "", "Grace"], spoke=["ADA", "Gone"], turn="Nobody")
    assert (room.present, room.spoke, room.turn) == (("Ada", "Grace"), ("Ada", "Gone"), None)
    assert room.next().turn == "Grace"
    assert turns(room.present, room.spoke, room.turn) == room


def test_once_in_the_room() -> None:
    assert once_each(["Ada", " ADA", "Grace  Hopper", "grace hopper"]) == ("Ada", "Grace  Hopper")
    assert twice_in_the_room(["Ada", "Grace", ""]) is None
    assert twice_in_the_room(["Ada", "ada", "ada"]) == "ada was in the room already and counts once."
    assert twice_in_the_room(["A", "B", "A", "B"]) == "A and B were in the room already and count once."
    room = turns(["Ada"])
    assert room.arrive("ADA ") is room and room.arrive(" ") is room and room.leave("Tom") is room


EVENTS = st.lists(st.tuples(st.sampled_from(["next", "skip", "give", "arrive", "leave", "keep"]), NAMES), max_size=40)


@given(st.lists(NAMES, max_size=7), EVENTS)
def test_whatever_happens_everybody_here_is_heard_once(names: list[str], events: list[tuple[str, str]]) -> None:
    room = turns(names, listening=["Boss"])
    for what, name in events:
        before = room
        if what in ("next", "skip"):
            room = getattr(room, what)()
            assert before.turn is None or before.turn in (room.spoke if what == "next" else room.passed)
        elif what == "keep":  # through the plan, which does not know who passed
            room = turns(room.present, room.spoke, room.turn, passed=room.passed, listening=room.listening)
            assert room == before
        else:
            room = getattr(room, what)(name)
        assert room.turn is None or room.turn in room.present
        assert len(set(room.present)) == len(room.present)
        assert room.turn not in room.waiting
        number, of = room.place
        assert 0 <= number <= of
    still_to_come = set(room.waiting)
    had = {*room.spoke, *room.passed}
    assert still_to_come == set(room.asked) - had - {room.turn}
    heard = spoken(room)
    assert len(heard) == len(set(heard))
    assert set(heard) == still_to_come | ({room.turn} if room.turn else set())
    again = room.again()
    assert set(spoken(again)) == set(room.asked)


@pytest.mark.parametrize(
    ("way", "part", "turn", "others"),
    [
        ("tell-and-cluster", 0, "Grace reads aloud, 2 of 4", "The others say where they wrote the same."),
        ("spotlight", 0, "Grace presents, 2 of 4", "The others listen."),
        ("spotlight", 1, "Grace answers, 2 of 4", "The others ask questions, and only questions."),
        ("fishbowl", 0, "Grace proposes, 2 of 4", "The others listen."),
        ("fishbowl", 1, "Grace listens, 2 of 4", "The others react."),
        ("fishbowl", 9, "Grace has the last word, 2 of 4", "The others listen."),
        ("silent", 0, "", ""),
        ("divide", 0, "Grace says what they found, 2 of 4", "The others listen."),
    ],
)
def test_the_panel_of_a_way(way: str, part: int, turn: str, others: str) -> None:
    panel = turn_panel(the_method().way(way), turns(TEAM).next().next(), part)
    assert (panel.name, panel.says) == (the_method().way(way).name, the_method().way(way).says)
    assert (panel.turn, panel.others) == (turn, others)


def test_the_panel_without_a_turn() -> None:
    way = the_method().way("fishbowl")
    assert turn_panel(way, turns(TEAM)).turn == "Nobody's turn yet"
    assert turn_panel(way, turns([])).turn == "Nobody is here to take a turn"
    done = turn_panel(way, turns(["Ada"]).next().next())
    assert (done.turn, done.others) == ("Everybody had a turn", "")


def test_every_way_with_turns_has_words_of_its_own() -> None:
    with_turns = [way.key for way in the_method().ways if "turns" in way.offers]
    assert with_turns
    assert all(parts(way) != parts("unknown") for way in with_turns)
    assert parts("unknown")[0].does == "speaks"
