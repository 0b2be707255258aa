"""The score table as a spreadsheet has it: tab-separated text to copy out, and read when it comes back.

A header row says which column is which; without one they are in the order in which they were copied out. A row is the
milestone's with its label or number in the first named column, else with its title. An empty cell leaves what is there.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from okra_tui.intake.chat.chat import ChatNote, read_chat
from okra_tui.intake.chat.signs import DIRECT, LeftOut
from okra_tui.intake.people import People
from okra_tui.plan.model import Effort, Milestone
from okra_tui.plan.scores import Scores, business_shown, effort_shown, ux_shown
from okra_tui.plan.text import caseless, distinct, harmless, one_line

if TYPE_CHECKING:
    from okra_tui.intake.chat.chat import ChatNote


NO_SCORES = "nothing in it to set"
NO_MILESTONE_NAMED = "no milestone is named in it"
SCORED_AGAIN = "a row for this milestone stands further down"

PastedColumn = Literal["milestone", "title", "effort", "business", "ux", "skills"]
_HEADER: Mapping[PastedColumn, str] = {
    "milestone": "Milestone",
    "title": "Title",
    "effort": "Effort",
    "business": "Business $",
    "ux": "UX ♥",
    "skills": "Skills",
}
_ALSO_CALLED: Mapping[str, PastedColumn] = {
    **dict.fromkeys(("milestone", "m", "label", "no", "nr", "number", "id", "#"), "milestone"),
    **dict.fromkeys(("title", "name", "card", "what"), "title"),
    **dict.fromkeys(("effort", "size", "estimate", "s/m/l"), "effort"),
    **dict.fromkeys(("business $", "business", "business value", "$", "value"), "business"),
    **dict.fromkeys(("ux ♥", "ux", "ux value", "♥", "user value"), "ux"),
    **dict.fromkeys(("skills", "skill", "skills needed"), "skills"),
}
_LABEL = re.compile(r"m?\s?([1-9]\d{0,5})(?![\w.,])", re.IGNORECASE)
EFFORT_SAID = re.compile(r"(small|medium|large|[SML])\s*([?~]?)", re.IGNORECASE)
"""A size, and the sign of whoever is not sure of it."""
_FORMULA = ("=", "+", "-", "@", "'")
"""A spreadsheet takes a cell that begins so for a formula, or strips the apostrophe; an apostrophe before it helps."""
_LONGEST = 10_000
"""More characters than this are no cell."""
_SHOWN = 60


@dataclass(frozen=True)
class ScoreTableRead:
    """What a pasted table says, a milestone at most once, and what was left out; `columns` as they were understood."""

    columns: tuple[PastedColumn, ...]
    scores: tuple[Scores, ...]
    left_out: tuple[LeftOut, ...]


def score_table(milestones: Iterable[Milestone]) -> str:
    """The table as tab-separated text, with a header row."""
    rows = [list(_HEADER.values())]
    rows += [
        [
            f"M{milestone.number}",
            milestone.title,
            effort_shown(milestone),
            business_shown(milestone),
            ux_shown(milestone),
            ", ".join(milestone.skills),
        ]
        for milestone in milestones
    ]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def read_score_table(pasted: str, milestones: Sequence[Milestone]) -> ScoreTableRead:
    """Reads any text; what names no milestone, and cells that are no score, are left out with the reason."""
    left_out: list[LeftOut] = []
    columns: tuple[PastedColumn | None, ...] = tuple(_HEADER)
    latest: dict[str, tuple[int, Scores]] = {}
    seen_header = False
    for line, row in _rows(pasted):
        if not any(row):
            continue
        if not seen_header and not latest and (header := _header(row)):
            columns, seen_header = header, True
            continue
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell}
        milestone = _milestone(cells, milestones)
        if isinstance(milestone, str):
            left_out.append(LeftOut(_short(row), milestone, line))
            continue
        fields = _fields(cells, milestone, line, left_out)
        if not fields:
            left_out.append(LeftOut(_short(row), NO_SCORES, line))
            continue
        if before := latest.pop(milestone.id, None):
            left_out.append(LeftOut(f"M{milestone.number}", SCORED_AGAIN, before[0]))
        latest[milestone.id] = line, Scores(milestone.id, **fields)
    understood = tuple(name for name in columns if name)
    scores = tuple(scores for _, scores in latest.values())
    return ScoreTableRead(understood, scores, tuple(sorted(left_out, key=lambda left: left.line)))


def _rows(pasted: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines, harmless; a cell in quotes may hold line breaks, if every quote is closed again."""
    text = "\t".join(harmless(piece) for piece in pasted.split("\t"))
    pieces = [*text.split('"')[1::2], *text.split("\t")]  # what may be one cell
    if text.count('"') % 2 or max(map(len, pieces)) > _LONGEST:
        lines = enumerate(text.split("\n"), 1)
        yield from ((at, [_plain(cell) for cell in line.split("\t")]) for at, line in lines)
        return
    reader = csv.reader(io.StringIO(text), delimiter="\t")
    at = 1
    for row in reader:
        yield at, [_plain(cell) for cell in row]
        at = reader.line_num + 1


