"""The plan and a scenario side by side: what moved, the load of each week, and what clashes."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.checks.finding import Finding
from okra_tui.plan.labels import label
from okra_tui.plan.scenario import Comparison, Side
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog


class CompareScenario(Dialog[bool]):
    """Answers with True where the scenario is to be taken as the plan."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("compare", "scroll")
    DEFAULT_CSS = """
    CompareScenario > #panel { width: 110; max-width: 100%; }
    CompareScenario VerticalScroll { height: auto; max-height: 75vh; }
    CompareScenario #comparison { height: auto; }
    """

    def __init__(self, name: str, comparison: Comparison, *, only_read: bool = False) -> None:
        super().__init__(f"The plan | {name}")
        self._comparison = comparison
        self._only_read = only_read

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "take" and self._only_read)

    def compose_body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(comparison_words(self._comparison), id="comparison", markup=False)

    def action_take(self) -> None:
        self.dismiss(True)


def comparison_words(comparison: Comparison) -> Content:
    """The comparison in three sections."""
    sections = [
        ("What moved", _moved(comparison)),
        ("Person-weeks needed, plan above, scenario below", _load(comparison)),
        ("Clashes", _clashes(comparison)),
    ]
    return Content("\n\n").join(
        Content.styled(title.upper(), "bold $text-muted") + Content("\n") + body for title, body in sections
    )


def _moved(comparison: Comparison) -> Content:
    if not comparison.differences:
        return Content("Nothing yet: both have the same weeks.")
    plan = comparison.ours.schedule.plan
    before, after = (
        max(len(str(place)) for place in places)
        for places in zip(*((each.before, each.after) for each in comparison.differences), strict=True)
    )
    return Content("\n").join(
        Content.assemble(
            (f"{label(plan, each.milestone):<5}", "bold"),
            (f"{each.before!s:>{before}}", "$text-muted"),
            "  →  ",
            (f"{each.after!s:<{after}}", "bold $text-accent"),
            "  ",
            each.milestone.title,
        )
        for each in comparison.differences
    )


def _load(comparison: Comparison) -> Content:
    weeks = comparison.ours.schedule.weeks
    head = Content.styled("week     " + "".join(f"{week:>3} " for week in weeks), "$text-muted")
    return Content("\n").join(
        [head, _side("plan", comparison.ours, weeks), _side("scenario", comparison.theirs, weeks)]
    )


def _side(name: str, side: Side, weeks: Iterable[int]) -> Content:
    """A line of loads, four cells a week, so that fourteen weeks fit into 80 columns."""
    cells = [
        Content.styled(f"{_three_cells(side.schedule.load.get(week, 0.0))}{'!' if over else ' '}", ink)
        for week in weeks
        for over, ink in [(True, "bold $text-warning") if side.schedule.over(week) else (False, "")]
    ]
    return Content(f"{name:<9}") + Content("").join(cells)


def _three_cells(load: float) -> str:
    return f"{load:>3.1f}" if load < 9.95 else f"{load:>3.0f}"


def _clashes(comparison: Comparison) -> Content:
    counts = Content(f"{len(comparison.ours.clashes)} in the plan, {len(comparison.theirs.clashes)} in the scenario")
    solved = [_clash("✓ solves", "$text-success", each) for each in comparison.only_ours]
    brought = [_clash("! brings", "$text-warning", each) for each in comparison.only_theirs]
    return Content("\n").join([counts, *solved, *brought])


def _clash(word: str, ink: str, finding: Finding) -> Content:
    return Content.assemble((word, ink), "  ", finding.message)
