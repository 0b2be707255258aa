"""Home in time: the quarter that runs is selected whatever its name, and what is odd about the files is said."""

import pytest
from playing import Play, played, program, sample
from textual.widgets import OptionList

from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.home import HomeScreen

FISCAL = {"2027-Q1": "2026-02-02", "2027-Q2": "2026-05-04", "2027-Q3": "2026-08-03", "2027-Q4": "2026-11-02"}
"""A year that begins in February: today, in November 2026, its fourth quarter runs."""


def workspace(folder, quarters, weeks=13):
    folder.mkdir()
    (folder / "okra.toml").write_text('format = 1\nteam = "Kestrel"\n', encoding="utf-8")
    for name, starts in quarters.items():
        text = f'format = 1\nquarter = "{name}"\nstarts = {starts}\nweeks = {weeks}\n'
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def names(play: Play) -> list[str]:
    return [option.id or "" for option in play.app.screen.query_one(OptionList).options]


async def test_the_quarter_that_runs_is_selected_and_enter_opens_it(tmp_path):
    folder = workspace(tmp_path / "team", {**FISCAL, "2028-Q1": "2027-02-01"})
    async with played(program(folder, None)) as play:
        await play.until(lambda: play.app.screen.selected == "2027-Q4")
        assert names(play) == ["2028-Q1", "2027-Q4", "2027-Q3", "2027-Q2", "2027-Q1"]
        await play.press("enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == "2027-Q4")


async def test_the_latest_stand_first_whatever_they_are_called_and_what_was_chosen_stays_chosen(tmp_path):
    folder = workspace(tmp_path / "team", {"2026-Winter": "2026-11-02", "2026-Autumn": "2026-08-03"})
    async with played(program(folder, None)) as play:
        await play.until(lambda: play.app.screen.selected == "2026-Winter")
        await play.press("down")
        assert play.app.screen.selected == "2026-Autumn"
        play.app.screen.reload()
        await play.until(lambda: names(play) == ["2026-Winter", "2026-Autumn"])
        assert play.app.screen.selected == "2026-Autumn"


async def test_what_is_odd_about_the_files_is_said_in_lines_of_its_own(tmp_path):
    folder = workspace(tmp_path / "team", FISCAL)
    for name in ("2026-q4.toml", "pyproject.toml", "[b]x \x1b[2J.toml"):
        (folder / name).write_text("x", encoding="utf-8")
    async with played(program(folder, None), (80, 24)) as play:
        await play.saw("! 2026-q4.toml is not taken as a quarter: rename it to 2026-Q4.toml.")
        await play.saw("! pyproject.toml is not taken as a quarter: there is no year in its name.")
        await play.saw("! [b]x ␛[2J.toml is not taken as a quarter")
        for number in range(9):
            (folder / f"other {number}.toml").touch()
        play.app.screen.reload()
        await play.saw("! And 8 more; okra-tui validate names them all.")


async def test_only_files_that_are_no_quarters_are_named_too(tmp_path):
    folder = workspace(tmp_path / "team", {})
    (folder / "2026_Q4.toml").touch()
    async with played(program(folder, None)) as play:
        await play.saw(
            "No quarter is planned yet.", "! 2026_Q4.toml is not taken as a quarter: rename it to 2026-Q4.toml."
        )


async def test_a_clean_workspace_says_nothing(tmp_path):
    async with played(program(sample(tmp_path), None)) as play:
        await play.saw("week 7 of 13")
        assert play.app.screen.selected == "2026-Q4" and "!" not in play.text.replace("! 1", "")
        assert not play.app.screen.query_one("#home-remarks").display


@pytest.mark.parametrize(
    ("quarters", "weeks", "name", "starts", "hint"),
    [
        (FISCAL, 13, "2028-Q1", "2027-02-01", "Empty: 2027-02-01, where 2027-Q4 ends."),
        ({"FY27-C1": "2026-10-19"}, 6, "FY27-C2", "2026-11-30", "Empty: 2026-11-30, where FY27-C1 ends."),
        ({"2026-H2": "2026-07-06"}, 26, "2027-H1", "2027-01-04", "Empty: 2027-01-04, where 2026-H2 ends."),
    ],
)
async def test_a_new_quarter_begins_where_the_last_one_ends(tmp_path, quarters, weeks, name, starts, hint):
    folder = workspace(tmp_path / "team", quarters, weeks)
    async with played(program(folder, None)) as play:
        await play.press("n")
        await play.dialog(Form)
        await play.saw(name, hint, str(weeks))
        await play.press("enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == name)
        assert (play.plan.starts.isoformat(), play.plan.weeks) == (starts, weeks)
        await play.saved()
    assert (folder / f"{name}.toml").exists()


@pytest.mark.parametrize(
    ("typed", "name", "starts"),
    [
        ("2027-q2", "2027-Q2", "2027-04-05"),  # further on: its own first Monday
        ("2026-Q4", "2026-Q4", "2027-01-01"),  # begins inside one that is there: where that ends
        ("Winter-2027", "Winter-2027", "2027-01-01"),
    ],
)
async def test_another_name_may_be_typed(tmp_path, typed, name, starts):
    folder = workspace(tmp_path / "team", {"2026-X1": "2026-10-02"})
    async with played(program(folder, None)) as play:
        await play.press("n")
        await play.dialog(Form)
        await play.press("end", *["backspace"] * 12, *typed, "enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == name)
        assert play.plan.starts.isoformat() == starts


async def test_a_name_that_cannot_be_is_answered_in_the_form(tmp_path):
    folder = workspace(tmp_path / "team", FISCAL)
    async with played(program(folder, None)) as play:
        await play.press("n")
        await play.dialog(Form)
        await play.press("end", *["backspace"] * 12, *"next", "enter")
        await play.saw("there is no year in it")
        await play.press("end", *["backspace"] * 12, *"2027-q4", "enter")
        await play.saw("there is a quarter of that name already")


async def test_the_demo_is_opened_also_where_a_quarter_of_the_same_name_is_open(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        own = play.app.desk
        await play.press("escape", "g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen), "Home")
        await play.choose("Open the demo")
        await play.until(lambda: play.app.desk is not own and play.app.desk is not None, "the demo's quarter")
        assert play.app.desk.folder == play.app.folder != own.folder


async def test_before_a_quarter_is_open_go_to_says_what_its_places_need(tmp_path):
    folder = workspace(tmp_path / "team", FISCAL)
    async with played(program(folder, None)) as play:
        await play.until(lambda: play.app.screen.selected == "2027-Q4")
        await play.press("g")
        await play.saw("5  Review · open a quarter first", "9  Home")
        await play.press("5")
        await play.saw("Review: open a quarter first.")
        await play.press("escape", "enter")
        await play.until(lambda: play.app.plan is not None)
        await play.press("g")
        await play.saw("5  Review")
        assert "open a quarter first" not in play.text
