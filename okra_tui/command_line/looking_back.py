"""`okra-tui log` and `okra-tui find`: what was agreed in a quarter, and words in all of them."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, FOUND, CommandFailed, named_quarter, plan_to_look_at, workspace
from okra_tui.command_line.printing import answer
from okra_tui.plan.actions import LOG_HEADS, OpenAction, is_open, log_of, looks_after, open_actions
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.people import names_in_words
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, one_line
from okra_tui.workspace.reading import read_quarters, team_to_look_at

if TYPE_CHECKING:
    from okra_tui.command_line.answers import EntryAnswer, FindAnswer


def run_log(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print the log of a quarter, or of it and those before it what is open: actions, overdue first, and thoughts."""
    folder, today = workspace(arguments), clock.today()
    plan, team = plan_to_look_at(folder, named_quarter(folder, arguments.quarter)), team_to_look_at(folder)
    quarters = read_quarters(folder, plan)
    to_do = open_actions(plan, today, map(log_of, quarters.plans))
    rows = list(_open_rows(plan, to_do) if arguments.open else _rows(plan, to_do))
    nothing = f"Nothing {'is open' if arguments.open else 'stands'} in the log."
    answer(
        arguments,
        lambda: {"quarter": plan.quarter, "entries": [_entry(*row) for row in rows]},
        lambda: _told(rows, plan.quarter, team, today) if rows else (nothing,),
        quarters.left_out,
    )
    return FINE


def _open_rows(plan: Plan, to_do: Sequence[OpenAction]) -> Iterator[tuple[str, LogEntry]]:
    yield from ((action.quarter, action.entry) for action in to_do)
    yield from ((plan.quarter, entry) for entry in plan.log if entry.type == "parked" and is_open(entry))


def _rows(plan: Plan, to_do: Sequence[OpenAction]) -> Iterator[tuple[str, LogEntry]]:
    """The whole log; its open actions, and those of earlier quarters, in their own order."""
    yield from ((action.quarter, action.entry) for action in to_do)
    shown = {action.entry.id for action in to_do if action.here}
    for kind in LOG_HEADS:
        yield from ((plan.quarter, entry) for entry in plan.log if entry.type == kind and entry.id not in shown)


def _told(rows: Sequence[tuple[str, LogEntry]], here: str, team: Team, today: date) -> Iterator[str]:
    head = ""
    for quarter, entry in rows:
        if entry.type != head:
            yield from ([""] if head else [])
            head = entry.type
            yield LOG_HEADS[head]
        known = ", ".join(_known(OpenAction(entry, quarter, quarter == here), team, today))
        yield f"  {_sign(entry, today)} {one_line(entry.text)}" + (f" ({known})" if known else "")


def _sign(entry: LogEntry, today: date) -> str:
    late = entry.type == "action" and entry.due is not None and entry.due < today
    return "✓" if entry.done else "×" if entry.dropped else "!" if late else "·"


def _known(action: OpenAction, team: Team, today: date) -> Iterator[str]:
    """Who said it or looks after it, until when, and since which quarter."""
    entry = action.entry
    if entry.done or entry.dropped:
        yield "done" if entry.done else "dropped"
    if entry.type == "action":
        yield looks_after(entry.owner, team)
    elif entry.by:
        yield names_in_words(entry.by)
    if entry.due:
        yield action.when(today) if is_open(entry) else f"due {entry.due.isoformat()}"
    if action.since:
        yield f"since {action.since}"


def _entry(quarter: str, entry: LogEntry) -> "EntryAnswer":
    return {
        "quarter": quarter,
        "id": entry.id,
        "type": entry.type,
        "text": entry.text,
        "state": "done" if entry.done else "dropped" if entry.dropped else "open",
        "by": entry.by,
        "owner": entry.owner,
        "due": entry.due.isoformat() if entry.due else None,
        "session": entry.session,
        "comes_up": entry.comes_up,
        "carried_from": entry.carried_from,
    }


# -- `okra-tui find`: words in all quarters.


def run_find(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print what has these words, a thing a line; FOUND (1, as of grep) where nothing has."""
    from okra_tui.desk.quarter_state import all_said  # the log needs nothing of the desk
    from okra_tui.plan.find import NO_WORD, find

    wanted = " ".join(arguments.words)
    if not wanted.strip():
        raise CommandFailed(NO_WORD)
    remembered = all_said(workspace(arguments))
    rows = find(remembered.rows, wanted)

    def result() -> "FindAnswer":
        return {
            "searched": remembered.quarters,
            "found": [
                {
                    "quarter": row.quarter,
                    "id": row.entity or None,
                    "named": row.named,
                    "words": row.words,
                    "more": row.more,
                }
                for row in rows
            ],
        }

    def words() -> Iterator[str]:
        for row in rows:
            yield f"{row.quarter}  {row.named}  {row.words}" + (f"  · {row.more}" if row.more else "")
        if not rows:
            yield f"Nothing in {counted(remembered.quarters, 'quarter')} has these words."

    answer(arguments, result, words, remembered.left_out)
    return FINE if rows else FOUND
