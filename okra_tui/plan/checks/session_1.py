"""The rules of session 1, OKR ideation."""

from collections.abc import Iterator

from okra_tui.plan.checks.rule import Facts, Found, has_owner, rule
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import Blocker, Cluster, CompanyObjective, KeyResult, Objective
from okra_tui.plan.progress import contradictions, outside_quarter, scored
from okra_tui.plan.text import counted, enumerated
from okra_tui.plan.thread import moved_by, serves_itself, stands_under
from okra_tui.plan.voices import FEW_AUTHORS, LOUD, authors, silent_disciplines

MOST_KEY_RESULTS = 3


@rule(
    "note-not-grouped",
    "gap",
    step="1.read-and-cluster",
    several="{} notes are in no group",
    most_named=3,
    advice="{board.sort} sorts them: one note at a time, a digit puts it into its group.",
)
def note_not_grouped(facts: Facts) -> Iterator[Found]:
    """A note in no cluster after the step that groups them; a merged one goes with the note that holds its words."""
    sign = any(cluster.session == 1 for cluster in facts.plan.clusters)
    if not facts.speaks("1.read-and-cluster", sign):
        return
    merged = stands_under(facts.plan)
    for note in facts.notes[1]:
        if facts.plan.find(Cluster, note.cluster) is None and note.id not in merged:
            label = facts.label(note)
            yield Found(note.id, label, f"A {label} is in no group")


@rule("kr-count", "gap", step="1.pairs")
def kr_count(facts: Facts) -> Iterator[Found]:
    """An objective with no key result, or more than three."""
    for objective in facts.thread.objectives:
        count = len(scored(facts.thread.key_results.get(objective.id, ())))
        if count == 0 or count > MOST_KEY_RESULTS:
            too_many = f"{counted(count, 'key result')}; {MOST_KEY_RESULTS} are the most that a team can keep in sight"
            yield facts.found(objective, f"has {too_many if count else 'no key result'}")


@rule(
    "o-unlinked",
    "gap",
    step="1.read-and-cluster",
    several="{} objectives answer no company objective",
    most_named=3,
    advice="In the pairs step, {list.edit} on its title says what it answers.",
)
def o_unlinked(facts: Facts) -> Iterator[Found]:
    """An objective without a company objective."""
    for objective in facts.broken(Objective, "company objective"):
        yield facts.found(objective, "answers no company objective")


@rule(
    "c-unanswered",
    "hint",
    step="1.read-and-cluster",
    several="{} company objectives have no objective",
    advice="{board.objective} makes an objective of a group; it answers what the group's notes are about.",
)
def c_unanswered(facts: Facts) -> Iterator[Found]:
    """A company objective that no objective answers."""
    for company in facts.broken(CompanyObjective, "objective"):
        label = facts.label(company)
        yield Found(company.id, label, f"No objective answers the company objective {label}")


@rule("kr-no-hypothesis", "gap", step="1.pairs", several="{} key results have no hypothesis", most_named=3)
def kr_no_hypothesis(facts: Facts) -> Iterator[Found]:
    """A key result to which no hypothesis is linked."""
    for result in facts.broken(KeyResult, "hypothesis"):
        yield facts.found(result, "has no hypothesis")


@rule("kr-output", "gap", step="1.pairs", several="{} key results have no target", most_named=3)
def kr_output(facts: Facts) -> Iterator[Found]:
    """A key result with no target that is not yes-or-no either."""
    for result in filter(facts.thread.active, facts.plan.key_results):
        if result.target is None and result.measure != "done":
            yield facts.found(result, "has no target and is no yes-or-no either")


@rule(
    "kr-unowned",
    "hint",
    step="1.pairs",
    several="{} objectives have key results that nobody looks after",
    advice="@Ada in a key result's line says who looks after it, and @team that all do.",
)
def kr_unowned(facts: Facts) -> Iterator[Found]:
    """Key results that nobody looks after, once for each objective."""
    results = [result for result in facts.plan.key_results if facts.thread.active(result)]
    if not facts.speaks("1.pairs", sign=any(has_owner(result) for result in results)):
        return
    for objective in facts.thread.objectives:
        own = [result for result in facts.thread.key_results.get(objective.id, ()) if not has_owner(result)]
        if own:
            called, label = enumerated([facts.label(result) for result in own]), facts.label(objective)
            yield Found(objective.id, label, f"Nobody looks after {called} of {label}")


