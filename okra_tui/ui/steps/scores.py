"""The work area of session 3's scores, effort, business and UX value and skills, in one table; how they are pasted,
typed and asked for, and the team's own effort guide."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.milestones import ClearScores, RecordEstimates, ScoreField, SetScores
from okra_tui.edits.team import SetEffortGuide
from okra_tui.intake.chat.signs import DIRECT, LeftOut, left_out_lines
from okra_tui.intake.invitation import estimates_invitation
from okra_tui.intake.people import People
from okra_tui.intake.score_table import (
    EstimatesRead,
    SaidEstimate,
    SkillsRead,
    read_estimates,
    read_score_table,
    read_skills,
    score_table,
)
from okra_tui.intake.team_lines import read_people_skills
from okra_tui.intake.typed_lines import completed_list, last_of_list, listed, matches
from okra_tui.plan.labels import label
from okra_tui.plan.model import Estimate, Milestone, Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import (
    COLUMNS,
    SIZES,
    MilestoneColumn,
    Scores,
    business_shown,
    effort_shown,
    known_skills,
    skill_demand,
    sorted_by,
    ux_shown,
)
from okra_tui.plan.team import EffortGuide, EffortWeeks, Team
from okra_tui.plan.text import counted, distinct, one_line
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.ui.dialogs.ask import NotTaken, PasteHere, Tell, TellContent, ask_then, cells_within
from okra_tui.ui.dialogs.form import Answers, Field, Form, entry
from okra_tui.ui.dialogs.preview import Preview, PreviewPage
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import Filtered
from okra_tui.ui.steps.dependencies import MilestoneLine
from okra_tui.ui.steps.milestone import ask_for_milestone
from okra_tui.ui.steps.score_words import (
    EFFORT_STEP,
    NO_MILESTONE,
    SKILLS_STEP,
    TAKES,
    LastSizes,
    at_length,
    demand_at_length,
    first_empty,
    in_few_lines,
    in_order,
    people_skills,
    ranks_at_length,
    score_content,
    took_words,
)
from okra_tui.ui.widgets.lines import FilterLine, show
from okra_tui.ui.widgets.lists import WAS_LAST
from okra_tui.ui.widgets.table import ScoreTable, TableWalk
from okra_tui.workspace.state import Draft

# -- What was pasted into the score table: a spreadsheet's rows, estimates or skills from the chat; shown first.


UNSURE = "Question marks are for the talk; “Unsure” keeps one beside the group's size."
LEFT_OUT_SHOWN = 12
"""Lines that were left out and are told with their reasons; of more the number."""


@dataclass(frozen=True)
class PastedScores:
    """What a paste comes to: the page of the preview, and the one edit; None where there is nothing to do."""

    page: PreviewPage
    edit: Edit[Plan] | None


def read_pasted(
    plan: Plan, team: Team, text: str, people: People, new_id: NewId, *, skills_first: bool = False
) -> PastedScores:
    """Reads any text. A table that sets something is one; everything else is taken for a chat with estimates or skills.

    Where a chat has both, estimates count, or with `skills_first` what milestones need.
    """
    milestones = thread_of(plan).milestones
    table = read_score_table(text, milestones)
    by_number = {milestone.number: milestone for milestone in milestones}
    estimates, skills = read_estimates(text, people, by_number), read_skills(text, people, by_number)
    if table.scores and not any(left.why == DIRECT for left in estimates.left_out):  # no table has a private message
        return _changed(plan, table.scores, table.left_out, "A score table", "row")
    if skills.said and (skills_first or not estimates.said):
        return _skills(plan, team, skills, by_number)
    return _estimates(estimates, by_number, new_id, tuple(table.left_out))


# -- a spreadsheet's rows --------------------------------------------------------------------------------------------


def _changed(
    plan: Plan, scores: tuple[Scores, ...], left_out: tuple[LeftOut, ...], what: str, noun: str
) -> PastedScores:
    """What changes of which milestone."""
    after = SetScores(scores).apply(plan)
    lines, taken = [], []
    for given in scores:
        old, new = plan.find(Milestone, given.milestone), after.find(Milestone, given.milestone)
        if old is not None and new is not None and old != new:
            taken.append(given)
            named = Content.assemble((f"{label(plan, old):<5}", "bold $text-accent"), old.title)
            lines += [named, *(Content("     ") + change for change in _changes(old, new))]
    same = len(scores) - len(taken)
    if same:
        how_many_say = f"1 {noun} says" if same == 1 else f"{same} {noun}s say"
        lines.append(Content.styled(f"{how_many_say} what is there already.", "$text-muted"))
    changing = counted(len(taken), "milestone changes", "milestones change")
    page = _page(f"{what}: {changing}", lines, left_out)
    return PastedScores(page, SetScores(tuple(taken)) if taken else None)


def _changes(old: Milestone, new: Milestone) -> list[Content]:
    shown = (
        ("effort", effort_shown(old), effort_shown(new)),
        ("business", business_shown(old), business_shown(new)),
        ("UX", ux_shown(old), ux_shown(new)),
        ("skills", ", ".join(old.skills), ", ".join(new.skills)),
    )
    return [
        Content.assemble((f"{word} ", "$text-muted"), (f"{before} → " if before else "", "$text-muted"), after)
        for word, before, after in shown
        if before != after
    ]


# -- skills from the chat --------------------------------------------------------------------------------------------


def _skills(plan: Plan, team: Team, read: SkillsRead, by_number: dict[int, Milestone]) -> PastedScores:
    """What a milestone needs already stays; what is said comes to it, spelled as it is known here."""
    spelled = {skill.casefold(): skill for skill in known_skills(plan, team)}
    needs = {number: milestone.skills for number, milestone in by_number.items()}
    for needed in read.said:
        new = (spelled.setdefault(skill.casefold(), skill) for skill in needed.skills)
        needs[needed.number] = distinct([*needs[needed.number], *new])
    named = dict.fromkeys(needed.number for needed in read.said)
    scores = tuple(Scores(by_number[number].id, skills=needs[number]) for number in named)
    people = dict.fromkeys(needed.by or needed.said_by for needed in read.said if needed.by or needed.said_by)
    who = f" from {', '.join(map(one_line, filter(None, people)))}" if people else ""
    return _changed(plan, scores, read.left_out, f"Skills{who}", "milestone")


# -- estimates from the chat -----------------------------------------------------------------------------------------


def _estimates(
    read: EstimatesRead, by_number: dict[int, Milestone], new_id: NewId, rows: tuple[LeftOut, ...]
) -> PastedScores:
    made = tuple(
        Estimate(
            id=new_id("estimates"),
            milestone=by_number[estimate.number].id,
            by=estimate.by or estimate.said_by,
            effort=estimate.effort,
        )
        for estimate in read.said
    )
    if not made:
        left_out = read.left_out or rows
        words = (
            "Neither estimates such as Ada: M1 S M2 L?, nor skills such as Ada: M1 Frontend, Backend, nor rows of a "
            "score table were found in this paste."
        )
        return PastedScores(_page("What was pasted", [Content(words)], left_out), None)
    names = tuple(dict.fromkeys(map(_who, read.said)))
    people = len(list(filter(None, names)))
    who = counted(people, "person", "people") if people else "nobody named"
    title = f"{counted(len(made), 'estimate')} from {who}"
    lines = [_by(name, [estimate for estimate in read.said if _who(estimate) == name]) for name in names]
    if any(estimate.unsure for estimate in read.said):
        lines.append(Content.styled(UNSURE, "$text-muted"))
    return PastedScores(_page(title, lines, read.left_out), RecordEstimates(made))


def _who(estimate: SaidEstimate) -> str:
    return estimate.by or estimate.said_by or ""


def _by(name: str, estimates: list[SaidEstimate]) -> Content:
    sizes = "  ".join(f"M{estimate.number} {estimate.effort}{'?' * estimate.unsure}" for estimate in estimates)
    stranger = bool(name) and estimates[0].by is None
    note = "   not of the team" if stranger else ""
    return Content.assemble((f"{one_line(name) or 'Nobody named'}  ", "bold"), sizes, (note, "$text-warning"))


def _page(title: str, rows: Sequence[Content], left_out: tuple[LeftOut, ...]) -> PreviewPage:
    return PreviewPage(title, rows, left_out_lines(left_out), most_left_out=LEFT_OUT_SHOWN)


# -- What the score table asks and tells in dialogs: the guide, what was pasted, ranks, skills, and what goes out.


PASTE_HINT = (
    "Copy rows in the spreadsheet and paste them here, with your terminal's own paste key. The first row may name the "
    "columns: Milestone, Effort, Business, UX, Skills. A preview shows what would be set before anything is."
)


# -- The line in which a milestone's skills are typed: with commas between them, completed from those that are known.


PROPOSALS = 12
_DRAFT_FIELD = "skills"
"""Under which name unfinished skills are kept as drafts; followed by the session's number and the milestone."""


