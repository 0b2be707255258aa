"""What is being typed at the end of a line, completed from words that are known; pure, for any line."""

from collections.abc import Iterable


def matches(part: str, known: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The known words that begin with this part, then those in which another word does; none that is `taken`."""
    begun = part.strip().casefold()
    left_out = {word.strip().casefold() for word in taken}
    words = [word for word in known if word.casefold() not in left_out]
    first = [word for word in words if word.casefold().startswith(begun)]
    return (*first, *(word for word in words if word not in first and f" {begun}" in f" {word.casefold()}"))


def last_of_list(line: str) -> tuple[str, str, tuple[str, ...]]:
    """A list with commas: what stands before the part that is being typed, that part, and the parts before it."""
    before, comma, part = line.rpartition(",")
    return f"{before}, " if comma else "", part.strip(), listed(before)


def listed(line: str) -> tuple[str, ...]:
    """The parts of a list with commas (or semicolons), without empty ones."""
    return tuple(filter(None, (part.strip() for part in line.replace(";", ",").split(","))))


def completed_list(line: str, known: Iterable[str]) -> str | None:
    """The list with its last part completed to the first known word that matches, ready for the next; None: none does.

    Nothing is proposed for a part that has not begun.
    """
    before, part, taken = last_of_list(line)
    found = next(iter(matches(part, known, taken)), None) if part else None
    return f"{before}{found}, " if found else None


def completed_dependency(line: str, parties: Iterable[str], people: Iterable[str]) -> str | None:
    """The line with the name at its end completed: of a person after `@`, else at its beginning of a party."""
    before, at, begun = line.rpartition("@")
    if at and (not before or before.endswith(" ")):
        found = next(iter(matches(begun, people)), None)
        return f"{before}@{found} " if found else None
    if not line.strip() or ":" in line:
        return None
    begun = line.strip().casefold()
    found = next((party for party in parties if party.casefold().startswith(begun)), None)
    return f"{found}: " if found else None
