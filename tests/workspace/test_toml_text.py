"""What is saved is what is loaded, for every plan and team; the layout; what is wrong with a file."""

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import KEYS, UNKNOWN, WORDS, files_with_a_full, parts_of, plans, teams

from okra_tui.plan.entity import Value
from okra_tui.plan.model import Note, Plan, Vision
from okra_tui.plan.team import EffortWeeks, Member, Team
from okra_tui.workspace import toml_text
from okra_tui.workspace.fields import alike, tables_of
from okra_tui.workspace.problems import NewerFormat, Unreadable
from okra_tui.workspace.toml_text import (
    MIGRATIONS,
    Rendering,
    newer_format,
    parse_plan,
    parse_team,
    reads_back,
    render,
)

MODEST = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
STARTS = date(2026, 10, 5)
HEAD = 'format = 2\nquarter = "2026-Q4"\nstarts = 2026-10-05\nweeks = 13\n'
CONFLICT = "<<<<<<< HEAD\nsolo = true\n=======\nsolo = false\n>>>>>>> ada\n"


def plan(**fields: Any) -> Plan:
    return Plan.model_validate({"quarter": "2026-Q4", "starts": STARTS, **fields})


def note(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"n-{number}", "session": 1, "text": f"note {number}", **fields}


def parsed(text: str, name: str = "2026-Q4.toml") -> Plan:
    return parse_plan(text.encode(), name)


def problems(text: str | bytes, name: str = "2026-Q4.toml") -> list[str]:
    with pytest.raises(Unreadable) as raised:
        parse_plan(text if isinstance(text, bytes) else text.encode(), name)
    return [str(problem) for problem in raised.value.problems]


# -- what is saved is what is loaded ---------------------------------------------------------------------------------


@MODEST
@given(plans())
def test_a_plan_comes_back_and_the_second_save_is_byte_identical(value: Plan) -> None:
    text = render(value)
    again = parse_plan(text.encode(), "plan.toml")
    assert alike(again, value)
    assert render(again) == text
    assert reads_back(value, Rendering().render(value))


@MODEST
@given(teams())
def test_a_team_comes_back_and_the_second_save_is_byte_identical(value: Team) -> None:
    text = render(value)
    again = parse_team(text.encode(), "okra.toml")
    assert alike(again, value)
    assert render(again) == text


@MODEST
@given(st.dictionaries(KEYS, UNKNOWN, max_size=3), st.dictionaries(KEYS, UNKNOWN, max_size=3))
def test_what_this_version_does_not_know_is_kept(on_top: dict[str, Any], in_a_note: dict[str, Any]) -> None:
    value = plan(**on_top, notes=[note(1, **in_a_note)])
    again = parsed(render(value), "plan.toml")
    assert alike(again.unknown, on_top)
    assert alike(again.notes[0].unknown, in_a_note)


@pytest.mark.parametrize(
    ("whole", "part"),
    [(kind, part) for kind in (Plan, Team) for part in parts_of(kind)],
    ids=lambda kind: kind.__name__,
)
def test_every_field_of_every_class_is_set_in_some_example(whole: type[Any], part: type[Value]) -> None:
    drawn: list[Any] = []

    @settings(MODEST, max_examples=2, derandomize=True, database=None)
    @given(files_with_a_full(whole, part))
    def comes_back(content: dict[str, Any]) -> None:
        value = whole.model_validate(content)
        parse = parse_plan if whole is Plan else parse_team
        assert alike(parse(render(value).encode(), "file.toml"), value)
        drawn.append(value)

    comes_back()
    (held, *_) = [inner for inner in all_values(drawn[0]) if type(inner) is part]
    at_default = {name for name, field in part.model_fields.items() if getattr(held, name) == field.default}
    # `format` has one value only; rows are set where their own class is the part.
    assert at_default == ({"format", *tables_of(part)} if part is whole else set())


def all_values(value: Value) -> Iterator[Value]:
    """The value and all values in it."""
    yield value
    for held in value.values().values():
        for inner in held if isinstance(held, tuple) else (held,):
            if isinstance(inner, Value):
                yield from all_values(inner)


# -- the layout ------------------------------------------------------------------------------------------------------


