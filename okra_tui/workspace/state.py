"""What this program remembers for one user outside the workspace: half-typed text, the curtain and the running clock.

Everything here may be lost without harm: what cannot be read counts as not there, and what cannot be written is left.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any, Literal

from okra_tui.method import MEETINGS
from okra_tui.plan.quarter_calendar import why_no_name
from okra_tui.plan.text import harmless, one_line
from okra_tui.workspace.atomic import private_folder, read_file, sweep, write_private

OF_TEAM = "okra"
"""Stands for the team's file where a quarter's name stands for the quarter's."""
_NOT_SAVED = " not saved "

Curtain = Literal["open", "drawn"]

log = logging.getLogger(__name__)


MOST_DRAFTS = 100
"""So many half-typed texts of one quarter are remembered, the latest."""


@dataclass(frozen=True)
class Draft:
    """Text that was being typed and had not become part of the plan."""

    field: str
    """Where it was being typed: the place, and the field in it."""
    text: str
    by: str | None
    about: tuple[str, ...]
    revision: str
    """The hash of the file over which it was typed: the plan has changed since where it is another one now."""


@dataclass(frozen=True)
class Drafts:
    """All half-typed texts of a quarter, by where they are typed, the latest last."""

    typed: Mapping[str, Draft]
    revision: str = ""
    """That of those among them which have none yet: they are being typed."""

    def with_all_of(self, before: "Drafts") -> "Drafts":
        """The same, and what `before` had besides."""
        return replace(self, typed={**before.typed, **self.typed})

    @property
    def stamped(self) -> tuple[Draft, ...]:
        """Each with its revision."""
        return tuple(
            draft if draft.revision else replace(draft, revision=self.revision) for draft in self.typed.values()
        )


def state_folder() -> Path:
    """The user's folder for this program's state. Where the user has no home, one among the temporary files."""
    from platformdirs import user_state_path  # only when state is wanted: it costs time at start

    with suppress(RuntimeError):
        path = user_state_path("okra-tui", appauthor=False)
        if path.is_absolute():
            return path
    return Path(gettempdir()) / f"okra-tui-state-{os.getuid() if hasattr(os, 'getuid') else 'user'}"


def private_state(folder: Path, root: Path) -> Path:
    """A folder in the state folder `root`, made as it has to be: nobody else looks into it, and no link leads to it.
    OSError where that cannot be."""
    return private_folder(folder, root.parent)


