"""What the largest plans that the program takes cost each command, each screen and each key, in seconds of CPU.

`python tests/proofs/bounds.py [--all] [KIND …]` prints a line for each kind, with the slowest of each, and what took
longer than a second and a half. With `--all` everything that is offered is pressed at each step, not only what leads
far. As a part of `run.py` each kind is played once, and what took longer than two seconds is found. It is CPU, as the
machine may do other things too.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from commands import COMMANDS, QUARTER, Answer, answers
from hostile_files import KINDS
from large_plans import HEAD
from proof import Finding, Played, Proof
from screens import How, screens

from okra_tui.workspace.atomic import MOST_BYTES
from okra_tui.workspace.toml_text import Unwieldy, headers_in, refuse_too_many

MOST_SECONDS = 2.0
SLOW = 1.5
"""Seconds of CPU from which a line of its own is printed."""
MORE_COMMANDS = (
    ["invite", QUARTER, "--session", "2"],
    ["thread", QUARTER, "--breaks"],
    ["export", QUARTER, "--format", "html", "--to", "out.html"],
    ["export", QUARTER, "--format", "csv", "--to", "tables"],
    ["export", QUARTER, "--format", "ics", "--to", "out.ics"],
    ["export", QUARTER, "--format", "svg", "--to", "out.svg"],
    ["export", QUARTER, "--format", "json", "--to", "out.json"],
    ["diff", f"{QUARTER}.toml"],
    ["diff", "begun.toml", f"{QUARTER}.toml"],
    ["merge", "begun.toml", "begun.toml", f"{QUARTER}.toml"],
)


def largest(kind: str) -> tuple[str, str]:
    """The largest files of a kind that the program takes."""
    most, make = KINDS[kind]

    def is_taken(many: int) -> bool:
        files = make(many)
        try:
            for text in files:
                refuse_too_many(headers_in(text))
        except Unwieldy:
            return False
        return all(len(text) <= MOST_BYTES for text in files)

    low, high = 1, most
    while high - low > max(high // 200, 1):
        middle = (low + high) // 2
        low, high = (middle, high) if is_taken(middle) else (low, middle)
    return make(low)


def asked_of(folder: Path, kind: str, how: How) -> list[Answer]:
    """All commands and screens on the largest plan of a kind, written into this folder."""
    folder.mkdir()
    plan, team = largest(kind)
    files = {f"{QUARTER}.toml": plan, "okra.toml": team, "begun.toml": HEAD, "2027-Q1.toml": NEXT}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    found = screens(folder, kind, how)
    (folder / "begun.toml").write_text(HEAD)
    return [*found, *answers(folder, (*COMMANDS, *MORE_COMMANDS))]


NEXT = 'format = 1\nquarter = "2027-Q1"\nstarts = 2027-01-04\nweeks = 13\n'
"""The quarter after it, into which much can be carried over."""


def play(folder: Path, number: int, seed: int) -> Played:
    """One kind: every command and every screen."""
    said = asked_of(folder / "team", list(KINDS)[number], "far")
    slowest = max(said, key=lambda answer: answer.worked)
    found = [finding for answer in said for finding in answer.findings]
    found += [
        Finding("hung", f"{answer.words} took {answer.worked:.1f} s of CPU")
        for answer in said
        if answer.worked > MOST_SECONDS
    ]
    return Played(tuple(found), slowest.worked, f"{slowest.words} on {list(KINDS)[number]}")


PROOF = Proof("bounds", play, cases=lambda: list(KINDS), measures="s of CPU took the slowest answer")


GROUPS: dict[str, Callable[[Answer], bool]] = {
    "command": lambda answer: not answer.words.startswith("screen: "),
    "opening": lambda answer: answer.words.endswith("the quarter"),
    "screen": lambda answer: (
        answer.words.startswith("screen: ") and answer.words.rpartition(", ")[2].startswith("step")
    ),
    "key": lambda answer: (
        answer.words.startswith("screen: ") and not answer.words.rpartition(", ")[2].startswith("step")
    ),
}


def main(words: Sequence[str]) -> int:
    """Print the table; 1 where something took too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", choices=[[], *KINDS], help=", ".join(KINDS))
    parser.add_argument("--all", action="store_true", help="press all that is offered")
    asked = parser.parse_args(words)
    kinds = asked.kinds or list(KINDS)
    print(f"{'seconds of CPU':<38} " + " ".join(f"{name:>8}" for name in GROUPS))
    late = 0
    for kind in kinds:
        with TemporaryDirectory(prefix="okra-tui-bounds-") as folder:
            said = asked_of(Path(folder) / "team", kind, "all" if asked.all else "far")
        worst = [max((a.worked for a in said if belongs(a)), default=0.0) for belongs in GROUPS.values()]
        print(f"{kind:<38} " + " ".join(f"{seconds:>8.2f}" for seconds in worst), flush=True)
        for answer in sorted(said, key=lambda answer: -answer.worked):
            if answer.worked > SLOW or answer.findings:
                print(
                    f"    {answer.worked:.2f} {answer.words} {[found.words for found in answer.findings] or ''}",
                    flush=True,
                )
        late += any(answer.worked > MOST_SECONDS for answer in said)
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
