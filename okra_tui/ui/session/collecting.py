"""What was written apart comes into the room with one key: notes at once, as one edit; dots, estimates and words of
agreement into what the room has for them.
"""

from typing import TYPE_CHECKING

from okra_tui.desk.apart import Collected
from okra_tui.desk.desk import Desk
from okra_tui.edits.quarter import session_record
from okra_tui.plan.agenda import agenda, standing_at
from okra_tui.plan.contribution import AGREEMENT
from okra_tui.plan.text import counted
from okra_tui.ui.dialogs.ask import confirm
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.session.session import SessionScreen

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

NOTHING_NEW = "Nothing new was written apart."


def answers_now(desk: Desk, session: int) -> dict[str, str]:
    """What people said apart in the step where the room is, by name; in session 4 their words on the plan."""
    step = standing_at(agenda(desk.team, session), session_record(desk.plan, session).at_step)
    if step is None:
        return {}
    return desk.apart.answers(AGREEMENT if session == 4 else step.id, desk.people(session))


def _collected(desk: Desk, session: int, *, again: bool = False) -> Collected:
    people, veiled = desk.people(session), session in desk.curtains
    return desk.apart.collect(desk.plan, people, session, veiled=veiled, again=again)


def can_collect(desk: Desk, session: int) -> bool:
    """Whether there is anything to take in here, or to be told of."""
    return _collected(desk, session) != Collected(None) or bool(desk.apart.written.unread or answers_now(desk, session))


def collect(app: "OkraApp", desk: Desk) -> None:
    """Take in what is new: into a ballot or an agreement that is open, else notes, else what is said in this step."""
    session = app.session_now
    answers = answers_now(desk, session)
    into = getattr(app.screen, "take_answers", None)
    if into is not None:
        into(answers)
    elif answers and _collected(desk, session).edit is None and isinstance(app.screen, SessionScreen):
        app.screen.take_said_apart(answers)
    else:
        _collect_notes(app, desk, session)


def _collect_notes(app: "OkraApp", desk: Desk, session: int, *, again: bool = False) -> None:
    collected = _collected(desk, session, again=again)
    left = list(desk.apart.written.unread)
    if collected.strangers:
        adds = key_of(app, "session.room")
        left.append(
            f"Not collected, for nobody here is called so: {', '.join(collected.strangers)}. {adds} adds a guest."
        )
    if collected.doubled:
        left.append(
            f"In the file of {', '.join(collected.doubled)} stands a note that is somebody else's; it is left out."
        )
    for sentence in left:
        app.notify(sentence, severity="warning", markup=False)
    if collected.edit is not None and accepted(app, desk.do(collected.edit)) is not None:
        desk.apart.remember(collected.edit.notes)
        notes, them = counted(len(collected.edit.notes), "note"), "it" if len(collected.edit.notes) == 1 else "them"
        hidden = ", under the curtain" if session in desk.curtains else ""
        app.notify(f"Collected {notes}{hidden}; undo takes {them} out.", markup=False)
    elif collected.gone and not again:
        notes = counted(collected.gone, "note was", "notes were")
        lines = [f"{notes} collected before and taken out since.", "Enter takes them in once more."]
        confirm(app, "Collect again", lines, "Take them in", lambda: _collect_notes(app, desk, session, again=True))
    elif collected.edit is None and not left:
        app.notify(NOTHING_NEW, markup=False)
