"""Closed quarters side by side: a column each, the chart above its numbers; then confidence against outcome."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from okra_tui.plan.model import Plan
from okra_tui.plan.result_rows import cells, percent, score_text
from okra_tui.plan.text import counted, one_line
from okra_tui.plan.track_record import (
    WORTH_SAYING_MINUTES,
    WORTH_SAYING_SCORE,
    QuarterRecord,
    SessionMinutes,
    TrackRecord,
    lessons,
    track_record,
)
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.keys.table import bindings
from okra_tui.workspace.reading import read_quarters, team_to_look_at

EIGHTHS = " ▁▂▃▄▅▆▇█"
BAR_LINES, BAR_CELLS = 5, 4
"""How high and how wide a quarter's bar stands at the most."""
HEAD_CELLS, COLUMN_CELLS = 15, 13
CONFIDENCE_CELLS = 20
"""The length of a bar that means 1.0."""
NO_CLOSED_QUARTER = "No quarter is closed yet. The first one that is closed stands here with its numbers."


def track_record_words(record: TrackRecord, taught: Sequence[str], left_out: Sequence[str], width: int) -> Content:
    """All of it, in so many cells; the quarters that do not fit are counted."""
    sections = [_side_by_side(record.quarters, width), *_minutes(record.quarters, width), *_confidence(record, width)]
    if taught:
        sections.append(_section("What they teach", map(Content, taught)))
    if left_out:
        sections.append(_section("Left out", (Content.styled(words, "$text-warning") for words in left_out)))
    return Content("\n\n").join(sections)


