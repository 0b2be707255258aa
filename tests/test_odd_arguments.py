"""Whatever is typed on the command line, by any command and option: an answer or a sentence, and never a traceback.

The commands and their arguments are read off the parser itself, so one that is added is tried too.
"""

import argparse
import contextlib
import io
import os
import shutil
import stat
import tempfile
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okra_tui.command_line import screens
from okra_tui.command_line.main import main
from okra_tui.command_line.places import FAILED, FINE, FOUND
from okra_tui.command_line.words import COMMAND_WORDS, parser
from okra_tui.plan.model import KeyResult, Objective, Plan
from okra_tui.plan.team import Team
from okra_tui.plan.text import harmless
from okra_tui.ui import start
from okra_tui.workspace.making import make_quarter, make_workspace

QUARTER, TODAY = "2026-Q4", "2026-11-18"
FINE_WORDS = {
    "quarter": QUARTER,
    "key_result": "KR1.1",
    "value": "5",
    "to": "taken away",
    "keep": "kept",
    "session": "1",
    "paths": ".",
    "words": "trust",
    "shell": "bash",
    "name": "Ada",
    "path": "notes.csv",
    "kind": "notes",
    "column": "text=Words",
    **dict.fromkeys(("base", "ours", "theirs", "old", "new"), f"merged/{QUARTER}.toml"),
}
"""What stands in the place of each argument while another one is odd."""

ODD = [
    "", " ", "\t", "\n", "\r\n", "\x01", "\x1b]52;c;eA==\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u2028", "\U000e0041",
    "soft\u00adhyphen", "\udcff", "-", "--", "---", "-5", "−5", "–5", "-x", "--x=y", "=", "@file", "%s", "{0}", "[b]",
    "nan", "NaN", "inf", "-inf", "1e999", "-1e999", "1e-999", "0x10", "1_000", "1__0", "½", "²", "٣", "४",
    "２０２６-Q4", "9" * 400, "9" * 5000, "-" + "9" * 5000, "0." + "9" * 5000, "x" * 300, "x" * 70_000,
    "ab" * 300 + ".toml",
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-W48-1", "20261118", "2026-11-18T25:00", "9999-12-31T23:59:58",
    "٢٠٢٦-١١-١٨", "2026-q4", "2026-Q5", "2026-Q4.toml", "2031-Q1", "../2026-Q4", "okra", "okra.toml", "KR0.0", "k-1",
    ".", "a folder", "a pipe", "a loop", "dangling", "missing/below", "a file/below", "a folder.toml", "a\nline.toml",
    "~nobody-of-this-name/x", "stauts", "true", "None", "yes", "KR1.2", "🏴", "a" * 255, "a/" * 30,
]  # fmt: skip

PYTHONS_OWN_WORDS = (
    "Traceback", "Errno", "NoneType", "invalid literal", "int_max_str", "codec", "object ", "index out of range",
    "argument must", "could not convert", "embedded", "PosixPath", "exception",
)  # fmt: skip


def _cases():
    """One for each argument of each command: the command line, None where the odd word stands."""
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert set(commands.choices) == set(COMMAND_WORDS)
    for name, command in commands.choices.items():
        actions = [action for action in command._actions if not isinstance(action, argparse._HelpAction)]
        needed = [action for action in actions if action.required]
        for odd in [*actions, None]:
            if odd is not None and odd.nargs == 0:  # a switch
                yield [name, *_words(needed, None), odd.option_strings[0]]
                continue
            also = [] if odd is None or odd in needed else [odd]
            yield [name, *_words([*needed, *also], odd)]
        yield [name, *_words(needed, None), None]  # one word too many
    yield [None]
    yield [None, None]
    yield ["--workspace", None, "status"]
    yield ["--today", None, "due"]


def _words(actions, odd):
    for action in actions:
        yield from action.option_strings[-1:]
        yield None if action is odd else FINE_WORDS[action.dest]


CASES = [*_cases()]


