"""One idea a line: the words of a line without its list's sign, and the subject that its first digit gives.

`2 text`, `2. text`, `2) text`, `2: text` and `2️⃣ text` are about the second subject, if there are so many; so is
`2 weeks is too long`, for a digit that stands first by itself is what the invitation asks for. `24 hours`,
`2-week sprint` and a digit beyond the subjects stay text. Lines of one message that count 1., 2., 3. are a numbered
list and give no subject. Where the subjects have labels such as H3, `H12 text` is about that one, and a digit means the
label with this number, whatever its place.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from okra_tui.intake.sign import LINE_WITHOUT_WORDS, REACTION
from okra_tui.plan.text import one_line

_BULLET = re.compile(r"\s*(?:(?:[-*+–—·◦▪‣●○>]|\\-)\s+|[•‣▪]\s*|[☐☑☒✓✔]\s*)?(?:\[[ xX]?\]\s+)?")
_COUNTED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_SUBJECT = re.compile(r"([1-9])(?:\ufe0f?\u20e3\s*(?:[.):]\s*)?|[.):]?\s+)(?=\S)|([1-9])(?:\ufe0f?\u20e3)?[.):]?\s*$")
_LABEL = re.compile(r"([A-Za-z]\d{1,4})(?:[.):]\s*|\s+|\s*$)")
_EDITED = re.compile(
    r"\s*(?:\((?:edited|bearbeitet|modifié|editado|editada|modificato|bewerkt|edytowan[eoa]|düzenlendi|изменено"
    r"|redigerad|редаговано|編集済み|已编辑|已編輯|수정됨)\)|<[^<>]{0,40}\b(?:edited|bearbeitet|modifié|editó|editado|editada"
    r"|modificato|bewerkt|изменено)[^<>]{0,40}>)$",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"([*_]{2,3})(?=\S)(.*\S)\1")


@dataclass(frozen=True)
class Idea:
    """What one line says. Empty text with a subject: the line is that digit alone."""

    text: str
    subject: int | None


def without_bullet(line: str) -> str:
    """The line without the sign of a list or a task: `-`, `*`, `•`, `[ ]` and their like."""
    return line[_BULLET.match(line).end() :].lstrip()  # type: ignore[union-attr]  # matches every line


def list_number(line: str) -> int | None:
    """The number with which a line of a numbered list begins: 3 for `3. text` and `3) text`."""
    match = _COUNTED.match(without_bullet(line))
    return int(match[1]) if match else None


def is_numbered_list(lines: Sequence[str]) -> bool:
    """Whether two or more lines count on from 1 (lines without a number may stand between)."""
    numbers = [number for number in map(list_number, lines) if number is not None]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def subject_meant(said: str, subjects: int, labels: Sequence[str] = ()) -> int | None:
    """Which subject a digit or a label means, counted from 1; None where it means none."""
    if not labels:
        return int(said) if said.isdecimal() and 1 <= int(said) <= subjects else None
    wanted = f"{labels[0][0]}{said}" if said.isdecimal() else said
    return next((at for at, label in enumerate(labels, 1) if label.casefold() == wanted.casefold()), None)


def read_idea(line: str, subjects: int, labels: Sequence[str] = (), *, numbered: bool = False) -> Idea:
    """The words and the subject (1 to `subjects`) of a line; `numbered` if its number only counts.

    `labels` are the subjects' own, if they have such as H3.
    """
    line = without_bullet(line)
    number, subject = _COUNTED.match(line), _SUBJECT.match(line)
    if labels and (label := _LABEL.match(line)) and (place := subject_meant(label[1], subjects, labels)):
        return Idea(_words(without_bullet(line[label.end() :])), place)
    if subject and not (numbered and number) and (place := subject_meant(subject[1] or subject[2], subjects, labels)):
        return Idea(_words(without_bullet(line[subject.end() :])), place)
    return Idea(_words(without_bullet(line[number.end() :]) if number else line), None)


def without_edited(line: str) -> str:
    """The line without "(edited)" at its end, in the common languages."""
    line = line.rstrip()
    return _EDITED.sub("", line, count=1) if line.endswith((")", ">")) else line


def no_idea(text: str) -> str | None:
    """Why these words are no idea: there is neither a letter nor a number in them, or only a sign and its count."""
    if any(char.isalpha() for char in text):
        return None
    if any(unicodedata.category(char) == "So" and not _stands_for_control(char) for char in text):
        return REACTION
    return None if any(char.isalnum() for char in text) else LINE_WITHOUT_WORDS


def _stands_for_control(char: str) -> bool:
    """Whether this is a sign that `harmless` put in the place of what it took out."""
    return "\u2400" <= char <= "\u2421" or char == "\ufffd"


def _words(text: str) -> str:
    text = one_line(text).strip()
    emphasised = _EMPHASIS.fullmatch(text)
    return emphasised[2] if emphasised else text
