"""The OKRA method as frozen values, read once from `method.toml` beside this file.

What a team does otherwise stands in its okra.toml and is laid over this by `okra_tui.plan.agenda`.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import tomli

from okra_tui.method import RETROSPECTIVE, session_of_step, session_prefix

WayOffer = Literal["turns", "curtain", "groups", "votes"]

SHORT_CELLS = 14
"""The most cells that a step's short title may take in the step rail."""


@dataclass(frozen=True)
class WayOfWorking:
    """A way of working: what the turn panel says in a step, and what it offers."""

    key: str
    name: str
    says: str
    offers: tuple[WayOffer, ...]


@dataclass(frozen=True)
class StepOfMethod:
    """One timeboxed step: `purpose` is what the room does, `prompt` what a facilitator can read aloud, and `alone` what
    one person is asked who drafts without a room; empty where the prompt does for both.

    What is on the facilitator's card is optional: what to watch for, what to do if the room is stuck, and what somebody
    could say, write or decide here that would help, and what would hurt.
    """

    id: str
    title: str
    short: str
    minutes: int
    purpose: str
    prompt: str
    way: str
    alone: str = ""
    watch_for: tuple[str, ...] = ()
    if_stuck: tuple[str, ...] = ()
    good_example: str = ""
    bad_example: str = ""

    @property
    def session(self) -> int:
        """The number of the session to which this step belongs; -1 for an id that begins with none."""
        session = session_of_step(self.id)
        return -1 if session is None else session


@dataclass(frozen=True)
class Brings:
    """What somebody brings along to a session: `what` goes on where `who` ends."""

    who: str
    what: str


@dataclass(frozen=True)
class SessionOfMethod:
    """One of the five sessions, or the retrospective. `minutes` is the sum of its steps' minutes.

    `brings` and `think_about` are for those who come, before they do.
    """

    number: int
    name: str
    title: str
    minutes: int
    run_when: str
    who: str
    leaves_behind: str
    last_question: str
    steps: tuple[StepOfMethod, ...]
    think_about: str = ""
    brings: tuple[Brings, ...] = ()


@dataclass(frozen=True)
class CanvasArea:
    """One of the seven areas of session 0's canvas; areas of one column stand below each other in this order."""

    key: str
    title: str
    column: str


@dataclass(frozen=True)
class SessionGap:
    """Days from session `before` to session `after`.

    The method advises `at_least` to `at_most`; the check speaks beyond `limit`.
    """

    before: int
    after: int
    at_least: int
    at_most: int
    limit: int


@dataclass(frozen=True)
class SessionCalendar:
    """Days: the longest gap between any two sessions, how far session 4 keeps from sprint planning, and each gap."""

    longest_gap: int
    before_sprint_planning: int
    gaps: tuple[SessionGap, ...]


@dataclass(frozen=True)
class ProfileStep:
    """What a profile does otherwise in one step; what it does not say is as it is."""

    step: str
    minutes: int | None = None
    prompt: str | None = None
    way: str | None = None


@dataclass(frozen=True)
class Profile:
    """A kind of team with what it does otherwise than the method: something to begin with."""

    key: str
    name: str
    says: str
    steps: tuple[ProfileStep, ...]


@dataclass(frozen=True)
class Method:
    """The whole method. Lookups raise KeyError for what it does not have."""

    sessions: tuple[SessionOfMethod, ...]
    """The five."""
    retrospective: SessionOfMethod
    """Held like a session before the quarter is closed; whatever counts sessions passes it over."""
    ways: tuple[WayOfWorking, ...]
    canvas: tuple[CanvasArea, ...]
    calendar: SessionCalendar
    profiles: tuple[Profile, ...] = ()

    def session(self, number: int) -> SessionOfMethod:
        """The session with this number, 0 to 4, or the retrospective."""
        return self._sessions[number]

    def step(self, id: str) -> StepOfMethod:  # noqa: A002
        """The step with this id, such as `1.silent-round`."""
        return self.steps[id]

    def way(self, key: str) -> WayOfWorking:
        """The way of working with this key, such as `fishbowl`."""
        return self._ways[key]

    @cached_property
    def all_held(self) -> tuple[SessionOfMethod, ...]:
        """The five sessions, and the retrospective after them."""
        return (*self.sessions, self.retrospective)

    @cached_property
    def steps(self) -> Mapping[str, StepOfMethod]:
        """All steps of all sessions under their ids, in the order in which they are done."""
        return {step.id: step for session in self.all_held for step in session.steps}

    @cached_property
    def _sessions(self) -> Mapping[int, SessionOfMethod]:
        return {session.number: session for session in self.all_held}

    @cached_property
    def _ways(self) -> Mapping[str, WayOfWorking]:
        return {way.key: way for way in self.ways}


