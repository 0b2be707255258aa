"""The lines of a list of objectives, as Markdown, wikis, documents and spreadsheets write them, and how they nest.

A line has a place (its heading's level, its block quotes, its indentation, the sign of its list) and perhaps a label:
`Objective #2:`, `O1`, `KR 3.1A`, `Key Results:`, `Owner:`, in the languages in which people write them. What hangs
below what is read off the places alone; what it means is objective_list.py's.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from okra_tui.plan.text import harmless, one_line

Label = Literal[
    "objective", "okr", "key result", "initiative",
    "objectives", "key results", "initiatives", "reasons", "aside", "beside", "comment", "",
]  # fmt: skip
"""What a line says it is; in the plural it only leads to the lines below. `reasons` lead to why, an `aside` to what is
none of it, and `beside` is a value of the key result above: `Owner: Ada`. Markdown does not show a `comment`."""

_OBJECTIVE = r"objectives?|goals?|ziele?|objectifs?|objetivos?|obiettiv[oi]|doel(?:stelling(?:en)?)?|mål|目標|目标|목표"
_KEY_RESULT = (
    r"krs?|rc(?=\s?\d{1,2}(?:\.\d{1,2})?\s?[:：])|key[\s-]?results?|schlüssel-?(?:ergebnis(?:se)?|resultate?)|résultats?[\s-]clés?|resultados?[\s-]"
    r"(?:clave|chave)|risultat[oi][\s-]chiave|kernresulta(?:at|ten)|主要な?結果|关键结果|關鍵結果|핵심\s?결과"
)
_INITIATIVE = (
    r"initiatives?|initiativen?|projects?|projekte?|actions?|maßnahmen?|tasks?|epics?|iniciativas?|iniziativ[ae]"
)
_NUMBER = (
    r"(?:[#№]|nr\.?|no\.?|(?<=\w)-(?=\d))?\s?"
    r"(?P<number>\d{1,3}(?:[.-]\d{1,3}){0,3}[A-Za-z]?(?![\w%])(?![.,]\d)|[A-Z](?:\.?\d{1,2})?(?=\s?[*_`]{0,3}[:：]))"
)
_MARK = r"[*_`]{0,3}"
_COLON = r"[:：](?![a-z0-9_+-]{2,30}:\s)"
"""That of a label, and none that begins a `:rocket:`."""
_PART = rf"(?:\s*{_MARK}\s*(?:{_COLON}|[-–—]+>?(?=\s)|[.)|](?=[*_`]{{0,3}}(?:\s|$))){_MARK}\s*|{_MARK}\s+|{_MARK}$)"


def _labelled(words: str, before: str = "") -> re.Pattern[str]:
    return re.compile(rf"[\[(]?{_MARK}{before}(?P<word>{words})\s?(?:{_NUMBER})?[\])]?(?P<part>{_PART})", re.IGNORECASE)


_BEFORE = r"(?:(?:Q[1-4]|FY\s?\d{2,4}|company|team|business|strategic|annual|quarterly)\s)?"
_LABELS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("key result", _labelled(_KEY_RESULT, rf"{_BEFORE}(?:o\s?\d{{1,3}}\s?[-.:/·]?\s?)?")),
    ("okr", _labelled(r"okrs?")),
    ("objective", _labelled(rf"{_OBJECTIVE}|o", _BEFORE)),
    ("initiative", _labelled(_INITIATIVE)),
)
_BARE_NUMBER = re.compile(rf"#(?P<number>\d{{1,2}})(?P<part>{_PART})")
_PLURALS: dict[Label, str] = {
    "key results": _KEY_RESULT,
    "initiatives": _INITIATIVE,
    "objectives": r"okrs?|objectives|goals|ziele|objectifs|objetivos|obiettivi|doelstellingen",
}
_SECTIONS = frozenset({*_PLURALS, "reasons", "aside"})
_NUMBERED = re.compile(rf"(?:{_KEY_RESULT}|{_OBJECTIVE}|okr|o)\s?#?\d", re.IGNORECASE)
_A_FEW = 9
"""A number up to this one behind a bare "KR" is its own, where small letters follow: "KR 30 customers" has none."""
_OF = frozenset({"of", "is", "was", "and", "or", "for", "von", "und", "ist"})
_LEADING_WORDS = 12
_WORDS_OF_A_LABEL = 3
_LEADS_TO_INITIATIVES = re.compile(rf"\b(?:{_INITIATIVE})\b.*[:：]$", re.IGNORECASE)
_LEADS_TO_KEY_RESULTS = re.compile(rf"\b(?:{_KEY_RESULT})\b.*[:：]$", re.IGNORECASE)
_ENDS = r")\b[^:：]{0,20}(?:[:：]\s*|$)"
_REASONS = re.compile(
    r"(?:why|rationale|reasons?|context|background|description|motivation|warum|beschreibung|hintergrund" + _ENDS, re.I
)
_ASIDE = re.compile(
    r"(?:notes?|remarks?|comments?|risks?|dependenc(?:y|ies)|timeline|resources?|links?|references?|hypothes[ei]s"
    r"|parking lot|retro(?:spective)?|(?:progress )?updates?|progress|examples?|best practices|next steps|reviews?"
    r"|learnings?|legend|notizen|risiken|anmerkung(?:en)?|abhängigkeiten" + _ENDS,
    re.I,
)
Beside = Literal["baseline", "current", "target", "unit", "owner", ""]
NAMES_OF_WHAT_IS_BESIDE: dict[Beside, str] = {
    "baseline": r"base\s?line(?: value)?|start(?:ing)?(?:[ -]?(?:value|wert|point))?|from|ausgangswert|von|base",
    "current": r"current(?: value| state| status)?|now|today|actual|ist(?:[ -]?wert)?|aktuell(?:er wert)?|stand",
    "target": r"target(?: value)?|goal(?: value)?|to|zielwert|soll(?:[ -]?wert)?|bis|cible|meta",
    "unit": r"unit|units|einheit",
    "owner": r"owners?|dri|lead|responsible|accountable|assignee|verantwortlich(?:e[rn]?)?|besitzer(?:in)?|wer|who",
    "": r"status|state|confidence|score|grade|weight(?:ing)?|gewicht(?:ung)?|due(?: date)?|deadline|date|progress|"
    r"priority|prio|type|metric|measure(?:ment)?|kpi|comments?|notes?|update|frist|fortschritt|priorität|zuversicht",
}
"""What stands beside a key result, by what it is here; empty: nothing that a key result has."""
_NAMES = "|".join(NAMES_OF_WHAT_IS_BESIDE.values())
_BESIDE = re.compile(rf"{_MARK}(?P<name>{_NAMES})\s*{_MARK}[:：]{_MARK}\s*(?P<value>\S.*)", re.IGNORECASE)
NEXT_BESIDE = re.compile(rf"(?:\s+[-–—·]|\s*\|)\s*(?={_MARK}(?:{_NAMES})\s*{_MARK}[:：])", re.IGNORECASE)
"""Where a value begins behind a key result's words: `Reach 500 - Target: 500 | Current: 300`."""

