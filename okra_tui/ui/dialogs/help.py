"""The help: every command that works here now, with its keys as they are after remapping."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from okra_tui.ui.active_commands import HelpRow
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog

_NARROW = 60
"""Columns below which words and sentence share a column."""
_KEYS_AT_MOST = 11
_WORDS_AT_MOST = 16


class HelpTable(Widget):
    """One group: keys, words, sentence."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--key", "help--word", "help--sentence"}
    DEFAULT_CSS = """
    HelpTable { height: auto; margin: 0 0 1 0; }
    HelpTable > .help--key { color: $text-accent; text-style: bold; }
    HelpTable > .help--word { color: $foreground; text-style: bold; }
    HelpTable > .help--sentence { color: $text-muted; }
    """

    def __init__(self, rows: Sequence[HelpRow], key_width: int, word_width: int) -> None:
        super().__init__()
        self._rows = rows
        self._key_width = key_width
        self._word_width = word_width

    def render(self) -> RenderResult:
        narrow = self.size.width < _NARROW
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=self._key_width)
        if not narrow:
            table.add_column(width=self._word_width)
        table.add_column(ratio=1)
        for row in self._rows:
            key = Text(row.keys, self.get_component_rich_style("help--key", partial=True))
            word = Text(row.words, self.get_component_rich_style("help--word", partial=True))
            sentence = Text(row.help, self.get_component_rich_style("help--sentence", partial=True))
            cells = (key, Text("  ").join((word, sentence))) if narrow else (key, word, sentence)
            table.add_row(*cells)
        return table


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
