"""The quarter's timeline as a picture: weeks with their dates, a row for each milestone, objective by objective.

Meaning is never in the colour alone: a milestone's area stands in the legend by its name, what it is by shape and word.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from okra_tui.export.material import Material
from okra_tui.export.session_4 import STATE_WORDS
from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.labels import has_vision, label, vision_sentence
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Milestone, Objective, week_of, weeks_in
from okra_tui.plan.quarter_calendar import short_day
from okra_tui.plan.scores import effort_shown

# -- Pieces of an SVG picture: shapes, and text that is cut to the width that it has.


FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"
INK_COLOUR, QUIET, LINE_COLOUR, PAPER, ALARM = "#14171C", "#5C6570", "#D5DAE1", "#FFFFFF", "#8A0F3C"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def picture(width: int, height: int, title: str, parts: list[str]) -> str:
    """A whole file; `title` is what a reader who cannot see it is told."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{FONT}" font-size="13">'
    )
    paper = rect(0, 0, width, height, PAPER)
    return "\n".join([head, f"<title>{_words(title)}</title>", paper, *filter(None, parts), "</svg>"]) + "\n"


def text(x: float, y: float, words: str, width: float = 0, size: int = 13, **looks: str) -> str:
    """Words with their base line at `y`, cut to `width` pixels if there is one; looks such as `font_weight="bold"`."""
    shown = fitted_to_width(words, width, size) if width else words
    full = f"<title>{_words(words)}</title>" if shown != words else ""
    looks = {"fill": INK_COLOUR, **({"font_size": str(size)} if size != 13 else {}), **looks}
    return f'<text x="{x:g}" y="{y:g}"{_attributes(looks)}>{_words(shown)}{full}</text>' if words.strip() else ""


def rect(x: float, y: float, width: float, height: float, fill: str, told: str = "", **looks: str) -> str:
    """A rectangle; `told` shows when the pointer rests on it."""
    shape = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{_attributes({"fill": fill, **looks})}'
    return f"{shape}><title>{_words(told)}</title></rect>" if told else f"{shape}/>"


def line(x1: float, y1: float, x2: float, y2: float, color: str = LINE_COLOUR, **looks: str) -> str:
    """A straight line."""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"{_attributes({"stroke": color, **looks})}/>'


def text_width(words: str, size: int = 13) -> float:
    """About how many pixels words take, rather too many than too few."""
    return sum(map(_em, words)) * size


def fitted_to_width(words: str, width: float, size: int = 13) -> str:
    """As much of the words as fits, with `…` where something was cut."""
    if text_width(words, size) <= width:
        return words
    room = width - text_width("…", size)
    kept = ""
    for char in words:
        room -= _em(char) * size
        if room < 0:
            break
        kept += char
    return f"{kept.rstrip()}…"


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.3 if char in " .,;:!'|ijl" else 0.9 if char in "MWmw%@…" else 0.7 if char.isupper() else 0.57


def _words(words: str) -> str:
    return escape(_NOT_IN_XML.sub("�", words))


def _attributes(looks: dict[str, str]) -> str:
    return "".join(f" {name.replace('_', '-')}={quoteattr(value)}" for name, value in looks.items())


# -- The picture, from top to bottom.


EDGE, NAMES_WIDTH, ROW, HEADING_HEIGHT, ROWS_BEGIN = 24, 350, 30, 32, 112
"""Pixels: the margin, the column of names, a row, an objective's heading, and where the rows begin."""
ALL_WEEKS, LEAST_WEEK = 832, 46
"""Pixels: the width of all weeks together, and of one at least."""
MOST_LINES_BELOW = 10
"""How many lines of each kind stand below the picture."""
MOST_DRAWN = 500
"""Milestones in the picture; nobody looks at more of them in one, and few programs can show it."""

Tint = tuple[str, str]
"""A strong colour for an edge, and a light one on which dark words can be read."""

TINTS: dict[str, Tint] = {
    "blue": ("#214EC2", "#DCE6FB"), "green": ("#067247", "#D7F2E4"), "purple": ("#591189", "#EADCF7"),
    "yellow": ("#7A6C00", "#FAF0A8"), "teal": ("#00555D", "#D0EEF0"), "orange": ("#9F4D00", "#FCE0C2"),
    "pink": ("#B1258B", "#F9DCF0"), "red": ("#750225", "#F8D6DA"),
}  # fmt: skip
NO_TINT: Tint = ("#5C6570", "#E8EBEF")


def board(material: Material) -> str:
    """The whole picture as SVG."""
    return _Board(material).drawn()


