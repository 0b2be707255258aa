"""`okra-tui schema`: the JSON Schema of a workspace's files."""

import argparse
import json

from okra_tui.clock import Clock
from okra_tui.command_line.ending import FINE
from okra_tui.command_line.printing import say
from okra_tui.workspace.schema import schema, schemas


def run(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print the schema of one file, or of both under their names."""
    asked = schema(arguments.file) if arguments.file else schemas()
    say(json.dumps(asked, ensure_ascii=False, indent=2))
    return FINE
