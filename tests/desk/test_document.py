"""The open document: steps of undo, what becomes one step, and what is none."""

from datetime import date

import pytest

from okra_tui.desk.document import DEPTH, TYPING_PAUSE, Document
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.notes import AddNotes, ChangeCluster, ChangeNote, RemoveCluster, RemoveNotes
from okra_tui.edits.quarter import RecordStep, keeping_records
from okra_tui.plan.model import Cluster, Note, Plan

TODAY = date(2026, 11, 21)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    notes=(Note(id="n-1", session=1, text="one"), Note(id="n-2", session=1, text="two")),
    clusters=(Cluster(id="g-1", session=1, title="group"),),
)


class Seconds:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def document(clock: Seconds) -> Document[Plan]:
    return Document(PLAN, clock, keeping_records)


def write(text: str, note: str = "n-1") -> ChangeNote:
    return ChangeNote(note, text=text)


def texts(document: Document[Plan]) -> list[str]:
    return [note.text for note in document.value.notes]


def add(number: int) -> AddNotes:
    return AddNotes((Note(id=f"n-more{number}", session=1, text=f"note {number}"),))


def undone(document: Document[Plan]) -> int:
    """Undoes everything; how many steps that took."""
    steps = 0
    while document.undo() is not None:
        steps += 1
    return steps


def test_hundreds_of_steps_are_undone_and_redone_exactly(document: Document[Plan]) -> None:
    values = [document.value]
    for number in range(500):
        assert document.apply(add(number))
        values.append(document.value)
    for value in reversed(values[:-1]):
        assert document.undo() == "add a note"
        assert document.value == value
    assert document.undo() is None
    for value in values[1:]:
        assert document.redo() == "add a note"
        assert document.value == value
    assert document.redo() is None


def test_the_oldest_of_more_than_a_thousand_steps_are_forgotten(document: Document[Plan]) -> None:
    for number in range(DEPTH + 5):
        document.apply(add(number))
    assert undone(document) == DEPTH == 1000
    assert len(document.value.notes) == len(PLAN.notes) + 5


def test_reloading_forgets_the_oldest_step_too(document: Document[Plan]) -> None:
    for number in range(DEPTH + 5):
        document.reload(add(number).apply(document.value), "changes of others")
    assert undone(document) == DEPTH


def test_the_label_of_each_step_is_given_back(document: Document[Plan]) -> None:
    document.apply(RemoveNotes(("n-1", "n-2")))
    document.apply(RemoveCluster("g-1"))
    assert [document.undo(), document.undo(), document.undo()] == ["delete a group", "delete 2 notes", None]
    assert [document.redo(), document.redo(), document.redo()] == ["delete 2 notes", "delete a group", None]


def test_every_change_raises_the_revision(document: Document[Plan]) -> None:
    document.apply(add(1))
    document.record(RecordStep(1, "1.silent-round", TODAY))
    document.undo()
    document.redo()
    document.reload(PLAN, "changes of others")
    assert document.revision == 5
    document.redo()
    assert document.revision == 5


def test_typing_in_one_field_within_a_second_is_one_step(document: Document[Plan], clock: Seconds) -> None:
    for text in ("a", "ab", "abc"):
        assert document.apply(write(text))
        clock.now += 0.9
    assert document.revision == 3
    assert undone(document) == 1
    assert document.value == PLAN
    document.redo()
    assert texts(document) == ["abc", "two"]


def test_typing_goes_on_for_as_long_as_no_pause_is_made(document: Document[Plan], clock: Seconds) -> None:
    for length in range(1, 50):
        document.apply(write("x" * length))
        clock.now += 0.99
    assert undone(document) == 1


def test_a_pause_of_exactly_a_second_begins_a_new_step(document: Document[Plan], clock: Seconds) -> None:
    document.apply(write("a"))
    clock.now += TYPING_PAUSE
    document.apply(write("ab"))
    assert TYPING_PAUSE == 1.0
    assert undone(document) == 2


@pytest.mark.parametrize(
    "other",
    [write("b", note="n-2"), ChangeCluster("g-1", title="b"), add(1), ChangeNote("n-1", text="b", by="Ada")],
    ids=["another note", "another table", "no typing", "more than typing"],
)
def test_typing_does_not_go_on_across_anything_else(document: Document[Plan], other: AddNotes) -> None:
    document.apply(write("a"))
    document.apply(other)
    document.apply(write("ab"))
    assert undone(document) == 3


