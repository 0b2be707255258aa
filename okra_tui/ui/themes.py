"""The three looks of the program as Textual themes: okra-dark, okra-light, okra-contrast.

Textual derives many colours from a theme's twelve, some of them by transparency, and such text falls below the contrast
of 4.5 : 1 that every text here has. Those variables are set to colours of the table instead.
"""

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

from okra_tui.ui.palette import THEME_COLORS

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
