"""Runs what the command line names, from the first argument to the exit code.

Each command is imported when it is asked for, the screens above all.
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from okra_tui.clock import clock_from
from okra_tui.command_line.places import EXIT_INTERRUPTED, FAILED, NOBODY_READS_ON, CommandFailed
from okra_tui.command_line.printing import complain, goes_nowhere, keep_numbers_taken
from okra_tui.command_line.words import COMMAND_WORDS, parser, with_command
from okra_tui.workspace.folder import NoWorkspace
from okra_tui.workspace.problems import Unreadable


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code."""
    _without_plugins()
    keep_numbers_taken()
    gc.disable()  # what a command imports and reads is hardly ever garbage, and looking for it takes its time
    try:
        words = with_command(list(sys.argv[1:] if argv is None else argv))
        arguments = parser(words[0]).parse_args(words)
        module, _, function = COMMAND_WORDS[arguments.command].run.partition(":")
        run = getattr(import_module(f"okra_tui.command_line.{module}"), function)
        code: int = run(arguments, clock_from(arguments.today, os.environ))
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where it can be told that nobody reads any more
        return code
    except BrokenPipeError:
        goes_nowhere(sys.stdout)  # `| head` has seen enough
        return NOBODY_READS_ON
    except (CommandFailed, NoWorkspace, Unreadable, ValueError) as problem:
        complain(problem)
    except OverflowError:
        complain("A day of this plan lies too far away: the calendar goes from the year 1 to 9999.")
    except OSError as problem:
        complain(_told(problem))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    finally:
        gc.enable()
    return FAILED


class _NoPlugins(ModuleType):
    """Stands for the part of pydantic that looks for its plugins. Importing that takes a tenth of a whole `okra-tui
    status`, even where none are looked for. Whatever else is asked of it, it answers itself."""

    get_plugins = tuple

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(self.__name__, None)
        return getattr(import_module(self.__name__), name)


def _without_plugins() -> None:
    """Let nobody else look into plans, nor be looked for."""
    name = "pydantic.plugin._loader"
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__" and name not in sys.modules:
        sys.modules[name] = _NoPlugins(name)


def _told(problem: OSError) -> str:
    """Why a file or folder, or the place where the answer goes, cannot be used."""
    if problem.strerror is None:  # ours, and a sentence already
        return str(problem)
    reason = problem.strerror.lower()
    if problem.filename is None:
        goes_nowhere(sys.stdout)  # else Python would try once more, and end in its own words
        return f"The answer could not be written: {reason}."
    return f"{problem.filename} cannot be read or written: {reason}."
