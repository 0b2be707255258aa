"""Which pair works on which objective, the sheets that go out to them, and what comes back."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content

from okra_tui.desk.meeting_room import Task
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, Together
from okra_tui.edits.milestones import AddInitiative, ChangeInitiative
from okra_tui.edits.notes import MakeObjective
from okra_tui.edits.objectives import TakeSheet
from okra_tui.intake.chat.signs import LeftOut
from okra_tui.intake.key_result_line import key_result_understood
from okra_tui.intake.pair_sheet import PairSheet, destination, pair_sheet
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import CompanyObjective, Hypothesis, Initiative, KeyResult, Objective, Plan
from okra_tui.plan.text import one_line
from okra_tui.room.pairs import group_of
from okra_tui.ui.dialogs.preview import PreviewPage
from okra_tui.ui.steps.objective_page import hanging


def sheets_text(plan: Plan, work: Sequence[Task]) -> str:
    """The empty sheets for these tasks, to be copied into the pairs' rooms."""
    return "\n".join(_sheet(plan, task) for task in work)


def _sheet(plan: Plan, task: Task) -> str:
    named = [plan.find(CompanyObjective, key) for key in task.objective.company_objectives]
    answers = [label(plan, company) for company in named if company is not None]
    pair = group_of(task.pair) if task.pair else ()
    return pair_sheet(label(plan, task.objective), task.objective.title, answers, pair)


