"""How the quarters before went: read from the workspace's files when somebody wants to see it."""

from collections.abc import Iterator
from pathlib import Path

from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team
from okra_tui.plan.track_record import TrackRecord, track_record
from okra_tui.workspace.folder import LeadsOutside, list_quarters
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.reading import read_plan


def past_record(folder: Path, team: Team) -> TrackRecord:
    """The record of all closed quarters that can be read. Reads files: call it in a thread."""
    return track_record(_readable(folder), team)


def _readable(folder: Path) -> Iterator[Plan]:
    """What cannot be read is named at Home and by `okra-tui validate`; here it is left out."""
    try:
        names = [entry.name for entry in list_quarters(folder)]
    except OSError:
        return
    for name in names:
        try:
            yield read_plan(folder, name)
        except (Unreadable, LeadsOutside):
            continue
