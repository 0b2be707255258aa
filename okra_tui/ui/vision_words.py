"""The vision for the far end of a call: each part on lines of its own, what leads to it quiet, its words bold."""

from textual.content import Content

from okra_tui.plan.model import Vision
from okra_tui.plan.vision_sentence import OPEN, PARTS, part

NO_VISION = "Nothing of the sentence is written yet."


def vision_large(vision: Vision | None) -> Content:
    """The whole sentence with space around its parts; it is wrapped where it is shown."""
    parts = [
        Content.styled(lead, "$text-muted") + Content("\n") + Content.styled(part(vision, field) or OPEN, "bold")
        for field, lead in PARTS
    ]
    return Content("\n\n").join(parts)
