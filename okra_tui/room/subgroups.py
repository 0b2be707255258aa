"""Subgroups that work apart: about equally large, with the disciplines spread over them."""

from collections.abc import Iterable, Mapping
from random import Random

from okra_tui.room.people import once_each, same_name


def draw_subgroups(
    people: Iterable[str], number: int, chance: Random, disciplines: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], ...]:
    """So many subgroups of these people, fewer if there are fewer people; nobody makes none.

    Sizes differ by one at most, and so does the number of people whom any discipline has in each. People without a
    discipline are spread last.
    """
    here = list(once_each(people))
    number = min(max(number, 1), len(here))
    known = {same_name(name): same_name(discipline) for name, discipline in (disciplines or {}).items()}
    chance.shuffle(here)
    by_discipline: dict[str, list[str]] = {}
    for name in here:
        by_discipline.setdefault(known.get(same_name(name), ""), []).append(name)
    unknown = by_discipline.pop("", [])
    # Dealt out like cards, one discipline after the other: nobody gets two of a kind before each has one.
    dealt = [name for group in (*by_discipline.values(), unknown) for name in group]
    return tuple(tuple(dealt[at::number]) for at in range(number))


def number_for_size(people: int, size: int) -> int:
    """Into how many subgroups so many people go so that each has about `size`; at least one, unless nobody is here."""
    return max(round(people / max(size, 1)), 1) if people else 0
