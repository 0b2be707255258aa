"""A sheet on which somebody writes numbers that nobody may read."""

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

LONGEST = 60
"""Characters; no sheet needs more."""
_WRITTEN = frozenset("0123456789 ,;MmOo")


class SecretSheet(Widget, can_focus=True):
    """Shows a sign for each character. Nothing can be copied or selected out of it, or recalled.

    What is pasted goes to the dialog, which reads it and may `fill` the sheet.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SecretSheet { height: 1; width: 1fr; background: $background; }
    """

    _typed: reactive[str] = reactive("", init=False)

    def render(self) -> Content:
        signs = "•" * len(self._typed)
        return Content.assemble(("▸ ", "$accent"), (signs, "bold"), ("█", "$accent") if self.has_focus else "")

    @property
    def blank(self) -> bool:
        """Whether nothing is written on it."""
        return not self._typed.strip()

    def take(self) -> str:
        """What is written; afterwards the sheet is blank."""
        typed, self._typed = self._typed, ""
        return typed

    def fill(self, written: str) -> bool:
        """Write this instead of what is there; False, and the sheet is blank, where it is longer than a sheet."""
        self._typed = written if len(written) <= LONGEST else ""
        return bool(self._typed)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and character in _WRITTEN

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in _WRITTEN:
            self._typed = (self._typed + event.character)[:LONGEST]
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        else:
            return
        event.stop()
        event.prevent_default()
