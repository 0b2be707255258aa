"""The unit of everything that is measured: the smallest Textual app. Every key changes the one line that it shows."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line of text."""

    count = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello, world")

    def on_key(self, event: events.Key) -> None:
        self.count += 1
        self.query_one(Static).update(f"Hello, world {self.count}")


if __name__ == "__main__":
    Bare().run()
