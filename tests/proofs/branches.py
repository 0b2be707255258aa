"""Pairs of branches in a real git repository, with fifty random edits each, merged by the driver that `git-setup` sets.

Nothing that a side added is lost, what git then has is a valid file, and the same plan as the program itself would make
of both; where nothing clashes git says that it merged cleanly, and otherwise that there is a conflict.
"""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from proof import Finding, Played, Proof, own_environment

from okra_tui.edits.edit import EditRefused
from okra_tui.plan.merge import merge
from okra_tui.plan.model import Plan
from okra_tui.workspace.problems import Unreadable
from okra_tui.workspace.toml_text import parse_plan, render

import test_merge_of_edits as merging  # isort: skip
from drawn_edits import STRATEGIES  # isort: skip

EDITS = 50


@st.composite
def branches(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    """A plan and two branches of it."""
    base = draw(merging.PLANS)
    return base, _edited(draw, base), _edited(draw, base)


def _edited(draw: st.DrawFn, plan: Plan) -> Plan:
    for _ in range(EDITS):
        edit = STRATEGIES[draw(st.sampled_from(merging.KINDS))](draw, plan)
        try:
            plan = edit.apply(plan)
        except EditRefused:
            continue
    return plan


def play(folder: Path, number: int, of: int) -> Played:
    """One pair."""
    drawn: list[tuple[Plan, Plan, Plan]] = []

    def keep(versions: tuple[Plan, Plan, Plan]) -> None:
        drawn.append(versions)

    once = settings(
        max_examples=1,
        database=None,
        derandomize=False,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    once(seed(f"{of} {number}")(given(branches())(keep)))()
    base, ours, theirs = drawn[-1]
    name = f"{base.quarter}.toml"
    repository = folder / "team"
    repository.mkdir()
    environment = own_environment(folder, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(words, cwd=repository, env=environment, capture_output=True, text=True, check=False)

    def git(*words: str) -> "subprocess.CompletedProcess[str]":
        return run("git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words)

    def commit(plan: Plan) -> None:
        (repository / name).write_text(render(plan), encoding="utf-8")
        git("add", ".")
        git("commit", "-q", "--allow-empty", "-m", "edited")

    git("init", "-q", "-b", "main")
    (repository / "okra.toml").write_text('format = 1\nteam = "T"\n')
    run(sys.executable, "-m", "okra_tui", "git-setup", "--workspace", ".")
    commit(base)
    git("checkout", "-q", "-b", "theirs")
    commit(theirs)
    git("checkout", "-q", "main")
    commit(ours)
    ended = git("merge", "-q", "theirs", "-m", "both")
    return Played(tuple(_findings(base, ours, theirs, (repository / name).read_bytes(), ended)))


def _findings(
    base: Plan, ours: Plan, theirs: Plan, data: bytes, ended: "subprocess.CompletedProcess[str]"
) -> list[Finding]:
    try:
        plan = parse_plan(data, f"{base.quarter}.toml")
    except Unreadable as problem:
        return [Finding("wrong", f"what git has cannot be read: {problem}: {ended.stderr}")]
    expected = merge(base, ours, theirs)
    found = []
    if merging.unordered(plan) != merging.unordered(expected.value):
        found.append(Finding("wrong", "git has another plan than the program makes of both"))
    clashing = bool(expected.clashes)
    if clashing != (ended.returncode == 1) or ended.returncode not in (0, 1):
        found.append(Finding("wrong", f"{len(expected.clashes)} clashes, and git ended with {ended.returncode}"))
    refused = {clash.theirs for clash in expected.clashes if clash.field == "id"}
    added = {row for side in (ours, theirs) for row in set(side.by_id) - set(base.by_id)}
    if gone := added - refused - set(plan.by_id):
        found.append(Finding("lost", f"rows that one side added: {sorted(gone)}"))
    return found


PROOF = Proof("branches", play, number=100, together=2)
