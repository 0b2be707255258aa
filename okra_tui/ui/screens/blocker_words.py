"""What blockers are about, and the words in which a blocker is listed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from okra_tui.plan.labels import label
from okra_tui.plan.model import Blocker, Plan
from okra_tui.plan.people import PAIR
from okra_tui.ui.widgets.walked_list import beside

if TYPE_CHECKING:
    from okra_tui.intake.blocker_line import TypedBlocker

SIGNS = {"risk": "▲", "dependency": "◆", "none": "–"}
RESOLVED = "✓"


class BlockerSubject(NamedTuple):
    """What a blocker can be about: its id in the plan, the word that is shown, and what can be typed for it."""

    id: str
    word: str
    typed: tuple[str, ...]


def blocker_subjects(plan: Plan) -> tuple[BlockerSubject, ...]:
    """The objectives (`O2` or `2`); where there are none yet, the company objectives (only by their digit)."""
    if plan.objectives:
        return tuple(
            BlockerSubject(each.id, label(plan, each), (label(plan, each), str(each.number)))
            for each in plan.objectives
        )
    return tuple(
        BlockerSubject(each.id, label(plan, each), (str(at),)) for at, each in enumerate(plan.company_objectives, 1)
    )


def places(subjects: tuple[BlockerSubject, ...]) -> Mapping[str, int]:
    """For each word that can be typed, in lower case, the place of its subject from 0."""
    return {word.casefold(): at for at, subject in enumerate(subjects) for word in subject.typed}


def blocker_content(plan: Plan, blocker: Blocker, width: int) -> Content:
    """Sign, label and words; below, quieter, what is known of it and what is missing. `width` is in cells."""
    if blocker.type == "none":
        return Content.styled(f"{SIGNS['none']} {blocker.by or 'Somebody'}: none", "$text-muted")
    resolved = blocker.status == "resolved"
    sign = (RESOLVED, "$text-success") if resolved else (SIGNS[blocker.type], "$text-warning")
    paragraphs = [
        Content.assemble(
            (label(plan, blocker), "$text-muted"), "  ", (blocker.text, "$text-muted" if resolved else "bold")
        ),
        Content.styled(" · ", "$text-muted").join(_known(plan, blocker)),
        *([Content(blocker.answer)] if blocker.answer else []),
    ]
    return beside(Content.assemble(sign, " "), paragraphs, width) + Content("\n")


def understood(typed: "TypedBlocker", subjects: Sequence[str]) -> Content:
    """What becomes of a typed line: strangers first, then its type and who and what it names. `subjects` are words."""
    strangers = [
        Content.styled(f"! nobody here is called {name}, it stays in the words", "$text-warning")
        for name in typed.strangers
    ]
    by = f"{typed.by}: " if typed.by else ""
    if typed.type == "none":
        return Content.styled(f"{by}no blocker", "$text-muted")
    parts = [
        f"{by}{typed.type}",
        *([f"about {', '.join(subjects[place] for place in typed.about)}"] if typed.about else []),
        *([f"{typed.owner.replace(PAIR, ' and ')} looks after it"] if typed.owner else []),
    ]
    known = [Content.styled(" · ".join(parts), "$text-muted")] if typed.text else []
    return Content(" · ").join([*strangers, *known])


def _known(plan: Plan, blocker: Blocker) -> list[Content]:
    about = ", ".join(label(plan, found) for key in blocker.about if (found := plan.by_id.get(key)))
    resolved = blocker.status == "resolved"
    missing = "$text-muted" if resolved else "$text-warning"
    return [
        Content.styled("resolved " + blocker.type if resolved else blocker.type, "$text-muted"),
        *([Content.styled(blocker.by.replace(PAIR, " and "), "$text-muted")] if blocker.by else []),
        Content.styled(f"about {about}", "$text-muted") if about else Content.styled("about nothing yet", missing),
        Content.styled(f"{blocker.owner.replace(PAIR, ' and ')} looks after it", "$text-muted")
        if blocker.owner
        else Content.styled("nobody looks after it yet", missing),
    ]
