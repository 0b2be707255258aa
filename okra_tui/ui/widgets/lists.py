"""A list that is walked over: at its ends the cursor stays, lines go on below themselves; and the keys for it."""

from collections.abc import Callable, Iterable, Sequence

from textual.containers import ScrollableContainer
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from okra_tui.plan.text import ascii_address, link_parts
from okra_tui.ui.textual_private import ListInSight


class Row(Option):
    """A row whose words are made as soon as it comes near to what is in sight."""

    def __init__(self, words: Callable[[], Content], id: str | None = None, *, disabled: bool = False) -> None:  # noqa: A002
        super().__init__("", id, disabled)
        self._make = words
        self._made: Content | None = None

    @property
    def prompt(self) -> Content:
        if self._made is None:
            self._made = self._make()
        return self._made

    def make_anew(self) -> Content:
        """Its words as they are now."""
        self._made = self._make()
        return self._made

    def becomes(self, other: "Row") -> bool:
        """Whether it shows the same thing with the same words; what was not made yet is made as the other's is."""
        self._make = other._make
        alike = (self.id, self.disabled) == (other.id, other.disabled)  # `==` of Content asks only for the words
        return alike and (self._made is None or self._made.is_same(other.prompt))


class WalkedList(ListInSight):
    """Up on the first row and down on the last one do nothing. (Textual's own list goes round.)

    While it has no room yet, or none at all on a tiny screen, there is no page to go by. (Textual's own list raises.)
    """

    def show_rows(self, rows: Sequence[Row]) -> bool:
        """Show these rows; whether they are other ones than before: where they are not, nothing is made anew."""
        shown = [row for row in self.options if isinstance(row, Row)]
        if len(shown) == len(self.options) == len(rows) and all(map(Row.becomes, shown, rows)):
            return False
        self.set_options(rows)
        return True

    def walk_over(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its own, or where that is gone on the one in its place or before it."""
        before, at = self.selected, self.highlighted or 0
        if self.show_rows(rows) and not self.select(before):
            possible = [place for place, row in enumerate(rows) if not row.disabled]
            near = possible[0] if possible else None
            self.highlighted = max((place for place in possible if place <= at), default=near)

    @property
    def selected(self) -> str:
        """The id of the row on which the cursor stands; empty where it has none, or stands on none."""
        at = self.highlighted
        return (self.get_option_at_index(at).id or "") if at is not None and at < self.option_count else ""

    def select(self, key: str) -> bool:
        """Put the cursor on the row with this id; whether there is one."""
        ids = [option.id for option in self.options]
        if key in ids:
            self.highlighted = ids.index(key)
        return key in ids

    def show_anew(self, at: int) -> None:
        """What one row says has changed."""
        row = self.get_option_at_index(at)
        if isinstance(row, Row):
            self.replace_option_prompt_at_index(at, row.make_anew())

    def action_cursor_up(self) -> None:
        if _some(self.options[: self.highlighted]):
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        if self.highlighted is None or _some(self.options[self.highlighted + 1 :]):
            super().action_cursor_down()

    def action_page_up(self) -> None:
        if has_room(self):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        if has_room(self):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_move(self, by: int) -> None:
        """Put the cursor on the row below (1) or above (-1)."""
        (self.action_cursor_down if by > 0 else self.action_cursor_up)()

    def action_page(self, by: int) -> None:
        """Put the cursor a page further down (1) or up (-1)."""
        (self.action_page_down if by > 0 else self.action_page_up)()

    def action_to_end(self, last: bool) -> None:
        """Put the cursor on the first row, or on the last one."""
        (self.action_last if last else self.action_first)()


class Page(WalkedList, inherit_bindings=False):
    """Paragraphs that are read, each made as it comes near to what is in sight. It scrolls; nothing in it is chosen."""

    BINDINGS = ScrollableContainer.BINDINGS
    DEFAULT_CSS = """
    Page { height: 1fr; background: transparent; }
    Page > .option-list--option { padding: 0; }
    Page > .option-list--option-disabled { color: $foreground; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, markup=False)

    def show(self, paragraphs: Iterable[Callable[[], Content]]) -> None:
        """What is to be read from now on."""
        self.show_rows([Row(words, disabled=True) for words in paragraphs])

    def action_page_up(self) -> None:
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self.scroll_page_down(animate=False)


def has_room(listed: OptionList) -> bool:
    """Whether the list is laid out, so that its lines are known."""
    return bool(listed.scrollable_content_region)


def _some(options: Iterable[Option]) -> bool:
    """Whether the cursor can stand on one of these."""
    return any(not option.disabled for option in options)


def beside(sign: Content, paragraphs: Sequence[Content], width: int, least: int = 1) -> Content:
    """The paragraphs, wrapped within `width` cells, to the right of a sign that stands before the first line. They have
    so many cells at `least`."""
    room = max(width - sign.cell_length, least)
    lines = [line for paragraph in paragraphs for line in paragraph.wrap(room)]
    return Content("\n").join(
        (sign if at == 0 else Content(" " * sign.cell_length)) + line for at, line in enumerate(lines)
    )


# -- The keys for walking over a list, for work areas that show option lists: j, k, Home, End and the page keys.


WAS_LAST = "{} was the last one, and it stays as it is: press an arrow key first to change it."
"""Said of a key too many at the end of a walk, which changes nothing."""


class ListWalk:
    """Walks over the list that `walked` names; the area binds the commands of the scope `move`."""

    @property
    def walked(self) -> WalkedList:
        """The list over which the keys walk now."""
        raise NotImplementedError

    def walked_on(self) -> None:
        """Somebody goes to another row by key."""

    def action_move(self, by: int) -> None:
        self.walked_on()
        self.walked.action_move(by)

    def action_page(self, by: int) -> None:
        self.walked_on()
        self.walked.action_page(by)

    def action_to_end(self, last: bool) -> None:
        self.walked_on()
        self.walked.action_to_end(last)


def links_content(links: Iterable[str]) -> Content:
    """Links as terminals open them (OSC 8), each under its words; what people wrote is never markup."""
    shown = [Content.styled(words, Style(link=ascii_address(address))) for words, address in map(link_parts, links)]
    return Content.styled(" · ", "$text-muted").join(words.stylize("underline") for words in shown)
