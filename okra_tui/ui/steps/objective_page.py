"""An objective as one page that reads from top to bottom: its rows, each with what it stands for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from textual.content import Content

from okra_tui.desk.subjects import company_subject
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, EditRefused, changed_fields, existing
from okra_tui.edits.objectives import (
    AddHypothesis,
    AddKeyResult,
    ChangeHypothesis,
    ChangeKeyResult,
    ChangeObjective,
    MoveHypothesis,
    MoveKeyResult,
    RemoveHypothesis,
    RemoveKeyResult,
    RemoveObjective,
)
from okra_tui.intake.people import People
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Cluster, Hypothesis, KeyResult, Objective, Plan
from okra_tui.plan.people import names_in_words
from okra_tui.plan.progress import grouped, measure_text, scored
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted, one_line
from okra_tui.ui.steps.key_result_form import said_besides
from okra_tui.ui.widgets.lists import beside, links_content

if TYPE_CHECKING:
    from okra_tui.intake.key_result_line import Commitment

ObjectiveRowKind = Literal["title", "pain", "gain", "metric", "kr", "h", "belief", "from"]

LINES = {"pain": "pains", "gain": "gains", "metric": "metrics"}
"""The sections that are lists of lines in the objective itself, by the kind of their rows."""

WORDS = {"pain": "Pains", "gain": "Gains", "metric": "Metrics", "kr": "Key results", "h": "Hypotheses", "from": "From"}
"""What the sections are called."""

NO_OBJECTIVE = ""
"""Stands for the objective of what belongs to none, because its own was deleted."""

OBJECTIVES_WITH_DIGIT = 9
"""So many objectives have a digit."""
DIGIT_AND_BAR = 3
_WORD_CELLS = 13
"""How wide the column is in which the sections' names stand."""


class ObjectiveRow(NamedTuple):
    """One row of the page: `entity` is the objective, key result or hypothesis that it is about.

    `at` is its place among the lines of its section; None: it stands for something that is not there yet.
    """

    id: str
    kind: ObjectiveRowKind
    entity: str
    at: int | None
    words: Callable[[], Content]
    """Makes its words: of many rows only those near to what is in sight are made."""


def line_row(kind: str, at: int, hypothesis: str = "") -> str:
    """The id of a row that is a line without an id of its own."""
    return " ".join(filter(None, (kind, hypothesis, str(at))))


def results_of(plan: Plan, objective: Objective | None) -> list[KeyResult]:
    """The key results of an objective, in their order; with None those that belong to none."""
    if objective is not None:
        return list(plan.results_of.get(objective.id, ()))
    return [result for result in plan.key_results if plan.find(Objective, result.objective) is None]


def hypotheses_under(plan: Plan, objective: Objective | None) -> list[Hypothesis]:
    """The hypotheses of an objective, in their order; with None those that belong to none."""
    if objective is not None:
        return list(plan.hypotheses_of.get(objective.id, ()))
    return [hypothesis for hypothesis in plan.hypotheses if plan.find(Objective, hypothesis.objective) is None]


def page_rows(
    plan: Plan, team: Team, objective: Objective | None, pair: str, width: int, veiled: Collection[int]
) -> list[list[ObjectiveRow]]:
    """The page's sections, each with at least one row, wrapped to so many cells. No objective: what belongs to none.

    Of the `veiled` sessions no group is named.
    """
    sections = [[_title(plan, team, objective, pair, width)]]
    if objective is not None:
        sections += [_lines(objective, kind, width) for kind in LINES]
    sections.append(_key_results(plan, objective, width))
    sections.append(_hypotheses(plan, objective, width))
    if objective is not None and objective.from_clusters:
        sections.append([_from(plan, objective, width, veiled)])
    return sections


def _title(plan: Plan, team: Team, objective: Objective | None, pair: str, width: int) -> ObjectiveRow:
    if objective is None:
        return ObjectiveRow("title", "title", NO_OBJECTIVE, None, partial(_lost_title, width))
    return ObjectiveRow("title", "title", objective.id, 0, partial(_title_words, plan, team, objective, pair, width))


