"""The JSON Schema of the files: the sample's files fit it, and what does not fit the model does not fit it either."""

import json
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from fits_schema import problems

from okra_tui.command_line.answers import answers_schema
from okra_tui.command_line.main import main
from okra_tui.plan.model import ENTITIES
from okra_tui.workspace.fields import FILE_KINDS, FileKind, schema, schemas


def sample(name: str) -> dict[str, Any]:
    return tomllib.loads(files("okra_tui.workspace").joinpath("sample", name).read_text(encoding="utf-8"))


SAMPLES = [
    (path.name, "team" if path.name == "okra.toml" else "quarter")
    for path in files("okra_tui.workspace").joinpath("sample").iterdir()
    if path.name.endswith(".toml")
]


@pytest.mark.parametrize(("name", "file"), sorted(SAMPLES))
def test_the_samples_files_fit(name: str, file: FileKind) -> None:
    whole = schema(file)
    assert problems(sample(name), whole, whole) == []


def test_there_are_samples_of_both_files() -> None:
    assert {file for _, file in SAMPLES} == set(FILE_KINDS)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"weeks": 54}, ".weeks: out of range"),
        ({"weeks": "13"}, ".weeks: no integer"),
        ({"starts": "2026-10-05"}, ".starts: no date"),
        ({"solo": 1}, ".solo: no boolean"),
        ({"milestones": [{"id": "m", "number": 1}]}, ".milestones[0]: no title"),
        ({"milestones": [{"id": "", "number": 1, "title": "x"}]}, ".milestones[0].id: too short"),
        ({"milestones": [{"id": "m", "number": 1, "title": "x", "effort": "XL"}]},
         ".milestones[0].effort: not in the list"),
        ({"check_ins": [{"id": "x", "on": date(2026, 10, 5), "key_result": "k", "value": 1, "confidence": 11}]},
         ".check_ins[0].confidence: out of range"),
    ],
)  # fmt: skip
def test_what_the_model_does_not_take_does_not_fit(changes: dict[str, Any], wrong: str) -> None:
    whole = schema("quarter")
    assert problems({"quarter": "2026-Q4", "starts": date(2026, 10, 5), "own": [{}], **changes}, whole, whole) == [
        wrong
    ]


def test_what_is_missing_is_named() -> None:
    whole = schema("quarter")
    assert problems({}, whole, whole) == [": no quarter", ": no starts"]


def test_every_table_is_described_and_nothing_may_be_null() -> None:
    both = schemas()
    assert {each["title"] for each in both.values()} == {"okra.toml", "A quarter, such as 2026-Q4.toml"}
    assert both["quarter"]["properties"].keys() >= ENTITIES.keys()
    assert all(made["description"] for each in both.values() for made in [each, *each["$defs"].values()])
    assert "null" not in str(both)
    assert "None" not in str(both)


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], {**schemas(), "answers": answers_schema()}), (["team"], schema("team")), (["quarter"], schema("quarter"))],
)
def test_the_command_line_prints_it(words: list[str], expected: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", *words]) == 0
    assert json.loads(capsys.readouterr().out) == expected
