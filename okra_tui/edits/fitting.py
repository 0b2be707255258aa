"""What a row must be to fit into a plan: its number is nobody else's, and its links lead to what is there."""

from okra_tui.edits.edit import EditRefused
from okra_tui.plan.entity import Entity, references
from okra_tui.plan.labels import Numbered, label
from okra_tui.plan.model import TABLE_OF, KeyResult, Plan


def refuse_taken_number(plan: Plan, row: Numbered) -> None:
    """Raises EditRefused where another row goes by this one's label: a number is given once."""
    for other in getattr(plan, TABLE_OF[type(row)]):
        same_objective = not isinstance(row, KeyResult) or other.objective == row.objective
        if other.id != row.id and other.number == row.number and same_objective:
            raise EditRefused(f"There is {label(plan, row)} already; try again, and it gets the next number.")


def refuse_lost_links(plan: Plan, row: Entity, before: Entity | None = None) -> None:
    """Raises EditRefused where the row links to what is not in the plan. Links that it had before are left alone."""
    for name, to in references(type(row)):
        for key in set(_ids(row, name)) - set(_ids(before, name)):
            found = plan.by_id.get(key)
            if found is None or TABLE_OF[type(found)] not in to.tables:
                raise EditRefused("What that is linked to is no longer in the plan; it was deleted meanwhile.")


def _ids(row: Entity | None, name: str) -> tuple[str, ...]:
    held = getattr(row, name, None)
    return held if isinstance(held, tuple) else (held,) if held else ()