class _Board:
    """The picture while it is drawn, from top to bottom."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.weeks = material.schedule.weeks
        self.week = max(ALL_WEEKS / len(self.weeks), LEAST_WEEK)
        self.left = EDGE + NAMES_WIDTH
        self.right = self.left + self.week * len(self.weeks)
        self.parts: list[str] = []
        self.y: float = ROWS_BEGIN

    def drawn(self) -> str:
        placed = [milestone for milestone in self.material.milestones_by_objective if milestone.weeks]
        for objective, milestones in groupby(placed[:MOST_DRAWN], self.material.thread.row):
            self._heading(objective)
            for milestone in milestones:
                self._row(milestone)
        if (more := len(placed) - MOST_DRAWN) > 0:
            self.parts.append(text(EDGE + 8, self.y + 20, f"and {more} more, in timeline.md", fill=QUIET))
            self.y += ROW
        if not placed:
            self.parts.append(text(EDGE, self.y + 20, "No milestone has weeks yet.", fill=QUIET))
            self.y += ROW
        self._load()
        grid = [*self._title(), *self._columns()]
        self._legend()
        self._below()
        title = f"Quarter plan board of {self.material.team.team}, {self.material.plan.quarter}"
        return picture(round(self.right) + EDGE, round(self.y) + EDGE, title, [*grid, *self.parts])

    # -- the frame ---------------------------------------------------------------------------------------------------

    def _title(self) -> Iterator[str]:
        plan, team = self.material.plan, self.material.team
        width = self.right - EDGE
        yield text(EDGE, 34, f"{team.team} · {plan.quarter}", width, size=20, font_weight="bold")
        yield text(EDGE, 56, vision_sentence(plan.vision) if has_vision(plan) else "", width, fill=QUIET)

    def _columns(self) -> Iterator[str]:
        """Week numbers, their Mondays, the lines between them, and today."""
        for week in self.weeks:
            x = self._x(week)
            yield text(x + 4, ROWS_BEGIN - 20, f"W{week}", font_weight="bold")
            yield text(x + 4, ROWS_BEGIN - 6, short_day(self.material.monday(week)), size=11, fill=QUIET)
            yield line(x, ROWS_BEGIN - 32, x, self.y)
        yield line(EDGE, ROWS_BEGIN, self.right, ROWS_BEGIN, QUIET)
        plan, today = self.material.plan, self.material.today
        if not plan.closed and week_of(plan, today) in self.weeks:
            x = self.left + self.week * (today - plan.starts).days / 7
            yield line(x, ROWS_BEGIN, x, self.y - ROW, ALARM, stroke_width="1.5", stroke_dasharray="4 3")
            words = f"today, {short_day(today)}"
            at = min(x + 4, self.right - text_width(words, 11))
            yield text(at, ROWS_BEGIN - 36, words, size=11, fill=ALARM)

    def _x(self, week: int) -> float:
        return self.left + self.week * (week - 1)

    # -- rows --------------------------------------------------------------------------------------------------------

    def _heading(self, objective: Objective | None) -> None:
        words = f"{label(self.material.plan, objective)} {objective.title}" if objective else "Of no objective"
        self.parts.append(rect(EDGE, self.y + 4, self.right - EDGE, HEADING_HEIGHT - 6, "#F3F5F8"))
        self.parts.append(text(EDGE + 8, self.y + 22, words, self.right - EDGE - 16, font_weight="bold"))
        self.y += HEADING_HEIGHT

    def _row(self, milestone: Milestone) -> None:
        sign = type_sign(self.material.team, milestone.type)
        strong, _ = self._tint(milestone)
        name = f"{label(self.material.plan, milestone)} {milestone.title}"
        self.parts += [
            text(EDGE + 8, self.y + 20, sign.glyph, fill=strong),
            text(EDGE + 28, self.y + 20, name, NAMES_WIDTH - 36),
        ]
        spans = list(_spans(weeks_in(milestone.weeks)))
        for first, last in spans:
            self._bar(milestone, first, last, is_first=first == spans[0][0])
        if milestone.risk:
            x = self._x(spans[-1][1] + 1) - 14
            self.parts.append(text(x, self.y + 20, "!", font_weight="bold", fill=ALARM))
        self.y += ROW

    def _bar(self, milestone: Milestone, first: int, last: int, *, is_first: bool) -> None:
        strong, light = self._tint(milestone)
        x, width = self._x(first) + 1, self.week * (last - first + 1) - 2
        dropped = milestone.status == "dropped"
        looks = {"stroke": strong, "stroke_dasharray": "4 3"} if dropped else {}
        told = f"{label(self.material.plan, milestone)} {milestone.title}. {_facts(self.material, milestone)}"
        self.parts.append(rect(x, self.y + 5, width, ROW - 9, PAPER if dropped else light, told, **looks))
        self.parts.append(rect(x, self.y + 5, 4, ROW - 9, strong))
        if is_first:
            room = width - (26 if milestone.risk else 12)
            self.parts.append(text(x + 9, self.y + 20, _short_facts(milestone, room), room, size=12))

    def _tint(self, milestone: Milestone) -> Tint:
        return self._tint_of(self.material.thread.area(milestone))

    def _tint_of(self, area: str | None) -> Tint:
        return TINTS.get(self.material.team.area_color(area) or "", NO_TINT)

    def _load(self) -> None:
        """Person-weeks of people there, week by week."""
        schedule = self.material.schedule
        self.parts.append(line(EDGE, self.y + 4, self.right, self.y + 4, QUIET))
        self.parts.append(text(EDGE + 8, self.y + 24, "Person-weeks / people there", fill=QUIET))
        for week, load in schedule.load.items():
            words = "/".join(of_people(load, schedule.there(week), 1)) + (" !" if schedule.over(week) else "")
            looks = {"fill": ALARM, "font_weight": "bold"} if schedule.over(week) else {"fill": QUIET}
            self.parts.append(text(self._x(week) + 4, self.y + 24, words, self.week - 4, size=12, **looks))
        self.y += ROW + 4

    # -- below -------------------------------------------------------------------------------------------------------

    def _legend(self) -> None:
        x: float = EDGE + 8
        self.y += 30
        for swatch, words in self._signs():
            width = 26 + text_width(words) + 14
            if x + width > self.right and x > EDGE + 8:
                x, self.y = EDGE + 8, self.y + 22
            if isinstance(swatch, str):
                self.parts.append(text(x, self.y, swatch, fill=ALARM if swatch == "!" else INK_COLOUR))
            else:
                self.parts.append(rect(x, self.y - 11, 16, 14, swatch[1], stroke=swatch[0]))
            self.parts.append(text(x + 22, self.y, words, self.right - x - 22))
            x += width
        self.y += 10

    def _signs(self) -> Iterator[tuple[Tint | str, str]]:
        """Areas by colour, types by shape, and the signs that stand on bars."""
        yield from ((self._tint_of(area.key), area.name) for area in self.material.team.areas)
        used = dict.fromkeys(
            type_sign(self.material.team, row.type) for row in self.material.milestones_by_objective if row.weeks
        )
        yield from ((sign.glyph, sign.name) for sign in used)
        if any(milestone.risk for milestone in self.material.plan.milestones):
            yield "!", "flagged as a risk"

    def _below(self) -> None:
        material, plan = self.material, self.material.plan
        placed = material.milestones_by_objective
        waiting = (milestone for milestone in plan.milestones if material.thread.deferred(milestone))
        unplaced = (row for row in placed if not row.weeks and row.status != "dropped")
        self._lines("Risks", [f"{label(plan, row)}: {row.risk}" for row in placed if row.risk])
        self._lines("Clashes", [clash.message for clash in material.clashes])
        self._lines("Without weeks", [f"{label(plan, row)} {row.title}" for row in unplaced])
        self._lines("Wait for the next quarter", [f"{label(plan, row)} {row.title}" for row in waiting])

    def _lines(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        more = [f"and {len(lines) - MOST_LINES_BELOW} more"] if len(lines) > MOST_LINES_BELOW else []
        self.y += 28
        self.parts.append(text(EDGE + 8, self.y, title, font_weight="bold"))
        for words in [*lines[:MOST_LINES_BELOW], *more]:
            self.y += 19
            self.parts.append(text(EDGE + 8, self.y, " ".join(words.split()), self.right - EDGE - 8))


def _spans(weeks: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """First and last week of each run of weeks."""
    for _, run in groupby(enumerate(weeks), lambda pair: pair[1] - pair[0]):
        own_weeks = [week for _, week in run]
        yield own_weeks[0], own_weeks[-1]


def _short_facts(milestone: Milestone, room: float) -> str:
    """As many facts as there is room for, none of them cut; the first one in any case."""
    facts = [fact for fact in (effort_shown(milestone), STATE_WORDS[milestone.status], milestone.owner) if fact]
    while len(facts) > 1 and text_width(" · ".join(facts), 12) > room:
        facts.pop()
    return " · ".join(facts)


def _facts(material: Material, milestone: Milestone) -> str:
    weeks = f"weeks {', '.join(milestone.weeks)}"
    words = [weeks, effort_shown(milestone), STATE_WORDS[milestone.status], milestone.owner or "", milestone.risk or ""]
    return "; ".join(word for word in words if word)
