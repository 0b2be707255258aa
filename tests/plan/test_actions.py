"""Actions come back until they are done or dropped: in any chain of quarters each open one is reached exactly once."""

import random
from datetime import date, timedelta
from itertools import count

import pytest

from okra_tui.edits.edit import EditRefused
from okra_tui.edits.meeting import AddLogEntry, ChangeLogEntry, RemoveLogEntry, follow_up
from okra_tui.edits.quarter import CarryOver, CloseQuarter
from okra_tui.plan.actions import OpenAction, log_of, open_actions, thoughts_for
from okra_tui.plan.carry_over import candidates, drawn_ids
from okra_tui.plan.model import LogEntry, Plan
from okra_tui.plan.team import Member, Team

TODAY = date(2026, 11, 18)
TEAM = Team(team="Kestrel", members=(Member(name="Ada"), Member(name="Tom", left=True)))


def action(name: str, due: date | None = None, **fields: object) -> LogEntry:
    return LogEntry.model_validate({"id": name, "type": "action", "text": f"Do {name}", "due": due, **fields})


def quarter(number: int, *log: LogEntry) -> Plan:
    name, starts = f"{2020 + number // 4}-Q{number % 4 + 1}", date(2020, 1, 6) + timedelta(weeks=13 * number)
    return Plan(quarter=name, starts=starts, log=log)


def keys(plan: Plan, *others: Plan) -> list[str]:
    return [each.key for each in open_actions(plan, TODAY, map(log_of, others))]


def test_overdue_ones_come_first_and_those_without_a_day_last():
    late, later, undated = action("l-1", date(2026, 11, 10)), action("l-2", date(2026, 11, 19)), action("l-3")
    others = (action("l-4", done=True), action("l-5", dropped=True), LogEntry(id="l-6", text="parked"))
    found = open_actions(quarter(27, undated, *others, later, late), TODAY)
    assert [each.entry for each in found] == [late, later, undated]
    assert [each.is_overdue(TODAY) for each in found] == [True, False, False]
    assert [each.when(TODAY) for each in found] == ["was due 10 November", "due 19 November", ""]


def test_what_an_earlier_quarter_left_comes_until_a_later_one_has_taken_it_over():
    old, new = quarter(26, action("l-1"), action("l-2")), quarter(27, action("l-9"))
    assert keys(new, old) == ["2026-Q3/l-1", "2026-Q3/l-2", "l-9"] and keys(old, new) == ["l-1", "l-2"]
    copy = action("l-7", carried_from="2026-Q3/l-1")
    taken = quarter(27, copy)
    assert keys(taken, old) == ["2026-Q3/l-2", "l-7"] and keys(old, taken) == ["l-2"]
    assert keys(quarter(27, copy.changed(done=True)), old) == ["2026-Q3/l-2"]
    again = quarter(28, copy.changed(id="l-8"))
    assert keys(again, old, taken) == ["2026-Q3/l-2", "l-8"]
    assert keys(again, old) == ["2026-Q3/l-2", "l-8"], "also where the quarter between them was deleted"


def test_files_by_hand_that_name_the_quarter_before_or_lead_in_a_circle_double_nothing():
    first, second = quarter(26, action("l-1")), quarter(27, action("l-2", carried_from="2026-Q3/l-1"))
    assert keys(quarter(28, action("l-3", carried_from="2026-Q4/l-2")), first, second) == ["l-3"]
    a, b = action("l-a", carried_from="2026-Q4/l-b"), action("l-b", carried_from="2026-Q4/l-a")
    assert len(keys(quarter(27, a, b))) == 1
    twice = quarter(27, action("l-2", carried_from="2026-Q3/l-1"), action("l-4", carried_from="2026-Q3/l-1"))
    assert keys(twice, first) == ["l-2"], "two people took it over at once"


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        ("Ada", "Ada"),
        ("Tom", "Tom (has left)"),
        ("Ada + Tom", "Ada and Tom (has left)"),
        ("A guest", "A guest"),
        (None, "nobody looks after it yet"),
    ],
)
def test_an_owner_who_has_left_is_named_so(owner: str | None, words: str):
    assert OpenAction(action("l-1", owner=owner), "2026-Q4", here=True).who(TEAM) == words


def test_a_parked_thought_comes_up_where_it_says_else_in_the_next_session_until_it_is_done():
    thoughts = [
        LogEntry(id="l-1", session=1, text="next"),
        LogEntry(id="l-2", session=0, text="at a step", comes_up="3.dependencies"),
        LogEntry(id="l-3", session=2, text="at a session", comes_up="4"),
        LogEntry(id="l-4", session=0, text="done", done=True),
        LogEntry(id="l-5", text="from anywhere"),
        action("l-6"),
    ]
    plan = quarter(27, *thoughts)
    found = [[entry.id for entry in thoughts_for(plan, session)] for session in range(5)]
    assert found == [["l-5"], ["l-5"], ["l-1", "l-5"], ["l-1", "l-2", "l-5"], ["l-1", "l-2", "l-3", "l-5"]]


