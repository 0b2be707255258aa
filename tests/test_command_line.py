"""status, check-in, due and thread on real files, and what they refuse."""

import io
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pexpect
import pytest

from okra_tui.command_line.main import main
from okra_tui.plan.model import (
    CheckIn,
    CompanyObjective,
    Dependency,
    Hypothesis,
    KeyResult,
    Milestone,
    Objective,
    Plan,
)
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace
from okra_tui.workspace.open_file import open_plan

QUARTER, TODAY = "2026-Q4", "2026-11-18"


def the_plan():
    """The quarter of the picture in the design, with a key result that is done or not beside it."""
    figures = [(41.0, 80.0, "%"), (700.0, 300.0, "ms"), (20.0, 70.0, "%")]
    results = [
        KeyResult(id=f"k-{at}", number=at, objective="o-1", title=f"Result {at}", baseline=low, target=high, unit=unit)
        for at, (low, high, unit) in enumerate(figures, 1)
    ]
    results.append(KeyResult(id="k-4", number=4, objective="o-1", title="Shipped [/b]", measure="done"))
    said = [("k-1", 65, 16, 7), ("k-2", 480, 3, 6), ("k-3", 30, 16, 8)]
    return Plan(
        quarter=QUARTER,
        starts=date(2026, 10, 5),
        company_objectives=(CompanyObjective(id="c-1", label="trust", title="Trust"),),
        objectives=(Objective(id="o-1", number=1, title="Trust in ratings", company_objectives=("c-1",)),),
        key_results=tuple(results),
        hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", key_results=("k-1",), question="Would they?"),),
        milestones=(
            Milestone(id="m-4", number=4, title="Prompt", weeks=("6-7",), agreed_weeks=("6-7",), hypotheses=("h-1",)),
            Milestone(id="m-5", number=5, title="Badge", weeks=("8",), agreed=True),
        ),
        dependencies=(Dependency(id="d-1", number=1, milestone="m-5", on="m-4"),),
        check_ins=tuple(
            CheckIn(id=f"x-{key}", on=date(2026, 11, day), key_result=key, value=value, confidence=sure)
            for key, value, day, sure in said
        ),
    )


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    folder = tmp_path / "team"
    make_workspace(folder, demo_team())
    make_quarter(folder, the_plan())
    monkeypatch.setenv("OKRA_TUI_WORKSPACE", str(folder))
    return folder


@pytest.fixture
def run(capsys, workspace):
    """Runs a command line as of that day; its exit code and what it printed and complained."""

    def running(*words, today=TODAY):
        try:
            code = main([*words, "--today", today])
        except SystemExit as end:
            code = end.code
        return (code, *capsys.readouterr())

    return running


def written(workspace, quarter=QUARTER):
    return open_plan(workspace / f"{quarter}.toml").load()


# -- status ------------------------------------------------------------------------------------------------------------


def test_status_tells_the_three_lines_the_rows_and_the_milestones(run):
    code, printed, complained = run("status", QUARTER)
    assert (code, complained) == (0, "")
    assert printed.splitlines() == [
        "2026-Q4",
        "Week 7 of 13   48 % of time, 46 % of the way (3 of 4 known) · ✓ 1 on track · ✗ 1 off track · ? 2 outdated",
        "Talk first     KR1.3 30 of 70 %: needs 5.7 points a week, makes 1.4; confidence 8",
        "This week      H1 is decided this week: Would they? · M4 ends, M5 waits for it",
        "",
        "O1 Trust in ratings   score 0.46 (3 of 4 known, 2 outdated)",
        "  ✓ KR1.1  Result 1      65 of 80 %  needs 2.1/w  makes 3.4/w  confidence 7",
        "  ? KR1.2  Result 2      480 of 300 ms  needs 26/w  makes 31/w  confidence 6",
        "  ✗ KR1.3  Result 3      30 of 70 %  needs 5.7/w  makes 1.4/w  confidence 8",
        "  ? KR1.4  Shipped [/b]  not done",
        "",
        "Milestones     2 planned",
    ]


