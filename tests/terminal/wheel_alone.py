"""Run by .ci/run with OKRA_TUI_PROGRAM, on each Python: the program from the wheel alone, at a terminal.

The demo; a quarter opened directly; every place that `g` leads to; from Home to notes that survive a SIGKILL.

OKRA_TUI_PROGRAM=/path/to/okra-tui python tests/terminal/wheel_alone.py
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pseudo_terminal import PseudoTerminal, program
from sample_on_disk import QUARTER, begin_to_type, notes_in

NOTES = [f"Typed without a pause, number {number}" for number in range(1, 31)]
PLACES = {
    "0": "Share known inputs",
    "2": "Silent ideas",
    "3": "Effort estimation",
    "4": "Final sequencing",
    "5": "nobody has agreed to it yet",
    "6": "Golden thread",
    "7": "LEFT BY EARLIER QUARTERS",
    "8": "earlier versions of the plan",
    "9": "Quarters",
    "1": "Silent round",  # last, for there the next start is to be
}
"""Words that each place of `g` shows and no other does."""


def look_around(terminal: PseudoTerminal) -> None:
    """Go to every place; an AssertionError with the screen where one does not come, or the program ended."""
    terminal.wait_for("Silent round", "under the curtain")
    for digit, words in PLACES.items():
        terminal.press("g")
        terminal.wait_for("Go to", "9  Home")
        terminal.press(digit)
        terminal.wait_for(words)
        terminal.wait_gone("9  Home")
    terminal.press("ctrl+q")
    assert terminal.end() == 0, terminal.text


def notes_are_kept(folder: Path) -> None:
    """From Home into a quarter, thirty notes without a pause, and SIGKILL a second later."""
    file = folder / f"{QUARTER}.toml"
    before = notes_in(file)
    with PseudoTerminal(cwd=folder) as terminal:
        terminal.wait_for("Quarters", QUARTER, "31 notes")
        terminal.press("home", "enter")
        begin_to_type(terminal)
        for note in NOTES:
            terminal.type_on(f"{note}\r")
        terminal.read(1.0)
        terminal.kill()
    kept = notes_in(file)
    assert kept == before + NOTES, f"{len(kept) - len(before)} of {len(NOTES)} notes were kept"


def main() -> None:
    """Raises AssertionError with the screen where something does not come."""
    assert "OKRA_TUI_PROGRAM" in os.environ, "name the program in OKRA_TUI_PROGRAM"
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_STATE_HOME=f"{home}/state", XDG_CONFIG_HOME=f"{home}/config")
        os.environ["OKRA_TUI_NOW"] = "2026-09-28T10:02"
        folder = Path(home) / "team"
        with PseudoTerminal("demo", "--keep", str(folder), cwd=Path(home)) as making:
            making.wait_for(" DEMO ", "A demo: Hinge is made up.")
            making.press("ctrl+q")
            assert making.end() == 0, making.text
        with PseudoTerminal(QUARTER, cwd=folder) as opened:
            look_around(opened)
        notes_are_kept(folder)
    places = f"the demo; {QUARTER} opened directly, {len(PLACES)} places"
    print(f"{program()[0]}: {places}; from Home {len(NOTES)} notes, SIGKILL after a second: all kept")


if __name__ == "__main__":
    main()
