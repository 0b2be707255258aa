"""What a person can do now: the commands in reach of the focus, with the keys that they have after remapping.

Footer, help and palette all ask here.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from textual import actions
from textual.binding import Binding
from textual.content import Content

from okra_tui.ui.keys.command import Command, character_of, shown_key, side_by_side
from okra_tui.ui.keys.table import BY_ID, COMMANDS, SCOPES, command_of
from okra_tui.ui.textual_private import bindings_with_keymap, is_mounted

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen


_LIKE_OURS = frozenset(
    {"submit", "select", "select_cursor", "cursor_up", "cursor_down", "first", "last", "page_up", "page_down"}
)
"""Actions of Textual's fields and lists that do what our command on the same key does; they do not hide it."""


@dataclass(frozen=True)
class Active:
    """A command that is in reach now."""

    command: Command
    node: "DOMNode"
    """Where its action runs, if the action names no other place."""
    keys: tuple[str, ...]
    """Its keys as people know them, remapped ones included; empty: by palette only."""
    direct: bool
    """Pressing its first key does it now; no text field takes the key."""
    enabled: bool
    """False: shown, but not possible at the moment (`check_action` said None)."""

    async def run(self) -> None:
        """Do it."""
        await self.node.app.run_action(self.command.action, self.node)


def key_of(app: "App[Any]", command: str, *, last: bool = False) -> str:
    """The key of a command as people know it, for a hint: the user's own where the configuration gives one.

    `last`: not its first key but its last, which works where a narrower place has the first for itself.
    """
    own: Mapping[str, str] = getattr(app, "own_keys", {})
    keys = own[command].split(",") if command in own else BY_ID[command].keys
    return shown_key(keys[-1 if last else 0])


def with_keys(app: "App[Any]", sentence: str) -> str:
    """A sentence of the program with the keys of the commands that it names: `{board.merge} merges notes.`"""
    return "".join(_key_named(app, part) if at % 2 else part for at, part in enumerate(_NAMED.split(sentence)))


def content_with_keys(app: "App[Any]", sentence: str) -> Content:
    """The same, with the keys in their colour."""
    parts = _NAMED.split(sentence)  # every second one is a command
    return Content.assemble(
        *((_key_named(app, part), "bold $text-accent") if at % 2 else part for at, part in enumerate(parts))
    )


def _key_named(app: "App[Any]", command: str) -> str:
    """The key; what names no command is somebody's own words in braces."""
    return key_of(app, command) if command in BY_ID else f"{{{command}}}"


_NAMED = re.compile(r"\{([a-z-]+\.[a-z0-9-]+)\}")


def is_typing(app: "App[Any]") -> bool:
    """Whether letters go into a text field now; while the palette is open, of the screen under it.

    For `check_action`: what the plan's undo must not do while somebody types.
    """
    from textual.command import CommandPalette

    focused = app.screen_stack[-2 if CommandPalette.is_open(app) else -1].focused
    return focused is not None and focused.check_consume_key("a", "a")


def active_commands(screen: "Screen[Any]", *, without_keys: bool = True) -> list[Active]:
    """The commands in reach of the screen's focus, in the order of the registry.

    Of a dialog these are its own, and those that work everywhere. `without_keys`: those too that only the palette has.
    """
    in_reach: dict[str, Active] = {}
    taken: set[str] = set()
    hides = _hiding(screen)
    for node in _chain(screen):
        commands, others = _bound(node)
        for command, keys, action in commands:
            if command.id in in_reach or (_beyond_the_dialog(screen, node) and not command.priority):
                continue
            free = [key for key in keys if command.priority or key not in taken]
            state = _state(action, node)
            if free and hides(command):
                taken.update(free)  # they tell why it is not possible
            elif free and state is not False:
                shown = tuple(screen.app.get_key_display(Binding(key, "")) for key in free)
                direct = command.priority or not _consumed(screen, free[0])
                in_reach[command.id] = Active(command, node, shown, direct, bool(state))
                taken.update(free)
        taken |= others
    for command in COMMANDS if without_keys else ():
        if not (command.keys or hides(command)) and (active := _without_key(command, screen)):
            in_reach[command.id] = active
    return [in_reach[command.id] for command in COMMANDS if command.id in in_reach]


def what_is_hidden(screen: "Screen[Any]", key: str) -> Command | None:
    """What this key, a Textual key name, would do, where the screen does not offer it at the moment."""
    hides = _hiding(screen)
    for node in _chain(screen):
        commands, others = _bound(node)
        for command, action in ((command, action) for command, keys, action in commands if key in keys):
            if hides(command) and target_of(action, node) is not None:
                return command
            if _state(action, node) is not False:
                return None
        if key in others:
            return None
    return None


def _hiding(screen: "Screen[Any]") -> "Callable[[Command], bool]":
    """What a screen's `hides` says of a command: in a closed quarter, that it changes the plan."""
    return getattr(screen, "hides", lambda _command: False)


