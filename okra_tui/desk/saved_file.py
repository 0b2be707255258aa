"""One of the two files of an open quarter, with the thread that saves it: what of it is on disk, and what is wrong."""

from typing import Generic, TypeVar

from okra_tui.desk.reports import Disturbed, Failed, FileReport, Saved
from okra_tui.desk.saver import Saver
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace.history import History
from okra_tui.workspace.open_file import OpenFile

V = TypeVar("V", Plan, Team)


class SavedFile(Generic[V]):
    """One of the two files: what of it is on disk, and what is wrong with that."""

    def __init__(self, file: OpenFile[V], value: V, history: History[V]) -> None:
        self.file: OpenFile[V] = file
        self.history: History[V] = history
        self.saver: Saver[V] | None = None
        self.trouble = False
        self.disturbed = False
        """Whether it is not saved because the file, as somebody else left it, cannot be read."""
        self.on_disk = True
        """Whether everything was on disk when that was asked for last."""
        self._given: V = value
        self._revision = self._saved = 0

    def start(self, saver: Saver[V]) -> None:
        """Begin to save and to watch."""
        self.saver = saver
        saver.start()

    @property
    def is_saved(self) -> bool:
        """Whether what was submitted last is on disk."""
        return self._saved >= self._revision

    def submit(self, value: V, revision: int) -> None:
        """Have a value written, if it is another one than before."""
        if self.saver is not None and value is not self._given:
            self._given, self._revision = value, revision
            self.saver.submit(value, revision)

    def take(self, value: V, revision: int) -> None:
        """Answer what came in."""
        self._given, self._revision = value, revision
        if self.saver is not None:
            self.saver.take(value, revision)

    def keep(self, value: V, name: str = "") -> None:
        """Keep this value as an earlier version, under a name or because something big comes."""
        if self.saver is not None:
            self.saver.keep(value, name)

    def hear(self, report: FileReport) -> None:
        """Take in what the saver reported."""
        if isinstance(report, Saved):
            self._saved, self.trouble, self.disturbed = report.revision, False, False
        elif isinstance(report, Failed):
            self.trouble = True
        elif isinstance(report, Disturbed):  # what is shown is not on disk any more
            self.trouble = self.disturbed = True

    def flush(self, seconds: float) -> bool:
        """Save within this time; whether it is on disk."""
        self.on_disk = self.saver.flush(seconds) if self.saver is not None else self.on_disk
        return self.on_disk

    def close(self, seconds: float) -> bool:
        """Save and end the saver; whether it is on disk."""
        self.on_disk = self.saver.close(seconds) if self.saver is not None else self.on_disk
        self.saver = None
        return self.on_disk
