"""The history: what is listed and told, going back, names, what undo does after a restart, and who may only look."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playing import NOW, Play, on_disk, played, program, time_and_chance
from textual.widgets import OptionList

from okra_tui.desk.desk import open_quarter
from okra_tui.edits.quarter import CloseQuarter
from okra_tui.plan.model import KeyResult, Note, Objective, Plan, SessionRecord
from okra_tui.plan.team import Member
from okra_tui.ui.app import OkraApp
from okra_tui.ui.dialogs.ask import AskLine, Confirm
from okra_tui.ui.dialogs.toasts import NOTHING_TO
from okra_tui.ui.places.history import DELETE_NAMED, HistoryScreen
from okra_tui.ui.session.quarter_screen import why_read_only
from okra_tui.workspace.history import Version, history_of_plan, history_of_team
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace

QUARTER = "2027-Q1"
PLAN = Plan(
    quarter=QUARTER,
    starts=date(2027, 1, 4),
    solo=True,
    objectives=(Objective(id="o-1", number=1, title="Find a tool"),),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Loans", baseline=10, target=60),
        KeyResult(id="k-2", number=2, objective="o-1", title="Members", baseline=10, target=80),
    ),
    notes=(Note(id="n-1", session=1, by="Noor", text="[red]Sheds[/] near by"),),
)
LESS = PLAN.replaced(key_results=(PLAN.key_results[0], PLAN.key_results[1].changed(target=70.0)))


def note(at: int) -> Note:
    return Note(id=f"n-{at}", session=1, by="Ada", text=f"idea {at}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "hinge"
    make_workspace(made, demo_team())
    make_quarter(made, LESS.replaced(notes=(*LESS.notes, note(2))))
    return made


def kept(folder: Path, *versions: tuple[Plan, datetime, str]) -> None:
    history = history_of_plan(folder / f"{QUARTER}.toml")
    for plan, moment, name in versions:
        assert history.keep(plan, moment, name)


@pytest.fixture
def lived(folder: Path) -> Path:
    """A quarter with three versions, of two days."""
    kept(
        folder,
        (PLAN.replaced(notes=()), NOW - timedelta(days=1), ""),
        (PLAN, NOW - timedelta(hours=2), "before [b]the[/] vote"),
        (LESS, NOW - timedelta(hours=1), ""),
    )
    return folder


def versions(folder: Path) -> list[Version]:
    return history_of_plan(folder / f"{QUARTER}.toml").versions()


def later(folder: Path, moment: datetime = NOW + timedelta(days=1)) -> OkraApp:
    """The program started at another moment."""
    app = program(folder)
    app._time_and_chance.clock._start = moment
    return app


async def to_history(play: Play) -> HistoryScreen:
    await play.press("escape", "g", "8")
    await play.until(lambda: isinstance(play.app.screen, HistoryScreen) and isinstance(play.app.focused, OptionList))
    screen = play.app.screen
    await play.until(lambda: len(screen._values) == len(screen._versions), "all versions read")
    return screen


async def answer(play: Play, *words: str) -> None:
    await play.dialog(Confirm)
    await play.saw(*words)
    await play.press("enter")
    await play.no_dialog()


# -- what is shown -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36)])
async def test_versions_are_listed_newest_first_with_what_each_changed_and_what_was_changed_since(lived, size):
    async with played(program(lived), size) as play:
        await to_history(play)
        await play.saw(
            "History  earlier versions of the plan and of the team", "2026-11-21  today", "2026-11-20  yesterday"
        )
        text = play.text
        order = [
            "09:00",
            "1 key result changed",
            "08:00",
            "“before [b]the[/] vote”",
            "1 new note",
            "10:00",
            "the first",
        ]
        assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
        assert "THE PLAN SINCE 2026-11-21 09:00" in text and "· new note by Ada “idea 2”" in text
        assert "KR1.2" not in text
        await play.press("j")
        await play.saw("THE PLAN SINCE 2026-11-21 08:00", "KR1.2 target 80 → 70", "new note by Ada “idea 2”")
        await play.press("j")
        await play.saw("new note by Noor “[red]Sheds[/]")


async def test_without_a_version_it_says_when_there_will_be_one(folder):
    async with played(program(folder), (80, 24)) as play:
        await to_history(play)
        await play.saw("No earlier version yet.", "n or ^s keeps one with a")
        await play.press("enter", "d", "j")
        assert not play.app.screen.is_modal and not (folder / ".okra").exists()


async def test_of_very_many_changes_the_rest_is_counted(folder):
    kept(folder, (PLAN.replaced(notes=tuple(map(note, range(1, 600))), log=()), NOW - timedelta(hours=1), ""))
    async with played(program(folder)) as play:
        await to_history(play)
        play.app.screen.query_one("#since").scroll_end(animate=False)
        await play.saw("and 100 more")


async def test_a_version_that_cannot_be_read_is_listed_as_such_and_nobody_goes_back_to_it(lived):
    versions(lived)[0].path.write_text("half a fi")
    async with played(program(lived)) as play:
        await to_history(play)
        await play.saw("cannot be read", "is not valid TOML")
        before = play.plan
        await play.press("enter")
        await play.until(lambda: any("is not valid TOML" in told for told in play.toasts))
        assert not play.app.screen.is_modal and play.plan is before
        await play.press("j")
        await play.saw("KR1.2 target 80 → 70")


async def test_a_folder_that_leads_outside_is_told(folder, tmp_path):
    (folder / ".okra").symlink_to(tmp_path)
    async with played(program(folder)) as play:
        await to_history(play)
        await play.until(lambda: "is a link to outside that folder" in " ".join(play.text.split()), "the reason")


async def test_what_is_changed_and_kept_meanwhile_is_shown(lived):
    async with played(program(lived)) as play:
        screen = await to_history(play)
        await play.press("a")
        await play.dialog(AskLine)
        await play.write("sheds\n")
        await play.no_dialog()
        await play.saw("new log entry “sheds”")
        await play.until(lambda: len(screen._versions) == 4, "what was opened is a version now")
        await play.press("u")
        await play.until(lambda: "new log entry" not in play.text)
        assert screen._selected.at.hour == 9, "the selection stays where it was"


# -- going back --------------------------------------------------------------------------------------------------------


async def test_enter_goes_back_after_asking_and_undo_and_redo_do_what_they_do(lived):
    async with played(program(lived)) as play:
        await to_history(play)
        await play.press("a")
        await play.dialog(AskLine)
        await play.write("only of now\n")
        await play.no_dialog()
        now = play.plan
        await play.press("j", "enter")
        await answer(play, "Go back to the version of 2026-11-21 08:00", "1 new note, 1 key result changed")
        assert (play.plan.key_results, play.plan.notes) == (PLAN.key_results, PLAN.notes)
        await play.saw("Nothing was changed since.")
        await play.saved()
        assert on_disk(lived).key_results == PLAN.key_results
        read = history_of_plan(lived / f"{QUARTER}.toml").read
        await play.until(lambda: any(read(each) == now for each in versions(lived)), "what was there before is kept")
        await play.press("u")
        assert play.plan == now and play.toasts[-1] == "Undone: go back to an earlier version"
        await play.press("U")
        assert play.plan.key_results == PLAN.key_results
        await play.press("enter")
        await play.until(lambda: "That version says the same as what there is now." in play.toasts)


async def test_the_records_of_what_happened_stay(folder):
    kept(folder, (PLAN, NOW - timedelta(hours=1), ""))
    records = (SessionRecord(id="s-1", session=1, present=("Ada",)),)
    make = history_of_plan(folder / f"{QUARTER}.toml")
    quarter = open_quarter(folder, QUARTER, time_and_chance(), lambda _outcome: None)
    try:
        quarter._document.value = quarter._document.value.__class__(
            quarter.plan.replaced(sessions=records), quarter.team
        )
        (version,) = make.versions()
        assert quarter.go_back(quarter.read_version(version)) is quarter.plan
        assert quarter.plan.sessions == records and quarter.plan.notes == PLAN.notes
    finally:
        quarter.close()


async def test_escape_goes_nowhere_and_the_mouse_asks_too(lived):
    async with played(program(lived)) as play:
        screen = await to_history(play)
        now = play.plan
        await play.press("j", "enter")
        await play.dialog(Confirm)
        await play.press("escape")
        await play.no_dialog()
        assert play.plan is now
        await play.click(screen.walked, at=(10, 1))
        await answer(play, "Go back to the version of 2026-11-21 09:00")
        assert play.plan.notes == PLAN.notes


async def test_the_team_s_versions_are_in_the_same_list_and_are_gone_back_to(folder):
    history = history_of_team(folder / "okra.toml")
    team = demo_team()
    history.keep(team.changed(members=team.members[:2]), NOW - timedelta(hours=3))
    kept(folder, (PLAN, NOW - timedelta(hours=1), ""))
    async with played(program(folder)) as play:
        await to_history(play)
        await play.saw("team: the first that there is")
        await play.press("j")
        await play.saw("THE TEAM SINCE 2026-11-21 07:00", f"new member {team.members[2].name}")
        await play.press("enter")
        await answer(play, f"{len(team.members) - 2} new members")
        assert play.app.team.members == team.members[:2] and play.plan.notes != PLAN.notes
        await play.press("u")
        assert play.app.team.members == team.members
        assert isinstance(play.app.team.members[0], Member)


# -- names -------------------------------------------------------------------------------------------------------------


async def test_ctrl_s_keeps_a_version_with_a_name_from_anywhere_and_it_is_deleted_by_hand(folder):
    async with played(program(folder)) as play:
        await play.press("escape", "ctrl+s")
        await play.dialog(AskLine)
        await play.write("the [red]start[/]\n")
        await play.until(lambda: "Kept as “the [red]start[/]”; g 8 shows it." in play.toasts)
        await to_history(play)
        await play.saw("“the [red]start[/]”", "Nothing was changed since.")
        await play.press("n")
        await play.dialog(AskLine)
        await play.write("once more\n")
        await play.saw("“once more”")
        await play.press("home", "d")
        await answer(play, "Delete the version “once more”")
        await play.until(lambda: len(versions(folder)) == 1)
        await play.until(lambda: len(play.app.screen._versions) == 1)
        assert [version.name for version in versions(folder)] == ["the [red]start[/]"]
    kept(folder, (PLAN, NOW + timedelta(hours=1), ""))
    async with played(later(folder)) as play:
        await to_history(play)
        await play.press("d")
        await play.until(lambda: DELETE_NAMED in play.toasts)
        assert len(versions(folder)) == 2 and not play.app.screen.is_modal


async def test_a_name_that_cannot_be_kept_is_told(folder):
    async with played(program(folder)) as play:
        (folder / ".okra").write_text("in the way")
        await play.press("escape", "ctrl+s")
        await play.dialog(AskLine)
        await play.write("mine\n")
        await play.until(lambda: any("could not be kept: not a directory" in told for told in play.toasts))
        assert play.app.saved == "✓ saved"


# -- undo after a restart ----------------------------------------------------------------------------------------------


async def test_undo_goes_on_with_the_versions_of_earlier_runs_after_asking_and_redo_comes_back(lived):
    async with played(later(lived)) as play:
        now = play.plan
        await play.press("escape", "a")
        await play.dialog(AskLine)
        await play.write("sheds\n")
        await play.no_dialog()
        await play.press("u")
        await play.until(lambda: play.plan == now)
        await play.saved()
        for at, (plan, words) in enumerate(
            [(LESS, "1 new note."), (PLAN, "1 key result changed."), (None, "1 new note.")]
        ):
            await play.press("u")
            await answer(play, "Nothing of this run is left to undo", words, "U brings that again.")
            assert play.plan.notes == (plan.notes if plan else ()), at
        await play.press("u")
        await play.until(lambda: f"{NOTHING_TO}undo." in play.toasts)
        assert play.plan.key_results == PLAN.key_results and play.plan.notes == ()
        for _ in range(3):
            await play.press("U")
        await play.until(lambda: play.plan == now)
        await play.press("u")
        await play.until(lambda: play.plan.notes == LESS.notes)  # what was gone forward is undone without a question
        await play.saved()
    assert on_disk(lived).notes == LESS.notes


async def test_the_last_run_s_steps_are_undone_in_the_next_one(folder):
    async with played(program(folder)) as play:
        before = play.plan
        await play.press("escape", "a")
        await play.dialog(AskLine)
        await play.write("sheds\n")
        await play.no_dialog()
        await play.saved()
    assert len(versions(folder)) == 2
    async with played(program(folder)) as play:  # at the very same moment, too
        assert [entry.text for entry in play.plan.log] == ["sheds"]
        await play.press("escape", "u")
        await answer(play, "1 new entry in the log")
        assert play.plan.log == before.log == ()


async def test_escape_leaves_all_as_it_is_and_versions_of_this_run_are_not_offered(lived):
    async with played(later(lived)) as play:
        now = play.plan
        await play.press("escape", "ctrl+s")
        await play.dialog(AskLine)
        await play.write("now\n")
        await play.until(lambda: len(versions(lived)) == 4)
        await play.press("u")
        await play.dialog(Confirm)
        await play.saw("2026-11-21 09:00")
        await play.press("escape")
        await play.no_dialog()
        assert play.plan is now


# -- who may only look -------------------------------------------------------------------------------------------------


async def test_a_window_that_only_reads_looks_and_a_closed_quarter_is_looked_at(lived):
    async with played(program(lived)), played(program(lived)) as second:
        await to_history(second)
        await second.press("j")
        await second.saw("KR1.2 target 80 → 70")
        before, files = second.plan, {path: path.stat().st_mtime_ns for path in lived.rglob("*")}
        offered = {"history.go-back", "history.delete", "history.keep", "reading.keep-version"} & second.reach
        assert offered == set()
        for key in ("enter", "d", "n", "ctrl+s", "u"):
            await second.press(key)
            assert not second.app.screen.is_modal and second.plan is before, key
        await second.until(lambda: any(told.startswith("This window only reads") for told in second.toasts))
        assert {path: path.stat().st_mtime_ns for path in lived.rglob("*")} == files
    (lived / f"{QUARTER}.toml").unlink()
    make_quarter(lived, CloseQuarter(date(2027, 4, 2), ()).apply(PLAN))
    async with played(program(lived)) as play:
        await to_history(play)
        await play.saw("“before [b]the[/] vote”", "closed nothing → 2027-04-02")
        plan = play.plan
        for key in ("enter", "d", "n", "ctrl+s"):
            await play.press(key)
            assert not play.app.screen.is_modal and play.plan is plan, key
        assert why_read_only(plan) in play.toasts
        await play.press("u")
        await play.until(lambda: f"{NOTHING_TO}undo." in play.toasts)
        assert not play.app.screen.is_modal


def test_a_saver_of_a_window_that_only_reads_keeps_no_version(lived):
    first = open_quarter(lived, QUARTER, time_and_chance(), lambda _outcome: None)
    second = open_quarter(lived, QUARTER, time_and_chance(), lambda _outcome: None)
    try:
        assert [saving.saver._history is None for saving in (*first._both, *second._both)] == [False, False, True, True]
    finally:
        second.close()
        first.close()
