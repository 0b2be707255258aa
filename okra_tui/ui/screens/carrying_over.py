"""What a quarter takes along from an earlier one, and what the closed ones teach where it begins."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import App

from okra_tui.edits.carry_over import CarryOver
from okra_tui.intake.check_in_line import read_value
from okra_tui.plan.carry_over import candidates, drawn_ids
from okra_tui.plan.labels import label
from okra_tui.plan.measure import exact
from okra_tui.plan.model import KeyResult, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.track_record import lessons, track_record
from okra_tui.ui.carry_over_rows import carry_rows, comes_along, start_of
from okra_tui.ui.dialogs.ask import AskLine, Tell
from okra_tui.ui.dialogs.carry_over import CarryOverDialog
from okra_tui.ui.dialogs.pick import Choice, Pick
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.toasts import told
from okra_tui.workspace.quarters import Quarters


class CarryingOver:
    """Asks what comes along; the plan changes by one edit."""

    def __init__(self, app: App[None], desk: Desk, quarters: Quarters) -> None:
        self._app = app
        self._desk = desk
        self._quarters = quarters

    @property
    def _new(self) -> Plan:
        return self._desk.plan

    def offer(self, old: Plan | None, team: Team) -> None:
        """Where a quarter begins: what the one before it left, and what they all teach; nothing where there is none."""
        taught = self.taught(team)
        if old is not None and candidates(old, self._new):
            self._ask(old, taught)
        elif taught:
            self._app.push_screen(Tell(f"Before {self._new.quarter} begins", "\n".join(taught)))

    def taught(self, team: Team) -> list[str]:
        """What the closed quarters teach, and which of them cannot be read."""
        said = lessons(track_record(self._quarters.plans, team))
        return [*([f"The last quarters: {'; '.join(said)}."] if said else []), *left_out_words(self._quarters.left_out)]

    def choose(self) -> None:
        """Ask from which earlier quarter, if there are several, then what comes along."""
        olds = [plan for plan in self._quarters.plans if plan.starts < self._new.starts]
        counts = {plan.quarter: len(candidates(plan, self._new)) for plan in olds}
        there = [plan for plan in olds if counts[plan.quarter]]
        left_out = left_out_words(self._quarters.left_out)
        if not there:
            words = ["No earlier quarter left anything open.", *left_out]
            self._app.notify(" ".join(words), markup=False, timeout=10)
            return
        if len(there) == 1:
            self._ask(there[0], left_out)
            return
        choices = [
            Choice(plan.quarter, plan.quarter, " ".join(left_out), f"{counts[plan.quarter]} left open")
            for plan in there
        ]

        def chosen(quarter: str | None) -> None:
            old = next((plan for plan in there if plan.quarter == quarter), None)
            if old is not None:
                self._ask(old, ())

        self._app.push_screen(Pick("Carry over from", choices, there[0].quarter, "Look into it"), chosen)

    def _ask(self, old: Plan, taught: Sequence[str]) -> None:
        earlier = {plan.quarter: plan for plan in self._quarters.plans}
        baselines: dict[str, float | None] = {}

        def answered(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                ids = drawn_ids(old, chosen, self._new, self._desk.new_id)
                told(self._app, self._desk.do(CarryOver(old, ids, tuple(baselines.items()))))

        def started(key: str, baseline: float | None) -> None:
            baselines[key] = baseline
            dialog.show_rows(carry_rows(old, self._new, earlier, baselines))

        rows = carry_rows(old, self._new, earlier)
        dialog = CarryOverDialog(
            old.quarter, rows, taught, lambda chosen: comes_along(old, chosen),
            lambda key: self._ask_start(old, key, baselines, started),
        )  # fmt: skip
        self._app.push_screen(dialog, answered)

    def _ask_start(
        self,
        old: Plan,
        key: str,
        baselines: Mapping[str, float | None],
        started: Callable[[str, float | None], None],
    ) -> None:
        """Ask from which value a key result starts; again, where what was said is none."""
        result = old.find(KeyResult, key)
        if result is None:
            return
        start = start_of(old, result, baselines)

        def ask(value: str, hint: str) -> None:
            title = f"From which value does {label(old, result)} start in {self._new.quarter}?"
            self._app.push_screen(AskLine(title, value, hint=hint, may_be_empty=True, proposed=True), answered)

        def answered(said: str | None) -> None:
            if said is None:
                return
            try:
                started(key, read_value(said, old, result) if said else None)
            except ValueError as unclear:
                ask(said, str(unclear))

        ask("" if start is None else exact(start), "Its last value is proposed. Empty: it is still to be measured.")


def left_out_words(left_out: Sequence[str]) -> list[str]:
    """The quarters that cannot be read, named."""
    return [f"Left out: {said}" for said in left_out]
