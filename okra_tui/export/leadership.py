"""One page for those who lead: what moves which of their objectives, what is needed, what falls, how sure it is.

True at any moment: what is not known yet is said to be so, and where a part has nothing to say it is left out. The same
parts make a page to print and a deck of slides.
"""

from collections.abc import Callable, Iterator, Mapping

from okra_tui.export.index import quarter_title
from okra_tui.export.material import (
    Material,
    at_most,
    bullets,
    in_brackets,
    linked,
    page,
    safe,
    section,
    table,
)
from okra_tui.export.review import standing_words, value_of_target
from okra_tui.method.method import the_method
from okra_tui.plan.actions import NOBODY_YET, is_open, open_blockers
from okra_tui.plan.agreed import distribution
from okra_tui.plan.model import CompanyObjective, Dependency, KeyResult, Milestone, Objective
from okra_tui.plan.progress import is_broken, latest, objective_mean, score, scored
from okra_tui.plan.quarter_calendar import short_day
from okra_tui.plan.result_rows import STATE_SAID, mean_text, percent, score_text, titled
from okra_tui.plan.review import review_lines
from okra_tui.plan.track_record import QuarterRecord, furthest_off

LINES_OF_A_PART = 9
"""Of a table or a list; what is more is counted, so that it stays one page."""
QUARTERS_SHOWN = 4
"""Of the record, the latest."""


def leadership_page(material: Material) -> str:
    """The page, as Markdown."""
    parts = [section(title, write(material)) for title, write in LEADERSHIP_PARTS.items()]
    return page(_title(material), _where_we_stand(material), *parts)


def leadership_deck(material: Material) -> str:
    """The same as slides of Markdown, parted by `---` as Marp, Slidev, reveal and pandoc take them."""
    slides = [page(_title(material), _where_we_stand(material))]
    slides += [page(title, text) for title, write in LEADERSHIP_PARTS.items() if (text := write(material))]
    return "\n---\n\n".join(slides)


def _title(material: Material) -> str:
    return f"{quarter_title(material)} · for leadership, {short_day(material.today)} {material.today.year}"


def _where_we_stand(material: Material) -> str:
    first = review_lines(material.plan, material.today)[0]
    lines = [f"**{safe(first.title)}:** {safe(first.words)}"]
    ahead = _ahead(material)
    if not material.plan.objectives:
        lines.append(f"The team has not chosen its objectives yet; nothing is promised. {ahead}".strip())
    elif not any(milestone.weeks for milestone in material.plan.milestones) and not material.plan.closed:
        lines.append(f"Nothing has its weeks yet; what follows is what the team wants to move. {ahead}".strip())
    elif material.plan.agreements:
        told = distribution(material.plan, material.team)
        asked = len(told.agree) + len(told.not_yet) + len(told.silent)
        not_yet = f", not yet: {', '.join(map(safe, told.not_yet))}" if told.not_yet else ""
        lines.append(f"**Agreed:** {len(told.agree)} of {asked} people of the team stand behind this plan{not_yet}.")
    return bullets(lines)


def _ahead(material: Material) -> str:
    """Which session comes next, and when."""
    days = {record.session: record for record in material.plan.sessions}
    for session in the_method().sessions:
        record = days.get(session.number)
        if record is None or record.held is None:
            planned = f" is on {short_day(record.planned)}" if record and record.planned else " comes next"
            return f"Session {session.number}, {session.title}{planned}."
    return ""


# -- what we move ------------------------------------------------------------------------------------------------------

_MOVES_HEAD = ("For", "We move", "How far", "Sure", "Stands", "Who")


def _moves(material: Material) -> str:
    """A row for each key result under the company's objectives; one that nobody serves is named as such."""
    rows = [row for company in material.plan.company_objectives for row in _company_rows(material, company)]
    served = {objective.id for of in material.thread.answering.values() for objective in of}
    own = [objective for objective in material.thread.objectives if objective.id not in served]
    rows += [row for objective in own for row in _objective_rows(material, "—", objective)]
    return _most_rows(_MOVES_HEAD, rows)


