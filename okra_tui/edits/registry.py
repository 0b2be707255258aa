"""Every class of edit there is. Tests draw from this list, and fail where a class is missing in it."""

from okra_tui.edits.agreement import Agree, RecordAgreements
from okra_tui.edits.blockers import AddBlocker, ChangeBlocker, RemoveBlocker
from okra_tui.edits.capacity import SetCapacity
from okra_tui.edits.carry_over import CarryOver
from okra_tui.edits.check_ins import AddCheckIns, ChangeCheckIn, OverrideStatus, RemoveCheckIn
from okra_tui.edits.closing import ChangeLearnings, ChangeOutcome, CloseQuarter, Reopen
from okra_tui.edits.clusters import ChangeCluster, MakeObjective, MoveCluster, OpenCluster, RemoveCluster
from okra_tui.edits.company import (
    AddCompanyObjective,
    ChangeCompanyObjective,
    MoveCompanyObjective,
    RemoveCompanyObjective,
)
from okra_tui.edits.deferral import BringBack, Defer
from okra_tui.edits.dependencies import (
    AddDependency,
    ChangeDependency,
    RemoveDependency,
    SetDependencyStatus,
    TakeOverBlocker,
    WaitsForNothing,
)
from okra_tui.edits.estimates import RecordEstimates
from okra_tui.edits.hypotheses import AddHypothesis, ChangeHypothesis, MoveHypothesis, RemoveHypothesis
from okra_tui.edits.initiatives import AddInitiative, ChangeInitiative, PlaceInitiatives, RemoveInitiatives
from okra_tui.edits.key_results import AddKeyResult, ChangeKeyResult, MoveKeyResult, RemoveKeyResult
from okra_tui.edits.log import AddLogEntry, ChangeLogEntry, RemoveLogEntry
from okra_tui.edits.meeting import RecordDates, RecordMinutes, RecordRoom
from okra_tui.edits.milestone_state import SetMilestoneState
from okra_tui.edits.milestones import (
    AddMilestone,
    ChangeMilestone,
    MakeMilestones,
    MoveMilestone,
    RemoveMilestone,
    SetMilestoneType,
)
from okra_tui.edits.notes import (
    AddNotes,
    ChangeNote,
    MergeNotes,
    PlaceNotes,
    PlaceNotesAbout,
    RemoveNotes,
    SeparateNote,
)
from okra_tui.edits.objective_content import ChangeObjective, TakeSheet
from okra_tui.edits.objectives import RemoveObjective
from okra_tui.edits.quarter import Choose, GoBack, RecordStep, SetQuarter
from okra_tui.edits.scenarios import NewScenario, RemoveScenario, RenameScenario, TakeScenario
from okra_tui.edits.scores import ClearScores, SetScores
from okra_tui.edits.team import ChangeStep, GoBackToTeam, SetEffortGuide, SetPeopleAndAreas
from okra_tui.edits.together import Together
from okra_tui.edits.verdicts import SetVerdict
from okra_tui.edits.vision import ChangeVision
from okra_tui.edits.votes import CloseBallot, GiveDots, SetDots, TakeDots, VoteAnew
from okra_tui.edits.weeks import FlagRisk, MoveWeeks, PlaceMilestone, SplitWeeks, StretchWeeks, TakeOff

PLAN_EDITS = (
    AddNotes,
    ChangeNote,
    RemoveNotes,
    PlaceNotes,
    PlaceNotesAbout,
    MergeNotes,
    SeparateNote,
    OpenCluster,
    ChangeCluster,
    RemoveCluster,
    MoveCluster,
    MakeObjective,
    ChangeObjective,
    TakeSheet,
    RemoveObjective,
    AddKeyResult,
    ChangeKeyResult,
    MoveKeyResult,
    RemoveKeyResult,
    AddHypothesis,
    ChangeHypothesis,
    MoveHypothesis,
    RemoveHypothesis,
    AddBlocker,
    ChangeBlocker,
    RemoveBlocker,
    AddLogEntry,
    ChangeLogEntry,
    RemoveLogEntry,
    AddCompanyObjective,
    ChangeCompanyObjective,
    RemoveCompanyObjective,
    MoveCompanyObjective,
    AddInitiative,
    ChangeInitiative,
    RemoveInitiatives,
    PlaceInitiatives,
    AddMilestone,
    MakeMilestones,
    ChangeMilestone,
    SetMilestoneType,
    RemoveMilestone,
    MoveMilestone,
    ChangeVision,
    SetQuarter,
    CarryOver,
    AddCheckIns,
    ChangeCheckIn,
    RemoveCheckIn,
    OverrideStatus,
    SetVerdict,
    SetMilestoneState,
    ChangeOutcome,
    ChangeLearnings,
    CloseQuarter,
    Reopen,
    GiveDots,
    TakeDots,
    SetDots,
    CloseBallot,
    VoteAnew,
    SetScores,
    ClearScores,
    RecordEstimates,
    AddDependency,
    ChangeDependency,
    SetDependencyStatus,
    RemoveDependency,
    WaitsForNothing,
    TakeOverBlocker,
    PlaceMilestone,
    MoveWeeks,
    StretchWeeks,
    SplitWeeks,
    TakeOff,
    FlagRisk,
    Defer,
    BringBack,
    SetCapacity,
    NewScenario,
    RenameScenario,
    RemoveScenario,
    TakeScenario,
    RecordAgreements,
    Agree,
    Together,
    Choose,
    GoBack,
)
"""Edits of a plan that can be undone."""

PLAN_RECORDS = (RecordStep, RecordMinutes, RecordRoom, RecordDates)
"""Edits of a plan that record what happened and are never undone."""

TEAM_EDITS = (SetPeopleAndAreas, ChangeStep, SetEffortGuide, GoBackToTeam)
"""Edits of the team."""
