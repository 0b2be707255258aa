"""What edits of notes mean for the people at the board."""

from datetime import date

import pytest

from okra_tui.edits.edit import Edit
from okra_tui.edits.notes import AddNotes, ChangeNote, MergeNotes, PlaceNotes, RemoveNotes, SeparateNote
from okra_tui.plan.model import Cluster, Milestone, Note, Plan
from okra_tui.plan.thread import stands_under, with_merged

Where = tuple[str | None, str | None]


def board(*notes: tuple[str, str | None, str | None], sessions: tuple[int, ...] = ()) -> Plan:
    """A plan with notes, each an id, its cluster and what it was merged into; clusters are A, B and C of session 1."""
    return Plan(
        quarter="2026-Q4",
        starts=date(2026, 10, 5),
        notes=tuple(
            Note(id=key, session=sessions[at] if sessions else 1, text=key, by="Ada", cluster=cluster, same_as=same_as)
            for at, (key, cluster, same_as) in enumerate(notes)
        ),
        clusters=tuple(Cluster(id=key, session=1, title=key) for key in "ABC"),
    )


def places(plan: Plan) -> dict[str, Where]:
    """Cluster, and what it was merged into, of every note."""
    return {note.id: (note.cluster, note.same_as) for note in plan.notes}


def order(plan: Plan) -> str:
    return " ".join(note.id for note in plan.notes)


FIVE = board(("a", "A", None), ("b", "A", "a"), ("c", "B", None), ("d", None, None), ("e", "B", None))


# -- placing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (PlaceNotes(("d",), "A", "c"), "a b d c e"),
        (PlaceNotes(("d",), "A"), "a b c e d"),
        (PlaceNotes(("e", "c"), "C", "a"), "c e a b d"),
        (PlaceNotes(("a",), "B", "e"), "c d a b e"),
        (PlaceNotes(("c",), "B", "c"), "a b c d e"),
        (PlaceNotes(("c", "d"), None, "c"), "a b c d e"),
        (PlaceNotes(("e",), "B", "e"), "a b c d e"),
        (PlaceNotes(("c",), "B", "gone"), "a b d e c"),
        (PlaceNotes(("c", "c"), "B", "a"), "c a b d e"),
    ],
)
def test_notes_stand_before_the_one_that_was_named(edit: PlaceNotes, after: str) -> None:
    assert order(edit.apply(FIVE)) == after


def test_moving_a_note_before_itself_in_its_own_group_changes_nothing() -> None:
    assert PlaceNotes(("c",), "B", "c").apply(FIVE) == FIVE


def test_what_was_merged_into_a_note_goes_where_it_goes() -> None:
    after = PlaceNotes(("a",), "B").apply(FIVE)
    assert places(after) == {**places(FIVE), "a": ("B", None), "b": ("B", "a")}


def test_a_merged_note_takes_along_the_one_under_which_it_stands() -> None:
    assert PlaceNotes(("b",), None).apply(FIVE) == PlaceNotes(("a",), None).apply(FIVE)
    assert PlaceNotes(("b", "a"), "C").apply(FIVE) == PlaceNotes(("a",), "C").apply(FIVE)


def test_only_notes_that_changed_become_other_objects() -> None:
    after = PlaceNotes(("d",), "B", "a").apply(FIVE)
    assert [note.id for note in after.notes if note is not FIVE.by_id[note.id]] == ["d"]


def test_a_note_of_any_session_can_be_taken_out_of_its_group() -> None:
    plan = board(("a", "A", None), sessions=(2,))  # in a group of another session, as a file may say
    assert places(PlaceNotes(("a",), None).apply(plan)) == {"a": (None, None)}


# -- merging ---------------------------------------------------------------------------------------------------------


def test_merged_notes_go_into_the_group_of_the_one_they_are_merged_into() -> None:
    after = MergeNotes(("d", "e"), "a").apply(FIVE)
    assert places(after) == {**places(FIVE), "d": ("A", "a"), "e": ("A", "a")}
    assert [note.text for note in after.notes] == [note.text for note in FIVE.notes]


def test_merging_into_a_note_in_no_group_takes_no_note_out_of_its_group() -> None:
    after = MergeNotes(("c",), "d").apply(FIVE)
    assert places(after) == {**places(FIVE), "c": ("B", "d"), "d": ("B", None)}


def test_of_several_groups_it_is_the_first_on_the_board_that_takes_an_ungrouped_note() -> None:
    plan = board(("a", None, None), ("b", "C", None), ("c", "B", None))
    assert places(MergeNotes(("c", "b"), "a").apply(plan)) == {"a": ("C", None), "b": ("C", "a"), "c": ("C", "a")}


def test_merging_into_a_merged_note_means_the_one_under_which_it_stands() -> None:
    assert MergeNotes(("d",), "b").apply(FIVE) == MergeNotes(("d",), "a").apply(FIVE)


def test_merging_a_note_takes_along_what_was_merged_into_it() -> None:
    after = MergeNotes(("a",), "c").apply(FIVE)
    assert places(after) == {**places(FIVE), "a": ("B", "c"), "b": ("B", "c")}
    assert MergeNotes(("b",), "c").apply(FIVE) == after


@pytest.mark.parametrize("edit", [MergeNotes(("b",), "a"), MergeNotes(("a",), "b"), MergeNotes(("a", "b"), "a")])
def test_merging_what_is_merged_changes_nothing(edit: MergeNotes) -> None:
    assert edit.apply(FIVE) is FIVE


