"""`okra-tui keys`: the commands of the screens by their ids, with the keys that they have with this configuration.

The table of commands stands with the screens, so this is the one command without a screen that imports Textual.
"""

import argparse
import json
from itertools import groupby

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE
from okra_tui.command_line.printing import complain, say


def run_keys(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print the table; what of the configuration cannot be used is named beside it."""
    from okra_tui.ui.keys.command import Command, shown_key
    from okra_tui.ui.keys.keymap import keymap, load_config
    from okra_tui.ui.keys.table import COMMANDS, SCOPES

    config = load_config()
    own, problems = keymap(config, COMMANDS)

    def keys(command: Command) -> list[str]:
        return own[command.id].split(",") if command.id in own else list(command.keys)

    if arguments.json:
        table = [
            {
                "id": command.id,
                "keys": keys(command),
                "words": command.named or command.words,
                "where": SCOPES[command.where],
                "help": command.help,
            }
            for command in COMMANDS
        ]
        say(json.dumps(table, ensure_ascii=False, indent=2))
    else:
        width = max(len(command.id) for command in COMMANDS)
        for place, commands in groupby(COMMANDS, lambda command: SCOPES[command.where]):
            say(place)
            for command in commands:
                shown = " ".join(map(shown_key, keys(command))) or ":"
                say(f"  {command.id:<{width}}  {shown:<10}  {command.named or command.words}")
        say("\nOther keys: [keys] in config.toml, by id. What has : is in the palette alone.")
    for problem in (*config.problems, *problems):
        complain(problem)
    return FINE
