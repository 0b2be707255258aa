"""The work area of session 2's first step: objectives and their hypotheses, one by one, to be read and not changed."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.agenda import agenda
from okra_tui.plan.model import Objective, Plan
from okra_tui.plan.thread import Thread
from okra_tui.ui.commands import bindings
from okra_tui.ui.objective_page import Row, area_color, page_rows
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.surroundings import Surroundings

WIDEST = 88
"""Cells of the page: longer lines are hard to read from the far end of a call."""
READ_FIRST = ("title", "kr", "h")
"""The sections that are presented; what stands behind the objective follows."""


class Page(VerticalScroll):
    """One objective; scrolls where it is longer than the screen."""


class Context(WorkArea):
    """One objective at a time, with its share of the step's minutes; `w` walks on."""

    BINDINGS = bindings("context", "list", "move")
    DEFAULT_CSS = """
    Context { height: 1fr; }
    Context #walk { height: auto; padding: 0 1; margin: 0 0 1 0; }
    Context Page { height: 1fr; padding: 0 1; }
    Context Page > Static { height: auto; }
    """

    def __init__(self, surroundings: Surroundings, session: int) -> None:
        super().__init__(surroundings, session)
        self._at = 0
        """The place of the objective that is shown, among the active ones."""

    def compose(self) -> ComposeResult:
        yield Static(id="walk", markup=False)
        with Page():
            yield Static(id="page", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self._refresh()

    def watch_plan(self, old: Plan | None, new: Plan | None) -> None:
        if old is not new:
            self._refresh()

    def watch_team(self) -> None:
        self._refresh()

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _objectives(self) -> tuple[Objective, ...]:
        return Thread(self.plan).objectives if self.plan else ()

    @property
    def _shown(self) -> Objective | None:
        objectives = self._objectives
        return objectives[min(self._at, len(objectives) - 1)] if objectives else None

    def _refresh(self) -> None:
        if not self._built or self.plan is None:
            return
        objective = self._shown
        walk, page = self.query_one("#walk", Static), self.query_one("#page", Static)
        if objective is None:
            walk.update(Content("There is no objective yet: session 1 drafts them (g 1)."))
            page.update(Content(""))
            return
        walk.update(self._walk(self._objectives.index(objective), len(self._objectives)))
        page.update(self._page(self.plan, objective))
        self.refresh_bindings()

    def _walk(self, at: int, of: int) -> Content:
        """Where the walk is: a sign for each objective, and the share of the time that each has."""
        signs = [
            Content.styled("●", "$accent") if place == at else Content.styled("✓" if place < at else "○", "$text-muted")
            for place in range(of)
        ]
        minutes = next((step.minutes for step in agenda(self.team, self.session) if step.id == self.step), 0.0)
        where = Content.styled(f"Objective {at + 1} of {of}", "bold")
        alone = self.plan is not None and self.plan.solo
        share = Content("" if alone or not minutes else f"{share_of(minutes, of)} for each")
        return Content("   ").join([where, Content(" ").join(signs), *([share] if share else [])])

    def _page(self, plan: Plan, objective: Objective) -> Content:
        width = min(self.size.width - 4, WIDEST)
        sections = page_rows(plan, self.team, objective, "", width)
        first = [section for kind in READ_FIRST for section in sections if section[0].kind == kind]
        behind = [section for section in sections if section not in first and section[0].at is not None]
        bar = Content.styled("▌ ", area_color(self.team, objective))
        title = Content("\n").join(bar + line for line in first[0][0].words.split("\n"))
        return Content("\n\n").join([title, *map(_spaced, (*first[1:], *behind))])

    # -- walking -----------------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.query_one(Page).focus()

    @property
    def selected_entity(self) -> str:
        return self._shown.id if self._shown else ""

    def go_to_entity(self, entity: str) -> None:
        ids = [objective.id for objective in self._objectives]
        if entity in ids:
            self._show(ids.index(entity))

    def _show(self, at: int) -> None:
        self._at = at
        self._refresh()
        self.query_one(Page).scroll_home(animate=False)

    def action_walk(self) -> None:
        """To the next objective; after the last one the walk is over."""
        if self._at + 1 < len(self._objectives):
            self._show(self._at + 1)
        elif self._objectives:
            self.app.notify("That was the last objective. A dot goes on to the next step.", markup=False)

    def action_choose_objective(self, digit: int) -> None:
        if digit <= len(self._objectives):
            self._show(digit - 1)

    def action_cursor_left(self) -> None:
        self._show(max(self._at - 1, 0))

    def action_cursor_right(self) -> None:
        self._show(min(self._at + 1, max(len(self._objectives) - 1, 0)))

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
        self._show(max(len(self._objectives) - 1, 0))


def share_of(minutes: float, among: int) -> str:
    """The time that each of so many has, as it is said: `3 min 20 s`."""
    seconds = round(minutes * 60 / among)
    return " ".join(
        filter(None, (f"{seconds // 60} min" if seconds >= 60 else "", f"{seconds % 60} s" if seconds % 60 else ""))
    )


def _spaced(section: list[Row]) -> Content:
    """A section's rows, each hypothesis with its beliefs apart from the next one."""
    lines: list[Content] = []
    for row in section:
        lines += [Content("")] if row.kind == "h" and lines else []
        lines.append(row.words)
    return Content("\n").join(lines)
