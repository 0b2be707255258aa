"""Notes that probably say the same, so that a room merges them instead of reading them twice.

**Words.** A note is the set of its word stems, letter case, accents, a few endings and small stop lists (English and
German) aside; scripts without spaces count as pairs of neighbouring characters. Two stems are taken for one word where
leaving out one letter of each, or the last two, makes them the same: typing errors and endings of any language.

**Weight.** A word weighs more the rarer it is in the session: 1 + log2(N') - log2(d'), where N' is the number of notes
(64 at least) and d' the number of those with the word (2 at least), both rounded up to a power of two, so that one
more note leaves nearly all weights as they are. Words that are common in every workshop weigh half.

**Likeness** of two notes is a symmetric Tversky index (Jimenez, Becerra and Gelbukh, SOFTCARDINALITY, 2012):

    likeness = shared / (shared + BOTH * min(left_a, left_b) + ONE * max(left_a, left_b))

`shared` is the weight that both have, `left_a` and `left_b` what only one of them has. Who says the same in more words
leaves something on one side only, and that costs little; two ideas on one topic have something of their own each, and
that costs much. Two notes of one pattern ("filter by price", "filter by distance": they begin with the same word or end
with the same three, and both have something left) are worth PATTERN of that. From LIKELY on, notes probably say the
same. There is no chance in it: the same notes give the same answer, one by one or all at once.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, count
from sys import intern
from typing import NamedTuple

from okra_tui.plan.model import Note

BOTH = 0.75
"""What the weight costs that both notes have for themselves."""
ONE = 0.2
"""What the weight costs that only one note has for itself."""
PATTERN = 0.5
"""What is left of the likeness of two notes that fill one pattern differently."""
LIKELY = 0.48
"""The likeness from which two notes probably say the same."""
_SMALL = 64
"""Sessions below so many notes are weighed like one of that size; and words in more notes than that lead to no pair
by themselves, which bounds the work."""
_MOST_FORMS = 32
"""Forms that one word can have at most, slips of the hand among them."""

_MOST_ASKED = 60
"""Of a text that is asked at each letter so many words are looked up, the first ones: a page may be pasted."""
_TELLING = 7
"""A stem of so many letters says something by itself; `none` does not."""
_LONG = 40
"""No word has more letters; what has is only like itself."""

_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SPACELESS}]+|(?:(?![{_SPACELESS}])[^\W_])+(?:['’](?:(?![{_SPACELESS}])[^\W_])+)*")
_ENGLISH = (
    "a about after again all already also am an and any are aren't as at be because been before being but by can can't "
    "could did didn't do does doesn't don't during each every for from gave get gets give gives got had has hasn't "
    "have haven't he her here his how i i'd i'm if in inside into is isn't it it's its just let let's lets make makes "
    "may me mine more most must my need needs of on only onto or our out over per please she should so some still than "
    "that that's the their them then there these they this those through to too up us very want wants was we were what "
    "when where which while who who's why will with within won't would yet you your"
)
_GERMAN = (
    "aber alle allem als also am an auch auf aus bei bin bis bist bitte da dann darf das dass dem den der des die "
    "dies diese diesem diesen dieser dieses doch dort du durch durfen ein eine einem einen einer eines er es euch fur "
    "gegen gern gerne haben hat hatte hier ich ihm ihn ihnen ihr im in ist jede jedem jeden jeder jedes jetzt kann "
    "kein keine keinem keinen keiner konnen man mehr mein mich mir mit nach nicht noch nur ob oder ohne schon sehr "
    "sein sich sie sind so soll sollen uber um und uns unser unsere unserem unseren unserer unter vom von vor wann "
    "war warum was weil wenn wer werden wie will wir wird wo wollen wurde wurden zu zum zur zwischen"
)
_FILLERS = frozenset(f"{_ENGLISH} {_GERMAN}".split())
_LIGHT = (
    "add anybody anyone ask bad best better come day easier easy everybody everyone fast find first go good help keep "
    "know like look many much new next nobody old own people person put quick right say see set show small big "
    "somebody someone start stop take tell thing think time try use way well work "
    "besser einfach finden geben gehen gut helfen jemand kommen leute machen neu nutzen schnell sehen tag zeigen zeit"
)
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand half "
    "once twice zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig dreissig vierzig hundert tausend"
)
_ENDINGS = (
    *("ations", "ation", "ungen", "ings", "ing", "ung", "ers", "ern", "ies", "ied"),
    *("ed", "er", "es", "en", "em", "ly", "s", "e", "n", "y"),
)


def words(text: str) -> list[str]:
    """The words of a text as they are written; a run of a script without spaces is one."""
    return _WORD.findall(text)


def is_filler(word: str) -> bool:
    """Whether the word carries no idea of its own (articles, pronouns and the like, in English and German)."""
    return plain_word(word) in _FILLERS


def is_light(word: str) -> bool:
    """Whether the word is common in every workshop (`show`, `people`), so that it says little by itself."""
    return stem(word) in _LIGHT_STEMS


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What the forms of a word have in common, more or less: `rating` and `rated` are both `rat`."""
    rest = re.sub(r"'.*", "", plain_word(word))
    for _ in range(2):
        ending = next((ending for ending in _ENDINGS if rest.endswith(ending) and len(rest) - len(ending) >= 3), "")
        rest = rest.removesuffix(ending)
    return rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] else rest