@cache
def the_method() -> Method:
    """The method that comes with this package; read at the first call and kept.

    Raises `okra_tui.method.reading.BrokenMethod` if the package's file is damaged.
    """
    return method_of(Path(__file__).with_name("method.toml").read_text(encoding="utf-8"))


# -- Reads the method's file into frozen values and refuses it, with one sentence, where something in it does not fit.


T = TypeVar("T")


class BrokenMethod(ValueError):
    """The method's file is not what this program needs. Its words name the place and what was expected."""


def method_of(text: str) -> Method:
    """The method that this TOML text holds. Raises BrokenMethod."""
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BrokenMethod(f"method.toml is no TOML: {error}") from error
    method = _built(Method, table, "method.toml")
    _check_sessions(method)
    _check_references(method)
    return method


def _built(kind: type[T], table: Any, where: str) -> T:
    """A frozen value of this class from a TOML table that has its fields and no others."""
    if not isinstance(table, Mapping):
        raise BrokenMethod(f"{where} must be a table.")
    expected = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in expected:
            raise BrokenMethod(f"{where} has the key {key}, which nothing reads.")
    for name, field in expected.items():
        if name not in table and field.default is MISSING:
            raise BrokenMethod(f"{where} lacks {name}.")
    return kind(**{name: _value(expected[name].type, value, f"{where}: {name}") for name, value in table.items()})


def _value(kind: Any, value: Any, where: str) -> Any:
    """One field's value, checked against the type with which its class declares it."""
    if get_origin(kind) in (UnionType, Union):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise BrokenMethod(f"{where} must be a list.")
        return tuple(_value(get_args(kind)[0], one, f"{where} {place}") for place, one in enumerate(value, 1))
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise BrokenMethod(f"{where} must be one of {', '.join(get_args(kind))}, not {value!r}.")
        return value
    if is_dataclass(kind):
        return _built(kind, value, where)  # type: ignore[arg-type]
    if type(value) is not kind:
        raise BrokenMethod(f"{where} must be {'a whole number' if kind is int else 'text'}, not {value!r}.")
    if value == "" or (kind is int and value < 0):
        raise BrokenMethod(f"{where} must not be {'empty' if kind is str else 'negative'}.")
    return value


def _check_sessions(method: Method) -> None:
    if method.retrospective.number != RETROSPECTIVE:
        raise BrokenMethod(
            f"method.toml: the retrospective has the number {method.retrospective.number}, not {RETROSPECTIVE}."
        )
    _once((session.number for session in method.all_held), "the session")
    _once((step.id for session in method.all_held for step in session.steps), "the step")
    for session in method.all_held:
        for step in session.steps:
            if not step.id.startswith(f"{session_prefix(session.number)}."):
                raise BrokenMethod(f"method.toml: the step {step.id} stands in session {session.number}.")
            if len(step.short) > SHORT_CELLS:
                raise BrokenMethod(f"method.toml: the short title of {step.id} has more than {SHORT_CELLS} characters.")
        total = sum(step.minutes for step in session.steps)
        if total != session.minutes:
            raise BrokenMethod(
                f"method.toml: session {session.number} has {session.minutes} minutes, its steps {total}."
            )


def _check_references(method: Method) -> None:
    _once((way.key for way in method.ways), "the way")
    _once((area.key for area in method.canvas), "the canvas area")
    ways = {way.key for way in method.ways}
    for step in method.steps.values():
        if step.way not in ways:
            raise BrokenMethod(f"method.toml: the step {step.id} has the way {step.way}, which is not described.")
    _once((profile.key for profile in method.profiles), "the profile")
    for profile in method.profiles:
        for change in profile.steps:
            if change.step not in method.steps or (change.way is not None and change.way not in ways):
                raise BrokenMethod(
                    f"method.toml: the profile {profile.key} changes {change.step} to what there is not."
                )
    sessions = {session.number for session in method.sessions}
    for gap in method.calendar.gaps:
        if not {gap.before, gap.after} <= sessions or not gap.at_least <= gap.at_most <= gap.limit:
            raise BrokenMethod(f"method.toml: the gap from {gap.before} to {gap.after} does not add up.")


def _once(keys: Iterable[Hashable], what: str) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise BrokenMethod(f"method.toml: {what} {key} stands {times} times.")
