"""The quarter as one page of HTML for people who never open a terminal: no network, light and dark, made to be printed.

What the Markdown files say, in the order in which people read, with the timeline as a picture.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from okra_tui.export import session_1, session_2, session_3, session_4
from okra_tui.export.board import board
from okra_tui.export.leadership import leadership_page
from okra_tui.export.material import LINE_BREAK, Material
from okra_tui.export.review import retrospective, review
from okra_tui.export.session_0 import vision
from okra_tui.export.summary import summary

PARTS_OF_PAGE: Mapping[str, Callable[[Material], str]] = {
    "vision": vision,
    "objectives": session_2.objectives,
    "metrics": session_1.metrics,
    "hypotheses": session_2.tested_hypotheses,
    "blockers": session_1.blockers,
    "timeline": session_4.timeline_page,
    "values": session_3.value_scores,
    "dependencies": session_3.dependencies_skills,
    "risks": session_4.constraints_risks,
    "agreement": session_4.agreement_page,
    "review": review,
    "retrospective": retrospective,
}
"""The parts behind the summary, by the anchor of each."""

STYLE = """\
:root { color-scheme: light dark; --ink: #14171c; --quiet: #4f5763; --line: #d5dae1; --paper: #fff; --accent: #0f5c4f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --quiet: #a3acb8; --line: #3a414b; --paper: #14171c; --accent: #6fd0bd; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem;
  margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; }