_QUOTES = re.compile(r"(?:\s{0,3}>\s?)+")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_WIKI_HEADING = re.compile(r"h([1-6])\.\s+(?=\S)")
_DEEPER = re.compile(r"([*-])\1{1,4}\s+(?=\S)")
"""A point below a point, as wikis and outlines write it: `** talk to partners`."""
_NEXT_IN_LINE = re.compile(rf"(?<=\S)\s*[;|•]\s*(?=(?:{_KEY_RESULT})\s?[#\d])", re.IGNORECASE)
"""Between key results that somebody wrote into one line."""
_SIGNS = {
    "-": "-*+–—−", "•": "•●⬤∙·‧", "○": "○◦◯⚬", "▪": "▪■◼□▫❑§", "▸": "▸‣►▶→➤➢❖✓✔☐☑☒",
}  # fmt: skip
"""Signs of lists that people take for the same."""
_SIGN = re.compile(
    rf"(?:([{re.escape(''.join(_SIGNS.values()))}])(?:\s+|(?<=[•●○◦▪■▸►])(?=\S))|\\([-*+])\s+|(o)(?:\t|\s{{2,}}))"
    r"(?:\[[ xX]?\]\s+)?"
)
_COUNTED = re.compile(r"(\d{1,2})\\?[.)]\s+(?=\S)")
_LETTERED = re.compile(r"((?:[a-z]|[ivx]{1,4}|[IVX]{1,4})[.)]|[A-Z]\))\s+(?=\S)")
_DOTTED = re.compile(r"((\d{1,2})\.(\d{1,2}))((?:\.\d{1,2})?)([.)]?)\s+(?=\S)")
_BEFORE_NUMBERS = " \t>#*+-•"
_ONLY_SIGN = re.compile(rf"[{re.escape(''.join(_SIGNS.values()))}o]|\d[\d.]*[.)]?|[A-Za-z][.)]|#+")
_RULE = re.compile(r"[\s|:=_*~`–—-]+")
_WIKI_HEADS = re.compile(r"\|\|(?:[^|]+\|\|)+")
"""A wiki's row of heads; in any other row two pipes have an empty cell between them."""
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WRAPPED = re.compile(r"(\*{1,3}|_{1,3}|`)(?=\S)(.*?\S)\1([.:]?)")
_STRONG = re.compile(r"(?<!\w)\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\w)")
_PICTURE = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*")
_BRACKET_OF_LABEL = re.compile(r"^(\([^()]{1,60}\))\s?[:–—-]\s+(\S.*)$")
"""Of `KR1 (Ada): 200 seats` the bracket, which is said of what follows."""
_MARKED = re.compile(r"[*_`]")
_GAP = re.compile(r"(?<=\S)\s{9,}")
_NARROW = " " * 8
"""So wide is a gap between words at most: what looks for signs and labels tries each space of it."""
_TAB = 4
"""Spaces that a tab at the start of a line stands for."""
_CLOSE = 1
"""Lines that are indented by so few spaces more or less stand at one place."""
_LONG = 40
"""A line of at least so many characters may go on in the next one."""
_LONGEST_CELL = 20
"""Lines of one spreadsheet cell."""


