"""Dots as they are pasted from the chat (`Ada: 2 2 7`) or typed for whoever's turn it is (`227`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okra_tui.intake.chat.chat import ChatNote, read_chat
from okra_tui.intake.chat.clients import spoken
from okra_tui.intake.chat.signs import DIRECT, LeftOut
from okra_tui.intake.people import NAME_LENGTH, People, bare_name
from okra_tui.plan.text import one_line
from okra_tui.plan.voting import LETTERS, NOUNS, VotingRound

_KEYCAP = re.compile("\ufe0f?\u20e3")
_DOT = re.compile(r"#?([A-Za-z]?)(\d+)")
_BETWEEN = re.compile(r"(?:[\s,;.+&/|–-]|\band\b)*", re.IGNORECASE)
_APART = re.compile(r"[\s,;]+")
_NAME = re.compile(
    rf"(?P<name>[^\W\d][^\d:：]{{0,{NAME_LENGTH - 1}}}?)\s*(?P<colon>[:：]?)\s+(?=[#\d]|[MO]\d)(?P<rest>.+)"
)

NO_DOTS = "words, and no dots"
NOBODY_GAVE_THEM = "nobody says whose dots these are"
LATER = "replaced by what the same person wrote later"
UNCLEAR_PASTE = "What was pasted holds something else than the numbers of items; nothing of it is taken."


@dataclass(frozen=True)
class DotSheet:
    """One person's dots: an item's id for each dot. A `guest` is in the room without being of the team."""

    by: str
    items: tuple[str, ...]
    guest: bool = False


@dataclass(frozen=True)
class DotsRead:
    """What a paste says: a sheet a person, in the order of the paste, and what was left out and why.

    `direct` counts the lines that were sent to one person alone.
    """

    form: str
    sheets: tuple[DotSheet, ...]
    left_out: tuple[LeftOut, ...]
    direct: int


@dataclass(frozen=True)
class TypedDots:
    """What one typed line says: dots as ids of items, and who was named with it. `wrong` is a sentence, or empty."""

    items: tuple[str, ...]
    by: str | None
    wrong: str


@dataclass(frozen=True)
class _Spoken:
    """Who gives the dots of a line, if that is somebody known; the name as it was written; and what is left of it."""

    by: str | None
    said: str | None
    words: str


@dataclass(frozen=True)
class _Line:
    """A line of numbers: the items that there are, and what is none."""

    items: tuple[str, ...]
    unknown: tuple[str, ...]


def read_dots(pasted: str, people: People, voting: VotingRound, *, with_direct: bool = False) -> DotsRead:
    """Reads a paste of any chat; direct messages count only if chosen.

    What one person writes in several lines is added up; where that is more than they have, their last line alone
    counts. A person's dots replace those that they gave before, so all of their dots are there to be given.
    """
    chat = read_chat(pasted, people, 0, whole_rows=True)
    left_out = list(chat.left_out)
    lines: dict[str, list[tuple[ChatNote, _Line]]] = {}
    if not with_direct:
        left_out += (LeftOut("", DIRECT, note.line) for note in chat.direct)  # nobody else's words
    for note in sorted((*chat.notes, *(chat.direct if with_direct else ())), key=lambda note: note.line):
        spoken = _spoken(note, people)
        line = _read_line(spoken.words, voting)
        why = _unread(line, spoken, voting)
        if why or line is None or spoken.by is None:
            left_out.append(LeftOut(note.text, why or NOBODY_GAVE_THEM, note.line))
        else:
            lines.setdefault(spoken.by, []).append((note, line))
    sheets = []
    for by, theirs in lines.items():
        items, replaced, why = _added_up(by, [line.items for _, line in theirs], voting)
        left_out += (LeftOut(note.text, LATER, note.line) for note, _ in theirs[:replaced])
        last = theirs[-1][0]
        if why:
            left_out.append(LeftOut(last.text, why, last.line))
            continue
        for note, line in theirs[replaced:]:
            left_out += (LeftOut(number, no_item(voting, number), note.line) for number in line.unknown)
        if items:
            sheets.append(DotSheet(by, items, voting.voters.is_guest(by)))
    return DotsRead(chat.form, tuple(sheets), tuple(sorted(left_out, key=lambda left: left.line)), len(chat.direct))


def read_typed_dots(typed: str, people: People, voting: VotingRound) -> TypedDots:
    """Reads one typed line: `227`, `22a`, `2 2 17`, `M2 M2 M7`, each also after a name and a colon.

    Where there are more than nine items, what stands without a space is read sign by sign.
    """
    text = one_line(typed).strip()
    header = spoken(text, people)
    by = people.named(header.said) if header and header.said else None
    words = header.text.strip() if header and by else text
    line = _read_line(words, voting, aloud=True)
    if line is None:
        example = " ".join(list(voting.sign_of.values())[:2]) or "2 2"
        return TypedDots((), by, "" if by and not words else f"Type the signs of what gets a dot, like {example}.")
    wrong = no_item(voting, line.unknown[0]) if line.unknown else ""
    return TypedDots(line.items, by, f"{wrong[:1].upper()}{wrong[1:]}." if wrong else "")


def read_own_dots(pasted: str, turn: str, people: People, voting: VotingRound) -> TypedDots:
    """Reads what the one whose `turn` it is pastes for their own sheet: bare numbers or their own (direct) message.

    Of several lines the dots are added up; where they wrote anew, the last line alone counts. What somebody else wrote
    gives nothing. The sentence in `wrong` tells nothing of what was pasted.
    """
    chat = read_chat(pasted, people, 0, whole_rows=True)
    lines: list[tuple[str, ...]] = []
    for note in sorted((*chat.notes, *chat.direct), key=lambda note: note.line):
        spoken = _spoken(note, people)
        if spoken.by not in {None, turn} or (spoken.by is None and spoken.said is not None):
            return TypedDots((), None, f"That is not only {turn}'s message; nothing of it is taken.")
        line = _read_line(spoken.words, voting)
        if line is None or line.unknown:
            return TypedDots((), None, UNCLEAR_PASTE)
        lines.append(line.items)
    if not lines:
        return TypedDots((), None, UNCLEAR_PASTE)
    together = tuple(item for line in lines for item in line)
    return TypedDots(lines[-1] if voting.refusal(turn, together) else together, turn, "")


def no_item(voting: VotingRound, number: str) -> str:
    """That no item has this number, in a few words."""
    one = NOUNS[voting.subject].removesuffix("s")
    apart = not voting.one_digit and number.isdigit() and len(number) > len(str(max(voting.numbers, default=0)))
    return f"there is no {one} {number}" + ("; put a space between the numbers" if apart else "")


def _spoken(note: ChatNote, people: People) -> _Spoken:
    """Whose dots a line gives: a name in the line itself counts for more than its sender."""
    named = _NAME.fullmatch(note.text)
    if named is not None and (by := people.named(named["name"])):
        return _Spoken(by, by, named["rest"])
    if named is not None and (named["colon"] or note.said_by is None):
        return _Spoken(None, bare_name(named["name"]), named["rest"])
    return _Spoken(note.by, note.said_by, note.text)


def _unread(line: _Line | None, spoken: _Spoken, voting: VotingRound) -> str | None:
    """Why a line gives no dots."""
    if line is None:
        return NO_DOTS
    if spoken.by is not None:
        why = voting.refusal(spoken.by, (), anew=True)
        return why.rstrip(".") if why else None
    return f"nobody called {spoken.said} is in the team or in the room" if spoken.said else NOBODY_GAVE_THEM


def _added_up(by: str, lines: Sequence[tuple[str, ...]], voting: VotingRound) -> tuple[tuple[str, ...], int, str]:
    """All dots of a person's lines; how many lines at the beginning do not count; and why nothing can be taken."""
    together = tuple(item for line in lines for item in line)
    why = voting.refusal(by, together, anew=True)
    if why is None:
        return together, 0, ""
    if len(lines) > 1 and voting.refusal(by, lines[-1], anew=True) is None:
        return lines[-1], len(lines) - 1, ""
    return (), len(lines) - 1, (voting.refusal(by, lines[-1], anew=True) or why).rstrip(".")


