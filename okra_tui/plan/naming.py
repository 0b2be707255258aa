"""Names for a cluster, proposed from the words that its notes share.

A proposal is a word that at least two notes have, or up to three such words that stand side by side in one of them, in
the form in which they are written most often. Its rank is the number of notes that have all of it, times one more than
the number of its words; words that are common in every workshop count half. Where that gives fewer than three names,
the notes themselves follow, cut to their first few words, the shortest first.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, count

from okra_tui.plan.similar import is_filler, is_light, stem, words

MOST_NAMES = 3
"""How many names are proposed at most."""
NAME_CELLS = 40
"""How wide a proposed name is at most, in terminal cells."""

_WORDS = 3  # of a phrase
_FIRST_WORDS = 4  # of a note
_READ = 1000  # characters of a note; nobody names a cluster after what comes later
_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘](?=\w)")
_BREAK = re.compile(r"[^\w\s'’&+-]+")  # no phrase reaches across it

Stems = tuple[str, ...]


def propose_names(texts: Sequence[str], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Up to three names for a cluster of notes with these texts, the best first; at least one if there is any text.

    None of them is in `taken`, letter case aside: where everything is taken, the best one gets a number.
    """
    notes = [line for line in (" ".join(text[:_READ].split()) for text in texts) if line]
    names = [*_shared(notes), *sorted((_beginning(note) for note in notes), key=_cells)]
    used = {name.casefold() for name in taken}
    ideas: dict[str, str] = {}
    for name in names:
        ideas.setdefault(name.casefold(), name)
    free = [name for idea, name in ideas.items() if idea not in used]
    return tuple(free[:MOST_NAMES] or (_numbered(name, used) for name in names[:1]))


def _shared(notes: Sequence[str]) -> Iterator[str]:
    """The words and phrases that notes share, the best first."""
    stems = [frozenset(stem(word) for part in _parts(note) for word in part if not is_filler(word)) for note in notes]
    spread = Counter(stem for having in stems for stem in having)
    forms: defaultdict[Stems, Counter[str]] = defaultdict(Counter)
    for note in notes:
        for phrase in _phrases(note):
            if all(spread[stem(word)] > 1 for word in phrase):
                forms[tuple(map(stem, phrase))][" ".join(phrase)] += 1
    notes_with = {phrase: sum(having.issuperset(phrase) for having in stems) for phrase in forms}

    def rank(phrase: Stems) -> float:
        return -notes_with[phrase] * (1 + sum(0.5 if is_light(word) else 1 for word in phrase))

    better: list[Stems] = []
    for phrase in sorted(forms, key=lambda phrase: (rank(phrase), -len(phrase))):
        said_already = any(set(phrase) <= set(one) and notes_with[phrase] == notes_with[one] for one in better)
        if notes_with[phrase] > 1 and not said_already:
            better.append(phrase)
            yield _shortened(forms[phrase].most_common(1)[0][0])


def _parts(note: str) -> Iterator[list[str]]:
    """The words of a note, part by part, where parts are what punctuation divides."""
    for part in _BREAK.split(note):
        yield [word for word in (word.strip("'’&+-") for word in part.split()) if word]


def _phrases(note: str) -> Iterator[tuple[str, ...]]:
    """Every word that carries an idea, and every two or three of them side by side."""
    for part in _parts(note):
        for first in range(len(part)):
            for length in range(1, min(_WORDS, len(part) - first) + 1):
                phrase = tuple(part[first : first + length])
                if is_filler(phrase[-1]):
                    break
                yield phrase


def _beginning(note: str) -> str:
    """The first words of a note as a name: it ends on a word that carries an idea, and not inside a quotation."""
    for text in (note, _QUOTES.sub("", note)):
        first = text.split()[:_FIRST_WORDS]
        for length in range(len(first), 0, -1):
            name = " ".join(first[:length])
            if _cells(name) <= NAME_CELLS and not _is_weak(first[length - 1]) and not _in_quotation(name):
                return _shortened(name)
    return _shortened(" ".join(first) or note)


def _is_weak(word: str) -> bool:
    """Whether none of the words in it (`no-shows` has two) says much by itself."""
    return all(is_filler(part) or is_light(part) for part in words(word))


def _in_quotation(text: str) -> bool:
    """Whether a quotation is open at the end of the text."""
    closing = len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", text))
    single = len(re.findall(r"(?<!\w)['‘](?=\w)", text))
    return sum(text.count(mark) for mark in '"“”„«»') % 2 == 1 or single > closing


def _shortened(text: str, cells: int = NAME_CELLS) -> str:
    """The text as a name: cut after a word that carries an idea where it is too wide, its first letter a capital."""
    kept = text.split()
    if _cells(text) > cells:
        while len(kept) > 1 and (_cells(" ".join(kept)) > cells or is_filler(kept[-1])):
            kept.pop()
    name = _first_cells(" ".join(kept).strip(" .,;:-") or text, cells)
    return name if any(char.isupper() for char in name.split()[0]) else name[:1].upper() + name[1:]


def _numbered(name: str, used: Collection[str]) -> str:
    """The name with the first number, from 2 on, with which it is not used yet."""
    numbered = (_shortened(name, NAME_CELLS - len(end)) + end for end in (f" {number}" for number in count(2)))
    return next(name for name in numbered if name.casefold() not in used)


def _first_cells(text: str, cells: int) -> str:
    """As much of the text as fits."""
    ends = accumulate(map(_cells, text))
    return text[: sum(end <= cells for end in ends)]


def _cells(text: str) -> int:
    """How many cells a terminal needs for the text."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
