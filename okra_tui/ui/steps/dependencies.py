"""The step of session 3's dependencies: what each milestone waits for, inside and outside the team.

The line in which that is typed for one milestone after the other (efforts are typed in one of the same kind, see
`scores`), the table with the longest chain, and the form. How the table reads stands in `dependency_words`.
"""

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Change, Desk
from okra_tui.edits.dependencies import (
    AddDependency,
    ChangeDependency,
    RemoveDependency,
    SetDependencyStatus,
    TakeOverBlocker,
    WaitsForNothing,
)
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.intake.people import People
from okra_tui.intake.typed_lines import (
    LAST_WEEK,
    MILESTONE_LABEL,
    TypedDependency,
    completed_dependency,
    read_dependency,
)
from okra_tui.plan.actions import open_blockers
from okra_tui.plan.dependencies import Chain, chain
from okra_tui.plan.labels import known_labels, label, next_number
from okra_tui.plan.model import Blocker, Dependency, Milestone, Plan
from okra_tui.plan.neighbours import Neighbour, Promise, named_there, neighbour_called, theirs_of, we_wait_for
from okra_tui.plan.scores import known_parties
from okra_tui.plan.text import distinct, enumerated, one_line
from okra_tui.plan.thread import Thread, thread_of
from okra_tui.ui.dialogs.ask import Choice, NotTaken, Pick, ask_then
from okra_tui.ui.dialogs.form import Answers, Field, Form, entry, links_field, person
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import Filtered, ListArea, TypingForEach
from okra_tui.ui.steps.dependency_words import chain_heading, chain_words, dependency_rows, detail
from okra_tui.ui.steps.milestone import ask_for_milestone
from okra_tui.ui.steps.score_words import NO_MILESTONE
from okra_tui.ui.steps.validation import RowList
from okra_tui.ui.widgets.lines import ARROW, FilterLine, NoteInput, TypedLine, show
from okra_tui.workspace.state import Draft

# -- The line at the foot of a table, in which what is typed is completed from what is known.


class CompletingLine(TypedLine):
    """Tab takes the proposal."""

    BINDINGS = bindings("completing")


# -- A line at the foot of a table in which something is typed for one milestone after the other.


class MilestoneLine(TypingForEach):
    """Stays open until it is left; what was typed and not taken is there again. Its kinds say what is typed."""

    def __init__(self, desk: Desk, session: int, turn: Callable[[int], str | None]) -> None:
        """`turn` walks so many milestones on in the table and gives the one that is there, or None at the end."""
        super().__init__(desk, session, CompletingLine(NoteInput(self.completed)))
        self._walk = turn
        self._milestone = ""

    # -- what its kinds say ------------------------------------------------------------------------------------------

    def completed(self, line: str) -> str | None:
        """The line with its last word completed, or None."""
        raise NotImplementedError

    def first_words(self, milestone: Milestone) -> str:
        """What stands in the line at first."""
        return ""

    def head(self, milestone: Milestone) -> tuple[str, str]:
        """What stands before the line, and in it while it is empty."""
        raise NotImplementedError

    def understood(self, milestone: Milestone, text: str) -> Content:
        """How the words are understood, or what could be said."""
        raise NotImplementedError

    def taken(self, milestone: Milestone, text: str) -> bool:
        """Do what the line says; whether to go on to the next milestone."""
        raise NotImplementedError

    # -- opening and going on ----------------------------------------------------------------------------------------

    @property
    def _now(self) -> Milestone | None:
        return self.plan.find(Milestone, self._milestone)

    @property
    def for_what(self) -> str:
        return self._milestone

    @property
    def whose(self) -> tuple[None, tuple[str]]:
        return None, (self._milestone,)

    @property
    def beginning(self) -> str:
        return self.first_words(self._now) if self._now else ""

    def open(self, milestone: str) -> None:
        """Type for this milestone."""
        self._milestone = milestone
        self.begin_typing()

    def resume(self, drafts: Sequence[Draft]) -> None:
        """Go on typing where drafts left off, with the latest; the others come up at their milestones."""
        self._left |= {draft.about[0]: draft.text for draft in drafts if draft.about}
        if drafts[-1].about and self.plan.find(Milestone, drafts[-1].about[0]):
            self.open(drafts[-1].about[0])

    def keep_draft(self, text: str) -> None:
        super().keep_draft(text if text.strip() != self.beginning else "")

    def _go_on(self, by: int) -> None:
        """To another milestone; what somebody has typed ahead stays in the line and is for that one."""
        following = self._walk(by)
        if following is None:
            self.close()
            return
        self._milestone = following
        if self.line.input.value:
            self.tell(self.line.input.value)
        else:
            self.bring_words()

    def tell(self, text: str) -> None:
        if (now := self._now) is not None:
            word, advice = self.head(now)
            self.line.tell(Content.styled(word, "bold") + ARROW, advice, self.understood(now, text))

    # -- what the line says ------------------------------------------------------------------------------------------

    def take(self, text: str) -> None:
        now = self._now
        self.keep_draft("")
        if now is None or self.taken(now, text):
            self._go_on(1)
        else:
            self.tell(self.line.input.value)

    def turn(self, step: int, what: str) -> None:
        self.leave_words()
        self._go_on(step)


