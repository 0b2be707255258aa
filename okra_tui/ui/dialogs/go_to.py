"""`g`: the places of the program, each with the digit that leads there."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.plan.text import one_line
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.walked_list import WalkedList


class Place(NamedTuple):
    """Somewhere to go: its digit, what it is called, and whether this version has it."""

    key: str
    title: str
    available: bool = True


class PlaceList(WalkedList):
    """The places; the dialog has the keys."""

    BINDINGS: ClassVar[list[BindingType]] = []


class GoTo(Dialog[str]):
    """Answers with the key of the chosen place, or None after Escape. What does not exist yet is muted and says so."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("go-to")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    GoTo > #panel { width: 46; }
    GoTo PlaceList { margin: 0 0 0 -1; width: 44; }
    GoTo #later { height: auto; color: $text-warning; margin: 1 0 0 0; display: none; }
    """

    def __init__(self, places: Sequence[Place], here: str = "") -> None:
        super().__init__("Go to")
        self._places = tuple(places)
        self._here = here

    def compose_body(self) -> ComposeResult:
        listed = PlaceList(*(Option(self._line(place)) for place in self._places), markup=False)
        listed.can_focus = False
        yield listed
        yield Static(id="later", markup=False)

    def _line(self, place: Place) -> Content:
        key, title = Content.styled(f"{place.key}  ", "bold $text-accent"), one_line(place.title)
        if not place.available:
            return Content.styled(f"{place.key}  {title} · comes later", "$text-disabled")
        return key + Content(title) + Content.styled(" · here" if place.key == self._here else "", "$text-muted")

    def opened(self) -> None:
        keys = [place.key for place in self._places]
        self.query_one(PlaceList).highlighted = keys.index(self._here) if self._here in keys else 0

    def action_select(self, direction: int) -> None:
        listed = self.query_one(PlaceList)
        listed.highlighted = max(0, min((listed.highlighted or 0) + direction, len(self._places) - 1))

    def action_go(self, digit: int) -> None:
        """Go to the place with this digit."""
        for place in self._places:
            if place.key == str(digit):
                self._choose(place)

    def action_take(self) -> None:
        """Go to the selected place."""
        at = self.query_one(PlaceList).highlighted
        if at is not None and self._places:
            self._choose(self._places[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(self._places[event.option_index])

    def _choose(self, place: Place) -> None:
        if place.available:
            self.dismiss(place.key)
            return
        later = self.query_one("#later", Static)
        later.update(Content(f"{one_line(place.title)} comes with a later version."))
        later.display = True
