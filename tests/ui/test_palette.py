"""Contrast of every pair of colours that is used as text, computed; and that card colours can be told apart."""

import subprocess
import sys
from itertools import combinations

import pytest

from okra_tui.plan.team import COLORS
from okra_tui.ui.themes import CARD_WORDS, THEME_COLORS, THEME_GROUNDS, THEME_INKS

ENOUGH = 4.5
LINE = 3.0  # WCAG 1.4.11: lines that are no text

Linear = tuple[float, float, float]


def linear(color: str) -> Linear:
    """An sRGB hex colour as linear light (WCAG 2.2, relative luminance)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, 1 to 21."""
    dark, light = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def times(matrix: tuple[Linear, Linear, Linear], color: Linear) -> Linear:
    first, second, third = (sum(m * c for m, c in zip(row, color, strict=True)) for row in matrix)
    return first, second, third


def deuteranopia(color: Linear) -> Linear:
    """What somebody without M cones sees (Machado, Oliveira and Fernandes, 2009, severity 1)."""
    matrix = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    red, green, blue = (min(1.0, max(0.0, c)) for c in times(matrix, color))
    return red, green, blue


def oklab(color: Linear) -> Linear:
    """Perceived lightness and hue (Ottosson, 2020)."""
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        color,
    )
    long, middle, short = (c ** (1 / 3) for c in cones)
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        (long, middle, short),
    )


def distance(one: Linear, other: Linear) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(oklab(one), oklab(other), strict=True)) ** 0.5)


def test_the_computation_agrees_with_known_contrasts() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert distance(linear("#000000"), linear("#FFFFFF")) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("theme", THEME_COLORS)
@pytest.mark.parametrize("ground", THEME_GROUNDS)
def test_every_text_can_be_read_on_every_ground(theme: str, ground: str) -> None:
    colors = THEME_COLORS[theme]
    texts = {*THEME_INKS, *(name for name in colors if name.startswith(("text-", "card-")))}
    assert len(texts) >= len(THEME_INKS) + len(CARD_WORDS)
    faint = {name: round(contrast(colors[name], colors[ground]), 2) for name in texts}
    assert {name: ratio for name, ratio in faint.items() if ratio < ENOUGH} == {}


@pytest.mark.parametrize("theme", THEME_COLORS)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_lines_can_be_seen(theme: str, ground: str) -> None:
    colors = THEME_COLORS[theme]
    assert contrast(colors["border-blurred"], colors[ground]) >= LINE


@pytest.mark.parametrize("theme", THEME_COLORS)
def test_the_letters_of_a_button_can_be_read_on_each_meaning(theme: str) -> None:
    colors = THEME_COLORS[theme]
    for meaning in ("primary", "secondary", "accent", "success", "warning", "error"):
        assert contrast(colors["background"], colors[meaning]) >= ENOUGH


@pytest.mark.parametrize("theme", THEME_COLORS)
def test_card_colours_can_be_told_apart(theme: str) -> None:
    cards = {word: linear(THEME_COLORS[theme][f"card-{word}"]) for word in CARD_WORDS}
    for (one, a), (other, b) in combinations(cards.items(), 2):
        assert distance(a, b) >= 0.11, (one, other)
        assert distance(deuteranopia(a), deuteranopia(b)) >= 0.06, (one, other)  # 0.02 is what one can just notice


def test_the_themes_have_the_same_colours_and_a_card_colour_for_every_word_of_the_team() -> None:
    assert CARD_WORDS == COLORS
    own = {name for name in THEME_COLORS["okra-light"] if name.startswith("text-")} - {"text-disabled"}
    names = {theme: set(colors) - own for theme, colors in THEME_COLORS.items()}
    assert set(names) == {"okra-dark", "okra-light", "okra-contrast"}
    assert all(
        found == {*THEME_GROUNDS, *THEME_INKS, "border-blurred", *(f"card-{word}" for word in COLORS)}
        for found in names.values()
    )


def test_it_does_not_need_pydantic() -> None:
    check = "import sys, okra_tui.ui.themes; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
