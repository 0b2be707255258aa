"""What each edit refuses, with its words; the plan stays as it was."""

from datetime import date
from typing import Any

import pytest
from drawn_plans import plain
from every_edit import PLAN_EDITS, PLAN_RECORDS, TEAM_EDITS
from refused_in_review import REFUSED_IN_REVIEW, REVIEWED
from refused_in_weeks import REFUSED_IN_WEEKS, REFUSED_ON_EMPTY

from okra_tui.desk.document import Document
from okra_tui.edits.edit import Edit, EditRefused, Together, changed_fields, why_not_taken
from okra_tui.edits.meeting import (
    AddBlocker,
    AddLogEntry,
    ChangeBlocker,
    ChangeLogEntry,
    RecordDates,
    RecordMinutes,
    RecordRoom,
    RemoveBlocker,
    RemoveLogEntry,
)
from okra_tui.edits.notes import (
    AddNotes,
    ChangeCluster,
    ChangeNote,
    CollectNotes,
    MakeObjective,
    MergeNotes,
    MoveCluster,
    OpenCluster,
    PlaceNotes,
    PlaceNotesAbout,
    RemoveCluster,
    RemoveNotes,
    SeparateNote,
)
from okra_tui.edits.objectives import (
    AddCompanyObjective,
    AddHypothesis,
    AddKeyResult,
    ChangeCompanyObjective,
    ChangeHypothesis,
    ChangeKeyResult,
    ChangeObjective,
    ChangeVision,
    MoveCompanyObjective,
    MoveHypothesis,
    MoveKeyResult,
    RemoveCompanyObjective,
    RemoveHypothesis,
    RemoveKeyResult,
    RemoveObjective,
    SetCompanyKeyResults,
    TakeSheet,
)
from okra_tui.edits.quarter import CarryOver, ChangeLearnings, Choose, DraftAlone, GoBack, RecordStep, SetQuarter
from okra_tui.edits.team import AddSkills, BackToMethod, ChangeStep, GoBackToTeam, SetEffortGuide, SetTeam, TakeProfile
from okra_tui.edits.votes import CloseBallot, GiveDots, SetBudget, SetDots, TakeDots, VoteAnew
from okra_tui.plan.model import (
    Ballot,
    Blocker,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.team import Member, Team
from okra_tui.plan.voting import Voters

TODAY = date(2026, 11, 21)
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    company_objectives=(CompanyObjective(id="c-1", title="Company"),),
    notes=(
        Note(id="n-1", session=1, text="one", cluster="g-1"),
        Note(id="n-2", session=1, text="two", cluster="g-1", same_as="n-1"),
        Note(id="n-3", session=2, text="three"),
    ),
    clusters=(Cluster(id="g-1", session=1, title="Group"), Cluster(id="g-2", session=2, title="Later")),
    objectives=(Objective(id="o-1", number=3, title="Ours", from_clusters=("g-1",)),),
    key_results=(KeyResult(id="k-1", number=1, objective="o-1", title="Faster"),),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", question="Would they?"),),
    blockers=(Blocker(id="b-1", number=1, text="Late", by="Ada"),),
    log=(LogEntry(id="l-1", text="Ask"),),
)

MISSING = "That is no longer in the plan; it was deleted meanwhile."
TAKEN = "That is in the plan already."
UNLINKED = "What that is linked to is no longer in the plan; it was deleted meanwhile."


def _objective(number: int, cluster: str, key: str = "o-2") -> MakeObjective:
    return MakeObjective(Objective(id=key, number=number, title="Another", from_clusters=(cluster,)))


def _result(key: str, number: int, objective: str | None = "o-1") -> KeyResult:
    return KeyResult(id=key, number=number, objective=objective, title="Fewer")


def _hypothesis(key: str, number: int, objective: str = "o-1") -> Hypothesis:
    return Hypothesis(id=key, number=number, objective=objective, question="Do they?")


VOTERS = Voters(
    Team(
        team="Kestrel",
        votes_per_item=2,
        members=(
            Member(name="Ada", aliases=("Ada L",)),
            Member(name="Sam", role="stakeholder"),
            Member(name="Gone", left=True),
        ),
    )
)
NOBODY = "Nobody called {} is in the team or in the room, so no dots can be given for that name."


def _closed(voters: tuple[str, ...], *totals: tuple[str, int], key: str = "v-1") -> CloseBallot:
    return CloseBallot(VOTERS, Ballot(id=key, session=1, subject="clusters", voters=voters), totals)


