"""The rules of session 0, product vision.

A team may leave this session out. It did where nothing of it is there although later work is; then nothing is said.
"""

from collections.abc import Iterator

from okra_tui.plan.agenda import session_begun
from okra_tui.plan.checks.rule import Facts, Found, rule
from okra_tui.plan.model import CANVAS_AREAS, Cluster, Note, Vision
from okra_tui.plan.text import enumerated
from okra_tui.plan.thread import dots_on

BACKLOG_WORDS = ("build", "ship", "launch", "deliver")
MOST_WORDS = 30
ENOUGH_DOTS = 0.8
"""The share of the room's dots that should be given."""


@rule("vision-part", "gap", step="0.vision-statement")
def vision_part(facts: Facts) -> Iterator[Found]:
    """A part of the sentence is empty."""
    if _left_out(facts) or facts.skipped("0.vision-statement"):
        return
    vision = facts.plan.vision or Vision()
    parts = {"what we will do": vision.will, "in order to": vision.in_order_to, "for whom": vision.for_whom}
    empty = [f"“{part}”" for part, words in parts.items() if not words.strip()]
    if empty:
        yield Found("vision", "vision", f"The vision says nothing for {enumerated(empty)}")


@rule("vision-backlog", "hint", step="0.vision-statement")
def vision_backlog(facts: Facts) -> Iterator[Found]:
    """It reads like a list of work: it begins with building something, or is too long to be remembered."""
    vision = facts.plan.vision
    if vision is None:
        return
    lacks = []
    first = next(iter(vision.will.split()), "").strip(".,:;!?…'\"“”‘’()*").casefold()
    if first in BACKLOG_WORDS:
        lacks.append(f"begins with “{first}”, which names work and no outcome")
    words = sum(len(part.split()) for part in (vision.will, vision.in_order_to, vision.for_whom))
    if words > MOST_WORDS:
        lacks.append(f"has {words} words, where {MOST_WORDS} can be kept in mind")
    if lacks:
        yield Found("vision", "vision", f"The vision {enumerated(lacks)}")


@rule(
    "area-empty",
    "hint",
    step="0.known-inputs",
    several="{} areas of the canvas have no note",
    advice="{list.new} writes the first note into it.",
)
def area_empty(facts: Facts) -> Iterator[Found]:
    """A canvas area without a note."""
    if _left_out(facts) or facts.skipped("0.known-inputs"):
        return
    noted = {area for note in facts.notes[0] for area in note.about}
    for area in CANVAS_AREAS:
        if area not in noted:
            name = area.replace("-", " ")
            yield Found(f"area:{area}", name, f"The canvas has no note on {name}")


@rule("dots-unspent", "hint", step="0.group-and-vote", advice="{votes.entry} opens the line in which dots are given.")
def dots_unspent(facts: Facts) -> Iterator[Found]:
    """Less than four fifths of the room's dots given."""
    items: list[Cluster | Note] = [
        *(cluster for cluster in facts.plan.clusters if cluster.session == 0),
        *facts.notes[0],
    ]
    given = sum(map(dots_on, items))
    if facts.plan.solo or not items or not facts.speaks("0.group-and-vote", sign=given > 0):
        return
    ballot = next((ballot for ballot in reversed(facts.plan.ballots) if ballot.session == 0), None)
    dots_each = ballot.dots_each if ballot and ballot.dots_each else facts.team.votes_per_person
    room = dots_each * len(facts.room(0))
    if given < ENOUGH_DOTS * room - 1e-9:
        most_voted = max(items, key=dots_on)
        yield Found(most_voted.id, "dots", f"The room gave {given} of its {room} dots")


def _left_out(facts: Facts) -> bool:
    plan = facts.plan
    here = plan.vision or facts.notes[0] or any(c.session == 0 for c in plan.clusters) or session_begun(facts.record(0))
    later = plan.objectives or plan.milestones or len(plan.notes) > len(facts.notes[0])
    return not here and bool(later or any(session_begun(record) for record in plan.sessions))
