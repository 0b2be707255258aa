"""`okra-tui export` on real files: the folder, the page, the curtain, and what it refuses."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okra_tui.command_line.main import main
from okra_tui.export.layout import EXPORTED_FILES
from okra_tui.plan.quarter_calendar import QuarterName
from okra_tui.workspace.folder import list_quarters
from okra_tui.workspace.making import make_demo
from okra_tui.workspace.reading import read_plan
from okra_tui.workspace.state import WorkspaceState, state_folder

TODAY = "2026-11-21"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "hinge"
    make_demo(folder, date.fromisoformat(TODAY))
    return folder


@pytest.fixture
def run(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def running(*words: object) -> tuple[int, str, str]:
        try:
            code = main(["export", *map(str, words), "--workspace", str(workspace), "--today", TODAY])
        except SystemExit as end:
            code = int(end.code or 0)
        printed, complained = capsys.readouterr()
        return code, printed, complained

    return running


def newest(folder: Path, *, closed: bool) -> str:
    """The newest quarter of the sample that is closed, or is not."""
    names = [entry.name for entry in list_quarters(folder)]
    return next(str(name) for name in names if bool(read_plan(folder, name).closed) == closed)


@pytest.mark.parametrize(
    ("form", "name", "made"),
    [("deck", "slides.html", "a file that ends with .md"), ("markdown", "plan.md", "a folder of files")],
)
def test_a_file_of_another_form_is_refused_and_no_folder_gets_its_name(
    workspace: Path, tmp_path: Path, run: Run, form: str, name: str, made: str
) -> None:
    code, _printed, complained = run(newest(workspace, closed=False), "--format", form, "--to", tmp_path / name)
    assert code and made in complained and not (tmp_path / name).exists()


def test_the_folder_is_written_and_written_again(workspace: Path, tmp_path: Path, run: Run) -> None:
    quarter, to = newest(workspace, closed=True), tmp_path / "wiki"
    before = (workspace / f"{quarter}.toml").read_bytes()
    code, printed, complained = run(quarter, "--format", "markdown", "--to", to)
    assert (code, complained) == (0, "")
    assert printed == f"{len(EXPORTED_FILES) + 1} files are in {to / 'okra'}; begin with README.md.\n"
    files = {path.relative_to(to / "okra").as_posix(): path for path in to.rglob("*") if path.is_file()}
    assert files.keys() == {"README.md", *EXPORTED_FILES}
    files["review.md"].write_text("old")
    (to / "okra" / "mine.md").write_text("mine")
    assert run(quarter, "--to", to)[0] == 0
    assert files["review.md"].read_text("utf-8").startswith("# Review\n")
    assert (to / "okra" / "mine.md").read_text() == "mine"
    assert (workspace / f"{quarter}.toml").read_bytes() == before


def test_a_summary_goes_into_a_folder_or_into_the_file_that_is_named(workspace: Path, tmp_path: Path, run: Run) -> None:
    quarter = newest(workspace, closed=True)
    code, printed, _ = run(quarter, "--format", "summary", "--to", tmp_path / "out")
    page = tmp_path / "out" / f"{quarter}-summary.md"
    assert (code, printed) == (0, f"The one-page summary is in {page}.\n")
    assert page.read_text("utf-8").startswith(f"# Hinge · {quarter}\n")
    assert run(quarter, "--format", "summary", "--to", tmp_path / "new" / "sent.md")[0] == 0
    assert (tmp_path / "new" / "sent.md").read_bytes() == page.read_bytes()


def test_what_is_under_the_curtain_on_this_machine_is_counted(workspace: Path, tmp_path: Path, run: Run) -> None:
    quarter = newest(workspace, closed=False)
    plan = read_plan(workspace, QuarterName(quarter))
    notes = [note for note in plan.notes if note.session == 1]
    state = WorkspaceState(state_folder(), workspace)

    def told() -> str:
        assert run(quarter, "--to", tmp_path)[0] == 0
        return (tmp_path / "okra/session-1/draft-objectives.md").read_text("utf-8")

    state.set_curtain(quarter, 1, "drawn")
    veiled = told()
    assert notes and f"{len(notes)} notes are under the curtain." in veiled
    assert not any(note.text in veiled for note in notes)
    state.set_curtain(quarter, 1, "open")
    assert notes[0].text in told()


def test_what_cannot_be_done_is_said_in_one_sentence(workspace: Path, tmp_path: Path, run: Run) -> None:
    quarter = newest(workspace, closed=True)
    (tmp_path / "file").write_text("mine")
    code, printed, complained = run(quarter, "--to", tmp_path / "file")
    assert (code, printed, complained.count("\n")) == (2, "", 1)
    assert f"{tmp_path / 'file'} is a file, where a folder is to be" in complained
    assert (tmp_path / "file").read_text() == "mine"
    assert run("2020-Q1", "--to", tmp_path / "out")[0] == 2
    assert run("tomorrow", "--to", tmp_path / "out")[0] == 2
    assert run(quarter)[0] == 2  # --to is missing
    assert not (tmp_path / "out").exists()


def test_exporting_imports_no_textual(workspace: Path, tmp_path: Path) -> None:
    words = ["export", newest(workspace, closed=True), "--to", str(tmp_path), "--workspace", str(workspace)]
    program = f"import sys; from okra_tui.command_line.main import main; " \
        f"code = main({words!r}); assert code == 0, code; " \
        "sys.exit(any(name.split('.')[0] in ('textual', 'rich') for name in sys.modules))"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0


# -- okra-tui invite: what goes out before a session.


def invited(workspace: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["invite", *words, "--workspace", str(workspace), "--today", TODAY])
    return code, *capsys.readouterr()


def test_an_invitation_is_printed_for_the_chat(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = newest(workspace, closed=False)
    code, printed, complained = invited(workspace, capsys, quarter, "--session", "2")
    assert (code, complained) == (0, "")
    assert printed.startswith(f"Hinge · {quarter} · Session 2: Milestones planning\nWhen: ")
    assert "\n0:10 Team mapping (15 min)\n" in printed and printed.endswith("that we are wrong?\n")
    plan = read_plan(workspace, QuarterName(quarter))
    assert plan.notes and not [note.text for note in plan.notes if note.text in printed]


def test_nobody_is_invited_to_a_session_that_the_team_leaves_out(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = "".join(f'\n[[steps]]\nstep = "0.{step}"\nskip = true\n' for step in SESSION_0)
    team = workspace / "okra.toml"
    team.write_text(team.read_text(encoding="utf-8") + steps, encoding="utf-8")
    code, printed, complained = invited(workspace, capsys, newest(workspace, closed=False), "--session", "0")
    assert (code, printed) == (2, "")
    assert "The team leaves out all steps of session 0" in complained


SESSION_0 = ("known-inputs", "group-and-vote", "vision-statement")
