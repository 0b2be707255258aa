"""Workspaces to measure with, made by code: the same plan every time, as big as wanted, its notes already revealed."""

import os
import sys
from datetime import date
from pathlib import Path

from okra_tui.plan.model import Cluster, CompanyObjective, Milestone, Note, Plan, SessionRecord
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Area, Member, Team
from okra_tui.workspace.making import make_quarter, make_workspace
from okra_tui.workspace.state import WorkspaceState

QUARTER = QuarterName("2027-Q1")
MARKER = "Zebrafinch"
"""The first word of the first note; it stands nowhere else."""

PEOPLE = ("Ada", "Ben", "Cleo", "Dev", "Ewa", "Finn")
TEAM = Team(
    team="Hinge",
    members=tuple(Member(name=name, discipline="Engineer") for name in PEOPLE),
    areas=(Area(key="M", name="Matches"),),
)
CLUSTERS = ("Trust before the match", "Ratings", "Filters", "Notifications", "Onboarding", "Payments")
WHO = "players coaches hosts newcomers teams parents referees clubs captains sponsors visitors members"
WHAT = (
    "see confirm share rate cancel move find repeat invite follow mute price compare export import pin sort tag "
    "archive translate"
)
WHICH = (
    "matches courts ratings invoices lessons seats messages calendars badges ladders photos scores reminders deposits "
    "vouchers rankings tickets weather rules maps"
)
WHEN = (
    "before dinner",
    "after work",
    "on Sundays",
    "at half time",
    "in winter",
    "by phone",
    "in private",
    "in one tap",
)


def idea(at: int) -> str:
    """What somebody could have written, in the few words of one topic, as notes of one session are."""
    who, what, which = WHO.split(), WHAT.split(), WHICH.split()
    parts = who[at % 12], what[at // 12 % 20], "their", which[(at * 7 + at // 240) % 20], WHEN[at // 20 % len(WHEN)]
    return " ".join(("Let", *parts))


def plan_of(notes: int, milestones: int) -> Plan:
    """A plan at the step where notes are read and grouped; half of the notes are in groups already."""
    clusters = tuple(Cluster(id=f"g{at:04}", session=1, title=title) for at, title in enumerate(CLUSTERS))
    objectives = tuple(
        CompanyObjective(id=f"c{at:04}", label=f"C{at + 1}", title=f"Company objective {at + 1}") for at in range(3)
    )
    written = tuple(
        Note(
            id=f"n{at:05}",
            session=1,
            text=idea(at) if at else f"{MARKER} {idea(at)}",
            by=PEOPLE[at % len(PEOPLE)],
            about=(objectives[at % 3].id,),
            cluster=clusters[at // 2 % len(clusters)].id if at % 2 else None,
        )
        for at in range(notes)
    )
    return Plan(
        quarter=str(QUARTER),
        starts=QUARTER.starts,
        sessions=(SessionRecord(id="s0001", session=1, held=date(2026, 12, 1), at_step="1.read-and-cluster"),),
        company_objectives=objectives,
        clusters=clusters,
        notes=written,
        milestones=tuple(
            Milestone(id=f"m{at:05}", number=at + 1, title=f"{idea(at)}, milestone {at + 1}", effort="SML"[at % 3])
            for at in range(milestones)
        ),
    )


class Workspace:
    """A workspace on disk with one quarter, and the state that belongs to it."""

    def __init__(self, folder: Path, plan: Plan, team: Team | None = None) -> None:
        self.folder = folder / "workspace"
        self.plan = plan
        self.environment = {
            "HOME": str(folder),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        make_workspace(self.folder, team or TEAM)
        make_quarter(self.folder, self.plan)
        WorkspaceState(folder / "state" / "okra-tui", self.folder).set_curtain(str(QUARTER), 1, "open")

    def command(self, *, quarter: bool) -> list[str]:
        """What starts the program in it: at its quarter, or at Home."""
        return [*program(), "open", *([str(QUARTER)] if quarter else []), "--workspace", str(self.folder)]

    @property
    def file(self) -> Path:
        """The quarter's file."""
        return self.folder / f"{QUARTER}.toml"


def program() -> list[str]:
    """The installed program."""
    installed = Path(sys.executable).with_name("okra-tui")
    return [str(installed)] if os.access(installed, os.X_OK) else [sys.executable, "-m", "okra_tui"]
