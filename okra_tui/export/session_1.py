"""What session 1 leaves behind: draft objectives, pains and gains, metrics, hypotheses and blockers."""

from collections.abc import Callable

from okra_tui.export.material import (
    Material,
    bullets,
    fact,
    in_brackets,
    linked,
    many,
    on,
    page,
    safe,
    section,
)
from okra_tui.method import IDEATION
from okra_tui.plan.model import Blocker, Cluster, CompanyKeyResult, CompanyObjective, Hypothesis, KeyResult, Objective
from okra_tui.plan.progress import exact, measure_text
from okra_tui.plan.result_rows import STATE_SAID
from okra_tui.plan.thread import moved_by


def draft_objectives(material: Material) -> str:
    """The company's objectives, the team's with what they came from, and the notes of the silent round."""
    loose = [note for note in material.notes(IDEATION) if material.plan.find(Cluster, note.cluster) is None]
    return page(
        "Draft objectives",
        section(
            "Company objectives",
            *(_company(material, company_objective) for company_objective in material.plan.company_objectives),
        ),
        section(
            "Of no company objective",
            bullets(_moved(material, row) for row in material.plan.company_key_results if _is_lost(material, row)),
        ),
        section("Our objectives", *(_objective(material, objective) for objective in material.plan.objectives)),
        section("Groups of notes", material.curtain(IDEATION), *material.clusters(IDEATION)),
        section("Notes in no group", bullets(map(material.note, loose))),
    )


def pains_gains(material: Material) -> str:
    """What hurts and what would help, objective by objective."""
    return page("Pains and gains", *_by_objective(material, lambda objective: _pains_and_gains(material, objective)))


def metrics(material: Material) -> str:
    """What is measured, and the key results with their numbers."""
    lost = [
        key_result
        for key_result in material.plan.key_results
        if material.plan.find(Objective, key_result.objective) is None
    ]
    return page(
        "Metrics and key results",
        *_by_objective(material, lambda objective: _measured(material, objective)),
        section("Of no objective", key_results_table(material, lost)),
    )


def drafted_hypotheses(material: Material) -> str:
    """The questions that the team would have to answer, with the beliefs behind them."""

    def asked(objective: Objective) -> str:
        hypotheses = material.thread.hypotheses_under.get(objective.id, ())
        return "\n\n".join(_hypothesis(material, hypothesis) for hypothesis in hypotheses)

    known = {objective.id for objective in material.plan.objectives}
    lost = [
        _hypothesis(material, hypothesis)
        for hypothesis in material.plan.hypotheses
        if hypothesis.objective not in known
    ]
    return page(
        "Hypotheses",
        *_by_objective(material, asked),
        section("Of no objective", *lost),
    )


def blockers(material: Material) -> str:
    """What somebody named as a risk or a dependency, and who said that there is none."""
    named = [blocker for blocker in material.plan.blockers if blocker.type != "none"]
    none = [blocker for blocker in material.plan.blockers if blocker.type == "none"]
    return page(
        "Blockers",
        *(_blocker(material, blocker) for blocker in named),
        section("Said that there is none", bullets(map(_none, none))),
    )


def key_results_table(material: Material, results: list[KeyResult]) -> str:
    """Key results with what they measure."""
    head = ("", "Key result", "Measures", "Stretch", "On the way", "Due", "Commitment", "Serves", "Priority", "Weight",
            "State", "Agreed target", "Owner", "Links", "Carried over from")  # fmt: skip
    return material.table(head, [(result, _result(material, result)) for result in results])


def _result(material: Material, result: KeyResult) -> tuple[str, ...]:
    agreed = measure_text(result.changed(target=result.agreed_target)) if result.agreed else ""
    return (
        material.called(result),
        safe(result.title),
        safe(_measures(result)),
        "" if result.stretch is None else exact(result.stretch),
        ", ".join(result.steps),
        on(result.due),
        "health" if result.health else result.commitment,
        material.refs([result.serves]),
        f"P{result.priority}" if result.priority else "",
        "" if result.weight == 1 else exact(result.weight),
        STATE_SAID[result.state],
        safe(agreed),
        safe(result.owner),
        linked(result.links),
        safe(result.carried_from),
    )


