"""How the timeline's lines look, as segments; every state shows in characters as well as in colour."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.team import COLORS
from okra_tui.ui.widgets.board.layout import fit, wrap

# -- What the week timeline shows, as data: rows with bars, and the weeks above and below them.


Level = Literal["calm", "tight", "over"]


class Part(NamedTuple):
    """A part of a bar: its first and its last week."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A milestone's row; without an id a heading over the rows that follow, and without words a blank line."""

    id: str = ""
    label: str = ""
    title: str = ""
    glyph: str = ""
    size: str = ""
    """Its effort as it is shown, `M?` where the group is not sure."""
    color: str | None = None
    """The colour word of its bar."""
    parts: tuple[Part, ...] = ()
    sign: str = ""
    """One cell before the label: a risk, a clash."""
    faded: bool = False
    """Done, dropped or deferred: there, and not in the way."""
    words: str = ""
    """Words in the weeks that its bar leaves free."""
    length: int = 0
    """How many weeks it gets where it is dragged to one; 0: it cannot be."""


@dataclass(frozen=True, slots=True)
class TimelineWeek:
    """A week: the day of its Monday, its month where one begins, and its load against the people who are there."""

    number: int
    day: int
    month: str
    needed: float
    there: float
    level: Level
    lacking: str = ""
    """A skill that is needed more often than there are people who have it."""
    now: bool = False
    decides: tuple[str, ...] = ()
    """The labels of the questions that are decided by the end of this week."""


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """A state of the timeline."""

    rows: tuple[TimelineRow, ...] = ()
    weeks: tuple[TimelineWeek, ...] = ()


WeekLine = list[Segment]
Pieces = list[tuple[str, Style]]
"""Texts with their styles, all of which make a line."""

WEEK_INKS = ("title", "quiet", "accent", "over", "tight", "calm", "group", *COLORS)
_COMPONENTS = {name: f"week-timeline--{name}" for name in (*WEEK_INKS, "selected", "cursor")}
"""The names of the styles that the theme gives, and the component classes of the widget that carry them."""

COMFORTABLE_NAMES, NARROW_NAMES, SHORTEST_NAMES = 34, 24, 14
COMFORTABLE_WEEK, WIDEST_WEEK, NARROWEST_WEEK = 4, 9, 2
WIDEST_NAMES = 46
SIGN = 2
"""Cells for the sign at a row's beginning."""
LABEL = 4
_BESIDE_TITLE, _SIZE = SIGN + LABEL + 3, 4
"""Cells of a name before its title with the one after it, and for the size behind."""
DECIDES = "◇"
"""Behind the number of a week by whose end a question is decided."""
ROOM_FOR_WORDS = 8
"""Cells beside a bar from which words can stand there."""
_BLOCKS = " ▁▂▃▄▅▆▇█"
TALLEST = 1.25
"""The share of the people there at which a load's block is as high as it gets."""


class Columns(NamedTuple):
    """How many cells the names have, and how many each week."""

    names: int
    week: int

    def x(self, week: int) -> int:
        """The first cell of a week, counted from 1."""
        return self.names + (week - 1) * self.week

    def week_at(self, x: int) -> int:
        """The week at a cell; below 1 among the names."""
        return (x - self.names) // self.week + 1


