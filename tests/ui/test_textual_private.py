"""Textual's private parts are used in one file, and each is still what is taken for granted there."""

import ast
import asyncio
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import quick_textual
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.command import CommandPalette
from textual.containers import Vertical
from textual.css import stylesheet
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.message import Message
from textual.messages import Layout
from textual.notifications import Notifications
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Digits, Input, Static
from textual.widgets._toast import Toast

import okra_tui.ui
from okra_tui.ui import textual_private as private

UI = Path(okra_tui.ui.__file__).parent
ONE_FILE = UI / "textual_private.py"
NOT_PUBLIC = re.compile(r"_(?!replace$|asdict$|fields$)[a-zA-Z]")
"""A private name that is not one of a named tuple's."""
GENERATED = re.compile(r"__|_(inherit_|css_type_|merged_|decorated_|default_|reactives$|computes$|abc_impl$)")
"""What Python and Textual themselves put into every class."""


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in UI.rglob("*.py")}


def own_names() -> set[str]:
    """The private names that classes and functions here define."""
    names: set[str] = set()
    for node in (node for tree in trees().values() for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


def own_classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(okra_tui.ui.__path__, "okra_tui.ui."):
        for value in vars(import_module(module.name)).values():
            if inspect.isclass(value) and value.__module__ == module.name:
                yield value


@cache
def source_of(kind: type) -> str:
    return inspect.getsource(kind)


def of_textual(kind: type) -> list[type]:
    return [base for base in kind.__mro__ if base.__module__.startswith("textual")]


def test_textual_s_private_parts_are_read_in_one_file() -> None:
    ours = own_names()
    reads = [
        f"{path.relative_to(UI)}:{node.lineno} {ast.unparse(node)}"
        for path, tree in trees().items()
        if path != ONE_FILE
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and NOT_PUBLIC.match(node.attr) and node.attr not in ours)
        or (isinstance(node, ast.ImportFrom) and re.match(r"textual\._|rich\._", node.module or ""))
    ]
    assert reads == []


def test_no_class_here_has_by_chance_a_private_field_of_textual_s() -> None:
    shared = {
        f"{kind.__qualname__}.{name} is {base.__name__}'s"
        for kind in own_classes()
        for name in set(re.findall(r"self\.(_[a-z]\w*)[^=\n(]* = ", source_of(kind)))
        for base in of_textual(kind)
        if re.search(rf"self\.{name}\b", source_of(base))
    }
    assert shared == set()


def test_what_is_overridden_of_textual_s_private_methods_is_listed_with_a_reason() -> None:
    overridden = {
        next(f"{base.__name__}.{name}" for base in of_textual(kind) if name in vars(base))
        for kind in own_classes()
        for name in vars(kind)
        if name.startswith("_") and not GENERATED.match(name) and any(name in vars(base) for base in of_textual(kind))
    }
    assert overridden == set(private.OVERRIDDEN)


class Small(App[None]):
    BINDINGS = [("x", "begin", "Begin")]

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("words")
            yield Input()


async def test_bindings_are_given_after_remapping() -> None:
    async with Small().run_test() as pilot:
        pilot.app.bind("y", "end")
        assert "x" in private.bindings_with_keymap(pilot.app).key_to_bindings
        pilot.app._bindings.bind("z", "rest")
        node = pilot.app.query_one(Input)
        before = set(private.bindings_with_keymap(node).key_to_bindings)
        pilot.app.set_keymap({"unknown": "ctrl+y"})
        assert set(private.bindings_with_keymap(node).key_to_bindings) == before


async def test_what_has_come_is_mounted_and_what_is_only_made_is_not() -> None:
    async with Small().run_test() as pilot:
        await pilot.pause()
        assert private.is_mounted(pilot.app) and private.is_mounted(pilot.app.query_one(Static))
        assert not private.is_mounted(Static("not yet"))


