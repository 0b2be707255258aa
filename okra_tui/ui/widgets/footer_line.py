"""The last line of a screen or dialog: the keys that do something now, as many as fit, and how to find the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from okra_tui.ui.keys.active import Active, active_commands, entries
from okra_tui.ui.keys.command import side_by_side

if TYPE_CHECKING:
    from textual.screen import Screen

FEW_BELOW = 100
"""Columns below which the line holds at most `FEW` entries."""
FEW = 8
_GAP = 2


@dataclass(frozen=True)
class FooterEntry:
    """Keys and words that stand together: `H L Move`."""

    keys: tuple[str, ...]
    """As shown; a span of digits is one."""
    words: str
    rank: int
    """1 stays longest when room gets short."""
    enabled: bool = True
    does: tuple[Active | None, ...] = ()
    """What a click on each key does; the words belong to the last key."""

    @property
    def width(self) -> int:
        """Cells that the entry takes."""
        return cell_len(" ".join((*self.keys, self.words)))


def entry_of(together: Sequence[Active], words: str = "") -> FooterEntry:
    """The entry of commands that stand in one row; `words` replaces the command's own."""
    by_action = list({active.command.action: active for active in reversed(together)}.values())[::-1]
    first = by_action[0]
    keys = tuple(side_by_side(active.keys[0] for active in by_action).split(" "))
    does = tuple(by_action) if len(keys) == len(by_action) else (None,) * len(keys)
    rank = min(active.command.footer or 0 for active in by_action)
    return FooterEntry(keys, words or first.command.words, rank, any(active.enabled for active in by_action), does)


def fitting_entries(offered: Sequence[FooterEntry], always: Sequence[FooterEntry], width: int) -> list[FooterEntry]:
    """Those of `offered` that fit into `width` cells beside `always`, in their order; the least important go first."""
    room = width - sum(entry.width + _GAP for entry in always)
    most = FEW - len(always) if width < FEW_BELOW else len(offered)
    kept: set[int] = set()
    for at in sorted(range(len(offered)), key=lambda at: offered[at].rank):
        room -= offered[at].width + _GAP
        if room < 0 or len(kept) >= most:
            break
        kept.add(at)
    return [entry for at, entry in enumerate(offered) if at in kept]


class KeyLine(Widget):
    """One line of entries, the last of them at the right edge if `right` holds any; each can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; color: $foreground; }
    """

    left: var[tuple[FooterEntry, ...]] = var(())
    right: var[tuple[FooterEntry, ...]] = var(())

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[range, Active]] = []

    def watch_left(self) -> None:
        self.refresh()

    watch_right = watch_left

    def render(self) -> Content:
        self._spans = []
        width = self.size.width
        right_width = sum(entry.width + _GAP for entry in self.right)
        line = Content(" ")
        for entry in self._shown(width):
            line = self._add(line, entry)
        line = line + Content(" " * max(width - line.cell_length - right_width + 1, 0))
        for entry in self.right:
            line = self._add(line, entry)
        return line.truncate(max(width, 0))

    def _shown(self, width: int) -> Iterable[FooterEntry]:
        return self.left

    def _add(self, line: Content, entry: FooterEntry) -> Content:
        key_style, word_style = ("bold $footer-key-foreground", "") if entry.enabled else ("$text-disabled",) * 2
        for at, key in enumerate(entry.keys):
            last = at == len(entry.keys) - 1
            text = Content.styled(key, key_style) + Content(" ")
            if last:
                text = text + Content.styled(entry.words, word_style)
            does = entry.does[at] if at < len(entry.does) else None
            if does is not None and does.enabled:
                self._spans.append((range(line.cell_length, line.cell_length + text.cell_length), does))
            line = line + text
        return line + Content(" " * _GAP)

    async def on_click(self, event: events.Click) -> None:
        """Do what the entry under the pointer says."""
        at = event.get_content_offset(self)
        for span, active in self._spans:
            if at is not None and at.x in span:
                event.stop()
                await active.run()
                return


class ActiveKeyLine(KeyLine):
    """A line that follows what can be done on its screen."""

    def __init__(self) -> None:
        super().__init__()
        self._behind = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self._follow()

    def _bindings_changed(self, _screen: "Screen[Any]") -> None:
        if not self._behind:  # one key may change them several times
            self._behind = True
            self.call_next(self._follow)

    def _follow(self) -> None:
        self._behind = False
        # While the terminal is not in front, nothing has the focus: the line stays as it was.
        if self.is_attached and self.screen.is_current and self.app.app_focus:
            self.show_commands(active_commands(self.screen, without_keys=False))

    def show_commands(self, active: list[Active]) -> None:
        """Choose the entries."""


class FooterLine(ActiveKeyLine):
    """The footer of a screen. It ends with Help, and the palette stands at its right edge."""

    DEFAULT_CSS = """
    FooterLine { dock: bottom; background: $footer-background; color: $footer-foreground; }
    """

    ending: var[tuple[FooterEntry, ...]] = var(())
    foremost: var[frozenset[str]] = var(frozenset())
    """Ids of the commands that the work is about now: they stay longest when room gets short."""
    told: var[str] = var("")
    """What the app says at the foot in place of the keys: the demo, the tour."""

    def watch_ending(self) -> None:
        self.refresh()

    watch_told = watch_ending

    def render(self) -> Content:
        return Content.styled(f" {self.told}", "$text-accent") if self.told else super().render()

    def watch_foremost(self) -> None:
        self._bindings_changed(self.screen)

    def show_commands(self, active: list[Active]) -> None:
        tour = getattr(self.app, "tour", None)
        self.told = tour.line if tour is not None else ""
        quiet: frozenset[str] = getattr(self.screen, "not_in_footer", frozenset())
        direct = [bound for bound in active if bound.command.footer is not None and bound.direct]
        direct = [bound for bound in direct if bound.command.id not in quiet]
        self.ending = tuple(entry_of([bound]) for bound in direct if bound.command.row == "help")[:1]
        self.right = tuple(entry_of([bound]) for bound in direct if bound.command.row == "palette")[:1]
        others = [bound for bound in direct if bound.command.row not in {"help", "palette"}]
        self.left = tuple(self._ranked(together) for together in entries(others))

    def _ranked(self, together: Sequence[Active]) -> FooterEntry:
        entry = entry_of(together)
        return replace(entry, rank=0) if self.foremost & {bound.command.id for bound in together} else entry

    def _shown(self, width: int) -> Iterable[FooterEntry]:
        return [*fitting_entries(self.left, [*self.ending, *self.right], width), *self.ending]


class DialogKeys(ActiveKeyLine):
    """The line at the foot of a dialog: the dialog's own keys; `words` says it in the words of this dialog."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._words = words or {}

    def show_commands(self, active: list[Active]) -> None:
        own = [bound for bound in active if bound.command.footer is not None and bound.command.where != "everywhere"]
        self.left = tuple(entry_of(together, self._words.get(together[0].command.id, "")) for together in entries(own))

    def _shown(self, width: int) -> Iterable[FooterEntry]:
        return fitting_entries(self.left, (), width)
