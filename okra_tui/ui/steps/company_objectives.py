"""The work area of session 1's first step: the company's objectives, written down as they are presented, or pasted."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.listed_objectives import PastedObjectives, label_from, pasted_objectives
from okra_tui.desk.subjects import company_subject
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, EditRefused, Together
from okra_tui.edits.objectives import (
    AddCompanyObjective,
    ChangeCompanyObjective,
    MoveCompanyObjective,
    RemoveCompanyObjective,
    SetCompanyKeyResults,
)
from okra_tui.plan.labels import label
from okra_tui.plan.model import CompanyKeyResult, CompanyObjective, Plan
from okra_tui.plan.team import COLORS
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import moved_by, thread_of
from okra_tui.ui.dialogs.ask import ask_then
from okra_tui.ui.dialogs.form import Answers, Field, Form, priority_field, rows
from okra_tui.ui.dialogs.preview import Preview, PreviewPage
from okra_tui.ui.keys.active import content_with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import ListArea
from okra_tui.ui.steps.objective_page import hanging
from okra_tui.ui.widgets.lists import Row, WalkedList

MOST_APART = 12
"""More objectives than these are never set apart: they would not fit."""


NO_COMPANY_OBJECTIVE = (
    "No company objective yet. {list.new} writes the first one down, as it is presented. Where there are none to come, "
    "{reading.go-to} {go-to.digit-0} begins with a vision of your own. A list of them with their key results can be "
    "pasted as it is."
)


class CompanyObjectives(ListArea):
    """A short list; its order gives each one its digit for the silent round."""

    BINDINGS = bindings("list", "move")
    SHOWN = ("company_objectives", "company_key_results", "key_results")

    def compose(self) -> ComposeResult:
        yield WalkedList(compact=True, markup=False)
        yield Static(
            content_with_keys(self.app, NO_COMPANY_OBJECTIVE),
            id="no-company-objective",
            markup=False,
        )

    @property
    def _objectives(self) -> tuple[CompanyObjective, ...]:
        return self.plan.company_objectives

    @property
    def _selected(self) -> CompanyObjective | None:
        return self.plan.find(CompanyObjective, self.walked.selected)

    def show_plan(self) -> None:
        objectives = list(enumerate(self._objectives))
        lines = [
            self._words(objective, at, apart=True).plain.count("\n") + 1 for at, objective in objectives[:MOST_APART]
        ]
        roomy = len(objectives) <= MOST_APART and sum(lines) <= self.size.height
        words = partial(self._words, apart=roomy)
        self.walked.walk_over([Row(partial(words, objective, at), objective.id) for at, objective in objectives])
        self.query_one("#no-company-objective").display = not objectives

    def go_to_entity(self, entity: str) -> None:
        result = self.plan.find(CompanyKeyResult, entity)
        super().go_to_entity(result.company_objective if result else entity)

    def on_resize(self) -> None:
        self._refresh()

    def _words(self, objective: CompanyObjective, place: int, *, apart: bool) -> Content:
        """Its title, its why and its key results; `apart`, with an empty line between them, to be read from afar."""
        subject = company_subject(objective, place)
        bar = Content.styled("▌ ", f"$card-{subject.color}")
        priority = f"P{objective.priority}  " if objective.priority else ""
        paragraphs = [
            Content.styled(f"{place + 1} ", "bold $text-accent")
            + Content.styled(f"{subject.word}  ", f"bold $card-{subject.color}")
            + Content.styled(priority, "$text-muted")
            + Content.styled(objective.title, "bold")
        ]
        if objective.why:
            paragraphs.append(Content.styled(objective.why.replace("\n", " "), "$text-muted"))
        numbers = [self._number(result) for result in self.plan.company_results_of.get(objective.id, ())]
        between = [Content(" ")] if apart else []
        paragraphs = [*(part for paragraph in paragraphs for part in (paragraph, *between)), *numbers]
        if apart and not numbers:
            paragraphs.pop()
        width = max(self.size.width - 6, 20)
        lines = [bar + line for paragraph in paragraphs for line in paragraph.wrap(width)]
        return Content("\n").join([*lines, Content("")])

    def _number(self, result: CompanyKeyResult) -> Content:
        """One of the company's key results, and which of ours move it."""
        movers = [label(self.plan, mover) for mover in moved_by(thread_of(self.plan), result)]
        moved = f"  moved by {', '.join(movers)}" if movers else ""
        called = Content.styled(f"{label(self.plan, result)} ", "$text-muted")
        return called + Content(result.title) + Content.styled(moved, "$text-muted")

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        def add(fields: Answers, lines: tuple[str, ...]) -> Plan | EditRefused:
            used = {objective.color for objective in self._objectives}
            color = next((color for color in COLORS if color not in used), COLORS[len(self._objectives) % len(COLORS)])
            id_ = self.desk.new_id("company_objectives")
            made = CompanyObjective.model_validate({"id": id_, "color": color, **fields})
            edit = self._with_results("add a company objective", AddCompanyObjective(made), id_, (), lines)
            return self.desk.do(edit)

        self.app.push_screen(company_objective_form(None, (), add))

    def action_edit(self) -> None:
        before = self._selected
        if before is None:
            return
        results = self.plan.company_results_of.get(before.id, ())

        def change(fields: Answers, lines: tuple[str, ...]) -> Plan | EditRefused:
            made = before.changed(**fields, color=before.color or COLORS[0])
            name = "change a company objective"
            return self.desk.do(self._with_results(name, ChangeCompanyObjective(made), before.id, results, lines))

        self.app.push_screen(company_objective_form(before, results, change))

    def _with_results(
        self, name: str, edit: Edit[Plan], company: str, before: Sequence[CompanyKeyResult], lines: Sequence[str]
    ) -> Edit[Plan]:
        """The edit, and that these lines are the objective's key results."""
        results = results_said(company, before, lines, self.desk.new_id)
        return Together(name, (edit, SetCompanyKeyResults(company, results))) if results != tuple(before) else edit

    action_open = action_edit

    def on_option_list_option_selected(self) -> None:
        if not self.told_read_only():
            self.action_edit()

    def action_delete(self) -> None:
        if self._selected is not None:
            self.do(RemoveCompanyObjective(self._selected.id))

    def action_reorder(self, by: int) -> None:
        selected = self._selected
        if selected is None:
            return
        ids = [objective.id for objective in self._objectives]
        at = ids.index(selected.id) + by
        if 0 <= at < len(ids):
            rest = [id_ for id_ in ids if id_ != selected.id]
            self.do(MoveCompanyObjective(selected.id, (*rest, None)[at]))

    # -- a list is pasted --------------------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """Show the objectives of a list, and write them down as one edit."""
        if self.told_read_only():
            return
        pasted = pasted_objectives(self.plan, text, self.desk.new_id)
        if isinstance(pasted, str):
            self.app.notify(pasted, markup=False)
            return
        page = partial(pasted_page, pasted, self._objectives)
        ask_then(self.app, Preview(page, lambda: pasted.edit), self.do)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "page" and super().check_action(action, parameters)


