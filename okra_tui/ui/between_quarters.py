"""From one quarter to the next: closed and reopened, compared with others, taken away, gone on with in the next."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from okra_tui.ui.quarter_app import QuarterApp

if TYPE_CHECKING:  # Home stands before any of these is imported
    from okra_tui.edits.edit import Edit
    from okra_tui.plan.model import Plan
    from okra_tui.plan.team import Team
    from okra_tui.take_away import Form
    from okra_tui.ui.screens.carrying_over import CarryingOver
    from okra_tui.workspace.quarters import Quarters
    from okra_tui.workspace.state import Draft


class BetweenQuarters(QuarterApp):
    """Asks in dialogs, reads other quarters and writes exports in threads; the plan changes by edits as everywhere."""

    @property
    def in_quarter(self) -> bool:
        """Whether a place of the open quarter is in front."""
        return self._quarter is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "track_record":
            return self.folder is not None
        if action == "take_away":
            return self.in_quarter
        if action in {"close_quarter", "carry_over", "take_copy"}:
            return self.in_quarter and not self.read_only
        if action == "reopen_quarter":
            closed = self.plan is not None and self.plan.closed is not None
            return self.in_quarter and closed and self._quarter is not None and not self._quarter.read_only
        if action == "choose_between_both":
            return self._quarter is not None and bool(self._quarter.clashes) and not self.read_only
        if action == "save_over":
            return self._quarter is not None and self._quarter.waits_for_others
        return super().check_action(action, parameters)

    def action_save_over(self) -> None:
        """The person decides: what somebody else left in the file, and cannot be read, is not waited for."""
        if self._quarter is not None:
            self._quarter.save_over()

    def action_choose_between_both(self, at: str = "0") -> None:
        """Ours or theirs, field by field; each choice is a change of its own, and shown at once."""
        from okra_tui.edits.edit import EditRefused
        from okra_tui.edits.quarter import Choose
        from okra_tui.plan.difference import changes
        from okra_tui.ui.dialogs.pick import Choice, Pick

        quarter, choices, edits = self._quarter, [], {}
        for number, clash in enumerate(quarter.clashes if quarter else ()):
            assert quarter is not None
            ours, theirs = (Choose(clash.path, clash.field, side) for side in (clash.ours, clash.theirs))
            try:
                stands = theirs.apply(quarter.plan) == quarter.plan
                other = ours if stands else theirs
                said = changes(quarter.plan, other.apply(quarter.plan), quarter.curtains)
            except EditRefused:  # the row was deleted meanwhile
                continue
            edits[str(number)] = other
            mark = "theirs" if stands else "yours"
            choices.append(Choice(str(number), str(clash), "\n".join(change.words for change in said), mark))

        def chosen(key: str | None) -> None:
            if key is not None:
                self._change_by_hand(edits[key])
                self.action_choose_between_both(key)

        if choices:
            self.push_screen(Pick("What both of you changed", choices, at, "Take the other"), chosen)
        else:
            self.notify("What both had changed is no longer in the plan.", markup=False)

    # -- closing -----------------------------------------------------------------------------------------------------

    def action_close_quarter(self, go_on: bool = False) -> None:
        """`go_on`: with what was said before the program ended without a word; otherwise that is offered first."""
        from okra_tui.ui.closing_walk import DRAFT_FIELD
        from okra_tui.ui.screens.closing import ask_to_close
        from okra_tui.ui.screens.unfinished import offer_closing

        quarter = self._quarter
        if self.team is None or quarter is None:
            return
        today, new_id = self._surroundings.clock.today(), self._surroundings.new_id
        draft = next((draft for draft in quarter.unfinished if draft.field == DRAFT_FIELD), None)

        def offer(said: "Draft", answered: "Callable[[bool], object]") -> None:
            offer_closing(self, said, not quarter.is_of_now(said), answered)

        ask_to_close(
            self, lambda: self.plan, self.team, today, new_id, self._close_for_good, draft, None if go_on else offer
        )

    def _close_for_good(self, edit: "Edit[Plan]") -> None:
        if self._keeper is not None:
            self._keeper.pause()  # what was spent is recorded while the quarter still takes it
        self._change_by_hand(edit)

    def action_reopen_quarter(self) -> None:
        from okra_tui.ui.screens.closing import ask_to_reopen

        if self.plan is not None:
            ask_to_reopen(self, self.plan, self._change_by_hand)

    def _change_by_hand(self, edit: "Edit[Plan]") -> None:
        self._change(edit, record=False)

    # -- other quarters ----------------------------------------------------------------------------------------------

    def _with_quarters(self, then: "Callable[[Quarters], None]") -> None:
        """Read all quarters in a thread, then go on here."""
        if self.folder is not None:
            self.run_worker(partial(self._read_quarters, self.folder, self.plan, then), thread=True, group="quarters")

    def _read_quarters(self, folder: Path, opened: "Plan | None", then: "Callable[[Quarters], None]") -> None:
        """Runs in a thread; the plan's model is imported here, after Home's first frame."""
        from okra_tui.workspace.quarters import read_quarters

        self.call_from_thread(then, read_quarters(folder, opened))

    def action_track_record(self) -> None:
        """The closed quarters side by side; from Home too, where perhaps none is open."""
        if self.folder is not None:
            self.run_worker(partial(self._read_record, self.folder, self.plan), thread=True, group="quarters")

    def _read_record(self, folder: Path, opened: "Plan | None") -> None:
        """Runs in a thread."""
        from okra_tui.plan.team import EMPTY_TEAM
        from okra_tui.workspace.folder import LeadsOutside
        from okra_tui.workspace.problems import Unreadable
        from okra_tui.workspace.quarters import read_quarters
        from okra_tui.workspace.reading import read_team

        try:
            team = read_team(folder)
        except (Unreadable, LeadsOutside):  # what a quarter came to needs no team; opening one will say what is wrong
            team = EMPTY_TEAM
        self.call_from_thread(self._show_record, read_quarters(folder, opened), team)

    def _show_record(self, quarters: "Quarters", team: "Team") -> None:
        from okra_tui.plan.track_record import lessons, track_record
        from okra_tui.ui.dialogs.track_record import TrackRecordDialog

        record = track_record(quarters.plans, team)
        self.push_screen(TrackRecordDialog(record, lessons(record), quarters.left_out))

    def action_carry_over(self) -> None:
        """Ask what comes along from an earlier quarter."""

        def choose(quarters: "Quarters") -> None:
            carrying = self._carrying_over(quarters)
            if carrying is not None:
                carrying.choose()

        self._with_quarters(choose)

    def offer_carry_over(self, name: str) -> None:
        """A quarter begins: offer what the one before it left, and say what they teach."""

        def offer(quarters: "Quarters") -> None:
            from okra_tui.ui.carry_over_rows import left_by

            carrying = self._carrying_over(quarters)
            if carrying is not None and self.plan is not None and self.plan.quarter == name and self.team is not None:
                carrying.offer(left_by(quarters.plans, self.plan, self._surroundings.clock.today()), self.team)

        if self.plan is not None and self.plan.quarter == name:
            self._with_quarters(offer)

    def _carrying_over(self, quarters: "Quarters") -> "CarryingOver | None":
        from okra_tui.ui.screens.carrying_over import CarryingOver

        if self.plan is None:
            return None
        return CarryingOver(self, self.plan, quarters, self._surroundings.new_id, self._change_by_hand)

    # -- what is taken away ------------------------------------------------------------------------------------------

    def action_take_away(self) -> None:
        """Ask for the form, then for the place, and write it."""
        from okra_tui.ui.screens.taking_away import ask_what_to_take_away

        if self.plan is not None and self.team is not None and self.folder is not None:
            plan, team, veiled = self.plan, self.team, self.curtains
            today = self._surroundings.clock.today()

            def write(form: "Form", to: Path) -> None:
                self.run_worker(partial(self._write, form, plan, team, veiled, to), thread=True, group="take away")

            ask_what_to_take_away(self, plan, team, today, veiled, self.folder, write)

    def _write(self, form: "Form", plan: "Plan", team: "Team", veiled: frozenset[int], to: Path) -> None:
        """Runs in a thread."""
        from okra_tui.take_away import take_away
        from okra_tui.workspace.taken_away import NotTakenAway

        try:
            said, bad = take_away(form, plan, team, self._surroundings.clock.today(), veiled, to), False
        except NotTakenAway as problem:
            said, bad = str(problem), True
        self.call_from_thread(self._tell_written, said, bad)

    def _tell_written(self, said: str, bad: bool) -> None:
        self.notify(said, severity="error" if bad else "information", markup=False, timeout=15)