def test_status_without_a_quarter_is_of_the_one_that_runs(run, workspace):
    make_quarter(workspace, Plan(quarter="2027-Q1", starts=date(2027, 1, 4)))
    assert run("status")[1].startswith("2026-Q4\n")
    assert run("status", today="2027-01-05")[1].startswith("2027-Q1\nWeek 1 of 13")
    for name in (QUARTER, "2027-Q1"):
        (workspace / f"{name}.toml").unlink()
    code, printed, complained = run("status")
    assert (code, printed) == (2, "") and complained.startswith("okra-tui: There is no quarter in this workspace yet")


def test_status_for_other_programs(run):
    code, printed, _ = run("status", QUARTER, "--json")
    told = json.loads(printed)["result"]
    assert code == 0 and (told["week"], told["weeks"]) == (7, 13)
    third = told["key_results"][2]
    assert {key: third[key] for key in ("id", "label", "value", "progress", "confidence", "status", "score")} == {
        "id": "k-3",
        "label": "KR1.3",
        "value": 30.0,
        "progress": pytest.approx(0.2),
        "confidence": 8,
        "status": "off-track",
        "score": pytest.approx(0.2),
    }
    assert third["pace"] == told["pace"] == pytest.approx(44 / 91)
    last = told["key_results"][3]
    assert (last["value"], last["progress"], last["score"], last["status"]) == (None, None, None, "outdated")
    (objective,) = told["objectives"]
    assert (objective["label"], objective["status"]) == ("O1", "off-track")
    assert [(each["label"], each["slip"], each["status"]) for each in told["milestones"]] == [
        ("M4", 0, "planned"),
        ("M5", 0, "planned"),
    ]
    assert told["completion"] == 0.0 and told["completed_of"] == 1  # one milestone was agreed
    before = json.loads(run("status", QUARTER, "--json", today="2026-09-01")[1])["result"]
    assert (before["week"], before["pace"], before["key_results"][0]["status"]) == (0, 0.0, "not-started")


# -- check-in ----------------------------------------------------------------------------------------------------------


def test_a_check_in_by_label_is_written_and_told(run, workspace):
    code, printed, complained = run("check-in", QUARTER, "kr1.1", "70,5", "--confidence", "8", "--note", "prompt out")
    assert (code, printed, complained) == (0, "KR1.1 70.5 of 80 %: on track.\n", "")
    *before, added = written(workspace).check_ins
    assert (added.key_result, added.value, added.confidence, added.note) == ("k-1", 70.5, 8, "prompt out")
    assert added.on == date(2026, 11, 18) and added.id.startswith("x-")
    assert written(workspace).replaced(check_ins=tuple(before)) == the_plan()


@pytest.mark.parametrize(
    ("value", "kept"),
    [("0.4", 0.4), ("0,4", 0.4), ("-3", -3.0), ("-0,5", -0.5), ("52 %", 52.0), ("1,200", 1200.0), ("12k", 12000.0)],
)
def test_numbers_are_taken_as_people_write_them(run, workspace, value, kept):
    assert run("check-in", QUARTER, "k-1", value, "--yes")[0] == 0
    assert written(workspace).check_ins[-1].value == kept


@pytest.mark.parametrize(("value", "kept"), [("yes", 1.0), ("No", 0.0), ("done", 1.0), ("0", 0.0)])
def test_done_or_not_takes_yes_or_no(run, workspace, value, kept):
    assert run("check-in", QUARTER, "KR1.4", value)[0] == 0
    assert written(workspace).check_ins[-1].value == kept


