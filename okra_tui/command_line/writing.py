"""Changing a quarter's file from the command line, whether or not the app has the quarter open."""

from collections.abc import Callable

from okra_tui.clock import Clock
from okra_tui.command_line.places import CommandFailed
from okra_tui.command_line.printing import say
from okra_tui.edits.edit import EditRefused
from okra_tui.plan.model import Plan
from okra_tui.workspace.atomic import QUICKER, ChangedElsewhere
from okra_tui.workspace.open_file import OpenFile
from okra_tui.workspace.problems import NotSaved


def written_at_once(file: OpenFile[Plan], change: Callable[[Plan], Plan | None], clock: Clock) -> Plan | None:
    """Write the plan that `change` makes of what the file holds, and give it; None where it says that nothing is new.

    The file is replaced whole and only where it still is what was read, so nothing that somebody else writes is lost:
    it is read again then, and asked anew what is to be changed; the app makes one of both. Raises CommandFailed.
    """
    for _attempt in range(QUICKER):
        plan = file.load() if file.changed_elsewhere() else file.value
        try:
            after = change(plan)
            if after is None:
                return None
            saved = file.save_at_once(after, clock.now())
        except ChangedElsewhere:
            continue
        except (EditRefused, NotSaved) as problem:
            raise CommandFailed(str(problem)) from problem
        if saved.kept:
            say(f"Comments and layout written by hand are kept in {saved.kept.parent.name}/{saved.kept.name}.")
        return after
    raise CommandFailed(f"{file.path.name} keeps being changed by somebody else; nothing was written, try again.")
