"""A saver on a bench: a file whose disk can be made to fail, and turns that are taken by hand on a fake clock."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from okra_tui.desk.reports import CameIn, SaverReport
from okra_tui.desk.saver import STILL, Saver
from okra_tui.plan.merge import merge
from okra_tui.plan.model import Plan
from okra_tui.workspace.atomic import REAL, FileCalls
from okra_tui.workspace.history import History
from okra_tui.workspace.open_file import OpenFile, open_plan
from okra_tui.workspace.state import Draft, Drafts
from okra_tui.workspace.toml_text import parse_plan, render

NOW = datetime(2026, 11, 21, 14, 2, 33)
PLAN = Plan.model_validate(
    {
        "quarter": "2026-Q4",
        "starts": date(2026, 10, 5),
        "notes": [{"id": f"n-{number}", "session": 1, "text": f"note {number}"} for number in range(3)],
    }
)


def words(text: str, field: str = "note") -> Drafts:
    """What is half-typed: this text in this field."""
    return Drafts({field: Draft(field, text, "Ada", (), "")})


def other(text: str) -> Plan:
    return PLAN.replaced(notes=(PLAN.notes[0].changed(text=text), *PLAN.notes[1:]))


class Disk:
    """A file, with a disk that can be made to fail and counts what is written."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "2026-Q4.toml"
        self.path.write_text(render(PLAN), encoding="utf-8")
        self.broken = False
        self.no_room_beside = False
        self.writes = 0
        self.file: OpenFile[Plan] = OpenFile(self.path, parse_plan, calls=self._calls())
        self.file.load()

    def _calls(self) -> FileCalls:
        def write(descriptor: int, data: bytes) -> None:
            if self.broken:
                raise OSError(28, "No space left on device")
            self.writes += 1
            REAL.write(descriptor, data)

        def create(path: Path, mode: int) -> int:
            if self.no_room_beside and "conflict" in path.name:
                raise PermissionError(13, "Permission denied")
            return REAL.create(path, mode)

        return replace(REAL, write=write, create=create)

    @property
    def text(self) -> str:
        """The words of the first note on disk."""
        return open_plan(self.path).load().notes[0].text

    def changed_by_others(self, text: str) -> None:
        self.path.write_text(render(other(text)), encoding="utf-8")

    @property
    def beside(self) -> dict[str, str]:
        """The conflict copies: their names and the words of their first notes."""
        found = sorted(self.path.parent.glob("*(conflict*"))
        return {path.name: parse_plan(path.read_bytes(), path.name).notes[0].text for path in found}


class Bench:
    """A saver without its thread: each turn is taken by hand, at the time that the fake clock shows."""

    def __init__(self, disk: Disk, history: History[Plan] | None = None) -> None:
        self.disk = disk
        self.time = 100.0
        self.heard: list[SaverReport] = []
        self.drafts: list[Drafts] = []
        self.saver: Saver[Plan] = Saver(
            disk.file,
            report=self.heard.append,
            now=lambda: NOW,
            monotonic=lambda: self.time,
            write_drafts=self.drafts.append,
            history=history,
        )

    def after(self, seconds: float) -> list[SaverReport]:
        """Let time pass, take a turn, and give what was reported in it; where somebody else is writing the file, until
        that has been still for long enough."""
        self.time += seconds
        before = len(self.heard)
        self.saver.turn()
        while self.saver._is_settling:
            self.time += STILL
            self.saver.turn()
        return self.heard[before:]

    def submit(self, value: Plan, revision: int) -> None:
        self.saver.submit(value, revision)
        self.saver.turn()


class Editor:
    """Who edits: has a value of its own, submits it, and takes over what came in when it hears of it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.value = bench.disk.file.value
        self.revision = 0

    def edit(self, value: Plan) -> None:
        """Make a change and submit it."""
        self.value, self.revision = value, self.revision + 1
        self.bench.submit(value, self.revision)

    def hear(self, arrived: SaverReport) -> None:
        """Take over what came in."""
        assert isinstance(arrived, CameIn)
        self.value = merge(arrived.ours, self.value, arrived.value).value
        self.revision += 1
        self.bench.saver.take(self.value, self.revision)
