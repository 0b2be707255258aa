"""The retrospective as values: how files have it, what counts sessions, and where it is read again."""

import pytest
import tomli
from plans_by_hand import TEAM, TODAY, nothing_open

from okra_tui.desk.curtain import veiled_sessions
from okra_tui.export.calendar import calendar_file
from okra_tui.export.data import quarter_as_json
from okra_tui.export.layout import export
from okra_tui.export.material import Material
from okra_tui.method import MEETINGS, RETROSPECTIVE, RETROSPECTIVE_KINDS
from okra_tui.plan.actions import log_of, open_actions
from okra_tui.plan.agenda import agenda, session_after
from okra_tui.plan.checks import findings
from okra_tui.plan.find import all_to_find, find
from okra_tui.plan.model import Ballot, Cluster, LogEntry, Note, Plan, RetrospectiveRecord
from okra_tui.plan.recap import recap
from okra_tui.plan.thread import dangling
from okra_tui.plan.track_record import track_record
from okra_tui.plan.why import step_of
from okra_tui.workspace.toml_text import parse_plan, render

NOTES = tuple(
    Note(id=f"n-r{at}", session=RETROSPECTIVE, about=(kind,), by="Ada", text=f"QUAGGA {kind}", cluster="g-r")
    for at, kind in enumerate(RETROSPECTIVE_KINDS)
)
ROWS = (
    *NOTES,
    Note(id="n-loose", session=RETROSPECTIVE, text="QUAGGA of no kind"),
    Note(id="n-two", session=RETROSPECTIVE, about=("kept", "next"), text="QUAGGA of two"),
)
HELD = {
    "retrospectives": (RetrospectiveRecord(id="s-r", held=TODAY, at_step="retrospective.actions", present=("Ada",)),),
    "clusters": (Cluster(id="g-r", session=RETROSPECTIVE, title="NUMBAT", votes=("Ada", "Ada")),),
    "ballots": (Ballot(id="v-r", session=RETROSPECTIVE, subject="clusters"),),
}
ACTION = LogEntry(id="l-r", session=RETROSPECTIVE, type="action", text="TAPIR", owner="Ada")


def looked_back(**fields: object) -> Plan:
    plan = nothing_open()
    both = {"notes": (*plan.notes, *ROWS), "clusters": (*plan.clusters, *HELD["clusters"]), "log": (ACTION,)}
    return plan.changed(**{**HELD, **both, **fields})


def test_a_file_is_one_that_older_programs_read_and_comes_back_as_it_was() -> None:
    plan = looked_back()
    text = render(plan)
    raw = tomli.loads(text)
    assert raw["format"] == nothing_open().format, "no older program is kept out"
    # What they ask of these tables: a session from 0 to 4, and no reference that leads nowhere.
    rows = [row for table in ("notes", "clusters", "ballots", "log") for row in raw[table]]
    assert all(row["session"] in range(5) for row in rows) and [row["session"] for row in raw.get("sessions", ())] == [
        record.session for record in plan.sessions
    ]
    marks = {row["id"]: (row["retrospective"], row.get("about")) for row in rows if "retrospective" in row}
    assert marks == {
        **{f"n-r{at}": (kind, None) for at, kind in enumerate(RETROSPECTIVE_KINDS)},
        "n-loose": (True, None), "n-two": (True, ["kept", "next"]), "g-r": (True, None), "v-r": (True, None),
        "l-r": (True, None),
    }  # fmt: skip
    assert parse_plan(text.encode(), f"{plan.quarter}.toml") == plan
    assert render(parse_plan(text.encode(), f"{plan.quarter}.toml")) == text
    assert not list(dangling(plan)), "what a note is about is a word here"


@pytest.mark.parametrize(
    ("row", "session", "about", "unknown"),
    [
        ({"session": 4}, 4, (), {}),
        ({"session": 4, "retrospective": True}, RETROSPECTIVE, (), {}),
        ({"session": 4, "retrospective": "helped"}, RETROSPECTIVE, ("helped",), {}),
        ({"session": 4, "retrospective": False}, 4, (), {"retrospective": False}),
        ({"session": 4, "retrospective": "sang"}, 4, (), {"retrospective": "sang"}),
        ({"session": 4, "retrospective": ["kept"]}, 4, (), {"retrospective": ["kept"]}),
        ({"session": RETROSPECTIVE}, RETROSPECTIVE, (), {}),
    ],
)
def test_what_a_hand_may_have_written(row, session, about, unknown) -> None:
    note = Note.model_validate({"id": "n-1", "text": "x", **row})
    assert (note.session, note.about, note.unknown) == (session, about, unknown)


def test_what_counts_sessions_passes_it_over() -> None:
    plan, without = looked_back(log=()), nothing_open()
    for session in MEETINGS:
        assert session_after(plan, TEAM, session, TODAY) == session_after(without, TEAM, session, TODAY)
    assert session_after(plan, TEAM, 4, TODAY) is session_after(plan, TEAM, RETROSPECTIVE, TODAY) is None
    assert findings(plan, TEAM, TODAY) == findings(without, TEAM, TODAY)
    assert calendar_file(Material(plan, TEAM, TODAY)) == calendar_file(Material(without, TEAM, TODAY))
    closed, as_before = plan.changed(closed=TODAY), without.changed(closed=TODAY)
    assert track_record([closed], TEAM).sessions == track_record([as_before], TEAM).sessions
    for session in range(5):
        assert recap(plan, TEAM, session, TODAY) == recap(without, TEAM, session, TODAY)
    assert sum(step.minutes for step in agenda(TEAM, RETROSPECTIVE)) == 10


def test_it_is_read_again_in_recap_exports_and_find_and_its_actions_come_back() -> None:
    plan = looked_back(closed=TODAY)
    told = recap(plan, TEAM, RETROSPECTIVE, TODAY)
    assert "· Retrospective ·" in told and "- TAPIR (Ada)" in told and "- NUMBAT (2 dots, 4 notes)" in told
    assert "QUAGGA" not in told, "a recap holds no note's words"
    page = export(plan, TEAM, TODAY)["okra/retrospective.md"]
    assert all(words in page for words in ("NUMBAT", "TAPIR", *(note.text for note in ROWS)))
    assert len(find(all_to_find(plan), "quagga")) == len(ROWS)
    assert {step_of(plan, note.id) for note in ROWS} == {"retrospective.group"}
    following = Plan(quarter="2027-Q1", starts=plan.starts.replace(year=2027))
    (action,) = open_actions(following, TODAY, [log_of(plan)])
    assert action.entry.text == "TAPIR"


def test_under_the_curtain_it_is_counted_and_no_word_leaves() -> None:
    plan = looked_back(notes=tuple(note.changed(cluster=None) for note in ROWS))
    veiled = veiled_sessions(plan, TEAM, dict.fromkeys(MEETINGS))
    assert RETROSPECTIVE in veiled
    told = "".join(export(plan, TEAM, TODAY, veiled).values()) + quarter_as_json(
        Material(plan, TEAM, TODAY, veiled), {}
    )
    assert "QUAGGA" not in told and "NUMBAT" not in told
    assert "6 notes are under the curtain." in told and '"retrospective": 6' in told
    assert not find(all_to_find(plan, veiled), "quagga")
