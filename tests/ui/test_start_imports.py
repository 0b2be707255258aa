"""Speed goal 2: what is not imported until Home's first frame stands. Runs the program itself in a pseudo-terminal."""

import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest

from okra_tui.workspace.making import make_demo

TODAY = date(2026, 11, 21)
LATER = {"pydantic", "pydantic_core", "tomli_w", "markdown_it", "filelock"}
"""Distributions that take long to import, and that Home does not need."""

STARTED = """
import sys
from pathlib import Path
from textual.drivers.linux_driver import LinuxDriver
from okra_tui.command_line.main import main

word, report, *arguments = sys.argv[1:]
write = LinuxDriver.write

def watched(driver, data):
    if word in data and not Path(report).exists():
        Path(report).write_text("\\n".join(sys.modules))
    write(driver, data)

LinuxDriver.write = watched
sys.exit(main(arguments))
"""
"""The program, which writes down what is imported when it first writes a certain word to the terminal."""


def imported(tmp_path: Path, word: str, *arguments: str) -> set[str]:
    """The modules that are imported when this word comes to the screen."""
    report = tmp_path / "modules.txt"
    command = ["-c", STARTED, word, str(report), "open", *arguments, "--workspace", str(tmp_path / "hinge")]
    child = pexpect.spawn(sys.executable, command, dimensions=(36, 120), encoding="utf-8", timeout=30)
    try:
        child.expect_exact(word)
        return set(report.read_text().split("\n"))
    finally:
        child.sendcontrol("q")
        child.expect(pexpect.EOF)
        child.close(force=True)


@pytest.fixture
def quarter(tmp_path: Path) -> str:
    """The name of the quarter to plan in a sample workspace."""
    return str(make_demo(tmp_path / "hinge", TODAY))


def test_nothing_slow_is_imported_before_home_stands(tmp_path: Path, quarter: str) -> None:
    modules = imported(tmp_path, quarter)

    assert "okra_tui.ui.places.home" in modules
    assert LATER.isdisjoint(modules)
    assert not {
        name for name in modules if name.startswith(("okra_tui.plan.model", "okra_tui.edits", "okra_tui.intake"))
    }


def test_a_quarter_brings_the_model_so_that_the_check_above_can_fail(tmp_path: Path, quarter: str) -> None:
    modules = imported(tmp_path, "under the curtain", quarter)

    assert {"pydantic", "okra_tui.plan.model"} <= modules
    assert "okra_tui.ui.places.home" in modules  # imported with the app
    assert "okra_tui.intake.chat" not in modules, "how chats look is set up at the first paste"
