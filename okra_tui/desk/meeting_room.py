"""Who is in the room, whose turn it is and what was read; and what is recorded when that changes.

Who is here and whose turn it is stands in the plan's record. What was read is of the meeting and not of the plan.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Final, Literal, NamedTuple

from okra_tui.edits.meeting import RecordRoom
from okra_tui.edits.quarter import session_record
from okra_tui.plan.model import Objective, Plan, SessionRecord
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted
from okra_tui.plan.thread import stands_under, thread_of
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
        return self._people_behind(self.record.present) or tuple(member.name for member in self.team.here)

    def _people_behind(self, names: Sequence[str]) -> tuple[str, ...]:
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
        return turns(self.present, self._people_behind(self.record.spoke), turn, listening=self.listening)

    def next_turn(self, chance: Random | None = None) -> RecordRoom:
        """The next one's turn; after everybody had one, a new round begins.

        With `chance` it is drawn who begins a round, so that it is not always the same person who is read first.
        """
        now = self.turns
        begins = now.over or (now.turn is None and not now.spoke)
        if chance is not None and begins and now.asked:
            return self._with(now.again(chance.choice(now.asked)))
        return self._with(now.again() if now.over else now.next())

    def turn_to(self, name: str) -> RecordRoom:
        """This person's turn; the one whose turn it was has spoken, and who was passed over still comes."""
        now = self.turns
        spoke = (*now.spoke, *([now.turn] if now.turn else []))
        return self._with(replace(now, spoke=spoke).give(name))

    def is_here(self, name: str) -> bool:
        """Whether somebody of this name, or of this other name, is in the room."""
        return any(same_name(self.named(name)) == same_name(one) for one in self.present)

    def toggled(self, name: str) -> RecordRoom:
        """Somebody came or went."""
        name = self.named(name)
        return self._with(self.turns.leave(name) if self.is_here(name) else self.turns.arrive(name))

    def joined_by(self, names: Sequence[str]) -> RecordRoom:
        """These people came; who is here already stays."""
        after = self.turns
        for name in map(self.named, names):
            after = after.arrive(name)
        return self._with(after)

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


# -- Which pair works on which objective.


class Task(NamedTuple):
    """One pair's work: an objective, and the pair as the plan writes it; empty where nobody is drawn."""

    objective: Objective
    pair: str


def tasks(plan: Plan, pairs: Sequence[str]) -> tuple[Task, ...]:
    """Every objective has a pair and every pair an objective, in turn; without pairs every objective once."""
    objectives = thread_of(plan).objectives
    if not objectives:
        return ()
    dealt = max(len(objectives), len(pairs))
    return tuple(Task(objectives[at % len(objectives)], pairs[at % len(pairs)] if pairs else "") for at in range(dealt))


def pairs_on(work: Sequence[Task]) -> Mapping[str, str]:
    """Who works on each objective, by its id: `Ada + Grace`, several pairs one after the other."""
    pairs: dict[str, list[str]] = defaultdict(list)
    for task in work:
        if task.pair:
            pairs[task.objective.id].append(task.pair)
    return {objective: ", ".join(its) for objective, its in pairs.items()}


# -- What the room has read: whose it is that is read now, in which order the rest comes, and how much is still unread.

Readable = Literal["note", "blocker", "objective"]
"""What people read to each other in their turn: in a session's notes, in the blocker check, and of the pairs' pages."""
_NOTHING: Final[Mapping[Readable, str]] = {
    "note": "wrote no note",
    "blocker": "named no blocker",
    "objective": "has no objective",
}


@dataclass(frozen=True)
class Heard:
    """What a meeting has heard so far: the desk keeps it while the meeting lasts, and beside the workspace."""

    read: tuple[str, ...] = ()
    """Ids of what can be read, in the order in which it was first read."""
    spoke: tuple[str, ...] = ()
    """Who has had a turn in any step."""

    def with_more(self, read: Iterable[str] = (), spoke: Iterable[str] = ()) -> "Heard":
        """The same, and these besides; what is there already keeps its place."""
        return Heard(tuple(dict.fromkeys((*self.read, *read))), once_each((*self.spoke, *spoke)))


