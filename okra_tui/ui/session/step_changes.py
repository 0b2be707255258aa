"""What there is to know of a step, and what a team does otherwise than the method: another way of working, other
minutes, other words, or no such step."""

from collections.abc import Callable, Sequence

from textual.app import App

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.team import ChangeStep
from okra_tui.method.method import StepOfMethod, the_method
from okra_tui.plan.agenda import AgendaStep, as_done
from okra_tui.plan.team import StepChange, Team
from okra_tui.ui.dialogs.ask import Choice, NotTaken, Pick, Tell
from okra_tui.ui.dialogs.form import Answers, Field, Form, tick
from okra_tui.ui.dialogs.help import CardSection, FacilitatorsCard
from okra_tui.ui.dialogs.toasts import accepted

ChangesStep = Callable[[ChangeStep], Team | EditRefused]

MOST_MINUTES = 240
"""Minutes that the form takes for a step: more than any session of the method has. Files may say up to 600."""


def tell_prompt(app: App[None], step: AgendaStep) -> None:
    """Show the whole of what the room does now."""
    way = the_method().way(step.way)
    app.push_screen(Tell(step.title, f"{step.prompt}\n\n{step.purpose}\n\n{way.name}: {way.says}"))


def show_card(app: App[None], step: AgendaStep) -> None:
    """Show what helps and hurts in this step, for whoever leads the room; without a card only what the room does."""
    card, way = the_method().steps.get(step.id), the_method().way(step.way)
    sections = [
        CardSection("Read aloud", [("›", step.prompt)]),
        CardSection("The room", [("·", step.purpose), ("·", f"{way.name}: {way.says}")]),
    ]
    if card is not None:
        examples = [("✓", card.good_example), ("✗", card.bad_example)]
        sections += [
            CardSection("Watch for", [("·", line) for line in card.watch_for]),
            CardSection("If stuck", [("·", line) for line in card.if_stuck]),
            CardSection("Examples", [example for example in examples if example[1]]),
        ]
    app.push_screen(FacilitatorsCard(f"{step.title} · {step.minutes:g} min", sections))


def ask_for_way(app: App[None], team: Team, step: AgendaStep, change: ChangesStep) -> None:
    """Ask for the way in which this step is worked from now on."""
    usual = the_method().step(step.id).way

    def mark(key: str) -> str:
        return " · ".join(word for word, so in (("now", key == step.way), ("the method's", key == usual)) if so)

    def chosen(key: str | None) -> None:
        if key is not None and key != step.way:
            edit = ChangeStep(change_of(team, step.id).changed(way=None if key == usual else key))
            accepted(app, change(edit), bad=True)

    ways = [Choice(way.key, way.name, way.says, mark(way.key)) for way in the_method().ways]
    app.push_screen(Pick(f"Way of working: {step.title}", ways, step.way, "Work like this"), chosen)


def ask_for_step(app: App[None], team: Team, session: int, at: str, change: ChangesStep) -> None:
    """Ask which step of a session the team does otherwise, and then how."""
    steps = the_method().session(session).steps

    def chosen(key: str | None) -> None:
        if key is not None:
            _ask_how(app, team, the_method().step(key), steps, change)

    app.push_screen(Pick("Steps of this session", [_choice(team, step) for step in steps], at, "Change it"), chosen)


def _choice(team: Team, step: StepOfMethod) -> Choice:
    done, skipped = as_done(team, step), change_of(team, step.id).skip
    mark = "left out" if skipped else f"{done.minutes:g} min"
    return Choice(step.id, step.title, done.prompt, mark)


def _ask_how(
    app: App[None], team: Team, step: StepOfMethod, steps: Sequence[StepOfMethod], change: ChangesStep
) -> None:
    before, done = change_of(team, step.id), as_done(team, step)
    others = any(not change_of(team, other.id).skip for other in steps if other.id != step.id)

    def make(answers: Answers) -> Team | EditRefused:
        skip, prompt = answers["skip"], answers["prompt"]
        if skip and not others:
            raise NotTaken("A session needs at least one step; this is its last one.")
        minutes = answers["minutes"]
        after = before.changed(
            minutes=None if minutes == step.minutes else minutes,
            prompt=None if prompt in {"", step.prompt} else prompt,
            skip=skip,
        )
        return change(ChangeStep(after)) if after != before else team

    fields = [
        Field(
            "minutes",
            "Minutes",
            f"{done.minutes:g}",
            hint=f"Empty: {step.minutes}, as the method has it.",
            read=lambda said: _minutes(said, done.minutes, step.minutes),
        ),
        Field("prompt", "Prompt", done.prompt, lines=4, hint="Empty: the method's own words."),
        tick("skip", "Leave out", before.skip, "we do without this step"),
    ]
    app.push_screen(Form(step.title, fields, make, "Change the step"))


def _minutes(typed: str, now: float, usual: float) -> float:
    """The minutes that were said; none: the method's. ValueError with a sentence."""
    if not typed:
        return usual
    try:
        minutes = float(typed.replace(",", "."))
    except ValueError:
        raise NotTaken(f"The minutes should be a number such as 15, not {typed}.") from None
    if minutes == now:
        return now
    if minutes <= 0:
        raise NotTaken("A step takes some minutes; to do without it, tick Leave out.")
    if not 1 <= minutes <= MOST_MINUTES:  # neither infinite nor no number at all
        raise NotTaken(f"A step has 1 to {MOST_MINUTES} minutes, not {typed}; the method's longest one has 30.")
    return round(minutes, 2)


def change_of(team: Team, step: str) -> StepChange:
    """What the team does otherwise in a step; where it stands twice in the file, the last one counts."""
    return {change.step: change for change in team.steps}.get(step, StepChange(step=step))
