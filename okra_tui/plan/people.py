"""Who is meant by the names that stand in a plan: members under their aliases, guests, and pairs."""

from collections.abc import Iterable

from okra_tui.plan.team import Member, Team

PAIR = " + "
"""Between the names of those who said something together."""


class People:
    """The people of one plan: a member goes by the name in the team's file, a guest as first written."""

    def __init__(self, team: Team) -> None:
        self._members: dict[str, Member] = {}
        self._guests: dict[str, str] = {}
        for member in team.members:
            for name in (member.name, *member.aliases):
                self._members.setdefault(_key(name), member)

    def member(self, name: str) -> Member | None:
        """The member whom a name or alias means, letter case aside."""
        return self._members.get(_key(name))

    def named(self, by: str | None) -> tuple[str, ...]:
        """Who said something; `Ada + Grace` are two people."""
        if not by:
            return ()
        names = by.split(PAIR) if PAIR in by and not self.member(by) else (by,)
        return tuple(self._person(name) for name in names if name.strip())

    def disciplines(self, names: Iterable[str]) -> tuple[str, ...]:
        """The disciplines of the members among these people, each once, letter case aside."""
        found: dict[str, str] = {}
        for name in names:
            member = self.member(name)
            if member and member.discipline and member.discipline.strip():
                found.setdefault(_key(member.discipline), member.discipline.strip())
        return tuple(found.values())

    def _person(self, name: str) -> str:
        member = self.member(name)
        return member.name if member else self._guests.setdefault(_key(name), name.strip())


def _key(name: str) -> str:
    return name.strip().casefold()