def test_a_check_in_of_an_earlier_day(run, workspace):
    code, printed, _ = run("check-in", QUARTER, "KR1.2", "400", "--on", "2026-11-02")
    said = "400 ms on 2026-11-02 is written down; what was said on 2026-11-03 stays the current value."
    assert code == 0 and printed == f"{said} KR1.2 480 of 300 ms: outdated.\n"
    assert written(workspace).check_ins[-1].on == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("KR9.9", "1"), "There is no key result KR9.9 in 2026-Q4; there are KR1.1, KR1.2, KR1.3 and KR1.4."),
        (("\x1b[31mred", "1"), "There is no key result ␛[31mred in 2026-Q4; there are KR1.1, KR1.2, KR1.3 and KR1.4."),
        (("KR1.1", "much"), "The value of KR1.1 is a number in %, such as 52 or 0,4, not “much”."),
        (("KR1.1", "1e400"), "The value of KR1.1 is a number in %, such as 52 or 0,4, not “1e400”."),
        (("KR1.4", "52"), "KR1.4 is done or not: its value is yes or no, not “52”."),
        (("KR1.1", "1", "--confidence", "11"), "Confidence is a whole number from 0 to 10, not '11'."),
        (("KR1.1", "1", "--confidence", "high"), "Confidence is a whole number from 0 to 10, not 'high'."),
        (
            ("KR1.1", "52", "--on", "2026-11-19"),
            "KR1.1 52 % on 2026-11-19: still to come? Nothing was written; with --yes it is taken as it is.",
        ),
        (
            ("KR1.1", "52", "--on", "2025-11-28"),
            "KR1.1 52 % on 2025-11-28: before 2026-Q4 began? Nothing was written; with --yes it is taken as it is.",
        ),
        (
            ("KR1.1", "0.45", "--on", "2019-01-01"),
            "KR1.1 0.45 % on 2019-01-01: less than 1 %? before 2026-Q4 began? Nothing was written; with --yes it is "
            "taken as it is.",
        ),
        (("KR1.1", "340"), "KR1.1 340 %: more than 100 %? Nothing was written; with --yes it is taken as it is."),
        (("KR1.1", "0.45"), "KR1.1 0.45 %: less than 1 %? Nothing was written; with --yes it is taken as it is."),
        (("KR1.1", "1", "--on", "yesterday"), "--on should look like 2026-11-21, not 'yesterday'."),
    ],
)
def test_what_cannot_be_checked_in_is_refused_in_one_sentence(run, workspace, words, sentence):
    before = (workspace / f"{QUARTER}.toml").read_bytes()
    assert run("check-in", QUARTER, *words) == (2, "", f"okra-tui: {sentence}\n")
    assert (workspace / f"{QUARTER}.toml").read_bytes() == before


@pytest.mark.parametrize(("value", "day"), [("340", "2026-11-18"), ("0.45", "2026-11-18"), ("52", "2026-12-01")])
def test_what_hardly_can_be_is_written_where_yes_is_said(run, workspace, value, day):
    code, printed, complained = run("check-in", QUARTER, "KR1.1", value, "--on", day, "--yes")
    assert (code, complained) == (0, "") and printed.startswith(f"KR1.1 {value} of 80 %: ")
    newest = written(workspace).check_ins[-1]
    assert (newest.value, newest.on.isoformat()) == (float(value), day)
    if value == "340":
        assert run("check-in", QUARTER, "KR1.1", "72") == (0, "KR1.1 72 of 80 %: on track.\n", "")


@pytest.mark.parametrize(("answer", "taken"), [("y", True), ("Yes", True), ("n", False), ("", False)])
def test_a_person_at_a_terminal_is_asked_before_anything_is_written(workspace, answer, taken):
    words = [sys.executable, "-m", "okra_tui", "check-in", QUARTER, "KR1.1", "0.45", "--today", TODAY]
    child = pexpect.spawn(words[0], words[1:], encoding="utf-8", timeout=60, dimensions=(24, 200))
    child.expect_exact("KR1.1 0.45 %: less than 1 %? Write it all the same? [y/N] ")
    assert len(written(workspace).check_ins) == 3
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert ("0.45 of 80 %" in child.before) is taken and ("Nothing was written" in child.before) is not taken
    assert (child.exitstatus, len(written(workspace).check_ins)) == ((0, 4) if taken else (2, 3))


def test_what_waits_for_the_next_quarter_has_no_status_and_is_not_proposed(run, workspace):
    later = Objective(id="o-2", number=2, title="Later", deferred=True)
    result = KeyResult(id="k-later", number=1, objective="o-2", title="More", baseline=0.0, target=10.0)
    plan = the_plan().replaced(quarter="2027-Q1", starts=date(2027, 1, 4))
    plan = plan.replaced(objectives=(*plan.objectives, later), key_results=(*plan.key_results, result))
    make_quarter(workspace, plan)
    assert run("check-in", "2027-Q1", "KR2.1", "1", today="2027-03-01")[1] == (
        "KR2.1 1 of 10: waits for the next quarter.\n"
    )
    wrong = run("check-in", "2027-Q1", "KR9.9", "1")[2]
    assert wrong.endswith("in 2027-Q1; there are KR1.1, KR1.2, KR1.3 and KR1.4.\n")


