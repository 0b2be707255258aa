"""The comments in exported pages by which they read back: of which row's field the words before one are.

    ### O1 Trust in ratings <!-- o-1.title 3fa2b1 -->

No reader of Markdown shows them. The number is a short sum of the words as they were written, so that words which
nobody touched are told from edited ones though the plan has moved on. The last line of a page says which quarter and
page it is, with sums of all that reads not back, so that an edit there can be named.
"""

import html
import re
from collections.abc import Iterator
from zlib import crc32

PLAIN_FIELDS = frozenset(
    {
        "title", "text", "question", "name", "why", "owner", "answer", "learning", "risk", "note", "description",
        "what", "outcome_note", "status_reason", "dropped_reason", "beliefs", "pains", "gains", "metrics",
    }
)  # fmt: skip
"""The fields that a page writes as plain words; in a list of words the sum says which of them."""

MARK = re.compile(r"(?<![ \t])[ \t]*<!--\s*(?P<row>[A-Za-z0-9][\w-]*)\.(?P<field>[a-z_]+)\s+(?P<sum>[0-9a-f]{6})\s*-->")
_MARK_BEGINS = "<!--"
PAGE_END = re.compile(
    r"^<!--\s*okra-tui (?P<quarter>[\w-]+) (?P<page>[\w./-]+)(?P<sums>(?:\s+[0-9a-f]{4})*)\s*-->", re.M
)
CELL_ENDS = re.compile(r"(?<!\\)\|")
LEAD = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+)?(?P<name>\*\*[^*]+?:?\*\*:?\s*)?")
"""What stands before the words of a heading, of a point, and of a named fact."""
_IN_COMMENT = re.compile(r"[A-Za-z0-9](?:-?\w)*", re.ASCII)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&#?\w+;)|<br\s*/?>", re.IGNORECASE)
_OF_MARKDOWN = re.compile(r"[\s|*_#\\-]+")


def marked(markdown: str, row: str, field: str) -> str:
    """Words of a page with the comment that says of which row's field they are; as they are without a plain id."""
    if not can_be_marked(row):
        return markdown
    return f"{markdown} <!-- {row}.{field} {sum_of_words(shown_words(markdown))} -->"


def marked_page(text: str, quarter: str, page: str) -> str:
    """A page with the line at its end by which it is known again."""
    sums = dict.fromkeys(each for line in text.split("\n") if (each := sum_of_rest(without_words(line))))
    return f"{text}\n<!-- {' '.join(['okra-tui', quarter, page, *sums])} -->\n"


def can_be_marked(name: str) -> bool:
    """Whether an id or a quarter's name can stand in a comment; one written by hand might end it."""
    return bool(_IN_COMMENT.fullmatch(name))


def shown_words(markdown: str) -> str:
    """The words that a piece of Markdown on one line shows, where nothing in it is marked up."""
    return _ESCAPED.sub(_unescaped, markdown).strip()


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or (html.unescape(match[2]) if match[2] else "\n")


def sum_of_words(words: str) -> str:
    """Six letters for words, whatever the spaces between them."""
    return f"{crc32(' '.join(words.split()).encode()) & 0xFFFFFF:06x}"


def sum_of_rest(line: str) -> str:
    """Four letters for what a line shows beside the words that read back; nothing for nothing."""
    shown = _OF_MARKDOWN.sub("", shown_words(line))
    return f"{crc32(shown.encode()) & 0xFFFF:04x}" if shown else ""


def without_words(line: str) -> str:
    """A line without the words that read back."""
    if _MARK_BEGINS not in line:
        return line
    return "|".join(_without_words(piece) if _MARK_BEGINS in piece else piece for piece in pieces_of(line))


def _without_words(piece: str) -> str:
    found, lead = MARK.search(piece), LEAD.match(piece)
    return piece if found is None or lead is None else f"{lead['name'] or ''} {piece[found.end() :]}"


def pieces_of(line: str) -> Iterator[str]:
    """The cells of a table's row; any other line is one piece."""
    yield from CELL_ENDS.split(line) if line.lstrip().startswith("|") else [line]
