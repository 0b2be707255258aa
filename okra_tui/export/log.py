"""What was decided, parked and taken on, and notes and groups that belong to no session with notes."""

from okra_tui.export.markdown import bullets, page, said, section, table
from okra_tui.export.material import Material, on
from okra_tui.plan.model import LogEntry

_TITLES = {"decision": "Decisions", "action": "To do", "answer": "Answers to the last questions", "parked": "Parked"}
_LATER_SESSIONS = (3, 4)


def log_page(material: Material) -> str:
    """The log and parking lot, by kind."""
    kinds = (section(title, table(("Session", "What", "By", "Owner", "Due", "Done"), _entries(material, kind)))
             for kind, title in _TITLES.items())  # fmt: skip
    notes = [note for session in _LATER_SESSIONS for note in material.notes(session)]
    clusters = [shown for session in _LATER_SESSIONS for shown in material.clusters(session)]
    return page(
        "Log and parking lot",
        *kinds,
        section("Other notes", *map(material.curtain, _LATER_SESSIONS), bullets(map(material.note, notes)), *clusters),
    )


def _entries(material: Material, kind: str) -> list[tuple[str, ...]]:
    return [_entry(entry) for entry in material.plan.log if entry.type == kind]


def _entry(entry: LogEntry) -> tuple[str, ...]:
    session = "" if entry.session is None else str(entry.session)
    return (session, said(entry.text), said(entry.by), said(entry.owner), on(entry.due), "yes" if entry.done else "")
