"""Profiles: what a kind of team does otherwise, taken, changed for another one, and taken back."""

import pytest

from okra_tui.edits.team import BackToMethod, ChangeStep, TakeProfile
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import agenda
from okra_tui.plan.team import StepChange, Team
from okra_tui.ui.places.beginning import profile_field
from okra_tui.ui.session.step_changes import profile_changes, profile_edit

OWN = StepChange(step="1.lunch", title="Lunch", minutes=45)
TEAM = Team(team="Kestrel", steps=(OWN, StepChange(step="2.context", minutes=12, skip=True)))
PROFILES = {profile.key: profile for profile in the_method().profiles}


def minutes(team: Team, *sessions: int) -> float:
    return sum(step.minutes for session in sessions for step in agenda(team, session))


@pytest.mark.parametrize("key", PROFILES)
def test_a_profile_does_what_it_says_and_all_else_stays(key: str) -> None:
    after = TakeProfile(PROFILES[key]).apply(TEAM)
    rows = [row.plain for row in profile_changes(TEAM, after)]
    assert len(rows) == len(PROFILES[key].steps)
    assert {change.step for change in after.steps} == {"1.lunch", "2.context", *(s.step for s in PROFILES[key].steps)}
    assert after.steps[:2] == TEAM.steps
    assert TakeProfile(PROFILES[key]).apply(after) == after and profile_changes(after, after) == []


@pytest.mark.parametrize("first", PROFILES)
@pytest.mark.parametrize("then", PROFILES)
def test_another_profile_leaves_nothing_of_the_one_before(first: str, then: str) -> None:
    both = TakeProfile(PROFILES[then]).apply(TakeProfile(PROFILES[first]).apply(TEAM))
    alone = TakeProfile(PROFILES[then]).apply(TEAM)
    assert {change.step: change for change in both.steps} == {change.step: change for change in alone.steps}


def test_an_experimental_product_has_more_of_0_and_1_and_a_platform_more_of_3_and_4() -> None:
    plain = Team(team="Kestrel")
    assert minutes(TakeProfile(PROFILES["experimental"]).apply(plain), 0, 1) > minutes(plain, 0, 1)
    assert minutes(TakeProfile(PROFILES["platform"]).apply(plain), 3, 4) > minutes(plain, 3, 4)
    assert {"first", "decides"} < PROFILES.keys()


def test_back_to_the_method_leaves_steps_of_their_own() -> None:
    changed = ChangeStep(StepChange(step="1.pairs", prompt="Eat.")).apply(TakeProfile(PROFILES["first"]).apply(TEAM))
    assert BackToMethod().apply(changed).steps == (OWN,)
    assert profile_edit("the method") == BackToMethod() and profile_edit("karaoke") is None
    rows = [row.plain for row in profile_changes(changed, BackToMethod().apply(changed))]
    assert any("no longer left out" in row for row in rows) and any("25 → 15 min" in row for row in rows)


def test_the_form_of_a_workspace_says_what_each_profile_changes_and_refuses_others() -> None:
    field = profile_field()
    assert [line.plain for line in field.choices][1:3] == [
        "experimental vision 30→60 min · ideation 60→85 min · effort 90→80 min · quarter 75→65 min",
        "platform ideation 60→58 min · effort 90→120 min · quarter 75→95 min · other words or ways: 1 step",
    ]
    assert field.meant(" ") is None and field.meant("Plat\n") == TakeProfile(PROFILES["platform"])
    assert field.meaning is not None and "20 → 30 min" in field.meaning("platform").plain
    with pytest.raises(ValueError, match=r"^There is no profile karaoke: first, experimental, platform, decides\.$"):
        field.meant("karaoke")
