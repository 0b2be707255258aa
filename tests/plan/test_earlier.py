"""What earlier quarters hold is met again: on two corpora of six quarters, and what is said of it."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from okra_tui.plan.earlier import Memory, weeks_taken
from okra_tui.plan.model import (
    Blocker,
    CheckIn,
    Cluster,
    Hypothesis,
    KeyResult,
    LogEntry,
    Milestone,
    Note,
    Objective,
    Plan,
)
from okra_tui.plan.similar import Likeness

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2")
FIRST_DAY = date(2025, 1, 6)


# -- Six quarters of a corpus: its rows dealt round, those that are to be met again and those that are not.


def six_quarters(corpus: Mapping[str, Any]) -> tuple[Plan, ...]:
    """The newest first, as a memory wants them."""
    held = [(each["kind"], each["earlier"]) for each in corpus["likenesses"]]
    held += [("note", text) for text in corpus["fillers"]]
    plans = [
        Plan(
            quarter=name, starts=FIRST_DAY + timedelta(weeks=13 * at), closed=FIRST_DAY + timedelta(weeks=13 * at + 12)
        )
        for at, name in enumerate(QUARTERS)
    ]
    for at, (kind, text) in enumerate(held):
        plans[at % len(plans)] = with_row(plans[at % len(plans)], kind, text, at)
    return tuple(reversed(plans))


def with_row(plan: Plan, kind: str, text: str, at: int) -> Plan:
    """The plan with one thing more in it."""
    match kind:
        case "hypothesis":
            row = Hypothesis(id=f"h-{at}", number=at + 1, question=text, verdict="refuted", learning="It is not so.")
            return plan.changed(hypotheses=(*plan.hypotheses, row))
        case "objective":
            return plan.changed(objectives=(*plan.objectives, Objective(id=f"o-{at}", number=at + 1, title=text)))
        case "milestone":
            return plan.changed(milestones=(*plan.milestones, Milestone(id=f"m-{at}", number=at + 1, title=text)))
        case "blocker":
            return plan.changed(blockers=(*plan.blockers, Blocker(id=f"b-{at}", number=at + 1, text=text)))
        case "action":
            return plan.changed(log=(*plan.log, LogEntry(id=f"l-{at}", type="action", text=text)))
        case "learning":
            return plan.changed(learnings=(*plan.learnings, text))
        case _:
            return plan.changed(notes=(*plan.notes, Note(id=f"n-{at}", session=1, text=text)))


class Figures(NamedTuple):
    """How many likenesses are shown when the new words are typed, and in a session of 40 notes how many false lines."""

    shown: int
    first: int
    of: int
    false: tuple[str, ...]
    false_on_the_way: int
    """Notes that had a false line at any word of theirs, also where it was gone at the end."""

    def __str__(self) -> str:
        return (
            f"{self.shown} of {self.of} likenesses shown ({self.first} first of all), {len(self.false)} false lines in "
            f"40 notes ({self.false_on_the_way} with those that were there only while typing)"
        )


def measure(name: str) -> Figures:
    corpus = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    assert len(corpus["likenesses"]) == 60
    assert len(corpus["new"]) == 40
    memory = Memory.of((plan, ()) for plan in six_quarters(corpus))
    shown = first = 0
    for each in corpus["likenesses"]:
        met = [found.row.words for found in memory.like(each["now"])]
        shown += each["earlier"] in met
        first += met[:1] == [each["earlier"]]
    typed = [list(accumulate(note.split(), "{} {}".format)) for note in corpus["new"]]
    false = tuple(words[-1] for words in typed if memory.like(words[-1]))
    return Figures(shown, first, 60, false, sum(any(map(memory.like, words)) for words in typed))


def test_sixty_likenesses_in_six_quarters_are_met_again_and_forty_new_notes_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures, held_out = measure("earlier_corpus.toml"), measure("earlier_corpus_held_out.toml")
    with capsys.disabled():
        print(f"\nmet again: {figures}\nheld out, never tuned on: {held_out}")
    for each in (figures, held_out):
        assert each.shown >= 0.95 * each.of
        assert len(each.false) <= 1, each.false


# -- What is said of what is met again.


OLD = Plan(
    quarter="2026-Q2",
    starts=date(2026, 4, 6),
    closed=date(2026, 7, 3),
    learnings=("Messages are read in the evening.",),
    clusters=(Cluster(id="c-1", session=1, title="Messages"),),
    notes=(
        Note(id="n-1", session=1, text="Remind members before training", by="Ada", cluster="c-1"),
        Note(id="n-2", session=1, text="Hide the scoreboard at breakfast"),
        Note(id="n-3", session=2, text="None"),
    ),
    objectives=(
        Objective(id="o-1", number=1, title="Everybody comes in time", from_clusters=("c-1",)),
        Objective(id="o-2", number=2, title="Lockers that open by phone", deferred=True),
    ),
    key_results=(
        KeyResult(
            id="k-1", number=1, objective="o-1", title="In time", unit="%", baseline=62, target=80, outcome="missed"
        ),
    ),
    check_ins=(CheckIn(id="v-1", on=date(2026, 6, 1), key_result="k-1", value=64),),
    hypotheses=(
        Hypothesis(
            id="h-3", number=3, objective="o-1", key_results=("k-1",), verdict="refuted",
            question="Do reminders bring people earlier?", learning="Nobody reads them\nat noon.",
        ),
        Hypothesis(id="h-4", number=4, question="Does a cheaper court fill mornings?"),
    ),
    milestones=(
        Milestone(id="m-1", number=1, title="Texting all parents", status="dropped", dropped_reason="Too dear."),
        Milestone(id="m-2", number=2, title="Mirror wall for dancers", status="done", from_notes=("n-2",)),
    ),
    blockers=(
        Blocker(id="b-1", number=1, text="Insurance forbids climbing outdoors", answer="Since May it may."),
        Blocker(id="b-2", number=2, type="none", text="Nothing blocks our climbing wall"),
    ),
    log=(
        LogEntry(id="l-1", type="action", text="Ask Zoë about the floodlight permit"),
        LogEntry(id="l-2", type="answer", text="We would miss the floodlight permit"),
    ),
)  # fmt: skip


def memory(*plans: Plan, veiled: tuple[int, ...] = ()) -> Memory:
    return Memory.of((plan, veiled) for plan in plans)


def met(text: str, *plans: Plan, veiled: tuple[int, ...] = ()) -> list[str]:
    found = memory(*plans or (OLD,), veiled=veiled).like(text)
    return [f"{each.row.quarter}: {each.row.named} {each.row.words}{each.then}" for each in found]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (
            "People come earlier with a reminder",
            "2026-Q2: H3 Do reminders bring people earlier? refuted, 62 → 64 %; learned: Nobody reads them at noon.",
        ),
        ("Do cheaper courts fill the mornings", "2026-Q2: H4 Does a cheaper court fill mornings? not decided"),
        (
            "Training: remind the members before",
            "2026-Q2: note Remind members before training, by Ada; became O1 Everybody comes in time, "
            "0 of 1 key results achieved",
        ),
        (
            "At breakfast, hide scoreboards",
            "2026-Q2: note Hide the scoreboard at breakfast, became M2 Mirror wall for dancers, done",
        ),
        ("Open lockers by phone", "2026-Q2: O2 Lockers that open by phone, deferred"),
        ("Text all parents", "2026-Q2: M1 Texting all parents, dropped: Too dear."),
        ("In the evening messages get read", "2026-Q2: learned Messages are read in the evening."),
        (
            "Insurance that forbids outdoor climbing",
            "2026-Q2: B1 Insurance forbids climbing outdoors, open: Since May it may.",
        ),
        ("Floodlight permit: ask Zoë", "2026-Q2: action Ask Zoë about the floodlight permit, not done"),
        (
            "breakfasts scoreborad hide",
            "2026-Q2: note Hide the scoreboard at breakfast, became M2 Mirror wall for dancers, done",
        ),
    ],
)  # fmt: skip
def test_what_is_met_again_is_told_with_what_came_of_it(typed: str, line: str) -> None:
    assert met(typed)[:1] == [line]


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "None", "Remind", "people", "Do people", "A scoreboard for chess", "[red]", "🏸🏸",
     "Nothing blocks our climbing wall"],
)  # fmt: skip
def test_too_few_words_and_answers_that_nothing_is_wanted_meet_nothing(typed: str) -> None:
    assert met(typed) == []


def test_another_number_says_the_same_and_the_same_number_nothing() -> None:
    old = OLD.changed(notes=(Note(id="n-1", session=1, text="Mail parents 3 days before the swimming lesson"),))
    assert met("Mail parents ten days before the swimming lesson", old)
    assert not met("3 days of forty chess games", old)


def test_notes_under_the_curtain_are_not_met() -> None:
    assert met("At breakfast, hide scoreboards", veiled=(1,)) == []
    assert met("Open lockers by phone", veiled=(1,))


def test_what_was_carried_over_is_met_once_as_the_last_quarter_has_it() -> None:
    later = OLD.changed(quarter="2026-Q3", starts=date(2026, 7, 6), objectives=(), hypotheses=(
        OLD.hypotheses[0].changed(verdict="supported", learning="They do in summer.", key_results=()),
    ))  # fmt: skip
    assert [line for line in met("People come earlier with a reminder", later, OLD) if "reminders bring" in line] == [
        "2026-Q3: H3 Do reminders bring people earlier? supported; learned: They do in summer."
    ]


def test_what_is_typed_leaves_no_trace() -> None:
    known = memory(OLD)
    before = known.like("Remind the members before training")
    for end in range(40):
        known.like("scoreboards of all the breakfast members"[:end])
    assert known.like("Remind the members before training") == before


# -- What the last quarters taught, and how long sizes took.


def test_the_quarters_back_to_the_last_closed_one_teach() -> None:
    running = Plan(quarter="2026-Q3", starts=date(2026, 7, 6), hypotheses=(
        Hypothesis(id="h-1", number=1, question="Is it the noise?", verdict="refuted"),
    ))  # fmt: skip
    older = OLD.changed(quarter="2026-Q1", starts=date(2026, 1, 5))
    taught = memory(running, OLD, older).taught
    assert [each.counted for each in taught] == [
        "2026-Q3: H1 refuted",
        "2026-Q2: 1 learned, H3 refuted, O2 deferred",
    ]
    here = Plan(quarter="2026-Q4", starts=date(2026, 10, 5), objectives=(OLD.objectives[1],))
    assert taught[1].without(here).counted == "2026-Q2: 1 learned, H3 refuted"
    assert memory(Plan(quarter="2026-Q3", starts=date(2026, 7, 6))).taught == ()


@pytest.mark.parametrize(
    ("weeks", "done_on", "took"),
    [
        (("3-5",), None, 3),
        (("3-5",), date(2026, 4, 27), 2),  # in week 4, before its last one
        (("3-5",), date(2026, 5, 18), 5),  # in week 7
        (("3", "6-7"), date(2026, 5, 18), 3),
        (("3",), date(2026, 4, 7), 1),  # before it was to begin
        ((), date(2026, 4, 7), None),
    ],
)
def test_a_milestone_took_the_weeks_that_were_worked_on_it(
    weeks: tuple[str, ...], done_on: date | None, took: int | None
) -> None:
    milestone = Milestone(id="m-1", number=1, title="A", weeks=weeks, done_on=done_on, status="done")
    assert weeks_taken(OLD, milestone) == took


def test_a_size_is_told_by_the_newest_quarter_in_which_one_was_done() -> None:
    def done(at: int, effort: str, weeks: str) -> Milestone:
        return Milestone.model_validate(
            {"id": f"m-{at}", "number": at, "title": "A", "effort": effort, "weeks": (weeks,), "status": "done"}
        )

    newer = Plan(quarter="2026-Q3", starts=date(2026, 7, 6), milestones=(done(1, "M", "2-6"), done(2, "M", "1-3")))
    older = OLD.changed(milestones=(done(1, "M", "1-9"), done(2, "S", "1")))
    assert memory(newer, older).took == {"M": ("2026-Q3", (3, 5)), "S": ("2026-Q2", (1,))}


def test_of_a_page_that_is_pasted_only_the_beginning_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan(quarter="2026-Q3", starts=date(2026, 7, 6))
    words = "Beginners quit after losing three matches"
    known = memory(plan.model_copy(update={"notes": (Note(id="n-1", session=1, text=words),)}))
    looked_up: list[str] = []
    forms = Likeness._forms
    monkeypatch.setattr(Likeness, "_forms", lambda self, stem: looked_up.append(stem) or forms(self, stem))
    for page in (
        " ".join(f"{letter * 3}x{at}" for at in range(500) for letter in "abcdef"),
        "漢字仮名" * 9 + "".join(map(chr, range(0x4E00, 0x5E00))),
    ):
        looked_up.clear()
        known.like(page)
        assert 0 < len(looked_up) <= 60
    assert [row.row.words for row in known.like(words)] == [words]
