"""How the quarters before went: read from the workspace's files when somebody wants to see it."""

from pathlib import Path

from okra_tui.plan.team import Team
from okra_tui.plan.track_record import TrackRecord, track_record
from okra_tui.workspace.quarters import read_quarters


def past_record(folder: Path, team: Team) -> TrackRecord:
    """The record of all closed quarters that can be read. Reads files: call it in a thread.

    What cannot be read is named at Home and in the track record; here it is left out.
    """
    return track_record(read_quarters(folder).plans, team)
