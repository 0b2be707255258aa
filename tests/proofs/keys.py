"""The long run: keys, clicks and pastes at random, mostly valid ones, on a full quarter of every session and place.

Nothing ends the program and nothing hangs; no answer comes later than two seconds; at every save the file is valid, and
when all is saved it is the plan; from all that was done in a quarter undo leads back to its beginning, in the plan and
in the team, and redo to its end; and memory does not grow. Who leaves the program starts it again and goes on.
"""

import asyncio
import gc
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path
from unittest.mock import patch

from proof import Finding, Played, Proof, Stopwatch, own_environment

from okra_tui.desk.desk import Desk
from okra_tui.desk.document import DEPTH, Document, Whole
from okra_tui.method import REVIEW
from okra_tui.ui.dialogs.help import HelpDialog
from okra_tui.ui.dialogs.palette import Palette
from okra_tui.ui.dialogs.toasts import Toasts
from okra_tui.ui.keys.active import Active, is_typing
from okra_tui.ui.keys.table import HOME
from okra_tui.ui.messages import QuarterRequested
from okra_tui.workspace.folder import TEAM_FILE, kept_folder
from okra_tui.workspace.open_file import open_plan
from okra_tui.workspace.reading import problems_of, read_team

from playing import CLOSED, TO_PLAN, Play, key_of, on_disk, played, program, sample  # isort: skip
from test_every_pair import BY_HAND, RUNNING, SIZES, WHERE, WORDS, Hands, go  # isort: skip
from test_lists_pasted import CHAT, OKRS, SCORES  # isort: skip
from test_pairs import SHEET  # isort: skip

EACH = 1000
"""Keys, clicks and pastes of one play."""
LATE = 2.0
"""Seconds after which an answer comes too late."""
VISIT = 60
"""So many keys somebody strays from the place that the play is of; then they go to its next step."""
GROWTH = 32
"""Megabytes by which the process may grow after the first plays, which import what is kept for good."""
WARM = 8
"""How many plays that takes."""

PLACES: list[tuple[str | None, int, str]] = [(quarter, place, "") for quarter, place in WHERE]
PLACES += [(RUNNING, REVIEW, "review.check-in"), (RUNNING, REVIEW, "between.close"), (TO_PLAN, 1, "between.carry-over")]
PLACES += [(CLOSED, REVIEW, "between.reopen"), (RUNNING, 4, "between.close")]
"""Quarter, place, and the command that leads on from there."""

TYPED = ("Ada", "Grace: ", "O1", "M1 S", "H2", "KR1.2 70", "41→70 %", "3 3 2", "1-4", "@Linus", "none", "=7", "7/10")
TYPED += ("a court", "2026-12-01", "w3", "-1", "[b]x[/b]", "ü→", "dep: the map", "9", "0")
"""What is typed in one go, where letters go into a field and where they are commands."""
DOTS = "10:42:13\t From Ada to Everyone : 3 2 1\n10:42:20\t From Grace to Everyone : 1: 3, 2: 2\nLinus: 1 1 1 1\n"
ESTIMATES = "Ada: M1 S M2 L?\nLinus: M1 M; M3 XL\nGrace: M1 frontend, Backend"
TEAM_LINES = "Ada, Engineering\nGrace · facilitator\nZoe Kahn <zoe@example.org>, Design\n"
PASTES = (*WORDS, CHAT, OKRS, SCORES, SHEET, DOTS, ESTIMATES, TEAM_LINES, "12\t34\n5\t6\n", "\n", "O1 dep: maps @Ada\n")


@dataclass
class Straying(Hands):
    """Presses one thing after another, and knows how long each answer took."""

    pastes: Sequence[str] = PASTES
    worst: float = 0.0
    what: str = ""

    def draw(self, offered: list[Active] | None = None) -> Active | str | tuple[str, ...]:
        """Mostly what is offered; where letters go into a field, words; now and then everything else."""
        kind = self.chance.random()
        if isinstance(self.play.app.screen, Palette | HelpDialog) and kind < 0.4:
            return "escape"  # from everywhere something leads to these two
        if self.play.app.screen.is_modal and kind > 0.85:
            return "enter"  # what a dialog proposes is valid
        if kind < (0.42 if is_typing(self.play.app) else 0.03):
            words = tuple(map(key_of, self.chance.choice(TYPED)))
            return (*words, "enter") if self.chance.random() < 0.75 else words
        if kind < 0.76 and (offered := offered or self.offered()):
            rare = [0.1 if each.command.where == "everywhere" else 1.0 for each in offered]
            return self.chance.choices(offered, rare)[0]
        if kind < 0.86:
            return self.chance.choice(BY_HAND)
        if kind < 0.89:
            return self.chance.choice("123456789")
        if kind < 0.94:
            return "paste"
        return "ctrl+q" if kind < 0.941 else "size" if kind < 0.95 else "mouse"

    async def press_one(self) -> None:
        """One thing, now and then more at once, and wait for the answer."""
        watch, worked = Stopwatch(), time.process_time()
        at_once = self.chance.choice((1, 1, 1, 1, 1, 2, 3))
        for _ in range(at_once):
            self.do(self.draw())
        await self.rest()
        seconds = watch.seconds
        if seconds > self.worst:
            worked = time.process_time() - worked
            self.worst, self.what = seconds, f"{', '.join(self.done[-at_once:])}, {worked:.1f} s of it at work"
        del self.done[:-40]


