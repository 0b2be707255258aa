"""A team as people type it: a person a line, their skills, an area a line, a type of milestone a line."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from okra_tui.intake.chat.signs import DIRECT, LeftOut
from okra_tui.intake.people import People
from okra_tui.plan.milestone_types import THE_METHODS
from okra_tui.plan.team import COLORS, Area, Member, MilestoneType, NeighbourFolder
from okra_tui.plan.text import distinct, one_line

ROLES = ("facilitator", "stakeholder")
LEFT = "left"
ALIKE = 0.75
"""From this likeness on, one name is probably the other one mended."""
_PART = re.compile(r'(?:^|,)(?:\s*"(?P<quoted>(?:[^"]|"")*)"\s*(?=,|$)|(?P<plain>[^,]*))')


class Rename(NamedTuple):
    """A name that is not on the list any more, and one that is new on it and may be the same person's."""

    old: str
    new: str
    likely: bool
    """Whether the names or the rest of the two lines say so; else only that the one stands where the other stood."""


def read_members(
    text: str, before: Sequence[Member] = (), names: Mapping[str, str] | None = None
) -> tuple[Member, ...]:
    """`Ada, Engineering, Ada L, ada.l`: name, discipline, then other names in chats; a role stands anywhere after the
    name. What holds a comma or is itself a word such as `left` stands in double quotes.

    What the line does not say (skills) is kept from the member of that name before; `names` says of whom that is under
    which old name. Who is on no line any more has left, and stands at the end.

    Raises ValueError with a sentence where a name stands twice.
    """
    known = {member.name: member for member in before}
    known |= {new: known[old] for old, new in (names or {}).items() if old in known}
    members: dict[str, Member] = {}
    for line in text.splitlines():
        parts = _parts(line)
        if not parts or not parts[0].text.strip():
            continue
        name = parts[0].text
        if name in members:
            raise ValueError(f"{name} stands there twice; give one of them another name.")
        attributes = [part.text.lower() for part in parts[1:] if not part.quoted]
        rest = [part for part in parts[1:] if part.quoted or part.text.lower() not in (*ROLES, LEFT)]
        members[name] = (known.get(name) or Member(name=name)).changed(
            name=name,
            discipline=rest[0].text if rest and rest[0].is_said else None,
            aliases=tuple(part.text for part in rest[1:] if part.is_said),
            role=next((word for word in attributes if word in ROLES), "member"),
            left=LEFT in attributes,
        )
    gone = [member for member in before if member.name not in members and member.name not in (names or {})]
    return (*members.values(), *(member.changed(left=True) for member in gone))


def renames(text: str, before: Sequence[Member]) -> tuple[Rename, ...]:
    """Who of those that are not on the list any more may stand there under another name, each once."""
    listed = {member.name: member for member in read_members(text)}
    old, new = [member.name for member in before], list(listed)
    gone = {member.name: member for member in before if member.name not in listed}
    fresh = [name for name in new if name not in old]
    read: list[Rename] = []
    for name in fresh:
        one = next((member for member in gone.values() if _likely(member, listed[name])), None)
        if one is not None:
            del gone[one.name]
            read.append(Rename(one.name, name, likely=True))
    left = {rename.new for rename in read}
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            for was, now in zip(old[first:last], new[begin:end], strict=False):
                if was in gone and now in fresh and now not in left:
                    read.append(Rename(was, now, likely=False))
    return tuple(read)


def _likely(was: Member, now: Member) -> bool:
    if set(was.aliases) & {*now.aliases, now.name} or was.name in now.aliases:
        return True
    old, new = was.name.casefold(), now.name.casefold()
    same_first = old.split()[:1] == new.split()[:1]
    return same_first or SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE


class _Part(NamedTuple):
    text: str
    quoted: bool

    @property
    def is_said(self) -> bool:
        """Whether there is anything: `""` says that there is an empty word."""
        return bool(self.text) or self.quoted


def _parts(line: str) -> list[_Part]:
    """What stands between the commas; in double quotes a comma parts nothing, and two quotes are one."""
    parts = []
    for match in _PART.finditer(line):
        quoted, plain = match.group("quoted"), match.group("plain")
        parts.append(_Part(quoted.replace('""', '"'), True) if quoted is not None else _Part(plain.strip(), False))
    return parts


