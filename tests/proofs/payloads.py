"""Texts that act on a terminal, in every field of every row that holds text: nothing gives them out raw.

A play puts one text into one field of the sample's quarter, or of its team, asks every command, and looks at some of
the program's places; what was exported is read too. Among these plays are, for each text and each place, those with the
text in all fields at once that can hold it; at that place all that is offered at each step is pressed and looked at.
They come in an order that the seed draws, each of them once before any comes again.
"""

import random
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import tomli_w
from commands import QUARTER, RAW, answers
from proof import Finding, Played, Proof
from screens import PLACES, screens

from okra_tui.plan.entity import Value
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace.fields import plain, row_class
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.reading import problems_of

PAYLOADS = {
    "clipboard": "a\x1b]52;c;eA==\x07b",
    "title": "a\x1b]0;owned\x1b\\b",
    "link": "a\x1b]8;;https://example.org\x1b\\b",
    "colour": "a\x1b[31mb",
    "clear": "a\x1b[2J\x1b[Hb",
    "device control": "a\x1bPq#0\x1b\\b",
    "one byte": "a\x9b31mb\x90q\x9cb",
    "bell and backspace": "a\x07\x08\x08\x7fb",
    "carriage return": "innocent\rguilty",
    "right to left": "a\u202eb\u2066c",
    "tags": "a\U000e0041\U000e0042b",
    "soft hyphen": "a\u00adb",
    "line separator": "a\u2028b\u2029c",
    "null": "a\x00b",
    "markup": "[red]x[/] [@click=app.quit]y[/] [/b] %s {0} <script>alert(1)</script> =1+1",
}
REFERS = {"id", "key", "quarter", "at_step", "step", "type", "color", "weeks", "agreed_weeks", "about", "cluster"}
REFERS |= {"from_clusters", "from_notes", "carried_from", "same_as", "objective", "objectives", "company_objectives"}
REFERS |= {"key_result", "hypotheses", "initiative", "area", "areas", "milestone", "on", "scenario", "pairs", "groups"}
"""Fields by which rows are told apart or belong together: in all rows at once the text would leave little to see."""
FILES: dict[type[Value], str] = {Plan: f"{QUARTER}.toml", Team: "okra.toml"}


@cache
def places() -> tuple[tuple[type[Value], str, str], ...]:
    """Every field that holds text or a list of texts: the file, the table (or nothing), the field."""
    found = []
    for whole in FILES:
        found += [(whole, "", name) for name in _texts(whole)]
        for table, field in whole.model_fields.items():
            inner = row_class(field.annotation) or plain(field.annotation)
            if isinstance(inner, type) and issubclass(inner, Value):
                found += [(whole, table, name) for name in _texts(inner)]
    return tuple(found)


def _texts(kind: type[Value]) -> list[str]:
    return [name for name, field in kind.model_fields.items() if _of_texts(field.annotation)]


def _of_texts(annotation: Any) -> bool:
    kind = plain(annotation)
    return kind is str or (get_origin(kind) is tuple and plain(get_args(kind)[0]) is str)


@cache
def cases(seed: int) -> tuple[tuple[str, int | tuple[type[Value], str, str]], ...]:
    """Every text in every field alone, and in all at once for each place to look at; as the seed orders it."""
    found = [(name, place) for name in PAYLOADS for place in (*PLACES, *places())]
    random.Random(seed).shuffle(found)
    return tuple(found)


def play(folder: Path, number: int, seed: int) -> Played:
    """One text in one field of every row of a table, or in all fields; every command, and the program's places."""
    name, place = cases(seed)[number % len(cases(seed))]
    workspace = folder / "team"
    make_demo(workspace, date(2026, 11, 16))
    if isinstance(place, int):
        where = f"{name} in all fields"
        fill(workspace, PAYLOADS[name])
        said = screens(workspace, f"{seed} {number}", place)
    else:
        where = f"{name} in {' '.join((FILES[place[0]], *place[1:]))}"
        write(workspace, place, PAYLOADS[name])
        said = screens(workspace, f"{seed} {number}", "some")
    said += answers(workspace)
    found = [Finding(finding.kind, f"{where}: {finding.words}") for answer in said for finding in answer.findings]
    for file in (*(workspace / "out").rglob("*"), *workspace.glob("*.md"), *folder.glob("team-export/**/*")):
        if RAW.search(file.name):
            found.append(Finding("leaked", f"{where}: the name {file.name!r}"))
        if file.is_file() and (raw := RAW.search(file.read_bytes().decode(errors="replace"))):
            found.append(Finding("leaked", f"{where}: {raw[0]!r} in {file.name}"))
    slowest = max(said, key=lambda answer: answer.seconds)
    return Played(tuple(found), slowest.seconds, f"{slowest.words} with {where}")


def write(workspace: Path, place: tuple[type[Value], str, str], text: str) -> None:
    """Put the text into this field."""
    path = workspace / FILES[place[0]]
    path.write_text(tomli_w.dumps(with_text(path, *place, text)), encoding="utf-8")


def fill(workspace: Path, text: str) -> None:
    """Put the text into every field that says something, where the file can be read then."""
    for whole, table, name in places():
        if name in REFERS or (name == "key_results" and table != "company_objectives"):
            continue
        path = workspace / FILES[whole]
        before = path.read_bytes()
        write(workspace, (whole, table, name), text)
        if problems_of(path):
            path.write_bytes(before)


def with_text(path: Path, whole: type[Value], table: str, field: str, text: str) -> dict[str, Any]:
    """What the file holds, with the text in this field of each row; a row of a table that has none is made up."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    annotation = whole.model_fields[table].annotation if table else None
    kind = (row_class(annotation) or plain(annotation)) if table else whole
    value = text if plain(kind.model_fields[field].annotation) is str else [text]
    if not table:
        content[field] = value
    elif row_class(annotation):
        content[table] = content.get(table) or [made_up(kind)]
        for row in content[table]:
            row[field] = value
    else:
        content[table] = {**content.get(table, {}), field: value}
    return content


def made_up(kind: type[Value]) -> dict[str, Any]:
    """What a row of this class needs at least."""
    words = {str: "made-up", int: 1, float: 1.0, date: date(2026, 11, 2), bool: True}
    needed = {name: plain(field.annotation) for name, field in kind.model_fields.items() if field.is_required()}
    return {name: words[wanted] if wanted in words else get_args(wanted)[0] for name, wanted in needed.items()}


PROOF = Proof("payloads", play, cases=lambda: cases(1), measures="s took the slowest answer")