def _lost_title(width: int) -> Content:
    words = _wrapped(Content.styled("In no objective", "bold"), width)
    hint = _wrapped(Content.styled("Their objective was deleted; undo brings it back.", "$text-muted"), width)
    return Content("\n").join([*words, *hint])


def _title_words(plan: Plan, team: Team, objective: Objective, pair: str, width: int) -> Content:
    name = Content.assemble((f"O{objective.number} ", "bold $text-accent"), (objective.title, "bold"))
    below = beneath(plan, team, objective, pair)
    lines = [*_wrapped(name, width), *(_wrapped(below, width) if below else [])]
    return Content("\n").join(lines)


def beneath(plan: Plan, team: Team, objective: Objective, pair: str) -> Content:
    """What stands under an objective's title: the company objectives that it answers, its areas, and its pair."""
    answers = [
        Content.styled(subject.word, f"$card-{subject.color}")
        for at, company in enumerate(plan.company_objectives)
        if company.id in objective.company_objectives and (subject := company_subject(company, at))
    ]
    names = {area.key: area.name for area in team.areas}
    areas = [Content.styled(names.get(key, key), "$text-muted") for key in objective.areas]
    waits = [Content.styled("waits for the next quarter", "$text-muted")] if objective.deferred else []
    pairs = [Content.styled(pair, "$text-muted")] if pair else []
    owner = [Content.styled(f"{objective.owner} looks after it", "$text-muted")] if objective.owner else []
    why = [Content.styled(one_line(objective.why), "$text-muted")] if objective.why else []
    links = [links_content(objective.links)] if objective.links else []
    return Content.styled(" · ", "$text-muted").join([*answers, *areas, *waits, *pairs, *owner, *why, *links])


def area_ink(team: Team, objective: Objective | None) -> str:
    """The colour variable of an objective's first area."""
    color = team.area_color(objective.areas[0] if objective and objective.areas else None)
    return f"$card-{color}" if color else "$text-muted"


def _lines(objective: Objective, kind: str, width: int) -> list[ObjectiveRow]:
    lines = getattr(objective, LINES[kind])
    return [
        ObjectiveRow(line_row(kind, at), kind, objective.id, at, partial(_under, kind, at == 0, Content(line), width))  # type: ignore[arg-type]
        for at, line in enumerate(lines)
    ] or [_empty(kind, objective, width)]


def _empty(kind: str, objective: Objective | None, width: int) -> ObjectiveRow:
    words = partial(_under, kind, True, Content.styled("–", "$text-muted"), width)
    return ObjectiveRow(f"{kind} –", kind, objective.id if objective else NO_OBJECTIVE, None, words)  # type: ignore[arg-type]


def _key_results(plan: Plan, objective: Objective | None, width: int) -> list[ObjectiveRow]:
    results = results_of(plan, objective)
    return [
        ObjectiveRow(result.id, "kr", result.id, at, partial(_key_result, plan, result, at == 0, width))
        for at, result in enumerate(results)
    ] or [_empty("kr", objective, width)]


def _key_result(plan: Plan, result: KeyResult, first: bool, width: int) -> Content:
    measured = measure_text(result, grouped)
    named = label(plan, result)
    title = Content.assemble((f"{named} ", "bold $text-accent"), result.title)
    words = [Content.styled(measured, "bold") if measured else Content.styled("no target yet", "$text-warning")]
    if result.commitment == "aspirational":
        words.append(Content.styled("aspirational", "$text-secondary"))
    if result.owner:
        words.append(Content.styled(names_in_words(result.owner), "$text-muted"))
    words += said_besides(plan, result)
    return _under("kr", first, _kept_together(title, Content("  ").join(words), width, len(named) + 1), width)


def _hypotheses(plan: Plan, objective: Objective | None, width: int) -> list[ObjectiveRow]:
    rows: list[ObjectiveRow] = []
    for at, hypothesis in enumerate(hypotheses_under(plan, objective)):
        words = partial(_question, plan, hypothesis, at == 0, width)
        rows.append(ObjectiveRow(hypothesis.id, "h", hypothesis.id, at, words))
        for place, belief in enumerate(hypothesis.beliefs):
            words = partial(_under, "", False, Content.styled(belief, "italic"), width, indent=_WORD_CELLS + 3)
            rows.append(ObjectiveRow(line_row("belief", place, hypothesis.id), "belief", hypothesis.id, place, words))
    return rows or [_empty("h", objective, width)]