def entries(active: Iterable[Active]) -> list[list[Active]]:
    """The commands by entry: those of one scope and row together, the others each on its own; order is kept."""
    rows: dict[tuple[str, str], list[Active]] = {}
    for offered in active:
        rows.setdefault((offered.command.where, offered.command.row or offered.command.id), []).append(offered)
    return list(rows.values())


@dataclass(frozen=True)
class HelpRow:
    """One entry of the help."""

    keys: str
    """Side by side; where several commands make the entry, their second keys stand in a second line."""
    words: str
    help: str


def help_groups(screen: "Screen[Any]") -> dict[str, list[HelpRow]]:
    """What can be done now, by where it works, the narrowest place first; last what the palette alone has.

    A group whose keys a text field takes at the moment says so in its title.
    """
    groups: dict[str, list[HelpRow]] = {}
    all_entries = entries(active_commands(screen))
    for scope, title in SCOPES.items():
        bound = [entry for entry in all_entries if entry[0].command.where == scope and entry[0].keys]
        waiting = scope != "reading" and not any(active.direct for entry in bound for active in entry)
        rows = groups.setdefault(f"{title} · when not typing" if waiting and bound else title, [])
        rows.extend(_help_row(entry) for entry in bound)
    groups["From the palette"] = [_help_row(entry) for entry in all_entries if not entry[0].keys]
    return {title: rows for title, rows in groups.items() if rows}


def _help_row(entry: list[Active]) -> HelpRow:
    rounds = [[key for key in keys if key] for keys in zip_longest(*(active.keys for active in entry))]
    keys = ("\n" if len(entry) > 1 else " ").join(map(side_by_side, rounds))
    return HelpRow(keys, entry[0].command.words, entry[0].command.help)


def _chain(screen: "Screen[Any]") -> list["DOMNode"]:
    """From the focused widget outwards to the app."""
    focused = screen.focused
    return [screen, screen.app] if focused is None else list(focused.ancestors_with_self)


def _beyond_the_dialog(screen: "Screen[Any]", node: "DOMNode") -> bool:
    return screen.is_modal and node is screen.app


def _bound(node: "DOMNode") -> tuple[list[tuple[Command, list[str], str]], set[str]]:
    """The commands that the node binds, each with its keys after remapping and with what it calls the action there, and
    the keys that it binds otherwise."""
    keys_of: dict[str, list[str]] = {}
    actions_of: dict[str, str] = {}
    others: set[str] = set()
    for key, binding in bindings_with_keymap(node):
        command = command_of(binding)
        if command is None:
            if binding.action not in _LIKE_OURS and not _passed_on(binding.action, node):
                others.add(key)
        elif key not in keys_of.setdefault(command.id, []):
            keys_of[command.id].append(key)
            actions_of.setdefault(command.id, binding.action)
    return [(BY_ID[name], keys, actions_of[name]) for name, keys in keys_of.items()], others


def _passed_on(action: str, node: "DOMNode") -> bool:
    """Whether this is one of Textual's scrolling keys on what has nothing to scroll: then the key goes on outwards."""
    return action in {"scroll_up", "scroll_down"} and not getattr(node, "allow_vertical_scroll", True)


def _consumed(screen: "Screen[Any]", key: str) -> bool:
    """Whether the focused widget would take the key as text."""
    focused = screen.focused
    return focused is not None and focused.check_consume_key(key, character_of(key))


def _state(action: str, node: "DOMNode") -> bool | None:
    """True: possible; None: known here, but not now; False: not known here, or hidden."""
    target = target_of(action, node)
    _, name, parameters = actions.parse(action)
    return target.check_action(name, parameters) if target is not None and is_there(target) else False


def is_there(node: "App[Any] | DOMNode") -> bool:
    """Whether this stands, and what it stands in: what is still coming, or is gone, is asked nothing and does nothing.

    The app itself always does: its first screen comes before it says so.
    """
    around = (ancestor for ancestor in node.ancestors_with_self if not ancestor.is_dom_root)
    return node.is_attached and all(map(is_mounted, around))


def target_of(action: str, node: "DOMNode") -> "App[Any] | DOMNode | None":
    """What has this action, seen from the node that binds it; None where nothing has."""
    namespace, name, _ = actions.parse(action)
    target = _target(namespace, node)
    known = target is not None and (hasattr(target, f"action_{name}") or hasattr(target, f"_action_{name}"))
    return target if known else None


def _target(namespace: str, node: "DOMNode") -> "App[Any] | DOMNode | None":
    if namespace == "app":
        return node.app
    if namespace == "screen":
        return node.app.screen if node is node.app else node.screen
    return None if namespace else node


def _without_key(command: Command, screen: "Screen[Any]") -> Active | None:
    """A command of the palette alone: it is in reach where something in the chain has its action."""
    if screen.is_modal:
        return None
    for node in _chain(screen):
        state = _state(command.action, node)
        if state is not False:
            return Active(command, node, (), False, bool(state))
    return None
