"""Told to end at any moment, by any signal that can be heard: what was entered is saved, the terminal is given back.

A moment is some random time after the start, after a note, in the middle of words, in a dialog or in the palette.
Before the program has heard of signals at all the system ends it, and then nothing may have been done to the terminal.
"""

import random
import time
from datetime import date
from pathlib import Path
from signal import Signals

from proof import Finding, Played, Proof, own_environment
from pseudo_terminal import PseudoTerminal
from sample_on_disk import begin_to_type, notes_in

from okra_tui.desk.crash import ENDING
from okra_tui.workspace.making import make_demo

QUARTER = "2026-Q4"
MOMENTS = ("at the start", "after a note", "in the middle of words", "in a dialog", "in the palette", "on Home")
SET_AND_RESET = {"wrap": (b"\x1b[?7h", b"\x1b[?7l"), "cursor": (b"\x1b[?25h", b"\x1b[?25l")} | {
    name: (f"\x1b[?{number}l".encode(), f"\x1b[?{number}h".encode())
    for name, number in {"screen": 1049, "mouse": 1000, "motion": 1003, "paste": 2004, "focus": 1004}.items()
}
"""How a terminal is given back, and what must not come after that."""


def play(folder: Path, number: int, seed: int) -> Played:
    """One signal at one moment."""
    chance = PROOF.chance(number, seed)
    told = ENDING[number % len(ENDING)]
    moment = chance.choice(MOMENTS[told == Signals.SIGPIPE :])  # until it is heard, Python itself ignores a broken pipe
    workspace = folder / "hinge"
    make_demo(workspace, date(2026, 9, 28))
    environment = own_environment(folder, OKRA_TUI_NOW="2026-09-28T10:02", OKRA_TUI_WORKSPACE=str(workspace))
    entered: list[str] = []
    with PseudoTerminal(QUARTER, env=environment, cwd=folder) as terminal:
        if moment == "at the start":
            terminal.read(chance.uniform(0.0, 3.0))
        else:
            entered = _go_to(terminal, moment, chance)
        terminal.signal(told)
        begun = time.monotonic()
        try:
            code = terminal.end()
        except AssertionError:
            shown = " ".join(terminal.text.split())[:300]
            return Played((Finding("hung", f"{told.name} {moment}: goes on, and shows {shown!r}"),))
        seconds = time.monotonic() - begun
    found = [Finding("wrong", f"{told.name} {moment}: {words}") for words in _left_behind(terminal)]
    if code != 128 + told and not (moment == "at the start" and code == -told):
        found.append(Finding("wrong", f"{told.name} {moment}: ended with {code}"))
    missing = set(entered) - set(notes_in(workspace / f"{QUARTER}.toml"))
    if missing:
        found.append(Finding("lost", f"{told.name} {moment}: {sorted(missing)}"))
    return Played(tuple(found), seconds, f"{told.name} {moment}")


def _go_to(terminal: PseudoTerminal, moment: str, chance: random.Random) -> list[str]:
    """Enter some notes and go to this moment; what was entered, as the screen has shown it."""
    begin_to_type(terminal)
    entered = [f"Entered before the end, number {number}" for number in range(chance.randint(1, 3))]
    for number, note in enumerate(entered):
        terminal.type_on(f"{note}\r")
        terminal.wait_for(f"{32 + number} notes of")
    match moment:
        case "in the middle of words":
            terminal.type_on("half a thou")
        case "in a dialog":
            terminal.press("escape", "a")
            terminal.wait_for("Park a thought")
        case "in the palette":
            terminal.press("ctrl+p")
        case "on Home":
            terminal.press("escape", "g")
            terminal.press("9")
    terminal.read(chance.uniform(0.0, 0.6))
    return entered


def _left_behind(terminal: PseudoTerminal) -> list[str]:
    """What the terminal is left with that a shell would not want."""
    said, left = terminal.received, []
    for name, (given_back, taken) in SET_AND_RESET.items():
        if taken in said and said.rfind(given_back) < said.rfind(taken):
            left.append(f"the {name} of the terminal is not given back")
    return [*left, f"the last that it wrote: {said[-600:]!r}"] if left else []


PROOF = Proof("signals", play, number=400, together=4, measures="s from the signal to the end")
