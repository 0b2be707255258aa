"""Every form in which a quarter is taken away: each is read again by a library or a parser, and none tells a secret."""

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest
from fits_schema import problems
from hypothesis import HealthCheck, given, settings
from strategies import plans

from okra_tui.command_line.main import main
from okra_tui.command_line.words import EXPORT_FORMATS
from okra_tui.desk.export import EXPORTS, MOST_DOTS_HIGH, NEEDS_PNG, export_to
from okra_tui.export.calendar import calendar_entries, calendar_file
from okra_tui.export.material import BYTE_ORDER_MARK, Material
from okra_tui.export.spreadsheets import SPREADSHEETS
from okra_tui.plan.entity import Entity
from okra_tui.plan.model import (
    Cluster,
    Dependency,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
    SessionRecord,
)
from okra_tui.plan.team import Member, Team
from okra_tui.ui.places.export import FORMS
from okra_tui.workspace.fields import schema
from okra_tui.workspace.making import demo_quarters, demo_team, make_demo

TODAY = date(2026, 11, 30)
TEAM = Team(team="Ratings, & co; <b>", members=(Member(name="Ada"),))
PLAN = Plan(
    quarter="2026-Q4",
    starts=date(2026, 10, 5),
    sprint_planning=date(2026, 10, 6),
    objectives=(Objective(id="o-1", number=1, title="Trust *in* <script>alert(1)</script> ratings"),),
    key_results=(KeyResult(id="k-1", number=1, objective="o-1", title="Rated | players", baseline=41, target=70),),
    hypotheses=(Hypothesis(id="h-1", number=1, objective="o-1", key_results=("k-1",), question="Would they, if; so?"),),
    milestones=(
        Milestone(id="m-1", number=1, title="=SUM(A1)", type="spike", hypotheses=("h-1",), weeks=("3-4",), effort="S"),
        Milestone(id="m-2", number=2, title="Ümlaut 🏓", type="epic", hypotheses=("h-1",), weeks=("6-8",)),
        Milestone(id="m-3", number=3, title="Dropped", status="dropped", hypotheses=("h-1",)),
    ),
    dependencies=(Dependency(id="d-1", number=1, milestone="m-2", party="Growth", what="an interface", by_week=5),),
    sessions=(SessionRecord(id="s-1", session=1, planned=date(2026, 12, 7)),),
    log=(LogEntry(id="l-1", type="action", text="Call\nthem", owner="Ada", due=date(2026, 12, 4)),),
    notes=(Note(id="n-1", session=1, text="a secret of Ada"), Note(id="n-2", session=2, text="seen by all")),
    clusters=(Cluster(id="g-1", session=1, title="a secret group"),),
)


def material(plan: Plan = PLAN, veiled: frozenset[int] = frozenset({1})) -> Material:
    return Material(plan, TEAM, TODAY, veiled)


def texts(form: str, of: Material) -> str:
    content = EXPORTS[form].content(of)
    assert not isinstance(content, bytes)
    return content if isinstance(content, str) else "\n".join(content.values())


def test_the_command_line_and_the_dialog_have_every_form() -> None:
    assert tuple(EXPORTS) == EXPORT_FORMATS
    assert [choice.key for choice in FORMS] == list(EXPORTS)
    assert all(len(choice.key) and choice.says for choice in FORMS)


WITH_WORDS = [form for form in EXPORTS if form != "png"]
"""All but that of dots, which are those of svg."""


@pytest.mark.parametrize("form", WITH_WORDS)
def test_no_form_tells_what_is_under_the_curtain(form: str) -> None:
    veiled, open_to_all = texts(form, material()), texts(form, material(veiled=frozenset()))
    assert "secret" not in veiled
    if form in ("json", "markdown"):  # those that have notes at all
        assert "secret" in open_to_all
        assert "seen by all" in veiled


