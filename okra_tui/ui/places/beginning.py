"""How a workspace and a quarter begin: a form each, and the files that they make."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from textual.app import App
from textual.content import Content

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.meeting import RecordDates
from okra_tui.edits.quarter import SetQuarter, session_record
from okra_tui.edits.team import DotsAndSlots, SetTeam, TakeProfile
from okra_tui.intake.team_lines import (
    NEIGHBOURS_HINT,
    Rename,
    areas_text,
    members_text,
    neighbours_text,
    read_areas,
    read_members,
    read_neighbour_lines,
    read_types,
    renames,
    skills_text,
    types_text,
    with_skills,
)
from okra_tui.method.method import the_method
from okra_tui.plan.agenda import agenda
from okra_tui.plan.checks import findings
from okra_tui.plan.merge import merge
from okra_tui.plan.model import Plan
from okra_tui.plan.people import Names
from okra_tui.plan.quarter_calendar import WEEKS, QuarterName, QuarterSpan, next_quarter, proper_name
from okra_tui.plan.team import COLORS, Team
from okra_tui.plan.text import counted
from okra_tui.ui.dialogs.ask import Choice, NotTaken, Pick, ask_then
from okra_tui.ui.dialogs.form import Answers, Field, Form, day, entry, tick
from okra_tui.ui.keys.active import key_of
from okra_tui.ui.messages import QuarterRequested
from okra_tui.ui.session.step_changes import profile_changes
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import own_folder
from okra_tui.workspace.making import NotMade, make_demo, make_quarter, make_workspace
from okra_tui.workspace.reading import team_to_look_at

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

MEMBERS_HINT = "One a line: name, discipline, other names in chats. Add facilitator, stakeholder or left."
NO_FIRST_DAY = "The first day should look like 2026-10-05, not {}."
NO_ROOM_HINT = "prompts for one person; no clock, turns or curtain"
AREAS_HINT = (
    "What your team owns, one a line; a letter before it and a colour behind it if you like: M Matchmaking, yellow"
)
SKILLS_HINT = "One a line, or pasted from the chat: Ana: SQL, Kotlin"
TYPES_HINT = "Beyond epic, spike, enabler and signal test, one a line: I Inception, purple"
NO_NUMBER = "{} should be a number such as 3, not {}."


def begin_quarter(app: "OkraApp", there: Path | None, today: date) -> None:
    """Ask for a quarter and go to it; without a workspace, for that first: in the folder that is `there`, if any."""

    def opened(name: str) -> None:
        app.post_message(QuarterRequested(name))
        app.call_later(app.offer_carry_over, name)

    def made(folder: Path) -> None:
        app.folder = folder
        ask_for_quarter(app, folder, today, opened)

    if app.folder is not None:
        made(app.folder)
    else:
        ask_for_workspace(app, there or own_folder(), made)


def begin_demo(app: "OkraApp", today: date) -> None:
    """Make the sample workspace in a folder of its own, and go to its quarter."""
    app.folder = Path(mkdtemp(prefix="okra-tui-demo-"))
    app.post_message(QuarterRequested(str(make_demo(app.folder, today))))
    app.tour.tell_of_demo()


def ask_for_workspace(app: App[None], folder: Path, made: Callable[[Path], None]) -> None:
    """Ask for a team and make its workspace; `made` hears where it is."""

    def make(answers: Answers) -> Path:
        there = Path(answers["folder"]).expanduser().resolve()
        team = team_of(answers, Team(team="Team"))
        profile = answers["profile"]
        try:
            make_workspace(there, profile.apply(team) if profile is not None else team)
        except NotMade as problem:
            raise NotTaken(str(problem)) from None
        return there

    fields = [
        Field(
            "folder", "Folder", str(folder), hint="Plain files go here; put it into git or a synced folder as you like."
        )
    ]
    every = [*fields, *team_fields(None), profile_field()]
    ask_then(app, Form("A new workspace", every, make, "Make the workspace"), made)


def profile_field() -> Field:
    """The profile to begin with, and below the fields how many steps it changes; it means its edit, or None."""
    profiles = {profile.key: profile for profile in the_method().profiles}
    new = Team(team="Team")

    def begun(typed: str) -> str:
        return next((key for key in profiles if typed.strip() and key.startswith(typed.strip().casefold())), "")

    def read(typed: str) -> TakeProfile | None:
        if typed and not begun(typed):
            raise NotTaken(f"There is no profile {typed}: {', '.join(profiles)}.")
        return TakeProfile(profiles[begun(typed)]) if typed else None

    def meaning(typed: str) -> Content:
        if not begun(typed):
            return Content("")
        profile = profiles[begun(typed)]
        return Content("\n").join([Content(profile.says), *profile_changes(new, TakeProfile(profile).apply(new))])

    hint = f"{', '.join(profiles)}; empty: the method as it is"
    offered = [entry(key, in_a_line(new, TakeProfile(profile).apply(new))) for key, profile in profiles.items()]
    return Field("profile", "Profile", lines=2, hint=hint, read=read, meaning=meaning, choices=offered)


def in_a_line(before: Team, after: Team) -> str:
    """What a profile changes: the minutes of sessions, and in how many steps there is another prompt or way."""
    minutes = []
    for session in the_method().sessions:
        was, now = (sum(step.minutes for step in agenda(team, session.number)) for team in (before, after))
        minutes += [f"{session.name} {was:g}→{now:g} min"] if was != now else []
    words = sum(change.prompt is not None or change.way is not None for change in after.steps)
    steps = counted(words, "step")
    return " · ".join([*minutes, *([f"other words or ways: {steps}"] if words else [])])


def team_fields(team: Team | None) -> list[Field]:
    """The fields in which a team is written down."""
    members = members_text(team.members) if team else ""
    return [
        Field("team", "Team", team.team if team else "", needs="The team needs a name."),
        Field("members", "People", members, lines=7, hint=MEMBERS_HINT, wanted=True),
        Field("areas", "Areas", areas_text(team.areas) if team else "", lines=4, hint=AREAS_HINT),
    ]


def habit_fields(team: Team) -> list[Field]:
    """The fields for what a team has once it works: skills, own types of milestone, dots and slots."""
    own = [own for _, own in team.own_types.values()]
    most = "" if team.votes_per_item is None else str(team.votes_per_item)
    return [
        Field("skills", "Skills", skills_text(team.members), lines=5, hint=SKILLS_HINT),
        Field("types", "Milestone types", types_text(own), lines=3, hint=TYPES_HINT),
        _number("dots", "Dots each", str(team.votes_per_person), "the dots of one person", 0),
        _number("most", "Dots on one", most, "of these at most on one thing; empty: all", 1),
        _number("slots", "Slots", str(team.objective_slots), "objectives that fit into a quarter", 0),
        Field("neighbours", "Neighbours", neighbours_text(team.neighbours), lines=2, hint=NEIGHBOURS_HINT),
    ]


def _number(key: str, word: str, value: str, hint: str, least: int) -> Field:
    """A whole number; None where nothing stands there."""

    def read(typed: str) -> int | None:
        if not typed:
            return None
        if not (typed.isdecimal() and len(typed) < 4 and int(typed) >= least):
            raise NotTaken(NO_NUMBER.format(word, typed))
        return int(typed)

    return Field(key, word, value, hint=hint, read=read)


def team_of(answers: Answers, before: Team, names: Names | None = None) -> Team:
    """The team that these answers mean; what the form does not show is kept, also of those in `names`, under their new

    names. ValueError with a sentence.
    """
    members = read_members(answers["members"], before.members, names)
    after = before.changed(team=answers["team"], members=members, areas=read_areas(answers["areas"], before.areas))
    if "skills" not in answers:
        return after
    own = [own for _, own in before.own_types.values()]
    types = read_types(answers["types"], own)
    not_shown = [other for other in before.milestone_types if all(other is not shown for shown in own)]
    return after.changed(
        members=with_skills(answers["skills"], members, before.members, names),
        milestone_types=before.milestone_types if types == tuple(own) else (*types, *not_shown),
        votes_per_person=before.votes_per_person if answers["dots"] is None else answers["dots"],
        votes_per_item=answers["most"],
        objective_slots=before.objective_slots if answers["slots"] is None else answers["slots"],
        neighbours=read_neighbour_lines(answers["neighbours"], before.neighbours),
    )


def ask_for_quarter(app: App[None], folder: Path, today: date, made: Callable[[str], None]) -> None:
    """Ask for a quarter and make its file; `made` hears its name."""
    try:
        known = read_calendar(folder).spans
        next_ = next_quarter(known, today)
        alone = len(team_to_look_at(folder).here) == 1
    except (OSError, ValueError):  # making the file will say what is wrong with the folder
        known, next_, alone = (), next_quarter((), today), False

    def make(answers: Answers) -> str:
        plan = plan_of(answers, next_, known)
        try:
            make_quarter(folder, plan)
        except NotMade as problem:
            raise NotTaken(str(problem)) from None
        return plan.quarter

    fields = [
        Field("quarter", "Quarter", str(next_.name), hint="With a year, named as you name them: 2026-Q4, FY27-Q1."),
        *quarter_fields(None, next_, known, alone=alone),
    ]
    ask_then(app, Form("A new quarter", fields, make, "Begin", quick=True), made)


def quarter_fields(
    plan: Plan | None, next_: QuarterSpan | None = None, known: Sequence[QuarterSpan] = (), *, alone: bool = False
) -> list[Field]:
    """The fields for a quarter's dates and for drafting alone; what is proposed for a new one, after which, and whether
    whoever makes it is a team of one (`alone`)."""
    before = next((span.name for span in known if next_ and span.ends == next_.starts), None)
    if plan and QuarterName(plan.quarter).starts is None:
        hint = ""
    elif before and next_:
        hint = f"Empty: {next_.starts}, where {before} ends."
    else:
        hint = "Empty: its first Monday."
    return [
        day("starts", "First day", plan.starts if plan else None, hint, NO_FIRST_DAY),
        Field("weeks", "Weeks", str(plan.weeks if plan else next_.weeks if next_ else WEEKS), read=_weeks),
        tick("solo", "Drafting alone", plan.solo if plan else alone, NO_ROOM_HINT),
    ]


def name_of(answers: Answers) -> QuarterName:
    """The name that is typed; one that is only spelled oddly, such as 2026-q4, is put right. ValueError."""
    typed = answers["quarter"]
    return QuarterName(proper_name(typed) or typed)


def plan_of(answers: Answers, next_: QuarterSpan, known: Sequence[QuarterSpan]) -> Plan:
    """The new quarter that these answers mean; without a first day, the one proposed. ValueError with a sentence."""
    name = name_of(answers)
    begins = next_.starts
    if name != next_.name and name.starts:
        begins = next((span.ends for span in known if span.holds(name.starts)), name.starts)
    return Plan(quarter=str(name), starts=answers["starts"] or begins, weeks=answers["weeks"], solo=answers["solo"])


def _weeks(weeks: str) -> int:
    if not (weeks.isdecimal() and len(weeks) < 3 and 1 <= int(weeks) <= 53):
        raise NotTaken(f"A quarter has 1 to 53 weeks, not {weeks or 'none'}.")
    return int(weeks)


def change_quarter(app: App[None], desk: Desk) -> None:
    """Ask for other dates of a quarter."""
    plan = desk.plan

    def change(answers: Answers) -> Plan | EditRefused:
        starts = answers["starts"] or QuarterName(plan.quarter).starts or plan.starts
        return desk.do(SetQuarter(starts, answers["weeks"], answers["solo"], plan.sprint_planning))

    app.push_screen(Form(plan.quarter, quarter_fields(plan), change, "Change", quick=True))


def change_team(app: App[None], desk: Desk) -> None:
    """Ask for all that is to be said of the team, and of whom is missing whether somebody new is that person."""
    team = desk.team
    known: dict[str, Names] = {}
    """Who is renamed, by what stood there of people when that was asked."""

    def change(answers: Answers) -> Team | EditRefused:
        members, wanted = answers["members"], team_of(answers, team)
        if members not in known and (renamed := renames(members, team.members)):
            _ask_who_is_who(app, renamed, {}, learned(members))
            raise NotTaken("")  # not before that is said; where it is not, the form is there with what was typed
        names, before = known.get(members, {}), desk.team
        changed = merge(team, team_of(answers, team, names) if names else wanted, before).value
        dots = DotsAndSlots(changed.votes_per_person, changed.votes_per_item, changed.objective_slots)
        edit = SetTeam(changed.team, changed.members, changed.areas, changed.milestone_types, dots, changed.neighbours)
        outcome = desk.do_in_team(edit, names)
        if isinstance(outcome, Team) and (words := what_became_of(before, outcome, names)):
            app.notify(f"{words}; {key_of(app, 'reading.undo')} takes it back.", markup=False)
        return outcome

    def learned(members: str) -> Callable[[Names | None], None]:
        def learn(names: Names | None) -> None:
            if names is not None:
                known[members] = names
                form.action_take()

        return learn

    colors = Content(f"Colours: {', '.join(COLORS)}.")
    form = Form("The team", [*team_fields(team), *habit_fields(team)], change, "Change", legend=[colors], careful=True)
    app.push_screen(form)


def what_became_of(before: Team, after: Team, names: Names) -> str:
    """Who has another name, and who has left, in a sentence; empty where that is nobody."""
    old = {names.get(member.name, member.name): member for member in before.members}
    left = [one.name for one in after.members if one.left and one.name in old and not old[one.name].left]
    told = [f"{was} is called {now} now" for was, now in names.items()]
    told += [f"{name} has left" for name in left]
    return ", ".join(told)


def _ask_who_is_who(
    app: App[None], possible: Sequence[Rename], names: Names, known: Callable[[Names | None], None]
) -> None:
    """Ask for one after the other whether it is the same person; `known` hears the new names under the old ones."""
    if not possible:
        known(names)
        return
    rename, rest = possible[0], possible[1:]

    def chosen(key: str | None) -> None:
        if key is None:
            known(None)
        else:
            _ask_who_is_who(app, rest, {**names, rename.old: rename.new} if key == "same" else names, known)

    same = Choice(
        "same", f"{rename.old} is called {rename.new} now", "Also in this quarter's plan; skills and dots stay theirs."
    )
    another = Choice("another", "Two different people", f"{rename.old} has left; {rename.new} is new in the team.")
    at = same.key if rename.likely else another.key
    app.push_screen(Pick(f"Who is {rename.new}?", [same, another], at, "So it is"), chosen)


# -- The session calendar: when each session is planned and was held, with what the method says of the gaps.


PLANNED_DAY_HINT = "Planned for a day such as 2026-10-05."


def ask_for_dates(app: App[None], desk: Desk) -> None:
    """Ask for the days of the five sessions; hints about their gaps are told when they are taken."""
    fields = []
    for session in the_method().sessions:
        record = session_record(desk.plan, session.number)
        word = f"{session.number} {session.name}"
        wrong = f"Session {session.number}: a day looks like 2026-10-05, not {{}}."
        fields.append(day(f"planned-{session.number}", word, record.planned, PLANNED_DAY_HINT, wrong))
        if record.held:
            fields.append(day(f"held-{session.number}", "  was held", record.held, "", wrong))

    def answered(after: Plan | None) -> None:
        open_ends = findings(after, desk.team, desk.clock.today()) if after is not None else ()
        hints = [finding.message for finding in open_ends if finding.rule == "calendar"]
        if hints:
            app.notify(". ".join(hints) + ".", markup=False, timeout=12)

    app.push_screen(Form("Session dates", fields, lambda answers: desk.record(_dates(answers)), "Keep them"), answered)


def _dates(answers: Answers) -> RecordDates:
    """The dates that these answers mean."""
    by_kind: dict[str, list[tuple[int, date | None]]] = {"planned": [], "held": []}
    for key, on in answers.items():
        kind, _, session = key.partition("-")
        by_kind[kind].append((int(session), on))
    return RecordDates(tuple(by_kind["planned"]), tuple(by_kind["held"]))
