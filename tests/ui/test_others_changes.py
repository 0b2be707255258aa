"""Two who change one file at the same time: both live, and what clashes is kept beside."""

import re
from datetime import date
from queue import SimpleQueue

import pytest
from playing import on_disk, played, program, time_and_chance
from saver_bench import PLAN, Bench, Disk, Editor, other

from okra_tui.command_line.main import main
from okra_tui.desk.desk import Desk, open_quarter
from okra_tui.desk.others_changes import clashed
from okra_tui.desk.reports import CameIn, Conflicted, Saved, SaverReport
from okra_tui.edits.objectives import ChangeKeyResult
from okra_tui.plan.merge import Clash
from okra_tui.plan.model import KeyResult, Note, Objective, Plan
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace
from okra_tui.workspace.toml_text import render

BESIDE = "2026-Q4 (conflict 2026-11-21 1402).toml"


@pytest.fixture
def bench(tmp_path):
    return Bench(Disk(tmp_path))


@pytest.fixture
def editor(bench):
    return Editor(bench)


def changed(at: int, text: str, plan: Plan = PLAN) -> Plan:
    return plan.replaced(notes=tuple(n.changed(text=text) if i == at else n for i, n in enumerate(plan.notes)))


def texts(plan: Plan) -> list[str]:
    return [note.text for note in plan.notes]


def written_by_others(bench: Bench, plan: Plan) -> None:
    bench.disk.path.write_text(render(plan), encoding="utf-8")


def on(bench: Bench) -> list[str]:
    return texts(bench.disk.file._parse(bench.disk.path.read_bytes(), bench.disk.path.name))


# -- both live ---------------------------------------------------------------------------------------------------------


def test_what_both_changed_in_different_places_lives_without_a_copy_and_is_told_once(bench, editor):
    editor.edit(changed(0, "ours"))
    written_by_others(bench, changed(2, "theirs").replaced(notes=(*changed(2, "theirs").notes, note("n-9"))))
    arrived, saved = bench.after(0.2)
    assert (
        arrived.sentence == "Somebody else changed the file: 1 new note, 1 note changed. {reading.undo} takes it back."
    )
    assert saved == Saved(1) and on(bench) == ["ours", "note 1", "theirs", "new"] and bench.disk.beside == {}
    editor.hear(arrived)
    assert texts(editor.value) == on(bench)
    assert bench.after(0.2) == [Saved(2)] and bench.after(5) == []


def note(key: str) -> Note:
    return Note(id=key, session=1, text="new")


def test_what_is_submitted_before_it_was_taken_over_does_not_take_it_out_again(bench, editor):
    editor.edit(changed(0, "ours"))
    written_by_others(bench, changed(2, "theirs"))
    arrived, _ = bench.after(0.2)
    editor.edit(changed(1, "ours too", changed(0, "ours")))  # typed before the screen heard of theirs
    assert bench.after(0.2) == [Saved(2)] and on(bench) == ["ours", "ours too", "theirs"]
    editor.hear(arrived)
    assert texts(editor.value) == ["ours", "ours too", "theirs"]
    assert bench.after(0.2) == [Saved(3)] and on(bench) == texts(editor.value)


def test_a_second_change_of_theirs_before_the_first_was_taken_over(bench, editor):
    written_by_others(bench, changed(1, "first"))
    (first,) = bench.after(2.1)
    editor.edit(changed(0, "ours"))
    written_by_others(bench, changed(2, "second", changed(1, "first")))
    second, saved = bench.after(0.2)
    assert saved == Saved(1) and on(bench) == ["ours", "first", "second"]
    editor.edit(changed(0, "ours again"))
    bench.after(0.2)
    editor.hear(first)
    editor.hear(second)
    bench.after(0.2)
    assert texts(editor.value) == on(bench) == ["ours again", "first", "second"] and bench.disk.beside == {}


def test_closing_before_it_was_taken_over_loses_nothing(bench, editor):
    written_by_others(bench, changed(2, "theirs"))
    bench.after(2.1)
    editor.edit(changed(0, "ours"))
    bench.after(0.5)
    assert on(bench) == ["ours", "note 1", "theirs"]


# -- clashes -----------------------------------------------------------------------------------------------------------


def test_the_same_field_changed_on_both_sides_stays_as_ours_and_theirs_is_beside(bench, editor):
    editor.edit(changed(0, "ours"))
    written_by_others(bench, changed(1, "theirs too", other("theirs")))
    arrived, saved = bench.after(0.2)
    assert arrived.sentence == (
        "Somebody else changed 2026-Q4.toml too, both of you the text of note: "
        f"yours is kept there, theirs is beside it as {BESIDE}. "
        "“Choose between both” in the palette shows them."
    )
    assert arrived.beside == bench.disk.path.with_name(BESIDE) and saved == Saved(1)
    assert on(bench) == ["ours", "theirs too", "note 2"] and bench.disk.beside == {BESIDE: "theirs"}


def test_an_edit_over_what_came_in_made_before_it_was_heard_of_keeps_theirs_beside(bench, editor):
    bench.disk.changed_by_others("theirs")
    (arrived,) = bench.after(2.1)
    editor.edit(other("ours"))
    editor.hear(arrived)  # in one turn with it
    conflicted, saved = bench.after(0.2)
    assert isinstance(conflicted, Conflicted) and "theirs is beside it" in conflicted.sentence and saved == Saved(2)
    assert (bench.disk.text, bench.disk.beside) == ("ours", {BESIDE: "theirs"})


def test_the_sentence_names_two_clashes_and_counts_the_others():
    clashes = tuple(Clash(f"M{number}", "agreed_weeks", (), ()) for number in range(1, 6))
    said = clashed("2026-Q4.toml", clashes, "copy.toml")
    assert "both of you the agreed weeks of M1, the agreed weeks of M2 and 3 more: yours" in said