def _written(word: str) -> str:
    """A word as its line has it."""
    plain = word and word == word.strip() and "," not in word and word[0] != '"'
    if plain and word.lower() not in (*ROLES, LEFT):
        return word
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def members_text(members: Sequence[Member]) -> str:
    """The lines that `read_members` reads as these members."""
    lines = []
    for member in members:
        parts = [_written(member.name)]
        if member.discipline is not None or member.aliases:
            parts.append("" if member.discipline is None else _written(member.discipline))
        parts += map(_written, member.aliases)
        parts += [member.role] if member.role in ROLES else []
        parts += [LEFT] if member.left else []
        lines.append(", ".join(parts))
    return "\n".join(lines)


def _with_color(words: str, color: str | None) -> str:
    """`Matchmaking, yellow`."""
    return f"{words}, {color}" if color in COLORS else words


def _words_and_color(line: str) -> tuple[str, str | None]:
    """What stands before the last comma, where a colour stands behind it."""
    words, comma, color = line.rpartition(",")
    color = color.strip().casefold()
    return (words, color) if comma and words.strip() and color in COLORS else (line, None)


def read_areas(text: str, before: Sequence[Area] = ()) -> tuple[Area, ...]:
    """`M Matchmaking & discovery, yellow`: a letter (or what stood before the name until now), the name, a colour.

    A name alone gets its first free letter, and a new area without a colour the next one; what a line does not say is
    kept. Raises ValueError with a sentence where a letter stands twice.
    """
    known, unchanged = {area.key: area for area in before}, {_area_line(area).strip(): area for area in before}
    areas: list[Area] = []
    for line in filter(str.strip, text.splitlines()):
        taken = {area.key for area in areas}
        same = unchanged.get(line.strip())
        words, color = _words_and_color(line) if same is None else (line, None)
        key, name = (same.key, same.name) if same else _key_and_name(words, known, taken)
        if not key or key in taken:
            raise ValueError(f"The letter of {name.strip()} is taken; begin its line with another one.")
        area = known.get(key) or Area(key=key, name=name, color=COLORS[len(areas) % len(COLORS)])
        areas.append(area.changed(name=name, color=color or area.color))
    return tuple(areas)


def _key_and_name(line: str, known: Collection[str], taken: Collection[str]) -> tuple[str, str]:
    for key in sorted(known, key=len, reverse=True):
        if line.startswith(f"{key} ") and line[len(key) + 1 :].strip() and key not in taken:
            return key, line[len(key) + 1 :]
    words = line.split()
    if len(words) > 1 and len(words[0]) == 1:
        return words[0].upper(), " ".join(words[1:])
    name = " ".join(words)
    return next((char.upper() for char in name if char.isalnum() and char.upper() not in taken), ""), name


def areas_text(areas: Sequence[Area]) -> str:
    """The lines that `read_areas` reads as these areas."""
    return "\n".join(map(_area_line, areas))


def _area_line(area: Area) -> str:
    return _with_color(f"{area.key} {area.name}", area.color)


# -- The team's own types of milestone: `I Inception, purple`, a letter or sign, the name, a colour.


def types_text(own: Sequence[MilestoneType]) -> str:
    """The lines that `read_types` reads as these types."""
    return "\n".join(map(_type_line, own))


def _type_line(own: MilestoneType) -> str:
    return _with_color(f"{own.glyph} {own.name}" if own.glyph else own.name, own.color)


def read_types(text: str, before: Sequence[MilestoneType] = ()) -> tuple[MilestoneType, ...]:
    """The types that these lines mean. One goes on under another name if its name or its letter stands there.

    Raises ValueError with a sentence where a name or a letter is taken, also by a type of the method's.
    """
    if text.strip() == types_text(before).strip():
        return tuple(before)
    left = list(before)
    lines = [_TypeLine.of(line) for line in text.splitlines() if line.strip()]
    _refuse_twins(lines)
    known_types: list[MilestoneType | None] = [None] * len(lines)
    for alike in (_TypeLine.is_same, _TypeLine.is_named, _TypeLine.has_letter):
        for at, line in enumerate(lines):
            match = next((own for own in left if known_types[at] is None and alike(line, own)), None)
            if match is not None:
                known_types[at] = match
                left.remove(match)
    taken = {own.key for own in before} | {sign.key for sign in THE_METHODS}
    types = []
    for line, known in zip(lines, known_types, strict=True):
        own = known or MilestoneType(key=_free_key(line.name, taken), name=line.name)
        taken.add(own.key)
        same = known is not None and line.is_same(known)
        changes = {"name": line.name, "glyph": line.letter, "color": line.color or own.color}
        types.append(own if same else own.changed(**changes))
    return tuple(types)