@dataclass(eq=False)
class ListLine:
    """One line with what it says it is, and the lines that hang below it; `line` counts from 1 in the paste."""

    text: str
    line: int
    indent: int = 0
    level: int = 0
    """Of a heading; 0: it is none."""
    sign: str = ""
    """The kind of its list's sign: numbers, letters, or one of `_SIGNS`; empty where it has none."""
    label: Label = ""
    said: str = ""
    """The label as it stood there: `KR 3.1A`."""
    number: int | None = None
    cells: tuple[str, ...] | None = None
    """Of a row of a table."""
    after_blank: bool = False
    parent: "ListLine | None" = None
    below: "list[ListLine]" = field(default_factory=list)

    @property
    def whole(self) -> str:
        """The words with the label that was taken off them."""
        return f"{self.said} {self.text}".strip() if self.label else self.text

    @property
    def is_point(self) -> bool:
        """Whether it is a point of a list: by its sign, or because it is indented or quoted, or a row."""
        return not self.level and (bool(self.sign) or self.indent > 0 or self.cells is not None)


def list_lines(pasted: str) -> tuple[ListLine, ...]:
    """The lines with words, nested: `parent` and `below` of each are set."""
    lines = _glued(tuple(_read(pasted)))
    _name_heads(lines)
    stack: list[ListLine] = []
    for line in lines:
        _nest(line, stack)
    return lines


def line_of_cell(text: str, line: int) -> ListLine:
    """A cell, or a line of one, without the sign of its list and its label."""
    return _line(text, line, True, set(), set())


# -- one line --------------------------------------------------------------------------------------------------------


def _read(pasted: str) -> Iterator[ListLine]:
    written = list(_written(pasted))
    is_table = _rows([text for _, text in written])
    dotted = {
        (int(match[2]), int(match[3])) for _, text in written if (match := _DOTTED.match(text.strip(_BEFORE_NUMBERS)))
    }
    counted = {int(match[1]) for _, text in written if (match := _COUNTED.match(text.strip(_BEFORE_NUMBERS)))}
    blank, commented = True, False
    for (at, text), row in zip(written, is_table, strict=True):
        if not text.strip() or _RULE.fullmatch(text):
            blank = blank or not text.strip()
            continue
        commented = commented or "<!--" in text
        if commented:
            commented = "-->" not in text
            yield ListLine(one_line(text).strip(), at, label="comment")
            continue
        for part in [text] if row else _NEXT_IN_LINE.split(text):
            yield _row(part, at) if row else _line(part, at, blank, dotted, counted)
        blank = False


