"""A session's last question, alone on the screen, and a line for the answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from okra_tui.plan.text import harmless, one_line
from okra_tui.ui.commands import bindings
from okra_tui.ui.dialogs.ask import Dialog
from okra_tui.ui.widgets.typed_line import NoteInput


class LastQuestion(Dialog[None]):
    """Enter adds an answer and stays for the next; Esc ends.

    `add` keeps an answer by somebody and gives the name of who speaks now; `paste` takes several lines of a chat.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("last-question")
    DEFAULT_CSS = """
    LastQuestion > #panel { width: 96; padding: 1 4 0 4; }
    LastQuestion #title { color: $text-muted; text-style: none; }
    LastQuestion #question { height: auto; text-style: bold; color: $text-accent; text-align: center; margin: 1 0 2 0; }
    LastQuestion VerticalScroll { height: auto; max-height: 40vh; }
    LastQuestion #answers { height: auto; }
    LastQuestion Horizontal { height: 1; margin: 1 0 0 0; background: $background; padding: 0 1; }
    LastQuestion Horizontal > Static { width: auto; max-width: 40%; }
    LastQuestion NoteInput, LastQuestion NoteInput:focus { width: 1fr; }
    """

    def __init__(
        self,
        title: str,
        question: str,
        answers: Sequence[str],
        speakers: Sequence[str],
        by: str | None,
        *,
        add: Callable[[str, str | None], tuple[str, str | None]],
        paste: Callable[[str], None],
    ) -> None:
        super().__init__(title, {"dialog.close": "End"})
        self._question = harmless(question)
        self._answers = [one_line(answer) for answer in answers]
        self._speakers = tuple(speakers)
        self._by = by
        self._add = add
        self._paste = paste

    def compose_body(self) -> ComposeResult:
        yield Static(Content(self._question), id="question")
        with VerticalScroll(can_focus=False):
            yield Static(id="answers", markup=False)
        with Horizontal():
            yield Static(id="by", markup=False)
            yield NoteInput()

    def opened(self) -> None:
        self.query_one(NoteInput).focus()
        self.keeps_words([], self._go_on)
        self._show()

    def _go_on(self, words: Mapping[str, str]) -> None:
        line = self.query_one(NoteInput)
        line.value = one_line(words.get("line", line.value))
        line.cursor_position = len(line.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.keep_words("line", event.value)

    def _show(self) -> None:
        lines = [Content.styled("· ", "$text-muted") + Content(answer) for answer in self._answers]
        self.query_one("#answers", Static).update(Content("\n").join(lines))
        name = Content.styled(one_line(self._by), "bold") + Content(" ") if self._by else Content("")
        self.query_one("#by", Static).update(name + Content.styled("▸ ", "$accent"))
        self._scrolling.scroll_end(animate=False)

    def show_answers(self, answers: Sequence[str]) -> None:
        """These are the answers now."""
        self._answers = [one_line(answer) for answer in answers]
        self._show()

    def on_note_input_taken(self, event: NoteInput.Taken) -> None:
        event.stop()
        answer, self._by = self._add(event.text, self._by)
        if answer:
            self._answers.append(one_line(answer))
        self._show()

    def on_note_input_pasted(self, event: NoteInput.Pasted) -> None:
        event.stop()
        self._paste(event.text)

    async def action_take(self) -> None:
        await self.query_one(NoteInput).action_submit()

    def action_speaker(self, step: int) -> None:
        """Choose who answers."""
        if self._speakers:
            at = self._speakers.index(self._by) + step if self._by in self._speakers else 0
            self._by = self._speakers[at % len(self._speakers)]
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._speakers) if action == "speaker" else True
