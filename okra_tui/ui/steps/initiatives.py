"""The step of the team mapping: what the team owns already, by area, tied to the objectives that it serves.

From top to bottom: how initiatives stand on the board, the line in which they are typed, the work area, and the form.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.desk import Desk, Do
from okra_tui.edits.edit import EditRefused, Together
from okra_tui.edits.milestones import AddInitiative, ChangeInitiative, PlaceInitiatives, RemoveInitiatives
from okra_tui.intake.invitation import invitation
from okra_tui.intake.typed_lines import TypedInitiative, read_initiative
from okra_tui.plan.labels import label, linked_labels
from okra_tui.plan.model import Hypothesis, Initiative, Objective, Plan
from okra_tui.plan.team import Area, Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import thread_of
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import Answers, Field, Form, entry, labels_field
from okra_tui.ui.keys.active import with_keys
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import BoardArea, TypingForEach, next_choice
from okra_tui.ui.steps.objective_page import area_ink
from okra_tui.ui.steps.objective_typing import RowLine
from okra_tui.ui.widgets.board.board import ClusterBoard
from okra_tui.ui.widgets.board.layout import COLUMN_DIGITS, BoardContent, Card, Column
from okra_tui.ui.widgets.lines import ARROW, show

if TYPE_CHECKING:
    from okra_tui.ui.session.pasted_notes import Taken


# -- A quarter's initiatives as the board shows them: a column for each of the team's areas.


NO_AREA = ""
"""The id of the column of initiatives that belong to no area."""


def initiatives_content(plan: Plan, team: Team) -> BoardContent:
    """The team's areas in their order; then areas that only the plan knows; last what is in none, if anything is."""
    cards: dict[str, list[Card]] = {area.key: [] for area in team.areas}
    for initiative in plan.initiatives:
        key = initiative.area or NO_AREA
        cards.setdefault(key, []).append(
            Card(initiative.id, initiative.name, links_text(plan, initiative), team.area_color(key))
        )
    loose = cards.pop(NO_AREA, [])
    columns = [
        Column(
            key,
            team.area_names.get(key, key),
            COLUMN_DIGITS[at : at + 1],
            cards=tuple(cards),
            tag_color=team.area_color(key),
            label=key,  # in the rule: behind the number of cards the letter that is typed read as a measure
        )
        for at, (key, cards) in enumerate(cards.items())
    ]
    if loose or not columns:
        columns.append(Column(NO_AREA, "No area", "", "", tuple(loose)))
    return BoardContent(tuple(columns))


def area_name(areas: Iterable[Area], key: str | None) -> str:
    """What an area is called; its key where the team has no such area (any more)."""
    return next((area.name for area in areas if area.key == key), key or "No area")


def links_text(plan: Plan, initiative: Initiative) -> str:
    """What an initiative is tied to: `O1 O3 · H2`; what was deleted since is said to be."""
    links = (linked_labels(plan, initiative.objectives), linked_labels(plan, initiative.hypotheses))
    return " · ".join(filter(None, links)) or "no objective"


# -- How initiatives come in: one line each, area and objectives behind the name; what is understood shows above it.


INITIATIVE_DRAFT = "initiative"
"""Under which name an unfinished initiative is kept as a draft; followed by the session's number."""


class InitiativeTyping(TypingForEach):
    """The line at the foot of the board. The area stays until it is changed, and stands beside the line."""

    DRAFT = INITIATIVE_DRAFT

    def __init__(self, desk: Desk, session: int) -> None:
        super().__init__(desk, session, RowLine())
        self._area: str | None = None

    # -- opening and leaving -----------------------------------------------------------------------------------------

    def open(self, area: str | None, text: str = "") -> None:
        """Type new initiatives, beginning with this area, and where a draft left off."""
        self._area = area or self._area or next((area.key for area in self.team.areas), None)
        self.begin_typing(text)

    @property
    def whose(self) -> tuple[None, tuple[str, ...]]:
        return None, (self._area,) if self._area else ()

    # -- what is being typed -----------------------------------------------------------------------------------------

    def turn(self, step: int, what: str) -> None:
        self._area = next_choice([area.key for area in self.team.areas], self._area, step)
        self.tell(self.line.input.value)

    def tell(self, text: str) -> None:
        typed = self._read(text)
        first = next((label(self.plan, objective) for objective in self.plan.objectives), "")
        self.line.tell(
            Content.styled(area_name(self.team.areas, typed.area or self._area), "bold") + ARROW,
            f"Its name{f', then what it serves: Court finder {first}' if first else ''}",
            self._understood(typed) if typed.name else Content(""),
        )

    def _understood(self, typed: TypedInitiative) -> Content:
        rows = [self.plan.by_id[key] for key in typed.linked]
        served = [Content.assemble((f"{label(self.plan, row)} ", "bold $text-accent"), _words(row)) for row in rows]
        serves = served or [Content.styled("serves no objective yet: O and a number at the end", "$text-muted")]
        name = Content.styled(one_line(typed.name), "bold")
        unknown = [
            Content.styled(f"There is no {one_line(word)}: it stays in the name.", "$text-warning")
            for word in typed.unknown
        ]
        return Content("\n").join([name, *serves[:2], *unknown])

    def _read(self, text: str) -> TypedInitiative:
        areas = {area.key.casefold(): area.key for area in self.team.areas}
        return read_initiative(text, areas, labels_of(self.plan))

    # -- Enter -------------------------------------------------------------------------------------------------------

    def take(self, text: str) -> None:
        made = self.made(text, self._area)
        if made is not None:
            self._area = made.area
            self.do(AddInitiative(made), text)
        self.tell(self.line.input.value)

    def made(self, text: str, area: str | None) -> Initiative | None:
        """The initiative that a line means, in this area unless it says another; None for a line without words."""
        typed = self._read(text)
        if not typed.name:
            return None
        return Initiative(
            id=self.desk.new_id("initiatives"),
            name=typed.name,
            area=typed.area or area,
            objectives=tuple(key for key in typed.linked if self.plan.find(Objective, key)),
            hypotheses=tuple(key for key in typed.linked if self.plan.find(Hypothesis, key)),
        )


