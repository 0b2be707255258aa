"""A rule of the method's table of checks, and what it finds: an open end of the plan, in one sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from okra_tui.plan.checks.facts import Facts

FindingLevel = Literal["gap", "hint"]
"""A gap breaks the golden thread, a hint is worth a look."""


class Found(NamedTuple):
    """What a rule's own function says: which entity, what people call it, and the sentence, without a note's words."""

    entity: str
    label: str
    message: str
    level: FindingLevel | None = None
    """Only where it differs from the rule's."""
    aloud: str = ""
    """The sentence where the whole room reads along, if that is another one: it points at nobody."""


@dataclass(frozen=True)
class Rule:
    """One rule of the method's table of checks: all that is to be said of it."""

    name: str
    level: FindingLevel
    look: Callable[[Facts], Iterable[Found]]
    session: int | None
    """0 to 4, 5 for the review, or None: it belongs to all of them."""
    step: str | None
    """The step in which the room sees to it, if it is one."""
    several: str
    """The sentence for several findings at once, with {} for their number; empty: each is told by itself."""
    most_named: int | None
    """More findings than these are told as a number wherever it is: nobody goes to each of them from a list."""
    advice: str
    """What helps in that step, with the key that leads there; empty: the sentence says enough."""

    def findings(self, facts: Facts) -> Iterator["Finding"]:
        """What the rule finds in a plan."""
        for entity, label, message, level, aloud in self.look(facts):
            yield Finding(self, level or self.level, entity, label, message, aloud or message)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `entity` is an id of the plan, or where there is none a word such as `vision`, `area:competition`, `week:7`,
    `guide:S`, `member:Ada`, `discipline:Data` or `calendar:1-2`. `label` is what people call it.
    """

    told_by: Rule
    level: FindingLevel
    entity: str
    label: str
    message: str
    aloud: str

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.told_by.name

    @property
    def session(self) -> int | None:
        """The session of the rule: 0 to 4, 5 for the review, or None."""
        return self.told_by.session

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


def rule(
    name: str,
    level: FindingLevel,
    *,
    step: str | None = None,
    session: int | None = None,
    several: str = "",
    most_named: int | None = None,
    advice: str = "",
) -> Callable[[Callable[[Facts], Iterable[Found]]], Rule]:
    """Makes a rule of the function that looks for it; the fields are those of `Rule`.

    A rule about a step belongs to that step's session; only one that is about none names a session itself.
    """
    belongs_to = int(step.partition(".")[0]) if step else session

    def made(look: Callable[[Facts], Iterable[Found]]) -> Rule:
        return Rule(name, level, look, belongs_to, step, several, most_named, advice)

    return made
