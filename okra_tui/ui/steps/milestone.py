"""The form for a milestone: its title and type, what it tests and serves, what it belongs to, and what it unlocks."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from textual.content import Content

from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.dependencies import AddDependency, RemoveDependency
from okra_tui.edits.edit import Edit, EditRefused, Together
from okra_tui.edits.milestones import AddMilestone, ChangeMilestone, MakeMilestones
from okra_tui.intake.people import People
from okra_tui.plan.agreed import later_change
from okra_tui.plan.checks.rule import of_people
from okra_tui.plan.ideas import MilestoneSource, hypotheses_of, milestone_of, notes_of
from okra_tui.plan.labels import DELETED, label, linked_labels, next_number
from okra_tui.plan.milestone_types import WITH_DIGIT, TypeSign, type_sign, types_of
from okra_tui.plan.model import Cluster, Dependency, Hypothesis, Initiative, KeyResult, Milestone, Note, Plan
from okra_tui.plan.people import TEAM
from okra_tui.plan.schedule import Schedule
from okra_tui.plan.scores import business_shown, effort_shown, ux_shown
from okra_tui.plan.team import Team
from okra_tui.plan.text import counted
from okra_tui.ui.dialogs.ask import NotTaken, ask_then
from okra_tui.ui.dialogs.form import Answers, Field, Form, entry, labels_field, links_field, person
from okra_tui.ui.session.quarter_screen import QuarterScreen
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.widgets.lists import beside, links_content

# -- What becomes a milestone and what it unlocks, as edits: pure functions from a plan.


def making(plan: Plan, sources: Iterable[str], new_id: NewId, type: str | None = None) -> MakeMilestones:  # noqa: A002
    """Make a milestone of each of these clusters and notes. Raises EditRefused where one is gone."""
    all_sources: list[MilestoneSource] = []
    for key in sources:
        source = plan.by_id.get(key)
        if not isinstance(source, Cluster | Note):
            raise EditRefused("That is no longer in the plan; it was deleted meanwhile.")
        all_sources.append(source)
    first = next_number(plan, Milestone)
    return MakeMilestones(
        tuple(
            milestone_of(plan, source, new_id("milestones"), first + at, type) for at, source in enumerate(all_sources)
        )
    )


def unlocked_by(plan: Plan, milestone: str) -> tuple[Milestone, ...]:
    """The milestones that wait for this one."""
    waiting = {dependency.milestone for dependency in plan.awaited.get(milestone, ())}
    return tuple(sorted(plan.find_all(Milestone, waiting), key=lambda row: plan.order[row.id]))


def unlocking(plan: Plan, milestone: Milestone, others: Collection[str], new_id: NewId) -> tuple[Edit[Plan], ...]:
    """What makes exactly these others wait for the milestone. Raises EditRefused where it would wait for itself."""
    if milestone.id in others:
        raise EditRefused(f"{label(plan, milestone)} cannot unlock itself.")
    there = {dependency.milestone: dependency for dependency in plan.dependencies if dependency.on == milestone.id}
    first = next_number(plan, Dependency)
    fresh = [other for other in others if other not in there]
    return (
        *(RemoveDependency(dependency.id) for other, dependency in there.items() if other not in others),
        *(
            AddDependency(Dependency(id=new_id("dependencies"), number=first + at, milestone=other, on=milestone.id))
            for at, other in enumerate(fresh)
        ),
    )


def glyph(sign: TypeSign) -> Content:
    """A type's shape in its colour."""
    return Content.styled(sign.glyph, f"$card-{sign.color}" if sign.color else "$text-muted")


def types_legend(team: Team) -> Content:
    """Which digit sets which type."""
    entries = [
        Content.assemble((f"{digit} ", "bold $text-accent"), glyph(sign), f" {sign.name}")
        for digit, sign in enumerate(types_of(team, WITH_DIGIT), 1)
    ]
    return Content("   ").join(entries)


def milestone_content(plan: Plan, team: Team, milestone: Milestone, width: int) -> Content:
    """Label, shape and title; below them, quieter, the type and what it is tied to, and what is missing."""
    sign = type_sign(team, milestone.type)
    head = Content.assemble((f"{label(plan, milestone):<4}", "bold $text-accent"), glyph(sign), " ")
    quiet = milestone.deferred or milestone.status == "dropped"
    title = Content.styled(milestone.title, "$text-muted" if quiet else "bold")
    known = Content.styled(" · ", "$text-muted").join(_known(plan, sign, milestone))
    return beside(head, [title, known], width, 8)


