"""`okra-tui open` and `okra-tui demo`: what shows screens. Textual is imported only when one is to be shown."""

import argparse
import gc
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, CommandFailed, found_workspace, named_quarter, workspace
from okra_tui.command_line.printing import answer
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.workspace.folder import FoundFolder, quarter_path

if TYPE_CHECKING:
    from okra_tui.command_line.answers import KeysAnswer
    from okra_tui.desk.pad import Pad
    from okra_tui.desk.time_and_chance import NewId


def open_(arguments: argparse.Namespace, clock: Clock) -> int:
    """Open the workspace, or a quarter of it."""
    workspace = found_workspace(arguments)
    quarter = None if arguments.quarter is None else QuarterName(arguments.quarter)
    if quarter and (workspace is None or not workspace.exists):
        raise CommandFailed(
            f"There is no workspace here, so {quarter} cannot be opened; okra-tui alone makes a workspace."
        )
    if quarter and workspace and not quarter_path(workspace.path, quarter).exists():
        raise CommandFailed(
            f"There is no {quarter}.toml in {workspace.path}; okra-tui alone shows what is there, and n begins one."
        )
    return _show(workspace, quarter, clock)


def demo(arguments: argparse.Namespace, clock: Clock) -> int:
    """Make a sample workspace and open it."""
    from okra_tui.workspace.making import NotMade, make_demo

    _need_terminal()
    if arguments.keep is not None:
        try:
            quarter = make_demo(arguments.keep, clock.today())
        except NotMade as problem:
            raise CommandFailed(str(problem)) from problem
        return _show(FoundFolder(arguments.keep.resolve(), exists=True), quarter, clock, demo=True)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="okra-tui-demo-") as folder:
        quarter = make_demo(Path(folder), clock.today())
        return _show(FoundFolder(Path(folder).resolve(), exists=True), quarter, clock, demo=True)


def _show(workspace: FoundFolder | None, quarter: QuarterName | None, clock: Clock, *, demo: bool = False) -> int:
    _need_terminal()
    gc.disable()  # until the first frame: hardly anything of what is set up now is garbage, and looking takes its time
    from okra_tui.ui.start import run

    return run(workspace, quarter, clock, demo=demo)


def contribute(arguments: argparse.Namespace, clock: Clock) -> int:
    """Show somebody's own pad for a session of a quarter that is open elsewhere."""
    folder = workspace(arguments)
    quarter = named_quarter(folder, arguments.quarter)
    _need_terminal("in it you write notes of your own")
    from okra_tui.desk.pad import CannotContribute, Pad
    from okra_tui.ui.start import run

    def pad(new_id: "NewId") -> "Pad":
        try:
            return Pad(folder, quarter, arguments.session, arguments.name, clock, new_id)
        except CannotContribute as problem:
            raise CommandFailed(str(problem)) from problem

    return run(None, None, clock, pad=pad)


def _need_terminal(why: str = "without one there are `okra-tui check` and `okra-tui validate`") -> None:
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise CommandFailed(f"This needs a terminal; {why}.")


# -- `okra-tui keys`: the commands of the screens by their ids, with the keys that they have with this configuration.
#
# The table of commands stands with the screens, so this is the one command without a screen that imports Textual.


def run_keys(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print the table; what of the configuration cannot be used is named beside it."""
    from okra_tui.ui.keys.command import Command, shown_key
    from okra_tui.ui.keys.keymap import keymap, load_config
    from okra_tui.ui.keys.table import COMMANDS, SCOPES

    config = load_config()
    own, problems = keymap(config, COMMANDS)

    def keys(command: Command) -> list[str]:
        return own[command.id].split(",") if command.id in own else list(command.keys)

    def result() -> "KeysAnswer":
        return {
            "commands": [
                {
                    "id": command.id,
                    "keys": keys(command),
                    "words": command.named or command.words,
                    "where": SCOPES[command.where],
                    "help": command.help,
                }
                for command in COMMANDS
            ]
        }

    def words() -> Iterator[str]:
        width = max(len(command.id) for command in COMMANDS)
        for place, commands in groupby(COMMANDS, lambda command: SCOPES[command.where]):
            yield place
            for command in commands:
                shown = " ".join(map(shown_key, keys(command))) or ":"
                yield f"  {command.id:<{width}}  {shown:<10}  {command.named or command.words}"
        yield "\nOther keys: [keys] in config.toml, by id. What has : is in the palette alone."

    answer(arguments, result, words, (*config.problems, *problems))
    return FINE
