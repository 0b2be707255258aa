"""Home in time: the quarter that runs is selected whatever its name, and what is odd about the files is said."""

import pytest
from playing import NOW, TO_PLAN, Play, on_disk, played, program, sample
from textual.widgets import OptionList

from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.home import HomeScreen
from okra_tui.workspace.history import history_of_plan
from okra_tui.workspace.reading import problems_of

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
        for _time in range(2):  # nor does it jump when somebody comes back a second time
            play.app.screen.reload()
            await play.worked()
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
        # Beside them a line of a quarter still has all the room for which it was wrapped.
        play.app.screen.tell_state("2027-Q4", f"{'x' * 64} · then the rest")
        await play.saw(f"{'x' * 64} ·")


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


# -- a quarter as a whole ----------------------------------------------------------------------------------------------


async def at_home(play: Play, selected: str) -> None:
    """Wait for Home, and select a quarter."""
    await play.until(lambda: isinstance(play.app.screen, HomeScreen) and selected in names(play), "Home")
    play.app.screen.select(selected)
    await play.until(lambda: play.app.screen.selected == selected)


async def typed_name(play: Play, name: str) -> None:
    """Type another name into the line, and take it."""
    await play.dialog(AskLine)
    await play.press("end", *["backspace"] * 50)
    await play.write(name)
    await play.press("enter")


def kept(folder, what: str) -> list[str]:
    return sorted(path.name for path in (folder / ".okra").glob(f"* {what}*.toml"))


async def test_a_quarter_is_renamed_with_its_versions_and_what_came_from_it_says_so(tmp_path):
    folder = sample(tmp_path)
    history = history_of_plan(folder / "2026-Q3.toml")
    history.keep(on_disk(folder, "2026-Q3"), NOW, "the first one")
    before = on_disk(folder, "2026-Q3")
    assert 'carried_from = "2026-Q3/' in (folder / "2026-Q4.toml").read_text(encoding="utf-8")
    async with played(program(folder, None)) as play:
        await at_home(play, "2026-Q3")
        await play.press("e")
        await typed_name(play, "fy26-q3")
        await play.until(lambda: not play.app.screen.is_modal and play.app.screen.selected == "FY26-Q3")
        (away,) = kept(folder, "renamed")
        assert play.toasts == [f"2026-Q3 is called FY26-Q3 now; its old file is .okra/{away}."]
    assert on_disk(folder, "FY26-Q3") == before.changed(quarter="FY26-Q3")
    assert not (folder / "2026-Q3.toml").exists()
    (version,) = history_of_plan(folder / "FY26-Q3.toml").versions()
    assert version.name == "the first one"
    assert history_of_plan(folder / "FY26-Q3.toml").read(version).quarter == "FY26-Q3"
    running = (folder / "2026-Q4.toml").read_text(encoding="utf-8")
    assert 'carried_from = "FY26-Q3/' in running and "2026-Q3/" not in running
    assert problems_of(folder) == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-Q4", "There is a quarter 2026-Q4 already; choose another name."),
        ("2026-q2", "There is a quarter 2026-Q2 already; choose another name."),
        ("2026-winter", "there is a quarter already that only capitals tell from it"),
        ("../2026-Q9", "is not one of these signs"),
        ("next", "there is no year in it"),
        ("2026-Q3", "There is a quarter 2026-Q3 already; choose another name."),
    ],
)
@pytest.mark.parametrize("how", ["Rename the quarter", "Duplicate the quarter"])
async def test_a_name_that_collides_or_is_none_is_refused_and_nothing_changes(tmp_path, how, typed, said):
    quarters = {"2026-Q2": "2026-04-06", "2026-Q3": "2026-07-06", "2026-Q4": "2026-10-05", "2026-Winter": "2027-01-01"}
    folder = workspace(tmp_path / "team", quarters)
    before = {path: path.read_bytes() for path in folder.glob("*.toml")}
    async with played(program(folder, None)) as play:
        await at_home(play, "2026-Q3")
        await play.choose(how)
        await typed_name(play, typed)
        await play.until(lambda: said in " ".join(play.text.replace("│", " ").split()), said)
        assert isinstance(play.app.screen, AskLine)
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


