"""What a quarter's person-weeks are spent on: by type of milestone, by what was promised, and by area.

Formulas: "Balance" of formulas.md. Only sizes count: a milestone without one is named, and weighs nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign, types_of
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.schedule import as_it_was, effort_weeks
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread, thread_of

WITHOUT_AREA = "no area"
PROMISED = ("committed", "aspirational", "no key result")
"""What a milestone serves: something that was committed, only what is aspirational, or no number."""


@dataclass(frozen=True)
class Share:
    """A part of the quarter's person-weeks; the percents of one division sum to 100."""

    name: str
    percent: int


@dataclass(frozen=True)
class Balance:
    """How the person-weeks of a quarter are divided, in three ways; no shares where there are no person-weeks."""

    quarter: str
    person_weeks: float
    by_type: tuple[Share, ...]
    by_promise: tuple[Share, ...]
    by_area: tuple[Share, ...]
    not_sized: tuple[Milestone, ...]
    """What takes part and has no size: it stands in no share."""


def balance(plan: Plan, team: Team) -> Balance:
    """The balance of what takes part in a quarter, done or not; what is dropped or waits for the next is left out."""
    thread, team = thread_of(plan), as_it_was(plan, team)
    sized = [milestone for milestone in thread.milestones if milestone.effort]
    weigh = {milestone.id: Fraction(effort_weeks(milestone, team)) for milestone in sized}

    def divided(named: Callable[[Milestone], str], known: Iterable[str]) -> tuple[Share, ...]:
        weeks: dict[str, Fraction] = defaultdict(Fraction, dict.fromkeys(known, Fraction()))
        for milestone in sized:
            weeks[named(milestone)] += weigh[milestone.id]
        there = {name: of for name, of in weeks.items() if of}
        percents = hundred(tuple(there.values()))
        return tuple(map(Share, there, percents))

    areas = team.area_names
    return Balance(
        quarter=plan.quarter,
        person_weeks=sum(effort_weeks(milestone, team) for milestone in sized),
        by_type=divided(lambda milestone: type_sign(team, milestone.type).name, [sign.name for sign in types_of(team)]),
        by_promise=divided(lambda milestone: promised(thread, milestone), PROMISED),
        by_area=divided(
            lambda milestone: areas.get(key := thread.area(milestone) or WITHOUT_AREA, key), areas.values()
        ),
        not_sized=tuple(milestone for milestone in thread.milestones if not milestone.effort),
    )


def promised(thread: Thread, milestone: Milestone) -> str:
    """`committed` where one of the key results that a milestone serves, itself or by what it tests, is."""
    commitments = {result.commitment for result in thread.strand(milestone).key_results}
    return next((word for word in PROMISED if word in commitments), PROMISED[-1])


def hundred(parts: Sequence[Fraction]) -> tuple[int, ...]:
    """Whole percents of these parts that sum to 100: each rounded down, and what is missing to the largest remainders,
    of equal ones to the first. None where there is nothing to divide."""
    total = sum(parts)
    if not total:
        return ()
    exact = [100 * part / total for part in parts]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: whole[at] - exact[at])
    for at in by_remainder[: 100 - sum(whole)]:
        whole[at] += 1
    return tuple(whole)


def quarter_before(plan: Plan, plans: Iterable[Plan]) -> Plan | None:
    """Of these the one that begins last before this one does."""
    earlier = [other for other in plans if other.starts < plan.starts and other.quarter != plan.quarter]
    return max(earlier, key=lambda other: (other.starts, other.quarter), default=None)


# -- In words: the same on the screen, in the recap and in the summary.


def balance_lines(plan: Plan, team: Team, before: Plan | None = None) -> tuple[str, ...]:
    """The balance in a line for each division, beside that of the quarter before; nothing while there is no milestone.

    `By type: 45 % epic (was 60), 55 % spike (was 40)`; what has no size is named in a line of its own.
    """
    now = balance(plan, team)
    was = balance(before, team) if before is not None else None
    return tuple(map(one_line, _lines(plan, now, was if was is not None and was.person_weeks else None)))


def _lines(plan: Plan, now: Balance, was: Balance | None) -> Iterator[str]:
    if now.person_weeks:
        beside = f"; {was.quarter}, in brackets, had {was.person_weeks:g}" if was else ""
        yield f"{now.person_weeks:g} person-week{'' if now.person_weeks == 1 else 's'}{beside}"
        for name, division, earlier in (
            ("By type", now.by_type, was.by_type if was else ()),
            ("By promise", now.by_promise, was.by_promise if was else ()),
            ("By area", now.by_area, was.by_area if was else ()),
        ):
            yield f"{name}: {', '.join(_shares(division, earlier))}"
    if now.not_sized:
        labels = ", ".join(label(plan, milestone) for milestone in now.not_sized)
        yield f"Not sized, in no share: {labels}"


def _shares(now: Sequence[Share], was: Sequence[Share]) -> Iterator[str]:
    before: Mapping[str, int] = {share.name: share.percent for share in was}
    for share in now:
        yield f"{share.percent} % {share.name}" + (f" (was {before.get(share.name, 0)})" if was else "")
    there = {share.name for share in now}
    yield from (f"0 % {name} (was {percent})" for name, percent in before.items() if name not in there)