def workspace_key(workspace: Path) -> str:
    """What stands for a workspace in names of files: a hash of its resolved path."""
    return hashlib.sha256(str(workspace.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


_DRAFTS, _CURTAIN, _CLOCK, _SESSION, _BALLOT, _HEARD, _COLLECTED, _SEEN = _OF_QUARTER = (
    "draft.json", "curtain.json", "clock.json", "session.json", "ballot.json", "heard.json", "collected.json",
    "seen.toml",
)  # fmt: skip
"""What the files of a quarter's state end in."""


class WorkspaceState:
    """What is remembered for one workspace, quarter by quarter (`OF_TEAM` is one of them)."""

    def __init__(self, root: Path, workspace: Path) -> None:
        self._root = root
        self._folder = root / "workspaces" / workspace_key(workspace)

    def save_drafts(self, quarter: str, drafts: Iterable[Draft]) -> None:
        """Remember these half-typed texts, the latest last, in the place of all that were remembered before."""
        kept = [asdict(draft) for draft in drafts][-MOST_DRAFTS:]
        if kept:
            self._write(self._file(quarter, _DRAFTS), {"drafts": kept})
        else:
            self._remove(self._file(quarter, _DRAFTS), "the drafts could not be removed")

    def drafts(self, quarter: str) -> tuple[Draft, ...]:
        """The half-typed texts of an earlier time, the latest last; they are only ever offered, never applied."""
        rows = read_json(self._file(quarter, _DRAFTS)).get("drafts")
        written_drafts = (_draft(row) for row in rows) if isinstance(rows, list) else ()
        return tuple({draft.field: draft for draft in written_drafts if draft is not None}.values())

    def curtain(self, quarter: str, session: int) -> Curtain | None:
        """Whether the curtain of a session's silent round is drawn; None where that is not known (then it counts as
        drawn)."""
        kept = read_json(self._file(quarter, _CURTAIN)).get(str(session))
        return kept if kept in ("open", "drawn") else None

    def set_curtain(self, quarter: str, session: int, curtain: Curtain) -> None:
        """Remember whether the curtain of a session's silent round is drawn."""
        file = self._file(quarter, _CURTAIN)
        self._write(file, {**read_json(file), str(session): curtain})

    def heard(self, quarter: str) -> dict[int, dict[str, tuple[str, ...]]]:
        """What was heard in each session: under `read` the notes' ids, under `spoke` names; only of sessions known."""
        kept = read_json(self._file(quarter, _HEARD))
        return {
            int(session): {
                what: tuple(one_line(name) for name in names if isinstance(name, str))
                for what, names in of_session.items()
                if what in ("read", "spoke") and isinstance(names, list)
            }
            for session, of_session in kept.items()
            if session in map(str, MEETINGS) and isinstance(of_session, dict)
        }

    def set_heard(self, quarter: str, heard: Mapping[int, Mapping[str, Iterable[str]]]) -> None:
        """Remember what was heard in each session."""
        kept = {str(session): {what: list(ids) for what, ids in of.items()} for session, of in heard.items()}
        self._write(self._file(quarter, _HEARD), kept)

    def collected(self, quarter: str) -> dict[str, tuple[str, ...]]:
        """The notes that were written apart and collected, by their ids, with all words with which they came in."""
        kept = read_json(self._file(quarter, _COLLECTED)).get("notes")
        return {
            id_: tuple(words for words in came_as if isinstance(words, str))
            for id_, came_as in (kept.items() if isinstance(kept, dict) else ())
            if isinstance(came_as, list)
        }

    def set_collected(self, quarter: str, notes: Mapping[str, Sequence[str]]) -> None:
        """Remember which notes were collected, and with which words."""
        self._write(self._file(quarter, _COLLECTED), {"notes": {id_: list(words) for id_, words in notes.items()}})

    def last_seen(self, quarter: str) -> bytes | None:
        """The quarter's file as it was when it was last closed here; None where that is not known."""
        try:
            return read_file(self._file(quarter, _SEEN))
        except OSError:
            return None

    def set_last_seen(self, quarter: str, data: bytes | None) -> None:
        """Remember how the quarter's file is left; None: nothing is known of it any more."""
        if data is None:
            self._remove(self._file(quarter, _SEEN), "what was seen last could not be removed")
            return
        try:
            write_private(self._make_folder() / self._file(quarter, _SEEN).name, data)
        except OSError:
            log.warning("what was seen last could not be written", exc_info=True)

    def forget(self, quarter: str) -> None:
        """A new quarter begins under this name: nothing that is known belongs to it."""
        for end in _OF_QUARTER:
            self._remove(self._file(quarter, end), "old state could not be removed")

    def rename(self, quarter: str, name: str) -> None:
        """A quarter is called otherwise now: what is known goes along with it."""
        self.forget(name)
        for end in _OF_QUARTER:
            try:
                self._file(quarter, end).replace(self._file(name, end))
            except FileNotFoundError:
                continue
            except OSError:
                log.warning("state could not be renamed", exc_info=True)

    def rescue(self, quarter: str, text: str, now: datetime) -> Path | None:
        """Keep a plan or team that could not be saved in its workspace, here or, where that fails too, in a new folder
        among the temporary files; where it is, or None where nothing can be written anywhere."""
        name = f"{_safe(quarter)}{_NOT_SAVED}{now:%Y-%m-%d %H%M%S}.toml"
        for make_folder in (self._make_folder, self._make_temporary_folder):
            file: Path | None = None
            try:
                file = make_folder() / name
                write_private(file, text.encode())
            except OSError:
                log.exception("a copy of what is not saved could not be written")
                if file is not None:
                    self._remove_temporary_folder(file.parent)
            else:
                return file
        return None

    def let_go(self, copy: Path) -> None:
        """Remove a copy that was taken in. OSError where it cannot be."""
        copy.unlink()
        self._remove_temporary_folder(copy.parent)

    def _remove_temporary_folder(self, folder: Path) -> None:
        """If it is one that was made for a copy, and holds none."""
        if folder.name.startswith(self._temporary_prefix):
            with suppress(OSError):
                folder.rmdir()

    def rescued(self, quarter: str) -> list[Path]:
        """The copies of this quarter that were kept where it could not be saved, the latest last."""
        folders = [self._folder, *Path(gettempdir()).glob(f"{self._temporary_prefix}*")]
        return sorted(
            (
                file
                for folder in folders
                if not hasattr(os, "getuid") or (folder.exists() and folder.lstat().st_uid == os.getuid())
                for file in folder.glob(f"{_safe(quarter)}{_NOT_SAVED}*.toml")
            ),
            key=lambda file: file.name,
        )

    @property
    def _temporary_prefix(self) -> str:
        return f"okra-tui-{self._folder.name}-"

    def clear_after_a_kill(self, now: datetime) -> None:
        """Remove the temporary files that a killed program left: half-typed words may stand in them."""
        with suppress(OSError):  # who wants to remember something will be told
            sweep(self._make_folder(), now.timestamp())

    def _make_folder(self) -> Path:
        return private_state(self._folder, self._root)

    def _make_temporary_folder(self) -> Path:
        return Path(mkdtemp(prefix=self._temporary_prefix))

    def clock(self, quarter: str) -> dict[str, Any]:
        """The session's clock as it was stored; empty where nothing is known of it."""
        return read_json(self._file(quarter, _CLOCK))

    def set_clock(self, quarter: str, clock: dict[str, Any]) -> None:
        """Remember the session's clock."""
        self._write(self._file(quarter, _CLOCK), clock)

    def session(self, quarter: str) -> int | None:
        """The session that was shown last; None where that is not known."""
        kept = read_json(self._file(quarter, _SESSION)).get("session")
        return kept if type(kept) is int and 0 <= kept <= 4 else None

    def set_session(self, quarter: str, session: int) -> None:
        """Remember which session is shown, so that the next start shows it again."""
        self._write(self._file(quarter, _SESSION), {"session": session})

    def ballot_open(self, quarter: str) -> bool:
        """Whether a ballot was open when the program ended. Nothing of what anybody chose is ever written anywhere."""
        return read_json(self._file(quarter, _BALLOT)).get("open") is True

    def set_ballot(self, quarter: str, running: bool) -> None:
        """Remember that a ballot is open, so that the next start can say that it is void; or that none is."""
        if running:
            self._write(self._file(quarter, _BALLOT), {"open": True})
            return
        self._remove(self._file(quarter, _BALLOT), "the sign of an open ballot could not be removed")

    @staticmethod
    def _remove(file: Path, problem: str) -> None:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            log.warning(problem, exc_info=True)

    def _write(self, file: Path, content: dict[str, Any]) -> None:
        try:
            write_private(self._make_folder() / file.name, json.dumps(content).encode())
        except OSError:
            log.warning("the state could not be written", exc_info=True)

    def _file(self, quarter: str, end: str) -> Path:
        return self._folder / f"{_safe(quarter)}.{end}"


def _draft(row: object) -> Draft | None:
    """A half-typed text as the file has it; None where it is none."""
    match row:
        case {
            "field": str(field),
            "text": str(text),
            "by": (str() | None) as by,
            "about": list(about),
            "revision": str(revision),
        } if all(isinstance(id_, str) for id_ in about):
            by = None if by is None else one_line(by)
            return Draft(one_line(field), harmless(text), by, tuple(map(one_line, about)), revision)
    return None


def _safe(quarter: str) -> str:
    """A quarter's name as part of a file's name; names that could lead elsewhere are refused."""
    if quarter != OF_TEAM and why_no_name(quarter):
        raise ValueError(f"{one_line(quarter)} is no quarter's name.")
    return quarter


def read_json(file: Path) -> dict[str, Any]:
    """What a file of state holds; nothing where it cannot be read."""
    try:
        content = json.loads(read_file(file))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
