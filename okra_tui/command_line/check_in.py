"""`okra-tui check-in`: write down how far a key result is, whether or not the app has the quarter open.

The file is replaced whole and only where it still is what was read, so nothing that somebody else writes is lost: this
reads it again then, and the app makes one of both.

A value or a day that hardly can be is asked about before anything is written; --yes answers. Where nobody is at a
terminal, and --yes is not said, it is not written.
"""

import argparse
import random
from datetime import date

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, CommandFailed, named_quarter, there_are, workspace
from okra_tui.command_line.printing import say, says_yes
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.check_ins import AddCheckIns
from okra_tui.edits.edit import EditRefused, made
from okra_tui.intake.check_in_line import read_value
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, KeyResult, Plan
from okra_tui.plan.progress import doubt, doubtful_day, latest, status, value_in_words
from okra_tui.plan.result_rows import STANDING_WORDS, value_words
from okra_tui.plan.text import one_line
from okra_tui.plan.thread import thread_of
from okra_tui.workspace.atomic import ChangedElsewhere
from okra_tui.workspace.folder import quarter_path
from okra_tui.workspace.lock import one_after_the_other
from okra_tui.workspace.open_file import OpenFile, open_plan
from okra_tui.workspace.problems import NotSaved
from okra_tui.workspace.state import state_folder

ATTEMPTS = 10
"""So often somebody else may be quicker."""


def run_check_in(arguments: argparse.Namespace, clock: Clock) -> int:
    """Add the check-in and say how the key result stands now."""
    folder = workspace(arguments)
    file = open_plan(quarter_path(folder, named_quarter(folder, arguments.quarter)))
    sure = arguments.yes or _asked_first(file.load(), arguments, clock.today())
    with one_after_the_other(folder, state_folder()):
        return _written(file, arguments, clock, sure=sure)


def _asked_first(plan: Plan, arguments: argparse.Namespace, today: date) -> bool:
    """Whether somebody said yes to a check-in that is asked about; False where there is nothing to be asked."""
    check_in = _check_in(plan, arguments, today)
    if plan.closed or not (asked := _doubts(plan, check_in, today)):
        return False
    answer = says_yes(f"{asked} Write it all the same?")
    if answer is None:
        raise CommandFailed(f"{asked} Nothing was written; with --yes it is taken as it is.")
    if not answer:
        raise CommandFailed("Nothing was written.")
    return True


def _written(file: OpenFile[Plan], arguments: argparse.Namespace, clock: Clock, *, sure: bool) -> int:
    for _attempt in range(ATTEMPTS):
        plan = file.load()
        check_in = _check_in(plan, arguments, clock.today())
        try:
            after = _with(plan, check_in, clock.today(), sure=sure)
            saved = file.save_at_once(after, clock.now())
        except ChangedElsewhere:
            continue
        except (EditRefused, NotSaved) as problem:
            raise CommandFailed(str(problem)) from problem
        if saved.kept:
            say(f"Comments and layout written by hand are kept in {saved.kept.parent.name}/{saved.kept.name}.")
        say(_told(after, check_in, clock.today()))
        return FINE
    raise CommandFailed(f"{file.path.name} keeps being changed by somebody else; nothing was written, try again.")


def _with(plan: Plan, check_in: CheckIn, today: date, *, sure: bool) -> Plan:
    if plan.closed:
        raise CommandFailed(f"{plan.quarter} is closed and only read; to check in, open it and reopen it first.")
    if not sure and (asked := _doubts(plan, check_in, today)):  # somebody else changed the key result meanwhile
        raise CommandFailed(f"{asked} Nothing was written; with --yes it is taken as it is.")
    return AddCheckIns((check_in,), today, sure=sure).apply(plan)


def _check_in(plan: Plan, arguments: argparse.Namespace, today: date) -> CheckIn:
    result = _named(plan, arguments.key_result)
    fields = {
        "on": _day(arguments.on) if arguments.on is not None else today,
        "value": _value(plan, result, arguments.value),
        "confidence": _confidence(arguments.confidence) if arguments.confidence is not None else None,
        "note": (arguments.note or "").strip() or None,
    }
    new_id = NewId(random.SystemRandom())
    return made(CheckIn, id=new_id("check_ins"), key_result=result.id, **fields)


def _named(plan: Plan, name: str) -> KeyResult:
    wanted = name.strip()
    for result in plan.key_results:
        if result.id == wanted:
            return result
    labelled = [result for result in plan.key_results if label(plan, result).casefold() == wanted.casefold()]
    if len(labelled) == 1:
        return labelled[0]
    if not plan.key_results:
        raise CommandFailed(f"{plan.quarter} has no key results yet.")
    if labelled:
        raise CommandFailed(f"{one_line(wanted)} is the label of several key results; name one by its id.")
    thread = thread_of(plan)
    there = [label(plan, result) for result in plan.key_results if thread.active(result)]
    named = f"There is no key result {one_line(wanted)[:60]}" if wanted else "No key result is named"
    raise CommandFailed(f"{named} in {plan.quarter}; {there_are(there)}.")


def _value(plan: Plan, result: KeyResult, written: str) -> float:
    try:
        return read_value(written, plan, result)
    except ValueError as unclear:
        raise CommandFailed(str(unclear)) from None


def _confidence(written: str) -> int:
    if not (written.strip().isdecimal() and len(written.strip()) < 3 and 0 <= int(written) <= 10):
        raise CommandFailed(f"Confidence is a whole number from 0 to 10, not {one_line(written)[:60]!r}.")
    return int(written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CommandFailed(f"--on should look like 2026-11-21, not {one_line(written)[:60]!r}.") from None


def _doubts(plan: Plan, written: CheckIn, today: date) -> str:
    """What is to be asked before this is written: `KR1.1 340 %: more than 100 %?`; empty where nothing is."""
    result = plan.find(KeyResult, written.key_result)
    assert result is not None
    value, day = doubt(plan, result, written.value), doubtful_day(plan, written.on, today)
    named = f"{label(plan, result)} {value_in_words(result, written.value)}" + (f" on {written.on}" if day else "")
    return f"{named}: {' '.join(filter(None, (value, day)))}" if value or day else ""


def _told(plan: Plan, written: CheckIn, today: date) -> str:
    """How it stands now; where what was written is of the past and something later is known, that as well."""
    result = plan.find(KeyResult, written.key_result)
    newest = latest(plan, result) if result is not None else None
    assert result is not None and newest is not None
    stands = f"{label(plan, result)} {value_words(plan, result)}: {STANDING_WORDS[status(plan, result, today)]}."
    if newest.id == written.id:
        return stands
    value = value_in_words(result, written.value)
    return f"{value} on {written.on} is written down; what was said on {newest.on} stays the current value. {stands}"
