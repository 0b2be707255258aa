"""A method file that does not fit is refused with one sentence that names the place."""

import tomllib
from importlib.resources import files

import pytest
import tomli_w

from okra_tui.method.method import BrokenMethod, method_of, the_method

OWN = files("okra_tui.method").joinpath("method.toml").read_text(encoding="utf-8")


def test_the_packages_own_file_is_whole() -> None:
    assert method_of(OWN) == the_method()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "1.pairs"', 'id = "1.pairs', "no TOML"),
        ("minutes = 60", "minutes = 61", "session 1 has 61 minutes, its steps 60"),
        ("minutes = 60", 'minutes = "an hour"', "minutes must be a whole number, not 'an hour'"),
        ("minutes = 60", "minutes = true", "minutes must be a whole number"),
        ("minutes = 60", "minutes = -60", "minutes must not be negative"),
        ("minutes = 60\n", "", "sessions 2 lacks minutes"),
        ("minutes = 60\n", 'minutes = 60\nlunch = "soup"\n', "sessions 2 has the key lunch"),
        ('short = "Silent round"', 'short = ""', "short must not be empty"),
        ('short = "Silent round"', 'short = "Silent round, 10"', "the short title of 1.silent-round"),
        ('short = "Silent round"', "short = 3", "short must be text"),
        ('id = "1.pairs"', 'id = "2.pairs"', "the step 2.pairs stands in session 1"),
        ('id = "1.pairs"', 'id = "1.blockers"', "the step 1.blockers stands 2 times"),
        ("number = 3", "number = 2", "the session 2 stands 2 times"),
        ("if_stuck = [", 'if_stuck = ["", ', "if_stuck 1 must not be empty"),
        ("if_stuck = [", "if_stuck = [3, ", "if_stuck 1 must be text"),
        ('bad_example = "It needs Ada."', 'bad_example = ["Ada"]', "bad_example must be text"),
        ('who = "The stakeholder"\n', "", "brings 1 lacks who"),
        ('who = "The stakeholder"\n', "whom = 3\n", "brings 1 has the key whom"),
        ('way = "fishbowl"', 'way = "karaoke"', "the step 4.positioning has the way karaoke"),
        ('key = "fishbowl"', 'key = "voting"', "the way voting stands 2 times"),
        ('offers = ["votes"]', 'offers = ["cake"]', "must be one of turns, curtain, groups, votes, not 'cake'"),
        ('offers = ["votes"]', 'offers = "votes"', "offers must be a list"),
        ("limit = 14", "limit = 4", "the gap from 0 to 1 does not add up"),
        ("after = 4", "after = 7", "the gap from 3 to 7 does not add up"),
        ('key = "competition"', 'key = "customer-pains"', "the canvas area customer-pains stands 2 times"),
        ("[calendar]", "[diary]", "method.toml has the key diary"),
    ],
)
def test_a_broken_file_is_refused(old: str, new: str, words: str) -> None:
    assert old in OWN
    with pytest.raises(BrokenMethod) as refusal:
        method_of(OWN.replace(old, new, 1))
    assert words in str(refusal.value)
    assert "method.toml" in str(refusal.value)


def test_a_table_where_a_table_belongs() -> None:
    with pytest.raises(BrokenMethod, match="sessions 1 must be a table"):
        method_of("sessions = [3]\nretrospective = {}\nways = []\ncanvas = []\ncalendar = {}\n")


def test_a_step_of_a_team_s_own_may_have_no_card_and_a_session_nothing_to_bring() -> None:
    table = tomllib.loads(OWN)
    for session in (*table["sessions"], table["retrospective"]):
        del session["brings"], session["think_about"]
        for step in session["steps"]:
            del step["watch_for"], step["if_stuck"], step["good_example"], step["bad_example"]
    method = method_of(tomli_w.dumps(table))
    assert {(step.watch_for, step.if_stuck, step.good_example) for step in method.steps.values()} == {((), (), "")}
    assert {(session.brings, session.think_about) for session in method.sessions} == {((), "")}
