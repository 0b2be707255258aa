"""New files of a workspace: nothing that is there is ever written over."""

import os
from datetime import date, datetime

import pytest

from okra_tui.plan.contribution import Contribution, OwnNote, Round
from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Member, Team
from okra_tui.workspace.contributions import OwnFile, PeoplesFiles, read_round, say_round
from okra_tui.workspace.folder import LeadsOutside
from okra_tui.workspace.making import (
    NotMade,
    delete_quarter,
    demo_quarters,
    demo_team,
    duplicate_quarter,
    make_demo,
    make_quarter,
    make_workspace,
    notes_left,
    rename_quarter,
)
from okra_tui.workspace.reading import problems_of, read_plan, read_team

TEAM = Team(team="Kestrel [b]", members=(Member(name="Ada", aliases=("ada.l",)),))
PLAN = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), solo=True)


def test_a_workspace_is_a_folder_with_its_team(tmp_path):
    folder = tmp_path / "deep" / "down"
    make_workspace(folder, TEAM)
    assert [path.name for path in folder.iterdir()] == ["okra.toml"]
    assert read_team(folder) == TEAM


def test_a_folder_that_is_there_keeps_what_is_in_it(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    make_workspace(tmp_path, TEAM)
    assert (tmp_path / "notes.txt").read_text() == "mine" and read_team(tmp_path) == TEAM


def test_a_workspace_that_is_there_is_left_as_it_is(tmp_path):
    (tmp_path / "okra.toml").write_text("# ours\n")
    with pytest.raises(NotMade, match="there is a workspace in that folder already"):
        make_workspace(tmp_path, TEAM)
    assert (tmp_path / "okra.toml").read_text() == "# ours\n"


def test_a_quarter_is_a_file_of_its_name(tmp_path):
    assert make_quarter(tmp_path, PLAN) == QuarterName("2026-Q4")
    assert [path.name for path in tmp_path.iterdir()] == ["2026-Q4.toml"]
    assert read_plan(tmp_path, QuarterName("2026-Q4")) == PLAN


def test_a_quarter_that_is_there_is_left_as_it_is(tmp_path):
    (tmp_path / "2026-Q4.toml").write_text("broken [")
    with pytest.raises(NotMade, match="there is a quarter of that name already"):
        make_quarter(tmp_path, PLAN)
    assert (tmp_path / "2026-Q4.toml").read_text() == "broken ["


def test_a_name_that_only_capitals_tell_from_another_is_refused(tmp_path):
    make_quarter(tmp_path, PLAN.changed(quarter="Autumn-2026"))
    with pytest.raises(NotMade, match="only capitals tell from it"):
        make_quarter(tmp_path, PLAN.changed(quarter="autumn-2026"))
    assert [path.name for path in tmp_path.iterdir()] == ["Autumn-2026.toml"]


def test_names_cannot_lead_outside(tmp_path):
    with pytest.raises(ValueError, match="A quarter is named like"):
        make_quarter(tmp_path, PLAN.changed(quarter="../2026-Q4"))
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "2026-Q4.toml").symlink_to(tmp_path / "elsewhere.toml")
    (folder / "okra.toml").symlink_to(tmp_path / "other.toml")
    with pytest.raises(LeadsOutside):
        make_quarter(folder, PLAN)
    with pytest.raises(LeadsOutside):
        make_workspace(folder, TEAM)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["workspace"]


def test_a_place_where_nothing_can_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotMade) as told:
        make_workspace(tmp_path / "file" / "under", TEAM)
    assert str(told.value).startswith(f"The folder {tmp_path / 'file' / 'under'} cannot be made: ")
    with pytest.raises(NotMade):
        make_workspace(tmp_path / "file", TEAM)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(NotMade, match="cannot be written"):
        make_workspace(tmp_path, TEAM)


