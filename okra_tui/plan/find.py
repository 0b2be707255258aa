"""Finding words in all quarters: what was noted, aimed at, tried, decided and learned.

A row is found where each of the words that are looked for stands in it, or begins or is within one of its words; letter
case and accents aside, as `similar` compares them. Those that have all of them as whole words come first, then the
newest quarter; within a quarter they stand in the order of the plan.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from okra_tui.plan.labels import label
from okra_tui.plan.model import (
    Blocker,
    CompanyKeyResult,
    CompanyObjective,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.similar import plain_word, words
from okra_tui.plan.text import one_line

NO_WORD = "There is no word to look for."


@dataclass(frozen=True)
class Sought:
    """Something of a quarter that can be found."""

    quarter: str
    entity: str
    """Its id; empty for what the quarter taught as a whole."""
    named: str
    """Its label or what it is: `KR2.1`, `note`, `decision`."""
    words: str
    """Its own words, in a line."""
    more: str = ""
    """What is said of it besides: beliefs, what was learned, who said it."""

    @cached_property
    def spoken(self) -> frozenset[str]:
        """All its words, as they are compared."""
        text = f"{self.named} {self.words} {self.more}"
        return frozenset([*map(plain_word, words(text)), plain_word(self.named)])


def all_to_find(plan: Plan, veiled: Collection[int] = ()) -> Iterator[Sought]:
    """Everything of a plan that can be found; no note of the `veiled` sessions."""
    for learning in plan.learnings:
        yield Sought(plan.quarter, "", "learned", one_line(learning))
    for table in _TABLES:
        for row in getattr(plan, table):
            if not (isinstance(row, Note) and row.session in veiled):
                yield _sought(plan, row)


def find(rows: Iterable[Sought], wanted: str, most: int | None = None) -> tuple[Sought, ...]:
    """The rows with these words, at most so many; `rows` stand with the newest quarter first. None where there is no
    word in what is wanted."""
    asked = [plain_word(word) for word in (words(wanted) or wanted.split())]
    if not asked:
        return ()
    whole: list[Sought] = []
    part: list[Sought] = []
    for row in rows:
        if all(word in row.spoken for word in asked):
            whole.append(row)
        elif all(word in row.spoken or any(word in spoken for spoken in row.spoken) for word in asked):
            part.append(row)
    return tuple([*whole, *part][:most])


_TABLES = (
    "company_objectives", "company_key_results", "objectives", "key_results", "hypotheses", "milestones", "blockers",
    "log", "notes",
)  # fmt: skip

_Row = CompanyObjective | CompanyKeyResult | Objective | KeyResult | Hypothesis | Milestone | Blocker | LogEntry | Note


def _sought(plan: Plan, row: _Row) -> Sought:
    """One arm a kind of row: its own words, and what else is said of it."""
    match row:
        case Note(text=own, by=by):
            return _of(plan, row, "note", own, [by, row.source])
        case LogEntry(text=own):
            return _of(plan, row, row.type, own, [row.owner, row.by, _became(row)])
        case Hypothesis(question=own):
            verdict = "" if row.verdict == "open" else row.verdict
            return _of(plan, row, label(plan, row), own, [verdict, row.learning, *row.beliefs])
        case Blocker(text=own):
            return _of(plan, row, label(plan, row), own, [row.owner, row.answer])
        case Milestone(title=own):
            return _of(plan, row, label(plan, row), own, [row.owner, row.note, row.risk, row.dropped_reason])
        case KeyResult(title=own):
            return _of(plan, row, label(plan, row), own, [row.owner, row.outcome, row.outcome_note])
        case Objective(title=own):
            return _of(plan, row, label(plan, row), own, [row.owner, row.why, *row.pains, *row.gains, *row.metrics])
        case CompanyObjective(title=own):
            return _of(plan, row, label(plan, row), own, [row.why])
        case CompanyKeyResult(title=own):
            return _of(plan, row, label(plan, row), own, [])


def _of(plan: Plan, row: _Row, named: str, own: str, more: Sequence[str | None]) -> Sought:
    return Sought(plan.quarter, row.id, named, one_line(own), one_line(" · ".join(filter(None, more))))


def _became(entry: LogEntry) -> str:
    return "done" if entry.done else "dropped" if entry.dropped else ""