def _written(pasted: str) -> Iterator[tuple[int, str]]:
    """The paste's lines, harmless, with their tabs; a spreadsheet's quoted cell stays one with its line breaks."""
    text = "\t".join(harmless(piece) for piece in pasted.split("\t")).replace("\u00a0", " ")
    lines = text.split("\n")
    common = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    lines = [line[common:] for line in lines]
    at = 0
    while at < len(lines):
        upto = at + 1
        if '\t"' in lines[at] or lines[at].startswith('"'):
            ends = (end for end in range(at + 1, at + _LONGEST_CELL) if _closed("\n".join(lines[at:end])))
            upto = next(ends, upto)
        yield at + 1, "\n".join(lines[at:upto])
        at = upto


def _closed(row: str) -> bool:
    return "\t" in row and row.count('"') % 2 == 0


def _rows(lines: Sequence[str]) -> list[bool]:
    """Which lines are rows of a table: of pipes, or of tabs between words, and those beside such that have tabs too."""
    sure = [_is_row(line) for line in lines]
    for at, line in enumerate(lines):
        above = at > 0 and sure[at - 1]
        before = at + 1 < len(lines) and sure[at + 1] and "\t" in line.lstrip()
        sure[at] = sure[at] or ("\t" in line and bool(line.strip()) and (above or before))
    return sure


def _is_row(line: str) -> bool:
    if line.strip().startswith("|") and len(_PIPE.findall(line)) > 1:
        return True
    cells = [cell for cell in line.split("\t") if cell.strip()]
    return len(cells) - (bool(cells) and bool(_ONLY_SIGN.fullmatch(cells[0].strip()))) > 1


def _row(text: str, at: int) -> ListLine:
    if text.strip().startswith("|"):
        text = text.strip()
        text = text.replace("||", "|") if _WIKI_HEADS.fullmatch(text) else text
        cells = [cell.replace("\\|", "|") for cell in _PIPE.split(text.removeprefix("|").removesuffix("|"))]
    elif '"' in text and _closed(text):
        cells = next(csv.reader(io.StringIO(text), delimiter="\t"))
    else:
        cells = text.split("\t")
    texts = tuple(_BREAK.sub("\n", cell).strip() for cell in cells)
    return ListLine(" ".join(filter(None, map(one_line, texts))), at, cells=texts)


def _line(text: str, at: int, blank: bool, dotted: set[tuple[int, int]], counted: set[int]) -> ListLine:
    """One line that is no row: first its place, then its label."""
    quotes = _QUOTES.match(text)
    depth = quotes[0].count(">") if quotes else 0
    text = text[quotes.end() :] if quotes and depth else text
    bare = text.lstrip()
    indent = depth * _TAB + len(text[: len(text) - len(bare)].expandtabs(_TAB))
    bare = _GAP.sub(_NARROW, bare.rstrip())
    made = ListLine("", at, indent, after_blank=blank)
    written = bare
    bare = _WIKI_HEADING.sub(lambda heading: f"{'#' * int(heading[1])} ", one_line(bare).strip(), count=1)
    if heading := _HEADING.fullmatch(bare):
        made.level, made.indent, bare = len(heading[1]), 0, heading[2]
    bare = _without_sign(_unwrapped(bare), written, made, dotted, counted)
    _find_label(_unwrapped(bare), made)
    made.text = _STRONG.sub(r"\1", made.text)
    return made


