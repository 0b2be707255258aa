"""What is to be known of a milestone in one look: beside the timeline, or in one line below it."""

from textual.content import Content

from okra_tui.plan.agreed import later_change
from okra_tui.plan.checks.wording import of_people
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Dependency, Milestone
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ux_shown


def detail_at_length(schedule: Schedule, milestone: Milestone, week: int) -> Content:
    """The title, then its type, scores and skills, what it tests, what it waits for, and what was flagged.

    Below that the load of the week on which the cursor stands, to the last digit.
    """
    plan = schedule.plan
    lines = [
        Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold"),
        _type_and_scores(schedule, milestone),
        *([Content(", ".join(milestone.skills))] if milestone.skills else []),
        Content(""),
        *(Content(f"tests {label(plan, each)} {each.question}") for each in schedule.thread.hypotheses_of(milestone)),
        *[Content(words) for words in _waits(schedule, milestone)],
        *([Content(f"owner {milestone.owner}")] if milestone.owner else []),
        *_flagged(milestone),
    ]
    change = later_change(schedule.thread, milestone)
    if change is not None:
        lines.append(Content.styled(str(change), "$text-warning"))
    needed, there = of_people(schedule.load.get(week, 0.0), schedule.there(week))
    load = f"week {week}: {needed} of {there} person-weeks"
    return Content("\n").join([*lines, Content(""), Content.styled(load, "$text-muted")])


def detail_in_a_line(schedule: Schedule, milestone: Milestone) -> Content:
    """The title, scores, what it waits for and what was flagged."""
    named = Content.styled(f"{label(schedule.plan, milestone)} {milestone.title}", "bold")
    rest = [_type_and_scores(schedule, milestone), *map(Content, _waits(schedule, milestone)), *_flagged(milestone)]
    return Content(" · ").join([named, *rest])


def _type_and_scores(schedule: Schedule, milestone: Milestone) -> Content:
    sign = type_sign(schedule.team, milestone.type)
    scores = (effort_shown(milestone) or "no size", business_shown(milestone), ux_shown(milestone))
    return Content(" · ".join(filter(None, (f"{sign.glyph} {sign.name}", *scores))))


def _waits(schedule: Schedule, milestone: Milestone) -> list[str]:
    def words(each: Dependency) -> str:
        awaited = schedule.plan.by_id.get(each.on or "")
        named = label(schedule.plan, awaited) if awaited else each.party or "something that was deleted"
        week = f", week {each.by_week}" if each.by_week else ""
        return (
            f"waits for {named}{': ' + each.what if each.what else ''}{week}{' (met)' if each.status == 'met' else ''}"
        )

    return [words(each) for each in schedule.plan.waits.get(milestone.id, ())]


def flag_words(milestone: Milestone) -> tuple[str, ...]:
    """The words of its risk, and what it needs; nothing where it is not flagged."""
    needs = f"needs {', '.join(milestone.needs)}" if milestone.needs else ""
    return tuple(filter(None, (milestone.risk, needs)))


def _flagged(milestone: Milestone) -> list[Content]:
    return [Content.assemble(("⚑ ", "$text-warning"), each) for each in flag_words(milestone)]