# -- the command line beside the app -----------------------------------------------------------------------------------


class Window:
    """A quarter that is open as the app has it, its reports taken in by hand."""

    def __init__(self, folder, name: str) -> None:
        self.heard: SimpleQueue[SaverReport] = SimpleQueue()
        self.quarter: Desk = open_quarter(folder, name, time_and_chance(), self.heard.put)

    def until_came_in(self) -> str:
        while True:
            outcome = self.heard.get(timeout=20)
            notice = self.quarter.hear(outcome)
            if isinstance(outcome, CameIn):
                assert notice is not None and not notice.bad
                return notice.sentence


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "team"
    make_workspace(folder, demo_team())
    result = KeyResult(id="k-1", number=1, objective="o-1", title="Loans", baseline=20.0, target=70.0, unit="%")
    objective = Objective(id="o-1", number=1, title="Lend more")
    make_quarter(
        folder,
        Plan(quarter="2026-Q3", starts=date(2026, 7, 6), objectives=(objective,), key_results=(result,)),
    )
    return folder


def test_a_check_in_by_the_command_line_and_an_edit_in_the_app_both_live(folder, capsys):
    window = Window(folder, "2026-Q3")
    try:
        before = window.quarter.plan.key_results[0]
        assert main(["check-in", "2026-Q3", "KR1.1", "30", "--workspace", str(folder), "--today", "2026-08-21"]) == 0
        window.quarter.do(ChangeKeyResult(before.changed(title="Loans a week")))
        assert window.quarter.save_now(20)
        said = window.until_came_in()
        assert re.match(r"Somebody else changed the file: 1 new check-in\.", said)
        assert [each.value for each in window.quarter.plan.check_ins] == [30]
        assert window.quarter.plan.key_results[0].title == "Loans a week"
        assert window.quarter.save_now(20)
    finally:
        assert window.quarter.close()
    plan = on_disk(folder, "2026-Q3")
    assert plan.key_results[0].title == "Loans a week" and len(plan.check_ins) == 1
    assert not list(folder.glob("*conflict*"))


def test_what_an_earlier_window_heard_is_not_taken_over_by_the_next(folder):
    window = Window(folder, "2026-Q3")
    try:
        stranger = CameIn(window.quarter.plan.replaced(weeks=5), window.quarter.plan, "late", None, object())
        assert window.quarter.hear(stranger) is None and window.quarter.plan.weeks == 13
    finally:
        window.quarter.close()


# -- since you were here -----------------------------------------------------------------------------------------------


def opened(folder, name: str = "2026-Q4") -> Desk:
    return open_quarter(folder, name, time_and_chance(), lambda _told: None)


def told_since(desk: Desk, veiled: frozenset[int] = frozenset()) -> list[str]:
    seen = desk.last_seen.before()
    return [] if seen is None else [each.words for each in desk.last_seen.changes(seen, veiled)]


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "hinge"
    make_workspace(folder, demo_team())
    goal = KeyResult(id="k-1", number=1, objective="o-1", title="Visits", baseline=10, target=80)
    notes = (Note(id="n-1", session=1, text="A secret wish"),)
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(Objective(id="o-1", number=1, title="Open"),),
                key_results=(goal,), notes=notes)  # fmt: skip
    make_quarter(folder, plan)
    return folder


def by_somebody_else(folder, **fields: object) -> None:
    there = on_disk(folder, "2026-Q4")
    (folder / "2026-Q4.toml").write_text(render(there.changed(**fields)), encoding="utf-8")


def test_what_others_changed_since_the_quarter_was_closed_here_is_told_once_in_words(shared):
    first = opened(shared)
    assert told_since(first) == []  # nothing is known of an earlier time
    first.do(ChangeKeyResult(first.plan.key_results[0].changed(target=75.0)))
    assert first.close()
    again = opened(shared)
    assert told_since(again) == [], "what the person did is no news"
    assert again.close()
    (result,), (note,) = on_disk(shared, "2026-Q4").key_results, on_disk(shared, "2026-Q4").notes
    by_somebody_else(shared, key_results=(result.changed(target=70.0),), notes=(note.changed(text="Another secret"),))
    third = opened(shared)
    words = told_since(third, frozenset({1}))
    assert "KR1.1 target 75 → 70" in words and not any("secret" in each.casefold() for each in words)
    assert third.close()
    assert told_since(opened(shared)) == []


async def test_the_reviews_first_line_says_it_and_opens_the_whole(shared):
    assert opened(shared).close()
    (result,) = on_disk(shared, "2026-Q4").key_results
    by_somebody_else(shared, key_results=(result.changed(target=70.0, owner="Noor"),))
    async with played(program(shared, "2026-Q4"), (80, 24)) as play:
        await play.press("escape", "g", "5")
        await play.saw("Since you were here   KR1.1 target 80 → 70")
        await play.press("home", "enter")
        await play.dialog(Tell)
        await play.saw("· KR1.1 target 80 → 70", "· KR1.1 owner nothing → Noor")
        await play.press("escape")


def test_after_a_crash_nothing_is_told_rather_than_what_the_person_did(shared):
    assert opened(shared).close()
    lost = opened(shared)
    lost.do(ChangeKeyResult(lost.plan.key_results[0].changed(target=75.0)))
    assert lost._saving.close(20.0)  # saved, and then it was killed
    lost._lock.release()
    by_somebody_else(shared, key_results=())
    assert told_since(opened(shared)) == []


def test_a_seen_quarter_that_cannot_be_read_any_more_says_nothing(shared):
    desk = opened(shared)
    desk.close()
    desk.state.set_last_seen("2026-Q4", b"= nothing")
    assert told_since(opened(shared)) == []
