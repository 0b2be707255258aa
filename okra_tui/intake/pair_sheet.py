"""The pair sheet: a form to paste into a pair's breakout room, and to read when it comes back filled in.

    O1 Find a match faster
    for: discover
    pair: Ada + Grace
    pain:
    gain:
    metric:
    KR:
    H:
    belief:

A key counts at the start of a line, letter case aside; it may stand several times, and its lines in any order. What
follows a key without one of its own goes on with it, up to the next empty line or message; a list under a key is one
entry a point. Who wrote it may stand before it, as chats put it. A belief belongs to the hypothesis above it, and a
hypothesis to the key results between it and the one before (to the same as that one, where there are none).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from okra_tui.intake.chat.signs import (
    DIRECT,
    HEADING,
    NAMES_AND_LINES,
    PLAIN_LINES,
    LeftOut,
    list_number,
    without_bullet,
)
from okra_tui.intake.key_result_line import KeyResultLine, with_start
from okra_tui.intake.people import People
from okra_tui.plan.people import PAIR
from okra_tui.plan.text import harmless, one_line

if TYPE_CHECKING:
    from okra_tui.intake.chat.chat import ChatNote
    from okra_tui.intake.objective_list import ListedObjective
    from okra_tui.plan.model import Objective

EXPLANATION = (
    "(Write behind the colons; a second line for a second pain, KR and so on. A KR looks like: Rated players 41→70 % "
    "@Ada. H is a question to be answered, a belief what you expect: If we …, then …)"
)
NO_KEY = "nothing says what it is: begin it with pain, gain, metric, KR, H or belief"
BELIEF_ALONE = "a belief without a hypothesis above it"

_NO_CLIENT = frozenset({NAMES_AND_LINES, PLAIN_LINES})
_NO_BLOCK = 0  # a heading stands in no message: what is below goes on with it
_ONE_LINE = ("pair", "for")
_OUR_WORDS = "(write behind the colons;"
_MARKS = re.compile(r"^[#>*_`\s]+")
_KEYS = {
    "pain": r"pains?",
    "gain": r"gains?",
    "metric": r"metrics?|measures?",
    "kr": r"krs?|key[\s-]?results?",
    "h": r"h|hyp|hypothes[ie]s|questions?",
    "belief": r"beliefs?",
    "pair": r"pair|by",
    "for": r"for",
}
_KEY = re.compile(
    "(?:" + "|".join(rf"(?P<{key}>{words})" for key, words in _KEYS.items()) + r")\s?(?:\d{1,3}(?:\.\d{1,3})?)?"
    r"[*_`]{0,3}\s*(?:[:：][*_`]{0,3}|$)\s*",
    re.IGNORECASE,
)
_OBJECTIVE = re.compile(
    r"(?:objective\s*:?\s*o?|o)\s?([1-9]\d{0,3})(?!\w|\.\d)[*_`]{0,3}\s*[:.)·–—-]*\s*(.*)", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:[+&,]|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class SheetHypothesis:
    """A hypothesis of a sheet; `key_results` are places (from 0) among the sheet's key results."""

    question: str
    beliefs: tuple[str, ...] = ()
    key_results: tuple[int, ...] = ()


