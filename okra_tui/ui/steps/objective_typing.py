"""How the rows of an objective's page are typed: one line, in which a leading word says what kind of row it is."""

import re
from collections.abc import Callable

from textual.content import Content

from okra_tui.desk.desk import Desk, Do
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.objectives import ChangeHypothesis
from okra_tui.intake.key_result_line import key_result_line, key_result_understood, with_start
from okra_tui.intake.pair_sheet import key_and_rest
from okra_tui.plan.labels import label, next_number
from okra_tui.plan.model import Hypothesis, KeyResult, Objective, Plan
from okra_tui.plan.progress import grouped, measure_text
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import NotTaken
from okra_tui.ui.dialogs.form import Answers, Field, Form, TellsEarlier, entry, rows
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.session.work_area import TypingForEach
from okra_tui.ui.steps.objective_page import (
    LINES,
    NO_HYPOTHESIS,
    Asked,
    ObjectiveRow,
    ObjectiveRowKind,
    hypothesis_at,
    key_results_content,
    line_added,
    linked_key_results,
    results_of,
    reworded,
)
from okra_tui.ui.widgets.lines import ARROW, TypedLine

# -- The line at the foot of an objective's page: which kind of row is typed, the words, and how they are understood.


class RowLine(TypedLine):
    """Stays open until it is left, so that one row follows the other."""

    BINDINGS = bindings("row-line")


TYPED: tuple[tuple[ObjectiveRowKind, str, str], ...] = (
    ("pain", "Pain", "Who suffers today, and from what?"),
    ("gain", "Gain", "What would they gain?"),
    ("metric", "Metric", "What could be counted?"),
    ("kr", "Key result", "Rated players 41→70 %, 55 by 31 Oct, due 15 Dec @Ada"),
    ("h", "Hypothesis", "A question that has to be answered?"),
    ("belief", "Belief", "If we …, then …"),
)
"""What can be typed, in the order of the page: kind, word and what stands in the empty line."""
_KINDS: tuple[ObjectiveRowKind, ...] = tuple(kind for kind, _, _ in TYPED)
OBJECTIVE_ROW_DRAFT = "row"
"""Under which name an unfinished row is kept as a draft; followed by the session's number, and by what it is about: the
objective, and the row that is changed or the kind of a new one."""
NO_OBJECTIVE_HERE = "What belongs to no objective cannot be added to; choose an objective first."


class RowTyping(TypingForEach):
    """The line, and what becomes of what is typed. `stand` tells it where the page's cursor stands."""

    DRAFT = OBJECTIVE_ROW_DRAFT

    def __init__(self, desk: Desk, session: int, asked: Callable[[str], None]) -> None:
        super().__init__(desk, session, RowLine())
        self._asked = asked
        """Hears which row the cursor is to stand on when what was typed is in the plan."""
        self._objective = ""
        self._at: ObjectiveRow | None = None
        self._kind: ObjectiveRowKind = "pain"
        self._changing: ObjectiveRow | None = None

    def stand(self, objective: str, row: ObjectiveRow | None) -> None:
        """The page's cursor stands here now."""
        if objective != self._objective and self.display and self._changing is not None:
            self.leave()
        self._objective, self._at = objective, row

    # -- opening and leaving -----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Type new rows, beginning with the kind of row on which the cursor stands."""
        at = self._at
        if at is None or self._objective_there() is None:
            self.app.notify(NO_OBJECTIVE_HERE, markup=False)
            return
        kind = at.kind if at.kind in _KINDS else "pain" if at.kind == "title" else "h"
        self._changing = None
        self._turn_to(kind)
        self.begin_typing()

    def change(self, row: ObjectiveRow, draft: str = "") -> None:
        """Type a row anew, beginning with its words or with those of a draft."""
        self._changing = row
        self._turn_to(row.kind)
        self.begin_typing(draft)

    def close(self) -> None:
        self._changing = None
        self.line.input.value = ""
        super().close()

    @property
    def for_what(self) -> str:
        return " ".join(self.whose[1])

    @property
    def whose(self) -> tuple[None, tuple[str, str]]:
        return None, (self._objective, self._changing.id if self._changing else self._kind)

    @property
    def beginning(self) -> str:
        return words_of(self.plan, self._changing) if self._changing else ""

    # -- what is being typed -----------------------------------------------------------------------------------------

    def turn(self, step: int, what: str) -> None:
        if self._changing is None:
            text = self.line.input.value
            self.keep_draft("")
            self._turn_to(_KINDS[(_KINDS.index(self._kind) + step) % len(_KINDS)])
            self.keep_draft(text)
            self.tell(text)

    def _turn_to(self, kind: ObjectiveRowKind) -> None:
        self._kind = kind

    def keep_draft(self, text: str) -> None:
        super().keep_draft("" if self._changing and text == self.beginning else text)

    def resume(self, text: str, kind: str) -> None:
        """Begin to type a new row of this kind where a draft left off."""
        self._changing = None
        self._turn_to(next((known for known in _KINDS if known == kind), "pain"))
        self.begin_typing(text)

    def hold(self, text: str, objective: str, row: str) -> None:
        """Words of a draft that come up when this row, or a new one of this kind, is typed the next time."""
        self._left[f"{objective} {row}"] = text

    def _read(self, text: str) -> tuple[ObjectiveRowKind, str]:
        """The kind of row and its words; a row that is changed stays what it is."""
        typed = key_and_rest(text) if self._changing is None else None
        named = next((kind for kind in _KINDS if typed and kind == typed[0]), None)
        return (named, typed[1]) if named and typed else (self._kind, text.strip())

    def new_words(self, text: str) -> str:
        kind, words = self._read(text)
        return words if kind in {"h", "belief"} else ""

    def tell(self, text: str) -> None:
        """Say beside and above the line how its words are understood."""
        kind, words = self._read(text)
        word, advice = next((word, advice) for known, word, advice in TYPED if known == kind)
        self.line.tell(Content.styled(word, "bold") + ARROW, advice, self._understood(kind, words))

    def _understood(self, kind: ObjectiveRowKind, words: str) -> Content:
        objective = self._objective_there()
        if self._at is None:
            return Content("")
        if kind == "kr" and words:
            line = with_start(words, self.people, self.plan)
            understood = Content.styled(one_line(key_result_understood(line)), "$text-warning" if line.hints else "")
            hints = [Content.styled(one_line(hint), "$text-warning") for hint in line.hints]
            return Content("\n").join([understood, *hints])
        if self._changing is not None or objective is None:
            return Content("")
        if kind == "h":
            number = next_number(self.plan, Hypothesis)
            return Content.styled(f"H{number} ", "$text-muted") + key_results_content(
                self.plan, linked_key_results(self.plan, objective, self._at)
            )
        if kind == "belief":
            believed = hypothesis_at(self.plan, objective, self._at)
            if believed is None:
                return Content.styled(NO_HYPOTHESIS, "$text-warning")
            return Content.styled(f"{label(self.plan, believed)} {believed.question}", "$text-muted")
        return Content("")

    # -- Enter -------------------------------------------------------------------------------------------------------

    def take(self, text: str) -> None:
        if self._changing is not None:
            self._take_change(self._changing, text)
            return
        self.keep_draft("")  # of this kind of row, before its words say of which it is
        kind, words = self._read(text)
        self._turn_to(kind)
        if words:
            self._make(lambda plan: self._new(plan, kind, words), text)
        self.tell(self.line.input.value)

    def _take_change(self, row: ObjectiveRow, text: str) -> None:
        changed = text.strip() and text != words_of(self.plan, row)
        if not changed or self._make(lambda plan: Asked(reworded(plan, row, text, self.people), row.id), text):
            self.keep_draft("")
            self.close()

    def _new(self, plan: Plan, kind: ObjectiveRowKind, words: str) -> Asked:
        objective = self._objective_there()
        if objective is None or self._at is None:
            raise EditRefused(NO_OBJECTIVE_HERE)
        return line_added(plan, objective, self._at, kind, words, self.people, self.desk.new_id)

    def _make(self, make: Callable[[Plan], Asked], typed: str) -> bool:
        """Make a change, after which the page's cursor goes to its row; whether the plan took it."""

        def edit(plan: Plan) -> Edit[Plan]:
            asked = make(plan)
            self._asked(asked.row)
            return asked.edit

        return self.do(edit, typed) is not None

    def _objective_there(self) -> Objective | None:
        return self.plan.find(Objective, self._objective)


