"""The curtain over a silent round: while it is drawn, notes are counted and none of their words is shown."""

from typing import Literal

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
