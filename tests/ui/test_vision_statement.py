"""The vision: written in place, seen from everywhere."""

import asyncio
from contextvars import copy_context

import pytest
import quick_textual
from playing import Play, played, program, settled
from session_0 import QUARTER, VISION, workspace
from test_every_screen import check
from textual.widgets import OptionList, TextArea

from okra_tui.edits.objectives import ChangeVision
from okra_tui.plan.model import Vision
from okra_tui.ui.dialogs.ask import Confirm, Tell
from okra_tui.ui.steps.vision import Groups, SentenceFields, SentencePart, ShowVision
from okra_tui.workspace.open_file import open_plan

STEP = "0.vision-statement"


def playing(tmp_path, size=(120, 36), step=STEP, **about):
    return played(program(workspace(tmp_path / "team", step, **{"groups": True, **about}), QUARTER), size)


def fields(play: Play) -> tuple[str, ...]:
    return tuple(field.text for field in play.app.screen.query(SentencePart))


def vision(play: Play) -> Vision:
    return play.plan.vision or Vision()


async def test_three_fields_are_one_sentence_and_the_groups_say_where_it_comes_from(tmp_path):
    async with playing(tmp_path) as play:
        check(play, "typing the sentence")
        await play.saw(
            "This quarter we will", "what this team does", "MOST VOTED", "1  ●●●●", "2= ●●", "What the data can do"
        )
        play.keys = 0
        await play.write("\n".join(VISION) + "\n")
        assert play.keys == sum(map(len, VISION)) + 3  # Enter after each part, and nothing else
        assert (vision(play).will, vision(play).in_order_to, vision(play).for_whom) == VISION == fields(play)
        assert isinstance(play.app.focused, Groups)
        check(play, "the groups beside it")
        await play.saw("In A partner for tonight", "Half of the searches end without a partner")
        await play.press("space", "down", "space", "up", "space")
        assert vision(play).from_clusters == ("g-courts",)
        await play.press("down")  # what the sentence comes from is read beside it
        await play.saw("In Courts that stand empty")
        assert "Half of the searches" not in play.text
        await play.press("up")
        await play.press("c")
        await play.dialog(Tell)
        await play.saw("This quarter we will help members find a partner")
        await play.press("escape")
        await play.no_dialog()
        await play.saved()
    assert open_plan(tmp_path / "team" / f"{QUARTER}.toml").load().vision == play.plan.vision


async def test_a_fast_hand_and_a_slow_field_do_not_change_the_order(tmp_path, monkeypatch):
    at_once = SentencePart._on_key

    async def late(part, event):
        await asyncio.sleep(0.001)
        await at_once(part, event)

    monkeypatch.setattr(SentencePart, "_on_key", late)
    async with playing(tmp_path) as play:
        await play.saw("what this team does")
        await play.write("\n".join(VISION))
        await play.until(lambda: fields(play) == VISION)


async def test_typing_undo_and_what_comes_from_elsewhere(tmp_path):
    async with playing(tmp_path) as play:
        await play.write("help ")
        assert vision(play).will == "help "
        await play.press("tab")
        assert (vision(play).will, fields(play)[0]) == ("help", "help")  # no space at its end
        await play.write("win")
        await play.press("shift+tab")
        await play.write(" all")
        await play.paste("of\nthem\x1b[31m")
        assert vision(play).will == fields(play)[0] == "help allof them␛[31m"
        await play.press("ctrl+z")  # the field's own undo, never the plan's
        assert vision(play).will == fields(play)[0] == "help all"
        await play.press("escape")
        assert isinstance(play.app.focused, Groups)
        await play.press(*"uuuuuuuu")
        assert play.plan.vision is None and fields(play) == ("", "", "")
        await play.press(*"UUUUUUUU")
        assert (vision(play).will, vision(play).in_order_to) == ("help all", "win") == fields(play)[:2]
        await play.press("e")
        assert play.app.screen.query_one(SentenceFields).is_typing  # in the part that is still open
        await play.write("us")
        play.app.desk.do(ChangeVision(in_order_to="learn"))
        await play.until(lambda: fields(play) == ("help all", "learn", "us"))
        await play.press("escape", "enter", "shift+tab")
        await play.write(" more")
        assert vision(play).in_order_to == "learn more"


async def test_words_typed_faster_than_they_are_kept_stay_as_they_were_typed(tmp_path):
    async with playing(tmp_path) as play:
        part = play.app.screen.query_one(SentenceFields)
        await play.write("abcd")
        part.show("will", "abcd")  # what has come back already is no news
        for late in ("a", "ab", "abc"):
            part._told["will"].append(late)
        for late in ("a", "ab", "abc"):
            part.show("will", late)
            assert fields(play)[0] == "abcd"
        part.show("will", "somebody else's")
        assert fields(play)[0] == "somebody else's"


async def test_a_key_that_nobody_was_told_of_yet_outlives_what_comes_back(tmp_path):
    async with playing(tmp_path) as play:
        await play.write("help")
        sentence = play.app.screen.query_one(SentenceFields)
        sentence.field("in_order_to").insert("w")
        sentence.show("will", "help")  # the plan comes back as it was before that key
        sentence.show("in_order_to", "")
        await play.until(lambda: vision(play).in_order_to == "w")
        assert fields(play) == ("help", "w", "")
        sentence.show("in_order_to", "from elsewhere")
        assert fields(play)[1] == "from elsewhere"


