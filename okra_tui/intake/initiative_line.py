"""An initiative in one line: its name, then the key of its area and the objectives that it serves: `Court finder M O1`.

Hypotheses may stand there too. What is no key and no label that the plan has stays in the name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from okra_tui.plan.text import one_line

_LIKE_LABEL = re.compile(r"[OH]\d{1,4}", re.IGNORECASE)
_AROUND = ",;()→"


@dataclass(frozen=True)
class TypedInitiative:
    """What a line says. `linked` are ids in the order of the line; `unknown` look like labels and mean nothing."""

    name: str
    area: str | None
    linked: tuple[str, ...]
    unknown: tuple[str, ...]


def read_initiative(typed: str, areas: Mapping[str, str], labels: Mapping[str, str]) -> TypedInitiative:
    """Reads one line; `areas` has the areas' keys and `labels` the ids of what can be linked, both by their lower case.

    What is not the name stands at the end of the line; the first word is always the name's.
    """
    words = one_line(typed).split()
    area: str | None = None
    linked: list[str] = []
    unknown: list[str] = []
    while len(words) > 1:
        last = words[-1].strip(_AROUND).casefold()
        if last in labels:
            linked.insert(0, labels[last])
        elif last in areas and area is None:
            area = areas[last]
        elif _LIKE_LABEL.fullmatch(last):
            unknown.insert(0, words[-1].strip(_AROUND))
        elif last:
            break
        words.pop()
    return TypedInitiative(" ".join((*words, *unknown)), area, tuple(dict.fromkeys(linked)), tuple(unknown))