def _question(plan: Plan, hypothesis: Hypothesis, first: bool, width: int) -> Content:
    question = Content.assemble((f"H{hypothesis.number} ", "bold $text-accent"), hypothesis.question)
    about = key_results_content(plan, hypothesis.key_results)  # the arrow stands before what it points at
    return _under("h", first, _kept_together(question, about, width, 3), width)


def _kept_together(title: Content, rest: Content, width: int, indent: int) -> Content:
    """What stands behind a title, below it where it would be torn: no name of an owner stands alone on a line."""
    room = width - _WORD_CELLS
    last = _wrapped(title, room)[-1].cell_length
    apart = last + 2 + rest.cell_length > room >= rest.cell_length + indent
    return title + Content("\n" + " " * indent if apart else "  ") + rest


def key_results_content(plan: Plan, key_results: Sequence[str]) -> Content:
    """Which key results a hypothesis is about: `→ KR1.1, KR1.2`."""
    labels = [label(plan, result) for result in plan.find_all(KeyResult, key_results)]
    return Content.styled(f"→ {', '.join(labels)}" if labels else "→ no key result", "$text-muted")


def _from(plan: Plan, objective: Objective, width: int, veiled: Collection[int]) -> ObjectiveRow:
    groups = frozenset(objective.from_clusters)
    notes = sum(note.cluster in groups for note in plan.notes)
    clusters = plan.find_all(Cluster, objective.from_clusters)
    names = [cluster.title for cluster in clusters if cluster.session not in veiled]
    words = f"{counted(notes, 'note')}{' in ' if names else ''}{', '.join(names)}"
    shown = partial(_under, "from", True, Content.styled(words, "$text-muted"), width)
    return ObjectiveRow("from", "from", objective.id, None, shown)


def _under(kind: str, first: bool, words: Content, width: int, indent: int = _WORD_CELLS) -> Content:
    """Words beside their section's name, which stands at its first row."""
    return hanging(WORDS[kind] if first else "", words, width, indent)


def hanging(name: str, words: Content, width: int, indent: int) -> Content:
    """Words beside a name, in so many cells together; what does not fit goes on below the words, not the name."""
    return beside(Content.styled(name.ljust(indent), "$text-muted"), [words], width, 12)


def _wrapped(words: Content, width: int) -> Sequence[Content]:
    return words.wrap(max(width, 12))


def counts(plan: Plan, objective: Objective | None, room: int) -> str:
    """How far an objective is: `2 key results, 1 hypothesis`, or where there is no room for that, `2 KR · 1 H`."""
    results, beliefs = len(scored(results_of(plan, objective))), len(hypotheses_under(plan, objective))
    in_words = f"{counted(results, 'key result')}, {counted(beliefs, 'hypothesis', 'hypotheses')}"
    return in_words if len(in_words) <= room else f"{results} KR · {beliefs} H"


def in_list(
    plan: Plan,
    team: Team,
    objective: Objective | None,
    pair: Content,
    at: int,
    width: int,
    *,
    several_lines: bool,
    quiet: bool = False,
) -> Content:
    """An objective in the list of all: its digit, its area's colour, how far it is, and who works on it.

    Quiet: it is another one's turn, and it stands back.
    """
    digit = Content.styled(f"{at + 1} " if at < OBJECTIVES_WITH_DIGIT else "  ", "bold $text-accent")
    bar = Content.styled("▌", "$text-disabled" if quiet else area_ink(team, objective))
    words = f"O{objective.number} {objective.title}" if objective else "In no objective"
    name = Content.styled(words, "$text-disabled" if quiet else "bold")
    space = width - DIGIT_AND_BAR
    done = Content.styled(counts(plan, objective, space if several_lines else 0), "$text-muted")
    if several_lines:
        whose = pair.wrap(space) if pair else []
        lines = [*name.wrap(space), done, *whose]
        rows = [(Content("  ") if number else digit) + bar + line for number, line in enumerate(lines)]
        return Content("\n").join(rows)
    right = done + Content("  ") + pair if pair else done
    title = name.truncate(max(space - right.cell_length - 2, 8), ellipsis=True, pad=True)
    return digit + bar + title + Content("  ") + right


