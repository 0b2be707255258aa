"""Every text on every ground has a contrast of 4.5 : 1 or better, in the tables and as Textual really paints it."""

import pytest
from small_app import PLACES, Board, NoteLine, SmallApp
from textual.color import Color
from textual.filter import dim_color

from okra_tui.plan.team import COLORS
from okra_tui.ui.dialogs.ask import AskLine, Confirm, Tell
from okra_tui.ui.dialogs.help import GoTo
from okra_tui.ui.textual_private import latest_toast_first
from okra_tui.ui.themes import DEFAULT_THEME, THEMES

ENOUGH = 4.5
GROUNDS = ("background", "surface", "panel", "selection")
TEXTS = (
    "foreground", "text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled", "primary",
    "secondary", "accent", "success", "warning", "error", "text-primary", "text-secondary", "text-accent",
    "text-success", "text-warning", "text-error", *(f"card-{color}" for color in COLORS),
)  # fmt: skip
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "block-hover-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("link-color", "background"),
    ("link-color", "panel"),
    ("link-color-hover", "link-background-hover"),
    ("button-foreground", "surface"),
    *(("button-color-foreground", ground) for ground in ("primary", "success", "warning", "error")),
    ("background", "success"),
)
THEME_NAMES = [theme.name for theme in THEMES]


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables(name):
    theme = next(theme for theme in THEMES if theme.name == name)
    # As App.get_css_variables joins them.
    return {**theme.to_color_system().generate(), **theme.variables}


def test_the_formula_gives_what_is_known():
    assert contrast(Color.parse("#fff"), Color.parse("#000")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.478, abs=0.001)


def test_there_are_three_themes_and_the_first_is_the_default():
    assert THEME_NAMES == ["okra-dark", "okra-light", "okra-contrast"]
    assert DEFAULT_THEME == "okra-dark"


@pytest.mark.parametrize(
    ("name", "colors"),
    [
        ("okra-dark", "0E1116 161B22 21262D F2F4F8 6CB6FF C9A6FF FFB454 3DD6B0 E8B84A FF8A80 6E7681 9AA4B0"),
        ("okra-light", "FFFFFF F3F5F8 E4E8EE 14171C 0B5CAD 6B3FA0 8A4B00 00695C 805500 8A0F3C 6B7480 5C6570"),
        ("okra-contrast", "000000 000000 1A1A1A FFFFFF 7CC4FF E0C3FF FFD000 5CF0C8 FFD000 FF9E95 B0B0B0 C4C4C4"),
    ],
)
def test_the_colours_are_those_of_the_design(name, colors):
    columns = (
        "background", "surface", "panel", "foreground", "primary", "secondary", "accent", "success", "warning",
        "error", "border-blurred", "text-disabled",
    )  # fmt: skip
    found = variables(name)
    assert [Color.parse(found[column]).hex6.lstrip("#") for column in columns] == colors.split()


def test_the_light_theme_has_its_own_text_colours():
    found = variables("okra-light")
    assert [found[f"text-{name}"] for name in ("success", "warning", "error", "primary", "secondary", "accent")] == [
        "#00594E", "#6B4700", "#7A0C34", "#0A4F95", "#5B3590", "#753F00"
    ]  # fmt: skip


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_text_colour_can_be_read_on_every_ground(name):
    found = {key: Color.parse(value) for key, value in variables(name).items() if value.startswith("#")}
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(PAIRS)
    weak = {
        (text, ground): round(contrast(found[text], found[ground]), 2)
        for text, ground in pairs
        if contrast(found[text], found[ground]) < ENOUGH
    }
    assert weak == {}
    assert all(found[key].a == 1 for pair in pairs for key in pair)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_what_is_selected_stands_out_from_the_grounds_by_its_colour_too(name):
    found = variables(name)
    assert found["selection"] not in {found[ground] for ground in ("background", "surface", "panel")}


# -- as it is painted ------------------------------------------------------------------------------------------------


def painted(app, selector=None):
    """(text, ink, ground) of what is painted on the uppermost screen or in one widget of it, dimming computed."""
    region = app.screen.query_one(selector).region if selector else app.screen.region
    found = []
    for strip in app.screen._compositor.render_strips()[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if any(character.isalnum() for character in segment.text):
                ink, ground = style.color, style.bgcolor
                if style.dim:
                    ink = dim_color(ground, ink)
                pair = (Color.from_rich_color(ink), Color.from_rich_color(ground))
                found.append((segment.text.strip(), *(reversed(pair) if style.reverse else pair)))
    return found


def assert_readable(found, *expected):
    texts = " ".join(text for text, _, _ in found)
    assert [each for each in expected if each not in texts] == [], texts
    assert {
        text: round(contrast(ink, ground), 2) for text, ink, ground in found if contrast(ink, ground) < ENOUGH
    } == {}


@pytest.mark.parametrize("name", THEME_NAMES)
async def test_fields_lists_and_footer_can_be_read(name):
    app = SmallApp(name)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        for severity in ("information", "warning", "error"):  # their place has room for one with a title
            app.notify(f"Words of {severity}", title=f"Title of {severity}", severity=severity, markup=False)
            await pilot.pause()
            latest_toast_first(app.screen)  # as the program does
            await pilot.pause()
            assert_readable(painted(app), f"Title of {severity}", f"Words of {severity}")
        expected = ("typed words", "placeholder", "longer", "Ada [b]", "palette", "Title of error", "Words of error")
        for focus in (Board, NoteLine, "OptionList", "#plain", "#empty", "#long"):
            widget = app.screen.query_one(focus)
            widget.display = True
            widget.focus()
            await pilot.pause()
            assert_readable(painted(app), *expected)


DIALOGS = (
    (
        lambda: AskLine("Name it", "", ("One", "Two"), "A hint", placeholder="Some words"),
        ["down"],
        ("Name it", "One", "A hint", "Take"),
    ),
    (lambda: AskLine("Name it", placeholder="Some words"), [], ("ome words",)),
    (lambda: Confirm("Really?", ["All of it."], "Do it"), [], ("All of it.", "Do it")),
    (lambda: Tell("Copy this", "The words"), [], ("The words", "Close")),
    (
        lambda: GoTo(PLACES, "1"),
        ["6"],
        ("Vision", "Review · open a quarter first", "Thread: open a quarter first.", "here"),
    ),
)


@pytest.mark.parametrize("name", THEME_NAMES)
async def test_dialogs_can_be_read(name):
    app = SmallApp(name)
    async with app.run_test(size=(80, 24)) as pilot:
        for make, keys, expected in DIALOGS:
            app.push_screen(make())
            await pilot.pause()
            await pilot.press(*keys)
            assert_readable(painted(app, "#panel"), *expected)
            await pilot.press("escape")


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("typed", ["", "gr"])
async def test_help_and_palette_can_be_read(name, typed):
    app = SmallApp(name)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.press("ctrl+p", *typed)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert_readable(painted(app, "CommandList"), "into one group." if typed else "Write a new one.")
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert_readable(painted(app, "#panel"), "Put the marked notes into one group.")


async def test_without_colour_what_is_selected_is_underlined_and_can_be_read(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = SmallApp()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.no_color
        app.screen.query_one("OptionList").focus()
        await pilot.pause()
        assert underlined(app) == "Ada [b]"
        assert_readable(painted(app), "Ada [b]", "typed words", "palette")
        await pilot.press("ctrl+p")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert underlined(app).startswith("Copy for chat  c")
        assert_readable(painted(app, "CommandList"), "Copy for chat")


def underlined(app):
    segments = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
    return "".join(segment.text for segment in segments if segment.style and segment.style.underline).strip()
