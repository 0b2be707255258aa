"""What was to be done and what was parked: what of it is open in any quarter, each once, and when it comes up again.

An action is open until it is done or dropped, whatever became of its quarter. A later quarter takes it over as a copy
that says in `carried_from` where it was agreed first, however often it was taken over since: so copies are known as one
action even where a quarter between them was deleted. Of all its copies the latest quarter's counts. A closed quarter is
never written to: who answers an action of one (done, kept, dropped) takes it over with that answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from okra_tui.plan.model import Blocker, LogEntry, Plan
from okra_tui.plan.people import PAIR
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.plan.team import Team

NOBODY_YET = "nobody looks after it yet"

LOG_KINDS = {
    "decision": "Decision",
    "trade-off": "Trade-off",
    "action": "Action",
    "parked": "Parked thought",
    "answer": "Answer",
}
"""What an entry of each kind is called, in the order of a log."""
LOG_HEADS = {
    "action": "To do",
    "decision": "Decisions",
    "trade-off": "Trade-offs",
    "parked": "Parked",
    "answer": "Answers to the last questions",
}
"""What stands over the entries of each kind where a log is printed, in that order."""


class QuarterLog(NamedTuple):
    """The log of a quarter, without the rest of its plan."""

    quarter: str
    starts: date
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True)
class OpenAction:
    """Something that is still to be done."""

    entry: LogEntry
    quarter: str
    """In which quarter's file it stands."""
    here: bool
    """Whether that is the quarter that was asked about; else it is one before it."""

    @property
    def key(self) -> str:
        """What it is known by among those of all quarters."""
        return self.entry.id if self.here else f"{self.quarter}/{self.entry.id}"

    @property
    def since(self) -> str:
        """The quarter in which it was agreed, where that is another one than was asked about."""
        first = agreed_first(self.quarter, self.entry).rpartition("/")[0]
        return "" if self.here and first == self.quarter else first

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.entry.due is not None and self.entry.due < today

    def when(self, today: date) -> str:
        """`was due 19 November`, `due today`, `due 27 November`; nothing where no day was said."""
        due = self.entry.due
        if due is None:
            return ""
        day = day_in_words(due, year=abs((due - today).days) > 180)
        return "due today" if due == today else f"was due {day}" if due < today else f"due {day}"

    def who(self, team: Team) -> str:
        """Who looks after it; somebody who has left is said to have."""
        return looks_after(self.entry.owner, team)


def log_of(plan: Plan) -> QuarterLog:
    """The log of a plan by itself."""
    return QuarterLog(plan.quarter, plan.starts, plan.log)


def open_blockers(plan: Plan) -> tuple[Blocker, ...]:
    """What somebody named as a risk or a dependency, and nobody has resolved; that there is none is no blocker."""
    return tuple(blocker for blocker in plan.blockers if blocker.status == "open" and blocker.type != "none")


def is_open(entry: LogEntry) -> bool:
    """Whether nothing has become of it yet."""
    return not (entry.done or entry.dropped)


def looks_after(owner: str | None, team: Team) -> str:
    """`Ada`, `Ada and Tom (has left)`, or that nobody does."""
    people = _people(owner, team)
    named = [f"{name} (has left)" if (who := team.member(name)) and who.left else name for name in people]
    return " and ".join(named) or NOBODY_YET


def has_left(owner: str | None, team: Team) -> bool:
    """Whether nobody of those who look after it is here any more."""
    members = [team.member(name) for name in _people(owner, team)]
    return bool(members) and all(who is not None and who.left for who in members)


def _people(owner: str | None, team: Team) -> list[str]:
    if not owner or not owner.strip():
        return []
    return [owner] if PAIR not in owner or team.member(owner) else owner.split(PAIR)


def agreed_first(quarter: str, entry: LogEntry) -> str:
    """Where an entry comes from, `2026-Q3/l-9f2d4g`: its first quarter and its id there; its own where it is new."""
    return entry.carried_from or f"{quarter}/{entry.id}"


def taken_over(quarter: str, entry: LogEntry, id: str) -> LogEntry:  # noqa: A002
    """The entry of that quarter as it stands in a later one. It was said in none of that one's sessions."""
    return entry.changed(id=id, session=None, carried_from=agreed_first(quarter, entry))


def open_actions(plan: Plan, today: date, others: Iterable[QuarterLog] = ()) -> tuple[OpenAction, ...]:
    """What is to be done, seen from a quarter: its own, and of the quarters before it what nobody has closed.

    Each once: what another quarter has taken over stands in the latest one. Overdue ones come first, those without a
    day last. `others` are the logs of the workspace's other quarters; that of this one among them is passed over.
    """
    here = log_of(plan)
    logs = [log for log in others if log.quarter != plan.quarter]
    latest = _latest(sorted([here, *logs], key=_in_time))
    beginning_alike = [
        (log, OpenAction(entries[0], log.quarter, log is here))
        for log, entries in latest
        if _in_time(log) <= _in_time(here) and entries[0].type == "action" and all(map(is_open, entries))
    ]
    # Of one day, as they stand there.
    beginning_alike.sort(key=lambda pair: (pair[1].entry.due or date.max, _in_time(pair[0])))
    return tuple(action for _, action in beginning_alike)


def answered_later(old: Plan, later: Iterable[QuarterLog]) -> frozenset[str]:
    """The ids of those entries of a quarter's log that a later quarter has taken over."""
    first = {agreed_first(old.quarter, entry): entry.id for entry in old.log}
    after = [log for log in later if _in_time(log) > _in_time(log_of(old))]
    return frozenset(first[origin] for log in after for entry in log.entries if (origin := entry.carried_from) in first)


def thoughts_for(plan: Plan, session: int) -> tuple[LogEntry, ...]:
    """The parked thoughts that come up in a session: those that name it or one of its steps, and those of the sessions
    before it that name none; again in each session until they are done or dropped."""
    return tuple(
        entry for entry in plan.log if entry.type == "parked" and is_open(entry) and session >= _comes_up(entry)
    )


# -- which copies are one action -----------------------------------------------------------------------------------


def _latest(logs: Sequence[QuarterLog]) -> Iterable[tuple[QuarterLog, list[LogEntry]]]:
    """Of every entry that is there once or more, the rows in the latest of these logs (the latest is the last one)."""
    comes_from = {
        f"{log.quarter}/{entry.id}": entry.carried_from for log in logs for entry in log.entries if entry.carried_from
    }
    latest: dict[str, tuple[QuarterLog, list[LogEntry]]] = {}
    for log in logs:
        rows: defaultdict[str, list[LogEntry]] = defaultdict(list)
        for entry in log.entries:
            rows[_root(agreed_first(log.quarter, entry), comes_from)].append(entry)
        latest |= {origin: (log, entries) for origin, entries in rows.items()}
    return latest.values()


def _root(named: str, comes_from: Mapping[str, str]) -> str:
    """The first of a chain of copies; files by hand may name the quarter before, or lead in a circle."""
    way = [named]
    while before := comes_from.get(way[-1]):
        if before in way:
            return min(way[way.index(before) :])
        way.append(before)
    return way[-1]


def _in_time(log: QuarterLog) -> tuple[date, str]:
    return log.starts, log.quarter


def _comes_up(entry: LogEntry) -> int:
    """The first session in which a parked thought comes up."""
    named = (entry.comes_up or "").partition(".")[0].strip()
    if named.isdecimal():
        return int(named)
    return 0 if entry.session is None else entry.session + 1