async def test_a_node_with_a_call_to_make_has_something_left() -> None:
    async with Small().run_test() as pilot:
        await pilot.pause()
        words = pilot.app.query_one(Static)
        assert not private.has_something_left(words)
        words.call_next(lambda: None)
        assert words._next_callbacks and private.has_something_left(words)
        await pilot.pause()
        assert not private.has_something_left(words)


async def test_a_screen_says_what_waits_for_its_refresh_and_layout() -> None:
    async with Small().run_test() as pilot:
        await pilot.pause()
        screen, called = pilot.app.screen, asyncio.Event()
        assert not private.waits_for_refresh(screen) and not private.waits_for_layout(screen)
        screen._invoke_later(called.set, screen)
        assert private.waits_for_refresh(screen)
        await asyncio.wait_for(called.wait(), 10)
        await screen._on_layout(Layout(screen.query_one(Static)))
        assert private.waits_for_layout(screen)
        await pilot.pause()
        assert not private.waits_for_layout(screen)


KINDS = 70
"""More kinds of widget than Textual keeps style sheets."""


@pytest.mark.parametrize("kept", [True, False])
async def test_a_new_kind_of_widget_has_its_own_style_sheet_read_and_no_other(
    monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    read, parse = list[str](), stylesheet.parse
    monkeypatch.setattr(Stylesheet, "_parse_rules", quick_textual.parse_rules_as_textual_does)
    monkeypatch.setattr(
        stylesheet, "parse", lambda scope, css, *at, **how: (read.append(css), parse(scope, css, *at, **how))[1]
    )
    app = Small()
    if kept:
        private.keep_styles_read(app)
    async with app.run_test() as pilot:
        for number in range(KINDS):
            name = f"Kind{number}"
            own = f"{name} {{ height: {number + 1}; }}"
            kind = type(name, (Static,), {"DEFAULT_CSS": own})
            read.clear()
            await pilot.app.mount(shown := kind("words"))
        assert shown.styles.height is not None and shown.styles.height.value == KINDS
    assert own in read
    assert len(read) == 1 if kept else len(read) > KINDS  # as Textual does it; when it no longer does, this can go


class Modes(App[None]):
    CSS = "Screen { background: $background; }"

    def __init__(self, marked: bool) -> None:
        super().__init__()
        self.marked = marked
        for mode in ("here", "there", "later"):
            self.add_mode(mode, self.made)

    def made(self) -> Screen[None]:
        screen = Screen[None]()
        if self.marked:
            private.comes_with_its_styles(self, screen)
        return screen


@pytest.mark.parametrize("marked", [True, False])
async def test_a_screen_that_comes_has_the_theme_s_styles_without_reading_any_again(
    monkeypatch: pytest.MonkeyPatch, marked: bool
) -> None:
    read, reparse = list[Stylesheet](), Stylesheet.reparse
    monkeypatch.setattr(Stylesheet, "reparse", lambda sheet: (read.append(sheet), reparse(sheet))[1])
    app = Modes(marked)
    async with app.run_test() as pilot:
        await app.switch_mode("here")
        await pilot.pause()
        read.clear()
        await app.switch_mode("there")
        assert bool(read) is not marked  # as Textual does it; when it no longer does, this can go
        await app.switch_mode("here")
        app.theme = "textual-light"
        await pilot.pause()
        for mode in ("there", "later"):
            await app.switch_mode(mode)
            await pilot.pause()
            assert app.screen.styles.background.hex == app.theme_variables["background"]


async def test_a_sequence_goes_to_the_terminal_and_to_nothing_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Small().run_test() as pilot:
        driver, written = pilot.app._driver, list[str]()
        assert driver is not None
        monkeypatch.setattr(driver, "write", written.append)
        private.write_between_frames(pilot.app, "\x1b]9;time\x07")
        assert written == []
        monkeypatch.setattr(type(driver), "is_headless", False)
        private.write_between_frames(pilot.app, "\x1b]9;time\x07")
        assert "\x1b]9;time\x07" in written


async def test_toasts_are_asked_what_is_shown() -> None:
    app, toasts = Small(), Notifications()
    private.show_toasts_from(app, toasts)
    async with app.run_test(notifications=True) as pilot:
        app.notify("Saved")
        await pilot.pause()
        assert [toast.message for toast in toasts] == ["Saved"]


async def test_of_several_toasts_the_latest_is_put_first() -> None:
    async with Small().run_test(notifications=True) as pilot:
        for words in ("one", "two", "three"):
            pilot.app.notify(words)
        await pilot.pause()
        private.latest_toast_first(pilot.app.screen)
        await pilot.pause()
        assert [toast.render().plain for toast in pilot.app.screen.query(Toast)] == ["three", "two", "one"]


class Breaks(Small):
    told: Exception | None = None

    def _fatal_error(self) -> None:
        self.told = private.fault_of(self)
        private.end_at_once(self)


async def test_a_crash_is_told_and_ends_the_app_with_nothing_on_the_screen() -> None:
    app, fault = Breaks(), ValueError("broken")

    def fail() -> None:
        raise fault

    with pytest.raises(ValueError, match="broken"):
        async with app.run_test() as pilot:
            app.call_later(fail)
            await pilot.pause()
    assert app.told is fault and not app._exit_renderables and not app.is_running


async def test_a_palette_s_searches_are_found() -> None:
    async with Small().run_test() as pilot:
        palette = CommandPalette()
        await pilot.app.push_screen(palette)
        await pilot.pause()
        private.search(palette, Input.Changed(palette.query_one(Input), "q"))
        assert private.searches_of(palette)


class Sent(Message):
    pass


async def test_a_message_without_sender_goes_up_whoever_sent_it() -> None:
    heard = list[Message]()

    class Hears(Small):
        def on_sent(self, message: Message) -> None:
            heard.append(message)

    async with Hears().run_test() as pilot:
        words = pilot.app.query_one(Static)
        message = Sent()
        message._sender = pilot.app
        private.forget_sender(message)
        words.post_message(message)
        await pilot.pause()
        assert heard == [message]


def test_a_driver_writes_to_what_it_is_given() -> None:
    """Its own thread for writing takes `_file` when it is begun."""
    assert "WriterThread(self._file)" in inspect.getsource(LinuxDriver.start_application_mode)
    assert "self._file = " in inspect.getsource(LinuxDriver.__init__)


def test_a_new_parser_knows_what_the_terminal_said_to_the_one_that_broke() -> None:
    before = private.key_parser()
    list(before.feed("\x1b[?1016;1$y"))
    before.last_x, before.mouse_pixels = 7.0, True
    after = private.key_parser(before)
    assert after is not before and (after.last_x, after.mouse_pixels) == (7.0, True)
    assert [event.key for event in after.feed("x")] == ["x"]


def test_rules_are_read_again_only_where_their_colours_have_changed() -> None:
    sheet = private.SheetOfOneTheme(variables={"primary": "red"})
    sheet.add_source("Static { color: $primary; }", read_from=("", "Static"))
    (rule,) = sheet.rules

    sheet.set_variables({"primary": "red"})
    sheet.reparse()
    assert sheet.rules == [rule]

    sheet.set_variables({"primary": "blue"})
    sheet.reparse()
    (again,) = sheet.rules
    assert again.styles.color is not None and again.styles.color.hex == "#0000FF"


class OfManyRules(App[None]):
    """Rules that go by all that a rule can tell of a node, and of those above it."""

    CSS = """
    Static { width: 9; color: red; }
    Static.wide { width: 19; }
    #left Static { background: blue; }
    #left.told > Static { text-style: bold; }
    Vertical:focus-within Digits { color: green; }
    Input:focus { width: 12; }
    Input:disabled { width: 13; }
    Vertical:hover Static { color: yellow; }
    Screen:light Static { text-style: italic; }
    Static:hover { height: 4; }
    Digits:last-child { height: 5; }
    .part { background: red; }
    Static.wide .part { background: green; }
    """

    def compose(self) -> ComposeResult:
        for side in ("left", "right"):
            with Vertical(id=side):
                yield OfParts("one")
                yield Input()
                yield OfParts("two")
                yield Digits("3")


class OfParts(Static):
    COMPONENT_CLASSES = {"part"}


Told = list[tuple[dict[str, str], list[bool], dict[str, dict[str, str]]]]


def told(app: App[None]) -> Told:
    """The rules that each node has, what is noted at it of all that may be meant for it, and the rules of its parts."""
    return [
        (
            in_words(node.styles),
            [getattr(node, flag) for flag in private.SheetOfOneTheme.FLAGS],
            {name: in_words(part) for name, part in node._component_styles.items()},
        )
        for node in app.screen.walk_children(with_self=True)
    ]


def in_words(styles: RenderStyles) -> dict[str, str]:
    return {name: repr(value) for name, value in styles.base.get_rules().items()}


async def after_each_change(sheet: type[Stylesheet]) -> list[Told]:
    app = OfManyRules()
    app.stylesheet = sheet(variables=app.get_css_variables())
    seen = list[Told]()
    async with app.run_test() as pilot:
        (first, other), (line, _) = app.query(Vertical), app.query(Input)
        for change in (
            lambda: None,
            line.focus,
            lambda: app.query(Static).add_class("wide"),
            lambda: first.add_class("told"),
            lambda: setattr(other, "disabled", True),
            lambda: setattr(app.query(Static).first(), "mouse_hover", True),
            lambda: app.query(Static).toggle_class("wide"),
            lambda: setattr(first, "mouse_hover", True),
            lambda: app.query(Static).toggle_class("wide"),
            lambda: setattr(app, "theme", "textual-light"),
            lambda: app.set_focus(None),
            lambda: app.query(Static).remove_class("wide"),
            lambda: other.mount(OfParts("three"), Input(disabled=True), Static("four", id="five"), Digits("6")),
            lambda: setattr(other, "disabled", False),
        ):
            change()
            await pilot.pause()
            seen.append(told(app))
    return seen


async def test_what_stands_where_one_like_it_stood_has_the_styles_that_textual_works_out() -> None:
    assert await after_each_change(private.SheetOfOneTheme) == await after_each_change(Stylesheet)


class Covered(App[None]):
    """Containers that are covered by what stands in them, wholly and in part, and a line over all of them."""

    CSS = """
    Screen { layers: below above; }
    #whole { height: 6; background: red; }
    #whole > Static { width: 1fr; height: 1fr; background: blue; }
    #part { height: 6; background: green; padding: 1 2; }
    #part > Static { width: 50%; height: 9; background: yellow; }
    #over { layer: above; offset: 3 2; width: 40; height: 7; background: black; }
    """

    def compose(self) -> ComposeResult:
        with Vertical(id="whole"):
            yield Static("one")
        with Vertical(id="part"):
            yield Static("two")
        yield Static("three", id="over")


async def test_what_is_covered_is_not_painted_and_all_looks_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Covered()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        compositor = private.SeenAlone()
        compositor.reflow(app.screen, app.screen.size)
        painted, render = set[str](), Vertical.render_lines
        monkeypatch.setattr(Vertical, "render_lines", lambda self, crop: (painted.add(self.id), render(self, crop))[1])
        crops = [app.screen.region, Region(0, 0, 60, 1), Region(4, 3, 5, 5), Region(1, 7, 40, 3), Region(30, 8, 30, 9)]
        for crop in crops:
            ours, textual_s = picture(compositor, crop), picture(app.screen._compositor, crop)
            assert ours == textual_s
        assert painted == {"whole", "part"}  # Textual paints both
        painted.clear()
        list(compositor._get_renders(Region(0, 0, 60, 6)))
        assert not painted, "what stands in it covers it; Textual paints it all the same"


def picture(compositor: Compositor, crop: Region) -> list[list[object]]:
    """The signs and styles of each cell within this region."""
    lines = [Strip.join(chop.values()) for chop in compositor._render_chops(crop, lambda _: True)]
    return [[*line.crop(crop.x, crop.right)] for line in lines[crop.y : crop.bottom]]
