"""The saver: when it writes, what it reports, and that neither failures nor other writers lose anything."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Any

import pytest
from saver_bench import NOW, PLAN, Bench, Disk, Editor, other, words

from okra_tui.desk import reports
from okra_tui.desk.reports import CameIn, Conflicted, Disturbed, Failed, NotKept, Saved, SaverReport
from okra_tui.desk.saver import Flush, Saver
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Member, Team
from okra_tui.workspace.atomic import REAL
from okra_tui.workspace.history import history_of_plan, history_of_team
from okra_tui.workspace.open_file import OpenFile
from okra_tui.workspace.state import Drafts
from okra_tui.workspace.toml_text import parse_plan, parse_team, render


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.fixture
def bench(disk: Disk) -> Bench:
    return Bench(disk)


# -- when it writes ----------------------------------------------------------------------------------------------------


def test_a_change_is_written_after_a_short_pause(bench: Bench) -> None:
    bench.submit(other("a"), 1)
    assert bench.after(0.149) == []
    assert bench.after(0.002) == [Saved(1)]
    assert bench.disk.text == "a"


def test_it_waits_for_more_but_not_for_long_and_the_latest_wins(bench: Bench) -> None:
    heard = []
    for number in range(1, 5):
        bench.submit(other(f"text {number}"), number)
        heard += bench.after(0.11)
    assert heard == [Saved(4)]
    assert (bench.disk.text, bench.disk.writes) == ("text 4", 1)


def test_many_changes_between_two_turns_are_one_write(bench: Bench) -> None:
    for number in range(1, 51):
        bench.saver.submit(other(f"text {number}"), number)
    assert bench.after(0.2) == [Saved(50)]
    assert bench.disk.writes == 1


def test_what_is_undone_before_it_is_written_is_saved_without_writing(bench: Bench) -> None:
    bench.submit(other("a"), 1)
    bench.submit(PLAN, 2)
    assert bench.after(0.2) == [Saved(2)]
    assert bench.disk.writes == 0


def test_it_sleeps_until_something_is_due(bench: Bench) -> None:
    pause, last = bench.saver.turn()
    assert (pause, last) == (1.0, False)  # reading the file back once
    bench.saver.submit(other("a"), 1)
    assert bench.saver.turn()[0] == pytest.approx(0.15)
    bench.after(0.2)
    assert bench.saver.turn()[0] == pytest.approx(1.8)  # the next look at the file


def test_a_failure_is_told_once_and_tried_again_until_it_works(bench: Bench) -> None:
    bench.disk.broken = True
    bench.submit(other("a"), 1)
    (failed,) = bench.after(0.2)
    assert isinstance(failed, Failed)
    assert failed.sentence == "2026-Q4.toml could not be saved: no space left on device; the file is as it was."
    assert bench.after(2.9) == []
    assert bench.after(0.2) == []  # tried again, with the same failure
    bench.disk.broken = False
    assert bench.after(2.9) == []
    assert bench.after(0.2) == [Saved(1)]
    assert bench.disk.text == "a"


def test_after_a_failure_the_next_change_tries_at_once(bench: Bench) -> None:
    bench.disk.broken = True
    bench.submit(other("a"), 1)
    bench.after(0.2)
    bench.disk.broken = False
    bench.time += 0.5
    bench.saver.submit(other("b"), 2)
    assert bench.after(0.0) == [Saved(2)]


def test_an_unexpected_error_is_reported_and_the_saver_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(bench.disk.file, "save", fail)
    bench.submit(other("a"), 1)
    bench.saver.remember(words("half"))
    assert bench.after(0.2) == [Failed("Saving failed for an unexpected reason; the details are in the log.")]
    assert bench.saver.turn()[0] > 0.5  # it does not spin
    monkeypatch.undo()
    assert bench.after(3.1) == [Saved(1)]
    assert bench.drafts[-1].typed == words("half").typed


def test_a_listener_that_fails_does_not_stop_the_saver(disk: Disk) -> None:
    bench = Bench(disk)
    bench.saver._tell = lambda _outcome: 1 / 0
    bench.submit(other("a"), 1)
    bench.after(0.2)
    assert disk.text == "a"


def test_comments_that_are_put_aside_are_told(tmp_path: Path, disk: Disk) -> None:
    disk.path.write_text("# mine\n" + render(PLAN), encoding="utf-8")
    disk.file.load()
    bench = Bench(disk)
    bench.submit(other("a"), 1)
    (saved,) = bench.after(0.2)
    assert isinstance(saved, Saved) and saved.note is not None
    assert ".okra/2026-Q4 2026-11-21 140233.toml" in saved.note
    assert (tmp_path / ".okra" / "2026-Q4 2026-11-21 140233.toml").read_text(encoding="utf-8").startswith("# mine\n")


# -- half-typed text ---------------------------------------------------------------------------------------------------


def test_half_typed_text_is_written_with_the_version_it_stands_over(bench: Bench) -> None:
    seen = bench.disk.file.seen
    for text in ("h", "ha", "half"):
        bench.saver.remember(words(text))
    bench.after(0.2)
    assert bench.drafts == [replace(words("half"), revision=seen)]
    bench.submit(other("a"), 1)
    bench.after(0.2)
    assert bench.drafts[1:] == [replace(words("half"), revision=bench.disk.file.seen)]
    assert bench.disk.file.seen != seen


def test_a_note_is_on_disk_before_its_draft_is_forgotten(bench: Bench) -> None:
    bench.disk.broken = True
    bench.saver.remember(words("half"))
    bench.after(0.2)
    bench.submit(other("half"), 1)
    bench.saver.remember(words("begun elsewhere", "blocker"))
    bench.after(0.2)
    assert {field: draft.text for field, draft in bench.drafts[-1].typed.items()} == {
        "note": "half", "blocker": "begun elsewhere",
    }  # fmt: skip
    assert bench.saver.turn()[0] > 0.5  # it does not spin
    bench.disk.broken = False
    bench.after(3.1)
    assert bench.disk.text == "half"
    assert bench.drafts[-1].typed == words("begun elsewhere", "blocker").typed


def test_the_next_text_does_not_take_the_place_of_a_note_that_is_not_saved_yet(bench: Bench) -> None:
    on_disk_at_draft: list[str] = []
    bench.saver._write_drafts = lambda _drafts: on_disk_at_draft.append(bench.disk.text)
    bench.saver.remember(Drafts({}))
    bench.saver.remember(words("the next"))
    bench.after(0.1)
    bench.submit(other("entered"), 1)
    bench.after(0.06)  # the draft is due, the note not yet
    assert on_disk_at_draft == ["entered"]


# -- others ------------------------------------------------------------------------------------------------------------


def test_the_file_is_looked_at_every_two_seconds_and_when_asked(bench: Bench) -> None:
    bench.disk.changed_by_others("theirs")
    assert bench.after(1.9) == []
    (arrived,) = bench.after(0.2)
    assert isinstance(arrived, CameIn)
    bench.saver.take(arrived.value, 1)
    bench.disk.changed_by_others("theirs again")
    assert bench.after(0.1) == [Saved(1)]
    bench.saver.look()
    assert [type(outcome) for outcome in bench.after(0.0)] == [CameIn]


def test_without_a_change_of_ours_their_version_is_told_once_and_nothing_is_written(bench: Bench) -> None:
    editor = Editor(bench)
    editor.edit(other("ours"))
    bench.after(0.2)
    written = bench.disk.writes
    bench.disk.changed_by_others("theirs")
    (arrived,) = bench.after(2.1)
    assert isinstance(arrived, CameIn) and arrived.value.notes[0].text == "theirs" and arrived.beside is None
    assert arrived.sentence == "Somebody else changed the file: 1 note changed. {reading.undo} takes it back."
    assert bench.after(2.1) == []
    editor.hear(arrived)
    assert bench.after(0.0) == [Saved(2)] and editor.value.notes[0].text == "theirs"
    assert bench.after(5.0) == [] and bench.disk.writes == written
    editor.edit(other("ours again"))
    assert bench.after(0.2) == [Saved(3)]
    assert (bench.disk.text, bench.disk.beside) == ("ours again", {})


def test_theirs_is_not_overwritten_while_it_cannot_be_put_beside(bench: Bench) -> None:
    bench.disk.changed_by_others("theirs")
    bench.disk.no_room_beside = True
    bench.submit(other("ours"), 1)
    (failed,) = bench.after(0.2)
    assert isinstance(failed, Failed) and "could not be put beside it" in failed.sentence
    assert bench.disk.text == "theirs"
    bench.disk.no_room_beside = False
    assert [type(outcome) for outcome in bench.after(3.1)] == [CameIn, Saved]
    assert (bench.disk.text, list(bench.disk.beside.values())) == ("ours", ["theirs"])


def test_a_comment_of_theirs_is_no_conflict(bench: Bench) -> None:
    bench.disk.path.write_text(render(PLAN) + "# theirs\n", encoding="utf-8")
    assert bench.after(2.1) == []
    bench.disk.path.write_text(render(PLAN) + "# theirs again\n", encoding="utf-8")
    bench.submit(other("ours"), 1)
    (saved,) = bench.after(0.2)
    assert isinstance(saved, Saved) and saved.note is not None
    assert bench.disk.beside == {}


def test_a_broken_version_of_theirs_is_told_once_and_read_when_it_is_whole(bench: Bench) -> None:
    bench.disk.path.write_bytes(b"half a fi")
    (disturbed,) = bench.after(2.1)
    assert isinstance(disturbed, Disturbed)
    assert "not valid TOML" in disturbed.sentence and "What is on the screen is kept." in disturbed.sentence
    assert bench.after(2.1) == []
    assert bench.disk.path.read_bytes() == b"half a fi"
    bench.disk.changed_by_others("theirs, whole")
    assert [type(outcome) for outcome in bench.after(2.1)] == [CameIn]


def test_a_broken_version_of_theirs_is_waited_for_and_ours_is_kept_unsaved(bench: Bench) -> None:
    bench.disk.path.write_bytes(b"half a fi")
    bench.submit(other("ours"), 1)
    (disturbed,) = bench.after(0.2)
    assert isinstance(disturbed, Disturbed) and "not saved, until the file can be read" in disturbed.sentence
    assert bench.after(60) == [] and bench.disk.path.read_bytes() == b"half a fi" and bench.disk.writes == 1
    whole = PLAN.replaced(notes=(*PLAN.notes[:2], PLAN.notes[2].changed(text="theirs, whole")))
    bench.disk.path.write_text(render(whole), encoding="utf-8")
    assert [type(outcome) for outcome in bench.after(1.1)] == [CameIn, Saved]
    assert [note.text for note in bench.disk.file.load().notes] == ["ours", "note 1", "theirs, whole"]


def test_the_person_decides_that_ours_goes_over_what_cannot_be_read(bench: Bench) -> None:
    bench.disk.path.write_bytes(b"half a fi")
    bench.submit(other("ours"), 1)
    bench.after(0.2)
    bench.saver.overrule()
    conflicted, saved = bench.after(1.1)
    assert isinstance(conflicted, Conflicted) and saved == Saved(1)
    assert conflicted.theirs.read_bytes() == b"half a fi"
    assert bench.disk.text == "ours"


def test_an_editor_that_writes_in_pieces_is_waited_for_even_where_a_piece_can_be_read(bench: Bench) -> None:
    whole = render(PLAN.replaced(notes=(*PLAN.notes, PLAN.notes[0].changed(id="n-theirs"))))
    pieces = whole.split("[[notes]]")
    bench.submit(other("ours"), 1)
    for many in range(1, len(pieces) + 1):
        bench.disk.path.write_text("[[notes]]".join(pieces[:many]), encoding="utf-8")
        bench.time += 0.3
        bench.saver.turn()
    assert bench.heard == []
    assert [type(outcome) for outcome in bench.after(0.3)] == [CameIn, Saved]
    assert [note.text for note in bench.disk.file.load().notes] == ["ours", "note 1", "note 2", "note 0"]


def test_a_file_that_is_gone_is_told_and_written_again_with_the_next_change(bench: Bench) -> None:
    bench.disk.path.unlink()
    assert bench.after(2.1) == [Disturbed("2026-Q4.toml is gone from its folder. What is on the screen is kept.")]
    assert not bench.disk.path.exists()
    bench.submit(other("ours"), 1)
    assert bench.after(0.2) == [Disturbed("2026-Q4.toml was gone from its folder and is written again."), Saved(1)]
    assert bench.disk.text == "ours"


def test_a_file_that_is_gone_is_written_again_when_the_program_ends(disk: Disk) -> None:
    ticking = count(100.0, 0.25)
    saver: Saver[Plan] = Saver(
        disk.file, report=lambda _outcome: None, now=lambda: NOW, monotonic=lambda: next(ticking)
    )
    saver.start()
    disk.path.unlink()
    assert saver.close(10)
    assert disk.text == "note 0"


def test_a_file_that_cannot_be_read_when_the_program_ends_is_left_and_that_is_said(disk: Disk) -> None:
    ticking = count(100.0, 0.25)
    saver: Saver[Plan] = Saver(
        disk.file, report=lambda _outcome: None, now=lambda: NOW, monotonic=lambda: next(ticking)
    )
    saver.start()
    disk.path.write_bytes(b"<<<<<<< HEAD\n")
    assert not saver.close(10)
    assert disk.path.read_bytes() == b"<<<<<<< HEAD\n"


# -- others, at the last moment, late, and with an old version in hand -------------------------------------------------


def test_what_is_written_at_the_last_moment_is_made_one_with_ours(bench: Bench) -> None:
    theirs = PLAN.replaced(notes=(*PLAN.notes[:2], PLAN.notes[2].changed(text="theirs")))

    def exchange(one: Path, two: Path) -> None:
        two.write_text(render(theirs), encoding="utf-8")
        bench.disk.file._calls = REAL
        REAL.exchange(one, two)

    bench.disk.file._calls = replace(REAL, exchange=exchange)
    editor = Editor(bench)
    editor.edit(other("ours"))
    saved, arrived = bench.after(0.2)
    assert saved == Saved(1) and isinstance(arrived, CameIn)
    editor.hear(arrived)
    bench.after(0.2)
    assert [note.text for note in bench.disk.file.load().notes] == ["ours", "note 1", "theirs"]
    assert [note.text for note in editor.value.notes] == ["ours", "note 1", "theirs"]
    assert not list(bench.disk.path.parent.glob(".*.tmp"))


def test_what_an_editor_writes_late_into_the_version_that_was_replaced_is_made_one_with_ours(bench: Bench) -> None:
    theirs = PLAN.replaced(notes=(*PLAN.notes[:2], PLAN.notes[2].changed(text="theirs")))
    editor = Editor(bench)
    with bench.disk.path.open("r+", encoding="utf-8") as file:
        editor.edit(other("ours"))
        assert bench.after(0.2) == [Saved(1)]
        file.write(render(theirs)[:100])
        file.flush()
        assert bench.after(0.5) == []
        file.write(render(theirs)[100:])
        file.truncate()
    (arrived,) = bench.after(2.1)
    editor.hear(arrived)
    bench.after(0.2)
    assert [note.text for note in bench.disk.file.load().notes] == ["ours", "note 1", "theirs"]


@pytest.mark.parametrize("change", [0, 2], ids=["the same note as we", "another note"])
def test_an_old_version_that_is_written_back_with_a_change_takes_nothing_out_that_was_saved_since(
    bench: Bench, change: int
) -> None:
    editor = Editor(bench)
    for number in range(3, 8):
        new = PLAN.notes[0].changed(id=f"n-{number}", text=f"note {number}")
        editor.edit(editor.value.replaced(notes=(*editor.value.notes, new)))
        bench.after(0.2)
    editor.edit(editor.value.replaced(notes=(editor.value.notes[0].changed(cluster="g-1"), *editor.value.notes[1:])))
    bench.after(0.2)
    stale = PLAN.notes[change].changed(text="theirs")
    notes = (*PLAN.notes[:change], stale, *PLAN.notes[change + 1 :])
    bench.disk.path.write_text(render(PLAN.replaced(notes=notes)), encoding="utf-8")
    (arrived,) = bench.after(2.1)
    editor.hear(arrived)
    bench.after(0.2)
    found = bench.disk.file.load().notes
    expected = [f"note {number}" for number in range(8)]
    expected[change] = "theirs"
    assert [note.text for note in found] == expected and found[0].cluster == "g-1"
    assert editor.value.notes == found


NEW = [PLAN.notes[0].changed(id=f"n-{number}", text=f"note {number}") for number in range(3, 400)]


def added_to(disk: Disk, number: int, seconds: float) -> list[Plan]:
    """What stood in the file one after the other, in a run of the program in which so many notes were added."""
    disk.file = OpenFile(disk.path, parse_plan)
    disk.file.load()
    bench = Bench(disk, history_of_plan(disk.path))
    editor = Editor(bench)
    stood = [editor.value]
    for new in NEW[len(editor.value.notes) - 3 :][:number]:
        editor.edit(editor.value.replaced(notes=(*editor.value.notes, new)))
        bench.after(seconds)
        stood.append(editor.value)
    bench.saver._inbox.put(Flush(SimpleQueue(), last=True))
    bench.saver.turn()
    return stood


def written_over(disk: Disk, theirs: Plan, since: int = 0) -> tuple[list[str], Bench]:
    """The notes that are in the file after somebody wrote their version over it in the next run of the program, in
    which so many notes had been added before that."""
    disk.file = OpenFile(disk.path, parse_plan)
    disk.file.load()
    bench = Bench(disk, history_of_plan(disk.path))
    editor = Editor(bench)
    bench.after(0.1)
    for new in NEW[len(editor.value.notes) - 3 :][:since]:
        editor.edit(editor.value.replaced(notes=(*editor.value.notes, new)))
        bench.after(3)
    disk.path.write_text(render(theirs), encoding="utf-8")
    editor.hear(next(outcome for outcome in bench.after(2.1) if isinstance(outcome, CameIn)))
    bench.after(0.2)
    assert editor.value.notes == disk.file.value.notes
    return [note.text for note in OpenFile(disk.path, parse_plan).load().notes], bench


def with_theirs(plan: Plan) -> Plan:
    notes = (plan.notes[0].changed(text="theirs"), *plan.notes[1:], PLAN.notes[0].changed(id="n-t", text="theirs too"))
    return plan.replaced(notes=notes)


@pytest.mark.parametrize("seconds", [0.2, 7.0, 31.0], ids=["at once", "in a few minutes", "slowly"])
@pytest.mark.parametrize("read", range(8))
def test_an_editor_that_read_the_file_before_the_program_was_started_takes_nothing_out(
    disk: Disk, read: int, seconds: float
) -> None:
    stood = added_to(disk, 7, seconds)
    notes, _ = written_over(disk, with_theirs(stood[read]), since=read % 3)
    assert sorted(notes) == sorted(["theirs", *(f"note {at}" for at in range(1, 10 + read % 3)), "theirs too"])


@pytest.mark.parametrize("read", [0, 3, 40, 90])
@pytest.mark.parametrize(("before", "since"), [(0, 300), (0, 100), (50, 100), (100, 66)])
def test_an_editor_that_read_the_file_more_than_64_versions_ago_takes_nothing_out(
    disk: Disk, read: int, before: int, since: int
) -> None:
    added_to(disk, before, 3)
    theirs = with_theirs(PLAN.replaced(notes=(*PLAN.notes, *NEW[:read])))
    notes, _ = written_over(disk, theirs, since=since)
    assert sorted(notes) == sorted(["theirs", *(f"note {at}" for at in range(1, before + since + 3)), "theirs too"])


def test_a_restart_makes_no_difference_to_who_read_the_file_after_it(disk: Disk) -> None:
    now = added_to(disk, 7, 31)[-1]
    notes, _ = written_over(disk, now.replaced(notes=now.notes[:4] + now.notes[5:]))
    assert notes == [f"note {at}" for at in range(10) if at != 4]  # deleted on purpose


DAMAGES: list[Callable[[Path], object]] = [
    lambda path: path.write_bytes(path.read_bytes()[:-40]),  # torn
    lambda path: path.write_bytes(b"\x00\xff" * 50),
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b"a = " + b"[" * 10_000),
    lambda path: path.write_bytes(b"a" + b".a" * 10_000 + b" = 1\n"),
    lambda path: os.truncate(path, 1 << 30),
    lambda path: (path.unlink(), path.symlink_to(path)),
    lambda path: (path.unlink(), path.mkdir()),
    lambda path: (path.unlink(), os.mkfifo(path)),
    lambda path: path.unlink(),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_versions_that_cannot_be_read_are_passed_over(disk: Disk, damage: Callable[[Path], object]) -> None:
    stood = added_to(disk, 7, 31)
    versions = [version.path for version in history_of_plan(disk.path).versions()]
    for path in versions[1::2]:
        damage(path)
    notes, _ = written_over(disk, with_theirs(stood[3]))
    assert sorted(notes) == sorted(["theirs", *(f"note {at}" for at in range(1, 10)), "theirs too"])


@pytest.mark.parametrize("damage", DAMAGES)
def test_where_no_version_can_be_read_it_is_as_if_none_were_kept(disk: Disk, damage: Callable[[Path], object]) -> None:
    stood = added_to(disk, 7, 31)
    for version in history_of_plan(disk.path).versions():
        damage(version.path)
    notes, bench = written_over(disk, with_theirs(stood[3]))
    assert notes == ["theirs", *(f"note {at}" for at in range(1, 6)), "theirs too"]
    assert not any(isinstance(outcome, Failed) for outcome in bench.heard)


def test_a_history_that_breaks_does_not_keep_others_out(
    kept: "Kept", monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_theirs: bytes) -> list[Plan]:
        raise ZeroDivisionError

    monkeypatch.setattr(kept.history, "most_like", broken)
    kept.bench.disk.changed_by_others("theirs")
    assert CameIn in map(type, kept.bench.after(2.1))
    assert "could not be looked into" in caplog.text


def test_a_version_that_others_put_into_the_history_is_none_that_we_come_from(disk: Disk) -> None:
    added_to(disk, 3, 31)
    disk.file = OpenFile(disk.path, parse_plan)
    disk.file.load()
    history = history_of_plan(disk.path)
    bench = Bench(disk, history)
    bench.after(0.1)
    theirs = disk.file.value.replaced(notes=disk.file.value.notes[1:])
    text = f"# by another computer\n{render(theirs)}"
    for path in (disk.path.parent / ".okra" / "2026-Q4 2026-11-22 090000 named.toml", disk.path):
        path.write_text(text, encoding="utf-8")
    (arrived, *_) = bench.after(2.1)
    assert isinstance(arrived, CameIn) and [note.text for note in arrived.value.notes][:1] == ["note 1"]


def test_no_earlier_version_is_read_while_nobody_else_writes(kept: "Kept", monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    monkeypatch.setattr(kept.history, "most_like", lambda theirs: read.append(theirs) or [])
    monkeypatch.setattr(kept.history, "read", lambda version: read.append(version))
    for number in range(20):
        kept.bench.submit(other(f"at {number}"), number + 1)
        kept.bench.after(7)
    assert read == []
    kept.bench.disk.changed_by_others("theirs")
    kept.bench.after(2.1)
    assert read == [render(other("theirs")).encode()]


def test_nobody_is_taken_out_of_a_team_by_an_editor_that_read_it_before_the_program_was_started(tmp_path: Path) -> None:
    path = tmp_path / "okra.toml"
    path.write_text(render(Team(team="Hinge", members=(Member(name="Ada"),))), encoding="utf-8")

    def run(*names: str) -> tuple[Saver[Team], Team]:
        file = OpenFile(path, parse_team)
        team, times = file.load(), count(100, 31)
        saver: Saver[Team] = Saver(
            file, report=heard.append, now=lambda: NOW, monotonic=lambda: next(times), history=history_of_team(path)
        )
        for revision, name in enumerate(names, 1):
            team = team.changed(members=(*team.members, Member(name=name)))
            saver.submit(team, revision)
            for _ in range(3):
                saver.turn()
            stood.append(team)
        return saver, team

    heard: list[SaverReport] = []
    stood: list[Team] = []
    saver, _ = run("Grace", "Linus", "Barbara")
    saver._inbox.put(Flush(SimpleQueue(), last=True))
    saver.turn()
    saver, ours = run()
    saver.turn()
    theirs = stood[0].changed(members=(*stood[0].members, Member(name="Theirs")), votes_per_person=4)
    path.write_text(render(theirs), encoding="utf-8")
    for _ in range(6):
        saver.turn()
    (arrived,) = [outcome for outcome in heard if isinstance(outcome, CameIn)]
    assert arrived.value == ours.changed(members=(*ours.members, Member(name="Theirs")), votes_per_person=4)


def test_an_old_version_that_is_written_back_as_it_was_changes_nothing(bench: Bench) -> None:
    editor = Editor(bench)
    editor.edit(editor.value.replaced(notes=(*PLAN.notes, PLAN.notes[0].changed(id="n-3", text="fresh"))))
    bench.after(0.2)
    bench.disk.path.write_text(render(PLAN), encoding="utf-8")
    (arrived, *_) = bench.after(2.1)
    assert arrived.sentence == "Somebody else wrote an older version of 2026-Q4.toml over it: what is newer stays."
    editor.hear(arrived)
    bench.after(0.2)
    assert [note.text for note in bench.disk.file.load().notes] == ["note 0", "note 1", "note 2", "fresh"]


def test_a_window_that_only_reads_still_follows_the_file(disk: Disk) -> None:
    disk.file.read_only = "Grace has it open."
    bench = Bench(disk)
    disk.changed_by_others("theirs")
    (arrived,) = bench.after(2.1)
    assert isinstance(arrived, CameIn)
    bench.saver.take(arrived.value, 1)
    assert bench.after(0.0) == [Saved(1)]
    assert disk.writes == 0


# -- reading back ------------------------------------------------------------------------------------------------------


def test_the_file_is_read_back_once_after_opening_and_once_after_the_last_change(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    at: list[float] = []
    real = bench.disk.file.verify
    monkeypatch.setattr(bench.disk.file, "verify", lambda: at.append(bench.time - 100) or real())
    for _ in range(12):
        bench.after(0.25)
    bench.submit(other("a"), 1)
    for _ in range(100):
        bench.after(0.25)
    assert at == [1.0, 13.25]


def test_a_file_that_does_not_read_back_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.disk.file, "verify", lambda: False)
    assert bench.after(1.1) == [Failed("2026-Q4.toml was read back and does not hold what was saved.")]


# -- the thread --------------------------------------------------------------------------------------------------------


class Threaded:
    """A saver with its thread, and a clock that stands: it writes only because it is told to."""

    def __init__(self, disk: Disk) -> None:
        self.heard: SimpleQueue[SaverReport] = SimpleQueue()
        self.saver: Saver[Plan] = Saver(
            disk.file,
            report=self.heard.put,
            now=lambda: NOW,
            monotonic=lambda: 100.0,
            write_drafts=lambda _drafts: None,
        )
        self.saver.start()


def test_flush_writes_now_and_waits(disk: Disk) -> None:
    threaded = Threaded(disk)
    assert threaded.saver.flush(10)
    threaded.saver.submit(other("a"), 1)
    assert threaded.saver.flush(10)
    assert disk.text == "a"
    assert threaded.heard.get(timeout=10) == Saved(1)
    assert threaded.saver.close(10)


def test_flush_says_when_nothing_could_be_written(disk: Disk) -> None:
    threaded = Threaded(disk)
    disk.broken = True
    threaded.saver.submit(other("a"), 1)
    assert not threaded.saver.flush(10)
    disk.broken = False
    assert threaded.saver.flush(10)
    assert threaded.saver.close(10)


def test_flush_gives_up_where_the_disk_hangs(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()
    real = disk.file.save

    def hang(*arguments: Any) -> Any:
        assert go_on.wait(30)
        return real(*arguments)

    monkeypatch.setattr(disk.file, "save", hang)
    threaded = Threaded(disk)
    threaded.saver.submit(other("a"), 1)
    assert not threaded.saver.flush(0.05)
    go_on.set()
    assert threaded.saver.flush(10)
    assert disk.text == "a"
    assert threaded.saver.close(10)


def test_closing_saves_reads_back_and_ends_the_thread(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[bool] = []
    real = disk.file.verify
    monkeypatch.setattr(disk.file, "verify", lambda: verified.append(real()) or verified[-1])
    threaded = Threaded(disk)
    threaded.saver.submit(other("a"), 1)
    assert threaded.saver.close(10)
    assert disk.text == "a" and verified == [True]
    assert threaded.saver._thread is not None and not threaded.saver._thread.is_alive()


def test_closing_says_when_the_file_does_not_read_back(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk.file, "verify", lambda: False)
    threaded = Threaded(disk)
    threaded.saver.submit(other("a"), 1)
    assert not threaded.saver.close(10)


ENDED = """
import os, signal, sys, time
from datetime import datetime
from pathlib import Path
from okra_tui.desk.saver import Saver
from okra_tui.workspace.open_file import open_plan
file = open_plan(Path(sys.argv[1]))
plan = file.load()
saver = Saver(file, report=lambda outcome: None, now=datetime.now, monotonic=time.monotonic)
saver.start()
last = 0
def end(number, frame):
    os.write(1, b"%d %d\\n" % (saver.flush(10), last))
    os._exit(0)
