"""What a team does otherwise in a step: one change a step, in the place where it stood, and none that says nothing."""

from okra_tui.edits.team import ChangeStep
from okra_tui.plan.agenda import agenda
from okra_tui.plan.team import StepChange, Team

SILENT = StepChange(step="1.silent-round", minutes=12)
PAIRS = StepChange(step="1.pairs", way="fishbowl")


def test_a_change_takes_the_place_of_the_one_before_and_of_its_doubles() -> None:
    team = Team(team="Kestrel", steps=(SILENT, PAIRS, SILENT.changed(minutes=20.0)))
    after = ChangeStep(SILENT.changed(prompt="Write.")).apply(team)
    assert after.steps == (SILENT.changed(prompt="Write."), PAIRS)
    assert ChangeStep(PAIRS).apply(Team(team="Kestrel")).steps == (PAIRS,)


def test_a_change_that_says_nothing_is_left_out() -> None:
    team = Team(team="Kestrel", steps=(SILENT, PAIRS))
    assert ChangeStep(StepChange(step="1.silent-round")).apply(team).steps == (PAIRS,)
    assert ChangeStep(StepChange(step="1.blockers")).apply(team).steps == (SILENT, PAIRS)


def test_what_a_later_version_says_of_a_step_is_kept() -> None:
    later = StepChange.model_validate({"step": "1.pairs", "music": "none"})
    team = ChangeStep(later).apply(Team(team="Kestrel"))
    assert team.steps == (later,)


def test_the_agenda_follows() -> None:
    team = ChangeStep(StepChange(step="1.blockers", skip=True)).apply(Team(team="Kestrel", steps=(SILENT,)))
    assert [(step.id, step.minutes) for step in agenda(team, 1)] == [
        ("1.company-okrs", 10), ("1.silent-round", 12), ("1.read-and-cluster", 15), ("1.pairs", 15),
    ]  # fmt: skip