def _without_sign(bare: str, written: str, made: ListLine, dotted: set[tuple[int, int]], counted: set[int]) -> str:
    """The line without the sign of its list, which goes into `made`."""
    if deeper := _DEEPER.match(written):
        made.indent += 2 * (len(deeper[0].rstrip()) - 1)
        written = written[deeper.end() - 2 :]
        written = f"{deeper[1]} {written.lstrip(' *-')}"
    if match := _SIGN.match(written) if not made.level else None:
        sign = match[1] or match[2] or "○"
        made.sign = next(kind for kind, signs in _SIGNS.items() if sign in signs)
        bare = _unwrapped(one_line(written[match.end() :]).strip())
    if match := _DOTTED.match(bare):
        first, second = int(match[2]), int(match[3])
        runs = all((first, number) in dotted for number in range(1, second + 1))
        if match[4] or match[5] or (runs and (second > 1 or (first, 2) in dotted or first in counted)):
            made.sign, made.said = made.sign or f"1.{'1.' * bool(match[4])}1", bare[: match.end()].strip()
            return bare[match.end() :]
    elif (match := _COUNTED.match(bare)) or (match := None if made.level else _LETTERED.match(bare)):
        made.sign, made.said = made.sign or ("1" if match[1].isdigit() else "a"), match[0].strip()
        return bare[match.end() :]
    return bare


def _unwrapped(text: str) -> str:
    """The words without emphasis around all of them."""
    match = _WRAPPED.fullmatch(text)
    if match is None or match[1] in match[2]:
        return text
    return f"{match[2]}{match[3]}"


def _find_label(text: str, made: ListLine) -> None:
    """Take the label off the words."""
    made.text = text
    labels = (_BESIDE, *(pattern for _, pattern in _LABELS))
    if (picture := _PICTURE.match(text)) and any(pattern.match(text[picture.end() :]) for pattern in labels):
        made.text = text = text[picture.end() :]
    if label := _section(text, made.level):
        made.label = label
        if label in _PLURALS and len(text.split()) <= _WORDS_OF_A_LABEL:
            made.said, made.text = text, ""
        return
    for label, pattern in _LABELS:
        match = pattern.match(text)
        if match is None or not _counts(label, match, text[match.end() :]):
            continue
        before = text[: match.start("part")].strip("*_`[]() ")
        made.label, made.said = label, f"{made.said} {before}".strip()
        made.number = int(digits[0]) if (digits := re.match(r"\d+", match["number"] or "")) else None
        made.text = _unwrapped(text[match.end() :].strip()) if _MARKED.search(match[0]) is None else _rest(text, match)
        made.text = _without_open_bracket(_BRACKET_OF_LABEL.sub(r"\2 \1", made.text), match[0])
        return
    if (match := _BARE_NUMBER.match(text)) and match.end() < len(text):
        made.said, made.number, made.text = f"#{match['number']}", int(match["number"]), text[match.end() :]
        made.sign = made.sign or "#"
    elif match := _BESIDE.fullmatch(text):
        made.label = "beside"


def _without_open_bracket(rest: str, label: str) -> str:
    """The words of `[Epic 1: Checkout]` without the bracket that was opened before their label."""
    opened = label[:1] in ("[", "(") and not re.search(r"[\])]", label)
    closes = "])"["[(".index(label[0])] if opened else ""
    return rest.removesuffix(closes) if closes and rest.count(closes) > rest.count(label[0]) else rest


def _rest(text: str, match: re.Match[str]) -> str:
    """What stands behind a label that emphasis is around: `**KR1:** Reach`, `**KR1: Reach**`."""
    rest = text[match.end() :].strip()
    opened = re.match(r"[\[(]?([*_`]{1,3})", text)
    closed_in_label = opened is not None and opened[1] in text[opened.end() : match.end()]
    if opened is not None and not closed_in_label:
        before, closes, behind = rest.partition(opened[1])
        rest = f"{before}{behind}" if closes and before == before.rstrip() else rest
    return _unwrapped(rest.strip())


def _counts(label: Label, match: re.Match[str], rest: str) -> bool:
    """Whether what looks like a label is one: a number or a colon says so, and words such as "Goal" say little."""
    word, part, number = match["word"].casefold(), match["part"].strip("*_` "), match["number"]
    if label == "objective" and re.fullmatch(r"goals?|ziele?|o", word) and re.match(r"\W{0,2}\d", rest) and not number:
        return False  # "Goal: 65 %" is a target
    if label == "okr" and not number:
        return False  # "OKRs - Q1 2027" is about all of them
    if not number:
        return bool(part) if rest else label in {"objective", "key result"} and word != "o"
    touches = match.start("number") == match.end("word")
    if part or touches or not rest or not rest[0].islower() or not number.isdecimal():
        return True
    return int(number) <= _A_FEW if label == "key result" else rest.split()[0] not in _OF


