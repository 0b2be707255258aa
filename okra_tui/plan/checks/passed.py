"""When a rule about a step begins to speak: once the step was passed ("When checks begin" of formulas.md)."""

from okra_tui.plan.model import SessionRecord

STEP_ORDER: dict[int, tuple[str, ...]] = {
    0: ("0.known-inputs", "0.group-and-vote", "0.vision-statement"),
    1: ("1.company-okrs", "1.silent-round", "1.read-and-cluster", "1.blockers", "1.pairs"),
    2: (
        "2.context",
        "2.team-mapping",
        "2.silent-ideation",
        "2.read-and-cluster",
        "2.validation",
        "2.prioritization",
    ),
    3: ("3.review", "3.effort", "3.value", "3.dependencies", "3.skills"),
    4: ("4.positioning", "4.annotation", "4.discussion", "4.sequencing"),
}
"""The steps of each session in the method's order."""


def session_of(step: str) -> int:
    """The session to which a step belongs."""
    return int(step.partition(".")[0])


def begun(record: SessionRecord | None) -> bool:
    """Whether a session record says that the session was held, or at least begun; one that is only planned does not."""
    return record is not None and (record.held is not None or record.at_step is not None)


def passed(record: SessionRecord, step: str) -> bool:
    """Whether the room is beyond a step of this record's session: at a later one, or through with the session."""
    if record.at_step is None:
        return record.held is not None
    steps = STEP_ORDER[session_of(step)]
    return record.at_step in steps and steps.index(record.at_step) > steps.index(step)
