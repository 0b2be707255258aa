"""The form in which an entry of the log is written down or changed."""

from datetime import date

from okra_tui.intake.people import People
from okra_tui.plan.model import LogEntry
from okra_tui.ui.dialogs.form import NO, YES, Answers, Field, Form

KINDS = {"decision": "Decision", "action": "Action", "parked": "Parked thought", "answer": "Answer"}
"""What each kind of entry is called."""

MOST_LINES = 5
"""So many lines of a text are seen at once; in a text of one line Enter takes the form."""

DAY = "such as 2026-10-05; empty: none yet"


def log_form(entry: LogEntry, *, ask_kind: bool) -> Form:
    """The form with what is known; with `ask_kind` the kind can be changed as well."""
    kinds = ", ".join(word.casefold() for word in KINDS.values())
    kind = [Field("kind", "Kind", KINDS[entry.type].casefold(), hint=kinds)] if ask_kind else []
    return Form(
        "The log" if ask_kind else KINDS[entry.type],
        [
            Field("text", "Text", entry.text, lines=min(entry.text.count("\n") + 1, MOST_LINES)),
            *kind,
            Field("owner", "Who looks after", entry.owner or "", hint="A name; empty: nobody yet."),
            Field("due", "Due", entry.due.isoformat() if entry.due else "", hint=DAY),
            Field("done", "State", YES if entry.done else NO, hint="it is done", is_choice=True),
        ],
        lambda answers: _problem(entry, answers),
        "Write it down",
        quick=True,
    )


def _problem(entry: LogEntry, answers: Answers) -> str | None:
    try:
        changed_entry(entry, answers, People())
    except ValueError as problem:
        return str(problem)
    return None


def changed_entry(entry: LogEntry, answers: Answers, people: People) -> LogEntry:
    """The entry that these answers mean. ValueError with a sentence."""
    if not answers["text"].strip():
        raise ValueError("An entry of the log needs words; d in the list deletes it.")
    owner = answers["owner"].strip().lstrip("@").strip()
    return LogEntry.model_validate(
        {
            **entry.values(),
            "type": _kind(answers.get("kind", KINDS[entry.type])),
            "text": answers["text"].strip(),
            "owner": (people.who(owner) or owner) or None,
            "due": _day(answers["due"].strip()),
            "done": answers["done"] == YES,
        }
    )


def _kind(said: str) -> str:
    """The kind whose name begins with what was written."""
    begun = said.strip().casefold()
    found = next((key for key, word in KINDS.items() if begun and word.casefold().startswith(begun)), None)
    if found is None:
        raise ValueError(f"A kind is {', '.join(KINDS.values()).casefold()}, not {said.strip() or 'nothing'}.")
    return found


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise ValueError(f"A day looks like 2026-10-05, not {said}.") from None
