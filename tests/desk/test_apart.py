"""What people write apart comes into the plan once and whole; what cannot be read is named, and waits."""

import os
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okra_tui.clock import Clock
from okra_tui.desk.apart import Apart
from okra_tui.desk.pad import CANNOT_READ, CannotContribute, Pad, PadNow
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.votes import SetDots
from okra_tui.intake.people import People
from okra_tui.plan.contribution import AGREEMENT, Contribution, OwnNote, Round
from okra_tui.plan.model import Agreement, Estimate, Note, Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.workspace import contributions
from okra_tui.workspace.contributions import OwnFile, PeoplesFiles, own_path, read_round, say_round
from okra_tui.workspace.making import make_demo, rename_quarter
from okra_tui.workspace.problems import NotSaved
from okra_tui.workspace.reading import read_plan, read_team
from okra_tui.workspace.state import WorkspaceState, state_folder
from okra_tui.workspace.toml_text import render

NOW = datetime(2026, 11, 21, 10, 0)
QUARTER = "2027-Q1"
WRITERS = ("Kofi", "Ines", "Wren")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_demo(tmp_path / "hinge", NOW.date())
    return tmp_path / "hinge"


def pad(folder: Path, name: str, session: int = 1, seed: int = 1) -> Pad:
    chance = random.Random(f"{name}{seed}")
    return Pad(folder, QuarterName(QUARTER), session, name, Clock(NOW), NewId(chance))


class Room:
    """The facilitator's side without a screen."""

    def __init__(self, folder: Path) -> None:
        self.plan, team = read_plan(folder, QuarterName(QUARTER)), read_team(folder)
        self.people = People.of(team)
        self.apart = Apart(folder, QUARTER, WorkspaceState(state_folder(), folder))

    def look(self) -> None:
        self.apart.written = self.apart.look() or self.apart.written

    def collect(self, *, veiled: bool = True, again: bool = False) -> int:
        """How many notes came in."""
        self.look()
        found = self.apart.collect(self.plan, self.people, 1, veiled=veiled, again=again)
        if found.edit is None:
            return 0
        before, self.plan = self.plan, found.edit.apply(self.plan)
        self.apart.remember(found.edit.notes)
        return len(self.plan.notes) - len(before.notes)

    def of(self, name: str) -> list[str]:
        return [note.text for note in self.plan.notes if note.by == name and note.session == 1]


