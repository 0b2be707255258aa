"""Every command of the command line over one folder, each in a process of its own: what it said, how long it took."""

import contextlib
import io
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from forked import HANGS, Ended, Tell, asked
from proof import Finding, Stopwatch

QUARTER, TODAY = "2026-Q4", "2026-11-30"
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]|\r(?!\n)")
"""What acts on a terminal, or is there and cannot be seen; told apart here without asking the program."""
COMMANDS = (
    ["validate", "."],
    ["status"],
    ["status", QUARTER, "--json"],
    ["due"],
    ["check", QUARTER],
    ["check", QUARTER, "--json"],
    ["thread", QUARTER],
    ["export", QUARTER, "--format", "markdown", "--to", "out"],
    ["export", QUARTER, "--format", "summary", "--to", "summary.md"],
    ["check-in", QUARTER, "KR1.1", "3", "--note", "as agreed", "--yes"],
)


@dataclass(frozen=True)
class Answer:
    """What a command or a screen gave."""

    words: str
    """The command, or the way to the screen."""
    code: int | None
    """Its exit code, below zero the signal that ended it; None where it never answered. 0 for a screen."""
    complained: str = ""
    leak: str = ""
    """What it gave out raw, with what stands around it."""
    seconds: float = 0.0
    """How long it took; without the time in which other programs had the processor."""
    worked: float = 0.0
    """Seconds of CPU, of all threads."""

    @property
    def findings(self) -> list[Finding]:
        """What must not be in an answer."""
        if self.code is None:
            return [
                Finding("hung", f"{self.words}: no answer in {self.seconds:.0f} s {self.complained[-300:]}".strip())
            ]
        found = [Finding("leaked", f"{self.words}: {self.leak}")] if self.leak else []
        if "Traceback" in self.complained:
            found.append(Finding("wrong", f"{self.words}: {self.complained[-1000:]}"))
        elif self.code not in (0, 1, 2) or (self.code == 2 and not self.complained.startswith("okra-tui: ")):
            found.append(Finding("wrong", f"{self.words}: ended with {self.code}: {self.complained[:200]}"))
        return found


def leak_of(text: str) -> str:
    """What of it would act on a terminal or cannot be seen; empty where nothing would."""
    raw = RAW.search(text)
    return repr(text[max(raw.start() - 40, 0) : raw.end() + 20]) if raw else ""


def never_ended(words: str, ended: Ended) -> Answer:
    """The answer of what has given none."""
    return Answer(words, None if ended.hung else ended.code, ended.complained[-1000:], "", HANGS)


def answers(folder: Path, commands: Sequence[list[str]] = COMMANDS) -> list[Answer]:
    """What each command says in this workspace, one after the other."""
    return [_answer(folder, words) for words in commands]


def _answer(folder: Path, words: list[str]) -> Answer:
    ended = asked(folder, "commands.ask", words)
    return Answer(**ended.told[0]) if ended.told and ended.code == 0 else never_ended(" ".join(words), ended)


def ask(tell: Tell, words: list[str]) -> None:
    """One command, in this process and the current folder."""
    from okra_tui.command_line.main import main

    printed, complained = io.StringIO(), io.StringIO()
    watch, worked = Stopwatch(), time.process_time()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
        try:
            code = main([*words, "--today", TODAY])
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException as error:
            code, _ = 70, complained.write(f"Traceback: {type(error).__name__}: {error}"[:1000])
    seconds, worked = watch.seconds, time.process_time() - worked
    said = complained.getvalue()
    leak = leak_of(printed.getvalue()) or leak_of(said)
    tell(vars(Answer(" ".join(words), code, said[:2000], leak, seconds, worked)))


def warm() -> None:
    """Every command once, on the sample: what is imported or built once is not what a file costs."""
    from okra_tui.workspace.making import make_demo

    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        make_demo(Path(folder), date(2026, 11, 16))
        for words in COMMANDS:
            ask(lambda _answer: None, [*words, "--workspace", folder])