async def test_a_sentence_of_several_lines_grows_at_80_columns_and_the_room_sees_it_alone(tmp_path):
    async with playing(tmp_path, (80, 24), vision=(f"{VISION[0]} and of the next one", *VISION[1:])) as play:
        assert isinstance(play.app.focused, Groups)  # nothing is open: the keys of the session work at once
        assert play.app.screen.query_one("#part-will").size.height == 2
        await play.press("p")
        await play.pilot.resize_terminal(60, 18)
        await play.until(lambda: "MOST VOTED" not in play.text and "in order to" in play.text)
        check(play, "the sentence alone")
        await play.press("e")
        await play.until(lambda: "MOST VOTED" in play.text and play.app.screen.query_one(SentenceFields).is_typing)
        check(play, "typing at 60 columns")
        await play.press("f4")
        await play.until(lambda: "MOST VOTED" not in play.text)
        await play.press("escape")
        await play.until(lambda: "MOST VOTED" in play.text)


async def test_no_groups_no_dots_and_the_curtain(tmp_path):
    async with playing(tmp_path / "none", groups=False) as play:
        await play.saw("No groups yet; step 2 makes them.")
        await play.press("escape", "space", "enter")
        assert play.plan.vision is None
    folder = workspace(tmp_path / "team", STEP, groups=True)
    file = folder / f"{QUARTER}.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if not line.startswith("votes = ")), encoding="utf-8")
    async with played(program(folder, QUARTER)) as play:
        await play.saw("GROUPS, NO DOTS YET", "A partner for tonight", "Half of the searches")
        play.app.desk.draw_curtain(0, True)
        play.app._flow_down()
        await play.saw("Under the curtain.")
        assert "A partner for tonight" not in play.text and "Half of the searches" not in play.text


@pytest.mark.parametrize("solo", [True, False])
async def test_a_window_that_only_reads(tmp_path, solo):
    folder = workspace(tmp_path / "team", STEP, groups=True, solo=solo)
    async with played(program(folder, QUARTER)), played(program(folder, QUARTER)) as play:
        assert play.app.read_only and isinstance(play.app.focused, OptionList)
        before = play.plan
        await play.press("space", "e", "enter")
        assert play.plan is before and fields(play) == ("", "", "")
        assert any("only reads" in toast for toast in play.toasts)


async def test_before_you_go_on_leads_to_the_open_part(tmp_path):
    async with playing(tmp_path, vision=("build a map", "", "our regulars")) as play:
        await play.press("escape", "full_stop")
        await play.until(lambda: play.app.screen.is_modal)
        await play.saw("The vision says nothing for “in order to”", "begins with “build”")
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: play.app.screen.query_one("#part-in_order_to").has_focus)


async def test_the_vision_is_seen_from_any_session(tmp_path):
    async with playing(tmp_path, vision=VISION) as play:
        for place in ("3", "7"):
            await play.press("g", place)
            await play.until(lambda: not play.app.screen.is_modal)
            await play.press("V")
            await play.dialog(ShowVision)
            check(play, f"the vision over place {place}")
            await play.saw("Vision · 2027-Q1", *VISION)
            await play.press("c", "enter")
            await play.no_dialog()
            assert (
                play.app.clipboard == "This quarter we will " + " in order to ".join(VISION[:2]) + f" for {VISION[2]}"
            )


async def test_where_there_is_none_it_says_how_to_make_one(tmp_path):
    async with playing(tmp_path) as play:
        await play.press("escape", "g", "4")
        await play.until(lambda: not play.app.screen.is_modal)
        await play.press("V")
        await play.dialog(Confirm)
        await play.saw("no vision yet", "Session 0 makes one in half an hour")
        await play.press("enter")
        await play.no_dialog()
        await play.until(lambda: getattr(play.app.screen, "session", None) == 0)


async def test_no_word_is_lost_when_the_window_changes_its_size(tmp_path, monkeypatch):
    wrapped = TextArea._on_resize

    def painted_first(area):  # as a terminal is: at the next frame, whether the field has heard of its size or not
        copy_context().run(quick_textual._paint, area.screen._compositor, screen_stack=area.app._background_screens)
        wrapped(area)

    monkeypatch.setattr(TextArea, "_on_resize", painted_first)
    words = (
        "help members find a partner for a game within five minutes of opening the app wherever they are",
        "more people play more often and stay members for longer than one season",
        "members who are new in town, and those who come back after a break of many years",
    )
    async with playing(tmp_path) as play:
        will, in_order_to, for_whom = words
        play.app.desk.do(ChangeVision(will=will, in_order_to=in_order_to, for_whom=for_whom))
        await settled(play.pilot)
        for width in (120, 80, 100, 76, 90, 81, 80, 120):
            await play.pilot.resize_terminal(width, 36)
            await settled(play.pilot)
            seen = play.text.replace("▌", " ").split()
            assert [word for part in words for word in part.split() if word not in seen] == [], width