@dataclass(frozen=True)
class PairSheet:
    """All that a paste says about one objective: its number and the title that stood there, None and "" without any.

    `by` is the pair that the sheet names, else those who are known to have written its lines.
    """

    number: int | None = None
    title: str = ""
    by: str | None = None
    pains: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    key_results: tuple[KeyResultLine, ...] = ()
    hypotheses: tuple[SheetHypothesis, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    listed: bool = False
    """Whether it stood in a list of objectives: then it is the one that is called so, not the one with its number."""
    initiatives: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody filled anything in."""
        written = self.pains or self.gains or self.metrics or self.key_results or self.hypotheses or self.initiatives
        return not (written or (self.listed and self.title))


class Destination(NamedTuple):
    """The objective into which a sheet goes (None: there is none), and a sentence where that is not the open one."""

    objective: "Objective | None"
    warning: str | None


def pair_sheet(label: str, title: str, company_objectives: Sequence[str], pair: Sequence[str]) -> str:
    """The empty form for one pair: `label` is O1, `company_objectives` are the labels of those that it answers."""
    answers = ", ".join(one_line(name).strip() for name in company_objectives)
    lines = [f"{label} {one_line(title).strip()}".strip(), EXPLANATION]
    lines += [f"for: {answers}"] if answers else []
    lines += [f"pair: {PAIR.join(one_line(name).strip() for name in pair)}"] if pair else []
    return "\n".join([*lines, "pain:", "gain:", "metric:", "KR:", "H:", "belief:"]) + "\n"


def key_and_rest(line: str) -> tuple[str, str] | None:
    """The key with which a line begins and what follows it: `("pain", "Nobody is there")`; None without a key.

    The keys are pain, gain, metric, kr, h, belief, pair and for, in whatever form people write them.
    """
    text = line.strip()
    match = _KEY.match(text)
    return (str(match.lastgroup), text[match.end() :].strip()) if match else None


def read_pair_sheet(pasted: str, people: People) -> tuple[PairSheet, ...]:
    """The sheets in any text, one for each objective that is named, in order of appearance.

    What stands before the first name of an objective is a sheet without number, if it says anything at all; lines that
    nobody can place before it are left out of the first one.
    """
    return _Filling(pasted, people).sheets()


def read_objectives(pasted: str, people: People) -> tuple[PairSheet, ...]:
    """The sheets in any text: pair sheets, also out of a chat, or a list of objectives with their key results."""
    from okra_tui.intake.chat.chat import read_chat  # not before: how chats and lists look takes time to be set up
    from okra_tui.intake.objective_list import read_objective_list

    listed = read_objective_list(pasted)
    if not listed.sure or any(map(_is_of_a_sheet, pasted.splitlines())):
        return read_pair_sheet(pasted, people)
    chat = read_chat(pasted, people, subjects=0)
    private = chat.direct or any(left.why == DIRECT for left in chat.left_out)
    if private or any(note.by for note in chat.notes) or chat.form not in _NO_CLIENT:
        return read_pair_sheet(pasted, people)  # who wrote what counts, and what is private stays so
    sheets = [_listed(objective, people) for objective in listed.objectives]
    if listed.left_out:
        first = sheets[0] if sheets else PairSheet(listed=True)
        left_out = sorted((*first.left_out, *listed.left_out), key=lambda left: left.line)
        sheets[:1] = [replace(first, left_out=tuple(left_out))]
    return tuple(sheets)


def _is_of_a_sheet(line: str) -> bool:
    """Whether a line has a key that stands in pair sheets only."""
    text = _MARKS.sub("", without_bullet(line)).strip()
    keyed_line = key_and_rest(text)
    return text.casefold().startswith(_OUR_WORDS) or (keyed_line is not None and keyed_line[0] not in {"kr", "metric"})


def _listed(objective: "ListedObjective", people: People) -> PairSheet:
    from okra_tui.intake.objective_list import REASON, key_result_of

    read = [key_result_of(result, people) for result in objective.key_results]
    left_out = [LeftOut(words, REASON, objective.line) for words in objective.reasons]
    return PairSheet(
        objective.number,
        objective.title,
        key_results=tuple(result.line for result in read),
        left_out=(*left_out, *(left for result in read for left in result.left_out)),
        listed=True,
        initiatives=objective.initiatives,
    )


def destination(sheet: PairSheet, objectives: Sequence["Objective"], open_one: "Objective | None") -> Destination:
    """Where a sheet belongs: to the objective that it names, or to the open one where it names none that is there."""
    if sheet.number is None:
        return Destination(open_one, None if open_one else "The sheet names no objective, and none is open.")
    named = next((objective for objective in objectives if objective.number == sheet.number), None)
    if named is None:
        where = f" Enter puts the sheet into O{open_one.number}." if open_one else ""
        return Destination(open_one, f"There is no objective O{sheet.number}.{where}")
    if open_one is not None and named.id != open_one.id:
        return Destination(named, f"The sheet is for O{named.number}, not for O{open_one.number}, which is open.")
    return Destination(named, None)


class _Entry:
    """One key with its words while they are read."""

    def __init__(self, key: str, text: str, line: int, block: int) -> None:
        self.key, self.words, self.line, self.block = key, [text] if text else [], line, block
        self.last_line = line

    @property
    def text(self) -> str:
        return " ".join(self.words)


class _Draft:
    """One sheet while it is read."""

    def __init__(self, number: int | None, title: str = "") -> None:
        self.number, self.title = number, title
        self.entries: list[_Entry] = []
        self.authors: dict[str, None] = {}
        self.left_out: list[LeftOut] = []


class _Filling:
    """One walk down a paste. An author's lines go to the sheet that they wrote on last, else to the latest of all."""

    def __init__(self, pasted: str, people: People) -> None:
        from okra_tui.intake.chat.chat import ChatNote, read_chat  # not before: how chats look takes time to be set up

        self._people = people
        self._written = harmless(pasted).split("\n")
        self._drafts: dict[int | None, _Draft] = {None: _Draft(None)}
        self._latest = self._drafts[None]
        self._of: dict[str | None, _Draft] = {}
        read = read_chat(pasted, people, subjects=0)
        headings = [left for left in read.left_out if left.why == HEADING]  # "## O1" says a lot in a sheet
        notes = [*read.notes, *(ChatNote(left.text, None, None, None, left.line, _NO_BLOCK) for left in headings)]
        for note in sorted(notes, key=lambda note: note.line):
            self._take(note)
        left_out = [left for left in read.left_out if left not in headings]
        left_out += [LeftOut("", DIRECT, note.line) for note in read.direct]  # its words are nobody else's
        self._drafts[None].left_out += left_out

    def sheets(self) -> tuple[PairSheet, ...]:
        nameless, *named = self._drafts.values()
        if named and not any(entry.text for entry in nameless.entries):
            named[0].left_out += nameless.left_out
            nameless = _Draft(None)
        made = (_sheet(draft, self._people) for draft in (nameless, *named))
        return tuple(sheet for sheet in made if sheet.number is not None or sheet.left_out or not sheet.is_empty)

    def _take(self, note: "ChatNote") -> None:
        text = _MARKS.sub("", note.text).strip()
        if text.casefold().startswith(_OUR_WORDS):
            return
        if named := _OBJECTIVE.fullmatch(text):
            self._latest = self._drafts.setdefault(int(named[1]), _Draft(int(named[1])))
            self._latest.title = self._latest.title or named[2].strip(" *_`")
            self._of[note.said_by] = self._latest
            return
        draft = self._of.get(note.said_by, self._latest)
        if keyed_line := key_and_rest(text):
            draft.entries.append(_Entry(*keyed_line, note.line, note.block))
        elif not self._goes_on(draft, note):
            draft.left_out.append(LeftOut(note.text, NO_KEY, note.line))
            return
        if note.by:
            draft.authors.setdefault(note.by)

    def _goes_on(self, draft: _Draft, note: "ChatNote") -> bool:
        """Whether a line without a key belongs to the entry above it; then it is taken there."""
        entry = draft.entries[-1] if draft.entries else None
        if entry is None or entry.block not in (note.block, _NO_BLOCK) or (entry.words and entry.key in _ONE_LINE):
            return False
        if entry.words and note.line != entry.last_line + 1:
            return False
        if entry.words and self._is_point(note.line):
            entry = _Entry(entry.key, "", note.line, note.block)  # a point of its own
            draft.entries.append(entry)
        entry.words.append(note.text)
        entry.last_line = note.line
        return True

    def _is_point(self, line: int) -> bool:
        """Whether a line of the paste, as it was written, is a point of a list."""
        written = self._written[line - 1] if line <= len(self._written) else ""
        return without_bullet(written) != written.lstrip() or list_number(written) is not None


def _sheet(draft: _Draft, people: People) -> PairSheet:
    filled = [entry for entry in draft.entries if entry.text]
    left_out = list(draft.left_out)
    hypotheses: list[SheetHypothesis] = []
    key_results: list[KeyResultLine] = []
    since: list[int] = []
    for entry in filled:
        if entry.key == "kr":
            since.append(len(key_results))
            key_results.append(with_start(entry.text, people))
        elif entry.key == "h":
            about = tuple(since) or (hypotheses[-1].key_results if hypotheses else ())
            hypotheses.append(SheetHypothesis(one_line(entry.text), (), about))
            since.clear()
        elif entry.key == "belief" and hypotheses:
            last = hypotheses[-1]
            hypotheses[-1] = SheetHypothesis(last.question, (*last.beliefs, entry.text), last.key_results)
        elif entry.key == "belief":
            left_out.append(LeftOut(entry.text, BELIEF_ALONE, entry.line))
    pairs = [name for entry in filled if entry.key == "pair" for name in _AND.split(entry.text) if name]
    names = [people.who(name) or name for name in pairs] or list(draft.authors)

    def all_of(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.text for entry in filled if entry.key == key))

    return PairSheet(
        draft.number,
        draft.title,
        PAIR.join(dict.fromkeys(names)) or None,
        all_of("pain"),
        all_of("gain"),
        all_of("metric"),
        tuple(key_results),
        tuple(hypotheses),
        tuple(sorted(left_out, key=lambda left: left.line)),
    )