REFUSED: list[tuple[Edit[Plan], str]] = [
    (AddNotes((Note(id="n-1", session=1, text="again"),)), TAKEN),
    (AddNotes((Note(id="g-1", session=1, text="a group's id"),)), TAKEN),
    (CollectNotes((Note(id="g-1", session=1, text="a group's id"),)), TAKEN),
    (AddNotes((Note(id="n-9", session=1, text="x"), Note(id="n-9", session=1, text="y"))), TAKEN),
    (ChangeNote("n-9", text="x"), MISSING),
    (ChangeNote("g-1", text="x"), MISSING),
    (ChangeNote("n-1", text=""), "The text must not be empty."),
    (ChangeNote("n-1", text=" \n "), "The text must not be empty."),
    (ChangeNote("n-1", about=("",)), "The subject must not be empty."),
    (RemoveNotes(("n-1", "n-9")), MISSING),
    (PlaceNotes(("n-9",), None), MISSING),
    (PlaceNotes(("n-1",), "g-9"), MISSING),
    (PlaceNotes(("n-1",), "n-2"), MISSING),
    (PlaceNotes(("n-3",), "g-1"), "A note of session 2 cannot go into a group of session 1."),
    (PlaceNotes(("n-3", "n-1"), "g-2"), "A note of session 1 cannot go into a group of session 2."),
    (PlaceNotesAbout(("n-9",), "competition"), MISSING),
    (PlaceNotesAbout(("n-1",), ""), "The subject must not be empty."),
    (MergeNotes(("n-9",), "n-1"), MISSING),
    (MergeNotes(("n-1",), "n-9"), MISSING),
    (MergeNotes(("n-1",), "n-1"), "A note cannot be merged with itself; mark another one too."),
    (MergeNotes((), "n-1"), "A note cannot be merged with itself; mark another one too."),
    (MergeNotes(("n-3",), "n-1"), "Only notes of the same session can be merged."),
    (MergeNotes(("n-1",), "n-3"), "Only notes of the same session can be merged."),
    (SeparateNote("n-9"), MISSING),
    (OpenCluster(Cluster(id="g-1", session=1, title="Again")), TAKEN),
    (OpenCluster(Cluster(id="g-9", session=1, title="New"), ("n-9",)), MISSING),
    (
        OpenCluster(Cluster(id="g-9", session=1, title="New"), ("n-1", "n-3")),
        "A note of session 2 cannot go into a group of session 1.",
    ),
    (ChangeCluster("g-9", title="x"), MISSING),
    (ChangeCluster("g-1", title=""), "The title must not be empty."),
    (RemoveCluster("g-9"), MISSING),
    (RemoveCluster("n-1"), MISSING),
    (MoveCluster("g-9", None), MISSING),
    (_objective(4, "g-9"), MISSING),
    (_objective(4, "g-1"), "This group has become objective O3 already."),
    (_objective(3, "g-2"), "There is an objective O3 already."),
    (_objective(4, "g-2", key="o-1"), TAKEN),
    (ChangeObjective("o-9", title="x"), MISSING),
    (ChangeObjective("o-1", title="  "), "The title must not be empty."),
    (ChangeObjective("o-1", company_objectives=("c-1", "c-9")), UNLINKED),
    (TakeSheet("o-9"), MISSING),
    (TakeSheet("o-1", key_results=(_result("k-9", 2, "o-9"),)), "The sheet is for another objective."),
    (TakeSheet("o-1", pains=("Slow",), key_results=(_result("k-1", 2),)), TAKEN),
    (RemoveObjective("o-9"), MISSING),
    (AddCompanyObjective(CompanyObjective(id="c-1", title="x")), TAKEN),
    (ChangeCompanyObjective(CompanyObjective(id="c-9", title="x")), MISSING),
    (RemoveCompanyObjective("c-9"), MISSING),
    (SetCompanyKeyResults("c-9", ()), MISSING),
    (
        SetCompanyKeyResults("c-1", (CompanyKeyResult(id="q-1", company_objective="c-9", title="Theirs"),)),
        "These are key results of another company objective.",
    ),
    (SetCompanyKeyResults("c-1", (CompanyKeyResult(id="n-1", company_objective="c-1", title="Again"),)), TAKEN),
    (MoveCompanyObjective("c-9", None), MISSING),
    (SetQuarter(TODAY, 0, False), "A quarter has 1 to 53 weeks, not 0."),
    (SetQuarter(TODAY, 54, False), "A quarter has 1 to 53 weeks, not 54."),
    (Choose(("n-gone",), "text", "x"), "That is no longer in the plan; it was deleted meanwhile."),
    (GoBack(Plan(quarter="2019-Q1", starts=TODAY)), "That is a version of 2019-Q1, not of 2026-Q4."),
    (AddKeyResult(_result("k-9", 2, None)), "A key result belongs to an objective; choose one first."),
    (AddKeyResult(_result("k-9", 2, "o-9")), UNLINKED),
    (AddKeyResult(_result("k-9", 1)), "There is KR3.1 already; try again, and it gets the next number."),
    (AddKeyResult(_result("k-1", 2)), TAKEN),
    (ChangeKeyResult(_result("k-9", 1)), MISSING),
    (MoveKeyResult("k-9"), MISSING),
    (MoveKeyResult("k-1", objective="o-9"), MISSING),
    (RemoveKeyResult("k-9"), MISSING),
    (AddHypothesis(_hypothesis("h-9", 2, "o-9")), UNLINKED),
    (AddHypothesis(_hypothesis("h-9", 1)), "There is H1 already; try again, and it gets the next number."),
    (AddHypothesis(_hypothesis("h-1", 2)), TAKEN),
    (ChangeHypothesis(_hypothesis("h-9", 1)), MISSING),
    (ChangeHypothesis(_hypothesis("h-1", 1, "o-9")), UNLINKED),
    (MoveHypothesis("h-9", "h-1"), MISSING),
    (RemoveHypothesis("h-9"), MISSING),
    (AddBlocker(Blocker(id="b-9", number=1, text="x")), "There is B1 already; try again, and it gets the next number."),
    (
        AddBlocker(Blocker(id="b-9", number=2, text="x", type="none", by="ADA")),
        "This person has named a blocker; delete that one first if there is none.",
    ),
    (ChangeBlocker(Blocker(id="b-9", number=1, text="x")), MISSING),
    (ChangeBlocker(Blocker(id="b-1", number=1, text="x", about=("o-9",))), UNLINKED),
    (RemoveBlocker("b-9"), MISSING),
    (AddLogEntry(LogEntry(id="l-9", text=" ")), "The text must not be empty."),
    (ChangeLogEntry(LogEntry(id="l-9", text="x")), MISSING),
    (RemoveLogEntry("l-9"), MISSING),
    (RecordStep(1, "", TODAY), "The step must not be empty."),
    (RecordStep(5, "1.pairs", TODAY), "The session must be 4 or less."),
    (RecordMinutes((), (("1.pairs", 3.0), ("1.silent-round", -1.0))), "The spent minutes must be 0 or more."),
    (ChangeVision(from_clusters=("g-9",)), MISSING),
    (ChangeVision(from_clusters=("o-1",)), MISSING),
    (RecordMinutes((("", 5.0),), ()), "The step must not be empty."),
    (RecordRoom(5, ("Ada",)), "The session must be 4 or less."),
    (RecordDates(((1, TODAY), (5, TODAY)), ()), "The session must be 4 or less."),
    (GiveDots(VOTERS, 1, "clusters", "Ada", "g-9"), MISSING),
    (GiveDots(VOTERS, 1, "clusters", "Ada", "o-1"), "No dots are given to O3 here."),
    (GiveDots(VOTERS, 1, "clusters", "Ada", "g-2"), "No dots are given to group 1 here."),
    (GiveDots(VOTERS, 1, "clusters", "ada l", "g-1", 4), "Ada has 3 of 3 dots left, and this takes 4."),
    (
        GiveDots(VOTERS, 1, "clusters", "Ada", "g-1", 3),
        "That makes 3 dots of Ada on group 1; one person can give an item 2 at most.",
    ),
    (GiveDots(VOTERS, 1, "clusters", "Sam", "g-1"), "Sam is the stakeholder, who presents and does not vote."),
    (GiveDots(VOTERS, 1, "clusters", "Gone", "g-1"), NOBODY.format("Gone")),
    (GiveDots(VOTERS, 1, "clusters", "Zed", "g-1"), NOBODY.format("Zed")),
    (TakeDots(VOTERS, 1, "clusters", "Ada", "g-1"), "Ada has no dot on group 1."),
    (TakeDots(VOTERS, 1, "clusters", "Ada", "g-9"), MISSING),
    (SetDots(VOTERS, 2, "objectives", "Ada", ("o-1", "o-9")), MISSING),
    (SetDots(VOTERS, 2, "objectives", "Sam", ()), "Sam is the stakeholder, who presents and does not vote."),
    (_closed(()), "Nobody has voted, so there is nothing to count."),
    (_closed(("Ada", "Ada L"), ("g-1", 1)), "Somebody stands twice among those who have voted."),
    (_closed(("Ada", "Zed"), ("g-1", 1)), NOBODY.format("Zed")),
    (_closed(("Ada",), ("g-1", 2), ("g-2", 2)), "The sheets hold more dots than the 3 that those who voted had left."),
    (_closed(("Ada",), ("g-1", 3)), "One item cannot have 3 dots of 1 person."),
    (_closed(("Ada",), ("g-1", 1), key="n-1"), TAKEN),
    (VoteAnew(VOTERS, 1, "clusters"), "No dots have been given here yet."),
    (
        SetBudget(VOTERS, Ballot(id="v-1", session=1, subject="clusters"), 10),
        "Everybody can have 1 to 9 dots, not 10.",
    ),
    (Together("take both", (RemoveBlocker("b-1"), RemoveLogEntry("l-9"))), MISSING),
]