# -- Who may write, and where.


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Kofi", "Kofi"),
        ("  Ada  Lovelace ", "Ada-Lovelace"),
        ("Zoë", "Zoë"),
        ("Zoe\u0308", "Zoë"),
        ("../../etc/passwd", "etc-passwd"),
        ("_round", "round"),
        ("con", "con-"),
        ("\x1b]52;c;x\x07", "52-c-x"),
        ("李雷", "李雷"),
        ("...", "somebody"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_persons_file_can_lie_on_any_system(tmp_path, name, file):
    path = own_path(tmp_path, QUARTER, name)
    assert path == tmp_path / f"{QUARTER}.notes" / f"{file}.toml"


def test_who_is_neither_member_nor_guest_is_told_who_there_is_and_nothing_is_written(folder):
    with pytest.raises(CannotContribute, match="Nobody here is called Bob; there are Noor, Tomasz"):
        pad(folder, "Bob")
    assert not (folder / f"{QUARTER}.notes").exists()


def test_an_alias_in_other_letters_writes_under_the_members_name(folder):
    assert pad(folder, "kOFI").now.own.by == "Kofi"


def test_for_a_closed_quarter_nobody_writes(folder):
    with pytest.raises(CannotContribute, match="is closed"):
        Pad(folder, QuarterName("2026-Q3"), 1, "Kofi", Clock(NOW), NewId(random.Random(1)))


def test_a_file_of_that_name_that_is_somebody_elses_is_not_written_over(folder):
    path = own_path(folder, QUARTER, "Kofi")
    path.parent.mkdir()
    theirs = render(Contribution(quarter=QUARTER, by="Kofi the second"))
    path.write_text(theirs, encoding="utf-8")
    with pytest.raises(CannotContribute, match="Kofi the second's; say with --as a name that tells you apart"):
        pad(folder, "Kofi")
    assert path.read_text(encoding="utf-8") == theirs


# -- What comes in.


def test_notes_come_in_once_under_their_author_and_what_they_are_about(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    subject = kofi.now.subjects[1].id
    kofi.note("A reminder [bold]the day before", subject)
    kofi.note("Loans end on Saturdays", None)
    assert kofi.save() == ""
    assert (room.collect(), room.collect()) == (2, 0)
    taken = [note for note in room.plan.notes if note.by == "Kofi"][-2:]
    assert [(note.text, note.about, note.session) for note in taken] == [
        ("A reminder [bold]the day before", (subject,), 1),
        ("Loans end on Saturdays", (), 1),
    ]


def test_what_is_reworded_comes_in_under_the_curtain_and_not_after_it(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    kofi.note("First words", None)
    kofi.save()
    room.collect()
    id_ = kofi.now.notes[0].id
    kofi.note("Second words", None, id_)
    kofi.save()
    assert room.collect() == 0 and "Second words" in room.of("Kofi") and "First words" not in room.of("Kofi")
    kofi.note("Third words", None, id_)
    kofi.save()
    assert room.collect(veiled=False) == 0 and "Second words" in room.of("Kofi")


def test_what_is_reworded_comes_in_again_after_its_collecting_was_undone_and_not_over_the_rooms_words(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    kofi.note("First words", None)
    kofi.save()
    room.collect()
    as_first = room.plan
    id_ = kofi.now.notes[0].id
    kofi.note("Second words", None, id_)
    kofi.save()
    room.look()
    assert room.apart.so_far(room.plan, 1, veiled=True) == "apart: Kofi 1 · 1 reworded"
    room.collect()
    assert room.apart.so_far(room.plan, 1, veiled=True) == "apart: Kofi 1 · all collected"
    again = Room(folder)  # also after a restart
    again.plan = as_first
    again.look()
    assert again.apart.so_far(again.plan, 1, veiled=True) == "apart: Kofi 1 · 1 reworded"
    assert again.collect() == 0 and "Second words" in again.of("Kofi")
    notes = [note.replaced(text="The room's words") if note.id == id_ else note for note in again.plan.notes]
    again.plan = again.plan.replaced(notes=tuple(notes))
    kofi.note("Third words", None, id_)
    kofi.save()
    assert again.collect() == 0 and "The room's words" in again.of("Kofi")


def test_what_was_taken_out_of_the_plan_comes_in_only_when_it_is_asked_for(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    before = room.plan
    kofi.note("Taken out again", None)
    kofi.save()
    room.collect()
    room.plan = before  # undone, or deleted
    again = Room(folder)
    assert (again.collect(), again.collect(again=True)) == (0, 1)


def test_a_file_that_claims_somebody_elses_note_changes_nothing_of_it(folder):
    room = Room(folder)
    theirs = next(note for note in room.plan.notes if note.session == 1 and note.by != "Kofi")
    objective = room.plan.company_objectives[0].id
    claimed = Contribution(
        quarter=QUARTER,
        by="Kofi",
        notes=(
            OwnNote(id=theirs.id, session=1, text="Mine now"),
            OwnNote(id=objective, session=1, text="An objective's id"),
            OwnNote(id="n-own", session=1, text="   "),
        ),
    )
    OwnFile(folder, QUARTER, "Kofi").save(claimed)
    assert room.collect() == 0
    assert room.plan.find(Note, theirs.id) == theirs


def test_a_stranger_is_named_and_nothing_of_theirs_comes_in(folder):
    path = own_path(folder, QUARTER, "Bob")
    path.parent.mkdir()
    path.write_text(
        render(Contribution(quarter=QUARTER, by="Bob\x1b[31m", notes=(OwnNote(id="n-b", session=1, text="Hello"),))),
        encoding="utf-8",
    )
    room = Room(folder)
    room.look()
    found = room.apart.collect(room.plan, room.people, 1, veiled=True)
    assert found.edit is None and [name[:3] for name in found.strangers] == ["Bob"] and "\x1b" not in found.strangers[0]


def test_how_many_notes_there_are_is_said_without_a_word_of_them(folder):
    room = Room(folder)
    for name in WRITERS:
        writer = pad(folder, name)
        writer.note("Secret words", None)
        writer.save()
    room.look()
    assert room.apart.so_far(room.plan, 1, veiled=True) == "apart: Ines 1, Kofi 1, Wren 1 · 3 new"
    room.collect()
    assert room.apart.so_far(room.plan, 1, veiled=True).endswith("all collected")
    assert room.apart.so_far(room.plan, 1, veiled=False) == ""


def test_after_the_collecting_is_undone_it_is_not_said_that_all_are_collected(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    before = room.plan
    kofi.note("Taken out again", None)
    kofi.save()
    room.collect()
    room.plan = before  # undone
    assert room.apart.so_far(room.plan, 1, veiled=True) == "apart: Kofi 1 · 1 taken out again"
    kofi.note("One more", None)
    kofi.save()
    room.look()
    assert room.apart.so_far(room.plan, 1, veiled=True) == "apart: Kofi 2 · 1 new · 1 taken out again"
    assert room.collect() == 1
    assert room.apart.so_far(room.plan, 1, veiled=True) == "apart: Kofi 2 · 1 taken out again"
    assert room.apart.so_far(room.plan, 1, veiled=False) == ""


def test_what_the_room_reworded_is_not_put_back_to_the_words_of_the_pad(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    kofi.note("As it came in", None)
    kofi.save()
    room.collect()
    (note,) = [note for note in room.plan.notes if note.text == "As it came in"]
    room.plan = room.plan.replaced(
        notes=tuple(other.changed(text="Corrected") if other is note else other for other in room.plan.notes)
    )
    kofi.note("Reworded on the pad", None, note.id)
    kofi.save()
    room.look()
    assert room.apart.collect(room.plan, room.people, 1, veiled=True).edit is None


def test_another_subject_alone_comes_in_under_the_curtain(folder):
    room, kofi = Room(folder), pad(folder, "Kofi")
    kofi.note("The same words", kofi.now.subjects[0].id)
    kofi.save()
    room.collect()
    kofi.note("The same words", kofi.now.subjects[1].id, kofi.now.notes[0].id)
    kofi.save()
    room.look()
    edit = room.apart.collect(room.plan, room.people, 1, veiled=True).edit
    assert edit is not None and edit.notes[0].about == (kofi.now.subjects[1].id,)


def test_one_id_in_two_files_counts_once_and_keeps_nobody_elses_out(folder):
    for name in ("Ines", "Kofi", "Wren"):
        notes = [OwnNote(id="n-same", session=1, text=f"{name}'s"), OwnNote(id=f"n-{name}", session=1, text=name)]
        OwnFile(folder, QUARTER, name).save(Contribution(quarter=QUARTER, by=name, notes=(*notes, notes[0])))
    room = Room(folder)
    room.look()
    found = room.apart.collect(room.plan, room.people, 1, veiled=True)
    assert found.edit is not None and len(found.edit.notes) == 4
    assert found.doubled == ("Kofi", "Wren")
    room.plan = found.edit.apply(room.plan)


# -- Files as shares and synced folders leave them.


BROKEN = {
    "half": (b'format = 1\nquarter = "2027-Q1"\nby = "Wr', "is not valid TOML"),
    "empty": (b"", "quarter"),
    "latin": ('by = "Zoë"'.encode("latin-1"), "is not UTF-8"),
    "conflict": (b"<<<<<<< ours\nformat = 1\n=======\n>>>>>>> theirs\n", "conflict markers"),
    "newer": (b'format = 9\nquarter = "2027-Q1"\nby = "Wren"\n', "format 9"),
    "another": (b'format = 1\nquarter = "2026-Q4"\nby = "Wren"\n', "is of 2026-Q4"),
    "large": (b"#" * 600_000, "larger than"),
    "rows": (b'format = 1\nquarter = "2027-Q1"\nby = "Wren"\n' + b"[[notes]]\n" * 30_000, "most"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_cannot_be_read_is_named_and_the_others_count(folder, kind):
    kofi = pad(folder, "Kofi")
    kofi.note("Whole", None)
    kofi.save()
    content, said = BROKEN[kind]
    own_path(folder, QUARTER, "Wren").write_bytes(content)
    written = PeoplesFiles(folder, QUARTER).look()
    assert list(written.by_name) == ["Kofi"]
    assert len(written.unread) == 1 and "Wren.toml" in written.unread[0] and said in written.unread[0]


@pytest.mark.parametrize("name", ["Kofi (conflicted copy).toml", "Kofi.sync-conflict-20261121-1.toml", "Kofi 2.toml"])
def test_a_copy_of_a_persons_file_doubles_nothing_and_loses_nothing(folder, name):
    room, kofi = Room(folder), pad(folder, "Kofi")
    kofi.note("In both", None)
    kofi.save()
    path = own_path(folder, QUARTER, "Kofi")
    copy = kofi.now.own.with_note(OwnNote(id="n-copied", session=1, text="Only in the copy"))
    path.with_name(name).write_text(render(copy), encoding="utf-8")
    assert (room.collect(), room.collect()) == (2, 0)
    assert {"In both", "Only in the copy"} <= set(room.of("Kofi"))


def test_one_person_on_two_machines_loses_nothing(folder):
    one, other = pad(folder, "Kofi", seed=1), pad(folder, "Kofi", seed=2)
    one.note("On the first", None)
    other.note("On the second", None)
    assert (one.save(), other.save()) == ("", "")
    one.note("Once more on the first", None)
    assert one.save() == ""
    written = PeoplesFiles(folder, QUARTER).look().by_name["Kofi"]
    assert {note.text for note in written.notes} == {"On the first", "On the second", "Once more on the first"}


def test_what_is_written_while_a_save_merges_is_lost_by_neither(folder, monkeypatch):
    one, other = pad(folder, "Kofi", seed=1), pad(folder, "Kofi", seed=2)
    one.note("First", None)
    one.save()
    other.note("Elsewhere", None)
    other.save()
    save, during = OwnFile.save, []

    def slow(self: OwnFile, value: Contribution) -> Contribution:
        if not during:
            during.append(True)
            one.note("Typed while it is saved", None)
        return save(self, value)

    one.note("Second", None)
    monkeypatch.setattr(OwnFile, "save", slow)
    assert (one.save(), one.save()) == ("", "")
    written = PeoplesFiles(folder, QUARTER).look().by_name["Kofi"]
    assert {note.text for note in written.notes} == {"First", "Elsewhere", "Second", "Typed while it is saved"}


def test_neither_the_rooms_file_nor_anybodys_is_read_or_written_through_a_link(folder, tmp_path):
    kofi = pad(folder, "Kofi")
    kofi.note("Here", None)
    kofi.save()
    precious = tmp_path / "precious.toml"
    precious.write_text(render(Contribution(quarter=QUARTER, by="Wren", notes=(OwnNote(id="n", session=1, text="x"),))))
    before = precious.read_bytes()
    for name in ("_round.toml", "Wren.toml"):
        (folder / f"{QUARTER}.notes" / name).symlink_to(precious)
    say_round(folder, Round(quarter=QUARTER, step="1.silent-round"))
    written = PeoplesFiles(folder, QUARTER).look()
    assert precious.read_bytes() == before and read_round(folder, QUARTER) is None
    assert list(written.by_name) == ["Kofi"] and "it is a link" in written.unread[0]
    with pytest.raises(OSError, match="it is a link"):
        pad(folder, "Wren")


def test_a_file_never_grows_beyond_what_is_read_again(folder):
    kofi = pad(folder, "Kofi")
    for at in range(60):
        kofi.note(f"{at} " + "long words " * 1000, None)
    assert "would be larger than 512 KB" in kofi.save()
    copy = kofi.rescue()
    assert copy is not None and copy.stat().st_mode & 0o077 == 0
    assert pad(folder, "Kofi", seed=2).now.notes == ()  # larger than what is read: it stays where it is


def test_what_could_not_be_saved_is_kept_and_taken_in_when_the_pad_is_opened_again(folder, monkeypatch):
    kofi = pad(folder, "Kofi")
    kofi.note("Saved", None)
    kofi.save()
    kofi.note("Not saved", None)

    def refuses(_self: OwnFile, _value: Contribution) -> Contribution:
        raise NotSaved("Kofi.toml cannot be written: the disk is full.")

    with monkeypatch.context() as full:
        full.setattr(OwnFile, "save", refuses)
        assert "the disk is full" in kofi.save()
        copy = kofi.rescue()
    assert copy is not None and copy.exists()
    again = pad(folder, "Kofi", seed=2)
    assert {note.text for note in again.now.notes} == {"Saved", "Not saved"}
    assert again.is_saved and not copy.exists()


def test_the_pad_sees_that_the_quarter_was_closed_and_follows_the_room_into_the_retrospective(folder):
    kofi = pad(folder, "Kofi")
    kofi.note("x", None)
    kofi.save()
    say_round(folder, Round(quarter=QUARTER, step="retrospective.notes"))
    kofi.take(kofi.look())
    assert kofi.now.asked == "notes" and [subject.word for subject in kofi.now.subjects][:2] == ["kept", "helped"]
    kofi.note("Mornings", "kept")
    assert kofi.save() == ""
    path = folder / f"{QUARTER}.toml"
    path.write_text(path.read_text().replace('quarter = "2027-Q1"', 'quarter = "2027-Q1"\nclosed = 2026-11-20', 1))
    kofi.take(kofi.look())
    assert kofi.now.asked == "nothing" and "is closed" in kofi.now.problem


def test_a_folder_that_leads_outside_is_neither_read_nor_written(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / f"{QUARTER}.notes").symlink_to(outside)
    assert PeoplesFiles(folder, QUARTER).look().by_name == {}
    with pytest.raises((NotSaved, OSError)):
        OwnFile(folder, QUARTER, "Kofi").save(Contribution(quarter=QUARTER, by="Kofi"))
    assert list(outside.iterdir()) == []


# -- Where the room is.


def test_the_room_is_said_only_where_somebody_writes_apart(folder):
    stands = Round(quarter=QUARTER, step="1.silent-round", minutes=10, ends=datetime(2026, 11, 21, 10, 9, tzinfo=UTC))
    say_round(folder, stands)
    assert read_round(folder, QUARTER) is None
    kofi = pad(folder, "Kofi")
    kofi.note("Here", None)
    kofi.save()
    say_round(folder, stands)
    assert read_round(folder, QUARTER) == stands
    seen = kofi.look()
    assert seen.room == stands and seen.time_left(datetime(2026, 11, 21, 10, 0, tzinfo=UTC)) == 540


@pytest.mark.parametrize(
    "said",
    [
        "ends = 0001-01-01T00:00:00Z",
        "ends = 9999-12-31T23:59:59-12:00",
        "ends = 2026-11-21T10:05:00",
        "left = 1e300",
        "left = nan",
        "minutes = -3",
        'ends = "soon"',
        "step = 3",
        'step = "0x"',
        'step = "12.x"',
        'step = ""',
        "",
    ],
)
def test_whatever_stands_where_the_room_is_said_the_pad_goes_on(folder, said):
    kofi = pad(folder, "Kofi")
    kofi.note("Here", None)
    kofi.save()
    step = "" if said.startswith("step") else 'step = "1.silent-round"\n'
    (folder / f"{QUARTER}.notes" / "_round.toml").write_text(f'quarter = "{QUARTER}"\n{step}{said}\n', encoding="utf-8")
    seen = kofi.look()
    left = seen.time_left(NOW)
    assert left is None or (said == "ends = 2026-11-21T10:05:00" and left == 300)
    assert [note.text for note in seen.notes] == ["Here"]


@pytest.mark.parametrize(
    ("step", "session", "asked"),
    [
        ("0.known-inputs", 0, "notes"),
        ("0.group-and-vote", 0, "dots"),
        ("1.silent-round", 1, "notes"),
        ("2.prioritization", 2, "dots"),
        ("3.effort", 3, "estimates"),
        ("3.review", 3, "nothing"),
        ("4.positioning", 4, "agreement"),
        ("nonsense", 1, "notes"),
    ],
)
def test_the_pad_asks_what_the_room_asks(folder, step, session, asked):
    kofi = pad(folder, "Kofi", session)
    kofi.note("x", None)
    kofi.save()
    say_round(folder, Round(quarter=QUARTER, step=step))
    now = kofi.look()
    assert (now.session, now.asked) == (session, asked)


def test_an_answer_that_nobody_can_read_is_refused_with_what_to_type(folder):
    kofi = pad(folder, "Kofi", 4)
    assert kofi.now.unclear("perhaps").startswith("Begin with yes or not yet")
    assert kofi.now.unclear("yes 8 if the API comes") == ""
    kofi.answer("not yet 3")
    kofi.answer("yes 8 if the API comes")
    kofi.save()
    room = Room(folder)
    room.look()
    assert room.apart.answers(AGREEMENT, room.people) == {"Kofi": "yes 8 if the API comes"}


@pytest.mark.parametrize(
    ("step", "answer", "taken"),
    [
        ("3.effort", "M1 S, M2 L", {"estimates": [("M1", "S"), ("M2", "L")]}),
        ("2.prioritization", "1 1 2", {"dots": [0, 0, 1]}),
        ("4.sequencing", "yes 8 if the API comes", {"agreement": (True, 8)}),
    ],
)
def test_the_pad_says_that_an_answer_was_collected_until_another_is_given(folder, step, answer, taken):
    running = Pad(folder, QuarterName("2026-Q4"), int(step[0]), "Kofi", Clock(NOW), NewId(random.Random(1)))
    plan = running.now.plan
    unvoted = tuple(milestone.changed(votes=()) for milestone in plan.milestones)
    bare = plan.changed(estimates=(), agreements=(), ballots=(), milestones=unvoted)
    now = replace(running.now, plan=bare, room=Round(quarter="2026-Q4", step=step))
    assert now.unclear(answer) == "" and not now.answer_is_collected
    own = now.own.with_answer(now.answers_under, answer)
    said = replace(now, own=own)
    assert not said.answer_is_collected
    rooms = replace(said, plan=_taken_in(said, taken))
    assert rooms.answer_is_collected
    other = {"3.effort": "M1 M, M2 L", "2.prioritization": "1 2 2", "4.sequencing": "not yet 3"}[step]
    assert not replace(rooms, own=own.with_answer(now.answers_under, other)).answer_is_collected
    assert not replace(rooms, own=own.changed(by="Ines")).answer_is_collected  # what was taken in is Kofi's


def _taken_in(now: PadNow, taken: dict[str, object]) -> Plan:
    """What the room wrote into the plan of Kofi's answer."""
    plan = now.plan
    if sizes := taken.get("estimates"):
        ids = {f"M{milestone.number}": milestone.id for milestone in plan.milestones}
        rows = [Estimate(id=f"e-{name}", milestone=ids[name], by="kofi", effort=size) for name, size in sizes]
        return plan.changed(estimates=tuple(rows))
    if places := taken.get("dots"):
        voting = now.voting
        items = tuple(voting.items[place].id for place in places)
        return SetDots(voting.voters, now.session, "milestones", "Kofi", items).apply(plan)
    agreed, sure = taken["agreement"]
    return plan.changed(agreements=(Agreement(id="a-k", by="Kofi", on=NOW.date(), agreed=agreed, confidence=sure),))


# -- Rounds in any order: nothing lost, nothing doubled.


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(WRITERS), st.sampled_from(["write", "delete", "collect", "half", "copy"]))))
def test_in_whatever_order_people_write_and_the_room_collects_nothing_is_lost_or_doubled(tmp_path_factory, deeds):
    folder = tmp_path_factory.mktemp("rounds") / "hinge"
    make_demo(folder, NOW.date())
    room, pads = Room(folder), {name: pad(folder, name) for name in WRITERS}
    before: Plan = room.plan
    written: dict[str, dict[str, str]] = {name: {} for name in WRITERS}
    for at, (name, deed) in enumerate(deeds):
        writer = pads[name]
        path = own_path(folder, QUARTER, name)
        if deed == "write":
            writer.note(f"{name} says {at}", None)
            written[name][writer.now.notes[-1].id] = f"{name} says {at}"
            assert writer.save() == ""
        elif deed == "delete" and writer.now.notes:
            last = writer.now.notes[-1]
            if room.plan.find(Note, last.id) is None:  # the pad does not let a collected one be deleted
                writer.delete(last.id)
                del written[name][last.id]
                assert writer.save() == ""
        elif deed == "half" and path.exists():
            whole = path.read_bytes()
            path.write_bytes(whole[: len(whole) // 2])
            room.collect()  # what can be read comes in, now or later
            path.write_bytes(whole)
        elif deed == "copy" and path.exists():
            path.with_name(f"{path.stem} (copy).toml").write_bytes(path.read_bytes())
            room.collect()  # a copy of something deleted later would bring it back, which nobody calls lost
            path.with_name(f"{path.stem} (copy).toml").unlink()
        else:
            room.collect()
    room.collect()
    came = [note for note in room.plan.notes if before.find(Note, note.id) is None]
    assert len({note.id for note in came}) == len(came)
    assert {note.id: note.text for note in came} == {k: v for texts in written.values() for k, v in texts.items()}


def test_a_pad_whose_quarter_was_renamed_says_what_to_do_and_keeps_what_is_written(folder):
    kofi = pad(folder, "Kofi")
    kofi.note("Before", None)
    kofi.save()
    rename_quarter(folder, QuarterName(QUARTER), QuarterName("2027-Spring"), NOW)
    seen = kofi.look()
    assert seen.problem == (
        "There is no 2027-Q1 in the workspace at the moment. If it was renamed, open this pad anew with its new name."
    )
    kofi.take(seen)
    kofi.note("Meanwhile", None)
    assert kofi.save() == seen.problem and not kofi.is_saved
    assert not (folder / f"{QUARTER}.notes").exists()
    assert kofi.rescue() is not None

    def opened() -> list[str]:
        again = Pad(folder, QuarterName("2027-Spring"), 1, "Kofi", Clock(NOW), NewId(random.Random(2)))
        assert again.is_saved
        return [note.text for note in again.now.notes]

    assert (opened(), opened()) == (["Before", "Meanwhile"], ["Before", "Meanwhile"])
    assert [note.text for note in PeoplesFiles(folder, "2027-Spring").look().by_name["Kofi"].notes] == opened()
    assert not list((state_folder() / "pads").iterdir())


def test_a_copy_of_another_quarter_that_is_gone_is_nobodys(folder):
    kofi = pad(folder, "Kofi")
    kofi.note("Of a quarter that was thrown away", None)
    assert kofi.rescue() is not None
    rename_quarter(folder, QuarterName(QUARTER), QuarterName("2027-Spring"), NOW)
    again = Pad(folder, QuarterName("2027-Spring"), 1, "Kofi", Clock(NOW), NewId(random.Random(2)))
    assert not again.now.notes and list((state_folder() / "pads").iterdir())


def test_a_file_that_did_not_change_is_read_once_and_one_that_did_at_the_next_look(folder, monkeypatch):
    pads = {name: pad(folder, name) for name in WRITERS}
    for writer in pads.values():
        writer.note("First", None)
        writer.save()
    read: list[str] = []
    whole = contributions.read_file
    monkeypatch.setattr(contributions, "read_file", lambda path, limit: read.append(path.name) or whole(path, limit))
    room = Room(folder)
    for _ in range(3):
        room.look()
    assert sorted(read) == ["Ines.toml", "Kofi.toml", "Wren.toml"]
    pads["Kofi"].note("Second", None)
    pads["Kofi"].save()
    own_path(folder, QUARTER, "Wren").unlink()
    own_path(folder, QUARTER, "Ines").write_bytes(b"half [")
    read.clear()
    for _ in range(2):
        room.look()  # what cannot be read is tried again, the others are not
    assert sorted(set(read)) == ["Ines.toml", "Kofi.toml"] and read.count("Kofi.toml") == 1
    assert read.count("Ines.toml") >= 2
    assert len(room.apart.written.by_name["Kofi"].notes) == 2 and list(room.apart.written.by_name) == ["Kofi"]


def test_where_times_are_whole_seconds_no_change_is_missed(folder):
    kofi = pad(folder, "Kofi")
    kofi.note("One", None)
    kofi.save()
    path, room = own_path(folder, QUARTER, "Kofi"), Room(folder)
    os.utime(path, (1_800_000_000, 1_800_000_000))
    room.look()
    with path.open("r+b") as file:  # written in place, as a share does it: the same file, size and time
        content = file.read().replace(b"One", b"Two")
        file.seek(0)
        file.write(content)
    os.utime(path, (1_800_000_000, 1_800_000_000))
    room.look()
    assert [note.text for note in room.apart.written.by_name["Kofi"].notes] == ["Two"]


def test_a_quarter_that_became_a_link_to_outside_ends_no_pad(folder, tmp_path):
    kofi = pad(folder, "Kofi")
    (folder / f"{QUARTER}.toml").rename(tmp_path / "elsewhere.toml")
    (folder / f"{QUARTER}.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert kofi.look().problem == CANNOT_READ
