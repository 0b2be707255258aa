"""What stands beside the work: how long the step is, what the room does now, and what to look at before going on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Digits, OptionList, Static

from okra_tui.desk.concerns import Concern
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.keys.active import content_with_keys, key_of
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.textual_private import toasts_from
from okra_tui.ui.widgets.lines import show
from okra_tui.ui.widgets.lists import Row, WalkedList

if TYPE_CHECKING:
    from okra_tui.desk.desk import Desk
    from okra_tui.desk.session_clock import ClockFace
    from okra_tui.desk.tally import Tally

# -- The timebox beside the work: the time left in big digits, a bar, and the minutes of the step.


INK = {"calm": "$text-success", "last fifth": "$text-warning", "over": "$text-warning"}


class TimeboxPanel(Vertical):
    """Repainted only when what it shows changes. Without a clock that was begun, only the minutes that are planned; of
    a session that is over, when it was and how long it took.
    """

    DEFAULT_CSS = """
    TimeboxPanel { height: auto; background: $surface; padding: 1 2; margin: 0 0 1 0; }
    TimeboxPanel > Static { height: auto; }
    TimeboxPanel > #timebox-title { color: $text-muted; text-style: bold; }
    TimeboxPanel > Digits { width: 100%; }
    TimeboxPanel.-warning > Digits { color: $text-warning; }
    TimeboxPanel.-standing > Digits { color: $text-muted; }
    """

    face: var["ClockFace | None"] = var(None)

    def compose(self) -> ComposeResult:
        yield Static(id="timebox-title", markup=False)
        yield Digits("")
        yield Static(id="timebox-bar", markup=False)
        yield Static(id="timebox-words", markup=False)

    def on_mount(self) -> None:
        self._show()

    def watch_face(self) -> None:
        if self.is_mounted and self.query(Digits):
            self._show()

    def on_resize(self) -> None:
        self._show()  # the bar is as wide as there is room

    def _show(self) -> None:
        face = self.face
        self.display = face is not None
        if face is None:
            return
        digits, words = self.query_one(Digits), self.query_one("#timebox-words", Static)
        title, heading = self.query_one("#timebox-title", Static), "SESSION HELD" if face.held else "TIMEBOX"
        show(title, Content(heading))
        self.query_one("#timebox-bar").display = digits.display = face.begun and not face.held
        if face.held:
            lines = [Content.styled(face.held, "bold"), *([Content(face.took)] if face.took else [])]
            show(words, Content("\n").join([*lines, self._clock_key + Content(" starts the clock again")]))
        elif face.begun:
            time = face.face.partition(" ")[0]
            if digits.value != time:
                digits.update(time)
            show(self.query_one("#timebox-bar", Static), self._bar(face))
            state = Content("running") if face.running else Content.styled("paused", "bold")
            show(words, Content(f"{face.of_given} · ") + state)
        else:
            show(words, Content(f"{face.given}   ") + self._clock_key + Content(" starts"))
        self.set_class(face.running and face.phase != "calm", "-warning")
        self.set_class(not face.running, "-standing")

    @property
    def _clock_key(self) -> Content:
        return _key(key_of(self.app, "everywhere.clock"))

    def _bar(self, face: "ClockFace") -> Content:
        width = max(self.content_size.width, 10)
        full = round(width * face.share)
        ink = INK[face.phase] if face.running else "$text-muted"
        return Content.styled("━" * full, ink) + Content.styled("─" * (width - full), "$border-blurred")


def _key(name: str) -> Content:
    return Content.styled(name, "bold $text-accent")


@dataclass(frozen=True)
class RoomNow:
    """What the room reads beside its work: what it does now and next, and what is to be looked at before it goes on."""

    doing: tuple[str, str] = ("", "")
    """The step that is done now, and its short name."""
    prompt: str = ""
    turn: str = ""
    """Whose turn it is and what they do: `Grace reads aloud, 2 of 6`."""
    others: str = ""
    """What everybody else does meanwhile."""
    after: str = ""
    """Whose turn comes then."""
    following: str = ""
    """The step that comes next."""
    voices: str = ""
    concerns: tuple[Concern, ...] | None = None
    """Each kind of them once. None: not the moment to show them; empty: nothing is missing."""
    to_look_at: int = 0
    """How many there are, each by itself."""
    left: str = ""
    """The step that was left, where there still is something to look at in it; empty where there is nothing."""
    left_to_look_at: int = 0
    """How many things these are."""


MOST = 3
"""More findings than these are not named: the panel is read in passing."""


class SidePanel(VerticalScroll, can_focus=False):
    """Sections of plain text, quiet, on the panel's own surface."""

    DEFAULT_CSS = """
    SidePanel { width: 30; dock: right; padding: 0 1 0 0; scrollbar-size-vertical: 0; }
    SidePanel > Static { background: $surface; padding: 1 2; margin: 0 0 1 0; }
    """

    face: var["ClockFace | None"] = var(None)
    now: var[RoomNow] = var(RoomNow())
    detail: var[Content] = var(Content(""))
    """What is to be known of what is selected."""

    _detail_lines = 0
    """How many lines the longest detail had, since there was none."""

    def compose(self) -> ComposeResult:
        yield TimeboxPanel().data_bind(SidePanel.face)
        yield Static(id="now", markup=False)
        yield Static(id="detail", markup=False)
        yield Static(id="before-you-go-on", markup=False)

    def on_mount(self) -> None:
        self._show()
        self._show_detail()

    def watch_detail(self, old: Content, new: Content) -> None:
        if self.is_mounted and old != new:
            self._show_detail()

    @property
    def _keys(self) -> tuple[str, str]:
        return key_of(self.app, "session.look"), key_of(self.app, "session.next-step")

    def _show_detail(self) -> None:
        """The section stays as high as it was: while one walks, nothing below jumps, and nothing is laid out anew."""
        detail = self.query_one("#detail", Static)
        detail.display = bool(self.detail)
        lines = len(self.detail.wrap(detail.content_size.width)) if self.detail and detail.content_size.width else 0
        if lines == 0 or lines > self._detail_lines:
            self._detail_lines = lines
            detail.styles.min_height = lines + detail.gutter.height
            detail.update(self.detail)
        else:
            detail.update(self.detail, layout=False)

    def watch_now(self) -> None:
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        room = self.now
        now = Content(room.prompt)
        if room.turn:
            turn, _, place = room.turn.partition(", ")
            now = now + Content("\n\n") + turn_text(turn)
            place = ", ".join(filter(None, (place, room.after)))
            now = now + Content.styled(f"\n{place}" if place else "", "$text-muted")
        if room.others:
            now = now + Content("\n") + Content.styled(room.others, "$text-muted")
        if room.voices:
            now = now + Content("\n\n") + Content.styled(room.voices, "$text-muted")
        if room.following:
            now = now + Content("\n\n") + Content.styled(f"next: {room.following}", "$text-muted")
        show(self.query_one("#now", Static), _section("Now", now))
        before = self.query_one("#before-you-go-on", Static)
        before.display = room.concerns is not None or bool(room.left)
        if room.concerns is not None:
            show(before, _section("Before you go on", concerns_text(room.concerns, room.to_look_at, *self._keys)))
        elif room.left:
            words = f"{room.left_to_look_at} to look at in {room.left}"
            show(before, _to_look_at(words, key_of(self.app, "session.look")))


