"""Pasted texts of every form that is understood, each beside what it must give (tests/intake/corpus).

A note is written "author | subject | text": "?Zed" is somebody unknown, "-" nobody or nothing.
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from okra_tui.intake.chat.chat import ChatNote, ChatRead, read_chat
from okra_tui.intake.people import People

CASES = sorted((Path(__file__).parent / "corpus").glob("*.toml"))
FORMS = (
    "zoom_saved", "zoom_cloud", "zoom_older", "slack_bracket", "slack_two_lines",
    "teams_named", "teams_nameless", "meet", "sbv", "names", "plain",
)  # fmt: skip
MEMBERS = (("Ada", ("al",)), ("Grace", ("gh",)), ("Linus", ()), ("Margaret", ("Maggie",)), ("Hedy", ()))


def _case(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _read(case: dict[str, Any]) -> ChatRead:
    members = tuple((name, tuple(aliases)) for name, *aliases in case.get("members", [])) or MEMBERS
    return read_chat(case["paste"], People(members, ("Zoe Kahn",), "Grace"), case.get("subjects", 3))


def _written(note: ChatNote) -> str:
    author = note.by or (f"?{note.said_by}" if note.said_by else "-")
    return f"{author} | {note.subject or '-'} | {note.text}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_pasted_text_gives_what_stands_beside_it(path: Path) -> None:
    case = _case(path)
    read = _read(case)
    assert [_written(note) for note in read.notes] == case["notes"]
    assert [_written(note) for note in read.direct] == case.get("direct", [])
    assert [f"{left.why} | {left.text}" for left in read.left_out] == case.get("left_out", [])
    assert list(read.strangers) == case.get("strangers", [])
    assert read.form == case["form"]
    if "blocks" in case:
        assert [note.block for note in read.notes] == case["blocks"]


def test_the_corpus_has_five_and_more_texts_of_each_form() -> None:
    count = Counter(path.stem.split("-")[0] for path in CASES)
    assert {form: count[form] for form in FORMS if count[form] < 5} == {}
    assert len(CASES) >= 40


@pytest.mark.parametrize("form", FORMS)
def test_each_form_has_a_system_line_a_message_of_two_lines_and_an_unknown_sender(form: str) -> None:
    cases = [_case(path) for path in CASES if path.stem.split("-")[0] == form]
    reads = [_read(case) for case in cases]
    assert any(read.left_out for read in reads)
    assert any(max(Counter(note.block for note in read.notes).values()) > 1 for read in reads)
    if form in {"teams_nameless", "plain", "names"}:  # these carry no names, or only those of people who are known
        assert all(not read.strangers for read in reads)
    else:
        assert sum(bool(read.strangers) for read in reads) >= 5
