"""Session 4 as people play it: milestones find their weeks, what does not fit gives, a scenario is taken, all agree."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playing import Play, on_disk, played, program
from textual._keyboard_protocol import MODIFIER_FUNCTIONAL_KEYS
from textual.widgets import Static
from week_plan import BEFORE, PEOPLE, TEAM, plan, workspace

from okra_tui.edits.quarter import Agree
from okra_tui.plan.model import Capacity, Milestone, Plan, Scenario
from okra_tui.plan.team import Member, Team
from okra_tui.ui.dialogs.ask import AskInput, AskLine, Confirm, Pick
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.steps.agreement import ALL_SHEETS_IN, CollectAgreement, ShowAgreement
from okra_tui.ui.steps.weeks import ALL_PLACED, CompareScenario, WeekPlan
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.timeline.timeline import WeekTimeline

FEW = {1: ("2-3",), 2: ("5-8",), 3: ("5",), 5: ("5",), 9: ("10",)}
"""M2 and M5, both large, and M3 make week 5 a full one."""


@asynccontextmanager
async def at(
    tmp_path: Path, made: Plan, size: tuple[int, int] = (120, 36), team: Team = TEAM, *, step: str = "positioning"
) -> AsyncIterator[Play]:
    """The program at a step of session 4 of this quarter, with the focus on the timeline."""
    sessions = tuple(each.changed(at_step=f"4.{step}") for each in made.sessions)
    folder = workspace(tmp_path / "team", made.replaced(sessions=sessions), team)
    async with played(program(folder), size) as play:
        await play.press("g", "4")
        await play.until(lambda: isinstance(play.app.focused, WeekTimeline), "the timeline")
        yield play


def area(play: Play) -> WeekPlan:
    return play.app.screen.query_one(WeekPlan)


def weeks(play: Play) -> dict[int, tuple[str, ...]]:
    return {each.number: each.weeks for each in play.plan.milestones if each.weeks}


def footer(play: Play) -> str:
    return play.app.screen.query_one(FooterLine).render().plain


async def stand_on(play: Play, number: int, week: int | None = None) -> None:
    area(play).timeline.select(f"m-{number}", week)
    await play.until(lambda: area(play).selected_entity == f"m-{number}")


# -- placing -----------------------------------------------------------------------------------------------------------


async def test_modifiers_alone_do_nothing_between_the_weeks_that_are_typed(tmp_path):
    """Kitty's protocol sends them as keys; on a French keyboard each digit needs one."""
    modifiers = [*MODIFIER_FUNCTIONAL_KEYS, "caps_lock", "num_lock", "scroll_lock", "shift+left_shift"]
    async with at(tmp_path, plan()) as play:
        await stand_on(play, 3)
        await play.press(*modifiers, "3", *modifiers, "minus", *modifiers, "5", *modifiers, "enter")
        assert weeks(play) == {3: ("3-5",)}


async def test_twelve_milestones_find_their_weeks_in_about_forty_keys(tmp_path):
    async with at(tmp_path, plan()) as play:
        before = play.keys
        await play.write("1\n2-3\n3\n4-5,7\n5\n6\n7\n8\n9\n10\n11\n12\n")
        assert play.keys - before <= 40
        # From the first week on as long as the effort says, in the order of the rows.
        assert weeks(play) == {
            3: ("1",), 6: ("2-3",), 9: ("3",), 12: ("4-5", "7"), 1: ("5-6",), 4: ("6-7",), 7: ("7-8",), 10: ("8-9",),
            2: ("9-12",), 5: ("10-13",), 8: ("11-13",), 11: ("12-13",),
        }  # fmt: skip
        assert play.toasts[-1] == ALL_PLACED
        await play.press("u")
        assert 11 not in weeks(play) and "Undone: place a milestone" in play.toasts[-1]


