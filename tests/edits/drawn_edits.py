"""Small plans whose ids refer to each other, and for every class of edit a way to draw one that suits a plan."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from types import ModuleType
from typing import Any

from hypothesis import strategies as st

from okra_tui.edits import clusters, company, notes, objectives, quarter
from okra_tui.edits.edit import Edit
from okra_tui.edits.team import SetPeopleAndAreas
from okra_tui.plan.entity import Entity, Value, references
from okra_tui.plan.model import Cluster, CompanyObjective, Note, Objective, Plan
from okra_tui.plan.team import Area, Member, Team

Draw = Callable[[st.SearchStrategy[Any]], Any]

SAID = ("quagga", "[red]numbat", "okapi [/b]", "tapir\x1b[31m", "貘 🎉", "dugong = [1]")
"""What people have written in these plans."""
WORDS = st.sampled_from(SAID)
GONE = "x-gone"
"""An id that is in no plan."""
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PEOPLE = ("Ada", "Grace", "Linus")


# -- plans -----------------------------------------------------------------------------------------------------------


@st.composite
def tidy_plans(draw: st.DrawFn) -> Plan:
    """Plans in which merged notes share a cluster and form no chains; some references lead nowhere."""
    content = _without_merges(draw)
    rows = content["notes"]
    for at, row in enumerate(rows):
        tops = [top for top in rows[:at] if "same_as" not in top and top["session"] == row["session"]]
        if tops and draw(st.integers(0, 2)) == 0:
            top = draw(st.sampled_from(tops))
            row["same_as"], row["cluster"] = top["id"], top["cluster"]
    return Plan.model_validate({**content, "notes": draw(st.permutations(rows))})


@st.composite
def untidy_plans(draw: st.DrawFn) -> Plan:
    """Plans as files that were put together from two may hold them: notes merged in chains and circles, anywhere."""
    content = _without_merges(draw)
    ids = [row["id"] for row in content["notes"]]
    for row in content["notes"]:
        if draw(st.integers(0, 1)):
            row["same_as"] = draw(st.sampled_from([*ids, GONE]))
    return Plan.model_validate(content)


def _without_merges(draw: Draw) -> dict[str, Any]:
    def ids(prefix: str, least: int, most: int) -> list[str]:
        return [f"{prefix}-{number}" for number in range(draw(st.integers(least, most)))]

    def some(known: Sequence[str]) -> list[str]:
        return draw(st.lists(st.sampled_from([*known, GONE]), max_size=2, unique=True))

    company_objectives, objectives = ids("c", 1, 3), ids("o", 1, 3)
    groups = {key: draw(st.sampled_from([1, 1, 1, 2])) for key in ids("g", 1, 4)}
    notes = {key: draw(st.sampled_from([1, 1, 1, 2])) for key in ids("n", 2, 8)}

    def note(key: str, session: int) -> dict[str, Any]:
        mine = [group for group, of in groups.items() if of == session]
        cluster = draw(st.sampled_from([None, *mine, *mine, GONE]))
        about = some([*company_objectives, "h-0"])
        return {"id": key, "session": session, "text": draw(WORDS), "cluster": cluster, "about": about, "kept": key}

    return {
        "quarter": "2026-Q4",
        "starts": draw(DAYS),
        "vision": {"will": draw(WORDS), "from_clusters": some(list(groups))},
        "sessions": [{"id": "s-1", "session": 1, "present": ["Ada"]}] if draw(st.booleans()) else [],
        "company_objectives": [{"id": key, "title": draw(WORDS), "unheard": 1.5} for key in company_objectives],
        "notes": [note(key, session) for key, session in notes.items()],
        "clusters": [{"id": key, "session": session, "title": draw(WORDS)} for key, session in groups.items()],
        "objectives": [
            {
                "id": key,
                "number": number,
                "title": draw(WORDS),
                "company_objectives": some(company_objectives),
                "from_clusters": some(list(groups)),
            }
            for number, key in enumerate(objectives, 1)
        ],
        "key_results": [{"id": "k-0", "number": 1, "objective": objectives[0], "title": draw(WORDS)}],
        "hypotheses": [{"id": "h-0", "number": 1, "objective": objectives[-1], "question": draw(WORDS)}],
        "blockers": [
            {"id": "b-0", "number": 1, "text": draw(WORDS), "about": some([*objectives, *company_objectives])}
        ],
        "initiatives": [{"id": "i-0", "name": draw(WORDS), "objectives": some(objectives)}],
        "milestones": [
            {"id": "m-0", "number": 1, "title": draw(WORDS), "from_notes": list(notes)[:2], "from_clusters": ["g-0"]}
        ],
        "estimates": [{"id": "e-0", "milestone": "m-0", "effort": "M"}],
        "odd": {"kept": draw(WORDS)},
    }


def teams() -> st.SearchStrategy[Team]:
    """Teams of a few people."""
    return st.builds(Team, team=WORDS, members=st.lists(st.builds(Member, name=WORDS), max_size=2).map(tuple))


# -- edits -----------------------------------------------------------------------------------------------------------


def _one(draw: Draw, rows: Sequence[Entity]) -> str:
    """The id of one of the rows, now and then one that is gone."""
    ids = [row.id for row in rows]
    return str(draw(st.sampled_from(ids)) if ids and draw(st.integers(0, 15)) < 15 else GONE)


def _several(draw: Draw, rows: Sequence[Entity]) -> tuple[str, ...]:
    """The ids of one to three rows, now and then one that is gone."""
    count = draw(st.integers(1, 3))
    return tuple(_one(draw, rows) for _ in range(count))


def _before(draw: Draw, rows: Sequence[Entity]) -> str | None:
    return None if draw(st.booleans()) else _one(draw, rows)


def _new(draw: Draw, prefix: str, plan: Plan) -> str:
    """A new id, now and then one that is taken."""
    taken = draw(st.integers(0, 15)) == 15
    return next(iter(plan.by_id)) if taken else f"{prefix}-new{draw(st.integers(0, 10**9))}"


def _text(draw: Draw) -> str:
    """Words, now and then none."""
    return str(draw(st.sampled_from([*SAID, " "])))


def _maybe(draw: Draw, drawn: st.SearchStrategy[Any]) -> Any:
    return draw(st.none() | drawn)


def _about(plan: Plan) -> st.SearchStrategy[tuple[str, ...]]:
    ids = [row.id for row in (*plan.company_objectives, *plan.hypotheses)]
    return st.lists(st.sampled_from([*ids, GONE]), max_size=2).map(tuple)


def _session(draw: Draw) -> int:
    return int(draw(st.sampled_from([1, 1, 1, 2])))


def _add_notes(draw: Draw, plan: Plan) -> notes.AddNotes:
    made = [
        Note(id=_new(draw, "n", plan), session=_session(draw), text=draw(WORDS), about=draw(_about(plan)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return notes.AddNotes(tuple(made))


def _change_note(draw: Draw, plan: Plan) -> notes.ChangeNote:
    by = _maybe(draw, st.sampled_from(["Ada", "Grace", ""]))
    text = _text(draw) if draw(st.booleans()) else None
    return notes.ChangeNote(_one(draw, plan.notes), text, by, _maybe(draw, _about(plan)))


def _place_notes(draw: Draw, plan: Plan) -> notes.PlaceNotes:
    cluster = None if draw(st.integers(0, 3)) == 3 else _one(draw, plan.clusters)
    return notes.PlaceNotes(_several(draw, plan.notes), cluster, _before(draw, plan.notes))


def _merge_notes(draw: Draw, plan: Plan) -> notes.MergeNotes:
    into = _one(draw, plan.notes)
    others = plan.notes if draw(st.integers(0, 3)) == 3 else [note for note in plan.notes if note.id != into]
    return notes.MergeNotes(_several(draw, others), into)


def _separate_note(draw: Draw, plan: Plan) -> notes.SeparateNote:
    merged = [note for note in plan.notes if note.same_as]
    tops = [note for note in plan.notes if note.id in {other.same_as for other in merged}]
    return notes.SeparateNote(_one(draw, draw(st.sampled_from([tops, merged, plan.notes]))))


def _open_cluster(draw: Draw, plan: Plan) -> clusters.OpenCluster:
    cluster = Cluster(id=_new(draw, "g", plan), session=_session(draw), title=draw(WORDS))
    return clusters.OpenCluster(cluster, () if draw(st.booleans()) else _several(draw, plan.notes))


def _change_cluster(draw: Draw, plan: Plan) -> clusters.ChangeCluster:
    title = None if draw(st.integers(0, 3)) == 3 else _text(draw)
    return clusters.ChangeCluster(_one(draw, plan.clusters), title, _maybe(draw, _about(plan)))


def _make_objective(draw: Draw, plan: Plan) -> clusters.MakeObjective:
    free = max((objective.number for objective in plan.objectives), default=0) + 1
    made_of = {cluster for objective in plan.objectives for cluster in objective.from_clusters}
    left = [cluster for cluster in plan.clusters if cluster.id not in made_of] or list(plan.clusters)
    chosen = _one(draw, left)
    answers = clusters.answered_company_objectives(plan, chosen)
    number = draw(st.sampled_from([free, free, free, 1]))
    key = _new(draw, "o", plan)
    return clusters.MakeObjective(
        Objective(id=key, number=number, title=draw(WORDS), company_objectives=answers, from_clusters=(chosen,))
    )


def _company_objective(draw: Draw, key: str) -> CompanyObjective:
    return CompanyObjective(id=key, title=draw(WORDS), why=draw(WORDS), priority=draw(st.none() | st.integers(1, 3)))


def _set_quarter(draw: Draw, plan: Plan) -> quarter.SetQuarter:
    planning = _maybe(draw, DAYS)
    return quarter.SetQuarter(draw(DAYS), draw(st.integers(0, 56)), draw(st.booleans()), planning)


def _record_step(draw: Draw, plan: Plan) -> quarter.RecordStep:
    step = draw(st.sampled_from(["1.silent-round", "1.read-and-cluster", "2.context", ""]))
    return quarter.RecordStep(draw(st.integers(0, 4)), step, draw(DAYS))


STRATEGIES: dict[type[Edit[Any]], Callable[[Draw, Plan], Edit[Any]]] = {
    notes.AddNotes: _add_notes,
    notes.ChangeNote: _change_note,
    notes.RemoveNotes: lambda draw, plan: notes.RemoveNotes(_several(draw, plan.notes)),
    notes.PlaceNotes: _place_notes,
    notes.MergeNotes: _merge_notes,
    notes.SeparateNote: _separate_note,
    clusters.OpenCluster: _open_cluster,
    clusters.ChangeCluster: _change_cluster,
    clusters.RemoveCluster: lambda draw, plan: clusters.RemoveCluster(_one(draw, plan.clusters)),
    clusters.MoveCluster: lambda draw, plan: clusters.MoveCluster(
        _one(draw, plan.clusters), _before(draw, plan.clusters)
    ),
    clusters.MakeObjective: _make_objective,
    objectives.RenameObjective: lambda draw, plan: objectives.RenameObjective(_one(draw, plan.objectives), _text(draw)),
    objectives.RemoveObjective: lambda draw, plan: objectives.RemoveObjective(_one(draw, plan.objectives)),
    company.AddCompanyObjective: lambda draw, plan: company.AddCompanyObjective(
        _company_objective(draw, _new(draw, "c", plan))
    ),
    company.ChangeCompanyObjective: lambda draw, plan: company.ChangeCompanyObjective(
        _company_objective(draw, _one(draw, plan.company_objectives))
    ),
    company.RemoveCompanyObjective: lambda draw, plan: company.RemoveCompanyObjective(
        _one(draw, plan.company_objectives)
    ),
    company.MoveCompanyObjective: lambda draw, plan: company.MoveCompanyObjective(
        _one(draw, plan.company_objectives), _before(draw, plan.company_objectives)
    ),
    quarter.SetQuarter: _set_quarter,
    quarter.RecordStep: _record_step,
    SetPeopleAndAreas: lambda draw, _plan: SetPeopleAndAreas(
        _text(draw),
        tuple(Member(name=name) for name in draw(st.lists(st.sampled_from(PEOPLE), max_size=2))),
        tuple(Area(key=key, name=draw(WORDS)) for key in draw(st.lists(st.sampled_from("MNO"), max_size=2))),
    ),
}
"""How an edit of each class is drawn; edits of the team ignore the plan."""


# -- what tests ask of them ------------------------------------------------------------------------------------------


def edit_classes(package: ModuleType) -> Iterator[type[Edit[Any]]]:
    """Every class of edit that can be made and is defined in some module of a package."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Edit) and kind.__module__ == module.__name__ and not inspect.isabstract(kind):
                yield kind