NEVER_REFUSED = (ChangeLearnings, CarryOver, DraftAlone)
"""These take whatever they get: lines, a yes or no, and rows of which those that are here already are left out."""


def _names(case: Any) -> str:
    return type(case).__name__ if isinstance(case, Edit) else ""


@pytest.mark.parametrize(
    ("plan", "edit", "words"),
    [*((PLAN, *case) for case in REFUSED), *((REVIEWED, *case) for case in REFUSED_IN_REVIEW)],
    ids=_names,
)
def test_it_is_refused_in_one_sentence_and_nothing_changes(plan: Plan, edit: Edit[Plan], words: str) -> None:
    before = plain(plan)
    document = Document(plan, lambda: 0.0)
    with pytest.raises(EditRefused) as refused:
        document.apply(edit)
    assert str(refused.value) == words
    assert refused.value.__suppress_context__ or refused.value.__context__ is None  # no traceback of pydantic's
    assert document.value is plan
    assert plain(plan) == before
    assert document.undo() is None


def test_every_edit_of_a_plan_has_a_case() -> None:
    cases = (*REFUSED, *REFUSED_IN_REVIEW, *REFUSED_IN_WEEKS, *REFUSED_ON_EMPTY)
    assert {type(edit) for edit, _ in cases} == {*PLAN_EDITS, *PLAN_RECORDS} - set(NEVER_REFUSED)


