"""A team's whole quarter played through all five sessions, with keys and the meeting's chat only, and counted: six
people, three company objectives, thirty notes in five groups, four objectives, twelve milestones that wait for each
other. What a facilitator may have to press for each of it is written in `LIMITS`.

At all four sizes, which takes four times as long: OKRA_EVERY_SIZE=1 pytest tests/ui/test_five_sessions.py
"""

import os
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from playing import Play, played, program, settled

from okra_tui.plan.model import CompanyObjective, Plan
from okra_tui.plan.team import Area, Member, Team
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.steps.sorting import SortCard
from okra_tui.workspace.making import make_quarter, make_workspace

QUARTER = "2027-Q1"
PEOPLE = ("Amara", "Bruno", "Chiyo", "Dag", "Esra", "Farid")
TEAM = Team(
    team="Tidewater",
    members=(
        Member(name="Amara", discipline="Product", role="facilitator", skills=("Research",)),
        Member(name="Bruno", discipline="Engineering", skills=("Backend", "Data")),
        Member(name="Chiyo", discipline="Engineering", skills=("Frontend",)),
        Member(name="Dag", discipline="Engineering", skills=("Backend",)),
        Member(name="Esra", discipline="Design", skills=("Design", "Research")),
        Member(name="Farid", discipline="Data", skills=("Data",)),
    ),
    areas=(Area(key="B", name="Booking", color="blue"), Area(key="C", name="Crossing", color="green")),
)
COMPANY = (
    CompanyObjective(id="c-1", label="board", color="blue", priority=1, title="Commuters board without waiting in line",
                     key_results=("Minutes from the gate to a seat: 11 to 4",)),
    CompanyObjective(id="c-2", label="trust", color="green", priority=2, title="Everybody knows when the ferry comes"),
    CompanyObjective(id="c-3", label="harbour", color="yellow", priority=3,
                     title="Harbours earn from the people who wait there"),
)  # fmt: skip
GROUPS = {
    "Tickets before the gate": (
        "Buy the ticket on the way to the harbour", "A monthly pass that opens the gate", "One ticket for a family",
        "Pay by tapping a card", "Ticket machines freeze in the rain", "Refund when the ferry is full",
    ),
    "Know when it comes": (
        "Show the ferry on a map", "Tell early that a crossing is cancelled", "Displays at the pier are wrong half of "
        "the time because nobody feeds them", "Say how full the next one is", "Text me ten minutes before it leaves",
        "Captains report delays by radio only", "A timetable that knows the tide",
    ),
    "Boarding": (
        "Bicycles block the gangway", "Let wheelchairs board first", "Two lines: with and without a ticket",
        "Luggage racks near the door", "Boarding by seat rows", "Crew counts people by hand",
    ),
    "While we wait": (
        "Coffee at the pier", "A roof where the line stands", "Order on board and collect at the bar",
        "Shops do not know when people come", "Somewhere to charge a phone", "Posters sell nothing",
    ),
    "Who rides": (
        "We do not know who rides when", "Ask commuters every month", "Count at the gate automatically",
        "Schools book by fax", "Tourists cannot read the signs",
    ),
}  # fmt: skip
NOTES = [(text, title) for at in range(7) for title, texts in GROUPS.items() for text in texts[at : at + 1]]
SHEETS = """\
Amara: O1 {0}
pain: People miss a ferry while they stand in line
gain: Walk on with a coffee in the hand
metric: Minutes in line
KR: Riders with a ticket before the gate 35→70 % @Bruno
H: Would commuters buy on the way if the gate opened for a phone?
belief: If the gate opens by phone, then half of the riders buy before they come
Chiyo: O2 {1}
pain: Nobody believes the display
gain: Leave the office when it is time
KR: Crossings whose delay is told ten minutes before 20→90 % @Dag
H: Do people trust a forecast that says how sure it is?
belief: If we say how sure we are, then fewer people call the harbour
Dag: O3 {2}
pain: Bicycles block the gangway
KR: Minutes from gate to seat 11→4 @Chiyo
H: Does a second line make boarding faster?
belief: If riders with a ticket have their own line, then it takes half as long
Esra: O4 {3}
gain: A roof, a seat, a socket
KR: Sales at the pier a day 400→900 @Esra
H: Would shops open if they knew when people come?
belief: If shops get the forecast, then they open for the evening crossings
"""
MILESTONES = (
    "H1 Gate at Northpier opens by phone for a week", "H1 Buy on the way, in the app", "H1 Family ticket",
    "H2 Twenty interviews at the pier", "H2 Forecast of delays from tide and radio", "H2 Text before it leaves",
    "H3 Two lines, with tape on the ground", "H3 Second gangway", "H3 Counting at the gate",
    "H4 Forecast by mail to three shops", "H4 Board with the next three crossings", "H4 Roof and sockets",
)  # fmt: skip
FACTS = (
    "Half of the riders buy in line",
    "A pass for the whole family",
    "Summer brings twice as many riders",
    "The bridge opens in two years",
    "The harbour wants numbers by spring",
    "Tickets and gates do not talk",
    "We know the tide better than anybody",
    "Nobody knows when the ferry comes",
    "Coffee would sell",
    "Islands want a night ferry",
    "The bus company sells its own pass",
    "The mayor rides with us",
)
VISION = ("let commuters walk on board", "win back an hour of theirs every week", "everybody who crosses twice a day")
WAITS_FOR = (
    "none",
    "M1 whether the gate opens",
    "M2",
    "none",
    "Weather office: tide feed, w3 @Farid",
    "M5",
    "none",
    "Harbour: permit, w5 @Dag",
    "M8",
    "M5 its numbers",
    "none",
    "none",
)
"""What each milestone waits for; after something, an empty line goes on to the next."""
LIMITS = {
    "thirty notes from the chat": 6,
    "thirty notes into five groups": 40,
    "eighteen dots dictated": 24,
    "twelve milestones, three scores each": 36,
    "twelve milestones on weeks": 30,
    "from the last step of a session to the first of the next": 3,
}