@pytest.fixture(scope="module")
def folder():
    """A workspace with odd things in it, readable by everybody."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    folder = above / "team"
    make_workspace(folder, Team(team="Kestrel"))
    results = (
        KeyResult(id="k-1", number=1, objective="o-1", title="Rated", baseline=0.0, target=80.0, unit="%"),
        KeyResult(id="k-2", number=2, objective="o-1", title="Shipped", measure="done"),
    )
    objective = Objective(id="o-1", number=1, title="Trust")
    make_quarter(folder, Plan(quarter=QUARTER, starts=date(2026, 10, 5), objectives=(objective,), key_results=results))
    (folder / "merged").mkdir()  # `merge` writes what comes of it
    shutil.copy(folder / f"{QUARTER}.toml", folder / "merged")
    (folder / "a folder").mkdir()
    (folder / "a folder.toml").mkdir()
    (folder / "a file").write_text("x")
    (folder / "a\nline.toml").write_text("x")
    (folder / "notes.csv").write_text("Words,Who\nTrust needs a face,Ada\n")
    os.mkfifo(folder / "a pipe")
    (folder / "a loop").symlink_to("a loop")
    (folder / "dangling").symlink_to("nowhere")
    yield folder
    shutil.rmtree(above, ignore_errors=True)


@pytest.fixture(scope="module")
def run(folder):
    """Runs a command line in the workspace, as if at a terminal; code, what was printed, what was complained."""
    patch = pytest.MonkeyPatch()
    patch.setattr(screens, "_need_terminal", lambda *_: None)
    patch.setattr(start, "run", lambda *_, **_also: FINE)

    def running(*words, not_as_root=False, here=folder, **environment):
        printed, complained = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as around, contextlib.ExitStack() as streams:
            around.chdir(here)
            for name, value in environment.items():
                around.setenv(name, value)
            streams.enter_context(contextlib.redirect_stdout(printed))
            streams.enter_context(contextlib.redirect_stderr(complained))
            try:
                with as_somebody() if not_as_root else contextlib.nullcontext():
                    code = main(list(words))
            except SystemExit as end:
                code = end.code
        return code, printed.getvalue(), complained.getvalue()

    yield running
    patch.undo()


def check(answer, words):
    code, printed, complained = answer
    assert code in (FINE, FOUND, FAILED), words
    for text in (printed, complained):
        lines = text.replace("\t", " ") if "--plain" in words else text
        assert harmless(lines) == lines and "\t" not in lines, words
    if code == FAILED:
        assert complained.startswith("okra-tui: "), words
        assert complained.count("\n") <= 3 and len(complained) < 1500, (words, complained[:3000])
        assert not any(own in complained for own in PYTHONS_OWN_WORDS), (words, complained)


def writes_elsewhere(case, odd):
    return "--to" in case or ("--keep" in case and (Path(odd).is_absolute() or ".." in Path(odd).parts))


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda at: " ".join(word or "…" for word in CASES[at])[:60])
def test_every_odd_word_in_every_place(run, number):
    case = CASES[number]
    # All commands share two options, so that each tries a part of the words; and writing many files takes its time.
    part = 8 if {"--workspace", "--today", "--to", "--keep"} & {*case[1:]} else 1
    for odd in ODD[number % part :: part] if None in case else ODD[:1]:
        words = [odd if word is None else word for word in case]
        check(run(*words, *([] if "--today" in words else ["--today", TODAY])), words)


@given(
    st.sampled_from([case for case in CASES if None in case]),
    st.one_of(
        st.text(st.characters(exclude_characters="\0"), max_size=40), st.floats().map(str), st.integers().map(str)
    ),
)
def test_any_word_in_any_place(run, case, odd):
    assume(not writes_elsewhere(case, odd))
    words = [odd if word is None else word for word in case]
    check(run(*words), words)


@pytest.mark.parametrize("variable", ["OKRA_TUI_NOW", "OKRA_TUI_CLOCK_FACTOR", "OKRA_TUI_WORKSPACE"])
def test_every_odd_word_in_the_environment(run, variable):
    commands = cycle((["status"], ["due"], ["check-in", QUARTER, "KR1.1", "5"], ["demo", "--keep", "kept"], []))
    for odd, command in zip(ODD, commands, strict=False):
        check(run(*command, **{variable: odd}), (variable, odd, command))


def test_an_answer_that_cannot_be_written_is_told():
    class Full(io.StringIO):
        def write(self, text):
            raise OSError(28, "No space left on device")

        def fileno(self):
            return os.open(os.devnull, os.O_WRONLY)

    with contextlib.redirect_stdout(Full()), contextlib.redirect_stderr(io.StringIO()) as complained:
        assert main(["schema"]) == FAILED
    assert complained.getvalue() == "okra-tui: The answer could not be written: no space left on device.\n"


# -- what may not be read or written -----------------------------------------------------------------------------------


@contextlib.contextmanager
def as_somebody():
    """Not as root, to whom everything is permitted."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


