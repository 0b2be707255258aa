"""What two hands have written of one quarter: copies beside it are taken in, and what both changed is chosen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.quarter import Choose
from okra_tui.plan.difference import changes
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import Choice, Pick, ask_then, confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

COPIES = "Beside this quarter lie copies of it: {}. “Take in a copy” in the palette puts together what they hold."
TAKING = "Enter takes in what they hold and the plan does not; {reading.undo} takes it back. They go under .okra/."
_RESCUED = (
    "The last time not everything of this quarter could be saved, and a copy was kept.",
    "Enter takes in what is in it; {reading.undo} takes that back. Escape: asked again the next time.",
)


def tell_of_copies(app: "OkraApp", desk: Desk, rescued: Sequence[Path], copies: Sequence[Path]) -> None:
    """A quarter has just been opened: offer what could not be saved the last time, else name the copies beside it."""
    if rescued:
        app.call_later(_offer_copies, app, desk, "A copy that was not saved", _RESCUED, rescued)
    elif copies:
        names = ", ".join(one_line(copy.name) for copy in copies)
        app.notify(COPIES.format(names), severity="warning", markup=False, timeout=15)


def ask_for_copies(app: "OkraApp", desk: Desk) -> None:
    """Offer the copies beside the quarter; where there is none, say so."""
    copies = desk.copies
    if not copies:
        app.notify(f"There is no copy of {desk.name} beside it.", markup=False)
        return
    lines = [f"· {one_line(copy.name)}" for copy in copies]
    _offer_copies(app, desk, "Copies of this quarter", [*lines, TAKING], copies)


def _offer_copies(app: "OkraApp", desk: Desk, title: str, lines: Sequence[str], copies: Sequence[Path]) -> None:
    """What copies of the quarter hold is taken in where the person wants it."""

    def take() -> None:
        if app.desk is desk:
            app.notify(with_keys(app, desk.take_copies(copies)), markup=False, timeout=15)

    confirm(app, title, [*lines[:-1], with_keys(app, lines[-1])], "Take it in", take)


def choose_between_both(app: "OkraApp", desk: Desk, at: str = "0") -> None:
    """Ours or theirs, field by field; each choice is a change of its own, and shown at once. `at` is selected first."""
    choices, edits = [], {}
    for number, clash in enumerate(desk.clashes):
        ours, theirs = (Choose(clash.path, clash.field, side) for side in (clash.ours, clash.theirs))
        stands = desk.tried(theirs) == desk.plan
        other = ours if stands else theirs
        after = desk.tried(other)
        if isinstance(after, EditRefused):  # the row was deleted meanwhile
            continue
        key, mark = str(number), "theirs" if stands else "yours"
        told = "\n".join(change.words for change in changes(desk.plan, after, desk.curtains))
        choices.append(Choice(key, str(clash), told, mark))
        edits[key] = other

    def chosen(key: str) -> None:
        accepted(app, desk.do(edits[key]))
        choose_between_both(app, desk, key)

    if choices:
        ask_then(app, Pick("What both of you changed", choices, at, "Take the other"), chosen)
    else:
        app.notify("What both had changed is no longer in the plan.", markup=False)