def test_merging_spreads_no_group_that_is_gone() -> None:
    plan = board(("a", "gone", None), ("b", None, None))
    assert places(MergeNotes(("b",), "a").apply(plan)) == {"a": (None, None), "b": (None, "a")}


# -- taking apart and deleting ---------------------------------------------------------------------------------------


def test_separated_notes_stand_by_themselves_in_the_same_group() -> None:
    assert places(SeparateNote("a").apply(FIVE))["b"] == ("A", None)


def test_a_merged_note_can_be_separated_alone() -> None:
    plan = MergeNotes(("d",), "a").apply(FIVE)
    assert places(SeparateNote("b").apply(plan)) == {**places(plan), "b": ("A", None)}


def test_separating_a_note_into_which_nothing_was_merged_changes_nothing() -> None:
    assert SeparateNote("c").apply(FIVE) is FIVE


def test_merging_and_separating_keeps_every_note() -> None:
    after = SeparateNote("c").apply(MergeNotes(("a", "d"), "c").apply(FIVE))
    assert {key: same_as for key, (_, same_as) in places(after).items()} == dict.fromkeys("abcde")


def test_deleting_a_note_keeps_what_was_merged_into_it() -> None:
    after = RemoveNotes(("a",)).apply(FIVE)
    assert places(after)["b"] == ("A", None)
    assert order(after) == "b c d e"


def test_a_deleted_note_is_forgotten_by_the_milestones_made_of_it() -> None:
    plan = FIVE.replaced(milestones=(Milestone(id="m", number=1, title="x", from_notes=("a", "c")),))
    assert RemoveNotes(("a",)).apply(plan).milestones[0].from_notes == ("c",)


# -- changing --------------------------------------------------------------------------------------------------------


def test_an_empty_author_means_that_nobody_knows() -> None:
    assert ChangeNote("a", by=" ").apply(FIVE).find(Note, "a") == FIVE.notes[0].changed(by=None)
    assert ChangeNote("a", text="x").apply(FIVE).find(Note, "a") == FIVE.notes[0].changed(text="x")


def test_text_is_made_harmless_where_it_enters() -> None:
    assert ChangeNote("a", text="x\x1b[31m\ny").apply(FIVE).notes[0].text == "x␛[31m y"


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (AddNotes(FIVE.notes[:1]), "add a note"),
        (AddNotes(FIVE.notes), "add 5 notes"),
        (PlaceNotes(("a",), None), "move a note"),
        (PlaceNotes(("a", "b", "c"), "A"), "move 3 notes"),
        (MergeNotes(("a", "b"), "c"), "merge 3 notes"),
        (RemoveNotes(("a",)), "delete a note"),
    ],
)
def test_labels_count(edit: Edit[Plan], label: str) -> None:
    assert edit.label == label


# -- notes merged by two people apart --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "under"),
    [
        (board(("a", None, "b"), ("b", None, "c"), ("c", None, None)), {"a": "c", "b": "c"}),
        (board(("c", None, None), ("b", None, "c"), ("a", None, "b")), {"a": "c", "b": "c"}),
        (board(("a", None, "b"), ("b", None, "a")), {"b": "a"}),
        (board(("t", None, "b"), ("a", None, "b"), ("b", None, "a")), {"t": "b", "a": "b"}),
        (board(("a", None, "a"), ("b", None, "a")), {"b": "a"}),
        (board(("a", None, "gone"), ("b", None, "A")), {}),
        (board(("a", None, "b"), ("b", None, None), sessions=(1, 2)), {}),
    ],
    ids=["chain", "chain from its end", "circle", "into a circle", "itself", "into nothing", "of another session"],
)
def test_every_note_stands_under_one_that_stands_by_itself(plan: Plan, under: dict[str, str]) -> None:
    assert stands_under(plan) == under
    assert not set(under) & set(under.values())


def test_all_of_a_chain_move_merge_and_separate_as_one() -> None:
    chain = board(("a", "A", "b"), ("b", "A", "c"), ("c", "A", None), ("d", "B", None))
    assert [note.id for note in with_merged(chain, ["b"])] == ["a", "b", "c"]
    assert {places(PlaceNotes(("c",), "C").apply(chain))[key][0] for key in "abc"} == {"C"}
    assert places(MergeNotes(("a",), "d").apply(chain)) == {**dict.fromkeys("abc", ("B", "d")), "d": ("B", None)}
    assert set(places(SeparateNote("c").apply(chain)).values()) == {("A", None), ("B", None)}


def test_a_circle_is_opened_by_merging_or_separating() -> None:
    circle = board(("a", "A", "b"), ("b", "B", "a"))
    assert places(MergeNotes(("a",), "b").apply(circle)) == {"a": ("A", None), "b": ("A", "a")}
    assert places(SeparateNote("a").apply(circle)) == {"a": ("A", None), "b": ("B", None)}


def test_a_chain_of_thousands_of_notes_is_followed_at_once() -> None:
    keys = [f"n{number}" for number in range(5000)]
    chain = board(*[(key, None, before) for key, before in zip(keys, [None, *keys[:-1]], strict=True)])
    assert set(stands_under(chain).values()) == {"n0"}
    assert len(with_merged(chain, ["n4999"])) == 5000
