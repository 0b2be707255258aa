"""All quarters of a workspace, read to be looked at side by side; those that cannot be read are named and left out."""

from dataclasses import dataclass
from pathlib import Path

from okra_tui.plan.model import Plan
from okra_tui.workspace.atomic import reason_of
from okra_tui.workspace.folder import LeadsOutside, list_quarters
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.reading import read_plan


@dataclass(frozen=True)
class Quarters:
    """The plans, that which begins last first, and a sentence for each file that is left out: what is wrong with it."""

    plans: tuple[Plan, ...]
    left_out: tuple[str, ...] = ()


def read_quarters(folder: Path, opened: Plan | None = None) -> Quarters:
    """Every quarter of a workspace. The one that is open counts as it is now, whatever its file says."""
    plans: list[Plan] = []
    left_out: list[str] = []
    try:
        names = [entry.name for entry in list_quarters(folder)]
    except OSError as error:
        return Quarters((opened,) if opened else (), (f"The folder cannot be listed: {reason_of(error)}.",))
    for name in names:
        if opened is not None and opened.quarter == str(name):
            plans.append(opened)
            continue
        try:
            plans.append(read_plan(folder, name))
        except (Unreadable, LeadsOutside) as problem:
            left_out.append(str(problem).splitlines()[0])
    plans.sort(key=lambda plan: plan.starts, reverse=True)
    return Quarters(tuple(plans), tuple(left_out))
