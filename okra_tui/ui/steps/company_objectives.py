"""The work area of session 1's first step: the company's objectives, written down as they are presented, or pasted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.desk.subjects import company_subject
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.edit import Edit, EditRefused, Together
from okra_tui.edits.objectives import (
    AddCompanyObjective,
    ChangeCompanyObjective,
    MoveCompanyObjective,
    RemoveCompanyObjective,
)
from okra_tui.intake.chat.chat import read_chat
from okra_tui.intake.chat.signs import DIRECT, NAMES_AND_LINES, PLAIN_LINES, LeftOut
from okra_tui.intake.objective_list import (
    NO_INITIATIVES,
    NO_OBJECTIVE_ABOVE,
    ListedObjective,
    key_result_in_words,
    read_objective_list,
)
from okra_tui.intake.people import People
from okra_tui.plan.model import CompanyObjective, Plan
from okra_tui.plan.team import COLORS
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import Answers, Field, Form, rows
from okra_tui.ui.dialogs.preview import Preview, PreviewPage
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.steps.objective_page import hanging
from okra_tui.ui.widgets.lists import ListWalk, Row, WalkedList


class CompanyObjectives(ListWalk, WorkArea):
    """A short list; its order gives each one its digit for the silent round."""

    BINDINGS = bindings("list", "move")
    SHOWN = ("company_objectives",)

    def compose(self) -> ComposeResult:
        yield WalkedList(compact=True, markup=False)
        yield Static(
            Content.assemble(
                "No company objective yet. ",
                ("n", "bold $accent"),
                " writes the first one down, as it is presented. Where there are none to come, ",
                ("g 0", "bold $accent"),
                " begins with a vision of your own. A list of them with their key results can be pasted as it is.",
            ),
            id="no-company-objective",
        )

    def focus_first(self) -> None:
        self.walked.focus()

    @property
    def walked(self) -> WalkedList:
        return self.query_one(WalkedList)

    @property
    def _objectives(self) -> tuple[CompanyObjective, ...]:
        return self.plan.company_objectives

    @property
    def selected_entity(self) -> str:
        return self._selected.id if self._selected else ""

    @property
    def _selected(self) -> CompanyObjective | None:
        at = self.walked.highlighted
        return self._objectives[at] if at is not None and at < len(self._objectives) else None

    def _refresh(self) -> None:
        if not self._built:
            return
        listed = self.walked
        at = listed.highlighted
        kept = listed.get_option_at_index(at).id if at is not None and at < listed.option_count else None
        listed.clear_options()
        listed.add_options(
            Row(partial(self._words, objective, place), objective.id)
            for place, objective in enumerate(self._objectives)
        )
        ids = [objective.id for objective in self._objectives]
        if ids:
            listed.highlighted = ids.index(kept) if kept in ids else min(at or 0, len(ids) - 1)
        self.query_one("#no-company-objective").display = not ids
        self.refresh_bindings()

    def go_to_entity(self, entity: str) -> None:
        ids = [objective.id for objective in self._objectives]
        if entity in ids:
            self.walked.highlighted = ids.index(entity)
            self.walked.focus()

    def on_resize(self) -> None:
        self._refresh()

    def _words(self, objective: CompanyObjective, place: int) -> Content:
        subject = company_subject(objective, place)
        bar = Content.styled("▌ ", f"$card-{subject.color}")
        priority = f"P{objective.priority}  " if objective.priority else ""
        paragraphs = [
            Content.styled(f"{place + 1} ", "bold $text-accent")
            + Content.styled(f"{subject.word}  ", f"bold $card-{subject.color}")
            + Content.styled(priority, "$text-muted")
            + Content.styled(objective.title, "bold")
        ]
        if objective.why:
            paragraphs.append(Content.styled(objective.why.replace("\n", " "), "$text-muted"))
        paragraphs += [Content.styled("· ", "$text-muted") + Content(result) for result in objective.key_results]
        width = max(self.size.width - 6, 20)
        lines = [bar + line for paragraph in paragraphs for line in paragraph.wrap(width)]
        return Content("\n").join([*lines, Content("")])

    # -- what can be done --------------------------------------------------------------------------------------------

    def action_new(self) -> None:
        def add(fields: Answers) -> Plan | EditRefused:
            used = {objective.color for objective in self._objectives}
            color = next((color for color in COLORS if color not in used), COLORS[len(self._objectives) % len(COLORS)])
            id_ = self.desk.new_id("company_objectives")
            made = CompanyObjective.model_validate({"id": id_, "color": color, **fields})
            return self.desk.do(AddCompanyObjective(made))

        self.app.push_screen(company_objective_form(None, add))

    def action_edit(self) -> None:
        before = self._selected
        if before is None:
            return

        def change(fields: Answers) -> Plan | EditRefused:
            made = before.changed(**fields, color=before.color or COLORS[0])
            return self.desk.do(ChangeCompanyObjective(made))

        self.app.push_screen(company_objective_form(before, change))

    action_open = action_edit

    def on_option_list_option_selected(self) -> None:
        if not self.told_only_read():
            self.action_edit()

    def action_delete(self) -> None:
        if self._selected is not None:
            accepted(self.app, self.desk.do(RemoveCompanyObjective(self._selected.id)))

    def action_reorder(self, by: int) -> None:
        selected = self._selected
        if selected is None:
            return
        ids = [objective.id for objective in self._objectives]
        at = ids.index(selected.id) + by
        if 0 <= at < len(ids):
            rest = [each for each in ids if each != selected.id]
            accepted(self.app, self.desk.do(MoveCompanyObjective(selected.id, (*rest, None)[at])))

    # -- a list is pasted --------------------------------------------------------------------------------------------

    def take_paste(self, text: str) -> None:
        """Show the objectives of a list, and write them down as one edit."""
        if self.told_only_read():
            return
        pasted = pasted_objectives(self.plan, text, self.desk.new_id)
        if isinstance(pasted, str):
            self.app.notify(pasted, markup=False)
            return

        def answered(edit: Edit[Plan] | None) -> None:
            if edit is not None:
                accepted(self.app, self.desk.do(edit))

        self.app.push_screen(Preview(pasted.page, lambda: pasted.edit), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"mark", "cursor_left", "cursor_right", "page_up", "page_down"}:
            return False
        return super().check_action(action, parameters)


# -- The form in which a company objective is written down.


SHORT_WORD = 4
"""A title's first word of at least so many letters becomes the label where none was given."""


