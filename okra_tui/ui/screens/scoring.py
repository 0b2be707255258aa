"""The work area of session 3's scores: effort, business and UX value, and skills, in one table."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from okra_tui.edits.edit import Edit
from okra_tui.edits.scores import ClearScores, ScoreField, SetScores
from okra_tui.edits.team import SetEffortGuide
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import COLUMNS, SIZES, MilestoneColumn, Scores, sorted_by
from okra_tui.plan.thread import Thread
from okra_tui.ui.commands import bindings
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.score_panel import EFFORT, at_length, in_few_lines
from okra_tui.ui.score_paste import read_pasted
from okra_tui.ui.score_rows import first_empty, in_order, score_content
from okra_tui.ui.screens.filtered import Filtered
from okra_tui.ui.screens.milestone_asking import ask_for_milestone
from okra_tui.ui.screens.score_asks import (
    ask_for_guide,
    copy_for_spreadsheet,
    invitation_to_estimate,
    show_demand,
    show_ranks,
    take_pasted,
    wait_for_paste,
)
from okra_tui.ui.screens.skill_typing import DRAFT_FIELD, SkillTyping
from okra_tui.ui.screens.table_walk import TableWalk
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.filter_line import FilterLine
from okra_tui.ui.widgets.score_table import ScoreTable
from okra_tui.workspace.state import Draft

FIELDS: dict[str, ScoreField] = {
    "effort": "effort", "business": "business_value", "ux": "ux_value", "skills": "skills",
}  # fmt: skip
"""What a column's cells can be emptied of."""
SCORED = frozenset({"effort", "business", "ux"})
"""Columns that 1, 2 and 3 fill."""
MEANT_FOR_SCORES = frozenset("0123456789~")
"""Keys that somebody presses to score."""
TAKES: dict[str, str] = {
    "milestone": "1, 2 and 3 score in the columns Effort, Business and UX.",
    "effort": "Effort takes 1, 2 or 3 for S, M or L, and ~ where it is unsure.",
    "business": "Business value takes 1, 2 or 3.",
    "ux": "UX value takes 1, 2 or 3.",
    "waits": "What it waits for is written in the step Dependencies.",
    "skills": "Skills are words: e types them.",
    "rank": "The rank comes from the scores.",
}
"""What a column's cells take, for a key that they do not take."""
HIGHEST_FIRST = frozenset({"business", "ux", "rank"})
"""Columns of which people want to see the top when they sort."""
BESIDE_FROM = 100
"""Columns from which there is a panel beside the work."""
SKILLS = "3.skills"
GUIDE = "guide:"
"""Before the size, where a finding is about the guide."""


class JustSized(NamedTuple):
    """The milestone that a digit has just sized, where the cursor went, and whether it was marked as unsure since."""

    milestone: str
    cursor: str
    unsure: bool


