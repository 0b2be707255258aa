"""Goals 4 to 6 of speed.md for session 4: bars among 300 milestones against 50.

First in the whole program, from a key to its frame, as `keys` does it for notes; then the timeline's own share,
headless and in one process, as `board` does it. There too moving means all of the answer: schedule, clashes, rows.
"""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from board import SIZE, STEPS, frame
from keys import BARE, key_to_frame, moving_there_and_back, opened
from measured import ROUNDS, Goal, Taken, interleaved, medians, ratio
from terminal import Program
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static
from workspaces import MARKER, QUARTER, Workspace

from okra_tui.edits.weeks import MoveWeeks
from okra_tui.plan.checks.session_4 import clashes_in
from okra_tui.plan.model import Dependency, Hypothesis, Milestone, Objective, Plan, SessionRecord
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.team import Area, Member, Team
from okra_tui.plan.thread import Thread
from okra_tui.ui.steps.week_plan_view import TimelineMaker
from okra_tui.ui.themes import DEFAULT_THEME, THEMES
from okra_tui.ui.widgets.timeline.timeline import WeekTimeline

STARTS, TODAY = date(2027, 1, 4), date(2026, 12, 21)
SKILLS = ("Backend", "Frontend", "Data", "Design")
TEAM = Team(
    team="Hinge",
    members=tuple(Member(name=f"Member {at}", skills=SKILLS[at % 4 :]) for at in range(30)),
    areas=(Area(key="M", name="Matches"), Area(key="R", name="Ratings")),
)
FEW, MANY = 50, 300


def plan(milestones: int) -> Plan:
    """So many milestones under six objectives, all in weeks but each ninth; each fifth waits for the one before."""
    objectives = tuple(Objective(id=f"o{at}", number=at + 1, title=f"Objective {at}", areas=("MR"[at % 2],))
                       for at in range(6))  # fmt: skip
    hypotheses = tuple(Hypothesis(id=f"h{each.id}", number=each.number, objective=each.id, question="Would they?")
                       for each in objectives)  # fmt: skip
    rows = tuple(
        Milestone(
            id=f"m{at}", number=at + 1, title=f"{'Milestone' if at else MARKER} with words {at}",
            effort="SML"[at % 3],
            type=("epic", "spike", "enabler", "signal-test")[at % 4], hypotheses=(hypotheses[at % 6].id,),
            skills=(SKILLS[at % 4],), weeks=(f"{1 + at % 11}-{2 + at % 11}",) if at % 9 != 8 else (),
        )
        for at in range(milestones)
    )  # fmt: skip
    waits = tuple(Dependency(id=f"d{at}", number=at, milestone=f"m{at}", on=f"m{at - 1}")
                  for at in range(1, milestones, 5))  # fmt: skip
    sessions = (SessionRecord(id="s4", session=4, held=TODAY, at_step="4.positioning"),)
    return Plan(quarter=str(QUARTER), starts=STARTS, sessions=sessions, objectives=objectives, hypotheses=hypotheses,
                milestones=rows, dependencies=waits)  # fmt: skip


class Shown(App[None]):
    """A timeline, or for comparison a line of text."""

    def __init__(self, made: Plan) -> None:
        super().__init__()
        self.plan = made
        self.maker = TimelineMaker()
        for each in THEMES:
            self.register_theme(each)
        self.theme = DEFAULT_THEME

    def compose(self) -> ComposeResult:
        yield WeekTimeline()
        yield Static(Content("0"), id="bare")

    def on_mount(self) -> None:
        self.query_one("#bare").styles.dock = "bottom"
        self.show()

    def show(self) -> None:
        """Everything that is computed when the plan has changed, and then what is painted anew."""
        schedule = Schedule(Thread(self.plan), TEAM, TODAY)
        self.timeline.show(self.maker.make(schedule, clashes_in(schedule)))

    @property
    def timeline(self) -> WeekTimeline:
        return self.query_one(WeekTimeline)


def acts(app: Shown, step: int) -> dict[str, Callable[[], object]]:
    """What is measured; each changes what is seen at every step."""
    down = step % 2 == 0

    def move() -> None:
        app.plan = MoveWeeks("m0", 1 if down else -1).apply(app.plan)
        app.show()

    return {
        "bare update": lambda: app.query_one("#bare", Static).update(Content(str(step))),
        "select": lambda: app.timeline.walk(1 if down else -1),
        "week": lambda: app.timeline.walk_weeks(1 if down else -1),
        "move": move,
        "scroll": lambda: app.timeline.scroll_to(y=6, animate=False),
        "scroll back": lambda: app.timeline.scroll_to(y=0, animate=False),
    }


async def play(milestones: int, taken: dict[tuple[str, int], list[Taken]], steps: int) -> None:
    """Start an app, and do everything in it so many times."""
    app = Shown(plan(milestones))
    async with app.run_test(size=SIZE) as pilot:
        app.timeline.focus()
        app.timeline.select("m0")
        await pilot.pause()
        for step in range(steps):
            for name, act in acts(app, step).items():
                taken.setdefault((name, milestones), []).append(await frame(app, act))
                await pilot.pause()


async def measured() -> dict[tuple[str, int], Taken]:
    """Medians by what was done and how many milestones there were."""
    taken: dict[tuple[str, int], list[Taken]] = {}
    await play(FEW, {}, 2)
    for _ in range(ROUNDS):
        for milestones in (FEW, MANY):
            await asyncio.create_task(play(milestones, taken, STEPS))
    return {what: medians(times) for what, times in taken.items()}


def goals(folder: Path) -> list[Goal]:
    """The whole program with workspaces in this folder, and the timeline's own share."""
    return [*in_the_program(folder), *by_itself()]


def in_the_program(folder: Path) -> list[Goal]:
    """From keys to frames and to what is saved."""
    bare = Program(BARE, {})
    bare.until("Hello")
    shown = {size: opened(Workspace(folder / f"weeks-{size}", plan(size), TEAM)) for size in (FEW, MANY)}
    try:
        select, scroll, unit = key_to_frame(bare, shown)
        moving = interleaved({str(size): partial(moving_there_and_back, program) for size, program in shown.items()})
    finally:
        for program in (bare, *shown.values()):
            program.end()
    return [
        ratio("4", "key to frame, selecting a bar: 300 : 50", select[MANY], select[FEW], 1.5),
        ratio("4", "key to frame, selecting a bar: 300 : bare", select[MANY], unit, 2),
        ratio("5", "key to frame, scrolling the weeks: 300 : 50", scroll[MANY], scroll[FEW], 1.4),
        ratio("5", "key to frame, scrolling the weeks: 300 : bare", scroll[MANY], unit, 3),
        ratio("6", "moving a bar, with its saving: 300 : 50", moving[str(MANY)], moving[str(FEW)], 1.2),
    ]


def by_itself() -> list[Goal]:
    """The timeline's own share of goals 4 to 6."""
    times = asyncio.run(measured())
    bare = times["bare update", MANY]
    return [
        ratio("4", "timeline alone, selection: 300 milestones : 50", times["select", MANY], times["select", FEW], 1.5),
        ratio("4", "timeline alone, selection : bare", times["select", MANY], bare, 2),
        ratio("4", "timeline alone, week cursor : bare", times["week", MANY], bare, 2),
        ratio("5", "timeline alone, scrolling: 300 milestones : 50", times["scroll", MANY], times["scroll", FEW], 1.4),
        ratio("5", "timeline alone, scrolling : bare", times["scroll", MANY], bare, 3),
        ratio("6", "timeline alone, moving: 300 : 50", times["move", MANY], times["move", FEW], 1.2),
    ]
