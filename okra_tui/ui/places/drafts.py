"""Words that were being typed when the program ended: offered where they were typed, and never applied by themselves.

One mechanism for all of them. What is typed is kept by where that is, `note 1` or `row 1 o-2 pain`: the kind of words,
the session's number, and what else tells them apart; or `dialog`, its place, and the field in it. Under the curtain
only the number of characters is told.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.app import App

from okra_tui.desk.desk import Desk
from okra_tui.method import REVIEW, session_called
from okra_tui.plan.text import counted
from okra_tui.ui.dialogs.ask import Confirm, confirm
from okra_tui.ui.places.check_in import CheckInWalk
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.workspace.state import Draft

DIALOG = "dialog"
CLOSING = "closing"
"""Under which name what was said is kept as a draft while the walk goes on."""


def offer_drafts(app: App[None], desk: Desk, *, tell: bool) -> None:
    """Ask whether to go on with what was typed in what is shown now, where that was not asked in this run yet.

    Esc leaves the words where they are: they are offered again the next time, until other words are typed there.
    `tell`: say too where words wait that are not offered now.
    """
    left = tuple(draft for draft in desk.drafts if draft.field not in desk.offered)
    offered = () if desk.is_locked else _offered_here(app, desk, left)
    desk.offered |= {draft.field for draft in offered}
    waiting = waiting_words(draft for draft in left if draft not in offered)
    if tell and waiting:
        app.notify(waiting, markup=False, timeout=15)


def _offered_here(app: App[None], desk: Desk, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """What of it was asked about."""
    areas: list[WorkArea | CheckInWalk] = [area for area in app.screen.query(WorkArea) if area.display]
    areas += app.screen.query(CheckInWalk)
    for area in areas:
        place = f"{area.DRAFT} {area.session}"
        here = tuple(draft for draft in drafts if area.DRAFT and _is_at(draft, place))
        if here:
            _offer_in(app, area, here, not desk.is_of_now(here[-1]), veiled=area.session in desk.curtains)
            return here
    closing = tuple(draft for draft in drafts if draft.field == CLOSING)
    if closing:

        def answered_for_closing(yes: bool) -> None:
            if yes:
                app.call_later(app.run_action, "app.close_quarter(True)")

        offer_closing(app, desk, closing[-1], answered_for_closing)
    return closing


def _offer_in(
    app: App[None], area: WorkArea | CheckInWalk, drafts: Sequence[Draft], changed: bool, *, veiled: bool
) -> None:
    *earlier, latest = (_quoted(draft.text, veiled=veiled) for draft in drafts)
    what = area.DRAFT_IS[:1].upper() + area.DRAFT_IS[1:]
    lines = [f"{what} was being typed when the program ended: {latest}."]
    lines += [f"And before it: {words}." for words in earlier]

    _offer(app, lines, changed, lambda yes: area.resume_drafts(drafts) if yes else None)


def offer_in_dialog(
    app: App[None], desk: Desk, place: str, resume: Callable[[Mapping[str, str]], None], *, veiled: bool
) -> None:
    """Ask whether to go on with what was typed in the dialog that has just been opened."""
    here = [draft for draft in desk.drafts if _is_at(draft, place)]
    if not here:
        return
    words = {draft.field.removeprefix(f"{place} "): draft.text for draft in here}
    quoted = ", ".join(_quoted(text, veiled=veiled) for text in words.values())

    lines = [f"This was being typed here when the program ended: {quoted}."]
    _offer(app, lines, not desk.is_of_now(here[-1]), lambda yes: resume(words) if yes else None)


def _is_at(draft: Draft, place: str) -> bool:
    return draft.field == place or draft.field.startswith(f"{place} ")


def _quoted(text: str, *, veiled: bool) -> str:
    return f"{len(text)} characters" if veiled else f"“{text}”"


def waiting_words(drafts: Iterable[Draft]) -> str:
    """Where half-typed words wait, in one sentence without any of them; empty where none do."""
    places: dict[str, None] = {}
    for draft in drafts:
        kind, number = [*draft.field.split(" "), ""][:2]
        places[
            "a dialog"
            if kind == DIALOG
            else "closing the quarter"
            if kind == CLOSING
            else "the review"
            if number == str(REVIEW)
            else session_called(int(number))
            if number.isdecimal()
            else f"session {number}"
        ] = None
    if not places:
        return ""
    *several, last = places
    named = f"{', '.join(several)} and {last}" if several else last
    return f"Half-typed words are kept, of {named}: they are offered again where they were typed."


def offer_closing(app: App[None], desk: Desk, draft: Draft, answered: Callable[[bool], object]) -> None:
    """Ask whether to go on with what was said at the quarter's end; without that it begins anew."""
    count = len(draft.about)
    answered_lines = f"{counted(count, 'line was', 'lines were')} answered for closing the quarter"
    _offer(app, [f"{answered_lines} when the program ended."], not desk.is_of_now(draft), answered)


def _offer(app: App[None], lines: Sequence[str], changed: bool, answered: Callable[[bool], object]) -> None:
    def closed(yes: bool | None) -> None:
        answered(bool(yes))

    since = ["The plan has changed since."] if changed else []
    app.push_screen(Confirm("Unfinished words", [*lines, *since], "Go on with them"), closed)


def ask_before_losing(app: App[None], leave: Callable[[], object]) -> None:
    """The last changes are not on disk: nobody leaves without knowing, or without a copy."""
    lines = ["The last changes cannot be saved in the workspace; it is tried again every few seconds.",
             "Enter leaves and keeps a copy of the whole plan in your own state folder."]  # fmt: skip
    confirm(app, "Not everything is saved", lines, "Keep a copy and leave", leave)
