"""Pieces of an SVG picture: shapes, and text that is cut to the width that it has."""

import re
import unicodedata
from xml.sax.saxutils import escape, quoteattr

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
