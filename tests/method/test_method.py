"""The package's own method file holds what the method says."""

import dataclasses
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from okra_tui.method import RETROSPECTIVE, session_of_step
from okra_tui.method.method import SHORT_CELLS, the_method
from okra_tui.plan.model import CANVAS_AREAS

# Session: minutes, and the minutes of its steps, as the method's table has them.
MINUTES = {
    0: (30, {"known-inputs": 15, "group-and-vote": 5, "vision-statement": 10}),
    1: (60, {"company-okrs": 10, "silent-round": 10, "read-and-cluster": 15, "blockers": 10, "pairs": 15}),
    2: (
        75,
        {
            "context": 10,
            "team-mapping": 15,
            "silent-ideation": 15,
            "read-and-cluster": 15,
            "validation": 15,
            "prioritization": 5,
        },
    ),
    3: (90, {"review": 30, "effort": 20, "value": 20, "dependencies": 10, "skills": 10}),
    4: (75, {"positioning": 30, "annotation": 20, "discussion": 20, "sequencing": 5}),
}
OF_RETROSPECTIVE = {"notes": 3, "group": 4, "actions": 3}

LAST_QUESTIONS = {
    0: "What will we not do?",
    1: "Which key result do you not believe?",
    2: "Which card would change our minds?",
    3: "Which blocker did nobody name?",
    4: "What breaks first?",
}


@pytest.mark.parametrize("number", MINUTES)
def test_a_session_has_the_steps_and_minutes_of_the_method(number: int) -> None:
    minutes, steps = MINUTES[number]
    session = the_method().session(number)
    assert session.minutes == minutes == sum(steps.values())
    assert [(step.id, step.minutes) for step in session.steps] == [
        (f"{number}.{slug}", minutes) for slug, minutes in steps.items()
    ]
    assert all(step.session == number for step in session.steps)


def test_the_retrospective_takes_ten_minutes_and_is_none_of_the_five() -> None:
    held = the_method().retrospective
    assert (held.number, held.minutes) == (RETROSPECTIVE, 10) and held not in the_method().sessions
    assert {step.id: step.minutes for step in held.steps} == {
        f"retrospective.{slug}": minutes for slug, minutes in OF_RETROSPECTIVE.items()
    }
    assert [session_of_step(step.id) for step in held.steps] == [RETROSPECTIVE] * 3
    assert the_method().session(RETROSPECTIVE) is held


def test_there_are_five_sessions_in_order() -> None:
    assert [(session.number, session.name) for session in the_method().sessions] == [
        (0, "vision"),
        (1, "ideation"),
        (2, "milestones"),
        (3, "effort"),
        (4, "quarter"),
    ]


def test_each_session_ends_with_its_question() -> None:
    assert {session.number: session.last_question for session in the_method().sessions} == LAST_QUESTIONS


def test_every_sentence_is_whole_and_every_prompt_is_its_own() -> None:
    steps = the_method().steps.values()
    sentences = [sentence for step in steps for sentence in (step.purpose, step.prompt)]
    sentences += [way.says for way in the_method().ways]
    sentences += [words for each in the_method().sessions for words in (each.run_when, each.leaves_behind)]
    assert [sentence for sentence in sentences if sentence[-1] not in ".?" or not sentence[0].isupper()] == []
    assert len({step.prompt for step in steps}) == len({step.purpose for step in steps}) == len(steps) == 26


OF_A_ROOM = re.compile(
    r"\b(we|us|our|ours|everyone|everybody|the room|each other|partner|pairs?|your turn|aloud)\b", re.I
)


def test_who_drafts_alone_is_asked_by_prompts_of_their_own_which_speak_to_one_person() -> None:
    steps = the_method().steps.values()
    asked = [step.alone for step in steps]
    assert [words for words in asked if words[-1:] not in (".", "?") or OF_A_ROOM.search(words)] == []
    assert [words for words in asked if not re.search(r"\b(you|your)\b|^(Make|Put|Write)\b", words)] == []
    assert len({*asked, *(step.prompt for step in steps)}) == 2 * len(steps)


def test_short_titles_fit_the_step_rail() -> None:
    assert {step.id: step.short for step in the_method().steps.values() if cell_len(step.short) > SHORT_CELLS} == {}


def test_silent_steps_offer_the_curtain_and_only_they_do() -> None:
    curtained = {step.id for step in the_method().steps.values() if "curtain" in the_method().way(step.way).offers}
    assert curtained == {"1.silent-round", "2.silent-ideation", "retrospective.notes"}


def test_the_methods_ways_of_working_are_there_and_used() -> None:
    named = {"silent", "tell-and-cluster", "spotlight", "fishbowl", "divide", "voting"}
    ways = {way.key for way in the_method().ways}
    assert named <= ways
    assert {step.way for step in the_method().steps.values()} == ways