def test_a_closed_quarter_and_one_without_key_results_take_none(run, workspace):
    make_quarter(workspace, Plan(quarter="2026-Q2", starts=date(2026, 4, 6)))
    make_quarter(workspace, the_plan().replaced(quarter="2026-Q3", closed=date(2026, 10, 1)))
    assert run("check-in", "2026-Q2", "KR1.1", "1")[2] == "okra-tui: 2026-Q2 has no key results yet.\n"
    code, _, complained = run("check-in", "2026-Q3", "KR1.1", "1")
    assert code == 2 and complained == (
        "okra-tui: 2026-Q3 is closed and only read; to check in, open it and reopen it first.\n"
    )
    assert run("check-in", "2031-Q1", "KR1.1", "1")[0] == 2


def test_a_file_that_cannot_be_written_is_told(run, workspace, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("okra_tui.workspace.open_file.replace_file", full)
    code, printed, complained = run("check-in", QUARTER, "KR1.1", "70")
    assert (code, printed) == (2, "") and complained == (
        "okra-tui: 2026-Q4.toml could not be saved: no space left on device; the file is as it was.\n"
    )


def test_comments_written_by_hand_are_kept_aside_and_that_is_told(run, workspace):
    file = workspace / f"{QUARTER}.toml"
    file.write_text("# ours\n" + file.read_text())
    printed = run("check-in", QUARTER, "KR1.1", "70")[1]
    assert printed.startswith("Comments and layout written by hand are kept in .okra/2026-Q4 ")
    (kept,) = (workspace / ".okra").glob("*.toml")
    assert kept.read_text().startswith("# ours\n")


def test_many_at_once_lose_none(workspace):
    def one(number):
        words = ["check-in", QUARTER, "KR1.1", str(number), "--today", TODAY, "--yes"]
        return subprocess.run([sys.executable, "-m", "okra_tui", *words], capture_output=True, text=True, check=True)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(4)))
    assert sorted(each.value for each in written(workspace).check_ins[3:]) == [0, 1, 2, 3]


# -- check-in from a list ----------------------------------------------------------------------------------------------


class Given:
    """A standard input in which this stands."""

    def __init__(self, text):
        self.buffer = io.BytesIO(text if isinstance(text, bytes) else text.encode())

    def isatty(self):
        return False


def test_a_list_is_written_as_a_whole_with_who_said_it_and_once(run, workspace, monkeypatch):
    text = "KR1.1 70 8 prompt out\nKR1.2 400\n"
    monkeypatch.setattr(sys, "stdin", Given(text))
    before = written(workspace)
    assert run("check-in", QUARTER, "-", "--dry-run", "--by", "Ada") == (
        0,
        "KR1.1 70 %, confidence 8, “prompt out”, by Ada\nKR1.2 400 ms, by Ada\n2 check-ins would be written.\n",
        "",
    )
    assert written(workspace) == before
    monkeypatch.setattr(sys, "stdin", Given(text))
    code, printed, complained = run("check-in", QUARTER, "-", "--by", "Ada")
    assert (code, complained) == (0, "")
    assert printed == "KR1.1 70 of 80 %: on track.\nKR1.2 400 of 300 ms: on track.\n"
    added = written(workspace).check_ins[len(before.check_ins) :]
    assert [(row.value, row.by, row.note) for row in added] == [(70, "Ada", "prompt out"), (400, "Ada", None)]
    monkeypatch.setattr(sys, "stdin", Given(text))
    assert run("check-in", QUARTER, "-", "--by", "Ada")[1].startswith(
        "Nothing was written: all of it was there already"
    )
    assert len(written(workspace).check_ins) == len(before.check_ins) + 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("KR1.1 70\nKR9.9 1\n", "Line 2: There is no key result KR9.9 in 2026-Q4"),
        ("KR1.1 340\nKR1.2 400\n", "KR1.1 340 %: more than 100 %? Nothing was written; with --yes they are taken"),
        (b"KR1.1 70 \xfc", "Line 1 is not written in UTF-8; save the list in that encoding."),
        (b"x" * 8_000_001, "More than 8 MB are no list of check-ins."),
    ],
)  # fmt: skip
def test_a_list_with_one_wrong_line_writes_nothing(run, workspace, monkeypatch, text, complaint):
    before = (workspace / f"{QUARTER}.toml").read_bytes()
    monkeypatch.setattr(sys, "stdin", Given(text))
    code, printed, complained = run("check-in", QUARTER, "-")
    assert (code, printed) == (2, "") and complaint in complained
    assert (workspace / f"{QUARTER}.toml").read_bytes() == before


