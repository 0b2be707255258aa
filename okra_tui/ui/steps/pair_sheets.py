"""Which pair works on which objective, the sheets that go out to them, and what comes back."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from okra_tui.desk.listed_objectives import Arrived
from okra_tui.desk.meeting_room import Task
from okra_tui.intake.chat.signs import LeftOut
from okra_tui.intake.key_result_line import key_result_understood
from okra_tui.intake.pair_sheet import PairSheet, pair_sheet
from okra_tui.plan.labels import label
from okra_tui.plan.model import CompanyObjective, Plan
from okra_tui.plan.text import one_line
from okra_tui.room.pairs import group_of
from okra_tui.ui.dialogs.preview import PreviewPage
from okra_tui.ui.steps.objective_page import hanging


def sheets_text(plan: Plan, work: Sequence[Task]) -> str:
    """The empty sheets for these tasks, to be copied into the pairs' rooms."""
    return "\n".join(_sheet(plan, task) for task in work)


def _sheet(plan: Plan, task: Task) -> str:
    answers = [label(plan, answered) for answered in plan.find_all(CompanyObjective, task.objective.company_objectives)]
    pair = group_of(task.pair) if task.pair else ()
    return pair_sheet(label(plan, task.objective), task.objective.title, answers, pair)


# -- What was understood of pasted pair sheets or of a list of objectives, shown before it goes into the plan.


WORD_CELLS = 11


def new_ideas(sheets: Iterable[Arrived]) -> Iterator[str]:
    """The titles of objectives that begin with these sheets, and the questions of all their hypotheses."""
    for arrived in sheets:
        if arrived.begins and arrived.objective is not None:
            yield arrived.objective.title
        yield from (asked.question for asked in arrived.sheet.hypotheses)


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
