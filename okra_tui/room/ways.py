"""What the turn panel says in each way of working: what the one whose turn it is does, and what the others do."""

from dataclasses import dataclass
from typing import Final

from okra_tui.method.method import Way
from okra_tui.room.turns import Turns


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


def turn_panel(way: Way, turns: Turns, part: int = 0) -> TurnPanel:
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
