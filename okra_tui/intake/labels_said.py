"""Labels as people write them into a field: `H1, H3`, `h1 3`, `KR1.1` or `1.1`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_LETTERS = re.compile(r"[A-Z]+(?=\d)")


class LabelsRead(NamedTuple):
    """The ids that were meant, each once, and the words that mean nothing."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...]


def read_labels(said: str, known: Mapping[str, str]) -> LabelsRead:
    """Reads labels parted by commas or spaces. `known` has ids by label; the number of one means it too."""
    by_word = {_number(label): id for label, id in reversed(tuple(known.items()))}  # noqa: A001
    by_word |= {label.casefold(): id for label, id in known.items()}  # noqa: A001
    words = [word for word in re.split(r"[\s,;]+", said) if word]
    ids = dict.fromkeys(by_word[word.casefold()] for word in words if word.casefold() in by_word)
    return LabelsRead(tuple(ids), tuple(word for word in words if word.casefold() not in by_word))


def _number(label: str) -> str:
    return _LETTERS.sub("", label.upper())