def labels_of(plan: Plan) -> dict[str, str]:
    """The ids of objectives and hypotheses by their labels in lower case."""
    return {label(plan, row).casefold(): row.id for row in (*plan.objectives, *plan.hypotheses)}


def _words(row: object) -> str:
    return row.title if isinstance(row, Objective) else row.question if isinstance(row, Hypothesis) else ""


ENTRY_CELLS = 36
"""How wide an objective is in the line above the board, at least."""
SERVING_LINES, SERVING_SHARE = 4, 3
"""Lines of objectives above the board; more, as long as they are not more than this part of the area."""


class _Serving(NamedTuple):
    """An objective above the board: the bar of its area, its words, and how many initiatives serve it."""

    bar: Content
    name: Content
    number: Content

    def in_a_line(self, cells: int) -> Content:
        """What is too long is cut."""
        room = cells - self.bar.cell_length - self.number.cell_length
        return self.bar + self.name.truncate(room, ellipsis=True) + self.number

    def lines(self, cells: int) -> list[Content]:
        """All of it, in as many lines as that takes."""
        *above, last = self.name.wrap(cells - self.bar.cell_length - self.number.cell_length)
        return [*(self.bar + line for line in above), self.bar + last + self.number]


def _side_by_side(entries: Sequence[list[Content]], cells: int) -> list[Content]:
    """Entries of some lines each, in columns of so many cells."""
    rows = zip_longest(*entries, fillvalue=Content(""))
    return [Content("  ").join(cell.pad_right(cells - cell.cell_length) for cell in row) for row in rows]


