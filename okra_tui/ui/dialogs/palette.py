"""What the palette offers: the commands that are possible now, and the places to go to."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol, cast, runtime_checkable

from textual import on
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Button, Input

from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import ClosesOnce
from okra_tui.ui.keys.active import active_commands
from okra_tui.ui.textual_private import search, searches_of
from okra_tui.ui.widgets.lists import has_room


class Palette(CommandPalette, ClosesOnce[None]):
    """The palette, in front once at most; its list has no pages while it has no room."""

    ID = "--command-palette"

    def __init__(self) -> None:
        super().__init__(id=self.ID)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False  # each blink is a frame for a shared terminal

    @on(Input.Changed)
    async def _search_before_the_next_key(self, event: Input.Changed) -> None:
        """What comes behind the words, such as Enter, meets what they found, and not what the list had before."""
        event.prevent_default()
        if event.value != event.input.value:  # more was typed meanwhile, and will be looked for
            event.stop()
            return
        search(self, event)
        await asyncio.gather(*(worker.wait() for worker in searches_of(self)), return_exceptions=True)

    def _select_or_command(self, event: Input.Submitted | Button.Pressed | None = None) -> None:
        """A command is run once, however often its line is clicked."""
        if self.app.screen is self:
            super()._select_or_command(event)

    def _action_command_list(self, action: str) -> None:
        if has_room(self.query_one(CommandList)):
            super()._action_command_list(action)


class _Place(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def needs(self) -> str: ...


@runtime_checkable
class HasPlaces(Protocol):
    """An app that has places to go to."""

    def places(self) -> Sequence[_Place]:
        """Where one can go, as the go-to dialog shows it."""

    def go_to_place(self, key: str) -> None:
        """Go there."""


class _Offer(NamedTuple):
    words: str
    keys: str
    help: str
    run: Callable[[], Awaitable[None] | None]


class OkraCommands(Provider):
    """Commands in reach of what had the focus, then `Go to …`. Every text is shown as it is, never as markup."""

    def _offers(self) -> Iterator[_Offer]:
        for active in active_commands(self.screen):
            if active.command.palette and active.enabled:
                command = active.command
                yield _Offer(command.named or command.words, " ".join(active.keys), command.help, active.run)
        app: object = self.app
        if isinstance(app, HasPlaces) and not self.screen.is_modal:
            for place in app.places():
                if not place.needs:
                    words = f"Go to {one_line(place.title)}"
                    yield _Offer(words, f"g {place.key}", "", partial(app.go_to_place, place.key))

    async def discover(self) -> Hits:
        """Everything, in the order of the registry."""
        for offer in self._offers():
            yield DiscoveryHit(_line(offer, Content(offer.words)), offer.run, offer.words, _help(offer))

    async def search(self, query: str) -> Hits:
        """What matches by its words, then what matches by its sentence."""
        matcher = self.matcher(query)
        for offer in self._offers():
            by_words = matcher.match(offer.words)
            score = by_words or matcher.match(offer.help) / 4
            if score > 0:
                words = self._highlighted(matcher, offer.words) if by_words else Content(offer.words)
                yield Hit(score, _line(offer, words), offer.run, offer.words, _help(offer))

    def _highlighted(self, matcher: Matcher, words: str) -> Content:
        # Matcher.highlight would read the words as markup.
        content = Content(words)
        for at in matcher.fuzzy_search.match(matcher.query, words)[1]:
            content = content.stylize(self.match_style or "bold", at, at + 1)
        return content


def _line(offer: _Offer, words: Content) -> Content:
    return words + Content.styled(f"  {offer.keys}", "$text-accent") if offer.keys else words


def _help(offer: _Offer) -> str | None:
    # The palette would read a plain string as markup; it passes Content on as it is.
    return cast(str, Content(offer.help)) if offer.help else None
