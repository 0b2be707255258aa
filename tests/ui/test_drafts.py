"""Half-typed words are offered again wherever words are typed: after a crash, a closed terminal, or leaving in between.

Each place is one line of a table: how one gets there, and by which keys one begins to type.
"""

import pytest
from playing import Play, played, program, sample
from textual.widgets import Input, TextArea

from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.dialogs.form import Form

RUNNING = "2026-Q4"
HALF = "half[b]a"

LINES = {
    "a note": ("1", "1.silent-round", ["n"]),
    "a key result": ("1", "1.pairs", ["right", "down", "down", "n"]),
    "a blocker": ("1", "1.blockers", ["n"]),
    "a note of session 2": ("2", "2.silent-ideation", ["n"]),
    "an initiative": ("2", "2.team-mapping", ["n"]),
    "a dependency": ("3", "3.dependencies", ["n"]),
    "skills": ("3", "3.skills", ["e"]),
}
DIALOGS = {
    "park": ("5", "", ["a"]),
    "a decision": ("5", "", [":Write down a decision"]),
    "an action": ("1", "", [":Write down an action"]),
    "the team": ("5", "", [":Change the team's members"]),
    "a milestone": ("4", "", ["e"]),
    "a company objective": ("1", "1.company-okrs", ["n"]),
    "an objective": ("1", "1.pairs", ["left", "n"]),
    "another name for a group": ("1", "1.read-and-cluster", ["v", "v", "enter", "m"]),
    "who else is here": ("1", "", ["R", "n"]),
    "a blocker that is changed": ("1", "1.blockers", ["e"]),
    "what an S means": ("3", "3.effort", [":Effort guide"]),
    "a session's date": ("5", "", [":Say when each session"]),
}


def words_in(play: Play) -> str:
    focused = play.app.focused
    return focused.value if isinstance(focused, Input) else focused.text if isinstance(focused, TextArea) else ""


async def go(play: Play, place: str, step: str) -> None:
    """Go to a place, and there to a step."""
    await play.press("escape", "g", place)
    await play.until(lambda: not play.app.screen.is_modal or isinstance(play.app.screen, Confirm))
    if step and play.app.screen.step.id != step:
        play.app.screen.go_to_step(step)
        await play.until(lambda: isinstance(play.app.screen, Confirm) or play.app.screen.step.id == step)


async def begin(play: Play, keys: list[str]) -> None:
    for key in keys:
        if key.startswith(":"):
            await play.choose(key[1:])
        else:
            await play.press(key)
    await play.until(lambda: isinstance(play.app.focused, Input | TextArea), "something to type in")


async def kept(play: Play, text: str = HALF) -> None:
    quarter = play.app.desk
    await play.until(lambda: any(text in each.text for each in quarter.state.drafts(quarter.name)), "kept on disk")


@pytest.fixture
def folder(tmp_path):
    return sample(tmp_path)


@pytest.mark.parametrize("what", LINES)
async def test_what_is_typed_at_the_foot_of_a_step_is_offered_when_that_is_shown(folder, what):
    place, step, keys = LINES[what]
    async with played(program(folder, RUNNING)) as play:
        await go(play, place, step)
        await begin(play, keys)
        await play.write(HALF)
        await kept(play, HALF)
        before = words_in(play)
    async with played(program(folder, RUNNING)) as play:
        await play.until(lambda: play.toasts)
        assert play.toasts == [
            f"Half-typed words are kept, of session {place}: they are offered again where they were typed."
        ]
        await play.press("escape", "g", place)
        await play.dialog(Confirm)
        await play.saw("Unfinished words", HALF)
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: words_in(play) == before, "the words in their line")
        await play.press("escape")
        await play.press("g", "5", "g", place)  # once is enough
        assert not isinstance(play.app.screen, Confirm)


