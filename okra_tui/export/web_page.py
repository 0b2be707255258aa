"""The quarter as one page of HTML for people who never open a terminal: no network, light and dark, made to be printed.

What the Markdown files say, in the order in which people read, with the timeline as a picture.
"""

from collections.abc import Callable, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from okra_tui.export import session_1, session_2, session_3, session_4
from okra_tui.export.board import board
from okra_tui.export.material import LINE_BREAK, Material
from okra_tui.export.review import review
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


def web_page(material: Material) -> str:
    """The page. Of sessions under the curtain it says how many notes there are."""
    parts = {anchor: _titled(write(material)) for anchor, write in PARTS_OF_PAGE.items()}
    title, first = _titled(summary(material.plan, material.team, material.today, material.veiled))
    markdown = MarkdownIt("commonmark", {"html": True}, renderer_cls=_Page).enable("table")
    plain_title = material.team.team + " · " + material.plan.quarter
    links = [f'<li><a href="#{anchor}">{markdown.renderInline(name)}</a></li>' for anchor, (name, _) in parts.items()]
    picture = board(material)
    written = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(plain_title)}</title>",
        f"<style>\n{STYLE}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{markdown.renderInline(title)}</h1></header>",
        f'<nav aria-label="Parts"><ul>{"".join(links)}</ul></nav>',
        "<main>",
        markdown.render(first),
        f"<figure>{picture}</figure>",
    ]
    for anchor, (name, text) in parts.items():
        written += [f'<section aria-labelledby="{anchor}">', f'<h2 id="{anchor}">{markdown.renderInline(name)}</h2>']
        written += [markdown.render(text, {"deeper": 1}), "</section>"]
    written += [
        "</main>",
        f"<footer>As of {material.today.isoformat()}, made by okra-tui.</footer>",
        "</body>",
        "</html>",
    ]
    return "\n".join(written) + "\n"


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
