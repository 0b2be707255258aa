"""The form in which a blocker is changed."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from okra_tui.intake.people import People
from okra_tui.plan.model import Blocker
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.form import NO, YES, Answers, Field, Form


class BlockerForm(Form):
    """Says below the fields who is meant as the one who looks after it, before it is taken."""

    people: People = People()

    def compose_legend(self) -> ComposeResult:
        yield Static(id="owner-meant", classes="legend", markup=False)

    def opened(self) -> None:
        self._tell_owner()

    def on_input_changed(self) -> None:
        self._tell_owner()

    def _tell_owner(self) -> None:
        said = _owner_said(self.answers())
        meant = self.people.begun(said) if said else None
        words = Content("")
        if said and meant is None:
            words = Content.styled(f"! {stranger(said)}; the name is kept as it stands.", "$text-warning")
        elif meant is not None and meant != said:
            words = Content.styled(f"{meant} looks after it.", "$text-muted")
        line = self.query_one("#owner-meant", Static)
        line.update(words)
        line.display = bool(words.plain)


def stranger(name: str) -> str:
    """What is said of an owner whom nobody knows."""
    return f"nobody here is called {one_line(name)}"


def blocker_form(title: str, blocker: Blocker, subjects: Mapping[str, str], people: People) -> Form:
    """The form with what is known. `subjects` gives for each label that can be written the id that it means."""
    words = {key: label for label, key in subjects.items()}

    def problem(answers: Answers) -> str | None:
        if not answers["text"].strip():
            return "A blocker needs words; d in the list deletes it."
        unknown = [word for word in _words(answers["about"], subjects) if word.casefold() not in _folded(subjects)]
        if unknown:
            return (
                f"There is no {unknown[0]} here. Write one of these: {', '.join(subjects) or 'nothing is there yet'}."
            )
        return None

    form = BlockerForm(
        title,
        [
            Field("text", "Blocker", blocker.text),
            Field(
                "waits",
                "Type",
                YES if blocker.type == "dependency" else NO,
                hint="a dependency: it waits for somebody or something",
                is_choice=True,
            ),
            Field(
                "about",
                "About",
                ", ".join(words[key] for key in blocker.about if key in words),
                hint=", ".join(subjects),
            ),
            Field("owner", "Who looks after", blocker.owner or "", hint="A name; empty: nobody yet."),
            Field("answer", "Answer", blocker.answer or "", lines=3),
            Field(
                "resolved", "State", YES if blocker.status == "resolved" else NO, hint="it is resolved", is_choice=True
            ),
        ],
        problem,
        "Write it down",
        quick=True,
    )
    form.people = people
    return form


def changed_blocker(blocker: Blocker, answers: Answers, subjects: Mapping[str, str], people: People) -> Blocker:
    """The blocker that these answers mean. What the form does not show is kept from the one before."""
    ids = _folded(subjects)
    owner = _owner_said(answers)
    unseen = tuple(key for key in blocker.about if key not in subjects.values())
    about = dict.fromkeys(ids[word.casefold()] for word in _words(answers["about"], subjects))
    return blocker.changed(
        text=answers["text"].strip(),
        type="dependency" if answers["waits"] == YES else "risk",
        about=(*about, *unseen),
        owner=people.begun(owner) or owner or None,
        answer=answers["answer"].strip() or None,
        status="resolved" if answers["resolved"] == YES else "open",
    )


def _owner_said(answers: Answers) -> str:
    return answers["owner"].strip().lstrip("@").strip()


def _folded(subjects: Mapping[str, str]) -> dict[str, str]:
    return {label.casefold(): key for label, key in subjects.items()}


def _words(said: str, subjects: Mapping[str, str]) -> list[str]:
    """The labels that were written, parted by commas; by spaces too where a part is no label as a whole."""
    parts = [part.strip() for part in said.split(",") if part.strip()]
    known = _folded(subjects)
    return [word for part in parts for word in ([part] if part.casefold() in known else part.split())]