# -- What a person does to the rows of an objective's page, as edits: pure functions from a plan, a row and words.


NO_HYPOTHESIS = "A belief belongs to a hypothesis: write H: and the question first."


class Asked(NamedTuple):
    """An edit, and the id of the row on which the cursor stands after it; empty: where it is."""

    edit: Edit[Plan]
    row: str = ""


def line_added(
    plan: Plan, objective: Objective, at: ObjectiveRow, kind: ObjectiveRowKind, text: str, people: People, new_id: NewId
) -> Asked:
    """Add what was typed while the cursor stood on `at`. Raises EditRefused where it has no place."""
    text = one_line(text).strip()
    if kind in LINES:
        lines = getattr(objective, LINES[kind])
        return Asked(_lines_of_rows(objective, kind, (*lines, text)), line_row(kind, len(lines)))
    if kind == "kr":
        number = next_number(plan, KeyResult, objective.id)
        read = _read_result(text, people, plan)
        made = KeyResult(id=new_id("key_results"), number=number, objective=objective.id, title="?")
        return Asked(AddKeyResult(changed_fields(made, **read)), made.id)
    if kind == "h":
        linked = linked_key_results(plan, objective, at)
        hypothesis = Hypothesis(
            id=new_id("hypotheses"),
            number=next_number(plan, Hypothesis),
            objective=objective.id,
            key_results=linked,
            question=text,
        )
        return Asked(AddHypothesis(hypothesis), hypothesis.id)
    believed = hypothesis_at(plan, objective, at)
    if believed is None:
        raise EditRefused(NO_HYPOTHESIS)
    made_row = line_row("belief", len(believed.beliefs), believed.id)
    return Asked(ChangeHypothesis(believed.changed(beliefs=(*believed.beliefs, text))), made_row)


def linked_key_results(plan: Plan, objective: Objective, at: ObjectiveRow) -> tuple[str, ...]:
    """The key results of a hypothesis that is typed here: the one on which the cursor stands, or those of the

    hypothesis on which it stands; elsewhere the objective's only one, if it has one.
    """
    if at.kind == "kr" and at.entity != objective.id:
        return (at.entity,)
    if at.kind in {"h", "belief"} and (near := plan.find(Hypothesis, at.entity)) is not None:
        return near.key_results
    results = results_of(plan, objective)
    return (results[0].id,) if len(results) == 1 else ()


def hypothesis_at(plan: Plan, objective: Objective, at: ObjectiveRow) -> Hypothesis | None:
    """The hypothesis to which a belief that is typed here belongs: the cursor's, else the objective's last one."""
    near = plan.find(Hypothesis, at.entity)
    mine = [hypothesis for hypothesis in plan.hypotheses if hypothesis.objective == objective.id]
    return near or (mine[-1] if mine else None)


def reworded(plan: Plan, row: ObjectiveRow, text: str, people: People) -> Edit[Plan]:
    """Write a row anew from its line. Raises EditRefused where it is gone or cannot be that."""
    text = one_line(text).strip()
    if row.kind in LINES:
        objective = existing(plan, Objective, row.entity)
        return _lines_of_rows(objective, row.kind, _replaced(getattr(objective, LINES[row.kind]), row.at, text))
    if row.kind == "kr":
        result = existing(plan, KeyResult, row.entity)
        return ChangeKeyResult(changed_fields(result, **_read_result(text, people, plan)))
    hypothesis = existing(plan, Hypothesis, row.entity)
    if row.kind == "h":
        return ChangeHypothesis(changed_fields(hypothesis, question=text))
    return ChangeHypothesis(hypothesis.changed(beliefs=_replaced(hypothesis.beliefs, row.at, text)))