class Likeness:
    """Which notes probably say the same; what it worked out is kept, so that one changed note costs next to nothing.

    Give it the notes of one session. A note that was merged into another one (`same_as`) is left out.
    """

    def __init__(self) -> None:
        self._meanings: dict[str, _Meaning] = {}
        self._holders: defaultdict[str, set[str]] = defaultdict(set)  # stem: notes with it
        self._spellings: defaultdict[str, set[str]] = defaultdict(set)  # spelling with something left out: stems
        self._alike: dict[str, set[str]] = {}  # stem: stems that are taken for the same word, itself included
        self._weights: dict[str, int] = {}
        self._size = 0
        self._pairs: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._nearest: dict[str, tuple[str, ...]] = {}

    def update(self, notes: Iterable[Note]) -> Mapping[str, tuple[str, ...]]:
        """The ids of the notes that have such others, each with these, nearest first; only what is new is asked."""
        now = {note.id: note.text for note in notes if note.same_as is None}
        gone = [note for note in self._meanings if note not in now]
        new = [note for note, text in now.items() if note not in self._meanings or self._meanings[note].text != text]
        touched = {stem for note in gone + new for stem in self._forget(note)}
        for note in new:
            touched |= self._learn(note, now[note])
        stale = self._weigh(touched, _log2(max(_SMALL, len(now)))).union(new)
        changed = stale.union(gone, *(self._unpair(note) for note in [*gone, *stale]))
        compared: set[str] = set()
        for note in sorted(stale):
            changed |= self._pair(note, compared)
            compared.add(note)
        for note in changed:
            near = self._pairs.get(note, {})
            self._nearest[note] = tuple(sorted(near, key=lambda other: (-near[other], other)))
        return {note: self._nearest[note] for note in now if self._nearest.get(note)}

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Likeness":
        """Of texts, by a name each, that are compared only with what comes (`like`), and not with each other."""
        likeness = cls()
        touched = {stem for name, text in texts.items() for stem in likeness._learn(name, text)}
        likeness._weigh(touched, _log2(max(_SMALL, len(texts))))
        return likeness

    def like(self, text: str, rare_words: float) -> Mapping[str, float]:
        """How like the texts are to this one, which is none of them: those that have so many rare words with it in
        common (one that many texts have counts less, as it weighs), or the same ones altogether, a long one among them.

        Numbers are left aside: another one says the same, and the same one says nothing. Nothing is learned of the
        text, so that it can be asked at each letter of a word. Of a long one only its beginning is asked.
        """
        asked = _without_numbers(_meaning(text, _MOST_ASKED))
        forms = {stem: self._forms(stem) for stem in asked.stems}
        common: defaultdict[str, float] = defaultdict(float)
        for stem, same in forms.items():
            for name in set().union(*(self._holders.get(form, ()) for form in same)):
                common[name] += self._weight(stem) / (2 * self._size)
        return {
            name: self._compared(asked, forms, _without_numbers(self._meanings[name]))
            for name, many in common.items()
            if many >= rare_words
            or (self._meanings[name].stems == asked.stems and max(map(len, asked.stems)) >= _TELLING)
        }

    def _compared(self, asked: "_Meaning", forms: Mapping[str, set[str]], known: "_Meaning") -> float:
        """How like a text is that is not learned."""
        ours = [stem for stem in asked.stems if not forms[stem].isdisjoint(known.stems)]
        theirs = set().union(*(forms[stem] & known.stems for stem in ours))
        shared = min(sum(map(self._weight, ours)), sum(map(self._weight, theirs)))
        left = [sum(map(self._weight, text.stems)) - shared for text in (asked, known)]
        likeness = shared / (shared + BOTH * min(left) + ONE * max(left)) if shared else 0.0
        return likeness * PATTERN if min(left) > 0 and _one_pattern(asked.spoken, known.spoken) else likeness

    def _weight(self, stem: str) -> int:
        """What a word weighs, also one that no text has."""
        known = self._weights.get(stem)
        rarest = self._size * (1 if stem in _LIGHT_STEMS else 2)
        return rarest if known is None else known

    def _learn(self, note: str, text: str) -> frozenset[str]:
        """Take a note in; the stems that it brings."""
        words_of_note = self._meanings[note] = _meaning(text)
        for stem in words_of_note.stems:
            if stem not in self._alike:
                self._spell(stem)
            self._holders[stem].add(note)
        return words_of_note.stems

    def _forget(self, note: str) -> frozenset[str]:
        """Let a note go; the stems that it takes along."""
        words_of_note = self._meanings.pop(note, None)
        if words_of_note is None:
            return frozenset()
        for stem in words_of_note.stems:
            self._holders[stem].discard(note)
        return words_of_note.stems

    def _spell(self, stem: str) -> None:
        """Find the known stems that are taken for the same word as a new one. They stay known when notes go."""
        same = {stem}.union(*(self._spellings[spelling] for spelling in _spellings(stem)))
        for other in same:
            self._alike.setdefault(other, {other}).add(stem)
        self._alike[stem] = same
        for spelling in _spellings(stem):
            self._spellings[spelling].add(stem)

    def _weigh(self, touched: Iterable[str], size: int) -> set[str]:
        """Weigh words again; the notes whose words weigh something else than before."""
        stems = self._holders if size != self._size else touched
        self._size = size
        stale: set[str] = set()
        for stem in stems:
            rarity = 1 + size - _log2(max(2, len(self._holders[stem])))
            weight = rarity if stem in _LIGHT_STEMS else 2 * rarity
            if self._weights.get(stem) != weight:
                self._weights[stem] = weight
                stale |= self._holders[stem]
        return stale

    def _unpair(self, note: str) -> set[str]:
        """Take a note out of its pairs; the notes that were in one with it."""
        others = self._pairs.pop(note, {})
        for other in others:
            self._pairs[other].pop(note, None)
        return set(others)

    def _pair(self, note: str, compared: set[str]) -> set[str]:
        """Pair a note with those that probably say the same, but for those that were compared with it already."""
        likenesses = {other: self._likeness(note, other) for other in self._candidates(note) - compared}
        paired = {other for other, likeness in likenesses.items() if likeness >= LIKELY}
        for other in paired:
            self._pairs[note][other] = self._pairs[other][note] = likenesses[other]
        return paired

    def _candidates(self, note: str) -> set[str]:
        """The other notes that share a word with it that is not all over the session, and perhaps weight enough."""
        words_of_note = self._meanings[note]
        own = common = 0
        shared: defaultdict[str, int] = defaultdict(int)
        for stem in words_of_note.stems:
            weight = self._weights[stem]
            own += weight
            for same in self._forms(stem):
                if max(len(self._holders[stem]), len(self._holders[same])) > _SMALL:
                    common += weight
                else:
                    for other in self._holders[same]:
                        shared[other] += weight
        least = own * LIKELY * ONE / (1 - LIKELY + LIKELY * ONE)  # where nothing is left on the other side
        return {other for other, weight in shared.items() if weight + common >= least} - {note}

    def _likeness(self, one: str, other: str) -> float:
        """How like two notes are, from 0 to 1."""
        a, b = self._meanings[one], self._meanings[other]
        shared = min(self._shared(a.stems, b.stems), self._shared(b.stems, a.stems))
        left = [sum(self._weights[stem] for stem in note.stems) - shared for note in (a, b)]
        likeness = shared / (shared + BOTH * min(left) + ONE * max(left)) if shared else 0.0
        return likeness * PATTERN if min(left) > 0 and _one_pattern(a.spoken, b.spoken) else likeness

    def _shared(self, ours: frozenset[str], theirs: frozenset[str]) -> int:
        """The weight of our words that they have too."""
        weights, shared = self._weights, 0
        for stem in ours:
            if stem in theirs:
                shared += weights[stem]
            elif len(self._alike[stem]) > 1:
                shared += max((min(weights[stem], weights[same]) for same in self._forms(stem) & theirs), default=0)
        return shared

    def _forms(self, stem: str) -> set[str]:
        """The stems that are taken for the same word; a letter tells `host1` from hundreds like it."""
        alike = self._alike.get(stem)
        if alike is None:  # of a text that is not learned
            alike = {stem}.union(*(self._spellings.get(spelling, ()) for spelling in _spellings(stem)))
        return alike if len(alike) <= _MOST_FORMS else {stem}


