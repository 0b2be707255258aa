"""The cluster board as a person meets it: keys, mouse, and what stands on the screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
import quick_textual  # noqa: F401
from rich.color import Color
from textual.app import App, ComposeResult
from textual.events import MouseDown, MouseEvent, MouseMove, MouseScrollDown, MouseUp
from textual.message import Message
from textual.pilot import Pilot

from okra_tui.edits.notes import MoveCluster, PlaceNotes
from okra_tui.plan.team import COLORS
from okra_tui.plan.text import one_line
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.layout import HEADER_LINES, BoardContent, Card, Column
from okra_tui.ui.widgets.board.typesetter import fitting_columns
from okra_tui.ui.widgets.board.view import ThinScrollBar


class Host(App[None]):
    """Shows a board, applies the edits that it asks for, and remembers what it posts."""

    CSS = "Screen { background: $background; }"
    BINDINGS = [
        ("space", "app.on_board('mark')"),
        ("enter", "app.on_board('open')"),
        ("H", "app.on_board('move_sideways', -1)"),
        ("L", "app.on_board('move_sideways', 1)"),
        ("J", "app.on_board('reorder', 1)"),
        ("K", "app.on_board('reorder', -1)"),
        *[(digit, f"app.put({digit})") for digit in "0123456789"],
    ]

    def __init__(self, content: BoardContent, theme: str = DEFAULT_THEME) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.content = content
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ClusterBoard()

    def on_mount(self) -> None:
        self.board.show(self.content)

    @property
    def board(self) -> ClusterBoard:
        return self.query_one(ClusterBoard)

    def action_on_board(self, name: str, *by: int) -> None:
        getattr(self.board, f"action_{name}")(*by)

    def action_put(self, digit: int) -> None:
        self.board.action_put(digit)

    def on_cluster_board_selected(self, event: ClusterBoard.Selected) -> None:
        self.posted.append(event)

    def on_cluster_board_opened(self, event: ClusterBoard.Opened) -> None:
        self.posted.append(event)

    def on_cluster_board_marked(self, event: ClusterBoard.Marked) -> None:
        self.posted.append(event)

    def on_cluster_board_move_wanted(self, event: ClusterBoard.MoveWanted) -> None:
        self.posted.append(event)
        self.content = edited(self.content, event.edit)
        self.board.show(self.content)

    def edits(self) -> list[Any]:
        return [event.edit for event in self.posted if isinstance(event, ClusterBoard.MoveWanted)]

    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [strip.text for strip in self.screen._compositor.render_strips()]


def edited(content: BoardContent, edit: Any) -> BoardContent:
    """What the plan and the builder of the content make of an edit."""
    columns = list(content.columns)
    if isinstance(edit, MoveCluster):
        moving = next(column for column in columns if column.id == edit.id)
        columns.remove(moving)
        at = next((at for at, column in enumerate(columns) if column.id == edit.before), len(columns))
        columns.insert(at, moving)
        return BoardContent(tuple(columns))
    assert isinstance(edit, PlaceNotes)
    moving_cards = [card for column in columns for card in column.cards if card.id in edit.notes]
    for number, column in enumerate(columns):
        cards = [card for card in column.cards if card.id not in edit.notes]
        if column.id == (edit.cluster or ""):
            at = next((at for at, card in enumerate(cards) if card.id == edit.before), len(cards))
            cards[at:at] = moving_cards
        if tuple(cards) != column.cards:
            columns[number] = replace(column, cards=tuple(cards))
    return BoardContent(tuple(columns))


def cards(name: str, count: int) -> tuple[Card, ...]:
    return tuple(Card(f"{name}{at}", f"Note {name}{at}", "Ada · trust", COLORS[at % 8]) for at in range(count))


SMALL = BoardContent(
    (
        Column("", "Not grouped", cards=cards("a", 4)),
        Column("g1", "Faster", "1", cards=cards("b", 2)),
        Column("g2", "Trust", "2", "→ O2", cards=cards("c", 3)),
        Column("g3", "Nothing yet", "3"),
    )
)


@asynccontextmanager
async def playing(
    content: BoardContent = SMALL, size: tuple[int, int] = (120, 36), theme: str = DEFAULT_THEME
) -> AsyncIterator[tuple[Host, ClusterBoard, Pilot[None]]]:
    host = Host(content, theme)
    async with host.run_test(size=size) as pilot:
        host.board.focus()
        await pilot.pause()
        host.posted.clear()
        yield host, host.board, pilot


def where(host: Host, words: str) -> tuple[int, int]:
    """The cell at which words begin on the screen."""
    for y, line in enumerate(host.lines()):
        if (x := line.find(words)) >= 0:
            return x, y
    raise AssertionError(f"{words!r} is not on the screen")


def column_width_of(columns: int, space: int) -> int:
    return fitting_columns(space, columns)[1]


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for a condition."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came true")


class TestSeen:
    async def test_headers_cards_and_the_hint_of_an_empty_column(self) -> None:
        async with playing() as (host, _, _):
            lines = [line.rstrip() for line in host.lines()]
            assert lines[0].split("  ")[0] == "Not grouped 4"
            assert "1 Faster 2" in lines[0]
            assert "2 Trust 3 → O2" in lines[0]
            assert "3 Nothing yet 0" in lines[0]
            assert set(lines[1]) == {"─", " "}
            assert lines[3].startswith("█ Note a0")
            assert lines[4].startswith("█ Ada · trust")
            assert lines[5] == ""
            assert lines[6].startswith("▌ Note a1")
            assert "empty" in lines[3]

    async def test_texts_are_shown_as_they_are(self) -> None:
        hostile = [
            "[red]x[/red]", "Ship [/b]", "[@click=app.quit]go[/]", "[P1] fix", "$primary", "\\[b]", ":smile:",
            one_line("esc \x1b[31m red"), one_line("bidi \u202eevil"),
            "日本語 のテキスト", "👩‍💻 works", "e\u0301te\u0301",
        ]  # fmt: skip
        content = BoardContent(
            (Column("", "[b]Not[/b] grouped", cards=tuple(Card(str(n), t, t) for n, t in enumerate(hostile))),)
        )
        async with playing(content, size=(80, 60)) as (host, _, _):
            lines = host.lines()
            shown = "\n".join(lines)
            for text in hostile:
                assert shown.count(text) == 2, text
            assert "[b]Not[/b] grouped" in lines[0]
            assert "\x1b" not in shown

    async def test_every_line_fills_the_widget_exactly(self) -> None:
        wide = tuple(
            Card(f"w{at}", "世界 👩‍💻 " * at + "e\u0301" * at, "あ" * at, alike=at, dots=at) for at in range(12)
        )
        content = BoardContent((*SMALL.columns, Column("g9", "世界" * 20, "9", "→ O1, O2, O3, O4", cards=wide)))
        async with playing(content, size=(80, 24)) as (_, board, pilot):
            board.select("g9")
            for x in range(0, int(board.max_scroll_x) + 1, 7):
                board.scroll_to(x, x % 5, animate=False)
                await pilot.pause()
                board.render_lines(board.size.region)
                assert {board.render_line(y).cell_length for y in range(24)} == {79}

    async def test_headers_stand_still_while_cards_scroll(self) -> None:
        content = BoardContent((Column("", "Not grouped", cards=cards("a", 40)), *SMALL.columns[1:]))
        async with playing(content, size=(80, 24)) as (host, board, pilot):
            before = host.lines()
            await pilot.press("end")
            after = host.lines()
            assert board.scroll_y > 0
            assert before[:HEADER_LINES] == after[:HEADER_LINES]
            assert before[HEADER_LINES:] != after[HEADER_LINES:]
            assert "Note a39" in "\n".join(after)

    async def test_no_sliver_of_a_column_that_does_not_fit(self) -> None:
        content = BoardContent(tuple(Column(f"g{at}", f"Group {at}", cards=cards(f"x{at}", 9)) for at in range(7)))
        async with playing(content, size=(80, 24)) as (host, board, pilot):
            assert {line.count("▌") + line.count("█") for line in host.lines()} == {0, 3}
            board.select("x61")
            await pilot.pause()
            assert "Group 6" in host.lines()[0]
            assert {line.count("▌") + line.count("█") for line in host.lines()} == {0, 3}

    async def test_more_columns_than_fit_show_by_a_thin_line_at_the_foot(self) -> None:
        async with playing(replace(SMALL, in_a_line=True), size=(80, 24)) as (host, board, pilot):
            foot = host.lines()[-1]
            assert foot.startswith("━━━") and foot.rstrip().strip("━") == "" and foot.endswith(" ")
            board.select("g3")
            await pilot.pause()
            assert host.lines()[-1].startswith(" ") and "━" in host.lines()[-1]
            await pilot.resize_terminal(120, 24)
            await pilot.pause()
            assert host.lines()[-1].strip() == ""

    async def test_hidden_and_shown_again(self) -> None:
        async with playing() as (host, board, pilot):
            wide = board._laid.column_width
            board.display = False
            await pilot.pause()
            board.show(replace(SMALL, columns=SMALL.columns[:3]))
            assert (board.selected, board._laid.column_width) == ("a0", column_width_of(3, 119))
            assert wide == column_width_of(4, 119)
            board.display = True
            await pilot.pause()
            assert "Nothing yet" not in host.lines()[0]
            assert "Trust" in host.lines()[0]

    @pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (200, 60), (20, 6)])
    async def test_any_size(self, size: tuple[int, int]) -> None:
        async with playing(size=size) as (host, _, pilot):
            assert "Note a0" in "\n".join(host.lines())
            for key in "right", "right", "end":
                await pilot.press(key)
            assert "Note c2" in "\n".join(host.lines())

    async def test_a_resize_keeps_the_cursor_in_view(self) -> None:
        async with playing(size=(200, 60)) as (host, board, pilot):
            board.select("c2")
            await pilot.resize_terminal(60, 8)
            await pilot.pause()
            assert board.selected == "c2"
            assert "█ Note c2" in "\n".join(host.lines())

    async def test_an_empty_board(self) -> None:
        async with playing(BoardContent()) as (host, board, pilot):
            keys = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown"]
            for key in [*keys, "space", "enter", "H", "L", "J", "K", "1", "0"]:
                await pilot.press(key)
            await pilot.click(offset=(10, 5))
            assert (board.selected, board.selected_column, board.selection) == (None, None, ())
            assert host.posted == []
            assert "".join(host.lines()).strip() == ""

    async def test_selected_and_marked_show_without_colour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        async with playing() as (host, board, pilot):
            assert host.no_color
            wide = board._laid.column_width
            await pilot.press("space", "down")
            lines = host.lines()
            first, second, third = (line[:wide] for line in (lines[3], lines[6], lines[9]))
            assert first.startswith("▌ Note a0") and first.endswith(" ✓")
            assert second.startswith("█ Note a1") and "✓" not in second
            assert third.startswith("▌ Note a2") and "✓" not in third
            await pilot.press("space")
            assert host.lines()[6].startswith("█ Note a1")
            assert "✓" in host.lines()[6][:wide]
            await pilot.press("home", "up")
            assert host.lines()[1].startswith("━━━") and "█" not in "".join(host.lines())

    @pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
    async def test_a_change_of_theme_repaints(self, theme: str) -> None:
        async with playing(theme="okra-dark") as (host, board, pilot):
            host.theme = theme
            await pilot.pause()
            colours = {segment.style.bgcolor.name for segment in board.render_line(3) if segment.style}
            wanted = host.available_themes[theme]
            assert wanted.background.lower() in colours
            assert wanted.variables["selection"].lower() in colours


class TestWalking:
    async def test_arrows(self) -> None:
        async with playing() as (host, board, pilot):
            assert (board.selected, board.selected_column) == ("a0", "")
            await pilot.press("end")
            assert board.selected == "a3"
            await pilot.press("right")
            assert board.selected == "b1"
            await pilot.press("right")
            assert board.selected == "c2"
            await pilot.press("right")
            assert (board.selected, board.selected_column) == (None, "g3")
            await pilot.press("left", "left", "left")
            assert board.selected == "a3"
            await pilot.press("home", "up")
            assert (board.selected, board.selected_column) == (None, "")
            await pilot.press("right", "down")
            assert board.selected == "b0"
            await pilot.press("pagedown")
            assert board.selected == "b1"
            await pilot.press("pageup")
            assert board.selected == "b0"
            told = [(event.card, event.column) for event in host.posted if isinstance(event, ClusterBoard.Selected)]
            assert told[:3] == [("a3", ""), ("b1", "g1"), ("c2", "g2")]
            assert told[-1] == ("b0", "g1")

    async def test_open(self) -> None:
        async with playing() as (host, _, pilot):
            await pilot.press("enter", "up", "enter")
            opened = [(event.card, event.column) for event in host.posted if isinstance(event, ClusterBoard.Opened)]
            assert opened == [("a0", ""), (None, "")]

    async def test_select_by_id(self) -> None:
        async with playing() as (_, board, _):
            assert board.select("c1") and board.selected == "c1"
            assert board.select("g3") and (board.selected, board.selected_column) == (None, "g3")
            assert not board.select("nobody") and board.selected_column == "g3"

    async def test_only_the_two_cards_are_repainted_when_the_cursor_moves(self) -> None:
        async with playing() as (_, board, _):
            painted: list[Any] = []
            refresh = board.refresh
            board.refresh = lambda *regions, **how: (painted.extend(regions or ["all"]), refresh(*regions, **how))[1]  # type: ignore[method-assign]
            board.action_move(1)
            assert [(region.x, region.y, region.height) for region in painted] == [(0, 3, 2), (0, 6, 2)]


class TestShow:
    async def test_cursor_marks_and_scroll_stay_by_id(self) -> None:
        many = BoardContent((Column("", "Not grouped", cards=cards("a", 40)), *SMALL.columns[1:]))
        async with playing(many, size=(80, 24)) as (host, board, pilot):
            board.select("a30")
            board.action_mark()
            await pilot.pause()
            at, scrolled = where(host, "█ Note a30"), board.scroll_offset
            first = many.columns[0]
            board.show(
                replace(many, columns=(replace(first, cards=(*first.cards, Card("new", "New"))), *many.columns[1:]))
            )
            await pilot.pause()
            assert (board.selected, board.marked) == ("a30", ("a30",))
            assert (where(host, "█ Note a30"), board.scroll_offset) == (at, scrolled)

    async def test_who_takes_over_when_the_selected_card_vanishes(self) -> None:
        async with playing() as (_, board, _):
            board.select("a1")
            board.action_mark()
            left = replace(SMALL.columns[0], cards=(SMALL.columns[0].cards[0], *SMALL.columns[0].cards[2:]))
            board.show(replace(SMALL, columns=(left, *SMALL.columns[1:])))
            assert (board.selected, board.marked) == ("a2", ())
            board.show(replace(SMALL, columns=(replace(left, cards=()), *SMALL.columns[1:])))
            assert (board.selected, board.selected_column) == (None, "")

    async def test_the_same_content_again_repaints_nothing(self) -> None:
        async with playing() as (_, board, _):
            board._repaint_required = False
            board.show(replace(SMALL, columns=tuple(replace(column) for column in SMALL.columns)))
            assert not board._repaint_required

    async def test_only_the_columns_that_changed_are_laid_out_and_repainted(self) -> None:
        async with playing() as (host, board, pilot):
            before = board._laid.columns
            painted: list[Any] = []
            refresh = board.refresh
            board.refresh = lambda *regions, **how: (painted.extend(regions or ["all"]), refresh(*regions, **how))[1]  # type: ignore[method-assign]
            await pilot.press("L")
            after = board._laid.columns
            assert [old is new for old, new in zip(before, after, strict=True)] == [False, False, True, True]
            step = board._laid.column_width + 1
            assert {region.x for region in painted if region != "all"} == {0, step}
            assert "Note a0" in host.lines()[9][step:]


class TestMoving:
    async def test_into_the_next_cluster_and_back_the_cursor_goes_along(self) -> None:
        async with playing() as (host, board, pilot):
            await pilot.press("L")
            assert host.edits() == [PlaceNotes(("a0",), "g1")]
            assert (board.selected, board.selected_column) == ("a0", "g1")
            await pilot.press("H")
            assert host.edits()[-1] == PlaceNotes(("a0",), None)
            assert (board.selected, board.selected_column) == ("a0", "")
            await pilot.press("H")
            assert len(host.edits()) == 2

    async def test_digits_put_and_the_cursor_goes_on(self) -> None:
        async with playing() as (host, board, pilot):
            await pilot.press("1", "2", "9")
            assert host.edits() == [PlaceNotes(("a0",), "g1"), PlaceNotes(("a1",), "g2")]
            assert board.selected == "a2"
            await pilot.press("down", "1")
            assert board.selected == "a2"
            await pilot.press("3")
            assert (board.selected, board.selected_column) == (None, "")
            board.select("b0")
            await pilot.press("1")
            assert len(host.edits()) == 4
            await pilot.press("0")
            assert host.edits()[-1] == PlaceNotes(("b0",), None)
            assert board.selected == "b1"

    async def test_the_marked_move_together_and_are_no_longer_marked(self) -> None:
        async with playing() as (host, board, pilot):
            board.select("c1")
            await pilot.press("space")
            board.select("a2")
            await pilot.press("space")
            assert board.marked == board.selection == ("a2", "c1")
            board.select("b0")
            await pilot.press("1")
            assert host.edits() == [PlaceNotes(("a2", "c1"), "g1")]
            assert (board.marked, board.selected, board.selection) == ((), "b0", ("b0",))
            marks = [event.cards for event in host.posted if isinstance(event, ClusterBoard.Marked)]
            assert marks == [("c1",), ("a2", "c1"), ()]

    async def test_what_is_there_already_is_not_moved(self) -> None:
        async with playing() as (host, board, pilot):
            await pilot.press("space")
            board.select("b0")
            await pilot.press("space", "1")
            assert host.edits() == [PlaceNotes(("a0",), "g1")]

    async def test_reorder(self) -> None:
        async with playing() as (host, board, pilot):
            await pilot.press("K")
            assert host.edits() == []
            await pilot.press("J")
            assert host.edits() == [PlaceNotes(("a0",), None, "a2")]
            await pilot.press("end", "K")
            assert host.edits()[-1] == PlaceNotes(("a3",), None, "a2")
            board.select("c1")
            await pilot.press("J", "J")
            assert host.edits()[2:] == [PlaceNotes(("c1",), "g2", None)]
            assert board.selected == "c1"

    async def test_headers_move_clusters_but_never_what_is_not_grouped(self) -> None:
        async with playing() as (host, board, pilot):
            board.select("g1")
            await pilot.press("K", "J", "J", "J")
            assert host.edits() == [MoveCluster("g1", "g3"), MoveCluster("g1", None)]
            assert board.selected_column == "g1"
            await pilot.press("H")
            assert host.edits()[-1] == MoveCluster("g1", "g3")
            board.select("a0")
            await pilot.press("up", "L", "J")
            assert len(host.edits()) == 3


class TestMouse:
    async def test_click_selects_cards_and_headers(self) -> None:
        async with playing() as (host, board, pilot):
            await pilot.click(offset=where(host, "Note c1"))
            assert board.selected == "c1"
            await pilot.click(offset=where(host, "Nothing yet"))
            assert (board.selected, board.selected_column) == (None, "g3")
            await pilot.click(offset=(5, 30))
            assert board.selected_column == "g3"
            assert host.edits() == []

    async def test_ctrl_and_shift_click_mark_and_double_click_opens(self) -> None:
        async with playing() as (host, board, pilot):
            await pilot.click(offset=where(host, "Note c1"), control=True)
            await pilot.click(offset=where(host, "Note a1"), shift=True)
            assert board.marked == ("a1", "c1")
            await pilot.double_click(offset=where(host, "Note b1"))
            opened = [event.card for event in host.posted if isinstance(event, ClusterBoard.Opened)]
            assert opened == ["b1"]
            assert board.marked == ("a1", "c1")

    async def test_drag_into_another_column_before_a_card(self) -> None:
        async with playing() as (host, board, pilot):
            x, y = where(host, "Note c1")
            await pilot.mouse_down(offset=where(host, "Note a1"))
            await pilot.hover(offset=(x, y))
            assert board.dragging
            lines = host.lines()
            assert lines[6].startswith("░ Note a1")
            assert lines[y - 1][x - 2 :].startswith("────")
            assert lines[1][x - 2 :].startswith("━━━━")
            await pilot.mouse_up(offset=(x, y))
            assert host.edits() == [PlaceNotes(("a1",), "g2", "c1")]
            assert (board.dragging, board.selected, board.selected_column) == (False, "a1", "g2")
            assert host.app.mouse_captured is None

    async def test_dropped_on_a_header_or_below_the_last_card_it_goes_to_the_end(self) -> None:
        async with playing() as (host, _, pilot):
            for words, down in (("Trust", 0), ("Note b1", 5)):
                x, y = where(host, words)
                await pilot.mouse_down(offset=where(host, "Note a1" if down else "Note a0"))
                await pilot.hover(offset=(x, y + down))
                await pilot.mouse_up(offset=(x, y + down))
            assert host.edits() == [PlaceNotes(("a0",), "g2"), PlaceNotes(("a1",), "g1")]

    async def test_a_marked_card_takes_the_other_marked_along(self) -> None:
        async with playing() as (host, board, pilot):
            for name in "a0", "a2", "b0":
                board.select(name)
                board.action_mark()
            await pilot.mouse_down(offset=where(host, "Note a2"))
            await pilot.hover(offset=where(host, "Nothing yet"))
            await pilot.mouse_up(offset=where(host, "Nothing yet"))
            assert host.edits() == [PlaceNotes(("a0", "a2", "b0"), "g3")]
            assert board.marked == ()

    async def test_an_unmarked_card_goes_alone_and_marks_stay(self) -> None:
        async with playing() as (host, board, pilot):
            board.select("b0")
            board.action_mark()
            await pilot.mouse_down(offset=where(host, "Note a2"))
            await pilot.hover(offset=where(host, "Nothing yet"))
            await pilot.mouse_up(offset=where(host, "Nothing yet"))
            assert host.edits() == [PlaceNotes(("a2",), "g3")]
            assert board.marked == ("b0",)

    async def test_dropped_where_it_was_nothing_is_asked_for(self) -> None:
        async with playing() as (host, board, pilot):
            x, y = where(host, "Note a1")
            for target in ((x + 4, y), (x, y - 2), (x, y + 2)):
                await pilot.mouse_down(offset=(x, y))
                await pilot.hover(offset=target)
                assert board.dragging
                await pilot.mouse_up(offset=target)
            assert host.edits() == []

    async def test_a_small_move_is_a_click(self) -> None:
        async with playing() as (host, board, pilot):
            x, y = where(host, "Note a1")
            await pilot.mouse_down(offset=(x, y))
            await pilot.hover(offset=(x + 1, y + 1))
            assert not board.dragging
            await pilot.mouse_up(offset=(x + 1, y + 1))
            assert (host.edits(), board.selected, host.app.mouse_captured) == ([], "a1", None)

    async def test_escape_and_another_state_of_the_board_cancel(self) -> None:
        async with playing() as (host, board, pilot):
            for cancel in (
                lambda: pilot.press("escape"),
                lambda: pilot.pause(board.show(replace(SMALL, columns=SMALL.columns[:3]))),
            ):
                await pilot.mouse_down(offset=where(host, "Note a1"))
                await pilot.hover(offset=where(host, "Note c1"))
                assert board.dragging
                await cancel()
                assert not board.dragging
                assert "░" not in "".join(host.lines())
                await pilot.mouse_up(offset=where(host, "Note c1"))
            assert host.edits() == []

    async def test_let_go_beside_the_columns_nothing_moves(self) -> None:
        async with playing(replace(SMALL, columns=SMALL.columns[:2]), (160, 36)) as (host, board, pilot):
            await pilot.mouse_down(offset=where(host, "Note a1"))
            await pilot.hover(offset=(150, 8))
            assert board.dragging
            await pilot.mouse_up(offset=(150, 8))
            assert (host.edits(), board.dragging) == ([], False)

    async def test_held_at_the_lower_edge_the_board_scrolls(self) -> None:
        many = BoardContent((Column("", "Not grouped", cards=cards("a", 40)), *SMALL.columns[1:]))
        async with playing(many, size=(80, 24)) as (host, board, pilot):
            await pilot.mouse_down(offset=where(host, "Note a1"))
            await pilot.hover(offset=(10, 22))
            await until(pilot, lambda: board.scroll_y >= 3)
            await pilot.hover(offset=(10, 10))
            still = board.scroll_y
            assert board._edge is None
            await pilot.mouse_up(offset=(10, 10))
            assert still == board.scroll_y
            (edit,) = host.edits()
            assert edit.notes == ("a1",) and edit.before not in (None, "a2")

    async def test_events_of_a_terminal_click_once_and_a_drag_is_no_click(self) -> None:
        async with playing() as (host, board, pilot):

            async def mouse(kind: type[MouseEvent], at: tuple[int, int]) -> None:
                host.post_message(kind(None, *at, 0, 0, 1, False, False, True, *at))  # with ctrl held
                await pilot.pause()

            at, to = where(host, "Note a1"), where(host, "Note b1")
            for kind in MouseDown, MouseUp:
                await mouse(kind, at)
            assert board.marked == ("a1",)
            for kind, there in (MouseDown, at), (MouseMove, to), (MouseMove, at), (MouseUp, at):
                await mouse(kind, there)
            assert (board.marked, host.edits(), host.mouse_captured) == (("a1",), [], None)

    async def test_wheel_scrolls(self) -> None:
        many = BoardContent(tuple(Column(f"g{at}", f"Group {at}", cards=cards(f"x{at}", 40)) for at in range(7)))
        async with playing(many, size=(80, 24)) as (_, board, pilot):
            where_it_was = board.selected
            await pilot._post_mouse_events([MouseScrollDown], offset=(10, 10))
            assert board.scroll_y > 0
            await pilot._post_mouse_events([MouseScrollDown], offset=(10, 10), shift=True)
            assert board.scroll_x > 0
            assert board.selected == where_it_was


async def test_two_thousand_notes() -> None:
    columns = tuple(
        Column(f"g{at}" if at else "", f"Group {at}", str(at), cards=cards(f"n{at}-", 200)) for at in range(10)
    )
    async with playing(BoardContent(columns)) as (host, board, pilot):
        rendered: list[int] = []
        render_line = board.render_line
        board.render_line = lambda y: (rendered.append(y), render_line(y))[1]  # type: ignore[method-assign]
        await pilot.press("end", "right", "5")
        assert host.edits() == [PlaceNotes(("n1-199",), "g5")]
        assert board.selected == "n1-198"
        assert "Note n1-198" in "\n".join(host.lines())
        assert max(rendered) < 36


@pytest.mark.parametrize("position", [0, 33, 60.5, 182])
def test_the_scroll_bar_has_one_style_for_each_run_of_cells_and_is_grabbed_where_its_line_is(position):
    ground, bar = Color.parse("#0e1116"), Color.parse("#6e7681")
    drawn = ThinScrollBar.render_bar(118, 300, 118, position, 1, vertical=False, back_color=ground, bar_color=bar)
    runs = [segment for segment in drawn.segments if segment.text != "\n"]
    assert sum(len(run.text) for run in runs) == 118
    assert len(runs) <= 5, "each cell for itself has colours sent that stand already"
    assert all(("grab" in run.style.meta.values()) == (set(run.text) == {"━"}) for run in runs)