def test_a_team_without_a_name_is_refused() -> None:
    never = {AddSkills, TakeProfile, BackToMethod, SetEffortGuide}
    assert {SetTeam, ChangeStep, GoBackToTeam, *never} == set(TEAM_EDITS)
    document = Document(Team(team="Kestrel"), lambda: 0.0)
    with pytest.raises(EditRefused, match=r"^The team's name must not be empty\.$"):
        document.apply(SetTeam(" ", (), ()))
    assert document.value == Team(team="Kestrel")


@pytest.mark.parametrize(
    ("value", "fields", "words"),
    [
        (Note(id="n", session=1, text="x"), {"session": 5}, "The session must be 4 or less."),
        (Note(id="n", session=1, text="x"), {"by": 7}, "The author cannot be that."),
        (Note(id="n", session=1, text="x"), {"id": ""}, "The id must not be empty."),
        (KeyResult(id="k", number=1, title="x"), {"number": 0}, "The number must be 1 or more."),
        (KeyResult(id="k", number=1, title="x"), {"target": float("nan")}, "The target cannot be that."),
        (Milestone(id="m", number=1, title="x"), {"effort": "XL"}, "The effort must be 'S', 'M' or 'L'."),
        (Milestone(id="m", number=1, title="x"), {"agreed_weeks": ("3", "3-")},
         "The agreed weeks cannot be that: a span of weeks looks like 3 or 3-5."),
        (Milestone(id="m", number=1, title="x"), {"business_value": 9, "title": ""}, "The title must not be empty."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_field_is_said_in_plain_words(value: Any, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(EditRefused) as refused:
        changed_fields(value, **fields)
    assert str(refused.value) == words


def test_words_with_braces_in_them_are_shown_as_they_are() -> None:
    milestone = Milestone(id="m", number=1, title="x")
    with pytest.raises(EditRefused, match=r"^The weeks cannot be that: a span of weeks looks like 3 or 3-5\.$"):
        changed_fields(milestone, weeks=("{0} [red] {x}",))


def test_what_the_model_does_not_allow_is_a_sentence_in_every_form() -> None:
    with pytest.raises(ValueError) as problem:
        PLAN.key_results[0].changed(weight=2000)
    assert why_not_taken(problem.value) == "The weight must be 100 or less."
    assert why_not_taken(ValueError("One sentence.")) == why_not_taken(EditRefused("One sentence.")) == "One sentence."
