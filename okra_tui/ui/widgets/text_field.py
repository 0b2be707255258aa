"""A field of several lines, by itself: Textual's part of it takes long to import, and few places have one."""

from textual import events
from textual.widgets import TextArea

from okra_tui.plan.text import harmless, is_typed
from okra_tui.ui.textual_private import watch_no_more
from okra_tui.ui.widgets.lines import left_out_by_textual


class TextField(TextArea):
    """A field of several lines."""

    def on_mount(self) -> None:
        self.cursor_blink = False

    def on_unmount(self) -> None:
        watch_no_more(self, self.app)

    def on_resize(self) -> None:
        self.refresh()  # Textual wraps the words anew, but paints them anew only where they are more or fewer lines

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        return is_typed(character) or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:  # called before TextArea's, and so is left out
        if (sign := left_out_by_textual(event)) is not None:
            self.replace(sign, *self.selection, maintain_selection_offset=False)

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # called besides TextArea's, not instead
        event.stop()
        event.text = harmless(event.text)
