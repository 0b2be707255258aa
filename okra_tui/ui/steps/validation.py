"""The work area of the milestone validation: what is no milestone yet, and beside it the milestones."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.edits.milestones import MoveMilestone, RemoveMilestone, SetMilestoneType
from okra_tui.edits.notes import RemoveNotes
from okra_tui.edits.weeks import BringBack, Defer
from okra_tui.plan.entity import Entity
from okra_tui.plan.ideas import MilestoneSource, hypotheses_of, key_results_of, notes_of
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.milestone_types import WITH_DIGIT, types_of
from okra_tui.plan.model import Cluster, Hypothesis, Milestone, Note, Objective, Plan
from okra_tui.plan.text import counted
from okra_tui.plan.thread import thread_of
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.session.work_area import ListArea
from okra_tui.ui.steps.milestone import ask_for_milestone, making, milestone_content, source_content, types_legend
from okra_tui.ui.steps.note_taking import ask_to_open
from okra_tui.ui.widgets.lines import show
from okra_tui.ui.widgets.lists import WAS_LAST, Row, WalkedList

# -- A list of rows with ids; when other rows are shown, the cursor stays on its own.


class RowList(WalkedList):
    """What is shown already is not shown anew."""

    DEFAULT_CSS = """
    RowList > .option-list--option-highlighted { background: $panel; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, markup=False)


MAKES = "None yet: {milestones.make} makes one of what is selected, a digit sets its type as well."
LISTS_BESIDE_FROM = 56
"""Cells from which both lists stand beside each other."""
BETWEEN = 2
_AROUND = 3
"""Cells between them, and of a row's padding and scroll bar."""


def _row(entity: Entity, words: Callable[[], Content]) -> Row:
    """With an empty line after it."""
    return Row(lambda: words() + "\n", entity.id)


