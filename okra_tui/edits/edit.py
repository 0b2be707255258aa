"""What an edit is: a pure function from one frozen value to the next, with the words that undo shows."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import is_not
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from okra_tui.plan.entity import Entity, Value, link_fields, references
from okra_tui.plan.labels import Numbered, label
from okra_tui.plan.model import (
    ENTITIES,
    TABLE_OF,
    Blocker,
    CheckIn,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Dependency,
    HighestNumbers,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
    Scenario,
)

V = TypeVar("V")


class EditRefused(Exception):
    """An edit that the rules do not allow. Its words are one sentence for the person who asked; nothing has changed."""


class Edit(ABC, Generic[V]):
    """One change that a person can make.

    Edits are frozen dataclasses: whatever is new in them (ids, times) was drawn before, so the same edit on the same
    value always gives the same value.
    """

    @property
    @abstractmethod
    def label(self) -> str:
        """What was done, in a few words; never words that a person wrote, for it is shown under the curtain too."""

    @abstractmethod
    def apply(self, value: V) -> V:
        """The value after this change. Raises EditRefused where it cannot be made."""

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        """The field that is being typed in, if this is typing: such edits within a second become one step of undo."""
        return None


class Record(Edit[V]):
    """A change that records what happened, such as who was here: it is kept and saved, and never undone."""


def given_fields(holder: object, *names: str) -> dict[str, Any]:
    """Those of these fields that are given, with their values; None says that a field stays as it is."""
    return {name: value for name in names if (value := getattr(holder, name)) is not None}


def refusal(outcome: object) -> str | None:
    """Why a change was refused, of what it came to; None where it was made."""
    return str(outcome) if isinstance(outcome, EditRefused) else None


# -- Several edits that a person made as one: one step of undo.


@dataclass(frozen=True)
class Together(Edit[Plan]):
    """All of these edits, one on what the other has made; where one is refused, none is made."""

    words: str
    """The label: what was done, in words that no person wrote."""
    edits: tuple[Edit[Plan], ...]

    @property
    def label(self) -> str:
        return self.words

    def apply(self, value: Plan) -> Plan:
        for edit in self.edits:
            value = edit.apply(value)
        return value


# -- What a row must be to fit into a plan: its number is nobody else's, and its links lead to what is there.


def refuse_taken_number(plan: Plan, row: Numbered) -> None:
    """Raises EditRefused where another row goes by this one's label: a number is given once."""
    for other in getattr(plan, TABLE_OF[type(row)]):
        same_objective = not isinstance(row, KeyResult) or other.objective == row.objective
        if other.id != row.id and other.number == row.number and same_objective:
            raise EditRefused(f"There is {label(plan, row)} already; try again, and it gets the next number.")


def refuse_lost_links(plan: Plan, row: Entity, before: Entity | None = None) -> None:
    """Raises EditRefused where the row links to what is not in the plan. Links that it had before are left alone."""
    for name, to in references(type(row)):
        for key in set(_ids(row, name)) - set(_ids(before, name)):
            linked = plan.by_id.get(key)
            if linked is None or TABLE_OF[type(linked)] not in to.tables:
                raise EditRefused("What that is linked to is no longer in the plan; it was deleted meanwhile.")


def _ids(row: Entity | None, name: str) -> tuple[str, ...]:
    value = getattr(row, name, None)
    return value if isinstance(value, tuple) else (value,) if value else ()


# -- What can be done to the rows of a plan's tables; every edit of a plan is made of these few things.
#
# Most tables take the same four edits: `AddRow`, `ChangeRow`, `RemoveRow` and `MoveRow`. A table has classes of its own
# for them, which say what is theirs alone.


E = TypeVar("E", bound=Entity)
R = TypeVar("R", bound=Value)

_CALLED = {"about": "subject", "at_step": "step", "by": "author", "team": "team's name", "ux_value": "UX value"}
"""What people call a field whose name is a word of the files only."""
_WRONG = {
    "string_too_short": "must not be empty",
    "greater_than_equal": "must be {ge:g} or more",
    "less_than_equal": "must be {le:g} or less",
    "literal_error": "must be {expected}",
}
"""What is wrong, for the kinds of pydantic's errors that a person can mend."""

_NOUNS: Mapping[type[Entity], tuple[str, str]] = {
    Blocker: ("a blocker", "blockers"),
    CheckIn: ("what was checked in", "check-ins"),
    Cluster: ("a group", "groups"),
    CompanyKeyResult: ("a company key result", "company key results"),
    CompanyObjective: ("a company objective", "company objectives"),
    Dependency: ("a dependency", "dependencies"),
    Hypothesis: ("a hypothesis", "hypotheses"),
    Initiative: ("an initiative", "initiatives"),
    KeyResult: ("a key result", "key results"),
    LogEntry: ("an entry of the log", "entries of the log"),
    Milestone: ("a milestone", "milestones"),
    Note: ("a note", "notes"),
    Objective: ("an objective", "objectives"),
    Scenario: ("a scenario", "scenarios"),
}
"""What undo calls one row of a table, and several."""


