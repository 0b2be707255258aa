"""The folder that a team takes away: every file of the method's own layout, and a few beside them that complete it."""

from collections.abc import Callable, Mapping
from datetime import date

from okra_tui.export import session_0, session_1, session_2, session_3, session_4
from okra_tui.export.board import board
from okra_tui.export.index import index
from okra_tui.export.material import Material, bullets, on, page, safe, section
from okra_tui.export.review import retrospective, review
from okra_tui.method import session_prefix
from okra_tui.plan.actions import LOG_HEADS
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.neighbours import Neighbour
from okra_tui.plan.page_marks import marked_page
from okra_tui.plan.team import Team

# -- What was decided, parked and taken on, and notes and groups that belong to no session with notes.


_LATER_SESSIONS = (3, 4)


def log_page(material: Material) -> str:
    """The log and parking lot, by kind."""
    head = ("Session", "What", "By", "Owner", "Due", "State", "Comes up", "Agreed in")
    kinds = (section(title, material.table(head, _entries(material, kind))) for kind, title in LOG_HEADS.items())
    notes = [note for session in _LATER_SESSIONS for note in material.notes(session)]
    clusters = [shown for session in _LATER_SESSIONS for shown in material.clusters(session)]
    return page(
        "Log and parking lot",
        *kinds,
        section("Other notes", *map(material.curtain, _LATER_SESSIONS), bullets(map(material.note, notes)), *clusters),
    )


def _entries(material: Material, kind: str) -> list[tuple[LogEntry, tuple[str, ...]]]:
    return [(entry, _entry(entry)) for entry in material.plan.log if entry.type == kind]


def _entry(entry: LogEntry) -> tuple[str, ...]:
    session = "" if entry.session is None else session_prefix(entry.session)
    state = "done" if entry.done else "dropped" if entry.dropped else ""
    return (session, safe(entry.text), safe(entry.by), safe(entry.owner), on(entry.due), state,
            safe(entry.comes_up), safe(entry.carried_from))  # fmt: skip


# -- The folder: every file by its path.


FOLDER = "okra"
"""The folder of the method's layout; everything lies in it."""

ExportedFile = tuple[str, Callable[[Material], str]]
"""What a file holds, in a few words, and the function that writes it."""

_CANVAS: Mapping[str, tuple[str, ...]] = {
    "customer-pains": ("customer-pains",),
    "customer-gains": ("customer-gains",),
    "business-opportunities": ("business-opportunities",),
    "competition": ("competition",),
    "stakeholder-expectations": ("stakeholder-expectations",),
    "platform-notes": ("platform-constraints", "platform-strengths"),
}


def _of_canvas(keys: tuple[str, ...]) -> Callable[[Material], str]:
    return lambda material: session_0.canvas_area(material, *keys)


EXPORTED_FILES: Mapping[str, ExportedFile] = {
    **{f"session-0/{name}.md": (name.replace("-", " "), _of_canvas(keys)) for name, keys in _CANVAS.items()},
    "session-0/vision.md": ("the vision statement and the groups behind it", session_0.vision),
    "session-1/draft-objectives.md": ("company objectives, our objectives and the notes", session_1.draft_objectives),
    "session-1/pains-gains.md": ("what hurts and what would help", session_1.pains_gains),
    "session-1/metrics.md": ("metrics and key results", session_1.metrics),
    "session-1/hypotheses.md": ("questions and beliefs", session_1.drafted_hypotheses),
    "session-1/blockers.md": ("risks and dependencies that somebody named", session_1.blockers),
    "session-2/objectives.md": ("objectives by priority, and initiatives", session_2.objectives),
    "session-2/hypotheses.md": ("hypotheses with their milestones and verdicts", session_2.tested_hypotheses),
    "session-2/milestone-candidates.csv": ("every milestone, for spreadsheets", session_2.milestone_candidates),
    "session-2/clusters-and-types.md": ("groups of notes, and types of milestones", session_2.clusters_and_types),
    "session-3/milestone-table.csv": ("scores, for spreadsheets", session_3.milestone_table),
    "session-3/effort-size.md": ("what S, M and L mean here, and the sizes", session_3.effort_size),
    "session-3/value-scores.md": ("business and UX value, and the rank", session_3.value_scores),
    "session-3/dependencies-skills.md": ("what waits for what, and the skills", session_3.dependencies_skills),
    "session-4/quarter-plan-board.svg": ("the timeline as a picture", board),
    "session-4/timeline.md": ("the timeline as text", session_4.timeline_page),
    "session-4/constraints-risks.md": ("risks, clashes, and who is there when", session_4.constraints_risks),
    "session-4/agreement.md": ("who agrees, and what has changed since", session_4.agreement_page),
    "retrospective.md": ("what was kept, helped and hindered, and what comes next", retrospective),
    "review.md": ("how the quarter goes, or how it ended", review),
    "log.md": ("decisions, trade-offs, actions, answers and parked thoughts", log_page),
}
"""Every file beside the first page, by its path in the folder."""


def export(
    plan: Plan,
    team: Team,
    today: date,
    veiled: frozenset[int] = frozenset(),
    beside: Callable[[], tuple[Neighbour, ...]] | None = None,
) -> Mapping[str, str]:
    """Every file of an export, by its path (with `/`, beginning with `okra/`): its whole text.

    `veiled`: the sessions under the curtain, whose notes are counted and not shown. `beside` reads the neighbours'
    plans. The pages can be taken in again.
    """
    material = Material(plan, team, today, veiled, reads_back=True, beside=beside)
    first = index(material, {path: what for path, (what, _) in EXPORTED_FILES.items()})
    written = {path: write(material) for path, (_, write) in EXPORTED_FILES.items()}
    files = {"README.md": first, **written}
    return {f"{FOLDER}/{path}": _with_end(path, text, material) for path, text in files.items()}


def _with_end(path: str, text: str, material: Material) -> str:
    reads_back = material.reads_back and path.endswith(".md")
    return marked_page(text, material.plan.quarter, path) if reads_back else text
