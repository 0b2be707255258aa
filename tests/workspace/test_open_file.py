"""One open file: loaded, saved, put aside, changed by others; and nothing is ever lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from okra_tui.plan.model import Note, Plan
from okra_tui.workspace import atomic, open_file, toml_text
from okra_tui.workspace.atomic import REAL, ChangedElsewhere, FileCalls, clear_after_a_kill
from okra_tui.workspace.open_file import FileSaved, OpenFile, open_plan, open_team
from okra_tui.workspace.problems import NewerFormat, NotSaved, Unreadable
from okra_tui.workspace.toml_text import MIGRATIONS, Rendered, parse_plan, render

NOW = datetime(2026, 11, 21, 14, 2, 33)
LATER = datetime(2026, 11, 21, 14, 2, 59)
PLAN = Plan.model_validate(
    {
        "quarter": "2026-Q4",
        "starts": datetime(2026, 10, 5).date(),
        "notes": [{"id": f"n-{number}", "session": 1, "text": f"note {number}"} for number in range(3)],
        "shiny": float("nan"),
    }
)


def other(plan: Plan, text: str) -> Plan:
    return plan.replaced(notes=(plan.notes[0].changed(text=text), *plan.notes[1:]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "2026-Q4.toml"
    file.write_text(render(PLAN), encoding="utf-8")
    return file


@pytest.fixture
def file(path: Path) -> OpenFile[Plan]:
    opened = open_plan(path)
    opened.load()
    return opened


def names(path: Path) -> set[str]:
    return {str(found.relative_to(path.parent)) for found in path.parent.rglob("*") if found.is_file()}


def full_disk() -> FileCalls:
    def fail(*_arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    return replace(REAL, write=fail)


# -- saving ------------------------------------------------------------------------------------------------------------


def test_a_change_is_saved_and_read_again(file: OpenFile[Plan], path: Path) -> None:
    changed = other(PLAN, "new words")
    assert file.save(changed, NOW) == FileSaved(written=True, kept=None)
    assert path.read_text(encoding="utf-8") == render(changed)
    assert file.verify() and not file.changed_elsewhere()
    assert names(path) == {"2026-Q4.toml"}


def test_the_same_bytes_are_not_written_again(file: OpenFile[Plan], path: Path) -> None:
    inode = path.stat().st_ino
    assert file.save(PLAN, NOW) == FileSaved(written=False, kept=None)
    assert path.stat().st_ino == inode


def test_a_new_file_is_made_and_never_over_one_that_is_there(tmp_path: Path, path: Path) -> None:
    new = open_plan(tmp_path / "2027-Q1.toml")
    assert new.save(other(PLAN, "x"), NOW).written
    with pytest.raises(ChangedElsewhere):
        open_plan(path).save(PLAN, NOW)
    assert path.read_text(encoding="utf-8") == render(PLAN)


def test_a_full_disk_leaves_the_file_as_it_was(path: Path) -> None:
    file = OpenFile(path, parse_plan, calls=full_disk())
    file.load()
    with pytest.raises(
        NotSaved, match=r"2026-Q4\.toml could not be saved: no space left on device; the file is as it was"
    ):
        file.save(other(PLAN, "new"), NOW)
    assert path.read_text(encoding="utf-8") == render(PLAN)
    assert names(path) == {"2026-Q4.toml"}


def test_what_does_not_read_back_is_not_written(
    file: OpenFile[Plan], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = open_file.Rendering.render

    def wrong(self: open_file.Rendering, value: Plan) -> Rendered:
        rendered = real(self, value)
        return replace(rendered, fresh_text=rendered.fresh_text.replace("new", "old"))

    monkeypatch.setattr(open_file.Rendering, "render", wrong)
    with pytest.raises(NotSaved, match="does not read back the same"):
        file.save(other(PLAN, "new"), NOW)
    assert path.read_text(encoding="utf-8") == render(PLAN)
    monkeypatch.undo()
    assert file.save(other(PLAN, "new"), NOW).written


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        ({"MOST_OF": {"notes": 2}}, r"it holds 3 \[\[notes\]\]; 2 of them are the most"),
        ({"MOST_ROWS": 2}, r"it holds 3 \[\[notes\]\]; 2 of them are the most"),
        ({"MOST_IN_ALL": 2}, "it holds 3 rows; 2 of all kinds together are the most"),
        ({"MOST_BYTES": 100}, "it is larger than"),
    ],
)
def test_what_would_be_too_large_to_be_read_again_is_not_written(
    file: OpenFile[Plan], path: Path, monkeypatch: pytest.MonkeyPatch, bound: dict[str, Any], said: str
) -> None:
    before = path.read_bytes()
    with monkeypatch.context() as smaller:
        for name, most in bound.items():
            smaller.setattr(atomic if name == "MOST_BYTES" else toml_text, name, most)
        with pytest.raises(NotSaved, match=rf"2026-Q4\.toml was not saved: {said}"):
            file.save(other(PLAN, "new"), NOW)
    assert path.read_bytes() == before
    assert file.save(other(PLAN, "new"), NOW).written


def test_only_what_changed_is_read_back(file: OpenFile[Plan], monkeypatch: pytest.MonkeyPatch) -> None:
    fresh: list[int] = []
    real = open_file.reads_back

    def noted(value: Plan, rendered: Rendered) -> bool:
        fresh.append(len(rendered.fresh["notes"]))
        return real(value, rendered)

    monkeypatch.setattr(open_file, "reads_back", noted)
    plan = file.load()
    file.save(other(plan, "one"), NOW)
    file.save(other(plan, "two"), NOW)
    assert fresh == [1, 1]


def test_a_window_that_only_reads_writes_nothing(path: Path) -> None:
    file = open_plan(path, read_only="Grace has it open.")
    file.load()
    with pytest.raises(NotSaved, match=r"open for reading only: Grace has it open\."):
        file.save(other(PLAN, "new"), NOW)
    assert path.read_text(encoding="utf-8") == render(PLAN)


def test_a_write_protected_file_is_opened_for_reading_only_and_one_that_becomes_so_is_left(path: Path) -> None:
    opened = open_plan(path)
    opened.load()
    path.chmod(0o444)
    with pytest.raises(NotSaved, match=r"could not be saved: it is write-protected; allow writing to it first; the"):
        opened.save(other(PLAN, "new"), NOW)
    again = open_plan(path)
    again.load()
    assert again.read_only == "the file is write-protected; allow writing to it, and open it again"
    with pytest.raises(NotSaved, match="open for reading only: the file is write-protected"):
        again.save(other(PLAN, "new"), NOW)
    assert names(path) == {path.name} and path.read_text(encoding="utf-8") == render(PLAN)
    path.chmod(0o640)
    assert opened.save(other(PLAN, "new"), NOW).written
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_becomes_a_link_to_outside_while_it_is_open_is_neither_read_nor_written_there(path: Path) -> None:
    team = path.parent / "team"
    team.mkdir()
    path = path.rename(team / path.name)
    opened = open_plan(path)
    opened.load()
    outside = path.rename(path.parent.parent / "elsewhere.toml")
    path.symlink_to(outside)
    with pytest.raises(NotSaved, match="is a link to outside that folder"):
        opened.save(other(PLAN, "new"), NOW)
    with pytest.raises(NotSaved, match="is a link to outside that folder"):
        opened.theirs()
    assert outside.read_text(encoding="utf-8") == render(PLAN) and path.is_symlink()


def test_the_team_is_opened_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "okra.toml").write_text('format = 1\nteam = "Kestrel"\n', encoding="utf-8")
    file = open_team(tmp_path / "okra.toml")
    team = file.load()
    file.save(team.changed(votes_per_person=5), NOW)
    assert open_team(tmp_path / "okra.toml").load().votes_per_person == 5


# -- files that are put aside ------------------------------------------------------------------------------------------


def test_a_file_edited_by_hand_is_put_aside_once(path: Path) -> None:
    by_hand = "# mine\n" + render(PLAN)
    path.write_text(by_hand, encoding="utf-8")
    file = open_plan(path)
    file.load()
    assert file.verify()
    saved = file.save(other(PLAN, "new"), NOW)
    assert saved.kept == path.parent / ".okra" / "2026-Q4 2026-11-21 140233.toml"
    assert saved.kept.read_text(encoding="utf-8") == by_hand
    assert (path.parent / ".okra" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert file.save(other(PLAN, "newer"), NOW) == FileSaved(written=True, kept=None)


def test_nothing_is_overwritten_where_it_cannot_be_put_aside(path: Path) -> None:
    by_hand = "# mine\n" + render(PLAN)
    path.write_text(by_hand, encoding="utf-8")
    (path.parent / ".okra").write_text("a file is in the way", encoding="utf-8")
    file = open_plan(path)
    file.load()
    with pytest.raises(NotSaved, match="could not be saved"):
        file.save(other(PLAN, "new"), NOW)
    assert path.read_text(encoding="utf-8") == by_hand


def test_a_kept_folder_that_leads_outside_is_not_written_to(
    path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (path.parent / ".okra").symlink_to(outside)
    path.write_text("# mine\n" + render(PLAN), encoding="utf-8")
    file = open_plan(path)
    file.load()
    with pytest.raises(NotSaved, match="is a link to outside"):
        file.save(other(PLAN, "new"), NOW)
    assert list(outside.iterdir()) == []


def test_an_older_format_is_kept_and_written_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MIGRATIONS, Plan, {0: lambda raw: {**raw, "solo": True}, **MIGRATIONS[Plan]})
    old = render(PLAN).replace("format = 2", "format = 0")
    path.write_text(old, encoding="utf-8")
    file = open_plan(path)
    value = file.load()
    assert value.solo and path.read_text(encoding="utf-8") == old
    saved = file.save(value, NOW)
    assert saved.written and saved.kept is not None and saved.kept.read_text(encoding="utf-8") == old
    assert path.read_text(encoding="utf-8") == render(value)


def test_a_newer_format_is_opened_for_reading_only(path: Path) -> None:
    newer = render(PLAN).replace("format = 2", "format = 3")
    path.write_text(newer, encoding="utf-8")
    file = open_plan(path)
    value = file.load()
    assert file.read_only is not None and "format 3" in file.read_only
    with pytest.raises(NotSaved, match="format 3"):
        file.save(other(value, "new"), NOW)
    path.write_text("format = 3\nquarter = 5\n", encoding="utf-8")
    with pytest.raises(NewerFormat):
        open_plan(path).load()


# -- files that cannot be opened ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe", b"quarter = ", b"\x00" * 100, b"x = " + b"[" * 50_000, render(PLAN).encode()[:-30]],
    ids=lambda data: repr(data[:12]),
)
def test_a_broken_file_is_refused_and_never_written_over(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    file = open_plan(path)
    with pytest.raises(Unreadable):
        file.load()
    with pytest.raises(ChangedElsewhere):
        file.save(PLAN, NOW)
    assert path.read_bytes() == data


def test_a_folder_and_a_missing_file_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "2026-Q4.toml").mkdir()
    with pytest.raises(Unreadable, match=r"^2026-Q4\.toml: cannot be read: it is a folder$"):
        open_plan(tmp_path / "2026-Q4.toml").load()
    with pytest.raises(Unreadable, match=r"^2027-Q1\.toml: does not exist$"):
        open_plan(tmp_path / "2027-Q1.toml").load()


# -- files that others change ------------------------------------------------------------------------------------------


def test_the_bytes_decide_whether_somebody_changed_the_file(file: OpenFile[Plan], path: Path) -> None:
    path.touch()
    assert not file.changed_elsewhere()
    path.write_text(render(PLAN).replace("note 1", "note 9"), encoding="utf-8")
    assert file.changed_elsewhere()
    path.unlink()
    assert file.changed_elsewhere()
    path.mkdir()
    assert file.changed_elsewhere()


def test_their_version_is_taken_over_and_unchanged_notes_stay_the_same_objects(
    file: OpenFile[Plan], path: Path
) -> None:
    first = file.load()
    path.write_text(render(other(PLAN, "theirs")), encoding="utf-8")
    theirs = file.theirs()
    assert theirs.value is not None and not theirs.same
    assert theirs.value.notes[0].text == "theirs"
    assert theirs.value.notes[1] is first.notes[1]
    file.adopt(theirs)
    assert not file.changed_elsewhere() and file.verify()
    assert file.save(other(PLAN, "ours"), NOW).written


def test_a_comment_is_no_other_version(file: OpenFile[Plan], path: Path) -> None:
    path.write_text(render(PLAN) + "# mine\n", encoding="utf-8")
    theirs = file.theirs()
    assert theirs.same
    file.adopt(theirs)
    assert file.save(other(PLAN, "new"), NOW).kept is not None


def test_our_version_is_saved_only_after_theirs_is_beside_it(file: OpenFile[Plan], path: Path) -> None:
    path.write_text(render(other(PLAN, "theirs")), encoding="utf-8")
    with pytest.raises(ChangedElsewhere):
        file.save(other(PLAN, "ours"), NOW)
    beside = file.overrule(file.theirs(), NOW)
    assert beside == path.parent / "2026-Q4 (conflict 2026-11-21 1402).toml"
    assert parse_plan(beside.read_bytes(), beside.name).notes[0].text == "theirs"
    assert file.save(other(PLAN, "ours"), NOW) == FileSaved(written=True, kept=None)
    assert open_plan(path).load().notes[0].text == "ours"


def test_each_conflict_has_a_file_of_its_own(file: OpenFile[Plan], path: Path) -> None:
    kept = {}
    for number, now in enumerate([NOW, LATER, LATER, LATER]):
        path.write_text(render(other(PLAN, f"theirs {number}")), encoding="utf-8")
        beside = file.overrule(file.theirs(), now)
        assert beside is not None
        kept[beside.name] = parse_plan(beside.read_bytes(), beside.name).notes[0].text
    assert kept == {
        "2026-Q4 (conflict 2026-11-21 1402).toml": "theirs 0",
        "2026-Q4 (conflict 2026-11-21 140259).toml": "theirs 1",
        "2026-Q4 (conflict 2026-11-21 140259 2).toml": "theirs 2",
        "2026-Q4 (conflict 2026-11-21 140259 3).toml": "theirs 3",
    }


def test_a_broken_version_of_theirs_is_kept_beside_as_it_is(file: OpenFile[Plan], path: Path) -> None:
    path.write_bytes(b"half a fi")
    theirs = file.theirs()
    assert theirs.value is None and theirs.problem is not None and "not valid TOML" in theirs.problem
    with pytest.raises(ValueError, match="can be understood"):
        file.adopt(theirs)
    beside = file.overrule(theirs, NOW)
    assert beside is not None and beside.read_bytes() == b"half a fi"
    assert file.save(other(PLAN, "ours"), NOW).written


def test_a_version_that_cannot_be_put_beside_is_not_written_over(path: Path) -> None:
    file = OpenFile(path, parse_plan, calls=full_disk())
    file.load()
    path.write_text(render(other(PLAN, "theirs")), encoding="utf-8")
    with pytest.raises(NotSaved, match=r"The other version of 2026-Q4\.toml could not be put beside it: no space left"):
        file.overrule(file.theirs(), NOW)
    assert file.changed_elsewhere()
    assert path.read_text(encoding="utf-8") == render(other(PLAN, "theirs"))


def test_a_file_that_is_gone_can_be_written_again(file: OpenFile[Plan], path: Path) -> None:
    path.unlink()
    theirs = file.theirs()
    assert theirs.data is None and theirs.problem == "2026-Q4.toml is gone from its folder."
    assert file.overrule(theirs, NOW) is None
    assert file.save(PLAN, NOW).written and file.verify()


def test_reading_back_notices_other_bytes(file: OpenFile[Plan], path: Path) -> None:
    assert file.verify()
    path.write_text(render(other(PLAN, "theirs")), encoding="utf-8")
    assert not file.verify()
    path.unlink()
    assert not file.verify()
    assert open_plan(path).verify()  # nothing was loaded or saved that could be read back


# -- as other editors and merges leave a file --------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_byte_order_mark_and_the_ends_of_lines_stay_as_somebody_s_editor_writes_them(path, mark, ends):
    def written(plan: Plan) -> bytes:
        return mark + render(plan).replace("\n", ends).encode()

    path.write_bytes(written(PLAN))
    file = open_plan(path)
    changed = other(file.load(), "first line\nsecond line")
    assert file.save(changed, NOW) == FileSaved(written=True, kept=None)  # it was in our own layout all the same
    assert path.read_bytes() == written(changed) and file.verify() and not file.changed_elsewhere()


def test_ends_of_lines_follow_those_that_somebody_else_writes_meanwhile(file, path):
    path.write_bytes(b"\xef\xbb\xbf" + render(PLAN).replace("\n", "\r\n").encode())
    file.adopt(file.theirs())
    file.save(other(PLAN, "x"), NOW)
    assert path.read_bytes() == b"\xef\xbb\xbf" + render(other(PLAN, "x")).replace("\n", "\r\n").encode()


BOTH_ACCEPTED = """format = 1
quarter = "2026-Q4"
starts = 2026-10-05

