"""Objectives with their key results in any list that people keep: Markdown, a wiki's page, a document, a spreadsheet.

What says `Objective 1:` or `KR 2.3` is one, wherever it stands. What says nothing is known by what it hangs below: a
point below an objective is a key result, one below a key result an initiative. Where nothing is called an objective, it
is what the key results hang below: the nearest heading, or the line above them. Nothing is joined to what stands
elsewhere: what has no place is left out with the reason, and every word of the paste stands somewhere in what is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from okra_tui.intake.chat.signs import HEADING, LeftOut
from okra_tui.intake.key_result_line import KeyResultLine, with_start
from okra_tui.intake.list_lines import NAMES_OF_WHAT_IS_BESIDE, NEXT_BESIDE, Beside, ListLine, line_of_cell, list_lines
from okra_tui.intake.people import People
from okra_tui.plan.text import one_line

NO_OBJECTIVE_ABOVE = "no objective stands above it"
NO_PLACE = "neither an objective nor a key result"
ASIDE = "beside the objectives"
REASON = "said about the objective, which has no place for it"
BESIDE_IT = "stands beside the key result, which has no place for it"
NOW_IS_BASELINE = "The list names no baseline: where it stands now was taken for it."
NO_INITIATIVES = "an initiative; a company objective has none"

Role = Beside | Literal["objective", "key result", "initiative", "number"]
_HEADS: tuple[tuple[Role, str], ...] = (
    ("number", r"#|no\.?|nr\.?|id|(?:kr|okr)\s?(?:#|id|no\.?|nr\.?|number)"),
    (
        "key result",
        r"(?:team\s|our\s)?(?:krs?|key[\s-]?results?|schlüssel-?ergebnis(?:se)?|results?|ergebnis(?:se)?"
        r"|résultats? clés?)",
    ),
    ("objective", r"(?:team\s|our\s|company\s)?(?:objectives?|goals?|ziele?|okrs?|objectifs?|objetivos?)"),
    ("initiative", r"initiatives?|initiativen?|projects?|projekte?|actions?|maßnahmen?"),
    *NAMES_OF_WHAT_IS_BESIDE.items(),
)
_WHEN = re.compile(r"\b(?:Q[1-4]|H[12]|FY\s?\d+|20\d\d)\b|\([^)]*\)", re.IGNORECASE)
_TEXT_HEAD = re.compile(r"description|beschreibung|text|title|titel|name|what|was", re.IGNORECASE)
_METRIC = re.compile(r"metrics?|measures?|kpis?|metrik", re.IGNORECASE)
_MEASURED_BY = re.compile(
    r"(?:(?:success\s)?(?:measures|metrics|criteria)|(?:as\s)?measured\sby|kennzahlen|messgrößen|gemessen\san"
    r"|erfolgskriterien|indicateurs|indicadores)\s?[:：]",
    re.IGNORECASE,
)
"""What leads to the key results of an objective, where it stands right below one."""
_NUMBER = re.compile(r"(?:[<>≥≤~]?\s?[€$£]?\s?[-+]?\d[\d.,']*\s?\S{0,8})?")
_NOTHING = " -–—~…."
"""What people put into a cell in which nothing is to stand."""
_DIGIT = re.compile(r"\d")
_ONLY_MEASURE = re.compile(r"x(?: \(of \d+\))?")
_SHORT_HEAD = 40
_ABOUT_ALL = re.compile(r"\bokrs?\b|\bobjectives\b|\bgoals\b|\bziele\b|\bQ[1-4]\b|\b20\d\d\b|\bFY\s?\d", re.IGNORECASE)


@dataclass(frozen=True)
class ListedKeyResult:
    """A key result's words, the label that it had, and what stood beside it: what that is, its name and its words."""

    text: str
    label: str = ""
    beside: tuple[tuple[Role, str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True)
class ListedObjective:
    """An objective: the number and the title that it had (None and "" without any), and all that hangs below it."""

    number: int | None
    title: str
    label: str = ""
    reasons: tuple[str, ...] = ()
    key_results: tuple[ListedKeyResult, ...] = ()
    initiatives: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class ObjectiveList:
    """All that a paste holds. It is `sure` where something in it says that it is a list of objectives."""

    objectives: tuple[ListedObjective, ...]
    left_out: tuple[LeftOut, ...]
    sure: bool
    headers: tuple[str, ...] = ()
    """Lines that only say what others are, as they stood: `Key Results:`, a table's first row."""


def read_objective_list(pasted: str) -> ObjectiveList:
    """Reads any text. Key results without an objective come first, in one without number and title."""
    return _Reading(list_lines(pasted)).read()


class KeyResultRead(NamedTuple):
    """A key result with what its columns say, and the words that it has no place for."""

    line: KeyResultLine
    left_out: tuple[LeftOut, ...]


def key_result_of(listed: ListedKeyResult, people: People) -> KeyResultRead:
    """What a listed key result says: its line, and what stood beside it where that is a measure or a person."""
    read = with_start(listed.text, people)
    beside = list(listed.beside)
    guessed: tuple[str, ...] = ()
    by_role: dict[str, str] = {role: words for role, _, words in reversed(beside) if role}
    if "target" in by_role and "baseline" not in by_role and "current" in by_role:
        by_role["baseline"] = by_role["current"]
        guessed = (NOW_IS_BASELINE,)
    used: set[str] = set()
    if measured := _measured(by_role, people):
        read = replace(
            read,
            title=(listed.text if read.target is not None or read.measure == "done" else read.title)
            + measured.title.removeprefix("x"),
            measure=measured.measure, unit=measured.unit, baseline=measured.baseline, target=measured.target,
            hints=measured.hints + (guessed if measured.baseline is not None else ()),
        )  # fmt: skip
        used |= {"target", "unit"}
        if measured.baseline is not None:
            used.add("current" if guessed else "baseline")
    if (owner := people.who(by_role.get("owner", ""))) is not None:
        read = replace(read, owner=owner)
        used.add("owner")
    left = [f"{name}: {words}" if name else words for role, name, words in beside if role not in used and words]
    sentence = f"{' · '.join(left)} ({read.title})"
    return KeyResultRead(read, (LeftOut(sentence, BESIDE_IT, listed.line),) if left else ())


def _measured(by_role: dict[str, str], people: People) -> KeyResultLine | None:
    """The measure that cells say, where the line reader takes them for one and leaves none of their words."""
    target, baseline, unit = by_role.get("target", ""), by_role.get("baseline", ""), by_role.get("unit", "")
    if not target:
        return None
    for first in dict.fromkeys((baseline if _DIGIT.search(baseline) and _DIGIT.search(target) else "", "")):
        formula = f"x {first} → {target} {unit}" if first else f"x: {target} {unit}"
        read = with_start(one_line(formula.replace("**", "")), people)
        if _ONLY_MEASURE.fullmatch(read.title) and (read.target is not None or read.measure == "done"):
            return read
    return None


def key_result_in_words(listed: ListedKeyResult) -> str:
    """A key result as one line in which nothing is missing: `Cut defects (End of Q3: 12, Current: 6)`."""
    beside = ", ".join(f"{name}: {words}" if name else words for _, name, words in listed.beside if words)
    return one_line(f"{listed.text} ({beside})" if beside else listed.text).strip()


class _Draft:
    """One objective while it is read."""

    def __init__(self, number: int | None, title: str, label: str, line: int) -> None:
        self.number, self.title, self.label, self.line = number, title, label, line
        self.reasons: list[tuple[str, int]] = []
        self.key_results: list[ListedKeyResult] = []
        self.initiatives: list[str] = []
        self.loose: list[tuple[str, int]] = []
        """Lines right below the title: key results where nothing else is, else reasons."""


class _Columns(NamedTuple):
    """What the columns of a table are, and what its first row calls them."""

    roles: tuple[Role, ...]
    names: tuple[str, ...]


class _Reading:
    """One walk down the lines."""

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self._lines = lines
        self._nameless = _Draft(None, "", "", 0)
        self._drafts: list[_Draft] = []
        self._now: _Draft | None = None
        self._left_out: list[LeftOut] = []
        self._headers: list[str] = []
        self._means: dict[ListLine, str] = {}
        """What each line was taken for; what hangs below it is known by that."""
        self._before = ""
        """What the line before was taken for."""
        self._numbers: dict[ListLine, int | None] = {}
        """That of the `OKR 3` above a line, for an objective that has none itself."""
        self._columns: dict[ListLine, _Columns] = {}
        self._in_cell = ""
        """The objective's cell that was read last: an empty one, or the same again, goes on with it."""
        self._labels = any(line.label in {"objective", "okr"} for line in lines)
        self._sure = self._labels or any(line.label in {"key result", "key results"} for line in lines)

    def read(self) -> ObjectiveList:
        self._tables()
        self._plain_objectives()
        for line in self._lines:
            self._before = self._means[line] = self._row(line) if line.cells is not None else self._take(line)
        drafts = [self._nameless, *self._drafts]
        for draft in drafts:
            self._settle(draft)
        if not self._sure:
            return self._only_titles()
        objectives = tuple(_listed(draft) for draft in drafts if draft is not self._nameless or draft.key_results)
        left_out = tuple(sorted(self._left_out, key=lambda left: left.line))
        return ObjectiveList(objectives, left_out, sure=True, headers=tuple(self._headers))

    def _only_titles(self) -> ObjectiveList:
        """Nothing says what these lines are: each may be an objective, if it is wanted so."""
        titles = [line for line in self._lines if line.cells is None and not line.level and _has_words(line.whole)]
        others = [line for line in self._lines if line not in titles and _has_words(line.whole)]
        left_out = tuple(LeftOut(line.whole, HEADING if line.level else NO_PLACE, line.line) for line in others)
        return ObjectiveList(
            tuple(ListedObjective(None, line.whole, line=line.line) for line in titles), left_out, sure=False
        )

    # -- what is an objective where nothing is called so -------------------------------------------------------------

    def _plain_objectives(self) -> None:
        """Let headings and lines be objectives that key results hang below, where none is called one."""
        outer = [line for line in self._lines if line.label == "okr"]
        for line, following in zip_longest(outer, outer[1:]):
            upto = following.line if following else self._lines[-1].line + 1
            named = any(line.line < later.line < upto and later.label == "objective" for later in self._lines)
            line.label = "" if named else "objective"
            if named:
                self._numbers |= {later: line.number for later in self._lines if line.line < later.line < upto}
                line.text = f"{line.said} {line.text}".strip()
                self._means[line] = "container"
        level = min((line.level for line in self._lines if line.label == "objective" and line.level), default=0)
        for line in self._lines:
            if line.label or line in self._means:
                continue
            if self._labels:
                forgotten = 0 < line.level <= level and any(child.label == "key result" for child in line.below)
                if forgotten:
                    line.label = "objective"
            elif self._heads(line):
                line.label = "objective"
                self._sure = True

    def _heads(self, line: ListLine) -> bool:
        """Whether key results hang below this line itself."""
        if any(above.label == "objective" for above in _above(line)) or line.cells is not None:
            return False
        direct = [child for child in line.below if child.is_point or child.label in {"key result", "key results"}]
        if line.level:
            leaves = [child for child in line.below if child.level and not child.label]
            only_leaves = bool(leaves) and not any(leave.below for leave in leaves) and line.parent is not None
            return (bool(direct) and not self._is_about_all(line, direct)) or only_leaves
        if not direct:  # of a long list without levels no line is compared with all others
            return False
        alone = line.parent is None and sum(line.parent is None for line in self._lines) == 1
        return not (alone and self._is_about_all(line, direct))

    def _is_about_all(self, line: ListLine, direct: Sequence[ListLine]) -> bool:
        """Whether a heading is that of the whole list, and the points below it are the objectives."""
        nested = [child for child in direct if any(below.is_point or below.label for below in child.below)]
        others = [
            other for other in self._lines if other.level and other is not line and any(x.is_point for x in other.below)
        ]
        return bool(nested) and (not others or bool(_ABOUT_ALL.search(line.text)))

    # -- one line ----------------------------------------------------------------------------------------------------

    def _take(self, line: ListLine) -> str:
        above = self._means.get(line.parent, "") if line.parent else ""
        if self._means.get(line) == "container":
            self._leave_out(line, HEADING)
            return "container"
        match line.label:
            case "objective":
                return self._begin(line)
            case "key result":
                return self._key_result(line)
            case "initiative":
                return self._initiative(line)
            case "beside":
                return self._beside(line)
            case "comment":
                self._leave_out(line, ASIDE)
                return self._before  # nobody sees it: what stands around it goes on
            case "":
                return self._unlabelled(line, above)
        self._leave_out(line, HEADING)
        self._headers.append(line.said)
        return line.label

    def _unlabelled(self, line: ListLine, above: str) -> str:
        if above == "empty objective" and self._now and not self._now.title and self._is_title(line):
            self._now.title = line.text
            return "objective"
        if above == "empty key result" and not line.level:
            return self._key_result(line)
        if line.level and above not in {"objective", "key results"}:
            self._leave_out(line, HEADING)
            if not any(self._means.get(up) == "objective" for up in _above(line)):
                self._now = None
            return "aside" if self._labels else "heading"
        if above in {"objective", "empty objective"}:
            if line.is_point or line.level:
                return self._key_result(line)
            if _MEASURED_BY.fullmatch(line.text) and line.below:
                self._headers.append(line.text)
                return "key results"
            if self._now:
                self._now.loose.append((line.text, line.line))
            return "loose"
        if above == "key results":
            return self._key_result(line)
        if above in {"key result", "initiatives", "initiative"} and (line.is_point or above == "initiatives"):
            return self._initiative(line)
        if above == "reasons" and self._now:
            self._now.reasons.append((line.text, line.line))
            return "reasons"
        if above == "objectives":
            return self._begin(line)
        if above in {"aside", "loose", "left out"} or not (line.is_point and self._now and self._is_beside(line)):
            self._leave_out(line, ASIDE if above == "aside" else NO_PLACE)
            return above if above == "aside" else "left out"
        return self._key_result(line)

    @staticmethod
    def _is_title(line: ListLine) -> bool:
        """Whether a line below `Objective:` is what it is called; a list of several has the key results."""
        beside = line.parent.below if line.parent else []
        right_below = line.parent is not None and line.line == line.parent.line + 1
        quoted = not line.sign and line.cells is None and right_below
        return not line.is_point or quoted or sum(not neighbour.label for neighbour in beside) == 1

    def _is_beside(self, line: ListLine) -> bool:
        """Whether a point stands in one list with the objective that was begun last."""
        beside = line.parent.below if line.parent else [line for line in self._lines if line.parent is None]
        return any(
            self._means.get(neighbour) in {"objective", "empty objective"} and neighbour.is_point
            for neighbour in beside
        )

    def _begin(self, line: ListLine) -> str:
        number = line.number or self._numbers.get(line)
        self._now = _Draft(number, line.text.rstrip(":： "), line.said, line.line)
        self._drafts.append(self._now)
        return "objective" if self._now.title else "empty objective"

    def _key_result(self, line: ListLine) -> str:
        if not _has_words(line.text):
            self._headers.append(line.said)
            return "empty key result"
        text, *values = NEXT_BESIDE.split(line.text)
        beside = tuple(_named_value(value) for value in values)
        self._to.key_results.append(ListedKeyResult(text or line.text, line.said, beside if text else (), line.line))
        return "key result"

    def _initiative(self, line: ListLine) -> str:
        self._headers.append(line.said)
        if self._now is None:
            self._leave_out(line, NO_OBJECTIVE_ABOVE)
        elif _has_words(line.text):
            self._now.initiatives.append(line.text)
        return "initiative"

    def _beside(self, line: ListLine) -> str:
        """`Owner: Ada` below a key result, or on the line behind it; elsewhere it is said of something else."""
        results = self._to.key_results
        hangs = any(self._means.get(up) in {"key result", "empty key result"} for up in _above(line))
        follows = not line.after_blank and self._before in {"key result", "beside"}
        if not results or not (hangs or follows):
            self._leave_out(line, NO_PLACE if self._now is None else REASON)
            return "left out"
        for part in NEXT_BESIDE.split(line.text):
            value = _named_value(part)
            if value[2]:
                results[-1] = replace(results[-1], beside=(*results[-1].beside, value))
            else:  # `Owner: *` names nobody
                self._headers.append(part)
        return "beside"

    def _leave_out(self, line: ListLine, why: str) -> None:
        if _has_words(line.text):
            self._left_out.append(LeftOut(line.text, why, line.line))

    def _settle(self, draft: _Draft) -> None:
        """Decide about lines right below a title: a list without signs is one of key results."""
        one_sentence = len(draft.loose) == 1 and not any(char.isdigit() for char in draft.loose[0][0])
        if draft.key_results or draft.initiatives or one_sentence:
            draft.reasons = [*draft.loose, *draft.reasons]
        else:
            draft.key_results = [ListedKeyResult(text, line=line) for text, line in draft.loose]

    # -- rows --------------------------------------------------------------------------------------------------------

    def _tables(self) -> None:
        """Know each row's columns: as the first row calls them, as those of the table before, or as they look."""
        before: _Columns | None = None
        for is_row, run in groupby(self._lines, key=lambda line: line.cells is not None):
            rows = list(run)
            if not is_row:
                continue
            columns = _named(rows)
            if columns is not None:
                self._sure = True
                self._headers.append(rows.pop(0).text)
            elif before is not None and len(rows[0].cells or ()) == len(before.roles):
                columns = before
            columns = columns or _guessed(rows)
            self._sure = self._sure or columns.roles[0] == "objective"
            self._columns |= dict.fromkeys(rows, columns)
            before = columns

    def _row(self, line: ListLine) -> str:
        columns = self._columns.get(line)
        if columns is None:
            self._in_cell = ""
            return "columns"
        cells = [*(line.cells or ())]
        roles = [*columns.roles, *[""] * len(cells)]
        names = [*columns.names, *[""] * len(cells)]
        filled = [cell for cell in zip(roles, names, cells, strict=False) if cell[2].strip(_NOTHING)]
        for title in (words for role, _, words in filled if role == "objective"):
            if title != self._in_cell:
                self._in_cell = title
                self._begin(line_of_cell(title, line.line))
        label = " ".join(words for role, _, words in filled if role == "number")
        results = [point for role, _, words in filled if role == "key result" for point in _points(words, line.line)]
        before = len(self._to.key_results)
        for result in results:
            if result.label in {"objective", "okr"}:
                self._begin(result)
                before = 0
            else:
                result.said = result.said or label
                self._key_result(result)
        for point_line in (
            point for role, _, words in filled if role == "initiative" for point in _points(words, line.line)
        ):
            self._initiative(point_line)
        beside = [cell for cell in filled if cell[0] not in {"objective", "key result", "initiative", "number"}]
        self._put_beside(beside, before, line)  # type: ignore[arg-type]
        return "key result"

    def _put_beside(self, beside: Sequence[tuple[Role, str, str]], before: int, line: ListLine) -> None:
        """Give the key results of a row what stands beside them; a cell with a line for each is shared out."""
        results = self._to.key_results[before:]
        if not results and beside:
            self._leave_out(replace(line, text=" · ".join(words for _, _, words in beside)), NO_PLACE)
        shared: list[list[tuple[Role, str, str]]] = [[] for _ in results]
        for role, name, words in beside:
            lines = words.split("\n")
            cells_of_rows = lines if len(lines) == len(results) else [one_line(words)]
            for of_result, words_of_row in zip(shared, cells_of_rows, strict=False):
                of_result.append((role, name, words_of_row))
        self._to.key_results[before:] = [
            replace(result, beside=(*result.beside, *more)) for result, more in zip(results, shared, strict=True)
        ]

    @property
    def _to(self) -> _Draft:
        return self._now or self._nameless


def _listed(draft: _Draft) -> ListedObjective:
    reasons = tuple(text for text, _ in draft.reasons)
    return ListedObjective(
        draft.number, draft.title, draft.label, reasons, tuple(draft.key_results), tuple(draft.initiatives), draft.line
    )


def _named_value(text: str) -> tuple[Role, str, str]:
    """What stands beside a key result: `Owner: Ada`."""
    name, _, words = text.partition(":") if ":" in text else text.partition("：")
    name, words = name.strip("*_` "), words.strip("*_` ")
    return _role(name), name, words


def _above(line: ListLine) -> Iterator[ListLine]:
    while (up := line.parent) is not None:
        yield up
        line = up


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _points(words: str, line: int) -> list[ListLine]:
    """The lines of a cell, each without the sign of its list and its label; one that was only broken stays one."""
    points: list[ListLine] = []
    for cell_line in (line_of_cell(words, line) for words in words.split("\n") if _has_words(words)):
        if points and not (cell_line.sign or cell_line.label) and cell_line.text[:1].islower():
            points[-1].text = f"{points[-1].text} {cell_line.text}"
        else:
            points.append(cell_line)
    return points


def _role(name: str) -> Role:
    name = _WHEN.sub("", name).strip(" -–/:")
    return next((role for role, words in _HEADS if re.fullmatch(words, name, re.IGNORECASE)), "")


def _named(rows: Sequence[ListLine]) -> _Columns | None:
    """The columns as the first row calls them; None where it calls none a key result or an objective."""
    names = tuple(one_line(cell).strip("*_` :") for cell in rows[0].cells or ())
    roles: list[Role] = []
    for name in names:
        role = _role(name)
        roles.append("" if role in roles else role)
    if "key result" in roles and "objective" in roles[roles.index("key result") :] and "target" not in roles:
        roles[roles.index("objective")] = "target"  # "Goal" behind the key result is a number
    if len(names) < 2 or max(map(len, names)) > _SHORT_HEAD or not {"key result", "objective"}.intersection(roles):
        return None
    at = roles.index("key result") if "key result" in roles else None
    text = next((place for place, name in enumerate(names) if _TEXT_HEAD.fullmatch(name)), None)
    if at is not None and text is not None and all(_is_label(row, at) for row in rows[1:]):
        roles[at], roles[text] = "number", "key result"
    elif at is None and (metric := next((i for i, n in enumerate(names) if _METRIC.fullmatch(n)), None)) is not None:
        roles[metric] = "key result"
    return _Columns(tuple(roles), names)


def _is_label(row: ListLine, at: int) -> bool:
    cell = row.cells[at] if row.cells and at < len(row.cells) else ""
    return not cell or bool(re.fullmatch(r"(?:KR|#)?\s?\d[\w.]*", cell, re.IGNORECASE))


def _guessed(rows: Sequence[ListLine]) -> _Columns:
    """The columns of a table that does not name them: objectives stand first where one has several rows."""
    first = [(row.cells or ("",))[0] for row in rows]
    shared = len(rows) > 1 and bool(first[0]) and len(set(filter(None, first))) < len(first)
    width = max(len(row.cells or ()) for row in rows)
    called = line_of_cell(first[0], 0).label == "objective" and any((rows[0].cells or ())[1:2])
    objectives = shared or called
    numbered = not objectives and all(bool(cell) and _is_label(row, 0) for cell, row in zip(first, rows, strict=True))
    numbered = numbered and all(_has_words((row.cells or ("", ""))[1]) for row in rows if len(row.cells or ()) > 1)
    roles: list[Role] = ["key result"]
    if objectives or (numbered and width > 1):
        roles = ["objective" if objectives else "number", "key result"]
    columns: list[list[str]] = [[] for _ in range(len(roles), width)]
    for row in rows:
        for cells, cell in zip(columns, (row.cells or ())[len(roles) :], strict=False):
            cells.append(cell)
    numbers = [at for at, cells in enumerate(columns) if all(map(_NUMBER.fullmatch, cells))]
    measures: list[Role] = ["target"] if len(numbers) == 1 else ["baseline", "target"] if len(numbers) == 2 else []
    beside: dict[int, Role] = dict(zip(numbers, measures, strict=False))
    beside |= dict.fromkeys({*range(len(columns))}.difference(numbers), "owner")
    return _Columns((*roles, *(beside.get(at, "") for at, _ in enumerate(columns))), ("",) * width)
