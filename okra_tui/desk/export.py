"""What a team takes away, written where it asked for it: the one answer for the screens and for the command line."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okra_tui.export.layout import FOLDER, export
from okra_tui.export.material import Material
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import write_exported


@dataclass(frozen=True)
class ExportFormat:
    """A form in which a quarter is taken away. What only one of them needs is imported when it is asked for."""

    name: str
    says: str
    """What it is and whom it is for, in a sentence or two."""
    end: str
    """How the name of its file ends; empty where it is a folder of files."""
    write: Callable[[Material], Mapping[str, str] | str]
    """The files of a folder by their paths in it, or the text of the one file."""
    begin_with: str = ""
    """Of a folder, the file to open first."""

    def file_of(self, quarter: str) -> str:
        """The name of its file where only a folder was named."""
        return f"{quarter}{'-summary' if self.name == 'summary' else ''}{self.end}"


def _summary(material: Material) -> str:
    from okra_tui.export.summary import summary

    return summary(material.plan, material.team, material.today, material.veiled)


def _web_page(material: Material) -> str:
    from okra_tui.export.web_page import web_page

    return web_page(material)


def _tables(material: Material) -> Mapping[str, str]:
    from okra_tui.export.spreadsheets import SPREADSHEETS

    return {name: write(material) for name, write in SPREADSHEETS.items()}


def _calendar(material: Material) -> str:
    from okra_tui.export.calendar import calendar_file

    return calendar_file(material)


def _json(material: Material) -> str:
    from okra_tui.export.data import quarter_as_json
    from okra_tui.workspace.fields import schemas

    return quarter_as_json(material, schemas())


def _picture(material: Material) -> str:
    from okra_tui.export.board import board

    return board(material)


def _folder(material: Material) -> Mapping[str, str]:
    return export(material.plan, material.team, material.today, material.veiled)


EXPORTS: Mapping[str, ExportFormat] = {
    form.name: form
    for form in (
        ExportFormat(
            "markdown",
            "Every file of the method's layout, the timeline as text and as a picture; for a wiki or a repository.",
            "",
            _folder,
            f"{FOLDER}/README.md",
        ),
        ExportFormat(
            "summary",
            "One page: objectives, milestones ahead, decisions and who does what, to send after the meeting.",
            ".md",
            _summary,
        ),
        ExportFormat(
            "html", "One page for the browser and the printer, with the timeline; needs no network.", ".html", _web_page
        ),
        ExportFormat(
            "csv",
            "Tables for spreadsheets, and milestones in the columns that Jira, Linear and GitHub take in.",
            "",
            _tables,
            "milestones.csv",
        ),
        ExportFormat("ics", "Sessions, check-ins, decisions and what is due, for a calendar.", ".ics", _calendar),
        ExportFormat("svg", "The timeline as a picture.", ".svg", _picture),
        ExportFormat("json", "The plan and its schema, for other programs.", ".json", _json),
    )
}
"""Every form by its name, as the command line has it."""


def export_to(form: str, plan: Plan, team: Team, today: date, veiled: Set[int], to: Path) -> str:
    """Write it; one sentence that says where it is. Raises NotExported.

    `veiled`: the sessions under the curtain, whose notes are counted and not shown.
    """
    asked = EXPORTS[form]
    content = asked.write(Material(plan, team, today, frozenset(veiled)))
    if not isinstance(content, str):
        written = write_exported(to, content)
        first = Path(asked.begin_with)
        return f"{len(written)} files are in {one_line(str(to / first.parent))}; begin with {first.name}."
    names_the_file = to.suffix == asked.end and not to.is_dir()
    into, page = (to.parent, to.name) if names_the_file else (to, asked.file_of(plan.quarter))
    (file,) = write_exported(into, {page: content})
    return f"{'The summary' if form == 'summary' else f'The {form} file'} is in {one_line(str(file))}."


def exported_text(form: str, plan: Plan, team: Team, today: date, veiled: Set[int]) -> str | None:
    """The one file of a form as text; None where it is a folder of files."""
    content = EXPORTS[form].write(Material(plan, team, today, frozenset(veiled)))
    return content if isinstance(content, str) else None