def _section(title: str, body: Content) -> Content:
    return Content.styled(title.upper(), "bold $text-muted") + Content("\n") + body


def turn_text(turn: str) -> Content:
    """Whose turn it is, their name so that the room finds it."""
    name, space, rest = turn.partition(" ")
    return Content.styled("▸ ", "$text-accent") + Content.styled(name, "bold $text-accent") + Content(space + rest)


def concerns_text(concerns: tuple[Concern, ...], count: int, looks: str, goes_on: str) -> Content:
    """The findings, one kind a line, with the keys that show all of them, so many, and go on regardless."""
    if not concerns:
        return Content.styled("✓", "$text-success") + Content(" nothing is missing")
    lines = [
        Content.styled("! " if concern.gap else "· ", "bold $text-warning") + Content(concern.words)
        for concern in concerns[:MOST]
    ]
    if len(concerns) > MOST:
        lines.append(Content.styled("  and more", "$text-muted"))
    opens = _key(looks) + Content(f" opens {f'all {count}' if count > 1 else 'it'}  ") + _key(goes_on)
    asks = " asks first" if any(concern.gap for concern in concerns) else " goes on"
    return Content("\n").join([*lines, Content(""), opens + Content(asks)])


def _to_look_at(words: str, looks: str) -> Content:
    """One line that can be opened."""
    return Content.styled(f"! {words}", "$text-warning") + Content(" ") + _key(looks)


# -- Asked once when the room wants to go on while the thread is broken; it never blocks. Else one line leads here.