async def test_what_cannot_be_typed_is_said_and_stays_to_be_mended(tmp_path):
    async with at(tmp_path, plan({3: ("1",)})) as play:
        await stand_on(play, 1)
        for typed, words in (
            ("14", "Week 14 is after the end of the quarter, which has 13 weeks."),
            ("5-3", "5-3 ends before it starts; write 3-5."),
            ("3-", "“3-” is no week; weeks look like 3, 3-5 or 3-4,7."),
        ):
            await play.write(typed)
            await play.saw(f"weeks ▸ {typed}▌")
            await play.press("enter")
            assert play.toasts[-1] == words and area(play).timeline.typed == typed
            await play.press("escape")
            assert area(play).timeline.typed == ""
        await play.write("3-4,")
        await play.press("backspace", "backspace", "7", "enter")
        assert weeks(play) == {3: ("1",), 1: ("3-7",)}
        await play.write("99")
        await play.press("down")
        assert "▸" not in play.text and weeks(play) == {3: ("1",), 1: ("3-7",)}


async def test_weeks_that_are_typed_and_not_placed_are_dropped_by_whatever_else_is_done(tmp_path):
    async with at(tmp_path, plan({1: ("3",), 3: ("1",)})) as play:
        await stand_on(play, 1)
        for keys, then in ((("L",), ("4",)), (("plus",), ("4-5",)), (("f", "escape"), ("4-5",)), (("u",), ("4",))):
            await play.write("7-8")
            await play.press(*keys)
            await play.no_dialog()
            assert area(play).timeline.typed == "" and "weeks ▸" not in play.text
            assert weeks(play) == {1: then, 3: ("1",)}
        await play.write("7-8")
        await play.choose("Move a week later")
        assert area(play).timeline.typed == "" and weeks(play)[1] == ("5",)
        await play.write("9\n")
        assert weeks(play)[1][0].startswith("9")


async def test_bars_and_their_parts_are_moved_stretched_split_and_taken_off(tmp_path):
    async with at(tmp_path, plan({1: ("2-3",)})) as play:
        await stand_on(play, 1, 3)
        await play.press("L", "plus")
        assert weeks(play)[1] == ("3-5",)
        await play.press("right", "vertical_line")
        assert weeks(play)[1] == ("3", "4-5")
        await play.press("L", "L")  # the part under the cursor, which stays on it
        assert weeks(play)[1] == ("3", "6-7") and area(play).timeline.week == 6
        await play.press("minus", "H")
        assert weeks(play)[1] == ("3", "5") and area(play).timeline.week == 5
        await play.press("H", "H")
        assert weeks(play)[1] == ("3", "4") and area(play).timeline.week == 4
        assert "Another part of this bar is in week 3 already." in play.toasts
        await stand_on(play, 1, 9)
        await play.press("L", "vertical_line")  # no part under the cursor: all of it moves, and nothing is split
        assert weeks(play)[1] == ("4", "5") and "The bar is not in week 9" in play.toasts[-1]
        await stand_on(play, 1, 5)
        await play.press("vertical_line")  # where two parts touch, they become one
        assert weeks(play)[1] == ("4-5",)
        await play.press("d")
        assert weeks(play) == {} and area(play).selected_entity == "m-1"
        await play.press("d")
        assert "deleted in session 2" in play.toasts[-1]


async def test_what_waits_for_the_next_quarter_can_come_back(tmp_path):
    async with at(tmp_path, plan({1: ("2-3",)})) as play:
        await stand_on(play, 1)
        assert "list.bring-back" not in play.reach
        await play.press("greater_than_sign")
        await play.saw("Next quarter  1")
        assert play.plan.find(Milestone, "m-1").deferred and {"list.bring-back"} <= play.reach
        assert "list.defer" not in play.reach
        await play.press("less_than_sign")
        assert not play.plan.find(Milestone, "m-1").deferred and weeks(play) == {1: ("2-3",)}


