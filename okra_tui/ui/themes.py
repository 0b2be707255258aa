"""The three looks of the program as Textual themes: okra-dark, okra-light, okra-contrast.

Textual derives many colours from a theme's twelve, some of them by transparency, and such text falls below the contrast
of 4.5 : 1 that every text here has. Those variables are set to colours of the table instead.
"""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

# -- The colours of the three looks, as data: what they are for, and what each of them is.
#
# Every text colour and every card colour has a contrast of 4.5 : 1 or better on the background, the surface, the panel
# and the selection of its theme (WCAG 2.2, 1.4.3); `border-blurred` is for lines only. The card colours were searched
# for within the hue that their word means, so that any two stay as far apart as possible, to people with deuteranopia
# or protanopia too; there some pairs remain close (in the light theme red and yellow), which is why a word or a label
# always stands beside a colour.


THEME_GROUNDS: Final = ("background", "surface", "panel", "selection")
"""What text stands on."""
THEME_INKS: Final = ("foreground", "text-disabled", "primary", "secondary", "accent", "success", "warning", "error")
"""What text is written in, beside the card colours; `text-disabled` is the quiet tone of all that is secondary."""
CARD_WORDS: Final = ("blue", "green", "purple", "yellow", "teal", "orange", "pink", "red")
"""The colour words of company objectives and areas (okra_tui.plan.team.COLORS)."""

THEME_COLORS: Final[Mapping[str, Mapping[str, str]]] = {
    "okra-dark": {
        "background": "#0E1116", "surface": "#161B22", "panel": "#21262D", "selection": "#2B3850",
        "foreground": "#F2F4F8", "text-disabled": "#9AA4B0", "border-blurred": "#6E7681",
        "primary": "#6CB6FF", "secondary": "#C9A6FF", "accent": "#FFB454",
        "success": "#3DD6B0", "warning": "#E8B84A", "error": "#FF8A80",
        "card-blue": "#63A3FB", "card-green": "#5EE6A1", "card-purple": "#C7B7FF", "card-yellow": "#F3EA6E",
        "card-teal": "#9DEFF3", "card-orange": "#FFA836", "card-pink": "#D986C2", "card-red": "#F67E6C",
    },
    "okra-light": {
        "background": "#FFFFFF", "surface": "#F3F5F8", "panel": "#E4E8EE", "selection": "#D3E3F6",
        "foreground": "#14171C", "text-disabled": "#5C6570", "border-blurred": "#6B7480",
        "primary": "#0B5CAD", "secondary": "#6B3FA0", "accent": "#8A4B00",
        "success": "#00695C", "warning": "#805500", "error": "#8A0F3C",
        "text-success": "#00594E", "text-warning": "#6B4700", "text-error": "#7A0C34",
        "text-primary": "#0A4F95", "text-secondary": "#5B3590", "text-accent": "#753F00",
        "card-blue": "#214EC2", "card-green": "#067247", "card-purple": "#591189", "card-yellow": "#584D02",
        "card-teal": "#00555D", "card-orange": "#9F4D00", "card-pink": "#B1258B", "card-red": "#750225",
    },
    "okra-contrast": {
        "background": "#000000", "surface": "#000000", "panel": "#1A1A1A", "selection": "#1F3F66",
        "foreground": "#FFFFFF", "text-disabled": "#C4C4C4", "border-blurred": "#B0B0B0",
        "primary": "#7CC4FF", "secondary": "#E0C3FF", "accent": "#FFD000",
        "success": "#5CF0C8", "warning": "#FFD000", "error": "#FF9E95",
        "card-blue": "#7CACFF", "card-green": "#69F0A9", "card-purple": "#E5BDFF", "card-yellow": "#FDF97E",
        "card-teal": "#ABFDFA", "card-orange": "#FFA216", "card-pink": "#FD7CCC", "card-red": "#FB887E",
    },
}  # fmt: skip
"""The colours of each theme; a card colour's name is `card-` and its word."""


DEFAULT_THEME: Final = "okra-dark"

_MEANINGS: Final = ("primary", "secondary", "accent", "success", "warning", "error")


def _theme(name: str, colors: Mapping[str, str]) -> Theme:
    return Theme(
        name=name,
        primary=colors["primary"],
        secondary=colors["secondary"],
        accent=colors["accent"],
        success=colors["success"],
        warning=colors["warning"],
        error=colors["error"],
        foreground=colors["foreground"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        dark=name != "okra-light",
        variables=_variables(colors),
    )


def _variables(colors: Mapping[str, str]) -> dict[str, str]:
    """What Textual would derive otherwise: one quiet tone for all that is secondary, one ground for all selected."""
    foreground, quiet, selection = colors["foreground"], colors["text-disabled"], colors["selection"]
    return {
        # Textual would round a theme's own colours by one step.
        **colors,
        **{f"text-{meaning}": colors.get(f"text-{meaning}", colors[meaning]) for meaning in _MEANINGS},
        "text": foreground,
        "text-muted": quiet,
        "foreground-muted": quiet,
        "foreground-disabled": quiet,
        "border": colors["accent"],
        "surface-active": colors["panel"],
        "block-cursor-foreground": foreground,
        "block-cursor-background": selection,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": foreground,
        "block-cursor-blurred-background": selection,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": colors["panel"],
        "input-cursor-foreground": colors["background"],
        "input-cursor-background": colors["accent"],
        "input-selection-foreground": foreground,
        "input-selection-background": selection,
        "screen-selection-foreground": foreground,
        "screen-selection-background": selection,
        "footer-background": colors["panel"],
        "footer-foreground": foreground,
        "footer-key-foreground": colors["accent"],
        "footer-description-foreground": foreground,
        "scrollbar": colors["border-blurred"],
        "scrollbar-hover": quiet,
        "scrollbar-active": colors["accent"],
        "scrollbar-background": colors["background"],
        "scrollbar-background-hover": colors["background"],
        "scrollbar-background-active": colors["background"],
        "scrollbar-corner-color": colors["background"],
        "link-color": colors["primary"],
        "link-color-hover": foreground,
        "link-background-hover": selection,
        "button-foreground": foreground,
        "button-color-foreground": colors["background"],
    }


THEMES: Final = tuple(_theme(name, colors) for name, colors in THEME_COLORS.items())
"""To be registered with the app; the first is the default."""