async def test_a_duplicate_is_the_same_plan_under_another_name(tmp_path):
    folder = sample(tmp_path)
    async with played(program(folder, None)) as play:
        await at_home(play, "2027-Q1")
        await play.choose("Duplicate the quarter")
        await play.saw("2027-Q1-copy")
        await play.press("enter")
        await play.until(lambda: not play.app.screen.is_modal and play.app.screen.selected == "2027-Q1-copy")
        await play.press("enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == "2027-Q1-copy")
    assert on_disk(folder, "2027-Q1-copy") == on_disk(folder, "2027-Q1").changed(quarter="2027-Q1-copy")


async def test_a_deleted_quarter_is_asked_about_and_lies_in_the_kept_folder(tmp_path):
    folder = sample(tmp_path)
    was = (folder / "2026-Q2.toml").read_bytes()
    async with played(program(folder, None)) as play:
        await at_home(play, "2026-Q2")
        await play.press("d")
        await play.dialog(Confirm)
        await play.press("escape")
        await play.no_dialog()
        assert (folder / "2026-Q2.toml").exists()
        await play.press("d")
        await play.dialog(Confirm)
        await play.saw("Delete 2026-Q2?", "goes to the folder .okra of the workspace")
        await play.press("enter")
        await play.until(lambda: "2026-Q2" not in names(play))
        (away,) = kept(folder, "deleted")
        assert play.toasts[-1].startswith(f"2026-Q2 is .okra/{away} now.")
    assert (folder / ".okra" / away).read_bytes() == was and not (folder / "2026-Q2.toml").exists()


@pytest.mark.parametrize("opened", ["2026-Q4", "2026-Q2"])
async def test_what_another_window_has_open_is_neither_renamed_nor_deleted(tmp_path, opened):
    folder = sample(tmp_path)
    async with played(program(folder, opened)), played(program(folder, None)) as play:
        await at_home(play, "2026-Q2")
        await play.press("d")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.until(lambda: any("the workspace is open in" in told for told in play.toasts))
        await play.press("e")
        await typed_name(play, "2026-Spring")
        await play.saw("Nothing was changed: the workspace is open in")
    assert (folder / "2026-Q2.toml").exists() and not (folder / "2026-Spring.toml").exists()


async def test_the_open_quarter_is_saved_closed_and_renamed(tmp_path):
    folder = sample(tmp_path)
    async with played(program(folder)) as play:
        await play.write("said at the last moment")
        await play.press("enter", "escape", "g", "9")
        await at_home(play, TO_PLAN)
        await play.press("e")
        await typed_name(play, "2027-Spring")
        await play.until(lambda: not play.app.screen.is_modal and play.app.screen.selected == "2027-Spring")
        assert play.app.desk is None
        await play.press("enter")
        await play.until(lambda: play.app.plan and play.plan.quarter == "2027-Spring")
    assert any(note.text == "said at the last moment" for note in on_disk(folder, "2027-Spring").notes)


async def test_the_open_quarter_with_changes_that_cannot_be_saved_stays(tmp_path, monkeypatch):
    folder = sample(tmp_path)
    async with played(program(folder)) as play:
        await play.press("escape", "g", "9")
        await at_home(play, TO_PLAN)
        monkeypatch.setattr(play.app.desk, "save_now", lambda _seconds: False)
        await play.press("d")
        await play.dialog(Confirm)
        await play.press("enter")
        await play.until(lambda: any("2027-Q1 has changes that are not saved yet" in told for told in play.toasts))
        assert play.app.desk is not None and (folder / "2027-Q1.toml").exists()
        monkeypatch.undo()


async def test_another_workspace_is_opened_and_what_is_none_is_refused(tmp_path):
    folder, other = sample(tmp_path), workspace(tmp_path / "team", FISCAL)
    (tmp_path / "empty").mkdir()
    async with played(program(folder)) as play:
        await play.press("escape", "g", "9")
        await at_home(play, TO_PLAN)
        await play.choose("Open another workspace")
        for wrong, said in (
            ("empty", "is no workspace: there is no okra.toml in it."),
            ("nowhere", "There is no folder"),
        ):
            await play.dialog(AskLine)
            await play.press("end", *["backspace"] * 200)
            await play.write(str(tmp_path / wrong))
            await play.press("enter")
            await play.until(lambda: said in " ".join(play.text.split()), said)  # noqa: B023
        await play.press("end", *["backspace"] * 200)
        await play.write(str(other))
        await play.press("enter")
        await play.until(lambda: not play.app.screen.is_modal and play.app.screen.selected == "2027-Q4")
        assert play.app.desk is None and play.app.folder == other.resolve()
        await play.saw("Kestrel")
