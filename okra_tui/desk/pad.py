"""A note pad for one person: what the room asks of them now, and their own notes and answers in their own file.

The quarter and the team are only read here; nobody else's words are anywhere in it but those of the plan that says what
there is to write about.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Literal

from okra_tui.clock import Clock
from okra_tui.desk.subjects import Subject, subjects
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.quarter import session_record
from okra_tui.intake.people import People
from okra_tui.method import session_of_step
from okra_tui.plan.agenda import AgendaStep, agenda, standing_at
from okra_tui.plan.agreed import latest_words
from okra_tui.plan.contribution import AGREEMENT, LONGEST_CLOCK, Contribution, OwnNote, Round, together
from okra_tui.plan.model import Milestone, Note, Plan
from okra_tui.plan.people import PeopleInPlan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Team
from okra_tui.plan.text import one_line
from okra_tui.plan.voting import Voters, VotingRound, VotingSubject
from okra_tui.workspace.atomic import stamp_of
from okra_tui.workspace.contributions import OwnFile, keep_copy, kept_copy, let_go_of_copy, read_round
from okra_tui.workspace.folder import LeadsOutside, quarter_path, team_path
from okra_tui.workspace.problems import NotSaved, Unreadable
from okra_tui.workspace.reading import read_plan, read_team

log = logging.getLogger(__name__)

ESTIMATES = "3.effort"
VOTED: dict[str, VotingSubject] = {
    "0.group-and-vote": "clusters", "2.prioritization": "milestones", "retrospective.group": "clusters",
}  # fmt: skip
"""In which steps everybody gives dots, and to what."""

CANNOT_READ = "The quarter's file cannot be read at the moment; what is shown is as it was before."
GONE = "There is no {} in the workspace at the moment. If it was renamed, open this pad anew with its new name."

AskedOfAll = Literal["notes", "dots", "estimates", "agreement", "nothing"]
"""What the room asks of everybody in a step."""


class CannotContribute(Exception):
    """Nobody can write here under this name. Its words are one sentence for the person."""


@dataclass(frozen=True)
class PadNow:
    """What the pad shows: the plan as it was read last, where the room is, and what this person wrote."""

    plan: Plan
    team: Team
    session: int
    own: Contribution
    room: Round | None = None
    problem: str = ""
    """What could not be read or written; it is tried again."""

    @property
    def step(self) -> AgendaStep | None:
        """Where the room is; where nobody says so, where the plan has the session, or its first step."""
        steps = agenda(self.team, self.session)
        at_step = self.room.step if self.room is not None else session_record(self.plan, self.session).at_step
        return standing_at(steps, at_step)

    @property
    def asked(self) -> AskedOfAll:
        """What is asked of everybody now."""
        step = self.step
        if self.plan.closed is not None:
            return "nothing"
        if self.session == 4:
            return "agreement"
        if step is not None and step.id == ESTIMATES:
            return "estimates"
        if step is not None and step.id in VOTED:
            return "dots"
        return "notes" if subjects(self.plan, self.session) else "nothing"

    @property
    def answers_under(self) -> str:
        """Under which step this person's answer is kept."""
        step = self.step
        return AGREEMENT if self.asked == "agreement" else step.id if step is not None else ""

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What notes can be about."""
        return subjects(self.plan, self.session)

    @property
    def notes(self) -> tuple[OwnNote, ...]:
        """This person's notes for this session."""
        return self.own.of_session(self.session)

    def is_collected(self, note: OwnNote) -> bool:
        """Whether the room has this note already."""
        return self.plan.find(Note, note.id) is not None

    @property
    def voting(self) -> VotingRound:
        """The round that is voted, with everything that can get a dot."""
        subject = VOTED.get(self.answers_under, "objectives")
        return VotingRound(self.plan, Voters.of(self.plan, self.team, self.session), self.session, subject)

    @property
    def people(self) -> People:
        """Whom a line may name: here the one who writes alone counts."""
        return People.of(self.team, (self.own.by,))

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """What can be estimated."""
        return tuple(milestone for milestone in self.plan.milestones if milestone.status != "dropped")

    def unclear(self, answer: str) -> str:
        """Why an answer cannot be taken in this step, in a sentence; empty where it can."""
        from okra_tui.intake.dots import read_typed_dots

        if self.asked == "dots":
            voting = self.voting
            dots = read_typed_dots(answer, People(), voting)
            return dots.wrong or voting.refusal(self.own.by, dots.items, anew=True) or ""
        if self.asked == "estimates":
            return "" if self._sizes(answer) else "Type milestones with S, M or L, such as M1 S, M2 L."
        if self.asked == "agreement":
            clear = self._agreement(answer) is not None
            return "" if clear else "Begin with yes or not yet, then how sure from 0 to 10, then words."
        return "Nothing is asked of everybody in this step."

    def _sizes(self, answer: str) -> dict[str, str]:
        """How large an answer says milestones are, by their ids."""
        from okra_tui.intake.score_table import read_estimates

        ids = {milestone.number: milestone.id for milestone in self.milestones}
        read = read_estimates(f"{self.own.by}: {answer}", self.people, ids)
        return {ids[estimate.number]: estimate.effort for estimate in read.said}

    def _agreement(self, answer: str) -> tuple[bool, int | None] | None:
        """Whether an answer agrees, and how sure it is; None where it does not say so."""
        from okra_tui.intake.agreement import read_agreements

        read = read_agreements(f"{self.own.by}: {answer}", self.people).said
        return (read[0].agreed, read[0].confidence) if len(read) == 1 else None

    @property
    def answer_is_collected(self) -> bool:
        """Whether the room has this person's answer as it stands."""
        from okra_tui.intake.dots import read_typed_dots

        answer, by, people = self.own.answer(self.answers_under), self.own.by, PeopleInPlan(self.team)
        if not answer:
            return False
        if self.asked == "dots":
            voting = self.voting
            given = Counter(read_typed_dots(answer, People(), voting).items)
            return voting.has_cast(by) or voting.given(by) == given != Counter()
        if self.asked == "estimates":
            estimates = [estimate for estimate in self.plan.estimates if by in people.named(estimate.by)]
            taken = {(estimate.milestone, estimate.effort) for estimate in estimates}
            return bool(estimates) and taken.issuperset(self._sizes(answer).items())
        agreed = latest_words(self.plan, people).get(by)
        return agreed is not None and self._agreement(answer) == (agreed.agreed, agreed.confidence)

    def time_left(self, now: datetime) -> float | None:
        """Seconds of the step that are left, below zero where it is over; None where no clock was begun."""
        if self.room is None:
            return None
        if self.room.ends is None:
            return self.room.left
        try:
            left = (self.room.ends.astimezone() - now.astimezone()).total_seconds()
        except (OverflowError, OSError, ValueError):  # a day at the calendar's end, in another zone
            return None
        return left if abs(left) <= 60 * LONGEST_CLOCK else None


