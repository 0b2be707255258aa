"""The work area of the value & hypothesis pairs: each of the team's objectives as one page that is typed row by row."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from okra_tui.intake.key_result_line import Commitment
from okra_tui.plan.model import Hypothesis, KeyResult, Objective, Plan
from okra_tui.ui.commands import bindings
from okra_tui.ui.meeting_room import MeetingRoom
from okra_tui.ui.objective_page import (
    NO_OBJECTIVE,
    hypotheses_of,
    in_list,
    page_rows,
    results_of,
)
from okra_tui.ui.open_quarter import Change, Desk
from okra_tui.ui.pair_work import Task, pairs_on, tasks
from okra_tui.ui.row_edits import committed, moved, removed
from okra_tui.ui.screens.list_walk import ListWalk
from okra_tui.ui.screens.page_edits import PageEdits
from okra_tui.ui.screens.pair_hints import NO_OBJECTIVE_YET, NO_PAIRS_YET
from okra_tui.ui.screens.row_typing import DRAFT_FIELD, RowTyping
from okra_tui.ui.screens.work_area import WorkArea
from okra_tui.ui.toasts import told
from okra_tui.ui.widgets.page_list import PageList
from okra_tui.ui.widgets.walked_list import WalkedList
from okra_tui.workspace.state import Draft

BESIDE_FROM = 84
"""Cells from which the objectives stand beside the page; below, they stand above it, one line each."""
LIST_CELLS = 28
ROOM_BESIDE = 3
"""Cells that a list keeps for its margins and its scroll bar."""
NO_OBJECTIVE_OPTION = "none"
"""The id of NO_OBJECTIVE in the list."""


COMMITMENTS: dict[int, Commitment] = {1: "aspirational", -1: "committed"}


class Pairs(ListWalk, WorkArea):
    """The objectives, the selected one's page, and at the foot the line in which rows are typed."""

    BINDINGS = bindings("pairs", "list", "move")
    DEFAULT_CSS = f"""
    Pairs {{ height: 1fr; }}
    Pairs #objectives {{ height: auto; max-height: 5; margin: 0 0 1 0; }}
    Pairs #page {{ height: 1fr; }}
    Pairs OptionList > .option-list--option-highlighted {{ text-style: none; background: $panel; }}
    Pairs OptionList:focus > .option-list--option-highlighted {{ text-style: none; background: $selection; }}
    Pairs.beside #both {{ layout: horizontal; }}
    Pairs.beside #objectives {{ width: {LIST_CELLS}; height: 1fr; max-height: 100%; margin: 0 2 0 0; }}
    Pairs.beside #page {{ width: 1fr; }}
    Pairs #no-objective, Pairs #no-pairs {{ padding: 0 1; margin: 0 0 1 0; }}
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._objective: str | None = None
        """The id of the objective whose page is open; NO_OBJECTIVE for what belongs to none."""
        self._place = 0
        """Its place among them: where it is deleted, the next one takes it."""

    def compose(self) -> ComposeResult:
        yield Static(NO_OBJECTIVE_YET, id="no-objective", markup=False)
        yield Static(NO_PAIRS_YET, id="no-pairs", markup=False)
        page = PageList("page")
        with Container(id="both"):
            yield WalkedList(id="objectives", compact=True, markup=False)
            yield page
        yield RowTyping(self.desk, self.session, page.expect).data_bind(Pairs.plan, Pairs.team, Pairs.read_only)

    def on_mount(self) -> None:
        super().on_mount()
        self._refresh()

    def watch_plan(self, old: Plan, new: Plan) -> None:
        if old is not new:
            self._refresh()

    def watch_team(self) -> None:
        self._refresh()

    def watch_read_only(self) -> None:
        self._refresh()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BESIDE_FROM, "beside")
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _list(self) -> WalkedList:
        return self.query_one("#objectives", WalkedList)

    @property
    def _page(self) -> PageList:
        return self.query_one(PageList)

    @property
    def _typing(self) -> RowTyping:
        return self.query_one(RowTyping)

    @property
    def _work(self) -> tuple[Task, ...]:
        """Which pair has which objective; nobody is drawn where one person drafts alone."""
        return tasks(self.plan, () if self.plan.solo else self._room.pairs)

    @property
    def _room(self) -> MeetingRoom:
        return MeetingRoom(self.plan, self.team, self.session)

    def _could_draw(self, plan: Plan) -> bool:
        """Whether pairs are still to be drawn, of at least two people who work in them."""
        return not (plan.solo or self.read_only or self._room.pairs) and len(self._room.workers) > 1

    @property
    def _open_one(self) -> Objective | None:
        return self.plan.find(Objective, self._objective)

    def _objectives(self, plan: Plan) -> list[str]:
        """The ids of the objectives; last NO_OBJECTIVE where something belongs to none."""
        lost = results_of(plan, None) or hypotheses_of(plan, None)
        return [objective.id for objective in plan.objectives] + ([NO_OBJECTIVE] if lost else [])

    def _refresh(self) -> None:
        if not self._built:
            return
        ids = self._objectives(self.plan)
        if self._objective not in ids:
            self._objective = ids[min(self._place, len(ids) - 1)] if ids else None
        self._place = ids.index(self._objective) if self._objective is not None else 0
        self._page.display = bool(ids)
        self.query_one("#no-objective").display = not ids
        self.query_one("#no-pairs").display = self._could_draw(self.plan)
        self._show_list(self.plan, ids)
        self._show_page(self.plan)
        self.refresh_bindings()

    def _show_list(self, plan: Plan, ids: Sequence[str]) -> None:
        work, beside = self._work, self.has_class("beside")
        width = (LIST_CELLS if beside else self.size.width) - ROOM_BESIDE
        pairs = [Content.styled(pairs_on(work, key), "$text-muted") for key in ids]
        if not beside:  # one below the other
            widest = max((pair.cell_length for pair in pairs), default=0)
            pairs = [pair.truncate(min(widest, width // 3), ellipsis=True, pad=True) for pair in pairs]
        lines = [
            in_list(plan, self.team, plan.find(Objective, key), pair, at, width, several_lines=beside)
            for at, (key, pair) in enumerate(zip(ids, pairs, strict=True))
        ]
        options = [Option(words, id=key or NO_OBJECTIVE_OPTION) for key, words in zip(ids, lines, strict=True)]
        if beside:
            options = [each for option in options for each in (option, Option("", disabled=True))]
        self._list.set_options(options)
        if self._objective in ids:
            self._list.highlighted = ids.index(self._objective) * (2 if beside else 1)

    def _show_page(self, plan: Plan) -> None:
        if self._objective is None:
            self._page.show(())
            self._typing.stand("", None)
            return
        width = self.size.width - ROOM_BESIDE - (LIST_CELLS + 2 if self.has_class("beside") else 0)
        pair = "" if self.has_class("beside") else pairs_on(self._work, self._objective)
        self._page.show(page_rows(plan, self.team, self._open_one, pair, width))
        self._typing.stand(self._objective, self._page.row)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_list is self._list:
            option = self._list.highlighted_option
            if self._list.has_focus and option is not None and option.id is not None:
                self._open_objective("" if option.id == NO_OBJECTIVE_OPTION else option.id)
        else:
            self._typing.stand(self._objective or "", self._page.row)
            self.refresh_bindings()

    # -- walking -----------------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        if self._typing.display:
            self._typing.query_one("NoteInput").focus()
        else:
            (self._page if self._objective is not None else self._list).focus()

    def _open_objective(self, key: str, row: str = "title") -> None:
        if key != self._objective:
            self._objective = key
            self._page.expect(row)
            self._refresh()

    def action_choose_objective(self, digit: int) -> None:
        ids = self._objectives(self.plan)
        if digit <= len(ids):
            self._open_objective(ids[digit - 1])
            self._page.focus()

    def action_next_objective(self, step: int) -> None:
        ids = self._objectives(self.plan)
        if self._objective in ids:
            self._open_objective(ids[(ids.index(self._objective) + step) % len(ids)])

    @property
    def selected_entity(self) -> str:
        return (self._page.row.entity if self._page.row else "") or self._objective or ""

    def go_to_entity(self, entity: str) -> None:
        plan = self.plan
        found = plan.by_id.get(entity)
        if isinstance(found, KeyResult | Hypothesis):
            holder = plan.find(Objective, found.objective)
            self._stand_on(holder.id if holder else NO_OBJECTIVE, found.id)
        elif isinstance(found, Objective):  # it has too few key results, or too many
            results = results_of(plan, found)
            self._stand_on(found.id, results[-1].id if results else "kr –")

    def _stand_on(self, objective: str | None, row: str) -> None:
        self._objective = objective
        self._page.expect(row)
        self._refresh()
        self.screen.set_focus(self._page)  # now: what opens a line right after this must not lose the focus again

    @property
    def walked(self) -> WalkedList:
        return self._list if self._list.has_focus else self._page

    def action_cursor_left(self) -> None:
        self._list.focus()

    def action_cursor_right(self) -> None:
        self._page.focus()

    DRAFT, DRAFT_IS = DRAFT_FIELD, "a line of an objective"

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts[:-1]:
            if len(draft.about) == 2:
                self._typing.hold(draft.text, *draft.about)
        super().resume_drafts(drafts)

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        objective, at = about if len(about) == 2 else ("", "")
        ids = self._objectives(self.plan)
        self._stand_on(objective if objective in ids else ids[0] if ids else None, at)
        if row := self._page.find(at):
            self._typing.change(row, text)
        elif self._objective is not None:
            self._typing.resume(text, at)

    # -- for the chat ------------------------------------------------------------------------------------------------

    @property
    def invites(self) -> bool:
        return not self.plan.solo and bool(self._work)

    def action_copy_invitation(self) -> None:
        """A sheet for each pair."""
        self._edits.copy_sheets(self._work)

    # -- what is done to rows ----------------------------------------------------------------------------------------

    ON_ROWS = frozenset({"open", "edit", "delete", "reorder", "next_objective", "choose_objective"})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "mark":
            return False
        if action == "change_state":
            row = self._page.row if self._page.has_focus else None
            return row is not None and row.kind == "kr" and row.at is not None
        if action == "copy_invitation":
            return self.invites
        return not (action in self.ON_ROWS and self._objective is None)

    @property
    def _on_objective(self) -> bool:
        """Whether what is done is meant for the objective as a whole."""
        return self._list.has_focus or self._page.row is None or self._page.row.kind == "title"

    def _do(self, change: Change, row: str = "") -> None:
        """Make a change, after which the cursor is to stand on this row; empty: where it is."""
        self._page.expect(row)
        told(self.app, self.desk.do(change))

    def action_new(self) -> None:
        if self._objective is None or self._list.has_focus:
            self.action_new_objective()
        else:
            self._typing.begin()

    def action_edit(self) -> None:
        row = self._page.row
        if self._objective is None:
            return
        if row is not None and row.kind == "from" and self._page.has_focus:
            self._edits.show_notes(row.entity, veiled=self.session in self.curtains)
        elif self.told_only_read():
            return
        elif self._on_objective:
            if self._open_one is not None:
                self._edits.ask_for_objective(self._open_one, self._open_objective)
        elif row is not None and row.at is None:
            self._typing.begin()
        elif row is not None and row.kind == "h":
            self._edits.ask_for_hypothesis(row.entity)
        elif row is not None:
            self._typing.change(row)

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_list is self._list:
            self._page.focus()
        else:
            self.action_edit()

    def action_delete(self) -> None:
        row = self._page.find("title") if self._on_objective else self._page.row
        if row is not None:
            self._do(lambda plan: removed(plan, row))

    def action_reorder(self, by: int) -> None:
        row = self._page.row
        asked = moved(self.plan, row, by) if row and not self._on_objective else None
        if asked is not None:
            self._do(asked.edit, asked.row)

    def action_change_state(self, by: int) -> None:
        """A key result is aspirational, or committed."""
        row, commitment = self._page.row, COMMITMENTS[by]
        if row is not None:
            self._do(lambda plan: committed(plan, row, commitment))

    def on_typing_at_foot_finished(self, event: RowTyping.Finished) -> None:
        event.stop()
        self._page.focus()

    # -- the objective as a whole, and sheets ------------------------------------------------------------------------

    @property
    def _edits(self) -> PageEdits:
        return PageEdits(self)

    def action_new_objective(self) -> None:
        """Begin an objective without notes."""
        if not self.told_only_read():
            self._edits.ask_for_objective(None, self._open_objective)

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is sheets, or a list of objectives."""
        if not self.told_only_read():
            self._edits.paste(text, self._open_one)

    def on_typing_at_foot_pasted(self, event: RowTyping.Pasted) -> None:
        event.stop()
        self.paste(event.text)