def names_left_out(known: Collection[type[Edit[Any]]], package: ModuleType) -> list[str]:
    """The names of the classes of edits in a package that are not among the known ones."""
    return [kind.__name__ for kind in edit_classes(package) if kind not in known]


def plain(value: Any) -> Any:
    """The same as plain dictionaries and lists, sharing nothing with it."""
    if isinstance(value, Value):
        return {name: plain(held) for name, held in value.values().items()}
    if isinstance(value, tuple | list):
        return [plain(held) for held in value]
    return {name: plain(held) for name, held in value.items()} if isinstance(value, dict) else value


def lost_references(plan: Plan) -> set[tuple[str, str, str]]:
    """Holder, field and id of every reference to nothing."""
    holders = [(row.id, row) for _, row in plan.entities()] + ([("vision", plan.vision)] if plan.vision else [])
    lost = set()
    for holder, row in holders:
        for name, _ in references(type(row)):
            held = getattr(row, name)
            ids = held if isinstance(held, tuple) else (held,) if held else ()
            lost |= {(holder, name, key) for key in ids if key not in plan.by_id}
    return lost


def untidily_merged(plan: Plan) -> set[str]:
    """The merged notes that are not right under a note that stands by itself, or not in its cluster."""
    notes_by_id = {note.id: note for note in plan.notes}

    def top(note: Note) -> Note | None:
        other = notes_by_id.get(note.same_as or "")
        return other if other and other.session == note.session else None

    merged = [(note, other) for note in plan.notes if (other := top(note))]
    return {note.id for note, other in merged if top(other) or other.cluster != note.cluster}
