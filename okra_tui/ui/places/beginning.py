"""How a workspace and a quarter begin: a form each, and the files that they make."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from textual.app import App

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import EditRefused
from okra_tui.edits.meeting import RecordDates
from okra_tui.edits.quarter import SetQuarter, session_record
from okra_tui.edits.team import SetPeopleAndAreas
from okra_tui.intake.team_lines import Rename, areas_text, members_text, read_areas, read_members, renames
from okra_tui.method.method import the_method
from okra_tui.plan.checks import findings
from okra_tui.plan.merge import merge
from okra_tui.plan.model import Plan
from okra_tui.plan.people import Names
from okra_tui.plan.quarter_calendar import WEEKS, QuarterName, QuarterSpan, next_quarter, proper_name
from okra_tui.plan.team import Team
from okra_tui.ui.dialogs.ask import Choice, NotTaken, Pick
from okra_tui.ui.dialogs.form import Answers, Field, Form, day, tick
from okra_tui.ui.messages import QuarterRequested
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.folder import own_folder
from okra_tui.workspace.making import NotMade, make_demo, make_quarter, make_workspace

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

MEMBERS_HINT = "One a line: name, discipline, other names in chats. Add facilitator or stakeholder where it is so."
NO_FIRST_DAY = "The first day should look like 2026-10-05, not {}."
AREAS_HINT = "What your team owns, one a line; a letter before it if you like: M Matchmaking"


def begin_quarter(app: "OkraApp", found: Path | None, today: date) -> None:
    """Ask for a quarter and go to it; without a workspace, for that first: in the folder that was `found`, if any."""

    def opened(name: str) -> None:
        app.post_message(QuarterRequested(name))
        app.call_later(app.offer_carry_over, name)

    def made(folder: Path) -> None:
        app.folder = folder
        ask_for_quarter(app, folder, today, opened)

    if app.folder is not None:
        made(app.folder)
    else:
        ask_for_workspace(app, found or own_folder(), made)


def begin_demo(app: "OkraApp", today: date) -> None:
    """Make the sample workspace in a folder of its own, and go to its quarter."""
    app.folder = Path(mkdtemp(prefix="okra-tui-demo-"))
    app.post_message(QuarterRequested(str(make_demo(app.folder, today))))
    app.tour.tell_of_demo()


def ask_for_workspace(app: App[None], folder: Path, made: Callable[[Path], None]) -> None:
    """Ask for a team and make its workspace; `made` hears where it is."""

    def answered(there: Path | None) -> None:
        if there is not None:
            made(there)

    def make(answers: Answers) -> Path:
        there = Path(answers["folder"]).expanduser().resolve()
        try:
            make_workspace(there, team_of(answers, Team(team="Team")))
        except NotMade as problem:
            raise NotTaken(str(problem)) from None
        return there

    fields = [
        Field(
            "folder", "Folder", str(folder), hint="Plain files go here; put it into git or a synced folder as you like."
        )
    ]
    app.push_screen(Form("A new workspace", [*fields, *team_fields(None)], make, "Make the workspace"), answered)


def answers_of(team: Team) -> Answers:
    """What stands in the form of a team."""
    return {"team": team.team, "members": members_text(team.members), "areas": areas_text(team.areas)}


def team_fields(answers: Answers | None) -> list[Field]:
    """The fields in which a team is written down."""
    answers = answers or {"team": "", "members": "", "areas": ""}
    return [
        Field("team", "Team", answers["team"], needs="The team needs a name."),
        Field("members", "People", answers["members"], lines=7, hint=MEMBERS_HINT, wanted=True),
        Field("areas", "Areas", answers["areas"], lines=4, hint=AREAS_HINT),
    ]


def team_of(answers: Answers, before: Team, names: Names | None = None) -> Team:
    """The team that these answers mean; what the form does not show is kept, also of those in `names`, under their new

    names. ValueError with a sentence.
    """
    return before.changed(
        team=answers["team"],
        members=read_members(answers["members"], before.members, names),
        areas=read_areas(answers["areas"], before.areas),
    )


def ask_for_quarter(app: App[None], folder: Path, today: date, made: Callable[[str], None]) -> None:
    """Ask for a quarter and make its file; `made` hears its name."""
    try:
        known = read_calendar(folder).spans
        next_ = next_quarter(known, today)
    except (OSError, ValueError):  # making the file will say what is wrong with the folder
        known, next_ = (), next_quarter((), today)

    def make(answers: Answers) -> str:
        plan = plan_of(answers, next_, known)
        try:
            make_quarter(folder, plan)
        except NotMade as problem:
            raise NotTaken(str(problem)) from None
        return plan.quarter

    def answered(name: str | None) -> None:
        if name is not None:
            made(name)

    fields = [
        Field("quarter", "Quarter", str(next_.name), hint="With a year, named as you name them: 2026-Q4, FY27-Q1."),
        *quarter_fields(None, next_, known),
    ]
    app.push_screen(Form("A new quarter", fields, make, "Begin", quick=True), answered)


def quarter_fields(
    plan: Plan | None, next_: QuarterSpan | None = None, known: Sequence[QuarterSpan] = ()
) -> list[Field]:
    """The fields for a quarter's dates and for drafting alone; what is proposed for a new one, and after which."""
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
        tick("solo", "Alone", bool(plan and plan.solo), "I draft alone: no clock, turns or curtain"),
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
    """Ask for other people and areas of the team, and of whom is missing whether somebody new is that person."""
    team = desk.team
    known: dict[str, Names] = {}
    """Who is renamed, by what stood there of people when that was asked."""

    def change(answers: Answers) -> Team | EditRefused:
        members, wanted = answers["members"], team_of(answers, team)
        if members not in known and (found := renames(members, team.members)):
            _ask_who_is_who(app, found, {}, learned(members))
            raise NotTaken("")  # not before that is said; where it is not, the form is there with what was typed
        names, before = known.get(members, {}), desk.team
        changed = merge(team, team_of(answers, team, names) if names else wanted, before).value
        outcome = desk.do_in_team(SetPeopleAndAreas(changed.team, changed.members, changed.areas), names)
        if isinstance(outcome, Team) and (words := what_became_of(before, outcome, names)):
            app.notify(words, markup=False)
        return outcome

    def learned(members: str) -> Callable[[Names | None], None]:
        def learn(names: Names | None) -> None:
            if names is not None:
                known[members] = names
                form.action_take()

        return learn

    form = Form("The team", team_fields(answers_of(team)), change, "Change")
    app.push_screen(form)


def what_became_of(before: Team, after: Team, names: Names) -> str:
    """Who has another name, and who has left, in a sentence; empty where that is nobody."""
    old = {names.get(member.name, member.name): member for member in before.members}
    left = [one.name for one in after.members if one.left and one.name in old and not old[one.name].left]
    told = [f"{was} is called {now} now" for was, now in names.items()]
    told += [f"{name} has left" for name in left]
    return f"{', '.join(told)}; u takes it back." if told else ""


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
        found = findings(after, desk.team, desk.clock.today()) if after is not None else ()
        hints = [finding.message for finding in found if finding.rule == "calendar"]
        if hints:
            app.notify(". ".join(hints) + ".", markup=False, timeout=12)

    app.push_screen(Form("Session dates", fields, lambda said: desk.record(_dates(said)), "Keep them"), answered)


def _dates(answers: Answers) -> RecordDates:
    """The dates that these answers mean."""
    by_kind: dict[str, list[tuple[int, date | None]]] = {"planned": [], "held": []}
    for key, on in answers.items():
        kind, _, session = key.partition("-")
        by_kind[kind].append((int(session), on))
    return RecordDates(tuple(by_kind["planned"]), tuple(by_kind["held"]))
