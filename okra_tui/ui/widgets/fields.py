"""Fields to type in: what is pasted into them is made harmless before it is shown, and no cursor blinks.

Textual types only what Python calls printable. Here a no-break or ideographic space, a joiner or a sign that is newer
than Python's tables is typed as it is pasted.
"""

from textual import events
from textual.widgets import Input, TextArea

from okra_tui.plan.text import harmless, is_typed, one_line
from okra_tui.ui.pasted import about_lines


class LineField(Input):
    """A field of one line. Pasted line breaks become spaces, where Input would drop all but the first line; that is
    said."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return is_typed(character)

    async def _on_key(self, event: events.Key) -> None:  # called before Input's, which is left out by prevent_default
        if (sign := _left_out_by_textual(event)) is not None:
            self.replace(sign, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        if said := about_lines(event.text):
            self.app.notify(said, markup=False)
        event.text = one_line(event.text.strip())  # and Input goes on with that


class TextField(TextArea):
    """A field of several lines."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_resize(self) -> None:
        self.refresh()  # Textual wraps the words anew, but paints them anew only where they are more or fewer lines

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return is_typed(character) or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:  # called before TextArea's, as above
        if (sign := _left_out_by_textual(event)) is not None:
            self.replace(sign, *self.selection, maintain_selection_offset=False)

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # called besides TextArea's, not instead
        event.stop()
        event.text = harmless(event.text)


def _left_out_by_textual(event: events.Key) -> str | None:
    """What a key types that Textual would not type, and that now nobody else gets."""
    if event.character is None or event.is_printable or not is_typed(event.character):
        return None
    event.stop()
    event.prevent_default()
    is_tag = "\U000e0020" <= event.character <= "\U000e007f"  # several make a flag: they are looked at when all stand
    return event.character if is_tag else one_line(event.character)
