"""Two files of the sample's last closed quarter as they were looked at; run as a program, this writes them anew."""

from datetime import date
from pathlib import Path

import pytest

from okra_tui.export.layout import export
from okra_tui.workspace.making import demo_quarters, demo_team

TODAY = date(2026, 11, 21)
GOLDEN = Path(__file__).parent / "golden"
KEPT = ("session-1/metrics.md", "session-3/milestone-table.csv")


def written(path: str) -> str:
    closed = max((plan for plan in demo_quarters(TODAY) if plan.closed), key=lambda plan: plan.starts)
    return export(closed, demo_team(), TODAY)[f"okra/{path}"]


def kept(path: str) -> Path:
    return GOLDEN / path.replace("/", "-")


@pytest.mark.parametrize("path", KEPT)
def test_a_file_is_as_it_was_looked_at(path: str) -> None:
    assert written(path) == kept(path).read_text(encoding="utf-8")


if __name__ == "__main__":
    for path in KEPT:
        kept(path).write_text(written(path), encoding="utf-8")