class _TypeLine(NamedTuple):
    text: str
    letter: str | None
    name: str
    color: str | None

    @classmethod
    def of(cls, line: str) -> "_TypeLine":
        words, color = _words_and_color(line)
        letter, _, name = words.strip().partition(" ")
        if len(letter) == 1 and name.strip():
            return cls(line.strip(), letter, " ".join(name.split()), color)
        return cls(line.strip(), None, " ".join(words.split()), color)

    def is_same(self, own: MilestoneType) -> bool:
        return self.text == _type_line(own).strip()

    def is_named(self, own: MilestoneType) -> bool:
        return self.name.casefold() == own.name.casefold()

    def has_letter(self, own: MilestoneType) -> bool:
        return self.letter is not None and self.letter == own.glyph


def _refuse_twins(lines: Sequence[_TypeLine]) -> None:
    names = {sign.name.casefold(): "" for sign in THE_METHODS} | {sign.key: "" for sign in THE_METHODS}
    letters = {sign.glyph: sign.name for sign in THE_METHODS}
    for line in lines:
        name = line.name.casefold()
        if name in names:
            whose = "two types are" if names[name] else "a type of the method is"
            raise ValueError(f"{whose.capitalize()} called {line.name}; give yours another name.")
        if line.letter and unicodedata.east_asian_width(line.letter) in {"W", "F"}:
            raise ValueError(f"{line.letter} takes two cells; the letter of {line.name} has to take one.")
        if line.letter and line.letter in letters:
            raise ValueError(
                f"{line.letter} stands for {letters[line.letter]} already; give {line.name} another letter."
            )
        names[name] = line.name
        letters[line.letter or ""] = line.name


def _free_key(name: str, taken: Collection[str]) -> str:
    words = "-".join(re.findall(r"\w+", name.casefold())) or "own"
    return next(key for at in range(1, len(taken) + 2) if (key := f"{words}-{at}" if at > 1 else words) not in taken)


# -- What people can do: `Ana: SQL, Kotlin`, in the team's form or out of a chat.


class PersonSkills(NamedTuple):
    """What somebody of the team says that they can do."""

    name: str
    skills: tuple[str, ...]


class PeopleSkillsRead(NamedTuple):
    """All that a paste says of people's skills; of somebody who says more later, each line is one."""

    said: tuple[PersonSkills, ...]
    left_out: tuple[LeftOut, ...]


NO_SKILLS = "no skills: write them with commas between them, such as Ana: SQL, Kotlin"
NOBODY_NAMED = "nobody of the team is named, whose skills these would be"
NOBODY_HERE = "nobody of the team is called {}"
LONGEST_SKILL_WORDS = 4
"""What has more words between two commas is a sentence."""
_BETWEEN = re.compile(r"\s*[,;|·\n]\s*")
_OF_MILESTONE = re.compile(r"(?<![\w.])M\s?[1-9]\d{0,5}(?![\w.])")
_SAYS_SKILLS = re.compile(r"(?:my\s+)?skills?(?:\s+are)?\s*[:=]\s*", re.IGNORECASE)


def read_people_skills(pasted: str, members: Sequence[Member]) -> PeopleSkillsRead:
    """Reads any text: a chat in which people say what they can do. What is no list, or nobody's, is left out."""
    from okra_tui.intake.chat.chat import read_chat  # not before: how chats look takes time to be set up

    chat = read_chat(pasted, People(tuple((member.name, member.aliases) for member in members)), subjects=0)
    people_said, left_out = [], [*chat.left_out, *(LeftOut("", DIRECT, note.line) for note in chat.direct)]
    for note in chat.notes:
        skills = _listed_skills(_SAYS_SKILLS.sub("", note.text, count=1))
        if not skills or _OF_MILESTONE.search(note.text):
            left_out.append(LeftOut(note.text, NO_SKILLS, note.line))
        elif note.by is None:
            why = NOBODY_HERE.format(note.said_by) if note.said_by else NOBODY_NAMED
            left_out.append(LeftOut(note.text, why, note.line))
        else:
            people_said.append(PersonSkills(note.by, skills))
    return PeopleSkillsRead(tuple(people_said), tuple(sorted(left_out, key=lambda left: left.line)))