SIZES = [(100, 30), *([(80, 24), (120, 36), (160, 45)] if os.environ.get("OKRA_EVERY_SIZE") else [])]
"""Columns and rows of the terminal in which it is played."""

Look = Callable[[str], Awaitable[None]]


def chat(lines: list[str]) -> str:
    """What people write into the meeting's chat, one after the other."""
    return "\n".join(f"10:{at // 60:02}:{at % 60:02} From {PEOPLE[at % 6]} to Everyone : {line}"
                     for at, line in enumerate(lines))  # fmt: skip


def workspace(folder: Path) -> Path:
    """The team's folder with a quarter of which only the company's objectives are known."""
    make_workspace(folder, TEAM)
    make_quarter(folder, Plan(quarter=QUARTER, starts=date(2027, 1, 4), company_objectives=COMPANY))
    return folder


class Quarter:
    """The room at work; `look` is called for everything that stands on the screen for a while."""

    def __init__(self, play: Play, look: Look) -> None:
        self.play = play
        self.look = look
        self.pressed: dict[str, int] = {}

    @property
    def plan(self) -> Plan:
        return self.play.plan

    @property
    def step(self) -> str:
        screen = next(each for each in reversed(self.play.app.screen_stack) if not each.is_modal)
        return screen.step.id if isinstance(screen, SessionScreen) and screen.step else ""

    @property
    def at_cursor(self) -> str:
        """The line of the screen from where the terminal's own cursor stands."""
        x, y = self.play.app.cursor_position
        return self.play.text.split("\n")[y][x:]

    def counted(self, what: str) -> None:
        """As many keys as were pressed since the last `from_here` were for this."""
        self.pressed[what] = max(self.play.keys, self.pressed.get(what, 0))

    def from_here(self) -> None:
        self.play.keys = 0

    async def on_to(self, step: str) -> None:
        """The next step, whatever is missing."""
        if self.play.app.screen.focused is not None and hasattr(self.play.app.screen.focused, "value"):
            await self.play.press("escape")
        await self.play.press("full_stop")
        if self.step != step:
            await self.look(f"{step} before")
            await self.play.press("full_stop")
        await self.play.until(lambda: self.step == step, step)
        await settled(self.play.pilot)

    async def sort(self, group_of: dict[str, str]) -> None:
        """Each note into its group; a group is opened by its first note."""
        numbers: list[str] = []
        await self.play.press("s")
        for at, _ in enumerate(group_of):
            front = self.play.app.focused
            assert isinstance(front, SortCard) and front.card is not None
            group = group_of[front.card.text]
            assert self.at_cursor.startswith(front.card.text[:20])
            if at in {1, len(group_of) // 2}:
                await self.look(f"{self.step} sort {at}")
            if group in numbers:
                await self.play.press(str(numbers.index(group) + 1))
                continue
            numbers.append(group)
            await self.play.press("n")
            await self.play.dialog(AskLine)
            if at == 0:
                await self.look(f"{self.step} name of the group")
            await self.play.press("enter")  # as it is proposed
            await self.play.no_dialog()
        await self.play.saw("Every note has had its turn.")

    async def session_1(self) -> None:
        play = self.play
        await self.look("1.company-okrs")
        await self.on_to("1.silent-round")
        await self.look("1.silent-round")
        self.from_here()
        play.keys += 1  # the paste
        await play.paste(chat([f"{1 + at % 3} {text}" for at, (text, _) in enumerate(NOTES)]))
        await play.saw("30 notes from 6 people")
        await self.look("1.silent-round pasted")
        await play.press("enter")
        await play.until(lambda: sum(note.session == 1 for note in self.plan.notes) == 30, "thirty notes")
        await self.look("1.silent-round full")
        await play.press("full_stop")
        await play.saw("Enter shows 30 notes")
        await play.press("enter")
        await play.until(lambda: self.step == "1.read-and-cluster" and not play.app.screen.is_modal)
        self.counted("thirty notes from the chat")
        await self.look("1.read-and-cluster wall")
        assert self.at_cursor.startswith(NOTES[0][0][:20])
        await play.press("W")
        await self.look("1.read-and-cluster by subject")
        await play.press("W")
        await play.press("W")
        self.from_here()
        await play.press("r")
        await self.look("1.read-and-cluster turn")
        await self.sort(dict(NOTES))
        self.counted("thirty notes into five groups")
        await self.look("1.read-and-cluster sorted")
        await play.press("escape")
        await self.look("1.read-and-cluster groups")
        for _ in range(4):
            await play.press("o", "right")
        await play.until(lambda: len(self.plan.objectives) == 4, "four objectives")
        await self.look("1.read-and-cluster objectives")
        await self.on_to("1.blockers")
        await self.look("1.blockers")
        await play.press("r", "n")
        for name, words in zip(PEOPLE, ("Gates are the harbour's @Bruno", *["none"] * 4, "dep: No tide data @Farid"),
                               strict=True):  # fmt: skip
            await play.write(f"{name}: {words}\n")
        await self.look("1.blockers typed")
        await play.press("escape")
        await self.on_to("1.pairs")
        await self.look("1.pairs")
        await play.paste(SHEETS.format(*(each.title for each in self.plan.objectives)))
        await play.saw("Take")
        await self.look("1.pairs pasted")
        await play.press("enter")
        await play.until(lambda: len(self.plan.hypotheses) == 4, "four hypotheses")
        await self.look("1.pairs full")
        await self.next_session("2.context")

    async def session_0(self) -> None:
        """A vision from what the room knows: facts from the chat, groups, dots, one sentence."""
        play = self.play
        await play.press("g", "0")
        await play.until(lambda: self.step == "0.known-inputs")
        await self.look("0.known-inputs")
        await play.paste(chat([f"{1 + at % 7} {text}" for at, text in enumerate(FACTS)]))
        await play.saw("notes from 6 people")
        await play.press("enter")
        await play.until(lambda: len(self.plan.notes) == len(FACTS), "the facts")
        await self.look("0.known-inputs full")
        await self.on_to("0.group-and-vote")
        await self.look("0.group-and-vote")
        await self.sort({text: str(at % 4) for at, text in enumerate(FACTS)})
        await play.press("escape")
        await play.press("b")
        await self.look("0.group-and-vote dots")
        for dots in ("112", "123", "334", "412", "122", "134"):
            await play.write(f"{dots}\n")
        await play.saw("everybody has voted")
        await self.look("0.group-and-vote voted")
        await play.press("b")
        await self.look("0.group-and-vote closed")
        await self.on_to("0.vision-statement")
        await self.look("0.vision-statement")
        for part in VISION:
            await play.write(f"{part}\n")
        await play.until(lambda: self.plan.vision is not None and self.plan.vision.for_whom == VISION[2])
        await self.look("0.vision-statement written")
        await self.next_session("1.company-okrs")

    async def session_2(self) -> None:
        play = self.play
        await self.look("2.context")
        await play.press("w")
        await self.look("2.context second")
        await self.on_to("2.team-mapping")
        await self.look("2.team-mapping")
        await play.press("n")
        for line in ("Ticket shop B O1", "Gates B O1", "Tide feed C O2", "Pier displays C O2"):
            await play.write(f"{line}\n")
        await self.look("2.team-mapping full")
        await play.press("escape")
        await self.on_to("2.silent-ideation")
        await self.look("2.silent-ideation")
        await play.paste(chat(list(MILESTONES)))
        await play.saw("12 notes from 6 people")
        await play.press("enter")
        await play.until(lambda: sum(note.session == 2 for note in self.plan.notes) == 12, "twelve ideas")
        await self.look("2.silent-ideation full")
        await play.press("full_stop")
        await play.saw("Enter shows 12 notes")
        await self.look("2.silent-ideation reveal")
        await play.press("enter")
        await play.until(lambda: self.step == "2.read-and-cluster" and not play.app.screen.is_modal)
        await self.look("2.read-and-cluster")
        await play.press("r")
        await self.look("2.read-and-cluster turn")
        await play.press("tab")
        await self.look("2.read-and-cluster one hypothesis")
        await self.on_to("2.validation")
        await self.look("2.validation")
        await play.press(*"141241324312")
        await play.until(lambda: len(self.plan.milestones) == 12, "twelve milestones")
        await self.look("2.validation full")
        await play.press("e")
        await self.look("2.validation form")
        await play.press("escape")
        await self.on_to("2.prioritization")
        await self.look("2.prioritization")
        await play.press("b")
        await self.look("2.prioritization voting")
        self.from_here()
        for dots in ("11a", "123", "3c9", "414", "122", "137"):
            await play.write(f"{dots}\n")
        await play.saw("everybody has voted")
        self.counted("eighteen dots dictated")
        await self.look("2.prioritization voted")
        await play.press("b")
        await self.look("2.prioritization line")
        await self.next_session("3.review")

    async def session_3(self) -> None:
        play = self.play
        await self.look("3.review")
        await play.press("w")
        await self.look("3.review second")
        await self.on_to("3.effort")
        await self.look("3.effort guide")
        for size in ("one person within a week", "a pair for a week", "several people for a month"):
            await play.write(size)
            await play.press("enter", "enter")
        await play.no_dialog()
        await self.look("3.effort")
        self.from_here()
        await play.press(*"121321233112")
        await self.look("3.effort full")
        assert (
            self.at_cursor.startswith("M ") and "Roof and sockets" in play.text.split("\n")[play.app.cursor_position.y]
        )
        scored = play.keys
        await self.on_to("3.value")
        await self.look("3.value")
        self.from_here()
        await play.press(*"231312311221", *"122321323212")
        await play.until(lambda: all(each.effort and each.business_value and each.ux_value
                                     for each in self.plan.milestones), "all scores")  # fmt: skip
        play.keys += scored
        self.counted("twelve milestones, three scores each")
        await self.look("3.value full")
        await self.on_to("3.dependencies")
        await self.look("3.dependencies")
        await play.press("n")
        await self.look("3.dependencies line")
        await play.write("none")
        assert not self.at_cursor.strip() and play.text.split("\n")[play.app.cursor_position.y].rstrip().endswith(
            "none"
        )
        await play.press("ctrl+u")
        for line in WAITS_FOR:
            await play.write(f"{line}\n" if line == "none" else f"{line}\n\n")
        await play.until(lambda: len(self.plan.dependencies) == 7, "seven dependencies")
        await self.look("3.dependencies full")
        if play.app.focused is not None and hasattr(play.app.focused, "value"):
            await play.press("escape")
        await self.on_to("3.skills")
        await self.look("3.skills")
        await play.press("e")
        for at in range(12):
            await play.write(("Backend", "Frontend", "Data", "Carpentry")[at % 4] + "\n")
        await self.look("3.skills full")
        await self.next_session("4.positioning")

    async def session_4(self) -> None:
        play = self.play
        await self.look("4.positioning")
        self.from_here()
        for week in (1, 2, 5, 4, 1, 2, 4, 3, 1, 6, 4, 5):
            await play.write(f"{week}\n")
        await play.until(lambda: all(each.weeks for each in self.plan.milestones), "all on weeks")
        self.counted("twelve milestones on weeks")
        await self.look("4.positioning full")
        await self.on_to("4.annotation")
        await play.press("home", "down")
        await self.look("4.annotation")
        assert "M2" in play.text.split("\n")[play.app.cursor_position.y]
        await play.press("f")
        await self.look("4.annotation form")
        await play.write("The pier's power is cut in January")
        await play.press("enter")
        await play.no_dialog()
        await self.look("4.annotation flagged")
        await self.on_to("4.discussion")
        await self.look("4.discussion")
        await play.press("exclamation_mark")
        await self.look("4.discussion what gives")
        await play.press("escape")
        await self.on_to("4.sequencing")
        await self.look("4.sequencing")
        await play.press("A")
        await self.look("4.sequencing sheet")
        for words in ("yes 9", "yes 8 good", "not yet 4 the gates are not ours", "yes 7", "yes 8", "yes 9"):
            await play.write(f"{words}\n")
        await self.look("4.sequencing agreement")
        await play.press("enter", "enter")
        await self.look("4.sequencing agreed")
        await play.press("full_stop")
        if "Before you go on" in play.text:
            await play.press("full_stop")
        await self.look("4.sequencing question")
        await play.press("escape")
        await self.look("4.sequencing recap")

    async def next_session(self, first: str) -> None:
        """From the last step to the first of the next session, past the last question and what it came to."""
        play, last = self.play, self.step
        if play.app.focused is not None and hasattr(play.app.focused, "value"):
            await play.press("escape")
        self.from_here()
        await play.press("full_stop")
        if "Before you go on" in play.text:
            await self.look(f"{last} before")
            await play.press("full_stop")
            play.keys -= 1  # where the thread would break, a room is asked first
        await self.look(f"{last} question")
        await play.press("escape")
        await play.saw("came to")
        await self.look(f"{last} recap")
        await play.press("enter")
        await play.until(lambda: self.step == first, first)
        self.counted("from the last step of a session to the first of the next")
        await self.look(f"{first} begins")
        await play.no_dialog()


async def quarter_played(folder: Path, size: tuple[int, int], look: Look | None = None) -> dict[str, int]:
    """The keys that it took, by what for."""

    async def nobody_looks(_: str) -> None:
        pass

    async with played(program(workspace(folder), QUARTER), size, typing=False) as play:
        quarter = Quarter(play, look or nobody_looks)
        if look is not None:
            look.play = play  # type: ignore[attr-defined]
        await quarter.session_0()
        await quarter.session_1()
        await quarter.session_2()
        await quarter.session_3()
        await quarter.session_4()
        return quarter.pressed


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
async def test_a_quarter_is_planned_within_the_keys_that_a_room_has_patience_for(tmp_path, size):
    pressed = await quarter_played(tmp_path / "tidewater", size)
    assert set(pressed) == set(LIMITS)
    assert {what: keys for what, keys in pressed.items() if keys > LIMITS[what]} == {}
