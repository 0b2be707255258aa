"""The first page of an export: the quarter, its vision, who was there when, and where everything is."""

from collections.abc import Mapping

from okra_tui.export.material import Material, bullets, fact, many, on, page, safe, section, table
from okra_tui.export.session_0 import statement
from okra_tui.method import RETROSPECTIVE, session_called
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import is_own_step, known_step
from okra_tui.plan.model import Plan, SessionRecord, week_of
from okra_tui.plan.team import Member, StepChange, Team


def index(material: Material, files: Mapping[str, str]) -> str:
    """The page that leads to these files (by their paths, with what they hold)."""
    plan, team = material.plan, material.team
    sessions = ("Session", "Planned", "Held", "Facilitator", "Present", "Stands at")
    people = ("Name", "Discipline", "Role", "Skills", "Also called", "Here")
    return page(
        quarter_title(material),
        bullets(state(material)),
        section("Vision", statement(material)),
        section("Files", bullets(f"[{path}]({path}): {what}" for path, what in files.items())),
        section("Sessions", table(sessions, [_session(record, team) for record in _records(plan)])),
        section("In the room", bullets(line for record in _records(plan) for line in _room(record))),
        section("Minutes", table(("Step", "Planned", "Spent"), _minutes(material))),
        section("People", table(people, [_person(member) for member in team.members])),
        section("Areas", table(("", "Area", "What it is"), _areas(material))),
        section(
            "Neighbours",
            bullets(f"{safe(neighbour.name)}: {safe(neighbour.folder)}" for neighbour in team.neighbours),
        ),
        section("Steps that we do our own way", bullets(_step_change(change, team) for change in team.steps)),
        section("What the quarter taught", bullets(map(safe, plan.learnings))),
    )


def quarter_title(material: Material) -> str:
    """`Kestrel · 2026-Q4`."""
    return f"{safe(material.team.team)} · {safe(material.plan.quarter)}"


def state(material: Material) -> list[str]:
    """When the quarter is, and how far."""
    plan = material.plan
    week = week_of(plan, material.today)
    running = f"week {week} of {plan.weeks}" if 1 <= week <= plan.weeks else f"{plan.weeks} weeks"
    return [
        fact("Starts", f"{on(plan.starts)}, {f'{plan.weeks} weeks' if plan.closed else running}"),
        fact("Closed", on(plan.closed)),
        fact("Sprint planning", on(plan.sprint_planning)),
        "Drafted by one person alone." if plan.solo else "",
        fact("As of", on(material.today)),
    ]


def _records(plan: Plan) -> tuple[SessionRecord, ...]:
    return (*plan.sessions, *plan.retrospectives)


def _session(record: SessionRecord, team: Team) -> tuple[str, ...]:
    title = the_method().session(record.session).title
    name = title if record.session == RETROSPECTIVE else f"{record.session} {title}"
    present = many(record.present)
    return name, on(record.planned), on(record.held), safe(record.facilitator), present, _step(record.at_step, team)


def _room(record: SessionRecord) -> list[str]:
    called = session_called(record.session)
    name = f"{called[0].upper()}{called[1:]}"
    return [
        fact(f"{name}, pairs", *map(safe, record.pairs)),
        fact(f"{name}, groups", *map(safe, record.groups)),
        fact(f"{name}, have spoken", *map(safe, record.spoke)),
        fact(f"{name}, has the turn", safe(record.turn)),
    ]


def _minutes(material: Material) -> list[tuple[str, ...]]:
    minutes = [(step.step, step.planned_minutes, step.spent_minutes) for step in material.plan.steps]
    return [
        (_step(step, material.team), *("" if minutes_there is None else f"{minutes_there:g}" for minutes_there in both))
        for step, *both in minutes
    ]


def _step(key: str | None, team: Team) -> str:
    """The title of a step, or the word of the file for one that neither the method nor the team has."""
    step = known_step(team, key)
    return step.title if step else safe(key)


def _person(member: Member) -> tuple[str, ...]:
    here = "left" if member.left else ""
    role = "" if member.role == "member" else member.role
    return safe(member.name), safe(member.discipline), role, many(member.skills), many(member.aliases), here


def _areas(material: Material) -> list[tuple[str, ...]]:
    return [(safe(area.key), safe(area.name), safe(area.description)) for area in material.team.areas]


def _step_change(change: StepChange, team: Team) -> str:
    minutes = "" if change.minutes is None else f"{change.minutes:g} minutes"
    own = is_own_step(change)
    before = f"before {_step(change.before, team)}" if change.before else ""
    kind = "our own step" if own else safe(change.title)
    changes = [kind, minutes, before, safe(change.way), safe(change.prompt), "left out" if change.skip else ""]
    return fact((safe(change.title) if own else _step(change.step, team)) or "A step", *changes)