def _company_rows(material: Material, company: CompanyObjective) -> Iterator[tuple[str, ...]]:
    called = f"**{safe(company.title)}**"
    active = [
        objective
        for objective in material.thread.answering.get(company.id, ())
        if not material.thread.deferred(objective)
    ]
    if not active and material.plan.objectives:
        yield (called, "nothing this quarter", "", "", "", "")
    for at, objective in enumerate(active):
        yield from _objective_rows(material, called if at == 0 else "", objective)


def _objective_rows(material: Material, company: str, objective: Objective) -> Iterator[tuple[str, ...]]:
    mean = mean_text(objective_mean(material.plan, objective, material.today))
    links = linked(objective.links)
    what = f"{material.called(objective)} {safe(objective.title)}{f' ({links})' if links else ''}"
    every = material.thread.key_results.get(objective.id, ())
    results = scored(every)
    broken = [result for result in every if is_broken(material.plan, result, material.today)]
    yield (
        company,
        what,
        "" if results else "no key result yet",
        "",
        mean and f"score {mean}",
        safe(objective.owner),
    )
    for result in (*results, *broken):
        yield _result_row(material, result)


def _result_row(material: Material, result: KeyResult) -> tuple[str, ...]:
    check_in = latest(material.plan, result)
    sure = "" if check_in is None or check_in.confidence is None else f"{check_in.confidence}/10"
    landed = score(material.plan, result)
    stands = standing_words(material, result)
    if material.plan.closed and landed is not None:
        stands = f"{stands}, {score_text(landed)}"
    told = ", ".join(filter(None, ("does not hold" if result.health else stands, STATE_SAID[result.state])))
    title = f"{material.called(result)} {safe(titled(result))}"
    return ("", title, safe(value_of_target(material, result)), sure, told, safe(result.owner))


# -- what we need, and what we leave -----------------------------------------------------------------------------------


def _needs(material: Material) -> str:
    """What others have to do, by whom and until when, the earliest first; then what nobody outside is named for."""
    open_ones = [row for row in material.plan.dependencies if _is_needed(material, row)]
    waits = sorted(open_ones, key=lambda row: (row.by_week is None, row.by_week or 0))
    lines = [_need(material, dependency) for dependency in waits]
    for blocker in open_blockers(material.plan):
        about = material.refs(blocker.about)
        told = [f"blocks {about}" if about else "", safe(blocker.owner) or NOBODY_YET]
        lines.append(f"{safe(blocker.text)}{in_brackets(told)}")
    return _most_lines(lines)


def _is_needed(material: Material, dependency: Dependency) -> bool:
    milestone = material.plan.find(Milestone, dependency.milestone)
    outside = dependency.on is None and dependency.status != "met"
    return outside and milestone is not None and material.thread.active(milestone) and milestone.status != "done"


def _need(material: Material, dependency: Dependency) -> str:
    milestone = material.plan.find(Milestone, dependency.milestone)
    who = f"**{safe(dependency.party)}:** " if dependency.party else "**Somebody outside:** "
    what = safe(dependency.what) or "what is waited for"
    until = f" by {short_day(material.friday(dependency.by_week))}" if dependency.by_week else ", day not agreed"
    links = linked(dependency.links)
    agreed = "agreed" if dependency.status == "agreed" else "not agreed yet"
    waits = f"{material.named(milestone)} waits for it" if milestone else ""
    promise = material.promises.get(dependency.id)
    there = safe(promise.mismatch or promise.words) if promise else ""
    return f"{who}{what}{until}{in_brackets([waits, agreed, there, safe(dependency.owner), links])}"