@rule(
    "c-unmoved",
    "hint",
    step="1.pairs",
    several="{} of the company's numbers are moved by nobody",
    advice="The field Serves of a key result says which number it moves.",
)
def c_unmoved(facts: Facts) -> Iterator[Found]:
    """A key result of the company that none of ours serves, as soon as one of ours serves any."""
    if not facts.plan.serving:
        return
    for number in facts.plan.company_key_results:
        if not moved_by(facts.thread, number):
            label = facts.label(number)
            yield Found(number.id, label, f"Nobody moves the company's number {label}")


@rule("kr-contradiction", "gap", step="1.pairs")
def kr_contradiction(facts: Facts) -> Iterator[Found]:
    """Steps or a stretch that do not fit the target, and key results that serve each other in a circle."""
    for result in filter(facts.thread.active, facts.plan.key_results):
        label = facts.label(result)
        for sentence in contradictions(result):
            yield Found(result.id, label, f"{label}: {sentence[:1].lower()}{sentence[1:].rstrip('.')}")
        if circle := serves_itself(facts.plan, result):
            yield Found(result.id, label, f"Key results serve each other in a circle: {circle}")


@rule("kr-due-outside", "hint", step="1.pairs", advice="{list.edit} types its line anew, with another due day.")
def kr_due_outside(facts: Facts) -> Iterator[Found]:
    """A key result that is due on no day of the quarter."""
    for result in filter(facts.thread.active, facts.plan.key_results):
        if result.due and (outside := outside_quarter(facts.plan, result.due)):
            yield facts.found(result, f"is due on {result.due.isoformat()}, {outside}")


@rule("blocker-open", "gap", step="1.blockers")
def blocker_open(facts: Facts) -> Iterator[Found]:
    """An open blocker without owner or without a subject."""
    for blocker in facts.plan.blockers:
        if blocker.type == "none" or blocker.status != "open" or _is_about_later(facts, blocker):
            continue
        lacks = []
        if not blocker.owner or not blocker.owner.strip():
            lacks.append("has no owner")
        if not any(subject in facts.plan.by_id for subject in blocker.about):
            lacks.append("is tied to nothing")
        if lacks:
            yield facts.found(blocker, f"is open and {enumerated(lacks)}")


@rule("blocker-silent", "hint", step="1.blockers", several="{} people have named neither a blocker nor none")
def blocker_silent(facts: Facts) -> Iterator[Found]:
    """Somebody present with neither a blocker nor a "none"."""
    if facts.plan.solo or not facts.speaks("1.blockers", sign=bool(facts.plan.blockers)):
        return
    named = {name for blocker in facts.plan.blockers for name in facts.people.named(blocker.by)}
    for name in facts.room(1):
        if name not in named:
            yield Found(f"member:{name}", name, f"{name} has named neither a blocker nor that there is none")


@rule("voices", "hint", step="1.silent-round")
def voices_missing(facts: Facts) -> Iterator[Found]:
    """A discipline that is present without a note, or one of four or more authors with more than 40 %."""
    written = authors(facts.plan, facts.team, session=1)
    if facts.plan.solo or not (written or facts.speaks("1.silent-round", sign=False)):
        return
    for discipline in silent_disciplines(written, facts.team, facts.room(1)):
        yield Found(f"discipline:{discipline}", discipline, f"{discipline} is present and has written no note")
    for name, count in written.items():
        if len(written) >= FEW_AUTHORS and count > LOUD * written.total() + 1e-9:
            share = round(100 * count / written.total())
            wrote = f"wrote {count} of {written.total()} notes ({share} %)"
            yield Found(f"member:{name}", name, f"{name} {wrote}", aloud=f"One person {wrote}")


def _is_about_later(facts: Facts, blocker: Blocker) -> bool:
    """Whether all that a blocker is about was deferred or dropped."""
    subjects = facts.plan.find_all(Entity, blocker.about)
    return bool(subjects) and not any(map(facts.thread.active, subjects))
