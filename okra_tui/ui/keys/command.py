"""A command, and how its keys are shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from textual.keys import REPLACED_KEYS, format_key, key_to_character

Scopes: TypeAlias = Mapping[str, str]
"""Places where commands work, the narrowest first, and how the help calls them."""
ScopeStacks: TypeAlias = tuple[tuple[str, ...], ...]
"""Which scopes are in reach together, the narrowest first; no key may stand twice in a stack unless it is shadowed."""


@dataclass(frozen=True)
class Command:
    """Something a person can do by a key, from the palette, or both."""

    id: str
    """Names the command in the user's configuration: `board.group`."""
    keys: tuple[str, ...]
    """Textual's key names, the first is the one that is shown; empty: by palette only."""
    words: str
    """What the footer and the palette call it."""
    help: str
    """One sentence for the help and the palette."""
    action: str
    """Textual action; without a namespace it is looked for on the screen or widget that has the binding."""
    where: str
    """The scope in which its keys work, a key of `SCOPES`."""
    footer: int | None = None
    """Rank in the footer, 1 stays longest when room gets short; None: not in the footer."""
    palette: bool = True
    priority: bool = False
    """Works while typing and inside dialogs as well."""
    row: str = ""
    """Commands of one scope with the same row, words and help stand as one entry: `H L Move`. Empty: on its own."""
    named: str = ""
    """What the palette calls it where the footer's words are too short; empty: the same."""
    shadows: tuple[str, ...] = ()
    """Ids of the commands of wider scopes whose key this one takes over while it is in reach."""
    changes: bool = False
    """Changes the plan, or is of use only to what does (marking notes): not offered where a quarter is only read."""
    opens_line: bool = False
    """Leads to something to type in: words behind its key in one burst are meant for that."""


class PlaceKeys:
    """What keys do in one place, in the order in which the footer shows it.

    `typing`: the scopes whose keys work while a text field has the focus, so that they cannot be letters.
    """

    def __init__(
        self, scopes: Scopes, stacks: ScopeStacks, *commands: Command, typing: Collection[str] = frozenset()
    ) -> None:
        self.scopes = scopes
        self.stacks = stacks
        self.commands = commands
        self.typing = typing


def digits(
    prefix: str, which: str, words: str, sentence: str, action: str, footer: int, over: str = "", changes: bool = False
) -> Iterable[Command]:
    """A command for each of these digits, all with one action, shown as one entry."""
    for digit in which:
        yield Command(
            f"{prefix}-{digit}", (digit,), words, sentence, f"{action}({digit})", prefix.partition(".")[0], footer,
            False, row=prefix, shadows=(f"{over}-{digit}",) if over else (),
            changes=changes,
        )  # fmt: skip


def both(one: Command, name: str, *keys: str, **otherwise: Any) -> tuple[Command, Command]:
    """A command and its opposite, shown as one entry: the other way round, by its own keys, and what is `otherwise`."""
    there, back = ("(-1", "(1") if "(-1" in one.action else ("(1", "(-1")
    id_, action = f"{one.id.partition('.')[0]}.{name}", one.action.replace(there, back)
    return one, replace(one, id=id_, keys=keys, action=action, **otherwise)


_SHOWN: Final = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "home": "Home", "end": "End",
    "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del", "insert": "Ins", "backspace": "Backspace",
    "minus": "-", "plus": "+",
}  # fmt: skip
_MODIFIERS: Final = {"shift": "Shift+", "alt": "Alt+", "super": "Super+", "meta": "Meta+", "hyper": "Hyper+"}


def shown_key(key: str) -> str:
    """A Textual key name as people know it: `Enter`, `F1`, `^p`, `.`."""
    *modifiers, name = key.split("+")
    shown = _SHOWN.get(name) or (name.upper() if name[0] == "f" and name[1:].isdecimal() else format_key(name))
    if "ctrl" in modifiers:
        shown = f"^{shown}"
    return "".join(_MODIFIERS.get(modifier, "") for modifier in modifiers) + shown


def character_of(key: str) -> str | None:
    """The character that a key types, None if it types none. (Textual misses `slash`, and names one for `escape`.)"""
    character = key_to_character(REPLACED_KEYS.get(key, key))
    return character if character is not None and character.isprintable() else None


def side_by_side(keys: Iterable[str]) -> str:
    """Shown keys beside each other, digits in a row as a span: `H L`, `1–9`."""
    shown: list[str] = []
    for key in keys:
        if shown and key.isdecimal() and shown[-1][-1:].isdecimal() and int(key) == int(shown[-1][-1]) + 1:
            shown[-1] = f"{shown[-1][0]}–{key}"
        else:
            shown.append(key)
    return " ".join(shown)
