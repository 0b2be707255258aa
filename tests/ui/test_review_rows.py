"""The rows of the review, made without a screen: what each says, and how they shrink."""

from datetime import date

import pytest
from running_quarter import TEAM, TODAY, closed_plan, running_plan

from okra_tui.edits.check_ins import OverrideStatus
from okra_tui.plan.model import Blocker, CheckIn, KeyResult, Plan
from okra_tui.plan.track_record import track_record
from okra_tui.ui.places.key_result import result_details, trend_chart
from okra_tui.ui.places.review_rows import TRACK_RECORD, filtered, headline, review_rows

WIDE, NARROW, PRESENT = 117, 77, 57


def rows(plan=None, width=WIDE, record=None, today=TODAY):
    return review_rows(plan or running_plan(), today, width, record)


def line_of(key, **how):
    return next(row.words.plain for row in rows(**how) if row.key == key)


def told(**how):
    return "\n".join(row.words.plain for row in rows(**how))


def with_result(plan, key, **fields):
    changed = (each.changed(**fields) if each.id == key else each for each in plan.key_results)
    return plan.replaced(key_results=tuple(changed))


def said(key, *values, on=date(2026, 11, 16)):
    return tuple(
        CheckIn(id=f"x-{at}", on=on, key_result=key, value=value, confidence=5) for at, value in enumerate(values)
    )


def test_the_three_lines_come_first_and_lead_to_what_they_are_about():
    first, second, third = rows()[:3]
    far = "Week 7 of 13   48 % of time, 46 % of the way (7 of 8 known)"
    assert first.words.plain.startswith(f"{far}   ✓ 4 on track   ! 1 at risk")
    assert "✗ KR2.1 30 of 70 %: needs 5.7 points a week, makes 1.4; confidence 8" in second.words.plain
    assert "Players with a rating per match" in second.words.plain
    assert (second.entity, second.key) == ("k-rated", "line 1")
    assert "M3 ends, M4 waits for it  ·  ranking API due Friday  ·  learned: H1 supported" in third.words.plain
    assert third.words.plain.endswith("half-time: 2 of 7 weeks and targets changed, agree anew in session 4")
    assert third.entity == "m-prompt", "what ends this week, not what changed since the agreement"


def test_every_key_result_has_sign_bar_value_rates_and_confidence():
    line = line_of("k-rated")
    assert "✗ KR2.1 Players with a rating per match" in line
    bar, *figures = line.split()[8:]
    assert figures == ["30", "of", "70", "%", "5.7/w", "1.4/w", "8"]
    assert bar.strip("━").strip("─") == "" and bar.count("━") == len(bar) // 5 and len(bar) >= 24
    assert line_of("k-answers").split()[:2] == ["?", "KR1.2"]
    assert line_of("k-noshow").split()[:2] == ["!", "KR2.2"]
    assert line_of("k-open").split()[-3:] == ["not", "done", "6"]
    assert "99.6, ≥ 99.5 %" in line_of("k-up")
    assert "no baseline" in line_of("k-new") and "12 of 40" in line_of("k-new")


def test_objectives_carry_their_score_and_deferred_ones_only_their_name():
    assert line_of("o-trust").startswith("O2 Trust in ratings   score 0.29")
    heads = [row.words.plain.split()[-3:] == ["needs", "makes", "conf"] for row in rows()]
    assert heads.count(True) == 1, "the columns are named once, above the first objective"
    assert line_of("o-later") == "O4 A league of its own  waits for the next quarter"


@pytest.mark.parametrize("width", [WIDE, NARROW, PRESENT, 37])
def test_no_row_is_wider_than_the_room(width):
    record = track_record([closed_plan()], TEAM)
    for plan in (running_plan(), closed_plan()):
        for row in rows(plan=plan, width=width, record=record):
            assert max(line.cell_length for line in row.words.split("\n")) <= width, row.words.plain


