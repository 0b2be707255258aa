"""The golden thread: the whole plan as a tree, its breaks where they are, and why the selected thing is there."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.plan.model import Plan
from okra_tui.plan.text import counted
from okra_tui.plan.why import Branch, Reason, golden_tree, only_breaks, why
from okra_tui.ui.keys.table import SESSION_TABS, THREAD, bindings
from okra_tui.ui.messages import EntityRequested
from okra_tui.ui.places.quarter_place import QuarterPlace
from okra_tui.ui.session.header_line import HeaderLine
from okra_tui.ui.widgets.footer_line import FooterLine
from okra_tui.ui.widgets.lines import show
from okra_tui.ui.widgets.lists import Row, WalkedList, beside

REASONS_BESIDE_FROM = 100
"""Columns from which the reasons stand beside the tree; below, under it."""
REASONS_CELLS = 48
"""The width of the reasons beside the tree."""
_ROOM_BESIDE = 4
"""Cells at the sides of the tree: its padding and the scroll bar."""
_INDENT = 2
BREAK = "✗"


class Tree(WalkedList):
    """Keeps the selected line in sight, however little room the reasons leave it."""

    def on_resize(self) -> None:
        self.scroll_to_highlight()


class ThreadScreen(QuarterPlace):
    """Its data comes down by `data_bind` from the app; Enter goes to where something is worked on."""

    PLACE = THREAD
    NO_PASTE = (
        "Nothing can be pasted into the thread. A list of objectives goes into session 1 "
        "({reading.go-to} {go-to.digit-1})."
    )
    BINDINGS = bindings("reading", "list", "move", "thread")
    DEFAULT_CSS = f"""
    ThreadScreen #thread {{ height: 1fr; }}
    ThreadScreen #tree {{ height: 1fr; }}
    ThreadScreen OptionList {{ padding: 0 1; }}
    ThreadScreen #thread-title {{ padding: 0 1; height: 1; margin: 0 0 1 0; }}
    ThreadScreen #why {{ height: auto; max-height: 50%; background: $surface; padding: 0 1; }}
    ThreadScreen #why {{ scrollbar-size-vertical: 1; }}
    ThreadScreen.beside #thread {{ layout: horizontal; }}
    ThreadScreen.beside #tree {{ width: 1fr; }}
    ThreadScreen.beside #why {{ width: {REASONS_CELLS}; height: 1fr; max-height: 100%; padding: 1 2; margin: 0 1; }}
    """

    only_breaks = var(False)

    def __init__(self, desk: Desk, asked_why: Callable[[], bool] = lambda: False) -> None:
        """`asked_why` says whether somebody came here to know why something is there, and wants to go back."""
        super().__init__(desk)
        self._asked_why = asked_why
        self._tree: tuple[Branch, ...] = ()
        self._asked = ("", "")
        """What somebody wanted to know the reasons of, and what in the tree it belongs to: there its reasons stand."""

    def compose(self) -> ComposeResult:
        yield HeaderLine(SESSION_TABS)
        yield Static(id="thread-title", markup=False)
        with Container(id="thread"):
            yield Tree(id="tree", compact=True, markup=False)
            with VerticalScroll(id="why", can_focus=False):
                yield Static(id="reasons", markup=False)
        yield FooterLine()

    def watch_only_breaks(self) -> None:
        if self.is_mounted:
            self.show_again()

    def watch_curtains(self) -> None:
        if self.is_mounted and self.is_current:
            self._show_reasons()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= REASONS_BESIDE_FROM, "beside")

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def walked(self) -> WalkedList:
        return self.query_one("#tree", WalkedList)

    @property
    def selected_entity(self) -> str:
        """The id of the thing on which the cursor stands."""
        at = self.walked.highlighted
        return self._tree[at].entity if at is not None and at < len(self._tree) else ""

    def show_why(self, entity: str) -> None:
        """Say why this is in the plan, and select it in the tree, or the first thing there to which it belongs."""
        self.only_breaks = False
        self.show_again()
        reasons = [reason.entity for reason in why(self.plan, entity)]
        places = {branch.entity: at for at, branch in reversed(list(enumerate(self._tree)))}
        belongs = next((reason for reason in reasons if reason in places), "")
        self.walked.highlighted = places.get(belongs)
        self._asked = (entity, belongs)
        self._show_reasons()

    def show_plan(self, plan: Plan) -> None:
        whole = golden_tree(plan)
        selected, at = self.selected_entity, self.walked.highlighted or 0
        self._tree = only_breaks(whole) if self.only_breaks else whole
        self._show_title(whole)
        beside = REASONS_CELLS + 2 if self.has_class("beside") else 0
        width = max(self.size.width - beside - _ROOM_BESIDE, 20)
        listed = self.walked
        listed.clear_options()
        listed.add_options([Row(partial(_line, branch, width)) for branch in self._tree])
        ids = [branch.entity for branch in self._tree]
        if selected in ids:
            listed.highlighted = ids.index(selected)
        elif ids:
            listed.highlighted = min(at, len(ids) - 1)
        self._show_reasons()

    def _show_title(self, tree: Sequence[Branch]) -> None:
        count = sum(len(branch.lacks) for branch in tree)
        breaks = "no breaks" if not count else counted(count, "break")
        ink = "$text-error" if count else "$text-success"
        shown = Content.styled("  only what is broken", "$text-muted") if self.only_breaks else Content("")
        line = Content.assemble(("Golden thread", "bold"), "  ", (f"{BREAK if count else '✓'} {breaks}", ink)) + shown
        show(self.query_one("#thread-title", Static), line)

    def _show_reasons(self) -> None:
        asked, belongs = self._asked
        entity = asked if asked and belongs == self.selected_entity else self.selected_entity
        reasons = why(self.plan, entity, self.curtains)
        if self.has_class("beside"):
            lines = [Content.styled("WHY IS THIS HERE", "bold $text-muted")] if reasons else []
            told = [_at_length(reason, first=at == 0) for at, reason in enumerate(reasons)]
            words = Content("\n\n").join([*lines, *told])
        else:
            words = Content("\n").join([_in_short(reason, self.size.width - _ROOM_BESIDE) for reason in reasons])
        show(self.query_one("#reasons", Static), words)
        self.query_one("#why", VerticalScroll).scroll_home(animate=False)

    # -- what can be done --------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_reasons()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to where the selected thing is worked on; at a break, to where what it lacks is brought."""
        at = self.walked.highlighted
        if at is not None and at < len(self._tree) and self._tree[at].entity:
            branch = self._tree[at]
            self.post_message(EntityRequested(branch.entity, branch.lacks[0] if branch.lacks else None))

    def action_filter(self) -> None:
        self.only_breaks = not self.only_breaks

    def action_back(self) -> None:
        """Esc: all of it again, then everything that present view hides, then what somebody came from to ask why."""
        if self.only_breaks:
            self.only_breaks = False
        elif self.presenting:
            self.action_present()
        elif self._asked_why():
            self.call_later(self.run_action, "app.why")


