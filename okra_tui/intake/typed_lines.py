"""The lines that are typed at the foot of a step, read: notes, blockers, initiatives, what a milestone waits for;
labels in them, and how the end of a line is completed."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from okra_tui.intake.chat.clients import spoken
from okra_tui.intake.chat.signs import read_idea, without_bullet
from okra_tui.intake.people import People, read_owner
from okra_tui.plan.text import one_line


@dataclass(frozen=True)
class TypedNote:
    """A note's words, and its author and subject where they were typed with it.

    Empty text with an author or a subject changes only what the next notes get: `Grace:` alone, `2` alone.
    """

    text: str
    by: str | None
    subject: int | None
    source: str | None = None


def read_note_line(typed: str, people: People, subjects: int, labels: Sequence[str] = ()) -> TypedNote:
    """Reads one typed line; `subjects` is how many there are to choose from by digit, or by their `labels`."""
    line = one_line(typed)
    header = spoken(line, people)
    idea = read_idea(header.text if header else line, subjects, labels)
    by = people.named(header.said) if header and header.said else None
    text, source = without_source(idea.text)
    return TypedNote(text, by, idea.subject, source)


# -- Where a note's words are known from: `Two in three never rate (source: survey of May)`, typed or pasted.


_SOURCE_WORD = r"(?:sources?|src|quelle|fuente|fonte)\s?[:：]\s*"
_SOURCE = re.compile(
    rf"\s*(?:\(\s*{_SOURCE_WORD}(?P<round>(?:[^()]|\([^()]*\))+)\)|\[\s*{_SOURCE_WORD}(?P<square>[^\[\]]+)\]"
    rf"|(?:[.,;]|\s[-–—])\s+{_SOURCE_WORD}(?P<behind>.+?))\s*\.?$",
    re.IGNORECASE,
)


_LONGEST_SOURCE = 500


class Sourced(NamedTuple):
    """A note's words, and where they are known from."""

    text: str
    source: str | None


def without_source(text: str) -> Sourced:
    """The words of a line, and the source that is named at its end; without other words it is no source."""
    match = _SOURCE.search(text, max(len(text) - _LONGEST_SOURCE, 0))
    named = (match["round"] or match["square"] or match["behind"]).strip() if match else ""
    words = text[: match.start()].strip() if match else ""
    return Sourced(words, named) if words and named else Sourced(text, None)


def with_source(text: str, source: str | None) -> str:
    """The line that `without_source` reads as these words of this source; the words alone where there is none."""
    ways = (f"{text} (source: {source})", f"{text} [source: {source}]", f"{text} – source: {source}")
    return next((way for way in ways if source and without_source(way) == (text, source)), text)


# -- What is typed into the line of blockers, read: `Grace: O2 waits for the platform team @Ada`, or `none`.


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
    match = _TYPE.match(line)
    line = line[match.end() :] if match else line
    if match and not about:  # `dep: O2 …` means the same as `O2 dep: …`
        about, line = _about(line, subjects)
    waits = match[1][:3].casefold() == "dep" if match else bool(_WAITING.match(line))
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


# -- An initiative in one line: its name, then the key of its area and the objectives that it serves: `Court finder M
# O1`.
#
# Hypotheses may stand there too. What is no key and no label that the plan has stays in the name.


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


# -- What a milestone waits for, typed in one line: `M2 ranking API`, or `Growth team: slot, w4 @Ada`, or `none`.
#
# A milestone of the plan is named by its label, somebody outside by their name with a colon behind it; the week by
# which it comes and who asks for it stand anywhere behind that.


_LABEL = re.compile(r"M\s?([1-9]\d{0,5})(?!\w)\s*[:,;–-]?\s*", re.IGNORECASE)
MILESTONE_LABEL = re.compile(r"M?\s?([1-9]\d{0,5})", re.IGNORECASE)
"""A milestone's label alone, or its number."""
LAST_WEEK = 53
_WEEK = re.compile(r"(?:^|[\s,;(]+)(?:by\s+)?(?:w|wk|week)\s?\.?\s?(\d{1,2})(?!\w)[),;]*", re.IGNORECASE)
_WAITS = re.compile(r"waits?\s+(?:for|on)\s+", re.IGNORECASE)
_NO_DEPENDENCY = frozenset({"0", "none", "nothing", "-", "–"})
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
    if line.casefold().rstrip(" .") in _NO_DEPENDENCY:
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


# -- Labels as people write them into a field: `H1, H3`, `h1 3`, `KR1.1` or `1.1`.


_LETTERS = re.compile(r"[A-Z]+(?=\d)")


class LabelsRead(NamedTuple):
    """The ids that were meant, each once, and the words that mean nothing."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]


def read_labels(text: str, known: Mapping[str, str]) -> LabelsRead:
    """Reads labels parted by commas or spaces. `known` has ids by label; the number of one means it too."""
    by_word = {_number(label): id for label, id in reversed(tuple(known.items()))}  # noqa: A001
    by_word |= {label.casefold(): id for label, id in known.items()}  # noqa: A001
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    ids = dict.fromkeys(by_word[word.casefold()] for word in words if word.casefold() in by_word)
    return LabelsRead(tuple(ids), tuple(word for word in words if word.casefold() not in by_word))


def _number(label: str) -> str:
    return _LETTERS.sub("", label.upper())


# -- What is being typed at the end of a line, completed from words that are known; pure, for any line.


def matches(part: str, known: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The known words that begin with this part, then those in which another word does; none that is `taken`."""
    begun = part.strip().casefold()
    left_out = {word.strip().casefold() for word in taken}
    words = [word for word in known if word.casefold() not in left_out]
    first = [word for word in words if word.casefold().startswith(begun)]
    return (*first, *(word for word in words if word not in first and f" {begun}" in f" {word.casefold()}"))


def last_of_list(line: str) -> tuple[str, str, tuple[str, ...]]:
    """A list with commas: what stands before the part that is being typed, that part, and the parts before it."""
    before, comma, part = line.rpartition(",")
    return f"{before}, " if comma else "", part.strip(), listed(before)


def listed(line: str) -> tuple[str, ...]:
    """The parts of a list with commas (or semicolons), without empty ones."""
    return tuple(filter(None, (part.strip() for part in line.replace(";", ",").split(","))))


def completed_list(line: str, known: Iterable[str]) -> str | None:
    """The list with its last part completed to the first known word that matches, ready for the next; None: none does.

    Nothing is proposed for a part that has not begun.
    """
    before, part, taken = last_of_list(line)
    subject = next(iter(matches(part, known, taken)), None) if part else None
    return f"{before}{subject}, " if subject else None


def completed_dependency(line: str, parties: Iterable[str], people: Iterable[str]) -> str | None:
    """The line with the name at its end completed: of a person after `@`, else at its beginning of a party."""
    before, at, begun = line.rpartition("@")
    if at and (not before or before.endswith(" ")):
        party_begun = next(iter(matches(begun, people)), None)
        return f"{before}@{party_begun} " if party_begun else None
    if not line.strip() or ":" in line:
        return None
    begun = line.strip().casefold()
    party_begun = next((party for party in parties if party.casefold().startswith(begun)), None)
    return f"{party_begun}: " if party_begun else None
