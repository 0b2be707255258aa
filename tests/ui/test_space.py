"""No step cuts what a person must read while cells beside it are empty; how much is cut, and how much is empty.

The numbers for each step and width: pytest tests/ui/test_space.py -n0 -s -k print
"""

import re
from dataclasses import dataclass

import pytest
from playing import Play, played, program, sample, settled

from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.widgets.board.board import ClusterBoard

WIDTHS = {80: 24, 100: 30, 120: 36, 160: 45}
SESSIONS = range(5)
TEXT = re.compile(r"\S+(?: \S+)*")
"""Words that belong together: between texts stand two cells or more."""
PICTURE = re.compile(r"[─━│╭╮╰╯╴╵╶┐┌┘└┴▁▂▃▄▅▆▇█▌▐┃╷┼├┤\s]*")
CUT, REST = re.compile(r"…(?= |$)"), re.compile(r"(?<!\S)… [^\W\d]")
BAR = re.compile(r"▐[^ ▌]*▌")
BESIDE = 4
"""Free cells beside a cut text from which they would have been room for it: more than lies between two columns."""
OTHERS_ROOM = 3
"""Cells of the bar, of the mark and between two columns: not of the text beside them."""
BELOW = 3
"""Empty lines at the foot of the work below a cut text from which it would have had a second line."""
HALF_EMPTY = 0.3
"""A part of the work's width that may not stand empty where more is to be read than fits on the screen."""
HEADINGS = 4
"""Lines with words that such a part has in any case: its heading, and a hint of why it is empty."""

WHOLE_AT_THE_WIDEST = {"2.context": "H1 Do people call because they cannot see whether we are open?  → KR1.2, KR1.3"}
"""What is not broken into lines where it has room in one."""


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
            if is_cut(found.group()):
                cut.append(found.group())
                behind = line[found.end() : width]
                if len(behind) - len(behind.lstrip(" ")) - OTHERS_ROOM >= BESIDE:
                    beside.append(line.strip())
    cells = "".join(lines)
    return Space(texts, cut, beside, cells.count(" ") / max(len(cells), 1))


def cut_above_room(work: list[str]) -> list[str]:
    """The lines with a text that is cut while nothing stands at the foot of the work below it."""
    foot = work[-BELOW:]
    return [
        line.strip()
        for line in work[:-BELOW]
        for found in TEXT.finditer(line)
        if is_cut(found.group()) and not "".join(below[found.start() : found.end()] for below in foot).strip()
    ]


def is_cut(text: str) -> bool:
    """Whether some of its words are cut: behind those of a title may stand how many cards it has.

    The rest of a title on the timeline (`… in the rain`) begins with an ellipsis; and what does not fit between its
    bars stands in the panel.
    """
    return CUT.search(text) is not None and REST.search(text) is None and BAR.search(text) is None


def bare_beside(work: list[str], x: int, y: int, width: int, height: int) -> float:
    """Which part of the work's width stands empty beside these cells of it, to the left or to the right."""
    whole = max(map(len, work), default=0)
    strips = (slice(0, x), slice(x + width, whole))
    bare = [strip for strip in strips if sum(bool(line[strip].strip()) for line in work[y : y + height]) <= HEADINGS]
    return max((strip.stop - strip.start for strip in bare), default=0) / max(whole, 1)


def half_empty(play: Play, work: list[str]) -> list[str]:
    """What has more to read than fits and stands beside nothing."""
    area = play.app.screen.query_one("#work")
    longer = [each for each in area.query("*") if each.is_on_screen and each.max_scroll_y]
    return [
        str(each)
        for each in longer
        if bare_beside(work, *(each.region.offset - area.region.offset), *each.region.size) > HALF_EMPTY
    ]


def test_what_is_counted_below_and_beside() -> None:
    board = ["O1 Nobody sta…  O2 A broken …", "-------------   ------------", "card", "card", "", "card"]
    assert cut_above_room(board) == [board[0]]  # of O2, below which nothing stands
    assert cut_above_room([*board, "card            card", "card            card"]) == []
    lists = ["Not yet 0           M1 words", "Everything is made. M2 words", *["                    M3 words"] * 9]
    assert bare_beside(lists, 20, 0, 8, 11) == pytest.approx(20 / 28)
    assert bare_beside(["words" + line[5:] for line in lists], 20, 0, 8, 11) == 0
    assert bare_beside(lists, 0, 0, 28, 11) == 0


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
                x, y, *size = play.app.screen.query_one("#work").region
                work = [line[x : x + size[0]] for line in play.text.split("\n")[y : y + size[1]]]
                read = [
                    part.region.y - y for part in play.app.screen.query("#whole") if part.region
                ]  # whole, at the foot
                assert cut_above_room(work[: min(read, default=None)]) == [], f"{step} at {width} columns"
                assert half_empty(play, work) == [], f"{step} at {width} columns"
            assert WHOLE_AT_THE_WIDEST.get(step, "") in play.text


async def test_the_selected_note_stands_whole_below_the_board_only_where_the_board_has_to_cut(tmp_path):
    """Without a key having been pressed; and the room that this takes is no reason for it."""
    async with played(program(sample(tmp_path), "2026-Q4"), (100, 30)) as play:
        async for step in at_each_step(play, 1):
            if step != "1.read-and-cluster":
                continue
            board, whole = play.app.screen.query_one(ClusterBoard), play.app.screen.query_one("#whole")
            for lines, cut in ((30, False), (27, True), (30, False), (26, True)):
                await play.pilot.resize_terminal(100, lines)
                await play.until(lambda: play.app.size.height == lines)  # noqa: B023
                await play.until(lambda: (whole.display, board.standing().cut) == (cut, cut), f"{lines} lines")  # noqa: B023
            assert "One place for opening hours; door, app and website read from it" in play.text
