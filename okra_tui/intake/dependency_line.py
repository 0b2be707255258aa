"""What a milestone waits for, typed in one line: `M2 ranking API`, or `Growth team: slot, w4 @Ada`, or `none`.

A milestone of the plan is named by its label, somebody outside by their name with a colon behind it; the week by which
it comes and who asks for it stand anywhere behind that.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from okra_tui.intake.named_owner import read_owner
from okra_tui.intake.people import People
from okra_tui.plan.text import one_line

_LABEL = re.compile(r"M\s?([1-9]\d{0,5})(?!\w)\s*[:,;–-]?\s*", re.IGNORECASE)
MILESTONE_LABEL = re.compile(r"M?\s?([1-9]\d{0,5})", re.IGNORECASE)
"""A milestone's label alone, or its number."""
LAST_WEEK = 53
_WEEK = re.compile(r"(?:^|[\s,;(]+)(?:by\s+)?(?:w|wk|week)\s?\.?\s?(\d{1,2})(?!\w)[),;]*", re.IGNORECASE)
_WAITS = re.compile(r"waits?\s+(?:for|on)\s+", re.IGNORECASE)
_NONE = frozenset({"0", "none", "nothing", "-", "–"})
_COLON = re.compile(r"\s*[:：]\s*")
_EDGES = " ,;:.–-"


@dataclass(frozen=True)
class TypedDependency:
    """What a line says: on a milestone (`on`, its id) or on somebody outside (`party`), or on `nothing` at all.

    `unknown` is a label that means no milestone; then neither is said. `strangers` are people whom nobody knows; their
    `@Name` stays in the words.
    """

    on: str | None = None
    party: str | None = None
    what: str | None = None
    owner: str | None = None
    by_week: int | None = None
    nothing: bool = False
    unknown: str = ""
    strangers: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it names what is waited for."""
        return self.on is not None or self.party is not None


def read_dependency(
    typed: str, milestones: Mapping[int, str], people: People, parties: Collection[str] = ()
) -> TypedDependency:
    """Reads one line. `milestones` has ids by number; `parties`, known already, need no colon."""
    line = one_line(typed).strip()
    line = line[match.end() :] if (match := _WAITS.match(line)) else line
    if line.casefold().rstrip(" .") in _NONE:
        return TypedDependency(nothing=True)
    owner = read_owner(line, people)
    week, line = _week(" ".join(owner.rest.split()))
    if label := _LABEL.match(line):
        number, rest = int(label[1]), line[label.end() :].strip(_EDGES)
        on = milestones.get(number)
        unknown = "" if on else f"M{number}"
        return TypedDependency(on, None, rest or None, owner.owner, week, False, unknown, owner.unknown)
    party, what = _party(line, parties)
    return TypedDependency(None, party, what, owner.owner, week, False, "", owner.unknown)


def _week(line: str) -> tuple[int | None, str]:
    """The week that the line names, the first one if several, and the line without it."""
    match = _WEEK.search(line)
    if match is None or not 1 <= int(match[1]) <= LAST_WEEK:
        return None, line
    return int(match[1]), f"{line[: match.start()]} {line[match.end() :].lstrip()}".strip()


def _party(line: str, parties: Collection[str]) -> tuple[str | None, str | None]:
    """Somebody outside, and what they are asked for."""
    for known in sorted(parties, key=len, reverse=True):
        rest = line[len(known) :]
        if line[: len(known)].casefold() == known.casefold() and not rest[:1].isalnum():
            return known, rest.strip(_EDGES) or None
    name, _, what = _COLON.sub(":", line, count=1).partition(":")
    return name.strip(_EDGES) or None, what.strip(_EDGES) or None