def fitting_quarters(quarters: Sequence[QuarterRecord], width: int) -> Sequence[QuarterRecord]:
    """The latest quarters, as many as stand side by side."""
    return quarters[-max((width - HEAD_CELLS) // COLUMN_CELLS, 1) :]


def bar(share: float | None, lines: int = BAR_LINES) -> tuple[str, ...]:
    """A bar of a share of 1 in lines of eighths, the top line first; at least an eighth where there is anything."""
    eighths = cells(share or 0.0, lines * 8)
    return tuple(EIGHTHS[min(max(eighths - 8 * below, 0), 8)] for below in reversed(range(lines)))


# -- quarters ----------------------------------------------------------------------------------------------------------


def _side_by_side(quarters: Sequence[QuarterRecord], width: int) -> Content:
    if not quarters:
        return Content(NO_CLOSED_QUARTER)
    there = fitting_quarters(quarters, width)
    bars = [bar(quarter.completion.share) for quarter in there]
    lines = [
        _line("", [Content.styled(drawn[at] * BAR_CELLS, "$primary on $background") for drawn in bars])
        for at in range(BAR_LINES)
    ]
    lines.append(_line("", [Content.styled(quarter.quarter, "bold") for quarter in there]))
    lines.append(
        _line("", [Content.styled("after a gap" if quarter.after_gap else "", "$text-muted") for quarter in there])
    )
    rows: tuple[tuple[str, Callable[[QuarterRecord], str], str], ...] = (
        ("Completed", lambda quarter: _percent(quarter.completion.share), "bold"),
        ("", lambda quarter: f"{quarter.completion.reached} of {quarter.completion.of}", "$text-muted"),
        ("Score", lambda quarter: "–" if quarter.mean.score is None else score_text(quarter.mean.score), ""),
        ("Known", lambda quarter: f"{quarter.mean.known} of {quarter.mean.of}", "$text-muted"),
        ("Supported", lambda quarter: str(quarter.supported), "$text-success"),
        ("Refuted", lambda quarter: str(quarter.refuted), "$text-error"),
        ("Still open", lambda quarter: str(quarter.undecided), "$text-muted"),
        ("Carried, unmet", lambda quarter: str(len(quarter.carried)), ""),
    )
    lines += [_line(head, [Content.styled(figure(quarter), ink) for quarter in there]) for head, figure, ink in rows]
    if not any(quarter.after_gap for quarter in there):
        del lines[BAR_LINES + 1]
    more = len(quarters) - len(there)
    title = "Key results and milestones completed"
    return _section(title + (f" · {more} earlier not shown" if more else ""), lines)


def _minutes(quarters: Sequence[QuarterRecord], width: int) -> Iterator[Content]:
    there = fitting_quarters(quarters, width)
    sessions = sorted({minutes.session for quarter in there for minutes in quarter.sessions})
    if not sessions:
        return
    by_quarter = [{minutes.session: minutes for minutes in quarter.sessions} for quarter in there]
    lines = [
        _line(f"Session {session}", [_spent(minutes.get(session)) for minutes in by_quarter]) for session in sessions
    ]
    yield _section("Minutes spent / planned, and how far off", lines)


def _spent(minutes: SessionMinutes | None) -> Content:
    if minutes is None:
        return Content.styled("–", "$text-muted")
    numbers = f"{minutes.spent:.0f}/{minutes.planned:.0f}"
    over = minutes.over
    if over is None or abs(over) < WORTH_SAYING_MINUTES:
        return Content(numbers)
    return Content.styled(f"{numbers} {100 * over:+.0f} %", "bold $text-warning" if over > 0 else "")


def _line(head: str, cells: Sequence[Content]) -> Content:
    columns = (Content(" " * max(COLUMN_CELLS - cell.cell_length, 1)) + cell for cell in cells)
    return Content.styled(f"{head:<{HEAD_CELLS}}"[:HEAD_CELLS], "$text-muted") + Content("").join(columns)


def _percent(share: float | None) -> str:
    return "–" if share is None else percent(share)


# -- confidence --------------------------------------------------------------------------------------------------------


def _confidence(record: TrackRecord, width: int) -> Iterator[Content]:
    if not record.calibration:
        return
    lines = []
    for band in record.calibration:
        full = cells(band.score, CONFIDENCE_CELLS)
        meant = min(round(band.confidence / 10 * CONFIDENCE_CELLS), CONFIDENCE_CELLS - 1)
        drawn = ["━" if at < full else "─" for at in range(CONFIDENCE_CELLS)]
        drawn[meant] = "┃"
        off = band.off >= WORTH_SAYING_SCORE
        lines.append(
            Content.assemble(
                f"said {band.confidence:>2}  ",
                ("".join(drawn[:full]), "$primary"),
                ("".join(drawn[full:]), "$text-muted"),
                (f"  {score_text(band.score)}", "bold $text-warning" if off else "bold"),
                (f"  {counted(band.key_results, 'key result')}", "$text-muted"),
            )
        )
    yield _section("Confidence at the first check-in ┃ and the score where it landed ━", lines)
    by_key_result = [
        _first_word(quarter.quarter, word.label, word.title, word.confidence, word.score, width)
        for quarter in reversed(record.quarters)
        for word in quarter.confidence
    ]
    yield _section("The same by key result", by_key_result)


def _first_word(quarter: str, label: str, title: str, confidence: int, score: float, width: int) -> Content:
    head = f"{quarter}  {label:<6} "
    tail = f"  said {confidence:>2}, landed at {score_text(score)}"
    words = Content(one_line(title)).truncate(max(width - len(head) - len(tail), 8), ellipsis=True, pad=True)
    return Content.styled(head, "$text-muted") + words + Content(tail)


def _section(title: str, lines: "Iterator[Content] | Sequence[Content]") -> Content:
    return Content("\n").join([Content.styled(title.upper(), "bold $text-muted"), *lines])


# -- The track record: closed quarters side by side.


def show_track_record(app: App[None], folder: Path, opened: Plan | None) -> None:
    """Read the closed quarters of a workspace in a thread, and show them; `opened` is as it is now."""

    def read() -> None:
        quarters = read_quarters(folder, opened)
        record = track_record(quarters.plans, team_to_look_at(folder))
        app.call_from_thread(app.push_screen, TrackRecordDialog(record, lessons(record), quarters.left_out))

    app.run_worker(read, thread=True, group="quarters")


TRACK_RECORD_CELLS = 110


class TrackRecordDialog(Dialog[None]):
    """Read from top to bottom; the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tell", "scroll")
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    TrackRecordDialog > #panel {{ width: {TRACK_RECORD_CELLS}; max-width: 100%; }}
    TrackRecordDialog VerticalScroll {{ height: auto; max-height: 70vh; }}
    TrackRecordDialog #record {{ height: auto; }}
    """

    def __init__(self, record: TrackRecord, taught: Sequence[str], left_out: Sequence[str]) -> None:
        super().__init__("Track record")
        self._record = record
        self._taught = taught
        self._left_out = left_out

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(id="record", markup=False)

    def on_resize(self) -> None:
        width = max(min(self.size.width, TRACK_RECORD_CELLS) - 6, 30)
        words = track_record_words(self._record, self._taught, self._left_out, width)
        self.query_one("#record", Static).update(words)
