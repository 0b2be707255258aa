"""The clock of the session that is open: the timebox of its step, the pace of the whole, and where both are kept.

What was planned and spent in each step is recorded in the plan; the running timebox itself is in the user's state
folder, so that it survives a restart and is nobody else's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path

from okra_tui.clock import Clock
from okra_tui.edits.meeting import RecordMinutes, step_record
from okra_tui.edits.quarter import session_record
from okra_tui.plan.agenda import AgendaStep, position
from okra_tui.plan.contribution import Round
from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import day_in_words
from okra_tui.room.pace import SessionPace, StepTime, WayBack, agreed_minutes, catch_up, session_pace
from okra_tui.room.timebox import Alert, ClockGap, Timebox, TimeboxPhase, recover, timebox
from okra_tui.workspace.state import WorkspaceState

# -- What the screens show of a session's clock.


@dataclass(frozen=True)
class ClockFace:
    """A running or standing timebox in words and shares; equal faces look the same."""

    session: int
    step: str
    face: str
    minutes: float
    """The timebox's length now, with all that was added or taken off."""
    share: float
    """How much of it is used up, 0 to 1."""
    phase: TimeboxPhase
    running: bool
    begun: bool
    """Whether any time was spent in this step, or is being spent."""
    pace: str
    """`2 min behind`, `on time`."""
    ends: str
    """When the session ends, such as 11:09."""
    held: str = ""
    """Of a session that was held on an earlier day, and whose clock nobody has taken up again: on which day."""
    took: str = ""
    """How long such a session took: `82 min, 60 planned`; empty where nobody measured it."""

    @property
    def given(self) -> str:
        """The timebox's length as it is said: `15 min`, and where a team has such minutes `2.5 min`."""
        return f"{round(self.minutes, 1):g} min"

    @property
    def of_given(self) -> str:
        """What follows the time that is left, or that has gone over: `of 10 min`, `over the 10 min`."""
        return f"over the {self.given}" if self.phase == "over" else f"of {self.given}"

    @property
    def words(self) -> str:
        """The whole of it in a line: `7:42 of 10 min`, `+01:30 over the 10 min · paused`."""
        if self.held:
            return " · ".join(filter(None, (f"held {self.held}", self.took)))
        if not self.begun:
            return self.given
        time = self.face.partition(" ")[0]
        return f"{time} {self.of_given}" + ("" if self.running else " · paused")


# -- The clock itself.


BOOT = Path("/proc/sys/kernel/random/boot_id")
"""Tells one start of the machine from another, where there is such a file (Linux)."""


