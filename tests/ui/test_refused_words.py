"""What the desk refuses, because somebody else was quicker: the dialog stays, says why, and keeps every word."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playing import NOW, Play, played, program, sample, settled
from textual.widgets import TextArea

from okra_tui.plan.model import TABLE_OF, Plan
from okra_tui.ui.dialogs.ask import AskLine, Dialog
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.messages import EntityRequested
from okra_tui.ui.session.log_entries import LastQuestion, LogTaking
from okra_tui.ui.session.work_area import WorkArea
from okra_tui.ui.widgets.lines import NoteInput
from okra_tui.ui.widgets.timeline.timeline import WeekTimeline
from okra_tui.workspace.toml_text import render

RUNNING = "2026-Q4"
CLOSED = "2026-Q4 is closed and only read"
GONE = "deleted meanwhile"
Change = Callable[[Plan], Plan]


def closed(plan: Plan) -> Plan:
    return plan.replaced(closed=NOW.date())


def without(entity: str) -> Change:
    def change(plan: Plan) -> Plan:
        table = TABLE_OF[type(plan.by_id[entity])]
        return plan.replaced(**{table: tuple(row for row in getattr(plan, table) if row.id != entity)})

    return change


async def changed_elsewhere(play: Play, folder, change: Change) -> None:
    """Another program writes the file; it came in here when the plan is another one."""
    before = play.plan
    (folder / f"{RUNNING}.toml").write_text(render(change(before)), encoding="utf-8")
    assert play.app.desk is not None
    play.app.desk.look()
    await play.until(lambda: play.plan is not before, "the others' change")


async def on(play: Play, entity: str) -> None:
    """Stand on something, where it is worked on."""
    play.app.post_message(EntityRequested(entity))
    await play.until(
        lambda: any(area.built and area.selected_entity == entity for area in play.app.screen.query(WorkArea)), entity
    )
    await settled(play.pilot)


@dataclass(frozen=True)
class Asked:
    """A dialog: how it comes up, what it is about, and what else than closing makes the desk refuse it."""

    kind: type[Dialog]
    keys: tuple[str, ...] = ("e",)
    on: str = ""
    place: str = ""
    choose: str = ""
    then: tuple[str, ...] = ("end",)
    typed: str = " and [b]more"
    meanwhile: Change = closed
    says: str = CLOSED

    async def open(self, play: Play) -> None:
        if self.on:
            await on(play, self.on)
        if self.place:
            await play.press("g", self.place)
            await play.until(lambda: isinstance(play.app.focused, WeekTimeline), "the weeks")
        if self.choose:
            await play.choose(self.choose)
        elif self.keys:
            await play.press(*self.keys)
        await play.dialog(self.kind)


def row(entity: str) -> dict[str, Asked]:
    """The form of a row: it is deleted meanwhile, or the quarter is closed."""
    return {
        f"{entity} deleted": Asked(Form, on=entity, meanwhile=without(entity), says=GONE),
        f"{entity} closed": Asked(Form, on=entity),
    }


ASKED = {
    **row("i-hours0"),
    **row("b-insure"),
    **row("c-isopen"),
    **row("h-isopen"),
    "milestone": Asked(Form, on="m-twodrs"),
    "dependency": Asked(Form, on="d-hours0", then=("tab", "tab")),
    "objective": Asked(Form, ("left", "e"), on="k-filled"),
    "objective deleted": Asked(Form, ("left", "e"), on="k-filled", meanwhile=without("o-isopen"), says=GONE),
    "new company objective": Asked(Form, ("n",), on="c-isopen"),
    "decision": Asked(Form, choose="Write down a decision"),
    "risk": Asked(Form, ("f",), place="4"),
    "dates": Asked(Form, choose="Session dates", then=("ctrl+u",), typed="2026-11-20"),
    "quarter": Asked(Form, choose="First day and weeks", then=("ctrl+u",), typed="2026-10-06"),
    "people of a week": Asked(AskLine, ("C",), place="4", then=("ctrl+u",), typed="4-6: 2"),
    "scenario": Asked(AskLine, ("S", "end", "enter"), place="4"),
    "park": Asked(AskLine, choose="Park a thought"),
}


def words(dialog: Dialog) -> list[str]:
    """All that stands in its fields."""
    fields = dialog.query("FormLine, FormText, AskInput")
    return [field.text if isinstance(field, TextArea) else field.value for field in fields]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ASKED)
async def test_what_is_refused_keeps_every_word(tmp_path, name):
    folder, asked = sample(tmp_path), ASKED[name]
    async with played(program(folder, RUNNING)) as play:
        await asked.open(play)
        dialog = play.app.screen
        await play.press(*asked.then)
        await play.write(asked.typed)
        before = words(dialog)
        await changed_elsewhere(play, folder, asked.meanwhile)
        plan = play.plan
        dialog.action_take()
        await play.saw(asked.says)
        assert play.app.screen is dialog and words(dialog) == before
        assert any(asked.typed in said for said in before)
        assert play.plan is plan
        await play.press("escape")
        await play.no_dialog()


LINES = {"initiative": "i-hours0", "blocker": "b-insure", "key result": "k-filled"}


@pytest.mark.parametrize("about", LINES)
async def test_what_is_refused_of_a_typed_line_stands_in_it_again(tmp_path, about):
    folder = sample(tmp_path)
    async with played(program(folder, RUNNING)) as play:
        await on(play, LINES[about])
        await play.press("n")
        await play.until(lambda: isinstance(play.app.focused, NoteInput), "the line")
        line = play.app.focused
        await play.write("A shed [b]camera")
        await changed_elsewhere(play, folder, closed)
        await line.action_submit()
        await play.until(lambda: any(CLOSED in toast for toast in play.toasts), "the refusal")
        assert line.value == "A shed [b]camera"


async def test_a_refused_answer_to_the_last_question_stands_in_its_line_again(tmp_path):
    folder = sample(tmp_path)
    async with played(program(folder, RUNNING)) as play:
        await on(play, "b-insure")
        LogTaking(play.app, play.app.desk, 1).ask_last_question()
        await play.dialog(LastQuestion)
        line = play.app.screen.query_one(NoteInput)
        await play.write("All of it")
        await changed_elsewhere(play, folder, closed)
        await line.action_submit()
        await play.until(lambda: any(CLOSED in toast for toast in play.toasts), "the refusal")
        await play.until(lambda: line.value == "All of it", "the words")