def counted_rows(kind: type[Entity], count: int = 1) -> str:
    """`a note`, `3 notes`: what undo calls so many rows of a kind."""
    one, several = _NOUNS[kind]
    return one if count == 1 else f"{count} {several}"


@dataclass(frozen=True)
class AddRow(Edit[Plan], Generic[E]):
    """Put a new row at the end of its table. Its links lead to what is there, and its number is nobody else's."""

    row: E

    @property
    def label(self) -> str:
        return f"add {counted_rows(type(self.row))}"

    def apply(self, value: Plan) -> Plan:
        refuse_lost_links(value, self.row)
        if isinstance(self.row, Numbered):
            refuse_taken_number(value, self.row)
        return added(value, [self.row])


@dataclass(frozen=True)
class ChangeRow(Edit[Plan], Generic[E]):
    """Write a row anew as a whole; its id says which. It keeps its number, and what else belongs to it for good."""

    row: E

    keeps: ClassVar[tuple[str, ...]] = ("number",)
    """The fields that stay as they are."""

    @property
    def label(self) -> str:
        return f"change {counted_rows(type(self.row))}"

    def apply(self, value: Plan) -> Plan:
        return changed(value, [self._after(value)[1]])

    def _after(self, plan: Plan) -> tuple[E, E]:
        """The row before and after."""
        before = existing(plan, type(self.row), self.row.id)
        kept = {name: getattr(before, name) for name in self.keeps if name in type(before).model_fields}
        after = changed_fields(before, **{**self.row.values(), **kept})
        refuse_lost_links(plan, after, before)
        return before, after


@dataclass(frozen=True)
class RemoveRow(Edit[Plan]):
    """Take a row out. What can stand without it stays and loses the link; what cannot goes with it."""

    id: str

    kind: ClassVar[type[Entity]]

    @property
    def label(self) -> str:
        return f"delete {counted_rows(self.kind)}"

    def apply(self, value: Plan) -> Plan:
        existing(value, self.kind, self.id)
        return dropped(value, [self.id])


@dataclass(frozen=True)
class RemoveRows(Edit[Plan]):
    """Take rows of one table out, as one step of undo; where one of them is gone, none is taken."""

    ids: tuple[str, ...]

    kind: ClassVar[type[Entity]]

    @property
    def label(self) -> str:
        return f"delete {counted_rows(self.kind, len(self.ids))}"

    def apply(self, value: Plan) -> Plan:
        for id in self.ids:  # noqa: A001
            existing(value, self.kind, id)
        return dropped(value, self.ids)


@dataclass(frozen=True)
class MoveRow(Edit[Plan]):
    """Put a row before another one of its table, or at the end."""

    id: str
    before: str | None = None

    kind: ClassVar[type[Entity]]

    @property
    def label(self) -> str:
        return f"move {counted_rows(self.kind)}"

    def apply(self, value: Plan) -> Plan:
        return moved(value, [existing(value, self.kind, self.id)], self.before)


def existing(plan: Plan, kind: type[E], id: str) -> E:  # noqa: A002
    """The entity of that kind with that id. Raises EditRefused where there is none (it was deleted meanwhile)."""
    row = plan.find(kind, id)
    if row is None:
        raise EditRefused("That is no longer in the plan; it was deleted meanwhile.")
    return row


