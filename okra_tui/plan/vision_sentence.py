"""The vision as the sentence that people say: this quarter we will … in order to … for …"""

from okra_tui.plan.model import Plan, Vision

PARTS = (("will", "This quarter we will"), ("in_order_to", "in order to"), ("for_whom", "for"))
"""The fields of a vision in the order of the sentence, with the words that lead to each."""
OPEN = "…"
"""Stands for a part that nobody has written yet."""


def part(vision: Vision | None, field: str) -> str:
    """The words of one part, without spaces around them; empty where there are none."""
    return str(getattr(vision, field)).strip() if vision is not None else ""


def has_vision(plan: Plan) -> bool:
    """Whether any part of the sentence is written."""
    return any(part(plan.vision, field) for field, _ in PARTS)


def vision_sentence(vision: Vision | None) -> str:
    """The whole sentence, with an ellipsis for each part that is open."""
    return " ".join(f"{lead} {part(vision, field) or OPEN}" for field, lead in PARTS)
