"""The JSON Schema of a workspace's two files, for editors that help while they are written by hand."""

from typing import Any, Literal

from okra_tui.plan.entity import Value
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team

FileKind = Literal["team", "quarter"]
FILE_KINDS: tuple[FileKind, ...] = ("team", "quarter")

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: dict[FileKind, tuple[type[Value], str, str]] = {
    "team": (Team, "okra.toml", "The team: what stays the same from quarter to quarter."),
    "quarter": (Plan, "A quarter, such as 2026-Q4.toml", "One quarter's whole plan."),
}


def schema(file: FileKind) -> dict[str, Any]:
    """The schema of one file, as pydantic makes it of the model; a day is a date of TOML's own.

    Keys that it does not name are allowed, for the program keeps them.
    """
    kind, title, description = _ABOUT[file]
    made = _without_null(kind.model_json_schema(mode="validation"))
    return {"$schema": _DIALECT, **made, "title": title, "description": description}


def schemas() -> dict[FileKind, dict[str, Any]]:
    """The schemas of both files."""
    return {file: schema(file) for file in FILE_KINDS}


def _without_null(part: Any) -> Any:
    """The same without null, which TOML does not have: what has no value is left out there."""
    if isinstance(part, list):
        return [_without_null(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _without_null(held) for key, held in part.items() if held is not None}
    kinds = [kind for kind in kept.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del kept["anyOf"]
        return {**kinds[0], **kept}
    return kept