def made(kind: type[R], /, **fields: Any) -> R:
    """A value with these fields, validated. Raises EditRefused with the first thing that is not allowed."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise EditRefused(_sentence(error.errors()[0])) from None


def changed_fields(value: R, /, **fields: Any) -> R:
    """The value with these fields in place of its own. Raises EditRefused as `made` does."""
    return made(type(value), **{**value.values(), **fields})


def why_not_taken(problem: ValueError | EditRefused) -> str:
    """What is said of a problem: its own sentence, or the first thing that the model does not allow."""
    return _sentence(problem.errors()[0]) if isinstance(problem, ValidationError) else str(problem)


def _sentence(error: ErrorDetails) -> str:
    """What is wrong with a field: `The text must not be empty.`"""
    name = str(error["loc"][0]) if error["loc"] else "value"
    field = _CALLED.get(name, name.replace("_", " "))
    details = error.get("ctx", {})
    if error["type"] != "value_error":
        return f"The {field} {_WRONG.get(error['type'], 'cannot be that').format_map(details)}."
    reason = str(details["error"])
    return f"The {field} {reason}." if reason.startswith("must ") else f"The {field} cannot be that: {reason}."


def added(plan: Plan, rows: Sequence[Entity]) -> Plan:
    """The plan with these rows (of one kind) at the end of their table.

    Raises EditRefused where an id is there already, for an id means one thing for ever.
    """
    if not rows:
        return plan
    if len({row.id for row in rows}) < len(rows) or any(row.id in plan.by_id for row in rows):
        raise EditRefused("That is in the plan already.")
    table = TABLE_OF[type(rows[0])]
    return plan.replaced(**{table: (*getattr(plan, table), *rows)})


def changed(plan: Plan, rows: Iterable[Entity]) -> Plan:
    """The plan with these rows in place of those with the same ids; rows that are equal stay the objects they were."""
    new = {row.id: row for row in rows if row != plan.by_id[row.id]}
    tables = {TABLE_OF[type(row)] for row in new.values()}
    if not tables:
        return plan
    return plan.replaced(**{table: tuple(new.get(row.id, row) for row in getattr(plan, table)) for table in tables})


def recorded(plan: Plan, record: Entity) -> Plan:
    """The plan with this record in place of the one with its id, or with it as a new one."""
    return changed(plan, [record]) if record.id in plan.by_id else added(plan, [record])


def free_id(plan: Plan, wanted: str) -> str:
    """An id that speaks for itself, such as `s-2`; with dashes behind it where a file by hand has it already."""
    while wanted in plan.by_id:
        wanted += "-"
    return wanted


def moved(plan: Plan, rows: Sequence[Entity], before: str | None) -> Plan:
    """The plan with these rows (of one kind, in their order and as they are given) before the row with that id.

    Rows that are equal stay the objects they were.
    They go to the end where that is None or gone, and before the next one that stays where it is one of themselves.
    """
    if not rows:
        return plan
    table = TABLE_OF[type(rows[0])]
    old: tuple[Entity, ...] = getattr(plan, table)
    moving = {row.id for row in rows}
    staying = [row for row in old if row.id not in moving]
    if before in moving:
        before = next((row.id for row in old[_position(old, before) :] if row.id not in moving), None)
    at = _position(staying, before)
    placed = (was if (was := plan.by_id[row.id]) == row else row for row in rows)
    return plan.replaced(**{table: (*staying[:at], *placed, *staying[at:])})


def dropped(plan: Plan, ids: Collection[str]) -> Plan:
    """The plan without these rows, without what means nothing without them, and without any reference to them."""
    gone = frozenset(ids)
    while hanging := frozenset(_hanging_on(plan, gone)):
        gone |= hanging  # on which other rows may hang
    fields: dict[str, Any] = {"vision": plan.vision and _unlinked(plan.vision, gone)}
    for table in ENTITIES:
        old: tuple[Entity, ...] = getattr(plan, table)
        kept = tuple(_unlinked(row, gone) for row in old if row.id not in gone)
        if len(kept) != len(old) or any(map(is_not, kept, old)):
            fields[table] = kept
    return plan.replaced(**{**fields, **_numbers_kept(plan, gone, fields)})


def _numbers_kept(plan: Plan, gone: frozenset[str], fields: dict[str, Any]) -> dict[str, Any]:
    """What has to be remembered so that the numbers of these rows are never given again."""
    kept: dict[str, Any] = {}
    highest = {table: _highest(getattr(plan, table), gone) for table in HighestNumbers.model_fields}
    if any(highest.values()):
        kept["highest_numbers"] = _at_least(plan.highest_numbers or HighestNumbers(), **highest)
    results = [result for result in plan.key_results if result.id in gone]
    if results:
        kept["objectives"] = tuple(
            _at_least(objective, highest_key_result=_highest_of(objective.id, results))
            for objective in fields.get("objectives", plan.objectives)
        )
    return kept


def _at_least(value: R, /, **numbers: int) -> R:
    """The value with each of these fields raised to the number; the same object where none is lower."""
    higher = {name: number for name, number in numbers.items() if number > getattr(value, name)}
    return value.changed(**higher) if higher else value


def _highest(rows: Iterable[Any], gone: frozenset[str]) -> int:
    return max((row.number for row in rows if row.id in gone), default=0)


def _highest_of(objective: str, results: Iterable[KeyResult]) -> int:
    return max((result.number for result in results if result.objective == objective), default=0)


def _hanging_on(plan: Plan, gone: frozenset[str]) -> Iterator[str]:
    """The rows that are not gone themselves but must point at one that is, as an estimate must at its milestone."""
    for table, kind in ENTITIES.items():
        must = [name for name in link_fields(kind) if kind.model_fields[name].is_required()]
        for row in getattr(plan, table) if must else ():
            if row.id not in gone and any(getattr(row, name) in gone for name in must):
                yield row.id


def _unlinked(row: R, gone: frozenset[str]) -> R:
    """The row without references to what is gone; the same object where it has none."""
    fields: dict[str, Any] = {}
    for name in link_fields(type(row)):
        value = getattr(row, name)
        if isinstance(value, tuple):
            if not gone.isdisjoint(value):
                fields[name] = tuple(other for other in value if other not in gone)
        elif value in gone:
            fields[name] = None
    return row.changed(**fields) if fields else row


def _position(rows: Sequence[Entity], before: str | None) -> int:
    """Where the row with that id stands; the end where it is None or gone."""
    return next((at for at, row in enumerate(rows) if row.id == before), len(rows))
