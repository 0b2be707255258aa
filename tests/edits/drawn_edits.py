"""For every class of edit a way to draw one that suits a plan, and the classes that are left out."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from types import ModuleType
from typing import Any

from drawn_plans import DAYS, GONE, PEOPLE, WORDS, Draw
from drawn_rows import before as _before
from drawn_rows import maybe as _maybe
from drawn_rows import new as _new
from drawn_rows import one as _one
from drawn_rows import several as _several
from drawn_rows import text as _text
from drawn_weeks import WEEK_STRATEGIES
from every_edit import edit_classes
from hypothesis import strategies as st
from strategies import LINKS

from okra_tui.edits import check_ins, meeting, milestones, notes, objectives, quarter, votes
from okra_tui.edits.edit import Edit, Together
from okra_tui.edits.team import (
    AddSkills,
    BackToMethod,
    ChangeStep,
    DotsAndSlots,
    GoBackToTeam,
    SetEffortGuide,
    SetTeam,
    TakeProfile,
)
from okra_tui.method.method import the_method
from okra_tui.plan.carry_over import drawn_ids
from okra_tui.plan.entity import Entity
from okra_tui.plan.ideas import milestone_of
from okra_tui.plan.labels import next_number
from okra_tui.plan.model import (
    Ballot,
    Blocker,
    CheckIn,
    Cluster,
    CompanyKeyResult,
    CompanyObjective,
    Hypothesis,
    Initiative,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.team import Area, EffortGuide, EffortWeeks, Member, MilestoneType, StepChange, Team
from okra_tui.plan.voting import Voters, VotingSubject

LINES = st.lists(WORDS | st.just(" "), max_size=3).map(tuple)


def _about(plan: Plan) -> st.SearchStrategy[tuple[str, ...]]:
    ids = [row.id for row in (*plan.company_objectives, *plan.hypotheses)]
    return st.lists(st.sampled_from([*ids, GONE]), max_size=2).map(tuple)


def _session(draw: Draw) -> int:
    return int(draw(st.sampled_from([1, 1, 1, 2])))


def _add_notes(draw: Draw, plan: Plan) -> notes.AddNotes:
    made = [
        Note(id=_new(draw, "n", plan), session=_session(draw), text=draw(WORDS), about=draw(_about(plan)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    return notes.AddNotes(tuple(made))


def _collect_notes(draw: Draw, plan: Plan) -> notes.CollectNotes:
    """Some that are new, and some that are there in other words."""
    there = [note.changed(text=draw(WORDS)) for note in plan.notes if draw(st.booleans())]
    return notes.CollectNotes((*_add_notes(draw, plan).notes, *there[:3]))


def _change_note(draw: Draw, plan: Plan) -> notes.ChangeNote:
    by = _maybe(draw, st.sampled_from(["Ada", "Grace", ""]))
    text = _text(draw) if draw(st.booleans()) else None
    source = _maybe(draw, st.sampled_from(["CRM", " "]))
    return notes.ChangeNote(_one(draw, plan.notes), text, by, _maybe(draw, _about(plan)), source)


def _place_notes(draw: Draw, plan: Plan) -> notes.PlaceNotes:
    cluster = None if draw(st.integers(0, 3)) == 3 else _one(draw, plan.clusters)
    return notes.PlaceNotes(_several(draw, plan.notes), cluster, _before(draw, plan.notes))


def _place_notes_about(draw: Draw, plan: Plan) -> notes.PlaceNotesAbout:
    about = draw(st.sampled_from([None, *(company.id for company in plan.company_objectives)]))
    return notes.PlaceNotesAbout(_several(draw, plan.notes), about, _before(draw, plan.notes))


def _merge_notes(draw: Draw, plan: Plan) -> notes.MergeNotes:
    into = _one(draw, plan.notes)
    others = plan.notes if draw(st.integers(0, 3)) == 3 else [note for note in plan.notes if note.id != into]
    return notes.MergeNotes(_several(draw, others), into)


def _separate_note(draw: Draw, plan: Plan) -> notes.SeparateNote:
    merged = [note for note in plan.notes if note.same_as]
    tops = [note for note in plan.notes if note.id in {other.same_as for other in merged}]
    return notes.SeparateNote(_one(draw, draw(st.sampled_from([tops, merged, plan.notes]))))


def _open_cluster(draw: Draw, plan: Plan) -> notes.OpenCluster:
    cluster = Cluster(id=_new(draw, "g", plan), session=_session(draw), title=draw(WORDS))
    return notes.OpenCluster(cluster, () if draw(st.booleans()) else _several(draw, plan.notes))


def _change_cluster(draw: Draw, plan: Plan) -> notes.ChangeCluster:
    title = None if draw(st.integers(0, 3)) == 3 else _text(draw)
    return notes.ChangeCluster(_one(draw, plan.clusters), title, _maybe(draw, _about(plan)))


def _make_objective(draw: Draw, plan: Plan) -> notes.MakeObjective:
    free = max((objective.number for objective in plan.objectives), default=0) + 1
    made_of = {cluster for objective in plan.objectives for cluster in objective.from_clusters}
    left = [cluster for cluster in plan.clusters if cluster.id not in made_of] or list(plan.clusters)
    chosen = _one(draw, left)
    answers = notes.answered_company_objectives(plan, chosen)
    number = draw(st.sampled_from([free, free, free, 1]))
    key = _new(draw, "o", plan)
    return notes.MakeObjective(
        Objective(id=key, number=number, title=draw(WORDS), company_objectives=answers, from_clusters=(chosen,))
    )


def _company_objective(draw: Draw, key: str) -> CompanyObjective:
    return CompanyObjective(id=key, title=draw(WORDS), why=draw(WORDS), priority=draw(st.none() | st.integers(1, 3)))


def _change_vision(draw: Draw, plan: Plan) -> objectives.ChangeVision:
    parts = draw(st.sets(st.sampled_from(["will", "in_order_to", "for_whom"]), max_size=2))
    origin = _maybe(draw, st.just((_one(draw, plan.clusters),)))
    return objectives.ChangeVision(**{part: _text(draw) for part in sorted(parts)}, from_clusters=origin)


def _set_quarter(draw: Draw, plan: Plan) -> quarter.SetQuarter:
    planning = _maybe(draw, DAYS)
    return quarter.SetQuarter(draw(DAYS), draw(st.integers(0, 56)), draw(st.booleans()), planning)


def _number(draw: Draw, free: int) -> int:
    """The next number, now and then one that is likely to be taken."""
    return int(draw(st.sampled_from([free, free, free, 1])))


def _key_result(draw: Draw, plan: Plan, key: str, objective: str) -> KeyResult:
    number = _number(draw, next_number(plan, KeyResult, objective))
    target = draw(st.none() | st.integers(0, 100).map(float))
    more = _key_result_fields(draw, plan) if draw(st.booleans()) else {}
    return KeyResult(id=key, number=number, objective=objective, title=draw(WORDS), target=target, **more)


def _key_result_fields(draw: Draw, plan: Plan) -> dict[str, Any]:
    """What can be said of a key result besides its words and its target; it does not always fit together."""
    return {
        "baseline": draw(st.sampled_from([None, 0.0])),
        "stretch": draw(st.sampled_from([None, None, 90.0, 120.0])),
        "due": draw(st.none() | DAYS),
        "steps": draw(st.sampled_from([(), ("5 by 2026-10-20",), ("5 by 2026-10-20", "20 by 2026-11-20")])),
        "state": draw(st.sampled_from([None, "measuring-baseline", "blocked"])),
        "weight": draw(st.sampled_from([1.0, 0.5, 3.0])),
        "priority": draw(st.sampled_from([None, 1, 2])),
        "links": draw(st.lists(LINKS, max_size=2).map(tuple)),
        "owner": draw(st.sampled_from([None, "Ada", "team"])),
        "serves": draw(st.sampled_from([None, *(row.id for row in (*plan.company_key_results, *plan.key_results))])),
    }


def _set_company_results(draw: Draw, plan: Plan) -> objectives.SetCompanyKeyResults:
    company = _one(draw, plan.company_objectives)
    kept = [row for row in plan.company_results_of.get(company, ()) if draw(st.booleans())]
    reworded = [row.changed(title=draw(WORDS)) if draw(st.integers(0, 3)) == 0 else row for row in kept]
    of = _one(draw, plan.company_objectives) if draw(st.integers(0, 5)) == 0 else company
    key = _new(draw, "q", plan)
    new = [CompanyKeyResult(id=key, company_objective=of, title=draw(WORDS))] if draw(st.booleans()) else []
    return objectives.SetCompanyKeyResults(company, tuple(draw(st.permutations([*reworded, *new]))))


def _hypothesis(draw: Draw, plan: Plan, key: str, objective: str) -> Hypothesis:
    number = _number(draw, next_number(plan, Hypothesis))
    about = tuple(_one(draw, plan.key_results) for _ in range(draw(st.integers(0, 1))))
    fields = {"question": draw(WORDS), "beliefs": draw(LINES), "key_results": about}
    return Hypothesis(id=key, number=number, objective=objective, **fields)


def _blocker(draw: Draw, plan: Plan, key: str) -> Blocker:
    number = _number(draw, next_number(plan, Blocker))
    kind = draw(st.sampled_from(["risk", "dependency", "none"]))
    about = tuple(_one(draw, plan.objectives) for _ in range(draw(st.integers(0, 1))))
    by = draw(st.sampled_from([None, "Ada", "Grace", "Linus"]))
    return Blocker(id=key, number=number, type=kind, text=draw(WORDS), by=by, about=about)


def _entry(draw: Draw, key: str) -> LogEntry:
    kind = draw(st.sampled_from(["parked", "decision", "action", "answer", "trade-off"]))
    return LogEntry(id=key, session=1, type=kind, text=_text(draw))


def _initiative(draw: Draw, plan: Plan, key: str) -> Initiative:
    serves = tuple(_one(draw, plan.objectives) for _ in range(draw(st.integers(0, 2))))
    return Initiative(id=key, name=draw(WORDS), area=_maybe(draw, st.sampled_from("MR")), objectives=serves)


def _place_initiatives(draw: Draw, plan: Plan) -> milestones.PlaceInitiatives:
    area = _maybe(draw, st.sampled_from("MR"))
    return milestones.PlaceInitiatives(_several(draw, plan.initiatives), area, _before(draw, plan.initiatives))


def _milestone(draw: Draw, plan: Plan, key: str) -> Milestone:
    kind, initiative = _maybe(draw, st.sampled_from(["epic", "spike", "inception"])), _maybe(draw, st.just("i-0"))
    tests = tuple(_one(draw, plan.hypotheses) for _ in range(draw(st.integers(0, 2))))
    number = _number(draw, next_number(plan, Milestone))
    known = initiative if initiative in plan.by_id else None
    fields = {"title": draw(WORDS), "type": kind, "links": draw(st.lists(LINKS, max_size=1).map(tuple))}
    return Milestone(id=key, number=number, hypotheses=tests, initiative=known, **fields)


def _make_milestones(draw: Draw, plan: Plan) -> milestones.MakeMilestones:
    sources = draw(st.lists(st.sampled_from([*plan.clusters, *plan.notes, *plan.clusters]), min_size=1, max_size=2))
    first = next_number(plan, Milestone)
    return milestones.MakeMilestones(
        tuple(milestone_of(plan, row, _new(draw, "m", plan), first + at) for at, row in enumerate(sources))
    )


def _set_milestone_type(draw: Draw, plan: Plan) -> milestones.SetMilestoneType:
    return milestones.SetMilestoneType(_several(draw, plan.milestones), draw(st.sampled_from(["epic", "enabler", ""])))


def _change_objective(draw: Draw, plan: Plan) -> objectives.ChangeObjective:
    title = _text(draw) if draw(st.booleans()) else None
    fields = {name: draw(LINES) for name in draw(st.sets(st.sampled_from(["pains", "gains", "metrics", "areas"])))}
    company = (_one(draw, plan.company_objectives),) if draw(st.booleans()) else None
    fields |= {name: _text(draw) for name in draw(st.sets(st.sampled_from(["why", "owner"])))}
    fields |= {"links": draw(st.lists(LINKS, max_size=2).map(tuple))} if draw(st.booleans()) else {}
    key = _one(draw, plan.objectives)
    return objectives.ChangeObjective(key, title, **fields, company_objectives=company)


def _take_sheet(draw: Draw, plan: Plan) -> objectives.TakeSheet:
    objective = _one(draw, plan.objectives)
    results = (_key_result(draw, plan, _new(draw, "k", plan), objective),) if draw(st.booleans()) else ()
    question = _hypothesis(draw, plan, _new(draw, "h", plan), objective)
    if results:
        question = question.changed(key_results=(results[0].id,))
    asked = (question,) if draw(st.booleans()) else ()
    return objectives.TakeSheet(objective, draw(LINES), draw(LINES), draw(LINES), results, asked)


def _move_key_result(draw: Draw, plan: Plan) -> objectives.MoveKeyResult:
    into = _one(draw, plan.objectives) if draw(st.booleans()) else None
    return objectives.MoveKeyResult(_one(draw, plan.key_results), _before(draw, plan.key_results), into)


WORKED_ON = st.sampled_from(["1.silent-round", "1.read-and-cluster", "2.context"])
STEPS = WORKED_ON | st.just("")
"""Steps, and none."""
MINUTES = st.tuples(WORKED_ON, st.sampled_from([5.0, 0.0, 12.5, 40.0, -1.0]))
SESSION_DAYS = st.lists(st.tuples(st.integers(0, 5), st.none() | DAYS), max_size=2).map(tuple)
NAMES = st.none() | st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple)


def _record_step(draw: Draw, plan: Plan) -> quarter.RecordStep:
    return quarter.RecordStep(draw(st.integers(0, 4)), draw(STEPS), draw(DAYS))


def _record_room(draw: Draw, plan: Plan) -> meeting.RecordRoom:
    turn = draw(st.sampled_from([None, "", *PEOPLE]))
    pairs = draw(st.sampled_from([None, (), ("Ada + Grace",)]))
    return meeting.RecordRoom(draw(st.integers(0, 5)), draw(NAMES), draw(NAMES), turn, pairs, draw(NAMES))


VOTERS = Voters(Team(team="T", votes_per_item=2, members=tuple(Member(name=name) for name in PEOPLE)))
"""Everybody has three dots, two for one item at most."""
VOTER = st.sampled_from([*PEOPLE, *PEOPLE, "Nobody"])


def _round(draw: Draw, plan: Plan) -> tuple[VotingSubject, int, Sequence[Entity]]:
    """What is voted on, in which session, and what can get a dot there."""
    subject: VotingSubject = draw(st.sampled_from(["clusters", "objectives", "milestones"]))
    if subject == "clusters":
        return subject, 1, [row for row in (*plan.clusters, *plan.notes) if row.session == 1]
    return subject, 2, getattr(plan, subject)


def _give_dots(draw: Draw, plan: Plan) -> votes.GiveDots:
    subject, session, items = _round(draw, plan)
    return votes.GiveDots(VOTERS, session, subject, draw(VOTER), _one(draw, items), draw(st.integers(1, 2)))


def _take_dots(draw: Draw, plan: Plan) -> votes.TakeDots:
    subject, session, items = _round(draw, plan)
    voted = [row for row in items if getattr(row, "votes", ())]
    voter = st.sampled_from(sorted({name for row in voted for name in getattr(row, "votes", ())})) if voted else VOTER
    return votes.TakeDots(VOTERS, session, subject, draw(voter), _one(draw, voted or plan.clusters))


def _set_dots(draw: Draw, plan: Plan) -> votes.SetDots:
    subject, session, items = _round(draw, plan)
    return votes.SetDots(VOTERS, session, subject, draw(VOTER), _several(draw, items))


def _close_ballot(draw: Draw, plan: Plan) -> votes.CloseBallot:
    subject, session, items = _round(draw, plan)
    voters = tuple(draw(st.lists(VOTER, min_size=draw(st.integers(0, 3)), max_size=3, unique=True)))
    totals = [(_one(draw, items), dots) for dots in draw(st.lists(st.integers(0, 2), max_size=2))]
    ballot = Ballot(id=_new(draw, "v", plan), session=session, subject=subject, voters=voters)
    return votes.CloseBallot(VOTERS, ballot, tuple(totals))


def _set_budget(draw: Draw, plan: Plan) -> votes.SetBudget:
    subject, session, _ = _round(draw, plan)
    ballot = Ballot(id=_new(draw, "v", plan), session=session, subject=subject)
    return votes.SetBudget(VOTERS, ballot, draw(st.integers(0, 10)))


def _vote_anew(draw: Draw, plan: Plan) -> votes.VoteAnew:
    subject, session, _ = _round(draw, plan)
    return votes.VoteAnew(VOTERS, session, subject)


OUTCOMES = st.sampled_from([None, "achieved", "missed", "postponed"])
MAYBE_WORDS = st.none() | WORDS | st.just(" ")


def _change_outcome(draw: Draw, plan: Plan) -> quarter.ChangeOutcome:
    scored = draw(st.sampled_from([None, 0.0, 0.5, 1.0, 1.5]))
    return quarter.ChangeOutcome(_one(draw, plan.key_results), scored, draw(OUTCOMES), draw(MAYBE_WORDS))


def _set_verdict(draw: Draw, plan: Plan) -> objectives.SetVerdict:
    verdict = draw(st.sampled_from(["open", "supported", "refuted"]))
    return objectives.SetVerdict(_one(draw, plan.hypotheses), verdict, draw(DAYS), draw(MAYBE_WORDS))


def _set_milestone_state(draw: Draw, plan: Plan) -> milestones.SetMilestoneState:
    state = draw(st.sampled_from(["planned", "in-progress", "done", "dropped"]))
    return milestones.SetMilestoneState(_one(draw, plan.milestones), state, draw(DAYS), draw(MAYBE_WORDS))


def _carry_over(draw: Draw, plan: Plan) -> quarter.CarryOver:
    """What this very plan left open, as if it were an older one's."""
    chosen = _several(draw, (*plan.key_results, *plan.milestones, *plan.blockers))
    fresh = draw(st.integers(0, 10**9))
    ids = iter(range(fresh, fresh + 1000))
    drawn = drawn_ids(plan, chosen, plan, lambda table: f"{table}-new{next(ids)}")
    return quarter.CarryOver(plan, drawn)


