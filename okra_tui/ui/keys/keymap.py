"""The user's own settings: keys by command id, theme, bell; and what is wrong with them, one sentence each.

theme = "okra-light"
bell = true                        # the terminal's bell when a step's time is up
notify = true                      # a notification on the desktop then, where the terminal can show one

[keys]
"board.group" = "G"
"session.next-step" = "full_stop,ctrl+right"
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final

from textual.binding import Binding
from textual.keys import Keys

from okra_tui.plan.text import one_line
from okra_tui.ui.keys.command import Command, character_of, shown_key
from okra_tui.ui.keys.table import STACKS, TYPING_SCOPES
from okra_tui.ui.themes import THEME_COLORS
from okra_tui.workspace.atomic import CannotRead, read_file

RESERVED: Final = {
    "ctrl+c": "it copies what is selected",
    "ctrl+m": "terminals send it as Enter",
    "ctrl+i": "terminals send it as Tab",
    "ctrl+h": "terminals send it as Backspace",
    "ctrl+enter": "many terminals send it as Enter",
    **dict.fromkeys(("f3", "f5", "f6", "f11", "ctrl+t", "ctrl+n"), "many terminals keep it for themselves"),
    "ctrl+w": "browsers close the tab with it",
    "ctrl+b": "tmux keeps it for itself",
}
"""Keys that no command may have, and why."""

SETTINGS: Final = ("theme", "bell", "notify", "keys")
"""What can stand in the configuration file."""

LIMIT: Final = 1024 * 1024
"""Bytes of a configuration file that is read."""

_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
_NAMED_KEYS: Final = frozenset(key.value for key in Keys if key.value.isalnum()) - {"return"}
_EDITING_KEYS: Final = frozenset({"left", "right", "home", "end", "backspace", "delete", "space"})
"""Keys without which a text field is of no use."""


@dataclass(frozen=True)
class Config:
    """What the user's configuration file says."""

    theme: str | None = None
    bell: bool = False
    notify: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by command id, several with commas between them."""
    problems: tuple[str, ...] = ()
    """What could not be used, one sentence each."""


def config_path() -> Path:
    """Where the user's configuration is."""
    from platformdirs import user_config_path

    return user_config_path("okra-tui", appauthor=False) / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """The configuration file, the user's own if no path is given. A missing file is an empty one.

    Never raises: what cannot be used is named in `problems`, and the default stands instead.
    """
    path = path or config_path()
    try:
        text = read_file(path, LIMIT)
    except FileNotFoundError:
        return Config()
    except CannotRead as error:
        return Config(problems=(f"{one_line(str(path))} could not be read: {error.reason}; the defaults are used.",))
    import tomli

    try:
        table = tomli.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # ValueError: also a number of 5,000 digits
        reason = one_line(str(error)) or "it is nested too deeply"
        return Config(problems=(f"{one_line(str(path))} is not valid TOML ({reason}); the defaults are used.",))
    return _config(table)


def _config(table: Mapping[str, object]) -> Config:
    problems = [
        f"There is no setting {one_line(name)}{_meant(name, SETTINGS)}; it is left out."
        for name in table
        if name not in SETTINGS
    ]
    theme, keys = table.get("theme"), table.get("keys", {})
    if theme is not None and not isinstance(theme, str):
        problems.append('theme must be a name in quotes, such as "okra-light"; the default is used.')
        theme = None
    elif theme is not None and theme not in THEME_COLORS:
        there = " and ".join(", ".join(THEME_COLORS).rsplit(", ", 1))
        problems.append(f"There is no theme {one_line(theme)}; there are {there}. The default is used.")
        theme = None
    problems += [f"{name} must be true or false; it stays off." for name in _ASKED_FOR if _asked(table, name) is None]
    if not isinstance(keys, dict):
        problems.append("keys must be a table, [keys]; the default keys are used.")
        keys = {}
    own = {one_line(name): one_line(value) for name, value in keys.items() if isinstance(value, str)}
    problems += [
        f"keys.{one_line(name)} must be a text in quotes; the default keys are used."
        for name, value in keys.items()
        if not isinstance(value, str)
    ]
    bell, notify = (_asked(table, name) or False for name in _ASKED_FOR)
    return Config(theme, bell, notify, own, tuple(problems))


_ASKED_FOR: Final = ("bell", "notify")


