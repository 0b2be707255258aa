"""The key script of a quarter's end, and what it left on disk."""

import subprocess
import tomllib
from pathlib import Path

from key_script import KeyScript
from pseudo_terminal import program
from running_quarter import RUNNING, kestrel

HERE = Path(__file__).parent
NEXT = "2027-Q1"


def test_a_quarter_is_closed_and_the_next_begins_with_two_things_of_it(tmp_path, monkeypatch):
    folder = kestrel(tmp_path / "team")
    monkeypatch.setenv("OKRA_TUI_NOW", "2026-12-21T10:02")
    KeyScript(HERE / "next_quarter.keys", folder).play()

    closed = tomllib.loads((folder / f"{RUNNING}.toml").read_text(encoding="utf-8"))
    assert str(closed["closed"]) == "2026-12-21" and len(closed["members"]) == 5
    assert closed["learnings"] == ["Ask while people stand on the court"]
    ends = {
        each["id"]: (each.get("score"), each["outcome"], each.get("outcome_note")) for each in closed["key_results"]
    }
    assert ends["k-rated"] == (0.8, "missed", "the prompt came late")
    assert ends["k-noshow"][1:] == ("postponed", "nobody counted them")
    assert ends["k-clubs"] == (1.0, "achieved", None)
    assert {each["id"]: each.get("verdict") for each in closed["hypotheses"]}["h-prompt"] == "supported"

    begun = tomllib.loads((folder / f"{NEXT}.toml").read_text(encoding="utf-8"))
    lineage = {each["carried_from"] for each in begun["key_results"]}
    assert lineage == {f"{RUNNING}/k-confirmed", f"{RUNNING}/k-rated"}
    objectives = {each["id"]: each["carried_from"] for each in begun["objectives"]}
    assert {objectives[each["objective"]] for each in begun["key_results"]} == {
        f"{RUNNING}/o-fast",
        f"{RUNNING}/o-trust",
    }
    assert "check_ins" not in begun and all("score" not in each for each in begun["key_results"])

    okra = tmp_path / "team-export" / RUNNING / "okra"
    assert "the prompt came late" in (okra / "review.md").read_text(encoding="utf-8")
    assert (okra / "session-4" / "timeline.md").is_file()
    done = subprocess.run([*program(), "validate", "."], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
