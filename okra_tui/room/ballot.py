"""A ballot while it runs: who has voted, and the sum of the sheets, which nobody sees before it is closed.

A sheet is not kept: what it says goes into the sum at once, so that nothing in memory says who chose what.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True)
class BallotBox:
    """Sheets are handed in one after the other, by whoever's turn it is; a sheet that was handed in stays so.

    Neither its text nor its repr tells anything of what was chosen.
    """

    waiting: tuple[str, ...]
    """Who has not voted yet; the first one's turn it is."""
    voted: tuple[str, ...] = ()
    _sum: tuple[tuple[str, int], ...] = field(default=(), repr=False)

    @property
    def turn(self) -> str | None:
        """Whose sheet lies there; nobody's once all have voted."""
        return self.waiting[0] if self.waiting else None

    def skip(self) -> "BallotBox":
        """The one whose turn it is votes later: after all who still come."""
        return replace(self, waiting=(*self.waiting[1:], *self.waiting[:1]))

    def hand_in(self, sheet: Iterable[str], name: str | None = None) -> "BallotBox":
        """The sheet of this person, or of the one whose turn it is: one id a dot. Unchanged where nobody waits so."""
        whose = name or self.turn
        if whose not in self.waiting:
            return self
        counted = Counter(dict(self._sum)) + Counter(sheet)
        return replace(
            self,
            waiting=tuple(other for other in self.waiting if other != whose),
            voted=(*self.voted, whose),
            _sum=tuple(sorted(counted.items())),
        )

    def totals(self) -> Mapping[str, int]:
        """The sum of all sheets: dots by id. Only for closing the ballot."""
        return dict(self._sum)


# -- The curtain over a silent round: while it is drawn, notes are counted and none of their words is shown.


CurtainState = Literal["open", "drawn"]


def is_drawn(known: CurtainState | None, *, solo: bool, grouped: bool, silent: bool = True) -> bool:
    """Whether a session's notes are under the curtain.

    `known` is what was last said about it on this machine, and holds whatever became of the quarter since: only a yes
    to the question opens it. Where that is unknown (a crash, another machine), the notes of a session that has a
    `silent` round stay veiled unless some of them are grouped, which nobody can do without reading them. Alone, there
    is no curtain unless one was drawn.
    """
    if known is not None:
        return known == "drawn"
    return silent and not grouped and not solo
