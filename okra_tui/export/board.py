"""The quarter's timeline as a picture: weeks with their dates, a row for each milestone, objective by objective.

Meaning is never in the colour alone: a milestone's area stands in the legend by its name, what it is by shape and word.
"""

from collections.abc import Iterator
from itertools import groupby

from okra_tui.export import svg
from okra_tui.export.material import Material, short_day
from okra_tui.export.session_0 import vision_as_text
from okra_tui.export.session_4 import STATE_WORDS, milestones_by_objective
from okra_tui.plan.becoming import type_sign
from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.checks.session_4 import week_clashes
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Objective
from okra_tui.plan.scores import effort_shown
from okra_tui.plan.weeks import week_of, weeks_in

EDGE, NAMES_WIDTH, ROW, HEADING_HEIGHT, ROWS_BEGIN = 24, 350, 30, 32, 112
"""Pixels: the margin, the column of names, a row, an objective's heading, and where the rows begin."""
ALL_WEEKS, LEAST_WEEK = 832, 46
"""Pixels: the width of all weeks together, and of one at least."""
MOST_LINES_BELOW = 10
"""How many lines of each kind stand below the picture."""

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
        placed = [milestone for milestone in milestones_by_objective(self.material) if milestone.weeks]
        for objective, milestones in groupby(placed, self.material.thread.row):
            self._heading(objective)
            for milestone in milestones:
                self._row(milestone)
        if not placed:
            self.parts.append(svg.text(EDGE, self.y + 20, "No milestone has weeks yet.", fill=svg.QUIET))
            self.y += ROW
        self._load()
        grid = [*self._title(), *self._columns()]
        self._legend()
        self._below()
        title = f"Quarter plan board of {self.material.team.team}, {self.material.plan.quarter}"
        return svg.picture(round(self.right) + EDGE, round(self.y) + EDGE, title, [*grid, *self.parts])

    # -- the frame ---------------------------------------------------------------------------------------------------

    def _title(self) -> Iterator[str]:
        plan, team = self.material.plan, self.material.team
        width = self.right - EDGE
        yield svg.text(EDGE, 34, f"{team.team} · {plan.quarter}", width, size=20, font_weight="bold")
        yield svg.text(EDGE, 56, vision_as_text(plan), width, fill=svg.QUIET)

    def _columns(self) -> Iterator[str]:
        """Week numbers, their Mondays, the lines between them, and today."""
        for week in self.weeks:
            x = self._x(week)
            yield svg.text(x + 4, ROWS_BEGIN - 20, f"W{week}", font_weight="bold")
            yield svg.text(x + 4, ROWS_BEGIN - 6, short_day(self.material.monday(week)), size=11, fill=svg.QUIET)
            yield svg.line(x, ROWS_BEGIN - 32, x, self.y)
        yield svg.line(EDGE, ROWS_BEGIN, self.right, ROWS_BEGIN, svg.QUIET)
        plan, today = self.material.plan, self.material.today
        if not plan.closed and week_of(plan, today) in self.weeks:
            x = self.left + self.week * (today - plan.starts).days / 7
            yield svg.line(x, ROWS_BEGIN, x, self.y - ROW, svg.ALARM, stroke_width="1.5", stroke_dasharray="4 3")
            words = f"today, {short_day(today)}"
            at = min(x + 4, self.right - svg.text_width(words, 11))
            yield svg.text(at, ROWS_BEGIN - 36, words, size=11, fill=svg.ALARM)

    def _x(self, week: int) -> float:
        return self.left + self.week * (week - 1)

    # -- rows --------------------------------------------------------------------------------------------------------

    def _heading(self, objective: Objective | None) -> None:
        words = f"{label(self.material.plan, objective)} {objective.title}" if objective else "Of no objective"
        self.parts.append(svg.rect(EDGE, self.y + 4, self.right - EDGE, HEADING_HEIGHT - 6, "#F3F5F8"))
        self.parts.append(svg.text(EDGE + 8, self.y + 22, words, self.right - EDGE - 16, font_weight="bold"))
        self.y += HEADING_HEIGHT

    def _row(self, milestone: Milestone) -> None:
        sign = type_sign(self.material.team, milestone.type)
        strong, _ = self._tint(milestone)
        name = f"{label(self.material.plan, milestone)} {milestone.title}"
        self.parts += [
            svg.text(EDGE + 8, self.y + 20, sign.glyph, fill=strong),
            svg.text(EDGE + 28, self.y + 20, name, NAMES_WIDTH - 36),
        ]
        spans = list(_spans(weeks_in(milestone.weeks)))
        for first, last in spans:
            self._bar(milestone, first, last, is_first=first == spans[0][0])
        if milestone.risk:
            x = self._x(spans[-1][1] + 1) - 14
            self.parts.append(svg.text(x, self.y + 20, "!", font_weight="bold", fill=svg.ALARM))
        self.y += ROW

    def _bar(self, milestone: Milestone, first: int, last: int, *, is_first: bool) -> None:
        strong, light = self._tint(milestone)
        x, width = self._x(first) + 1, self.week * (last - first + 1) - 2
        dropped = milestone.status == "dropped"
        looks = {"stroke": strong, "stroke_dasharray": "4 3"} if dropped else {}
        told = f"{label(self.material.plan, milestone)} {milestone.title}. {_facts(self.material, milestone)}"
        self.parts.append(svg.rect(x, self.y + 5, width, ROW - 9, svg.PAPER if dropped else light, told, **looks))
        self.parts.append(svg.rect(x, self.y + 5, 4, ROW - 9, strong))
        if is_first:
            room = width - (26 if milestone.risk else 12)
            self.parts.append(svg.text(x + 9, self.y + 20, _short_facts(milestone, room), room, size=12))

    def _tint(self, milestone: Milestone) -> Tint:
        return self._tint_of(self.material.thread.area(milestone))

    def _tint_of(self, area: str | None) -> Tint:
        return TINTS.get(self.material.team.area_color(area) or "", NO_TINT)

    def _load(self) -> None:
        """Person-weeks of people there, week by week."""
        schedule = self.material.schedule
        self.parts.append(svg.line(EDGE, self.y + 4, self.right, self.y + 4, svg.QUIET))
        self.parts.append(svg.text(EDGE + 8, self.y + 24, "Person-weeks / people there", fill=svg.QUIET))
        for week, load in schedule.load.items():
            words = "/".join(of_people(load, schedule.there(week), 1)) + (" !" if schedule.over(week) else "")
            looks = {"fill": svg.ALARM, "font_weight": "bold"} if schedule.over(week) else {"fill": svg.QUIET}
            self.parts.append(svg.text(self._x(week) + 4, self.y + 24, words, self.week - 4, size=12, **looks))
        self.y += ROW + 4

    # -- below -------------------------------------------------------------------------------------------------------

    def _legend(self) -> None:
        x: float = EDGE + 8
        self.y += 30
        for swatch, words in self._signs():
            width = 26 + svg.text_width(words) + 14
            if x + width > self.right and x > EDGE + 8:
                x, self.y = EDGE + 8, self.y + 22
            if isinstance(swatch, str):
                self.parts.append(svg.text(x, self.y, swatch, fill=svg.ALARM if swatch == "!" else svg.INK_COLOUR))
            else:
                self.parts.append(svg.rect(x, self.y - 11, 16, 14, swatch[1], stroke=swatch[0]))
            self.parts.append(svg.text(x + 22, self.y, words, self.right - x - 22))
            x += width
        self.y += 10

    def _signs(self) -> Iterator[tuple[Tint | str, str]]:
        """Areas by colour, types by shape, and the signs that stand on bars."""
        yield from ((self._tint_of(area.key), area.name) for area in self.material.team.areas)
        used = dict.fromkeys(
            type_sign(self.material.team, row.type) for row in milestones_by_objective(self.material) if row.weeks
        )
        yield from ((sign.glyph, sign.name) for sign in used)
        if any(milestone.risk for milestone in self.material.plan.milestones):
            yield "!", "flagged as a risk"

    def _below(self) -> None:
        material, plan = self.material, self.material.plan
        placed = milestones_by_objective(material)
        waiting = (milestone for milestone in plan.milestones if material.thread.deferred(milestone))
        unplaced = (row for row in placed if not row.weeks and row.status != "dropped")
        self._lines("Risks", [f"{label(plan, row)}: {row.risk}" for row in placed if row.risk])
        self._lines("Clashes", [clash.message for clash in week_clashes(plan, material.team, material.today)])
        self._lines("Without weeks", [f"{label(plan, row)} {row.title}" for row in unplaced])
        self._lines("Wait for the next quarter", [f"{label(plan, row)} {row.title}" for row in waiting])

    def _lines(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        more = [f"and {len(lines) - MOST_LINES_BELOW} more"] if len(lines) > MOST_LINES_BELOW else []
        self.y += 28
        self.parts.append(svg.text(EDGE + 8, self.y, title, font_weight="bold"))
        for words in [*lines[:MOST_LINES_BELOW], *more]:
            self.y += 19
            self.parts.append(svg.text(EDGE + 8, self.y, " ".join(words.split()), self.right - EDGE - 8))


def _spans(weeks: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """First and last week of each run of weeks."""
    for _, run in groupby(enumerate(weeks), lambda pair: pair[1] - pair[0]):
        own_weeks = [week for _, week in run]
        yield own_weeks[0], own_weeks[-1]


def _short_facts(milestone: Milestone, room: float) -> str:
    """As many facts as there is room for, none of them cut; the first one in any case."""
    facts = [fact for fact in (effort_shown(milestone), STATE_WORDS[milestone.status], milestone.owner) if fact]
    while len(facts) > 1 and svg.text_width(" · ".join(facts), 12) > room:
        facts.pop()
    return " · ".join(facts)


def _facts(material: Material, milestone: Milestone) -> str:
    weeks = f"weeks {', '.join(milestone.weeks)}"
    words = [weeks, effort_shown(milestone), STATE_WORDS[milestone.status], milestone.owner or "", milestone.risk or ""]
    return "; ".join(word for word in words if word)
