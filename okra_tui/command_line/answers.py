"""What `--json` answers: one envelope around the result of each command that reads, and its JSON Schema.

The types are what the commands give, so mypy holds both together; only the schema needs them at run time. Days are
texts such as 2026-11-21, shares go from 0 to 1, and null stands where nothing can be said. Later versions may add
fields, at the end; none is taken away or comes to mean another thing within one `format`.
"""

from typing import Any, Literal

from typing_extensions import TypedDict

from okra_tui.command_line.printing import ANSWER_FORMAT


class ScoreAnswer(TypedDict):
    score: float | None
    known: int
    """Of how many key results it is known."""
    known_of: int
    outdated: int


class ObjectiveAnswer(ScoreAnswer):
    id: str
    label: str
    title: str
    status: str | None
    deferred: bool


class KeyResultAnswer(TypedDict):
    id: str
    label: str
    title: str
    health: bool
    value: float | None
    target: float | None
    progress: float | None
    pace: float
    confidence: int | None
    checked_in: str | None
    status: str | None
    score: float | None
    outcome: str | None
    deferred: bool


class MilestoneAnswer(TypedDict):
    id: str
    label: str
    title: str
    status: str
    weeks: list[str]
    agreed_weeks: list[str]
    slip: int
    deferred: bool


class ActionAnswer(TypedDict):
    id: str
    quarter: str
    text: str
    owner: str | None
    owner_has_left: bool
    due: str | None
    overdue: bool


class StatusAnswer(ScoreAnswer):
    quarter: str
    closed: str | None
    week: int
    """0 before the quarter begins."""
    weeks: int
    pace: float
    objectives: list[ObjectiveAnswer]
    key_results: list[KeyResultAnswer]
    milestones: list[MilestoneAnswer]
    actions: list[ActionAnswer]
    completion: float | None
    completed: int
    completed_of: int


class TeamObjectiveAnswer(TypedDict):
    id: str
    label: str
    title: str
    status: str | None
    score: float | None
    company_objectives: list[str]


class TeamAnswer(TypedDict):
    folder: str
    team: str
    quarter: str
    objectives: list[TeamObjectiveAnswer]
    does_not_fit: list[str]
    """What of its neighbours does not fit what it waits for."""


class TeamsAnswer(TypedDict):
    """With --all."""

    teams: list[TeamAnswer]


class ListedQuarter(TypedDict):
    name: str
    file: str
    starts: str | None
    ends: str | None
    """Its last day."""
    weeks: int | None
    state: Literal["ahead", "running", "past", "unknown"]


class QuartersAnswer(TypedDict):
    quarters: list[ListedQuarter]


class StaleAnswer(TypedDict):
    id: str
    label: str
    title: str
    message: str


class DueAnswer(TypedDict):
    quarter: str
    actions: list[ActionAnswer]
    stale: list[StaleAnswer]


class EntryAnswer(TypedDict):
    quarter: str
    id: str
    type: str
    text: str
    state: Literal["open", "done", "dropped"]
    by: str | None
    owner: str | None
    due: str | None
    session: int | None
    comes_up: str | None
    carried_from: str | None


class LogAnswer(TypedDict):
    quarter: str
    entries: list[EntryAnswer]


class FoundAnswer(TypedDict):
    quarter: str
    id: str | None
    named: str
    words: str
    more: str


class FindAnswer(TypedDict):
    searched: int
    """How many quarters."""
    found: list[FoundAnswer]


class BranchAnswer(TypedDict):
    depth: int
    id: str
    """Empty for a heading."""
    label: str
    words: str
    note: str
    again: bool
    lacks: list[str]


class ThreadAnswer(TypedDict):
    quarter: str
    branches: list[BranchAnswer]


class InviteAnswer(TypedDict):
    quarter: str
    session: int
    lines: list[str]


class FindingAnswer(TypedDict):
    session: int | None
    rule: str
    level: Literal["gap", "hint"]
    entity: str
    label: str
    message: str


class CheckAnswer(TypedDict):
    quarter: str
    gaps: int
    hints: int
    findings: list[FindingAnswer]


class ProblemAnswer(TypedDict):
    file: str
    line: int | None
    entity: str | None
    field: str | None
    reason: str


class HintAnswer(TypedDict):
    message: str


class ValidateAnswer(TypedDict):
    problems: list[ProblemAnswer]
    hints: list[HintAnswer]


class KeyAnswer(TypedDict):
    id: str
    keys: list[str]
    words: str
    where: str
    help: str


class KeysAnswer(TypedDict):
    commands: list[KeyAnswer]


class CheckedAnswer(TypedDict):
    about: str
    state: Literal["fine", "note", "wrong"]
    words: str


class DoctorAnswer(TypedDict):
    checked: list[CheckedAnswer]


class ChangeAnswer(TypedDict):
    words: str
    table: str
    row: str
    field: str


class DiffAnswer(TypedDict):
    changes: list[ChangeAnswer]
    says: list[str]
    """Where one file alone was named: all that it says."""


ANSWERS: dict[str, Any] = {
    "quarters": QuartersAnswer,
    "status": StatusAnswer | TeamsAnswer,
    "due": DueAnswer,
    "log": LogAnswer,
    "find": FindAnswer,
    "thread": ThreadAnswer,
    "invite": InviteAnswer,
    "check": CheckAnswer,
    "validate": ValidateAnswer,
    "doctor": DoctorAnswer,
    "keys": KeysAnswer,
    "diff": DiffAnswer,
}
"""The result of each command that reads."""


def answers_schema() -> dict[str, Any]:
    """The JSON Schema of every answer."""
    from pydantic import TypeAdapter

    of_all, parts = TypeAdapter.json_schemas(
        [(name, "serialization", TypeAdapter(kind)) for name, kind in ANSWERS.items()], ref_template="#/$defs/{model}"
    )
    envelopes = [
        {
            "properties": {
                "format": {"const": ANSWER_FORMAT},
                "command": {"const": name},
                "result": of_all[name, "serialization"],
                "remarks": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["format", "command", "result", "remarks"],
            "type": "object",
        }
        for name in ANSWERS
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What okra-tui answers with --json",
        "description": "`result` is what was asked for; `remarks` are sentences about files that were left out or odd, "
        "which are printed where errors are as well. What cannot be done prints no envelope and ends with 2.",
        "oneOf": envelopes,
        **parts,
    }
