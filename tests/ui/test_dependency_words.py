"""The dependency table and its chain in words; no Textual."""

from datetime import date

from rich.cells import cell_len

from okra_tui.plan.actions import open_blockers
from okra_tui.plan.dependencies import chain
from okra_tui.plan.model import Blocker, Dependency, Milestone, Plan
from okra_tui.plan.team import EMPTY_TEAM
from okra_tui.plan.thread import Thread
from okra_tui.ui.steps.dependency_words import chain_words, dependency_rows, detail


def plan(*waits: tuple[int, int], count: int = 5, **more: object) -> Plan:
    """M1 to M5, the first of each pair waiting for the second."""
    return Plan(
        quarter="2026-Q4",
        starts=date(2026, 10, 5),
        milestones=tuple(Milestone(id=f"m-{at}", number=at, title=f"Title {at}") for at in range(1, count + 1)),
        dependencies=tuple(
            Dependency(id=f"d-{at}", number=at, milestone=f"m-{one}", on=f"m-{other}")
            for at, (one, other) in enumerate(waits, 1)
        ),
    ).replaced(**more)


def lines(of: Plan, width: int = 80, wanted: str = "") -> list[str]:
    return [" ".join(row.prompt.plain.split()) for row in dependency_rows(Thread(of), EMPTY_TEAM, width, wanted)]


def test_each_milestone_stands_with_what_it_waits_for_below_it() -> None:
    outside = Dependency(
        id="d-9", number=9, milestone="m-1", party="Growth team", what="slot", owner="Ada + Tom", by_week=4
    )
    told = plan((2, 1), (3, 2), count=4)
    told = told.replaced(
        dependencies=(*told.dependencies, outside, outside.changed(id="d-10", number=10, owner=None, by_week=None)),
        milestones=(*told.milestones[:3], told.milestones[3].changed(dependencies_reviewed=True)),
    )
    assert lines(told) == [
        "M1 · Title 1 unlocks M2",
        "D9 ○ Growth team · slot Ada and Tom asks · by week 4 · open",
        "D10 ○ Growth team · slot nobody asks yet · no week yet · open",
        "M2 · Title 2 unlocks M3",
        "D1 ○ M1 Title 1 open",
        "M3 · Title 3",
        "D2 ○ M2 Title 2 open",
        "M4 · Title 4 waits for nothing",
    ]
    assert lines(told, wanted="growth")[0].startswith("M1") and len(lines(told, wanted="growth")) == 3
    assert "nobody has said yet" in lines(plan(count=1))[0]


def test_rows_keep_their_width_and_what_is_gone_is_said() -> None:
    gone = plan((2, 1)).replaced(
        milestones=(Milestone(id="m-2", number=2, title="[b]" + "界" * 60),),
    )
    for width in (20, 40, 77):
        rows = dependency_rows(Thread(gone), EMPTY_TEAM, width)
        assert all(cell_len(line) <= max(width, 40) for row in rows for line in row.prompt.plain.split("\n"))
    assert "something deleted" in lines(gone)[1]


def test_a_title_that_is_too_long_takes_further_lines_and_is_cut_after_three() -> None:
    long = "Interview everyone who brought a tool back late last quarter and ask what would have helped"
    told = plan(count=1).replaced(milestones=(Milestone(id="m-1", number=1, title=long),))
    (row,) = dependency_rows(Thread(told), EMPTY_TEAM, 77)
    first, second = row.prompt.plain.split("\n")
    assert first.endswith("  nobody has said yet") and len(first) == 77 and second.startswith(" " * 6 + "last")
    assert " ".join(f"{first} {second}".split()) == f"M1 · {long}".replace(" last", " nobody has said yet last")
    (row,) = dependency_rows(Thread(told), EMPTY_TEAM, 40)
    assert row.prompt.plain.count("\n") == 2 and row.prompt.plain.endswith("…")


def test_the_longest_chain_is_the_first_line_and_levels_go_from_left_to_right() -> None:
    told = plan((2, 1), (3, 2), (5, 4))
    words = chain_words(told, chain(Thread(told)), 80, 5).plain.splitlines()
    assert [line.split() for line in words] == [
        ["M1", "Title", "1", "▸", "M2", "Title", "2", "▸", "M3", "Title", "3"],
        ["M4", "Title", "4", "M5", "Title", "5"],
    ]  # fmt: skip
    assert words[0].index("M2") == words[1].index("M5")
    assert chain_words(told, chain(Thread(told)), 20, 5).plain.splitlines()[0].split() == ["M1", "▸", "M2", "▸", "M3"]


def test_what_finds_no_line_is_a_number_and_loops_of_a_file_are_named() -> None:
    told = plan(*((at, 1) for at in range(2, 9)), count=8)
    words = chain_words(told, chain(Thread(told)), 60, 3).plain.splitlines()
    assert len(words) == 3 and words[-1].strip() == "+5"
    looped = plan((1, 2), (2, 1), (4, 3))
    text = chain_words(looped, chain(Thread(looped)), 70, 4).plain
    assert text.startswith("! A loop: M1 waits for M2, M2 waits for M1") and "M3 Title 3" in text
    assert chain_words(plan(), chain(Thread(plan())), 70, 4).plain == ""


def test_three_hundred_milestones_in_one_chain_stay_one_line() -> None:
    long = plan(*((at, at - 1) for at in range(2, 301)), count=300)
    words = chain_words(long, chain(Thread(long)), 78, 4)
    assert len(words.plain.splitlines()) == 1 and words.cell_length <= 78


def test_the_panel_says_what_is_unlocked_and_which_blockers_are_open() -> None:
    blockers = (
        Blocker(id="b-1", number=1, text="Calendars are closed"),
        Blocker(id="b-2", number=2, text="none", type="none"),
        Blocker(id="b-3", number=3, text="Solved", status="resolved"),
    )
    told = plan((2, 1), (3, 2), blockers=blockers)
    assert [each.id for each in open_blockers(told)] == ["b-1"]
    words = detail(Thread(told), told.milestones[0], None).plain
    assert "Unlocks M2, 2 in all" in words and "1 OPEN BLOCKER" in words
    assert "waits for M1 Title 1" in detail(Thread(told), told.milestones[1], told.dependencies[0]).plain