class Arrived(NamedTuple):
    """A sheet that came back, the objective into which it goes (None: nowhere), and what to say about that.

    An objective that is not in the plan yet begins with it.
    """

    sheet: PairSheet
    objective: Objective | None
    warning: str
    begins: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether anything of it goes anywhere."""
        return self.objective is not None and not self.sheet.is_empty


def arrived(plan: Plan, sheets: Sequence[PairSheet], open_one: Objective | None, new_id: NewId) -> tuple[Arrived, ...]:
    """Where each sheet goes. Sheets for several objectives at once are meant so, and nobody is warned of them.

    What a list calls an objective is the one that is called so here, or a new one, whatever its number in the list.
    """
    found: list[Arrived] = []
    number = next_number(plan, Objective)
    for sheet in sheets:
        if sheet.listed and sheet.title:
            same = next((each for each in plan.objectives if _same(each.title, sheet.title)), None)
            made = same or Objective(id=new_id("objectives"), number=number, title=sheet.title)
            number += same is None
            found.append(Arrived(sheet, made, "", begins=same is None))
            continue
        to, warning = destination(sheet, plan.objectives, open_one)
        meant = len(sheets) > 1 and to is not None and to.number == sheet.number
        found.append(Arrived(sheet, to, "" if meant else warning or ""))
    return tuple(found)


def edit_of_sheets(plan: Plan, sheets: Sequence[Arrived], new_id: NewId) -> Edit[Plan] | None:
    """One edit that puts all these sheets into their objectives; None where nothing is in them.

    Raises EditRefused where one cannot be taken.
    """
    edits: list[Edit[Plan]] = []
    count = 0
    for arrived_one in sheets:
        if arrived_one.is_taken and arrived_one.objective is not None:
            count += 1
            for edit in _edits(arrived_one.sheet, arrived_one.objective, arrived_one.begins, new_id):
                edits.append(edit(plan))
                plan = edits[-1].apply(plan)  # the next one's numbers go on from here
    if len(edits) == 1:
        return edits[0]
    what = "objectives" if any(sheet.listed for sheet, *_ in sheets) else "pair sheets"
    words = (
        f"take {count} {what}" if count > 1 else "take an objective" if what == "objectives" else "take a pair sheet"
    )
    return Together(words, tuple(edits)) if edits else None


def _edits(
    sheet: PairSheet, objective: Objective, begins: bool, new_id: NewId
) -> Iterator[Callable[[Plan], Edit[Plan]]]:
    """What takes a sheet: first its objective, where that is new, and last its initiatives."""
    if begins:
        yield lambda plan: MakeObjective(objective)
    if sheet.key_results or not sheet.listed:
        yield lambda plan: _taken(plan, sheet, objective.id, new_id)
    for name in sheet.initiatives:
        yield partial(_initiative, name, objective.id, new_id)


def _initiative(name: str, objective: str, new_id: NewId, plan: Plan) -> Edit[Plan]:
    """The initiative that is called so serves this objective too; where there is none, it is a new one."""
    same = next((each for each in plan.initiatives if _same(each.name, name)), None)
    if same is None:
        return AddInitiative(Initiative(id=new_id("initiatives"), name=name, objectives=(objective,)))
    return ChangeInitiative(same.changed(objectives=tuple(dict.fromkeys((*same.objectives, objective)))))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _taken(plan: Plan, sheet: PairSheet, objective: str, new_id: NewId) -> TakeSheet:
    first_result, first_hypothesis = next_number(plan, KeyResult, objective), next_number(plan, Hypothesis)
    results = tuple(
        KeyResult(id=new_id("key_results"), objective=objective, number=first_result + at, **line.fields)
        for at, line in enumerate(sheet.key_results)
    )
    hypotheses = tuple(
        Hypothesis(
            id=new_id("hypotheses"),
            objective=objective,
            number=first_hypothesis + at,
            question=asked.question,
            beliefs=asked.beliefs,
            key_results=tuple(results[place].id for place in asked.key_results),
            by=sheet.by,
        )
        for at, asked in enumerate(sheet.hypotheses)
    )
    return TakeSheet(objective, sheet.pains, sheet.gains, sheet.metrics, results, hypotheses)


# -- What was understood of pasted pair sheets or of a list of objectives, shown before it goes into the plan.


WORD_CELLS = 11


def sheets_page(sheets: Sequence[Arrived], width: int) -> PreviewPage:
    """Objective by objective what goes into it, what was left out and why. What goes elsewhere than it says warns."""
    count = len(sheets)
    title = "A pair's sheet" if count == 1 else f"{count} pair sheets"
    if any(arrived.sheet.listed for arrived in sheets):
        new = sum(arrived.begins for arrived in sheets)
        title = "A list of key results" if not new else f"A list: {new} new objective{'s' * (new > 1)}"
    warned = dict.fromkeys(arrived.warning for arrived in sheets if arrived.warning)
    warnings = [Content.styled("! ", "bold $text-warning") + _warned(warning) for warning in warned]
    blocks = [Content("\n").join(_block(arrived, width)) for arrived in sheets]
    return PreviewPage(title, [Content("\n\n").join(blocks)], warnings=warnings)


def _block(arrived: Arrived, width: int) -> Iterator[Content]:
    sheet, objective, _, begins = arrived
    named = f"{'New: ' * begins}O{objective.number} {objective.title}" if objective else "Into no objective"
    heading = Content.styled(one_line(named), "bold $text-accent" if objective else "bold $text-warning")
    yield heading + Content.styled(f"  {one_line(sheet.by)}" if sheet.by else "", "$text-muted")
    if sheet.is_empty:
        yield Content.styled("Nothing is filled in.", "$text-muted")
    left_out = [("left out" if at == 0 else "", _left_out(left)) for at, left in enumerate(sheet.left_out)]
    for word, words in (*_lines(sheet), *left_out):
        yield hanging(word, words, width, WORD_CELLS)


def _warned(warning: str) -> Content:
    return Content.styled(one_line(warning), "bold $text-warning")


def _left_out(left: LeftOut) -> Content:
    return Content.styled(f"{left.why}: {one_line(left.text)}" if left.text else left.why, "$text-muted")


def _lines(sheet: PairSheet) -> Iterator[tuple[str, Content]]:
    for word, lines in (("pain", sheet.pains), ("gain", sheet.gains), ("metric", sheet.metrics)):
        yield from ((word, Content(one_line(line))) for line in lines)
    for result in sheet.key_results:
        yield "KR", Content.styled(one_line(key_result_understood(result)), "$text-warning" if result.hints else "")
        yield from (("", Content.styled(one_line(hint), "$text-warning")) for hint in result.hints)
    for asked in sheet.hypotheses:
        about = ", ".join(sheet.key_results[place].title for place in asked.key_results)
        to = Content.styled(f"  → {one_line(about) or 'no key result'}", "$text-muted")
        yield "H", Content(one_line(asked.question)) + to
        yield from (("belief", Content.styled(one_line(belief), "italic")) for belief in asked.beliefs)
    for name in sheet.initiatives:
        yield "initiative", Content(one_line(name))
