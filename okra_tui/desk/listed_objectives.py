"""Lists of objectives as they go into a plan, of the company or of the team: what is new, and the edit that takes it.

What is there already stays, and gets what it lacks: the same list twice adds nothing twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, Together
from okra_tui.edits.milestones import AddInitiative, ChangeInitiative
from okra_tui.edits.notes import MakeObjective
from okra_tui.edits.objectives import (
    AddCompanyObjective,
    ChangeCompanyObjective,
    SetCompanyKeyResults,
    TakeSheet,
)
from okra_tui.intake.chat.chat import read_chat
from okra_tui.intake.chat.signs import DIRECT, NAMES_AND_LINES, PLAIN_LINES, LeftOut
from okra_tui.intake.objective_list import (
    NO_INITIATIVES,
    NO_OBJECTIVE_ABOVE,
    ListedObjective,
    key_result_in_words,
    read_objective_list,
)
from okra_tui.intake.pair_sheet import PairSheet, destination
from okra_tui.intake.people import People
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import CompanyKeyResult, CompanyObjective, Hypothesis, Initiative, KeyResult, Objective, Plan
from okra_tui.plan.team import COLORS
from okra_tui.plan.text import caseless, counted, one_line

# -- The company's objectives.


A_CHAT = "These are messages of a chat; a list of objectives goes in here. Notes go into the silent round."
NOTHING = "No objective was found in what was pasted: one a line, with its key results below it."
SHORT_WORD = 4
"""A title's first word of at least so many letters becomes the label where none was given."""


def label_from(title: str) -> str:
    """The label of a company objective that has none: the first long word of its title, in small letters."""
    words = [word.strip(".,:;!?()\"'") for word in title.split()]
    return next((word.lower() for word in words if len(word) >= SHORT_WORD), title.lower())[:16]


@dataclass(frozen=True)
class PastedObjective:
    """One objective of a paste as it will be with its key results, and as it was, if it is there already."""

    made: CompanyObjective
    results: tuple[CompanyKeyResult, ...]
    before: CompanyObjective | None = None
    results_before: tuple[CompanyKeyResult, ...] = ()

    @property
    def edits(self) -> tuple[Edit[Plan], ...]:
        """What writes it down; nothing where all of it is there."""
        edit = AddCompanyObjective(self.made) if self.before is None else ChangeCompanyObjective(self.made)
        first = (edit,) if self.made != self.before else ()
        results = SetCompanyKeyResults(self.made.id, self.results)
        return (*first, results) if self.results != self.results_before else first

    @property
    def new_results(self) -> tuple[CompanyKeyResult, ...]:
        """The key results that it gets."""
        return self.results[len(self.results_before) :]


