"""A notification on the desktop, by way of the terminal: for whoever looks at another window when the time is up."""

from textual.app import App

OSC_9 = "\x1b]9;{}\x07"
"""Understood by iTerm2, WezTerm, kitty, Ghostty, Windows Terminal and others; the rest of them leave it out."""


def notify_desktop(app: App[None], sentence: str) -> None:
    """Ask the terminal for it. `sentence` is the program's own and holds nothing of the plan: desktops keep lists."""
    driver = app._driver  # as Textual's own bell and clipboard do: between two frames, never within one
    if driver is not None and not driver.is_headless:
        driver.write(OSC_9.format(sentence))
