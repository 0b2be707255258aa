"""No step cuts what a person must read while cells beside it are empty; how much is cut, and how much is empty.

The numbers for each step and width: pytest tests/ui/test_space.py -n0 -s -k print
"""

import re
from dataclasses import dataclass

import pytest
from playing import Play, played, program, sample, settled

from okra_tui.ui.session.session import SessionScreen

WIDTHS = {80: 24, 100: 30, 120: 36, 160: 45}
SESSIONS = range(5)
TEXT = re.compile(r"\S+(?: \S+)*")
"""Words that belong together: between texts stand two cells or more."""
PICTURE = re.compile(r"[─━│╭╮╰╯╴╵╶┐┌┘└┴▁▂▃▄▅▆▇█▌▐┃╷┼├┤\s]*")
BESIDE = 4
"""Free cells beside a cut text from which they would have been room for it: more than lies between two columns."""
OTHERS_ROOM = 3
"""Cells of the bar, of the mark and between two columns: not of the text beside them."""


@dataclass
class Space:
    """What was counted on one screen."""

    texts: int
    cut: list[str]
    cut_beside_room: list[str]
    empty: float


def space(lines: list[str], width: int | None = None) -> Space:
    """Count the texts of a screen, those that end with an ellipsis, and those of them with free cells behind.

    `width`: how many columns the work has; what is beside it is not its room.
    """
    texts, cut, beside = 0, [], []
    for line in lines:
        for found in TEXT.finditer(line):
            if PICTURE.fullmatch(found.group()):
                continue
            texts += 1
            if found.group().endswith("…") and not found.group().startswith("…"):
                cut.append(found.group())
                behind = line[found.end() : width]
                if len(behind) - len(behind.lstrip(" ")) - OTHERS_ROOM >= BESIDE:
                    beside.append(line.strip())
    cells = "".join(lines)
    return Space(texts, cut, beside, cells.count(" ") / max(len(cells), 1))


def test_what_is_counted() -> None:
    found = space(["▌ Whole words   Cut wor…        ", "━━━━  Cut wo…  Next"])
    assert (found.texts, found.cut) == (4, ["Cut wor…", "Cut wo…"])
    assert found.cut_beside_room == ["▌ Whole words   Cut wor…"]


async def at_each_step(play: Play, session: int):
    """Each step of a session, in front."""
    await play.press("escape", "g", str(session))
    await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == session)
    for step in play.app.screen.steps:
        play.app.screen.go_to_step(step.id)
        await play.until(lambda: play.app.screen.step.id == step.id)  # noqa: B023
        await settled(play.pilot)
        yield step.id


@pytest.mark.parametrize("session", SESSIONS)
async def test_nothing_is_cut_while_there_is_room_beside_and_print(tmp_path, session):
    async with played(program(sample(tmp_path), "2026-Q4"), (100, 30)) as play:
        async for step in at_each_step(play, session):
            for width, height in WIDTHS.items():
                await play.pilot.resize_terminal(width, height)
                await play.until(lambda: play.app.size.width == width)  # noqa: B023
                await settled(play.pilot)
                found = space(play.text.split("\n"), play.app.screen.query_one("#work").region.right)
                share = len(found.cut) / max(found.texts, 1)
                print(f"{step:22} {width:4}  cut {share:5.1%} of {found.texts:3}  empty {found.empty:4.0%}")
                assert found.cut_beside_room == [], f"{step} at {width} columns"
