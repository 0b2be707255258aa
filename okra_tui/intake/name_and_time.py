"""A name and a time, without brackets: how Slack, Teams and Meet look when they are marked and copied from a window.

The name stands above its time, or before it in the same line; a time alone means that the same person goes on.
"""

import re
from collections.abc import Sequence

from okra_tui.intake.clock import has_half_day, is_day, is_time, time_at_end
from okra_tui.intake.header import SLACK, Header, text_follows
from okra_tui.intake.people import NAME_LENGTH, People, bare_name, looks_like_name

# Slack shows a status sign or the badge of an app between name and time.
_STATUS = re.compile(r"\s*(?:(?::[\w+'-]+:|APP)\s*)+")


def header(lines: Sequence[str], at: int, people: People, *, own: bool = False) -> Header | None:
    """`Ada Lovelace` above `10:42 AM`, `Ada Lovelace  10:42 AM`, `Ada Lovelace10:42 AM`, or the time alone.

    `own`: the paste is Teams' with a name for each message, so that what stands below a time alone is one.
    """
    line = lines[at]
    if not line.strip() or len(line) > 2 * NAME_LENGTH or is_day(line.strip()):
        return None
    if is_time(line):
        return _below(lines, at, people, own=own) or Header(None, None)
    return _above(lines, at, people) or _before(lines, at, people)


def _below(lines: Sequence[str], at: int, people: People, *, own: bool) -> Header | None:
    """Teams puts the time above the name where the message is one's own; else only somebody known is taken for that."""
    said, after = [*lines[at + 1 : at + 3], "", ""][:2]
    if is_time(after) or not text_follows(lines, at + 2):
        return None
    if people.named(said) is None and not (own and looks_like_name(said)):
        return None
    return Header(None, said, lines=2)


def _above(lines: Sequence[str], at: int, people: People) -> Header | None:
    said, stamp = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    status = _STATUS.match(stamp)
    time = stamp[status.end() :] if status else stamp
    if len(said.strip()) > NAME_LENGTH or not is_time(time):
        return None
    slack = bool(status) or stamp.startswith("  ")
    if people.named(said) is None:
        # A one-word note above Slack's "10:43" of a message that goes on looks just like a name above a time.
        fresh = at == 0 or not lines[at - 1].strip()
        clear = slack or fresh or has_half_day(time) or " " in bare_name(said)
        if not (clear and looks_like_name(said) and text_follows(lines, at + 2)):
            return None
    return Header(SLACK if slack else None, said, lines=2)


def _before(lines: Sequence[str], at: int, people: People) -> Header | None:
    parts = time_at_end(lines[at])
    if parts is None or len(parts[0]) > NAME_LENGTH:
        return None
    said, gap, _ = parts
    if people.named(said) is not None:
        return Header(None, said)
    clear = len(gap) != 1 or " " in bare_name(said)
    if not (clear and looks_like_name(said) and text_follows(lines, at + 1)):
        return None
    return Header(None, said, sure=len(gap) != 1)