async def test_rows_are_reordered_in_their_group_and_milestones_opened_and_added(tmp_path):
    async with at(tmp_path, plan({3: ("1",), 6: ("2",), 1: ("3",)})) as play:
        await stand_on(play, 3)
        await play.press("K", "J")
        assert [each.number for each in play.plan.milestones][:6] == [1, 2, 6, 3, 4, 5]
        await play.press("J")
        assert [each.number for each in play.plan.milestones][:6] == [1, 2, 6, 3, 4, 5]
        await play.press("K")
        assert [each.number for each in play.plan.milestones][:6] == [1, 2, 3, 6, 4, 5]
        await play.press("enter")
        await play.dialog(Form)
        await play.press("end", "ctrl+u")
        await play.write("Banner\n")
        await play.no_dialog()
        assert (play.plan.find(Milestone, "m-3").title, weeks(play)[3]) == ("Banner", ("1",))
        await play.press("n")
        await play.dialog(Form)
        await play.write("One more\n")
        await play.until(lambda: area(play).selected_entity == play.plan.milestones[-1].id, "the new one selected")
        assert (play.plan.milestones[-1].number, play.plan.milestones[-1].title) == (13, "One more")
        await play.write("4\n")
        assert weeks(play)[13] == ("4",)


async def test_what_is_seen_follows_the_filter_the_rows_the_colours_and_the_step(tmp_path):
    async with at(tmp_path, plan(FEW)) as play:
        await play.press("slash")
        await play.write("ranking\n")
        await play.saw("M1 ", "M12")
        assert "M3 " not in play.text and isinstance(play.app.focused, WeekTimeline)
        area(play).go_to_entity("m-5")  # a clash leads there, although the filter leaves it out
        await play.until(lambda: area(play).selected_entity == "m-5")
        await play.choose("Rows by")
        await play.saw("M  Matchmaking", "Rows by area.")
        await play.choose("Rows by")
        await play.saw("Rows by owner.")
        await play.choose("Colour by")
        await play.saw("Colours by type.")
        await play.press("B")
        await play.saw("Balance of the quarter", "By type: ", "By promise: ", "By area: ")
        await play.press("escape")
        assert "waits for M1" not in play.text.split("Not placed")[0]
        assert "f Risk" not in footer(play)
        await play.press("full_stop", "full_stop")  # what is missing is told before
        await play.saw("waits for M1 · Fr", "waits for Growth team · Frontend, Data")
        assert "f Risk" in footer(play)


LONG = "Interview everyone who brought a tool back late last quarter and ask what would have helped"


@pytest.mark.parametrize(("size", "lines"), [((100, 44), 2), ((100, 22), 1)])
async def test_what_is_said_of_the_selected_milestone_is_cut_only_where_no_line_is_free(tmp_path, size, lines):
    made = plan()
    first = made.milestones[0].changed(title=LONG, type=None)
    made = made.replaced(milestones=(first, *made.milestones[1:]))
    async with at(tmp_path, made, size) as play:
        await stand_on(play, 1)
        below = area(play).query_one("#typed", Static)
        await play.until(lambda: "M1 Interview" in below.content.plain and below.size.height == lines)
        said = below.content.plain
        assert said.count("\n") == lines - 1 and (said.endswith("…") is (lines == 1))
        if lines > 1:
            assert f"M1 {LONG} · no type · M" in " ".join(said.split())
        load = play.text.index("needed")
        await play.press("3")  # what is typed takes its place in one line, and the weeks stay where they are
        await play.until(lambda: "weeks ▸ 3" in below.content.plain and below.size.height == 1)
        assert play.text.index("needed") == load


async def test_a_risk_is_flagged_with_words_and_needs_and_its_reasons_are_told(tmp_path):
    async with at(tmp_path, plan(FEW), step="annotation") as play:
        await stand_on(play, 9)
        await play.press("f")
        await play.dialog(Form)
        await play.write("[b]late[/b] API")
        await play.press("tab", "tab", "space", "enter")
        await play.no_dialog()
        flagged = play.plan.find(Milestone, "m-9")
        assert (flagged.risk, flagged.needs) == ("[b]late[/b] API", ("research",))
        await play.saw("⚑ M9", "⚑ [b]late[/b] API; needs research")
        await play.press("y")
        await play.saw("O1", "Would they use number 1?")
        await play.press("escape")


