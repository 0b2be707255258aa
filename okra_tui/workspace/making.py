"""The files of a workspace as wholes: its team, its quarters and the sample are made; quarters are renamed, duplicated
and put away.
"""

import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import Team
from okra_tui.workspace.atomic import (
    QUICKER,
    ChangedElsewhere,
    file_hash,
    first_free,
    move_folder,
    put_away,
    put_folder_away,
    read_file,
    reason_of,
    replace_file,
    replace_unwatched,
    with_numbers,
)
from okra_tui.workspace.folder import LeadsOutside, list_quarters, notes_folder, quarter_path, team_path
from okra_tui.workspace.history import history_of_plan
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.state import WorkspaceState, state_folder
from okra_tui.workspace.toml_text import parse_plan, read_toml, render

# -- A sample workspace of a made-up team: Hinge, who build the app of Common Shed, a ring of tool libraries.
#
# The sample is kept as plan files (`sample/*.toml`), like any team's, as they were on AS_OF. Here only its dates and
# the quarters' names are moved to where they belong seen from today, so the same day always gives the same workspace.


AS_OF = date(2026, 11, 21)
"""The day on which the sample's files are what they say: Saturday of the running quarter's seventh week."""

QUARTERS = ("to-plan", "running", "closed", "closed-earlier")
"""The sample's quarters, newest first, by the names of their files."""


def demo_team() -> Team:
    """The made-up team: six who build the app, and a stakeholder who presents the company's objectives."""
    return Team.model_validate(_sample("okra"))


def demo_quarters(today: date) -> tuple[Plan, ...]:
    """The sample's quarters, newest first: the one to plan, its silent round just done; the one that runs; two that are
    closed.

    The running one bears the calendar's name and is always in its seventh week; the others stand before and after it
    without a gap. Raises ValueError or OverflowError at the calendar's ends (before the year 1001, after 9998).
    """
    whole_weeks = _monday(today) - _monday(AS_OF)
    samples = [_sample(name) for name in QUARTERS]
    names = {sample["quarter"]: str(name) for sample, name in zip(samples, _names(today), strict=True)}
    moved = [_moved(sample, whole_weeks, names) for sample in samples]
    moved[0]["sessions"] = _moved(samples[0]["sessions"], today - AS_OF, names)  # its silent round is of today
    members = demo_team().members
    return tuple(
        Plan.model_validate({"members": members, **content} if "closed" in content else content) for content in moved
    )


def _names(today: date) -> tuple[QuarterName, ...]:
    """The names of QUARTERS on this day; the running one is the latest whose first Monday has come."""
    year, running = today.year, (today.month + 2) // 3
    if (QuarterName.plain(year, running).starts or today) > today:
        running -= 1
    return tuple(QuarterName.plain(year, running + later) for later in (1, 0, -1, -2))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@cache
def _sample(name: str) -> Mapping[str, Any]:
    file = files("okra_tui.workspace").joinpath("sample", f"{name}.toml")
    return read_toml(file.read_text(encoding="utf-8"))


def _moved(content: Any, by: timedelta, names: Mapping[str, str]) -> Any:
    """The same content with every date in it that much later, and each quarter under its new name."""
    if isinstance(content, dict):
        moved = {key: _moved(item, by, names) for key, item in content.items()}
        for key in {"quarter", "carried_from"} & moved.keys():
            quarter, *entity = moved[key].split("/")
            moved[key] = "/".join([names[quarter], *entity])
        return moved
    if isinstance(content, list):
        return [_moved(item, by, names) for item in content]
    return content + by if isinstance(content, date) else content


class NotMade(Exception):
    """Nothing was made. Its words are one sentence for the person."""


def make_workspace(folder: Path, team: Team) -> None:
    """Make the folder, where it is missing, a workspace of this team. Raises NotMade."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotMade(f"The folder {folder} cannot be made: {reason_of(error)}.") from error
    _write_new(team_path(folder), render(team).encode(), "there is a workspace in that folder already")


def make_quarter(folder: Path, plan: Plan) -> QuarterName:
    """Write a new quarter's file; its name. Raises NotMade where there is one of that name, or it cannot be written."""
    name = QuarterName(plan.quarter)
    _refuse_twin(folder, name)
    _write_new(quarter_path(folder, name), render(plan).encode(), "there is a quarter of that name already")
    WorkspaceState(state_folder(), folder).forget(str(name))
    return name


# -- A quarter that is there: under another name, twice, or put away. Whoever calls this holds the workspace's lock.


def rename_quarter(folder: Path, old: QuarterName, new: QuarterName, now: datetime) -> Path:
    """Give a quarter another name, its earlier versions and what was written apart for it too; what was carried over
    from it says the new one.

    The file of the old name goes under `.okra/`, and that is what is returned. Raises NotMade.
    """
    data, mode = _read(folder, old)
    written = _write_as(folder, data, mode, old, new)
    try:
        away = _put_away(quarter_path(folder, old), "renamed", now)
    except NotMade:
        quarter_path(folder, new).unlink(missing_ok=True)
        raise
    with suppress(NotMade, OSError, ChangedElsewhere):  # else it is under `.okra/`, whole
        if (latest := read_file(away)) != data:  # somebody wrote it until the last moment
            replace_unwatched(quarter_path(folder, new), _named(latest, old, new), file_hash(written))
    _rename_versions(folder, old, new)
    _rename_notes(folder, old, new)
    WorkspaceState(state_folder(), folder).rename(str(old), str(new))
    for entry in list_quarters(folder):
        _say_otherwise(entry.path, _says_carried_from(old), str(new))
    return away


