"""The line in which a plan keeps the people of a pair or a subgroup: `Ada + Grace`."""

import re
from collections.abc import Iterable

from okra_tui.room.people import once_each, same_name

BETWEEN_NAMES = " + "
"""Between two names; `okra_tui.plan.people.PAIR` reads the same."""

_PLUS_IN_NAME = re.compile(r"\s*\+\s*")


def line_of(group: Iterable[str]) -> str:
    """The line for these people. A plus within a name loses the spaces around it, so that it parts nobody."""
    return BETWEEN_NAMES.join(_tight(name) for name in group)


def group_of(line: str, people: Iterable[str] = ()) -> tuple[str, ...]:
    """The people of such a line, each once, spelled as in `people` where they are among them."""
    spelled = {same_in_line(name): name for name in people}
    if whole := spelled.get(same_in_line(line)):
        return (whole,)
    return once_each(spelled.get(same_in_line(name), name) for name in line.split(BETWEEN_NAMES))


def same_in_line(name: str) -> str:
    """What two spellings of one name have in common, once it stood in a line."""
    return same_name(_tight(name))


def _tight(name: str) -> str:
    return _PLUS_IN_NAME.sub("+", name.strip())
