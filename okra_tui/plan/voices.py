"""Whose voices are heard in a session's notes, and whose are not yet.

A note is its author's, merged into another one or not; a note of a pair counts for both. Who is in the team is one
person under any of their aliases. A stakeholder presents, and is not missed. Shares are shares of the notes that have
an author.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from okra_tui.plan.model import Plan
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.schedule import as_it_was
from okra_tui.plan.team import Member, Team
from okra_tui.plan.text import counted

LOUD = 0.4
"""The share of the notes over which one person is loud."""
FEW_AUTHORS = 4
"""With fewer authors than this a large share says nothing."""


@dataclass(frozen=True)
class Voices:
    """What a session's notes say about who spoke. Names are in the order of the notes and of the team."""

    notes: int
    signed: int
    """How many of the notes have an author; a pair's note counts twice."""
    people: int
    loudest: tuple[str, int] | None
    """Who wrote most, and how many notes; of several the one who began. None where no note has an author."""
    silent_disciplines: tuple[str, ...]
    silent_members: tuple[str, ...]

    @property
    def loud(self) -> bool:
        """Whether one of several people wrote so much that others may not have been heard."""
        return self.loudest is not None and self.people >= FEW_AUTHORS and self.loudest[1] > LOUD * self.signed + 1e-9

    def sentence(self, names: bool = False) -> str:
        """The voices in a few words, without a full stop; people are named only on asking."""
        if not self.notes:
            return "no notes yet"
        parts = [self._who_wrote(names)]
        if self.silent_disciplines:
            parts.append(f"nothing from {_listed(self.silent_disciplines)} yet")
        if names and self.silent_members:
            parts.append(f"no note of {_listed(self.silent_members)} yet")
        return ", ".join(parts)

    def _who_wrote(self, names: bool) -> str:
        if self.loudest is not None and (self.loud or names):
            name, count = self.loudest
            return f"{name if names else 'one person'} wrote {count} of {self.signed}"
        written = counted(self.notes, "note")
        if not self.people:
            return f"{written} without an author"
        return f"{written} of {counted(self.people, 'person', 'people')}"


def voices(plan: Plan, team: Team, session: int, present: Collection[str] | None = None) -> Voices:
    """Who wrote a session's notes, and who of those present did not. `present` None: all members who have not left."""
    team = as_it_was(plan, team)
    written = authors(plan, team, session)
    return Voices(
        notes=sum(note.session == session for note in plan.notes),
        signed=written.total(),
        people=len(written),
        loudest=loudest(written),
        silent_disciplines=silent_disciplines(written, team, present),
        silent_members=silent_members(written, team, present),
    )


def authors(plan: Plan, team: Team, session: int) -> Counter[str]:
    """How many of a session's notes each person wrote: members by name, guests as they were first written."""
    people = PeopleInPlan(team)
    written: Counter[str] = Counter()
    for by, count in Counter(note.by for note in plan.notes if note.session == session).items():
        written.update(dict.fromkeys(people.named(by), count))
    return written


def loudest(written: Counter[str]) -> tuple[str, int] | None:
    """Who wrote most, and how many notes; of several the one who began."""
    return next(iter(written.most_common(1)), None)


def silent_members(written: Collection[str], team: Team, present: Collection[str] | None = None) -> tuple[str, ...]:
    """The members who are present and not among the authors, in the order of the team."""
    return tuple(member.name for member in _expected(team, present) if member.name not in written)


def silent_disciplines(written: Collection[str], team: Team, present: Collection[str] | None = None) -> tuple[str, ...]:
    """The disciplines that are present and of which nobody, present or not, is an author, in the order of the team."""
    heard = {_discipline(member).casefold() for member in team.members if member.name in written}
    silent: dict[str, str] = {}
    for name in map(_discipline, _expected(team, present)):
        if name and name.casefold() not in heard:
            silent.setdefault(name.casefold(), name)
    return tuple(silent.values())


def _expected(team: Team, present: Collection[str] | None) -> list[Member]:
    """The members of whom a note can be expected."""
    names = None if present is None else {member.name for member in map(team.member, present) if member}
    return [member for member in team.working if names is None or member.name in names]


def _discipline(member: Member) -> str:
    return (member.discipline or "").strip()


def _listed(names: Sequence[str]) -> str:
    """`A, B or C`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
