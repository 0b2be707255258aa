"""What a person does to an objective as a whole and with pair sheets, with the questions that it takes."""

from collections.abc import Callable, Sequence

from okra_tui.edits.clusters import MakeObjective
from okra_tui.edits.edit import Edit
from okra_tui.edits.hypotheses import ChangeHypothesis
from okra_tui.edits.objective_content import ChangeObjective
from okra_tui.intake.pair_sheet import read_objectives
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Hypothesis, Objective, Plan
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.dialogs.form import Answers
from okra_tui.ui.dialogs.hypothesis_form import HypothesisForm
from okra_tui.ui.dialogs.objective_form import ObjectiveForm, areas_in, company_objectives_in
from okra_tui.ui.dialogs.sheet_preview import SheetPreview
from okra_tui.ui.open_quarter import Change
from okra_tui.ui.pair_work import Task, arrived, sheets_text, taken
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.toasts import told

NOTHING_FOUND = "Neither a pair sheet nor a list of objectives was found in what was pasted."


class PageEdits:
    """Turns answers into edits; made anew for each act, so that it holds no state."""

    def __init__(self, area: WorkArea) -> None:
        self._area = area
        self._desk = area.desk

    @property
    def _plan(self) -> Plan:
        return self._desk.plan

    def _do(self, change: Change) -> bool:
        return told(self._area.app, self._desk.do(change)) is not None

    def ask_for_objective(self, objective: Objective | None, made: Callable[[str], None]) -> None:
        """Ask for title, company objectives and areas; None: of a new objective, whose id `made` hears."""

        def answered(answers: Answers | None) -> None:
            if answers is not None and objective is None:
                new = self._new_objective(answers)
                if self._do(MakeObjective(new)):
                    made(new.id)
            elif answers is not None and objective is not None:
                self._do(lambda _: self._changed_objective(objective, answers))

        self._area.app.push_screen(ObjectiveForm(objective, self._plan, self._desk.team), answered)

    def _new_objective(self, answers: Answers) -> Objective:
        return Objective(
            id=self._desk.new_id("objectives"),
            number=next_number(self._plan, Objective),
            title=answers["title"].strip(),
            company_objectives=company_objectives_in(answers, self._plan),
            areas=areas_in(answers, self._desk.team),
        )

    def _changed_objective(self, before: Objective, answers: Answers) -> Edit[Plan] | None:
        """Only what the form says otherwise than the objective; what it does not ask for stays."""
        title = answers["title"].strip()
        companies, areas = company_objectives_in(answers, self._plan), areas_in(answers, self._desk.team)
        edit = ChangeObjective(
            before.id,
            title=title if title != before.title else None,
            areas=areas if "areas" in answers and areas != before.areas else None,
            company_objectives=companies if set(companies) != set(before.company_objectives) else None,
        )
        return edit if edit != ChangeObjective(before.id) else None

    def ask_for_hypothesis(self, key: str) -> None:
        """Ask for a hypothesis's question, beliefs and key results."""
        hypothesis = self._plan.find(Hypothesis, key)
        if hypothesis is None:
            return
        form = HypothesisForm(hypothesis, self._plan)

        def answered(answers: Answers | None) -> None:
            if answers is not None:
                self._do(lambda _: ChangeHypothesis(form.hypothesis(answers)))

        self._area.app.push_screen(form, answered)

    def show_notes(self, key: str, *, veiled: bool) -> None:
        """Show the notes from which an objective was made; never under the curtain."""
        objective = self._plan.find(Objective, key)
        if objective is None:
            return
        if veiled:
            self._area.app.notify("These notes are under the curtain.", markup=False)
            return
        notes = [note for note in self._plan.notes if note.cluster in objective.from_clusters]
        lines = [f"{note.by}: {note.text}" if note.by else note.text for note in notes]
        self._area.app.push_screen(Tell(f"What O{objective.number} came from", "\n".join(lines) or "No notes."))

    def copy_sheets(self, work: Sequence[Task]) -> None:
        """Put the sheets for the pairs on the clipboard, and show them for where there is none."""
        text = sheets_text(self._plan, work)
        self._area.app.copy_to_clipboard(text)
        drawn = any(task.pair for task in work)
        title = "A sheet for each pair" if drawn else "A sheet for each objective; R draws the pairs"
        self._area.app.push_screen(Tell(f"{title}. Copied to the clipboard", text))

    def paste(self, text: str, open_one: Objective | None) -> None:
        """Read pasted pair sheets or a list of objectives, and ask before they go into the plan."""
        sheets = read_objectives(text, self._desk.people(self._area.session))
        if not sheets:
            self._area.app.notify(NOTHING_FOUND, markup=False)
            return
        found = arrived(self._plan, sheets, open_one, self._desk.new_id)

        def answered(yes: bool | None) -> None:
            if yes:
                self._do(lambda plan: taken(plan, found, self._desk.new_id))

        self._area.app.push_screen(SheetPreview(found), answered)