# -- The form in which a company objective is written down.


def company_objective_form(
    known: CompanyObjective | None,
    results: Sequence[CompanyKeyResult],
    do: Callable[[Answers, tuple[str, ...]], Plan | EditRefused],
) -> Form[Plan]:
    """The form, empty or with what is written down already; `do` gets the fields of a company objective, and the lines
    of its key results."""
    lines = [result.title for result in results]
    fields = [
        Field("title", "Title", known.title if known else "", needs="A company objective needs a title."),
        Field("label", "Label", (known and known.label) or "", hint="One word for the cards; empty: from the title."),
        priority_field(known.priority if known else None),
        Field("why", "Why", (known and known.why) or "", lines=2),
        rows("key_results", "Key results", lines, lines=4, hint="One a line."),
    ]

    def make(answers: Answers) -> Plan | EditRefused:
        fields = {**answers, "label": answers["label"] or label_from(answers["title"]), "why": answers["why"] or None}
        lines = fields.pop("key_results")
        return do(fields, lines)

    return Form("Company objective", fields, make, quick=True)


SAME_NUMBER = 0.6
"""A line that is so much like a number that has none else is that number, written anew: what serves it goes on."""


def results_said(
    company: str, before: Sequence[CompanyKeyResult], lines: Sequence[str], new_id: NewId
) -> tuple[CompanyKeyResult, ...]:
    """The key results of a company objective that has these lines: the same words are the same one, wherever they
    stand, and nearly the same words too."""
    left = list(before)
    known: list[CompanyKeyResult | None] = []
    for line in lines:
        same = next((result for result in left if result.title == line), None)
        known.append(same)
        if same:
            left.remove(same)
    made: list[CompanyKeyResult] = []
    for line, same in zip(lines, known, strict=True):
        near = same or max(left, key=partial(_likeness, line), default=None)
        if near is not None and (same or _likeness(line, near) >= SAME_NUMBER):
            left = [result for result in left if result.id != near.id]
            made.append(near.changed(title=line))
        else:
            made.append(CompanyKeyResult(id=new_id("company_key_results"), company_objective=company, title=line))
    return tuple(made)


def _likeness(line: str, result: CompanyKeyResult) -> float:
    return SequenceMatcher(None, line.casefold(), result.title.casefold(), autojunk=False).ratio()


# -- A list of the company's objectives that was pasted: what it comes to, shown first.


NUMBER_CELLS = 5


def pasted_page(pasted: PastedObjectives, there: Sequence[CompanyObjective], width: int) -> PreviewPage:
    """Objective by objective what is taken, under the number that it gets behind those that are `there`, and what is
    not."""
    return PreviewPage(pasted.title, list(_pasted_lines(pasted, there, width)), pasted.left_out_lines)


def _pasted_lines(pasted: PastedObjectives, there: Sequence[CompanyObjective], width: int) -> Iterator[Content]:
    made = [read.made.id for read in pasted.objectives if read.before is None]
    number = {id_: at for at, id_ in enumerate([*(one.id for one in there), *made], 1)}
    for read in pasted.objectives:
        objective, before = read.made, read.before
        known = Content.styled("  is there already, and gets what it lacks" if before else "", "$text-muted")
        yield hanging(
            str(number[objective.id]), Content.styled(one_line(objective.title), "bold") + known, width, NUMBER_CELLS
        )
        if objective.why and (before is None or objective.why != before.why):
            yield hanging("", Content.styled(one_line(objective.why), "$text-muted"), width, NUMBER_CELLS)
        for result in read.new_results:
            yield hanging("", Content(f"· {result.title}"), width, NUMBER_CELLS)
