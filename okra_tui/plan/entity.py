"""What all frozen values of a plan and of a team have in common: fields that are checked, and text that is harmless."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from okra_tui.plan.text import harmless, link, one_line


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


Line = Annotated[str, AfterValidator(one_line)]
"""One line of text."""
Words = Annotated[str, AfterValidator(one_line), AfterValidator(_not_blank)]
"""One line of text that is an entity's own words: never empty."""
Text = Annotated[str, AfterValidator(harmless)]
"""Text that may have line breaks."""
Id = Annotated[str, StringConstraints(min_length=1), AfterValidator(one_line)]
Key = Annotated[str, StringConstraints(min_length=1), AfterValidator(one_line)]
"""A short word by which files name something: a step, an area's letter, a milestone's type."""
Lines = Annotated[tuple[Line, ...], Field(strict=False)]
LinkText = Annotated[str, AfterValidator(link)]
"""An address, or words and an address: `OKRA-12 https://…`."""
Links = Annotated[tuple[LinkText, ...], Field(strict=False)]

Votes = Lines
"""Open voting: one name a dot."""
Count = Annotated[int, Field(ge=0)]
Number = Annotated[int, Field(ge=1)]
"""What a label shows: given once, never used again."""


class Value(BaseModel):
    """A frozen value. Keys that this version does not know are kept beside its fields, as they were read."""

    # Validators are built when one is needed first: a plan needs a single one, for all that it holds.
    model_config = ConfigDict(frozen=True, extra="allow", strict=True, allow_inf_nan=False, defer_build=True)

    def changed(self, /, **fields: Any) -> Self:
        """A copy with these fields set, validated as a whole (pydantic's own `model_copy` validates nothing).

        Raises pydantic.ValidationError where a field's new value is not allowed.
        """
        return type(self).model_validate({**self.values(), **fields})

    def replaced(self, /, **fields: Any) -> Self:
        """A copy with these fields set, which have to be valid already: nothing is validated again.

        What was worked out from the fields as they were, and kept, is forgotten.
        """
        copy = self.model_copy(update=fields)
        for name in _worked_out(type(self)):
            copy.__dict__.pop(name, None)
        return copy

    def values(self) -> dict[str, Any]:
        """Every field with its value, then every key that this version does not know."""
        by_name = self.__dict__
        return {**{name: by_name[name] for name in _fields(type(self))}, **self.unknown}

    def filed(self) -> dict[str, Any]:
        """The same as a file has it."""
        return self.values()

    @property
    def unknown(self) -> dict[str, Any]:
        """The keys that this version does not know."""
        return self.__pydantic_extra__ or {}


@cache
def _fields(kind: type[Value]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@cache
def _worked_out(kind: type[Value]) -> tuple[str, ...]:
    return tuple(name for name, attribute in vars(kind).items() if isinstance(attribute, cached_property))


def share_field_names(values: Iterable[Value]) -> None:
    """Let values of which the same fields were given share the set of these fields' names. Pydantic makes one for each,
    of half a kilobyte, and copies it before it changes it."""
    shared: dict[frozenset[str], set[str]] = {}
    for value in values:
        names = value.__pydantic_fields_set__
        object.__setattr__(value, "__pydantic_fields_set__", shared.setdefault(frozenset(names), names))


class Entity(Value):
    """A value with an id of its own: one `[[block]]` of the file."""

    id: Id


def known_by(row: Value) -> str:
    """What a row of a file is known by: its id, else its name, key or step."""
    fields = type(row).model_fields
    return str(getattr(row, next(name for name in ("id", "name", "key", "step") if name in fields)))


RowKey = tuple[Hashable, int]
"""A row's name or a list's item, and the how-manieth of that name it is: a vote stands once for each dot."""


def keyed(items: Iterable[Any]) -> dict[RowKey, Any]:
    """Rows and list items under what they are known by."""
    by_key: dict[RowKey, Any] = {}
    for item in items:
        name = known_by(item) if isinstance(item, Value) else item
        nth = 0
        while (name, nth) in by_key:
            nth += 1
        by_key[name, nth] = item
    return by_key


@dataclass(frozen=True)
class ReferenceTo:
    """Marks a field that holds ids: the tables of the plan in which they are found."""

    tables: tuple[str, ...]


def reference(*tables: str) -> Any:
    """Marks an annotated id (or tuple of ids) as pointing into these tables of the plan."""
    return ReferenceTo(tables)


@cache
def link_fields(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a class that hold ids of others."""
    return tuple(name for name, _ in references(kind))


def references(entity: type[Value]) -> Iterator[tuple[str, ReferenceTo]]:
    """The fields of an entity class that hold ids of others, with the tables that they point into."""
    for name, field in entity.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, ReferenceTo):
                yield name, mark
