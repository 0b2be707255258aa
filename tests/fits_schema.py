"""What of a file's content does not fit its JSON Schema, as far as the schemas of this program go."""

from datetime import date
from typing import Any

KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}


def problems(content: Any, part: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """What of a file's content does not fit its schema: of the schema's words those that pydantic uses here."""
    known = {"$ref", "anyOf", "enum", "const", "type", "items", "properties", "required", "additionalProperties"}
    known |= {"minimum", "maximum", "minLength", "format", "title", "description", "default", "$defs", "$schema"}
    assert part.keys() <= known, part.keys() - known
    if "$ref" in part:
        return problems(content, whole["$defs"][part["$ref"].rpartition("/")[2]], whole, at)
    if "anyOf" in part:
        return [] if any(not problems(content, each, whole, at) for each in part["anyOf"]) else [f"{at}: none fits"]
    if part.get("format") == "date":
        return [] if isinstance(content, date) else [f"{at}: no date"]
    wrong_kind = isinstance(content, bool) != (part["type"] == "boolean")
    if wrong_kind or not isinstance(content, KINDS[part["type"]]):
        return [f"{at}: no {part['type']}"]
    found = [f"{at}: not in the list"] if "enum" in part and content not in part["enum"] else []
    if part["type"] in ("integer", "number"):
        fits = part.get("minimum", content) <= content <= part.get("maximum", content)
        found += [] if fits else [f"{at}: out of range"]
    if part["type"] == "string" and len(content) < part.get("minLength", 0):
        found.append(f"{at}: too short")
    for number, each in enumerate(content if part["type"] == "array" else ()):
        found += problems(each, part["items"], whole, f"{at}[{number}]")
    if part["type"] == "object":
        found += [f"{at}: no {name}" for name in part.get("required", ()) if name not in content]
        for name, held in content.items():
            if name in part["properties"]:
                found += problems(held, part["properties"][name], whole, f"{at}.{name}")
            else:
                assert part["additionalProperties"] is True
    return found
