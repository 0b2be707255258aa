"""Starts the screens and says with which exit code they ended."""

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from okra_tui.clock import Clock
from okra_tui.desk.crash import keep_log, log_path, saving_when_ended, say_last
from okra_tui.desk.time_and_chance import NewId, TimeAndChance
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.text import one_line
from okra_tui.ui.app import PAD, OkraApp
from okra_tui.ui.keys.keymap import load_config
from okra_tui.workspace.folder import FoundFolder

if TYPE_CHECKING:
    from okra_tui.desk.pad import Pad

NOT_SAVED = 3
"""Exit code where the plan could only be kept as a copy elsewhere."""

RESCUED = "okra-tui: not everything could be saved; {}. {} offered when you open that quarter again."
OF_PAD = "okra-tui: not everything could be saved; {}. {} taken in when you open your pad again."
_LOST = "okra-tui: not everything could be saved, and no copy could be written anywhere: every disk refuses."

FAULT = "okra-tui ended because of a fault of its own; {}. What happened stands, without words of your plan, in {}."


def run(
    folder: FoundFolder | None,
    quarter: QuarterName | None,
    clock: Clock,
    *,
    demo: bool = False,
    pad: "Callable[[NewId], Pad] | None" = None,
) -> int:
    """Show Home, or this quarter at once, until the person leaves. 0 where all went well.

    `demo`: it is the sample. `pad`: somebody writes apart, with what they write on.
    """
    keep_log()
    chance = random.SystemRandom()
    new_id = NewId(chance)
    app = OkraApp(TimeAndChance(clock, new_id, chance), load_config(), folder, quarter)
    app.pad = pad(new_id) if pad is not None else None
    if demo:
        app.tour.tell_of_demo()
    with saving_when_ended(lambda seconds, fault: _last_words(app.save_or_rescue(seconds), fault, app)):
        app.run()
        saved = app.close_all() and not app.rescued
    say_last(_last_words(saved, bool(app.return_code), app))
    return app.return_code or (0 if saved else NOT_SAVED)


def _last_words(saved: bool, fault: bool, app: OkraApp) -> str:
    """What has to be said of the program and of the plan at the end; nothing where all went well."""
    sentences = []
    if fault:
        changes = "your changes are saved" if saved else "not all of your last changes could be saved"
        sentences.append(FAULT.format(changes, one_line(str(log_path()))))
    kept = {what: copy for what, copy in app.rescued.items() if copy is not None}
    if kept:
        copies = [f"a copy of {what} is {one_line(str(copy))}" for what, copy in kept.items()]
        copies += [f"of {what} no copy could be written anywhere" for what in app.rescued.keys() - kept.keys()]
        ours = OF_PAD if PAD in kept else RESCUED
        sentences.append(ours.format(" and ".join(copies), "It is" if len(kept) == 1 else "They are"))
    elif not saved:
        sentences.append(_LOST)
    return "\n".join(sentences)