def _choose(draw: Draw, plan: Plan) -> quarter.Choose:
    """Somebody else's words of a note, of the vision, or number of weeks."""
    note = next(iter(plan.notes), None)
    if note is None or draw(st.booleans()):
        return draw(st.sampled_from([quarter.Choose((), "weeks", 9), quarter.Choose(("vision",), "will", "win")]))
    return quarter.Choose((note.id,), "text", draw(WORDS))


def _go_back(draw: Draw, plan: Plan) -> quarter.GoBack:
    """To a version with other weeks, without a log, and with other records."""
    name = plan.quarter if draw(st.integers(0, 3)) else "another quarter"
    return quarter.GoBack(plan.replaced(quarter=name, weeks=draw(st.integers(1, 20)), log=(), sessions=()))


def _together(draw: Draw, plan: Plan) -> Together:
    kinds = draw(st.lists(st.sampled_from([meeting.AddLogEntry, meeting.AddBlocker, objectives.TakeSheet]), max_size=3))
    return Together("take it all", tuple(STRATEGIES[kind](draw, plan) for kind in kinds))


def _add_check_ins(draw: Draw, plan: Plan) -> check_ins.AddCheckIns:
    def one() -> CheckIn:
        value = float(draw(st.sampled_from([0, 1, 41.5, -3])))
        return CheckIn(id=_new(draw, "x", plan), on=draw(DAYS), key_result=_one(draw, plan.key_results), value=value)

    return check_ins.AddCheckIns(tuple(one() for _ in range(draw(st.integers(1, 2)))), date(2027, 12, 31))


