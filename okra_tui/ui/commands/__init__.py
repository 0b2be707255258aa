"""One definition a command; bindings, footer, help, palette and the check of remapped keys all read it.

A letter means the same in every screen. Where a narrower place gives a key another sense on purpose (`u` in sort mode
takes back the last card), the command names in `shadows` what it stands before. Each file here holds the scopes and
commands of one place.
"""

from typing import Final

from textual.binding import Binding, BindingType

from okra_tui.ui.commands import (
    closing,
    dialogs,
    effort,
    everywhere,
    golden_thread,
    history,
    home,
    lists_and_boards,
    log,
    milestones,
    notes,
    objectives,
    review,
    session,
    vision,
    votes,
    week_plan,
)
from okra_tui.ui.commands.command import Command, Scopes, Stacks

_PLACES: Final = (
    votes, notes, objectives, vision, milestones, effort, week_plan, review, closing, golden_thread, log, history,
    dialogs, lists_and_boards, home, session, everywhere,
)  # fmt: skip
"""The narrowest first."""

SCOPES: Final[Scopes] = {scope: title for place in _PLACES for scope, title in place.SCOPES.items()}

STACKS: Final[Stacks] = tuple(stack for place in reversed(_PLACES) for stack in place.STACKS)

TYPING_SCOPES: Final = frozenset(scope for place in _PLACES for scope in getattr(place, "TYPING", ()))
"""Scopes whose keys work while a text field has the focus, so that they cannot be letters."""

COMMANDS: Final[tuple[Command, ...]] = tuple(command for place in _PLACES for command in place.COMMANDS)
"""All commands, in the order in which the footer shows them."""

BY_ID: Final = {command.id: command for command in COMMANDS}

_BY_KEY_AND_ACTION: Final = {(key, command.action): command for command in COMMANDS for key in command.keys}


def bindings(*names: str) -> list[BindingType]:
    """The `BINDINGS` of the screen or widget that does the commands of these scopes, or single ones, by their ids.

    A binding's id is its command's id, so `App.set_keymap` can give it other keys. Raises KeyError for a scope or a
    command that does not exist.
    """
    unknown = set(names) - SCOPES.keys() - BY_ID.keys()
    if unknown:
        raise KeyError(f"no such scope or command: {', '.join(sorted(unknown))}")
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.words,
            priority=command.priority,
            tooltip=command.help,
            id=command.id,
        )
        for command in COMMANDS
        if command.keys and not {command.where, command.id}.isdisjoint(names)
    ]


def commands_of(*scopes: str) -> list[Command]:
    """The commands of these scopes, those of the palette alone included."""
    return [command for command in COMMANDS if command.where in scopes]


def command_of(binding: Binding) -> Command | None:
    """The command behind a binding; Textual's own bindings count where key and action are a command's (Tab, quit)."""
    if binding.id in BY_ID:
        return BY_ID[binding.id]
    return _BY_KEY_AND_ACTION.get((binding.key, binding.action))
