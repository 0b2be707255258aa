"""The form for a milestone: its title and type, what it tests and serves, what it belongs to, and what it unlocks."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.edits.edit import Edit, Together, refusal
from okra_tui.edits.milestones import AddMilestone, ChangeMilestone
from okra_tui.intake.typed_lines import read_labels
from okra_tui.plan.becoming import type_sign, types_of
from okra_tui.plan.labels import label
from okra_tui.plan.model import Milestone, Plan
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.form import Answers, Field, Form
from okra_tui.ui.session.quarter_screen import QuarterScreen
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.milestone_words import types_legend, unlocked_by, unlocking

PANEL_CELLS, AROUND, NARROWEST = 96, 5, 20
"""Cells of the form, of its padding, and of the narrowest line in it."""
FEW = 4
"""Up to so many choices stand one below the other."""

Known = Mapping[str, str]
"""For each label that can be written the id that it means."""


class MilestoneForm(Form):
    """Everything is said by its number; what the numbers mean stands below.

    `change` takes the milestone and the ids of what it unlocks into the plan, or says why that cannot be: then the form
    stays open.
    """

    def __init__(
        self,
        milestone: Milestone,
        plan: Plan,
        team: Team,
        change: Callable[[Milestone, tuple[str, ...]], str | None],
    ) -> None:
        self._plan, self._team, self._milestone, self._change = plan, team, milestone, change
        self._types = types_of(team)
        self._hypotheses = {label(plan, each): each.id for each in plan.hypotheses}
        self._results = {label(plan, each): each.id for each in plan.key_results}
        self._milestones = {label(plan, each): each.id for each in plan.milestones}
        self._initiatives = {str(at): each.id for at, each in enumerate(plan.initiatives, 1)}
        opens = {each.id for each in unlocked_by(plan, milestone.id)}
        fields = [
            Field("title", "Title", milestone.title if milestone.id in plan.by_id else ""),
            Field(
                "type", "Type", type_sign(team, milestone.type).name if milestone.type else "", hint="1 to 4, or a word"
            ),
            Field("hypotheses", "Tests", _said(self._hypotheses, milestone.hypotheses), hint="such as H1 H3"),
            Field("key_results", "Key results", _said(self._results, milestone.key_results), hint="such as KR1.1"),
            Field("unlocks", "Unlocks", _said(self._milestones, opens), hint="milestones that wait for it: M4"),
        ]
        if self._initiatives:
            chosen = [number for number, key in self._initiatives.items() if key == milestone.initiative]
            fields.append(Field("initiative", "Initiative", "".join(chosen), hint="its number, or a part of its name"))
        fields.append(Field("note", "Note", milestone.note or "", lines=2))
        name = label(plan, milestone) if milestone.id in plan.by_id else "A new milestone"
        super().__init__(name, fields, self._try, "Write it down", quick=True)

    DEFAULT_CSS = """
    MilestoneForm #choices { height: auto; max-height: 10; margin: 1 0 0 0; }
    """

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield Static(id="choices", classes="legend", markup=False)

    # -- what can be written -----------------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        self._show_choices()

    def on_resize(self) -> None:
        self._show_choices()

    def _show_choices(self) -> None:
        """What the field that has the focus can say: always in sight, also where all of it would not be."""
        field = (self.focused.id or "").removeprefix("field-") if self.focused is not None else ""
        words = types_legend(self._team) if field == "type" else self._entries(self._known(field))
        line = self.query_one("#choices", Static)
        line.update(words)
        line.display = bool(words.plain)

    def _known(self, field: str) -> Known:
        others = {said: key for said, key in self._milestones.items() if key != self._milestone.id}
        return {
            "hypotheses": self._hypotheses,
            "key_results": self._results,
            "unlocks": others,
            "initiative": self._initiatives,
        }.get(field, {})

    def _entries(self, known: Known) -> Content:
        """Two in a line where there are many."""
        width = max(min(self.app.size.width * 96 // 100, PANEL_CELLS) - AROUND, NARROWEST)
        in_line = 1 if len(known) <= FEW else 2
        cells = width // in_line - 2
        entries = [_entry(said, _words(self._plan.by_id[key])) for said, key in known.items()]
        entries = [entry.truncate(cells, ellipsis=True, pad=in_line > 1) for entry in entries]
        lines = [Content("  ").join(entries[at : at + in_line]) for at in range(0, len(entries), in_line)]
        return Content("\n").join(lines)

    # -- what the answers mean ---------------------------------------------------------------------------------------

    def _try(self, answers: Answers) -> str | None:
        if not answers["title"].strip():
            return "A milestone needs a title."
        if answers["type"].strip() and self._type(answers) is None:
            return f"There is no type {answers['type'].strip()}: {', '.join(sign.name for sign in self._types)}."
        for key, known in (
            ("hypotheses", self._hypotheses),
            ("key_results", self._results),
            ("unlocks", self._milestones),
        ):
            unknown = read_labels(answers[key], known).unknown
            if unknown:
                return f"There is no {unknown[0]}. Write one of these: {', '.join(known) or 'nothing is there yet'}."
        if answers.get("initiative", "").strip() and self._initiative(answers) is None:
            return f"No initiative, or more than one, is meant by {answers['initiative'].strip()}."
        return self._change(self.milestone(answers), read_labels(answers["unlocks"], self._milestones).ids)

    def milestone(self, answers: Answers) -> Milestone:
        """The milestone that the answers mean. Links to what was deleted since stay."""
        before = self._milestone
        return before.changed(
            title=answers["title"].strip(),
            type=self._type(answers),
            hypotheses=_linked(answers["hypotheses"], self._hypotheses, before.hypotheses),
            key_results=_linked(answers["key_results"], self._results, before.key_results),
            initiative=self._initiative(answers) if self._initiatives else before.initiative,
            note=answers["note"].strip() or None,
        )

    def _type(self, answers: Answers) -> str | None:
        """The key of the type that a digit, a key, a name or its beginning means."""
        said = answers["type"].strip().casefold()
        if not said:
            return None
        if said.isdecimal() and 1 <= int(said[:3]) <= len(self._types):
            return self._types[int(said) - 1].key
        exact = [sign.key for sign in self._types if said in {sign.key.casefold(), sign.name.casefold()}]
        near = exact or [sign.key for sign in self._types if sign.name.casefold().startswith(said)]
        own = self._milestone.type if said == (self._milestone.type or "").casefold() else None
        return near[0] if len(near) == 1 or exact else own

    def _initiative(self, answers: Answers) -> str | None:
        """The id of the initiative that a number or a part of its name means."""
        said = answers["initiative"].strip().casefold()
        if said in self._initiatives:
            return self._initiatives[said]
        near = [each.id for each in self._plan.initiatives if said and said in each.name.casefold()]
        return near[0] if len(near) == 1 else None


def _entry(said: str, words: str) -> Content:
    return Content.assemble((f"{said} ", "bold $text-accent"), words)


def _words(row: object) -> str:
    return next((str(getattr(row, name)) for name in ("title", "question", "name") if hasattr(row, name)), "")


def _said(known: Known, ids: "tuple[str, ...] | set[str]") -> str:
    return " ".join(label for label, key in known.items() if key in ids)


def _linked(said: str, known: Known, before: tuple[str, ...]) -> tuple[str, ...]:
    lost = tuple(key for key in before if key not in known.values())
    return (*read_labels(said, known).ids, *lost)


# -- The questions about a milestone, wherever it is selected.


def ask_for_milestone(area: WorkArea | QuarterScreen, milestone: Milestone, taken: Callable[[], object]) -> None:
    """Ask for all that is known of a milestone; one that is not in the plan is added. `taken` follows the change."""

    desk = area.desk

    def change(made: Milestone, opens: tuple[str, ...]) -> str | None:
        def edit(plan: Plan) -> Edit[Plan]:
            there = milestone.id in plan.by_id
            first = ChangeMilestone(made) if there else AddMilestone(made)
            also = unlocking(plan, made, opens, desk.new_id)
            return Together("change a milestone" if there else "add a milestone", (first, *also))

        return refusal(desk.do(edit))

    def answered(answers: "Answers | None") -> None:
        if answers is not None:
            taken()

    area.app.push_screen(MilestoneForm(milestone, desk.plan, desk.team, change), answered)
