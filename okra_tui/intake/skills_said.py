"""Skills from the chat, read: `Gus: M1 Frontend, Backend; M2 Design`, which says what each milestone needs.

Several milestones in front of the same words need the same: `M1, M2: Backend`. A size such as `M1 S` is no skill.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okra_tui.intake.chat.signs import DIRECT, LeftOut
from okra_tui.intake.people import People
from okra_tui.plan.scores import distinct

if TYPE_CHECKING:
    from okra_tui.intake.chat.chat import ChatNote

NO_SKILL = "no skill: write the milestone and what it needs, such as M1 Frontend, Backend"
WORDS_BEFORE_MILESTONE = "words in front of the milestone"

_MILESTONE = re.compile(r"(?<![\w.])M\s?([1-9]\d{0,5})(?![\w.])\s*(?:[:=→–—-]>?|needs?\b|braucht\b)?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|·]|\s\+\s)\s*")
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
    skills_by_line = [said_skills for note in chat.notes for said_skills in _said(note, numbers, left_out)]
    return SkillsRead(tuple(skills_by_line), tuple(sorted(left_out, key=lambda left: left.line)))


def _said(note: "ChatNote", numbers: Collection[int], left_out: list[LeftOut]) -> Iterator[SaidSkills]:
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
        words = _BETWEEN.split(note.text[match.end() : following.start() if following else None])
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
