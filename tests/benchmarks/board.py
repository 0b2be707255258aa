"""How fast the cluster board is by itself, in ratios (goals 3 to 6 of speed.md).

Runs headless and in one process, so it measures the board's own share: from an action to the bytes of the frame, and
for the first frame without the start of Python and the imports (which makes goal 3 harder than it is for the whole
program). The sizes are interleaved, and medians compared; absolute times mean little.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter, process_time

from measured import ROUNDS, Goal, Taken, medians, milliseconds, ratio, timed
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.team import COLORS
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.layout import BoardContent, Card, Column
from okra_tui.ui.widgets.board.typesetter import Typesetter

STEPS = 8
SIZE = (120, 40)
TEXT = "Show who has already confirmed before the match begins, and ask for a rating right after it"


def content(notes: int, columns: int = 4) -> BoardContent:
    """So many notes of some words, dealt out to the columns."""
    cards = [Card(f"n{at}", TEXT[: 20 + 7 * (at % 11)], "Ada · trust", COLORS[at % 8]) for at in range(notes)]
    dealt = [tuple(cards[at::columns]) for at in range(columns)]
    return BoardContent(
        tuple(Column(f"g{at}", f"Group {at}", str(at), cards=dealt[at]) for at in range(columns)), in_a_line=True
    )


class Shown(App[None]):
    """A board, or for comparison a line of text."""

    def __init__(self, board: BoardContent) -> None:
        super().__init__()
        self.content = board
        for each in THEMES:
            self.register_theme(each)
        self.theme = DEFAULT_THEME

    def compose(self) -> ComposeResult:
        yield ClusterBoard()
        yield Static(Content("0"), id="bare")

    def on_mount(self) -> None:
        self.query_one("#bare").styles.dock = "bottom"
        self.query_one(ClusterBoard).show(self.content)

    @property
    def board(self) -> ClusterBoard:
        return self.query_one(ClusterBoard)


async def frame(app: App[None], act: Callable[[], object]) -> Taken:
    """What it takes from an action until its frame has been written."""
    screen = app.screen
    wall, cpu = perf_counter(), process_time()
    act()
    for _ in range(50):
        await asyncio.sleep(0)
        if screen._dirty_widgets or screen._layout_required or screen._scroll_required:
            break
    else:
        raise AssertionError(f"nothing was to be repainted: {act}")
    screen._on_timer_update()
    return Taken((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)


def moved(board: BoardContent, step: int) -> BoardContent:
    """A visible note of one of two columns goes to the other."""
    source, target = (1, 2) if step % 2 else (2, 1)
    columns = list(board.columns)
    taken, given = columns[source].cards, columns[target].cards
    columns[source] = replace(columns[source], cards=taken[:1] + taken[2:])
    columns[target] = replace(columns[target], cards=given[:1] + taken[1:2] + given[1:])
    return BoardContent(tuple(columns), in_a_line=True)


def acts(app: Shown, step: int) -> dict[str, Callable[[], object]]:
    """What is measured; each changes what is seen at every step."""
    down = step % 2 == 0

    def move() -> None:
        app.content = moved(app.content, step)
        app.board.show(app.content)

    return {
        "bare update": lambda: app.query_one("#bare", Static).update(Content(str(step))),
        "select": lambda: app.board.action_move(1 if down else -1),
        "move": move,
        "scroll": lambda: app.board.scroll_to(y=6, animate=False),
        "scroll back": lambda: app.board.scroll_to(y=0, animate=False),
    }


async def play(notes: int, taken: dict[tuple[str, int], list[Taken]], steps: int) -> None:
    """Start an app, and do everything in it so many times."""
    app = Shown(content(notes))
    wall, cpu = perf_counter(), process_time()
    async with app.run_test(size=SIZE) as pilot:
        first = Taken((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)
        taken.setdefault(("first", notes), []).append(first)
        app.board.focus()
        app.board.select("n0")
        await pilot.pause()
        for step in range(steps):
            for name, act in acts(app, step).items():
                taken.setdefault((name, notes), []).append(await frame(app, act))
                await pilot.pause()


async def measured(sizes: tuple[int, ...]) -> dict[tuple[str, int], Taken]:
    """Medians by what was done and how many notes there were."""
    taken: dict[tuple[str, int], list[Taken]] = {}
    await play(sizes[0], {}, 2)
    for _ in range(ROUNDS):
        for notes in sizes:
            await asyncio.create_task(play(notes, taken, STEPS))
    return {what: medians(times) for what, times in taken.items()}


def layout_time(notes: int) -> Taken:
    """What it takes to lay out a board for the first time, wrapping included."""
    board = content(notes)
    return medians([timed(lambda: Typesetter().lay_out(board, 90)) for _ in range(ROUNDS)])


def goals() -> list[Goal]:
    """The board's own share of goals 3 to 6."""
    times = asyncio.run(measured((50, 100, 500, 1000, 2000)))
    first, select, scroll, move = ("first", "select", "scroll", "move")
    return [
        ratio("3", "board alone, first frame: 2,000 notes : 50", times[first, 2000], times[first, 50], 1.25),
        ratio("4", "board alone, selection: 1,000 notes : 50", times[select, 1000], times[select, 50], 1.5),
        ratio("4", "board alone, selection : bare", times[select, 1000], times["bare update", 1000], 1.5),
        ratio("5", "board alone, scrolling: 500 notes : 100", times[scroll, 500], times[scroll, 100], 1.4),
        ratio("5", "board alone, scrolling : bare", times[scroll, 500], times["bare update", 500], 3),
        ratio("6", "board alone, moving: 2,000 notes : 50", times[move, 2000], times[move, 50], 1.3),
        milliseconds("(3)", "  first layout of 2,000 notes", layout_time(2000)),
    ]
