"""The people in the room, by name, each of them once."""

from collections.abc import Iterable


def same_name(name: str) -> str:
    """What two spellings of one name have in common: letter case, outer and doubled spaces do not count."""
    return " ".join(name.split()).casefold()


def once_each(names: Iterable[str]) -> tuple[str, ...]:
    """The names as first written, each once, without empty ones."""
    first: dict[str, str] = {}
    for name in names:
        if key := same_name(name):
            first.setdefault(key, name.strip())
    return tuple(first.values())


def twice_in_the_room(names: Iterable[str]) -> str | None:
    """A sentence about those whose name stands more than once, or None."""
    given = [name for name in names if name.strip()]
    seen: set[str] = set()
    again: list[str] = []
    for name in given:
        if same_name(name) in seen:
            again.append(name)
        seen.add(same_name(name))
    twice = once_each(again)
    if not twice:
        return None
    if len(twice) == 1:
        return f"{twice[0]} was in the room already and counts once."
    return f"{', '.join(twice[:-1])} and {twice[-1]} were in the room already and count once."
