"""How the quarter goes and how it ended: key results, check-ins, milestones, and what was learned."""

from okra_tui.export.material import Material, bullets, fact, in_brackets, on, page, safe, section, table
from okra_tui.export.session_4 import STATE_WORDS
from okra_tui.method import RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.plan.actions import LOG_HEADS
from okra_tui.plan.model import CheckIn, KeyResult, LogEntry, Milestone, Note
from okra_tui.plan.progress import (
    check_ins,
    completion,
    current_value,
    ended,
    exact,
    measure_text,
    objective_mean,
    outcome,
    progress,
    quarter_mean,
    score,
    slip,
    status,
)
from okra_tui.plan.result_rows import NOT_KNOWN, STANDING_WORDS, mean_text, percent, score_text, titled
from okra_tui.plan.text import counted

_MILESTONE = ("", "Milestone", "State", "Done on", "Late by", "Why dropped", "Carried over from")


def review(material: Material) -> str:
    """Where the quarter stands on the day of the export."""
    plan = material.plan
    head = ("", "Key result", "Measures", "Now", "Progress", "Status", "Score", "Outcome")
    learned = [
        f"{material.called(row)} {safe(row.question)} {row.verdict.capitalize()}. {safe(row.learning)}"
        for row in plan.hypotheses
        if row.verdict != "open" or row.learning
    ]
    scores = [
        fact(f"{material.called(objective)} {safe(objective.title)}", score)
        for objective in plan.objectives
        if (score := mean_text(objective_mean(plan, objective, material.today)))
    ]
    return page(
        "Review",
        bullets([_completed(material), fact("Score of the quarter", mean_text(quarter_mean(plan, material.today)))]),
        section("Key results", table(head, [_result(material, key_result) for key_result in plan.key_results])),
        section("Objectives", bullets(scores)),
        section("Words", bullets(line for key_result in plan.key_results for line in _words(material, key_result))),
        section("Check-ins", material.table(("", "On", "Value", "Confidence", "By", "Words"), _check_ins(material))),
        section(
            "Milestones",
            material.table(_MILESTONE, [(milestone, _milestone(material, milestone)) for milestone in plan.milestones]),
        ),
        section("Hypotheses", bullets(learned)),
        section("Learned", bullets(map(safe, plan.learnings))),
    )


def retrospective(material: Material) -> str:
    """What was said when the team looked back: the groups, most dots first, the other notes, and what is to be done."""
    plan = material.plan
    grouped = {cluster.id for cluster in plan.clusters if cluster.session == RETROSPECTIVE}
    loose = [note for note in material.notes(RETROSPECTIVE) if note.cluster not in grouped]
    kinds = [*RETROSPECTIVE_KINDS, ""]
    by_kind = {kind: [note for note in loose if _kind(note) == kind] for kind in kinds}
    of_log = [entry for entry in plan.log if entry.session == RETROSPECTIVE]
    return page(
        "Retrospective",
        material.curtain(RETROSPECTIVE),
        section("Groups", *material.clusters(RETROSPECTIVE)),
        *(
            section(kind.capitalize() or "Other notes", bullets(map(material.note, notes)))
            for kind, notes in by_kind.items()
        ),
        *(
            section(title, bullets(_logged(material, entry) for entry in of_log if entry.type == kind))
            for kind, title in LOG_HEADS.items()
        ),
    )


def _kind(note: Note) -> str:
    return next((kind for kind in RETROSPECTIVE_KINDS if kind in note.about), "")


def _logged(material: Material, entry: LogEntry) -> str:
    state = "done" if entry.done else "dropped" if entry.dropped else ""
    return material.words(entry, "text") + in_brackets([safe(entry.by), safe(entry.owner), on(entry.due), state])


def standing_words(material: Material, result: KeyResult) -> str:
    """`at risk`; with `said by hand` where somebody has overridden what follows. In a closed quarter how it ended."""
    if material.plan.closed:
        return outcome(material.plan, result) or NOT_KNOWN
    words = STANDING_WORDS[status(material.plan, result, material.today)]
    return f"{words} (said by hand)" if result.status_override else words


def value_of_target(material: Material, result: KeyResult) -> str:
    """`30, 20→70 %`: the value now, and what is measured; `71 %, target 80 %, no baseline` where that is unknown."""
    value = current_value(material.plan, result)
    if result.measure == "done":
        not_done = "not done" if material.plan.closed else "not done yet"
        return "yet to be seen" if value is None else "done" if value >= 1 else not_done
    now = "no check-in yet" if value is None else exact(value)
    if result.measure == "change" and result.baseline is None and result.target is not None:
        unit = f" {result.unit}" if result.unit else ""
        return f"{now}{unit if value is not None else ''}, target {exact(result.target)}{unit}, no baseline"
    return f"{now}, {measure_text(result)}" if measure_text(result) else now


def _completed(material: Material) -> str:
    reached = completion(material.plan)
    share = in_brackets(["" if reached.share is None else percent(reached.share)])
    return fact("Completed", f"{reached.reached} of {reached.of}{share}") if reached.of else ""


def _result(material: Material, result: KeyResult) -> tuple[str, ...]:
    plan = material.plan
    value, share, known = current_value(plan, result), progress(plan, result), score(plan, result)
    return (
        material.called(result),
        safe(titled(result)),
        safe(measure_text(result)),
        "" if value is None else exact(value),
        "" if share is None else percent(share),
        "" if plan.closed else standing_words(material, result),
        score_text(known) if known is not None and (result.outcome or plan.closed) else "",
        ended(plan, result) or "",
    )


def _words(material: Material, result: KeyResult) -> list[str]:
    called = material.called(result)
    reason = f"{called} is set to {STANDING_WORDS[result.status_override]} by hand: {safe(result.status_reason)}"
    return [
        reason if result.status_override else fact(f"{called}, why", material.words(result, "status_reason")),
        fact(f"{called}, how it ended", material.words(result, "outcome_note")),
    ]


def _check_ins(material: Material) -> list[tuple[CheckIn, tuple[str, ...]]]:
    """By key result, by day; those of a key result that is gone last."""
    known = [
        (result, check_in) for result in material.plan.key_results for check_in in check_ins(material.plan, result)
    ]
    there = {check_in.id for _, check_in in known}
    lost = [(None, check_in) for check_in in material.plan.check_ins if check_in.id not in there]
    return [
        (
            check_in,
            (
                material.called(result) if result else "?",
                on(check_in.on),
                exact(check_in.value),
                "" if check_in.confidence is None else str(check_in.confidence),
                safe(check_in.by),
                safe(check_in.note),
            ),
        )
        for result, check_in in [*known, *lost]
    ]


def _milestone(material: Material, milestone: Milestone) -> tuple[str, ...]:
    late = slip(material.plan, milestone, material.today)
    return (
        material.called(milestone),
        safe(milestone.title),
        STATE_WORDS[milestone.status] or "planned",
        on(milestone.done_on),
        counted(late, "week") if late else "",
        safe(milestone.dropped_reason),
        safe(milestone.carried_from),
    )