def test_a_whole_file_as_it_stands_on_disk() -> None:
    value = plan(
        solo=True,
        learnings=["Ask earlier"],
        vision={"will": "find matches", "mood": {"word": "calm", "of": [1, 2]}},
        notes=[
            note(1, about=["c-1"], by="Ada", votes=["Ada"] * 20, dots=0),
            note(2, text='say "hi"\\', sparks=[{"a": 1}]),
        ],
        clusters=[{"id": "g-1", "session": 1, "title": "Trust"}],
        placements=[{"id": "y-1", "scenario": "z-1", "milestone": "m-1", "weeks": []}],
        future={"on": True, "deep": {}},
        mood="calm",
        swarm=[{"bees": 3}, {}],
        **{"odd key": 1.5},
    )
    assert render(value) == (
        """format = 2
quarter = "2026-Q4"
starts = 2026-10-05
weeks = 13
solo = true
learnings = ["Ask earlier"]
mood = "calm"
"odd key" = 1.5

[vision]
will = "find matches"
mood = { word = "calm", of = [1, 2] }

[future]
on = true
deep = {}

[[notes]]
id = "n-1"
session = 1
about = ["c-1"]
by = "Ada"
text = "note 1"
votes = [
"""
        + '    "Ada",\n' * 20
        + """]
dots = 0

[[notes]]
id = "n-2"
session = 1
text = "say \\"hi\\"\\\\"
sparks = [{ a = 1 }]

[[clusters]]
id = "g-1"
session = 1
title = "Trust"

[[placements]]
id = "y-1"
scenario = "z-1"
milestone = "m-1"
weeks = []

[[swarm]]
bees = 3

[[swarm]]
"""
    )


def test_the_team_leaves_out_what_is_as_by_default() -> None:
    team = Team(team="Kestrel", effort_weeks=EffortWeeks(M=3), members=(Member(name="Ada"),))
    assert render(team) == ('format = 1\nteam = "Kestrel"\n\n[effort_weeks]\nM = 3.0\n\n[[members]]\nname = "Ada"\n')


def test_an_empty_vision_is_not_no_vision() -> None:
    assert parsed(render(plan(vision={}))).vision == Vision()
    assert parsed(render(plan())).vision is None


@pytest.mark.parametrize("length", [80, 81, 82])
def test_an_array_stays_on_one_line_up_to_100_characters(length: int) -> None:
    line = next(line for line in render(plan(x=["a" * 10, "b" * length])).splitlines() if line.startswith("x"))
    whole = f'x = ["{"a" * 10}", "{"b" * length}"]'
    assert line == (whole if len(whole) <= 100 else "x = [")


@MODEST
@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(0, 3))
def test_one_more_note_moves_no_other_line(texts: list[str], at: int) -> None:
    notes = [note(number, text=f"x{text}") for number, text in enumerate(texts)]
    before = render(plan(notes=notes)).split("\n\n")
    at = min(at, len(notes))
    after = render(plan(notes=[*notes[:at], note(99), *notes[at:]])).split("\n\n")
    added = after.pop(at + 1)
    assert 'id = "n-99"' in added
    assert "\n\n".join(after).split() == "\n\n".join(before).split()


@MODEST
@given(WORDS | st.integers() | st.floats() | st.dates() | st.times() | st.datetimes() | st.booleans(), KEYS)
def test_scalars_are_written_as_tomli_w_writes_them(content: Any, key: str) -> None:
    text = render(plan(**{f"x{key}": content}))
    assert tomli_w.dumps({f"x{key}": content}) in text


# -- blocks are kept with the entities -------------------------------------------------------------------------------


def test_only_what_changed_is_rendered_again() -> None:
    rendering = Rendering()
    first = plan(notes=[note(1), note(2), note(3)])
    assert rendering.render(first).fresh["notes"] == first.notes
    changed = first.notes[1].changed(text="another")
    second = first.replaced(notes=(first.notes[0], changed, first.notes[2]))
    rendered = rendering.render(second)
    assert rendered.fresh["notes"] == (changed,)
    assert rendered.text == render(second)
    assert tomllib.loads(rendered.fresh_text)["notes"] == [note(2, text="another")]


def test_what_is_gone_is_not_kept() -> None:
    rendering = Rendering()
    first = plan(notes=[note(1), note(2)])
    rendering.render(first)
    rendering.render(first.replaced(notes=first.notes[:1]))
    assert rendering.render(first).fresh["notes"] == (first.notes[1],)


