"""What a team takes away, written where it asked for it: the one answer for the screens and for the command line."""

from collections.abc import Set
from datetime import date
from pathlib import Path
from typing import Literal

from okra_tui.export.layout import FOLDER, export
from okra_tui.export.summary import summary
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.workspace.atomic import write_exported

ExportFormat = Literal["markdown", "summary"]
"""A folder of files in the method's own layout, or one page."""

PAGE = ".md"
"""The end of a name by which a summary is written to that very file and not into a folder of that name."""


def export_to(form: ExportFormat, plan: Plan, team: Team, today: date, veiled: Set[int], to: Path) -> str:
    """Write it; one sentence that says where it is. Raises NotExported.

    `veiled`: the sessions under the curtain, whose notes are counted and not shown.
    """
    if form == "markdown":
        written = write_exported(to, export(plan, team, today, frozenset(veiled)))
        return f"{len(written)} files are in {one_line(str(to / FOLDER))}; begin with README.md."
    into, page = (to.parent, to.name) if to.suffix == PAGE and not to.is_dir() else (to, f"{plan.quarter}-summary.md")
    (file,) = write_exported(into, {page: summary(plan, team, today, frozenset(veiled))})
    return f"The summary is in {one_line(str(file))}."
