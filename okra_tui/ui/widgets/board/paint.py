"""How cards and headers look: their lines as segments of exactly the column's width.

Each state shows in characters as well as in colour, so that it can be read without any.
"""

from collections.abc import Callable
from enum import Flag, auto

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.segment import Segments as RichSegments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from okra_tui.plan.team import COLORS
from okra_tui.ui.widgets.board.layout import MARGIN, Card, CardLayout, Column, Row, fit
from okra_tui.ui.widgets.dots import dots_sign

Segments = list[Segment]


class State(Flag):
    """What a card or a header is at the moment, beside being shown."""

    PLAIN = 0
    SELECTED = auto()
    MARKED = auto()
    DRAGGED = auto()
    TARGET = auto()


GROUNDS = {State.PLAIN: "card", State.SELECTED: "selected", State.MARKED: "marked", State.DRAGGED: "dragged"}
INKS = ("title", "count", "key", "rule", "drop", "byline", "alike", "dots", "mark", "tag", "empty", *COLORS)
COMPONENTS = {name: f"cluster-board--{name}" for name in (*GROUNDS.values(), *INKS)}
"""The names of the styles that the theme gives, and the component classes of the widget that carry them."""


class Paint:
    """The board's styles, resolved once for a theme.

    `style` gives the whole style of a component class.
    """

    def __init__(self, style: Callable[[str], Style], ground: Style) -> None:
        self.ground = ground
        self._grounds = {state: style(COMPONENTS[name]) for state, name in GROUNDS.items()}
        self._inks = {name: style(COMPONENTS[name]) for name in INKS}

    def card_ground(self, state: State) -> Style:
        """A card's own style. Being dragged outdoes being selected, and that being marked."""
        for strongest in (State.DRAGGED, State.SELECTED, State.MARKED):
            if strongest in state:
                return self._grounds[strongest]
        return self._grounds[State.PLAIN]

    def ink(self, name: str, ground: Style) -> Style:
        """The colour and weight of a component on another's background."""
        ink = self._inks[name]
        return ink + Style(bgcolor=ground.bgcolor)

    def header(self, column: Column, width: int, state: State) -> tuple[Segments, Segments]:
        """A column's two header lines: its digit, title, count, dots and tag; and a rule with its label."""
        ground = self._grounds[State.SELECTED] if State.SELECTED in state else self.ground
        key = f"{column.key} " if column.key else ""
        count = f" {len(column.cards)}"
        dots = f" {dots_sign(column.dots)}" if column.dots else ""
        tag = fit(f" {column.tag}", width // 2) if column.tag else ""
        title = fit(column.title, width - 1 - cell_len(key + count + dots + tag))  # never up to the next column's digit
        blank = width - cell_len(key) - cell_len(title) - cell_len(count + dots + tag)
        ink = "drop" if State.TARGET in state else "title"
        line = [
            Segment(key, self.ink("key", ground)),
            Segment(title, self.ink(ink, ground)),
            Segment(count, self.ink("count", ground)),
            Segment(dots, self.ink("dots", ground)),
            Segment(tag, self.ink(column.tag_color if column.tag_color in COLORS else "tag", ground)),
            Segment(" " * blank, ground),
        ]
        heavy = State.TARGET in state or State.SELECTED in state
        label = fit(f"{column.label} ", width) if column.label else ""
        rule = Segment(
            ("━" if heavy else "─") * (width - cell_len(label)), self.ink("drop" if heavy else "rule", self.ground)
        )
        below = [Segment(label, self.ink("count", self.ground)), rule]
        return [segment for segment in line if segment.text], [segment for segment in below if segment.text]

    def border(self) -> Segment:
        """The line between two columns of which the second is of another kind."""
        return Segment("┃", self.ink("key", self.ground))

    def drop_line(self, width: int) -> Segments:
        """Where a card would be put in."""
        return [Segment("─" * width, self.ink("drop", self.ground))]

    def empty_line(self, width: int) -> Segments:
        """What a column without cards says."""
        return [Segment("  empty".ljust(width), self.ink("empty", self.ground))]

    def blank_line(self, width: int) -> Segments:
        """Nothing."""
        return [Segment(" " * width, self.ground)]

    def card(self, laid: CardLayout, state: State) -> list[Segments]:
        """A card's lines: the bar in its colour, its words, and on the first line the mark."""
        ground = self.card_ground(state)
        bar = "░" if State.DRAGGED in state else "█" if State.SELECTED in state else "▌"
        color = laid.card.color if laid.card.color in COLORS else "byline"
        edge = Segment(bar, self.ink(color, ground))
        inside = laid.width - MARGIN
        lines = []
        for number, row in enumerate(laid.rows):
            marked = number == 0 and State.MARKED in state
            corner = Segment(" ✓" if marked else "  ", self.ink("mark", ground))
            words = self._foot(laid.card, inside, ground, state) if row.kind == "foot" else self._words(row, ground)
            used = sum(segment.cell_length for segment in words) - 1  # they begin with the space after the bar
            lines.append([edge, *words, Segment(" " * (inside - used), ground), corner])
        return [[segment for segment in line if segment.text] for line in lines]

    def _words(self, row: Row, ground: Style) -> Segments:
        style = ground if row.kind == "text" else self._quiet(ground)
        return [Segment(" " + row.text, style)]

    def _foot(self, card: Card, inside: int, ground: Style, state: State) -> Segments:
        """Who wrote it, and on the right how many say the same and how many dots it has."""
        alike = f"≈ {card.alike}" if card.alike else ""
        dots = dots_sign(card.dots or 0)
        between = "  " if alike and dots else ""
        right = cell_len(alike + between + dots)
        byline = fit(card.byline, inside - right - 1 if right else inside)
        gap = inside - cell_len(byline) - right if right else 0
        return [
            Segment(" " + byline, self._quiet(ground)),
            Segment(" " * gap, ground),
            Segment(alike + between, self.ink("alike", ground)),
            Segment(dots, self.ink("dots", ground)),
        ]

    def _quiet(self, ground: Style) -> Style:
        """Muted words; on the ground of what is selected the card's own colour, so that they can be read."""
        if ground is self._grounds[State.SELECTED]:
            return ground + Style(bold=False)
        return self.ink("byline", ground) + Style(dim=ground.dim)


# -- A horizontal scroll bar that is a line instead of a block.


class ThinScrollBar(ScrollBarRender):
    """Draws the part that can be grabbed as a line. Give it to a widget's `horizontal_scrollbar` as its renderer."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = False,
        back_color: Color = Color.parse("default"),  # noqa: B008
        bar_color: Color = Color.parse("default"),  # noqa: B008
    ) -> RichSegments:
        block = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        ground = Style(color=bar_color, bgcolor=back_color)
        return RichSegments([_line(segment, ground) for segment in block.segments])


def _line(segment: Segment, ground: Style) -> Segment:
    if segment.style is None or "grab" not in segment.style.meta.values():
        return segment
    return Segment("━" * len(segment.text), ground + Style(meta=segment.style.meta))
