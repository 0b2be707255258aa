"""The chart of closed quarters and its numbers."""

import pytest

from okra_tui.plan.progress import Completion, Mean
from okra_tui.plan.track_record import FirstWord, QuarterRecord, SessionMinutes, TrackRecord
from okra_tui.ui.places.track_record import NO_CLOSED_QUARTER, bar, fitting_quarters, track_record_words


def quarter(name="2026-Q3", **fields):
    known = {
        "after_gap": False, "completion": Completion(6, 8), "mean": Mean(0.71, 5, 6, 0), "supported": 3, "refuted": 1,
        "undecided": 2,
        "sessions": (SessionMinutes(1, 60, 82), SessionMinutes(2, 75, 76)),
        "confidence": (FirstWord("KR1.1", "Rated players", 7, 0.46),), "carried": (2,),
    }  # fmt: skip
    return QuarterRecord(quarter=name, **{**known, **fields})


def lines(*quarters, width=72, taught=(), left_out=()):
    return track_record_words(TrackRecord(quarters), taught, left_out, width).plain.split("\n")


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(None, "     "), (0.0, "     "), (0.001, "    ▁"), (0.5, "  ▄██"), (0.75, " ▆███"), (1.0, "█████")],
)
def test_a_bar_is_as_high_as_its_share(share, drawn):
    assert "".join(bar(share)) == drawn


def test_the_numbers_stand_under_the_bars():
    shown = lines(quarter("2026-Q2", mean=Mean(None, 0, 2, 0), completion=Completion(0, 0)), quarter())
    rows = {line[:15].strip(): line[15:].split() for line in shown if line[:15].strip()}
    assert ["2026-Q2", "2026-Q3"] in [line.split() for line in shown]
    assert rows["Completed"] == ["–", "75", "%"] and rows["Score"] == ["–", "0.71"]
    assert (rows["Supported"], rows["Refuted"], rows["Still open"]) == (["3", "3"], ["1", "1"], ["2", "2"])
    assert rows["Session 1"] == ["82/60", "+37", "%"] * 2 and rows["Session 2"] == ["76/75"] * 2
    assert rows["Known"] == ["0", "of", "2", "5", "of", "6"]
    assert rows["Carried, unmet"] == ["1", "1"]
    ends = {len(line.rstrip()) for line in shown if line.startswith(("Score", "Supported", "Completed"))}
    assert len(ends) == 1, "the columns end in one line"


def test_confidence_stands_beside_where_it_landed_for_all_and_for_each():
    shown = lines(
        quarter(confidence=(FirstWord("KR1.1", "Rated players", 7, 0.46), FirstWord("KR1.2", "Calls", 7, 0.5)))
    )
    (said,) = (line for line in shown if line.startswith("said"))
    assert said.split()[1] == "7" and "0.48" in said and "2 key results" in said
    assert said.index("┃") - said.index("━") == 14, "the mark stands at 0.7 of twenty cells"
    assert said.count("━") == 10
    assert any(line.startswith("2026-Q3  KR1.1") and line.endswith("said  7, landed at 0.46") for line in shown)


def test_what_they_teach_and_what_cannot_be_read_is_said():
    shown = lines(quarter(), taught=("session 1 ran 22 % over",), left_out=("2025-Q1.toml: is broken [red]",))
    assert shown[-5:] == ["WHAT THEY TEACH", "session 1 ran 22 % over", "", "LEFT OUT", "2025-Q1.toml: is broken [red]"]


def test_as_many_as_fit_the_latest_last_and_a_gap_is_said():
    many = [quarter(f"20{year}-Q1", after_gap=year > 20) for year in range(20, 28)]
    assert [each.quarter for each in fitting_quarters(many, 72)] == ["2024-Q1", "2025-Q1", "2026-Q1", "2027-Q1"]
    shown = lines(*many)
    assert shown[0].endswith("4 EARLIER NOT SHOWN") and any("after a gap" in line for line in shown)
    assert max(map(len, shown)) <= 72
    assert len(fitting_quarters(many, 10)) == 1


def test_before_the_first_is_closed_it_says_so():
    assert lines() == [NO_CLOSED_QUARTER]