def test_columns_go_one_after_the_other_where_room_gets_short():
    assert {"━", "/w", "8"} <= {mark for mark in ("━", "/w", "8") if mark in line_of("k-rated", width=NARROW)}
    small = line_of("k-rated", width=PRESENT)
    assert "30 of 70 %" in small and small.rstrip().endswith("8") and "/w" not in small
    assert "30 of 70 %" in line_of("k-rated", width=37)


def test_a_confidence_that_was_said_before_is_muted():
    plan = running_plan()
    without = CheckIn(id="x-9", on=date(2026, 11, 17), key_result="k-rated", value=31.0)
    now, before = (
        next(row.words for row in rows(plan=each) if row.key == "k-rated")
        for each in (plan, plan.replaced(check_ins=(*plan.check_ins, without)))
    )
    for words, muted in ((now, False), (before, True)):
        at = len(words.plain) - 1
        assert words.plain.endswith("     8")
        assert any(span.start <= at < span.end and span.style == "$text-muted" for span in words.spans) is muted


def test_regression_and_more_than_was_wanted_are_seen_at_the_ends_of_a_bar():
    plan = running_plan()
    back = plan.replaced(check_ins=(*plan.check_ins, *said("k-rated", 10.0)))
    assert "◀" + "─" * 23 in line_of("k-rated", plan=back) and "10 of 70 %" in line_of("k-rated", plan=back)
    assert "━" * 23 + "▶  6 of 4" in line_of("k-clubs")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"baseline": 70.0, "target": 70.0}, "no distance"),
        ({"baseline": None, "target": 70.0}, "no baseline"),
        ({"baseline": 20.0, "target": None}, "no target"),
        ({"measure": "stay-below", "baseline": None, "target": None}, "no target"),
    ],
)
def test_without_a_share_of_the_way_the_bar_says_why(fields, says):
    assert says in line_of("k-rated", plan=with_result(running_plan(), "k-rated", **fields))


def test_nothing_checked_in_yet():
    plan = running_plan().replaced(check_ins=())
    assert line_of("k-rated", plan=plan).split()[:2] == ["?", "KR2.1"]
    assert "no check-in" in line_of("k-rated", plan=plan) and "– of 70 %" in line_of("k-rated", plan=plan)
    assert "8 of 8 key results are outdated: check in before you judge" in told(plan=plan)
    assert "no check-in yet" in headline(plan, TEAM, TODAY, WIDE).plain
    early = rows(plan=plan, today=date(2026, 9, 30))
    assert early[0].words.plain.startswith("Not begun") and "· KR2.1" in next(
        row.words.plain for row in early if row.key == "k-rated"
    )


def test_a_status_that_was_set_by_hand_says_its_reason():
    plan = OverrideStatus("k-confirmed", "at-risk", "the club [P1] leaves").apply(running_plan())
    line = line_of("k-confirmed", plan=plan)
    assert line.split()[0] == "!" and "set by hand: the club [P1] leaves" in line


def test_milestones_with_state_and_slip():
    text = told()
    assert "Milestones     ● 1 done   ◐◐ 2 running   ○ 1 planned   × 1 dropped" in text
    assert line_of("m-remind").split()[:2] == ["●", "M1"] and "done on 22 October" in line_of("m-remind")
    assert "weeks 5-8 · slipped 3 weeks" in line_of("m-index")
    assert "dropped: H3 was refuted" in line_of("m-reward")


def test_hypotheses_with_verdict_and_learning():
    assert "Hypotheses     1 supported   1 refuted   1 open" in told()
    assert line_of("h-reward").startswith(" ✗ H3") and "“people invited the same two friends" in line_of("h-reward")
    assert line_of("h-prompt").startswith(" ○ H2")


def test_what_is_in_the_way_and_due_now():
    text = told()
    assert "In the way     1 open blocker   1 due" in text
    assert "ranking API · Data Science  due Friday · M4 waits for it · Mary asks" in line_of("d-api")
    assert "The third club has no network  O3 · nobody looks after it" in line_of("b-power")
    assert not [row for row in rows() if row.key in {"b-gone", "d-late", "d-prompt"}]
    late = line_of("d-api", today=date(2026, 11, 25))
    assert "was due in week 7" in late


