"""Every command of the command line over one folder, in a process of its own: what each said, and how long it took.

`python tests/proofs/commands.py FOLDER WORD …` is that process; it prints a line of JSON for each command, before and
after it, so that whoever waits too long knows for which one.
"""

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from proof import Finding, own_environment

QUARTER, TODAY = "2026-Q4", "2026-11-30"
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]|\r(?!\n)")
"""What acts on a terminal, or is there and cannot be seen; told apart here without asking the program."""
HANGS = 60.0
"""Seconds without an answer after which a command hangs; the goal of two seconds is of a machine with nothing else."""
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
    """What a command said."""

    words: str
    """The command."""
    code: int | None
    """Its exit code; None where it never answered."""
    printed: str
    complained: str
    seconds: float

    @property
    def findings(self) -> list[Finding]:
        """What must not be in an answer."""
        if self.code is None:
            return [Finding("hung", f"{self.words}: no answer in {HANGS:.0f} s")]
        found = []
        for text in (self.printed, self.complained):
            if raw := RAW.search(text):
                around = text[max(raw.start() - 40, 0) : raw.end() + 20]
                found.append(Finding("leaked", f"{self.words}: {around!r}"))
        if "Traceback" in self.complained:
            found.append(Finding("wrong", f"{self.words}: {self.complained[-400:]}"))
        elif self.code not in (0, 1, 2) or (self.code == 2 and not self.complained.startswith("okra-tui: ")):
            found.append(Finding("wrong", f"{self.words}: ended with {self.code}: {self.complained[:200]}"))
        return found


def answers(folder: Path) -> list[Answer]:
    """What each command says in this workspace; those after one that hangs are not asked any more."""
    command = [sys.executable, __file__, str(folder)]
    environment = own_environment(folder.parent)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    ) as asked:
        assert asked.stdout is not None
        try:
            printed, complained = asked.communicate(timeout=HANGS * len(COMMANDS))
        except subprocess.TimeoutExpired:
            os.killpg(asked.pid, signal.SIGKILL)
            printed, complained = asked.communicate()
    found = [Answer(**json.loads(line)) for line in printed.decode().splitlines() if line.endswith("}")]
    if len(found) < len(COMMANDS):
        code = None if asked.returncode == -signal.SIGKILL or asked.returncode == -signal.SIGALRM else asked.returncode
        words = " ".join(COMMANDS[len(found)])
        found.append(Answer(words, code, "", complained.decode(errors="replace")[-1000:], HANGS))
    return found


def ask(words: list[str]) -> Answer:
    """One command, in this process and the current folder."""
    from okra_tui.command_line.main import main

    printed, complained = io.StringIO(), io.StringIO()
    begun = time.monotonic()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(complained):
        try:
            code = main([*words, "--today", TODAY])
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException as error:
            code, _ = 70, complained.write(f"Traceback: {type(error).__name__}: {error}"[:1000])
    seconds = time.monotonic() - begun
    return Answer(" ".join(words), code, printed.getvalue(), complained.getvalue(), seconds)


def _ask_all(folder: Path) -> None:
    os.chdir(folder)
    os.environ["OKRA_TUI_WORKSPACE"] = str(folder)
    ask(["schema"])  # what is imported once is not what a file costs
    for words in COMMANDS:
        signal.alarm(int(HANGS))  # ends this process, whatever it is in
        print(json.dumps(vars(_shortened(ask(words)))), flush=True)


def _shortened(answer: Answer) -> Answer:
    """What acts on a terminal stays; a megabyte of what does not goes."""
    if len(answer.printed) < 1_000_000 or RAW.search(answer.printed):
        return answer
    return Answer(answer.words, answer.code, answer.printed[:1000], answer.complained, answer.seconds)


if __name__ == "__main__":
    _ask_all(Path(sys.argv[1]))