def company_objective_form(known: CompanyObjective | None, do: Callable[[Answers], Plan | EditRefused]) -> Form[Plan]:
    """The form, empty or with what is written down already; `do` gets the fields of a company objective."""
    priority = str(known.priority) if known and known.priority else ""
    results = known.key_results if known else ()
    fields = [
        Field("title", "Title", known.title if known else "", needs="A company objective needs a title."),
        Field("label", "Label", (known and known.label) or "", hint="One word for the cards; empty: from the title."),
        Field("priority", "Priority", priority, hint="1, 2, … or empty", read=_priority),
        Field("why", "Why", (known and known.why) or "", lines=2),
        rows("key_results", "Key results", results, lines=4, hint="One a line."),
    ]

    def make(answers: Answers) -> Plan | EditRefused:
        label = answers["label"] or label_from(answers["title"])
        return do({**answers, "label": label, "why": answers["why"] or None})

    return Form("Company objective", fields, make, quick=True)


def _priority(said: str) -> int | None:
    priority = said.lstrip("Pp")
    if priority and not (priority.isdecimal() and 0 < int(priority) < 100):
        raise NotTaken(f"A priority is a number such as 1 or 2, not {said}.")
    return int(priority) if priority else None


def label_from(title: str) -> str:
    """The label of a company objective that has none: the first long word of its title, in small letters."""
    words = [word.strip(".,:;!?()\"'") for word in title.split()]
    return next((word.lower() for word in words if len(word) >= SHORT_WORD), title.lower())[:16]


# -- A list of the company's objectives that was pasted: what it comes to, shown first, and the one edit.


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

    def page(self, width: int) -> PreviewPage:
        """Objective by objective what is taken, and what is not."""
        found = zip(self.objectives, self.before, strict=True)
        results = sum(len(made.key_results) - (len(before.key_results) if before else 0) for made, before in found)
        title = f"{_count(len(self.objectives), 'company objective')} with {_count(results, 'key result')}"
        left_out = [f"{left.why}: {one_line(left.text)}" for left in self.left_out]
        return PreviewPage(title, list(self._lines(width)), left_out)

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


def pasted_objectives(plan: Plan, text: str, new_id: NewId) -> PastedObjectives | str:
    """Reads any text; a sentence where there is no objective in it."""
    chat = read_chat(text, People(), subjects=0)
    private = chat.direct or any(left.why == DIRECT for left in chat.left_out)
    if private or chat.form not in {NAMES_AND_LINES, PLAIN_LINES}:
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
