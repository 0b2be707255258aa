"""All quarters of a workspace at once; what cannot be read is named, and the rest works."""

from running_quarter import CLOSED, RUNNING, TEAM, closed_plan, running_plan

from okra_tui.workspace.making import make_quarter, make_workspace
from okra_tui.workspace.reading import read_quarters


def test_what_is_broken_or_of_a_newer_format_is_named_and_the_rest_is_read(tmp_path):
    make_workspace(tmp_path, TEAM)
    make_quarter(tmp_path, running_plan())
    make_quarter(tmp_path, closed_plan())
    (tmp_path / "2025-Q1.toml").write_text("format = \n")
    (tmp_path / "2025-Q2.toml").symlink_to("/etc/passwd")
    (tmp_path / "2025-Q3.toml").write_text('format = 99\nquarter = "2025-Q3"\nstarts = 2025-07-07\nweeks = "many"\n')
    found = read_quarters(tmp_path)
    assert [plan.quarter for plan in found.plans] == [RUNNING, CLOSED]
    assert [said.split()[0].split(":")[0].strip(",") for said in found.left_out] == [
        "2025-Q3.toml",
        "2025-Q2.toml",
        "2025-Q1.toml",
    ]


def test_the_open_one_counts_as_it_is_now(tmp_path):
    make_workspace(tmp_path, TEAM)
    make_quarter(tmp_path, running_plan())
    now = running_plan().replaced(learnings=("Ask early",))
    (tmp_path / f"{RUNNING}.toml").write_text("broken meanwhile")
    assert read_quarters(tmp_path, now).plans == (now,) and read_quarters(tmp_path, now).left_out == ()


def test_a_folder_that_is_gone_is_said(tmp_path):
    found = read_quarters(tmp_path / "gone")
    assert found.plans == () and found.left_out == ("The folder cannot be listed: no such file or directory.",)
