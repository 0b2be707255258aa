"""The help: every command that works here now, with its keys as they are after remapping; and a step's card."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.keys.active import HelpRow
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lists import WalkedList

_NARROW = 60
"""Columns below which words and sentence share a column."""
_KEYS_AT_MOST = 11
_WORDS_AT_MOST = 16


_GAP = 2
"""Cells between two columns."""


class HelpTable(Static):
    """One group: keys, words, sentence. Its lines are made once for each width: they say at once how many they are,
    where a table of rich's would be drawn for that as well."""

    DEFAULT_CSS = """
    HelpTable { height: auto; margin: 0 0 1 0; }
    """

    def __init__(self, rows: Sequence[HelpRow], key_width: int, word_width: int, ink: str = "$text-muted") -> None:
        super().__init__(markup=False)
        self._ink = ink
        """That of the sentences."""
        self._rows = rows
        self._key_width = key_width
        self._word_width = word_width
        self._lines: dict[int, Content] = {}
        """By the width for which they were made."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._content(width).plain.count("\n") + 1

    def render(self) -> Content:
        return self._content(self.size.width)

    def _content(self, width: int) -> Content:
        if width not in self._lines:
            self._lines = {width: Content("\n").join([line for row in self._rows for line in self._row(row, width)])}
        return self._lines[width]

    def _row(self, row: HelpRow, width: int) -> Iterator[Content]:
        keys, words = Content.styled(row.keys, "bold $text-accent"), Content.styled(row.words, "bold $foreground")
        sentence = Content.styled(row.help, self._ink)
        columns = [(keys, self._key_width), (words, self._word_width)]
        if width < _NARROW:
            columns, sentence = columns[:1], Content("  ").join([words, sentence])
        rest = width - sum(cells + _GAP for _, cells in columns)
        for *parts, last in zip_longest(
            *(_wrapped(part, cells) for part, cells in columns), _wrapped(sentence, rest), fillvalue=Content("")
        ):
            line = Content("")
            for part, (_, cells) in zip(parts, columns, strict=True):
                line = line + part.pad_right(cells + _GAP - part.cell_length)
            yield line + last


def _wrapped(words: Content, width: int) -> list[Content]:
    """Its lines; a word that is longer than one of them is cut."""
    width = max(width, 1)
    lines = []
    for line in words.split():
        if any(cell_len(word) > width for word in line.plain.split(" ")):
            line = Content(" ").join([word.truncate(width, ellipsis=True) for word in line.split(" ")])
        lines += line.wrap(width)
    return lines


class HelpDialog(Dialog[None]):
    """All commands in reach, by where they work, the narrowest place first (`help_groups` collects them)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    HelpDialog > #panel { width: 96; height: 96%; }
    HelpDialog VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    HelpDialog .group { color: $text-muted; text-style: bold; }
    """

    def __init__(self, groups: Mapping[str, Sequence[HelpRow]]) -> None:
        super().__init__("Keys that work here")
        self._groups = groups

    def compose_body(self) -> ComposeResult:
        rows = [row for group in self._groups.values() for row in group]
        key_width = min(max((len(line) for row in rows for line in row.keys.split("\n")), default=0), _KEYS_AT_MOST)
        word_width = min(max((len(row.words) for row in rows), default=0), _WORDS_AT_MOST)
        with VerticalScroll(can_focus=False):
            for title, group in self._groups.items():
                yield Static(Content(title.upper()), classes="group")
                yield HelpTable(group, key_width, word_width)


# -- The facilitator's card: what a step needs of whoever leads the room.


class CardSection(NamedTuple):
    """A part of a card: what it is about, and its sentences, each with the sign before it."""

    title: str
    lines: Sequence[tuple[str, str]]


class FacilitatorsCard(Dialog[None]):
    """Shows these sections below each other; it scrolls where they need more room."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("card", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    FacilitatorsCard > #panel { width: 96; }
    FacilitatorsCard VerticalScroll { height: auto; scrollbar-gutter: stable; }
    FacilitatorsCard HelpTable:last-child { margin: 0; }
    """

    def __init__(self, title: str, sections: Sequence[CardSection]) -> None:
        super().__init__(title)
        self._sections = [section for section in sections if section.lines]

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for section in self._sections:
                titles = [section.title, *[""] * (len(section.lines) - 1)]
                rows = [HelpRow(title, *line) for title, line in zip(titles, section.lines, strict=True)]
                yield HelpTable(rows, _KEYS_AT_MOST, 1, "$foreground")

    def on_resize(self) -> None:
        self.call_after_refresh(self.give_room, self._scrolling)


# -- `g`: the places of the program, each with the digit that leads there.


class Place(NamedTuple):
    """Somewhere to go: its digit, what it is called, and what has to be done before one can go there, if anything."""

    key: str
    title: str
    needs: str = ""


class PlaceList(WalkedList):
    """The places; the dialog has the keys."""

    BINDINGS: ClassVar[list[BindingType]] = []


class GoTo(Dialog[str]):
    """Answers with the key of the chosen place, or None after Escape. What has to be done first is said."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("go-to")
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    GoTo > #panel { width: 46; }
    GoTo PlaceList { margin: 0 0 0 -1; width: 44; }
    GoTo #needed { height: auto; color: $text-warning; margin: 1 0 0 0; display: none; }
    """

    def __init__(self, places: Sequence[Place], here: str = "") -> None:
        super().__init__("Go to")
        self._places = tuple(places)
        self._here = here

    def compose_body(self) -> ComposeResult:
        listed = PlaceList(*(Option(self._line(place)) for place in self._places), markup=False)
        listed.can_focus = False
        yield listed
        yield Static(id="needed", markup=False)

    def _line(self, place: Place) -> Content:
        key, title = Content.styled(f"{place.key}  ", "bold $text-accent"), one_line(place.title)
        if place.needs:
            return Content.styled(f"{place.key}  {title} · {place.needs}", "$text-disabled")
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
        if not place.needs:
            self.dismiss(place.key)
            return
        needed = self.query_one("#needed", Static)
        needed.update(Content(f"{one_line(place.title)}: {place.needs}."))
        needed.display = True
