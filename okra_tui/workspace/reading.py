"""A workspace's files read only to be looked at: for checks, for Home, and to say what is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

from okra_tui.plan.entity import Value, known_by
from okra_tui.plan.labels import label
from okra_tui.plan.merge import doubled
from okra_tui.plan.model import Plan
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.plan.team import EMPTY_TEAM, Team
from okra_tui.plan.text import clipped, counted, one_line
from okra_tui.plan.thread import dangling
from okra_tui.workspace.atomic import read_head, reason_of
from okra_tui.workspace.calendar import read_calendar
from okra_tui.workspace.explain import LONGEST_SHOWN, MOST_PROBLEMS, Places, value_shown
from okra_tui.workspace.fields import tables_of
from okra_tui.workspace.folder import TEAM_FILE, LeadsOutside, quarter_path, team_path
from okra_tui.workspace.open_file import open_plan, open_team
from okra_tui.workspace.problems import Problem, Unreadable
from okra_tui.workspace.toml_text import newer_format

MERGED_TWO = "Two versions were merged, and both had changed what follows."
"""How the comment begins that `okra-tui merge` puts at the top of a file."""
_MOST_OF_CLASHES = 200_000
_CLASH_LEFT = (
    "{} was merged, and both sides had changed {}: lines 1 to {} have both, and ours stands. Choose, in the file or on "
    "the screen, before git ends the merge: the next save by okra-tui takes those lines out."
)


def read_plan(folder: Path, name: QuarterName) -> Plan:
    """A quarter of a workspace. Raises Unreadable or LeadsOutside."""
    return open_plan(quarter_path(folder, name)).load()


def read_team(folder: Path) -> Team:
    """The team of a workspace. Raises Unreadable or LeadsOutside."""
    return open_team(team_path(folder)).load()


def team_to_look_at(folder: Path) -> Team:
    """The team of a workspace whose quarters are only looked at: an empty one where it cannot be read, which opening a
    quarter will say."""
    try:
        return read_team(folder)
    except (Unreadable, LeadsOutside):
        return EMPTY_TEAM


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a file, or with every file of a workspace's folder; nothing where all is well."""
    try:
        if path.is_dir():
            return _of_folder(path)
        file = open_team(path) if path.name == TEAM_FILE else open_plan(path)
        data = file.read()
        problems = tuple(
            islice(_open_ends(file.understand(data), data.decode("utf-8-sig"), one_line(path.name)), MOST_PROBLEMS + 1)
        )
        return (
            problems
            if len(problems) <= MOST_PROBLEMS
            else (*problems[:MOST_PROBLEMS], _said_of(path, "and more problems of this kind"))
        )
    except Unreadable as unreadable:
        return unreadable.problems
    except LeadsOutside as outside:
        return (_said_of(path, str(outside)),)
    except OSError as error:
        return (_said_of(path, f"cannot be looked into: {reason_of(error)}"),)


def hints_of(path: Path) -> tuple[str, ...]:
    """What is only odd about a workspace's folder: files of another kind, weeks that belong to no quarter; and about a
    file, that a merge left something to be chosen in it."""
    if not path.is_dir():
        return tuple(filter(None, (_clash_left(path),)))
    try:
        calendar = read_calendar(path)
    except OSError:
        return ()
    odd = (str(other) for other in calendar.not_taken if not other.wrong)
    return (*clashes_left(path), *odd, *filter(None, (calendar.gaps,)))


def clashes_left(folder: Path) -> tuple[str, ...]:
    """A sentence for each file of a workspace in which both sides of a merge stand, and nobody has chosen yet."""
    files = (folder / TEAM_FILE, *(entry.path for entry in read_calendar(folder).quarters))
    return tuple(filter(None, map(_clash_left, files)))


def _clash_left(file: Path) -> str:
    try:
        first, *lines = read_head(file, _MOST_OF_CLASHES).decode("utf-8-sig", "replace").splitlines() or [""]
    except OSError:
        return ""
    if not first.startswith(f"# {MERGED_TWO}"):
        return ""
    several = sum(1 for _ in takewhile(lambda line: line.startswith("# "), lines))
    return _CLASH_LEFT.format(one_line(file.name), counted(several, "value"), several + 1)


