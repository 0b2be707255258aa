"""Plays a key script: a text file with one act a line, as a person would do it at the terminal.

# a comment                       an empty line and this do nothing
start [ARGUMENTS]                 start okra-tui
press KEY KEY …                   by name (enter, ctrl+q), or the character itself
type WORDS                        type them
write WORDS                       type them, then Enter
field WORD                        wait until the form's field of that name has the focus (its bar)
paste file NAME                   one bracketed paste of a file beside the script
wait for WORDS                    until they are on the screen, spaces counting as one; all of: ONE | ANOTHER
wait told WORDS                   until they have been on it since the last key: for what stands a few seconds only
wait gone WORDS                   until they are not
wait saved                        until the header says so
hide from here                    from now on no word of what is typed and pasted may be on the screen …
show from here                    … until here
count keys / at most N keys       keys pressed between the two; typed words count letter by letter, a wait nothing
kill                              SIGKILL one second after the last key
ends with CODE                    wait for the end; this is the exit code
"""

import re
import shlex
import tomllib
from importlib.resources import files
from pathlib import Path

from pseudo_terminal import PseudoTerminal

METHOD = tomllib.loads(files("okra_tui.method").joinpath("method.toml").read_text(encoding="utf-8"))
NOT_BEFORE_THE_ROOM = {"watch_for", "if_stuck", "good_example", "bad_example", "brings", "think_about", "alone"}
"""What the method has for the facilitator's card, the invitation and who drafts alone: no silent round shows it."""

_CONTROLS = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[^\[]|[\x00-\x1f]")
"""What tells the terminal where and how the words stand."""

SECRET_WORD = re.compile(r"[^\W\d_]{6,}")
"""A word long enough to be one that is not on the screen anyway."""


def _words(value: object) -> set[str]:
    """The long words that the room may be shown of this part of the method."""
    match value:
        case str():
            return set(SECRET_WORD.findall(value.casefold()))
        case dict():
            return set().union(*(_words(part) for name, part in value.items() if name not in NOT_BEFORE_THE_ROOM))
        case list():
            return set().union(*map(_words, value))
    return set()


class KeyScript:
    """One script, in one folder; `terminal` is the last one that was started."""

    def __init__(self, script: Path, folder: Path, *, size: tuple[int, int] = (120, 36)) -> None:
        self._script = script
        self._folder = folder
        self._size = size
        self._hiding = False
        self._keys = 0
        self._since = 0
        """How much the program had written before the last key."""
        self._known = _words(METHOD)
        """Words that may be seen: the method's own, and what was typed in the open (people, company objectives)."""
        self._terminal: PseudoTerminal | None = None
        self.hidden: set[str] = set()
        """All words that had to stay under the curtain."""

    @property
    def terminal(self) -> PseudoTerminal:
        assert self._terminal is not None, "the script does not begin with start"
        return self._terminal

    def play(self) -> None:
        """Play all of it. An AssertionError names the line at which it did not go on."""
        try:
            for number, line in enumerate(self._script.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip() and not line.lstrip().startswith("#"):
                    self._line(number, line.strip())
        finally:
            if self._terminal is not None:
                self._terminal.close()

    def _line(self, number: int, line: str) -> None:
        try:
            self._act(line)
        except AssertionError as error:
            raise AssertionError(f"{self._script.name}, line {number}, {line}: {error}") from error

    def _act(self, line: str) -> None:
        act, _, rest = line.partition(" ")
        if act in {"press", "type", "write", "paste"}:
            self._since = len(self.terminal.received)
        match act, rest:
            case "start", _:
                self._terminal = PseudoTerminal(*shlex.split(rest), size=self._size, cwd=self._folder)
            case "press", _:
                keys = rest.split()
                self._keys += len(keys)
                self.terminal.press(*keys)
            case "type" | "write", _:
                self._say(rest)
                if act == "write":
                    self._keys += 1
                    self.terminal.press("enter")
            case "field", _:
                focused = re.compile(rf"\s{re.escape(rest)}\s+▌")
                self.terminal.wait(lambda: focused.search(self.terminal.text) is not None, f"the field {rest}")
            case "paste", _:
                text = (self._script.parent / rest.removeprefix("file ")).read_text(encoding="utf-8")
                self._learn(text)
                self.terminal.paste(text)
            case "wait", "saved":
                self.terminal.wait_for("✓ saved")
            case "wait", _ if rest.startswith("for "):
                wanted = [" ".join(words.split()) for words in rest.removeprefix("for ").split("|")]
                self.terminal.wait(lambda: all(words in self._seen for words in wanted), f"{wanted}")
            case "wait", _ if rest.startswith("told "):
                # On two lines of a toast: what stands beside it is written between them.
                words = re.compile(r"\b.*?\b".join(map(re.escape, rest.removeprefix("told ").split())))
                self.terminal.wait(lambda: words.search(self._told) is not None, rest)
            case "wait", _ if rest.startswith("gone "):
                self.terminal.wait_gone(rest.removeprefix("gone "))
            case "hide", "from here":
                self._hiding = True
                self._known |= set(SECRET_WORD.findall(self.terminal.text.casefold())) | {"everyone"}
            case "show", "from here":
                assert self.hidden, "nothing was hidden"
                self._hiding, self.terminal.secrets = False, ()
            case "count", "keys":
                self._keys = 0
            case "at", _:
                most = int(rest.split()[1])
                assert self._keys <= most, f"{self._keys} keys were pressed"
            case "kill", "":
                self.terminal.read(1.0)
                self.terminal.kill()
            case "ends", _:
                code = self.terminal.end()
                assert code == int(rest.removeprefix("with ")), f"it ended with {code}\n{self.terminal.text}"
            case _:
                raise AssertionError("there is no such act")

    @property
    def _seen(self) -> str:
        return " ".join(self.terminal.text.split())

    @property
    def _told(self) -> str:
        """All words that were written since the last key, whatever became of them on the screen."""
        return _CONTROLS.sub(b" ", self.terminal.received[self._since :]).decode("utf-8", "ignore")

    def _say(self, words: str) -> None:
        self._keys += len(words)
        self._learn(words)
        self.terminal.type(words)

    def _learn(self, text: str) -> None:
        words = set(SECRET_WORD.findall(text.casefold()))
        if self._hiding:
            self.hidden |= {word for word in words if not any(word in known for known in self._known)}
            self.terminal.secrets = self.hidden
        else:
            self._known |= words
