"""Text that people typed or that a file held, made harmless once, where it enters the model.

Everything is kept that a person can read; what would act on a terminal (control characters, escape sequences,
bidirectional overrides) or cannot be written to a file (lone surrogates) becomes a visible sign instead.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote

_CONTROL_PICTURE = 0x2400  # U+2400 is the picture of NUL, and so on in the order of the control characters
_DELETE_PICTURE = "␡"
_REPLACEMENT = "�"

# Invisible characters that reorder or hide the text around them, and the short names that are shown instead.
_NAMED = {
    0x061C: "ALM", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF",
    0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0xFEFF: "BOM", 0xFFF9: "IAA", 0xFFFA: "IAS", 0xFFFB: "IAT",
    0x00AD: "SHY", 0x180E: "MVS", 0x2061: "FA", 0x2062: "IT", 0x2063: "IS", 0x2064: "IP",
    **dict.fromkeys(range(0x206A, 0x2070), "OLD"),
}  # fmt: skip

_VISIBLE: dict[int, str] = {
    **{code: chr(_CONTROL_PICTURE + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: _DELETE_PICTURE,
    **dict.fromkeys(range(128, 160), _REPLACEMENT),
    **{code: f"‹{name}›" for code, name in _NAMED.items()},
    ord("\t"): " ",
}
_SIGNS = frozenset({_REPLACEMENT, _DELETE_PICTURE, "‹", *map(chr, range(_CONTROL_PICTURE, _CONTROL_PICTURE + 0x20))})
"""What stands in the place of what would act."""
# Tags copy ASCII where nobody sees them. Only a flag may hold them, such as Scotland's: a black flag, and a few tags.
_TAG = "[\U000e0000-\U000e007f]"
_TAGS = re.compile(f"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)|({_TAG})")
_TROUBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + "".join(map(chr, _NAMED)) + f"]|{_TAG}")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def harmless(text: str) -> str:
    """The same text with nothing in it that acts on a terminal; line breaks become plain newlines.

    Applying it twice gives what applying it once gives.
    """
    if not _TROUBLE.search(text):
        return text
    text = _TAGS.sub(_flag_or_sign, _LINE_END.sub("\n", text))
    return _SURROGATE.sub(_REPLACEMENT, text.translate(_VISIBLE))


def _flag_or_sign(match: re.Match[str]) -> str:
    flag, tag = match[1], match[2]
    return flag or f"‹tag {chr(ord(tag) - 0xE0000) if 0xE0020 < ord(tag) < 0xE007F else ''}›"


def one_line(text: str) -> str:
    """`harmless` text for a field that is a single line: line breaks become spaces."""
    return harmless(text).replace("\n", " ")


def clipped(text: str, most: int = 200) -> str:
    """The beginning of a text, harmless and on one line, for a sentence that names it."""
    text = one_line(text)
    return text if len(text) <= most else f"{text[:most]}…"


def is_typed(character: str | None) -> bool:
    """Whether a key's character goes into a text: all but control characters and lone surrogates.

    Python's `isprintable` leaves out no-break and ideographic spaces, joiners, and signs newer than its own tables.
    """
    return character is not None and len(character) == 1 and unicodedata.category(character) not in {"Cc", "Cs"}


def folded(text: str) -> str:
    """Text as it is compared: small letters, one form of each sign, plain spaces, one between words; accents stay."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(plain.split())


def caseless(text: str) -> str:
    """Text in small letters, one space between its words; the forms of signs, which `folded` makes one, stay."""
    return " ".join(text.split()).casefold()


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words without space around them, each once whatever its letter case, as first written; none that is empty."""
    once: dict[str, str] = {}
    for word in (word.strip() for word in words):
        if word:
            once.setdefault(word.casefold(), word)
    return tuple(once.values())


def has_words(wanted: str) -> Callable[[str], bool]:
    """Whether a text holds all of these words, as `folded` compares them; every text does where none is wanted."""
    words = folded(wanted).split()
    if not words:
        return lambda _text: True

    def holds(text: str) -> bool:
        searched = folded(text)
        return all(word in searched for word in words)

    return holds


# -- Links: an address that a terminal, a browser or a mail program opens, with the words that stand for it before it.


NO_LINK = "a link begins with https://, http:// or mailto:; words such as OKRA-12 may stand before that"
TWO_LINKS = "a link has one address; write each one as a link of its own"
_LONGEST_ADDRESS = 2_000
_WEB = re.compile(r"https?://(?=[^/?#]*[^\W_])[^\s\\<>\"`{}|^]+", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s\\<>\"`{}|^@]+@[^\s\\<>\"`{}|^@]+", re.IGNORECASE)


class LinkParts(NamedTuple):
    """What a link says: the words that stand for it (its address where there are none), and where it leads."""

    words: str
    address: str


def link(text: str) -> str:
    """A link with one space between its words, its address last. ValueError with what is wrong with it.

    Only addresses that show something or write a mail are taken, never those that run something. No address stands
    among the words, for nobody is to be shown one and led to another; nothing in it acts on a terminal or is invisible.
    """
    *before, address = one_line(text).split() or [""]
    words = " ".join(before)
    if not (_WEB.fullmatch(address) or _MAIL.fullmatch(address)) or len(address) > _LONGEST_ADDRESS:
        raise ValueError(NO_LINK)
    if "://" in words or "mailto:" in words.casefold():
        raise ValueError(TWO_LINKS)
    if not address.isprintable() or any(sign in address for sign in _SIGNS):
        raise ValueError(NO_LINK)
    return f"{words} {address}".strip()


def link_parts(link: str) -> LinkParts:
    """The words and the address of what is a link."""
    words, _, address = link.rpartition(" ")
    return LinkParts(words or address, address)


def ascii_address(address: str) -> str:
    """An address as terminals and browsers want it: signs beyond ASCII as their bytes."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")


def enumerated(names: Iterable[str], before_last: str = "and") -> str:
    """`KR1.1, KR1.2 and KR2.1`; empty where there is none."""
    *first, last = [*names] or [""]
    return f" {before_last} ".join(filter(None, (", ".join(first), last)))


def there_are(names: list[str]) -> str:
    """`there is none`, `there is KR1.1`, `there are KR1.1, KR1.2 and KR2.1`."""
    return f"there are {enumerated(names)}" if len(names) > 1 else f"there is {enumerated(names) or 'none'}"


def counted(count: int, one: str, several: str = "") -> str:
    """`1 note`, `3 notes`; `several` where that is more than an s: `2 people`, `4 sheets are`."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"
