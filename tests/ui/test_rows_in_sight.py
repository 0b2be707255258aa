"""Of many rows each place and each step makes only those near to what is in sight; what is counted is rows."""

import random
from collections.abc import Iterator
from itertools import pairwise

from large_plans import (
    ALL_WORDS,
    BLOCKERS,
    CHAIN,
    CLUSTERS,
    COMPANY,
    FIFTY,
    FULL_MILESTONES,
    HEAD,
    HYPOTHESES,
    IN_CLUSTERS,
    KEY_RESULTS,
    OBJECTIVES,
    ONE_CHECKED,
    QUARTER,
)
from large_plans import LOG as LOG_ENTRIES
from playing import Play, played, program
from test_every_pair import Hands, go

from okra_tui.method import REVIEW
from okra_tui.plan.agenda import agenda
from okra_tui.ui.keys.table import LOG, THREAD
from okra_tui.ui.places import review
from okra_tui.ui.widgets.lists import Row, WalkedList

MANY = 240
MEASURED = 5
"""So many rows are made whatever is in sight, here; 200 in the program, which would take many more rows to be seen."""
ROWS = (COMPANY, CLUSTERS, IN_CLUSTERS, OBJECTIVES, KEY_RESULTS, HYPOTHESES, BLOCKERS, FULL_MILESTONES, CHAIN)
ROWS += (ONE_CHECKED, LOG_ENTRIES, ALL_WORDS)
STOPS = {
    "0.vision-statement": 0,
    "1.company-okrs": 1,
    "1.blockers": 1,
    "1.pairs": 1,
    "2.context": 2,
    "2.validation": 2,
    "3.dependencies": 3,
    "4.discussion": 4,
    "review": REVIEW,
    "thread": THREAD,
    "log": LOG,
}
"""Where many rows are shown, and the place to which each belongs."""


def in_sight(play: Play) -> Iterator[tuple[int, int, int]]:
    """Of each list of many rows on the screen: how many there are, how many were made, how many lines are in sight."""
    for listed in play.app.screen.query(WalkedList):
        room = listed.scrollable_content_region.height
        if room and listed.option_count > MEASURED + 4 * room:
            made = sum(not (isinstance(row, Row) and row._made is None) for row in listed.options)
            yield listed.option_count, made, room


async def test_of_many_rows_each_place_makes_those_near_to_what_is_in_sight(tmp_path, monkeypatch):
    monkeypatch.setattr(WalkedList, "MEASURED", MEASURED)
    shown = []
    rows_of_review = review.review_rows
    monkeypatch.setattr(review, "review_rows", lambda *of: shown.append(of) or rows_of_review(*of))
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "okra.toml").write_text(FIFTY, encoding="utf-8")
    (folder / f"{QUARTER}.toml").write_text(HEAD + "".join(rows(MANY) for rows in ROWS), encoding="utf-8")
    async with played(program(folder, QUARTER), (80, 24)) as play:
        hands = Hands(play, random.Random(1))
        seen = {}
        for name, place in STOPS.items():
            steps = [step.id for step in agenda(play.app.team, place)] if name[0].isdigit() else [name]
            await go(hands, place, steps.index(name))
            seen[name] = list(in_sight(play))
        assert shown and all(before != after for before, after in pairwise(shown))  # it was shown six times a visit
        await go(hands, REVIEW, 0)
        assert play.app.screen.go_to_entity("k-1")
        await play.press("enter")
        await play.until(lambda: list(in_sight(play)))
        seen["check-ins"] = list(in_sight(play))
        await hands.back()
        await play.app.run_action("app.close_quarter")
        await play.until(lambda: list(in_sight(play)))
        seen["closing"] = list(in_sight(play))
    assert [name for name, lists in seen.items() if not lists] == []
    assert [
        (name, many, made) for name, lists in seen.items() for many, made, room in lists if made > MEASURED + 4 * room
    ] == []