def test_the_demo_is_the_sample_s_team_and_quarters_and_all_is_well_with_them(tmp_path):
    today = date(2026, 11, 21)
    folder = tmp_path / "kept"
    assert make_demo(folder, today) == QuarterName("2026-Q4"), "the one that runs: it has something to see everywhere"
    names = ["2026-Q2.toml", "2026-Q3.toml", "2026-Q4.toml", "2027-Q1.toml", "okra.toml"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert problems_of(folder) == ()
    assert read_team(folder) == demo_team()
    for plan in demo_quarters(today):
        assert read_plan(folder, QuarterName(plan.quarter)) == plan


def test_the_demo_is_made_in_no_workspace(tmp_path):
    make_workspace(tmp_path, TEAM)
    with pytest.raises(NotMade):
        make_demo(tmp_path, date(2026, 11, 21))
    assert [path.name for path in tmp_path.iterdir()] == ["okra.toml"]


# -- What people wrote apart for a quarter, when the quarter as a whole is renamed, duplicated or put away.

Q4, SPRING = QuarterName("2026-Q4"), QuarterName("2026-Spring")
NOW = datetime(2026, 11, 21, 10, 0)
WRITTEN = Contribution(quarter="2026-Q4", by="Ada", notes=(OwnNote(id="n-1", session=1, text='quarter = "2026-Q4"'),))


@pytest.fixture
def written_apart(tmp_path):
    """A workspace with one quarter, for which Ada wrote apart."""
    make_workspace(tmp_path, TEAM)
    make_quarter(tmp_path, PLAN)
    OwnFile(tmp_path, "2026-Q4", "Ada").save(WRITTEN)
    say_round(tmp_path, Round(quarter="2026-Q4", step="1.metrics"))
    return tmp_path


def test_what_was_written_apart_is_renamed_with_its_quarter(written_apart):
    rename_quarter(written_apart, Q4, SPRING, NOW)
    read = PeoplesFiles(written_apart, "2026-Spring").look()
    assert read.unread == () and read.by_name == {"Ada": WRITTEN.model_copy(update={"quarter": "2026-Spring"})}
    assert read_round(written_apart, "2026-Spring").step == "1.metrics"
    assert not notes_left(written_apart, Q4)


def test_what_was_written_apart_is_not_duplicated(written_apart):
    duplicate_quarter(written_apart, Q4, SPRING)
    assert not notes_left(written_apart, SPRING)
    assert PeoplesFiles(written_apart, "2026-Q4").look().by_name == {"Ada": WRITTEN}


def test_what_was_written_apart_is_put_away_with_its_quarter_each_time_under_another_name(written_apart):
    own = (written_apart / "2026-Q4.notes" / "Ada.toml").read_bytes()
    for _ in range(2):
        delete_quarter(written_apart, Q4, NOW)
        assert not notes_left(written_apart, Q4)
        make_quarter(written_apart, PLAN)
        OwnFile(written_apart, "2026-Q4", "Ada").save(WRITTEN)
    kept = sorted((written_apart / ".okra").glob("*.notes"))
    assert [path.name for path in kept] == [
        "2026-Q4 2026-11-21 100000 deleted 2.notes",
        "2026-Q4 2026-11-21 100000 deleted.notes",
    ]
    assert [(path / "Ada.toml").read_bytes() for path in kept] == [own, own]


def test_notes_written_apart_that_cannot_move_stay_as_they_are(written_apart):
    (written_apart / "2026-Spring.notes").mkdir()
    rename_quarter(written_apart, Q4, SPRING, NOW)
    assert notes_left(written_apart, Q4)
    assert PeoplesFiles(written_apart, "2026-Q4").look().by_name == {"Ada": WRITTEN}


def test_a_notes_folder_that_is_a_link_to_elsewhere_stays(tmp_path):
    make_workspace(tmp_path / "team", TEAM)
    make_quarter(tmp_path / "team", PLAN)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "team" / "2026-Q4.notes").symlink_to(tmp_path / "elsewhere")
    delete_quarter(tmp_path / "team", Q4, NOW)
    assert notes_left(tmp_path / "team", Q4) and (tmp_path / "elsewhere").is_dir()
