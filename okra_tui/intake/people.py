"""Who is meant by a name as it stands in a chat: a member, an alias or a guest, however the client dresses it up."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from okra_tui.plan.people import PAIR, TEAM

if TYPE_CHECKING:
    from okra_tui.plan.team import Team


NAME_LENGTH = 80
"""No chat shows a longer name; what is longer is text."""

# What clients put after a name: "(she/her)", "(Guest)", a Slack status such as ":palm_tree:", the badge of an app.
_DRESS = re.compile(r"(?:(?<=\w)#\d{1,4}|\s*[(（][^()（）]*[)）]|\s*\[[\w .+'-]*\]|\s*:[\w+'-]+:|\s+APP|\s*[:：])$")
_SELF = frozenset({"you", "me", "ich", "moi", "yo", "ik", "я", "jag", "jeg", "自分", "나", "我"})
"""How clients call the one who copied; words that also begin a sentence or name something else are not among them."""
_SELF_IN_CHAT = frozenset(
    {
        "io", "eu", "mim", "ja", "minä", "sinä", "én", "mí", "você", "vous", "sie", "mij", "jij", "mig", "meg",
        "вы", "ты", "siz", "私", "あなた", "我自己", "你", "您", "본인", "אני", "أنا", "εγώ", "εσείς",
    }
)  # fmt: skip
"""And those, where a client wrote them in a person's place. Whoever may be called so ("Ty", "Ben", "Tú") is not among
them."""
_COMPANY = re.compile(r"\s[-–—|/@•]\s")
_NOT_IN_NAMES = re.compile(r"[?!;:/\\<>{}=\[\]#*_\"“”%&$€…]|[.,]$|^\d")
_LOGIN = re.compile(r"[a-z]{2,20}[._][a-z]{2,20}\d{0,4}")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "van", "von"}
)


@lru_cache(maxsize=256)
def bare_name(name_in_chat: str) -> str:
    """The name alone, without pronouns, "(Guest)", status signs, a leading @, or its repetition (Slack doubles it)."""
    written = " ".join(name_in_chat[: 2 * NAME_LENGTH].split())
    name = written.strip("*`_ ").lstrip("@~") or written
    while True:
        shorter = _DRESS.sub("", name).rstrip()
        while shorter and _is_emoji(shorter[-1]):
            shorter = shorter[:-1].rstrip()
        if shorter == name or not shorter:
            break
        name = shorter
    half = name[: len(name) // 2].strip()
    return half if " " in half and name in {half + half, f"{half} {half}"} else name


_BETWEEN_PEOPLE = re.compile(r"\s*[,;&\n]\s*|\s+\+\s+|\s+and\s+|\s+(?=@)", re.IGNORECASE)


def people_listed(typed: str) -> list[str]:
    """The names in `Ada, Tom and Zoe`, `Ada; Tom`, `Ada + Tom` or `@Ada @Tom`, each once, in order."""
    names = (" ".join(part.split()).lstrip("@ ") for part in _BETWEEN_PEOPLE.split(typed))
    named = (re.sub(r"^and\s+", "", name, flags=re.IGNORECASE) for name in names)  # `Ada, Tom, and Zoe`
    return list({name.casefold(): name for name in reversed([*named]) if name}.values())[::-1]


def _is_emoji(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk", "Cf"} or char == "\ufe0f"


def looks_like_name(text: str) -> bool:
    """Whether a stranger could be called so: one to five words, each with a capital (or of a script without them)."""
    name = bare_name(text)
    words = name.split()
    if not 1 <= len(words) <= 5 or len(name) > 60 or _NOT_IN_NAMES.search(name) or not words[0][0].isalpha():
        return False
    if not any(word[0].isupper() for word in words):  # Chinese, Japanese or Korean names are short
        return len(name) <= 6 and not any(char.islower() or char.isdigit() for char in name)
    return all(not word[0].islower() or word in _PARTICLES for word in words)


def looks_like_login(text: str) -> bool:
    """Whether it is a name as Mattermost and others give to log in by: `ada.lovelace`, `@zed_zebra`."""
    return _LOGIN.fullmatch(text.strip().lstrip("@")) is not None


@dataclass(frozen=True)
class People:
    """The people whom a chat may name: members with their aliases, guests who are here, and who holds the terminal."""

    members: tuple[tuple[str, tuple[str, ...]], ...] = ()
    guests: tuple[str, ...] = ()
    facilitator: str | None = None

    @classmethod
    def of(cls, team: "Team", guests: tuple[str, ...] = (), facilitator: str | None = None) -> "People":
        """The members of this team who have not left, with these guests."""
        return cls(tuple((member.name, tuple(member.aliases)) for member in team.here), guests, facilitator)

    def who(self, name_in_chat: str, *, in_chat: bool = False) -> str | None:
        """The person whom this name means, or None: a name, alias or guest, letter case aside.

        Without such a match, a longer or shorter form of exactly one person's name also counts ("Ada Lovelace" or
        "Lovelace, Ada" for Ada, "Ada L." for Ada Lovelace). "You", "Me", "Ich" and the like are the facilitator;
        `in_chat`: a chat's client wrote it, and so "Io", "Vous", "Ja" are too.
        """
        name = bare_name(name_in_chat)
        known = self.exactly(name_in_chat)
        if known is not None:
            return known
        if _key(name) in _SELF or (in_chat and _key(name) in _SELF_IN_CHAT):
            return self.facilitator
        family, comma, given = name.partition(",")
        apart = {self.exactly(family.strip()), self.exactly(given.strip())} if comma else set()
        if len(apart - {None}) > 1:
            return None  # "Ada, Tom" are two people and no family name
        words = _key(f"{given} {family}" if comma else _COMPANY.split(name)[0]).split()
        alike = self._by_first_word.get(words[0], ()) if words else ()
        meant = {person for others, person in alike if _same_person(words, others)}
        return meant.pop() if len(meant) == 1 else None

    def begun(self, letters: str) -> str | None:
        """Like `who`; else the one whose name or alias begins with these letters, two at least: `Gra` for Grace.

        None where several people's do.
        """
        key = _key(bare_name(letters))
        meant = {person for known, person in self._by_key.items() if len(key) > 1 and known.startswith(key)}
        return self.who(letters) or (meant.pop() if len(meant) == 1 else None)

    def named(self, words: str) -> str | None:
        """Like `who`, for words before a colon that may be no name: only an exact name, or one written like a name.

        So that "Grace period: a week" stays text where somebody is called Grace.
        """
        known = self.exactly(words)
        if known is None and (_key(bare_name(words)) in _SELF or looks_like_name(words) or looks_like_login(words)):
            return self.who(words)
        return known

    def exactly(self, name_in_chat: str) -> str | None:
        """Whose name or alias this is to the letter, letter case and what clients put beside it aside."""
        return self._by_key.get(_key(name_in_chat)) or self._by_key.get(_key(bare_name(name_in_chat)))

    @cached_property
    def _by_key(self) -> dict[str, str]:
        known: dict[str, str] = {}
        for name, person in self._all_names():
            if key := _key(name):
                known.setdefault(key, person)
        return known

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[list[str], str]]]:
        alike: dict[str, list[tuple[list[str], str]]] = {}
        for key, person in self._by_key.items():
            words = key.split()
            alike.setdefault(words[0], []).append((words, person))
        return alike

    def _all_names(self) -> Iterator[tuple[str, str]]:
        yield from ((name, name) for name, _ in self.members)
        yield from ((alias, name) for name, aliases in self.members for alias in aliases)
        yield from ((guest, guest) for guest in self.guests)


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace(".", " ").split())


def _same_person(one: list[str], other: list[str]) -> bool:
    """Whether no word contradicts the other's: "ada l" is "ada lovelace", and is "ada"."""
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=False))


