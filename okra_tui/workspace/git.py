"""A workspace in git, only looked at: which branch it is on, and what of its files is not committed.

Nothing that a repository brings along is run by this: no hook, no file system monitor, no filter, no remote. So it asks
neither `git status` nor `git diff`, which clean files through filters: git lists the files of the last commit, and the
files here are compared with them by their hashes. Takes time: call it in a thread, never on the way of a key.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import read_file, read_head
from okra_tui.workspace.folder import TEAM_FILE, list_quarters

MERGE_DRIVER = "okra-tui"
"""What git calls the way in which we merge."""
GIT_PATIENCE = 3.0
"""Seconds after which git is not waited for any longer."""
HARMLESSLY = ("-c", "core.fsmonitor=", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")
"""What keeps git from running anything of a repository."""
_QUIETLY = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""What names another repository, as git sets it for those that it starts."""
_NO_COMMIT_YET = b"valid object name"
_BRANCH = "ref: refs/heads/"
_UNDER_WAY = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
"""What lies in git's folder while something is not finished."""
_LISTED = re.compile(rb"\d+ blob ([0-9a-f]+)\t([^\0]*)\0")


@dataclass(frozen=True)
class GitState:
    """How a workspace stands in git."""

    branch: str
    """Its name, or the beginning of the commit where none is checked out."""
    uncommitted: int
    """Files of the workspace that are otherwise than in the last commit, new, or gone."""
    under_way: str = ""
    """`merge`, `rebase` and the like, where one is not finished."""

    def __str__(self) -> str:
        under_way = f" ({self.under_way})" if self.under_way else ""
        return f"{self.branch}{under_way}" + (f" ±{self.uncommitted}" if self.uncommitted else "")


def run_git(words: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    """What git answers. OSError where it cannot be started, subprocess.TimeoutExpired where it takes too long."""
    around = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return subprocess.run(
        ["git", *HARMLESSLY, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**around, **_QUIETLY},
        timeout=GIT_PATIENCE,
        check=False,
    )


def git_folder(folder: Path) -> Path | None:
    """Where the repository that this folder is in keeps what it knows of this checkout; None where it is in none."""
    for above in (folder, *folder.parents):
        kept = above / ".git"
        try:
            if kept.is_dir():
                return kept
            if kept.is_file():  # a worktree or a submodule
                _, _, named = read_head(kept, 4096).decode(errors="surrogateescape").partition("gitdir: ")
                return above / named.strip() if named.strip() else None
        except (OSError, ValueError):
            return None
    return None


def git_state(folder: Path) -> GitState | None:
    """How the workspace stands in git; None where it is in no repository, git is missing, or does not answer."""
    kept = git_folder(folder.resolve())
    if kept is None:
        return None
    try:
        head = read_head(kept / "HEAD", 4096).decode(errors="replace").strip()
        branch = head.removeprefix(_BRANCH) if head.startswith(_BRANCH) else head[:8]
        under_way = next((name for file, name in _UNDER_WAY.items() if (kept / file).exists()), "")
        return GitState(one_line(branch), _uncommitted(folder), under_way)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _uncommitted(folder: Path) -> int:
    listed = run_git(["-C", str(folder), "ls-tree", "-z", "HEAD", "./"])
    if listed.returncode and _NO_COMMIT_YET not in listed.stderr:
        raise ValueError("git does not say what is committed here")  # such as of somebody else's repository
    committed = {os.fsdecode(name): id_.decode() for id_, name in _LISTED.findall(listed.stdout)}
    here = {TEAM_FILE, *(entry.path.name for entry in list_quarters(folder))}
    gone = {name for name in committed if name.endswith(".toml") and not (folder / name).exists()}
    changed = (name for name in here - gone if (folder / name).exists() and not _is(folder / name, committed.get(name)))
    return len(gone) + sum(1 for _ in changed)


def driver_missing(folder: Path) -> bool | None:
    """Whether `okra-tui git-setup` is still to be done in this clone; None where git is not asked, or does not say."""
    if git_folder(folder.resolve()) is None:
        return None
    try:
        asked = run_git(["-C", str(folder), "config", "--get", f"merge.{MERGE_DRIVER}.driver"])
        named = f"merge={MERGE_DRIVER}".encode() in read_file(folder / ".gitattributes")
    except FileNotFoundError:
        return True
    except (OSError, subprocess.SubprocessError):
        return None
    return not (named and asked.stdout.strip())


def _is(file: Path, committed: str | None) -> bool:
    """Whether a file is what was committed, whichever ends its lines have here."""
    if committed is None:
        return False
    data = read_file(file)
    return committed in (_id_of(data, committed), _id_of(data.replace(b"\r\n", b"\n"), committed))


def _id_of(data: bytes, like: str) -> str:
    """What git calls these bytes, with as long a hash as another one's."""
    hashed = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return hashed(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
