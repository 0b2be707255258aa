"""How many people there are in single weeks."""

from dataclasses import dataclass

from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.rows import added, changed, changed_fields, dropped, free_id, made
from okra_tui.plan.model import Capacity, Plan


@dataclass(frozen=True)
class SetCapacity(Edit[Plan]):
    """Say how many people there are in some weeks (2.5 is two and a half); None: all members are there again."""

    weeks: tuple[int, ...]
    people: float | None

    @property
    def label(self) -> str:
        return "say who is there in a week" if len(self.weeks) == 1 else f"say who is there in {len(self.weeks)} weeks"

    def apply(self, value: Plan) -> Plan:
        for week in self.weeks:
            value = self._in_week(value, week)
        return value

    def _in_week(self, plan: Plan, week: int) -> Plan:
        rows = [row for row in plan.capacity if row.week == week]
        if self.people is None:
            return dropped(plan, [row.id for row in rows]) if rows else plan
        if not 1 <= week <= plan.weeks:
            raise EditRefused(f"There is no week {week} in this quarter, which has {plan.weeks} weeks.")
        if rows:  # where a file names one week twice, the last one counts
            return changed(plan, [changed_fields(rows[-1], people=float(self.people))])
        return added(plan, [made(Capacity, id=free_id(plan, f"w-{week}"), week=week, people=float(self.people))])
