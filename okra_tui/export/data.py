"""The quarter as JSON for other programs: the plan and the team as their files have them, and the schema of both."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from okra_tui.export.material import Material
from okra_tui.method import session_prefix
from okra_tui.plan.entity import Value

ENVELOPE = 1
"""The format of what is around the plan; the plan has one of its own."""


def quarter_as_json(material: Material, schemas: object) -> str:
    """One object; notes and groups under the curtain are counted in it and not shown."""
    veiled = material.veiled
    plan = material.plan
    counted = Counter(note.session for note in plan.notes)
    shown = plan.replaced(
        notes=tuple(note for note in plan.notes if note.session not in veiled),
        clusters=tuple(cluster for cluster in plan.clusters if cluster.session not in veiled),
    )
    told = {
        "format": ENVELOPE,
        "kind": "quarter",
        "as_of": material.today,
        "quarter": _plain(shown),
        "team": _plain(material.team),
        "notes_under_the_curtain": {session_prefix(session): counted[session] for session in sorted(veiled)},
        "schema": schemas,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def _plain(value: Any) -> Any:
    """Without what has no value, as in the file."""
    if isinstance(value, Value):
        return {key: _plain(inside) for key, inside in value.filed().items() if inside is not None}
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return [_plain(inside) for inside in value]
    return value