def _measures(result: KeyResult) -> str:
    """What is measured; a unit that says nothing there is told nevertheless."""
    measured = measure_text(result)
    return measured if not result.unit or result.unit in measured else f"{measured} ({result.unit})".strip()


def _company(material: Material, company: CompanyObjective) -> str:
    facts = [
        fact("Priority", material.value(company, "priority", f"P{company.priority}" if company.priority else "")),
        fact("Why", material.words(company, "why")),
        fact("Answered by", material.refs(row.id for row in material.thread.answering.get(company.id, ()))),
    ]
    heading = material.words(company, "title", f"{material.called(company)}: ")
    results = (_moved(material, result) for result in material.plan.company_results_of.get(company.id, ()))
    return section(heading, bullets([*facts, *results]) or "…", level=3)


def _is_lost(material: Material, result: CompanyKeyResult) -> bool:
    return material.plan.find(CompanyObjective, result.company_objective) is None


NOBODY_MOVES = "nobody moves it"
"""What stands in brackets behind a key result of the company which none of ours serves."""


def _moved(material: Material, result: CompanyKeyResult) -> str:
    movers = material.refs(mover.id for mover in moved_by(material.thread, result))
    moved = f"moved by {movers}" if movers else NOBODY_MOVES if material.plan.serving else ""
    words = material.words(result, "title", f"Key result {material.called(result)}: ")
    return f"{words}{in_brackets([moved])}"


def _objective(material: Material, objective: Objective) -> str:
    facts = [
        fact("Why", material.words(objective, "why")),
        fact("Owner", material.words(objective, "owner")),
        fact("Answers", material.value(objective, "company_objectives", material.refs(objective.company_objectives))),
        fact("Areas", material.value(objective, "areas", ", ".join(filter(None, map(material.area, objective.areas))))),
        fact("Key results", material.refs(row.id for row in material.thread.key_results.get(objective.id, ()))),
        fact("Links", linked(objective.links)),
        fact("From the groups", *map(safe, material.groups(objective.from_clusters))),
        fact("Carried over from", safe(objective.carried_from)),
        "Waits for the next quarter." if objective.deferred else "",
    ]
    return section(material.labelled(objective), bullets(facts) or "…", level=3)


def _by_objective(material: Material, told: Callable[[Objective], str]) -> list[str]:
    return [section(material.labelled(objective), told(objective)) for objective in material.plan.objectives]


def _pains_and_gains(material: Material, objective: Objective) -> str:
    lists = (("Pains", "pains"), ("Gains", "gains"))
    return "\n\n".join(
        filter(None, (section(title, bullets(material.lines_of(objective, field)), level=3) for title, field in lists))
    )


def _measured(material: Material, objective: Objective) -> str:
    results = list(material.thread.key_results.get(objective.id, ()))
    return "\n\n".join(
        filter(None, (bullets(material.lines_of(objective, "metrics")), key_results_table(material, results)))
    )


def _hypothesis(material: Material, hypothesis: Hypothesis) -> str:
    facts = [
        *material.lines_of(hypothesis, "beliefs", "Belief: "),
        fact("About", material.value(hypothesis, "key_results", material.refs(hypothesis.key_results))),
        fact("By", material.words(hypothesis, "by")),
        fact("Carried over from", safe(hypothesis.carried_from)),
    ]
    return section(material.labelled(hypothesis, "question"), bullets(facts) or "No belief yet.", level=3)


def _blocker(material: Material, blocker: Blocker) -> str:
    facts = [
        material.value(blocker, "state", f"{blocker.type.capitalize()}, {blocker.status}"),
        fact("About", material.value(blocker, "about", material.refs(blocker.about))),
        fact("Named by", material.words(blocker, "by")),
        fact("Looked after by", material.value(blocker, "owner", safe(blocker.owner) or "nobody yet")),
        fact("Answer", material.words(blocker, "answer")),
        fact("Carried over from", safe(blocker.carried_from)),
    ]
    return section(material.labelled(blocker, "text"), bullets(facts))


def _none(blocker: Blocker) -> str:
    rest = many(filter(None, (blocker.owner, blocker.answer, blocker.carried_from)))
    return f"{safe(blocker.by) or 'Somebody'}: {safe(blocker.text)}{in_brackets([rest])}"