signal.signal(signal.SIGTERM, end)
os.write(1, b"ready\\n")
while True:  # the signal comes while the main thread submits, wherever that is just then
    last += 1
    note = plan.notes[0].changed(text=str(last))
    saver.submit(plan.replaced(notes=(note, *plan.notes[1:])), last)
    if last % 2000 == 0:
        saver.flush(10)
"""


def test_a_signal_while_submitting_saves_and_does_not_hang(disk: Disk) -> None:
    with subprocess.Popen([sys.executable, "-c", ENDED, str(disk.path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGTERM)
        saved, last = process.stdout.readline().split()
        assert process.wait(timeout=30) == 0
    assert saved == "1"
    assert int(disk.text if disk.text != "note 0" else 0) in (int(last), int(last) - 1)


# -- earlier versions --------------------------------------------------------------------------------------------------


class Kept:
    """A bench whose saver keeps versions, and what they hold."""

    def __init__(self, disk: Disk) -> None:
        self.history = history_of_plan(disk.path)
        self.bench = Bench(disk, self.history)

    @property
    def texts(self) -> list[str]:
        """The words of the first note in each, the oldest first; behind a colon the name."""
        found = reversed(self.history.versions())
        return [self.history.read(each).notes[0].text + (f": {each.name}" if each.name else "") for each in found]


@pytest.fixture
def kept(disk: Disk) -> Kept:
    return Kept(disk)


def test_what_was_opened_is_kept_at_the_first_change_and_what_became_of_it_every_half_minute(kept: Kept) -> None:
    bench = kept.bench
    assert bench.after(60) == [] and kept.texts == []  # looking keeps nothing
    for second in range(25):
        bench.submit(other(f"at {second}"), second + 1)
        bench.after(1)
    assert kept.texts == ["note 0"]
    bench.after(6)
    assert kept.texts == ["note 0", "at 24"]
    bench.after(600)
    assert kept.texts == ["note 0", "at 24"]  # nothing was changed since
    bench.submit(other("later"), 40)
    bench.after(29)
    assert len(kept.texts) == 2
    bench.after(31)
    assert kept.texts == ["note 0", "at 24", "later"]


def test_a_version_is_kept_after_the_save_and_only_when_all_is_saved(kept: Kept) -> None:
    seen: list[str] = []
    real = kept.history.keep
    kept.history.keep = lambda value, now, name="": seen.append(kept.bench.disk.text) or real(value, now, name)
    kept.bench.submit(other("a"), 1)
    kept.bench.saver.keep(other("a"), "mine")
    kept.bench.disk.broken = True
    kept.bench.after(1)
    assert seen == [] and kept.bench.saver.turn()[0] > 0.5  # it does not spin
    kept.bench.disk.broken = False
    kept.bench.after(4)
    assert seen == ["a", "a"] and kept.texts == ["note 0", "a: mine"]


def test_what_stood_before_something_big_and_what_has_a_name_is_kept_at_once(kept: Kept) -> None:
    kept.bench.submit(other("mine"), 1)
    kept.bench.saver.keep(other("mine"))
    kept.bench.submit(other("restored"), 2)
    kept.bench.after(0.5)
    kept.bench.saver.keep(other("restored"), "the end")
    assert kept.bench.after(0) == [reports.Kept("the end")]
    assert kept.texts == ["note 0", "mine", "restored: the end"]


def test_what_was_ours_is_kept_before_a_merge(kept: Kept) -> None:
    kept.bench.disk.changed_by_others("theirs")
    editor = Editor(kept.bench)
    editor.edit(PLAN.replaced(notes=PLAN.notes[:1]))
    arrived = next(each for each in kept.bench.after(0.2) if isinstance(each, CameIn))
    editor.hear(arrived)
    kept.bench.after(0.2)
    versions = [kept.history.read(each) for each in reversed(kept.history.versions())]
    assert PLAN.replaced(notes=PLAN.notes[:1]) in versions


def test_closing_keeps_what_there_is_and_only_if_something_was_changed(disk: Disk) -> None:
    for text, there in (("", []), ("a", ["note 0", "a"]), ("", ["note 0", "a"])):
        kept = Kept(disk)
        if text:
            kept.bench.submit(other(text), 1)
        kept.bench.saver._inbox.put(Flush(SimpleQueue(), last=True))
        kept.bench.saver.turn()
        assert kept.texts == there


def test_a_version_that_cannot_be_kept_is_told_once_and_harms_no_save(kept: Kept) -> None:
    (kept.bench.disk.path.parent / ".okra").write_text("a file is in the way")
    heard: list[SaverReport] = []
    for second in range(1, 100, 33):
        kept.bench.submit(other(f"at {second}"), second)
        heard += kept.bench.after(33)
    kept.bench.after(60)
    assert [each for each in heard if isinstance(each, Saved)] == [Saved(1), Saved(34), Saved(67)]
    told = [each.sentence for each in kept.bench.heard if isinstance(each, NotKept)]
    assert told == ["An earlier version of 2026-Q4.toml could not be kept: not a directory. The plan itself is saved."]
    kept.bench.saver.keep(other("at 67"), "mine")  # whoever asks for it hears of it
    assert [type(each) for each in kept.bench.after(0)] == [NotKept]
    assert kept.bench.disk.text == "at 67"


def test_who_waits_for_a_save_does_not_wait_for_a_version(kept: Kept) -> None:
    reply: SimpleQueue[bool] = SimpleQueue()
    answered: list[bool] = []
    kept.history.keep = lambda *_arguments: answered.append(reply.get_nowait()) or True
    kept.bench.saver.submit(other("a"), 1)
    kept.bench.saver._inbox.put(Flush(reply, last=False))
    kept.bench.saver.turn()
    assert answered == [True]
