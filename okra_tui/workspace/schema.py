"""The JSON Schema of a workspace's two files, for editors that help while they are written by hand."""

from typing import Any, Literal

from okra_tui.plan.entity import Value
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team

File = Literal["team", "quarter"]
FILES: tuple[File, ...] = ("team", "quarter")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: dict[File, tuple[type[Value], str, str]] = {
    "team": (Team, "okra.toml", "The team: what stays the same from quarter to quarter."),
    "quarter": (Plan, "A quarter, such as 2026-Q4.toml", "One quarter's whole plan."),
}


def schema(file: File) -> dict[str, Any]:
    """The schema of one file, as pydantic makes it of the model. A day is a date of TOML's own.

    Keys that it does not name are allowed, as the program keeps them.
    """
    kind, title, description = _ABOUT[file]
    made = kind.model_json_schema(mode="validation")
    return {"$schema": _DIALECT, **made, "title": title, "description": description}


def schemas() -> dict[File, dict[str, Any]]:
    """The schemas of both files."""
    return {file: schema(file) for file in FILES}
