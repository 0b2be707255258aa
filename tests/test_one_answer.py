"""On any plan the review, `status`, the exports, Home, closing and the track record say the same of each key result."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from okra_tui.command_line.status import as_json, lines
from okra_tui.desk.quarter_state import phase, quarter_state
from okra_tui.edits.quarter import CloseQuarter
from okra_tui.export.material import Material
from okra_tui.export.review import review as exported_review
from okra_tui.plan.closing import endings
from okra_tui.plan.model import CheckIn, KeyResult, Objective, Plan
from okra_tui.plan.progress import ASPIRATIONAL, completion, outcome, progress, quarter_mean, score, status
from okra_tui.plan.result_rows import ENDED, GLYPHS, NOT_KNOWN, STANDING_WORDS, STRONGEST_FIRST, mean_text, percent
from okra_tui.plan.review import review_lines
from okra_tui.plan.team import EMPTY_TEAM
from okra_tui.plan.thread import Thread
from okra_tui.plan.track_record import track_record
from okra_tui.ui.places.carry_over import carry_rows
from okra_tui.ui.places.closing import begun, walk_line
from okra_tui.ui.places.key_result import result_details
from okra_tui.ui.places.review_rows import active_results, review_rows

STARTS = date(2026, 10, 5)
VALUES = st.sampled_from([-3.0, 0.0, 0.4, 5.0, 8.0, 12.0, 69.6, 70.0, 99.5, 99.6, 99.999, 100.0, 130.0])
NUMBERS = st.none() | VALUES
SHARES = st.none() | st.sampled_from([0.0, 0.004, 0.3, 0.699, 0.7, 0.996, 1.0])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    deferred = draw(st.lists(st.booleans(), min_size=1, max_size=2))
    objectives = tuple(
        Objective(id=f"o{at}", number=at + 1, title=f"Objective {at}", deferred=later)
        for at, later in enumerate(deferred)
    )
    by_hand = st.sampled_from([None] * 6 + ["on-track", "off-track"])
    results = tuple(
        KeyResult(
            id=f"k{at}", number=at + 1, objective=draw(st.sampled_from(objectives)).id, title=f"Result {at}",
            measure=draw(st.sampled_from(["change", "change", "change", "stay-above", "stay-below", "done"])),
            commitment=draw(st.sampled_from(["committed", "aspirational"])), baseline=draw(NUMBERS),
            target=draw(NUMBERS), unit=draw(st.sampled_from([None, "%", "ms", "posts"])),
            score=draw(SHARES), agreed=True,
            status_override=draw(by_hand), status_reason="so",
            outcome=draw(st.sampled_from([None] * 4 + ["achieved", "missed", "postponed"])),
        )
        for at in range(draw(st.integers(1, 4)))
    )  # fmt: skip
    check_ins = tuple(
        CheckIn(
            id=f"x{at}", on=STARTS + timedelta(days=draw(st.sampled_from([0, 3, 3, 30, 44]))), value=draw(VALUES),
            key_result=draw(st.sampled_from(results)).id, confidence=draw(st.sampled_from([None, 2, 8])),
        )
        for at in range(draw(st.integers(0, 6)))
    )  # fmt: skip
    return Plan(quarter="2026-Q4", starts=STARTS, objectives=objectives, key_results=results, check_ins=check_ins)


MANY = settings(
    max_examples=2000 if settings.get_current_profile_name() == "thorough" else 600,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # what fails among so many is small already
    suppress_health_check=[HealthCheck.too_slow],
)
DAYS = st.sampled_from([STARTS + timedelta(days=days) for days in (-3, 0, 10, 44, 90, 120)])


@MANY
@given(plans(), DAYS)
def test_no_screen_contradicts_another(plan: Plan, today: date) -> None:
    _the_same_everywhere(plan, today)
    if today >= plan.starts:
        closed = CloseQuarter(today, ()).apply(plan)
        _closing_says_what_it_writes(plan, closed, today)
        _the_same_everywhere(closed, today)
        _the_same_of_what_is_closed(closed, today)


def _the_same_everywhere(plan: Plan, today: date) -> None:
    thread, told = Thread(plan), as_json(plan, today)
    said = {row["id"]: row for row in told["key_results"]}
    in_status = {line.split()[1]: line.split()[0] for line in lines(plan, today) if re.match(r"  \S KR", line)}
    exported = _exported(plan, today)
    rows = {row.key: row.words.plain for row in review_rows(plan, today, 140)}
    for result in plan.key_results:
        standing, known, label = status(plan, result, today), score(plan, result), said[result.id]["label"]
        assert (said[result.id]["status"], said[result.id]["score"]) == (standing, known)
        assert said[result.id]["outcome"] == (outcome(plan, result) if plan.closed else result.outcome)
        by_hand = f"{STANDING_WORDS[standing]} (said by hand)"
        assert exported[label]["Status"] in (("",) if plan.closed else (STANDING_WORDS[standing], by_hand))
        assert exported[label]["Outcome"] == (said[result.id]["outcome"] or "")
        assert (exported[label]["Progress"] == "100 %") == (progress(plan, result) == 1)
        if thread.active(result):
            ends = outcome(plan, result)
            sign = GLYPHS[ENDED[ends]] if plan.closed else GLYPHS[standing]
            assert in_status[label] == sign
            assert rows[result.id].split()[:2] == [sign, label]
            page = result_details(plan, EMPTY_TEAM, result, today, 76).whole.plain.split("\n")[0]
            assert f"{sign} {ends or NOT_KNOWN if plan.closed else STANDING_WORDS[standing]}" in page
        _no_figure_contradicts(plan, result, exported[label])
    mean = quarter_mean(plan, today)
    assert (told["score"], told["known"], told["known_of"]) == (mean.score, mean.known, mean.of)
    assert mean.of == len(active_results(thread)) and mean.known <= mean.of
    assert exported["Score of the quarter"]["Score"] == mean_text(mean)
    _counts(plan, thread, today)


def _counts(plan: Plan, thread: Thread, today: date) -> None:
    """Where the review counts, and Home: the same numbers; beside a mean, of how many it is."""
    counted = Counter(status(plan, result, today) for result in active_results(thread))
    words = [f"{counted[key]} {STANDING_WORDS[key]}" for key in (*STRONGEST_FIRST, None) if counted[key]]
    first = review_lines(plan, today)[0].words
    mean = quarter_mean(plan, today)
    if plan.closed:
        assert (f"score {mean_text(mean)}" in first) == (mean.score is not None)
        return
    if counted:
        assert first.endswith(" · ".join(words))
    if today >= plan.starts and mean.known < mean.of:
        assert f"{mean.known} of {mean.of} known" in first
    if today >= plan.starts and mean.score is not None:
        assert f"{percent(mean.score)} of the way" in first
    if phase(plan, today) == "running":
        assert quarter_state(plan, today).split(" · ")[1:] == words


def _no_figure_contradicts(plan: Plan, result: KeyResult, exported: dict[str, str]) -> None:
    known, ends = score(plan, result), outcome(plan, result.changed(outcome=None))
    if ends == "missed":  # nothing that cannot be computed is
        limit = ASPIRATIONAL if result.commitment == "aspirational" else 1.0
        assert plan.check_ins if known is None else known < limit
        assert not exported["Score"] or float(exported["Score"]) < limit
    if ends == "achieved":
        assert known is not None and (not exported["Score"] or float(exported["Score"]) >= ASPIRATIONAL)


def _closing_says_what_it_writes(plan: Plan, closed: Plan, today: date) -> None:
    answers = {answer.entity: answer for answer in begun(plan, lambda table: f"{table}-new")}
    for ending, result in zip(endings(plan), closed.key_results, strict=True):
        line = walk_line(plan, answers[result.id], today)
        assert (ending.score, ending.outcome) == (result.score, result.outcome)
        assert line.ends == (result.outcome or NOT_KNOWN) and (ending.outcome is None) == bool(ending.unknown)
        assert (ending.outcome is None) == line.asks.startswith("Not known")
        if line.score and ending.result.outcome is None and line.ends in ("achieved", "missed"):
            wanted = ASPIRATIONAL if result.commitment == "aspirational" else 1.0
            assert (float(line.score) >= wanted) == (line.ends == "achieved")
    assert completion(closed) == completion(plan)
    assert quarter_mean(closed, today).score == quarter_mean(plan, today).score


def _the_same_of_what_is_closed(closed: Plan, today: date) -> None:
    (record,) = track_record([closed], EMPTY_TEAM).quarters
    assert (record.completion, record.mean) == (completion(closed), quarter_mean(closed, today))
    home, mean = quarter_state(closed, today), mean_text(record.mean)
    assert (f"score {mean}" in home) == bool(mean)
    first = review_lines(closed, today)[0].words
    if record.completion.share is not None:
        completed = f"{percent(record.completion.share)} completed"
        assert completed in home and completed in first
        assert (percent(record.completion.share) == "100 %") == (record.completion.reached == record.completion.of)
    open_ones = {row.entity for row in carry_rows(closed, None, {}) if row.entity.startswith("k")}
    assert open_ones == {each.id for each in closed.key_results if each.outcome != "achieved"}


def _exported(plan: Plan, today: date) -> dict[str, dict[str, str]]:
    """The cells of the export's table by label and heading, and the score of the quarter."""
    page = exported_review(Material(plan, EMPTY_TEAM, today)).split("\n")
    at = next(number for number, line in enumerate(page) if "Key result |" in line)
    heads = [cell.strip() for cell in page[at].strip("|").split("|")]
    below = page[at + 2 : at + 2 + len(plan.key_results)]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in below]
    table = {row[0]: defaultdict(str, zip(heads, row, strict=True)) for row in rows}
    whole = next((line.partition(":** ")[2] for line in page if "**Score of the quarter:**" in line), "")
    return {**table, "Score of the quarter": {"Score": whole}}