def test_a_closed_quarter_shows_how_it_ended():
    plan = closed_plan()
    assert line_of("k-rated", plan=plan).split()[0] == "✗" and "0.20" in line_of("k-rated", plan=plan)
    assert line_of("k-clubs", plan=plan).split()[-3:] == ["1.00", "achieved", "9"]
    assert line_of("k-up", plan=plan).split()[0] == "✗", "its last value was inside, but it was missed"
    assert "In the way" not in told(plan=plan)
    assert headline(plan, TEAM, TODAY, WIDE).plain.startswith("6 July to 30 September")


def test_the_head_says_who_agreed_and_when_somebody_checked_in():
    plan = running_plan()
    said = headline(plan, TEAM, TODAY, WIDE).plain.split("  ·  ")
    assert said == ["18 November", "last check-in 2 days ago", "agreed by 4 of 5 on 2 October · changed since"]
    assert "nobody has agreed to it yet" in headline(plan.replaced(agreements=()), TEAM, TODAY, WIDE).plain
    assert "agree" not in headline(plan.replaced(solo=True), TEAM, TODAY, WIDE).plain
    assert "last check-in today" in headline(plan, TEAM, date(2026, 11, 16), WIDE).plain
    for width, kept in ((NARROW, said[1:]), (PRESENT, said[2:]), (20, said[2:])):
        assert headline(plan, TEAM, TODAY, width).plain.split("  ·  ") == kept


def test_the_track_record_in_one_line():
    (row,) = (row for row in rows(record=track_record([closed_plan()], TEAM)) if row.key == TRACK_RECORD)
    assert row.words.plain == "Track record   2026-Q3 ▂ 14 %     of key results and milestones"
    assert not [row for row in rows() if row.key == TRACK_RECORD]


def test_a_filter_keeps_what_holds_all_words_with_its_heading():
    kept = [row.words.plain.split("  ")[0].strip() for row in filtered(rows(), "RATING players") if row.words.plain]
    assert kept[0].startswith("O2 Trust in ratings")
    assert {row.key for row in filtered(rows(), "RATING players") if row.key} == {"o-trust", "k-rated"}
    assert [row.key for row in filtered(rows(), "network") if row.key] == ["b-power"]
    assert "In the way" in "".join(row.words.plain for row in filtered(rows(), "network"))
    assert filtered(rows(), "nothing has this") == ()
    everything = rows()
    assert filtered(everything, " ") == everything


def test_a_plan_with_nothing_in_it_has_three_lines():
    plan = Plan(quarter="2026-Q4", starts=date(2026, 10, 5))
    assert [row.key for row in rows(plan=plan)] == ["line 0", "line 1", "line 2"]
    lost = plan.replaced(key_results=(KeyResult(id="k-1", number=1, title="Lost"),))
    assert "No objective" in told(plan=lost) and "KR?.1" in told(plan=lost)


def test_hostile_words_stay_words():
    plan = running_plan()
    words = "[red]\x1b[31m[/] $x"
    plan = with_result(plan, "k-rated", title=words)
    plan = plan.replaced(blockers=(Blocker(id="b-1", number=1, text=words),))
    text = told(plan=plan)
    assert "\x1b" not in text and text.count("[red]") >= 2


# -- the page of a key result --------------------------------------------------------------------------------------


def page(key, plan=None, width=76):
    plan = plan or running_plan()
    return result_details(plan, TEAM, plan.find(KeyResult, key), TODAY, width).whole.plain


def test_a_page_says_where_it_stands_what_was_agreed_and_every_check_in():
    text = page("k-rated")
    assert "30 of 70 %  ·  ✗ off track  ·  needs 5.7 a week, makes 1.4  ·  confidence 8" in text
    assert "KR2.1 has confidence 8 and is 28 points behind the pace" in text
    assert "20→70 % · committed · Grace and Linus look after it" in text and "agreed 80, now 70" in text
    assert " 9 Nov  30 %  conf 8   Grace and Linus · the prompt is not shipped yet\n19 Oct  24 %  conf 8" in text
    assert "H2  Do players rate when we ask right after the match?  open" in text
    assert "Nobody has checked in yet." in page("k-rated", running_plan().replaced(check_ins=()))