def test_what_does_not_read_back_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    value = plan(notes=[note(1)], x=float("nan"))
    assert reads_back(value, Rendering().render(value))
    rendered = Rendering().render(value)
    for broken in (rendered.fresh_text.replace("note 1", "note 2"), f"{rendered.fresh_text}[", "", HEAD):
        assert not reads_back(value, toml_text.Rendered(rendered.text, broken, rendered.fresh))


# -- reading ---------------------------------------------------------------------------------------------------------


def test_a_byte_order_mark_and_foreign_line_ends_are_read() -> None:
    value = plan(notes=[note(1)])
    assert parse_plan(b"\xef\xbb\xbf" + render(value).replace("\n", "\r\n").encode(), "2026-Q4.toml") == value


def test_every_problem_names_file_place_field_and_what_was_expected() -> None:
    text = (
        HEAD.replace("13", "99")
        + 'solo = 1\nlearnings = ["a", 2]\n'
        + '[vision]\nwill = 3\n[[notes]]\nid = "n-7k3f2a"\nsession = 9\ntext = " "\n\n'
        + '[[notes]]\nsession = 1.5\ntext = "x"\n'
        + '[[milestones]]\nid = "m-1"\nnumber = 1\ntitle = "x"\neffort = "XL"\nweeks = ["3", "5-4"]\n'
        + 'done_on = "today"\n[[capacity]]\nid = "w-1"\nweek = 1\npeople = -1\n'
        + '[[check_ins]]\nid = "x-1"\non = 2026-10-19\nkey_result = "k"\nvalue = inf\n'
    )
    assert problems(text) == [
        "2026-Q4.toml:4, weeks: expected a whole number from 1 to 53, found 99",
        "2026-Q4.toml:5, solo: expected true or false, found 1",
        '2026-Q4.toml:6, learnings, 2nd item: expected text in quotes such as "…", found 2',
        '2026-Q4.toml:8, [vision], will: expected text in quotes such as "…", found 3',
        "2026-Q4.toml:11, [[notes]] n-7k3f2a, session: expected a whole number from 0 to 4, found 9",
        "2026-Q4.toml:12, [[notes]] n-7k3f2a, text: must not be empty",
        '2026-Q4.toml:14, the 2nd [[notes]], id: is missing; expected text in quotes such as "…"',
        "2026-Q4.toml:15, the 2nd [[notes]], session: expected a whole number from 0 to 4, found 1.5",
        '2026-Q4.toml:21, [[milestones]] m-1, effort: expected one of "S", "M", "L", found "XL"',
        "2026-Q4.toml:22, [[milestones]] m-1, weeks, 2nd item: "
        'a span of weeks looks like 3 or 3-5, the first week first, found "5-4"',
        '2026-Q4.toml:23, [[milestones]] m-1, done_on: expected a day such as 2026-10-05, found "today"',
        "2026-Q4.toml:27, [[capacity]] w-1, people: expected a number of 0 or more, found -1",
        "2026-Q4.toml:32, [[check_ins]] x-1, value: expected a number, found inf",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "notes = 5\n", "notes: expected [[blocks]], found 5"),
        (HEAD + 'notes = ["a"]\n', 'the 1st [[notes]]: expected a table, found "a"'),
        (HEAD + "vision = 4\n", "vision: expected a table, found 4"),
        (HEAD + "[notes]\na = 1\n", "notes: expected [[blocks]], found a table"),
        (HEAD + 2 * "[[notes]]\nid = 'a'\nsession = 1\ntext = 'x'\n", ":10, [[notes]] a, id: the id a stands twice"),
        (HEAD + "x = 1 2\n", ":5: is not valid TOML (column 7: expected newline or end of document after"),
        (HEAD + 'x = "\x1b[2J\n', ":5: is not valid TOML (column 6: illegal character '\\x1b')"),
        (HEAD[:-15], ":3: is not valid TOML"),
        (HEAD + "x = [\n", ":5: is not valid TOML (at the end of the file: invalid value)"),
        (HEAD.replace("-10-05", ""), "starts: expected a day such as 2026-10-05, found 2026"),
        ("", "quarter: is missing"),
        (b"a = 1\nb = '\xff'\n", ":2: is not UTF-8 text (byte 0xff at position 11); save it as UTF-8"),
        (HEAD + CONFLICT, ":5: holds git's conflict markers (lines 5 to 9)"),
        (b"\x00\x01\x02" * 100, ":1: is not valid TOML"),
        (HEAD + "x = " + "[" * 100_000, "has tables or arrays nested too deeply"),
        (HEAD + "x = " + "[" * 60 + "]" * 60, "has tables or arrays nested more than 50 deep"),
        (HEAD + "x = " + "9" * 5000, "holds a whole number of more than 3,000 digits"),
        (HEAD.replace("2026-Q4", "2026-Q3"), 'quarter: expected "2026-Q4" as in the file\'s name, found "2026-Q3"'),
    ],
    ids=lambda data: repr(data[-25:]),
)  # fmt: skip
def test_broken_and_hostile_files_get_a_message(text: str | bytes, said: str) -> None:
    told = problems(text)
    assert any(said in sentence for sentence in told), told
    assert all(sentence.startswith("2026-Q4.toml") and sentence.isprintable() for sentence in told)