class SessionClock:
    """One session's clock. Every key is a method; what it changes in the plan comes back as an edit to be recorded."""

    def __init__(self, clock: Clock, state: WorkspaceState, quarter: str) -> None:
        self._clock = clock
        self._state = state
        self._quarter = quarter
        self._session = -1
        self._step = ""
        self._box = timebox(0)
        self._later = 0.0
        """Minutes by which the room agreed to end later."""
        self._left_before = 0.0
        self._planned = 0.0
        """Minutes for which the open step was planned when its timebox was made."""
        self._taken_up = False
        """Whether somebody has done something with this session's clock since the session was opened."""

    # -- where it stands ---------------------------------------------------------------------------------------------

    def open(self, plan: Plan, steps: Sequence[AgendaStep], session: int, step: str) -> ClockGap | None:
        """Take up a session at a step: where it was left, if that is known. A gap in time is to be asked about."""
        if (session, step) == (self._session, self._step):
            return None
        stored = self._state.clock(self._quarter)
        self._taken_up = self._taken_up and session == self._session
        self._session, self._step, self._later = session, step, 0.0
        self._box = self._fresh(plan, steps)
        gap = None
        if stored.get("session") == session:
            later = stored.get("later")
            self._later = later if isinstance(later, float) else 0.0
            if stored.get("step") == step:
                gap = self._recovered(stored)
        self._left_before = self._box.remaining(self._now)
        self._planned = self._planned_now(plan, steps)
        return gap

    def _recovered(self, stored: dict[str, object]) -> ClockGap | None:
        boot = _boot()
        try:
            reading = recover(stored, *self._clock.together(), same_boot=bool(boot) and stored.get("boot") == boot)
        except ValueError:
            return None
        self._box = reading.timebox
        return reading.gap

    def _fresh(self, plan: Plan, steps: Sequence[AgendaStep]) -> Timebox:
        """The standing timebox of the step, less what was spent in it before."""
        step = next((step for step in steps if step.id == self._step), None)
        if step is None:
            return timebox(0)
        time = step_time(plan, step)
        return Timebox(time.planned * 60, (time.planned - time.spent) * 60, time.spent * 60)

    @property
    def _now(self) -> float:
        return self._clock.monotonic()

    @property
    def step(self) -> str:
        """The step whose time it counts; empty before a session was opened."""
        return self._step

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._box.running

    def said_apart(self, plan: Plan) -> Round:
        """Where the room is and how its clock goes, for those who write apart."""
        deadline, box = self._box.deadline, self._box
        begun = self.running or box.spent(self._now) > 0
        return Round(
            quarter=plan.quarter,
            step=self._step,
            minutes=box.length / 60,
            ends=deadline.wall.astimezone(UTC).replace(microsecond=0) if deadline is not None else None,
            left=box.remaining(self._now) if begun and deadline is None else None,
        )

    @property
    def next_change(self) -> float | None:
        """Seconds until the face shows something else; None while it stands."""
        return self._box.next_change(self._now)

    def face(self, plan: Plan, steps: Sequence[AgendaStep]) -> ClockFace:
        """What to show now."""
        pace = self._pace(plan, steps)
        held_on = self._held_to_its_end(plan, steps)
        return ClockFace(
            session=self._session,
            step=self._step,
            face=self._box.face(self._now),
            minutes=self._box.length / 60,
            share=self._box.share(self._now),
            phase=self._box.phase(self._now),
            running=self.running,
            begun=self.running or self._box.spent(self._now) > 0,
            pace=pace.words,
            ends=f"{pace.ends_at:%H:%M}",
            held=day_in_words(held_on) if held_on else "",
            took=self._took(plan, steps) if held_on else "",
        )

    def _held_to_its_end(self, plan: Plan, steps: Sequence[AgendaStep]) -> date | None:
        """On which earlier day the session was held to its end; None where its clock has something to say.

        Where a session ended is not recorded: it was held to its end if it stands at its last step, or worked on it.
        """
        record = session_record(plan, self._session)
        last = steps[-1] if steps else None
        if self.running or self._taken_up or last is None or record.held is None or record.held >= self._clock.today():
            return None
        return record.held if record.at_step == last.id or step_time(plan, last).spent > 0 else None

    def _took(self, plan: Plan, steps: Sequence[AgendaStep]) -> str:
        spent = sum(time.spent for time in self._times(plan, steps))
        planned = agreed_minutes([StepTime(step.minutes) for step in steps])
        return f"{spent:.0f} min, {planned:g} planned" if spent > 0 else ""

    def _times(self, plan: Plan, steps: Sequence[AgendaStep]) -> list[StepTime]:
        return [
            replace(step_time(plan, step), spent=self._box.spent(self._now))
            if step.id == self._step
            else step_time(plan, step)
            for step in steps
        ]

    def _pace(self, plan: Plan, steps: Sequence[AgendaStep]) -> SessionPace:
        agreed = agreed_minutes([StepTime(step.minutes) for step in steps]) + self._later
        current = max(position(steps, self._step) - 1, 0)
        return session_pace(
            self._times(plan, steps), current, self._box.remaining(self._now), self._clock.now(), agreed
        )

    # -- what the facilitator does -----------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start, or pause."""
        self._take_up(self._box.toggle(*self._clock.together()))

    def extend(self) -> None:
        """Five minutes more."""
        self._take_up(self._box.extend())

    def shorten(self) -> None:
        """A minute less."""
        self._take_up(self._box.shorten(self._now))

    def reset(self, minutes: float) -> None:
        """Stand with these minutes ahead."""
        self._take_up(self._box.reset(minutes, self._now))

    def plan_anew(self, plan: Plan, steps: Sequence[AgendaStep]) -> None:
        """The team does its steps otherwise from now on: the open one gets the minutes more, or less."""
        planned = self._planned_now(plan, steps)
        if planned != self._planned:
            self._box, self._planned = self._box.lengthened((planned - self._planned) * 60), planned
            self._store()

    def _planned_now(self, plan: Plan, steps: Sequence[AgendaStep]) -> float:
        return next((step_time(plan, step).planned for step in steps if step.id == self._step), 0.0)

    def count(self, gap: ClockGap) -> None:
        """Count time that the machine was away."""
        self._become(self._box.count(gap))

    def minutes_planned(self, plan: Plan, steps: Sequence[AgendaStep]) -> list[float]:
        """What each step is planned for as things stand."""
        return [time.planned for time in self._times(plan, steps)]

    def ways_back(self, plan: Plan, steps: Sequence[AgendaStep]) -> tuple[WayBack, WayBack, WayBack]:
        """The three ways to be on time again."""
        current = max(position(steps, self._step) - 1, 0)
        return catch_up(self._times(plan, steps), current, self._pace(plan, steps).behind_seconds)

    def take(self, way: WayBack, plan: Plan, steps: Sequence[AgendaStep]) -> RecordMinutes | None:
        """Catch up this way: what the later steps get from now on, to be recorded; None where only the end moves."""
        if way.key == "end later":
            self._later += way.still_behind / 60
            self._store()
            return None
        self._store()  # what was stored of a later step has its old length
        planned = {step.id: minutes for step, minutes in zip(steps, way.minutes, strict=True)}
        return RecordMinutes(planned=tuple(planned.items()), spent=())

    def tick(self) -> tuple[tuple[Alert, ...], ClockGap | None]:
        """Look at both clocks: what is to be announced, and whether the machine was away."""
        reading = self._box.look(*self._clock.together())
        alerts = reading.timebox.alerts(self._left_before, self._now)
        self._left_before = reading.timebox.remaining(self._now)
        if reading.timebox is not self._box:
            self._become(reading.timebox)
        return alerts, reading.gap

    def minutes_spent(self) -> RecordMinutes | None:
        """What was spent in this step so far, to be recorded; None where that is nothing."""
        spent = self._box.spent(self._now)
        if not self._step or spent <= 0:
            return None
        return RecordMinutes(planned=(), spent=((self._step, round(spent, 2)),))

    def keep(self) -> None:
        """Store the clock as it is: when the program ends, and now and then."""
        self._become(self._box.seen(*self._clock.together()))

    def _take_up(self, box: Timebox) -> None:
        self._taken_up = True
        self._become(box)

    def _become(self, box: Timebox) -> None:
        self._box = box
        self._store()

    def _store(self) -> None:
        self._state.set_clock(
            self._quarter,
            {
                "session": self._session,
                "step": self._step,
                "later": self._later,
                "boot": _boot(),
                **self._box.stored(),
            },
        )


def step_time(plan: Plan, step: AgendaStep) -> StepTime:
    """Minutes planned and spent in a step, as the plan records them; planned as the agenda has it where it does not."""
    record = step_record(plan, step.id)
    planned = step.minutes if record.planned_minutes is None else record.planned_minutes
    return StepTime(planned, record.spent_minutes or 0.0)


def _boot() -> str:
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
