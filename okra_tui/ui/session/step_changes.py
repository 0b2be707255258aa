"""What there is to know of a step, and what a team does otherwise than the method: another way of working, other
minutes, other words, no such step, or one of its own."""

import re
from collections.abc import Callable, Sequence
from itertools import count

from textual.app import App
from textual.content import Content

from okra_tui.desk.desk import Desk
from okra_tui.edits.edit import Edit, EditRefused
from okra_tui.edits.team import BackToMethod, ChangeStep, TakeProfile
from okra_tui.method.method import StepOfMethod, the_method
from okra_tui.plan.agenda import OWN_MINUTES, AgendaStep, as_done, known_step, steps_of, ways_for
from okra_tui.plan.team import StepChange, Team
from okra_tui.plan.text import counted, one_line
from okra_tui.ui.dialogs.ask import Choice, NotTaken, Pick, Tell
from okra_tui.ui.dialogs.form import Answers, Field, Form, entry, tick
from okra_tui.ui.dialogs.help import CardSection, FacilitatorsCard
from okra_tui.ui.dialogs.preview import Preview, PreviewPage
from okra_tui.ui.dialogs.toasts import accepted
from okra_tui.ui.keys.active import with_keys

ChangesStep = Callable[[ChangeStep], Team | EditRefused]

MOST_MINUTES = 240
"""Minutes that the form takes for a step: more than any session of the method has. Files may say up to 600."""


def tell_prompt(app: App[None], step: AgendaStep, *, alone: bool = False) -> None:
    """Show the whole of what the room does now; or only what one person is asked."""
    way = the_method().way(step.way)
    room = () if alone else (step.purpose, f"{way.name}: {way.says}")
    app.push_screen(Tell(step.title, "\n\n".join(filter(None, (step.prompt, *room)))))


def show_card(app: App[None], step: AgendaStep, *, alone: bool = False) -> None:
    """Show what helps and hurts in this step, for whoever leads the room; without a card only what the room does. Who
    drafts alone leads no room, and gets the examples."""
    card, way = the_method().steps.get(step.id), the_method().way(step.way)
    sections = [CardSection("You" if alone else "Read aloud", [("›", step.prompt)])] if step.prompt else []
    if not alone:
        lines = [line for line in (step.purpose, f"{way.name}: {way.says}") if line]
        sections.append(CardSection("The room", [("·", line) for line in lines]))
    if card is not None:
        examples = [("✓", card.good_example), ("✗", card.bad_example)]
        helps = [("Watch for", card.watch_for), ("If stuck", card.if_stuck)]
        sections += [CardSection(title, [("·", line) for line in lines]) for title, lines in helps if not alone]
        sections.append(CardSection("Examples", [example for example in examples if example[1]]))
    app.push_screen(FacilitatorsCard(f"{step.title} · {step.minutes:g} min", sections))


def ask_for_way(app: App[None], team: Team, step: AgendaStep, change: ChangesStep) -> None:
    """Ask for the way in which this step is worked from now on."""
    known = known_step(team, step.id)
    if known is None:
        return
    usual = known.way

    def mark(key: str) -> str:
        return " · ".join(word for word, so in (("now", key == step.way), ("the method's", key == usual)) if so)

    def chosen(key: str | None) -> None:
        if key is not None and key != step.way:
            edit = ChangeStep(team.change_of(step.id).changed(way=None if key == usual else key))
            accepted(app, change(edit), bad=True)

    ways = [Choice(way.key, way.name, way.says, mark(way.key)) for way in ways_for(known)]
    app.push_screen(Pick(f"Way of working: {step.title}", ways, step.way, "Work like this"), chosen)


ADD_OWN = "own"
"""In the place of a step: another one is wanted."""


def ask_for_step(app: App[None], team: Team, session: int, at: str, change: ChangesStep) -> None:
    """Ask which step of a session the team does otherwise, and then how; or for a step of its own."""
    steps = steps_of(team, session)

    def chosen(key: str | None) -> None:
        step = next((step for step in steps if step.id == key), None)
        if key == ADD_OWN or (step is not None and step.id not in the_method().steps):
            _ask_for_own(app, team, session, step, change)
        elif step is not None:
            _ask_how(app, team, step, steps, change)

    own = Choice(
        ADD_OWN, "+ A step of our own", "To talk: its prompt, a clock, and a line for the log; in each quarter."
    )
    choices = [*(_choice(team, step) for step in steps), own]
    app.push_screen(Pick("Steps of this session", choices, at, "Change it"), chosen)


def _choice(team: Team, step: StepOfMethod) -> Choice:
    done, skipped = as_done(team, step), team.change_of(step.id).skip
    mark = "left out" if skipped else f"{done.minutes:g} min"
    own = "" if step.id in the_method().steps else " · ours"
    return Choice(step.id, step.title, done.prompt, mark + own)


LAST_STEP = "A session needs at least one step; this is its last one."


def _ask_how(
    app: App[None], team: Team, step: StepOfMethod, steps: Sequence[StepOfMethod], change: ChangesStep
) -> None:
    before, done = team.change_of(step.id), as_done(team, step)
    others = any(not team.change_of(other.id).skip for other in steps if other.id != step.id)

    def make(answers: Answers) -> Team | EditRefused:
        skip, prompt = answers["skip"], answers["prompt"]
        if skip and not others:
            raise NotTaken(LAST_STEP)
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
            read=lambda typed: _minutes(typed, done.minutes, step.minutes),
        ),
        Field("prompt", "Prompt", done.prompt, lines=4, hint="Empty: the method's own words."),
        tick("skip", "Leave out", before.skip, "we do without this step"),
    ]
    app.push_screen(Form(step.title, fields, make, "Change the step"))


