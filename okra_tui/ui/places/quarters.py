"""What Home does with a quarter as a whole: another name, a second one like it, away with it; and another workspace.

Each asks first, refuses in one sentence, and leaves everything as it was where it does.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from okra_tui.desk.desk import READ_ONLY
from okra_tui.plan.quarter_calendar import QuarterName, proper_name
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import AskLine, NotTaken, confirm
from okra_tui.ui.places.home import HomeScreen
from okra_tui.workspace.folder import KEPT_FOLDER, TEAM_FILE, LeadsOutside, quarter_path
from okra_tui.workspace.lock import HeldElsewhere, held_meanwhile
from okra_tui.workspace.making import NotMade, delete_quarter, duplicate_quarter, notes_left, rename_quarter
from okra_tui.workspace.state import state_folder

if TYPE_CHECKING:
    from okra_tui.ui.app import OkraApp

SAVE_FIRST: Final = "{} has changes that are not saved yet; wait until it says that they are."


def ask_for_name(app: "OkraApp", folder: Path, name: str) -> None:
    """Ask how a quarter is to be called, and rename it."""

    def take(typed: str) -> QuarterName:
        new = _new_name(folder, typed)
        with _alone(app, folder, name):
            away = rename_quarter(folder, QuarterName(name), new, app.time_and_chance.clock.now())
        _show(app, str(new), f"{name} is called {new} now; its old file is {_place(away)}.{_left(folder, name)}")
        return new

    hint = "Its dates stay; what was carried over from it says the new name, and what was written apart goes along."
    app.push_screen(AskLine(f"Rename {name}", name, hint=hint, proposed=True, take=take))


def ask_for_second_name(app: "OkraApp", folder: Path, name: str) -> None:
    """Ask how a second quarter like this one is to be called, and write it."""

    def take(typed: str) -> QuarterName:
        new = _new_name(folder, typed)
        with _alone(app, folder, name, stays=True):
            duplicate_quarter(folder, QuarterName(name), new)
        _show(app, str(new), f"{new} is like {name}.")
        return new

    hint = "All that is in it is written once more, but not what was written apart; both have the same dates."
    app.push_screen(AskLine(f"Duplicate {name}", f"{name}-copy", hint=hint, proposed=True, take=take))


def ask_to_delete(app: "OkraApp", folder: Path, name: str) -> None:
    """Ask once, and put a quarter's file away."""

    def delete() -> None:
        try:
            with _alone(app, folder, name):
                away = delete_quarter(folder, QuarterName(name), app.time_and_chance.clock.now())
        except NotTaken as problem:
            app.notify(str(problem), severity="error", markup=False, timeout=20)
            return
        _show(
            app, "", f"{name} is {_place(away)} now. Moved back as {name}.toml it is here again.{_left(folder, name)}"
        )

    lines = [
        f"Its file goes to the folder {KEPT_FOLDER} of the workspace and stays there until you remove it.",
        *(["What people wrote apart for it goes there too."] if notes_left(folder, QuarterName(name)) else []),
        "What was carried over from it into later quarters stays.",
    ]
    confirm(app, f"Delete {name}?", lines, "Delete", delete)


ASKED: Final[Mapping[str, "Callable[[OkraApp, Path, str], None]"]] = {
    "rename": ask_for_name,
    "duplicate": ask_for_second_name,
    "delete": ask_to_delete,
}
"""What is asked about the quarter that Home has selected."""


def ask_for_another_workspace(app: "OkraApp") -> None:
    """Ask for a folder, and show the quarters in it."""

    def take(typed: str) -> Path:
        folder = _workspace(typed)
        if folder != app.folder:
            if not app.leave_quarter():
                raise NotTaken(SAVE_FIRST.format(app.desk.name if app.desk else "The quarter"))
            app.whose, app.folder = "", folder
        return folder

    hint = f"The folder with the team's {TEAM_FILE}; ~ is your own folder."
    here = "" if app.folder is None else str(app.folder)
    app.push_screen(AskLine("Open another workspace", here, hint=hint, proposed=True, take=take))


def _workspace(typed: str) -> Path:
    """The folder that is meant. NotTaken where it is no workspace."""
    try:
        folder = Path(typed).expanduser().resolve()
        there, is_one = folder.is_dir(), (folder / TEAM_FILE).is_file()
    except (OSError, ValueError, RuntimeError) as error:
        raise NotTaken(f"{one_line(typed)} cannot be looked into.") from error
    if not there:
        raise NotTaken(f"There is no folder {one_line(str(folder))}.")
    if not is_one:
        raise NotTaken(f"{one_line(str(folder))} is no workspace: there is no {TEAM_FILE} in it.")
    return folder


def _new_name(folder: Path, typed: str) -> QuarterName:
    """The name that is meant, which no quarter has; one that is only spelled oddly is put right. NotTaken."""
    try:
        name = QuarterName(proper_name(typed) or typed)
        taken = quarter_path(folder, name).exists()
    except (ValueError, LeadsOutside) as problem:
        raise NotTaken(str(problem)) from None
    if taken:
        raise NotTaken(f"There is a quarter {name} already; choose another name.")
    return name


@contextmanager
def _alone(app: "OkraApp", folder: Path, name: str, *, stays: bool = False) -> Iterator[None]:
    """While this lasts nobody else has the workspace open, and this quarter is saved and closed; where it `stays` open,
    saved alone. NotTaken where that cannot be, or what is done meanwhile cannot be done."""
    desk = app.desk
    if desk is not None and desk.folder == folder and desk.read_only:  # it is known who has the lock
        raise NotTaken(READ_ONLY.format(desk.read_only))
    if desk is not None and (desk.folder, desk.name) == (folder, name):
        saved = desk.save_now(_PATIENCE) if stays else app.leave_quarter()
        if not saved:
            raise NotTaken(SAVE_FIRST.format(name))
    ours = app.desk is not None and app.desk.folder == folder
    now = app.time_and_chance.clock.now()
    try:
        with nullcontext() if ours else held_meanwhile(folder, state_folder(), now):
            yield
    except (NotMade, HeldElsewhere, LeadsOutside) as problem:
        raise NotTaken(str(problem)) from None


_PATIENCE: Final = 3.0
"""Seconds that what is not saved yet is waited for."""


def _left(folder: Path, name: str) -> str:
    """What is said where the notes written apart could not go along."""
    left = notes_left(folder, QuarterName(name))
    return f" The notes written apart stay in {name}.notes: they could not be moved." if left else ""


def _place(away: Path) -> str:
    return one_line(f"{KEPT_FOLDER}/{away.name}")


def _show(app: "OkraApp", name: str, words: str) -> None:
    """Home as it is now, with this quarter selected, and what was done."""
    for screen in app.screen_stack:
        if isinstance(screen, HomeScreen):
            screen.reload()
            screen.select(name)
    app.notify(words, markup=False, timeout=15)
