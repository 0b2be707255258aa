"""Dots as cards, headers and lists show them."""

from collections.abc import Mapping

from textual.content import Content

from okra_tui.plan.voting import VotingRound

SINGLY = 5
"""More dots than this are a number, for nobody counts them."""


def dots_sign(dots: int) -> str:
    """`●●●`, or `●×7`; nothing for none."""
    return "●" * dots if dots <= SINGLY else f"●×{dots}"


def dots_word(dots: int) -> str:
    """`3 dots`."""
    return "1 dot" if dots == 1 else f"{dots} dots"


def tally_text(voting: VotingRound, sums: Mapping[str, int] | None = None) -> str:
    """The items of a round with their votes, the most voted first; `=` stands where several share a rank.

    With `sums`, what one ballot came to: no earlier dots, and of an objective none of its milestones'.
    """
    tally = voting.tally if sums is None else voting.ranked(sums)
    signs = {standing.item.id: dots_sign(standing.votes) or "–" for standing in tally}
    wide = max(map(len, signs.values()), default=0)
    lines = []
    for standing in tally:
        item = standing.item
        rank = f"{standing.rank}{' =' if standing.tied else '  '}"
        name = Content(f"{voting.labels[item.id]} {getattr(item, 'title', '')}").plain
        lines.append(f"{rank:>5}  {signs[item.id]:<{wide}}  {name}")
    return "\n".join(lines)