h2 { font-size: 1.35rem; margin-top: 2.2rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h3, h4, h5, h6 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; list-style: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
figure { margin: 1rem 0; background: #fff; }
figure svg { max-width: 100%; height: auto; }
footer { color: var(--quiet); margin-top: 3rem; font-size: .85rem; }
@media print {
  @page { size: A4; margin: 16mm; }
  :root { --ink: #000; --quiet: #444; --line: #bbb; --paper: #fff; --accent: #000; }
  body { font-size: 10.5pt; max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }

}
"""
ONE_SHEET = """\
h2 { margin-top: 1.3rem; }
th, td { overflow-wrap: break-word; }
@media print {
  @page { margin: 11mm 13mm; }
  body { font-size: 8.6pt; line-height: 1.3; }
  h1 { font-size: 14pt; margin: 0 0 4pt; }
  h2 { font-size: 10.5pt; margin: 7pt 0 3pt; }
  table { font-size: 8.2pt; }
  th, td { padding: 1.2pt 5pt; }
  ul { margin: 2pt 0; padding-left: 14pt; }
  footer { margin-top: 6pt; font-size: 7.5pt; }
}
"""


def web_page(material: Material) -> str:
    """The page. Of sessions under the curtain it says how many notes there are."""
    parts = {anchor: _titled(write(material)) for anchor, write in PARTS_OF_PAGE.items()}
    title, first = _titled(summary(material.plan, material.team, material.today, material.veiled, material.before))
    markdown = reader()
    links = [f'<li><a href="#{anchor}">{markdown.renderInline(name)}</a></li>' for anchor, (name, _) in parts.items()]
    written = [
        f"<header><h1>{markdown.renderInline(title)}</h1></header>",
        f'<nav aria-label="Parts"><ul>{"".join(links)}</ul></nav>',
        "<main>",
        html_of(first, markdown),
        f"<figure>{board(material)}</figure>",
    ]
    for anchor, (name, text) in parts.items():
        written += [f'<section aria-labelledby="{anchor}">', f'<h2 id="{anchor}">{markdown.renderInline(name)}</h2>']
        written += [html_of(text, markdown, deeper=1), "</section>"]
    return _document(material, [*written, "</main>"], STYLE)


def leadership_web_page(material: Material) -> str:
    """The page for leadership, made for one sheet of A4."""
    title, text = _titled(leadership_page(material))
    markdown = reader()
    header = f"<header><h1>{markdown.renderInline(title)}</h1></header>"
    return _document(material, [header, "<main>", html_of(text, markdown), "</main>"], STYLE + ONE_SHEET)


def _document(material: Material, body: Sequence[str], style: str) -> str:
    """A whole file of HTML with this in its body."""
    written = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(f'{material.team.team} · {material.plan.quarter}')}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        *body,
        f"<footer>As of {material.today.isoformat()}, made by okra-tui.</footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(written) + "\n"


def reader() -> MarkdownIt:
    """Reads our Markdown."""
    return MarkdownIt("commonmark", {"html": True}, renderer_cls=_Page).enable("table")


# -- Of a thousand rows the reader takes half a second. Blocks whose form is plain to see are written as it would write
# them: headings, lines, lists and tables, as `export/material` makes them. All others it reads itself.


_BLOCKS = re.compile(r"\n{2,}")
_STARTS = r"(?!\d{1,9}[.)](?:\s|$))(?:\*\*|[^\W_]|[\\“(])"
"""How a line begins that is no list, heading or rule in itself."""
_LINE = re.compile(rf"{_STARTS}.*")
_HEADING = re.compile(rf"(#{{1,6}}) ({_STARTS}.*)")
_LIST = re.compile(rf"- {_STARTS}.*(?:\n- {_STARTS}.*)*")
_TABLE = re.compile(r"\|.*\|\n\|(?: --- \|)+(?:\n\|.*\|)+")
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_SIGNS = re.compile(r"[\\`*_\[\]<>&!\"~\x00]")
"""What words may hold that is not shown as it is."""


def html_of(text: str, markdown: MarkdownIt, deeper: int = 0) -> str:
    """The HTML of some of our Markdown, headings so many levels deeper."""
    written: list[str] = []
    others: list[str] = []
    blocks = [block for block in _BLOCKS.split(text.strip("\n")) if block]
    for at, block in enumerate(blocks):
        near = (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
        is_of_them = block[0] == "-" and any(other[0] in "- \t" for other in near)  # lists in a row are read as one
        html = "" if is_of_them else _plain(block, markdown, deeper)
        if html and others:
            written.append(markdown.render("\n\n".join(others), {"deeper": deeper}))
            others = []
        (written if html else others).append(html or block)
    if others:
        written.append(markdown.render("\n\n".join(others), {"deeper": deeper}))
    return "".join(written)


def _plain(block: str, markdown: MarkdownIt, deeper: int) -> str:
    """The HTML of a block whose form is plain to see; nothing for all others."""

    def words(text: str) -> str:
        text = text.strip()
        return str(markdown.renderInline(text)) if _SIGNS.search(text) else text

    if heading := _HEADING.fullmatch(block):
        tag = _deeper(f"h{len(heading[1])}", {"deeper": deeper})
        return f"<{tag}>{words(heading[2])}</{tag}>\n"
    if _LINE.fullmatch(block):
        return f"<p>{words(block)}</p>\n"
    if _LIST.fullmatch(block):
        return "\n".join(["<ul>", *(f"<li>{words(line[2:])}</li>" for line in block.split("\n")), "</ul>\n"])
    if not _TABLE.fullmatch(block):
        return ""
    rows = [
        [cell.strip() for cell in line[1:-1].split("|")]
        if not _SIGNS.search(line)
        else [words(cell.replace("\\|", "|")) for cell in _CELL_ENDS.split(line)[1:-1]]
        for at, line in enumerate(block.split("\n"))
        if at != 1
    ]
    if len({len(row) for row in rows}) > 1:
        return ""
    head = "\n".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
    body = "\n".join("<tr>\n" + "\n".join(f"<td>{cell}</td>" for cell in row) + "\n</tr>" for row in rows[1:])
    return (
        f'<div class="wide"><table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n'
        "</table></div>\n"
    )


def _titled(page: str) -> tuple[str, str]:
    """The title of a Markdown page, and what is below it."""
    title, _, text = page.partition("\n")
    return title.removeprefix("# "), text


class _Page(RendererHTML):
    """Makes HTML of our Markdown; of HTML in it nothing goes through but our own line breaks."""

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        content = tokens[idx].content
        return content if content == LINE_BREAK else escape(content)

    html_block = html_inline

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""  # the one picture stands in the page itself

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<{_deeper(tokens[idx].tag, env)}>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"</{_deeper(tokens[idx].tag, env)}>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="wide"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<th scope="col">'


def _deeper(tag: str, env: EnvType) -> str:
    """Headings of a part stand one level below the part's own."""
    return f"h{min(int(tag[1:]) + int(env.get('deeper', 0)), 6)}"