class Initiatives(BoardArea):
    """The objectives in a line or two, a column for each area, and at the foot the line for typing."""

    BINDINGS = bindings("board", "list")
    DEFAULT_CSS = """
    Initiatives { height: 1fr; }
    Initiatives #serving { height: auto; padding: 0 1; margin: 0 0 1 0; }
    Initiatives ClusterBoard { height: 1fr; }
    """

    SHOWN = ("initiatives", "objectives", "hypotheses")

    def compose(self) -> ComposeResult:
        yield Static(id="serving", markup=False)
        yield ClusterBoard(PlaceInitiatives)
        yield InitiativeTyping(self.desk, self.session).data_bind(
            Initiatives.plan, Initiatives.team, Initiatives.read_only
        )

    def on_resize(self) -> None:
        self._refresh()

    # -- what is shown -----------------------------------------------------------------------------------------------

    @property
    def _typing(self) -> InitiativeTyping:
        return self.query_one(InitiativeTyping)

    def show_plan(self) -> None:
        self.board.show(initiatives_content(self.plan, self.team))
        show(self.query_one("#serving", Static), self._serving(self.plan))

    def _serving(self, plan: Plan) -> Content:
        """Each objective with the number of initiatives that serve it, several in a line."""
        objectives = thread_of(plan).objectives
        if not objectives:
            return Content("There is no objective yet that these could serve: session 1 drafts them.")
        space = max(self.size.width - 4, ENTRY_CELLS)
        in_line = max(1, min(len(objectives), space // ENTRY_CELLS))
        cells = space // in_line - 2
        served = Counter(key for initiative in plan.initiatives for key in frozenset(initiative.objectives))
        most = max(self.size.height // SERVING_SHARE, SERVING_LINES)
        shown = objectives[: in_line * most]
        entries = []
        for objective in shown:
            count = served[objective.id]
            number = Content.styled(f" {count}" if count else " –", "$text-muted" if count else "$text-warning")
            bar = Content.styled("▌", area_ink(self.team, objective))
            name = Content.assemble((f"{label(plan, objective)} ", "bold $text-accent"), objective.title)
            entries.append(_Serving(bar, name, number))
        rows = [entries[at : at + in_line] for at in range(0, len(entries), in_line)]
        whole = [_side_by_side([card.lines(cells) for card in row], cells) for row in rows]
        if sum(map(len, whole)) > most:
            whole = [_side_by_side([[card.in_a_line(cells)] for card in row], cells) for row in rows]
        lines = [line for row in whole for line in row]
        if more := len(objectives) - len(shown):
            lines.append(Content.styled(f"and {more} more", "$text-muted"))
        return Content("\n").join(lines)

    # -- the frame asks ----------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        self.board.focus()

    @property
    def selected_entity(self) -> str:
        return self.board.selected or ""

    @property
    def is_empty(self) -> bool:
        return not self.plan.initiatives

    def go_to_entity(self, entity: str) -> None:
        self.board.focus()
        self.board.select(entity)

    @property
    def invites(self) -> bool:
        return True

    def back(self) -> bool:
        if self._typing.display:
            self._typing.leave()
        elif self.board.marked:
            self.board.clear_marks()
        else:
            return False
        return True

    def invitation(self) -> str:
        """Asks the pairs for initiatives."""
        step = self.agenda_step
        if step is None:
            return ""
        areas = ", ".join(f"{area.key} for {area.name}" for area in self.team.areas)
        lines = [
            invitation(self.team.team, step.prompt, ()),
            f"End each line with its area ({areas}) and what it serves."
            if areas
            else "End each line with what it serves.",
            *(f"{label(self.plan, objective)}: {objective.title}" for objective in thread_of(self.plan).objectives),
        ]
        return "\n".join(lines)

    # -- initiatives come in -----------------------------------------------------------------------------------------

    def action_new(self) -> None:
        self._typing.open(self.board.selected_column)

    DRAFT, DRAFT_IS = INITIATIVE_DRAFT, "an initiative"

    def resume_draft(self, text: str, by: str | None, about: tuple[str, ...]) -> None:
        self._typing.open(about[0] if about else None, text)

    def take_paste(self, text: str) -> None:
        """A paste anywhere on the area is initiatives, one a line."""
        from okra_tui.ui.session.pasted_notes import preview_chat  # not before: how chats look takes time to be set up

        if not self.told_read_only():
            preview_chat(self.app, self.desk.people(self.session), text, self._take)

    def _take(self, taken: "tuple[Taken, ...] | None") -> None:
        column = self.board.selected_column or None
        made = [self._typing.made(line.text, column) for line in taken or ()]
        edits = tuple(AddInitiative(initiative) for initiative in made if initiative is not None)
        if edits:
            self.do(Together("add what was pasted", edits))

    # -- what is done to them ----------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        initiative = self.plan.find(Initiative, self.board.selected)
        if initiative is None:
            self.app.notify(with_keys(self.app, "{list.edit} changes an initiative; select one."), markup=False)
            return
        self.app.push_screen(initiative_form(initiative, self.plan, self.team, self.desk.do))

    action_open = action_edit

    def action_delete(self) -> None:
        if self.board.selection:
            self.do(RemoveInitiatives(self.board.selection))
            self.board.clear_marks()
        else:
            self.app.notify(with_keys(self.app, "{list.delete} deletes initiatives; select one."), markup=False)


# -- The form for an initiative: name, area, the objectives and hypotheses that it serves, description.


def initiative_form(initiative: Initiative, plan: Plan, team: Team, do: Do) -> Form[Plan]:
    """Areas are said by their key, objectives and hypotheses by their labels; what these mean stands below."""
    objectives = {label(plan, objective): objective.id for objective in plan.objectives}
    hypotheses = {label(plan, hypothesis): hypothesis.id for hypothesis in plan.hypotheses}
    areas = {area.key.casefold(): area.key for area in team.areas}

    def area_said(typed: str) -> str | None:
        """The area's key as the team has it; what the initiative had stays, also if the team no longer has it."""
        area = areas.get(typed.casefold(), typed) or None
        if area and area != initiative.area and area not in areas.values():
            raise NotTaken(f"There is no area {area}.")
        return area

    def links(key: str, word: str, ids: Iterable[str], known: Mapping[str, str], hint: str) -> Field:
        there = ", ".join(known) or "there are none yet"
        return labels_field(
            key, word, ids, known, hint, lambda unknown: f"There is no {unknown} among the {key}: {there}."
        )

    def make(answers: Answers) -> Plan | EditRefused:
        return do(ChangeInitiative(initiative.changed(**{**answers, "description": answers["description"] or None})))

    fields = [
        Field("name", "Name", initiative.name, needs="An initiative needs a name."),
        Field("area", "Area", initiative.area or "", hint="a letter; empty: none", read=area_said),
        links("objectives", "Serves", initiative.objectives, objectives, "such as O1 O3"),
        links("hypotheses", "Hypotheses", initiative.hypotheses, hypotheses, "such as H2"),
        Field("description", "Description", initiative.description or "", lines=3),
    ]
    in_a_line = Content("   ").join(entry(area.key, area.name) for area in team.areas)
    legend = [
        *([in_a_line] if team.areas else []),
        *(entry(label(plan, objective), objective.title) for objective in plan.objectives),
        *(entry(label(plan, hypothesis), hypothesis.question) for hypothesis in plan.hypotheses),
    ]
    return Form("Initiative", fields, make, quick=True, legend=legend)
