"""One walk down a paste: its lines become messages, lines that are left out, and lines that only say who spoke."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from okra_tui.intake import plain, teams, zoom
from okra_tui.intake.clients import find_headers, form_of, signs_of
from okra_tui.intake.clock import is_day
from okra_tui.intake.header import LINES, NAMES, ZOOM, Header
from okra_tui.intake.left_out import LeftOut
from okra_tui.intake.people import People, bare_name
from okra_tui.intake.phone import OWN_TEXT
from okra_tui.intake.sign import DATE_ALONE, OWN_WORDS, REACTION
from okra_tui.plan.text import one_line

_FIRST_LETTERS = 8
_QUOTABLE = 50
"""Of so many lines that begin alike the last ones are looked through for a quote."""


@dataclass
class Message:
    """One message while it is read: its sender, and its lines with their places (from 0).

    `headed`: a client's header began it, and only another one ends it. Otherwise an empty line does.
    """

    block: int
    said: str | None = None
    by: str | None = None
    direct: bool = False
    headed: bool = False
    lines: list[tuple[int, str]] = field(default_factory=list)


class MessageWalk:
    """The walk. Afterwards `messages`, `left_out` and `headers` (places of mere headers) hold every line with words."""

    def __init__(self, lines: Sequence[str], people: People, *, clients: bool = True) -> None:
        """`clients`: a chat's client may have written some of it; not so where the lines are a spreadsheet's cells."""
        self._lines, self._people = lines, people
        self._found = find_headers(lines, people) if clients else {}
        self.form = form_of(lines, self._found) if clients else LINES
        self.is_chat = self.form != LINES
        self._signs = signs_of(self.form)
        self.messages = [Message(1)]
        self.left_out: list[LeftOut] = []
        self._heard: dict[str, list[str]] = {}
        """What was said so far, by its first letters: clients quote it again."""
        self.headers: set[int] = set()
        self._walk()
        if not self.is_chat and any(message.said is not None for message in self.messages):
            self.form = NAMES

    def _walk(self) -> None:
        at = 0
        while at < len(self._lines):
            if header := self._found.get(at):
                at += self._begin(header, at, headed=True)
            elif self._lines[at].strip():
                at += self._leave_out(at) or self._say(at)
            else:
                self._pause()
                at += 1

    def _begin(self, header: Header, at: int, *, headed: bool) -> int:
        """A new message. How many lines its header takes, with what is left out behind it."""
        before = self.messages[-1]
        message = Message(before.block + bool(before.lines), before.said, before.by, before.direct, headed)
        if header.said is not None:
            message.said, message.by = bare_name(one_line(header.said)), self._people.who(header.said)
            message.direct = header.direct
        self.messages.append(message)
        last = at + header.lines - 1
        self.headers.update(range(at, last + 1))
        if not header.text.strip():
            return header.lines
        self.headers.discard(last)
        if left_out := self._sign(last, header.text.strip()):
            return header.lines - 1 + left_out
        self._keep(last, header.text)
        return header.lines

    def _pause(self) -> None:
        """An empty line, or one that the client wrote, ends a message that no header began."""
        message = self.messages[-1]
        if message.lines and not message.headed:
            self.messages.append(Message(message.block + 1))

    def _say(self, at: int) -> int:
        """A line of somebody's own words, and how many lines were read."""
        line, message = self._lines[at], self.messages[-1]
        sent = message.headed and message.said is not None
        if not sent and (spoken := plain.spoken(line, self._people)):
            return self._begin(spoken, at, headed=False)
        if not sent and message.said is not None and plain.may_be_spoken(line):
            self._pause()
        self._keep(at, line)
        return 1

    def _keep(self, at: int, line: str) -> None:
        self.messages[-1].lines.append((at, line))
        words = line.strip()
        self._heard.setdefault(words[:_FIRST_LETTERS], []).append(words)

    def _was_heard(self, quote: str) -> bool:
        return any(said.startswith(quote) for said in self._heard.get(quote[:_FIRST_LETTERS], ())[-_QUOTABLE:])

    def _quoting(self, at: int, text: str) -> str | None:
        """Why this line is a quote that Zoom made, if it is one."""
        more = any(line.strip() for line in self._lines[at + 1 : at + 3]) and at + 1 not in self._found
        return zoom.quoting(text, self._was_heard, begins=more and not self.messages[-1].lines)

    def _leave_out(self, at: int) -> int:
        """How many lines from here on the client wrote."""
        line = self._lines[at].strip()
        if self.is_chat and is_day(line):
            return self._drop(at, line, DATE_ALONE)
        if teams.announces(self._lines, at, self._found.get(at + 1)):
            return self._drop(at, line, OWN_WORDS)
        if self.is_chat and line.isdigit() and self._after_reaction(at):
            return self._drop(at, line, REACTION)
        return self._sign(at, line)

    def _after_reaction(self, at: int) -> bool:
        """Whether the line above is a reaction, whose count then stands here."""
        return bool(self.left_out) and self.left_out[-1].why == REACTION and self.left_out[-1].line == at

    def _sign(self, at: int, text: str) -> int:
        read = self._signs.read(text)
        if read is None:
            why = self._quoting(at, text) if self.form == ZOOM else None
            return self._drop(at, text, why) if why else 0
        sign, found = read
        self._drop(at, text, sign.why)
        rest = found.groupdict().get("rest") or ""
        if any(char.isalpha() for char in rest):
            self.messages[-1].lines.append((at, rest))
        takes_next = sign.with_next and at + 1 < len(self._lines) and at + 1 not in self._found
        return 1 + (self._drop(at + 1, self._lines[at + 1].strip(), sign.why) if takes_next else 0)

    def _drop(self, at: int, text: str, why: str) -> int:
        if text:
            private = self.messages[-1].direct
            self.left_out.append(LeftOut("" if private else one_line(text).replace(OWN_TEXT, ""), why, at + 1))
        self._pause()
        return 1
