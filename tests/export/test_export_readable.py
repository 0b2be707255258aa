"""What people wrote stays what they wrote: it neither breaks a table nor becomes a heading, a link or a tag."""

import csv
import io
import itertools
import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from large_plans import PLANS
from markdown_it import MarkdownIt
from rewriting import rewritten

from okra_tui.export.layout import export
from okra_tui.export.material import Material, bullets, comma_separated, page, safe, section, table
from okra_tui.export.summary import summary
from okra_tui.export.web_page import PARTS_OF_PAGE, html_of, reader
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan
from okra_tui.plan.page_marks import MARK, PAGE_END
from okra_tui.plan.text import harmless
from okra_tui.workspace.making import demo_quarters, demo_team
from okra_tui.workspace.toml_text import parse_plan, parse_team

TODAY = date(2026, 11, 21)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

HOSTILE = (
    "a | b || c\\|",
    "# not a heading #",
    "- no list\n1. nor one\n+ nor one",
    "<script>alert(1)</script> &lt; &#35; &amp;c",
    "[a](javascript:b) ![x](y) [[notes]] [r]: z <http://e.x>",
    "*a* _b_ __c__ ~~d~~ `e` ```f",
    "```\n</details>\n---\n===",
    "$x$ ^y^ {z}",
    "日本語 🎉 | مرحبا",
    "\\",
)


def structure(text: str) -> list[str]:
    """What a reader of Markdown sees but the words: headings, lists, cells and what is marked within them."""
    kinds: list[str] = []
    for token in READER.parse(PAGE_END.sub("", text)):
        kinds.append(f"{token.type} {token.tag}")
        for child in token.children or ():
            if child.type == "html_inline" and MARK.fullmatch(child.content):
                continue
            kind = f"  {child.type} {child.content if child.type == 'html_inline' else child.tag}"
            if kinds[-1] != kind or child.type != "text":
                kinds.append(kind)
    return kinds


def shown(text: str) -> str:
    """The words that a reader sees."""
    return "\n".join(
        "".join("\n" if child.type == "html_inline" else child.content for child in token.children or ())
        for token in READER.parse(text)
        if token.type == "inline"
    )


def as_lines(text: str) -> str:
    """The words of a text without what Markdown cannot show: spaces in a row, and at the ends of lines."""
    return "\n".join(re.sub(" +", " ", line).strip() for line in text.strip().split("\n"))


MARKED = st.lists(st.sampled_from([*"\\`*_{}[]()<>#+-.!|~&$=:;^0123456789 \nab\"'", "&amp;", "<br>", "---", "1."])).map(
    "".join
)


@settings(max_examples=250)
@given(MARKED | st.text(max_size=20).map(harmless))
@pytest.mark.parametrize(
    "place", [lambda words: f"- {words}", lambda words: f"# {words}", lambda words: f"**a:** {words}"]
)
def test_a_text_is_shown_just_as_it_is(place, text: str):
    text = harmless(text)
    if not text.strip():
        return
    tokens = READER.parse(place(safe(text)))
    children = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text", "html_inline", "strong_open", "strong_close"}
    assert all(child.content == "<br>" for child in children if child.type == "html_inline")
    assert shown(place(safe(text))).removeprefix("a: ").strip() == as_lines(text).strip()


@settings(max_examples=100)
@given(st.lists(st.lists(MARKED, min_size=2, max_size=2), min_size=1, max_size=3))
def test_a_table_has_its_cells_whatever_is_in_them(rows: list[list[str]]):
    cells = [["row", *map(safe, row)] for row in rows]
    html = READER.render(table(("", "One", "Two"), cells))
    kept = 1 + sum(any(row[at] for row in cells) for at in (1, 2))
    assert html.count("<td>") == kept * len(rows) and html.count("<tr>") == len(rows) + 1


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("at", range(len(demo_quarters(TODAY))))
def test_words_do_not_change_what_a_page_is_made_of(at: int, hostile: str):
    def pages(words: str) -> dict[str, str]:
        plan = rewritten(demo_quarters(TODAY)[at], lambda: words)
        team = rewritten(demo_team(), lambda: words)
        return {**export(plan, team, TODAY), "summary.md": summary(plan, team, TODAY)}

    tame, wild = pages("\n".join("word" for _ in hostile.split("\n"))), pages(hostile)
    for path in (path for path in tame if path.endswith(".md")):
        assert structure(wild[path]) == structure(tame[path]), path