@pytest.mark.parametrize("what", DIALOGS)
async def test_what_is_typed_in_a_dialog_is_offered_when_that_is_opened_again(folder, what):
    place, step, keys = DIALOGS[what]
    async with played(program(folder, RUNNING)) as play:
        await go(play, place, step)
        await begin(play, keys)
        await play.write(HALF)
        await kept(play)
        before = words_in(play)
    async with played(program(folder, RUNNING)) as play:
        await play.until(lambda: play.toasts)
        assert "of a dialog" in play.toasts[0] and HALF not in play.text
        await go(play, place, step)
        for key in keys:
            await (play.choose(key[1:]) if key.startswith(":") else play.press(key))
        await play.dialog(Confirm)
        await play.saw("Unfinished words")
        await play.press("enter")
        await play.until(lambda: words_in(play) == before, "the words in their field")
        await play.press("escape")
        if what == "the team":  # this form says first that nothing is taken yet
            await play.press("escape")
        await play.until(lambda: not play.app.desk.state.drafts(RUNNING), "what is left is forgotten")


async def test_esc_keeps_the_words_until_others_are_typed_and_what_is_taken_is_forgotten(folder):
    async with played(program(folder, RUNNING)) as play:
        await play.press("a")
        await play.write(HALF)
        await kept(play)
    async with played(program(folder, RUNNING)) as play:
        await play.press("a")
        await play.dialog(Confirm)
        await play.press("escape")
        await play.dialog(AskLine)
        assert words_in(play) == ""
        await play.press("escape")
        await kept(play)
    async with played(program(folder, RUNNING)) as play:
        await play.press("a")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.dialog(AskLine)
        await play.press("enter")
        await play.until(lambda: any(entry.text == HALF for entry in play.plan.log))
        await play.until(lambda: not play.app.desk.state.drafts(RUNNING))


async def test_the_words_for_one_thing_are_not_offered_for_another(folder):
    async with played(program(folder, RUNNING)) as play:
        await go(play, "4", "")
        await begin(play, ["e"])
        await play.write(HALF)
        await kept(play)
        await play.press("escape")
        await play.until(lambda: not play.app.desk.state.drafts(RUNNING))
        await begin(play, ["e"])
        await play.write(HALF)
        await kept(play)
    async with played(program(folder, RUNNING)) as play:
        await go(play, "4", "")
        await play.press("down", "e")
        await play.dialog(Form)
        await play.press("escape", "up", "e")
        await play.dialog(Confirm)


async def test_several_half_typed_texts_are_kept_each_in_its_place(folder):
    async with played(program(folder, RUNNING)) as play:
        await go(play, "1", "1.pairs")
        await play.press("right", "home", "down", "n")
        await play.write("a pain half")
        await play.press("escape", "home", "down", "down", "down", "n")
        await play.write("a gain half")
        await kept(play, "a gain half")
        await play.press("escape", "a")
        await play.write("parked half")
        await kept(play, "parked half")
        quarter = play.app.desk
        assert {each.text for each in quarter.state.drafts(RUNNING)} == {"a pain half", "a gain half", "parked half"}
    async with played(program(folder, RUNNING)) as play:
        await play.until(lambda: play.toasts)
        assert "of session 1 and a dialog" in play.toasts[0]
        await play.press("escape", "g", "1")
        await play.dialog(Confirm)
        await play.saw("gain half”", "And before it: “a pain half”.")
        await play.press("enter")
        await play.until(lambda: words_in(play) == "a gain half")
        await play.press("enter", "escape")
        await play.press("home", "down", "n")
        await play.until(lambda: words_in(play) == "a pain half", "the other words, at their kind of row")


async def test_under_the_curtain_only_the_number_of_characters_is_told(tmp_path):
    folder = sample(tmp_path)
    async with played(program(folder)) as play:
        assert 1 in play.app.curtains
        await play.press("escape", "a")
        await play.write("xqxq secret")
        await kept(play, "xqxq secret")
    async with played(program(folder)) as play:
        assert "xqxq" not in play.text
        await play.press("escape", "a")
        await play.dialog(Confirm)
        await play.saw("when the program ended: 11 characters.")
        assert "xqxq" not in play.text