def _header(row: Sequence[str]) -> tuple[PastedColumn | None, ...] | None:
    """The columns that a header row names; None where the row is none. A row of scores is no header."""
    columns = tuple(_ALSO_CALLED.get(cell.casefold().strip(" :*")) for cell in row)
    if not {"milestone", "title"}.intersection(columns) or len([name for name in columns if name]) < 2:
        return None
    first: set[PastedColumn] = set()
    kept: list[PastedColumn | None] = []
    for name in columns:
        kept.append(None if name in first else name)
        if name:
            first.add(name)
    return tuple(kept)


def _milestone(cells: Mapping[PastedColumn, str], milestones: Sequence[Milestone]) -> Milestone | str:
    """The milestone of a row, or why there is none."""
    named, title = cells.get("milestone", ""), cells.get("title", "")
    if match := _LABEL.match(named):
        number = int(match[1])
        return next(
            (milestone for milestone in milestones if milestone.number == number), f"there is no milestone M{number}"
        )
    if not (named or title):
        return NO_MILESTONE_NAMED
    for called in filter(None, (title, named)):
        same = [milestone for milestone in milestones if caseless(milestone.title) == caseless(called)]
        if len(same) == 1:
            return same[0]
        if same:
            return "several milestones have this title; put the label, such as M3, before it"
    return "no milestone is called so"


def _fields(
    cells: Mapping[PastedColumn, str], milestone: Milestone, line: int, left_out: list[LeftOut]
) -> Mapping[str, Any]:
    """The scores in a row's cells; a cell that is none is left out."""
    fields: dict[str, Any] = {}
    label = f"M{milestone.number}"
    if effort := cells.get("effort"):
        if match := EFFORT_SAID.fullmatch(effort):
            fields |= {"effort": match[1][0].upper(), "unsure": bool(match[2])}
        else:
            left_out.append(LeftOut(_short([label, effort]), "an effort is S, M or L, with ? while unsure", line))
    values = ((cells.get("business"), "business_value", "$"), (cells.get("ux"), "ux_value", "♥"))
    for cell, field, sign in values:
        if cell:
            if points := points_of(cell, sign):
                fields[field] = points
            else:
                left_out.append(LeftOut(_short([label, cell]), f"a value is 1 to 3, or {sign} to {sign * 3}", line))
    if skills := cells.get("skills"):
        fields["skills"] = tuple(skill.strip() for skill in re.split("[,;]", skills) if skill.strip())
    return fields


def points_of(cell: str, sign: str) -> int | None:
    """A value from 1 to 3, also as so many signs; None where it is neither."""
    signs = cell.replace("\ufe0f", "").replace("❤", "♥").replace(" ", "")
    if signs in (sign, sign * 2, sign * 3):
        return len(signs)
    return int(signs) if signs in ("1", "2", "3") else None