def removed(plan: Plan, row: ObjectiveRow) -> Edit[Plan] | None:
    """Take a row out; None where it stands for nothing that can be."""
    if row.kind == "title":
        return RemoveObjective(row.entity) if plan.find(Objective, row.entity) else None
    if row.at is None:
        return None
    if row.kind in LINES:
        objective = existing(plan, Objective, row.entity)
        return _lines_of_rows(objective, row.kind, _without(getattr(objective, LINES[row.kind]), row.at))
    if row.kind == "kr":
        return RemoveKeyResult(row.entity)
    if row.kind == "h":
        return RemoveHypothesis(row.entity)
    if row.kind == "belief":
        hypothesis = existing(plan, Hypothesis, row.entity)
        return ChangeHypothesis(hypothesis.changed(beliefs=_without(hypothesis.beliefs, row.at)))
    return None


def line_moved(plan: Plan, row: ObjectiveRow, by: int) -> Asked | None:
    """Put a row one further down (`by` 1) or up (-1) within its section; None where there is no further."""
    if row.at is None:
        return None
    if row.kind in LINES:
        objective = existing(plan, Objective, row.entity)
        lines = _swapped(getattr(objective, LINES[row.kind]), row.at, by)
        return Asked(_lines_of_rows(objective, row.kind, lines), line_row(row.kind, row.at + by)) if lines else None
    if row.kind == "belief":
        hypothesis = existing(plan, Hypothesis, row.entity)
        beliefs = _swapped(hypothesis.beliefs, row.at, by)
        moved_to = line_row("belief", row.at + by, hypothesis.id)
        return Asked(ChangeHypothesis(hypothesis.changed(beliefs=beliefs)), moved_to) if beliefs else None
    if row.kind == "kr":
        result = existing(plan, KeyResult, row.entity)
        ids = [other.id for other in plan.key_results if other.objective == result.objective]
        place = _before(ids, row.entity, by)
        return Asked(MoveKeyResult(row.entity, place[0])) if place else None
    if row.kind == "h":
        asked = existing(plan, Hypothesis, row.entity)
        place = _before([o.id for o in plan.hypotheses if o.objective == asked.objective], row.entity, by)
        return Asked(MoveHypothesis(row.entity, place[0])) if place else None
    return None


def _read_result(text: str, people: People, plan: Plan) -> Mapping[str, Any]:
    """The fields of a key result that these words mean."""
    from okra_tui.intake.key_result_line import with_start  # how lines are read is set up when the first is

    return with_start(text, people, plan).fields


def committed(plan: Plan, row: ObjectiveRow, commitment: "Commitment") -> Edit[Plan] | None:
    """Make a key result committed or aspirational; None where the row is none, or it is that already."""
    result = plan.find(KeyResult, row.entity)
    if result is None or result.commitment == commitment:
        return None
    return ChangeKeyResult(result.changed(commitment=commitment))


def _lines_of_rows(objective: Objective, kind: str, lines: tuple[str, ...]) -> ChangeObjective:
    changes: dict[str, Any] = {LINES[kind]: lines}
    return ChangeObjective(objective.id, **changes)


def _replaced(lines: tuple[str, ...], at: int | None, text: str) -> tuple[str, ...]:
    return tuple(text if place == at else line for place, line in enumerate(lines))


def _without(lines: tuple[str, ...], at: int) -> tuple[str, ...]:
    return tuple(line for place, line in enumerate(lines) if place != at)


def _swapped(lines: tuple[str, ...], at: int, by: int) -> tuple[str, ...]:
    """With the line one place further; empty where there is no such place."""
    to = at + by
    if not (0 <= to < len(lines) and at < len(lines)):
        return ()
    order = list(lines)
    order[at], order[to] = order[to], order[at]
    return tuple(order)


def _before(ids: list[str], id: str, by: int) -> tuple[str | None] | None:  # noqa: A002
    """Before which of its siblings something goes that moves by one; None where it cannot."""
    at = ids.index(id) + by
    if not 0 <= at < len(ids):
        return None
    others_then_end = [*(other for other in ids if other != id), None]
    return (others_then_end[at],)
