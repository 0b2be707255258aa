"""What is shipped for shells and man: it is what the parser says now, and bash, zsh and fish complete by it.

python tests/test_shell_files.py writes the files anew, after a change of the command line.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shtab

from okra_tui.command_line import words as command_words
from okra_tui.command_line.main import main
from okra_tui.command_line.manual import SKILL_KINDS, commands_of, man_page
from okra_tui.command_line.places import EXIT_CODES
from okra_tui.command_line.words import COMMAND_WORDS, SHELL_FILES, parser
from okra_tui.ui.start import NOT_SAVED
from okra_tui.workspace.making import make_demo

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "okra_tui" / "command_line" / "shell"
QUARTERS = shtab.cmd("okra-tui quarters --plain 2>/dev/null | cut -f2")
"""What stands for QUARTER is asked of the program; a quarter's name has no sign that a shell takes for its own."""


def with_what_is_completed(whole: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser, with what shtab wants to know of each argument."""
    for command in (whole, *commands_of(whole).values()):
        for action in command._actions:
            if action.metavar == "QUARTER":
                action.complete = QUARTERS  # type: ignore[attr-defined]
            elif action.type is command_words._path:
                action.complete = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE  # type: ignore[attr-defined]
    return whole


def made() -> dict[str, str]:
    """Every file by its name."""
    completions = {
        name: shtab.complete(with_what_is_completed(parser()), shell=shell).rstrip() + "\n"
        for shell, name in SHELL_FILES.items()
    }
    return {**completions, "okra-tui.1": man_page()}


def test_what_is_shipped_is_what_the_parser_says() -> None:
    for name, text in made().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"{name}: python tests/test_shell_files.py"
    assert {path.name for path in FOLDER.iterdir()} == {*made()}


def test_the_wheel_puts_each_file_where_shells_and_man_look() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        shared = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert {Path(path).name for path in shared} == {*made()}
    assert all((ROOT / path).is_file() for path in shared)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A workspace, and a folder of programs in which okra-tui is this one."""
    make_demo(tmp_path / "team", date(2026, 11, 30))
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "okra-tui").write_text(f'#!/bin/sh\nexec {sys.executable} -P -m okra_tui "$@"\n')
    (programs / "okra-tui").chmod(0o755)
    return tmp_path


BASH = """
source /dev/stdin <<< "$(okra-tui completion bash)"
asked() {
    COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMPREPLY=()
    _shtab_okra_tui okra-tui 2>/dev/null
    echo "${COMPREPLY[@]}"
}
asked okra-tui ch
asked okra-tui status --pl
asked okra-tui export 2026-Q4 --format le
asked okra-tui status 2026-
asked okra-tui validate ok
"""
ZSH = """
autoload -Uz compinit && compinit -u -d "$PWD/../dump"
source <(okra-tui completion zsh)
whence -w _shtab_okra_tui
print -l -- ${(M)_shtab_okra_tui_status_options:#*--plain*}
_describe() { print -l -- ${(P)argv[-1]} }
_shtab_okra_tui_commands
"""
FISH = """
okra-tui completion fish | source
complete -C "okra-tui ch"
complete -C "okra-tui status --pl"
complete -C "okra-tui status 2026-"
"""


def said_by(shell: str, script: str, folder: Path) -> str:
    around = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "TERM": "dumb"}
    quiet = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    command = [shell, *quiet, "-c", script]
    ended = subprocess.run(command, cwd=folder / "team", env=around, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_bash_completes_commands_options_choices_quarters_and_files(folder: Path) -> None:
    assert [set(line.split()) for line in said_by("bash", BASH, folder).splitlines()] == [
        {"check", "check-in"},
        {"--plain"},
        {"leadership", "leadership-html"},
        {"2026-Q2", "2026-Q3", "2026-Q4"},
        {"okra.toml"},
    ]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
def test_zsh_takes_its_completions(folder: Path) -> None:
    said = said_by("zsh", ZSH, folder)
    assert said.startswith("_shtab_okra_tui: function\n") and "--plain[" in said
    assert "\nstatus:Say where a quarter stands." in said


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")
def test_fish_completes_commands_options_and_quarters(folder: Path) -> None:
    said = [line.split("\t")[0] for line in said_by("fish", FISH, folder).splitlines()]
    assert sorted(said) == ["--plain", "2026-Q2", "2026-Q3", "2026-Q4", "check", "check-in"]


def test_completions_are_printed_as_they_are_shipped(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for shell, name in SHELL_FILES.items():
        assert main(["completion", shell]) == 0
        assert capsysbinary.readouterr().out == (FOLDER / name).read_bytes()


def test_man_shows_every_command_option_and_exit_code(tmp_path: Path) -> None:
    page = man_page()
    plain = page.replace("\\-", "-")
    for name, command in commands_of(parser()).items():
        assert f".SS {name}" in plain
        assert all(option in plain for action in command._actions for option in action.option_strings)
    assert all(f"\\fB{code}\\fR" in page for code in EXIT_CODES)
    if shutil.which("groff"):
        checked = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z"], input=page, capture_output=True, text=True)
        assert (checked.returncode, checked.stderr) == (0, "")


def test_the_skill_has_every_command_under_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["skill"]) == 0
    text = capsys.readouterr().out
    parts = {kind: text.partition(f"## {title}")[2].partition("\n## ")[0] for kind, title in SKILL_KINDS.items()}
    for name, row in COMMAND_WORDS.items():
        assert f"- `okra-tui {name}" in parts[row.does]
    assert text.startswith("---\nname: okra-tui\n") and all(f"\n- {code}: " in text for code in EXIT_CODES)


def test_the_exit_code_of_screens_that_could_not_save_is_in_the_table() -> None:
    assert "kept as a copy" in EXIT_CODES[NOT_SAVED]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file_name, content in made().items():
        (FOLDER / file_name).write_text(content, encoding="utf-8")
