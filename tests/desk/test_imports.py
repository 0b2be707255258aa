"""Files of other programs: of which kind each is, what it comes to in a plan, and that twice adds nothing twice."""

import random
import re
import tomllib
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from processor import seconds

from okra_tui.desk.export import EXPORTS
from okra_tui.desk.imports import KINDS, ImportAsked, ImportInto, read_import
from okra_tui.desk.time_and_chance import NewId
from okra_tui.export.material import Material
from okra_tui.export.spreadsheets import SPREADSHEETS
from okra_tui.intake.file_text import NotRead
from okra_tui.plan.model import CheckIn, CompanyObjective, Hypothesis, KeyResult, Milestone, Note, Objective, Plan
from okra_tui.plan.team import Member, Team

TODAY = date(2026, 11, 18)
TEAM = Team(team="Kestrel", members=(Member(name="Ada"), Member(name="Grace Hopper")))
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    company_objectives=(CompanyObjective(id="c-1", title="Trust", color="blue"),),
    objectives=(Objective(id="o-1", number=1, title="Trust in ratings"),),
    key_results=(
        KeyResult(id="k-1", number=1, objective="o-1", title="Rated players", baseline=41, target=80, unit="%"),
        KeyResult(id="k-2", number=2, objective="o-1", title="Shipped", measure="done"),
    ),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?"),),
    milestones=(
        Milestone(id="m-1", number=1, title="Prompt", effort="S", weeks=("3-4",), owner="Ada", note="as it is"),
        Milestone(id="m-2", number=2, title="=Badge; [b]", type="spike", risk="two\nlines", skills=("iOS", "SQL")),
    ),
    check_ins=(CheckIn(id="x-1", on=date(2026, 11, 2), key_result="k-1", value=60, confidence=7, by="Ada"),),
)
LISTS = sorted((Path(__file__).parents[1] / "intake" / "objective_lists").glob("*.toml"))


def taken(text, plan=PLAN, **asked):
    into = ImportInto(plan, TEAM, TODAY, NewId(random.Random(1)))
    return read_import(text if isinstance(text, bytes) else text.encode(), into, ImportAsked(**asked))


def after(text, plan=PLAN, **asked):
    edit = taken(text, plan, **asked).edit
    return edit.apply(plan) if edit else plan


KIND_OF = [
    ("notes", "Text,Author,Frame\nOne,Ada,A\n"),
    ("notes", "title,frame\nOne,A\n"),
    ("notes", "A\nOne\nTwo\n\nB\nThree\n"),
    ("notes", "- One\n- Two\n- Three\n"),
    ("notes", "ID,BG Color,Text,Sticky type,Area\n1,#fff,One,Square,A\n"),
    ("objectives", "# OKRs 2026-Q4\n\n## Objective: Trust in ratings\n\n- KR1: Cut defects from 12 to 6\n"),
    ("objectives", "| Objective | Key result | Target |\n|---|---|---|\n| Trust | Cut defects | 6 |\n"),
    ("objectives", "Objective;Key Result;Baseline;Target\nTrust;Cut defects;12;6\n"),
    ("company-objectives", "# Company OKRs 2026\n\n## Objective: Grow\n\n- KR: 10 new cities\n"),
    ("company-objectives", "Unsere Ziele\n# Unternehmensziele\n## Objective 1: Wachsen\n- KR 1.1: 10 Städte\n"),
    ("milestones", "Feature,Size,Owner\nLogin,M,Ada\n"),
    ("milestones", "Feature,Size,Objective\nLogin,M,O1\n"),
    ("milestones", "Summary,Issue Type,Status,Description,Assignee,Start date,Due date\nLogin,Epic,Done,x,Ada,,\n"),
    ("check-ins", "key_result,value,on\nKR1.1,52,2026-11-16\n"),
    ("check-ins", "KR1.1 52 7 prompt shipped\nKR1.2 yes\n"),
    ("check-ins", "KR;Wert\nKR1.1;52\n"),
]


