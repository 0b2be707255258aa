"""`okra-tui check-in`: write down how far key results are, whether or not the app has the quarter open.

One with its words (`KR1.2 52`), or with `-` a list that another program hands over, which is taken as a whole or not at
all. The file is replaced whole and only where it still is what was read, so nothing that somebody else writes is lost:
this reads it again then, and the app makes one of both.

A value or a day that hardly can be is asked about before anything is written; --yes answers. Where nobody is at a
terminal, and --yes is not said, it is not written.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date

from okra_tui.clock import Clock
from okra_tui.command_line.places import FINE, CommandFailed, named_quarter, workspace
from okra_tui.command_line.printing import complain, say, says_yes
from okra_tui.command_line.writing import written_at_once
from okra_tui.desk.time_and_chance import NewId
from okra_tui.edits.check_ins import AddCheckIns, not_there
from okra_tui.edits.edit import existing, made
from okra_tui.intake.check_in_line import read_value
from okra_tui.intake.check_in_list import key_result_named, read_check_ins
from okra_tui.plan.labels import label
from okra_tui.plan.model import CheckIn, KeyResult, Plan
from okra_tui.plan.progress import doubt, doubtful_day, latest, status, value_in_words
from okra_tui.plan.result_rows import STANDING_WORDS, value_words
from okra_tui.plan.text import counted, one_line
from okra_tui.workspace.folder import quarter_path
from okra_tui.workspace.lock import one_after_the_other
from okra_tui.workspace.open_file import OpenFile, open_plan
from okra_tui.workspace.state import state_folder

STANDARD_INPUT = "-"
LONGEST_LIST = 8_000_000
"""Of a list; a longer one is none."""
PROBLEMS_SAID = 20
"""Problems of a list that are said one by one."""

WhatToWrite = Callable[[Plan, date], tuple[CheckIn, ...]]
"""The check-ins that were asked for, as they read for this plan, on this day. Raises CommandFailed or ValueError."""


def run_check_in(arguments: argparse.Namespace, clock: Clock) -> int:
    """Add the check-ins and say how their key results stand now."""
    folder = workspace(arguments)
    file = open_plan(quarter_path(folder, named_quarter(folder, arguments.quarter)))
    asked = _asked(arguments)
    plan, today = file.load(), clock.today()
    if arguments.dry_run:
        _refuse_closed(plan)
        return _tried(plan, asked(plan, today), today)
    sure = arguments.yes or _asked_first(plan, asked(plan, today), today)
    with one_after_the_other(folder, state_folder()):
        return _written(file, asked, clock, sure=sure)


def _asked(arguments: argparse.Namespace) -> WhatToWrite:
    if arguments.key_result != STANDARD_INPUT:
        if arguments.value is None:
            raise CommandFailed(
                f"What is the value of {one_line(arguments.key_result)[:60]}? Write it behind its name."
            )
        return lambda plan, today: (_one(plan, arguments, today),)
    said_with = ("value", "confidence", "note", "on")
    if any(getattr(arguments, name) is not None for name in said_with):
        raise CommandFailed("With - the list says values, confidence, notes and days; only --by is for all of it.")
    text = _standard_input()
    return lambda plan, today: _listed(plan, text, arguments.by, today)


def _standard_input() -> str:
    if sys.stdin is None:
        raise CommandFailed("There is nothing to be read: the standard input is closed.")
    written = sys.stdin.buffer.read(LONGEST_LIST + 1)
    if len(written) > LONGEST_LIST:
        raise CommandFailed(f"More than {LONGEST_LIST // 1_000_000} MB are no list of check-ins.")
    encoding = "utf-16" if written[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return written.decode(encoding)
    except UnicodeDecodeError as problem:
        line = written[: problem.start].count(b"\n") + 1
        raise CommandFailed(f"Line {line} is not written in UTF-8; save the list in that encoding.") from None


def _refuse_closed(plan: Plan) -> None:
    if plan.closed:
        raise CommandFailed(f"{plan.quarter} is closed and only read; to check in, open it and reopen it first.")


def _tried(plan: Plan, check_ins: tuple[CheckIn, ...], today: date) -> int:
    """Say what would be written."""
    for check_in in check_ins:
        say(_in_words(plan, check_in, today))
    for asked in _doubts(plan, check_ins, today):
        complain(asked)
    say(f"{counted(len(check_ins), 'check-in')} would be written." if check_ins else "Nothing would be written.")
    return FINE


def _asked_first(plan: Plan, check_ins: tuple[CheckIn, ...], today: date) -> bool:
    """Whether somebody said yes to check-ins that are asked about; False where there is nothing to be asked."""
    asked = " ".join(_doubts(plan, check_ins, today))
    if plan.closed or not asked:
        return False
    it = "it" if len(check_ins) == 1 else "them"
    answer = says_yes(f"{asked} Write {it} all the same?")
    if answer is None:
        taken = "it is taken as it is" if len(check_ins) == 1 else "they are taken as they are"
        raise CommandFailed(f"{asked} Nothing was written; with --yes {taken}.")
    if not answer:
        raise CommandFailed("Nothing was written.")
    return True


def _written(file: OpenFile[Plan], asked: WhatToWrite, clock: Clock, *, sure: bool) -> int:
    today = clock.today()
    check_ins: tuple[CheckIn, ...] = ()

    def with_check_ins(plan: Plan) -> Plan | None:
        nonlocal check_ins
        ids = [check_in.id for check_in in check_ins]  # of the attempt before
        there = bool(ids) and len(plan.find_all(CheckIn, ids)) == len(ids)
        check_ins = check_ins if there else asked(plan, today)
        if not check_ins:
            _refuse_closed(plan)
            return None
        return plan if there else _with(plan, check_ins, today, sure=sure)

    after = written_at_once(file, with_check_ins, clock)
    if after is None:
        say("Nothing was written: all of it was there already, or nothing was said.")
        return FINE
    for check_in in check_ins:
        say(_told(after, check_in, today))
    return FINE


def _with(plan: Plan, check_ins: tuple[CheckIn, ...], today: date, *, sure: bool) -> Plan:
    _refuse_closed(plan)
    if not sure and (asked := " ".join(_doubts(plan, check_ins, today))):  # the key result was changed meanwhile
        raise CommandFailed(f"{asked} Nothing was written; with --yes it is taken as it is.")
    return AddCheckIns(check_ins, today, sure=sure).apply(plan)


# -- what was asked for ------------------------------------------------------------------------------------------------


def _one(plan: Plan, arguments: argparse.Namespace, today: date) -> CheckIn:
    result = key_result_named(plan, arguments.key_result)
    fields = {
        "on": _day(arguments.on) if arguments.on is not None else today,
        "value": read_value(arguments.value, plan, result),
        "confidence": _confidence(arguments.confidence) if arguments.confidence is not None else None,
        "by": one_line(arguments.by or "").strip() or None,
        "note": (arguments.note or "").strip() or None,
    }
    new_id = NewId(random.SystemRandom())
    return made(CheckIn, id=new_id("check_ins"), key_result=result.id, **fields)


def _listed(plan: Plan, text: str, by: str | None, today: date) -> tuple[CheckIn, ...]:
    """Those of a list that are not there already, so that the same list twice writes nothing twice."""
    read = read_check_ins(text, plan, today)
    if read.problems:
        more = len(read.problems) - PROBLEMS_SAID
        told = [*read.problems[:PROBLEMS_SAID], *([f"{more} more lines cannot be taken."] if more > 0 else [])]
        raise CommandFailed("\n".join((*told, "Nothing was written.")))
    new_id, who = NewId(random.SystemRandom()), one_line(by or "").strip() or None
    return not_there(
        plan,
        (
            made(CheckIn, id=new_id("check_ins"), key_result=row.result.id, by=row.by or who, **row.said.fields)
            for row in read.check_ins
        ),
    )


def _confidence(written: str) -> int:
    if not (written.strip().isdecimal() and len(written.strip()) < 3 and 0 <= int(written) <= 10):
        raise CommandFailed(f"Confidence is a whole number from 0 to 10, not {one_line(written)[:60]!r}.")
    return int(written)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CommandFailed(f"--on should look like 2026-11-21, not {one_line(written)[:60]!r}.") from None


# -- in words ----------------------------------------------------------------------------------------------------------


def _doubts(plan: Plan, written: tuple[CheckIn, ...], today: date) -> Iterator[str]:
    """What is to be asked before these are written: `KR1.1 340 %: more than 100 %?`."""
    for check_in in written:
        result = existing(plan, KeyResult, check_in.key_result)
        value, day = doubt(plan, result, check_in.value), doubtful_day(plan, check_in.on, today)
        named = f"{label(plan, result)} {value_in_words(result, check_in.value)}" + (
            f" on {check_in.on}" if day else ""
        )
        if value or day:
            yield f"{named}: {' '.join(filter(None, (value, day)))}"


def _in_words(plan: Plan, written: CheckIn, today: date) -> str:
    result = existing(plan, KeyResult, written.key_result)
    parts = [f"{label(plan, result)} {value_in_words(result, written.value)}"]
    parts += [f"confidence {written.confidence}"] if written.confidence is not None else []
    parts += [f"“{one_line(written.note)}”"] if written.note else []
    parts += [f"by {written.by}"] if written.by else []
    parts += [f"on {written.on}"] if written.on != today else []
    return ", ".join(parts)


def _told(plan: Plan, written: CheckIn, today: date) -> str:
    """How it stands now; where what was written is of the past and something later is known, that as well."""
    result = existing(plan, KeyResult, written.key_result)
    newest = latest(plan, result)
    stands = f"{label(plan, result)} {value_words(plan, result)}: {STANDING_WORDS[status(plan, result, today)]}."
    if newest is None or newest.id == written.id:
        return stands
    value = value_in_words(result, written.value)
    return f"{value} on {written.on} is written down; what was said on {newest.on} stays the current value. {stands}"
