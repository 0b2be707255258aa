"""A form: its fields are declared, each with how it is read; it is checked as a whole before it closes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Button, Checkbox, Static

from okra_tui.intake.people import people_listed
from okra_tui.plan.people import PAIR
from okra_tui.plan.text import link, one_line
from okra_tui.ui.dialogs.ask import Answer, Dialog, NotTaken, Working, cells_within
from okra_tui.ui.keys.table import bindings
from okra_tui.ui.widgets.lines import EarlierLine, LineField, Recalled
from okra_tui.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from okra_tui.edits.edit import EditRefused

Answers = Mapping[str, Any]
"""What the fields mean, by key: the words without the spaces around them, or what a field reads in them."""

TellsEarlier = Callable[[str], Recalled | None]
"""Gives for words what earlier quarters hold that is like them."""

YES, NO = "yes", "no"
_FEW = 4
"""Up to so many choices stand one below the other."""


@dataclass(frozen=True)
class Field:
    """One field: its key in the answers, the word beside it, what stands in it, and advice while it is empty."""

    key: str
    word: str
    value: str = ""
    lines: int = 1
    """More than one: a field of several lines, in which Enter begins a new one."""
    hint: str = ""
    is_box: bool = False
    """A box to be ticked with Space; its value is YES or NO."""
    wanted: bool = False
    """A field of several lines that should not stay empty: while it is, Enter above it leads there."""
    needs: str = ""
    """What is said where it stays empty although the form cannot be taken so."""
    read: Callable[[str], Any] = str
    """What the words in it mean. Raises ValueError with a sentence where that is nothing."""
    choices: Sequence[Content] = ()
    """What can be said in it, shown at the foot of the form while it has the focus."""
    meaning: Callable[[str], Content] | None = None
    """Who or what is meant by the words in it, shown below the fields while they are typed."""
    earlier: TellsEarlier | None = None
    """What earlier quarters hold that is like the words in it, told below the fields while they are typed."""

    def meant(self, typed: str) -> Any:
        """What these words in it mean. ValueError with a sentence."""
        words = typed.strip()
        if self.needs and not one_line(words).strip():
            raise NotTaken(self.needs)
        return self.read(words)


# -- Kinds of field: what stands in them and how it is read belong together.


def tick(key: str, word: str, ticked: bool, hint: str) -> Field:
    """A box to be ticked; it means whether it is."""
    return Field(key, word, YES if ticked else NO, hint=hint, is_box=True, read=lambda typed: typed == YES)


def rows(key: str, word: str, known: Iterable[str], *, lines: int, hint: str) -> Field:
    """One thing a line; it means those lines that are not empty."""

    def read(typed: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in typed.splitlines() if line.strip())

    return Field(key, word, "\n".join(known), lines, hint, read=read)


_LONGEST_PRIORITY = 2
NO_DAY = "A day looks like 2026-10-05, not {}."


def day(key: str, word: str, known: date | None, hint: str, wrong: str = NO_DAY) -> Field:
    """A day as 2026-10-05; it means that day, or None where it is empty."""

    def read(typed: str) -> date | None:
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            raise NotTaken(wrong.format(typed)) from None

    return Field(key, word, known.isoformat() if known else "", hint=hint, read=read)


_BETWEEN_NAMES = re.compile(r"\s+\+\s+|\s+(?=@)")


def several_names(typed: str) -> list[str]:
    """The names in `Ada + Tom` or `@Ada @Tom`."""
    return [name for part in _BETWEEN_NAMES.split(typed) if (name := part.lstrip("@").strip())]


def _each_meant(names: Iterable[str], who: Callable[[str], str | None]) -> Iterator[str]:
    """The people whom names mean: of `Ada, Tom` both. Where somebody in `Ada & Zed` is unknown it stays as it stands:
    it does not mean Ada alone."""
    for name in names:
        parts = people_listed(name)
        if len(parts) > 1 and all(map(who, parts)):
            yield from (who(part) or part for part in parts)
        elif len(parts) > 1 and "," not in name:
            yield name
        else:
            yield who(name) or name


def person(
    key: str,
    word: str,
    known: str | None,
    hint: str,
    who: Callable[[str], str | None],
    meaning: Callable[[str], Content] | None = None,
) -> Field:
    """A name, also with an @ before it; it means the person whom `who` knows by it, else the name as it stands. Several
    names, `Ada + Tom`, `@Ada @Tom` or `Ada, Tom`, are these people together."""

    def read(typed: str) -> str | None:
        if typed == known:  # each of several may be a guest of another day
            return known
        return PAIR.join(dict.fromkeys(_each_meant(several_names(typed), who))) or None

    return Field(key, word, known or "", hint=hint, read=read, meaning=meaning)


def priority_field(known: int | None) -> Field:
    """A priority as 1 or P1, below 100; it means that number, or None where it is empty."""

    def read(typed: str) -> int | None:
        number = typed.removeprefix("P").removeprefix("p")
        if number and not (number.isdecimal() and len(number) <= _LONGEST_PRIORITY and int(number)):
            raise NotTaken(f"A priority is a number such as 1 or 2, not {typed}.")
        return int(number) if number else None

    return Field("priority", "Priority", str(known or ""), hint="1, 2, … or empty", read=read)


def links_field(known: Iterable[str]) -> Field:
    """Links, one a line: an address, or words and an address."""

    def read(typed: str) -> tuple[str, ...]:
        return tuple(_link_said(line.strip()) for line in typed.splitlines() if line.strip())

    return Field("links", "Links", "\n".join(known), 2, "An address, or OKRA-12 and an address; one a line", read=read)


def _link_said(line: str) -> str:
    try:
        return link(line)
    except ValueError as wrong:
        raise NotTaken(f"“{one_line(line)}” is no link: {wrong}.") from None


def labels_field(
    key: str,
    word: str,
    ids: Iterable[str],
    known: Mapping[str, str],
    hint: str,
    wrong: Callable[[str], str],
    choices: Sequence[Content] = (),
) -> Field:
    """Labels such as H1 H3, of those in `known`, which has ids by label. It means their ids, each once.

    Ids that no label stands for, because what they meant was deleted since, stay. `wrong` says a sentence of a word
    that is no label.
    """
    linked = tuple(ids)
    lost = tuple(id_ for id_ in linked if id_ not in known.values())

    def read(typed: str) -> tuple[str, ...]:
        from okra_tui.intake.typed_lines import read_labels  # how lines are read is set up when the first is

        labels_read = read_labels(typed, known)
        if labels_read.unknown:
            raise NotTaken(wrong(labels_read.unknown[0]))
        return (*labels_read.ids, *lost)

    shown = " ".join(label for label, id_ in known.items() if id_ in linked)
    return Field(key, word, shown, hint=hint, read=read, choices=choices)


def entry(sign: str, words: str) -> Content:
    """A line of what can be said in a field: the label, and what it stands for."""
    return Content.assemble((f"{sign} ", "bold $text-accent"), words)


class Tick(Checkbox, inherit_bindings=False):
    """A box to be ticked with Space: `[✓]`, readable without colour. Enter goes on to the form."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("tick")

    @property
    def _button(self) -> Content:
        # Textual's own sign is told from an empty one by its colour alone.
        return Content.styled("[✓]" if self.value else "[ ]", self.get_visual_style("toggle--button"))