def _ask_for_own(app: App[None], team: Team, session: int, step: StepOfMethod | None, change: ChangesStep) -> None:
    """The form of a step of the team's own: one that is there, or a new one."""
    before = team.change_of(step.id) if step else StepChange(step=ADD_OWN)
    others = [other for other in steps_of(team, session) if step is None or other.id != step.id]
    numbered = {str(number): other for number, other in enumerate(others, 1)}
    minutes = OWN_MINUTES if before.minutes is None else before.minutes

    def make(answers: Answers) -> Team | EditRefused:
        title = one_line(answers["title"])
        twin = next((other for other in others if other.title.casefold() == title.casefold()), None)
        if twin is not None:
            raise NotTaken(f"There is a step “{twin.title}” in this session already; give this one another title.")
        if (answers.get("skip") or answers.get("gone")) and all(team.change_of(other.id).skip for other in others):
            raise NotTaken(LAST_STEP)
        key = step.id if step else _new_id(team, session, title)
        if answers.get("gone"):
            return change(ChangeStep(StepChange(step=key)))
        after = before.changed(
            step=key,
            title=title,
            before=answers["before"],
            minutes=answers["minutes"],
            prompt=answers["prompt"] or None,
            skip=answers.get("skip", False),
        )
        return change(ChangeStep(after)) if after != before else team

    def place(typed: str) -> str | None:
        if typed and typed not in numbered:
            raise NotTaken(f"A step stands before one of 1 to {len(numbered)}, or at the end; not before {typed}.")
        return numbered[typed].id if typed else None

    stands = next((number for number, other in numbered.items() if other.id == before.before), "")
    places = [entry(number, other.title) for number, other in numbered.items()]
    known = [
        tick("skip", "Leave out", before.skip, "we do without it for now"),
        tick("gone", "Delete", False, "for good"),
    ]
    fields = [
        Field("title", "Title", before.title or "", needs="A step needs a title."),
        Field("minutes", "Minutes", f"{minutes:g}", read=lambda typed: _minutes(typed, minutes, OWN_MINUTES)),
        Field("before", "Before step", stands, hint="a number; empty: at the end", read=place, choices=places),
        Field("prompt", "Prompt", before.prompt or "", lines=4, hint="Read aloud, and large on the screen."),
        *(known if step else []),
    ]
    app.push_screen(Form(step.title if step else "A step of our own", fields, make, "Keep the step"))


def _new_id(team: Team, session: int, title: str) -> str:
    """An id for a new step of this session that nothing in the team's file has yet."""
    words = "-".join(re.findall(r"\w+", title.casefold())) or "own"
    taken = {*the_method().steps, *(change.step for change in team.steps)}
    named = (f"{session}.{words}{f'-{at}' if at > 1 else ''}" for at in count(1))
    return next(key for key in named if key not in taken)


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


# -- Profiles: a kind of team that does several steps otherwise. What that would be is shown before it is done.


BACK_TO_METHOD = "the method"
"""In the place of a profile: every step as the method has it."""


def ask_for_profile(app: App[None], desk: Desk) -> None:
    """Ask for a profile, show what it would change, and take it as one step of undo."""

    def chosen(key: str | None) -> None:
        edit = profile_edit(key or "")
        if edit is None:
            return
        before, after = desk.team, edit.apply(desk.team)
        rows = profile_changes(before, after)
        words = rows or [Content("The team works like this already.")]
        page = PreviewPage(f"{names[key or '']}: {counted(len(rows), 'step')} would change", words)
        app.push_screen(Preview(lambda _: page, lambda: edit if rows else None, "Work like this"), taken)

    def taken(edit: Edit[Team] | None) -> None:
        if edit is not None and accepted(app, desk.do_in_team(edit), bad=True) is not None:
            app.notify(with_keys(app, "The steps are changed; {reading.undo} takes it back."), markup=False)

    back = Choice(BACK_TO_METHOD, "Back to the method", "Its minutes, prompts and ways; steps of your own stay.")
    choices = [*(Choice(profile.key, profile.name, profile.says) for profile in the_method().profiles), back]
    names = {choice.key: choice.name for choice in choices}
    app.push_screen(Pick("Profile: how we work", choices, "", "Show what changes"), chosen)


def profile_edit(key: str) -> TakeProfile | BackToMethod | None:
    """The edit by which a team works like this; None for what is no profile."""
    if key == BACK_TO_METHOD:
        return BackToMethod()
    return next((TakeProfile(profile) for profile in the_method().profiles if profile.key == key), None)


def profile_changes(before: Team, after: Team) -> list[Content]:
    """A line for each step of the method that is done otherwise: its minutes, way and prompt."""
    lines = []
    for step in the_method().steps.values():
        old, new = as_done(before, step), as_done(after, step)
        ways = (the_method().way(step.way).name for step in (old, new))
        told = [
            f"{old.minutes:g} → {new.minutes:g} min" if old.minutes != new.minutes else "",
            " → ".join(ways) if old.way != new.way else "",
            f"“{new.prompt}”" if old.prompt != new.prompt else "",
            "no longer left out" if before.change_of(step.id).skip and not after.change_of(step.id).skip else "",
        ]
        if any(told):
            title = Content.styled(f"{step.session} {step.title}  ", "bold")
            lines.append(title + Content(one_line(" · ".join(filter(None, told)))))
    return lines
