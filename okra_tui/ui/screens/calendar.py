"""The session calendar: when each session is planned and was held, with what the method says of the gaps."""

from datetime import date

from textual.app import App

from okra_tui.edits.meeting import RecordDates
from okra_tui.edits.quarter import session_record
from okra_tui.method.method import the_method
from okra_tui.plan.checks import findings
from okra_tui.ui.dialogs.form import Answers, Field, Form
from okra_tui.ui.open_quarter import Desk
from okra_tui.ui.toasts import told

DAY = "Planned for a day such as 2026-10-05."


def ask_for_dates(app: App[None], desk: Desk) -> None:
    """Ask for the days of the five sessions; hints about their gaps are told when they are taken."""
    fields = []
    for session in the_method().sessions:
        record = session_record(desk.plan, session.number)
        word = f"{session.number} {session.name}"
        fields.append(Field(f"planned-{session.number}", word, _shown(record.planned), hint=DAY))
        if record.held:
            fields.append(Field(f"held-{session.number}", "  was held", _shown(record.held)))

    def attempt(answers: Answers) -> str | None:
        try:
            _dates(answers)
        except ValueError as problem:
            return str(problem)
        return None

    def answered(answers: Answers | None) -> None:
        if answers is None:
            return
        after, today = told(app, desk.record(_dates(answers))), desk.clock.today()
        found = findings(after, desk.team, today) if after is not None else ()
        hints = [finding.message for finding in found if finding.rule == "calendar"]
        if hints:
            app.notify(". ".join(hints) + ".", markup=False, timeout=12)

    app.push_screen(Form("Session dates", fields, attempt, "Keep them"), answered)


def _shown(day: date | None) -> str:
    return day.isoformat() if day else ""


def _dates(answers: Answers) -> RecordDates:
    """The dates that these answers mean. ValueError with a sentence."""
    by_kind: dict[str, list[tuple[int, date | None]]] = {"planned": [], "held": []}
    for key, said in answers.items():
        kind, _, session = key.partition("-")
        try:
            day = date.fromisoformat(said.strip()) if said.strip() else None
        except ValueError:
            raise ValueError(f"Session {session}: a day looks like 2026-10-05, not {said.strip()}.") from None
        by_kind[kind].append((int(session), day))
    return RecordDates(tuple(by_kind["planned"]), tuple(by_kind["held"]))