@settings(max_examples=12, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_every_form_writes_any_plan(plan: Plan) -> None:
    for form in WITH_WORDS:
        assert EXPORTS[form].content(Material(plan, TEAM, TODAY, frozenset()))


# -- the picture in dots -----------------------------------------------------------------------------------------------


def size_of_png(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG\r\n\x1a\n") and data[-8:-4] == b"IEND"
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_the_picture_in_dots_is_the_drawing_twice_as_large_and_never_endless(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    said = export_to("png", material(), tmp_path / "q.png")
    assert said == f"The picture in dots is in {tmp_path / 'q.png'}."
    drawing = ElementTree.fromstring(texts("svg", material()))
    width, height = (2 * int(drawing.attrib[side]) for side in ("width", "height"))
    assert size_of_png((tmp_path / "q.png").read_bytes()) == (width, height)
    many = PLAN.replaced(
        milestones=tuple(Milestone(id=f"m-{at}", number=at, title=f"<&> {at}", weeks=("3",)) for at in range(1, 501))
    )
    content = EXPORTS["png"].content(material(many))
    assert isinstance(content, bytes) and size_of_png(content)[1] <= MOST_DOTS_HIGH


def test_where_the_library_is_missing_it_is_said_what_to_install_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_demo(tmp_path / "team", TODAY)
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    for to in (str(tmp_path / "q.png"), "-"):
        words = ["export", "2026-Q4", "--format", "png", "--to", to, "--workspace", str(tmp_path / "team")]
        assert main(words) == 2
        assert capsys.readouterr() == ("", f"okra-tui: {NEEDS_PNG}\n")
    assert not (tmp_path / "q.png").exists()


# -- the calendar ----------------------------------------------------------------------------------------------------


def events(text: str) -> dict[str, icalendar.Event]:
    read = icalendar.Calendar.from_ical(text)
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def test_a_library_reads_the_calendar_as_it_was_meant() -> None:
    found = events(calendar_file(material()))
    days = {words: event.start for words, event in found.items()}
    assert days == {
        "Sprint planning": date(2026, 10, 6),
        "Check-ins of 2026-Q4": date(2026, 10, 16),
        "D1 due: an interface from Growth": date(2026, 11, 6),
        "H1 is decided: Would they, if; so?": date(2026, 11, 27),
        "Action: Call them (Ada)": date(2026, 12, 4),
        "Session 1: OKR ideation": date(2026, 12, 7),
        "Session 2: Milestones planning (proposed)": days["Session 2: Milestones planning (proposed)"],
        "Session 3: Effort & dependencies (proposed)": days["Session 3: Effort & dependencies (proposed)"],
        "Session 4: Quarter planning (proposed)": days["Session 4: Quarter planning (proposed)"],
    }
    assert date(2026, 12, 7) <= days["Session 2: Milestones planning (proposed)"] <= date(2026, 12, 14)
    assert str(found["Session 2: Milestones planning (proposed)"]["status"]) == "TENTATIVE"
    assert all(event.end - event.start == timedelta(days=1) for event in found.values())
    assert found["Check-ins of 2026-Q4"]["rrule"]["COUNT"] == [6]


@settings(max_examples=25, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_any_calendar_is_as_the_format_wants_it(plan: Plan) -> None:
    text = calendar_file(Material(plan, TEAM, TODAY, frozenset()))
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    made = calendar_entries(Material(plan, TEAM, TODAY, frozenset()))
    read = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert [str(event["summary"]) for event in read] == [entry.words for entry in made]
    assert len({str(event["uid"]) for event in read}) == len(read)
    assert all(type(event.start) is date for event in read)  # no local time without a zone


def test_an_entry_keeps_its_uid_when_its_day_moves() -> None:
    later = PLAN.replaced(
        sessions=(SessionRecord(id="s-1", session=1, planned=date(2026, 12, 9)),),
        milestones=(PLAN.milestones[0], PLAN.milestones[1].changed(weeks=("7-9",)), PLAN.milestones[2]),
    )
    uids = [
        sorted(str(event["uid"]) for event in events(calendar_file(material(plan))).values()) for plan in (PLAN, later)
    ]
    assert uids[0] == uids[1]


def test_what_is_settled_is_in_no_calendar() -> None:
    settled = PLAN.replaced(
        hypotheses=(PLAN.hypotheses[0].changed(verdict="refuted"),),
        dependencies=(PLAN.dependencies[0].changed(status="met"),),
        log=(PLAN.log[0].changed(done=True),),
    )
    words = " ".join(entry.words for entry in calendar_entries(material(settled)))
    assert "H1" not in words
    assert "D1" not in words
    assert "Action" not in words


# -- tables ----------------------------------------------------------------------------------------------------------


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))


def test_tables_say_what_the_plan_says() -> None:
    first, second, dropped = rows(SPREADSHEETS["milestones.csv"](material()))
    assert first["title"] == "'=SUM(A1)"  # nothing that a spreadsheet would compute
    assert (second["title"], second["weeks"], second["starts"], second["ends"]) == (
        "Ümlaut 🏓",
        "6-8",
        "2026-11-09",
        "2026-11-27",
    )
    assert (second["hypotheses"], second["objective"], second["waits_for"]) == ("H1", "O1", "Growth")
    assert dropped["status"] == "dropped"
    (result,) = rows(SPREADSHEETS["key-results.csv"](material()))
    assert (result["label"], result["baseline"], result["target"]) == ("KR1.1", "41", "70")
    (action,) = rows(SPREADSHEETS["actions.csv"](material()))
    assert (action["text"], action["owner"], action["due"]) == ("Call\nthem", "Ada", "2026-12-04")


@pytest.mark.parametrize(
    ("table", "title", "due"),
    [("for-jira.csv", "Summary", "Due date"), ("for-linear.csv", "Title", "Due Date"), ("for-github.csv", "title", "")],
)
def test_trackers_get_what_is_active_with_why_it_is_there(table: str, title: str, due: str) -> None:
    taken = rows(SPREADSHEETS[table](material()))
    assert [row[title] for row in taken] == ["'=SUM(A1)", "Ümlaut 🏓"]
    assert not due or taken[1][due] == "2026-11-27"
    description = taken[1]["Description" if title != "title" else "description"]
    assert "H1 Would they, if; so?" in description
    assert "Waits for: Growth" in description


# -- the page --------------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Keeps what a page is made of, and holds that every tag that opens is closed."""

    VOID = frozenset({"meta", "br", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words = ""
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.anchors |= {value for name, value in attrs if name == "id" and value}
        self.links += [found["href"] or ""] if "href" in found else []
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read_page(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("plan", [PLAN, *demo_quarters(TODAY)], ids=lambda plan: str(plan.quarter))
def test_the_page_is_whole_asks_the_network_for_nothing_and_takes_no_words_for_html(plan: Plan) -> None:
    text = texts("html", Material(plan, TEAM if plan is PLAN else demo_team(), TODAY, frozenset()))
    page = read_page(text)
    assert {"script", "b", "img", "link", "iframe"}.isdisjoint(page.tags)
    assert all(link.startswith("#") and link[1:] in page.anchors for link in page.links)
    assert "@import" not in text
    assert "url(" not in text
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    if plan is PLAN:
        assert "Trust *in* <script>alert(1)</script> ratings" in page.words
        assert "Ratings, & co; <b>" in page.words


# -- JSON ------------------------------------------------------------------------------------------------------------


def as_read(content: object) -> object:
    """JSON has no days: what looks like one is one."""
    if isinstance(content, dict):
        return {key: as_read(value) for key, value in content.items()}
    if isinstance(content, list):
        return [as_read(value) for value in content]
    try:
        return date.fromisoformat(content) if isinstance(content, str) and len(content) == 10 else content
    except ValueError:
        return content


def test_json_fits_its_schema_and_counts_what_is_under_the_curtain() -> None:
    told = json.loads(texts("json", material()))
    assert told["format"] == 1
    assert told["notes_under_the_curtain"] == {"1": 1}
    assert told["schema"]["quarter"] == schema("quarter")
    whole = told["schema"]["quarter"]
    assert problems(as_read(told["quarter"]), whole, whole) == []
    team = told["schema"]["team"]
    assert problems(as_read(told["team"]), team, team) == []


def test_nothing_of_a_plan_is_missing_in_json() -> None:
    for plan in demo_quarters(TODAY):
        told = json.loads(texts("json", Material(plan, demo_team(), TODAY, frozenset())))
        again = Plan.model_validate(as_read(told["quarter"]))
        assert again == plan
        assert all(isinstance(row, Entity) for _, row in again.entities())


# -- where it goes ---------------------------------------------------------------------------------------------------


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., int]:
    make_demo(tmp_path / "hinge", TODAY)
    return lambda *words: main(
        ["export", "2026-Q4", *words, "--workspace", str(tmp_path / "hinge"), "--today", TODAY.isoformat()]
    )


@pytest.mark.parametrize("form", [name for name, form in EXPORTS.items() if form.end])
def test_one_file_goes_into_a_folder_under_its_name_or_where_it_was_named_or_is_printed(
    form: str, export: Callable[..., int], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert export("--format", form, "--to", str(tmp_path / "out")) == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == EXPORTS[form].file_of("2026-Q4")
    named = tmp_path / f"page{EXPORTS[form].end}"
    assert export("--format", form, "--to", str(named)) == 0
    assert named.read_bytes() == made.read_bytes()
    capfdbinary.readouterr()
    assert export("--format", form, "--to", "-") == 0
    assert capfdbinary.readouterr().out == made.read_bytes()


def test_a_folder_cannot_be_printed(export: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--format", "csv", "--to", "-") == 2
    assert "csv is a folder of files; name one with --to." in capsys.readouterr().err