def _known(plan: Plan, sign: TypeSign, milestone: Milestone) -> list[Content]:
    tests, results = linked_labels(plan, milestone.hypotheses), linked_labels(plan, milestone.key_results)
    initiative = plan.find(Initiative, milestone.initiative)
    opens = [label(plan, opened) for opened in unlocked_by(plan, milestone.id)]
    return [
        Content.styled(sign.name, "$text-muted" if milestone.type else "$text-warning"),
        Content.styled(tests, "$text-muted") if tests else Content.styled("no hypothesis", "$text-warning"),
        *([Content.styled(results, "$text-muted")] if results else []),
        *([Content.styled(initiative.name, "$text-muted")] if initiative else []),
        *([Content.styled(f"unlocks {' '.join(opens)}", "$text-muted")] if opens else []),
        *([links_content(milestone.links)] if milestone.links else []),
        *([Content.styled("dropped", "$text-warning")] if milestone.status == "dropped" else []),
        *([Content.styled("waits for the next quarter", "$text-warning")] if milestone.deferred else []),
    ]


def source_content(plan: Plan, source: MilestoneSource, marked: bool, width: int) -> Content:
    """A group or note that is no milestone yet: its words; below them how many notes or whose, and its hypotheses."""
    notes = notes_of(plan, source)
    if isinstance(source, Cluster):
        words = Content.styled(source.title, "bold")
        who = counted(len(notes), "note")
    else:
        words = Content(source.text)
        who = source.by or ""
    about = " ".join(label(plan, hypothesis) for hypothesis in hypotheses_of(plan, source))
    lost = any(key not in plan.by_id for note in notes for key in note.about)
    tied = about or (f"about {DELETED}" if lost else "no hypothesis")
    below = Content.styled(" · ".join(filter(None, (who, tied))), "$text-muted" if about else "$text-warning")
    mark = Content.styled("✓ ", "bold $accent") if marked else Content("  ")
    return beside(mark, [words, below], width, 8)


# -- What is to be known of a milestone in one look: beside the timeline, or in one line below it.


def detail_at_length(schedule: Schedule, milestone: Milestone, week: int) -> Content:
    """The title, then its type, scores and skills, what it tests, what it waits for, and what was flagged.

    Below that the load of the week on which the cursor stands, to the last digit.
    """
    plan = schedule.plan
    lines = [
        Content.styled(f"{label(plan, milestone)} {milestone.title}", "bold"),
        _type_and_scores(schedule, milestone),
        *([Content(", ".join(milestone.skills))] if milestone.skills else []),
        Content(""),
        *(
            Content(f"tests {label(plan, hypothesis)} {hypothesis.question}")
            for hypothesis in schedule.thread.hypotheses_of(milestone)
        ),
        *[Content(words) for words in _waits(schedule, milestone)],
        *([Content(f"owner {milestone.owner}")] if milestone.owner else []),
        *([links_content(milestone.links)] if milestone.links else []),
        *_flagged(milestone),
    ]
    change = later_change(schedule.thread, milestone)
    if change is not None:
        lines.append(Content.styled(str(change), "$text-warning"))
    needed, there = of_people(schedule.load.get(week, 0.0), schedule.there(week))
    load = f"week {week}: {needed} of {there} person-weeks"
    return Content("\n").join([*lines, Content(""), Content.styled(load, "$text-muted")])


def detail_in_a_line(schedule: Schedule, milestone: Milestone) -> Content:
    """The title, scores, what it waits for and what was flagged."""
    named = Content.styled(f"{label(schedule.plan, milestone)} {milestone.title}", "bold")
    rest = [_type_and_scores(schedule, milestone), *map(Content, _waits(schedule, milestone)), *_flagged(milestone)]
    return Content(" · ").join([named, *rest])


def _type_and_scores(schedule: Schedule, milestone: Milestone) -> Content:
    sign = type_sign(schedule.team, milestone.type)
    scores = (effort_shown(milestone) or "no size", business_shown(milestone), ux_shown(milestone))
    of_type = f"{sign.glyph} {sign.name}" if milestone.type else sign.name  # the sign of none is what parts words
    return Content(" · ".join(filter(None, (of_type, *scores))))


def _waits(schedule: Schedule, milestone: Milestone) -> list[str]:
    def words(dependency: Dependency) -> str:
        awaited = schedule.plan.by_id.get(dependency.on or "")
        named = label(schedule.plan, awaited) if awaited else dependency.party or "something that was deleted"
        week = f", week {dependency.by_week}" if dependency.by_week else ""
        what = f": {dependency.what}" if dependency.what else ""
        return f"waits for {named}{what}{week}{' (met)' if dependency.status == 'met' else ''}"

    return [words(dependency) for dependency in schedule.plan.waits.get(milestone.id, ())]


def flag_words(milestone: Milestone) -> tuple[str, ...]:
    """The words of its risk, and what it needs; nothing where it is not flagged."""
    needs = f"needs {', '.join(milestone.needs)}" if milestone.needs else ""
    return tuple(filter(None, (milestone.risk, needs)))


def _flagged(milestone: Milestone) -> list[Content]:
    return [Content.assemble(("⚑ ", "$text-warning"), words) for words in flag_words(milestone)]


# -- The form.