@pytest.mark.parametrize("words", ["Schülerin für die Prüfung", "Déjà vu à l’école"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("mac_roman", "Mac Roman"),
        ("cp1252", "Windows Western European"),
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_the_preview_says_as_what_letters_were_read_where_the_file_does_not(encoding, said, words):
    found = taken(f"Text,Author\n{words},Ada\n".encode(encoding))
    assert found.rows == ("In no group", f"  Ada: {words}")
    told = f"Letters read as {said}; if they are wrong, save the file as UTF-8"
    assert found.remark.endswith(told) if said else "Letters read" not in found.remark


@pytest.mark.parametrize(("kind", "text"), KIND_OF)
def test_the_kind_is_found_out(kind, text):
    assert taken(text).kind == kind
    if kind != "check-ins":
        assert taken(text, kind=kind).edit is not None


@pytest.mark.parametrize("name", [name for name in SPREADSHEETS if name != "actions.csv"])
def test_our_own_tables_are_known_again_and_change_nothing(name):
    text = SPREADSHEETS[name](Material(PLAN, TEAM, TODAY))
    kind = "check-ins" if name in {"check-ins.csv", "key-results.csv"} else "milestones"
    found = taken(text)
    assert found.kind == kind
    if not name.startswith("for-"):
        assert (found.rows, found.edit) == ((), None)


def test_our_own_table_of_actions_is_no_board():
    text = SPREADSHEETS["actions.csv"](Material(PLAN, TEAM, TODAY))
    with pytest.raises(NotRead, match=r"the table of actions of an export.* log\.md"):
        taken(text)


OTHER_TEXTS = {
    **{form: EXPORTS[form] for form in ("html", "leadership-html", "ics", "svg", "json")},
    "a page that was saved": "<!-- saved from url=(0014)about:internet -->\n<html><ul><li>One</li></ul></html>",
    "a picture with its head": '<?xml version="1.0"?>\n<!-- made by -->\n<svg xmlns="http://x"><text>One</text></svg>\n',
    "XML": '<?xml version="1.0"?>\n<rows>\n<row>One</row>\n</rows>\n',
    "a person": "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n",
    "JSON of a board": '[\n{"text": "One"},\n{"text": "Two"}\n]\n',
    "a document": "{\\rtf1\\ansi One\\par Two\\par }\n",
}


@pytest.mark.parametrize("name", OTHER_TEXTS)
def test_what_is_neither_a_table_nor_a_list_is_named_and_not_taken_line_by_line(name):
    text = OTHER_TEXTS[name]
    text = text if isinstance(text, str) else text.content(Material(PLAN, TEAM, TODAY))
    with pytest.raises(NotRead, match=r"^It is (a |JSON|XML)"):
        taken(text)


@pytest.mark.parametrize("first", ["[red]One", "{One}", "<b>One</b>", "BEGIN: One", "[1] One", '["One"]', "<One>"])
def test_notes_that_only_begin_like_one_of_these_are_notes(first):
    assert taken(f"Idea\n{first}\nTwo\n").kind == taken(f"{first}\nTwo\n").kind == "notes"


@pytest.mark.parametrize("form", ["markdown", "summary", "leadership", "deck"])
def test_a_page_of_our_own_export_is_never_taken_for_a_list(form):
    pages = EXPORTS[form].content(Material(PLAN, TEAM, TODAY))
    texts = {form: pages} if isinstance(pages, str) else {at: text for at, text in pages.items() if at.endswith(".md")}
    texts = {at: re.sub("<!--.*?-->", "", text) for at, text in texts.items()}  # as older versions wrote them
    for at, text in texts.items():
        with pytest.raises(NotRead, match="It is a page of an export of okra-tui"):
            print(at, taken(text).title)


def test_a_page_that_says_nothing_of_objectives_is_no_list_of_them():
    with pytest.raises(NotRead, match="It is none of what can be taken in"):
        taken('# How to build it\n\n## Set up\n\n- run make\n- run "make test", twice\n\n## Rules\n\n- be kind\n')


@pytest.mark.parametrize("text", [text for _, text in KIND_OF])
def test_the_same_file_twice_adds_nothing_twice(text):
    once = after(text)
    assert once != PLAN
    assert after(text, once) == once


def test_lists_get_the_key_results_that_they_lack():
    text = "Objective: trust in  ratings\n- KR: Cut defects from 12 to 6 @Ada\n\nObjective: Speed\n- KR: 300 ms\n"
    plan = after(text)
    assert [(row.number, row.title) for row in plan.objectives] == [(1, "Trust in ratings"), (2, "Speed")]
    new = [(row.objective, row.number, row.title, row.baseline, row.target, row.owner) for row in plan.key_results[2:]]
    assert new[0] == ("o-1", 3, "Cut defects", 12, 6, "Ada")
    company = after(
        "# Company objectives\n\n## Objective: trust\n- KR: NPS of 60\n## Objective: Grow\n- KR: 10 cities\n"
    )
    assert [row.title for row in company.company_objectives] == ["Trust", "Grow"]
    assert company.company_key_results[0].values().items() >= {"company_objective": "c-1", "title": "NPS of 60"}.items()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_real_lists_are_taken_as_objectives(path):
    case = tomllib.loads(path.read_text())
    if not case.get("sure", True):
        return
    if path.stem == "krs-first":
        with pytest.raises(NotRead, match="It has key results and no objective"):
            taken(case["paste"])
        return
    found = taken(case["paste"])
    assert found.kind in {"objectives", "company-objectives"}
    assert found.edit is not None


def test_milestones_have_the_cells_that_say_something_and_the_others_are_named():
    text = (
        "Feature;Größe;T-Shirt Size;Owner;Start;Due;Status;Value;KR;Type;Link\n"
        "Login;1;M?;grace;2026-10-20;2026-11-05;In Progress;$$;KR1.1;signal test;OKRA-1 https://x.org/1\n"
        "prompt;;XL;Noor;;;Blocked;9;KR7.1;Bug;here\n"
        ";;;;;;;;;;\nLogin;;;;;;;;;;\nLate;;;;2027-02-01;;;;;;\n"
    )
    found = taken(text, columns={"effort": "T-Shirt Size"})
    plan = found.edit.apply(PLAN)
    login = plan.milestones[2]
    assert (login.number, login.title, login.effort, login.unsure, login.owner) == (
        3,
        "Login",
        "M",
        True,
        "Grace Hopper",
    )
    assert (login.weeks, login.status, login.business_value) == (("3-5",), "in-progress", 2)
    assert (login.key_results, login.type, login.links) == (("k-1",), "signal-test", ("OKRA-1 https://x.org/1",))
    known = plan.milestones[0]
    assert (known.title, known.owner, known.effort, known.weeks, known.note) == (
        "prompt",
        "Noor",
        "S",
        ("3-4",),
        "as it is",
    )
    assert found.title == "2 new milestones, 1 changed, 0 as they are"
    assert "M1 owner Ada → Noor" in found.rows
    said = "\n".join(found.left_out)
    for words in (
        "line 3, effort: an effort is S, M or L", "line 3, status: a state is planned", "line 3, business value: a",
        "line 3, key results: there is no KR7.1", "line 3, type: a type is epic", "line 3, links: a link begins with",
        "stands in line 2 already: Login", "line 6, days: that is not in the 13 weeks of 2026-Q4",
    ):  # fmt: skip
        assert words in said
    assert "left alone: Größe" in found.remark


@pytest.mark.parametrize(
    ("text", "asked", "words"),
    [
        ("Wunsch,Umfang\nLogin,M\n", {}, "Line 1: no column says what this table is; there are Wunsch and Umfang."),
        ("Wunsch,Umfang\nLogin,M\n", {"kind": "milestones"}, "Line 1: no column is called title, milestone or feature"),
        (
            "Feature,Size\nLogin,M\n",
            {"columns": {"title": "Wunsch"}},
            "No column is called “Wunsch”; there are Feature",
        ),
        ("Feature,Size\nLogin,M\n", {"columns": {"colour": "Size"}}, "“colour” is nothing that a column can be here"),
        ("key_result,value\nKR1.1,many\nKR9.9,1\n", {}, "Line 3: There is no key result KR9.9 in 2026-Q4"),
        ("Text,Author\n", {}, "No row below the first one has the words of a note; nothing is to be taken in."),
        ("Just one sentence.", {}, "It is none of what can be taken in"),
        ("Just one sentence.", {"kind": "company-objectives"}, ""),
    ],
)
def test_what_cannot_be_taken_is_named(text, asked, words):
    if not words:
        assert taken(text, **asked).edit is not None  # whoever says so means it
        return
    with pytest.raises(NotRead) as refused:
        taken(text, **asked)
    assert words in str(refused.value)


def test_every_kind_says_what_it_is():
    assert all(kind.says for kind in KINDS.values())
    assert {name for name, _ in KIND_OF} == set(KINDS) - {"pages"}


OBJECTIVE = "# Goals\nObjective: Trust in ratings\n- KR: share from 3 to 5 %\n"
NOTES_BY = "Text,Author\nfine,"
HOSTILE = {
    "empty lines": lambda n: OBJECTIVE + "\n" * (n // 7),
    "lines of spaces": lambda n: OBJECTIVE + " \n" * (n // 7),
    "lines of dashes": lambda n: OBJECTIVE + ("-" * 70 + "\n") * (n // 70),
    "an author of letters": lambda n: NOTES_BY + "a" * n,
    "an author of signs": lambda n: NOTES_BY + "(" * n,
    "an author of ats": lambda n: NOTES_BY + "a@" * (n // 2),
    "spaces in a key result": lambda n: f"{OBJECTIVE}- KR: a{' ' * n}b",
    "tabs in a key result": lambda n: f"{OBJECTIVE}- KR: a{chr(9) * n}b",
    "spaces behind a label": lambda n: f"{OBJECTIVE}Objective{' ' * n}b",
    "spaces in a check-in": lambda n: f"KR1.1 5{' ' * n}x",
    "a row of many cells": lambda n: OBJECTIVE + "|a" * (n // 2),
    "marks that are open": lambda n: "Text,Author\n" + "<" * n + ",Ada\n",
}


def take(text):
    with suppress(NotRead):
        taken(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_no_more_than_about_four_times_as_long(name):
    """Where every sign is looked at for every other one it takes sixteen times as long."""
    many, few = (seconds(partial(take, HOSTILE[name](length))) for length in (32_000, 8_000))
    assert many < 8 * few + 0.1


MAY_BE_NOTES = [
    'Text,Author\nfine,Ada\n"SECRET words of Grace,Grace',
    "SECRET one,Ada,SECRET\nSECRET two,Ada,SECRET\n",
    "SECRET one\tAda\tx\nSECRET two\tAda\tx\n",
    "SECRET one. And nothing else",
    "SECRET,value\nSECRET one,many\n",
    "key_result,value\nSECRET one,many\n",
    "key_result,value\nKR1.1,SECRET\n",
    "- SECRET one\n- SECRET two from 1 to 2\n",
    "# SECRET\n\n## SECRET one\n\n- SECRET two\n\n## SECRET three\n\n- SECRET\n",
    "SECRET one | SECRET two\nSECRET three | SECRET four\n",
    "Feature,Size\nLogin,SECRET\n,SECRET\nLogin,SECRET\n",
    "SECRET words <!-- n-9.text abcd -->\n",
    "SECRET words <!-- n-9.text abcd -->\n<!-- okra-tui 2026-Q4 a.md -->\nSECRET\n",
    "SECRET\n<!-- okra-tui 2026-Q4 a.md -->\n",
    "SECRET words <!-- o-1.title abcd -->\n<!-- okra-tui 2026-Q4 a.md -->\n",
]


@pytest.mark.parametrize("kind", ["", *KINDS])
@pytest.mark.parametrize("text", MAY_BE_NOTES)
def test_under_the_curtain_what_is_wrong_is_said_without_the_words_of_the_file(kind, text):
    chosen = {"text": "Words"} if kind == "notes" and "value" in text else {}
    plan = PLAN.replaced(notes=(*PLAN.notes, Note(id="n-veiled", session=1, by="Ada", text="SECRET of Ada")))
    for veiled in (frozenset(), frozenset({1})):
        into = ImportInto(plan, TEAM, TODAY, NewId(random.Random(1)), veiled)
        try:
            found = read_import(text.encode(), into, ImportAsked(kind, session=1, columns=chosen))
        except NotRead as refused:
            assert not veiled or "SECRET" not in str(refused)
            assert str(refused)
        else:
            told = " ".join([found.title, *found.left_out, *found.hints, found.remark])
            assert not veiled or "SECRET" not in told
            assert not veiled or not kind or kind == found_out(text) or "SECRET" not in " ".join(found.rows)


def found_out(text):
    try:
        return taken(text).kind
    except NotRead:
        return ""


def test_what_is_a_list_by_itself_is_told_under_the_curtain_and_what_is_only_called_one_is_counted():
    into = ImportInto(PLAN, TEAM, TODAY, NewId(random.Random(1)), frozenset({1}))
    listed = read_import(b"# OKRs\n\n## Objective: Speed\n\n- KR: Cut defects from 12 to 6\n", into, ImportAsked())
    assert any("Speed" in row for row in listed.rows)
    called = read_import(b"- Speed up\n- Slow down\n", into, ImportAsked("company-objectives"))
    assert called.rows and "Speed" not in str(called.rows) and "their words are not shown" in called.rows[0]
    assert called.edit is not None


def test_an_import_into_another_session_than_the_veiled_one_shows_the_words_of_the_file_and_none_of_the_round():
    secret = Note(id="n-9", session=1, text="Pears are secret", by="Grace Hopper")
    plan = PLAN.replaced(notes=(*PLAN.notes, secret))
    into = ImportInto(plan, TEAM, TODAY, NewId(random.Random(1)), frozenset({1}))
    found = read_import(b"Text,Author\nApples for all,Ada\n", into, ImportAsked(session=2))
    assert found.rows == ("In no group", "  Ada: Apples for all")
    assert not re.search("pears|secret", f"{found}".split("edit=")[0], re.IGNORECASE)


def test_without_a_curtain_the_words_of_the_line_are_named():
    for text, kind in [('Text,Author\n"SECRET words,Grace', ""), ("SECRET one,Ada\nSECRET two,Ada\n", "notes")]:
        with pytest.raises(NotRead, match="SECRET"):
            taken(text, kind=kind)


def test_a_list_of_objectives_says_of_each_key_result_what_was_read() -> None:
    listed = (
        "Objective: Calm\n- KR1: Calls 40 → 20\n- KR2: Uptime ≥ 99.5 %\n- KR3: Launch on 15 Dec\n- KR4: Book (yes/no)\n"
    )
    found = taken(listed)
    assert [row.rpartition("”")[2] for row in found.rows if row.startswith("new KR")] == [
        ": 40→20", ": ≥ 99.5 %", ": no target was read", ": yes/no",
    ]  # fmt: skip
    assert any("15 Dec is a date" in left for left in found.hints)


@pytest.mark.parametrize("type_", ["Objective", "Key Result", "KR", "Ziel"])
def test_a_table_that_says_it_is_of_objectives_is_none_of_milestones(type_: str) -> None:
    with pytest.raises(NotRead, match="name the kind"):
        taken(f"Type;Name;Start;Target;Owner\n{type_};Grow;;;Ada\n")