def test_what_was_agreed_earlier_is_not_taken_out_of_the_log_for_it_would_come_again():
    plan = quarter(27, action("l-1", carried_from="2026-Q3/l-1"), action("l-2"))
    with pytest.raises(EditRefused, match="agreed in 2026-Q3"):
        RemoveLogEntry("l-1").apply(plan)
    assert [entry.id for entry in RemoveLogEntry("l-2").apply(plan).log] == ["l-1"]


def test_an_answer_to_an_earlier_quarters_action_takes_it_over_with_that_answer():
    old, new = quarter(26, action("l-1", session=3, owner="Ada")), quarter(27)
    (found,) = open_actions(new, TODAY, [log_of(old)])
    after = follow_up(found, lambda _: "l-9", due=TODAY).apply(new)
    (copy,) = after.log
    assert (copy.id, copy.carried_from, copy.session, copy.due, copy.owner) == (
        "l-9", "2026-Q3/l-1", None, TODAY, "Ada"
    )  # fmt: skip
    (here,) = open_actions(after, TODAY, [log_of(old)])
    assert here.here and here.since == "2026-Q3"
    assert follow_up(here, lambda _: "x", done=True).apply(after).log == (copy.changed(done=True),)


class Story:
    """Quarters that are drafted, run, closed and deleted at random, and beside them what really became of each action.

    What is open is kept by the action's words, which no program looks at.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.numbers = count(1)
        self.plans = [quarter(0)]
        self.open: set[str] = set()

    def new_id(self, table: str) -> str:
        return f"{table}-{next(self.numbers)}"

    @property
    def now(self) -> Plan:
        return self.plans[-1]

    def step(self) -> None:
        acts = [self.agree, self.agree, self.answer, self.answer, self.next_quarter, self.carry, self.delete]
        self.random.choice(acts)()

    def agree(self) -> None:
        name = f"n{next(self.numbers)}"
        due = self.random.choice([None, TODAY + timedelta(days=self.random.randint(-90, 90))])
        self.plans[-1] = AddLogEntry(action(self.new_id("log"), due, text=name)).apply(self.now)
        self.open.add(name)

    def answer(self) -> None:
        found = self.found()
        if found:
            answered = self.random.choice(found)
            fields = self.random.choice([{"done": True}, {"dropped": True}, {"due": TODAY}])
            self.plans[-1] = follow_up(answered, self.new_id, **fields).apply(self.now)
            if "due" not in fields:
                self.open.remove(answered.entry.text)

    def next_quarter(self) -> None:
        if self.random.random() < 0.7:
            self.plans[-1] = CloseQuarter(self.now.starts, ()).apply(self.now)
        number = (self.now.starts - date(2020, 1, 6)).days // (7 * 13) + 1
        self.plans.append(quarter(number))
        if self.random.random() < 0.6:
            self.carry()

    def carry(self) -> None:
        """Some or all of what one of the earlier quarters left, also one that is long past."""
        if len(self.plans) > 1:
            old = self.random.choice(self.plans[:-1])
            there = [each.row.id for each in candidates(old, self.now, self.plans)]
            chosen = self.random.sample(there, self.random.randint(0, len(there)))
            self.plans[-1] = CarryOver(old, drawn_ids(old, chosen, self.now, self.new_id)).apply(self.now)

    def delete(self) -> None:
        """A quarter between others, all of whose actions were taken over: nothing that is open goes with its file."""
        if len(self.plans) > 2:
            gone = self.random.choice(self.plans[1:-1])
            rest = [plan for plan in self.plans if plan is not gone]
            names = {entry.text for plan in rest for entry in plan.log}
            if all(entry.text in names for entry in gone.log) and not self.undone_by(rest):
                self.plans = rest

    def undone_by(self, rest: list[Plan]) -> bool:
        """An answer that stood only in the deleted file goes with it."""
        return self.reached(rest) != self.reached(self.plans)

    def found(self) -> list[OpenAction]:
        return list(open_actions(self.now, TODAY, map(log_of, self.plans)))

    def reached(self, plans: list[Plan]) -> list[str]:
        return sorted(each.entry.text for each in open_actions(plans[-1], TODAY, map(log_of, plans)))


@pytest.mark.parametrize("part", range(10))
def test_in_1000_random_closings_and_carry_overs_every_open_action_is_reached_and_none_doubled(part: int):
    quarters = carried = 0
    for seed in range(100 * part, 100 * part + 100):
        story = Story(seed)
        for _ in range(25):
            story.step()
            assert story.reached(story.plans) == sorted(story.open), f"seed {seed}"
        quarters += len(story.plans)
        carried += sum(bool(entry.carried_from) for plan in story.plans for entry in plan.log)
    assert quarters > 200 and carried > 100, "the stories are worth telling"


def test_what_is_done_in_a_quarter_between_is_not_offered_by_the_one_before_it():
    old = quarter(26, action("l-1"))
    between = quarter(27, action("l-2", carried_from="2026-Q3/l-1", done=True))
    new = quarter(28)
    assert [each.row.id for each in candidates(old, new)] == ["l-1"]
    assert candidates(old, new, (old, between, new)) == ()
    kept = ChangeLogEntry(between.log[0].changed(done=False)).apply(between)
    assert [each.row.id for each in candidates(kept, new, (old, kept, new))] == ["l-2"]