def _change_check_in(draw: Draw, plan: Plan) -> check_ins.ChangeCheckIn:
    value = float(draw(st.sampled_from([0, 1, 41.5, -3])))
    changed = CheckIn(
        id=_one(draw, plan.check_ins), on=draw(DAYS), key_result=_one(draw, plan.key_results), value=value
    )
    return check_ins.ChangeCheckIn(changed, date(2027, 12, 31))


def _remove_check_in(draw: Draw, plan: Plan) -> check_ins.RemoveCheckIn:
    return check_ins.RemoveCheckIn(_one(draw, plan.check_ins))


def _override_status(draw: Draw, plan: Plan) -> check_ins.OverrideStatus:
    status = draw(st.sampled_from([None, "on-track", "at-risk", "off-track"]))
    return check_ins.OverrideStatus(_one(draw, plan.key_results), status, _text(draw))


STRATEGIES: dict[type[Edit[Any]], Callable[[Draw, Plan], Edit[Any]]] = {
    notes.AddNotes: _add_notes,
    notes.CollectNotes: _collect_notes,
    notes.ChangeNote: _change_note,
    notes.RemoveNotes: lambda draw, plan: notes.RemoveNotes(_several(draw, plan.notes)),
    notes.PlaceNotes: _place_notes,
    notes.PlaceNotesAbout: _place_notes_about,
    notes.MergeNotes: _merge_notes,
    notes.SeparateNote: _separate_note,
    notes.OpenCluster: _open_cluster,
    notes.ChangeCluster: _change_cluster,
    notes.RemoveCluster: lambda draw, plan: notes.RemoveCluster(_one(draw, plan.clusters)),
    notes.MoveCluster: lambda draw, plan: notes.MoveCluster(_one(draw, plan.clusters), _before(draw, plan.clusters)),
    notes.MakeObjective: _make_objective,
    objectives.RemoveObjective: lambda draw, plan: objectives.RemoveObjective(_one(draw, plan.objectives)),
    objectives.AddCompanyObjective: lambda draw, plan: objectives.AddCompanyObjective(
        _company_objective(draw, _new(draw, "c", plan))
    ),
    objectives.ChangeCompanyObjective: lambda draw, plan: objectives.ChangeCompanyObjective(
        _company_objective(draw, _one(draw, plan.company_objectives))
    ),
    objectives.RemoveCompanyObjective: lambda draw, plan: objectives.RemoveCompanyObjective(
        _one(draw, plan.company_objectives)
    ),
    objectives.SetCompanyKeyResults: _set_company_results,
    objectives.MoveCompanyObjective: lambda draw, plan: objectives.MoveCompanyObjective(
        _one(draw, plan.company_objectives), _before(draw, plan.company_objectives)
    ),
    milestones.AddInitiative: lambda draw, plan: milestones.AddInitiative(
        _initiative(draw, plan, _new(draw, "i", plan))
    ),
    milestones.ChangeInitiative: lambda draw, plan: milestones.ChangeInitiative(
        _initiative(draw, plan, _one(draw, plan.initiatives))
    ),
    milestones.RemoveInitiatives: lambda draw, plan: milestones.RemoveInitiatives((_one(draw, plan.initiatives),)),
    milestones.PlaceInitiatives: _place_initiatives,
    milestones.AddMilestone: lambda draw, plan: milestones.AddMilestone(_milestone(draw, plan, _new(draw, "m", plan))),
    milestones.MakeMilestones: _make_milestones,
    milestones.ChangeMilestone: lambda draw, plan: milestones.ChangeMilestone(
        _milestone(draw, plan, _one(draw, plan.milestones))
    ),
    milestones.SetMilestoneType: _set_milestone_type,
    milestones.RemoveMilestone: lambda draw, plan: milestones.RemoveMilestone(_one(draw, plan.milestones)),
    milestones.MoveMilestone: lambda draw, plan: milestones.MoveMilestone(
        _one(draw, plan.milestones), _before(draw, plan.milestones)
    ),
    objectives.ChangeVision: _change_vision,
    quarter.SetQuarter: _set_quarter,
    quarter.DraftAlone: lambda draw, _plan: quarter.DraftAlone(draw(st.booleans())),
    check_ins.AddCheckIns: _add_check_ins,
    check_ins.ChangeCheckIn: _change_check_in,
    check_ins.RemoveCheckIn: _remove_check_in,
    check_ins.OverrideStatus: _override_status,
    quarter.CarryOver: _carry_over,
    objectives.SetVerdict: _set_verdict,
    milestones.SetMilestoneState: _set_milestone_state,
    quarter.ChangeOutcome: _change_outcome,
    quarter.ChangeLearnings: lambda draw, _plan: quarter.ChangeLearnings(draw(LINES)),
    quarter.CloseQuarter: lambda draw, _plan: quarter.CloseQuarter(
        draw(DAYS), tuple(Member(name=name) for name in draw(st.lists(st.sampled_from(PEOPLE), max_size=2)))
    ),
    quarter.Reopen: lambda _draw, _plan: quarter.Reopen(),
    objectives.AddKeyResult: lambda draw, plan: objectives.AddKeyResult(
        _key_result(draw, plan, _new(draw, "k", plan), _one(draw, plan.objectives))
    ),
    objectives.ChangeKeyResult: lambda draw, plan: objectives.ChangeKeyResult(
        _key_result(draw, plan, _one(draw, plan.key_results), _one(draw, plan.objectives))
    ),
    objectives.RemoveKeyResult: lambda draw, plan: objectives.RemoveKeyResult(_one(draw, plan.key_results)),
    objectives.MoveKeyResult: _move_key_result,
    objectives.AddHypothesis: lambda draw, plan: objectives.AddHypothesis(
        _hypothesis(draw, plan, _new(draw, "h", plan), _one(draw, plan.objectives))
    ),
    objectives.ChangeHypothesis: lambda draw, plan: objectives.ChangeHypothesis(
        _hypothesis(draw, plan, _one(draw, plan.hypotheses), _one(draw, plan.objectives))
    ),
    objectives.MoveHypothesis: lambda draw, plan: objectives.MoveHypothesis(
        _one(draw, plan.hypotheses), _before(draw, plan.hypotheses)
    ),
    objectives.RemoveHypothesis: lambda draw, plan: objectives.RemoveHypothesis(_one(draw, plan.hypotheses)),
    meeting.AddBlocker: lambda draw, plan: meeting.AddBlocker(_blocker(draw, plan, _new(draw, "b", plan))),
    meeting.ChangeBlocker: lambda draw, plan: meeting.ChangeBlocker(_blocker(draw, plan, _one(draw, plan.blockers))),
    meeting.RemoveBlocker: lambda draw, plan: meeting.RemoveBlocker(_one(draw, plan.blockers)),
    objectives.ChangeObjective: _change_objective,
    objectives.TakeSheet: _take_sheet,
    meeting.AddLogEntry: lambda draw, plan: meeting.AddLogEntry(_entry(draw, _new(draw, "l", plan))),
    meeting.ChangeLogEntry: lambda draw, plan: meeting.ChangeLogEntry(_entry(draw, _one(draw, plan.log))),
    meeting.RemoveLogEntry: lambda draw, plan: meeting.RemoveLogEntry(_one(draw, plan.log)),
    quarter.RecordStep: _record_step,
    meeting.RecordMinutes: lambda draw, _plan: meeting.RecordMinutes(
        tuple(draw(st.lists(MINUTES, max_size=2))), tuple(draw(st.lists(MINUTES, min_size=1, max_size=2)))
    ),
    meeting.RecordRoom: _record_room,
    meeting.RecordDates: lambda draw, _plan: meeting.RecordDates(draw(SESSION_DAYS), draw(SESSION_DAYS)),
    votes.GiveDots: _give_dots,
    votes.TakeDots: _take_dots,
    votes.SetDots: _set_dots,
    votes.CloseBallot: _close_ballot,
    votes.VoteAnew: _vote_anew,
    votes.SetBudget: _set_budget,
    **WEEK_STRATEGIES,
    Together: _together,
    quarter.GoBack: _go_back,
    quarter.Choose: _choose,
    GoBackToTeam: lambda draw, _plan: GoBackToTeam(
        Team(team=draw(WORDS), members=tuple(Member(name=name) for name in PEOPLE[: draw(st.integers(0, 3))]))
    ),
    SetTeam: lambda draw, _plan: SetTeam(
        _text(draw),
        tuple(Member(name=name) for name in draw(st.lists(st.sampled_from(PEOPLE), max_size=2))),
        tuple(Area(key=key, name=draw(WORDS)) for key in draw(st.lists(st.sampled_from("MNO"), max_size=2))),
        draw(st.none() | st.just((MilestoneType(key="inception", name="Inception", color="red"),))),
        draw(st.none() | st.builds(DotsAndSlots, st.integers(0, 5), st.none() | st.just(2), st.integers(0, 5))),
    ),
    TakeProfile: lambda draw, _plan: TakeProfile(draw(st.sampled_from(the_method().profiles))),
    BackToMethod: lambda _draw, _plan: BackToMethod(),
    AddSkills: lambda draw, _plan: AddSkills(((draw(st.sampled_from(PEOPLE)), (draw(WORDS), "SQL")),)),
    ChangeStep: lambda draw, _plan: ChangeStep(
        StepChange(
            step=draw(st.sampled_from(("1.silent-round", "1.pairs", "4.of-no-method"))),
            title=draw(st.none() | WORDS),
            before=draw(st.none() | st.sampled_from(("1.pairs", "4.of-no-method"))),
            minutes=draw(st.none() | st.sampled_from((0.0, 12.5, 600.0))),
            way=draw(st.none() | st.sampled_from(("fishbowl", "of-no-method"))),
            prompt=draw(st.none() | WORDS),
            skip=draw(st.booleans()),
        )
    ),
    SetEffortGuide: lambda draw, _plan: SetEffortGuide(
        EffortGuide(S=draw(st.none() | WORDS), L=draw(st.none() | WORDS)),
        EffortWeeks(S=draw(st.sampled_from((0.5, 1.0))), L=draw(st.sampled_from((4.0, 10.0)))),
    ),
}
"""How an edit of each class is drawn; edits of the team ignore the plan."""


def names_left_out(known: Collection[type[Edit[Any]]], package: ModuleType) -> list[str]:
    """The names of the classes of edits in a package that are not among the known ones."""
    return [kind.__name__ for kind in edit_classes(package) if kind not in known]