def _asked(table: Mapping[str, object], name: str) -> bool | None:
    """Whether something was asked for; None where what is said is no answer."""
    answer = table.get(name, False)
    return answer if isinstance(answer, bool) else None


def _meant(name: str, there: Collection[str]) -> str:
    """Which one was meant, where one is near."""
    from difflib import get_close_matches

    near = get_close_matches(name[:60], there, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def keymap(config: Config, commands: Sequence[Command]) -> tuple[dict[str, str], list[str]]:
    """For `App.set_keymap`: keys by command id; and one sentence for each of the user's keys that cannot be used.

    What cannot be used is left out, so that the result has no clash and the command keeps its default keys.
    """
    by_id = {command.id: command for command in commands}
    wanted: dict[str, tuple[str, ...]] = {}
    sentences: list[str] = []
    for name, keys in config.keys.items():
        command = by_id.get(name)
        if command is None or not command.keys:
            none = f"there is no such command{_meant(name, by_id)}; okra-tui keys lists them"
            reason = none if command is None else "this command has no key, only the palette"
            sentences.append(f"keys.{name}: {reason}.")
            continue
        try:
            wanted[name] = tuple(dict.fromkeys(_key(written, command) for written in keys.split(",")))
        except ValueError as error:
            sentences.append(f"keys.{name}: {error}; {_stays(command)}.")
    while wanted and (clash := next(clashes(commands, wanted), None)) is not None:  # the default keys have none
        key, one, other = clash
        # The later line of the file gives way; with a default it is always the user's.
        late = max(
            (either for either in (one, other) if either.id in wanted), key=lambda either: list(wanted).index(either.id)
        )
        stays = other if late is one else one
        del wanted[late.id]
        sentences.append(
            f"keys.{late.id}: {shown_key(key)} is {stays.words} ({stays.id}) in the same place; {_stays(late)}."
        )
    return {name: ",".join(keys) for name, keys in wanted.items()}, sentences


def clashes(
    commands: Sequence[Command], keys: Mapping[str, tuple[str, ...]] | None = None
) -> Iterator[tuple[str, Command, Command]]:
    """Each key that two commands have where both are in reach; `keys` replaces the default keys by id.

    A narrower place that takes a key over on purpose (`shadows`) is no clash while both have their default keys or
    the same new one.
    """
    keys = keys or {}
    seen: set[tuple[str, str, str]] = set()
    for stack in STACKS:
        here = [command for command in commands if command.where in stack]
        holders: dict[str, list[Command]] = {}
        for command in here:
            for key in keys.get(command.id, command.keys):
                holders.setdefault(key, []).append(command)
        for key, having_it in holders.items():
            for one, other in combinations(having_it, 2):
                meant = other.id in one.shadows or one.id in other.shadows
                if not meant and (key, one.id, other.id) not in seen:
                    seen.add((key, one.id, other.id))
                    yield key, one, other


def _stays(command: Command) -> str:
    return f"{command.words} stays on {' '.join(map(shown_key, command.keys))}"


def _key(written: str, command: Command) -> str:
    """Textual's name of the key that somebody wrote. Raises ValueError with the reason if it cannot be used here."""
    key = _canonical(written)
    if key in RESERVED:
        raise ValueError(f"{shown_key(key)} cannot be used, {RESERVED[key]}")
    typed = key in _EDITING_KEYS or character_of(key) is not None
    if typed and command.where in TYPING_SCOPES:
        raise ValueError(f"{shown_key(key)} is needed for typing, and this command works while typing")
    return key


def _canonical(written: str) -> str:
    written = written.strip()
    if not written:
        raise ValueError("a key is missing beside a comma (the comma itself is called comma)")
    *modifiers, name = written.split("+") if written != "+" else ["+"]
    if len(name) > 1 or modifiers:
        name = name.lower()
    modifiers = [modifier.lower() for modifier in modifiers]
    if len(name) == 1:
        if not name.isprintable():
            raise ValueError(f"{one_line(written)!r} is not the name of a key")
        (binding,) = Binding.make_bindings([Binding(name, "")])
        name = binding.key
    known = name in _NAMED_KEYS or character_of(name) is not None
    if not known or not _MODIFIERS.issuperset(modifiers):
        raise ValueError(f"{one_line(written)!r} is not the name of a key")
    if modifiers == ["shift"] and len(name) == 1:
        raise ValueError(f"write {name.upper()!r} for {one_line(written)}")
    return "+".join((*modifiers, name))
