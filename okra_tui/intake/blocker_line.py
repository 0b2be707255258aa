"""What is typed into the line of blockers, read: `Grace: O2 waits for the platform team @Ada`, or `none`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from okra_tui.intake.idea import without_bullet
from okra_tui.intake.named_owner import read_owner
from okra_tui.intake.people import People
from okra_tui.intake.plain import spoken
from okra_tui.plan.text import one_line

_FIRST_WORD = re.compile(r"(\w+)(?:[.):,]?\s+|[.):,]?$)")
_TYPE = re.compile(r"(dep|dependency|risk)\s*[:：]\s*", re.IGNORECASE)
_WAITING = re.compile(r"waits?\s+(?:for|on)\b", re.IGNORECASE)
_NONE = "none"


@dataclass(frozen=True)
class TypedBlocker:
    """A blocker's words and what was typed with it. `about` are places in the subjects, from 0.

    Empty text: the line only says who speaks (`Grace:` alone) or about what (`O2` alone). `strangers` are owners whom
    nobody knows; their `@Name` stays in the text.
    """

    text: str
    type: Literal["risk", "dependency", "none"]
    by: str | None
    about: tuple[int, ...]
    owner: str | None
    strangers: tuple[str, ...]


def read_blocker_line(typed: str, people: People, subjects: Mapping[str, int]) -> TypedBlocker:
    """Reads one typed line. `subjects` gives for each word in lower case that means a subject (`o2`, `2`) its place."""
    line = one_line(typed).strip()
    header = spoken(line, people)
    by = people.named(header.said) if header and header.said else None
    line = without_bullet(header.text if header else line).strip()
    if line.casefold().rstrip(" .") == _NONE:
        return TypedBlocker("", "none", by, (), None, ())
    about, line = _about(line, subjects)
    said = _TYPE.match(line)
    line = line[said.end() :] if said else line
    if said and not about:  # `dep: O2 …` means the same as `O2 dep: …`
        about, line = _about(line, subjects)
    waits = said[1][:3].casefold() == "dep" if said else bool(_WAITING.match(line))
    read = read_owner(line, people)
    text, owner = (read.rest, read.owner) if read.rest else (line, None)
    return TypedBlocker(text.strip(), "dependency" if waits else "risk", by, about, owner, read.unknown)


def _about(line: str, subjects: Mapping[str, int]) -> tuple[tuple[int, ...], str]:
    """The subjects that the line begins with, each once, and what comes after them."""
    places: dict[int, None] = {}
    while (word := _FIRST_WORD.match(line)) and (place := subjects.get(word[1].casefold())) is not None:
        places[place] = None
        line = line[word.end() :]
    return tuple(places), line