class _Meaning(NamedTuple):
    """A note's text, all its words in their order, and the stems of those that carry an idea."""

    text: str
    spoken: tuple[str, ...]
    stems: frozenset[str]


def _meaning(text: str, most: int | None = None) -> _Meaning:
    """What a text says; with `most` only so many different stems, the first ones."""
    spoken = tuple(map(plain_word, words(text)))
    telling = [word for word in spoken if word not in _FILLERS] or spoken
    stems: dict[str, None] = {}
    for piece in (piece for word in telling for piece in _pieces(word)):
        stems[intern(stem(piece))] = None
        if len(stems) == most:
            break
    return _Meaning(text, spoken, frozenset(stems))  # of a set it is made no larger than it has to be


def _without_numbers(words: "_Meaning") -> "_Meaning":
    """Without its numbers, unless it consists of them."""
    telling = frozenset(stem for stem in words.stems if not (stem in _NUMBER_STEMS or stem[0].isdecimal()))
    return words._replace(stems=telling or words.stems)


def plain_word(word: str) -> str:
    """A word without letter case and accents."""
    word = intern(word.casefold())  # a session has few words, and many notes
    if word.isascii():
        return word
    plain = "".join(char for char in unicodedata.normalize("NFKD", word) if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", plain).replace("’", "'")


def _pieces(word: str) -> Sequence[str]:
    """The word itself, or, in a script without spaces, its pairs of neighbouring characters."""
    if len(word) < 3 or not re.match(f"[{_SPACELESS}]", word):
        return (word,)
    return [word[at : at + 2] for at in range(len(word) - 1)]


@lru_cache(maxsize=1 << 14)
def _spellings(stem: str) -> frozenset[str]:
    """A stem and, from five letters on, what is left without one of its letters (but the first) or the last two."""
    if not 5 <= len(stem) <= _LONG:
        return frozenset((stem,))
    shorter = {stem[:at] + stem[at + 1 :] for at in range(1, len(stem))}
    return frozenset({stem, *shorter, *([stem[:-2]] if len(stem) > 6 else [])})


def _one_pattern(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two notes begin with the same words, one of which carries an idea, or end with the same three."""
    if a[-3:] == b[-3:] and len(a) >= 3:
        return True
    for ours, theirs in zip(a, b, strict=False):
        if ours != theirs:
            return False
        if ours not in _FILLERS:
            return True
    return False


def _log2(count: int) -> int:
    """The logarithm to base two, rounded up."""
    return (count - 1).bit_length()


_LIGHT_STEMS = frozenset(map(stem, _LIGHT.split()))
_NUMBER_STEMS = frozenset(map(stem, _NUMBERS.split()))


# -- Names for a cluster, proposed from the words that its notes share.
#
# A proposal is a word that at least two notes have, or up to three such words that stand side by side in one of them,
# in the form in which they are written most often. Its rank is the number of notes that have all of it, times one more
# than the number of its words; words that are common in every workshop count half. Where that gives fewer than three
# names, the notes themselves follow, each cut to the few words side by side that tell most, the shortest first.


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
    names = [*_shared(notes), *sorted(map(_telling, notes), key=_cells)]
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


_AT_NO_END = """
    again alone along already among behind beside beyond else first instead itself last less lot ones same
    second since soon themselves third towards twice under within without yet
"""
_LOOSE = frozenset(_AT_NO_END.split())
"""Words that carry no idea at the end of a name, beside the fillers."""


def _telling(note: str) -> str:
    """Those of a note's words that tell most as a name: up to four side by side, from one that is no filler to one that
    carries an idea. Of several that tell as much the first; where none does, the note's first words."""
    best, most = "", 0
    for part in _BREAK.split(note):
        spoken = part.split()
        for first in range(len(spoken)):
            told = 0
            if is_filler(spoken[first].strip(_AROUND)):
                continue
            for last in range(first, min(first + _FIRST_WORDS, len(spoken))):
                tells = _tells(spoken[last])
                told += tells
                name = " ".join(spoken[first : last + 1])
                if tells and told > most and _cells(name) <= NAME_CELLS:
                    best, most = name.strip(_AROUND), told
    return _shortened(best) if best else _beginning(note)


_AROUND = "'’‘&+-"


def _tells(word: str) -> bool:
    """Whether a word says by itself what a note is about."""
    bare = word.strip(_AROUND)
    return not (_is_weak(word) or bare.casefold() in _LOOSE or stem(bare) in _NUMBER_STEMS)


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
