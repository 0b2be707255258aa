"""Markdown that shows what people wrote exactly as they wrote it: in no wiki does a note become a heading or a tag.

What a person wrote goes through `said` once; everything else here takes pieces that are Markdown already.
"""

import re
from collections.abc import Iterable, Sequence

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ALWAYS = re.compile(r"[\\`*\[\]|~#$^{}<>]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_SPACES = re.compile(" +")
_PLAIN = re.compile(r"[^\W_]+(?:[ ,.!?/%’][^\W_]+)*")
"""Words in which there is nothing to be looked for."""
_AT_START = re.compile(r"(?:[-+=:]|\d{1,9}[.)])(?=\s|[-+=:]|$)")

LINE_BREAK = "<br>"
"""A line break within a table's cell or a list's item: one line of the file stays one thing."""


def said(text: str | None) -> str:
    """What a person wrote, as Markdown on one line that shows just that; nothing for nothing."""
    if text is None or _PLAIN.fullmatch(text):
        return text or ""
    return LINE_BREAK.join(_line(line) for line in text.strip().split("\n"))


def _line(line: str) -> str:
    shown = _ALWAYS.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), _SPACES.sub(" ", line).strip())
    start = _AT_START.match(shown)
    return f"{shown[: start.end() - 1]}\\{shown[start.end() - 1 :]}" if start else shown


def page(title: str, *blocks: str) -> str:
    """A whole file: its title, then blocks with an empty line between them; it says so where there are none."""
    written = [block for block in blocks if block]
    return "\n\n".join([f"# {title}", *(written or ["Nothing here yet."])]) + "\n"


def section(title: str, *blocks: str, level: int = 2) -> str:
    """A part with its heading; nothing where none of its blocks says anything."""
    written = [block for block in blocks if block]
    return "\n\n".join([f"{'#' * level} {title}", *written]) if written else ""


def bullets(lines: Iterable[str]) -> str:
    """A list; lines that are empty are left out."""
    return "\n".join(f"- {line}" for line in lines if line)


def fact(name: str, *words: str) -> str:
    """`**Owner:** Ada`, for a list; nothing where there are no words."""
    known = [word for word in words if word]
    return f"**{name}:** {', '.join(known)}" if known else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; without a row there is none, and columns in which no row says anything are left out."""
    rows = list(rows)
    kept = [at for at in range(len(head)) if at == 0 or any(row[at] for row in rows)]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line[at] for at in kept)} |" for line in lines) if rows else ""