def _of_folder(folder: Path) -> tuple[Problem, ...]:
    calendar = read_calendar(folder)
    files = [folder / TEAM_FILE, *(entry.path for entry in calendar.quarters)]
    problems = [problem for file in files for problem in problems_of(file)]
    problems += [
        Problem(other.file, None, None, None, f"is not taken as a quarter: {other.reason}")
        for other in calendar.not_taken
        if other.wrong
    ]
    if calendar.overlaps:
        problems.append(_said_of(folder, calendar.overlaps.rstrip(".")))
    return tuple(problems)


def _said_of(path: Path, reason: str) -> Problem:
    return Problem(one_line(path.name or str(path)), None, None, None, reason)


def _open_ends(value: Plan | Team, text: str, file: str) -> Iterator[Problem]:
    """What is wrong with a file that can be read: what nobody knows, and references that lead nowhere."""
    places = Places(text)
    if newer := newer_format(value):
        yield Problem(file, places.line(None, 0, 1, "format"), None, "format", newer)
        return
    for key, unknown in value.unknown.items():
        tables = isinstance(unknown, list) and any(isinstance(row, dict) for row in unknown)
        name = f"[[{key}]]" if tables else f"[{key}]" if isinstance(unknown, dict) else key
        yield Problem(file, places.line(None, 0, 1, key), None, one_line(name), _not_known(key, type(value)))
    for entity, row, place in _rows(value):
        for key in row.unknown:
            yield Problem(file, places.line(*place, key), entity, one_line(key), _not_known(key, type(row)))
    if isinstance(value, Plan):
        yield from _broken_relations(value, places, file)


def _rows(value: Plan | Team) -> Iterator[tuple[str, Value, tuple[str, int, int]]]:
    """Every part of a file that has keys of its own: what it is called there, and its place for `Places.line`."""
    for name in type(value).model_fields:
        part = getattr(value, name)
        if isinstance(part, Value):
            yield f"[{name}]", part, (name, 0, 1)
        elif name in tables_of(type(value)):
            yield from (
                (f"[[{name}]] {clipped(known_by(row), LONGEST_SHOWN)}", row, (name, at, len(part)))
                for at, row in enumerate(part)
            )


def _broken_relations(plan: Plan, places: Places, file: str) -> Iterator[Problem]:
    """Ids that lead nowhere, and numbers that stand twice."""
    named = {id(row): (entity, place) for entity, row, place in _rows(plan)}
    for lost in dangling(plan):
        entity, place = named[id(lost.holder or plan.vision)]
        wanted = " or ".join(f"[[{name}]]" for name in lost.tables)
        reason = f"refers to {value_shown(lost.named)}, which is not among the {wanted}"
        yield Problem(file, places.line(*place, lost.field), entity, lost.field, reason)
    for row in doubled(plan):
        entity, place = named[id(row)]
        reason = (
            f"{label(plan, row)} stands twice; this one gets the next number when the quarter is opened and changed"
        )
        yield Problem(file, places.line(*place, "number"), entity, "number", reason)


def _not_known(key: str, kind: type[Value]) -> str:
    from difflib import get_close_matches

    meant = get_close_matches(key, kind.model_fields, 1, cutoff=0.7)
    advice = f"did you mean {meant[0]}?" if meant else "it is kept as it is, and nothing comes of it"
    return f"is not known to this version of okra-tui; {advice}"


# -- All quarters of a workspace, read to be looked at side by side; those that cannot be read are named and left out.


@dataclass(frozen=True)
class Quarters:
    """The plans, that which begins last first, and a sentence for each file that is left out: what is wrong with it."""

    plans: tuple[Plan, ...]
    left_out: tuple[str, ...] = ()


def read_quarters(folder: Path, opened: Plan | None = None) -> Quarters:
    """Every quarter of a workspace. The one that is open counts as it is now, whatever its file says."""
    plans: list[Plan] = []
    left_out: list[str] = []
    try:
        names = [entry.name for entry in read_calendar(folder).quarters]  # without copies under names like a quarter's
    except OSError as error:
        return Quarters((opened,) if opened else (), (f"The folder cannot be listed: {reason_of(error)}.",))
    for name in names:
        if opened is not None and opened.quarter == str(name):
            plans.append(opened)
            continue
        try:
            plans.append(read_plan(folder, name))
        except (Unreadable, LeadsOutside) as problem:
            left_out.append(str(problem).splitlines()[0])
    plans.sort(key=lambda plan: plan.starts, reverse=True)
    return Quarters(tuple(plans), tuple(left_out))
