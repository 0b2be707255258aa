"""Files that are read only to be looked at."""

from datetime import date

import pytest

from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Team
from okra_tui.workspace.folder import LeadsOutside
from okra_tui.workspace.making import make_quarter, make_workspace
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.reading import hints_of, problems_of, read_plan, read_team

TEAM = Team(team="Kestrel")
Q4, NEXT = QuarterName("2026-Q4"), QuarterName("2027-Q1")
PLAN = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "workspace"
    make_workspace(made, TEAM)
    make_quarter(made, PLAN)
    return made


def test_what_was_made_is_read(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert (read_team(folder), read_plan(folder, Q4)) == (TEAM, PLAN)
    assert problems_of(folder) == problems_of(folder / "okra.toml") == problems_of(folder / "2026-Q4.toml") == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_is_not_there_is_one_problem(folder):
    with pytest.raises(Unreadable):
        read_plan(folder, NEXT)
    (problem,) = problems_of(folder / "2027-Q1.toml")
    assert problem.file == "2027-Q1.toml" and problem.line is None


def test_links_to_outside_are_not_followed(folder, tmp_path):
    make_quarter(tmp_path, PLAN)
    (folder / "2027-Q1.toml").symlink_to(tmp_path / "2026-Q4.toml")
    with pytest.raises(LeadsOutside):
        read_plan(folder, NEXT)
    (folder / "okra.toml").unlink()
    (folder / "okra.toml").symlink_to(tmp_path / "okra.toml")
    with pytest.raises(LeadsOutside):
        read_team(folder)


def test_a_folder_s_problems_are_those_of_its_team_and_its_quarters_and_of_nothing_else(folder):
    (folder / "2026-Q4.toml").write_text("[[notes]]\n")
    (folder / "2027-Q1.toml").write_text("= 1")
    (folder / "2026-Q4 (conflict 2026-11-21 1402).toml").write_text("= broken")
    (folder / "notes.toml").write_text("= broken")
    problems = problems_of(folder)
    assert problems[0].file == "2027-Q1.toml"
    conflict = "2026-Q4 (conflict 2026-11-21 1402).toml"  # its name is a problem, what is in it is not looked at
    assert {problem.file for problem in problems} == {"2026-Q4.toml", "2027-Q1.toml", conflict}
    assert [problem.reason for problem in problems if problem.file == conflict] == [
        "is not taken as a quarter: it is a copy of 2026-Q4; open 2026-Q4 and choose “Take in a copy”, or remove it"
    ]
    assert hints_of(folder) == ("notes.toml is not taken as a quarter: there is no year in its name.",)
    fields = {problem.field for problem in problems if problem.file == "2026-Q4.toml"}
    assert {"quarter", "starts", "id", "session", "text"} <= fields | {None}


def test_a_folder_without_a_team_lacks_it(tmp_path):
    (problem,) = problems_of(tmp_path)
    assert problem.file == "okra.toml"


ODD = """format = 1
quarter = "2026-Q4"
starts = 2026-10-05
lerning = "x"

[weather]
sky = "grey"

[vision]
wil = "x"
from_clusters = ["g-gone"]

[[notes]]
id = "n-1"
session = 1
text = \"\"\"
[[notes]]
id = "in a string"
\"\"\"
autor = "Ada"
about = ["c-gone"]

[[blokers]]
id = "b-1"

[[hypotheses]]
id = "h-1"
number = 1
question = "?"

[[hypotheses]]
number = 1
id = "h-2"
question = "??"
"""


def test_every_problem_of_a_file_that_can_be_read_has_its_line(folder):
    file = folder / "2026-Q4.toml"
    file.write_text(ODD)
    assert sorted(map(str, problems_of(file)), key=lambda told: int(told.split(":")[1].split(",")[0])) == [
        "2026-Q4.toml:4, lerning: is not known to this version of okra-tui; did you mean learnings?",
        "2026-Q4.toml:6, [weather]: is not known to this version of okra-tui; "
        "it is kept as it is, and nothing comes of it",
        "2026-Q4.toml:10, [vision], wil: is not known to this version of okra-tui; did you mean will?",
        '2026-Q4.toml:11, [vision], from_clusters: refers to "g-gone", which is not among the [[clusters]]',
        "2026-Q4.toml:20, [[notes]] n-1, autor: is not known to this version of okra-tui; "
        "it is kept as it is, and nothing comes of it",
        '2026-Q4.toml:21, [[notes]] n-1, about: refers to "c-gone", which is not among the '
        "[[company_objectives]] or [[hypotheses]]",
        "2026-Q4.toml:23, [[blokers]]: is not known to this version of okra-tui; did you mean blockers?",
        "2026-Q4.toml:32, [[hypotheses]] h-2, number: H1 stands twice; "
        "this one gets the next number when the quarter is opened and changed",
    ]
    assert file.read_text() == ODD


def test_a_newer_format_is_all_that_is_said_of_a_newer_file(folder):
    file = folder / "2026-Q4.toml"
    file.write_text(ODD.replace("format = 1", "# from a newer one\nformat = 3"))
    (problem,) = problems_of(file)
    assert problem.line == 2 and "format 3" in problem.reason


def test_misspelled_keys_of_the_team_are_named_too(folder):
    (folder / "okra.toml").write_text('format = 1\nteam = "K"\n\n[[members]]\nname = "Ada"\nskils = ["Data"]\n')
    assert [str(problem) for problem in problems_of(folder)] == [
        "okra.toml:6, [[members]] Ada, skils: is not known to this version of okra-tui; did you mean skills?"
    ]
