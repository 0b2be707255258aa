"""Starts the screens and says with which exit code they ended."""

import random
import sys

from okra_tui.clock import Clock
from okra_tui.plan.ids import NewId
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.text import one_line
from okra_tui.ui.app import OkraApp
from okra_tui.ui.faults import keep_log, log_path
from okra_tui.ui.keymap import load_config
from okra_tui.ui.signals import saving_when_ended
from okra_tui.ui.surroundings import Surroundings
from okra_tui.workspace.folder import Found

NOT_SAVED = 3
"""Exit code where the plan could only be kept as a copy elsewhere."""

FAULT = "okra-tui ended because of a fault of its own; {}. What happened stands, without words of your plan, in {}."


def run(found: Found | None, quarter: QuarterName | None, clock: Clock) -> int:
    """Show Home, or this quarter at once, until the person leaves. 0 where all went well."""
    keep_log()
    chance = random.SystemRandom()
    app = OkraApp(Surroundings(clock, NewId(chance), chance), load_config(), found, quarter)
    with saving_when_ended(app.save_now):
        app.run()
    kept = "your changes are saved" if app.close_all() else "not all of your last changes could be saved"
    if app.rescued is not None:
        print(
            f"okra-tui: not everything could be saved; a copy of the plan is {one_line(str(app.rescued))}.",
            file=sys.stderr,
        )
        return NOT_SAVED
    if app.return_code:
        print(FAULT.format(kept, one_line(str(log_path()))), file=sys.stderr)
    return app.return_code or 0