class BeforeYouGoOn(Dialog[str]):
    """The findings of a step, or of one that was `left`. Gives the entity to go to, GO_ON, or None to stay."""

    GO_ON = "go on"

    BINDINGS: ClassVar[list[BindingType]] = bindings("going-on")
    DEFAULT_CSS = """
    BeforeYouGoOn > #panel { width: 78; }
    BeforeYouGoOn #advice { height: auto; color: $text-muted; margin: 1 0 0 3; }
    """

    def __init__(self, concerns: tuple[Concern, ...], following: str, left: str = "") -> None:
        title = f"To look at in {left}" if left else "Before you go on"
        super().__init__(title, {"going-on.go-on": f"Go on to {following}"})
        self._concerns = concerns

    def compose_body(self) -> ComposeResult:
        yield WalkedList(*(Row(partial(self._line, concern)) for concern in self._concerns), markup=False)
        yield Static(id="advice", markup=False)

    @staticmethod
    def _line(concern: Concern) -> Content:
        sign = ("! ", "bold $text-warning") if concern.gap else ("· ", "bold $text-muted")
        return Content.assemble(sign, concern.words)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What helps stands once, below, and not behind each line: there is no room for both at 80 columns."""
        event.stop()
        advice = self._concerns[event.option_index].advice
        line = self.query_one("#advice", Static)
        line.display = bool(advice)
        line.update(content_with_keys(self.app, advice))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._concerns[event.option_index].entity)

    def action_go_there(self) -> None:
        self.query_one(WalkedList).action_select()


# -- What the room reads from afar: below the work where there is no room for the panel, over it in present view.


STRIP_LINES = 4
"""More lines than this are not given to it: a team may write a prompt as long as it likes, and Enter shows it all."""
MORE_LINES_FROM = 24
"""Rows of the screen from which the clock is three rows high, and the words get more than one."""
CLOCK_ROWS = 3
APART = 2
"""Columns between figures and words."""
LINES_FROM = 12
"""Rows of the screen from which what stands over the work in present view has more than one line."""
ASKED_LINES = 3
"""More lines than these the question does not get there."""
SPACED_FROM = 30
"""Rows of the screen from which an empty line stands over the question in present view."""


FOLDED = "folded"
"""The id of the strip that stands below the work where there is no room for the panel."""


class RoomStrip(Horizontal):
    """The time in large digits; beside it whose turn it is, what is asked, and what comes next."""

    DEFAULT_CSS = """
    RoomStrip { height: auto; padding: 0 1; background: $surface; display: none; }
    RoomStrip > Digits { width: auto; height: 3; margin: 0 2 0 0; color: $text-success; display: none; }
    RoomStrip.-large > Digits { display: block; }
    RoomStrip.-warning > Digits { color: $text-warning; }
    RoomStrip.-standing > Digits { color: $text-muted; }
    RoomStrip > Static { width: 1fr; height: auto; }
    """

    face: var["ClockFace | None"] = var(None)
    now: var[RoomNow] = var(RoomNow())

    class Chosen(Message):
        """It was clicked: somebody wants to read all of it."""

    def compose(self) -> ComposeResult:
        yield Digits("")
        yield Static(markup=False)

    def on_mount(self) -> None:
        self._show()

    def watch_face(self) -> None:
        self._show()

    watch_now = watch_face

    def on_resize(self) -> None:
        self._show()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Chosen())

    def _show(self) -> None:
        if not self.is_mounted or not self.query(Digits):
            return
        high = self.app.size.height >= MORE_LINES_FROM
        large = high and self._runs_large
        width = self.size.width - self.gutter.width - (self._show_clock() if large else 0)
        self.set_class(large, "-large")
        show(self.query_one(Static), self._words(max(width, 1), large) if high else self._line(max(width, 1)))

    @property
    def _runs_large(self) -> bool:
        """Whether there is a time to be shown in large digits."""
        return self.face is not None and self.face.begun and not self.face.held

    def _show_clock(self) -> int:
        """Show the time in large digits; how many columns they take, with what stands between them and the words."""
        face, digits = self.face, self.query_one(Digits)
        assert face is not None
        time = face.face.partition(" ")[0]
        if digits.value != time:
            digits.update(time)
        self.set_class(face.running and face.phase != "calm", "-warning")
        self.set_class(not face.running, "-standing")
        return _columns(time) + APART

    def _line(self, width: int) -> Content:
        """All of it in one line, as far as it goes."""
        parts = [part for part in (self._facts(False, width), Content(self.now.prompt)) if part.plain]
        return Content(" · ").join(parts).truncate(width, ellipsis=True)

    def _words(self, width: int, large: bool) -> Content:
        """Facts, the question, and what comes next at the right of the first line that has room for it."""
        facts = self._facts(large, width)
        lines = [facts.truncate(width, ellipsis=True)] if facts.plain else []
        asked = Content.styled(self.now.prompt, "bold").wrap(width) if self.now.prompt else []
        room = STRIP_LINES - len(lines)
        lines += asked[: room - 1]
        if rest := Content(" ").join(asked[room - 1 :]):
            lines.append(rest.truncate(width, ellipsis=True))
        for more in (self.now.others, self.now.voices):
            if more and len(lines) < CLOCK_ROWS:
                lines.append(Content.styled(more, "$text-muted").truncate(width, ellipsis=True))
        return Content("\n").join(self._with_following(lines, width))

    def _with_following(self, lines: list[Content], width: int) -> list[Content]:
        if not self.now.following:
            return lines
        told = Content.styled(f"next: {self.now.following}", "$text-muted")
        for at, line in enumerate(lines):
            if line.cell_length + told.cell_length + 3 <= width:
                pad = Content(" " * (width - line.cell_length - told.cell_length))
                return [*lines[:at], line + pad + told, *lines[at + 1 :]]
        return [*lines, told.truncate(width, ellipsis=True)] if len(lines) < STRIP_LINES else lines

    def _facts(self, large: bool, width: int) -> Content:
        """The time, the turn, who comes then, how much is to be looked at. Where not all has room, first what is said
        besides goes: what starts the clock, of how much the time is, in which step is to be looked at; then who comes;
        the key that looks stays as long as it can. A time that stands in no large digits beside this never goes."""
        turn = turn_text(self.now.turn) if self.now.turn else Content("")
        after, nothing = Content.styled(self.now.after, "$text-muted"), Content("")
        time, brief = self._time(large), nothing if large else self._time(large, brief=True)
        whole = nothing if large and self.face and self.face.running else time
        counts = self._counts()
        named = (
            (time + self._starts(), turn, after, counts[0]),
            (time, turn, after, counts[0]),
            *((whole, turn, after, count) for count in counts),
            *((whole, turn, nothing, count) for count in counts),
            (brief, turn, nothing, counts[-1]),
        )
        return _first_that_fits(named, width)

    def _starts(self) -> Content:
        """What starts the clock, as long as nobody has."""
        face = self.face
        if face is None or face.begun or face.held:
            return Content("")
        return Content(" · ") + _key(key_of(self.app, "everywhere.clock")) + Content(" starts")

    def _time(self, large: bool, *, brief: bool = False) -> Content:
        """The time; where it stands beside this in large digits, only of how much. `brief`: and else without that."""
        face = self.face
        if face is None:
            return Content("")
        if large:
            return Content.styled(face.of_given + ("" if face.running else " · paused"), "$text-muted")
        words = face.face if brief and face.begun and not face.held else face.words
        return Content.styled(words, "bold $text-warning" if face.running and face.phase != "calm" else "bold")

    def _counts(self) -> Sequence[Content]:
        """How much is to be looked at, and in which step where that is the one before: in full, and ever shorter."""
        count = self.now.to_look_at if self.now.concerns else self.now.left_to_look_at if self.now.left else 0
        where = [] if self.now.concerns else [f" to look at in {self.now.left}"]
        looks = key_of(self.app, "session.look")
        return (
            [_to_look_at(f"{count}{words}", looks) for words in (*where, " to look at", "")] if count else [Content("")]
        )


def _first_that_fits(choices: Iterable[Iterable[Content]], width: int) -> Content:
    """The first of these choices that has room, its parts in one line; the last one where none has."""
    line = Content("")
    for parts in choices:
        line = Content(" · ").join([part for part in parts if part.plain])
        if line.cell_length <= width:
            break
    return line


def _columns(figures: str) -> int:
    """How wide figures of three rows are."""
    return sum(1 if sign in ":., " else 3 for sign in figures)


class PresentHead(RoomStrip):
    """Over the work in present view: the time and how far the step is in large figures; between them what is done,
    whose turn it is, what is asked, and what comes next. What the facilitator has to look at is no word for the room.

    Toasts stand over its last line and the empty one below it: never over the work.
    """

    DEFAULT_CSS = """
    PresentHead > Vertical { width: auto; height: auto; }
    PresentHead > Vertical > * { width: auto; }
    PresentHead Digits { height: 3; color: $text-success; }
    PresentHead.-warning #time Digits { color: $text-warning; }
    PresentHead.-standing #time Digits { color: $text-muted; }
    PresentHead #time { margin: 0 2 0 0; }
    PresentHead #far { margin: 0 0 0 2; align: right top; }
    PresentHead #far Digits { color: $text-accent; }
    PresentHead Static { color: $text-muted; }
    PresentHead #said { color: $foreground; }
    """

    tally: var["Tally | None"] = var(None)

    def compose(self) -> ComposeResult:
        with Vertical(id="time"):
            yield Digits("")
            yield Static(id="given", markup=False)
        yield Static(id="said", markup=False)
        with Vertical(id="far"):
            yield Digits("")
            yield Static(id="counted", markup=False)

    def count(self, desk: "Desk", session: int, step: str) -> None:
        """Show how far a step is."""
        from okra_tui.desk.tally import step_tally  # not before a room looks

        self.tally = step_tally(desk, session, step)

    def watch_tally(self) -> None:
        self._show()

    def on_resize(self) -> None:
        super().on_resize()
        toasts_from(self.screen, self.region.bottom - 1)

    def on_hide(self) -> None:
        toasts_from(self.screen, None)

    def _show(self) -> None:
        if not self.is_mounted or not self.query("#counted"):
            return
        high = self.app.size.height >= MORE_LINES_FROM
        large = high and self._runs_large
        width = self.size.width - self.gutter.width
        self.query_one("#time").display, self.query_one("#far").display = large, high and self.tally is not None
        if large:
            given = self._time(large)
            width -= max(self._show_clock(), given.cell_length + APART)
            show(self.query_one("#given", Static), given)
        if high and self.tally is not None:
            width -= self._show_tally(self.tally)
        show(self.query_one("#said", Static), Content("\n").join(self._lines_beside(max(width, 1), large, high)))

    def _show_tally(self, tally: "Tally") -> int:
        """Show how far the step is; how many columns that takes."""
        figures = self.query("#far Digits").only_one(Digits)
        if figures.value != (done := str(tally.done)):
            figures.update(done)
        show(self.query_one("#counted", Static), Content(tally.words))
        return max(_columns(done), len(tally.words)) + APART

    def _lines_beside(self, width: int, large: bool, high: bool) -> list[Content]:
        """What is done and whose turn it is, what is asked, and at the foot what comes next."""
        if self.app.size.height < LINES_FROM:
            return [self._line(width)]
        lines = [self._facts(large, width).truncate(width, ellipsis=True)]
        doing = "" if any(name in lines[0].plain for name in self.now.doing) else self.now.doing[1]
        if self.app.size.height >= SPACED_FROM:
            lines.append(Content(""))
        asked = Content.styled(self.now.prompt, "bold").wrap(width) if self.now.prompt else []
        lines += asked[: ASKED_LINES - 1]
        if rest := Content(" ").join(asked[ASKED_LINES - 1 :]):
            lines.append(rest.truncate(width, ellipsis=True))
        return [*lines, self._foot(width, high, doing)]

    def _facts(self, large: bool, width: int) -> Content:
        """What is done, the time where it does not stand beside this, the turn, and who comes then."""
        name, short = (Content.styled(name, "bold $text-accent") for name in self.now.doing)
        time = Content("") if large else self._time(large)
        turn = turn_text(self.now.turn) if self.now.turn else Content("")
        after = Content.styled(self.now.after, "$text-muted")
        starts = Content("") if large else self._starts()  # who starts it sees this screen too, and it goes then
        whole = ((time + starts, turn, after), (time, turn, after), (time, turn))
        named = ((called, *rest) for rest in whole for called in (name, short))
        return _first_that_fits((*named, (time, turn, after), (time, turn)), width)

    def _foot(self, width: int, high: bool, doing: str) -> Content:
        """What everybody else does and who was heard; where there is no room for figures, how far the step is, and what
        is done, where the first line has no room for that."""
        told = Content.styled(f"next: {self.now.following}", "$text-muted").truncate(width, ellipsis=True)
        far = f"{self.tally.done} {self.tally.words}" if self.tally is not None and not high else ""
        room = width - told.cell_length
        first = (doing, far)
        for part in (
            (*first, self.now.others, self.now.voices),
            (*first, self.now.others),
            (*first, self.now.voices),
            first,
            (doing,),
        ):
            beside = Content.styled(" · ".join(filter(None, part)), "$text-muted")
            if beside.cell_length <= room - APART:  # each whole, or not at all
                return beside + Content(" " * (room - beside.cell_length)) + told
        return Content(" " * room) + told
