"""Session 0, the product vision: from what is known to one sentence."""

from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.steps.blockers import Blockers
from okra_tui.ui.steps.canvas import Canvas
from okra_tui.ui.steps.company_objectives import CompanyObjectives
from okra_tui.ui.steps.dependencies import Dependencies
from okra_tui.ui.steps.groups import GroupAndVote
from okra_tui.ui.steps.ideas import HypothesisBoard
from okra_tui.ui.steps.initiatives import Initiatives
from okra_tui.ui.steps.notes import NoteBoard
from okra_tui.ui.steps.one_by_one import Context, MilestoneReview
from okra_tui.ui.steps.pairs import Pairs
from okra_tui.ui.steps.prioritization import Prioritization
from okra_tui.ui.steps.scores import Scoring
from okra_tui.ui.steps.validation import Validation
from okra_tui.ui.steps.vision import VisionStatement
from okra_tui.ui.steps.weeks import WeekPlan


class VisionScreen(SessionScreen):
    """The same notes stand on the canvas first, then on the board where they are grouped."""

    AREAS = {
        "0.known-inputs": Canvas,
        "0.group-and-vote": GroupAndVote,
        "0.vision-statement": VisionStatement,
    }


# -- Session 1, OKR ideation: from the company's objectives to the team's own drafts.


class IdeationScreen(SessionScreen):
    """The silent round and the reading share one area: the notes stay where they are, and the curtain opens."""

    AREAS = {
        "1.company-okrs": CompanyObjectives,
        "1.silent-round": NoteBoard,
        "1.read-and-cluster": NoteBoard,
        "1.blockers": Blockers,
        "1.pairs": Pairs,
    }


# -- Session 2, milestones planning: from hypotheses to bets that test them.


class MilestonesScreen(SessionScreen):
    """Session 2."""

    AREAS = {
        "2.context": Context,
        "2.team-mapping": Initiatives,
        "2.silent-ideation": HypothesisBoard,
        "2.read-and-cluster": HypothesisBoard,
        "2.validation": Validation,
        "2.prioritization": Prioritization,
    }


# -- Session 3, effort and dependencies: what each milestone costs, is worth and waits for.


class EffortScreen(SessionScreen):
    """Session 3."""

    AREAS = {
        "3.review": MilestoneReview,
        "3.effort": Scoring,
        "3.value": Scoring,
        "3.dependencies": Dependencies,
        "3.skills": Scoring,
    }


# -- Session 4, quarter planning: the milestones on weeks.


class WeekPlanScreen(SessionScreen):
    """All four steps work on the same weeks: first they are proposed, then annotated, discussed, and settled."""

    ENTER_EDITS = False  # on what clashes it goes there; the area itself knows when a milestone is not edited
    AREAS = {
        "4.positioning": WeekPlan,
        "4.annotation": WeekPlan,
        "4.discussion": WeekPlan,
        "4.sequencing": WeekPlan,
    }
