"""The rules of session 3, effort and dependencies."""

from collections.abc import Iterator

from okra_tui.plan.checks.rule import Facts, Found, rule
from okra_tui.plan.dependencies import loop_in_words, loops, waits_for
from okra_tui.plan.model import Milestone
from okra_tui.plan.text import enumerated

GUIDE_WORDS = 3
"""Fewer words than this tell nobody what a size means."""
MILESTONES_TO_COMPARE = 4
TOP_VALUE = 3
"""The highest business and UX value."""


@rule("guide", "gap", step="3.effort")
def guide(facts: Facts) -> Iterator[Found]:
    """S, M or L not written down."""
    for size in ("S", "M", "L"):
        words = len((getattr(facts.team.effort_guide, size) or "").split())
        if words < GUIDE_WORDS:
            how = "is not written down" if words == 0 else f"is written down in fewer than {GUIDE_WORDS} words"
            yield Found(f"guide:{size}", size, f"What {size} means {how}")


@rule("unscored", "gap", step="3.value", several="{} milestones have not all of their scores", most_named=3)
def unscored(facts: Facts) -> Iterator[Found]:
    """Effort, business or UX value missing."""
    for milestone in facts.thread.milestones:
        scores = {
            "effort": milestone.effort,
            "business value": milestone.business_value,
            "UX value": milestone.ux_value,
        }
        missing = [name for name, value in scores.items() if value is None]
        if missing:
            yield facts.found(milestone, f"has no {enumerated(missing, 'and no')}")


@rule(
    "deps-unreviewed",
    "gap",
    step="3.dependencies",
    several="{} milestones say nothing of what they wait for",
    most_named=3,
)
def deps_unreviewed(facts: Facts) -> Iterator[Found]:
    """A milestone with neither a dependency nor a "none"."""
    waiting = {dependency.milestone for dependency in facts.plan.dependencies}
    for milestone in facts.thread.milestones:
        if milestone.id not in waiting and not milestone.dependencies_reviewed:
            label = facts.label(milestone)
            yield Found(milestone.id, label, f"Nobody has said what {label} waits for, or that it waits for nothing")


@rule("wait-unowned", "gap", step="3.dependencies")
def wait_unowned(facts: Facts) -> Iterator[Found]:
    """A dependency outside the team, not met yet, without owner or week."""
    for dependency in facts.plan.dependencies:
        milestone = facts.plan.find(Milestone, dependency.milestone)
        if dependency.on is not None or dependency.status == "met":
            continue
        if milestone is not None and not facts.thread.active(milestone):
            continue
        lacks = []
        if not dependency.owner or not dependency.owner.strip():
            lacks.append("nobody who asks for it")
        if dependency.by_week is None:
            lacks.append("no week by which it comes")
        if lacks:
            party = dependency.party or "somebody outside"
            yield facts.found(dependency, f"waits for {party} with {enumerated(lacks)}")


@rule("cycle", "gap", step="3.dependencies")
def cycle(facts: Facts) -> Iterator[Found]:
    """Milestones that wait for each other."""
    for loop in loops(waits_for(facts.thread)):
        first = facts.plan.by_id[loop[0]]
        yield Found(first.id, facts.label(first), loop_in_words(facts.plan, loop))


@rule("no-contrast", "hint", step="3.value")
def no_contrast(facts: Facts) -> Iterator[Found]:
    """Four or more milestones, over half at the top of $ or of ♥."""
    milestones = facts.thread.milestones
    columns = {
        "$": [m for m in milestones if m.business_value == TOP_VALUE],
        "♥": [m for m in milestones if m.ux_value == TOP_VALUE],
    }
    for sign, top in columns.items():
        if len(milestones) >= MILESTONES_TO_COMPARE and 2 * len(top) > len(milestones):
            message = f"{len(top)} of {len(milestones)} milestones have {TOP_VALUE * sign}: the scores choose nothing"
            yield Found(top[0].id, sign, message)


@rule("few-scorers", "hint", step="3.effort")
def few_scorers(facts: Facts) -> Iterator[Found]:
    """Estimates from fewer than two disciplines."""
    estimates = facts.plan.estimates
    if facts.plan.solo or not estimates or not facts.speaks("3.effort", sign=True):
        return
    disciplines = facts.people.disciplines(
        tuple(name for estimate in estimates for name in facts.people.named(estimate.by))
    )
    if len(disciplines) == 1:
        only = disciplines[0]
        yield Found(f"discipline:{only}", only, f"All estimates come from {only}")
    elif not disciplines:
        yield Found(estimates[0].milestone, "estimates", "The estimates come from nobody whose discipline is known")
