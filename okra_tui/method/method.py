"""The OKRA method as frozen values, read once from `method.toml` beside this file.

What a team does otherwise stands in its okra.toml and is laid over this by `okra_tui.plan.agenda`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

WayOffer = Literal["turns", "curtain", "groups", "votes"]

PRODUCT_VISION, IDEATION, MILESTONES_PLANNING = 0, 1, 2
"""The sessions whose notes and groups are about something: areas of the canvas, company objectives, hypotheses."""

REVIEW = 5
"""The number by which checks and screens call the review, which is no session of the method."""

SHORT_CELLS = 14
"""The most cells that a step's short title may take in the step rail."""


@dataclass(frozen=True)
class Way:
    """A way of working: what the turn panel says in a step, and what it offers."""

    key: str
    name: str
    says: str
    offers: tuple[WayOffer, ...]


@dataclass(frozen=True)
class StepOfMethod:
    """One timeboxed step: `purpose` is what the room does, `prompt` what a facilitator can read aloud."""

    id: str
    title: str
    short: str
    minutes: int
    purpose: str
    prompt: str
    way: str

    @property
    def session(self) -> int:
        """The number of the session to which this step belongs."""
        return int(self.id.partition(".")[0])


@dataclass(frozen=True)
class SessionOfMethod:
    """One of the five sessions. `minutes` is the sum of its steps' minutes."""

    number: int
    name: str
    title: str
    minutes: int
    run_when: str
    who: str
    leaves_behind: str
    last_question: str
    steps: tuple[StepOfMethod, ...]


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
class Method:
    """The whole method. Lookups raise KeyError for what it does not have."""

    sessions: tuple[SessionOfMethod, ...]
    ways: tuple[Way, ...]
    canvas: tuple[CanvasArea, ...]
    calendar: SessionCalendar

    def session(self, number: int) -> SessionOfMethod:
        """The session with this number, 0 to 4."""
        return self._sessions[number]

    def step(self, id: str) -> StepOfMethod:  # noqa: A002
        """The step with this id, such as `1.silent-round`."""
        return self.steps[id]

    def way(self, key: str) -> Way:
        """The way of working with this key, such as `fishbowl`."""
        return self._ways[key]

    @cached_property
    def steps(self) -> Mapping[str, StepOfMethod]:
        """All steps of all sessions under their ids, in the order in which they are done."""
        return {step.id: step for session in self.sessions for step in session.steps}

    @cached_property
    def _sessions(self) -> Mapping[int, SessionOfMethod]:
        return {session.number: session for session in self.sessions}

    @cached_property
    def _ways(self) -> Mapping[str, Way]:
        return {way.key: way for way in self.ways}


@cache
def the_method() -> Method:
    """The method that comes with this package; read at the first call and kept.

    Raises `okra_tui.method.reading.BrokenMethod` if the package's file is damaged.
    """
    from importlib.resources import files  # here and not above: neither this nor tomli is needed before Home stands

    from okra_tui.method.reading import method_of

    return method_of(files("okra_tui.method").joinpath("method.toml").read_text(encoding="utf-8"))
