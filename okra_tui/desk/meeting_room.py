"""Who is in the room and whose turn it is, read off the plan's record; and what is recorded when that changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from okra_tui.edits.meeting import RecordRoom
from okra_tui.edits.quarter import session_record
from okra_tui.plan.model import Plan, SessionRecord
from okra_tui.plan.team import Team
from okra_tui.room.pairs import draw_pairs, draw_subgroups, group_of, line_of, once_each, same_name
from okra_tui.room.turns import Turns, turns

HALVES = 2
"""Subgroups that are drawn: the method divides the room in two."""


@dataclass(frozen=True)
class MeetingRoom:
    """One session's room, as plan and team have it."""

    plan: Plan
    team: Team
    session: int

    @property
    def record(self) -> SessionRecord:
        """What the plan says of this session."""
        return session_record(self.plan, self.session)

    @property
    def present(self) -> tuple[str, ...]:
        """Who is here: everybody of the team, as long as nobody has said otherwise."""
        return self._each(self.record.present) or tuple(member.name for member in self.team.here)

    def _each(self, names: Sequence[str]) -> tuple[str, ...]:
        """The people behind these names, each once: members by their own name, whichever name a file or a guest has."""
        return once_each(self.named(name) for name in names)

    def named(self, name: str) -> str:
        """The name of the member who is meant, as the team has it; of somebody else as it was given."""
        member = self.team.member(name)
        return member.name if member else name

    @property
    def listening(self) -> tuple[str, ...]:
        """Who listens and is not asked in turn: stakeholders."""
        return tuple(member.name for member in self.team.here if member.role == "stakeholder")

    @property
    def turns(self) -> Turns:
        """The round of the step that is open."""
        turn = self.record.turn and self.named(self.record.turn)
        return turns(self.present, self._each(self.record.spoke), turn, listening=self.listening)

    def next_turn(self) -> RecordRoom:
        """The next one's turn; after everybody had one, a new round begins."""
        now = self.turns
        return self._with(now.again() if now.over else now.next())

    def is_here(self, name: str) -> bool:
        """Whether somebody of this name, or of this other name, is in the room."""
        return any(same_name(self.named(name)) == same_name(one) for one in self.present)

    def toggled(self, name: str) -> RecordRoom:
        """Somebody came or went."""
        name = self.named(name)
        return self._with(self.turns.leave(name) if self.is_here(name) else self.turns.arrive(name))

    def _with(self, after: Turns) -> RecordRoom:
        return RecordRoom(self.session, after.present, after.spoke, after.turn or "")

    @property
    def workers(self) -> tuple[str, ...]:
        """Who is here and works in pairs."""
        listening = set(self.listening)
        return tuple(name for name in self.present if name not in listening)

    def drawn_pairs(self, chance: Random) -> tuple[RecordRoom, str]:
        """New pairs, kept behind those of all sessions so far, and a word about them."""
        history = [line for record in self.plan.sessions for line in record.pairs]
        draw = draw_pairs(self.workers, history, chance)
        lines = tuple(line_of(group) for group in draw.groups)
        return RecordRoom(self.session, pairs=(*self.record.pairs, *lines)), draw.word or ""

    def drawn_halves(self, chance: Random) -> RecordRoom:
        """Two subgroups, in each of them as many disciplines as can be."""
        disciplines = {member.name: member.discipline for member in self.team.here if member.discipline}
        groups = draw_subgroups(self.workers, HALVES, chance, disciplines)
        return RecordRoom(self.session, groups=tuple(line_of(group) for group in groups))

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs that were drawn last."""
        return _last_draw(self.record.pairs)


def _last_draw(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines at the end in which nobody stands twice: those of the last draw."""
    seen: set[str] = set()
    last: list[str] = []
    for line in reversed(lines):
        names = {same_name(name) for name in group_of(line)}
        if names & seen:
            break
        seen |= names
        last.insert(0, line)
    return tuple(last)