def test_hostile_names_and_values_are_shown_harmless_and_short() -> None:
    (told,) = problems(HEAD + f'[[notes]]\nid = "\\u001b[2J{"x" * 1000}"\nsession = 9\ntext = "a"\n')
    assert told.isprintable() and len(told) < 200
    with pytest.raises(Unreadable) as raised:
        parse_plan(b"", "\x1b[2J.toml")
    assert str(raised.value.problems[0]).isprintable()


def test_thousands_of_problems_are_told_in_short() -> None:
    told = problems(HEAD + "[[notes]]\nsession = 9\n" * 2000)
    assert len(told) == 101
    assert told[-1] == "2026-Q4.toml: and 5900 more problems"


def test_only_a_quarters_file_must_be_named_after_its_quarter() -> None:
    value = plan()
    assert parsed(render(value), "2026-Q4 (conflict 2026-11-21 1402).toml") == value


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(MODEST, max_examples=2 * settings.default.max_examples)
def test_any_bytes_give_a_plan_or_a_message(data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:  # no bytes that are drawn by chance are a plan
        parse_plan(data, "2026-Q4.toml")
    assert raised.value.problems and all(str(problem).isprintable() for problem in raised.value.problems)


# -- formats ---------------------------------------------------------------------------------------------------------


def test_a_newer_format_is_read_and_marked() -> None:
    newer = parsed(HEAD.replace("format = 2", "format = 3") + "shiny = 1\n")
    assert newer.unknown == {"shiny": 1}
    assert newer_format(newer) is not None and "format 3" in str(newer_format(newer))
    assert newer_format(plan()) is None


def test_a_newer_format_that_cannot_be_read_says_which_version_is_needed() -> None:
    with pytest.raises(
        NewerFormat, match="it is in format 7 and this okra-tui knows formats up to 2; install a version"
    ):
        parse_plan(b"format = 7\nquarter = 3\n", "2026-Q4.toml")


def test_an_older_format_is_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def to_zero(raw: dict[str, Any]) -> dict[str, Any]:
        return {**raw, "stickies": raw["cards"]}

    def to_one(raw: dict[str, Any]) -> dict[str, Any]:
        kept = {key: value for key, value in raw.items() if key not in ("cards", "stickies")}
        return {**kept, "notes": [note(1, text=text) for text in raw["stickies"]]}

    monkeypatch.setitem(MIGRATIONS, Plan, {-1: to_zero, 0: to_one, **MIGRATIONS[Plan]})
    old = HEAD.replace("format = 2", "format = -1") + 'cards = ["from before"]\n'
    assert parsed(old) == plan(notes=[note(1, text="from before")])
    assert problems(old.replace("cards", "sheets")) == [
        "2026-Q4.toml: is in the older format -1, and its contents do not fit that format"
    ]


def test_an_older_format_that_nobody_migrates_is_a_problem() -> None:
    assert problems(HEAD.replace("format = 2", "format = 0")) == [
        "2026-Q4.toml:1, format: expected a whole number of 1 or more, found 0"
    ]


def test_notes_share_nothing_with_what_they_were_read_from() -> None:
    first = parsed(render(plan(notes=[note(1)])))
    assert isinstance(first.notes[0], Note) and first == plan(notes=[note(1)])
