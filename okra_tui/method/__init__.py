"""The OKRA method as data: its sessions, steps, minutes, prompts, ways of working, and the homes of its checks."""

PRODUCT_VISION, IDEATION, MILESTONES_PLANNING = 0, 1, 2
"""The sessions whose notes and groups are about something: areas of the canvas, company objectives, hypotheses."""

LAST_SESSION = 4
"""The last of the five."""

REVIEW = 5
"""The number by which checks and screens call the review, which is no session of the method."""

RETROSPECTIVE = 10
"""The number by which the program calls the retrospective of the quarter: held like a session, before the quarter is
closed, and none of the five. People read its name and never the number; files do not have it either."""

MEETINGS = (*range(LAST_SESSION + 1), RETROSPECTIVE)
"""Everything that is held: the five sessions, and the retrospective."""

RETROSPECTIVE_KINDS = ("kept", "helped", "hindered", "next")
"""What a note of the retrospective can be about."""

_RETROSPECTIVE_STEPS = "retrospective"


def session_called(session: int) -> str:
    """What people call it, within a sentence: `session 3`, `the retrospective`."""
    return "the retrospective" if session == RETROSPECTIVE else f"session {session}"


def session_prefix(session: int) -> str:
    """What the ids of its steps begin with, before the point: `3`, `retrospective`."""
    return _RETROSPECTIVE_STEPS if session == RETROSPECTIVE else str(session)


def session_of_step(step: str) -> int | None:
    """The session to which a step with this id belongs, `3.effort` or `retrospective.dots`; None for another word."""
    prefix = step.partition(".")[0]
    return next((session for session in MEETINGS if session_prefix(session) == prefix), None)