def _cell(text: str) -> str:
    """A cell as a spreadsheet takes it: never a formula, and nothing in it that would end it."""
    text = one_line(text).replace("\t", " ")
    text = f"'{text}" if text.startswith(_FORMULA) else text
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') else text


def _plain(cell: str) -> str:
    """What a cell says, on one line, without the apostrophe that `_cell` put before it."""
    text = one_line(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _short(row: Sequence[str]) -> str:
    text = " ".join(filter(None, row))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


# -- Estimates from the chat, read: `Ada: M1 S M2 L?`, in any form that chats have; a question mark says unsure.


NO_ESTIMATE = "no estimate: write the milestone and its size, such as M1 S"
WORDS_BESIDE_ESTIMATES = "words beside the estimates"
ESTIMATED_AGAIN = "estimated again further down"

_SIZES = {"small": "S", "medium": "M", "large": "L", "s": "S", "m": "M", "l": "L"}
_ESTIMATE = re.compile(
    r"(?<![\w.])M?\s?(?P<number>[1-9]\d{0,5})\s*(?:[:=→–—-]|->|is(?=\s))?\s*"
    r"(?P<size>small|medium|large|[SML])(?!\w)\s*(?P<unsure>[?~])?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;.|/&+·]+|\band\b", re.IGNORECASE)


@dataclass(frozen=True)
class SaidEstimate:
    """What one person said of the milestone with this number. `by`, `said_by`, `line`, `block`: as in ChatNote."""

    number: int
    effort: Effort
    unsure: bool
    by: str | None
    said_by: str | None
    line: int
    block: int


@dataclass(frozen=True)
class EstimatesRead:
    """All that a paste holds; of two estimates of one person for one milestone the later one.

    `strangers` are senders whom nobody here knows, in order of appearance.
    """

    said: tuple[SaidEstimate, ...]
    left_out: tuple[LeftOut, ...]
    strangers: tuple[str, ...]


def read_estimates(pasted: str, people: People, numbers: Collection[int]) -> EstimatesRead:
    """Reads any text. `numbers` are those of the milestones that there are; others are left out by name."""
    chat = read_chat(pasted, people, subjects=0, whole_rows=True)
    left_out = [*chat.left_out, *(LeftOut("", DIRECT, note.line) for note in chat.direct)]  # nobody else's words
    latest: dict[tuple[int, str | int], SaidEstimate] = {}
    for note in chat.notes:
        for estimate in _estimates(note, numbers, left_out):
            key = (estimate.number, estimate.by or estimate.said_by or -estimate.block)
            if before := latest.pop(key, None):
                left_out.append(LeftOut(f"M{before.number} {before.effort}", ESTIMATED_AGAIN, before.line))
            latest[key] = estimate
    strangers = dict.fromkeys(
        estimate.said_by for estimate in latest.values() if estimate.by is None and estimate.said_by
    )
    return EstimatesRead(
        tuple(sorted(latest.values(), key=lambda estimate: estimate.line)),
        tuple(sorted(left_out, key=lambda left: left.line)),
        tuple(strangers),
    )


def _estimates(note: ChatNote, numbers: Collection[int], left_out: list[LeftOut]) -> list[SaidEstimate]:
    """The estimates of one line; what is none, and milestones that there are not, are left out."""
    matches = list(_ESTIMATE.finditer(note.text))
    if not matches:
        left_out.append(LeftOut(note.text, NO_ESTIMATE, note.line))
    elif beside := " ".join(_BETWEEN.sub(" ", _ESTIMATE.sub(" ", note.text)).split()):
        left_out.append(LeftOut(beside, WORDS_BESIDE_ESTIMATES, note.line))
    estimates = []
    for match in matches:
        number, size = int(match["number"]), cast(Effort, _SIZES[match["size"].casefold()])
        if number in numbers:
            estimates.append(
                SaidEstimate(number, size, bool(match["unsure"]), note.by, note.said_by, note.line, note.block)
            )
        else:
            left_out.append(LeftOut(match[0].strip(), f"there is no milestone M{number}", note.line))
    return estimates


# -- Skills from the chat, read: `Gus: M1 Frontend, Backend; M2 Design`, which says what each milestone needs.
#
# Several milestones in front of the same words need the same: `M1, M2: Backend`. A size such as `M1 S` is no skill.


NO_SKILL = "no skill: write the milestone and what it needs, such as M1 Frontend, Backend"
WORDS_BEFORE_MILESTONE = "words in front of the milestone"

_MILESTONE = re.compile(r"(?<![\w.])M\s?([1-9]\d{0,5})(?![\w.])\s*(?:[:=→–—-]>?|needs?\b|braucht\b)?\s*", re.IGNORECASE)
_BETWEEN_SKILLS = re.compile(r"\s*(?:[,;|·]|\s\+\s)\s*")
_SIZE = re.compile(r"(?:small|medium|large|X{0,3}[SML])\s*[?~]?", re.IGNORECASE)


@dataclass(frozen=True)
class SaidSkills:
    """What was said that the milestone with this number needs. `by`, `said_by`, `line`: as in ChatNote."""

    number: int
    skills: tuple[str, ...]
    by: str | None
    said_by: str | None
    line: int


@dataclass(frozen=True)
class SkillsRead:
    """All that a paste holds."""

    said: tuple[SaidSkills, ...]
    left_out: tuple[LeftOut, ...]


def read_skills(pasted: str, people: People, numbers: Collection[int]) -> SkillsRead:
    """Reads any text. `numbers` are those of the milestones that there are; others are left out by name."""
    from okra_tui.intake.chat.chat import read_chat  # not before: how chats look takes time to be set up

    chat = read_chat(pasted, people, subjects=0)
    left_out = [*chat.left_out, *(LeftOut("", DIRECT, note.line) for note in chat.direct)]  # nobody else's words
    skills_by_line = [said_skills for note in chat.notes for said_skills in _skills_of_line(note, numbers, left_out)]
    return SkillsRead(tuple(skills_by_line), tuple(sorted(left_out, key=lambda left: left.line)))


def _skills_of_line(note: "ChatNote", numbers: Collection[int], left_out: list[LeftOut]) -> Iterator[SaidSkills]:
    """What one line says; what is no skill, and milestones that there are not, are left out."""
    matches = list(_MILESTONE.finditer(note.text))
    if not matches:
        left_out.append(LeftOut(note.text, NO_SKILL, note.line))
        return
    if before := note.text[: matches[0].start()].strip(" ,;:–—-"):
        left_out.append(LeftOut(before, WORDS_BEFORE_MILESTONE, note.line))
    waiting: list[int] = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        waiting.append(int(match[1]))
        words = _BETWEEN_SKILLS.split(note.text[match.end() : following.start() if following else None])
        skills = distinct(word.strip(" .") for word in words if word.strip(" ."))
        if not skills and following:
            continue  # it needs what the next one needs
        yield from _of(waiting, skills, note, numbers, left_out)
        waiting.clear()


def _of(
    waiting: list[int], skills: tuple[str, ...], note: "ChatNote", numbers: Collection[int], left_out: list[LeftOut]
) -> Iterator[SaidSkills]:
    named = ", ".join(f"M{number}" for number in waiting)
    if not skills or all(_SIZE.fullmatch(skill) for skill in skills):
        left_out.append(LeftOut(f"{named} {', '.join(skills)}".strip(), NO_SKILL, note.line))
        return
    for number in waiting:
        if number in numbers:
            yield SaidSkills(number, skills, note.by, note.said_by, note.line)
        else:
            words = f"M{number} {', '.join(skills)}"
            left_out.append(LeftOut(words, f"there is no milestone M{number}", note.line))