# -- what does not fit -------------------------------------------------------------------------------------------------


async def test_an_over_full_week_is_named_and_solved_with_what_gives(tmp_path):
    async with at(tmp_path, plan(FEW), step="discussion") as play:
        await play.press("C")
        await play.dialog(AskLine)
        await play.write("5-6: 2\n")
        await play.no_dialog()
        assert [(each.week, each.people) for each in play.plan.capacity] == [(5, 2.0), (6, 2.0)]
        await play.saw("Week 5 needs 6 person-weeks, 2 are there", "what gives?", "6/2")
        await play.press("tab")
        await play.until(lambda: play.app.focused is area(play).clash_list, "the clashes")
        await play.press("down", "up", "enter")
        await play.until(lambda: isinstance(play.app.focused, WeekTimeline))
        assert area(play).timeline.week == 5
        await play.press("exclamation_mark")
        await play.dialog(Confirm)
        await play.saw("What gives in week 5", "M5 can move", "and 2 are there")
        await play.press("enter")
        await play.no_dialog()
        assert weeks(play) != FEW and "Week 5 needs 6" not in play.text
        await play.press("u")
        assert weeks(play) == FEW
        for _ in range(6):
            if area(play)._clashes and any(each.rule == "overload" for each in area(play)._clashes):
                await play.press("exclamation_mark", "enter")
        await play.no_dialog()
        assert not any(each.rule == "overload" for each in area(play)._clashes)
        await play.press("exclamation_mark")
        assert play.toasts[-1] == "No week needs more people than are there."


async def test_a_scenario_is_another_version_of_the_weeks_compared_and_taken_in_one_step(tmp_path):
    thin = (Capacity(id="w-5", week=5, people=2.0),)
    async with at(tmp_path, plan(FEW, capacity=thin), step="discussion") as play:
        await play.press("S")
        await play.dialog(AskLine)
        await play.write("Calmer\n")
        await play.saw("Scenario: Calmer", "0 stand elsewhere")
        await stand_on(play, 5)
        await play.press("L", "L")
        await play.saw("1 stands elsewhere")
        assert weeks(play) == FEW
        await stand_on(play, 9)
        await play.press("e")
        await play.dialog(Form)
        await play.press("end", *["backspace"] * 40)
        await play.write("Tracking\n")  # the milestone is one in both versions, its weeks are not
        await play.no_dialog()
        await play.press("greater_than_sign")
        assert not play.plan.find(Milestone, "m-9").deferred and weeks(play) == FEW
        await play.press("S")
        await play.dialog(Pick)
        await play.press("enter")
        await play.dialog(CompareScenario)
        await play.saw("The plan | Calmer", "M5 ", "5  →  7", "10  →  deferred", "✓ solves  Week 5", "Tracking")
        await play.press("enter")
        await play.no_dialog()
        assert weeks(play)[5] == ("7",) and play.plan.find(Milestone, "m-9").deferred
        assert play.plan.scenarios == () and "Scenario:" not in play.text
        await play.press("u")
        assert weeks(play) == FEW and [each.name for each in play.plan.scenarios] == ["Calmer"]
        await play.press("S", "down", "down")
        await play.dialog(Pick)
        await play.press("escape")


async def test_scenarios_are_shown_and_left_and_removed(tmp_path):
    made = plan(FEW, scenarios=(Scenario(id="z-1", name="One"), Scenario(id="z-2", name="Two")))
    async with at(tmp_path, made) as play:
        await play.press("S")
        await play.dialog(Pick)
        await play.press("down", "down", "enter")
        await play.saw("Scenario: Two")
        await play.press("S", "end", "enter")
        await play.no_dialog()
        assert [each.name for each in play.plan.scenarios] == ["One"] and "Scenario:" not in play.text
        await stand_on(play, 9)
        await play.press("L")
        assert weeks(play)[9] == ("11",)
        await play.press("S", "end", "enter")
        await play.dialog(AskLine)
        await play.write("one\n")
        await play.saw("a scenario of that name already")
        assert play.app.screen.query_one(AskInput).value == "one" and "Scenario:" not in play.text


