"""When a rule about a step begins to speak: once the step was passed ("When checks begin" of formulas.md)."""

from okra_tui.method.method import the_method
from okra_tui.plan.model import SessionRecord


def session_begun(record: SessionRecord | None) -> bool:
    """Whether a session record says that the session was held, or at least begun; one that is only planned does not."""
    return record is not None and (record.held is not None or record.at_step is not None)


def passed(record: SessionRecord, step: str) -> bool:
    """Whether the room is beyond a step of this record's session: at a later one, or through with the session."""
    if record.at_step is None:
        return record.held is not None
    method = the_method()
    steps = [step_of_session.id for step_of_session in method.session(method.step(step).session).steps]
    return record.at_step in steps and steps.index(record.at_step) > steps.index(step)