def _by_signs(words: str, voting: VotingRound, *, aloud: bool) -> tuple[str, ...]:
    """The dots of a line that is read sign by sign; none where it is not one.

    Where several stand apart, a number that some item has is that item's; standing alone, `12` is 1 and 2. In a chat
    (not `aloud`) letters beside each other are a word.
    """
    tokens = _APART.split(words.strip().casefold())
    several = len(tokens) > 1
    for token in tokens:
        item = voting.numbers.get(int(token[:9])) if len(token) > 1 and token.isdecimal() else None
        if item is not None and (several or item not in voting.signs.values()):
            return ()
        if len(token) > 1 and token.isalpha() and not aloud:
            return ()
    items = [voting.signs.get(sign) for sign in "".join(tokens)]
    return tuple(item for item in items if item) if all(items) else ()


def _read_line(words: str, voting: VotingRound, *, aloud: bool = False) -> _Line | None:
    """The dots of a line in which nothing but numbers and signs stands; None where there are words."""
    words = _KEYCAP.sub(" ", words)
    if not voting.one_digit and (dictated := _by_signs(words, voting, aloud=aloud)):
        return _Line(dictated, ())
    matches = list(_DOT.finditer(words))
    between = _DOT.sub(" ", words)
    if not matches or not _BETWEEN.fullmatch(between):
        return None
    letter = LETTERS[voting.subject]
    items: list[str] = []
    unknown: list[str] = []
    for dot in matches:
        prefix, digits = dot[1].upper(), dot[2]
        if prefix and prefix != letter:
            unknown.append(f"{prefix}{digits}")
            continue
        for number in _numbers(digits, apart=bool(prefix) or not voting.one_digit):
            item = voting.numbers.get(int(number))
            (items if item else unknown).append(item or f"{prefix}{number}")
    return _Line(tuple(items), tuple(dict.fromkeys(unknown)))


def _numbers(digits: str, *, apart: bool) -> Iterator[str]:
    """`227` is three numbers where each number has one digit, else one; longer than any number can be is cut."""
    yield from [digits[:9]] if apart else digits