class Validation(ListArea):
    """Left what is none yet, right the milestones; `o` makes one of what is selected, a digit gives it its type too."""

    BINDINGS = bindings("milestones", "list", "move")
    NO_PASTE = "Nothing can be pasted where milestones are made. A chat with ideas goes into the silent ideation."
    DEFAULT_CSS = """
    Validation { height: 1fr; }
    Validation #lists { layout: vertical; height: 1fr; }
    Validation #lists > Container { height: 1fr; }
    Validation.beside #lists { layout: horizontal; }
    Validation.beside #lists > #left { width: 2fr; margin: 0 2 0 0; }
    Validation.beside #lists > #right { width: 3fr; }
    Validation.none-left #lists { layout: vertical; }
    Validation.none-left #lists > #left { width: 1fr; height: auto; layout: horizontal; margin: 0; }
    Validation.none-left #lists > #right { width: 1fr; }
    Validation.none-left #left-hint { width: 1fr; }
    Validation.none-left #not-yet { display: none; }
    Validation .heading { height: auto; padding: 0 1; margin: 0 0 1 0; }
    Validation.none-left #left-heading { width: auto; margin: 0; }
    Validation .hint { height: auto; padding: 0 1; color: $text-muted; }
    Validation RowList { height: 1fr; }
    Validation #types { height: auto; dock: bottom; padding: 0 1; margin: 1 0 0 0; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._marked: set[str] = set()
        self._ended: tuple[str, str | None] | None = None
        """The milestone at which the last digit has ended the walk, with its type: one too many means nothing there."""

    def compose(self) -> ComposeResult:
        with Container(id="lists"):
            with Container(id="left"):
                yield Static(id="left-heading", classes="heading", markup=False)
                yield Static(id="left-hint", classes="hint", markup=False)
                yield RowList("not-yet")
            with Container(id="right"):
                yield Static(id="right-heading", classes="heading", markup=False)
                yield Static(id="right-hint", classes="hint", markup=False)
                yield RowList("milestones")
        yield Static(id="types", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= LISTS_BESIDE_FROM, "beside")
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _left(self) -> RowList:
        return self.query_one("#not-yet", RowList)

    @property
    def _right(self) -> RowList:
        return self.query_one("#milestones", RowList)

    @property
    def walked(self) -> RowList:
        return self._right if self._on_milestones else self._left

    @property
    def _sources(self) -> tuple[MilestoneSource, ...]:
        return () if self.veiled else thread_of(self.plan).not_yet

    def show_plan(self) -> None:
        plan, sources = self.plan, self._sources
        self._marked &= {source.id for source in sources}
        none_left = bool(plan.milestones) and not thread_of(plan).not_yet
        if none_left and self.screen.focused is self._left:
            self.screen.set_focus(self._right)  # at once: keys that were typed since are for it
        self.set_class(none_left, "none-left")  # then the milestones have the room
        left, right = self._widths
        marked = frozenset(self._marked)
        self._left.walk_over(
            [_row(source, partial(source_content, plan, source, source.id in marked, left)) for source in sources]
        )
        words = partial(milestone_content, plan, self.team, width=right)
        self._right.walk_over([_row(milestone, partial(words, milestone)) for milestone in plan.milestones])
        self._show_words(plan, sources)

    @property
    def _widths(self) -> tuple[int, int]:
        """Cells of a row in each list, without its padding and its scroll bar."""
        width = self.size.width
        if not self.has_class("beside") or self.has_class("none-left"):
            return width - _AROUND, width - _AROUND
        left = (width - BETWEEN) * 2 // 5
        return left - _AROUND, width - BETWEEN - left - _AROUND

    def _show_words(self, plan: Plan, sources: Sequence[MilestoneSource]) -> None:
        """The headings, what stands in an empty list, and which digit is which type."""
        waiting = len(thread_of(plan).not_yet)
        if self.veiled:
            left = with_keys(self.app, f"{counted(waiting, 'idea')} under the curtain; {{session.curtain}} opens it.")
        elif any(note.session == self.session for note in plan.notes):
            left = "" if sources else "Every group and note has become a milestone."
        else:
            left = "No ideas yet: they are written in the silent round."
        right = "" if plan.milestones else with_keys(self.app, MAKES)
        for side, word, count, hint in (
            ("left", "Not yet", waiting, left),
            ("right", "Milestones", len(plan.milestones), right),
        ):
            heading = Content.assemble((word, "bold"), (f" {count}", "$text-muted"))
            show(self.query_one(f"#{side}-heading", Static), heading)
            line = self.query_one(f"#{side}-hint", Static)
            show(line, Content(hint))
            line.display = bool(hint)
        show(self.query_one("#types", Static), types_legend(self.team))

    # -- what is selected --------------------------------------------------------------------------------------------

    @property
    def _on_milestones(self) -> bool:
        return self.screen.focused is self._right  # at once; `has_focus` comes behind keys that were typed since

    @property
    def _milestone(self) -> Milestone | None:
        key = self._right.selected
        return self.plan.find(Milestone, key) if self._on_milestones else None

    @property
    def _source(self) -> MilestoneSource | None:
        key = self._left.selected
        return None if self._on_milestones else next((source for source in self._sources if source.id == key), None)

    def focus_first(self) -> None:
        (self._left if self._sources or not self.plan.milestones else self._right).focus()
        if self.veiled:
            self.action_curtain()

    def go_to_entity(self, entity: str) -> None:
        """A milestone or an idea is selected; of a hypothesis that nothing tests the first idea, else a form opens."""
        plan = self.plan
        row = plan.by_id.get(entity)
        if isinstance(row, Objective):
            rows = thread_of(plan).row_of.get(entity, ())
            row = rows[0] if rows else None
        if isinstance(row, Milestone):
            self._right.select(row.id)
            self._right.focus()
            return
        sources = self._sources
        near = next((source for source in sources if source.id == entity or row in hypotheses_of(plan, source)), None)
        if near is not None:
            self._left.select(near.id)
            self._left.focus()
        elif isinstance(row, Hypothesis):
            self.action_new((row,))

    def action_sideways(self, by: int) -> None:
        self.walked_on()
        if by > 0 or self._left.display:
            self.screen.set_focus(self._right if by > 0 else self._left)

    def on_descendant_focus(self) -> None:
        self.refresh_bindings()

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def action_curtain(self) -> None:
        """Reveal the ideas after asking once, or draw the curtain again, where there is a room to draw it for."""
        if self.veiled:
            ask_to_open(self, self.plan, self.session, lambda: self.call_after_refresh(self._left.focus))
        elif not self.plan.solo:
            self.post_message(CurtainRequested(self.session, drawn=True))

    action_curtain_down = action_curtain

    def back(self) -> bool:
        if not self._marked:
            return False
        self._marked.clear()
        self._refresh()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"mark", "make_milestone"}:
            return self._source is not None
        if action in {"defer", "bring_back", "reorder"}:
            return self._milestone is not None
        if action == "set_type":
            digit = parameters[0] if parameters else 0
            return (
                isinstance(digit, int) and digit <= len(types_of(self.team, WITH_DIGIT)) and bool(self.selected_entity)
            )
        return super().check_action(action, parameters)

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        if self._source is not None:
            self._marked ^= {self._source.id}
            self._refresh()

    def action_make_milestone(self, type: str | None = None) -> None:  # noqa: A002
        """Make a milestone of each marked idea, or of the selected one."""
        source = self._source
        chosen = [idea.id for idea in self._sources if idea.id in self._marked] or ([source.id] if source else [])
        if chosen:
            after = self.do(lambda plan: making(plan, chosen, self.desk.new_id, type))
            self._marked.clear()
            if after is not None:
                self._right.select(after.milestones[-1].id)

    def action_set_type(self, digit: int) -> None:
        """Set the selected milestone's type and go down; what is no milestone yet becomes one of that type."""
        types, milestone = types_of(self.team, WITH_DIGIT), self._milestone
        if digit > len(types):
            return
        key = types[digit - 1].key
        if (ended := self._walk_ended(milestone)) is not None:
            self.app.notify(WAS_LAST.format(label(self.plan, ended)), markup=False, timeout=3)
        elif milestone is None:
            self.action_make_milestone(key)
            self._ends_at(None if thread_of(self.desk.plan).not_yet else self.desk.plan.milestones[-1].id)
        else:
            self.do(SetMilestoneType((milestone.id,), key))
            last = self.desk.plan.milestones[-1].id
            self._ends_at(last if milestone.id == last else None)
            if milestone.id != last:
                self._right.action_cursor_down()

    def _walk_ended(self, selected: Milestone | None) -> Milestone | None:
        """The milestone at which a digit has ended the walk, where the cursor is still there and it is as it was."""
        last = self.desk.plan.find(Milestone, self._ended[0]) if self._ended is not None else None
        there = selected is not None and last is not None and selected.id == last.id
        unchanged = last is not None and (last.id, last.type) == self._ended
        return last if unchanged and (there or not (selected or self._sources)) else None

    def _ends_at(self, key: str | None) -> None:
        last = self.desk.plan.find(Milestone, key or "")
        self._ended = (last.id, last.type) if last is not None else None

    def walked_on(self) -> None:
        self._ended = None

    def on_key(self, event: events.Key) -> None:
        """The list walks by keys of its own too; what makes no character is no slip of a digit."""
        if event.character is None:
            self.walked_on()

    def action_new(self, hypotheses: tuple[Hypothesis, ...] = ()) -> None:
        """Ask for a milestone that tests these."""
        plan = self.plan
        fresh = Milestone(
            id=self.desk.new_id("milestones"),
            number=next_number(plan, Milestone),
            title="?",
            hypotheses=tuple(hypothesis.id for hypothesis in hypotheses),
            key_results=key_results_of(hypotheses, plan),
        )
        self._ask_about(fresh)

    def action_edit(self) -> None:
        """Change the selected milestone; of an idea, show what was written."""
        milestone, source = self._milestone, self._source
        if milestone is not None:
            self._ask_about(milestone)
        elif source is not None:
            notes = notes_of(self.plan, source)
            lines = [f"{note.by}: {note.text}" if note.by else note.text for note in notes]
            title = source.title if isinstance(source, Cluster) else "A note"
            self.app.push_screen(Tell(title, "\n".join(lines) or "There are no notes in this group."))

    def _ask_about(self, milestone: Milestone) -> None:
        if self.told_read_only():
            return

        def taken() -> None:
            self._right.select(milestone.id)
            self._right.focus()

        ask_for_milestone(self, milestone, taken)

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()

    def action_delete(self) -> None:
        """Delete the selected milestone, or the selected note; a group is deleted on its board."""
        milestone, source = self._milestone, self._source
        if milestone is not None:
            self.do(RemoveMilestone(milestone.id))
        elif isinstance(source, Note):
            self.do(lambda plan: RemoveNotes(tuple(note.id for note in notes_of(plan, source))))
        elif source is not None:
            self.app.notify("A group is deleted on the board, one step before.", markup=False)

    def action_reorder(self, by: int) -> None:
        milestone = self._milestone
        if milestone is None:
            return
        ids = [other.id for other in self.plan.milestones]
        at = ids.index(milestone.id) + by
        if 0 <= at < len(ids):
            rest: list[str | None] = [*(other for other in ids if other != milestone.id), None]
            self.do(MoveMilestone(milestone.id, rest[at]))

    def action_defer(self) -> None:
        if self._milestone is not None:
            self.do(Defer((self._milestone.id,)))

    def action_bring_back(self) -> None:
        if self._milestone is not None:
            self.do(BringBack((self._milestone.id,)))
