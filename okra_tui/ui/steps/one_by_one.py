"""The steps that only walk over things one by one, each with its share of the time: to be read, and not changed.

Session 2 begins so, with objectives and their hypotheses (`Context`), and session 3, with milestones as somebody
presents them (`MilestoneReview`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.plan.entity import Entity
from okra_tui.plan.labels import label
from okra_tui.plan.milestone_types import type_sign
from okra_tui.plan.model import Initiative, Milestone, Objective, Plan
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.plan.why import why
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.earlier import taught_before
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.milestone import ask_for_milestone, glyph, unlocked_by
from okra_tui.ui.steps.objective_page import area_ink, page_rows
from okra_tui.ui.widgets.lines import EarlierLine, show
from okra_tui.ui.widgets.lists import Page

PAGE_CELLS = 128
"""Cells of the page: on wider screens lines would be too long to find the next one."""


class WalkedPage(Page):
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
    OneByOne WalkedPage { padding: 0 1; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._at = 0
        """The place of the one that is shown."""

    def compose(self) -> ComposeResult:
        yield Static(id="walk", markup=False)
        yield WalkedPage()
        yield EarlierLine()

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    def stops(self, plan: Plan) -> Sequence[Entity]:
        """All over which the walk goes."""
        raise NotImplementedError

    def page(self, plan: Plan, entity: Entity, width: int) -> Iterable[Callable[[], Content]]:
        """What makes the paragraphs about one of them."""
        raise NotImplementedError

    @property
    def _all(self) -> Sequence[Entity]:
        return self.stops(self.plan)

    @property
    def _shown(self) -> Entity | None:
        return self._all[min(self._at, len(self._all) - 1)] if self._all else None

    def show_plan(self) -> None:
        shown = self._shown
        walk, page = self.query_one("#walk", Static), self.query_one(WalkedPage)
        if shown is None:
            show(walk, content_with_keys(self.app, self.NONE))
            page.show(())
            return
        show(walk, self._walk(self._all.index(shown), len(self._all)))
        page.show(self.page(self.plan, shown, min(self.size.width - 4, PAGE_CELLS)))

    def _walk(self, at: int, of: int) -> Content:
        """Where the walk is: a sign for each, if there is room, and the share of the time that each has."""
        signs = [
            Content.styled("●", "$accent") if place == at else Content.styled("✓" if place < at else "○", "$text-muted")
            for place in range(of if of < self.size.width else 0)  # more would not fit
        ]
        minutes = self.agenda_step.minutes if self.agenda_step is not None else 0.0
        where = Content.styled(f"{self.ONE} {at + 1} of {of}", "bold")
        alone = self.plan.solo
        share = Content("" if alone or not minutes else f"{share_of(minutes, of)} for each")
        parts = [where, Content(" ").join(signs), *([share] if share else [])]
        whole = Content("   ").join(parts)
        return (
            whole if signs and whole.cell_length <= self.size.width - 2 else Content("   ").join([parts[0], *parts[2:]])
        )

    # -- walking -----------------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.query_one(WalkedPage).focus()

    @property
    def selected_entity(self) -> str:
        return self._shown.id if self._shown else ""

    def go_to_entity(self, entity: str) -> None:
        ids = [milestone.id for milestone in self._all]
        if entity in ids:
            self._show(ids.index(entity))

    def _show(self, at: int) -> None:
        self._at = at
        self._refresh()
        self.query_one(WalkedPage).scroll_home(animate=False)

    def action_walk(self) -> None:
        """To the next one; after the last one the walk is over."""
        if self._at + 1 < len(self._all):
            self._show(self._at + 1)
        elif self._all:
            self.app.notify(f"That was the last {self.ONE.lower()}. Press . for the next step.", markup=False)

    def action_choose_objective(self, digit: int) -> None:
        if digit <= len(self._all):
            self._show(digit - 1)

    def action_sideways(self, by: int) -> None:
        self._show(min(max(self._at + by, 0), max(len(self._all) - 1, 0)))

    def action_to_end(self, last: bool) -> None:
        self._show(max(len(self._all) - 1, 0) if last else 0)

    def action_move(self, by: int) -> None:
        self.query_one(WalkedPage).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        self.query_one(WalkedPage).action_page(by)


def share_of(minutes: float, among: int) -> str:
    """The time that each of so many has, as it is said: `3 min 20 s`."""
    seconds = round(minutes * 60 / among)
    return " ".join(
        filter(None, (f"{seconds // 60} min" if seconds >= 60 else "", f"{seconds % 60} s" if seconds % 60 else ""))
    )


# -- The work area of session 2's first step: objectives and their hypotheses, one by one.


READ_FIRST = ("title", "kr", "h")
"""The sections that are presented; what stands behind the objective follows."""


class Context(OneByOne):
    """One objective at a time; below it what the last quarters taught, before anything is planned anew."""

    ONE = "Objective"
    NONE = "There is no objective yet: session 1 drafts them ({reading.go-to} {go-to.digit-1})."
    NO_PASTE = (
        "Nothing can be pasted while objectives are read. Ideas go into the silent ideation, lists into the pairs."
    )

    def hear_earlier(self) -> None:
        if self.built:
            self.query_one(EarlierLine).say(taught_before(self.desk))

    def show_plan(self) -> None:
        super().show_plan()
        self.hear_earlier()

    def stops(self, plan: Plan) -> Sequence[Objective]:
        return thread_of(plan).objectives

    def page(self, plan: Plan, entity: Entity, width: int) -> Iterator[Callable[[], Content]]:
        sections = page_rows(plan, self.team, plan.find(Objective, entity.id), "", width, self.curtains)
        first = [section for kind in READ_FIRST for section in sections if section[0].kind == kind]
        behind = [section for section in sections if section not in first and section[0].at is not None]
        bar = Content.styled("▌ ", area_ink(self.team, plan.find(Objective, entity.id)))
        title = Content("\n").join(bar + line for line in first[0][0].words().split("\n"))
        yield lambda: title
        for section in (*first[1:], *behind):
            for at, row in enumerate(section):
                if at == 0 or row.kind == "h":  # each hypothesis with its beliefs apart from the next one
                    yield Content
                yield row.words


# -- The work area of session 3's first step: the milestones, one by one, as somebody presents them.


class MilestoneReview(OneByOne):
    """One milestone at a time: what it is, what it tests, and where it came from."""

    ONE = "Milestone"
    NONE = "There is no milestone yet: session 2 makes them of notes ({reading.go-to} {go-to.digit-2})."
    NO_PASTE = "Nothing can be pasted while milestones are read. Estimates and scores go into the next steps."

    def stops(self, plan: Plan) -> Sequence[Milestone]:
        return thread_of(plan).milestones

    def action_edit(self) -> None:
        """What the room finds out about the milestone while it is presented goes into its form."""
        milestone = self.plan.find(Milestone, self.selected_entity)
        if not self.told_read_only() and milestone is not None:
            ask_for_milestone(self, milestone, self.focus_first)

    action_open = action_edit

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose_objective":  # digits are the numbers of objectives
            return False
        return super().check_action(action, parameters)

    def page(self, plan: Plan, entity: Entity, width: int) -> Iterator[Callable[[], Content]]:
        milestone = plan.find(Milestone, entity.id)
        assert milestone is not None
        thread = thread_of(plan)
        sign = type_sign(self.team, milestone.type)
        title = Content.assemble((f"{label(plan, milestone)}  ", "bold $text-accent"), (milestone.title, "bold"))
        yield lambda: Content("\n").join([title, glyph(sign) + Content(f" {sign.name}")])
        for head, words, below in self._told(plan, thread, milestone):
            yield Content
            yield partial(_paragraph, head, words, below, width)

    def _told(self, plan: Plan, thread: Thread, milestone: Milestone) -> Iterator[tuple[str, str, Sequence[str]]]:
        """What it tests, what it is for, and where it came from: a head, words, and what stands below them."""
        for hypothesis in thread.hypotheses_of(milestone):
            yield "Tests", f"{label(plan, hypothesis)}  {hypothesis.question}", hypothesis.beliefs
        row, initiative = thread.row(milestone), plan.find(Initiative, milestone.initiative)
        if row:
            yield "For", f"{label(plan, row)}  {row.title}", ()
        if initiative is not None:
            yield "Part of", initiative.name, (initiative.description or "",)
        opens = [f"{label(plan, opened)} {opened.title}" for opened in unlocked_by(plan, milestone.id)]
        if opens:
            yield "Unlocks", ", ".join(opens), ()
        if milestone.note:
            yield "Note", milestone.note, ()
        first = next((reason for reason in why(plan, milestone.id, self.curtains) if reason.piece == "note"), None)
        if first is not None:
            yield f"{first.by or 'Somebody'} wrote", f"“{first.words}”", ()


def _paragraph(head: str, words: str, below: Sequence[str], width: int) -> Content:
    lines = [Content.styled(head, "$text-muted"), *Content(words).wrap(width)]
    lines += [line for words in below if words for line in Content.styled(words, "$text-muted").wrap(width)]
    return Content("\n").join(lines)
