"""The quick reading of TOML gives what tomllib gives, for every text."""

import tomllib
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import plans, teams

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.workspace import own_layout
from okra_tui.workspace.own_layout import Unwieldy, read_toml
from okra_tui.workspace.toml_text import render

MODEST = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by_tomllib(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except ValueError:
        return "not TOML"


def quickly(text: str) -> Any:
    try:
        return read_toml(text)
    except ValueError:
        return "not TOML"


def same(text: str) -> bool:
    # repr tells 1, 1.0 and true apart, and 0.0 from -0.0, and takes one nan for another
    return repr(quickly(text)) == repr(by_tomllib(text))


@MODEST
@given(plans() | teams())
def test_what_the_program_writes_is_read_as_by_tomllib(value: Plan | Team) -> None:
    assert same(render(value))


SNIPPETS = [
    "\n", "\n\n", " ", "\t", "#", "# c\n", '"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}", ",", "=", ".",
    "\\", "\r", "\r\n", "[[notes]]\n", "[notes]\n", "[vision]\n", "[vision.sub]\n", "[[notes.sub]]\n", " [[notes]]\n",
    "[[1]]\n", "[1]\n", "a = 1\n", "a.b = 1\n", 'id = "x"\n', "x = [\n", "x = [\n    1,\n]\n", "x = '''\n",
    'x = """\n', "x = 0x1F\n", "x = 1_0\n", "x = 01\n", "x = -0\n", "x = +1\n", "x = 1e5\n", "x = 1.\n", "x = inf\n",
    "x = NaN\n", "x = Infinity\n", "x = null\n", "x = 2026-13-01\n", "x = 2026-10-05 10:00:00\n", 'x = "\\u00e9"\n',
    'x = "\\ud83d\\ude00"\n', 'x = "\\/"\n', 'x = "\\U0001F600"\n', 'x = "a\tb"\n', 'x = "\x7f"\n', 'x = "\x01"\n',
    "notes = []\n", "notes.a = 1\n", "é = 1\n", "x = {a = 1}\n", "x = [1, 2,]\n", "x = [1,2]\n", "x = 1979-05-27\n",
    'x = "2026-10-"\n', "\ufeff",
]  # fmt: skip

SMALL = """format = 1
quarter = "2026-Q4"

[vision]
will = "a"

[[notes]]
id = "n-1"
votes = ["Ada", "Grace"]
value = 4.5
on = 2026-10-05

[[notes]]
id = "n-2"
about = [
    "c-1",
    "c-2",
]
"""


@st.composite
def edited(draw: st.DrawFn) -> str:
    """A file in our own layout, edited by a hand that knows some TOML."""
    text = draw(st.one_of(st.just(SMALL), st.just(SMALL), plans().map(render)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            at = text.rfind("\n", 0, at) + 1
        cut = draw(st.integers(0, 3) | st.integers(0, 40))
        text = text[:at] + draw(st.sampled_from(SNIPPETS)) + text[at + cut :]
    return text


@settings(MODEST, max_examples=2 * settings.default.max_examples)
@given(edited())
def test_what_a_hand_has_edited_is_read_as_by_tomllib(text: str) -> None:
    assert same(text)


@settings(MODEST, max_examples=5 * settings.default.max_examples)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=8).map("".join))
@example("[[a]]\n[a]\n")
@example("[a]\n[[a]]\n")
@example("a = []\n[[a]]\n")
@example("[a]\n[b]\n[a]\n")
@example("[[a]]\n[b]\n[[a]]\n[a.c]\n")
@example("[a.b]\n[a]\n[a.c]\n")
@example("x = '''\n[[notes]]\n'''\n[[notes]]\n")
@example("x = [\n[[1]]\n]\n[[1]]\n")
@example("x = 1\r")
@example("x = 1\r\r\n")
@example("x = 1\n\rx = 2")
def test_pieces_of_toml_in_any_order_are_read_as_by_tomllib(text: str) -> None:
    assert same(text)


def test_the_programs_own_layout_is_read_without_tomllib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_layout, "_load", lambda _text: pytest.fail("tomllib was asked"))
    assert read_toml(SMALL)["notes"][1] == {"id": "n-2", "about": ["c-1", "c-2"]}


def test_a_block_edited_by_hand_is_read_by_tomllib_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(own_layout, "_load", lambda text: read.append(text) or tomllib.loads(text))
    text = SMALL.replace('id = "n-1"', "id='n-1'  # mine")
    assert read_toml(text) == tomllib.loads(text)
    assert len(read) == 1 and read[0].startswith("[[notes]]") and "n-2" not in read[0]


def test_what_could_not_be_written_again_is_refused() -> None:
    with pytest.raises(Unwieldy, match="more than 50 deep"):
        read_toml(f"x = {'[' * 60}{']' * 60}")
    with pytest.raises(Unwieldy, match="more than 50 deep"):
        read_toml(f"{'.'.join('a' * 60)} = 1")
    with pytest.raises(Unwieldy, match="3,000 digits"):
        read_toml(f"[[notes]]\nx = [0x{'f' * 5000}]\n")
    assert read_toml(f"x = {'[' * 40}{']' * 40}")