def test_a_table_of_excel_in_utf_16_is_read(run, workspace, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Given("kr\tvalue\tnote\nKR1.1\t70\tGrüße\n".encode("utf-16")))
    assert run("check-in", QUARTER, "-")[0] == 0
    assert written(workspace).check_ins[-1].note == "Grüße"


def test_a_check_in_without_a_value_and_a_list_with_one_are_refused(run):
    assert run("check-in", QUARTER, "KR1.1")[2] == "okra-tui: What is the value of KR1.1? Write it behind its name.\n"
    assert "With - the list says values" in run("check-in", QUARTER, "-", "52")[2]


# -- due and thread ----------------------------------------------------------------------------------------------------


def test_due_lists_what_has_not_been_checked_in_and_says_so_by_its_exit_code(run):
    assert run("due") == (
        1,
        "KR1.2 was last checked in 15 days ago: Result 2\nKR1.4 was never checked in: Shipped [/b]\n",
        "",
    )
    run("check-in", QUARTER, "KR1.2", "470")
    run("check-in", QUARTER, "KR1.4", "no")
    assert run("due") == (0, "Nothing is due in 2026-Q4.\n", "")
    assert run("due", today="2026-10-01") == (0, "Nothing is due in 2026-Q4.\n", "")


EARLIER = """quarter = "2026-Q3"
format = 1
starts = 2026-07-06
closed = 2026-10-02
learnings = ["Nobody reads reminders"]

[[log]]
id = "l-old"
type = "action"
text = "Ring the club\\u001b[2J"
owner = "Tomasz"
due = 2026-09-25
"""
GONE = 'name = "Tomasz"\n'


@pytest.fixture
def agreed(workspace):
    """An action that the quarter before left, one of this quarter, a thought, and a quarter that cannot be read."""
    (workspace / "2026-Q3.toml").write_text(EARLIER)
    (workspace / "2026-Q2.toml").write_text("quarter = ")
    with (workspace / f"{QUARTER}.toml").open("a") as file:
        file.write('\n[[log]]\nid = "l-1"\ntype = "action"\ntext = "Print cards"\ndue = 2026-11-20\n')
        file.write('\n[[log]]\nid = "l-2"\ntype = "action"\ntext = "Gone"\ndropped = true\n')
        file.write('\n[[log]]\nid = "l-3"\nsession = 1\ntext = "Who owns the sheds?"\n')
    team = workspace / "okra.toml"
    assert GONE in team.read_text()
    team.write_text(team.read_text().replace(GONE, f"{GONE}left = true\n"))
    return workspace


TO_DO = [
    "! Ring the club␛[2J (Tomasz (has left), was due 25 September, since 2026-Q3)",
    "· Print cards (nobody looks after it yet, due 20 November)",
]
UNREADABLE = "okra-tui: 2026-Q2.toml"


def test_open_actions_stand_in_status_and_due_overdue_first_those_of_earlier_quarters_too(run, agreed):
    code, printed, complained = run("status")
    assert code == 0 and UNREADABLE in complained
    assert printed.splitlines()[-3:] == ["To do", *(f"  {line}" for line in TO_DO)]
    (week,) = (line for line in printed.splitlines() if line.startswith("This week"))
    assert "Ring the club␛[2J: Tomasz (has left), was due 25 September · Print cards: nobody looks" in week
    told = json.loads(run("status", "--json")[1])["result"]["actions"]
    assert [(each["id"], each["quarter"], each["overdue"], each["owner_has_left"]) for each in told] == [
        ("l-old", "2026-Q3", True, True),
        ("l-1", QUARTER, False, False),
    ]
    code, printed, complained = run("due")
    assert code == 1 and UNREADABLE in complained and printed.splitlines()[:2] == TO_DO
    run("check-in", QUARTER, "KR1.2", "470")
    run("check-in", QUARTER, "KR1.4", "no")
    (agreed / "2026-Q3.toml").write_text(EARLIER + "done = true\n")
    assert run("due")[:2] == (0, f"{TO_DO[1]}\n"), "it is to be done, and not late"


