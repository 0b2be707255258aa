"""The three looks of the program as Textual themes: okra-dark, okra-light, okra-contrast.

Textual derives many colours from a theme's twelve, some of them by transparency, and such text falls below the contrast
of 4.5 : 1 that every text here has. Those variables are set to colours of the table instead.
"""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

DEFAULT_THEME: Final = "okra-dark"

_COLOURS: Final = {
    "okra-dark": {
        "background": "#0E1116", "surface": "#161B22", "panel": "#21262D", "foreground": "#F2F4F8",
        "primary": "#6CB6FF", "secondary": "#C9A6FF", "accent": "#FFB454", "success": "#3DD6B0",
        "warning": "#E8B84A", "error": "#FF8A80", "border-blurred": "#6E7681", "text-disabled": "#9AA4B0",
        "selection": "#2B3850",
    },
    "okra-light": {
        "background": "#FFFFFF", "surface": "#F3F5F8", "panel": "#E4E8EE", "foreground": "#14171C",
        "primary": "#0B5CAD", "secondary": "#6B3FA0", "accent": "#8A4B00", "success": "#00695C",
        "warning": "#805500", "error": "#8A0F3C", "border-blurred": "#6B7480", "text-disabled": "#5C6570",
        "selection": "#D3E3F6",
        "card-blue": "#0B5CAD", "card-green": "#1F6B1F", "card-purple": "#6B3FA0", "card-yellow": "#6F5500",
        "card-teal": "#00656B", "card-orange": "#94420A", "card-pink": "#A31F6E", "card-red": "#A81818",
        "text-success": "#00594E", "text-warning": "#6B4700", "text-error": "#7A0C34",
        "text-primary": "#0A4F95", "text-secondary": "#5B3590", "text-accent": "#753F00",
    },
    "okra-contrast": {
        "background": "#000000", "surface": "#000000", "panel": "#1A1A1A", "foreground": "#FFFFFF",
        "primary": "#7CC4FF", "secondary": "#E0C3FF", "accent": "#FFD000", "success": "#5CF0C8",
        "warning": "#FFD000", "error": "#FF9E95", "border-blurred": "#B0B0B0", "text-disabled": "#C4C4C4",
        "selection": "#1F3F66",
        "card-blue": "#7CC4FF", "card-green": "#8CF07A", "card-purple": "#E0C3FF", "card-yellow": "#FFE54D",
        "card-teal": "#5CF0E6", "card-orange": "#FFB870", "card-pink": "#FFA8DC", "card-red": "#FF9E95",
    },
}  # fmt: skip

_MEANINGS: Final = ("primary", "secondary", "accent", "success", "warning", "error")


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    return Theme(
        name=name,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        dark=name != "okra-light",
        variables=_variables(colours),
    )


def _variables(colours: Mapping[str, str]) -> dict[str, str]:
    """What Textual would derive otherwise: one quiet tone for all that is secondary, one ground for all selected."""
    foreground, quiet, selection = colours["foreground"], colours["text-disabled"], colours["selection"]
    return {
        **{f"text-{meaning}": colours.get(f"text-{meaning}", colours[meaning]) for meaning in _MEANINGS},
        **{name: colour for name, colour in colours.items() if name.startswith("card-")},
        "text": foreground,
        "text-muted": quiet,
        "text-disabled": quiet,
        "foreground-muted": quiet,
        "foreground-disabled": quiet,
        "selection": selection,
        "border": colours["accent"],
        "border-blurred": colours["border-blurred"],
        "surface-active": colours["panel"],
        "block-cursor-foreground": foreground,
        "block-cursor-background": selection,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": foreground,
        "block-cursor-blurred-background": selection,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": colours["panel"],
        "input-cursor-foreground": colours["background"],
        "input-cursor-background": colours["accent"],
        "input-selection-foreground": foreground,
        "input-selection-background": selection,
        "screen-selection-foreground": foreground,
        "screen-selection-background": selection,
        "footer-background": colours["panel"],
        "footer-foreground": foreground,
        "footer-key-foreground": colours["accent"],
        "footer-description-foreground": foreground,
        "scrollbar": colours["border-blurred"],
        "scrollbar-hover": quiet,
        "scrollbar-active": colours["accent"],
        "scrollbar-background": colours["background"],
        "scrollbar-background-hover": colours["background"],
        "scrollbar-background-active": colours["background"],
        "scrollbar-corner-color": colours["background"],
        "link-color": colours["primary"],
        "link-color-hover": foreground,
        "link-background-hover": selection,
        "button-foreground": foreground,
        "button-color-foreground": colours["background"],
    }


THEMES: Final = tuple(_theme(name, colours) for name, colours in _COLOURS.items())
"""To be registered with the app; the first is the default."""
