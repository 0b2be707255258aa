"""One page to send after the meeting: where the quarter stands, what was decided, and who does what."""

from datetime import date

from okra_tui.export.index import quarter_title, state
from okra_tui.export.material import Material, at_most, bullets, in_brackets, on, page, safe, section
from okra_tui.export.review import standing_words, value_of_target
from okra_tui.export.session_0 import statement
from okra_tui.export.session_4 import STATE_WORDS
from okra_tui.method import MEETINGS, session_called
from okra_tui.plan.actions import NOBODY_YET, is_open, open_blockers
from okra_tui.plan.agreed import distribution
from okra_tui.plan.balance import balance_lines
from okra_tui.plan.checks.session_4 import week_clashes
from okra_tui.plan.model import KeyResult, LogEntry, Milestone, Objective, Plan
from okra_tui.plan.progress import ended
from okra_tui.plan.result_rows import titled
from okra_tui.plan.team import Team

MOST_LINES_IN_PART = 8
"""How many lines a part has at most; what is more is counted, so that it stays one page."""


def summary(
    plan: Plan, team: Team, today: date, veiled: frozenset[int] = frozenset(), before: Plan | None = None
) -> str:
    """The page, as Markdown. Of sessions under the curtain it says how many notes there are.

    `before`: the quarter before this one, beside whose balance this one's stands.
    """
    material = Material(plan, team, today, veiled)
    milestones = [row for row in material.milestones_by_objective if row.status not in ("done", "dropped")]
    return page(
        quarter_title(material),
        bullets(state(material)),
        section("Vision", statement(material)),
        section("Objectives", *(_objective(material, objective) for objective in material.thread.objectives)),
        section("Milestones ahead", _short([_milestone(material, milestone) for milestone in milestones])),
        section("Balance", bullets(map(safe, balance_lines(plan, team, before)))),
        section("Does not fit yet", _short([safe(clash.message) for clash in week_clashes(plan, team, today)])),
        section(
            "Blockers",
            _short(
                [
                    f"{material.called(blocker)} {safe(blocker.text)}{in_brackets([_owner(blocker.owner)])}"
                    for blocker in open_blockers(plan)
                ]
            ),
        ),
        section("Decided", _short(_entries(material, "decision"))),
        section("Traded off", _short(_entries(material, "trade-off"))),
        section("To do", _short(_entries(material, "action"))),
        section("Parked", _short(_entries(material, "parked"))),
        section("Agreement", _agreement(material)),
        section("Learned", _short([safe(line) for line in plan.learnings])),
        section("Under the curtain", bullets(_curtains(material))),
    )


def _objective(material: Material, objective: Objective) -> str:
    results = material.thread.key_results.get(objective.id, ())
    lines = [_result(material, result) for result in results] or ["No key result yet."]
    heading = f"**{material.called(objective)} {safe(objective.title)}**"
    return f"{heading}\n\n{_short(lines)}"


def _result(material: Material, result: KeyResult) -> str:
    told = [
        safe(value_of_target(material, result)),
        ended(material.plan, result) or standing_words(material, result),
    ]
    return f"{material.called(result)} {safe(titled(result))}{in_brackets([*told, safe(result.owner)])}"


def _milestone(material: Material, milestone: Milestone) -> str:
    facts = [material.days(milestone) or "without weeks", safe(milestone.owner), STATE_WORDS[milestone.status]]
    risk = f"risk: {safe(milestone.risk)}" if milestone.risk else ""
    return f"{material.named(milestone)}{in_brackets([*facts, risk])}"


def _entries(material: Material, kind: str) -> list[str]:
    """The latest first, for the page is sent after the latest meeting; without what is done or dropped."""
    entries = [entry for entry in material.plan.log if entry.type == kind and is_open(entry)]
    return [_entry(entry) for entry in reversed(entries)]


def _entry(entry: LogEntry) -> str:
    owner = _owner(entry.owner) if entry.type == "action" else safe(entry.owner)
    due = f"by {on(entry.due)}" if entry.due else ""
    return f"{safe(entry.text)}{in_brackets([owner, due])}"


def _owner(name: str | None) -> str:
    return safe(name) or NOBODY_YET


def _agreement(material: Material) -> str:
    if not material.plan.agreements:
        return ""
    said_so = distribution(material.plan, material.team)
    parts = (("Agree", said_so.agree), ("Not yet", said_so.not_yet), ("Not asked yet", said_so.silent))
    return bullets(f"{word}: {', '.join(map(safe, names))}" for word, names in parts if names)


def _curtains(material: Material) -> list[str]:
    told = {session_called(number): material.curtain(number) for number in MEETINGS}
    return [f"{named[0].upper()}{named[1:]}: {words}" for named, words in told.items() if words]


def _short(lines: list[str]) -> str:
    return at_most(lines, MOST_LINES_IN_PART)