def words_of(plan: Plan, row: ObjectiveRow) -> str:
    """The words of a row as its line has them; empty where it is gone."""
    if row.kind in LINES:
        objective = plan.find(Objective, row.entity)
        return _line_at(getattr(objective, LINES[row.kind]), row.at) if objective else ""
    if row.kind == "kr":
        result = plan.find(KeyResult, row.entity)
        return key_result_line(result) if result else ""
    hypothesis = plan.find(Hypothesis, row.entity)
    if hypothesis is None:
        return ""
    return hypothesis.question if row.kind == "h" else _line_at(hypothesis.beliefs, row.at)


def _line_at(lines: tuple[str, ...], at: int | None) -> str:
    return lines[at] if at is not None and at < len(lines) else ""


# -- The form for a hypothesis: its question, the beliefs behind it, and the key results that it is about.


def hypothesis_form(hypothesis: Hypothesis, plan: Plan, do: Do, earlier: TellsEarlier) -> Form[Plan]:
    """Key results are said by their number, `1.1` or, within the objective, `1`."""
    own = plan.find(Objective, hypothesis.objective)
    results = {label(plan, result).removeprefix("KR"): result for result in plan.key_results}

    def key_results_said(typed: str) -> tuple[str, ...]:
        numbers = [word.upper().removeprefix("KR") for word in labels_said(typed)]
        meant = {number: number if "." in number or own is None else f"{own.number}.{number}" for number in numbers}
        if lost := [number for number in numbers if meant[number] not in results]:
            raise NotTaken(f"There is no key result {lost[0]}.")
        return tuple(dict.fromkeys(results[meant[number]].id for number in numbers))

    linked = ", ".join(number for number, result in results.items() if result.id in hypothesis.key_results)
    fields = [
        Field("question", "Question", hypothesis.question, needs="A hypothesis needs a question.", earlier=earlier),
        rows("beliefs", "Beliefs", hypothesis.beliefs, lines=4, hint="If we …, then … One a line."),
        Field("key_results", "Key results", linked, hint="numbers, such as 1.1, 1.2", read=key_results_said),
    ]
    legend = [
        entry(label(plan, result).removeprefix("KR"), result.title)
        + Content.styled(f"  {measure_text(result, grouped)}", "$text-muted")
        for result in results_of(plan, own)
    ]

    def make(answers: Answers) -> Plan | EditRefused:
        return do(ChangeHypothesis(hypothesis.changed(**answers)))

    return Form(f"Hypothesis H{hypothesis.number}", fields, make, quick=True, legend=legend)


def labels_said(typed: str) -> list[str]:
    """The labels or numbers in what is typed into a field, whatever stands between them."""
    return [word for word in re.split(r"[\s,;]+", typed) if word]