# -- `@Ada` in a line: who looks after what stands there.


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
    """Takes every `@Name` out of a line (with single spaces) that is somebody here, or `@team`: all of them; an unknown
    one stays in it."""
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


def _who(beginning: str, people: People, *, ends_line: bool) -> tuple[str | None, int]:
    """The person named at the start of these words, and how long the name is there.

    All that ends the line counts first ("@Ada Lovelace" where she goes by Ada here), then a name that is written out,
    then one with an initial ("@Ada L"), then the first word alone, so that the words behind it stay the title's; that
    word may also be the beginning of one person's name ("@Gra").
    """
    words = beginning.split(" ")[:_MOST_WORDS]
    if words[0].rstrip(_AFTER).casefold() == TEAM and people.exactly(TEAM) is None:
        return TEAM, len(words[0])
    starts = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    if ends_line and len(beginning.split()) <= _MOST_WORDS and (person := people.named(beginning.strip(_AFTER))):
        return person, len(beginning)
    known = {name.casefold() for member, aliases in people.members for name in (member, *aliases)}
    known |= {guest.casefold() for guest in people.guests}
    for name in starts:
        if name.rstrip(_AFTER).casefold() in known:
            return people.who(name.rstrip(_AFTER)), len(name)
    if len(words) > 1 and len(words[1].rstrip(_AFTER)) == 1 and (person := people.who(" ".join(words[:2]))):
        return person, len(" ".join(words[:2]))
    return people.begun(words[0].rstrip(_AFTER)), len(words[0])
