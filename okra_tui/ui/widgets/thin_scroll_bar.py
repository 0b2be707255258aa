"""A horizontal scroll bar that is a line instead of a block."""

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


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
    ) -> Segments:
        block = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        ground = Style(color=bar_color, bgcolor=back_color)
        return Segments([_line(segment, ground) for segment in block.segments])


def _line(segment: Segment, ground: Style) -> Segment:
    if segment.style is None or "grab" not in segment.style.meta.values():
        return segment
    return Segment("━" * len(segment.text), ground + Style(meta=segment.style.meta))
