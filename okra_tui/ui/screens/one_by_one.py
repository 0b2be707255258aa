"""A walk over things one by one, each with its share of the step's time, to be read and not changed."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.agenda import agenda
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import Plan
from okra_tui.ui.commands import bindings
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.screens.work_area import WorkArea

WIDEST = 88
"""Cells of the page: longer lines are hard to read from the far end of a call."""


class Page(VerticalScroll):
    """One of them; scrolls where it is longer than the screen."""


class OneByOne(WorkArea):
    """One thing at a time, with its share of the step's minutes; `w` walks on. What it is about, its kinds say."""

    ONE = ""
    """What one of them is called."""
    NONE = ""
    """What is said where there are none."""

    BINDINGS = bindings("context", "list", "move")
    DEFAULT_CSS = """
    OneByOne { height: 1fr; }
    OneByOne #walk { height: auto; padding: 0 1; margin: 0 0 1 0; }
    OneByOne Page { height: 1fr; padding: 0 1; }
    OneByOne Page > Static { height: auto; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._at = 0
        """The place of the one that is shown."""

    def compose(self) -> ComposeResult:
        yield Static(id="walk", markup=False)
        with Page():
            yield Static(id="page", markup=False)

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    def each(self, plan: Plan) -> Sequence[Entity]:
        """All over which the walk goes."""
        raise NotImplementedError

    def page(self, plan: Plan, entity: Entity, width: int) -> Content:
        """One of them, at length."""
        raise NotImplementedError

    @property
    def _all(self) -> Sequence[Entity]:
        return self.each(self.plan)

    @property
    def _shown(self) -> Entity | None:
        return self._all[min(self._at, len(self._all) - 1)] if self._all else None

    def _refresh(self) -> None:
        if not self._built:
            return
        self.refresh_bindings()
        shown = self._shown
        walk, page = self.query_one("#walk", Static), self.query_one("#page", Static)
        if shown is None:
            walk.update(Content(self.NONE))
            page.update(Content(""))
            return
        walk.update(self._walk(self._all.index(shown), len(self._all)))
        page.update(self.page(self.plan, shown, min(self.size.width - 4, WIDEST)))

    def _walk(self, at: int, of: int) -> Content:
        """Where the walk is: a sign for each, if there is room, and the share of the time that each has."""
        signs = [
            Content.styled("●", "$accent") if place == at else Content.styled("✓" if place < at else "○", "$text-muted")
            for place in range(of)
        ]
        minutes = next((step.minutes for step in agenda(self.team, self.session) if step.id == self.step), 0.0)
        where = Content.styled(f"{self.ONE} {at + 1} of {of}", "bold")
        alone = self.plan.solo
        share = Content("" if alone or not minutes else f"{share_of(minutes, of)} for each")
        parts = [where, Content(" ").join(signs), *([share] if share else [])]
        whole = Content("   ").join(parts)
        return whole if whole.cell_length <= self.size.width - 2 else Content("   ").join([parts[0], *parts[2:]])

    # -- walking -----------------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.query_one(Page).focus()

    @property
    def selected_entity(self) -> str:
        return self._shown.id if self._shown else ""

    def go_to_entity(self, entity: str) -> None:
        ids = [each.id for each in self._all]
        if entity in ids:
            self._show(ids.index(entity))

    def _show(self, at: int) -> None:
        self._at = at
        self._refresh()
        self.query_one(Page).scroll_home(animate=False)

    def action_walk(self) -> None:
        """To the next one; after the last one the walk is over."""
        if self._at + 1 < len(self._all):
            self._show(self._at + 1)
        elif self._all:
            self.app.notify(f"That was the last {self.ONE.lower()}. Press . for the next step.", markup=False)

    def action_choose_objective(self, digit: int) -> None:
        if digit <= len(self._all):
            self._show(digit - 1)

    def action_cursor_left(self) -> None:
        self._show(max(self._at - 1, 0))

    def action_cursor_right(self) -> None:
        self._show(min(self._at + 1, max(len(self._all) - 1, 0)))

    def action_cursor_down(self) -> None:
        self.query_one(Page).scroll_relative(y=1, animate=False)

    def action_cursor_up(self) -> None:
        self.query_one(Page).scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.query_one(Page).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.query_one(Page).scroll_page_up(animate=False)

    def action_first(self) -> None:
        self._show(0)

    def action_last(self) -> None:
        self._show(max(len(self._all) - 1, 0))


def share_of(minutes: float, among: int) -> str:
    """The time that each of so many has, as it is said: `3 min 20 s`."""
    seconds = round(minutes * 60 / among)
    return " ".join(
        filter(None, (f"{seconds // 60} min" if seconds >= 60 else "", f"{seconds % 60} s" if seconds % 60 else ""))
    )