@dataclass
class Opened:
    """A quarter from its opening on: what must come back by undo, and what is on disk."""

    desk: Desk
    folder: Path
    found: list[Finding]
    seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        document = self.document
        self.start = document._past[0].value if document._past else document.value
        usual = document.go_back_to

        def go_back_to(value: Whole, label: str) -> None:
            """Undo went on to an earlier run: that is the beginning now."""
            usual(value, label)
            self.start = document.value

        document.go_back_to = go_back_to  # type: ignore[method-assign]

    @property
    def document(self) -> Document[Whole]:
        return self.desk._document

    @property
    def path(self) -> Path:
        return self.folder / f"{self.desk.name}.toml"

    def look_at_files(self) -> None:
        """What was saved since the last look is valid; what Home renamed or deleted was put away as it was."""
        if not self.path.exists():
            away = put_away(self.folder, self.desk.name)
            if away is None or open_plan(away).load() != self.desk.plan:
                self.found.append(Finding("lost", f"{self.path.name} went away; what is kept of it: {away}"))
        for path in filter(Path.exists, (self.path, self.folder / TEAM_FILE)):
            state = path.stat()
            now = state.st_mtime_ns, state.st_ino
            if self.seen.get(path) != now and (problems := problems_of(path)):
                self.found.append(Finding("wrong", f"saved and not valid: {'; '.join(map(str, problems[:3]))}"))
            self.seen[path] = now

    def is_on_disk(self) -> None:
        """Saved now, the files are the plan and the team."""
        if not self.desk.save_now(LATE * 5):
            self.found.append(Finding("hung", f"{self.desk.name} is not saved"))
        self.look_at_files()
        if on_disk(self.folder, self.desk.name) != self.desk.plan:
            self.found.append(Finding("lost", f"{self.path.name} is not the plan"))
        if read_team(self.folder) != self.desk.team:
            self.found.append(Finding("lost", f"{TEAM_FILE} is not the team"))

    async def there_and_back(self, hands: Hands | None = None) -> int:
        """All is undone and redone: on the screen, or where there is none of it any more, in the document. How many
        steps that were."""
        document, end = self.document, self.document.value
        steps = len(document._past)
        start = document._past[0].value if steps >= DEPTH else self.start
        for way, back in ((self.desk.undo, start), (self.desk.redo, end)):
            for _ in range(steps):
                if hands is None:
                    document.undo() if way == self.desk.undo else document.redo()
                else:
                    getattr(hands.play.app, f"action_{way.__name__}")()
                    await hands.rest()
            self._same(document.value, document.value.keeping_records(back), f"{steps} steps of {way.__name__}")
            if way == self.desk.undo and document.last_change is not None:
                self.found.append(Finding("lost", f"more than {steps} steps to undo"))
        return steps

    def _same(self, is_now: Whole, should_be: Whole, how: str) -> None:
        if is_now == should_be:
            return
        differing = [
            f"{name}: {getattr(is_now.plan, name)!r} instead of {getattr(should_be.plan, name)!r}"
            for name in type(is_now.plan).model_fields
            if getattr(is_now.plan, name) != getattr(should_be.plan, name)
        ]
        if is_now.team != should_be.team:
            differing.append(f"team: {is_now.team!r} instead of {should_be.team!r}")
        self.found.append(Finding("lost", f"{how} in {self.desk.name}: {'; '.join(differing)}"[:2000]))


def put_away(folder: Path, name: str) -> Path | None:
    """Where the file of a quarter is that Home renamed or deleted; the latest, if that happened more than once."""
    kept = [path for what in ("renamed", "deleted") for path in kept_folder(folder).glob(f"* {what}*.toml")]
    return max(
        (path for path in kept if path.name.startswith(f"{name} ")), key=lambda at: at.stat().st_ctime_ns, default=None
    )


def move_back(folder: Path, name: str) -> None:
    """Moved back it is here again, as Home says."""
    path, away = folder / f"{name}.toml", put_away(folder, name)
    if away is not None and not path.exists():
        away.rename(path)


