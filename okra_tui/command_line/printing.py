"""What the command line says: the one place that writes to the terminal, and nothing of it acts on one.

Names of files, arguments and words of plans may hold escape sequences, tags and invisible signs. They are all made
visible here, argparse's own messages included, and a sign that the terminal's encoding lacks is written as its code.
"""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, NoReturn

from okra_tui.command_line.places import FAILED
from okra_tui.plan.text import harmless, one_line

PROGRAM = "okra-tui"
LONGEST_COMPLAINT = 900
"""Characters of a line that complains."""
ANSWER_FORMAT = 1
"""Of the envelope of `--json` and of all results in it, which `answers.py` describes."""


def say(text: object) -> None:
    """What was asked for, on a line or lines of their own. OSError where it cannot be written."""
    _write(f"{text}\n", sys.stdout)


def answer(
    arguments: argparse.Namespace,
    result: Callable[[], Mapping[str, Any]],
    words: Callable[[], Iterable[str]],
    remarks: Sequence[object] = (),
) -> None:
    """What a command that reads has to say, in the form that was asked for: words in lines, one envelope of JSON, or a
    record a line. Remarks are complained about after it, and stand in the envelope too. OSError as above."""
    if arguments.json:
        told = list(map(str, remarks))
        envelope = {"format": ANSWER_FORMAT, "command": arguments.command, "result": result(), "remarks": told}
        # For a person's eyes in lines; json does that in Python alone, ten times slower.
        at_a_terminal = sys.stdout is not None and sys.stdout.isatty()
        say(json.dumps(envelope, ensure_ascii=False, indent=2 if at_a_terminal else None))
    elif arguments.plain:
        _put("".join(f"{line}\n" for line in _records(result())), sys.stdout)
    elif lines := list(words()):
        say("\n".join(lines))
    for remark in remarks:
        complain(remark)


def _records(result: Mapping[str, Any]) -> Iterator[str]:
    """A line for each field of a result, and for each row of a field that is a list: the field's name, then the values
    in the order in which the schema has them, parted by tabs. Rows that a row has follow it, each behind its field's
    name and the first value of that row, as an objective behind its team's folder."""
    for name, content in result.items():
        for row in content if isinstance(content, list) else [content]:
            yield from _record((name,), row)


def _record(before: tuple[str, ...], row: object) -> Iterator[str]:
    if not isinstance(row, Mapping):
        yield "\t".join((*before, _cell(row)))
        return
    yield "\t".join((*before, *map(_cell, row.values())))
    for name, rows in row.items():
        for below in rows if isinstance(rows, list) else ():
            if isinstance(below, Mapping):
                yield from _record((name, _first(row)), below)


def _first(row: Mapping[str, object]) -> str:
    """What a row is known by where another one names it."""
    return _cell(next(iter(row.values()), None))


def _cell(value: object) -> str:
    """A value without tabs and line breaks; nothing where there is none."""
    if isinstance(value, list):
        return ",".join(map(_cell, value))
    if isinstance(value, Mapping):
        return _first(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: ""}[value]
    return one_line(str(value))


def print_file(content: str | bytes) -> None:
    """A whole file: to another program or into a file to the byte, to a terminal as all else. OSError as above."""
    if sys.stdout is not None and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode())
    else:
        _write(content if isinstance(content, str) else content.decode(errors="replace"), sys.stdout)


def complain(text: object) -> None:
    """What the person should know besides, or why it could not be done: where errors are written, in lines to read."""
    lines = "\n".join(map(_readable, f"{PROGRAM}: {text}".split("\n")))
    try:
        _write(f"{lines}\n", sys.stderr)
    except OSError:  # nobody reads that either
        goes_nowhere(sys.stderr)


def says_yes(question: str) -> bool | None:
    """The person's answer to a question, no where there is none; None where nobody is at a terminal to be asked."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    _write(f"{question} [y/N] ", sys.stderr)
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}


def goes_nowhere(stream: IO[str] | None) -> None:
    """What is left to be written there is thrown away: nobody reads it, or the disk is full."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with contextlib.suppress(io.UnsupportedOperation):  # a stream that is no file has nothing left to write
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def keep_numbers_taken() -> None:
    """Let no file that is opened later get the number of an input or output that was closed before the program began:
    what is said there would be written into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, so this one


def _readable(line: str) -> str:
    """A line in which somebody's argument of a thousand signs is not in the way of what is said about it."""
    return (
        line
        if len(line) <= LONGEST_COMPLAINT
        else f"{line[: LONGEST_COMPLAINT // 2]} … {line[-LONGEST_COMPLAINT // 3 :]}"
    )


def _write(text: str, stream: IO[str] | None) -> None:
    _put(harmless(text), stream)


def _put(text: str, stream: IO[str] | None) -> None:
    """Write what is harmless already."""
    if stream is None:  # it was closed before the program began
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


class Parser(argparse.ArgumentParser):
    """Reads the command line; what it says is printed as everything else here is."""

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:  # help and version go where answers go
            _write(message, sys.stdout if file is sys.stdout else sys.stderr)

    def error(self, message: str) -> NoReturn:
        """One sentence and where to read on, instead of all the usage."""
        complain(f"{_sentence(message)} {self.prog} --help says what there is.")
        self.exit(FAILED)


def _sentence(message: str) -> str:
    """What argparse says, as a sentence."""
    return f"{message[:1].upper()}{message[1:]}" + ("" if message.endswith(".") else ".")