def test_a_page_of_what_was_set_by_hand_and_of_a_closed_quarter():
    plan = OverrideStatus("k-confirmed", "at-risk", "the club leaves").apply(running_plan())
    assert "set by hand until the next check-in: the club leaves" in page("k-confirmed", plan)
    assert "✗ missed  ·  confidence 8\nscore 0.20" in page("k-rated", closed_plan())


@pytest.mark.parametrize("key", ["k-confirmed", "k-answers", "k-rated", "k-up", "k-new", "k-clubs"])
def test_a_chart_has_a_point_for_each_check_in_and_its_ends_named(key):
    plan = running_plan()
    result = plan.find(KeyResult, key)
    chart = trend_chart(plan, result, TODAY, "", 60)
    values = [each.value for each in plan.check_ins if each.key_result == key]
    lines = chart.plain.split("\n")
    assert chart.plain.count("●") == len(values)
    assert lines[-1].split() == ["week", "1", "week", "13"] and lines[-2].count("▲") == 1
    assert max(len(line.rstrip()) for line in lines) <= 60
    highest = max(*values, *(mark for mark in (result.baseline, result.target) if mark is not None))
    assert lines[0].split()[0] == f"{highest:g}"


def test_in_a_chart_less_is_lower_and_later_is_further_right():
    plan = running_plan()
    lines = trend_chart(plan, plan.find(KeyResult, "k-answers"), TODAY, "", 60).plain.split("\n")
    (early, late) = [(row, line.index("●")) for row, line in enumerate(lines) if "●" in line]
    assert early[0] < late[0] and early[1] < late[1]


def test_no_chart_of_what_is_done_or_not_or_was_never_said():
    plan = running_plan()
    assert trend_chart(plan, plan.find(KeyResult, "k-open"), TODAY, "", 60) is None
    silent = plan.replaced(check_ins=())
    assert trend_chart(silent, silent.find(KeyResult, "k-rated"), TODAY, "", 60) is None
    level = with_result(plan, "k-new", target=12.0)
    assert trend_chart(level, level.find(KeyResult, "k-new"), TODAY, "", 60).plain.count("●") == 1


def test_a_value_just_short_of_its_target_is_drawn_short_of_it_and_its_bar_is_not_full():
    plan = with_result(running_plan(), "k-rated", baseline=0.0, target=100.0).replaced(check_ins=said("k-rated", 99.6))
    chart = trend_chart(plan, plan.find(KeyResult, "k-rated"), TODAY, "", 60).plain.split("\n")
    assert chart[0].startswith(" 100 ┤") and "●" not in chart[0] and "●" in chart[1] and "99.6 ┤" in chart[1]
    assert "━" * 23 + "─" in line_of("k-rated", plan=plan)
    assert "99 % of the way" in told(plan=plan.replaced(key_results=(plan.find(KeyResult, "k-rated"),)))


def test_what_others_changed_stands_in_the_first_line_as_far_as_it_goes():
    since = ["KR1.2 target 80 → 70", *(f"M{at} weeks 3-4 → 5-6" for at in range(1, 9))]
    for width in (WIDE, NARROW, PRESENT):
        first, second = review_rows(running_plan(), TODAY, width, since=since)[:2]
        words = first.words.plain
        assert words.startswith("Since you were here   KR1.2 target 80 → 70  ·  ") and len(words) <= width
        told = words.count(" → ")
        assert words.endswith(f"and {len(since) - told} more") and second.key == "line 0"
    assert review_rows(running_plan(), TODAY, WIDE, since=since[:1])[0].words.plain.endswith("80 → 70")
    assert filtered(review_rows(running_plan(), TODAY, WIDE, since=since), "target") == ()
