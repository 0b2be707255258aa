"""Writing the vision, and notes that go from area to area."""

from datetime import date

import pytest

from okra_tui.desk.document import Document
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.notes import PlaceNotesAbout
from okra_tui.edits.objectives import ChangeVision
from okra_tui.plan.labels import has_vision, vision_sentence
from okra_tui.plan.model import Cluster, Note, Plan, Vision


def plan(**fields) -> Plan:
    return Plan(
        quarter="2027-Q1",
        starts=date(2027, 1, 4),
        notes=(
            Note(id="n-1", session=0, text="one", about=("customer-pains",), cluster="g-1"),
            Note(id="n-2", session=0, text="two", about=("customer-gains",)),
            Note(id="n-3", session=0, text="three", about=("customer-pains",), same_as="n-1", cluster="g-1"),
        ),
        clusters=(Cluster(id="g-1", session=0, title="Group"),),
        **fields,
    )


def test_each_part_is_written_and_nothing_else_changes():
    before = plan(vision=Vision(will="play", in_order_to="win", new="kept"))
    after = ChangeVision(for_whom="us\nall").apply(before)
    assert after.vision == Vision(will="play", in_order_to="win", for_whom="us all", new="kept")
    assert after.replaced(vision=before.vision) == before


def test_without_a_word_and_an_origin_there_is_no_vision():
    assert ChangeVision(will="").apply(plan()) == plan()
    assert ChangeVision(will="").apply(plan(vision=Vision(will="x"))).vision is None
    assert ChangeVision(will="").apply(plan(vision=Vision(will="x", from_clusters=("g-1",)))).vision is not None


def test_the_origin_is_a_group_that_is_there_or_was_there():
    origin = ChangeVision(from_clusters=("g-1",)).apply(plan())
    assert origin.vision == Vision(from_clusters=("g-1",))
    with pytest.raises(EditRefused, match="no longer in the plan"):
        ChangeVision(from_clusters=("g-9",)).apply(plan())
    lost = plan(vision=Vision(from_clusters=("g-9",)))
    assert ChangeVision(from_clusters=("g-9", "g-1")).apply(lost).vision == Vision(from_clusters=("g-9", "g-1"))


def test_typing_a_part_is_one_step_of_undo_and_another_part_is_another():
    now = [0.0]
    document = Document(plan(), lambda: now[0])
    for words in ("h", "he", "help"):
        document.apply(ChangeVision(will=words))
        now[0] += 0.5
    document.apply(ChangeVision(in_order_to="win"))
    document.apply(ChangeVision(from_clusters=("g-1",)))
    assert document.undo() == "say where the vision comes from"
    assert document.undo() == "write the vision"
    assert document.value.vision == Vision(will="help")
    assert document.undo() == "write the vision"
    assert document.value == plan() and document.undo() is None


def test_the_sentence_says_what_is_open():
    assert vision_sentence(None) == "This quarter we will … in order to … for …"
    assert vision_sentence(Vision(will=" play ", for_whom="us")) == "This quarter we will play in order to … for us"
    assert not has_vision(plan(vision=Vision(will=" ", from_clusters=("g-1",))))
    assert has_vision(plan(vision=Vision(for_whom="us")))


def test_a_note_goes_to_another_area_with_all_that_stands_under_it_and_keeps_its_group():
    after = PlaceNotesAbout(("n-3",), "competition", "n-2").apply(plan())
    assert [(note.id, note.about, note.cluster) for note in after.notes] == [
        ("n-1", ("competition",), "g-1"),
        ("n-3", ("competition",), "g-1"),
        ("n-2", ("customer-gains",), None),
    ]
    none = PlaceNotesAbout(("n-2",), None).apply(plan())
    assert [note.about for note in none.notes if note.id == "n-2"] == [()]
