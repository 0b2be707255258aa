"""The key script of the check-in walk: what was typed is in the file, and the command line says the same of it."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest
from key_script import KeyScript
from pseudo_terminal import program
from running_quarter import RUNNING, TODAY, kestrel

HERE = Path(__file__).parent


def test_eight_key_results_checked_in_at_the_terminal(tmp_path, monkeypatch):
    folder = kestrel(tmp_path / "team")
    monkeypatch.setenv("OKRA_TUI_NOW", f"{TODAY}T10:02")
    KeyScript(HERE / "check_ins.keys", folder).play()
    said = tomllib.loads((folder / f"{RUNNING}.toml").read_text(encoding="utf-8"))["check_ins"]
    new = [
        (each["key_result"], str(each["on"]), each["value"], each.get("confidence"), each.get("note"))
        for each in said[12:]
    ]
    assert new == [
        ("k-confirmed", "2026-11-18", 70.0, 8, "reminders"),
        ("k-answers", "2026-11-18", 450.0, 6, None),
        ("k-rated", "2026-11-18", 52.0, 7, "prompt shipped"),
        ("k-open", "2026-11-18", 0.0, 4, None),
        ("k-up", "2026-11-18", 99.6, 8, None),
        ("k-new", "2026-11-18", 12.0, None, None),
        ("k-confirmed", "2026-11-02", 55.0, 6, None),
    ]
    told = subprocess.run(
        [*program(), "status", RUNNING, "--json"], cwd=folder, capture_output=True, text=True, check=True
    )
    rated = next(each for each in json.loads(told.stdout)["result"]["key_results"] if each["id"] == "k-rated")
    assert (rated["value"], rated["confidence"], rated["status"]) == (52.0, 7, "on-track")
    assert rated["progress"] == pytest.approx(0.64)
