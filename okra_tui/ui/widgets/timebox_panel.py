"""The timebox beside the work: the time left in big digits, a bar, and the minutes of the step."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Digits, Static

if TYPE_CHECKING:
    from okra_tui.ui.clock_face import ClockFace

INK = {"calm": "$text-success", "last fifth": "$text-warning", "over": "$text-warning"}


class TimeboxPanel(Vertical):
    """Repainted only when what it shows changes. Without a clock that was begun, only the minutes that are planned; of
    a session that is over, when it was and how long it took.
    """

    DEFAULT_CSS = """
    TimeboxPanel { height: auto; background: $surface; padding: 1 2; margin: 0 0 1 0; }
    TimeboxPanel > Static { height: auto; }
    TimeboxPanel > #timebox-title { color: $text-muted; text-style: bold; }
    TimeboxPanel > Digits { width: 100%; }
    TimeboxPanel.-warning > Digits { color: $text-warning; }
    TimeboxPanel.-standing > Digits { color: $text-muted; }
    """

    face: var["ClockFace | None"] = var(None)

    def compose(self) -> ComposeResult:
        yield Static("TIMEBOX", id="timebox-title")
        yield Digits("")
        yield Static(id="timebox-bar", markup=False)
        yield Static(id="timebox-words", markup=False)

    def on_mount(self) -> None:
        self._show()

    def watch_face(self) -> None:
        if self.is_mounted and self.query(Digits):
            self._show()

    def _show(self) -> None:
        face = self.face
        self.display = face is not None
        if face is None:
            return
        digits, words = self.query_one(Digits), self.query_one("#timebox-words", Static)
        title, heading = self.query_one("#timebox-title", Static), "SESSION HELD" if face.held else "TIMEBOX"
        if title.content != heading:
            title.update(heading)
        self.query_one("#timebox-bar").display = digits.display = face.begun and not face.held
        if face.held:
            lines = [Content.styled(face.held, "bold"), *([Content(face.took)] if face.took else [])]
            words.update(Content("\n").join([*lines, _key("F2") + Content(" starts the clock again")]))
        elif face.begun:
            time = face.face.partition(" ")[0]
            if digits.value != time:
                digits.update(time)
            self.query_one("#timebox-bar", Static).update(self._bar(face))
            state = Content("running") if face.running else Content.styled("paused", "bold")
            words.update(Content(f"{face.of_given} · ") + state)
        else:
            words.update(Content(f"{face.given}   ") + _key("F2") + Content(" starts"))
        self.set_class(face.running and face.phase != "calm", "-warning")
        self.set_class(not face.running, "-standing")

    def _bar(self, face: "ClockFace") -> Content:
        width = max(self.content_size.width, 10)
        full = round(width * face.share)
        ink = INK[face.phase] if face.running else "$text-muted"
        return Content.styled("━" * full, ink) + Content.styled("─" * (width - full), "$border-blurred")


def _key(name: str) -> Content:
    return Content.styled(name, "bold $text-accent")