class SkillTyping(MilestoneLine):
    """Enter takes the skills and goes on to the next milestone."""

    DRAFT = _DRAFT_FIELD

    @property
    def _known(self) -> tuple[str, ...]:
        return known_skills(self.plan, self.team)

    def completed(self, line: str) -> str | None:
        return completed_list(line, self._known)

    def first_words(self, milestone: Milestone) -> str:
        return ", ".join(milestone.skills)

    def head(self, milestone: Milestone) -> tuple[str, str]:
        return f"{label(self.plan, milestone)} needs", "skills, with commas between them"

    def understood(self, milestone: Milestone, text: str) -> Content:
        """The skills that are known and begin like the last one."""
        _, part, taken = last_of_list(text)
        words = [one_line(word) for word in matches(part, self._known, taken)[:PROPOSALS]]
        if not words:
            return Content("")
        first = Content.assemble(("Tab ", "bold $text-accent"), (words[0], "bold")) if part else Content(words[0])
        rest = Content.styled("".join(f" · {word}" for word in words[1:]), "$text-muted")
        return first + rest

    def taken(self, milestone: Milestone, text: str) -> bool:
        """Take the skills; a line that names milestones itself, as out of a chat, is for those."""
        numbers = {milestone.number for milestone in self.plan.milestones}
        if read_skills(text, People(), numbers).said:
            self.paste(text)
            return False
        skills = distinct(listed(text))
        if skills == milestone.skills:
            return True
        key = milestone.id
        edit = SetScores((Scores(key, skills=skills),)) if skills else ClearScores((key,), "skills")
        return self.do(edit, text) is not None


