"""`@Ada` in a line: who looks after what stands there."""

import re
from typing import NamedTuple

from okra_tui.intake.people import People
from okra_tui.plan.people import PAIR

_AT = re.compile(r"(?<!\S)@(?=[^\W\d_])")
_END = re.compile(r"\s@|[,;()\[\]]|$")
_AFTER = " .:"
_MOST_WORDS = 4


class OwnerRead(NamedTuple):
    """A line without the owners that it names, who they are (several as a pair is written), and who nobody knows."""

    rest: str
    owner: str | None
    unknown: tuple[str, ...]


def read_owner(line: str, people: People) -> OwnerRead:
    """Takes every `@Name` out of a line (with single spaces) that is somebody here; an unknown one stays in it."""
    owners: dict[str, None] = {}
    unknown: list[str] = []
    at = 0
    while match := _AT.search(line, at):
        start, end = match.end(), _end_of_name(line, match.end())
        rest = line[end:].lstrip()
        person, length = _who(line[start:end], people, ends_line=not rest[:1].isalnum())
        if person is None:
            unknown.append(line[start:end].split()[0].rstrip(_AFTER))
            at = start
            continue
        owners[person] = None
        before = line[: match.start()].rstrip()
        line, at = f"{before} {line[start + length :].lstrip(_AFTER)}".strip(), len(before)
    return OwnerRead(line, PAIR.join(owners) or None, tuple(unknown))


def _end_of_name(line: str, start: int) -> int:
    match = _END.search(line, start)
    return match.start() if match else len(line)


def _who(said: str, people: People, *, ends_line: bool) -> tuple[str | None, int]:
    """The person named at the start of these words, and how long the name is there.

    All that ends the line counts first ("@Ada Lovelace" where she goes by Ada here), then a name that is written out,
    then one with an initial ("@Ada L"), then the first word alone, so that the words behind it stay the title's; that
    word may also be the beginning of one person's name ("@Gra").
    """
    words = said.split(" ")[:_MOST_WORDS]
    starts = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    if ends_line and len(said.split()) <= _MOST_WORDS and (person := people.named(said.strip(_AFTER))):
        return person, len(said)
    known = {name.casefold() for member, aliases in people.members for name in (member, *aliases)}
    known |= {guest.casefold() for guest in people.guests}
    for name in starts:
        if name.rstrip(_AFTER).casefold() in known:
            return people.who(name.rstrip(_AFTER)), len(name)
    if len(words) > 1 and len(words[1].rstrip(_AFTER)) == 1 and (person := people.who(" ".join(words[:2]))):
        return person, len(" ".join(words[:2]))
    return people.begun(words[0].rstrip(_AFTER)), len(words[0])