def _not_done(material: Material) -> str:
    """What was left out on purpose: put off, dropped, traded off."""
    plan = material.plan
    put_off: list[Objective | Milestone] = [row for row in plan.objectives if row.deferred]
    put_off += [
        row for row in plan.milestones if row.deferred and not _with_its_objective(material, row) and not _dropped(row)
    ]
    lines = [
        f"{material.called(row)} {safe(row.title)}: put off{_when_next(material)}{in_brackets([linked(row.links)])}"
        for row in put_off
    ]
    lines += [
        f"{material.named(row)}: dropped{f', {safe(row.dropped_reason)}' if row.dropped_reason else ''}"
        for row in plan.milestones
        if _dropped(row)
    ]
    lines += [safe(entry.text) for entry in plan.log if entry.type == "trade-off" and is_open(entry)]
    return _most_lines(lines)


def _dropped(milestone: Milestone) -> bool:
    return milestone.status == "dropped"


def _with_its_objective(material: Material, milestone: Milestone) -> bool:
    row = material.thread.row(milestone)
    return row is not None and row.deferred


def _when_next(material: Material) -> str:
    return "" if material.plan.closed else " to a later quarter"


# -- risks, and how sure we are ----------------------------------------------------------------------------------------


def _risks(material: Material) -> str:
    """What may fail, with the day on which it is known: open questions by their week, then risks of milestones."""
    plan = material.plan
    questions = [(week, row) for row in plan.hypotheses if (week := material.thread.decision_week.get(row.id))]
    lines = []
    for week, hypothesis in sorted(questions, key=lambda pair: pair[0]):
        hangs = [row for row in material.thread.testing.get(hypothesis.id, ()) if material.thread.active(row)]
        depends = f"on it {'hang' if len(hangs) > 1 else 'hangs'} {', '.join(material.called(row) for row in hangs)}"
        day = f"decided in week {week}, by {short_day(material.friday(week))}"
        lines.append(f"{material.called(hypothesis)} {safe(hypothesis.question)} **{day}**{in_brackets([depends])}")
    at_risk = (row for row in material.milestones_by_objective if row.risk and row.status not in ("done", "dropped"))
    lines += [f"{material.named(row)}: {safe(row.risk)}{in_brackets([material.days(row)])}" for row in at_risk]
    return _most_lines(lines)


_RECORD_HEAD = ("Quarter", "Reached", "Score", "Of our questions")


def _our_word(material: Material) -> str:
    """How the quarters before went, and what they teach about what we say now."""
    if material.record is None or not material.record.quarters:
        return ""
    shown = material.record.quarters[-QUARTERS_SHOWN:]
    off = furthest_off(material.record)
    taught = f"Where we said {off.confidence} of 10 sure, it came to {score_text(off.score)} of 1." if off else ""
    return "\n\n".join(filter(None, (table(_RECORD_HEAD, [_quarter(row) for row in shown]), taught)))


def _quarter(record: QuarterRecord) -> tuple[str, ...]:
    reached = record.completion
    share = in_brackets(["" if reached.share is None else percent(reached.share)])
    answered = [(record.supported, "supported"), (record.refuted, "refuted"), (record.undecided, "left open")]
    return (
        safe(record.quarter),
        f"{reached.reached} of {reached.of} that were agreed{share}" if reached.of else "",
        mean_text(record.mean),
        ", ".join(f"{count} {word}" for count, word in answered if count),
    )


LEADERSHIP_PARTS: Mapping[str, Callable[[Material], str]] = {
    "What we move": _moves,
    "What we need from you": _needs,
    "What we will not do": _not_done,
    "Risks, and when we decide": _risks,
    "Our word so far": _our_word,
}
"""The parts of the page by their titles, in the order in which a director asks."""


# -- words -------------------------------------------------------------------------------------------------------------


def _most_lines(lines: list[str]) -> str:
    return at_most(lines, LINES_OF_A_PART)


def _most_rows(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    most = 3 * LINES_OF_A_PART
    more = len(rows) - most
    note = f"\n\n… and {more} more rows; all of them are in the export." if more > 0 else ""
    return table(head, rows[:most]) + note