FIELDS: dict[str, ScoreField] = {
    "effort": "effort", "business": "business_value", "ux": "ux_value", "skills": "skills",
}  # fmt: skip
"""What a column's cells can be emptied of."""
SCORED = frozenset({"effort", "business", "ux"})
"""Columns that 1, 2 and 3 fill."""
MEANT_FOR_SCORES = frozenset("0123456789~")
"""Keys that somebody presses to score."""
HIGHEST_FIRST = frozenset({"business", "ux", "rank"})
"""Columns of which people want to see the top when they sort."""
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
        self._ended: tuple[str, str, object] | None = None
        """The cell in which the last digit has ended the walk, and its value."""
        self._asked_for_guide = False

    def compose(self) -> ComposeResult:
        yield Static(with_keys(self.app, NO_MILESTONE), id="no-milestone", markup=False)
        yield ScoreTable()
        yield Static(id="below", markup=False)
        yield SkillTyping(self.desk, self.session, self._turn).data_bind(Scoring.plan, Scoring.team, Scoring.read_only)
        yield FilterLine()

    def watch_step(self, old: str, new: str) -> None:
        if old != new:
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

    def show_plan(self) -> None:
        thread = self._thread = thread_of(self.plan)
        shown = score_content(
            self._shown, thread, self.team, self.step, sorted_by=self._sorted_by, descending=self._descending
        )
        self.table.show(shown)
        some = bool(thread.milestones)
        self.query_one("#no-milestone").display = not some
        self.table.display = some
        self._tell()

    def _tell(self) -> None:
        """What the step needs to know: beside the table, or in the line below it."""
        if not self._built or self._thread is None or not self.display:  # another step's area has the panel
            return
        below = self.query_one("#below", Static)
        below.display = bool(self._thread.milestones) and not self.panel_beside
        if below.display:
            show(below, in_few_lines(self._schedule(self._thread), self.step, max(self.size.width - 2, 1)))
        self.detail = at_length(self._schedule(self._thread), self.step, self._selected, self._last_sizes)

    hear_earlier = _tell

    @property
    def _last_sizes(self) -> LastSizes:
        return self.desk.memory.took if self.desk.memory is not None else {}

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
        empty_cell = first_empty(self._shown, self.step)
        if empty_cell is not None:
            self.table.select(empty_cell[0].id, empty_cell[1])

    def _ask_for_missing_guide(self) -> None:
        """No room can size anything without knowing what S, M and L mean: asked once, where nothing is said of it."""
        wanted = self.step == EFFORT_STEP and not guide_has_words(self.team.effort_guide) and not self._asked_for_guide
        nothing_to_size = self.plan.closed or not self.plan.milestones
        if wanted and not (nothing_to_size or self.plan.solo) and not self.read_only and self.app.screen is self.screen:
            self._asked_for_guide = True
            self.action_guide()

    def go_to_entity(self, entity: str) -> None:
        """A milestone is selected where it lacks something; for the guide, its form opens at that size."""
        if entity.startswith(GUIDE):
            self.action_guide(entity.removeprefix(GUIDE))
            return
        milestone = next((row for row in self._shown if row.id == entity), None)
        if milestone is not None:
            empty_cell = first_empty((milestone,), self.step)
            self.table.select(entity, empty_cell[1] if empty_cell else None)
        self.table.focus()

    def on_score_table_selected(self, event: ScoreTable.Selected) -> None:
        event.stop()
        if self._just is not None and self._just.cursor != self.table.selected:
            self._just = None
        if self.step == EFFORT_STEP:
            self._tell()
        self.refresh_bindings()

    def walked_on(self) -> None:
        self._just = self._ended = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "score":
            return self.table.column in SCORED
        if action == "unsure":
            return self._just is not None or self.table.column == "effort"
        if action == "delete":
            return self.table.column in FIELDS
        return super().check_action(action, parameters)

    # -- scoring -----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Say what the cell takes where it does not take the key; one that it takes is a binding's."""
        at_cell = self.table.has_focus and self.table.selected and not self.read_only
        if event.character not in MEANT_FOR_SCORES or not at_cell:
            return
        means = "unsure" if event.character == "~" else "score" if event.character in "123" else ""
        if not means or not self.check_action(means, ()):
            self.app.notify(with_keys(self.app, TAKES[self.table.column]), markup=False, timeout=3)

    def action_score(self, digit: int) -> None:
        """Set the cell and go down."""
        key, column = self.table.selected, self.table.column
        scores = {
            "effort": Scores(key, effort=SIZES[digit - 1], unsure=False),
            "business": Scores(key, business_value=digit),
            "ux": Scores(key, ux_value=digit),
        }.get(column)
        milestone = self.desk.plan.find(Milestone, key)
        if milestone is None or scores is None:
            return
        if self._ended == (key, column, getattr(milestone, FIELDS[column])):
            self.app.notify(WAS_LAST.format(label(self.plan, milestone)), markup=False, timeout=3)
            return
        self.do(SetScores((scores,)))
        self._go_down()
        stays = (self.table.selected, self.table.column) == (key, column)
        self._ended = (key, column, getattr(scores, FIELDS[column])) if stays else None
        self._just = JustSized(key, self.table.selected, False) if column == "effort" else None

    def _go_down(self) -> None:
        """To the next row; from the end of the business values to the first UX value that is missing."""
        shown = self._shown
        if self.table.column == "business" and shown and self.table.selected == shown[-1].id:
            missing = next((milestone for milestone in shown if milestone.ux_value is None), None)
            if missing is not None:
                self.table.select(missing.id, "ux")
                return
        self.table.walk(1)

    def action_unsure(self) -> None:
        """Mark the size as unsure or as sure again; right after a digit, the one that it has set."""
        just, milestone = self._just, self._selected
        if just is not None:
            self._just = just._replace(unsure=not just.unsure)
            self.do(SetScores((Scores(just.milestone, unsure=not just.unsure),)))
        elif milestone is not None:
            self.do(SetScores((Scores(milestone.id, unsure=not milestone.unsure),)))

    def action_delete(self) -> None:
        """Empty the cell."""
        field = FIELDS.get(self.table.column)
        if field is not None and self.table.selected:
            self._just = None
            self.do(ClearScores((self.table.selected,), field))

    def action_edit(self) -> None:
        """Type the skills where the cursor stands among them; else everything that is known of the milestone."""
        plan, milestone = self.plan, self._selected
        if milestone is None or self.told_read_only():
            return
        if self.table.column == "skills":
            self.query_one(SkillTyping).open(milestone.id)
        elif self.table.column == "waits":
            where_instead = f"What {label(plan, milestone)} waits for is written in the step Dependencies."
            self.app.notify(where_instead, markup=False)
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

    DRAFT, DRAFT_IS = _DRAFT_FIELD, "a line of skills"

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        self.query_one(SkillTyping).resume(drafts)

    # -- pasting, copying, guide, ranks ------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is a spreadsheet's rows, or what people said in the chat."""
        if self.told_read_only():
            return
        people = self.desk.people(self.session)
        pasted = read_pasted(
            self.plan, self.team, text, people, self.desk.new_id, skills_first=self.step == SKILLS_STEP
        )
        if pasted.edit is None and self.step == SKILLS_STEP and (read := read_people_skills(text, self.team.here)).said:
            page, edit = people_skills(self.plan, self.team, read)
            ask_then(self.app, Preview(lambda _: page, lambda: edit), self._take_in_team)
        else:
            ask_then(self.app, Preview(lambda _: pasted.page, lambda: pasted.edit), self.do)

    def _take_in_team(self, edit: Edit[Team]) -> None:
        accepted(self.app, self.desk.do_in_team(edit), bad=True)

    def action_guide(self, size: str = "S") -> None:
        """Ask for the words and the weeks of S, M and L, beginning with one of them."""
        if not self.told_read_only():
            first = size if size in SIZES else "S"
            self.app.push_screen(effort_guide_form(self.team, self.desk.do_in_team, first, self._last_sizes))

    def action_grid(self) -> None:
        """The ranks with their formula, and value against effort."""
        words = ranks_at_length(thread_of(self.plan), self.team, cells_within(self.app.size.width))
        self.app.push_screen(TellContent("Value against effort", words))

    def action_demand(self) -> None:
        """Which skills are needed, and who has them."""
        words = demand_at_length(self.plan, skill_demand(self._schedule(thread_of(self.plan))))
        self.app.push_screen(TellContent("Skills and people, the tightest first", words))

    def action_copy_table(self) -> None:
        """Put the whole table on the clipboard, and show it for where there is none."""
        text = score_table(thread_of(self.plan).milestones)
        self.app.copy_to_clipboard(text)
        self.app.push_screen(Tell("The table for a spreadsheet, copied to the clipboard", text.replace("\t", "   ")))

    def action_paste_table(self) -> None:
        """A terminal hands over a paste by itself; nothing can fetch it."""
        take = partial(self.call_later, self.paste)  # as if it was pasted here: the dialog is gone
        self.app.push_screen(PasteHere("Rows of a spreadsheet", PASTE_HINT, take))

    # -- order and filter --------------------------------------------------------------------------------------------

    def action_sort_by(self, column: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        sorted_column = next((known for known in COLUMNS if known == column), None)
        if sorted_column is None or self._thread is None:
            return
        again = sorted_column == self._sorted_by
        self._descending = not self._descending if again else sorted_column in HIGHEST_FIRST
        self._sorted_by = sorted_column
        milestones = self._thread.milestones
        rows = sorted_by(sorted_column, milestones, self._thread, self.team, descending=self._descending)
        self._order = tuple(milestone.id for milestone in rows)
        self._refresh()

    def on_score_table_heading_clicked(self, event: ScoreTable.HeadingClicked) -> None:
        event.stop()
        self.action_sort_by(event.column)

    @property
    def invites(self) -> bool:
        return self.step == EFFORT_STEP and not self.is_empty

    def invitation(self) -> str:
        """Asks the room for estimates: of what has no size yet, else of everything."""
        milestones = thread_of(self.plan).milestones
        wanted = [milestone for milestone in milestones if not milestone.effort] or milestones
        guide: dict[str, str] = {size: words for size in SIZES if (words := getattr(self.team.effort_guide, size))}
        return estimates_invitation({label(self.plan, milestone): milestone.title for milestone in wanted}, guide)


# -- The form for the team's own effort guide: what S, M and L mean, and how many person-weeks each takes.


MOST_WEEKS = 60
"""More person-weeks than this are no size of one milestone but a slip of the finger."""
_HINTS = {
    "S": "such as: one person within a week, like a filter",
    "M": "such as: a pair for a week, like a waiting list",
    "L": "such as: several for a month, like a new calendar",
}
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


def effort_guide_form(
    team: Team, do: Callable[[SetEffortGuide], Team | EditRefused], first: str, last: LastSizes
) -> Form[Team]:
    """A line and a number for each size, and how long it took the last time. Begins with the size that is asked for."""
    fields = []
    for size in SIZES:
        fields.append(Field(size, f"{size} means", getattr(team.effort_guide, size) or "", hint=_HINTS[size]))
        weeks = f"{getattr(team.effort_weeks, size):g}"
        fields.append(Field(f"weeks-{size}", "person-weeks", weeks, read=partial(_weeks, team, size)))

    def make(answers: Answers) -> Team | EditRefused:
        weeks = {size: answers[f"weeks-{size}"] for size in SIZES}
        words = {size: answers[size] or None for size in SIZES}
        return do(SetEffortGuide(team.effort_guide.changed(**words), team.effort_weeks.changed(**weeks)))

    took = [entry(size, f"really took, {took_words(last[size])}") for size in SIZES if size in last]
    return Form("What S, M and L mean here", fields, make, begins=first, legend=took)


def _weeks(team: Team, size: str, typed: str) -> float:
    if typed == f"{getattr(team.effort_weeks, size):g}":
        return float(getattr(team.effort_weeks, size))
    if not typed:
        return float(EffortWeeks.model_fields[size].default)
    weeks = float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else 0.0
    if not 0 < weeks <= MOST_WEEKS:
        raise NotTaken(f"{size} takes a number of person-weeks such as 2 or 0.5, not {typed}.")
    return weeks


def guide_has_words(guide: EffortGuide) -> bool:
    """Whether the team has written down anything at all of its sizes."""
    return any(getattr(guide, size) for size in SIZES)