# -- the agreement -----------------------------------------------------------------------------------------------------

CHAT = "10:42:13\t From Ada to Everyone : yes 8 if the interface comes\n10:42:20\t From Tom to Everyone : not yet 3\n"


async def test_an_agreement_is_collected_unseen_shown_as_a_distribution_and_kept(tmp_path):
    async with at(tmp_path, plan(FEW), step="sequencing") as play:
        assert "A Agreement" in footer(play)
        await play.press("A")
        await play.dialog(CollectAgreement)
        await play.saw("Ada", "0 of 6 sheets are in")
        before, toasts = on_disk(tmp_path / "team"), len(play.toasts)
        await play.write("yes 9 wholeheartedly")
        assert "wholeheartedly" not in play.text and "••••" in play.text
        await play.press("enter")
        await play.saw("Grace", "1 of 6 sheets are in")
        await play.write("maybe")
        await play.press("enter")
        await play.saw("That is not clear", "Grace")
        await play.press("tab")
        await play.saw("Linus")
        await play.paste(CHAT)
        await play.saw("2 of 6 sheets are in")
        assert "interface" not in play.text and "not yet 3" not in play.text
        await play.press("escape")
        await play.dialog(Confirm)
        await play.saw("Without a word so far")
        await play.press("escape")
        await play.dialog(CollectAgreement)
        assert play.plan.agreements == () and on_disk(tmp_path / "team") == before and len(play.toasts) == toasts
        for _ in range(4):
            await play.write("yes 7\n")
        await play.dialog(ShowAgreement)
        await play.saw("5 ✓ agree", "1 ! not yet", "Tom", "Four or more apart", "“if the interface comes”")
        await play.press("enter")  # a second one for the last sheet keeps nothing
        assert ALL_SHEETS_IN in play.toasts and not any(each.agreed for each in play.plan.milestones)
        await play.press("enter")
        await play.no_dialog()
        await play.saw("Kept as agreed: 5 milestones in these weeks", "Agreed by 5 of 6 on 21")
        assert {each.number: each.agreed_weeks for each in play.plan.milestones if each.agreed} == FEW
        assert {(each.agreed, each.agreed_target) for each in play.plan.key_results} == {(True, 2.0)}
        await stand_on(play, 9)
        await play.press("L")
        await play.saw("agreed 10, now 11")
        await play.press("A")
        await play.dialog(ShowAgreement)
        await play.saw("Since it was agreed", "M9 Referral tracking: agreed 10, now 11")
        await play.press("n")
        await play.dialog(CollectAgreement)
        await play.press("escape")
        await play.no_dialog()
        await play.saved()
    again = on_disk(tmp_path / "team")
    assert sorted((each.by, each.agreed, each.confidence) for each in again.agreements) == [
        ("Ada", True, 8), ("Grace", True, 7), ("Linus", True, 7), ("Mary", True, 7), ("Tom", False, 3),
        ("Wren", True, 7),
    ]  # fmt: skip


async def test_whoever_quits_while_sheets_are_in_is_asked_and_nothing_of_them_is_kept(tmp_path):
    async with at(tmp_path, plan(FEW), step="sequencing") as play:
        await play.press("A")
        await play.dialog(CollectAgreement)
        await play.write("yes 9 wholeheartedly\n")
        await play.press("ctrl+q")
        await play.dialog(Confirm)
        await play.saw("1 sheet is in.", "nothing of them is kept")
        await play.press("escape")
        await play.dialog(CollectAgreement)
        await play.press("escape", "enter")
        await play.dialog(ShowAgreement)
        await play.saw("1 ✓ agree", "5 · no word yet")
        await play.press("escape")
        await play.no_dialog()
        assert [each.by for each in play.plan.agreements] == ["Ada"]


