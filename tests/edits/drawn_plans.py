"""Small plans whose ids refer to each other, teams, and what tests ask of plans."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from okra_tui.plan.entity import Value, references
from okra_tui.plan.model import Note, Plan
from okra_tui.plan.team import Member, Team

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
        "company_key_results": [
            {"id": f"q-{at}", "company_objective": draw(st.sampled_from(company_objectives)), "title": draw(WORDS)}
            for at in range(draw(st.integers(0, 3)))
        ],
        "notes": [note(key, session) for key, session in notes.items()],
        "clusters": [
            {"id": key, "session": session, "title": draw(WORDS), "votes": ["Ada", "Grace"] if key == "g-0" else []}
            for key, session in groups.items()
        ],
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
        "key_results": [
            {"id": f"k-{at}", "number": at + 1, "objective": of, "title": draw(WORDS)}
            for at, of in enumerate([objectives[0], objectives[0], objectives[0], objectives[-1]])
        ],
        "hypotheses": [
            {"id": f"h-{at}", "number": at + 1, "objective": objectives[-1], "question": draw(WORDS)} for at in range(3)
        ],
        "blockers": [
            {"id": "b-0", "number": 1, "text": draw(WORDS), "about": some([*objectives, *company_objectives])},
            {"id": "b-1", "number": 9, "text": draw(WORDS), "by": "Ada"},
        ],
        "log": [{"id": f"l-{at}", "session": 1, "text": draw(WORDS)} for at in range(2)],
        "initiatives": [{"id": "i-0", "name": draw(WORDS), "objectives": some(objectives)}],
        "milestones": [
            {"id": "m-0", "number": 1, "title": draw(WORDS), "from_notes": list(notes)[:2], "from_clusters": ["g-0"]},
            {"id": "m-1", "number": 2, "title": draw(WORDS), "weeks": ["3-4", "7-8"], "hypotheses": ["h-0"]},
            {"id": "m-2", "number": 3, "title": draw(WORDS), "weeks": ["5-6"], "effort": "L"},
            {"id": "m-3", "number": 4, "title": draw(WORDS), "weeks": ["9-12"], "deferred": True},
        ],
        "dependencies": [
            {"id": "d-0", "number": 1, "milestone": "m-2", "on": "m-1"},
            {"id": "d-1", "number": 2, "milestone": "m-2", "party": draw(WORDS)},
        ],
        "capacity": [{"id": "w-12", "week": 12, "people": 2.5}],
        "scenarios": [{"id": "z-0", "name": "first"}, {"id": "z-1", "name": "second"}],
        "placements": [
            {"id": "y-0", "scenario": "z-0", "milestone": "m-1", "weeks": ["9"] if draw(st.booleans()) else []}
        ],
        "estimates": [{"id": "e-0", "milestone": "m-0", "effort": "M"}],
        "odd": {"kept": draw(WORDS)},
    }


def teams() -> st.SearchStrategy[Team]:
    """Teams of a few people."""
    return st.builds(Team, team=WORDS, members=st.lists(st.builds(Member, name=WORDS), max_size=2).map(tuple))


# -- what tests ask of them ------------------------------------------------------------------------------------------


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
