"""The quarter as JSON for other programs: the plan and the team as their files have them, and the schema of both."""

import json
from collections.abc import Iterable
from typing import Any

from okra_tui.export.material import Material
from okra_tui.plan.entity import Value

ENVELOPE = 1
"""The format of what is around the plan; the plan has one of its own."""


def quarter_as_json(material: Material, schemas: object) -> str:
    """One object; notes and groups under the curtain are counted in it and not shown."""
    veiled = material.veiled
    quarter = _plain(material.plan)
    hidden = {str(session): 0 for session in sorted(veiled)}
    for table in ("notes", "clusters"):
        rows: list[dict[str, Any]] = quarter.get(table, [])
        for row in rows:
            if table == "notes" and row["session"] in veiled:
                hidden[str(row["session"])] += 1
        quarter[table] = [row for row in rows if row["session"] not in veiled]
    told = {
        "format": ENVELOPE,
        "kind": "quarter",
        "as_of": material.today,
        "quarter": quarter,
        "team": _plain(material.team),
        "notes_under_the_curtain": hidden,
        "schema": schemas,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def _plain(value: Any) -> Any:
    """Without what has no value, as in the file."""
    if isinstance(value, Value):
        return {key: _plain(inside) for key, inside in value.values().items() if inside is not None}
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return [_plain(inside) for inside in value]
    return value