class FormLine(LineField):
    """A field of one line."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form-line")


class FormText(TextField):
    """A field of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form-text")


class TakeButton(Button, inherit_bindings=False):
    """Takes the form; Enter on it is the form's own."""


class Form(Dialog[Answer], Generic[Answer]):
    """Enter in a single line goes to the next field, in the last one and on the button it takes the whole form.

    In a `quick` form, in which only the first field is needed, Enter in any single line takes it. `make` does what the
    form is for and gives what the form answers with; where that is the desk's refusal, or it raises ValueError with
    what is wrong, this is said and the form stays as it is. `legend` explains below the fields what can be said there.
    """

    NO_PASTE = "A paste goes into a field: Tab leads to one."
    CELLS = 96
    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    DEFAULT_CSS = f"""
    Form > #panel {{ width: {CELLS}; }}
    Form VerticalScroll {{ height: auto; max-height: 45vh; }}
    Form .legend {{ height: auto; }}
    Form #choices {{ height: auto; max-height: 10; margin: 1 0 0 0; }}
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        make: "Callable[[Answers], Answer | EditRefused]",
        take: str = "Write it down",
        *,
        quick: bool = False,
        legend: Sequence[Content] = (),
        begins: str = "",
        careful: bool = False,
    ) -> None:
        """`begins`: the key of the field that gets the focus; the first one where none is said. `careful`: Esc over
        words that are not taken yet says so, and closes only when it is pressed again."""
        super().__init__(title, {"form.take": take})
        self._fields = {field.key: field for field in fields}
        self._make = make
        self._take = take
        self._quick = quick
        self._legend = legend
        self._careful = careful
        self._warned = False
        self._begins = begins or fields[0].key
        self._room = Size()
        """How large the place of the fields was when the focused one was last brought into sight."""

    def compose_body(self) -> ComposeResult:
        fields = self._fields.values()
        with VerticalScroll(can_focus=False):
            for field in fields:
                yield from self._compose_field(field)
            if self._legend:
                yield Static(Content("\n").join(self._legend), classes="legend", markup=False)
            if any(field.meaning for field in fields):
                yield Static(id="meaning", classes="legend", markup=False)
            if any(field.earlier for field in fields):
                yield EarlierLine()
        yield Static("", id="form-problem", markup=False)
        yield TakeButton(Content(self._take), id="form-take", compact=True)
        if any(field.choices for field in fields):
            yield Static(id="choices", classes="legend", markup=False)

    @staticmethod
    def _compose_field(field: Field) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(field.word, classes="field-word", markup=False)
            if field.is_box:
                yield Tick(Content(field.hint), field.value == YES, id=f"field-{field.key}", compact=True)
            elif field.lines > 1:
                area = FormText(
                    field.value,
                    id=f"field-{field.key}",
                    tab_behavior="focus",
                    compact=True,
                    placeholder=Content(field.hint),
                )
                area.styles.height = field.lines
                yield area
            else:
                yield FormLine(
                    field.value, id=f"field-{field.key}", compact=True, select_on_focus=False, placeholder=field.hint
                )

    def opened(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._make_room, immediate=True)
        self.query_one(f"#field-{self._begins}").focus()
        self.keeps_words((field.value for field in self._fields.values() if not field.is_box), self._go_on)
        self._show_meaning()

    def _go_on(self, words: Mapping[str, str]) -> None:
        """Put half-typed words of an earlier time into their fields."""
        for widget in self.query("FormLine, FormText"):
            typed = words.get((widget.id or "").removeprefix("field-"))
            if typed is not None and isinstance(widget, FormText):
                widget.text = typed
            elif typed is not None and isinstance(widget, FormLine):
                widget.value = typed

    def written(self) -> Mapping[str, str]:
        """What stands in the fields, as it stands there."""
        words: dict[str, str] = {}
        for key in self._fields:
            widget = self.query_one(f"#field-{key}")
            if isinstance(widget, Tick):
                words[key] = YES if widget.value else NO
            elif isinstance(widget, FormText):
                words[key] = widget.text
            elif isinstance(widget, FormLine):
                words[key] = widget.value
        return words

    # -- what can be said, and what is meant by what was ---------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        self._show_choices()

    def on_resize(self) -> None:
        self._show_choices()

    def _show_choices(self) -> None:
        """What the field that has the focus can say: always in sight, also where not all of it would be."""
        key = (self.focused.id or "").removeprefix("field-") if self.focused is not None else ""
        choices = self._fields[key].choices if key in self._fields else ()
        width = cells_within(self.app.size.width, self.CELLS)
        for line in self.query("#choices").results(Static):
            line.update(Content("\n").join(in_lines(choices, width)))
            line.display = bool(choices)

    def _show_meaning(self) -> None:
        written = self.written()
        meant = [field.meaning(written[field.key]) for field in self._fields.values() if field.meaning]
        for line in self.query("#meaning").results(Static):
            line.update(Content("\n").join(filter(len, meant)))
            line.display = any(map(len, meant))
        new = {key: words for key, words in written.items() if words != self._fields[key].value}
        told = (field.earlier(new.get(field.key, "")) for field in self._fields.values() if field.earlier)
        for earlier in self.query(EarlierLine):
            earlier.say(next(filter(None, told), None))

    def _make_room(self, _: object = None) -> None:
        fields = self._scrolling
        self.give_room(fields)
        if fields.size != self._room:
            self._room = fields.size
            if self.focused is not None and fields in self.focused.ancestors:
                self.focused.scroll_visible(animate=False, immediate=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        focused = self.focused
        if action == "take":
            return not isinstance(focused, FormText)
        if action == "next_field" and isinstance(focused, FormLine):
            return not self._quick and (focused is not self.query(FormLine).last() or self._lacks_something)
        return True

    @property
    def _lacks_something(self) -> bool:
        written = self.written()
        return any(field.wanted and not written[field.key].strip() for field in self._fields.values())

    def action_close(self) -> None:
        changed = any(words != self._fields[key].value for key, words in self.written().items())
        if self._careful and changed and not self._warned:
            self._warned = True
            self._say("Not taken yet. Esc again leaves everything as it was.")
        else:
            super().action_close()

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def _changed(self) -> None:
        self._say("")
        self._warned = False
        for key, words in self.written().items():
            if not self._fields[key].is_box:
                self.keep_words(key, words if words != self._fields[key].value else "")
        self._show_meaning()

    def _say(self, problem: str) -> None:
        self.query_one("#form-problem", Static).update(Content.styled(problem, "$text-error"))

    on_input_changed = on_text_area_changed = on_checkbox_changed = _changed

    def on_button_pressed(self) -> None:
        self.action_take()

    def made(self, written: Mapping[str, str]) -> "Answer | EditRefused":
        """What the form is for, made of these words. ValueError with a sentence."""
        return self._make({key: field.meant(written[key]) for key, field in self._fields.items()})

    def action_take_all(self) -> None:
        """As Enter in the last line, from any field: a long form is not walked through for one word."""
        self.action_take()

    def action_take(self) -> None:
        """Close with what was made, or say what is wrong and stay."""
        made = self.taken(lambda: self.made(self.written()))
        if made is not None:
            self.dismiss(made)


class SlowForm(Form[Answer]):
    """A form whose `make` takes a while: it is done in a thread and has to keep off the screen, `doing` says what is
    done, and Escape leaves it and comes back to the form."""

    doing = ""

    def action_take(self) -> None:
        """Make it, then close, or say what is wrong and stay."""

        def hear(came: "Callable[[], Answer | EditRefused] | None") -> None:
            made = self.taken(came) if came is not None else None
            if made is not None:
                self.dismiss(made)

        self.app.push_screen(Working(self.doing, partial(self.made, self.written())), hear)


def in_lines(choices: Sequence[Content], width: int) -> Iterator[Content]:
    """Choices one below the other; two in a line where there are many. A single one may be broken."""
    if len(choices) == 1:
        return iter(choices)
    beside = 1 if len(choices) <= _FEW else 2
    cells = width // beside - 2
    entries = [choice.truncate(cells, ellipsis=True, pad=beside > 1) for choice in choices]
    return (Content("  ").join(entries[at : at + beside]) for at in range(0, len(entries), beside))
