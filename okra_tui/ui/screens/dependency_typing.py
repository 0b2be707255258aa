"""The line in which it is typed what a milestone waits for; how it is understood stands above it before Enter."""

from collections.abc import Callable

from textual.content import Content

from okra_tui.edits.dependencies import AddDependency, WaitsForNothing
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.intake.completion import completed_dependency
from okra_tui.intake.dependency_line import TypedDependency, read_dependency
from okra_tui.intake.people import People
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Dependency, Milestone, Plan
from okra_tui.plan.skills import known_parties
from okra_tui.plan.text import one_line
from okra_tui.ui.open_quarter import Change, Desk
from okra_tui.ui.screens.milestone_line import MilestoneLine

DRAFT_FIELD = "dependency"
"""Under which name unfinished dependencies are kept as drafts; followed by the session's number and the milestone."""
SAY_WHOM = "Name a milestone first (M2 ranking API), or somebody outside with a colon (Growth team: slot)."


class DependencyTyping(MilestoneLine):
    """Enter adds a dependency and stays for the next of the same milestone; an empty line, or `none`, goes on."""

    def __init__(self, desk: Desk, session: int, turn: Callable[[int], str | None]) -> None:
        super().__init__(desk, turn, f"{DRAFT_FIELD} {session}")
        self._session = session

    @property
    def _people(self) -> People:
        return self.desk.people(self._session)

    def _read(self, text: str) -> TypedDependency:
        numbers = {each.number: each.id for each in self.plan.milestones}
        return read_dependency(text, numbers, self._people, known_parties(self.plan))

    def completed(self, line: str) -> str | None:
        names = [name for name, _ in self._people.members]
        return completed_dependency(line, known_parties(self.plan), [*names, *self._people.guests])

    def beginning(self, milestone: Milestone) -> str:
        return ""

    def head(self, milestone: Milestone) -> tuple[str, str]:
        advice = f"M2 ranking API · Growth team: slot, w4 @{self._example} · none"
        return f"{label(self.plan, milestone)} waits for", advice

    @property
    def _example(self) -> str:
        return next((name for name, _ in self._people.members), "Ada")

    def understood(self, milestone: Milestone, text: str) -> Content:
        plan = self.plan
        if not text.strip():
            return Content("")
        typed = self._read(text)
        lines = [self._in_words(plan, milestone, typed)]
        lines = lines if lines[0] else []
        lines += [Content.styled(words, "$text-warning") for words in self._warnings(milestone, typed)]
        if (completed := self.completed(text)) is not None:
            lines.append(Content.assemble(("Tab ", "bold $text-accent"), one_line(completed)))
        return Content("\n").join(lines)

    def _in_words(self, plan: Plan, milestone: Milestone, typed: TypedDependency) -> Content:
        if typed.nothing:
            return Content(f"{label(plan, milestone)} waits for nothing")
        if not typed.says_something:
            return Content("")
        on = plan.find(Milestone, typed.on)
        parts = [Content.styled(f"{label(plan, on)} {on.title}" if on else one_line(typed.party or ""), "bold")]
        parts += [Content(one_line(typed.what))] if typed.what else []
        parts += [Content(f"{typed.owner} asks")] if typed.owner else []
        parts += [Content(f"by week {typed.by_week}")] if typed.by_week else []
        return Content.styled(" · ", "$text-muted").join(parts)

    def _warnings(self, milestone: Milestone, typed: TypedDependency) -> list[str]:
        """What cannot be taken, said before Enter; and names that nobody knows."""
        said = [f"Nobody here is called {one_line(name)}; the name stays in the words." for name in typed.strangers]
        outcome = self.desk.tried(self._edit(milestone, typed, "d-?"))
        return [str(outcome), *said] if isinstance(outcome, EditRefused) else said

    def take(self, milestone: Milestone, text: str) -> bool:
        """What is refused stands in the line again with the reason above it."""
        if not text.strip():
            return True
        typed = self._read(text)
        outcome = self.desk.do(self._edit(milestone, typed, self.desk.new_id("dependencies")))
        if isinstance(outcome, EditRefused):
            self.give_back(text, str(outcome))
            return False
        return typed.nothing

    def _edit(self, milestone: Milestone, typed: TypedDependency, key: str) -> Change:
        """The edit that the line asks for; refused where it names nobody."""

        def edit(plan: Plan) -> Edit[Plan]:
            if typed.nothing:
                return WaitsForNothing((milestone.id,))
            if typed.unknown:
                raise EditRefused(f"There is no {typed.unknown}.")
            if not typed.says_something:
                raise EditRefused(SAY_WHOM)
            return AddDependency(
                Dependency(
                    id=key,
                    number=next_number(plan, Dependency),
                    milestone=milestone.id,
                    on=typed.on,
                    party=typed.party,
                    what=typed.what,
                    owner=typed.owner,
                    by_week=typed.by_week,
                )
            )

        return edit
