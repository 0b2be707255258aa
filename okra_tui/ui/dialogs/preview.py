"""What a paste comes to, shown before it is taken: one dialog for all of them, and each says only its own page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.text import harmless
from okra_tui.ui.dialogs.ask import Answer, Dialog, cells_within
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lines import EarlierLine, Recalled

MOST_SHOWN = 400
"""More lines than this are not listed one by one."""


@dataclass(frozen=True)
class PreviewPage:
    """What a preview shows: how much was found, what will be taken, and what is left out and why."""

    title: str
    rows: Sequence[Content]
    left_out: Sequence[str] = ()
    warnings: Sequence[Content] = ()
    """Told first of all, where nothing scrolls away."""
    most_left_out: int = MOST_SHOWN
    """So many lines of what is left out are shown; the others are counted."""

    @property
    def words(self) -> Content:
        """The rows, and below them what is left out."""
        lines = [*self.rows]
        if self.left_out:
            lines += [Content(""), Content.styled("LEFT OUT", "bold $text-disabled")]
            lines += [Content.styled(f"  {line}", "$text-disabled") for line in self.left_out[: self.most_left_out]]
        if (more := len(self.left_out) - self.most_left_out) > 0:
            lines.append(Content.styled(f"  and {more} line{'s' * (more > 1)} more", "$text-disabled"))
        return Content("\n").join(lines)


class Preview(Dialog[Answer], Generic[Answer]):
    """Shows a page; Enter answers with what would be taken, if there is anything, and Escape with None.

    `page` gives the page in so many cells of text, `taken` what would be taken now, or None where that is nothing;
    `earlier` what earlier quarters hold that is like what would be taken.
    """

    CELLS = 100
    BINDINGS: ClassVar[list[BindingType]] = bindings("confirm", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    Preview > #panel {{ width: {CELLS}; }}
    Preview VerticalScroll {{ height: auto; max-height: 70vh; }}
    Preview #rows, Preview #warnings {{ height: auto; }}
    Preview #warnings {{ margin: 0 0 1 0; max-height: 8; }}
    """

    def __init__(
        self,
        page: Callable[[int], PreviewPage],
        taken: Callable[[], Answer | None],
        take: str = "Take them",
        earlier: Callable[[], Recalled | None] = lambda: None,
    ) -> None:
        super().__init__("", {"confirm.yes": take})
        self._page = page
        self._taken = taken
        self._earlier = earlier

    def compose_body(self) -> ComposeResult:
        yield Static(id="warnings", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="rows", markup=False)
        yield EarlierLine()

    def opened(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._make_room, immediate=True)
        self.show()

    def _make_room(self, _: object = None) -> None:
        self.give_room(self._scrolling)

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        """Show the page as it is now."""
        page = self._page(cells_within(self.app.size.width, self.CELLS))
        self.query_one("#title", Static).update(Content(harmless(page.title)))
        warnings = self.query_one("#warnings", Static)
        warnings.update(Content("\n").join(page.warnings))
        warnings.display = bool(page.warnings)
        self.query_one("#rows", Static).update(page.words)
        self.query_one(EarlierLine).say(self._earlier())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "take" or self._taken() is not None

    def action_take(self) -> None:
        """Take what is shown."""
        self.dismiss(self._taken())

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)
