"""What a check finds: an open end of the plan, told in one sentence that holds no note's words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from okra_tui.plan.checks.facts import Facts

Level = Literal["gap", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `session` is 0 to 4, 5 for the review, or None for a rule that belongs to all of them.

    `entity` is an id of the plan, or where there is none a word such as `vision`, `area:competition`, `week:7`,
    `guide:S`, `member:Ada`, `discipline:Data` or `calendar:1-2`. `label` is what people call it.
    """

    session: int | None
    rule: str
    level: Level
    entity: str
    label: str
    message: str

    def as_json(self) -> dict[str, int | str | None]:
        """The finding as `okra-tui check --json` writes it."""
        return {
            "session": self.session,
            "rule": self.rule,
            "level": self.level,
            "entity": self.entity,
            "label": self.label,
            "message": self.message,
        }


class Found(NamedTuple):
    """What a rule's own function says; `level` only where it differs from the rule's."""

    entity: str
    label: str
    message: str
    level: Level | None = None


@dataclass(frozen=True)
class Rule:
    """One rule of the method's table of checks, with the function that looks for it."""

    session: int | None
    name: str
    level: Level
    look: Callable[[Facts], Iterable[Found]]

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """What the rule finds in a plan."""
        for entity, label, message, level in self.look(facts):
            yield Finding(self.session, self.name, level or self.level, entity, label, message)