def test_typing_does_not_go_on_after_an_undo_or_redo(document: Document[Plan]) -> None:
    document.apply(write("a"))
    document.undo()
    document.redo()
    document.apply(write("ab"))
    document.undo()
    assert texts(document)[0] == "a"
    document.apply(write("abc"))
    assert undone(document) == 2


def test_typing_does_not_go_on_after_a_reload(document: Document[Plan]) -> None:
    document.apply(write("a"))
    document.reload(add(1).apply(document.value), "changes of others")
    document.apply(write("ab"))
    assert undone(document) == 3


def test_typing_goes_on_across_a_record_and_a_refusal(document: Document[Plan]) -> None:
    document.apply(write("a"))
    document.record(RecordStep(1, "1.silent-round", TODAY))
    with pytest.raises(EditRefused):
        document.apply(write(" "))
    document.apply(write("ab"))
    assert undone(document) == 1


def test_a_record_is_no_step_and_outlasts_undo_and_redo(document: Document[Plan]) -> None:
    document.apply(add(1))
    assert document.record(RecordStep(1, "1.silent-round", TODAY))
    document.apply(add(2))
    document.undo()
    assert document.record(RecordStep(1, "1.read-and-cluster", TODAY))
    assert document.redo() == "add a note"  # a record leaves what can be redone as it was
    assert undone(document) == 2
    assert document.value == keeping_records(document.value, PLAN)
    [record] = document.value.sessions
    assert (record.at_step, record.held) == ("1.read-and-cluster", TODAY)


def test_a_record_that_says_nothing_new_changes_nothing(document: Document[Plan]) -> None:
    step = RecordStep(1, "1.silent-round", TODAY)
    assert document.record(step)
    assert not document.record(step)
    assert document.revision == 1


def test_without_records_to_keep_undo_gives_the_very_value_back(clock: Seconds) -> None:
    document = Document(PLAN, clock)
    document.apply(add(1))
    after = document.value
    document.undo()
    assert document.value is PLAN
    document.redo()
    assert document.value is after


def test_a_reload_is_a_step_that_can_be_undone(document: Document[Plan]) -> None:
    theirs = RemoveNotes(("n-1",)).apply(PLAN)
    document.apply(add(1))
    ours = document.value
    document.reload(theirs, "changes of others")
    assert document.value is theirs
    assert document.undo() == "changes of others"
    assert document.value == ours
    assert document.redo() == "changes of others"
    assert document.value == theirs


@pytest.mark.parametrize(
    "edit",
    [write("one"), ChangeNote("n-1"), AddNotes(()), ChangeCluster("g-1", title="group"), RemoveNotes(())],
    ids=["the same text", "nothing given", "no notes", "the same title", "nothing deleted"],
)
def test_an_edit_that_changes_nothing_is_no_step(document: Document[Plan], edit: AddNotes) -> None:
    document.apply(add(1))
    document.undo()
    value, revision = document.value, document.revision
    assert not document.apply(edit)
    assert document.value is value
    assert document.revision == revision
    assert document.redo() == "add a note"  # what can be redone has stayed, too


def test_a_refused_edit_leaves_everything_as_it_was(document: Document[Plan]) -> None:
    document.apply(add(1))
    document.apply(add(2))
    document.undo()
    value, revision = document.value, document.revision
    for act in (document.apply, document.record):
        with pytest.raises(EditRefused):
            act(RemoveNotes(("n-1", "n-gone")))
        assert document.value is value
        assert document.revision == revision
    assert (document.redo(), document.redo()) == ("add a note", None)
    assert undone(document) == 2


def test_a_new_edit_or_a_reload_empties_what_can_be_redone(document: Document[Plan]) -> None:
    document.apply(add(1))
    document.undo()
    document.apply(add(2))
    assert document.redo() is None
    document.undo()
    document.reload(add(3).apply(document.value), "changes of others")
    assert document.redo() is None
    assert [note.id for note in document.value.notes] == ["n-1", "n-2", "n-more3"]