def test_the_log_is_printed_whole_or_what_is_open_of_it_in_all_quarters(run, agreed):
    code, printed, complained = run("log", QUARTER)
    assert code == 0 and UNREADABLE in complained
    gone = "  × Gone (dropped, nobody looks after it yet)"
    assert printed.splitlines() == [
        "To do", *(f"  {line}" for line in TO_DO), gone, "", "Parked", "  · Who owns the sheds?"
    ]  # fmt: skip
    told = json.loads(run("log", QUARTER, "--open", "--json")[1])["result"]["entries"]
    assert [(each["quarter"], each["id"], each["type"], each["state"]) for each in told] == [
        ("2026-Q3", "l-old", "action", "open"),
        (QUARTER, "l-1", "action", "open"),
        (QUARTER, "l-3", "parked", "open"),
    ]
    assert run("log", "2026-Q3")[1] == "To do\n  ! Ring the club␛[2J (Tomasz (has left), was due 25 September)\n"
    assert run("log", "2026-Q1")[0] == 2


def test_words_are_found_in_all_quarters_and_what_cannot_be_read_is_named(run, agreed):
    code, printed, complained = run("find", "reminders", "READ")
    assert (code, printed) == (0, "2026-Q3  learned  Nobody reads reminders\n") and UNREADABLE in complained
    code, printed, _ = run("find", "trust", "--json")
    assert code == 0 and [row["named"] for row in json.loads(printed)["result"]["found"]] == ["trust", "O1"]
    assert json.loads(printed)["result"]["found"][1]["id"] == "o-1"
    assert run("find", "nowhere")[:2] == (1, "Nothing in 2 quarters has these words.\n")
    assert run("find", "  ")[0] == 2


def test_the_thread_is_a_tree_with_its_breaks(run):
    code, printed, _ = run("thread", QUARTER)
    assert code == 0 and printed.splitlines()[:6] == [
        "trust Trust",
        "  O1 Trust in ratings",
        "    KR1.1 Result 1",
        "      H1 Would they?",
        "        M4 Prompt  (w6–7)",
        "    KR1.2 Result 2  ! no hypothesis",
    ]
    broken = run("thread", QUARTER, "--breaks")[1].splitlines()
    assert "    KR1.1 Result 1" not in broken and "    KR1.2 Result 2  ! no hypothesis" in broken
    assert broken[-1] == "  M5 Badge  (w8)  ! no hypothesis"


def test_a_plan_without_anything_has_no_thread(run, workspace):
    make_quarter(workspace, Plan(quarter="2027-Q1", starts=date(2027, 1, 4)))
    assert run("thread", "2027-Q1") == (0, "There is no thread yet.\n", "")


def test_the_review_s_rules_are_session_5_of_check(run):
    code, printed, _ = run("check", QUARTER, "--session", "5")
    assert code == 1 and printed.splitlines() == [
        "! KR1.2 was last checked in 15 days ago  (stale)",
        "! KR1.4 was never checked in  (stale)",
        "· KR1.3 has confidence 8 and is 28 points behind the pace  (disagree)",
        "",
        "2 gaps, 1 hint",
    ]


