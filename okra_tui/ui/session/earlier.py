"""What earlier quarters hold, in words: what is like the words that are being typed, and what the last ones taught.

One quiet line tells it beside those words (`EarlierLine`), and ^r shows it in full, so that nothing that is typed is
left for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from okra_tui.desk.desk import Desk
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import TellContent
from okra_tui.ui.widgets.lines import EarlierLine, Recalled

if TYPE_CHECKING:
    from textual.app import App

    from okra_tui.plan.earlier import Met, Taught

MET_AGAIN = "You have been here"
TAUGHT = "What the last quarters taught"
NOTHING_EARLIER = "No earlier quarter of this workspace holds anything that could help here."


def like_before(desk: Desk, words: str) -> Recalled | None:
    """What earlier quarters hold that is like these words; None where there is nothing, or they are not read yet."""
    met = desk.memory.like(words) if desk.memory is not None and words else ()
    return _recalled("", met, in_full(met)) if met else None


def like_several(desk: Desk, several: Iterable[str]) -> Recalled | None:
    """The same for several things that come in at once: in the line how many of them are like something, in full each
    of these with what it is like."""
    if desk.memory is None:
        return None
    recalled = [(one_line(words), met) for words in several if (met := desk.memory.like(words))]
    if not recalled:
        return None
    counted = "" if len(recalled) == 1 else f"{len(recalled)} of these · "
    pages = [Content.styled(words, "bold") + Content("\n") + in_full(met) for words, met in recalled]
    return _recalled(counted, recalled[0][1], Content("\n\n").join(pages))


def taught_before(desk: Desk) -> Recalled | None:
    """What the last quarters taught for this one; None where that is nothing, or they are not read yet."""
    all_taught = [taught.without(desk.plan) for taught in (desk.memory.taught if desk.memory is not None else ())]
    told = [taught for taught in all_taught if taught]
    if not told:
        return None
    words = Content("\n\n").join(Content("\n").join(_quarter(taught)) for taught in told)
    return Recalled("", " · ".join(taught.counted for taught in told), "", TAUGHT, words)


def _recalled(counted: str, met: "Sequence[Met]", whole: Content) -> Recalled:
    """The first of what is met; the others are there in full."""
    row = met[0].row
    return Recalled(f"≈ {counted}{row.quarter}: {row.named} ", row.words, met[0].then, MET_AGAIN, whole)


def in_full(met: "Sequence[Met]") -> Content:
    """Each with its quarter, its own words, and what came of it."""
    return Content("\n").join(
        Content.assemble(
            (f"{like.row.quarter}  ", "bold"), (f"{like.row.named} ", "$text-accent"), (like.row.words, "italic"),
            like.then,
        )
        for like in met
    )  # fmt: skip


def _quarter(taught: "Taught") -> Iterator[Content]:
    yield Content.styled(taught.quarter, "bold")
    for learning in taught.learnings:
        yield Content.assemble(("learned ", "$text-accent"), one_line(learning))
    for like in (*taught.refuted, *taught.deferred):
        yield Content.assemble((f"{like.row.named} ", "$text-accent"), (like.row.words, "italic"), like.then)


class EarlierInFull(TellContent):
    """What earlier quarters hold, in full. The words that were being typed stay where they are."""


def show_earlier(app: "App[None]", desk: Desk) -> None:
    """Show in full what the line in sight says; where there is none, what the last quarters taught."""
    if isinstance(app.screen, EarlierInFull):
        return
    lines = (line for line in app.screen.query(EarlierLine) if line.in_sight)
    recalled = next((line.recalled for line in lines), None) or taught_before(desk)
    if recalled is None:
        app.notify(NOTHING_EARLIER, markup=False)
    else:
        app.push_screen(EarlierInFull(recalled.title, recalled.whole))
