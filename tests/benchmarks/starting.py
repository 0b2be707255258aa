"""Goals 1, 3 and 7: from exec to the first content, and the most memory that it takes."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from measured import FEW_ROUNDS, Goal, Taken, interleaved, memory_ratio, ratio
from terminal import Program
from workspaces import MARKER, QUARTER, Workspace, plan_of

BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
SECONDS_OF_WORK = 1.5
"""So long a program is left running before its peak memory is read: the notes are compared after the first frame."""


def first_content(argv: Sequence[str], environment: Mapping[str, str], word: str) -> Callable[[], Taken]:
    """Takes what it takes from exec to this word."""

    def take() -> Taken:
        program = Program(argv, environment)
        try:
            return program.until(word)
        finally:
            program.end()

    return take


def peak_memory(argv: Sequence[str], environment: Mapping[str, str], word: str) -> Callable[[], Taken]:
    """Takes the megabytes that were resident at most until a while after this word."""

    def take() -> Taken:
        program = Program(argv, environment)
        try:
            program.until(word)
            program.listen(SECONDS_OF_WORK)
            return Taken(memory=program.peak_memory)
        finally:
            program.end()

    return take


def goals(folder: Path) -> list[Goal]:
    """Measure with a plan of 50 notes and 50 milestones, and one of 2,000 notes, in workspaces in this folder."""
    small, large = (Workspace(folder / str(notes), plan_of(notes, 50)) for notes in (50, 2000))
    starts: dict[str, tuple[Sequence[str], Mapping[str, str], str]] = {
        "bare": (BARE, {}, "Hello"),
        "Home": (small.command(quarter=False), small.environment, str(QUARTER)),
        "50": (small.command(quarter=True), small.environment, MARKER),
        "2,000": (large.command(quarter=True), large.environment, MARKER),
        "model": ((sys.executable, "-c", MODEL_ALONE), {}, "Hello"),
    }
    times = interleaved({name: first_content(*start) for name, start in starts.items()})
    memory = interleaved({name: peak_memory(*starts[name]) for name in ("bare", "50", "2,000")}, rounds=FEW_ROUNDS)
    return [
        ratio("1", "start to Home's first row : bare", times["Home"], times["bare"], 1.2),
        ratio("1", "start to a quarter's first card : bare", times["50"], times["bare"], 2.2),
        ratio("(1)", "  of which bare Textual and importing the model", times["model"], times["bare"]),
        *(_set_up(folder / f"{name}.txt", *starts[name]) for name in ("Home", "50")),
        ratio("3", "first frame with 2,000 notes : with 50", times["2,000"], times["50"], 1.25),
        memory_ratio("7", "peak memory with 50 notes : bare", memory["50"], memory["bare"], 1.6),
        memory_ratio("7", "peak memory with 2,000 notes : with 50", memory["2,000"], memory["50"], 1.2),
    ]


def _set_up(report: Path, argv: Sequence[str], environment: Mapping[str, str], word: str) -> Goal:
    """How many modules are imported and widgets stand when this word is first written."""
    command = (sys.executable, "-c", COUNTED, word, str(report), *argv[argv.index("open") :])
    first_content(command, environment, word)()
    modules, widgets = report.read_text().split()
    return Goal("(2)", f"  modules imported when {word} is shown", int(modules), unit="", absolute=f"{widgets} widgets")


COUNTED = """
import sys
from pathlib import Path
from textual.drivers.linux_driver import LinuxDriver
from okra_tui.command_line.main import main

word, report, *arguments = sys.argv[1:]
write = LinuxDriver.write

def watched(driver, data):
    if word in data and not Path(report).exists():
        Path(report).write_text(f"{len(sys.modules)} {len(driver._app.screen.query('*'))}")
    write(driver, data)

LinuxDriver.write = watched
sys.exit(main(arguments))
"""
"""The program, which writes down what it has set up when it first writes a certain word to the terminal."""

MODEL_ALONE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import okra_tui.plan.model
from bare import Bare
Bare().run()
"""
"""The bare app that has imported the plan's model (pydantic) before: no program with that model starts faster."""