@dataclass(frozen=True)
class Reading:
    """A session's notes, or what else it has that is read in turn. A note that was merged is read with the other one.

    A blocker is read by whoever named it, an objective's page by the pair that has it, else by whoever looks after it.
    """

    room: MeetingRoom
    heard: Heard
    of: Readable = "note"

    @cached_property
    def _under(self) -> dict[str, str]:
        """For a merged note the one under which it stands."""
        return dict(stands_under(self.room.plan))

    @cached_property
    def _writers(self) -> dict[str, tuple[str, ...]]:
        """For each thing that stands by itself whose it is, in a form that can be compared."""
        plan = self.room.plan
        by: dict[str, tuple[str, ...]]
        if self.of == "note":
            people = PeopleInPlan(self.room.team)
            notes = (note for note in plan.notes if note.session == self.room.session and note.id not in self._under)
            by = {note.id: people.named(note.by) for note in notes}
        elif self.of == "blocker":
            people = PeopleInPlan(self.room.team)
            by = {blocker.id: people.named(blocker.by) for blocker in plan.blockers if blocker.type != "none"}
        else:
            by = {}
            for objective, pair in tasks(plan, self.room.pairs):
                names = group_of(pair, self.room.present) if pair else filter(None, [objective.owner])
                by[objective.id] = (*by.get(objective.id, ()), *map(self.room.named, names))
        return {blocker: tuple(map(same_name, names)) for blocker, names in by.items()}

    @cached_property
    def unread(self) -> frozenset[str]:
        """What stands by itself and nobody has read yet."""
        return frozenset(self._writers) - frozenset(self.heard.read)

    @cached_property
    def gathered(self) -> frozenset[str]:
        """What belongs to whose turn it is; after the round what nobody has read. Empty where nothing is gathered."""
        turns = self.room.turns
        if turns.turn:
            return frozenset(self.written_by(turns.turn))
        return self.unread if turns.over else frozenset()

    def is_quiet(self, entity: str) -> bool:
        """Whether it stands back now, as long as anything is to be read: it is not of those that are gathered."""
        return bool(self.gathered and self.unread) and entity not in self.gathered

    def written_by(self, name: str) -> tuple[str, ...]:
        """What is one person's and stands by itself, in the order of the plan."""
        writer = same_name(name)
        return tuple(entity for entity, by in self._writers.items() if writer in by)

    def reader(self, entity: str) -> str | None:
        """Who reads it in their turn: whose it is, if they are asked."""
        writers = self._writers.get(entity, ())
        return next((name for name in self.room.turns.asked if same_name(name) in writers), None)

    @property
    def order(self) -> tuple[str, ...]:
        """All in the order in which it is read: by whose turn it is, who still comes, and then the others."""
        turns = self.room.turns
        readers = [same_name(name) for name in (*([turns.turn] if turns.turn else []), *turns.waiting)]
        places = {writer: at for at, writer in enumerate(readers)}
        last = len(places)

        def place(entity: str) -> int:
            return min((places.get(writer, last) for writer in self._writers[entity]), default=last)

        return tuple(sorted(self._writers, key=place))

    @property
    def words(self) -> str:
        """How much is read of what is gathered: `2 of 5 read`."""
        turns, gathered = self.room.turns, self.gathered
        if turns.turn and not gathered:
            return _NOTHING[self.of] if self._writers else ""
        if turns.turn:
            return f"{len(gathered - self.unread)} of {len(gathered)} read"
        return f"{counted(len(gathered), self.of)} not read yet" if gathered else ""

    @property
    def coverage(self) -> str:
        """`31 of 31 notes read, 5 of 5 blockers read, 6 of 6 people spoke`; what was never begun is left out."""
        asked = {same_name(name) for name in (*self.room.turns.asked, *self.heard.spoke)}
        spoke = {same_name(name) for name in self.heard.spoke}
        kinds: tuple[Readable, ...] = ("note", "blocker", "objective")
        parts = [replace(self, of=of)._how_much for of in kinds]
        parts += [f"{len(spoke)} of {len(asked)} people spoke"] if spoke else []
        return ", ".join(filter(None, parts))

    @property
    def _how_much(self) -> str:
        """How much was read of all of one kind; empty where nobody has begun to."""
        if self.unread == frozenset(self._writers):
            return ""
        of_session = [note.id for note in self.room.plan.notes if note.session == self.room.session]
        each_one = of_session if self.of == "note" else list(self._writers)
        read = sum(self._under.get(note, note) not in self.unread for note in each_one)
        return f"{read} of {counted(len(each_one), self.of)} read"
