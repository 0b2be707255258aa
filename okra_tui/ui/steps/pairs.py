"""The step of the value & hypothesis pairs: each of the team's objectives as one page that is typed row by row.

With it stand the form of an objective, what is done to a page as a whole (pair sheets come in and
go out there), and what the step says while there is nothing to work on.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from okra_tui.desk.desk import Desk
from okra_tui.desk.listed_objectives import Arrived, arrived, edit_of_sheets
from okra_tui.desk.meeting_room import MeetingRoom, Task, pairs_on, tasks
from okra_tui.desk.subjects import Subject, subjects
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.notes import MakeObjective
from okra_tui.edits.objectives import ChangeObjective
from okra_tui.intake.key_result_line import Commitment
from okra_tui.intake.pair_sheet import read_objectives
from okra_tui.intake.people import People
from okra_tui.method import IDEATION
from okra_tui.plan.agenda import agenda
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import Hypothesis, KeyResult, Objective, Plan
from okra_tui.plan.people import TEAM, names_in_words
from okra_tui.plan.team import Area, Team
from okra_tui.plan.text import counted
from okra_tui.ui.dialogs.ask import NotTaken, Tell, ask_then
from okra_tui.ui.dialogs.form import Answers, Field, Form, TellsEarlier, entry, links_field, person
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.ui.keys.active import content_with_keys, with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.earlier import like_before, like_several
from okra_tui.ui.session.work_area import ListArea, ReadInTurn
from okra_tui.ui.steps.key_result_form import key_result_form
from okra_tui.ui.steps.objective_page import (
    NO_OBJECTIVE,
    ObjectiveRow,
    committed,
    hypotheses_under,
    in_list,
    line_moved,
    page_rows,
    removed,
    results_of,
)
from okra_tui.ui.steps.objective_typing import OBJECTIVE_ROW_DRAFT, RowTyping, hypothesis_form, labels_said
from okra_tui.ui.steps.pair_sheets import new_ideas, sheets_page, sheets_text
from okra_tui.ui.widgets.lines import show
from okra_tui.ui.widgets.lists import Row, WalkedList
from okra_tui.workspace.state import Draft

# -- The form for an objective's title, the company objectives that it answers, and its areas.


LINE_CELLS = 68
"""What is beside each other in the legend fits into a terminal of 80 columns."""
_DIGITS = 9
"""Up to so many company objectives a number is one digit, and `13` means the first and the third."""


def objective_form(
    known: Objective | None,
    plan: Plan,
    team: Team,
    make: Callable[[Answers], Plan | EditRefused],
    earlier: TellsEarlier,
) -> Form[Plan]:
    """Company objectives are said by their number, areas by their key; what these mean stands below.

    `make` gets what is said of an objective, by the objective's own fields; what was not asked is not among them.
    """
    companies, areas = subjects(plan, IDEATION), team.areas
    title = known.title if known else ""
    fields = [Field("title", "Title", title, needs="An objective needs a title.", earlier=earlier)]
    if companies:
        numbers = [str(at) for at, one in enumerate(companies, 1) if known and one.id in known.company_objectives]
        hint, read = "numbers, such as 1 3", partial(_companies_said, companies)
        fields.append(Field("company_objectives", "Answers", " ".join(numbers), hint=hint, read=read))
    if areas:
        keys, hint = " ".join(known.areas) if known else "", "letters; the first gives the colour"
        fields.append(Field("areas", "Areas", keys, hint=hint, read=partial(_areas_said, areas)))
    fields += [
        person(
            "owner",
            "Owner",
            known.owner if known else None,
            f"A name, or {TEAM}; empty: nobody yet.",
            People.of(team).who,
        ),
        Field("why", "Why", (known and known.why) or "", lines=2),
        links_field(known.links if known else ()),
    ]
    legend = [
        Content.assemble((f"{at} ", "bold $text-accent"), (one.word, f"$card-{one.color}"), f" {one.title}")
        for at, one in enumerate(companies, 1)
    ]
    legend += _side_by_side([entry(area.key, area.name) for area in areas])
    return Form("Objective", fields, make, quick=True, legend=legend)


def _side_by_side(words: Sequence[Content]) -> list[Content]:
    """As many beside each other as stand in a line without being broken."""
    lines: list[Content] = []
    for word in words:
        if lines and lines[-1].cell_length + word.cell_length + 3 <= LINE_CELLS:
            lines[-1] = lines[-1] + Content("   ") + word
        else:
            lines.append(word)
    return lines


def _companies_said(companies: Sequence[Subject], typed: str) -> tuple[str, ...]:
    """The ids of the company objectives whose numbers are said, each once."""
    words = labels_said(typed)
    if len(companies) <= _DIGITS:
        words = [digit for word in words for digit in (word if word.isdecimal() else [word])]
    if lost := [word for word in words if not _stands_for(word, companies)]:
        raise NotTaken(f"There is no company objective {lost[0]}; they go from 1 to {len(companies)}.")
    return tuple(companies[int(number) - 1].id for number in dict.fromkeys(words))


def _areas_said(areas: Sequence[Area], typed: str) -> tuple[str, ...]:
    """The keys of areas, each once, spelled as the team has them; `RL` is R and L where there is no area RL."""
    known = {area.key.casefold(): area.key for area in areas}
    keys: list[str] = []
    for word in labels_said(typed):
        letters = word.casefold() not in known and all(letter.casefold() in known for letter in word)
        keys += list(word) if letters else [word]
    if lost := [key for key in keys if key.casefold() not in known]:
        raise NotTaken(f"There is no area {lost[0]}.")
    return tuple(dict.fromkeys(known[key.casefold()] for key in keys))


def _stands_for(number: str, there: Sequence[Subject]) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 5 and 1 <= int(number) <= len(there)


def _changed_objective(before: Objective, fields: Answers) -> Edit[Plan] | None:
    """Only what the form says otherwise than the objective; what it does not ask for stays."""
    areas = fields.get("areas", before.areas)
    companies = fields.get("company_objectives", before.company_objectives)
    edit = ChangeObjective(
        before.id,
        title=fields["title"] if fields["title"] != before.title else None,
        why=fields["why"] if fields["why"] != (before.why or "") else None,
        owner=(fields["owner"] or "") if fields["owner"] != before.owner else None,
        links=fields["links"] if fields["links"] != before.links else None,
        areas=areas if areas != before.areas else None,
        company_objectives=companies if set(companies) != set(before.company_objectives) else None,
    )
    return edit if edit != ChangeObjective(before.id) else None


# -- What the step of the pairs says while there is nothing yet to work on, or nobody yet who works together.


NO_OBJECTIVE_YET: Final = "No objective yet. {} {list.new} here begins one without notes."
NO_PAIRS_YET: Final = "No pairs are drawn yet. {session.room} shows who is here, and there {room.pairs} draws them."
OF_GROUPS: Final = "Objectives come of groups: {board.objective} on a group makes one, in “{}”{}."
BEGUN_HERE: Final = "The groups are left out of this session: {list.new} begins an objective without notes."
GROUPS_STEP: Final = "1.read-and-cluster"


# -- An objective's page as a list: its rows in sections, and a cursor that stays on its row or goes to one that comes.


class PageList(WalkedList):
    """Rows with an empty line between the sections. What is shown already is not shown anew."""

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, markup=False)
        self._rows: dict[str, ObjectiveRow] = {}
        self._wanted = ""
        """The id of the row on which the cursor is to stand as soon as it is there."""

    @property
    def row(self) -> ObjectiveRow | None:
        """The row on which the cursor stands."""
        return self._rows.get(self.selected)

    def find(self, row: str) -> ObjectiveRow | None:
        """The row with this id."""
        return self._rows.get(row)

    def expect(self, row: str) -> None:
        """The cursor goes to this row when it is shown; empty: it stays."""
        self._wanted = row or self._wanted

    def show(self, sections: Sequence[Sequence[ObjectiveRow]]) -> None:
        """Show these rows; no sections: there is no objective."""
        self._rows = {row.id: row for section in sections for row in section}
        if not sections:
            return
        shown: list[Row] = []
        for section in sections:
            shown += [Row(Content, disabled=True)] if shown else []
            shown += [Row(row.words, row.id) for row in section]
        self.walk_over(shown)
        if self.select(self._wanted):
            self._wanted = ""


OBJECTIVES_BESIDE_FROM = 84
"""Cells from which the objectives stand beside the page; below, they stand above it, one line each."""
_LIST_CELLS, _LIST_CELLS_MOST, _LIST_SHARE = 28, 46, 0.35
"""How wide the objectives are beside the page: this part of the area, for titles wrapped beside empty cells."""
_ROOM_BESIDE = 3
"""Cells that a list keeps for its margins and its scroll bar."""
NO_OBJECTIVE_OPTION = "none"
"""The id of NO_OBJECTIVE in the list."""


NOTHING_FOUND = "Neither a pair sheet nor a list of objectives was found in what was pasted."
COMMITMENTS: dict[int, Commitment] = {1: "aspirational", -1: "committed"}


class Pairs(ListArea, ReadInTurn):
    """The objectives, the selected one's page, and at the foot the line in which rows are typed."""

    BINDINGS = bindings("pairs", "list", "move")
    DEFAULT_CSS = """
    Pairs { height: 1fr; }
    Pairs #objectives { height: auto; max-height: 5; margin: 0 0 1 0; }
    Pairs #page { height: 1fr; }
    Pairs OptionList > .option-list--option-highlighted { background: $panel; }
    Pairs.beside #both { layout: horizontal; }
    Pairs.beside #objectives { height: 1fr; max-height: 100%; margin: 0 2 0 0; }
    Pairs.beside #page { width: 1fr; }
    Pairs #no-objective, Pairs #no-pairs { padding: 0 1; margin: 0 0 1 0; }
    """

    READS = "objective"

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session)
        self._objective: str | None = None
        """The id of the objective whose page is open; NO_OBJECTIVE for what belongs to none."""
        self._place = 0
        """Its place among them: where it is deleted, the next one takes it."""

    def compose(self) -> ComposeResult:
        yield Static(id="no-objective", markup=False)
        yield Static(id="no-pairs", markup=False)
        page = PageList("page")
        with Container(id="both"):
            yield WalkedList(id="objectives", compact=True, markup=False)
            yield page
        yield RowTyping(self.desk, self.session, page.expect).data_bind(Pairs.plan, Pairs.team, Pairs.read_only)

    def watch_read_only(self, old: bool, new: bool) -> None:
        if old != new:
            self._refresh()

    def on_resize(self, event: events.Resize) -> None:
        beside = event.size.width >= OBJECTIVES_BESIDE_FROM
        self.set_class(beside, "beside")
        self._list.styles.width = self._list_cells if beside else None
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _list(self) -> WalkedList:
        return self.query_one("#objectives", WalkedList)

    @property
    def _list_cells(self) -> int:
        return max(_LIST_CELLS, min(int(self.size.width * _LIST_SHARE), _LIST_CELLS_MOST))

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
        lost = results_of(plan, None) or hypotheses_under(plan, None)
        return [objective.id for objective in plan.objectives] + ([NO_OBJECTIVE] if lost else [])

    def show_plan(self) -> None:
        ids = self._objectives(self.plan)
        if first := self.follow_turn(ids):
            self._objective = first
            self._page.expect("title")
        if self._objective not in ids:
            self._objective = ids[min(self._place, len(ids) - 1)] if ids else None
        self._place = ids.index(self._objective) if self._objective is not None else 0
        self._page.display = bool(ids)
        self._show_what_is_missing(not ids)
        self._show_list(self.plan, ids)
        self._show_page(self.plan)
        self.look()

    def _show_what_is_missing(self, no_objective: bool) -> None:
        """How objectives begin and pairs are drawn; and who works together, until it stands beside an objective."""
        none, pairs = self.query_one("#no-objective", Static), self.query_one("#no-pairs", Static)
        drawn = self._room.pairs if no_objective and not self.plan.solo else ()
        none.display, pairs.display = no_objective, bool(drawn) or self._could_draw(self.plan)
        begins = NO_OBJECTIVE_YET.replace("{}", self._where_groups_are())
        show(none, content_with_keys(self.app, begins))
        named = Content("   ").join([Content.styled(names_in_words(pair), "bold") for pair in drawn])
        show(pairs, Content("Pairs: ") + named if drawn else content_with_keys(self.app, NO_PAIRS_YET))

    def _where_groups_are(self) -> str:
        """Of what objectives are made, in which step, and how many steps back that is."""
        steps = [step.id for step in agenda(self.team, self.session)]
        if GROUPS_STEP not in steps:
            return BEGUN_HERE
        title = next(step.title for step in agenda(self.team, self.session) if step.id == GROUPS_STEP)
        back = steps.index(self.step) - steps.index(GROUPS_STEP) if self.step in steps else 0
        where = f", {counted(back, 'step')} back ({{session.previous-step}})" if back > 0 else ""
        return OF_GROUPS.replace("{}", title, 1).replace("{}", where, 1)

    def action_of_groups(self) -> None:
        """Say where the same key makes objectives."""
        self.app.notify(with_keys(self.app, self._where_groups_are()), markup=False)

    @property
    def being_read(self) -> str:
        return self._objective or ""

    def _show_list(self, plan: Plan, ids: Sequence[str]) -> None:
        work, beside = self._work, self.has_class("beside")
        width = (self._list_cells if beside else self.size.width) - _ROOM_BESIDE
        who = pairs_on(work)
        pairs = [Content.styled(who.get(key, ""), "$text-muted") for key in ids]
        if not beside:  # one below the other
            widest = max((pair.cell_length for pair in pairs), default=0)
            pairs = [pair.truncate(min(widest, width // 3), ellipsis=True, pad=True) for pair in pairs]
        reading = self.in_turn
        quiet = {key for key in ids if reading is not None and reading.is_quiet(key)}
        of_key = partial(in_list, plan, self.team, width=width, several_lines=beside)
        rows = [
            Row(partial(of_key, plan.find(Objective, key), pair, at, quiet=key in quiet), key or NO_OBJECTIVE_OPTION)
            for at, (key, pair) in enumerate(zip(ids, pairs, strict=True))
        ]
        if beside:
            rows = [line for row in rows for line in (row, Row(Content, disabled=True))]
        self._list.show_rows(rows)
        if self._objective in ids:
            self._list.highlighted = ids.index(self._objective) * (2 if beside else 1)

    def _show_page(self, plan: Plan) -> None:
        if self._objective is None:
            self._page.show(())
            self._typing.stand("", None)
            return
        width = self.size.width - _ROOM_BESIDE - (self._list_cells + 2 if self.has_class("beside") else 0)
        pair = "" if self.has_class("beside") else pairs_on(self._work).get(self._objective, "")
        self._page.show(page_rows(plan, self.team, self._open_one, pair, width, self.curtains))
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

    @property
    def foremost(self) -> frozenset[str]:
        return frozenset({"list.open"})

    def focus_first(self) -> None:
        if self._typing.display:
            self._typing.query_one("NoteInput").focus()
        else:
            (self._page if self._objective is not None else self._list).focus()

    def _open_objective(self, key: str) -> None:
        if key != self._objective:
            self._objective = key
            self._page.expect("title")
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
        row = plan.by_id.get(entity)
        if isinstance(row, KeyResult | Hypothesis):
            holder = plan.find(Objective, row.objective)
            self._stand_on(holder.id if holder else NO_OBJECTIVE, row.id)
        elif isinstance(row, Objective):  # it has too few key results, or too many
            results = results_of(plan, row)
            self._stand_on(row.id, results[-1].id if results else "kr –")

    def _stand_on(self, objective: str | None, row: str) -> None:
        self._objective = objective
        self._page.expect(row)
        self._refresh()
        self.screen.set_focus(self._page)  # now: what opens a line right after this must not lose the focus again

    @property
    def walked(self) -> WalkedList:
        return self._list if self._list.has_focus else self._page

    def action_sideways(self, by: int) -> None:
        (self._page if by > 0 else self._list).focus()

    DRAFT, DRAFT_IS = OBJECTIVE_ROW_DRAFT, "a line of an objective"

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
        return bool(self._work)

    def action_copy_invitation(self) -> None:
        """A sheet for each pair."""
        text, drawn = sheets_text(self.plan, self._work), any(task.pair for task in self._work)
        how = "A sheet for each objective; {session.room} draws the pairs"
        title = "A sheet for each pair" if drawn else with_keys(self.app, how)
        self.app.copy_to_clipboard(text)
        self.app.push_screen(Tell(f"{title}. Copied to the clipboard", text))

    # -- what is done to rows ----------------------------------------------------------------------------------------

    ON_ROWS = frozenset({"open", "edit", "delete", "reorder", "next_objective", "choose_objective"})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "change_state":
            row = self._page.row if self._page.has_focus else None
            return row is not None and row.kind == "kr" and row.at is not None
        if action == "copy_invitation":
            return self.begun and self.invites
        return not (action in self.ON_ROWS and self._objective is None)

    @property
    def _on_objective(self) -> bool:
        """Whether what is done is meant for the objective as a whole."""
        return self._list.has_focus or self._page.row is None or self._page.row.kind == "title"

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
            self._show_notes(row.entity)
        elif self.told_read_only():
            return
        elif self._on_objective:
            if self._open_one is not None:
                self._ask_for_objective(self._open_one)
        elif row is not None and row.at is None:
            self._typing.begin()
        elif row is not None and row.kind == "h":
            self._ask_for_hypothesis(row.entity)
        elif row is not None:
            self._typing.change(row)

    def action_open(self) -> None:
        """Of a key result all that is said of it besides its line; else as e."""
        row = self._page.row
        result = self.plan.find(KeyResult, row.entity) if row and row.kind == "kr" and row.at is not None else None
        if result is None or self._on_objective or self.told_read_only():
            self.action_edit()
        else:
            people = self.desk.people(self.session)
            self.app.push_screen(key_result_form(result, self.plan, people, self.desk.do))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_list is self._list:
            self._page.focus()
        else:
            self.action_open()

    def action_delete(self) -> None:
        row = self._page.find("title") if self._on_objective else self._page.row
        if row is not None:
            self.do(lambda plan: removed(plan, row))

    def action_reorder(self, by: int) -> None:
        row = self._page.row
        asked = line_moved(self.plan, row, by) if row and not self._on_objective else None
        if asked is not None:
            self._page.expect(asked.row)
            self.do(asked.edit)

    def action_change_state(self, by: int) -> None:
        """A key result is aspirational, or committed."""
        row, commitment = self._page.row, COMMITMENTS[by]
        if row is not None:
            self.do(lambda plan: committed(plan, row, commitment))

    # -- the objective as a whole, and sheets ------------------------------------------------------------------------

    def action_new_objective(self) -> None:
        """Begin an objective without notes."""
        if not self.told_read_only():
            self._ask_for_objective(None)

    def _ask_for_objective(self, objective: Objective | None) -> None:
        """Ask for title, company objectives and areas; None: of a new objective, whose page opens then."""
        desk = self.desk

        def make(fields: Answers) -> Plan | EditRefused:
            if objective is not None:
                return desk.do(lambda _: _changed_objective(objective, fields))
            number = next_number(self.plan, Objective)
            given = {**fields, "why": fields["why"] or None}
            return desk.do(MakeObjective(Objective(id=desk.new_id("objectives"), number=number, **given)))

        def made(after: Plan) -> None:
            if objective is None:
                self._open_objective(after.objectives[-1].id)

        form = objective_form(objective, self.plan, self.team, make, partial(like_before, desk))
        ask_then(self.app, form, made)

    def _ask_for_hypothesis(self, key: str) -> None:
        """Ask for a hypothesis's question, beliefs and key results."""
        hypothesis = self.plan.find(Hypothesis, key)
        if hypothesis is not None:
            form = hypothesis_form(hypothesis, self.plan, self.desk.do, partial(like_before, self.desk))
            self.app.push_screen(form)

    def _show_notes(self, key: str) -> None:
        """Show the notes from which an objective was made; never under the curtain."""
        objective = self.plan.find(Objective, key)
        if objective is None:
            return
        if self.veiled:
            self.app.notify("These notes are under the curtain.", markup=False)
            return
        notes = [note for note in self.plan.notes if note.cluster in objective.from_clusters]
        lines = [f"{note.by}: {note.text}" if note.by else note.text for note in notes]
        self.app.push_screen(Tell(f"What O{objective.number} came from", "\n".join(lines) or "No notes."))

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is sheets, or a list of objectives; asked about before they go into the plan."""
        if self.told_read_only():
            return
        sheets = read_objectives(text, self.desk.people(self.session))
        if not sheets:
            self.app.notify(NOTHING_FOUND, markup=False)
            return
        pasted = arrived(self.plan, sheets, self._open_one, self.desk.new_id)

        def take(sheets: Sequence[Arrived]) -> None:
            self.do(lambda plan: edit_of_sheets(plan, sheets, self.desk.new_id))

        def to_take() -> Sequence[Arrived] | None:
            return pasted if any(sheet.is_taken for sheet in pasted) else None

        earlier = partial(like_several, self.desk, list(new_ideas(pasted)))
        ask_then(self.app, Preview(partial(sheets_page, pasted), to_take, "Take all", earlier), take)
