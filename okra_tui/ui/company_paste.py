"""A list of the company's objectives that was pasted: what it comes to, shown first, and the one edit."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from okra_tui.edits.company import AddCompanyObjective, ChangeCompanyObjective
from okra_tui.edits.edit import Edit
from okra_tui.edits.together import Together
from okra_tui.intake.chat import read_chat
from okra_tui.intake.header import LINES, NAMES
from okra_tui.intake.left_out import DIRECT, LeftOut
from okra_tui.intake.objective_list import (
    NO_INITIATIVES,
    NO_OBJECTIVE_ABOVE,
    ListedObjective,
    key_result_in_words,
    read_objective_list,
)
from okra_tui.intake.people import People
from okra_tui.plan.ids import NewId
from okra_tui.plan.model import CompanyObjective, Plan
from okra_tui.plan.team import COLORS
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.company_objective_form import label_from
from okra_tui.ui.objective_page import hanging

A_CHAT = "These are messages of a chat; a list of objectives goes in here. Notes go into the silent round."
NOTHING = "No objective was found in what was pasted: one a line, with its key results below it."
NUMBER_CELLS = 5


@dataclass(frozen=True)
class PastedObjectives:
    """What a paste comes to: the objectives as they will be, which of them are new, and what is left out."""

    objectives: tuple[CompanyObjective, ...]
    before: tuple[CompanyObjective | None, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def edit(self) -> Edit[Plan] | None:
        """All as one edit; None where everything is there already."""
        edits = [
            AddCompanyObjective(made) if before is None else ChangeCompanyObjective(made)
            for made, before in zip(self.objectives, self.before, strict=True)
            if made != before
        ]
        return Together(f"add {_count(len(edits), 'company objective')}", tuple(edits)) if edits else None

    @property
    def title(self) -> str:
        """What was found, in a few words."""
        found = zip(self.objectives, self.before, strict=True)
        results = sum(len(made.key_results) - (len(before.key_results) if before else 0) for made, before in found)
        return f"{_count(len(self.objectives), 'company objective')} with {_count(results, 'key result')}"

    def words(self, width: int) -> Content:
        """Objective by objective what is taken, and what is not."""
        return Content("\n").join(self._lines(width))

    def _lines(self, width: int) -> Iterator[Content]:
        for at, (objective, before) in enumerate(zip(self.objectives, self.before, strict=True), 1):
            there = Content.styled("  is there already, and gets what it lacks" if before else "", "$text-muted")
            yield hanging(str(at), Content.styled(one_line(objective.title), "bold") + there, width, NUMBER_CELLS)
            if objective.why and (before is None or objective.why != before.why):
                yield hanging("", Content.styled(one_line(objective.why), "$text-muted"), width, NUMBER_CELLS)
            known = set(before.key_results) if before else set()
            for result in objective.key_results:
                if result not in known:
                    yield hanging("", Content(f"· {result}"), width, NUMBER_CELLS)
        if self.left_out:
            yield from (Content(""), Content.styled("LEFT OUT", "bold $text-disabled"))
        for left in self.left_out:
            yield Content.styled(f"  {left.why}: {one_line(left.text)}", "$text-disabled")


def pasted_objectives(plan: Plan, text: str, new_id: NewId) -> PastedObjectives | str:
    """Reads any text; a sentence where there is no objective in it."""
    chat = read_chat(text, People(), subjects=0)
    private = chat.direct or any(left.why == DIRECT for left in chat.left_out)
    if private or chat.form not in {NAMES, LINES}:
        return A_CHAT
    listed = read_objective_list(text)
    titled = [objective for objective in listed.objectives if objective.title]
    if not titled:
        return NOTHING
    made: dict[str, CompanyObjective] = {}
    before: dict[str, CompanyObjective | None] = {}
    for objective in titled:
        key = _key(objective.title)
        there = next((each for each in plan.company_objectives if _key(each.title) == key), None)
        before.setdefault(key, there)
        color = COLORS[(len(plan.company_objectives) + len(made)) % len(COLORS)]
        made[key] = _made(objective, made.get(key) or there, color, new_id)
    left_out = sorted([*listed.left_out, *_not_taken(listed.objectives)], key=lambda left: left.line)
    return PastedObjectives(tuple(made.values()), tuple(before.values()), tuple(left_out))


def _made(listed: ListedObjective, there: CompanyObjective | None, color: str, new_id: NewId) -> CompanyObjective:
    """The company objective with what the list says; one that is there already gets what it lacks."""
    results = [key_result_in_words(result) for result in listed.key_results]
    reasons = [one_line(words) for words in listed.reasons]
    if there is not None:
        why = "\n".join(dict.fromkeys([*(there.why or "").splitlines(), *reasons]))
        return there.changed(why=why or None, key_results=tuple(dict.fromkeys((*there.key_results, *results))))
    return CompanyObjective(
        id=new_id("company_objectives"),
        title=listed.title,
        label=label_from(listed.title),
        color=color,
        why="\n".join(reasons) or None,
        key_results=tuple(results),
    )


def _not_taken(objectives: tuple[ListedObjective, ...]) -> Iterator[LeftOut]:
    for objective in objectives:
        yield from (LeftOut(name, NO_INITIATIVES, objective.line) for name in objective.initiatives)
        if not objective.title:
            yield from (
                LeftOut(key_result_in_words(result), NO_OBJECTIVE_ABOVE, result.line)
                for result in objective.key_results
            )
            yield from (LeftOut(words, NO_OBJECTIVE_ABOVE, objective.line) for words in objective.reasons)


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
