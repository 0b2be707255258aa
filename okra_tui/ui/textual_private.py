"""The private parts of Textual that are used here, each with its reason. Its version is pinned, and a test for each of
them fails when another version has changed it. What can be had from its public parts is had there.

What cannot be read from outside, because Textual asks for it by its name, stands in the class that overrides it; these
names are listed in `OVERRIDDEN`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual._compositor import Compositor
from textual.css.model import CombinatorType
from textual.css.stylesheet import Stylesheet
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets._toast import ToastRack
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser
    from textual.app import App
    from textual.binding import BindingsMap
    from textual.command import CommandPalette
    from textual.css.model import RuleSet, Selector
    from textual.css.styles import RulesMap
    from textual.dom import DOMNode
    from textual.drivers.linux_driver import LinuxDriver
    from textual.message import Message
    from textual.notifications import Notifications
    from textual.screen import Screen
    from textual.widgets import Input
    from textual.worker import Worker

OVERRIDDEN = {
    "Compositor._get_renders": "Textual has containers paint what is covered by what stands in them",
    "App._fatal_error": "Textual shows the variables of a crash, and so the plan",
    "App._refresh_notifications": "the latest toast comes first: its place has two lines, and Textual never scrolls it",
    "App._check_action_state": "a footer asks for commands of what is not composed yet, or is gone",
    "CommandPalette._select_or_command": "a command that is clicked twice is run once",
    "CommandPalette._action_command_list": "a list without room has no pages",
    "OptionList._update_lines": "a list wraps each of its rows before it shows the first of them",
    "ToggleButton._button": "a tick that is told from an empty box by colour alone cannot be read without colour",
    "Input._on_key": "Textual types only what Python calls printable",
    "Input._on_paste": "Textual drops all but the first line",
    "TextArea._on_key": "Textual types only what Python calls printable",
    "TextArea._on_paste": "what is pasted is made harmless before it is shown",
}
"""Private methods of Textual that classes here override, by the class that defines them, and why."""


class Meant:
    """The rules that may be meant for a node of one kind, and the styles that they came to, by where it stands."""

    def __init__(self, rules: "tuple[RuleSet, ...]") -> None:
        self.rules = rules
        """Kept, so that no others can come to have their identity."""
        at_end, before = set[str](), set[str]()
        for selectors in (selector_set.selectors for rule in rules for selector_set in rule.selector_set):
            last = next((at for at in reversed(range(len(selectors))) if not _goes_on(selectors[at])), 0)
            for at, selector in enumerate(selectors):
                (at_end if at >= last else before).update(selector.pseudo_classes)
        self._of_itself, self._of_those_above = tuple(at_end), tuple(before)
        self.styles_at: dict[tuple[object, ...], tuple[RulesMap, dict[str, bool]]] = {}

    def place(self, path: "list[DOMNode]", kinds: Sequence[object]) -> tuple[object, ...]:
        """All that these rules can tell of a node at the end of this path."""
        above = [_is(node, name) for name in self._of_those_above for node in path[:-1]]
        return (*kinds, *above, *(_is(path[-1], name) for name in (*self._of_those_above, *self._of_itself)))


def _goes_on(selector: "Selector") -> bool:
    """Whether a part of a selector is about the same node as the part before it."""
    return selector.combinator == CombinatorType.SAME


def _is(node: "DOMNode", pseudo_class: str) -> bool:
    told = node._PSEUDO_CLASSES.get(pseudo_class)
    return told is not None and told(cast("Any", node))


class SheetOfOneTheme(Stylesheet):
    """Style rules that are read again only where the theme's colours have changed: Textual reads them all once more
    before the first screen stands. And a node that stands where one like it has stood gets the same styles: Textual
    works them out anew, twice for each node of a new screen."""

    FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")
    """What Textual writes down at a node about the rules that may be meant for it."""
    MEANT: ClassVar[dict[tuple[int, ...], Meant]] = {}
    """By the identity of their rules."""
    MOST_MEANT = 4096

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._sorted_rules: list[RuleSet] | None = None
        self._places_of: dict[str, list[int]] = {}
        self._by_kind: dict[tuple[object, ...], Meant] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        self.parse()  # what was read with these colours is kept by it

    def apply(self, node: "DOMNode", *, animate: bool = False, cache: "dict[Any, RulesMap] | None" = None) -> None:
        if self.rules is not self._sorted_rules:
            self._sort_rules()
        path = node.css_path_nodes
        kinds = [(type(node), node._id, node.classes) for node in path]
        meant = self._by_kind.get(kinds[-1])
        if meant is None:
            meant = self._by_kind[kinds[-1]] = self._meant_for(node)
        place = meant.place(path, kinds)
        if (known := meant.styles_at.get(place)) is None:
            rules_found: dict[Any, RulesMap] = {}
            super().apply(node, animate=animate, cache=rules_found)
            for styles in rules_found.values():  # none where it matters which child it is, or what is in it
                meant.styles_at[place] = styles, {flag: getattr(node, flag) for flag in self.FLAGS}
            return
        styles, flags = known
        node.__dict__.update(flags)
        if animate or node.styles.base._rules != styles:
            self.replace_rules(node, styles, animate=animate)
        else:
            node.notify_style_update()
        self._process_component_classes(node)

    def _sort_rules(self) -> None:
        """Another kind of widget has brought its own."""
        self._sorted_rules, self._places_of, self._by_kind = self.rules, {}, {}
        for at, rule in enumerate(self.rules):
            for name in rule.selector_names:
                self._places_of.setdefault(name, []).append(at)

    def _meant_for(self, node: "DOMNode") -> Meant:
        places = sorted({at for name in node._selector_names for at in self._places_of.get(name, ())})
        rules = tuple(self.rules[at] for at in places)
        if len(self.MEANT) >= self.MOST_MEANT:
            self.MEANT.clear()  # many themes were looked at
        identity = tuple(map(id, rules))
        return self.MEANT.get(identity) or self.MEANT.setdefault(identity, Meant(rules))


class SeenAlone(Compositor):
    """Puts together only what can be seen: Textual also has each container paint its ground, however much of it is
    covered by what stands in it, at each key anew."""

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        wanted = self.size.region if crop is None else crop
        covered: list[Region] = []  # by those before, which lie in front of those that follow
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if _something_left(seen.intersection(wanted), covered):
                covered.append(seen)
                yield region, clip, widget.render_lines(seen.translate(-region.offset))


def _something_left(of: Region, covered: Iterable[Region]) -> bool:
    """Whether a region is not wholly covered by these."""
    left = [of] if of else []
    for over in covered:
        left = [part for region in left for part in _beside(region, over)]
    return bool(left)


def _beside(region: Region, over: Region) -> Iterator[Region]:
    """The parts of a region that are not covered: above, below, left and right."""
    within = region.intersection(over)
    if not within:
        yield region
        return
    x, y, right, bottom = *region.offset, region.right, region.bottom
    for part in (
        Region.from_corners(x, y, right, within.y),
        Region.from_corners(x, within.bottom, right, bottom),
        Region.from_corners(x, within.y, within.x, within.bottom),
        Region.from_corners(within.right, within.y, right, within.bottom),
    ):
        if part:
            yield part


def paint_what_is_seen(screen: "Screen[Any]") -> None:
    """Have a screen put together only what can be seen; nothing public says who does that."""
    screen._compositor = SeenAlone()


def picture_of(screen: "Screen[Any]") -> list[Strip]:
    """A screen as it is seen, line by line; in public it is only to be had for rich."""
    return screen._compositor.render_strips()


class ListInSight(OptionList):
    """A list that wraps the rows in sight and those near them. All but the first are taken to be as high as these are
    on average, until they come near; then what is in sight stays in its place."""

    MEASURED = 200
    """So many rows are wrapped as soon as they are there: of a shorter list all heights are known."""

    def __init__(self, *rows: Option, **like_its: Any) -> None:
        self._measured: set[int] = set()
        super().__init__(*rows, **like_its)

    def _update_lines(self) -> None:
        if not self.scrollable_content_region:
            return
        heights, many = self._line_cache.heights, len(self._options)
        known = len(heights)
        if not known:  # they were thrown away, for other rows or another width
            self._measured.clear()
        if known < many:
            for at in range(known, min(self.MEASURED, many)):
                self._measure(at)
            usual = self._usual(list(heights.values()))
            heights.update((at, usual) for at in range(len(heights), many))
            self._put_lines(known)
        self._tell_size()

    def _measure(self, at: int) -> None:
        heights = self._line_cache.heights
        heights[at] = self._height_of(self._options[at], self.scrollable_content_region.width)
        self._measured.add(at)

    def _height_of(self, option: Option, width: int) -> int:
        padding = self.get_component_styles("option-list--option").padding
        rules = cast("RulesMap", self.styles)
        return self._get_visual(option).get_height(rules, width - padding.width) + option._divider

    @staticmethod
    def _usual(heights: list[int]) -> int:
        return max(round(sum(heights) / len(heights)), 1) if heights else 1

    def _put_lines(self, since: int) -> None:
        """Say anew which lines are whose, from this row on."""
        cache = self._line_cache
        del cache.lines[cache.index_to_line.get(since, len(cache.lines)) :]
        for at in range(since, len(self._options)):
            cache.index_to_line[at] = len(cache.lines)
            cache.lines.extend([(at, line) for line in range(cache.heights[at])])

    def _tell_size(self) -> None:
        size = Size(self.scrollable_content_region.width, len(self._line_cache.lines))
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)

    def _measure_near(self, row: int) -> None:
        """Wrap what is a screen above this row, and two below; the first row in sight stays where it is."""
        cache, room = self._line_cache, self.scrollable_content_region.height
        near = range(max(row - room, 0), min(row + 2 * room, len(self._options)))
        new = [at for at in near if at not in self._measured]
        if not new or not cache.lines:
            return
        first = cache.lines[min(self.scroll_offset.y, len(cache.lines) - 1)][0]
        before = cache.index_to_line[first]
        for at in new:
            self._measure(at)
        self._put_lines(new[0])
        self._tell_size()
        if moved := cache.index_to_line[first] - before:
            self.scroll_to(y=self.scroll_offset.y + moved, animate=False, force=True, immediate=True)

    @property
    def cursor_cell(self) -> Offset:
        """Where in the list the highlighted row begins."""
        line = self._line_cache.index_to_line.get(self.highlighted, 0) if self.highlighted is not None else 0
        return Offset(0, line - self.scroll_offset.y)

    def scroll_to_highlight(self, top: bool = False) -> None:
        self._update_lines()
        if self.highlighted is not None and self.is_mounted:
            self._measure_near(self.highlighted)
        super().scroll_to_highlight(top)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._update_lines()
        lines = self._line_cache.lines
        if lines:
            self._measure_near(lines[min(self.scroll_offset.y, len(lines) - 1)][0])
        return super().render_lines(crop)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        rules, first = cast("RulesMap", self.styles), self._options[: self.MEASURED]
        widest = max(
            (self._get_visual(option).get_optimal_width(rules, container.width) for option in first), default=0
        )
        return widest + self.get_component_styles("option-list--option").padding.width if first else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        heights = [self._height_of(option, width) for option in self._options[: self.MEASURED]]
        return sum(heights) + self._usual(heights) * (len(self._options) - len(heights))


def bindings_with_keymap(node: "DOMNode") -> "BindingsMap":
    """A node's bindings after remapping. `Screen.active_bindings` leaves out the letters that a text field takes, and
    help and palette must name those too."""
    bindings = node._bindings.copy()
    if keymap := node.app._keymap:
        bindings.apply_keymap(keymap)
    return bindings


def is_mounted(node: "DOMNode") -> bool:
    """Whether a widget, a screen or the app stands: `is_mounted` has another meaning for an app than for a widget."""
    return node._is_mounted


def has_something_left(node: "DOMNode") -> bool:
    """Whether a node has messages to handle, calls to make after the one at hand, or does not stand yet: a key that
    came behind them must not overtake them. Of the calls nothing public tells."""
    return bool(node.message_queue_size or node._next_callbacks) or not node._is_mounted


def waits_for_refresh(screen: "Screen[Any]") -> bool:
    """Whether something was asked to be called after the next refresh; nothing public tells."""
    return bool(screen._callbacks)


def waits_for_layout(screen: "Screen[Any]") -> bool:
    """Whether a screen will be laid out anew: until then the mouse would meet what stood there before."""
    return screen._layout_required


STYLE_SHEETS = 1024
"""How many style sheets are kept as they were read: each kind of widget has one, and all of ours and Textual's are
fewer."""


def keep_styles_read(app: "App[Any]") -> None:
    """Have the app keep its style sheets as they were read. Textual keeps 64 of them, and this program has more: each
    new kind of widget would have all of them read again."""
    from textual.cache import LRUCache

    app.stylesheet._parse_cache = LRUCache(STYLE_SHEETS)


def comes_with_its_styles(app: "App[Any]", screen: "Screen[Any]") -> None:
    """Let a screen that is made for a mode go for one that has the app's styles: it gets them as it comes. Textual
    takes it for one that missed a change of theme, and reads all style sheets and styles all that stands again."""
    if app.screen_stack:  # the first of all brings the theme's colours to the style sheet
        screen._css_update_count = app._css_update_count


def write_between_frames(app: "App[Any]", sequence: str) -> None:
    """Have the terminal get this between two frames, never within one, as Textual's own bell and clipboard do it; for
    any other sequence it has no public way."""
    driver = app._driver
    if driver is not None and not driver.is_headless:
        driver.write(sequence)


def show_toasts_from(app: "App[Any]", toasts: "Notifications") -> None:
    """Let this decide which toasts are shown; Textual makes its own and asks nobody."""
    app._notifications = toasts


def latest_toast_first(screen: "Screen[Any]") -> None:
    """Put the toasts of a screen in order. Textual appends the latest one and means to scroll to it, but a rack that is
    itself not visible has no size to scroll by."""
    for rack in screen.query_children(ToastRack):
        rack.sort_children(reverse=True)  # by when they were made


def toasts_from(screen: "Screen[Any]", row: int | None) -> None:
    """Have the toasts of a screen stand from this row on; None: where the style sheet has them."""
    for rack in screen.query_children(ToastRack):
        if row is None:
            rack.styles.clear_rule("margin")
        else:
            rack.styles.margin = (max(row, 0), 0, 0, 0)


def take_back_toast(app: "App[Any]", words: str) -> None:
    """Let a toast with these words go before its time; Textual can only take back all of them."""
    for shown in [toast for toast in app._notifications if toast.message == words]:
        app._unnotify(shown)


def fault_of(app: "App[Any]") -> Exception | None:
    """What has ended the app; Textual shows it, and hands it to nobody."""
    return app._exception


def end_at_once(app: "App[Any]") -> None:
    """End an app that has crashed, with nothing on the screen; `exit` would wait for widgets that may be broken."""
    app._close_messages_no_wait()


def search(palette: "CommandPalette", event: "Input.Changed") -> None:
    """Have a palette search for what was typed, now: its own handler of the message, for whoever waits for the end."""
    palette._input(event)


def searches_of(palette: "CommandPalette") -> "list[Worker[Any]]":
    """The searches that run for what was typed into a palette; Textual knows them by the name of their group alone."""
    group = palette._GATHER_COMMANDS_GROUP
    return [worker for worker in palette.workers if worker.group == group and worker.node is palette]


def forget_sender(message: "Message") -> None:
    """Let a message go up whoever was at work when it was made: Textual ends its way at a sender above it."""
    message._sender = None


def watch_no_more(watcher: "DOMNode", watched: "DOMNode") -> None:
    """Let go of a widget that is gone: what it watched would keep it, with its words and its screen, until what it
    watched changes, which a theme hardly ever does. There is no public way to end `watch`."""
    for watchers in getattr(watched, "__watchers", {}).values():
        watchers[:] = [(node, callback) for node, callback in watchers if node is not watcher]


def write_through(driver: "LinuxDriver", outlet: Any) -> None:
    """Have a driver write to this in place of its terminal; its thread that writes takes what stands here."""
    driver._file = outlet


def key_parser(before: "XTermParser | None" = None) -> "XTermParser":
    """A parser of what a terminal sends. In place of one that broke: what the terminal said of itself is still true.

    The drivers keep theirs in their thread, and it dies of sequences that it does not know.
    """
    from textual._xterm_parser import XTermParser

    parser = XTermParser()
    if before is not None:
        for known in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(parser, known, getattr(before, known))
    return parser


# -- Sizes in which Textual can lay out anything at all.


SMALLEST = Size(20, 6)
"""Columns and rows that are laid out at least; a smaller terminal shows the upper left corner of them. Nobody reads
anything there, and between the borders of a dialog nothing would be left for Textual to wrap a word in."""


def laid_out(size: Size) -> Size:
    """What is laid out for a terminal of this size."""
    return Size(max(size.width, SMALLEST.width), max(size.height, SMALLEST.height))
