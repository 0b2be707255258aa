"""Fields to type in: what is pasted into them is made harmless before it is shown, and no cursor blinks."""

from textual import events
from textual.widgets import Input, TextArea

from okra_tui.plan.text import harmless, one_line
from okra_tui.ui.pasted import about_lines


class LineField(Input):
    """A field of one line. Pasted line breaks become spaces, where Input would drop all but the first line; that is
    said."""

    def on_mount(self) -> None:
        self.cursor_blink = False

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

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # called besides TextArea's, not instead
        event.stop()
        event.text = harmless(event.text)