class Scoring(TableWalk, Filtered):
    """The table; a line below it where there is no panel beside it, and the lines for skills and for the filter."""

    BINDINGS = bindings("scores", "list", "move")
    DEFAULT_CSS = """
    Scoring { layout: vertical; }
    Scoring #no-milestone { padding: 1 2; height: 1fr; }
    Scoring #below { height: auto; max-height: 6; padding: 0 1; background: $surface; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._thread: Thread | None = None
        self._order: tuple[str, ...] = ()
        """The ids as they were sorted last; what is scored afterwards stays where it is."""
        self._sorted_by: MilestoneColumn | None = None
        self._descending = False
        self._came_to = ""
        """The step at which the cursor was put into its column."""
        self._just: JustSized | None = None
        self._asked_for_guide = False

    def compose(self) -> ComposeResult:
        yield Static("No milestone yet. Session 2 makes them of notes (g 2).", id="no-milestone", markup=False)
        yield ScoreTable()
        yield Static(id="below", markup=False)
        yield SkillTyping(self.desk, self._turn, f"{DRAFT_FIELD} {self.session}").data_bind(
            Scoring.plan, Scoring.team, Scoring.read_only
        )
        yield FilterLine()

    def watch_step(self) -> None:
        self._refresh()
        self.refresh_bindings()

    def on_resize(self) -> None:
        self._tell()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @cached_property
    def table(self) -> ScoreTable:
        """The table itself."""
        return self.query_one(ScoreTable)

    @property
    def _shown(self) -> tuple[Milestone, ...]:
        return in_order(self._thread, self._order, self.filter_line.words) if self._thread else ()

    def _refresh(self) -> None:
        if not self._built:
            return
        thread = self._thread = Thread(self.plan)
        shown = score_content(
            self._shown, thread, self.team, self.step, sorted_by=self._sorted_by, descending=self._descending
        )
        self.table.show(shown)
        some = bool(thread.milestones)
        self.query_one("#no-milestone").display = not some
        self.table.display = some
        self._tell()
        self.refresh_bindings()

    @property
    def _beside(self) -> bool:
        """Whether there is a panel beside the work."""
        return self.screen.size.width >= BESIDE_FROM and not getattr(self.screen, "presenting", False)

    def _tell(self) -> None:
        """What the step needs to know: beside the table, or in the line below it."""
        if not self._built or self._thread is None or not self.display:  # another step's area has the panel
            return
        below = self.query_one("#below", Static)
        below.display = bool(self._thread.milestones) and not self._beside
        if below.display:
            below.update(in_few_lines(self._schedule(self._thread), self.step, max(self.size.width - 2, 1)))
        self.detail = at_length(self._schedule(self._thread), self.step, self._selected)

    def _schedule(self, thread: Thread) -> Schedule:
        return Schedule(thread, self.team, self.desk.clock.today())

    # -- what is selected --------------------------------------------------------------------------------------------

    @property
    def _selected(self) -> Milestone | None:
        return self.plan.find(Milestone, self.table.selected)

    @property
    def selected_entity(self) -> str:
        return self.table.selected

    def focus_first(self) -> None:
        """At a step for the first time, the cursor stands in its column, where something is still missing."""
        self.table.focus()
        self._tell()
        if self._came_to != self.step:
            self._came_to = self.step
            self._go_to_empty()
            self._ask_for_missing_guide()

    def _go_to_empty(self) -> None:
        found = first_empty(self._shown, self.step)
        if found is not None:
            self.table.select(found[0].id, found[1])

    def _ask_for_missing_guide(self) -> None:
        """Nobody can size anything without knowing what S, M and L mean; asked once, and only where nothing is said."""
        from okra_tui.ui.dialogs.effort_guide import has_words

        wanted = self.step == EFFORT and not has_words(self.team.effort_guide) and not self._asked_for_guide
        closed = self.plan.closed or not self.plan.milestones
        if wanted and not closed and not self.read_only and self.app.screen is self.screen:
            self._asked_for_guide = True
            self.action_guide()

    def go_to_entity(self, entity: str) -> None:
        """A milestone is selected where it lacks something; for the guide, its form opens at that size."""
        if entity.startswith(GUIDE):
            self._ask_for_guide(entity.removeprefix(GUIDE))
            return
        milestone = next((each for each in self._shown if each.id == entity), None)
        if milestone is not None:
            found = first_empty((milestone,), self.step)
            self.table.select(entity, found[1] if found else None)
        self.table.focus()

    def on_score_table_selected(self, event: ScoreTable.Selected) -> None:
        event.stop()
        if self._just is not None and self._just.cursor != self.table.selected:
            self._just = None
        if self.step == EFFORT:
            self._tell()
        self.refresh_bindings()

    def walked_on(self) -> None:
        self._just = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "score":
            return self.table.column in SCORED
        if action == "unsure":
            return self._just is not None or self.table.column == "effort"
        if action == "delete":
            return self.table.column in FIELDS
        return super().check_action(action, parameters)

    # -- scoring -----------------------------------------------------------------------------------------------------

    def _ask(self, edit: Edit[Plan]) -> None:
        told(self.app, self.desk.do(edit))

    def on_key(self, event: events.Key) -> None:
        """Say what the cell takes where it does not take the key; one that it takes is a binding's."""
        at_cell = self.table.has_focus and self.table.selected and not self.read_only
        if event.character not in MEANT_FOR_SCORES or not at_cell:
            return
        means = "unsure" if event.character == "~" else "score" if event.character in "123" else ""
        if not means or not self.check_action(means, ()):
            self.app.notify(TAKES[self.table.column], markup=False, timeout=3)

    def action_score(self, digit: int) -> None:
        """Set the cell and go down."""
        key, column = self.table.selected, self.table.column
        scores = {
            "effort": Scores(key, effort=SIZES[digit - 1], unsure=False),
            "business": Scores(key, business_value=digit),
            "ux": Scores(key, ux_value=digit),
        }.get(column)
        if not key or scores is None:
            return
        self._ask(SetScores((scores,)))
        self._go_down()
        self._just = JustSized(key, self.table.selected, False) if column == "effort" else None

    def _go_down(self) -> None:
        """To the next row; from the end of the business values to the first UX value that is missing."""
        shown = self._shown
        if self.table.column == "business" and shown and self.table.selected == shown[-1].id:
            missing = next((each for each in shown if each.ux_value is None), None)
            if missing is not None:
                self.table.select(missing.id, "ux")
                return
        self.table.walk(1)

    def action_unsure(self) -> None:
        """Mark the size as unsure or as sure again; right after a digit, the one that it has set."""
        just, milestone = self._just, self._selected
        if just is not None:
            self._just = just._replace(unsure=not just.unsure)
            self._ask(SetScores((Scores(just.milestone, unsure=not just.unsure),)))
        elif milestone is not None:
            self._ask(SetScores((Scores(milestone.id, unsure=not milestone.unsure),)))

    def action_delete(self) -> None:
        """Empty the cell."""
        field = FIELDS.get(self.table.column)
        if field is not None and self.table.selected:
            self._just = None
            self._ask(ClearScores((self.table.selected,), field))

    def action_edit(self) -> None:
        """Type the skills where the cursor stands among them; else everything that is known of the milestone."""
        plan, milestone = self.plan, self._selected
        if milestone is None:
            return
        if self.told_only_read():
            return
        if self.table.column == "skills":
            self.query_one(SkillTyping).open(milestone.id)
        elif self.table.column == "waits":
            said = f"What {label(plan, milestone)} waits for is written in the step Dependencies."
            self.app.notify(said, markup=False)
        else:
            ask_for_milestone(self, milestone, self.table.focus)

    action_open = action_edit

    def on_score_table_opened(self, event: ScoreTable.Opened) -> None:
        event.stop()
        self.action_edit()

    # -- skills ------------------------------------------------------------------------------------------------------

    def _turn(self, by: int) -> str | None:
        """Go so many rows on for the line of skills; None at the end."""
        before = self.table.selected
        self.table.walk(by)
        return self.table.selected if self.table.selected != before else None

    DRAFT, DRAFT_IS = DRAFT_FIELD, "a line of skills"

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        self.query_one(SkillTyping).resume(drafts)

    def on_typing_at_foot_finished(self, event: SkillTyping.Finished) -> None:
        event.stop()
        self.table.focus()

    def on_typing_at_foot_pasted(self, event: SkillTyping.Pasted) -> None:
        event.stop()
        self.paste(event.text)

    # -- pasting, copying, guide, ranks ------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is a spreadsheet's rows, or what people said in the chat."""
        if self.told_only_read():
            return
        people = self.desk.people(self.session)
        pasted = read_pasted(self.plan, self.team, text, people, self.desk.new_id, skills_first=self.step == SKILLS)
        take_pasted(self.app, pasted, self._ask)

    def action_guide(self) -> None:
        self._ask_for_guide("S")

    def _ask_for_guide(self, size: str) -> None:
        def ask(edit: SetEffortGuide) -> None:
            told(self.app, self.desk.do_in_team(edit), bad=True)

        if not self.told_only_read():
            ask_for_guide(self.app, self.team, ask, size if size in SIZES else "S")

    def action_grid(self) -> None:
        if self._thread is not None:
            show_ranks(self.app, self._thread, self.team)

    def action_demand(self) -> None:
        if self._thread is not None:
            show_demand(self.app, self._schedule(self._thread))

    def action_copy_table(self) -> None:
        if self._thread is not None:
            copy_for_spreadsheet(self.app, self._thread)

    def action_paste_table(self) -> None:
        wait_for_paste(self.app, partial(self.call_later, self.paste))  # as if it was pasted here: the dialog is gone

    # -- order and filter --------------------------------------------------------------------------------------------

    def action_sort_by(self, column: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        found = next((each for each in COLUMNS if each == column), None)
        if found is None or self._thread is None:
            return
        again = found == self._sorted_by
        self._descending = not self._descending if again else found in HIGHEST_FIRST
        self._sorted_by = found
        milestones = self._thread.milestones
        rows = sorted_by(found, milestones, self._thread, self.team, descending=self._descending)
        self._order = tuple(each.id for each in rows)
        self._refresh()

    def on_score_table_heading_clicked(self, event: ScoreTable.HeadingClicked) -> None:
        event.stop()
        self.action_sort_by(event.column)

    @property
    def invites(self) -> bool:
        return self.step == EFFORT and not (self.plan.solo or self.is_empty)

    def invitation(self) -> str:
        return invitation_to_estimate(self._thread, self.team) if self._thread is not None else ""