def _section(text: str, level: int) -> Label | None:
    """What the lines below are, where this one only says that; None where it is something itself."""
    bare = text.strip("*_` ")
    head = bare.rstrip(":： ")
    for label, words in _PLURALS.items():
        if re.fullmatch(rf"(?:(?:our|the|unsere|quarterly|company|team)\s)?(?:{words})(?:\s?\([^)]*\))?", head, re.I):
            return label
    if _NUMBERED.match(bare):
        return None
    if len(head) < len(bare) and len(bare.split()) <= _LEADING_WORDS:
        if _LEADS_TO_INITIATIVES.search(bare):
            return "initiatives"
        if _LEADS_TO_KEY_RESULTS.search(bare):
            return "key results"
    if len(head) < len(bare) or level or " " not in head:
        return "reasons" if _REASONS.fullmatch(bare) else "aside" if _ASIDE.fullmatch(bare) else None
    return None


# -- how they nest ---------------------------------------------------------------------------------------------------


def _glued(lines: Sequence[ListLine]) -> tuple[ListLine, ...]:
    """The lines, those that were only broken where they were too long joined again; what has a label never is."""
    kept: list[ListLine] = []
    last = 0
    for line in lines:
        before = kept[-1] if kept else None
        if before is not None and line.line == last + 1 and _goes_on(before, line):
            before.text = f"{before.text} {line.text}"
        else:
            kept.append(line)
        last = line.line
    return tuple(kept)


def _goes_on(before: ListLine, line: ListLine) -> bool:
    bare = not (line.sign or line.label or line.level or line.cells or line.said or line.after_blank)
    if not bare or before.level or before.cells or before.label in _SECTIONS or not before.text:
        return False
    deeper = bool(before.sign) and line.indent > before.indent
    small = line.text[:1].islower() or line.text.startswith("(")
    if deeper:
        return small or len(before.text) >= _LONG
    same = abs(line.indent - before.indent) <= _CLOSE
    return small and same and len(before.text) >= _LONG and not before.text[:1].islower()


def _name_heads(lines: Sequence[ListLine]) -> None:
    """Where no objective is called so, the line above the key results is one; but not between two that count on."""
    if any(line.label in {"objective", "okr"} for line in lines):
        return
    last = 0
    for line, following in pairwise(lines):
        if line.label == "key result":
            last = line.number or 0
        counts_on = following.number is not None and following.number == last + 1 > 1
        leads = following.label == "key results" or (following.label == "key result" and not counts_on)
        if leads and not (following.level or line.label or line.cells or line.level):
            line.label = "objective"


def _nest(line: ListLine, stack: list[ListLine]) -> None:
    """Hang a line below the last one that is further out, and let it be the last one at its place."""
    if line.label == "comment":
        return
    if line.level:
        while stack and (not stack[-1].level or stack[-1].level >= line.level):
            stack.pop()
    else:
        while stack and not stack[-1].level and stack[-1].indent > line.indent + _CLOSE:
            stack.pop()
        marked = bool(line.sign) or line.cells is not None
        loose = not marked and line.label in {"", "beside"}
        labels = [at for at, above in enumerate(stack) if loose and above.label]  # loose words stay below the last one
        alike = [at for at, above in enumerate(stack) if at > max(labels, default=-1) and _same_place(above, line)]
        if alike:
            del stack[alike[-1] :]
        elif not marked:
            while stack and stack[-1].sign and stack[-1].indent >= line.indent - _CLOSE:
                stack.pop()
    line.parent = stack[-1] if stack else None
    if line.parent is not None:
        line.parent.below.append(line)
    stack.append(line)


def _same_place(before: ListLine, line: ListLine) -> bool:
    if before.level or abs(before.indent - line.indent) > _CLOSE:
        return False
    return _kind(before) == _kind(line)


def _kind(line: ListLine) -> str:
    if line.cells is not None:
        return "row"
    if line.sign:
        return line.sign
    return "section" if line.label in _SECTIONS else line.label or "plain"
