"""How a key result stands, in a glyph, in words and in figures; meaning never hangs on colour alone.

Shares and scores are written by the functions here and nowhere else: rounding never carries one over a limit, so that
no figure says otherwise than the sign beside it.
"""

from collections.abc import Mapping

from okra_tui.plan.progress import ASPIRATIONAL, AT_RISK, ON_TRACK, TOLERANCE, Mean, Standing, meets

STRONGEST_FIRST: tuple[Standing, ...] = ("on-track", "at-risk", "off-track", "outdated", "not-started")
"""The order in which they are counted."""

GLYPHS: Mapping[Standing | None, str] = {
    "on-track": "✓",
    "at-risk": "!",
    "off-track": "✗",
    "outdated": "?",
    "not-started": "·",
    "deferred": "»",
    None: "·",
}
STANDING_WORDS: Mapping[Standing | None, str] = {
    "on-track": "on track",
    "at-risk": "at risk",
    "off-track": "off track",
    "outdated": "outdated",
    "not-started": "not started",
    "deferred": "waits for the next quarter",
    None: "not known yet",
}
"""None: nothing can be said yet, for there is no baseline or no check-in."""


def hundredths(share: float) -> int:
    """A share or a score in whole hundredths: short of 0.7 or of 1 it stays short of it, above 0 it stays above."""
    rounded = round(100 * share)
    for limit in (ASPIRATIONAL, 1.0):
        if not meets(share, limit):
            rounded = min(rounded, round(100 * limit) - 1)
    return max(rounded, 1) if share > 0 else rounded


def percent(share: float) -> str:
    """A share in words: `43 %`; 0.996 is `99 %`."""
    return f"{hundredths(share)} %"


def score_text(score: float) -> str:
    """A score in words: `0.43`; 0.996 is `0.99`."""
    return f"{hundredths(score) / 100:.2f}"


def behind_text(gap: float) -> str:
    """How far something is behind the pace, in words: `27 points`; what is more than a status allows stays more."""
    rounded = round(100 * gap)
    for limit in (ON_TRACK, AT_RISK):
        if gap > limit + TOLERANCE:
            rounded = max(rounded, round(100 * limit) + 1)
    return f"{rounded} points"


def cells(share: float, width: int) -> int:
    """The length of a bar that is so many cells long at 1: full only at 1, and none only at 0, if it is long enough."""
    whole = round(share * width)
    if width > 1:
        whole = max(whole, 1) if share > 0 else whole
        whole = min(whole, width - 1) if share < 1 else whole
    return min(max(whole, 0), width)


def how_many_known(mean: Mean) -> str:
    """Of how many a mean is: `2 of 4 known`; empty where all are known."""
    return f"{mean.known} of {mean.of} known" if mean.known < mean.of else ""


def of_how_many(mean: Mean) -> str:
    """What stands beside a mean: `2 of 4 known, 1 outdated`; empty where all are known and none is outdated."""
    known = how_many_known(mean)
    outdated = f"{mean.outdated} outdated" if mean.outdated else ""
    return ", ".join(filter(None, (known, outdated)))


def mean_text(mean: Mean) -> str:
    """A mean score with of how many it is: `0.62 (2 of 4 known)`; empty where none is known."""
    if mean.score is None:
        return ""
    among = of_how_many(mean)
    return f"{score_text(mean.score)}{f' ({among})' if among else ''}"