COMMANDS_ON_FILES = [
    ["status"], ["status", QUARTER], ["due"], ["thread", QUARTER], ["check", QUARTER], ["validate", "."],
    ["validate", "okra.toml", f"{QUARTER}.toml"], ["check-in", QUARTER, "KR1.1", "5"], [QUARTER], [],
    ["export", QUARTER, "--to", "out"], ["demo", "--keep", "made"],
]  # fmt: skip


@pytest.fixture(scope="module")
def imported(run, folder):
    """Everything that these commands import: somebody who is not root might not be allowed to read it."""
    for words in COMMANDS_ON_FILES:
        check(run(*words, "--workspace", str(folder), "--today", TODAY), words)


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("mode", [0o000, 0o111, 0o444, 0o555, 0o711, 0o744], ids=oct)
@pytest.mark.parametrize("what", [".", f"{QUARTER}.toml", "okra.toml"])
def test_what_is_not_permitted_is_told(run, folder, what, mode):
    there = folder.parent / "guarded"
    there.mkdir()
    for name in ("okra.toml", f"{QUARTER}.toml"):
        shutil.copy(folder / name, there / name)
    (there / what).chmod(mode)
    try:
        for words in COMMANDS_ON_FILES:
            paths = [str(there / word) if words[0] == "validate" else word for word in words[1:]]
            command = [*words[:1], *paths, "--workspace", str(there), "--today", TODAY]
            answer = run(*command, not_as_root=True)
            check(answer, command)
            if mode == 0o000 and words[:1] in (["status"], ["due"], ["check"], ["thread"]) and what != "okra.toml":
                assert answer[0] == FAILED and "ermission" in answer[2], answer
    finally:
        (there / what).chmod(stat.S_IRWXU)
        shutil.rmtree(there)


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("named", ["by the option", "by the variable", "by nothing: it is the current folder"])
@pytest.mark.parametrize("mode", [0o000, 0o444], ids=oct)
def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_one_without_a_workspace(run, folder, named, mode):
    there = folder.parent / "closed"
    shutil.copytree(folder, there, symlinks=True, ignore=shutil.ignore_patterns("a pipe"))
    there.chmod(mode)
    workspace = ["--workspace", str(there)] if "option" in named else []
    environment = {"OKRA_TUI_WORKSPACE": str(there)} if "variable" in named else {}
    try:
        for words in (["status"], ["due"], [], [QUARTER], ["check-in", QUARTER, "KR1.1", "5"]):
            here = there if "nothing" in named else folder
            code, printed, complained = run(*words, *workspace, not_as_root=True, here=here, **environment)
            assert (code, printed) == (FAILED, "")
            assert "cannot be looked into: permission denied." in complained and "no workspace" not in complained
    finally:
        there.chmod(stat.S_IRWXU)
        shutil.rmtree(there)


@pytest.mark.parametrize("not_as_root", [True, False])
def test_a_write_protected_quarter_is_not_written_and_its_mode_stays(run, folder, not_as_root):
    there = folder.parent / "protected"
    there.mkdir()
    shutil.copy(folder / "okra.toml", there)
    shutil.copy(folder / f"{QUARTER}.toml", there)
    there.chmod(0o777)
    quarter = there / f"{QUARTER}.toml"
    check_in = ["check-in", QUARTER, "KR1.1", "5", "--workspace", str(there), "--today", TODAY]
    run(*check_in)  # once before, so that everything is imported
    quarter.chmod(0o444)
    before = quarter.read_bytes()
    try:
        code, printed, complained = run(*check_in, not_as_root=not_as_root)
        assert (code, printed, complained.count("\n")) == (FAILED, "", 1)
        assert "write-protected; allow writing to it" in complained
        assert (quarter.read_bytes(), quarter.stat().st_mode & 0o777) == (before, 0o444)
        quarter.chmod(0o666)
        code, _, complained = run(*check_in, not_as_root=not_as_root)
        assert code == FINE, complained
        assert quarter.read_bytes() != before and quarter.stat().st_mode & 0o777 == 0o666
    finally:
        shutil.rmtree(there)
