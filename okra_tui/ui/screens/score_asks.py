"""What the score table asks and tells in dialogs: the guide, what was pasted, ranks, skills, and what goes out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from okra_tui.edits.edit import Edit
from okra_tui.edits.team import SetEffortGuide
from okra_tui.intake.invitation import estimates_invitation
from okra_tui.intake.score_table import score_table
from okra_tui.plan.labels import label
from okra_tui.plan.model import Plan
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import SIZES
from okra_tui.plan.skills import skill_demand
from okra_tui.plan.team import Team
from okra_tui.plan.thread import Thread
from okra_tui.ui.dialogs.ask import PasteHere, Tell
from okra_tui.ui.dialogs.shown import Preview, Shown, cells_within
from okra_tui.ui.rank_words import ranks_at_length
from okra_tui.ui.score_paste import PastedScores
from okra_tui.ui.skill_words import demand_at_length

if TYPE_CHECKING:
    from okra_tui.ui.dialogs.form import Answers

PASTE_HINT = (
    "Copy rows in the spreadsheet and paste them here, with your terminal's own paste key. The first row may name the "
    "columns: Milestone, Effort, Business, UX, Skills. A preview shows what would be set before anything is."
)


def ask_for_guide(app: App[None], team: Team, ask: Callable[[SetEffortGuide], None], first: str = "S") -> None:
    """Ask for the words and the weeks of S, M and L, beginning with one of them."""
    from okra_tui.ui.dialogs.effort_guide import EffortGuideForm, guide_said

    def attempt(answers: "Answers") -> str | None:
        try:
            guide_said(team, answers)
        except ValueError as problem:
            return str(problem)
        return None

    def answered(answers: "Answers | None") -> None:
        if answers is not None:
            ask(guide_said(team, answers))

    app.push_screen(EffortGuideForm(team, attempt, first), answered)


def take_pasted(app: App[None], pasted: PastedScores, ask: Callable[[Edit[Plan]], object]) -> None:
    """Show what a paste comes to, and take it as one edit."""

    def answered(yes: bool | None) -> None:
        if yes and pasted.edit is not None:
            ask(pasted.edit)

    app.push_screen(Preview(pasted.title, pasted.preview, some=pasted.edit is not None), answered)


def show_ranks(app: App[None], thread: Thread, team: Team) -> None:
    """The ranks with their formula, and value against effort."""
    app.push_screen(Shown("Value against effort", ranks_at_length(thread, team, cells_within(app.size.width))))


def show_demand(app: App[None], schedule: Schedule) -> None:
    """Which skills are needed, and who has them."""
    words = demand_at_length(schedule.plan, skill_demand(schedule))
    app.push_screen(Shown("Skills and people, the tightest first", words))


def copy_for_spreadsheet(app: App[None], thread: Thread) -> None:
    """Put the whole table on the clipboard, and show it for where there is none."""
    text = score_table(thread.milestones)
    app.copy_to_clipboard(text)
    app.push_screen(Tell("The table for a spreadsheet, copied to the clipboard", text.replace("\t", "   ")))


def wait_for_paste(app: App[None], take: Callable[[str], object]) -> None:
    """A terminal hands over a paste by itself; nothing can fetch it."""
    app.push_screen(PasteHere("Rows of a spreadsheet", PASTE_HINT, take))


def invitation_to_estimate(thread: Thread, team: Team) -> str:
    """What asks the room for estimates: of what has no size yet, else of everything."""
    open_ones = [each for each in thread.milestones if not each.effort] or thread.milestones
    guide: dict[str, str] = {size: words for size in SIZES if (words := getattr(team.effort_guide, size))}
    return estimates_invitation({label(thread.plan, each): each.title for each in open_ones}, guide)
