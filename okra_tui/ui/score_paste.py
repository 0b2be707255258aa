"""What was pasted into the score table: a spreadsheet's rows, estimates or skills from the chat; shown first."""

from dataclasses import dataclass

from textual.content import Content

from okra_tui.edits.edit import Edit
from okra_tui.edits.estimates import RecordEstimates
from okra_tui.edits.scores import SetScores
from okra_tui.intake.estimates import EstimatesRead, SaidEstimate, read_estimates
from okra_tui.intake.left_out import DIRECT, LeftOut, told
from okra_tui.intake.people import People
from okra_tui.intake.score_table import read_score_table
from okra_tui.intake.skills_said import SkillsRead, read_skills
from okra_tui.plan.ids import NewId
from okra_tui.plan.labels import label
from okra_tui.plan.model import Estimate, Milestone, Plan
from okra_tui.plan.scores import Scores, business_shown, effort_shown, ux_shown
from okra_tui.plan.skills import distinct, known_skills
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import Thread

UNSURE = "Question marks are for the talk; ~ keeps one beside the group's size."
LEFT_OUT_SHOWN = 12
"""Lines that were left out and are told with their reasons; of more the number."""


@dataclass(frozen=True)
class PastedScores:
    """What a paste comes to: a title and words for the preview, and the one edit; None where there is nothing to do."""

    title: str
    preview: Content
    edit: Edit[Plan] | None


def read_pasted(
    plan: Plan, team: Team, text: str, people: People, new_id: NewId, *, skills_first: bool = False
) -> PastedScores:
    """Reads any text. A table that sets something is one; everything else is taken for a chat with estimates or skills.

    Where a chat has both, estimates count, or with `skills_first` what milestones need.
    """
    milestones = Thread(plan).milestones
    table = read_score_table(text, milestones)
    by_number = {milestone.number: milestone for milestone in milestones}
    estimates, skills = read_estimates(text, people, by_number), read_skills(text, people, by_number)
    if table.scores and not any(left.why == DIRECT for left in estimates.left_out):  # no table has a private message
        return _table(plan, table.scores, table.left_out)
    if skills.said and (skills_first or not estimates.said):
        return _skills(plan, team, skills, by_number)
    return _estimates(estimates, by_number, new_id, tuple(table.left_out))


# -- a spreadsheet's rows --------------------------------------------------------------------------------------------


def _table(plan: Plan, scores: tuple[Scores, ...], left_out: tuple[LeftOut, ...]) -> PastedScores:
    return _changed(plan, scores, left_out, "A score table", "row")


def _changed(
    plan: Plan, scores: tuple[Scores, ...], left_out: tuple[LeftOut, ...], what: str, noun: str
) -> PastedScores:
    """What changes of which milestone."""
    after = SetScores(scores).apply(plan)
    lines, taken = [], []
    for each in scores:
        old, new = plan.find(Milestone, each.milestone), after.find(Milestone, each.milestone)
        if old is not None and new is not None and old != new:
            taken.append(each)
            named = Content.assemble((f"{label(plan, old):<5}", "bold $text-accent"), old.title)
            lines += [named, *(Content("     ") + change for change in _changes(old, new))]
    same = len(scores) - len(taken)
    if same:
        said = f"1 {noun} says" if same == 1 else f"{same} {noun}s say"
        lines.append(Content.styled(f"{said} what is there already.", "$text-muted"))
    changing = "1 milestone changes" if len(taken) == 1 else f"{len(taken)} milestones change"
    words = Content("\n").join([*lines, *_left_out(left_out)])
    return PastedScores(f"{what}: {changing}", words, SetScores(tuple(taken)) if taken else None)


def _changes(old: Milestone, new: Milestone) -> list[Content]:
    shown = (
        ("effort", effort_shown(old), effort_shown(new)),
        ("business", business_shown(old), business_shown(new)),
        ("UX", ux_shown(old), ux_shown(new)),
        ("skills", ", ".join(old.skills), ", ".join(new.skills)),
    )
    return [
        Content.assemble((f"{word} ", "$text-muted"), (f"{before} → " if before else "", "$text-muted"), after)
        for word, before, after in shown
        if before != after
    ]


# -- skills from the chat --------------------------------------------------------------------------------------------


def _skills(plan: Plan, team: Team, read: SkillsRead, by_number: dict[int, Milestone]) -> PastedScores:
    """What a milestone needs already stays; what is said comes to it, spelled as it is known here."""
    spelled = {skill.casefold(): skill for skill in known_skills(plan, team)}
    needs = {number: milestone.skills for number, milestone in by_number.items()}
    for said in read.said:
        new = (spelled.setdefault(skill.casefold(), skill) for skill in said.skills)
        needs[said.number] = distinct([*needs[said.number], *new])
    named = dict.fromkeys(said.number for said in read.said)
    scores = tuple(Scores(by_number[number].id, skills=needs[number]) for number in named)
    people = dict.fromkeys(said.by or said.said_by for said in read.said if said.by or said.said_by)
    who = f" from {', '.join(map(one_line, filter(None, people)))}" if people else ""
    return _changed(plan, scores, read.left_out, f"Skills{who}", "milestone")


# -- estimates from the chat -----------------------------------------------------------------------------------------


def _estimates(
    read: EstimatesRead, by_number: dict[int, Milestone], new_id: NewId, rows: tuple[LeftOut, ...]
) -> PastedScores:
    made = tuple(
        Estimate(
            id=new_id("estimates"), milestone=by_number[said.number].id, by=said.by or said.said_by, effort=said.effort
        )
        for said in read.said
    )
    if not made:
        left_out = read.left_out or rows
        words = (
            "Neither estimates such as Ada: M1 S M2 L?, nor skills such as Ada: M1 Frontend, Backend, nor rows of a "
            "score table were found in this paste."
        )
        return PastedScores("What was pasted", Content("\n").join([Content(words), *_left_out(left_out)]), None)
    names = tuple(dict.fromkeys(map(_who, read.said)))
    people = len(list(filter(None, names)))
    who = "1 person" if people == 1 else f"{people} people" if people else "nobody named"
    title = f"{_count(len(made), 'estimate')} from {who}"
    lines = [_by(name, [said for said in read.said if _who(said) == name]) for name in names]
    if any(said.unsure for said in read.said):
        lines.append(Content.styled(UNSURE, "$text-muted"))
    return PastedScores(title, Content("\n").join([*lines, *_left_out(read.left_out)]), RecordEstimates(made))


def _who(said: SaidEstimate) -> str:
    return said.by or said.said_by or ""


def _by(name: str, said: list[SaidEstimate]) -> Content:
    sizes = "  ".join(f"M{each.number} {each.effort}{'?' * each.unsure}" for each in said)
    stranger = bool(name) and said[0].by is None
    note = "   not of the team" if stranger else ""
    return Content.assemble((f"{one_line(name) or 'Nobody named'}  ", "bold"), sizes, (note, "$text-warning"))


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def _left_out(left_out: tuple[LeftOut, ...]) -> list[Content]:
    if not left_out:
        return []
    said = told(left_out)
    lines = [Content(""), Content.styled("LEFT OUT", "bold $text-disabled")]
    lines += [Content.styled(f"  {line}", "$text-disabled") for line in said[:LEFT_OUT_SHOWN]]
    more = len(said) - LEFT_OUT_SHOWN
    return [*lines, *([Content.styled(f"  and {_count(more, 'line')} more", "$text-disabled")] if more > 0 else [])]