def duplicate_quarter(folder: Path, old: QuarterName, new: QuarterName) -> None:
    """Write a quarter once more under another name, without what people wrote apart: that is for the one it was written
    for. Raises NotMade where the name is taken, or the quarter is odd."""
    _write_as(folder, *_read(folder, old), old, new)


def _read(folder: Path, name: QuarterName) -> tuple[bytes, int]:
    """What a quarter's file holds, and the mode of one like it: who may read it, and for its owner to write. Raises
    NotMade."""
    path = quarter_path(folder, name)
    try:
        return read_file(path), stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR
    except OSError as error:
        raise NotMade(f"{name} was not taken: {reason_of(error)}.") from error


def _write_as(folder: Path, data: bytes, mode: int, old: QuarterName, new: QuarterName) -> bytes:
    """Write what a quarter's file holds as the file of another name; what is written. Raises NotMade."""
    _refuse_twin(folder, new)
    named = _named(data, old, new)
    _write_new(quarter_path(folder, new), named, "there is a quarter of that name already", mode)
    WorkspaceState(state_folder(), folder).forget(str(new))
    return named


def _named(data: bytes, old: QuarterName, new: QuarterName) -> bytes:
    """What a quarter's file holds, with another name in it. Raises NotMade where the file is odd."""
    try:
        text, times = _says_its_name(old).subn(rf"\g<1>{new}\g<2>", data.decode("utf-8-sig"), count=1)
        if times:
            parse_plan(text.encode(), f"{new}.toml")
    except Unreadable as problem:
        raise NotMade(f"{old} cannot be taken as it is: {problem.problems[0]}") from problem
    except UnicodeDecodeError as problem:
        raise NotMade(f"{old} cannot be taken as it is: its file is no text.") from problem
    if not times:
        raise NotMade(f'{old} cannot be taken as it is: there is no line quarter = "{old}" in its file.')
    return text.encode()


def delete_quarter(folder: Path, name: QuarterName, now: datetime) -> Path:
    """Put a quarter's file under `.okra/`, and what was written apart for it; where the file is now. Raises NotMade."""
    away = _put_away(quarter_path(folder, name), "deleted", now)
    with suppress(OSError):  # what cannot be moved stays where it is
        put_folder_away(notes_folder(folder, name), "deleted", now)
    return away


def notes_left(folder: Path, name: QuarterName) -> bool:
    """Whether what was written apart for a quarter is still beside it."""
    try:
        return notes_folder(folder, name).is_dir()
    except LeadsOutside:
        return True


def _put_away(path: Path, what: str, now: datetime) -> Path:
    try:
        return put_away(path, what, now)
    except OSError as error:
        raise NotMade(f"{path.name} stays where it is: {reason_of(error)}.") from error


def _says_its_name(name: QuarterName) -> re.Pattern[str]:
    return re.compile(rf"""^(quarter[ \t]*=[ \t]*["']){re.escape(str(name))}(["'])""", re.MULTILINE)


def _says_carried_from(name: QuarterName) -> re.Pattern[str]:
    return re.compile(rf"""^([ \t]*carried_from[ \t]*=[ \t]*["']){re.escape(str(name))}(/)""", re.MULTILINE)


def _rename_versions(folder: Path, old: QuarterName, new: QuarterName) -> None:
    """What of the earlier versions cannot be renamed stays as it is, under `.okra/`."""
    with suppress(OSError):
        for version in history_of_plan(quarter_path(folder, old)).versions():
            with suppress(OSError, UnicodeDecodeError):
                text = _says_its_name(old).sub(rf"\g<1>{new}\g<2>", read_file(version.path).decode(), count=1)
                under = version.path.with_name(version.path.name.replace(str(old), str(new), 1))
                first_free(version.path, under.parent, with_numbers(under.stem), text.encode())
                version.path.unlink()


def _rename_notes(folder: Path, old: QuarterName, new: QuarterName) -> None:
    """What people wrote apart goes along, and each file says the new name; what cannot be moved stays where it is."""
    with suppress(OSError):
        here = notes_folder(folder, new)
        move_folder(notes_folder(folder, old), here)
        for path in sorted(here.glob("*.toml")):
            if not path.is_symlink():
                _say_otherwise(path, _says_its_name(old), str(new))


def _say_otherwise(path: Path, where: re.Pattern[str], name: str) -> None:
    """Write a quarter's name in another's file; what cannot be read or written stays, and is still true of then."""
    for _attempt in range(QUICKER):
        try:
            data = read_file(path)
            text, times = where.subn(rf"\g<1>{name}\g<2>", data.decode())
            if times:
                replace_unwatched(path, text.encode(), file_hash(data))
            return
        except ChangedElsewhere:
            continue
        except (OSError, UnicodeDecodeError):
            return


def make_demo(folder: Path, today: date) -> QuarterName:
    """Make the sample workspace in a folder; the quarter to look at, which runs: it has something to see in every
    session. Raises NotMade where one is there."""
    quarters = demo_quarters(today)
    make_workspace(folder, demo_team())
    _to_plan, running, *_ = [make_quarter(folder, quarter) for quarter in quarters]
    return running


def _refuse_twin(folder: Path, name: QuarterName) -> None:
    """Raises NotMade where only capitals tell a quarter from one that is there."""
    if any(path.stem != name.text and path.stem.casefold() == name.text.casefold() for path in folder.glob("*.toml")):
        raise NotMade(f"{name} was not made: there is a quarter already that only capitals tell from it.")


def _write_new(path: Path, data: bytes, there: str, mode: int | None = None) -> None:
    try:
        replace_file(path, data, None, mode=mode)
    except ChangedElsewhere:
        raise NotMade(f"{path} was not made: {there}.") from None
    except OSError as error:
        raise NotMade(f"{path} cannot be written: {reason_of(error)}.") from error
