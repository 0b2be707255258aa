"""The quarter as a calendar file (iCalendar, RFC 5545): sessions, check-in days, what is decided or due on which day.

Every entry is a whole day, so that no time zone is needed, and keeps its UID from export to export: a calendar that
takes the file in again moves its entries and doubles none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okra_tui.export.material import Material
from okra_tui.method.method import the_method
from okra_tui.plan.actions import is_open
from okra_tui.plan.labels import label
from okra_tui.plan.quarter_calendar import days_later
from okra_tui.plan.text import one_line

MOST_OCTETS = 75
"""Of a line, its end not counted; a longer one is folded (RFC 5545, 3.1)."""
CHECK_IN_WEEKS = 2
"""A key result that was not checked in for 14 days is due."""


@dataclass(frozen=True)
class Entry:
    """One day in the calendar."""

    key: str
    """What it is of, the same in every export."""
    day: date
    words: str
    says: str = ""
    proposed: bool = False
    """Whether nobody has set this day yet."""
    times: int = 1
    """How often it comes back, every `CHECK_IN_WEEKS` weeks."""


def calendar_file(material: Material) -> str:
    """The file, with the ends of lines that the format wants."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//okra-tui//okra-tui//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(f'{material.team.team} {material.plan.quarter}')}")
    for entry in calendar_entries(material):
        lines += _event(material, entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def calendar_entries(material: Material) -> list[Entry]:
    """Every day that the quarter has, the earliest first."""
    parts = (_sessions(material), _check_ins(material), _decisions(material), _dependencies(material), _rest(material))
    return sorted((entry for part in parts for entry in part), key=lambda entry: (entry.day, entry.key))


def _sessions(material: Material) -> Iterator[Entry]:
    """Those with a day; after them those without one, as early as the method's gaps allow."""
    plan, method = material.plan, the_method()
    days = {record.session: record.held or record.planned for record in plan.sessions}
    gaps = {gap.after: gap for gap in method.calendar.gaps}
    before: date | None = None
    for session in method.sessions:
        day, number = days.get(session.number), session.number
        words = f"Session {number}: {session.title}"
        if day is not None:
            yield Entry(f"session-{number}", day, words, f"{session.minutes} minutes. {session.leaves_behind}")
        elif before is not None and plan.closed is None and number in gaps:
            day = days_later(before, gaps[number].at_least)
            if day >= material.today:
                says = f"Proposed: {gaps[number].at_least} days or more after session {gaps[number].before}."
                yield Entry(f"session-{number}", day, f"{words} (proposed)", says, proposed=True)
        before = day or before


def _check_ins(material: Material) -> Iterator[Entry]:
    plan = material.plan
    times = plan.weeks // CHECK_IN_WEEKS
    if plan.key_results and plan.closed is None and times:
        named = ", ".join(label(plan, result) for result in plan.key_results if not material.thread.deferred(result))
        first = material.friday(CHECK_IN_WEEKS)
        yield Entry("check-ins", first, f"Check-ins of {plan.quarter}", named, times=times)


def _decisions(material: Material) -> Iterator[Entry]:
    for hypothesis in material.plan.hypotheses:
        if week := material.thread.decision_week.get(hypothesis.id):
            called = label(material.plan, hypothesis)
            words = f"{called} is decided: {one_line(hypothesis.question)}"
            yield Entry(hypothesis.id, material.friday(week), words, f"Its last test ends in week {week}.")


def _dependencies(material: Material) -> Iterator[Entry]:
    plan = material.plan
    for dependency in plan.dependencies:
        if dependency.by_week is None or dependency.status == "met":
            continue
        waiting, on = plan.by_id.get(dependency.milestone), plan.by_id.get(dependency.on or "")
        giver = dependency.party or (label(plan, on) if on else "")
        what = [dependency.what, f"from {giver}" if giver else ""]
        words = f"{label(plan, dependency)} due: {' '.join(filter(None, what)) or 'what is waited for'}"
        says = [
            f"{label(plan, waiting)} waits for it." if waiting else "",
            f"Owner: {dependency.owner}." if dependency.owner else "",
        ]
        yield Entry(dependency.id, material.friday(dependency.by_week), words, " ".join(filter(None, says)))


def _rest(material: Material) -> Iterator[Entry]:
    plan = material.plan
    if plan.sprint_planning:
        yield Entry("sprint-planning", plan.sprint_planning, "Sprint planning")
    for entry in plan.log:
        if entry.type == "action" and entry.due and is_open(entry):
            owner = f" ({entry.owner})" if entry.owner else ""
            yield Entry(entry.id, entry.due, f"Action: {one_line(entry.text)}{owner}")


def _event(material: Material, entry: Entry) -> list[str]:
    whose = f"{material.team.team} {material.plan.quarter}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(f'{entry.key} {whose}'.replace(' ', '-'))}@okra-tui",
        f"DTSTAMP:{_day(material.today)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(entry.day)}",
        f"DTEND;VALUE=DATE:{_day(days_later(entry.day, 1))}",
        f"SUMMARY:{_text(entry.words)}",
        "TRANSP:TRANSPARENT",
    ]
    if entry.times > 1:
        lines.append(f"RRULE:FREQ=WEEKLY;INTERVAL={CHECK_IN_WEEKS};COUNT={entry.times}")
    if entry.says:
        lines.append(f"DESCRIPTION:{_text(entry.says)}")
    if entry.proposed:
        lines.append("STATUS:TENTATIVE")
    return [*lines, "END:VEVENT"]


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"  # strftime drops zeros of early years on some systems


def _text(words: str) -> str:
    """What a person wrote, as a TEXT value (RFC 5545, 3.3.11)."""
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line, folded where it is too long and never within a letter."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join([*pieces, piece])