def columns(width: int, weeks: int, wanted: int = 0) -> Columns:
    """Names as wide as the longest title wants (`wanted`, in cells) if the weeks stay comfortable, else as wide as is
    left; where there is little room both shrink.
    """
    weeks = max(weeks, 1)
    for names in (max(wanted, COMFORTABLE_NAMES), COMFORTABLE_NAMES, NARROW_NAMES, SHORTEST_NAMES):
        week = min((width - names) // weeks, WIDEST_WEEK)
        if week >= COMFORTABLE_WEEK:
            break
    week = max(week if names >= COMFORTABLE_NAMES else min(week, COMFORTABLE_WEEK), NARROWEST_WEEK)
    most = max(WIDEST_NAMES, wanted) if week == WIDEST_WEEK else width  # what is left over goes to the names
    return Columns(max(SHORTEST_NAMES, min(width - week * weeks, most)), week)


def wanted_names(rows: Sequence[TimelineRow]) -> int:
    """How many cells the names of rows take where no title is cut."""
    return max((_BESIDE_TITLE + cell_len(row.title) + _SIZE for row in rows if row.id), default=0)


class TimelinePaint:
    """The timeline's styles, resolved once for a theme. `style` gives the whole style of a component class."""

    def __init__(self, style: Callable[[str], Style], ground: Style) -> None:
        self.ground = ground
        self._styles = {name: style(component) for name, component in _COMPONENTS.items()}

    def _ink(self, name: str, ground: Style) -> Style:
        return self._styles[name] + Style(bgcolor=ground.bgcolor)

    # -- the lines above ---------------------------------------------------------------------------------------------

    def months(self, weeks: Sequence[TimelineWeek], at: Columns) -> WeekLine:
        """The months, each over its first Monday; before them which question is decided in which week."""
        line = self._decided(weeks, at.names - 1).ljust(at.names)
        for week in weeks:
            begins = at.x(week.number)
            if week.month and cell_len(line) <= begins:
                line = line.ljust(begins) + week.month + " "
        return [Segment(line, self._ink("quiet", self.ground))]

    @staticmethod
    def _decided(weeks: Sequence[TimelineWeek], room: int) -> str:
        """The first of the questions that are decided, as many as have room: `◇ H2 H5 w10, H1 w11`."""
        decides = DECIDES
        for week in (week for week in weeks if week.decides):
            more = f"{',' if decides != DECIDES else ''} {' '.join(week.decides)} w{week.number}"
            if cell_len(decides + more) > room:
                break
            decides += more
        return decides if decides != DECIDES else ""

    def days(self, weeks: Sequence[TimelineWeek], at: Columns) -> WeekLine:
        """The Mondays; this week's is marked."""
        segments = [Segment(" " * at.names, self.ground)]
        for week in weeks:
            day = f"{week.day}•" if week.now and at.week > 2 else str(week.day)
            ink = "accent" if week.now else "quiet"
            segments.append(Segment(fit(day, at.week).ljust(at.week), self._ink(ink, self.ground)))
        return segments

    def rule(self, weeks: Sequence[TimelineWeek], at: Columns, cursor: int) -> WeekLine:
        """The weeks' numbers, which the keys take, over the Mondays; heavy over the one on which the cursor stands."""
        segments = [Segment(" " * at.names, self.ground)]
        for week in weeks:
            here, number = week.number == cursor, f"{week.number}"[: at.week]
            sign = DECIDES if week.decides and len(number) < at.week else ""
            line = sign + ("━" if here else "─") * (at.week - len(number) - len(sign))
            segments.append(Segment(number, self._ink("accent" if here else "quiet", self.ground)))
            segments.append(Segment(line, self._ink("accent" if here else "group", self.ground)))
        return [segment for segment in segments if segment.text]

    # -- rows --------------------------------------------------------------------------------------------------------

    def row(self, row: TimelineRow, at: Columns, weeks: int, selected: bool, cursor: int) -> WeekLine:
        """A heading or a milestone's row; `cursor` is the cursor's week, where the row is selected."""
        if not row.id:
            words = fit(f"{row.label}  {row.title}" if row.title else row.label, at.x(weeks + 1))
            return [Segment(words, self._ink("title", self.ground))]
        ground = self._styles["selected"] if selected else self.ground
        row = self._flowing(row, at, weeks, ground)
        return [*self._name(row, at.names, ground), *self._weeks(row, at, weeks, ground, cursor if selected else 0)]

    def _flowing(self, row: TimelineRow, at: Columns, weeks: int, ground: Style) -> TimelineRow:
        """A title that is too long for the names goes on in the weeks that the bar leaves free, if there are some."""
        room = at.names - _BESIDE_TITLE - (_SIZE if row.size and at.names >= NARROW_NAMES else 0)
        if cell_len(row.title) <= room or room < 1:
            return row
        bar = self._bar(row, at, weeks, ground)
        free = max(len(bar[0][0]), len(bar[-1][0]))
        if free < ROOM_FOR_WORDS:
            return row
        first, *others = wrap(row.title.replace("\n", " "), room)
        rest = " ".join(others)
        return replace(row, title=first, words=" · ".join(filter(None, (f"… {rest}", row.words)))) if rest else row

    def _name(self, row: TimelineRow, width: int, ground: Style) -> WeekLine:
        words = self._ink("quiet", ground) if row.faded else ground + Style(bold=ground.bold)
        size = f"{row.size:>3} " if width >= NARROW_NAMES and row.size else ""
        room = width - _BESIDE_TITLE - cell_len(size)
        title = fit(row.title, room) if room > 0 else ""
        pad = " " * max(room - cell_len(title), 0)
        color = row.color if row.color in COLORS and not row.faded else "quiet"
        return [
            Segment(set_cell_size(fit(row.sign, 1), SIGN), self._ink("quiet" if row.faded else "tight", ground)),
            Segment(set_cell_size(fit(row.label, LABEL), LABEL), words),
            Segment(f"{fit(row.glyph, 1) or ' '} ", self._ink(color, ground)),
            Segment(f"{title}{pad} {size}", words),
        ]

    def _weeks(self, row: TimelineRow, at: Columns, weeks: int, ground: Style, cursor: int) -> WeekLine:
        pieces = self._beside(row, self._bar(row, at, weeks, ground), ground)
        if not cursor:
            return [Segment(text, style) for text, style in pieces]
        return self._with_cursor(pieces, (cursor - 1) * at.week, at.week)

    def _bar(self, row: TimelineRow, at: Columns, weeks: int, ground: Style) -> Pieces:
        """The free weeks before, between and after the parts, and the parts."""
        color = row.color if row.color in COLORS and not row.faded else "quiet"
        ink, end = self._ink(color, ground), 0
        glyph = row.glyph if cell_len(row.glyph) == 1 else "■"
        pieces: Pieces = []
        for first, last in row.parts:
            last = min(last, weeks)
            if first > last:
                continue
            begins = (first - 1) * at.week
            pieces.append((" " * (begins - end), ground))
            end = last * at.week
            pieces.append((f"▐{glyph * (end - begins - 2)}▌", ink))
        pieces.append((" " * (weeks * at.week - end), ground))
        return pieces

    def _beside(self, row: TimelineRow, pieces: Pieces, ground: Style) -> Pieces:
        """The same with the row's words in the free weeks after the bar, or before it where there are more of them."""
        (before, _), (after, _) = pieces[0], pieces[-1]
        room = max(len(before), len(after))
        if not row.words or (row.parts and room < ROOM_FOR_WORDS):
            return pieces
        ink = self._ink("quiet", ground)
        if len(pieces) == 1:
            return [(set_cell_size(fit(row.words, room), room), ink)]
        words = fit(row.words, room - 2)
        if len(after) == room:
            return [*pieces[:-1], (set_cell_size(f" {words}", room), ink)]
        return [(f"{' ' * (room - 1 - cell_len(words))}{words} ", ink), *pieces[1:]]

    def _with_cursor(self, pieces: Pieces, begins: int, width: int) -> WeekLine:
        """The pieces with the cells of the cursor's week on a ground of their own."""
        segments = [Segment(text, style) for text, style in pieces if text]
        ends = {begins, begins + width, sum(cell_len(text) for text, _ in pieces)}
        before, inside, *after = Segment.divide(segments, sorted(ends))
        cursor = Style(bgcolor=self._styles["cursor"].bgcolor)
        lit = (Segment(text, (style or self.ground) + cursor) for text, style, _ in inside)
        return [*before, *lit, *(segment for rest in after for segment in rest)]

    # -- the lines below ---------------------------------------------------------------------------------------------

    def load(self, weeks: Sequence[TimelineWeek], at: Columns) -> WeekLine:
        """Person-weeks that each week needs, of those that are there; too many with a mark."""
        words, _ = _load_words(weeks, at.week)
        heading = "  needed / there" if any("/" in word for word in words) else "  needed"
        segments = [Segment(set_cell_size(fit(heading, at.names - 1), at.names), self._ink("quiet", self.ground))]
        for week, word in zip(weeks, words, strict=True):
            segments.append(Segment(word.ljust(at.week), self._ink(week.level, self.ground)))
        return segments

    def blocks(self, weeks: Sequence[TimelineWeek], at: Columns) -> WeekLine:
        """The same as blocks: at the full height a quarter more is needed than is there.

        Where the numbers have no room for the mark of too much, it stands here.
        """
        segments = [Segment(" " * at.names, self.ground)]
        _, marked = _load_words(weeks, at.week)
        for week in weeks:
            share = week.needed / week.there if week.there else TALLEST if week.needed else 0.0
            height = min(round(share / TALLEST * 8), 8)
            height = max(height, 1) if week.needed else 0
            block = _BLOCKS[height] * (at.week - 1)
            mark = " " if marked else _mark(week) or " "
            segments.append(Segment(f"{block}{mark}", self._ink(week.level, self.ground)))
        return segments

    def lacking(self, weeks: Sequence[TimelineWeek], at: Columns) -> WeekLine:
        """The skills of which a week needs more than there are people who have them.

        A skill that several weeks on end lack is named once, and a name may go on into weeks that lack none.
        """
        runs: list[tuple[str, int]] = []
        before = None
        for week in weeks:
            if before is None or week.lacking not in ("", before):
                runs.append((week.lacking, at.week))
            else:
                runs[-1] = (runs[-1][0], runs[-1][1] + at.week)
            before = week.lacking
        name = "  skills lacking" if any(skill for skill, _ in runs) else ""
        ink = self._ink("over", self.ground)
        return [
            Segment(set_cell_size(fit(name, at.names - 1), at.names), self._ink("quiet", self.ground)),
            *(Segment(set_cell_size(fit(skill, cells - 1), cells), ink) for skill, cells in runs),
        ]


def _load_words(weeks: Sequence[TimelineWeek], width: int) -> tuple[list[str], bool]:
    """`6/5!` for each week, all in one form, as exactly as there is room for; and whether they bear the mark.

    Each leaves a cell before the next. Where people would have to be rounded away, only what is needed is told.
    """
    whole = all(week.there == int(week.there) for week in weeks)
    for form in (_exact, *([_whole] if whole else []), _needed):
        words = [form(week) for week in weeks]
        for marked in (True, False):
            marked_words = [word + _mark(week) if marked else word for word, week in zip(words, weeks, strict=True)]
            if all(len(word) < width for word in marked_words) and (marked or form is not _exact):
                return marked_words, marked
    return [word if len(word) < width else _mark(week) or "…" for word, week in zip(words, weeks, strict=True)], False


def _mark(week: TimelineWeek) -> str:
    return "!" if week.level == "over" else ""


def _exact(week: TimelineWeek) -> str:
    return "/".join(of_people(week.needed, week.there, 1))


def _whole(week: TimelineWeek) -> str:
    return "/".join(of_people(week.needed, week.there, 0))


def _needed(week: TimelineWeek) -> str:
    return f"{math.ceil(week.needed - 1e-9)}"
