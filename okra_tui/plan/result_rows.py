"""Key results as the review shows them: a row each, its figures in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from okra_tui.plan.labels import label
from okra_tui.plan.model import KeyResult, Plan, ResultState
from okra_tui.plan.progress import (
    ASPIRATIONAL,
    AT_RISK,
    ON_TRACK,
    TOLERANCE,
    Mean,
    Outcome,
    Standing,
    check_ins,
    grouped,
    latest,
    measure_text,
    meets,
    outcome,
    progress,
    rates,
    reached,
    status,
    times_inside,
)

# -- How a key result stands, in a glyph, in words and in figures; meaning never hangs on colour alone.
#
# Shares and scores are written by the functions here and nowhere else: rounding never carries one over a limit, so that
# no figure says otherwise than the sign beside it.


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


STATE_SAID: Mapping[ResultState | None, str] = {
    "measuring-baseline": "baseline being measured",
    "blocked": "blocked",
    None: "",
}
"""What somebody said of a key result besides its numbers."""


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


ENDED: Mapping[Outcome | None, Standing | None] = {
    "achieved": "on-track", "missed": "off-track", "postponed": "deferred", None: None,
}  # fmt: skip
"""In a closed quarter a key result has the sign of its outcome."""
NOT_KNOWN = "not known"
"""How a key result ends whose outcome cannot be computed, until somebody says it."""


@dataclass(frozen=True)
class ResultRow:
    """One key result. Words are empty where nothing can be said."""

    entity: str
    label: str
    title: str
    standing: Standing | None
    """How it stands; in a closed quarter what stands for its outcome."""
    stands: str
    """The same in words: `on track`; in a closed quarter `missed`."""
    progress: float | None
    """The length of its bar, 0 to 1."""
    value: str
    """The value of the target: `30 of 70 %`; `done`; `99.6, ≥ 99.5 %`."""
    needed: str
    """Units a week from now on: `5.7`."""
    made: str
    """Units a week so far."""
    confidence: int | None
    """Said with the latest check-in."""
    confidence_before: int | None = None
    """Where the latest check-in says none: what was said last."""


def result_row(plan: Plan, result: KeyResult, today: date) -> ResultRow:
    """The row of a key result on a day."""
    rate = None if plan.closed else rates(plan, result, today)  # nothing is made or needed any more
    sure = [check_in.confidence for check_in in check_ins(plan, result)]
    now = sure[-1] if sure else None
    return ResultRow(
        entity=result.id,
        label=label(plan, result),
        title=titled(result),
        standing=ENDED[outcome(plan, result)] if plan.closed else status(plan, result, today),
        stands=(outcome(plan, result) or NOT_KNOWN) if plan.closed else _stands(plan, result, today),
        progress=progress(plan, result),
        value=value_words(plan, result),
        needed=_rounded(rate.needed if rate else None),
        made=_rounded(rate.made if rate else None),
        confidence=now,
        confidence_before=next((confidence for confidence in reversed(sure) if confidence is not None), None)
        if now is None
        else None,
    )


def titled(result: KeyResult) -> str:
    """Its title, and whether it is a health metric: `Crash rate (health)`."""
    return f"{result.title} (health)" if result.health else result.title


def _stands(plan: Plan, result: KeyResult, today: date) -> str:
    """How it stands, in words, and what somebody said besides: `at risk, blocked`."""
    standing, state = status(plan, result, today), STATE_SAID[result.state]
    if result.state == "measuring-baseline":
        return state if standing is None else STANDING_WORDS[standing]
    return f"{STANDING_WORDS[standing]}, {state}" if state else STANDING_WORDS[standing]


def value_words(plan: Plan, result: KeyResult) -> str:
    """The current value beside the target."""
    check_in = latest(plan, result)
    if result.measure == "done":
        return "done" if check_in and check_in.value >= 1 else "not done"
    value = grouped(check_in.value) if check_in else "–"
    if result.measure != "change":
        return f"{value}, {measure_text(result, grouped)}"
    return f"{value} of {grouped(result.target)}{f' {result.unit}' if result.unit else ''}"


def why_unknown(plan: Plan, result: KeyResult) -> str:
    """What is missing for a share of the way, in two words."""
    if result.measure != "done" and result.target is None:
        return "no target"
    if latest(plan, result) is None:
        return "no check-in"
    if result.measure == "change" and result.baseline is None:
        return "no baseline"
    return "no distance" if result.measure == "change" and result.baseline == result.target else "no check-in"


def basis(plan: Plan, result: KeyResult) -> str:
    """What its figures rest on where value and target do not say that; empty where they do, or nothing is known."""
    if latest(plan, result) is None or result.target is None:
        return ""
    if result.measure in ("stay-above", "stay-below"):
        inside, of = times_inside(plan, result)
        return f"{inside} of {of} check-ins inside" if inside < of else ""
    if result.measure != "change":
        return ""
    if result.baseline is not None and result.baseline != result.target:
        return ""
    why = "no baseline" if result.baseline is None else "baseline and target are the same"
    known = reached(plan, result)
    if known is None:
        return f"{why}: is more or less better?"
    return f"{why}: {'none is wanted' if result.target == 0 and not known else 'more is taken as better'}"


def _rounded(rate: float | None) -> str:
    """To one place behind the point, from ten on to none; a rate that is nearly nothing to its first digit."""
    if rate is None:
        return ""
    size = abs(rate)
    shown = grouped(float(round(rate))) if size >= 10 else f"{rate:.1f}" if size >= 0.1 or not size else f"{rate:.1g}"
    return shown.removesuffix(".0")