def test_the_days_between_sessions_are_the_methods() -> None:
    calendar = the_method().calendar
    gaps = {(gap.before, gap.after): (gap.at_least, gap.at_most, gap.limit) for gap in calendar.gaps}
    assert gaps == {(0, 1): (3, 5, 14), (1, 2): (0, 7, 7), (2, 3): (0, 2, 2), (3, 4): (2, 3, 3)}
    assert (calendar.longest_gap, calendar.before_sprint_planning) == (14, 2)


def test_the_canvas_has_the_models_areas_in_four_columns() -> None:
    canvas = the_method().canvas
    assert tuple(area.key for area in canvas) == CANVAS_AREAS
    columns = [area.column for area in canvas]
    assert columns == ["Customer"] * 2 + ["Business"] * 2 + ["Stakeholders"] + ["Platform"] * 2
    assert len({area.title for area in canvas}) == 7


def test_lookups_find_what_is_there_and_raise_for_the_rest() -> None:
    method = the_method()
    assert method.step("1.silent-round").title == "Silent contribution round"
    assert method.session(1).title == "OKR ideation"
    assert method.way("fishbowl").name == "Fishbowl"
    for lookup in (lambda: method.step("1.lunch"), lambda: method.session(5), lambda: method.way("karaoke")):
        with pytest.raises(KeyError):
            lookup()


def test_the_method_is_read_once_and_cannot_be_changed() -> None:
    assert the_method() is the_method()
    with pytest.raises(dataclasses.FrozenInstanceError):
        the_method().step("1.blockers").minutes = 5  # type: ignore[misc]


def test_importing_reads_nothing_and_reading_needs_no_pydantic() -> None:
    program = (
        "import sys\n"
        "from okra_tui.method.method import the_method\n"
        "early = {'tomllib', 'importlib.resources', 'pydantic'} & set(sys.modules)\n"
        "the_method()\n"
        "late = {'pydantic', 'okra_tui.plan'} & set(sys.modules)\n"
        "print(sorted(early), sorted(late))\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "[] []\n"


# -- The facilitator's card, and what goes out before a session.

THEMES = {
    "Impact, not": {"0.vision-statement", "1.silent-round", "3.value"},
    "Hypothesis before metric": {"1.pairs"},
    "Blockers early": {"1.blockers", "3.dependencies"},
    "loudest voice": {
        "0.group-and-vote", "0.vision-statement", "1.read-and-cluster", "2.read-and-cluster", "3.effort",
        "4.positioning",
    },
    "Feasibility": {"1.pairs", "2.validation", "3.effort", "4.positioning", "4.discussion"},
}  # fmt: skip
"""What the method warns of most, and in which steps."""
BRINGS = {
    0: ("Everyone", "Whoever knows the market", "Whoever builds it"),
    1: ("The stakeholder", "Everyone", "The facilitator"),
    2: ("Everyone", "Whoever wrote a hypothesis", "The facilitator"),
    3: ("Everyone", "Whoever builds it", "Whoever works with other teams"),
    4: ("Everyone", "Whoever asks for a dependency", "The facilitator"),
}
LONGEST = 110
"""Signs of a sentence that somebody reads while a room waits."""


def test_every_step_has_a_card_in_short_sentences_of_its_own() -> None:
    said = []
    for step in the_method().steps.values():
        assert 2 <= len(step.watch_for) <= 3 and len(step.if_stuck) == 2, step.id
        said += [*step.watch_for, *step.if_stuck, step.good_example, step.bad_example]
    assert [line for line in said if line[-1:] not in (".", "?") or not line[0].isupper() or len(line) > LONGEST] == []
    assert len(set(said)) == len(said)


def test_no_sentence_of_the_method_names_a_key_for_keys_can_be_changed() -> None:
    said: list[str] = []
    for step in the_method().steps.values():
        said += [step.purpose, step.prompt, step.alone, *step.watch_for, *step.if_stuck]
        said += [step.good_example, step.bad_example]
    assert not [words for words in said if re.search(r"\((\w( \w)?|F\d+|ctrl\+\w)\)", words)]


def test_the_cards_warn_of_what_the_method_warns_of() -> None:
    steps = the_method().steps.values()
    for theme, ids in THEMES.items():
        assert {step.id for step in steps if theme in " ".join(step.watch_for)} == ids, theme


def test_each_session_says_who_brings_what_and_what_to_think_about() -> None:
    sessions = the_method().sessions
    assert {session.number: tuple(each.who for each in session.brings) for session in sessions} == BRINGS
    assert all(each.what[-1] not in ".?" for session in sessions for each in session.brings)
    questions = {session.think_about for session in sessions}
    assert len(questions) == 5 and all(question.endswith("?") for question in questions)
    assert not questions & set(LAST_QUESTIONS.values())
