"""The sheet for those who lead: what a director asks is answered in its text, at any moment of a quarter."""

from datetime import date

from okra_tui.desk.export import export_to
from okra_tui.export.leadership import LEADERSHIP_PARTS, LINES_OF_A_PART, leadership_deck, leadership_page
from okra_tui.export.material import Material
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    CompanyObjective,
    Dependency,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Objective,
    Plan,
    SessionRecord,
)
from okra_tui.plan.team import Member, Team
from okra_tui.plan.track_record import track_record

TODAY = date(2026, 11, 18)
TEAM = Team(team="Ratings", members=(Member(name="Ada"), Member(name="Linus")))
CLOSED = Plan(
    quarter="2026-Q3",
    starts=date(2026, 7, 6),
    closed=date(2026, 10, 2),
    objectives=(Objective(id="o-9", number=1, title="Before"),),
    key_results=(
        KeyResult(id="k-9", number=1, objective="o-9", title="Seen", baseline=0, target=10, agreed=True),
        KeyResult(id="k-8", number=2, objective="o-9", title="Said", baseline=0, target=10, agreed=True),
    ),
    check_ins=(
        CheckIn(id="x-9", on=date(2026, 9, 30), key_result="k-9", value=10, confidence=8),
        CheckIn(id="x-8", on=date(2026, 9, 30), key_result="k-8", value=2, confidence=8),
    ),
)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    company_objectives=(
        CompanyObjective(id="c-1", label="trust", title="Members trust us"),
        CompanyObjective(id="c-2", label="money", title="We earn | more"),
    ),
    objectives=(
        Objective(id="o-1", number=1, title="Trust in ratings", company_objectives=("c-1",), owner="Ada"),
        Objective(id="o-2", number=2, title="A shop", company_objectives=("c-2",), deferred=True),
    ),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Rated", baseline=41, target=80, unit="%", owner="Linus"),
        KeyResult(id="k-2", number=2, objective="o-1", title="Seen", baseline=20, target=70, unit="%"),
    ),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", key_results=("k-1",), question="Would they rate?"),),
    milestones=(
        Milestone(id="m-1", number=1, title="Prompt", weeks=("6-7",), hypotheses=("h-1",), risk="Nobody sees it"),
        Milestone(id="m-2", number=2, title="Badge", weeks=("8-9",), hypotheses=("h-1",)),
        Milestone(id="m-3", number=3, title="Stars", status="dropped", dropped_reason="too dear", hypotheses=("h-1",)),
    ),
    dependencies=(
        Dependency(id="d-1", number=1, milestone="m-2", party="Growth", what="an interface", by_week=8, owner="Ada"),
        Dependency(id="d-2", number=2, milestone="m-2", party="Legal", what="a word", status="met"),
        Dependency(id="d-3", number=3, milestone="m-2", on="m-1"),
    ),
    blockers=(Blocker(id="b-1", number=1, text="No analyst", about=("k-2",)),),
    log=(LogEntry(id="l-1", type="trade-off", text="Speed before polish"),),
    check_ins=(
        CheckIn(id="x-1", on=date(2026, 11, 16), key_result="k-1", value=65, confidence=7),
        CheckIn(id="x-2", on=date(2026, 11, 16), key_result="k-2", value=22, confidence=3),
    ),
)


def sheet(plan=PLAN, past=(CLOSED,)):
    return leadership_page(Material(plan, TEAM, TODAY, past=lambda: track_record(past, TEAM)))


def part(title, text):
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_which_goal_is_at_risk_and_how_sure_they_are_is_in_its_row():
    moves = part("What we move", sheet())
    assert "| **Members trust us** | O1 Trust in ratings |" in moves and "| Ada |" in moves
    (rated,) = [line for line in moves.splitlines() if "KR1.1" in line]
    (seen,) = [line for line in moves.splitlines() if "KR1.2" in line]
    assert rated == "|  | KR1.1 Rated | 65, 41→80 % | 7/10 | on track | Linus |"
    assert "off track" in seen and "3/10" in seen
    assert "| **We earn \\| more** | nothing this quarter |" in moves


def test_what_they_need_says_from_whom_and_when_and_leaves_out_what_came():
    needs = part("What we need from you", sheet())
    assert "- **Growth:** an interface by 27 Nov (M2 Badge waits for it; not agreed yet; Ada)" in needs
    assert "- No analyst (blocks KR1.2; nobody looks after it yet)" in needs
    assert "Legal" not in needs and "Prompt" not in needs


def test_what_they_will_not_do_is_what_was_put_off_dropped_and_traded_off():
    not_done = part("What we will not do", sheet())
    assert not_done.split("\n")[1:-1] == [
        "- O2 A shop: put off to a later quarter",
        "- M3 Stars: dropped, too dear",
        "- Speed before polish",
    ]


def test_a_risk_says_when_it_is_known():
    risks = part("Risks, and when we decide", sheet())
    assert "- H1 Would they rate? **decided in week 9, by 4 Dec** (on it hang M1, M2)" in risks
    assert "- M1 Prompt: Nobody sees it (weeks 6-7, 9 Nov to 22 Nov)" in risks


def test_how_good_their_word_is_follows_from_the_quarters_before():
    word = part("Our word so far", sheet())
    assert "| 2026-Q3 | 1 of 2 that were agreed (50 %) | 0.60 |" in word
    assert "Where we said 8 of 10 sure, it came to 0.60 of 1." in word
    assert part("Our word so far", sheet(past=())) == ""


def test_a_quarter_in_the_middle_of_its_sessions_promises_nothing():
    early = Plan(quarter="2027-Q1", starts=date(2027, 1, 4), sessions=(SessionRecord(id="s-0", session=0, held=TODAY),))
    assert "The team has not chosen its objectives yet; nothing is promised. Session 1, OKR ideation" in sheet(early)
    drafted = PLAN.model_validate({**PLAN.model_dump(), "milestones": (), "dependencies": (), "check_ins": ()})
    assert "Nothing has its weeks yet; what follows is what the team wants to move." in sheet(drafted)


def test_a_slide_for_each_part_and_none_for_an_empty_one():
    slides = leadership_deck(Material(PLAN, TEAM, TODAY)).split("\n---\n\n")
    assert [slide.partition("\n")[0] for slide in slides][1:] == [f"# {title}" for title in list(LEADERSHIP_PARTS)[:4]]


def test_it_stays_one_sheet_however_much_there_is():
    many = tuple(Blocker(id=f"b-{at}", number=at, text=f"Blocker {at}") for at in range(1, 200))
    needs = part("What we need from you", sheet(PLAN.model_validate({**PLAN.model_dump(), "blockers": many})))
    assert needs.count("\n- ") == LINES_OF_A_PART + 1 and "… and 191 more" in needs


def test_the_name_of_a_page_makes_a_page(tmp_path):
    told = export_to("leadership", Material(PLAN, TEAM, TODAY), tmp_path / "sheet.html")
    written = (tmp_path / "sheet.html").read_text("utf-8")
    assert "sheet.html" in told and "<h2>What we need from you</h2>" in written and "@page" in written
    assert "<script" not in written and "http" not in written
