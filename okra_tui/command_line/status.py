"""`okra-tui quarters`, `status`, `due` and `thread`: which there are, where one stands, what awaits a check-in, and
what hangs on what."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okra_tui.clock import Clock
from okra_tui.command_line.places import (
    FINE,
    FOUND,
    named_quarter,
    plan_to_look_at,
    read_quarter,
    running_quarter,
    workspace,
)
from okra_tui.command_line.printing import answer
from okra_tui.plan.actions import OpenAction, has_left, log_of, open_actions
from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Milestone, Plan, pace, week_of
from okra_tui.plan.neighbours import Neighbour
from okra_tui.plan.progress import (
    Mean,
    completion,
    current_value,
    ended,
    is_deferred,
    latest,
    objective_mean,
    objective_status,
    pace_of,
    progress,
    quarter_mean,
    score,
    slip,
    status,
)
from okra_tui.plan.result_rows import GLYPHS, ResultRow, mean_text, result_row
from okra_tui.plan.review import review_lines
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import counted, one_line
from okra_tui.plan.thread import thread_of
from okra_tui.workspace.calendar import Calendar, read_calendar
from okra_tui.workspace.folder import QuarterFileEntry
from okra_tui.workspace.neighbours import read_neighbours
from okra_tui.workspace.reading import read_quarters, read_team, team_to_look_at

if TYPE_CHECKING:
    from okra_tui.command_line.answers import (
        ActionAnswer,
        DueAnswer,
        KeyResultAnswer,
        ListedQuarter,
        ScoreAnswer,
        StaleAnswer,
        StatusAnswer,
        ThreadAnswer,
    )
    from okra_tui.plan.checks import Finding
    from okra_tui.plan.why import Branch

STATUS_TITLE_CELLS = 14
"""Cells for the titles of the first lines."""
STATES_SHOWN = (("done", "done"), ("in-progress", "running"), ("planned", "planned"))
"""A milestone's states, and what they are called here."""


