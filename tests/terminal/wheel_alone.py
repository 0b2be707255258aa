"""Run by .ci/run with OKRA_TUI_PROGRAM: the program from the wheel alone, from Home to notes that survive a SIGKILL.

OKRA_TUI_PROGRAM=/path/to/okra-tui python tests/terminal/wheel_alone.py
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pseudo_terminal import PseudoTerminal, program
from sample_on_disk import QUARTER, notes_in

NOTES = [f"Typed without a pause, number {number}" for number in range(1, 31)]


def main() -> None:
    """Raises AssertionError with the screen where something does not come."""
    assert "OKRA_TUI_PROGRAM" in os.environ, "name the program in OKRA_TUI_PROGRAM"
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_STATE_HOME=f"{home}/state", XDG_CONFIG_HOME=f"{home}/config")
        os.environ["OKRA_TUI_NOW"] = "2026-09-28T10:02"
        folder = Path(home) / "team"
        with PseudoTerminal("demo", "--keep", str(folder), cwd=Path(home)) as making:
            making.wait_for("Silent round", "▸")
            making.press("ctrl+q")
            assert making.end() == 0
        file = folder / f"{QUARTER}.toml"
        before = notes_in(file)
        with PseudoTerminal(cwd=folder) as terminal:
            terminal.wait_for("Quarters", QUARTER, "31 notes")
            terminal.press("enter")
            terminal.wait_for("Silent round", "under the curtain", "▸")
            for note in NOTES:
                terminal.type_on(f"{note}\r")
            terminal.read(1.0)
            terminal.kill()
        kept = notes_in(file)
        assert kept == before + NOTES, f"{len(kept) - len(before)} of {len(NOTES)} notes were kept"
    print(f"{program()[0]}: Home, session 1, {len(NOTES)} notes, SIGKILL after a second: all kept")


if __name__ == "__main__":
    main()