def test_every_row_of_a_spreadsheet_has_all_its_cells_and_no_formula():
    plan = rewritten(demo_quarters(TODAY)[-1], lambda: '=HYPERLINK("x", 1),\n"')
    files = export(plan, demo_team(), TODAY)
    for path in (path for path in files if path.endswith(".csv")):
        head, *rows = list(csv.reader(io.StringIO(files[path].removeprefix("\ufeff"))))
        assert rows and all(len(row) == len(head) for row in rows)
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert comma_separated(("a", "b"), [("-1", "x\ny")]) == '\ufeffa,b\n\'-1,"x\ny"\n'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("before", ["", " ", "x;", "x; ", "x\n", "x\r\n", "x\t", "\t", 'a "b";', "\u3000"])
def test_no_program_finds_a_formula_wherever_it_splits_a_line(sign: str, before: str):
    written = comma_separated(("label", "title"), [("M1", f"{before}{sign}cmd|x")])
    for separator in ",;\t":
        for cell in (cell for line in written.splitlines() for cell in line.split(separator)):  # quotes not understood
            assert not cell.strip().lstrip('"').lstrip().startswith(sign), cell
        for row in csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=separator):
            assert not any(cell.strip().startswith(sign) for cell in row), row


def test_words_without_a_sign_at_a_beginning_read_back_as_they_are():
    words = 'Grün → ♥, "half"; a-b = c, 3 + 4;x'
    written = comma_separated(("title",), [(words,)])
    assert written.startswith("\ufeff") and list(csv.reader(io.StringIO(written[1:]))) == [["title"], [words]]


def test_parts_that_say_nothing_are_left_out():
    assert page("T", section("S", bullets([""])), table(("a",), [])) == "# T\n\nNothing here yet.\n"
    assert table(("", "B", "C"), [("1", "", "c")]) == "|  | C |\n| --- | --- |\n| 1 | c |"


@pytest.mark.parametrize(
    ("fields", "value", "told"),
    [
        ({"baseline": None, "target": 80.0, "unit": "%"}, 71.0, "(71 %, target 80 %, no baseline; "),
        ({"baseline": None, "target": 80.0}, None, "(no check-in yet, target 80, no baseline; "),
        ({"baseline": 20.0, "target": 80.0, "unit": "%"}, 71.0, "(71, 20→80 %; "),
        ({"measure": "done", "target": None}, 0.0, "(not done yet; "),
        ({"measure": "done", "target": None}, 1.0, "(done; "),
    ],
)
def test_a_summary_says_a_value_without_riddles(fields: dict[str, object], value: float | None, told: str) -> None:
    result = KeyResult(id="k-1", number=1, objective="o-1", title="Rated", **fields)
    said = () if value is None else (CheckIn(id="x-1", on=TODAY, key_result="k-1", value=value),)
    objective = Objective(id="o-1", number=1, title="Trust")
    plan = Plan(
        quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(objective,), key_results=(result,), check_ins=said
    )
    assert f"KR1.1 Rated {told}" in summary(plan, demo_team(), TODAY)


def test_a_summary_is_one_page_and_counts_the_rest():
    plan = demo_quarters(TODAY)[-1]
    entries = tuple(plan.log[0].changed(id=f"l-{at}", type="parked", text=f"Thought {at}") for at in range(40))
    page = summary(plan.replaced(log=entries), demo_team(), TODAY)
    assert "- Thought 39\n" in page and "- Thought 31\n" not in page and "- … and 32 more" in page
    assert len(page.splitlines()) < 60


# -- What the page writes itself, because the reader of Markdown would take too long for many rows.


def odd(text: str) -> str:
    """A file in which all that people write begins and ends with words that would mean something."""
    words = itertools.cycle(HOSTILE)
    return re.sub(
        r'^(text|title|question|party) = "(.*)"$',
        lambda line: f"{line[1]} = {json.dumps(f'{next(words)} {line[2]} {next(words)}', ensure_ascii=False)}",
        text,
        flags=re.MULTILINE,
    )


@pytest.mark.parametrize("kind", PLANS)
def test_the_page_says_what_a_reader_of_markdown_makes_of_it(kind):
    plan, team = PLANS[kind](5)
    read = reader()
    for text in (plan, odd(plan)):
        material = Material(parse_plan(text.encode(), "q.toml"), parse_team(team.encode(), "okra.toml"), TODAY)
        for write in PARTS_OF_PAGE.values():
            page = write(material).partition("\n")[2]
            assert html_of(page, read, 1) == read.render(page, {"deeper": 1})


def test_of_many_rows_hardly_any_are_left_to_the_reader():
    plan, team = PLANS["milestones"](300)
    material = Material(parse_plan(plan.encode(), "q.toml"), parse_team(team.encode(), "okra.toml"), TODAY)
    read, lines = reader(), 0
    usual = read.render

    def counted(text, env=None):
        nonlocal lines
        lines += text.count("\n") + 1
        return usual(text, env)

    read.render = counted
    for write in PARTS_OF_PAGE.values():
        html_of(write(material).partition("\n")[2], read)
    assert lines < 100
