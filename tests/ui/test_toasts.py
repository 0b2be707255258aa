"""Toasts do not pile up."""

import pytest
from playing import cells, program, until
from textual.notifications import Notification

from okra_tui.ui.dialogs.toasts import Toasts


def shown(*said):
    toasts = Toasts()
    for words in said:
        toasts.add(Notification(words))
    return [each.message for each in toasts]


def test_the_same_words_are_not_shown_twice_at_a_time():
    assert shown("There is no group 4 yet.", "Saved.", "There is no group 4 yet.") == [
        "There is no group 4 yet.",
        "Saved.",
    ]


def test_the_same_words_are_shown_again_when_the_first_ones_are_gone():
    toasts = Toasts()
    toasts.add(Notification("Saved.", timeout=0)).add(Notification("Saved."))
    assert len(toasts) == 1


def test_a_step_back_or_forward_replaces_the_one_before_and_nothing_else():
    said = ("Undone: add a note", "Saved.", "Undone: add a note", "Redone: add a note", "There is nothing to redo.")
    assert shown(*said[:3]) == ["Saved.", "Undone: add a note"]
    assert shown(*said) == ["Saved.", "There is nothing to redo."]


def test_a_toast_whose_time_runs_out_while_a_screen_comes_does_not_stop_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = Notification("Saved", timeout=3)
    (shown,) = Toasts().add(plain)
    monkeypatch.setattr("textual.notifications.time", lambda: plain.raised_at + 3.004)
    assert plain.time_left < 0  # a timer of that never comes to rest; where Textual mends it, `_Shown` can go
    assert shown.has_expired
    assert shown.time_left > 0
    assert shown.identity == plain.identity


LONG = "Week 14 is after the end of the quarter, which has 13 weeks; write a week that it has, or a span of weeks."


@pytest.mark.parametrize(
    "columns, said, seen",
    [
        (80, ("Saved.", "Week 14 is after the end.", "It ends before it starts."), 2),
        (80, ("Saved.", LONG), 1),  # both of its lines are read
        (130, ("Saved.", LONG), 2),
        (80, (LONG, "Saved."), 2),
        (80, (LONG * 4,), 1),  # as much of it as there is room for
    ],
)
async def test_the_latest_toast_is_on_the_screen_however_many_came_before(columns, said, seen):
    app = program(None)
    async with app.run_test(size=(columns, 24), notifications=True) as pilot:
        for words in said:
            app.notify(words, markup=False, timeout=600)
            await until(pilot, lambda words=words: words[:20] in cells(app))  # each is there before the next one
        first_words = {words[:20] for words in said}
        assert {words for words in first_words if words in cells(app)} == {words[:20] for words in said[-seen:]}
        if seen > 1 or len(said[-1]) < 2 * columns:
            assert all(word in cells(app) for word in said[-1].split())
