"""A quarter as Home lists it, drafting, running or closed, and how the quarters before went, read when asked for."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from okra_tui.desk.curtain import veiled_here
from okra_tui.plan.actions import OpenAction, log_of, open_actions
from okra_tui.plan.agenda import known_step
from okra_tui.plan.model import Plan, week_of
from okra_tui.plan.progress import completion, quarter_mean, scored, status
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.result_rows import STANDING_WORDS, STRONGEST_FIRST, mean_text, percent
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import counted
from okra_tui.plan.thread import thread_of
from okra_tui.workspace.folder import LeadsOutside
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.reading import Quarters, read_plan, read_quarters, read_team, team_to_look_at

if TYPE_CHECKING:
    from okra_tui.plan.earlier import Memory
    from okra_tui.plan.find import Sought
    from okra_tui.plan.track_record import TrackRecord

log = logging.getLogger(__name__)

Phase = Literal["drafting", "running", "closed"]


def quarter_state(plan: Plan, today: date, team: Team = EMPTY_TEAM) -> str:
    """What a person wants to know before opening it. The team knows its own steps."""
    match phase(plan, today):
        case "closed":
            return _closed(plan, today)
        case "running":
            return _running(plan, today, min(week_of(plan, today), plan.weeks))
        case _:
            return _drafting(plan, team)


def phase(plan: Plan, today: date) -> Phase:
    """Whether a quarter is still drafted; it runs once something was agreed and its first day has come."""
    if plan.closed:
        return "closed"
    agreed = any(result.agreed for result in plan.key_results) or any(milestone.agreed for milestone in plan.milestones)
    return "running" if agreed and week_of(plan, today) >= 1 else "drafting"


def _closed(plan: Plan, today: date) -> str:
    words = ["closed"]
    score = mean_text(quarter_mean(plan, today))
    if score:
        words.append(f"score {score}")
    share = completion(plan).share
    if share is not None:
        words.append(f"{percent(share)} completed")
    return " · ".join(words)


def _running(plan: Plan, today: date, week: int) -> str:
    thread = thread_of(plan)
    standing = Counter(status(plan, result, today) for result in scored(plan.key_results) if thread.active(result))
    words = [f"{standing[key]} {STANDING_WORDS[key]}" for key in (*STRONGEST_FIRST, None) if standing[key]]
    return " · ".join([f"week {week} of {plan.weeks}", *words])


def _drafting(plan: Plan, team: Team) -> str:
    reached = max(
        (record for record in plan.sessions if record.at_step), key=lambda record: record.session, default=None
    )
    words = ["drafting alone" if plan.solo else "drafting"]
    step = known_step(team, reached.at_step) if reached else None
    if step is not None:
        words.append(f"session {step.session}, {step.title}")
    counts = {"note": len(plan.notes), "objective": len(plan.objectives), "milestone": len(plan.milestones)}
    words += [counted(count, word) for word, count in counts.items() if count]
    return " · ".join(words)


def states_of(folder: Path, names: Sequence[QuarterName], today: date) -> tuple[str, list[tuple[str, str]]]:
    """The team's name, and each quarter's state in one line, or what is wrong with its file."""
    team = None
    with suppress(Unreadable, LeadsOutside):
        team = read_team(folder)
    states = []
    for name in names:
        try:
            states.append((str(name), quarter_state(read_plan(folder, name), today, team or EMPTY_TEAM)))
        except (Unreadable, LeadsOutside) as problem:
            states.append((str(name), f"! {str(problem).splitlines()[0]}"))
    return team.team if team is not None else "", states


# -- All quarters: read from the workspace's files when somebody wants to see how they went, or to find something.


def to_do_in_all(folder: Path, today: date) -> list[tuple[bool, str, str, str, str]]:
    """The open actions of all quarters that can be read, overdue first: whether it is, the quarter and the entry of its
    log where it stands, its words, and who does it and when."""
    team, plans = team_to_look_at(folder), read_quarters(folder).plans
    return [
        (
            action.is_overdue(today),
            action.quarter,
            action.entry.id,
            action.entry.text,
            ", ".join(_known(action, team, today)),
        )
        for action in (open_actions(plans[0], today, map(log_of, plans)) if plans else ())
    ]


def _known(action: OpenAction, team: Team, today: date) -> Iterator[str]:
    yield action.who(team)
    yield from filter(None, [action.when(today)])


class AllSaid(NamedTuple):
    """What can be found in a workspace, the newest quarter first, and a sentence for each quarter that is left out."""

    rows: "tuple[Sought, ...]"
    left_out: tuple[str, ...]
    quarters: int
    """How many are read."""


def all_said(folder: Path, opened: Plan | None = None) -> AllSaid:
    """What can be found in all quarters, nothing of it under the curtain; `opened` counts as it is now. Reads files:
    call it in a thread."""
    from okra_tui.plan.find import all_to_find  # Home and a quarter that opens show states without it

    team, quarters = team_to_look_at(folder), read_quarters(folder, opened)
    rows = [row for plan in quarters.plans for row in all_to_find(plan, veiled_here(folder, plan, team))]
    return AllSaid(tuple(rows), quarters.left_out, len(quarters.plans))


def plan_before(folder: Path, plan: Plan) -> Plan | None:
    """The quarter before this one, if it can be read. Reads files: call it in a thread."""
    from okra_tui.plan.balance import quarter_before

    return quarter_before(plan, read_quarters(folder, plan).plans)


def remembered(folder: Path, opened: Plan, quarters: Quarters) -> "Memory":
    """What the quarters before the open one hold, nothing of it under the curtain. Reads files and takes a while: call
    it in a thread, once. A quarter that cannot be read is missing in it; one line in the log says so."""
    from okra_tui.plan.earlier import Memory  # Home shows quarters without it

    for left_out in quarters.left_out:
        log.warning("not in what earlier quarters hold: %s", left_out)
    team = team_to_look_at(folder)
    before = [plan for plan in quarters.plans if (plan.starts, plan.quarter) < (opened.starts, opened.quarter)]
    return Memory.of((plan, veiled_here(folder, plan, team)) for plan in before)


def past_record(folder: Path, team: Team) -> "TrackRecord":
    """The record of all closed quarters that can be read. Reads files: call it in a thread.

    What cannot be read is named at Home and in the track record; here it is left out.
    """
    from okra_tui.plan.track_record import track_record  # Home shows quarters without it

    return track_record(read_quarters(folder).plans, team)
