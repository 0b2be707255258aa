"""How a key result stands, in a glyph and in words; meaning never hangs on colour alone."""

from collections.abc import Mapping

from okra_tui.plan.progress import Standing

STRONGEST_FIRST: tuple[Standing, ...] = ("on-track", "at-risk", "off-track", "outdated", "not-started")
"""The order in which they are counted."""

GLYPHS: Mapping[Standing | None, str] = {
    "on-track": "✓",
    "at-risk": "!",
    "off-track": "✗",
    "outdated": "?",
    "not-started": "·",
    None: "·",
}
WORDS: Mapping[Standing | None, str] = {
    "on-track": "on track",
    "at-risk": "at risk",
    "off-track": "off track",
    "outdated": "outdated",
    "not-started": "not started",
    None: "not known yet",
}
"""None: nothing can be said yet, for there is no baseline or no check-in."""
WAITS = "waits for the next quarter"
"""In the place of these where it, or its objective, is deferred."""
