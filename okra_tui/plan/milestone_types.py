"""The types of milestone with their shapes and colours: the method's four, then the team's own."""

from itertools import chain, islice
from typing import NamedTuple

from okra_tui.plan.team import COLORS, MilestoneType, Team


class TypeSign(NamedTuple):
    """A type as people see it: the key that files have, a name, a glyph of one cell and a colour word."""

    key: str
    name: str
    glyph: str
    color: str | None


THE_METHODS = (
    TypeSign("epic", "epic", "■", "blue"),
    TypeSign("spike", "spike", "▲", "orange"),
    TypeSign("enabler", "enabler", "◆", "teal"),
    TypeSign("signal-test", "signal test", "●", "pink"),
)
_THE_METHODS = {sign.key: sign for sign in THE_METHODS}
_FREE = [color for color in COLORS if color not in {sign.color for sign in THE_METHODS}]
OWN_GLYPH = "✦"
"""For a type of the team's that has no glyph of its own."""
NO_TYPE = TypeSign("", "no type", "·", None)
"""Stands in for a type that nobody has set yet."""


WITH_DIGIT = 9
"""So many types have a digit."""


def types_of(team: Team, most: int | None = None) -> tuple[TypeSign, ...]:
    """The types that a milestone of this team can have, in the order of their digits; at most so many of them."""
    own = (milestone_type for milestone_type in team.milestone_types if milestone_type.key not in _THE_METHODS)
    signs = (_own(own_type, at) for at, own_type in enumerate(own))
    return tuple(islice(chain(THE_METHODS, signs), most))


def type_sign(team: Team, key: str | None) -> TypeSign:
    """The sign of a type; of one that the team does not have (any more), its key with the team's common glyph."""
    if not key:
        return NO_TYPE
    if key in _THE_METHODS:
        return _THE_METHODS[key]
    place, own = team.own_types.get(key, (0, None))
    return _own(own, place) if own else TypeSign(key, key, OWN_GLYPH, None)


def _own(own: MilestoneType, at: int) -> TypeSign:
    """Its own colour, or where it has none that of its place."""
    color = own.color if own.color in COLORS else _FREE[at % len(_FREE)]
    return TypeSign(own.key, own.name, (own.glyph or OWN_GLYPH)[:1], color)
