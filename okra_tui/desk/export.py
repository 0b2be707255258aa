"""What a team takes away, written where it asked for it: the one answer for the screens and for the command line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from okra_tui.export.layout import FOLDER, export
from okra_tui.export.material import Material
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import NotExported, write_exported

NAMED_APART = {"summary": "-summary", "leadership": "-leadership", "leadership-html": "-leadership", "deck": "-deck"}
"""What the names of those have that would else be called as others."""
NEEDS_PNG = "A PNG needs one more package: pip install 'okra-tui[png]'. The picture as SVG needs none."
SHARP = 2.0
"""Dots for each unit of the drawing, on each side."""
MOST_DOTS_HIGH = 16_000
"""Rows of dots; a longer drawing is made smaller, for no program opens more than that gladly."""


ExportContent = Mapping[str, str] | str | bytes
"""The files of a folder by their paths in it, or what one file holds."""
LEADERSHIP = "Leadership's"
"""How the titles of those begin that need no article."""


@dataclass(frozen=True)
class ExportFormat:
    """A form in which a quarter is taken away. What only one of them needs is imported when it is asked for."""

    name: str
    title: str
    """What it is called in a list."""
    says: str
    """What it is and whom it is for, in a sentence or two."""
    end: str
    """How the name of its file ends; empty where it is a folder of files."""
    write: str | Callable[[Material], ExportContent]
    """What makes its content; where that is one function of the room `export`, its name: `board:board`."""
    begin_with: str = ""
    """Of a folder, the file to open first."""

    def content(self, material: Material) -> ExportContent:
        """The files of a folder by their paths in it, or what the one file holds. Raises NotExported where it needs
        what is not installed."""
        write = self.write
        if isinstance(write, str):
            module, _, function = write.partition(":")
            write = cast("Callable[[Material], str]", getattr(import_module(f"okra_tui.export.{module}"), function))
        return write(material)

    @property
    def called(self) -> str:
        """What it is called at the beginning of a sentence: `The web page`."""
        if self.title.startswith(LEADERSHIP):
            return self.title
        return f"The {self.title if self.title.isupper() else self.title[:1].lower() + self.title[1:]}"

    def file_of(self, quarter: str) -> str:
        """The name of its file where only a folder was named."""
        return f"{quarter}{NAMED_APART.get(self.name, '')}{self.end}"


def _summary(material: Material) -> str:
    from okra_tui.export.summary import summary

    return summary(material.plan, material.team, material.today, material.veiled, material.before)


def _tables(material: Material) -> Mapping[str, str]:
    from okra_tui.export.spreadsheets import SPREADSHEETS

    return {name: write(material) for name, write in SPREADSHEETS.items()}


def _json(material: Material) -> str:
    from okra_tui.export.data import quarter_as_json
    from okra_tui.workspace.fields import schemas

    return quarter_as_json(material, schemas())


def _dots(material: Material) -> bytes:
    try:
        renderer = import_module("resvg_py")
    except ImportError:
        raise NotExported(NEEDS_PNG) from None
    drawing = str(EXPORTS["svg"].content(material))
    height = re.search(r'height="(\d+)"', drawing)
    zoom = min(SHARP, MOST_DOTS_HIGH / int(height[1])) if height else SHARP
    return bytes(renderer.svg_to_bytes(svg_string=drawing, zoom=zoom))


def _folder(material: Material) -> Mapping[str, str]:
    return export(material.plan, material.team, material.today, material.veiled, material.beside)


EXPORTS: Mapping[str, ExportFormat] = {
    form.name: form
    for form in (
        ExportFormat(
            "markdown",
            "Markdown folder",
            "Every file of the method's layout, the timeline as text and as a picture; for a wiki or a repository.",
            "",
            _folder,
            f"{FOLDER}/README.md",
        ),
        ExportFormat(
            "summary",
            "One-page summary",
            "One page: objectives, milestones ahead, decisions and who does what, to send after the meeting.",
            ".md",
            _summary,
        ),
        ExportFormat(
            "html",
            "Web page",
            "One page for the browser and the printer, with the timeline; needs no network.",
            ".html",
            "web_page:web_page",
        ),
        ExportFormat(
            "leadership",
            f"{LEADERSHIP} sheet",
            "One sheet for those who lead: what moves, what is needed of them, what falls, how sure it is.",
            ".md",
            "leadership:leadership_page",
        ),
        ExportFormat(
            "leadership-html",
            f"{LEADERSHIP} sheet, to print",
            "The same sheet for the browser and the printer (A4).",
            ".html",
            "web_page:leadership_web_page",
        ),
        ExportFormat(
            "deck",
            f"{LEADERSHIP} sheet, as slides",
            "The same as slides of Markdown, parted by ---.",
            ".md",
            "leadership:leadership_deck",
        ),
        ExportFormat(
            "csv",
            "Tables",
            "Tables for spreadsheets, and milestones in the columns that Jira, Linear and GitHub take in.",
            "",
            _tables,
            "milestones.csv",
        ),
        ExportFormat(
            "ics",
            "Calendar",
            "Sessions, check-ins, decisions and what is due, for a calendar.",
            ".ics",
            "calendar:calendar_file",
        ),
        ExportFormat("svg", "Picture", "The timeline as a picture.", ".svg", "board:board"),
        ExportFormat(
            "png",
            "Picture in dots",
            "That picture in dots, for what takes no SVG; it needs okra-tui[png].",
            ".png",
            _dots,
        ),
        ExportFormat("json", "JSON", "The plan and its schema, for other programs.", ".json", _json),
    )
}
"""Every form by its name, as the command line has it."""


def export_to(form: str, material: Material, to: Path) -> str:
    """Write it; one sentence that says where it is. Raises NotExported."""
    if form == "leadership" and to.suffix == ".html":
        form = "leadership-html"
    asked, plan = EXPORTS[form], material.plan
    if to.suffix in {other.end for other in EXPORTS.values()} - {asked.end, ""} and not to.exists():
        made = f"a file that ends with {asked.end}" if asked.end else "a folder of files"
        raise NotExported(f"{one_line(str(to))} ends with {to.suffix}, and this form is {made}; name another place.")
    content = asked.content(material)
    if isinstance(content, Mapping):
        written = write_exported(to, content)
        first = Path(asked.begin_with)
        return f"{len(written)} files are in {one_line(str(to / first.parent))}; begin with {first.name}."
    names_the_file = to.suffix == asked.end and not to.is_dir()
    into, page = (to.parent, to.name) if names_the_file else (to, asked.file_of(plan.quarter))
    (file,) = write_exported(into, {page: content})
    return f"{asked.called} is in {one_line(str(file))}."


def exported_file(form: str, material: Material) -> str | bytes | None:
    """What the one file of a form holds; None where it is a folder of files. Raises NotExported."""
    content = EXPORTS[form].content(material)
    return None if isinstance(content, Mapping) else content