@dataclass
class Run:
    """One play: a workspace, a place, so many keys; as many starts of the program as that takes."""

    folder: Path
    chance: random.Random
    quarter: str | None
    place: int
    then: str
    keys: int
    pressed: int = 0
    found: list[Finding] = field(default_factory=list)
    worst: float = 0.0
    what: str = ""
    changes: int = 0
    undone: int = 0
    """Steps of undo that were gone back and forth again at the end."""

    def __post_init__(self) -> None:
        self.steps = count(self.chance.randrange(10))

    async def go_on(self) -> None:
        """Start the program again and again until all keys are pressed."""
        workspace = sample(self.folder) if self.quarter else None
        while self.pressed < self.keys:
            size = self.chance.choice(SIZES)
            app = program(workspace, self.quarter)
            hands: Straying | None = None
            try:
                async with played(app, size) as play:
                    app._notifications = Toasts()  # those that last are for who looks at them
                    hands = Straying(play, self.chance)
                    await self._stray(hands)
            except Exception as problem:
                kind = "hung" if isinstance(problem, TimeoutError) or "stuck" in str(problem) else "wrong"
                self.found.append(
                    Finding(kind, f"{_where(problem)} after {', '.join(hands.done[-16:] if hands else ())}")
                )
                self.pressed += 1  # so that a program that does not even start is not started for ever
            workspace = app.folder or workspace

    async def _stray(self, hands: Straying) -> None:
        """In one run of the program, until it is left or all keys are pressed."""
        play, before, opened = hands.play, self.pressed, None
        next_visit = 0
        try:
            while not hands.left and self.pressed < self.keys:
                if play.keys >= next_visit:
                    await self._visit(hands)
                    next_visit = play.keys + VISIT
                await hands.press_one()
                self.pressed = before + play.keys
                opened = await self._looked_at(opened, play)
            if opened is not None and not hands.left:
                opened.is_on_disk()
                await hands.back()
                await self._there_and_back(opened, hands)
                opened.is_on_disk()
        finally:
            if hands.worst > LATE:
                self.found.append(Finding("hung", f"{hands.worst:.1f} s until the answer to {hands.what}"))
            if hands.worst > self.worst:
                self.worst, self.what = hands.worst, hands.what

    async def _looked_at(self, before: Opened | None, play: Play) -> Opened | None:
        """What is open now, looked at; what is open no longer is undone and redone once more."""
        desk, folder = play.app.desk, play.app.folder
        if before is not None and before.desk is not desk:
            before.look_at_files()
            await self._there_and_back(before)
            before = None
        if before is None and desk is not None and folder is not None:
            before = Opened(desk, folder, self.found)
        if before is not None:
            before.look_at_files()
            if self.chance.random() < 0.03:
                before.is_on_disk()
        return before

    async def _there_and_back(self, opened: Opened, hands: Hands | None = None) -> None:
        self.changes += opened.document.revision
        self.undone += await opened.there_and_back(hands)

    async def _visit(self, hands: Straying) -> None:
        """Back to the place of this play."""
        app = hands.play.app
        await hands.back()
        if self.quarter is not None and (app.desk is None or app.desk.name != self.quarter):
            if app.folder is not None:
                move_back(app.folder, self.quarter)
            await go(hands, HOME, 0)
            app.post_message(QuarterRequested(self.quarter))
            await hands.rest()
        await go(hands, self.place, next(self.steps))
        for each in hands.offered():
            if each.command.id == self.then:
                hands.do(each)
                await hands.rest()
                await hands.play.worked()
                await hands.rest()


def _where(problem: Exception) -> str:
    """What went wrong and where, in our code if it was there."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "okra_tui" in Path(frame.filename).parts] or frames
    at = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in (*frames[-2:], ours[-1]))
    return f"{type(problem).__name__} at {at}: {str(problem)[:300]}"


@lru_cache(maxsize=1)
def _bounded() -> None:
    """One of its kind."""


_MEGABYTES: list[float] = []
"""What the process held after each play, all programs of it being ended."""


def _memory() -> float:
    """Without what is remembered up to a number and no more: some 60 MB, most of them the painted lines of the last
    1,024 widgets that Textual's StylesCache.get_inner_outer has seen."""
    for remembering in [each for each in gc.get_objects() if isinstance(each, type(_bounded))]:
        if remembering.cache_parameters()["maxsize"] is not None:
            remembering.cache_clear()
    gc.collect()
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:  # not Linux
        return 0.0


def play(folder: Path, number: int, seed: int, keys: int = EACH) -> Played:
    """One play."""
    quarter, place, then = PLACES[(number + 11 * (seed - 1)) % len(PLACES)]  # short runs of other seeds begin elsewhere
    run = Run(folder, PROOF.chance(number, seed), quarter, place, then, keys)
    environment = own_environment(folder)
    with patch.dict(os.environ, environment), patch.object(tempfile, "tempdir", str(folder)), chdir(folder):
        asyncio.run(run.go_on())
    _MEGABYTES.append(_memory())
    done = f"{run.pressed} pressed, {run.changes} changes, {run.undone} of them undone and redone at the end"
    print(f"keys --play {number}: {done}, {_MEGABYTES[-1]:.0f} MB", file=sys.stderr, flush=True)
    if len(_MEGABYTES) > WARM and (grown := _MEGABYTES[-1] - max(_MEGABYTES[:WARM])) > GROWTH:
        run.found.append(Finding("wrong", f"the process has grown by {grown:.0f} MB"))
    return Played(tuple(run.found), run.worst, run.what)


PROOF = Proof("keys", play, number=100_000, each=EACH, measures="s was the latest answer")