# -- The line in which it is typed what a milestone waits for; how it is understood stands above it before Enter.


DEPENDENCY_DRAFT = "dependency"
"""Under which name unfinished dependencies are kept as drafts; followed by the session's number and the milestone."""
SAY_WHOM = "Name a milestone first (M2 ranking API), or somebody outside with a colon (Growth team: slot)."


class DependencyTyping(MilestoneLine):
    """Enter adds a dependency and stays for the next of the same milestone; an empty line, or `none`, goes on."""

    DRAFT = DEPENDENCY_DRAFT
    REFUSAL_IS_SHOWN = True

    def _read(self, text: str) -> TypedDependency:
        numbers = {milestone.number: milestone.id for milestone in self.plan.milestones}
        return read_dependency(text, numbers, self.people, self._parties)

    def completed(self, line: str) -> str | None:
        names = [name for name, _ in self.people.members]
        return completed_dependency(line, self._parties, [*names, *self.people.guests])

    @property
    def _parties(self) -> tuple[str, ...]:
        """Who outside is known: those for whom something waits, and the teams beside ours."""
        return distinct((*known_parties(self.plan), *(neighbour.name for neighbour in self.team.neighbours)))

    def head(self, milestone: Milestone) -> tuple[str, str]:
        advice = f"M2 ranking API · Growth team: slot, w4 @{self._example} · none"
        return f"{label(self.plan, milestone)} waits for", advice

    @property
    def _example(self) -> str:
        return next((name for name, _ in self.people.members), "Ada")

    def understood(self, milestone: Milestone, text: str) -> Content:
        plan = self.plan
        if not text.strip():
            return Content("")
        typed = self._read(text)
        in_words = self._in_words(plan, milestone, typed)
        lines = [in_words] if in_words else []
        lines += [Content.styled(words, "$text-warning") for words in self._warnings(milestone, typed)]
        if (completed := self.completed(text)) is not None:
            lines.append(Content.assemble(("Tab ", "bold $text-accent"), one_line(completed)))
        return Content("\n").join(lines)

    def _in_words(self, plan: Plan, milestone: Milestone, typed: TypedDependency) -> Content:
        if typed.nothing:
            return Content(f"{label(plan, milestone)} waits for nothing")
        if not typed.says_something:
            return Content("")
        on = plan.find(Milestone, typed.on)
        parts = [Content.styled(f"{label(plan, on)} {on.title}" if on else one_line(typed.party or ""), "bold")]
        theirs, what = named_there(typed.party, typed.what, self.desk.neighbours) or ("", typed.what)
        parts += [Content(theirs.partition(" ")[2])] if theirs else []
        parts += [Content(one_line(what))] if what else []
        parts += [Content(f"{typed.owner} asks")] if typed.owner else []
        parts += [Content(f"by week {typed.by_week}")] if typed.by_week else []
        return Content.styled(" · ", "$text-muted").join(parts)

    def _warnings(self, milestone: Milestone, typed: TypedDependency) -> list[str]:
        """What cannot be taken, said before Enter; and names that nobody knows."""
        strangers = [
            f"Nobody here is called {one_line(name)}; the name stays in the words." for name in typed.strangers
        ]
        outcome = self.desk.tried(self._edit(milestone, typed, "d-?"))
        return [str(outcome), *strangers] if isinstance(outcome, EditRefused) else strangers

    def taken(self, milestone: Milestone, text: str) -> bool:
        """What is refused stands in the line again with the reason above it."""
        if not text.strip():
            return True
        typed = self._read(text)
        done = self.do(self._edit(milestone, typed, self.desk.new_id("dependencies")), text) is not None
        return done and typed.nothing

    def _edit(self, milestone: Milestone, typed: TypedDependency, key: str) -> Change:
        """The edit that the line asks for; refused where it names nobody."""

        def edit(plan: Plan) -> Edit[Plan]:
            if typed.nothing:
                return WaitsForNothing((milestone.id,))
            if typed.unknown:
                raise EditRefused(f"There is no {typed.unknown}.")
            if not typed.says_something:
                raise EditRefused(SAY_WHOM)
            theirs, what = named_there(typed.party, typed.what, self.desk.neighbours) or (None, typed.what)
            return AddDependency(
                Dependency(
                    id=key,
                    number=next_number(plan, Dependency),
                    milestone=milestone.id,
                    on=typed.on,
                    party=typed.party,
                    theirs=theirs,
                    what=what,
                    owner=typed.owner,
                    by_week=typed.by_week,
                )
            )

        return edit


