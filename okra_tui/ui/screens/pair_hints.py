"""What the step of the pairs says while there is nothing yet to work on, or nobody yet who works together."""

from typing import Final

from textual.content import Content

NO_OBJECTIVE_YET: Final = Content.assemble(
    "No objective yet. ",
    ("o", "bold $text-accent"),
    " on a group makes one of its notes, ",
    ("n", "bold $text-accent"),
    " here begins one without notes.",
)
NO_PAIRS_YET: Final = Content.assemble(
    "No pairs are drawn yet. ",
    ("R", "bold $text-accent"),
    " shows who is here, and there ",
    ("m", "bold $text-accent"),
    " draws them.",
)