def run_status(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print where the named quarter stands, or the running one; with --all where every team of a folder does."""
    today = clock.today()
    if arguments.all is not None:
        from okra_tui.command_line.teams import run_teams

        return run_teams(arguments, today)
    folder = workspace(arguments)
    calendar = read_calendar(folder)
    named = arguments.quarter is not None
    name = named_quarter(folder, arguments.quarter) if named else running_quarter(calendar, today)
    plan, team = plan_to_look_at(folder, name), team_to_look_at(folder)
    to_do, left_out = actions_of(folder, plan, today)
    answer(
        arguments,
        lambda: as_json(plan, today, to_do, team),
        lambda: lines(plan, today, to_do, team, read_neighbours(folder, team, plan)),
        (*calendar.remarks, *left_out),
    )
    return FINE


def actions_of(folder: Path, plan: Plan, today: date) -> tuple[Sequence[OpenAction], Sequence[str]]:
    """The open actions seen from a quarter, and a sentence for each other quarter that cannot be read. What a closed
    quarter left is asked for in those after it."""
    quarters = read_quarters(folder, plan)
    return open_actions(plan, today, map(log_of, quarters.plans)), quarters.left_out


def lines(
    plan: Plan,
    today: date,
    to_do: Sequence[OpenAction] = (),
    team: Team = EMPTY_TEAM,
    neighbours: tuple[Neighbour, ...] = (),
) -> Iterator[str]:
    """The whole page: the three lines of the review, every key result, the milestones, and what is to be done."""
    yield plan.quarter
    where_we_stand, *others = review_lines(plan, today, to_do, team, neighbours)
    counts = (f"{GLYPHS[part.standing]} {part.words}" if part.standing else part.words for part in where_we_stand.parts)
    yield f"{where_we_stand.title:<{STATUS_TITLE_CELLS}} {' · '.join(counts)}"
    for line in others:
        yield f"{line.title:<{STATUS_TITLE_CELLS}} {line.words}"
    thread = thread_of(plan)
    rows = {result.id: result_row(plan, result, today) for result in plan.key_results}
    width = max((len(row.title) for row in rows.values()), default=0)
    for objective in thread.objectives:
        known = mean_text(objective_mean(plan, objective, today))
        yield ""
        yield f"{label(plan, objective)} {objective.title}" + (f"   score {known}" if known else "")
        for result in thread.key_results.get(objective.id, ()):
            yield _row(rows[result.id], min(width, 48))
    yield from _milestones(plan, thread.milestones, today)
    if to_do:
        yield from ("", "To do")
        yield from (f"  {action_line(action, team, today)}" for action in to_do)


def action_line(action: OpenAction, team: Team, today: date) -> str:
    """`! Visit the dealer (Tomasz, was due 19 November, since 2026-Q3)`: the sign stands before what is overdue."""
    since = f"since {action.since}" if action.since else ""
    known = ", ".join(filter(None, (action.who(team), action.when(today), since)))
    return f"{'!' if action.is_overdue(today) else '·'} {one_line(action.entry.text)} ({known})"


def _row(row: ResultRow, width: int) -> str:
    figures = [f"needs {row.needed}/w" if row.needed else "", f"makes {row.made}/w" if row.made else ""]
    sure = "" if row.confidence is None else f"confidence {row.confidence}"
    words = "  ".join(part for part in (row.value, *figures, sure) if part)
    return f"  {GLYPHS[row.standing]} {row.label:<6} {row.title:<{width}}  {words}"


def _milestones(plan: Plan, milestones: tuple[Milestone, ...], today: date) -> Iterator[str]:
    if not milestones:
        return
    count = Counter(str(milestone.status) for milestone in milestones)
    parts = [f"{count[state]} {word}" for state, word in STATES_SHOWN if count[state]]
    slips = {label(plan, milestone): slip(plan, milestone, today) for milestone in milestones}
    parts += [f"{name} slipped {counted(weeks, 'week')}" for name, weeks in slips.items() if weeks]
    yield ""
    yield f"{'Milestones':<{STATUS_TITLE_CELLS}} {' · '.join(parts)}"


def as_json(plan: Plan, today: date, to_do: Sequence[OpenAction] = (), team: Team = EMPTY_TEAM) -> "StatusAnswer":
    """Everything that the review knows, in figures: shares from 0 to 1, null where nothing can be said."""
    day = min(today, plan.closed) if plan.closed else today
    done, whole = completion(plan), quarter_mean(plan, today)
    return {
        "quarter": plan.quarter,
        "closed": plan.closed.isoformat() if plan.closed else None,
        "week": max(0, min(week_of(plan, day), plan.weeks)),
        "weeks": plan.weeks,
        "pace": pace(plan, day),
        **_mean(whole),
        "objectives": [
            {
                "id": objective.id,
                "label": label(plan, objective),
                "title": objective.title,
                "status": objective_status(plan, objective, today),
                **_mean(objective_mean(plan, objective, today)),
                "deferred": objective.deferred,
            }
            for objective in plan.objectives
        ],
        "key_results": [_key_result(plan, result, today, pace_of(plan, result, day)) for result in plan.key_results],
        "milestones": [
            {
                "id": milestone.id,
                "label": label(plan, milestone),
                "title": milestone.title,
                "status": milestone.status,
                "weeks": list(milestone.weeks),
                "agreed_weeks": list(milestone.agreed_weeks),
                "slip": slip(plan, milestone, today),
                "deferred": milestone.deferred,
            }
            for milestone in plan.milestones
        ],
        "actions": [_action(action, team, today) for action in to_do],
        "completion": done.share,
        "completed": done.reached,
        "completed_of": done.of,
    }


def _action(action: OpenAction, team: Team, today: date) -> "ActionAnswer":
    return {
        "id": action.entry.id,
        "quarter": action.quarter,
        "text": action.entry.text,
        "owner": action.entry.owner,
        "owner_has_left": has_left(action.entry.owner, team),
        "due": action.entry.due.isoformat() if action.entry.due else None,
        "overdue": action.is_overdue(today),
    }


def _key_result(plan: Plan, result: KeyResult, today: date, its_pace: float) -> "KeyResultAnswer":
    check_in = latest(plan, result)
    return {
        "id": result.id,
        "label": label(plan, result),
        "title": result.title,
        "health": result.health,
        "value": current_value(plan, result),
        "target": result.target,
        "progress": progress(plan, result),
        "pace": its_pace,
        "confidence": check_in.confidence if check_in else None,
        "checked_in": check_in.on.isoformat() if check_in else None,
        "status": status(plan, result, today),
        "score": score(plan, result),
        "outcome": ended(plan, result),
        "deferred": is_deferred(plan, result),
    }


def _mean(mean: Mean) -> "ScoreAnswer":
    """A mean score, of how many key results it is known, of how many there are, and how many stand as outdated."""
    return {"score": mean.score, "known": mean.known, "known_of": mean.of, "outdated": mean.outdated}


# -- `okra-tui quarters`: which there are, by what their files say of their weeks.


def run_quarters(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print the quarters, newest first; those whose files cannot be read have their names alone."""
    calendar, today = read_calendar(workspace(arguments)), clock.today()
    listed = [_listed(entry, calendar, today) for entry in calendar.quarters]

    def words() -> Iterator[str]:
        width = max((len(quarter["name"]) for quarter in listed), default=0)
        for quarter in listed:
            weeks = f"{quarter['starts']} to {quarter['ends']}  {quarter['state']}" if quarter["starts"] else "no days"
            yield f"{quarter['name']:<{width}}  {weeks}"
        if not listed:
            yield "There is no quarter in this workspace yet; okra-tui alone begins one with n."

    answer(arguments, lambda: {"quarters": listed}, words, tuple(calendar.remarks))
    return FINE


def _listed(entry: QuarterFileEntry, calendar: Calendar, today: date) -> "ListedQuarter":
    span = next((span for span in calendar.spans if span.name == entry.name), None)
    state: Literal["ahead", "running", "past", "unknown"] = "unknown"
    if span:
        state = "running" if span.holds(today) else "ahead" if today < span.starts else "past"
    return {
        "name": str(entry.name),
        "file": entry.path.name,
        "starts": span.starts.isoformat() if span else None,
        "ends": (span.ends - timedelta(days=1)).isoformat() if span else None,
        "weeks": span.weeks if span else None,
        "state": state,
    }


# -- `okra-tui due`: what is to be done, and what has not been checked in for 14 days.


def run_due(arguments: argparse.Namespace, clock: Clock) -> int:
    """Print what is to be done, overdue first, and what has not been checked in, of the running quarter; FOUND where
    something is late."""
    from okra_tui.method import REVIEW
    from okra_tui.plan.checks import findings  # status is asked most, and needs no rule

    folder, today = workspace(arguments), clock.today()
    name = running_quarter(read_calendar(folder), today)
    plan, team = plan_to_look_at(folder, name), read_team(folder)
    to_do, left_out = actions_of(folder, plan, today)
    seen = findings(plan, team, today, session=REVIEW)
    stale = [_stale(plan, finding) for finding in seen if finding.rule == "stale"]

    def due() -> "DueAnswer":
        return {"quarter": plan.quarter, "actions": [_action(action, team, today) for action in to_do], "stale": stale}

    def words() -> Iterator[str]:
        yield from (action_line(action, team, today) for action in to_do)
        yield from (f"{row['message']}: {row['title']}" for row in stale)
        if not (stale or to_do):
            yield f"Nothing is due in {name}."

    answer(arguments, due, words, left_out)
    return FOUND if stale or any(action.is_overdue(today) for action in to_do) else FINE


def _stale(plan: Plan, finding: "Finding") -> "StaleAnswer":
    title = getattr(plan.by_id[finding.entity], "title", "")
    return {"id": finding.entity, "label": finding.label, "title": title, "message": finding.message}


# -- `okra-tui thread`: the golden thread of a quarter as a tree, and where it breaks.


THREAD_INDENT = "  "


def run_thread(arguments: argparse.Namespace, _clock: Clock) -> int:
    """Print the tree, or only the branches that lead to a break."""
    from okra_tui.plan.why import golden_tree, only_breaks

    plan = read_quarter(arguments)
    tree = golden_tree(plan)
    shown = only_breaks(tree) if arguments.breaks else tree
    nothing = "The golden thread has no break." if tree else "There is no thread yet."
    answer(arguments, lambda: _thread(plan, shown), lambda: map(_line, shown) if shown else (nothing,))
    return FINE


def _thread(plan: Plan, shown: Sequence["Branch"]) -> "ThreadAnswer":
    return {
        "quarter": plan.quarter,
        "branches": [
            {
                "depth": branch.depth,
                "id": branch.entity,
                "label": branch.label,
                "words": branch.words,
                "note": branch.note,
                "again": branch.again,
                "lacks": list(branch.lacks),
            }
            for branch in shown
        ],
    }


def _line(branch: "Branch") -> str:
    line = " ".join(part for part in (branch.label, branch.words) if part)
    if branch.note:
        line += f"  ({branch.note})"
    if branch.again:
        line += "  (see above)"
    if branch.lacks:
        line += f"  ! no {' and no '.join(branch.lacks)}"
    return f"{THREAD_INDENT * branch.depth}{line}"
