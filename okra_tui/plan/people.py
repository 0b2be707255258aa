"""Who is meant by the names that stand in a plan: members under their aliases, guests, and pairs."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from okra_tui.plan.entity import Entity
from okra_tui.plan.model import ENTITIES, Plan
from okra_tui.plan.team import Member, Team

PAIR = " + "
"""Between the names of those who said something together."""
TEAM = "team"
"""The owner of what all look after together."""

Names = Mapping[str, str]
"""Who has another name now: the new one of each under the old one."""

PERSON = frozenset({"by", "owner", "facilitator", "turn"})
"""Fields that name somebody, or a pair."""
PEOPLE = frozenset({"present", "spoke", "votes", "voters", "pairs", "groups"})
"""Lists of names, or of pairs."""
_PLUS_IN_NAME = re.compile(r"\s*\+\s*")


def names_in_words(names: str) -> str:
    """`Ada and Grace`: who said something, or looks after it, as it is read."""
    return names.replace(PAIR, " and ")


class PeopleInPlan:
    """The people of one plan: a member goes by the name in the team's file, a guest as first written."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self._guests: dict[str, str] = {}

    def member(self, name: str) -> Member | None:
        """The member whom a name or alias means, letter case aside."""
        return self._team.member(name)

    def named(self, by: str | None) -> tuple[str, ...]:
        """Who said something; `Ada + Grace` are two people."""
        if not by:
            return ()
        names = by.split(PAIR) if PAIR in by and not self.member(by) else (by,)
        return tuple(self._person(name) for name in names if name.strip())

    def disciplines(self, names: Iterable[str]) -> tuple[str, ...]:
        """The disciplines of the members among these people, each once, letter case aside."""
        by_key: dict[str, str] = {}
        for name in names:
            member = self.member(name)
            if member and member.discipline and member.discipline.strip():
                by_key.setdefault(_key(member.discipline), member.discipline.strip())
        return tuple(by_key.values())

    def _person(self, name: str) -> str:
        member = self.member(name)
        return member.name if member else self._guests.setdefault(_key(name), name.strip())


def _key(name: str) -> str:
    return name.strip().casefold()


def renamed(plan: Plan, names: Names, tables: Iterable[str] = ENTITIES) -> Plan:
    """The plan in which people go by their new names wherever somebody is named; words that were written stay.

    Rows in which nobody of them is named stay the objects that they are.
    """
    new = {_key(old): name for old, name in names.items()}
    fields = {}
    for table in tables:
        rows: tuple[Entity, ...] = getattr(plan, table)
        after = tuple(_with_new_names(row, new) for row in rows)
        if any(one is not other for one, other in zip(rows, after, strict=True)):
            fields[table] = after
    return plan.replaced(**fields) if fields else plan


def _with_new_names(row: Entity, new: Names) -> Entity:
    fields: dict[str, Any] = {}
    for name in type(row).model_fields:
        names_there = getattr(row, name)
        if name in PERSON and names_there:
            fields[name] = _new_name(names_there, new)
        elif name in PEOPLE and names_there:
            fields[name] = tuple(_new_name(name_there, new) for name_there in names_there)
    fields = {name: value for name, value in fields.items() if value != getattr(row, name)}
    return row.changed(**fields) if fields else row


def _new_name(old_name: str, new: Names) -> str:
    """The new name of somebody, or of those in a pair; a plus within a name parts nobody there."""
    if (one := new.get(_key(old_name))) is not None:
        return one
    if PAIR not in old_name:
        return old_name
    several = [new.get(_key(name)) for name in old_name.split(PAIR)]
    return PAIR.join(
        _PLUS_IN_NAME.sub("+", now) if now else was for was, now in zip(old_name.split(PAIR), several, strict=True)
    )
