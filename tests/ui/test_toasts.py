"""Toasts do not pile up, and never stand over what the room works on."""

import pytest
from playing import cells, played, program, sample, settled, until
from textual.notifications import Notification
from textual.widgets import Static
from textual.widgets._toast import Toast

from okra_tui.ui.dialogs.toasts import Toasts
from okra_tui.ui.session.panel import PresentHead
from okra_tui.ui.session.session import SessionScreen


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


LONGER = "To begin with: " + "week 14 is after the end of the quarter, which has 13 weeks. " * 3


async def test_in_present_view_no_toast_stands_over_the_work(tmp_path):
    """In every step of every session and at every size: two lines of toasts, and the work below them."""
    async with played(program(sample(tmp_path), "2026-Q4"), (100, 30)) as play:
        for session in range(5):
            await play.press("escape", "g", str(session))
            await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == session)  # noqa: B023
            screen = play.app.screen
            await play.press("f4")
            play.app.notify(LONGER, markup=False, timeout=600)
            await play.until(lambda: screen.presenting and screen.query(Toast))  # noqa: B023
            for step in screen.steps:
                screen.go_to_step(step.id)
                for size in ((60, 18), (80, 24), (160, 45)):
                    await play.pilot.resize_terminal(*size)
                    await play.until(lambda: play.app.size == size)  # noqa: B023
                    await settled(play.pilot)
                    where = f"{step.id} at {size}"
                    work, head = screen.query_one("#work").region, screen.query_one(PresentHead).region
                    toasts = [screen.find_widget(each).visible_region for each in screen.query(Toast)]
                    toasts = [each for each in toasts if each.height]
                    assert toasts[0].height == 2, where  # the latest comes first, and is read to its end
                    assert not any(each.overlaps(work) or each.y <= head.y for each in toasts), where
                    assert work.bottom == size[1], where  # no line is kept free for them at the foot
                    said = screen.query_one("#said", Static).content.plain
                    assert step.title in said or step.short in said, where
                    assert "To begin with" in play.text, where
            await play.press("f4")
            play.app.clear_notifications()