class Pad:
    """One person's pad. `look` and `save` are called from threads, one after the other; `now` is shown."""

    def __init__(
        self, folder: Path, quarter: QuarterName, session: int, name: str, clock: Clock, new_id: NewId
    ) -> None:
        """Reads everything once. Raises CannotContribute, Unreadable, LeadsOutside or OSError."""
        plan, team = read_plan(folder, quarter), read_team(folder)
        if plan.closed:
            raise CannotContribute(f"{quarter} is closed; nobody writes for it any more.")
        self.folder, self.quarter, self.clock, self.new_id = folder, quarter, clock, new_id
        known = known_name(plan, team, session, name)
        try:
            self._file = OwnFile(folder, str(quarter), known)
        except NotSaved as problem:
            raise CannotContribute(str(problem)) from problem
        self._busy = Lock()
        """Held while the file is written."""
        self._changing = Lock()
        """Held while `now` becomes another one: what was seen and what was saved come from threads."""
        self._stood = self._stamps()
        own = self._file.value
        kept = kept_copy(folder, own)
        if kept is not None:
            own = together((kept.replaced(quarter=own.quarter), own))[kept.by]
        self.now = PadNow(plan, team, session, own, read_round(folder, str(quarter)))
        if kept is not None and not self.save():
            let_go_of_copy(folder, kept)

    def look(self) -> PadNow:
        """See where the room is, and what of the plan changed."""
        room = read_round(self.folder, str(self.quarter))
        session_said = session_of_step(room.step) if room is not None else None
        session = self.now.session if session_said is None else session_said
        plan, team, problem = self.now.plan, self.now.team, ""
        stands: tuple[object | None, ...] = ()
        try:
            stands = self._stamps()
            if stands != self._stood:
                plan, team = read_plan(self.folder, self.quarter), read_team(self.folder)
                self._stood = stands
        except (Unreadable, LeadsOutside, OSError) as error:  # it is written or synced just now
            log.info("the quarter cannot be read at the moment: %s", type(error).__name__)
            problem = CANNOT_READ if None not in stands[:1] else GONE.format(self.quarter)
        if plan.closed is not None:
            problem = f"{self.quarter} is closed: nothing is collected any more."
        return replace(self.now, plan=plan, team=team, session=session, room=room, problem=problem)

    def take(self, seen: PadNow) -> None:
        """What was seen is shown from now on, with all that was written meanwhile."""
        with self._changing:
            self.now = replace(seen, own=self.now.own)

    def _write(self, change: Callable[[Contribution], Contribution]) -> None:
        with self._changing:
            self.now = replace(self.now, own=change(self.now.own))

    def _stamps(self) -> tuple[object | None, ...]:
        return stamp_of(quarter_path(self.folder, self.quarter)), stamp_of(team_path(self.folder))

    @property
    def is_saved(self) -> bool:
        """Whether all that was written is in the file."""
        return self.now.own == self._file.value

    def save(self) -> str:
        """Write this person's file; why it could not be done, in a sentence, or nothing."""
        with self._busy:
            own = self.now.own
            if own == self._file.value:
                return ""
            if self._stamps()[0] is None:  # a folder under a name that was renamed would be collected by nobody
                return GONE.format(self.quarter)
            try:
                after = self._file.save(own)
            except NotSaved as problem:
                return str(problem)
            if after is not own:  # the same person wrote elsewhere too
                self._write(lambda now: now.with_all_of(after, own))
            return ""

    def rescue(self) -> Path | None:
        """Keep what is not saved among the user's own files; where it is. Opened again, the pad takes it in."""
        return keep_copy(self.folder, self.now.own)

    def note(self, text: str, about: str | None, id_: str = "") -> None:
        """Write a note, or in place of the one with this id."""
        before = next((note for note in self.now.own.notes if note.id == id_), None)
        session = self.now.session if before is None else before.session
        note = OwnNote(id=id_ or self.new_id("notes"), session=session, about=about, text=text)
        self._write(lambda own: own.with_note(note))

    def delete(self, id_: str) -> None:
        """Take a note away."""
        self._write(lambda own: own.without_note(id_))

    def answer(self, text: str) -> None:
        """Say this in the step where the room is."""
        step = self.now.answers_under
        self._write(lambda own: own.with_answer(step, text))


def known_name(plan: Plan, team: Team, session: int, name: str) -> str:
    """The name under which somebody writes: of a member who has not left, or of a guest who is here.

    Raises CannotContribute for everybody else.
    """
    guests = tuple(guest for guest in session_record(plan, session).present if team.member(guest) is None)
    known = People.of(team, guests).exactly(one_line(name))
    if known is None:
        names = ", ".join([*(member.name for member in team.here), *guests]) or "nobody"
        raise CannotContribute(
            f"Nobody here is called {one_line(name).strip() or 'nothing'}; there are {names}. "
            "Who facilitates adds people in the team (palette) or guests (“Who is here”)."
        )
    return known