def _line(branch: Branch, width: int) -> Content:
    if not branch.entity:
        return Content.styled(branch.label, "$text-muted")
    sign = Content.assemble(" " * (branch.depth * _INDENT), (branch.label, "$text-muted"), "  ")
    if branch.again:
        return sign + Content.styled("as above", "$text-muted")
    words = Content.styled(branch.words, "bold" if branch.depth <= 1 else "")
    if branch.note:
        words = words + Content.styled(f"  {branch.note}", "$text-muted")
    lacking = [
        Content.assemble((f"{BREAK} no {piece}", "$text-error"), ("  Enter brings one", "$text-accent"))
        for piece in branch.lacks
    ]
    return beside(sign, [words, *lacking], width)


def _at_length(reason: Reason, first: bool) -> Content:
    """A reason in two paragraphs: what it is, and its words."""
    if reason.piece == "note":
        return Content.assemble((_wrote(reason), "$text-muted"), "\n", _quoted(reason))
    head = " · ".join(word for word in (_head(reason), reason.by) if word)
    return Content.assemble((head, "$text-muted"), "\n", (reason.words, "bold" if first else ""))


def _in_short(reason: Reason, width: int) -> Content:
    """A reason in one paragraph."""
    if reason.piece == "note":
        return beside(Content.styled(f"{_wrote(reason)}  ", "$text-muted"), [_quoted(reason)], width)
    return beside(Content.styled(f"{_head(reason)}  ", "$text-muted"), [Content(reason.words)], width)


def _head(reason: Reason) -> str:
    if reason.piece in {"vision", "group"}:
        return reason.piece
    if reason.piece in {"company objective", "company key result"}:
        return f"company · {reason.label}"
    return f"{reason.piece} {reason.label}"


def _wrote(reason: Reason) -> str:
    return f"{reason.by} wrote" if reason.by else "somebody wrote"


def _quoted(reason: Reason) -> Content:
    more = f"  and {reason.more} more like it" if reason.more else ""
    return Content.assemble((f"“{reason.words}”", "bold $text-accent"), (more, "$text-muted"))