[[objectives]]
id = "o-1"
number = 1
title = "Trust"

[[key_results]]
id = "k-bbb"
number = 1
objective = "o-1"
title = "Theirs"

[[key_results]]
id = "k-aaa"
number = 1
objective = "o-1"
title = "Ours"

[[check_ins]]
id = "x-1"
on = 2026-10-19
key_result = "k-bbb"
value = 3
"""


def test_a_number_that_stands_twice_after_a_merge_by_hand_is_given_anew_and_that_is_said(path):
    path.write_text(BOTH_ACCEPTED)
    file = open_plan(path)
    plan = file.load()
    assert [(row.id, row.number) for row in plan.key_results] == [("k-bbb", 2), ("k-aaa", 1)]
    assert file.mended and "2026-Q4.toml" in file.mended and "KR1.1 is now KR1.2" in file.mended
    kept = file.save(plan.replaced(learnings=("x",)), NOW).kept
    assert kept is not None and kept.read_text() == BOTH_ACCEPTED  # as it was is put aside
    again = open_plan(path)
    assert again.load().key_results == plan.key_results and again.mended is None


def test_who_saves_once_makes_one_of_ours_and_what_others_write_at_the_last_moment(file, path):
    theirs = PLAN.replaced(notes=(*PLAN.notes[:2], PLAN.notes[2].changed(text="theirs")))

    def exchange(one: Path, two: Path) -> None:
        file._calls = REAL
        path.write_text(render(theirs), encoding="utf-8")
        REAL.exchange(one, two)

    file._calls = replace(REAL, exchange=exchange)
    file.save_at_once(other(PLAN, "ours"), NOW)
    assert [note.text for note in open_plan(path).load().notes] == ["ours", "note 1", "theirs"]
    assert names(path) == {"2026-Q4.toml"}


def test_a_file_that_cannot_be_replaced_is_put_aside_once_however_often_it_is_tried(path):
    path.write_text("# mine\n" + render(PLAN), encoding="utf-8")
    stuck = open_plan(path)
    stuck.load()

    def fail(*_arguments: Any) -> None:
        raise OSError(16, "Device or resource busy")

    stuck._calls = replace(REAL, exchange=fail)
    for _attempt in range(5):
        with pytest.raises(NotSaved):
            stuck.save(other(PLAN, "x"), NOW)
    kept = ".okra/2026-Q4 2026-11-21 140233.toml"
    assert names(path) == {"2026-Q4.toml", kept, ".okra/.gitignore"}
    stuck._calls = REAL
    assert stuck.save(other(PLAN, "x"), LATER) == FileSaved(written=True, kept=path.parent / kept)


def test_after_a_kill_what_somebody_wrote_at_the_last_moment_is_kept_and_the_rest_goes(path):
    theirs = render(other(PLAN, "theirs"))
    for number, content in enumerate((render(PLAN), theirs, "")):
        path.with_name(f".2026-Q4.toml.0000000{number}.tmp").write_text(content, encoding="utf-8")
    clear_after_a_kill(path.parent, datetime.fromtimestamp(path.stat().st_mtime + 90))
    (kept,) = path.parent.glob(".okra/2026-Q4 *.toml")
    assert kept.read_text(encoding="utf-8") == theirs
    assert names(path) == {"2026-Q4.toml", ".okra/.gitignore", f".okra/{kept.name}"}


def test_who_saves_once_keeps_all_that_several_others_write_from_the_last_moment_on(file, path):
    moments = [("exchange", "at the last moment"), ("create", "before the next look"), ("exchange", "once more")]
    wanted = {*(note.text for note in PLAN.notes), "ours", *(text for _, text in moments)}

    def with_a_note(text: str) -> Plan:
        return PLAN.replaced(notes=(*PLAN.notes, Note(id=f"n-{text[:4].strip()}", session=1, text=text)))

    def others_before(call: str) -> Callable[..., Any]:
        def called(*arguments: Any) -> Any:
            if moments and moments[0][0] == call:
                path.write_text(render(with_a_note(moments.pop(0)[1])), encoding="utf-8")
            return getattr(REAL, call)(*arguments)

        return called

    file._calls = replace(REAL, exchange=others_before("exchange"), create=others_before("create"))
    file.save_at_once(with_a_note("ours"), NOW)
    assert {note.text for note in open_plan(path).load().notes} == wanted
    assert (names(path), moments) == ({"2026-Q4.toml"}, [])