def test_no_command_without_a_screen_imports_textual(workspace):
    script = (
        "import sys\nfrom okra_tui.command_line.main import main\n"
        f"main(['status', '{QUARTER}'])\nmain(['status', '--json'])\nmain(['due'])\nmain(['thread', '{QUARTER}'])\n"
        f"main(['check-in', '{QUARTER}', 'KR1.1', '1'])\nprint('textual' in sys.modules, 'rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"


# -- what runs, and the files beside it -------------------------------------------------------------------------------


def test_status_and_due_are_of_the_quarter_whose_weeks_hold_today(run, workspace):
    """Case plan-01: the fiscal year's 2027-Q4 runs in November 2026; the calendar's 2026-Q4 of the fixture is gone."""
    (workspace / f"{QUARTER}.toml").unlink()
    for name, starts in {
        "2027-Q3": date(2026, 8, 3),
        "2027-Q4": date(2026, 11, 2),
        "2028-Q1": date(2027, 2, 1),
    }.items():
        make_quarter(workspace, Plan(quarter=name, starts=starts))
    assert run("status", today="2026-11-30")[1].startswith("2027-Q4\n")
    assert run("due", today="2026-11-30")[1] == "Nothing is due in 2027-Q4.\n"
    assert run("status", today="2026-11-01")[1].startswith("2027-Q3\n")
    assert run("status", today="2027-02-01")[1].startswith("2028-Q1\n")


def test_files_that_are_no_quarters_are_named_beside_the_status(run, workspace):
    """Case plan-25, and what another hand left."""
    for name in ("2026-q4.toml", "pyproject.toml", "2026-Q4 (Ada's conflicted copy).toml", "e\x1b]52;c;x\x07.toml"):
        (workspace / name).write_text("x")
    for words in (["status"], ["status", QUARTER], ["status", "--json"]):
        code, printed, complained = run(*words)
        assert code == 0 and printed.startswith(("2026-Q4\n", "{"))
        assert complained.splitlines() == [
            "okra-tui: 2026-Q4 (Ada's conflicted copy).toml is not taken as a quarter: it is a copy of 2026-Q4; "
            "open 2026-Q4 and choose “Take in a copy”, or remove it.",
            "okra-tui: 2026-q4.toml is not taken as a quarter: 2026-Q4.toml is there too; take over from this one what "
            "you need, then remove it.",
            'okra-tui: e␛]52;c;x␇.toml is not taken as a quarter: "␛" is not one of these signs.',
            "okra-tui: pyproject.toml is not taken as a quarter: there is no year in its name.",
        ]
    code, printed, _ = run("validate", str(workspace))
    assert code == 1 and printed.count("is not taken as a quarter") == 4 and "\x1b" not in printed


def test_half_years_and_fiscal_quarters_are_quarters(run, workspace):
    make_quarter(workspace, the_plan().replaced(quarter="FY27-Q1"))
    assert run("status", "FY27-Q1")[1].startswith("FY27-Q1\nWeek 7 of 13")
    assert run("check-in", "FY27-Q1", "KR1.1", "70,5")[1] == "KR1.1 70.5 of 80 %: on track.\n"
    assert run("thread", "FY27-Q1")[0] == run("export", "FY27-Q1", "--to", str(workspace / "out"))[0] == 0
    overlap = "okra-tui: FY27-Q1 and 2026-Q4 overlap by 13 weeks.\n"
    assert run("status")[2] in (overlap, "okra-tui: 2026-Q4 and FY27-Q1 overlap by 13 weeks.\n")


# -- keys, and words that were meant ----------------------------------------------------------------------------------


def test_keys_lists_every_command_with_its_keys_and_words(run):
    from okra_tui.ui.keys.table import COMMANDS

    code, printed, complained = run("keys")
    assert (code, complained) == (0, "")
    listed = [line.split()[0] for line in printed.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(command.id for command in COMMANDS)
    assert re.search(r"^  board\.group +m +Group", printed, re.MULTILINE)
    told = json.loads(run("keys", "--json")[1])["result"]["commands"]
    (group,) = (each for each in told if each["id"] == "board.group")
    assert group["keys"] == ["m"] and list(group) == ["id", "keys", "words", "where", "help"]


def test_keys_shows_the_user_s_own_and_names_what_cannot_be_used(run, own_folders):
    config = own_folders / "config" / "okra-tui" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('theme = "drak"\ncolour = 1\n[keys]\n"board.group" = "G"\n"board.gruop" = "x"\n')
    code, printed, complained = run("keys")
    assert code == 0 and re.search(r"^  board\.group +G +Group", printed, re.MULTILINE)
    assert [line.split(";")[0] for line in complained.splitlines()] == [
        "okra-tui: There is no setting colour",
        "okra-tui: There is no theme drak",
        "okra-tui: keys.board.gruop: there is no such command (did you mean board.group?)",
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("stauts", "status"), ("Status", "status"), ("valdate", "validate"), ("chekin", "check-in"), ("exprot", "export")],
)
def test_a_command_that_was_meant_is_named(run, typed, meant):
    sentence = f'okra-tui: There is no command "{typed}"; did you mean okra-tui {meant}?\n'
    assert run(typed) == (2, "", sentence)


def test_what_argparse_says_shows_no_escapes(run):
    for words in (
        ["check-in", QUARTER, "KR1.1", "5", "--whom", "\x1b]52;c;x\x07"],
        ["check", QUARTER, "--session", "\x1b[2J"],
    ):
        code, printed, complained = run(*words)
        assert code == 2 and not printed and "\x1b" not in complained and ("␛" in complained or r"\x1b" in complained)
    complained = run("thread", "2026-Q4\U000e0041\u00ad")[2]
    assert '"2026-Q4‹tag A›‹SHY›" is not' in complained and not set("\U000e0041\u00ad") & set(complained)


# -- Many teams.


def test_status_of_all_teams_stands_under_the_company_objectives_that_they_share(tmp_path, capsys):
    from okra_tui.plan.model import CompanyObjective, Objective, Plan
    from okra_tui.plan.team import Team
    from okra_tui.workspace.toml_text import render

    def team(name: str, company: tuple[str, ...], title: str) -> None:
        (tmp_path / name).mkdir()
        (tmp_path / name / "okra.toml").write_text(render(Team(team=name)), encoding="utf-8")
        answered = tuple(f"c-{at}" for at in range(len(company)))
        plan = Plan(
            quarter="2026-Q4",
            starts=date(2026, 10, 5),
            company_objectives=tuple(CompanyObjective(id=f"c-{at}", title=words) for at, words in enumerate(company)),
            objectives=(Objective(id="o-1", number=1, title=title, company_objectives=answered),) if title else (),
        )
        (tmp_path / name / "2026-Q4.toml").write_text(render(plan), encoding="utf-8")

    team("Hinge", ("More loans",), "Borrow at any hour")
    team("Growth", ("more LOANS",), "Found by more people")
    team("Legal", ("Trust", "trust", "Trust"), "Contracts in a day")
    team("Office", (), "Nobody waits")
    team("New", (), "")
    (tmp_path / "Broken").mkdir()
    (tmp_path / "Broken" / "okra.toml").write_text('team = "Broken"\n', encoding="utf-8")
    (tmp_path / "Broken" / "2026-Q4.toml").write_text("quarter = \n", encoding="utf-8")
    (tmp_path / "no-team").mkdir()
    assert main(["status", "--all", str(tmp_path), "--today", "2026-11-11"]) == 0
    out, err = capsys.readouterr()
    assert [line.strip() for line in out.splitlines()] == [
        "more LOANS",
        "· Growth  O1 Found by more people   2026-Q4, week 6 of 13",
        "· Hinge   O1 Borrow at any hour   2026-Q4, week 6 of 13",
        "",
        "Trust",
        "· Legal   O1 Contracts in a day   2026-Q4, week 6 of 13",
        "",
        "Under no company objective",
        "· Office  O1 Nobody waits   2026-Q4, week 6 of 13",
        "",
        "Without an objective so far",
        "New     2026-Q4, week 6 of 13",
    ]
    assert "Broken is left out: 2026-Q4.toml" in err
    assert main(["status", "--all", str(tmp_path / "no-team")]) == 2
    assert main(["status", "--all", str(tmp_path / "nowhere")]) == 2


@pytest.mark.parametrize("command", ["status", "check", "log", "thread"])
def test_of_a_file_that_a_newer_version_wrote_it_is_said_that_it_may_hold_more(run, workspace, command):
    file = workspace / f"{QUARTER}.toml"
    file.write_text(re.sub(r"(?m)^format = .*", "format = 99", file.read_text(encoding="utf-8")), encoding="utf-8")
    _, printed, complained = run(command, QUARTER)
    assert printed
    assert complained.startswith(f"okra-tui: {QUARTER}.toml: it is in format 99 and this okra-tui knows formats up to")