def milestone_fields(milestone: Milestone, plan: Plan, team: Team) -> Iterator[Field]:
    """Everything is said by its number; what the numbers mean stands at the foot of the form."""
    there = milestone.id in plan.by_id
    yield Field("title", "Title", milestone.title if there else "", needs="A milestone needs a title.")
    yield Field(
        "type",
        "Type",
        type_sign(team, milestone.type).name if milestone.type else "",
        hint="1 to 4, or a word",
        read=partial(_type_said, team, milestone.type),
        choices=[types_legend(team)],
    )
    links = partial(_links, plan, milestone)
    yield links("hypotheses", "Tests", milestone.hypotheses, plan.hypotheses, "such as H1 H3")
    yield links("key_results", "Key results", milestone.key_results, plan.key_results, "such as KR1.1")
    opens = [opened.id for opened in unlocked_by(plan, milestone.id)]
    yield links("unlocks", "Unlocks", opens, plan.milestones, "milestones that wait for it: M4")
    if plan.initiatives:
        numbers = {initiative.id: str(number) for number, initiative in enumerate(plan.initiatives, 1)}
        yield Field(
            "initiative",
            "Initiative",
            numbers.get(milestone.initiative or "", ""),
            hint="its number, or a part of its name",
            read=partial(_initiative_said, plan.initiatives),
            choices=[entry(numbers[initiative.id], initiative.name) for initiative in plan.initiatives],
        )
    yield Field("note", "Note", milestone.note or "", lines=2)
    yield person("owner", "Owner", milestone.owner, f"A name, or {TEAM}; empty: nobody yet.", People.of(team).who)
    yield links_field(milestone.links)


Linked = Hypothesis | KeyResult | Milestone
"""What a milestone can be tied to."""


def _links(
    plan: Plan, milestone: Milestone, key: str, word: str, ids: Iterable[str], there: Iterable[Linked], hint: str
) -> Field:
    """What a milestone is tied to, by labels; itself is none of the choices."""
    known = {label(plan, linked): linked for linked in there}
    choices = [
        entry(name, linked.question if isinstance(linked, Hypothesis) else linked.title)
        for name, linked in known.items()
        if linked.id != milestone.id
    ]

    def wrong(unknown: str) -> str:
        return f"There is no {unknown}. Write one of these: {', '.join(known) or 'nothing is there yet'}."

    return labels_field(key, word, ids, {name: linked.id for name, linked in known.items()}, hint, wrong, choices)


def _type_said(team: Team, before: str | None, typed: str) -> str | None:
    """The key of the type that a digit, a key, a name or its beginning means. What the milestone had may stay."""
    types, words = types_of(team), typed.casefold()
    if not words:
        return None
    if words.isdecimal() and len(words) < 4 and 1 <= int(words) <= len(types):
        return types[int(words) - 1].key
    exact = [sign.key for sign in types if words in {sign.key.casefold(), sign.name.casefold()}]
    near = exact or [sign.key for sign in types if sign.name.casefold().startswith(words)]
    if len(near) == 1 or exact:
        return near[0]
    if before and words == before.casefold():
        return before
    raise NotTaken(f"There is no type {typed}: {', '.join(sign.name for sign in types)}.")


def _initiative_said(initiatives: Sequence[Initiative], typed: str) -> str | None:
    """The id of the initiative that a number or a part of its name means."""
    if not typed:
        return None
    numbers = {str(number): initiative.id for number, initiative in enumerate(initiatives, 1)}
    near = [initiative.id for initiative in initiatives if typed.casefold() in initiative.name.casefold()]
    if typed not in numbers and len(near) != 1:
        raise NotTaken(f"No initiative, or more than one, is meant by {typed}.")
    return numbers.get(typed) or near[0]


# -- The questions about a milestone, wherever it is selected.


def ask_for_milestone(area: WorkArea | QuarterScreen, milestone: Milestone, taken: Callable[[], object]) -> None:
    """Ask for all that is known of a milestone; one that is not in the plan is added. `taken` follows the change."""
    desk, plan = area.desk, area.desk.plan
    there = milestone.id in plan.by_id

    def make(answers: Answers) -> Plan | EditRefused:
        fields = {key: meant for key, meant in answers.items() if key not in {"unlocks", "note", "owner"}}
        made = milestone.changed(**fields, note=answers["note"] or None, owner=answers["owner"] or None)

        def edit(plan: Plan) -> Edit[Plan]:
            there = milestone.id in plan.by_id
            first = ChangeMilestone(made) if there else AddMilestone(made)
            also = unlocking(plan, made, answers["unlocks"], desk.new_id)
            return Together("change a milestone" if there else "add a milestone", (first, *also))

        return desk.do(edit)

    name = label(plan, milestone) if there else "A new milestone"
    fields = list(milestone_fields(milestone, plan, desk.team))
    ask_then(area.app, Form(name, fields, make, quick=True), lambda _: taken())