@dataclass(frozen=True)
class PastedObjectives:
    """What a paste comes to: the objectives as they will be, and what is left out."""

    objectives: tuple[PastedObjective, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def edit(self) -> Edit[Plan] | None:
        """All as one edit; None where everything is there already."""
        edits = [objective.edits for objective in self.objectives if objective.edits]
        return Together(f"add {counted(len(edits), 'company objective')}", tuple(chain(*edits))) if edits else None

    @property
    def title(self) -> str:
        """How many there are."""
        results = sum(len(objective.new_results) for objective in self.objectives)
        return f"{counted(len(self.objectives), 'company objective')} with {counted(results, 'key result')}"

    @property
    def left_out_lines(self) -> list[str]:
        """What is not taken, and why."""
        return [f"{left.why}: {one_line(left.text)}" for left in self.left_out]


def pasted_objectives(plan: Plan, text: str, new_id: NewId) -> PastedObjectives | str:
    """Reads any text; a sentence where there is no objective in it."""
    chat = read_chat(text, People(), subjects=0)
    private = chat.direct or any(left.why == DIRECT for left in chat.left_out)
    if private or chat.form not in {NAMES_AND_LINES, PLAIN_LINES}:
        return A_CHAT
    listed = read_objective_list(text)
    titled = [objective for objective in listed.objectives if objective.title]
    if not titled:
        return NOTHING
    pasted: dict[str, PastedObjective] = {}
    for objective in titled:
        key = caseless(objective.title)
        color = COLORS[(len(plan.company_objectives) + len(pasted)) % len(COLORS)]
        pasted[key] = _taken(objective, pasted.get(key) or _there(plan, key), color, new_id)
    left_out = sorted([*listed.left_out, *_not_taken(listed.objectives)], key=lambda left: left.line)
    return PastedObjectives(tuple(pasted.values()), tuple(left_out))


def _there(plan: Plan, key: str) -> PastedObjective | None:
    """The objective of the plan with this title."""
    there = next((company for company in plan.company_objectives if caseless(company.title) == key), None)
    results = plan.company_results_of.get(there.id, ()) if there else ()
    return PastedObjective(there, results, there, results) if there else None


def _taken(listed: ListedObjective, there: PastedObjective | None, color: str, new_id: NewId) -> PastedObjective:
    """The company objective with what the list says; one that is there already gets what it lacks."""
    reasons = [one_line(words) for words in listed.reasons]
    if there is not None:
        why = "\n".join(dict.fromkeys([*(there.made.why or "").splitlines(), *reasons]))
        pasted = replace(there, made=there.made.changed(why=why or None))
    else:
        made = CompanyObjective(
            id=new_id("company_objectives"),
            title=listed.title,
            label=label_from(listed.title),
            color=color,
            why="\n".join(reasons) or None,
        )
        pasted = PastedObjective(made, ())
    known = {result.title for result in pasted.results}
    fresh = [words for words in dict.fromkeys(map(key_result_in_words, listed.key_results)) if words not in known]
    company = pasted.made.id
    rows = (CompanyKeyResult(id=new_id("company_key_results"), company_objective=company, title=w) for w in fresh)
    return replace(pasted, results=(*pasted.results, *rows))


def _not_taken(objectives: tuple[ListedObjective, ...]) -> Iterator[LeftOut]:
    for objective in objectives:
        yield from (LeftOut(name, NO_INITIATIVES, objective.line) for name in objective.initiatives)
        if not objective.title:
            yield from (
                LeftOut(key_result_in_words(result), NO_OBJECTIVE_ABOVE, result.line)
                for result in objective.key_results
            )
            yield from (LeftOut(words, NO_OBJECTIVE_ABOVE, objective.line) for words in objective.reasons)


# -- The team's own, and pair sheets, which are taken in the same way.


class Arrived(NamedTuple):
    """A sheet that came back, the objective into which it goes (None: nowhere), and what to say about that.

    An objective that is not in the plan yet begins with it.
    """

    sheet: PairSheet
    objective: Objective | None
    warning: str
    begins: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether anything of it goes anywhere."""
        return self.objective is not None and not self.sheet.is_empty


def arrived(plan: Plan, sheets: Sequence[PairSheet], open_one: Objective | None, new_id: NewId) -> tuple[Arrived, ...]:
    """Where each sheet goes. Sheets for several objectives at once are meant so, and nobody is warned of them.

    What a list calls an objective is the one that is called so here, or a new one, whatever its number in the list.
    """
    sheets_arrived: list[Arrived] = []
    number = next_number(plan, Objective)
    for sheet in sheets:
        if sheet.listed and sheet.title:
            same = next(
                (objective for objective in plan.objectives if caseless(objective.title) == caseless(sheet.title)), None
            )
            made = same or Objective(id=new_id("objectives"), number=number, title=sheet.title)
            number += same is None
            sheets_arrived.append(Arrived(sheet, made, "", begins=same is None))
            continue
        to, warning = destination(sheet, plan.objectives, open_one)
        meant = len(sheets) > 1 and to is not None and to.number == sheet.number
        sheets_arrived.append(Arrived(sheet, to, "" if meant else warning or ""))
    return tuple(sheets_arrived)


def edit_of_sheets(plan: Plan, sheets: Sequence[Arrived], new_id: NewId) -> Edit[Plan] | None:
    """One edit that puts all these sheets into their objectives; None where nothing is in them.

    Raises EditRefused where one cannot be taken.
    """
    edits: list[Edit[Plan]] = []
    count = 0
    for arrived_one in sheets:
        if arrived_one.is_taken and arrived_one.objective is not None:
            count += 1
            for edit in _edits(arrived_one.sheet, arrived_one.objective, arrived_one.begins, new_id):
                edits.append(edit(plan))
                plan = edits[-1].apply(plan)  # the next one's numbers go on from here
    if len(edits) == 1:
        return edits[0]
    what = "objectives" if any(sheet.listed for sheet, *_ in sheets) else "pair sheets"
    words = (
        f"take {count} {what}" if count > 1 else "take an objective" if what == "objectives" else "take a pair sheet"
    )
    return Together(words, tuple(edits)) if edits else None


def _edits(
    sheet: PairSheet, objective: Objective, begins: bool, new_id: NewId
) -> Iterator[Callable[[Plan], Edit[Plan]]]:
    """What takes a sheet: first its objective, where that is new, and last its initiatives."""
    if begins:
        yield lambda plan: MakeObjective(objective)
    if sheet.key_results or not sheet.listed:
        yield lambda plan: _sheet_taken(plan, sheet, objective.id, new_id)
    for name in sheet.initiatives:
        yield partial(_initiative, name, objective.id, new_id)


def _initiative(name: str, objective: str, new_id: NewId, plan: Plan) -> Edit[Plan]:
    """The initiative that is called so serves this objective too; where there is none, it is a new one."""
    same = next((initiative for initiative in plan.initiatives if caseless(initiative.name) == caseless(name)), None)
    if same is None:
        return AddInitiative(Initiative(id=new_id("initiatives"), name=name, objectives=(objective,)))
    return ChangeInitiative(same.changed(objectives=tuple(dict.fromkeys((*same.objectives, objective)))))


def _sheet_taken(plan: Plan, sheet: PairSheet, objective: str, new_id: NewId) -> TakeSheet:
    first_result, first_hypothesis = next_number(plan, KeyResult, objective), next_number(plan, Hypothesis)
    results = tuple(
        KeyResult(id=new_id("key_results"), objective=objective, number=first_result + at, **line.fields)
        for at, line in enumerate(sheet.key_results)
    )
    hypotheses = tuple(
        Hypothesis(
            id=new_id("hypotheses"),
            objective=objective,
            number=first_hypothesis + at,
            question=asked.question,
            beliefs=asked.beliefs,
            key_results=tuple(results[place].id for place in asked.key_results),
            by=sheet.by,
        )
        for at, asked in enumerate(sheet.hypotheses)
    )
    return TakeSheet(objective, sheet.pains, sheet.gains, sheet.metrics, results, hypotheses)