async def test_one_person_alone_agrees_in_the_open(tmp_path):
    async with at(tmp_path, plan(FEW, solo=True), (80, 24), step="sequencing") as play:
        await play.press("A")
        await play.dialog(CollectAgreement)
        await play.write("yes 8 it fits")
        await play.saw("yes 8 it fits")
        await play.press("enter")
        await play.dialog(ShowAgreement)
        await play.saw("1 ✓ agree")


# -- where nothing can be changed, and bad input -----------------------------------------------------------------------

CHANGING = {"weeks.place-1", "weeks.later", "weeks.longer", "weeks.split", "weeks.gives", "weeks.flag",
            "weeks.capacity", "list.new", "list.edit", "list.delete", "list.defer", "list.down"}  # fmt: skip


async def test_a_closed_quarter_is_only_read(tmp_path):
    made = Agree().apply(plan(FEW, scenarios=(Scenario(id="z-1", name="One"),)))
    made = made.replaced(closed=BEFORE, members=tuple(Member(name=name) for name in PEOPLE[:2]))
    async with at(tmp_path, made) as play:
        assert not play.reach & {*CHANGING, "weeks.agreement"}
        before = play.plan
        await play.write("3\n")
        await play.press("H", "L", "plus", "d", "n", "e", "C", "f", "exclamation_mark", "A", "J")
        assert play.plan is before and not play.app.screen.is_modal and "▸" not in play.text
        await play.press("S", "down", "enter")
        await play.saw("Scenario: One")
        await play.press("S", "enter")
        await play.dialog(CompareScenario)
        assert "compare.take" not in play.reach
        await play.press("enter")
        assert isinstance(play.app.screen, CompareScenario)


async def test_without_milestones_the_first_step_is_said(tmp_path):
    bare = plan(milestones=(), dependencies=())
    sessions = tuple(each.changed(at_step="4.positioning") for each in bare.sessions)
    folder = workspace(tmp_path / "team", bare.replaced(sessions=sessions))
    async with played(program(folder), (60, 18)) as play:
        await play.press("g", "4")
        await play.saw("No milestone yet")
        await play.press("L", "plus", "vertical_line", "3", "enter", "exclamation_mark", "J", "d", "e", "w")
        assert play.plan.milestones == ()


@pytest.mark.parametrize(("size", "last"), [((60, 18), 6), ((80, 24), 14), ((200, 60), 13)])
async def test_three_hundred_milestones_thirty_people_and_short_or_long_quarters(tmp_path, size, last):
    skills = ("A skill whose name is forty characters long",)
    crowd = Team(team="Kestrel", members=tuple(Member(name=f"Member {at}", skills=skills) for at in range(30)))
    many = tuple(
        Milestone(id=f"m-{at}", number=at, title=f"猫 [b]{at}[/b] " * 9, effort="M", skills=skills,
                  weeks=(f"{1 + at % (last - 1)}-{2 + at % (last - 1)}",) if at % 9 else ())
        for at in range(1, 301)
    )  # fmt: skip
    async with at(tmp_path, plan(milestones=many, dependencies=(), weeks=last), size, crowd) as play:
        await play.press("end")
        await play.saw("M297")
        await play.press("home", "pagedown", "pagedown", "p")
        selected = area(play).selected
        assert selected is not None and f"M{selected.number} " in play.text
        before = play.plan
        at_the_end = selected.weeks[-1].endswith(f"-{last}") if selected.weeks else False
        await play.press(*("H", "L") if at_the_end else ("L", "H"))
        assert play.plan.milestones == before.milestones and play.app.plan is not before
        await play.press("exclamation_mark")
        await play.until(lambda: play.app.screen.is_modal or play.toasts, "a proposal, or a word")
