"""How fast the cluster board is, in ratios (goals 3 to 6 of speed.md): `python tests/benchmarks/board.py`.

Runs headless and in one process, so it measures the board's own share: from an action to the bytes of the frame. The
sizes are interleaved, and medians compared; absolute times mean little.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from statistics import median
from time import perf_counter, process_time

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.team import COLORS
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.widgets.board_content import BoardContent, Card, Column
from okra_tui.ui.widgets.board_layout import Typesetter
from okra_tui.ui.widgets.cluster_board import ClusterBoard

ROUNDS = 41
SIZE = (120, 40)
WORDS = "remember the last search, filter by skill level and time of day; ask for a rating right after the match".split()


def content(notes: int, columns: int = 10) -> BoardContent:
    """So many notes of a dozen words, dealt out to the columns."""
    cards = [
        Card(f"n{at}", " ".join(WORDS[(at + step) % len(WORDS)] for step in range(4 + at % 11)), "Ada · trust", COLORS[at % 8])
        for at in range(notes)
    ]  # fmt: skip
    return BoardContent(
        tuple(Column(f"g{at}" if at else "", f"Group {at}", str(at), cards=tuple(cards[at::columns])) for at in range(columns))
    )  # fmt: skip


class Shown(App[None]):
    """A board, or for comparison a line of text."""

    def __init__(self, board: BoardContent) -> None:
        super().__init__()
        self.content = board
        for each in THEMES:
            stand_in = {f"card-{color}": "#6CB6FF" for color in COLORS}
            self.register_theme(replace(each, variables={**stand_in, **each.variables}))
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


async def frame(app: App[None], act: Callable[[], object], clock: Callable[[], float]) -> float:
    """Milliseconds from an action until its frame has been written."""
    begin = clock()
    act()
    for _ in range(3):
        await asyncio.sleep(0)
    app.screen._on_timer_update()
    return (clock() - begin) * 1000


def moved(board: BoardContent, step: int) -> BoardContent:
    """The first note of one of two columns goes to the end of the other."""
    source, target = (1, 2) if step % 2 else (2, 1)
    columns = list(board.columns)
    card, *rest = columns[source].cards
    columns[source] = replace(columns[source], cards=tuple(rest))
    columns[target] = replace(columns[target], cards=(*columns[target].cards, card))
    return BoardContent(tuple(columns))


async def measured(sizes: tuple[int, ...]) -> dict[tuple[str, int], float]:
    """Medians in milliseconds by what was done and how many notes there were."""
    taken: dict[tuple[str, int], list[float]] = {}

    async def first_frames() -> None:
        for _ in range(9):
            for notes in sizes:
                app = Shown(content(notes))
                begin = perf_counter()
                async with app.run_test(size=SIZE):
                    taken.setdefault(("first frame", notes), []).append((perf_counter() - begin) * 1000)

    async def actions(apps: dict[int, Shown]) -> None:
        for step in range(ROUNDS):
            for notes, app in apps.items():
                down = step % 2 == 0
                acts: dict[str, Callable[[], object]] = {
                    "bare update": lambda app=app, step=step: app.query_one("#bare", Static).update(Content(str(step))),
                    "select": app.board.action_cursor_down if down else app.board.action_cursor_up,
                    "scroll": lambda app=app, down=down: app.board.scroll_to(y=6 if down else 0, animate=False),
                    "move (CPU)": lambda app=app, step=step: move(app, step),
                }
                for name, act in acts.items():
                    clock = process_time if "CPU" in name else perf_counter
                    taken.setdefault((name, notes), []).append(await frame(app, act, clock))

    def move(app: Shown, step: int) -> None:
        app.content = moved(app.content, step)
        app.board.show(app.content)

    await first_frames()
    await nested(sizes, {}, actions)
    return {what: median(times) for what, times in taken.items()}


async def nested(
    sizes: tuple[int, ...], apps: dict[int, Shown], then: Callable[[dict[int, Shown]], Awaitable[None]]
) -> None:
    """Run one app for each size at the same time."""
    if not sizes:
        await then(apps)
        return
    app = Shown(content(sizes[0]))
    async with app.run_test(size=SIZE) as pilot:
        app.board.focus()
        await pilot.pause()
        await nested(sizes[1:], {**apps, sizes[0]: app}, then)


def layout_time(notes: int) -> float:
    """Milliseconds to lay out a board for the first time, wrapping included."""
    board = content(notes)
    times = []
    for _ in range(9):
        cell_len.cache_clear() if hasattr(cell_len, "cache_clear") else None
        begin = perf_counter()
        Typesetter().lay_out(board, 90)
        times.append((perf_counter() - begin) * 1000)
    return median(times)


def main() -> None:
    sizes = (50, 100, 500, 1000, 2000)
    times = asyncio.run(measured(sizes))
    print(f"first layout of 2,000 notes: {layout_time(2000):.1f} ms")
    print(f"{'ms':<12}" + "".join(f"{notes:>9}" for notes in sizes))
    for name in dict.fromkeys(what for what, _ in times):
        print(f"{name:<12}" + "".join(f"{times[name, notes]:>9.2f}" for notes in sizes))
    goals = (
        ("3 first frame, 2,000 : 50", times["first frame", 2000] / times["first frame", 50], 1.25),
        ("4 select, 1,000 : 50", times["select", 1000] / times["select", 50], 1.5),
        ("4 select : bare update", times["select", 1000] / times["bare update", 1000], 2),
        ("5 scroll, 500 : 100", times["scroll", 500] / times["scroll", 100], 1.4),
        ("5 scroll : bare update", times["scroll", 500] / times["bare update", 500], 4),
        ("6 move, 2,000 : 50", times["move (CPU)", 2000] / times["move (CPU)", 50], 1.5),
    )
    for goal, ratio, most in goals:
        print(f"{goal:<28}{ratio:6.2f}  at most {most}  {'met' if ratio <= most else 'MISSED'}")


if __name__ == "__main__":
    main()