STATUS = ("open", "agreed", "met")
_AROUND = 3
"""Cells of a row's padding and of the scroll bar."""
CHAIN_SHARE, CHAIN_MOST = 4, 7
"""The chain gets at most this part of the area's lines, and at most so many."""
ONE_LINE = "Several lines cannot be read here; type one dependency in a line."


class Dependencies(ListArea, Filtered):
    """The table, the longest chain at its foot, and the line in which dependencies are typed."""

    BINDINGS = bindings("dependencies", "list", "move")
    DEFAULT_CSS = """
    Dependencies { layout: vertical; }
    Dependencies #no-milestone { padding: 1 2; height: 1fr; }
    Dependencies RowList { height: 1fr; }
    Dependencies #chain { height: auto; padding: 1 1 0 1; }
    """

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._thread: Thread | None = None
        self._chain: Chain | None = None
        self._promises: dict[str, Promise] = {}
        """What neighbours' plans say of what is waited for, by the dependency's id."""
        self._stale = False

    def compose(self) -> ComposeResult:
        yield Static(with_keys(self.app, NO_MILESTONE), id="no-milestone", markup=False)
        yield RowList("dependencies")
        yield Static(id="chain", markup=False)
        yield DependencyTyping(self.desk, self.session, self._turn).data_bind(
            Dependencies.plan, Dependencies.team, Dependencies.read_only
        )
        yield FilterLine()

    def on_resize(self) -> None:
        self._refresh()

    def on_show(self) -> None:
        if self._stale:
            self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_plan(self) -> None:
        self._stale = not self.display  # behind another step's area nothing is laid out
        if self._stale:
            return
        thread = self._thread = thread_of(self.plan)
        width = max(self.size.width - _AROUND, 20)
        promises = we_wait_for(self.plan, self.desk.neighbours, self.desk.clock.today())
        self._promises = {promise.entity: promise for promise in promises}
        unfit = {key: promise.mismatch for key, promise in self._promises.items()}
        self.walked.walk_over(dependency_rows(thread, self.team, width, self.filter_line.words, unfit))
        some = bool(thread.milestones)
        self.query_one("#no-milestone").display = not some
        self.walked.display = some
        self._show_chain(thread)
        self._tell()

    def _show_chain(self, thread: Thread) -> None:
        shown = self._chain = chain(thread)
        line = self.query_one("#chain", Static)
        lines = min(max(self.size.height // CHAIN_SHARE, 1), CHAIN_MOST)
        line.display = bool(shown.levels or shown.loops)
        words = chain_words(thread.plan, shown, max(self.size.width - 2, 10), lines)
        with_heading = lines > 2 and bool(shown.levels)
        show(line, Content("\n").join([chain_heading(shown), words]) if with_heading else words)

    def _tell(self) -> None:
        if self._built and self._thread is not None and self.display:  # else another step's area has the panel
            milestone, dependency = self._milestone, self._dependency
            words = detail(self._thread, milestone, dependency) if milestone else Content("")
            promise = self._promises.get(dependency.id) if dependency is not None else None
            if promise is not None:
                wrong = Content.styled(f"\n! {promise.mismatch}", "$text-warning") if promise.mismatch else ""
                words = Content.assemble(words, f"\n{promise.words}", wrong)
            self.detail = words

    # -- what is selected --------------------------------------------------------------------------------------------

    @property
    def _dependency(self) -> Dependency | None:
        return self.plan.find(Dependency, self.walked.selected)

    @property
    def _milestone(self) -> Milestone | None:
        """The milestone on whose row, or on one of whose dependencies, the cursor stands."""
        dependency = self._dependency
        key = dependency.milestone if dependency else self.walked.selected
        return self.plan.find(Milestone, key)

    def focus_first(self) -> None:
        if self._stale:
            self._refresh()
        self.walked.focus()
        self._tell()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._tell()
        self.refresh_bindings()

    def _turn(self, by: int) -> str | None:
        """Go so many milestones on; None at the end."""
        milestones = [milestone.id for milestone in self._shown_milestones]
        now = self._milestone
        at = milestones.index(now.id) + by if now is not None and now.id in milestones else -1
        if not 0 <= at < len(milestones):
            return None
        self.walked.select(milestones[at])
        return milestones[at]

    @property
    def _shown_milestones(self) -> list[Milestone]:
        keys = {option.id for option in self.walked.options}
        return [milestone for milestone in self._thread.milestones if milestone.id in keys] if self._thread else []

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        if self._milestone is not None:
            self.query_one(DependencyTyping).open(self._milestone.id)

    DRAFT, DRAFT_IS = DEPENDENCY_DRAFT, "a dependency"

    def resume_drafts(self, drafts: Sequence[Draft]) -> None:
        self.query_one(DependencyTyping).resume(drafts)

    NO_PASTE = ONE_LINE

    def action_none(self) -> None:
        """None is an answer: say it of the milestone and go down to the next one."""
        if self._milestone is not None:
            self.do(WaitsForNothing((self._milestone.id,)))
            self._turn(1)

    def action_edit(self) -> None:
        """Change the selected dependency; on a milestone's row, the milestone."""
        plan, dependency, milestone = self.plan, self._dependency, self._milestone
        if milestone is None or self.told_read_only():
            return
        if dependency is None:
            ask_for_milestone(self, milestone, self.walked.focus)
        else:
            self._ask_about(plan, dependency, ChangeDependency, f"Dependency {label(plan, dependency)}")

    action_open = action_edit

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()

    def _ask_about(
        self, plan: Plan, dependency: Dependency, edit: Callable[[Dependency], Edit[Plan]], title: str
    ) -> None:
        people = self.desk.people(self.session)
        neighbours = self.desk.neighbours
        form = dependency_form(title, dependency, plan, people, lambda made: self.desk.do(edit(made)), neighbours)
        ask_then(self.app, form, lambda _: self.walked.select(dependency.id))

    def action_delete(self) -> None:
        """Delete the dependency; on a milestone's row, take an answer of none back."""
        dependency, milestone = self._dependency, self._milestone
        if dependency is not None:
            self.do(RemoveDependency(dependency.id))
        elif milestone is not None and milestone.dependencies_reviewed:
            self.do(WaitsForNothing((milestone.id,), nothing=False))
        elif milestone is not None:
            self.app.notify("A milestone itself is deleted in session 2.", markup=False)

    def action_change_state(self, by: int) -> None:
        dependency = self._dependency
        if dependency is None:
            self.app.notify("+ and - move the status of a dependency; select one below a milestone.", markup=False)
            return
        at = STATUS.index(dependency.status) + by
        if 0 <= at < len(STATUS):
            self.do(SetDependencyStatus((dependency.id,), STATUS[at]))  # type: ignore[arg-type]

    # -- blockers ----------------------------------------------------------------------------------------------------

    def action_take_over(self) -> None:
        """Pick an open blocker; its form opens with a proposal, for the selected milestone."""
        plan = self.plan
        waiting = open_blockers(plan)
        if self.told_read_only():
            return
        if not waiting:
            self.app.notify("No blocker is open.", markup=False)
        else:
            choices = [
                Choice(blocker.id, f"{label(plan, blocker)} {blocker.text}", _says(plan, blocker))
                for blocker in waiting
            ]
            self.app.push_screen(Pick("Take over a blocker", choices, waiting[0].id, "Take it over"), self._take_over)

    def _take_over(self, key: str | None) -> None:
        plan, milestone = self.plan, self._milestone
        blocker = plan.find(Blocker, key)
        if blocker is None:
            return
        about = next(iter(plan.find_all(Milestone, blocker.about)), milestone)
        if about is None:
            return
        proposal = Dependency(
            id=self.desk.new_id("dependencies"),
            number=next_number(plan, Dependency),
            milestone=about.id,
            what=blocker.text,
            owner=blocker.owner,
        )
        self._ask_about(plan, proposal, partial(TakeOverBlocker, blocker.id), f"Take over {label(plan, blocker)}")

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self._built:
            return True
        if action == "none":
            return self._dependency is None and self._milestone is not None
        if action == "new":
            return self._milestone is not None
        if action == "change_state":
            return self._dependency is not None
        if action == "take_over":
            return bool(open_blockers(self.plan))
        return super().check_action(action, parameters)


def _says(plan: Plan, blocker: Blocker) -> str:
    """What there is to say of a blocker when one is picked."""
    about = ", ".join(known_labels(plan, blocker.about))
    parts = (
        blocker.type,
        blocker.by,
        f"about {about}" if about else "",
        blocker.owner and f"{blocker.owner} looks after it",
    )
    return " · ".join(part for part in parts if part)


# -- The form in which a dependency is changed: what waits for whom, what is asked for, by whom and by which week.


BY_WEEK = "1 to {}: it comes by its end"
MOST_MILESTONES = 16
"""Milestones whose labels are explained below the fields."""


def dependency_form(
    title: str,
    dependency: Dependency,
    plan: Plan,
    people: People,
    change: Callable[[Dependency], Plan | EditRefused],
    neighbours: tuple[Neighbour, ...] = (),
) -> Form[Plan]:
    """The form with what is known; `change` makes the change."""

    def make(answers: Answers) -> Plan | EditRefused:
        on, party = answers["whom"]
        made = dependency.changed(
            milestone=answers["waits"], on=on, party=party,
            theirs=_theirs(answers.get("theirs", ""), party, dependency, neighbours),
            what=answers["what"] or None,
            owner=answers["owner"],
            by_week=answers["week"],
            status=answers["status"],
            links=answers["links"],
        )  # fmt: skip
        return change(made)

    def milestone_said(typed: str) -> str:
        typed_label = MILESTONE_LABEL.fullmatch(typed)
        ids = {milestone.number: milestone.id for milestone in plan.milestones}
        if typed_label is None or (number := int(typed_label[1])) not in ids:
            raise NotTaken(f"There is no milestone {typed or 'without a label'}.")
        return ids[number]

    def whom_said(typed: str) -> tuple[str | None, str | None]:
        """The milestone, or the party outside."""
        return (milestone_said(typed), None) if MILESTONE_LABEL.fullmatch(typed) else (None, typed or None)

    waiting, on = plan.find(Milestone, dependency.milestone), plan.find(Milestone, dependency.on)
    waits = label(plan, waiting) if waiting else ""
    whom = (label(plan, on) if on else dependency.party) or ""
    fields = [
        Field("waits", "Milestone", waits, hint="which one waits: M2", read=milestone_said),
        Field("whom", "Waits for", whom, hint="M1, or who it is outside", read=whom_said),
        *_theirs_field(dependency, neighbours),
        Field("what", "What", dependency.what or "", hint="what is asked for"),
        person("owner", "Who asks", dependency.owner, "a name", people.who),
        Field("week", "By week", str(dependency.by_week or ""), hint=BY_WEEK.format(plan.weeks), read=_week),
        Field("status", "Status", dependency.status, hint="open, agreed or met", read=_status),
        links_field(dependency.links),
    ]
    legend = [entry(label(plan, milestone), milestone.title) for milestone in plan.milestones[:MOST_MILESTONES]]
    return Form(title, fields, make, quick=True, legend=legend)


def _theirs_field(dependency: Dependency, neighbours: tuple[Neighbour, ...]) -> list[Field]:
    """Where there are neighbours, or one was named: the field for a milestone of theirs."""
    named = (dependency.theirs or "").partition(" ")[2]
    hint = f"M4: which one of {enumerated([neighbour.name for neighbour in neighbours], 'or')}"
    return [Field("theirs", "Their milestone", named, hint=hint)] if neighbours or named else []


def _theirs(typed: str, party: str | None, before: Dependency, neighbours: tuple[Neighbour, ...]) -> str | None:
    """What is kept of a neighbour's milestone. What stood there and was not changed stays, whoever can read it now."""
    typed = typed.strip()
    if not typed or typed == (before.theirs or "").partition(" ")[2]:
        return before.theirs if typed else None
    neighbour = neighbour_called(party, neighbours)
    if neighbour is None:
        raise NotTaken(f"{one_line(party or 'A milestone here')} is no neighbour; the team's form (palette) adds one.")
    if neighbour.plan is None:
        raise NotTaken(f"{neighbour.name}'s plan {neighbour.problem}.")
    milestone = neighbour.milestone(typed)
    if milestone is None:
        raise NotTaken(f"{neighbour.name} has no milestone {one_line(typed)}; name it by its label, such as M4.")
    return theirs_of(milestone)


def _status(typed: str) -> str:
    status = typed.casefold() or "open"
    if status not in STATUS:
        raise NotTaken(f"A dependency is open, agreed or met, not {status}.")
    return status


def _week(typed: str) -> int | None:
    number = typed.casefold().removeprefix("week").removeprefix("w").strip()
    if number and not (number.isdecimal() and len(number) < 4 and 1 <= int(number) <= LAST_WEEK):
        raise NotTaken(f"The week should be its number, such as 4, not {typed}.")
    return int(number) if number else None
