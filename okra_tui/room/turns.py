"""Whose turn it is, who has spoken, and who is next.

Turns go round in the order in which people came. Guests take their turn like everybody else; those who only listen (the
stakeholder, mostly) are not asked in turn, but can be given it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from okra_tui.method.method import WayOfWorking
from okra_tui.room.pairs import once_each, same_name


@dataclass(frozen=True)
class Turns:
    """One round of a step. `turns` builds it; the fields are tidy: names once each, as they stand in `present`.

    `spoke` also keeps those who spoke and left, so that they are not asked again when they come back.
    """

    present: tuple[str, ...]
    spoke: tuple[str, ...] = ()
    turn: str | None = None
    passed: tuple[str, ...] = ()
    listening: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """Who is here and takes turns."""
        listening = frozenset(self.listening)
        return tuple(name for name in self.present if name not in listening)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who still comes, in the order in which they do; without the one whose turn it is."""
        at = self.present.index(self.turn) + 1 if self.turn in self.present else 0
        had = {*self.spoke, *self.passed, *self.listening, self.turn}
        return tuple(name for name in self.present[at:] + self.present[:at] if name not in had)

    @property
    def over(self) -> bool:
        """Whether everybody who is here has had their turn."""
        return self.turn is None and not self.waiting and bool(self.asked)

    @property
    def place(self) -> tuple[int, int]:
        """`2 of 6`: the current turn's number among those who are here and take turns (0: nobody's turn), and all."""
        everyone = {*self.asked, *([self.turn] if self.turn else [])}
        had = {*self.spoke, *self.passed} & everyone - {self.turn}
        return (len(had) + 1 if self.turn else 0), len(everyone)

    def next(self) -> "Turns":
        """The one whose turn it is has spoken, and the next one's turn comes; nobody's after the last."""
        spoke = self.spoke if self.turn is None else (*(n for n in self.spoke if n != self.turn), self.turn)
        return replace(self, spoke=spoke, turn=self._following())

    def skip(self) -> "Turns":
        """The one whose turn it is passes: not counted as having spoken, and not asked again in this round."""
        if self.turn is None:
            return self
        passed = (*(name for name in self.passed if name != self.turn), self.turn)
        return replace(self, passed=passed, turn=self._following())

    def give(self, name: str) -> "Turns":
        """This person's turn, whether or not they had one. The round goes on after them, and who had it still comes.

        Unchanged for a name that is not here.
        """
        person = self._here(name)
        if person is None:
            return self
        return replace(self, turn=person, spoke=_without(self.spoke, person), passed=_without(self.passed, person))

    def again(self, first: str | None = None) -> "Turns":
        """A new round in which nobody has spoken yet, with the turn of this person, else of the first one."""
        anew = replace(self, spoke=(), passed=(), turn=None)
        return anew.give(first) if first is not None else replace(anew, turn=anew._following())

    def arrive(self, name: str) -> "Turns":
        """Somebody comes in and speaks last in the round, unless they have spoken already.

        Unchanged if they are here; `twice_in_the_room` has the sentence.
        """
        if not name.strip() or self._here(name):
            return self
        known = next((one for one in (*self.spoke, *self.listening) if same_name(one) == same_name(name)), name.strip())
        order = list(self.present)
        # The round goes in a circle from the current turn, so its last place is the one before that.
        order.insert(order.index(self.turn) or len(order) if self.turn in order else len(order), known)
        return replace(self, present=tuple(order))

    def leave(self, name: str) -> "Turns":
        """Somebody goes. Was it their turn, it is the next one's, and they are asked if they come back."""
        person = self._here(name)
        if person is None:
            return self
        turn = self._following() if person == self.turn else self.turn
        return replace(self, present=_without(self.present, person), turn=turn, passed=_without(self.passed, person))

    def _following(self) -> str | None:
        return self.waiting[0] if self.waiting else None

    def _here(self, name: str) -> str | None:
        return next((one for one in self.present if same_name(one) == same_name(name)), None)


def turns(
    present: Iterable[str],
    spoke: Iterable[str] = (),
    turn: str | None = None,
    *,
    passed: Iterable[str] = (),
    listening: Iterable[str] = (),
) -> Turns:
    """The round as it was kept, made tidy: everybody once, and the turn of somebody who is not here is nobody's."""
    here = once_each(present)
    spelled = {same_name(name): name for name in here}

    def as_here(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(spelled.get(same_name(name), name) for name in once_each(names))

    return Turns(
        present=here,
        spoke=as_here(spoke),
        turn=spelled.get(same_name(turn)) if turn else None,
        passed=tuple(name for name in as_here(passed) if name in here),
        listening=as_here(listening),
    )


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)


# -- What the turn panel says in each way of working: what the one whose turn it is does, and what the others do.


@dataclass(frozen=True)
class TurnPart:
    """One part of a turn: `does` follows the name of the one whose turn it is; `others` is a sentence, or empty."""

    does: str
    others: str = ""


_SPEAKS: Final = (TurnPart("speaks"),)
_PARTS: Final = {
    "tell-and-cluster": (TurnPart("reads aloud", "The others say where they wrote the same."),),
    "spotlight": (
        TurnPart("presents", "The others listen."),
        TurnPart("answers", "The others ask questions, and only questions."),
    ),
    "fishbowl": (
        TurnPart("proposes", "The others listen."),
        TurnPart("listens", "The others react."),
        TurnPart("has the last word", "The others listen."),
    ),
    "divide": (TurnPart("says what they found", "The others listen."),),
}


@dataclass(frozen=True)
class TurnPanel:
    """What the panel shows: the way's name, what it asks of the room, the turn, and what the others do meanwhile."""

    name: str
    says: str
    turn: str
    others: str


def parts(way: str) -> tuple[TurnPart, ...]:
    """The parts of one turn in the way of this key, at least one; a key that is not known has the plain one."""
    return _PARTS.get(way, _SPEAKS)


def turn_panel(way: WayOfWorking, turns: Turns, part: int = 0) -> TurnPanel:
    """The panel of a way of working, in this part of the current turn (the last one, if there are not so many).

    A way that offers no turns has neither a turn nor others.
    """
    if "turns" not in way.offers:
        return TurnPanel(way.name, way.says, "", "")
    now = parts(way.key)[min(part, len(parts(way.key)) - 1)]
    return TurnPanel(way.name, way.says, _turn_words(turns, now), now.others if turns.turn else "")


def _turn_words(turns: Turns, part: TurnPart) -> str:
    if turns.turn:
        number, of = turns.place
        return f"{turns.turn} {part.does}, {number} of {of}"
    if turns.over:
        return "Everybody had a turn"
    return "Nobody's turn yet" if turns.asked else "Nobody is here to take a turn"
