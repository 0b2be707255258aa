"""Speed goal 2: what is not imported until Home's first frame stands. Runs the program itself in a pseudo-terminal."""

import subprocess
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


AFTER_A_CARD = (
    "plan.earlier",
    "plan.find",
    "plan.neighbours",
    "plan.scores",
    "plan.dependencies",
    "room.pace",
    "room.timebox",
)
"""What a quarter's first card does not need: earlier quarters, the clock, scores."""

AT_THE_END = """
import sys
from okra_tui.command_line.main import main

main(sys.argv[2:])
open(sys.argv[1], "w").write("\\n".join(sys.modules))
"""
"""A command without a screen, which writes down what it has imported."""

SCREENLESS = {
    "status": ("status",),
    "due": ("due",),
    "check": ("check", "{quarter}"),
    "thread": ("thread", "{quarter}"),
    "validate": ("validate", "{folder}"),
}


@pytest.fixture
def quarter(tmp_path: Path) -> str:
    """The name of the quarter to plan in a sample workspace."""
    make_demo(tmp_path / "hinge", TODAY)
    return "2027-Q1"


def test_nothing_slow_is_imported_before_home_stands(tmp_path: Path, quarter: str) -> None:
    modules = imported(tmp_path, quarter)

    assert "okra_tui.ui.places.home" in modules
    assert LATER.isdisjoint(modules)
    assert not {
        name for name in modules if name.startswith(("okra_tui.plan.model", "okra_tui.edits", "okra_tui.intake"))
    }
    assert "textual.widgets._text_area" not in modules, "a field of several lines comes with the first form"
    assert "okra_tui.ui.dialogs.ask" not in modules, "dialogs come with the first of them"


def test_a_quarter_brings_the_model_so_that_the_check_above_can_fail(tmp_path: Path, quarter: str) -> None:
    modules = imported(tmp_path, "under the curtain", quarter)

    assert {"pydantic", "okra_tui.plan.model"} <= modules
    assert "okra_tui.ui.places.home" in modules  # imported with the app
    assert "okra_tui.intake.chat" not in modules, "how chats look is set up at the first paste"
    assert not {f"okra_tui.{each}" for each in AFTER_A_CARD} & modules


@pytest.mark.parametrize("command", SCREENLESS)
def test_a_command_without_a_screen_imports_no_screen_and_nothing_that_changes_a_plan(
    tmp_path: Path, quarter: str, command: str
) -> None:
    report, folder = tmp_path / "modules.txt", str(tmp_path / "hinge")
    words = [word.format(quarter=quarter, folder=folder) for word in SCREENLESS[command]]
    subprocess.run(
        [sys.executable, "-c", AT_THE_END, report, *words, "--workspace", folder, "--today", str(TODAY)],
        check=True,
        capture_output=True,
    )
    modules = set(report.read_text().split("\n"))

    assert "okra_tui.plan.model" in modules
    above = {"ui", "desk", "edits", "intake", "export", "room"}
    assert not {name for name in modules if name.startswith("okra_tui.") and name.split(".")[1] in above}
    assert {"textual", "rich", "filelock", "difflib", "importlib.metadata"}.isdisjoint(modules)
    assert command in ("check", "due") or not {name for name in modules if name.startswith("okra_tui.plan.checks")}


READERS = {
    "amount",
    "measure_in_line",
    "set_aside",
    "check_in_line",
    "result_way",
    "key_result_line",
    "typed_lines",
    "chat",
}
VISITED = ("steps.one_by_one", "steps.weeks", "places.review", "places.golden_thread", "places.log", "places.history")


def test_what_is_only_looked_at_sets_up_nothing_that_reads_typed_lines() -> None:
    """Their patterns take a tenth of a second, which the first visit of each of these would wait for."""
    code = f"import sys; {'; '.join(f'import okra_tui.ui.{each}' for each in VISITED)}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    modules = set(run.stdout.split())

    assert "okra_tui.ui.steps.weeks" in modules
    assert not {f"okra_tui.intake.{each}" for each in READERS} & modules
