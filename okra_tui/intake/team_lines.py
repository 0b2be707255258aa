"""A team as people type it: a person a line, an area a line."""

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from okra_tui.plan.team import COLORS, Area, Member

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
    found = []
    for match in _PART.finditer(line):
        quoted, plain = match.group("quoted"), match.group("plain")
        found.append(_Part(quoted.replace('""', '"'), True) if quoted is not None else _Part(plain.strip(), False))
    return found


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


def read_areas(text: str, before: Sequence[Area] = ()) -> tuple[Area, ...]:
    """`M Matchmaking & discovery`: a letter (or what stood before the name until now), then the name; a name alone gets
    its first free letter.

    Raises ValueError with a sentence where a letter stands twice.
    """
    known = {area.key: area for area in before}
    areas: list[Area] = []
    for line in filter(str.strip, text.splitlines()):
        taken = {area.key for area in areas}
        key, name = _key_and_name(line, known, taken)
        if not key or key in taken:
            raise ValueError(f"The letter of {name.strip()} is taken; begin its line with another one.")
        area = known.get(key) or Area(key=key, name=name, color=COLORS[len(areas) % len(COLORS)])
        areas.append(area.changed(name=name))
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
    return "\n".join(f"{area.key} {area.name}" for area in areas)
