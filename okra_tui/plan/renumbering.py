"""One number met twice: two people gave it apart from each other, and one of them gets the next."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from okra_tui.plan.labels import Numbered, next_number
from okra_tui.plan.model import TABLE_OF, Blocker, Dependency, Hypothesis, KeyResult, Milestone, Objective, Plan


def renumbered(plan: Plan, base: Plan) -> Plan:
    """The plan in which every number stands once: of two, the row with the later id gets the next number.

    What had its number in `base` already keeps it. Key results are counted within their objective.
    """
    new: dict[str, Numbered] = {}
    for rows, kind, objective in _counted(plan):
        if late := _late(rows, base):
            free = next_number(plan, kind, objective)
            new |= {row.id: row.changed(number=free + at) for at, row in enumerate(late)}
    if not new:
        return plan  # itself: by that it is known that no number stood twice
    tables = {TABLE_OF[type(row)] for row in new.values()}
    return plan.replaced(**{name: tuple(new.get(row.id, row) for row in getattr(plan, name)) for name in tables})


def doubled(plan: Plan) -> list[Numbered]:
    """The rows that share their number with one whose id comes first: two people gave it in files put together by hand.

    `renumbered(plan, plan)` gives each of them the next number.
    """
    return [row for rows, _kind, _objective in _counted(plan) for row in _late(rows, plan)]


def _counted(plan: Plan) -> Iterator[tuple[Sequence[Numbered], type[Numbered], str | None]]:
    """The rows among which a number stands for one."""
    kinds: tuple[type[Numbered], ...] = (Objective, Hypothesis, Blocker, Milestone, Dependency)
    for kind in kinds:
        yield getattr(plan, TABLE_OF[kind]), kind, None
    of_objective: dict[str, list[KeyResult]] = defaultdict(list)
    for result in plan.key_results:
        if result.objective is not None:
            of_objective[result.objective].append(result)
    for objective, results in of_objective.items():
        yield results, KeyResult, objective


def _late(rows: Sequence[Numbered], base: Plan) -> list[Numbered]:
    """The rows that come too late for their number."""
    taken: set[int] = set()
    late = []
    for row in sorted(rows, key=lambda row: (not _had_it(row, base), row.id)):
        if row.number in taken:
            late.append(row)
        taken.add(row.number)
    return late


def _had_it(row: Numbered, base: Plan) -> bool:
    before = base.find(type(row), row.id)
    same_objective = not isinstance(row, KeyResult) or getattr(before, "objective", None) == row.objective
    return before is not None and before.number == row.number and same_objective