def _listed_skills(text: str) -> tuple[str, ...]:
    """The skills between the commas; none where one of them is a sentence or a question."""
    words = [word.strip().rstrip(".").strip() for word in _BETWEEN.split(text)]
    if any(len(word.split()) > LONGEST_SKILL_WORDS or word.endswith("?") for word in words):
        return ()
    return distinct(filter(None, words))


def skills_text(members: Sequence[Member]) -> str:
    """The lines that `with_skills` reads as the skills of these members."""
    return "\n".join(_skills_line(member) for member in members if member.skills)


def _skills_line(member: Member) -> str:
    return f"{member.name}: {', '.join(member.skills)}"


def with_skills(
    text: str, members: Sequence[Member], before: Sequence[Member] = (), names: Mapping[str, str] | None = None
) -> tuple[Member, ...]:
    """The members with the skills that stand here, and no others: a line for each of them, or lines out of a chat.

    Of whom there is no line any more has no skills. `names`: as for `read_members`. Raises ValueError with a sentence
    where a line is nobody's.
    """
    new_names = names or {}
    unchanged = {_skills_line(member).strip(): member for member in before if member.skills}
    skills: dict[str, tuple[str, ...]] = {}
    for name, listed in _skills_said(text, unchanged, members, new_names):
        name = new_names.get(name, name)
        skills[name] = distinct([*skills.get(name, ()), *listed]) if name in skills else listed
    return tuple(member.changed(skills=skills.get(member.name, ())) for member in members)


def _skills_said(
    text: str, unchanged: Mapping[str, Member], members: Sequence[Member], new_names: Mapping[str, str]
) -> Iterator[PersonSkills]:
    """What each line says: one that is as it was means what it meant, and the rest is read like a chat."""
    called = {name.casefold(): member.name for member in members for name in (*member.aliases, member.name)}
    called |= {old.casefold(): old for old in new_names}
    others = []
    for line in map(str.strip, text.splitlines()):
        heads = [name for name in called if line.casefold().startswith(f"{name}:")]
        if line in unchanged:
            yield PersonSkills(unchanged[line].name, unchanged[line].skills)
        elif heads:
            longest = max(heads, key=len)
            words = (word.strip() for word in _BETWEEN.split(line[len(longest) + 1 :]))
            yield PersonSkills(called[longest], distinct(filter(None, words)))
        else:
            others.append(line)
    read = read_people_skills("\n".join(others), members)
    if read.left_out:
        raise ValueError(f"Skills, “{read.left_out[0].text}”: {read.left_out[0].why}.")
    yield from read.said


# -- Other teams whose plans are read beside ours: `Growth: ../growth`, a name and where its workspace is.


NEIGHBOUR = "Growth: ../growth"
NEIGHBOURS_HINT = "Growth: ../growth, a team we depend on and its folder; only read"


def neighbours_text(neighbours: Sequence[NeighbourFolder]) -> str:
    """The lines that `read_neighbour_lines` reads as these neighbours."""
    return "\n".join(f"{neighbour.name}: {neighbour.folder}" for neighbour in neighbours)


def read_neighbour_lines(text: str, before: Sequence[NeighbourFolder] = ()) -> tuple[NeighbourFolder, ...]:
    """The neighbours that these lines mean. Raises ValueError with a sentence where one names no folder, or twice."""
    if text.strip() == neighbours_text(before).strip():
        return tuple(before)
    known = {neighbour.name.casefold(): neighbour for neighbour in before}
    folders: dict[str, NeighbourFolder] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, folder = (part.strip() for part in line.partition(":"))
        if not name or not folder:
            raise ValueError(f"{one_line(line)}: a neighbour is a name, a colon and its folder, such as {NEIGHBOUR}.")
        if name.casefold() in folders:
            raise ValueError(f"{one_line(name)} is a neighbour twice.")
        there = known.get(name.casefold()) or NeighbourFolder(name=name, folder=folder)
        folders[name.casefold()] = there.changed(name=name, folder=folder)
    return tuple(folders.values())
