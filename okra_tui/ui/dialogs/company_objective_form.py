"""The form in which a company objective is written down."""

from okra_tui.plan.model import CompanyObjective
from okra_tui.ui.dialogs.form import Answers, Field, Form

SHORT_WORD = 4
"""A title's first word of at least so many letters becomes the label where none was given."""


def company_objective_form(objective: CompanyObjective | None) -> Form:
    """The form, empty or with what is written down already."""
    known = objective
    return Form(
        "Company objective",
        [
            Field("title", "Title", known.title if known else ""),
            Field(
                "label",
                "Label",
                (known.label or "") if known else "",
                hint="One word for the cards; empty: from the title.",
            ),
            Field(
                "priority", "Priority", str(known.priority) if known and known.priority else "", hint="1, 2, … or empty"
            ),
            Field("why", "Why", (known.why or "") if known else "", lines=2),
            Field(
                "key_results", "Key results", "\n".join(known.key_results) if known else "", lines=4, hint="One a line."
            ),
        ],
        _problem,
        "Write it down",
        quick=True,
    )


def _problem(answers: Answers) -> str | None:
    if not answers["title"].strip():
        return "A company objective needs a title."
    priority = answers["priority"].strip().lstrip("Pp")
    if priority and not (priority.isdecimal() and 0 < int(priority) < 100):
        return f"A priority is a number such as 1 or 2, not {answers['priority'].strip()}."
    return None


def company_objective(id: str, answers: Answers, color: str, before: CompanyObjective | None) -> CompanyObjective:  # noqa: A002
    """The company objective that these answers mean. What the form does not show is kept from the one before."""
    title = answers["title"].strip()
    priority = answers["priority"].strip().lstrip("Pp")
    fields = {
        "id": id,
        "title": title,
        "label": answers["label"].strip() or label_from(title),
        "color": color,
        "priority": int(priority) if priority else None,
        "why": answers["why"].strip() or None,
        "key_results": tuple(line.strip() for line in answers["key_results"].splitlines() if line.strip()),
    }
    return before.changed(**fields) if before else CompanyObjective.model_validate(fields)


def label_from(title: str) -> str:
    """The label of a company objective that has none: the first long word of its title, in small letters."""
    words = [word.strip(".,:;!?()\"'") for word in title.split()]
    return next((word.lower() for word in words if len(word) >= SHORT_WORD), title.lower())[:16]
