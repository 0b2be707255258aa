"""Text that would act if it were taken for markup or written to the terminal: shown or made visible, nothing more."""

import pytest
from playing import NOW, TO_PLAN, Play, played, program, sample
from textual.widgets import Input

from okra_tui.plan.model import Cluster, CompanyKeyResult, CompanyObjective, Note
from okra_tui.plan.team import Member
from okra_tui.plan.text import one_line
from okra_tui.ui.dialogs.ask import AskLine
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.workspace.making import demo_quarters, demo_team, make_quarter, make_workspace

HOSTILE = {
    "markup that would be eaten": "[red]x[/] [@click=app.quit]y[/] [P1] fix",
    "markup that would raise": "Ship [/b] \\[b $error {self} %s",
    "what acts on a terminal": "\x1b[31mz\x1b]0;t\x07 \u202eabc\u2066 a👍🏽b👩‍👩‍👧 漢字とカナ",
    "10,000 characters": "lo " * 3333 + "ng",
}
ACTS = set("\x1b\x07\x9b\u202e\u2066\r")
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def shown(text: str) -> str:
    """What must be on the screen: the text made visible, its beginning where it is long."""
    return one_line(text)[:11].strip()


def check(play: Play, text: str, where: str, *, must: bool = True) -> None:
    seen = play.text
    assert not ACTS & set(seen), where
    if must:
        squeezed, wanted = "".join(seen.split()), "".join(shown(text).split())
        assert wanted in squeezed, f"{where}: {wanted!r} is not there\n{seen}"
    assert play.app.is_running and play.app._exception is None


@hostile
async def test_in_files_as_every_name_and_text(tmp_path, text):
    """The team's name, a member, a label, a title, notes, a group: on each screen and dialog that shows them."""
    folder = tmp_path / "hinge"
    team = demo_team()
    members = (Member(name=text, discipline=text, aliases=(f"{text} 2",)), *team.members[1:])
    make_workspace(folder, team.changed(team=text, members=members))
    plan = demo_quarters(NOW.date())[0]
    make_quarter(
        folder,
        plan.changed(
            company_objectives=(CompanyObjective(id="c-1", title=text, label=text, why=text),),
            company_key_results=(CompanyKeyResult(id="q-1", company_objective="c-1", title=text),),
            clusters=(Cluster(id="g-1", session=1, title=text),),
            notes=(
                Note(id="n-1", session=1, by=text, about=("c-1",), text=text),
                Note(id="n-2", session=1, by=text, text=text),
                Note(id="n-3", session=1, cluster="g-1", text=text, same_as="n-2"),
                Note(id="n-4", session=1, cluster="g-1", text=text, about=("c-1",)),
            ),
        ),
    )
    async with played(program(folder), (100, 30)) as play:
        check(play, text, "board", must=len(text) < 100)
        for key, where in (
            ("e", "change the note"),
            ("m", "name the group"),
            ("c", "invitation"),
            ("question_mark", "help"),
        ):
            await play.press(key)
            await play.until(lambda: play.app.screen.is_modal, where)
            check(play, text, where, must=False)
            await play.press("escape")
            await play.no_dialog()
        await play.press("s")
        check(play, text, "sort mode")
        await play.press("slash")
        await play.until(lambda: play.app.screen.is_modal)
        check(play, text, "find a group")
        await play.press("escape", "escape")
        await play.no_dialog()
        play.board.select("g-1")
        await play.press("o")
        await play.until(lambda: play.plan.objectives)
        await play.choose("names of the voices")
        check(play, text, "voices", must=False)
        await play.press("escape", "v")
        await play.until(lambda: 1 in play.app.curtains)
        check(play, text, "veil", must=False)
        await play.press("n")
        check(play, text, "note line", must=len(text) < 100)
        await play.press("escape", "comma")
        await play.until(lambda: play.step == "1.company-okrs")
        check(play, text, "company objectives")
        await play.press("e")
        await play.dialog(Form)
        check(play, text, "form", must=False)
        await play.press("escape", "g", "9")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.saw("2027-Q1")
        check(play, text, "Home", must=len(text) < 100)


@hostile
async def test_in_a_broken_quarter_s_message(tmp_path, text):
    folder = sample(tmp_path)
    file = folder / "2027-Q2.toml"
    file.write_text(f'format = 1\nquarter = "2027-Q2"\nstarts = {_quoted(text)}\n')
    async with played(program(folder, None), (100, 30)) as play:
        await play.saw("! 2027-Q2.toml")
        check(play, text, "Home", must=len(text) < 30)
        await play.press("home", "enter")
        await play.until(lambda: play.toasts)
        check(play, text, "toast", must=False)
        assert isinstance(play.app.screen, HomeScreen)


def _quoted(text: str) -> str:
    escaped = "".join(f"\\U{ord(char):08X}" for char in text)
    return f'"{escaped}"'


@hostile
async def test_typed_and_pasted(tmp_path, text):
    async with played(program(sample(tmp_path)), (100, 30)) as play:
        await play.reveal()
        await play.press("n")
        await play.paste(text)
        check(play, text, "what is typed", must=False)
        await play.press("enter")
        await play.until(lambda: len(play.plan.notes) == 32)
        assert play.plan.notes[-1].text == one_line(text).strip()
        await play.press("escape", "slash")
        await play.paste(text[:200])
        await play.press("enter")
        check(play, text, "filter", must=len(text) < 100)
        await play.press("escape")
        await play.paste(f"{text}: {text}\n\n{text}\nWren: {text}\n")
        await play.dialog(PastePreview)
        check(play, text, "preview")
        await play.press("enter")
        await play.no_dialog()
        assert len(play.plan.notes) >= 34
        check(play, text, "board after the paste", must=False)
        for key in ("m", "m"):
            await play.press(key)
            await play.dialog(AskLine)
            play.app.screen.query_one(Input).value = ""
            await play.paste(text)
            check(play, text, "a group's name", must=False)
            await play.press("enter")
            await play.no_dialog()
        assert [cluster.title for cluster in play.plan.clusters] == [one_line(text).strip()] * 2
        check(play, text, "group", must=False)
        await play.offered(text[:60])
        check(play, text, "palette", must=False)
        await play.press("escape")
        await play.no_dialog()
        await play.press("u", "U")
        check(play, text, "toast", must=False)
        await play.saved()
        assert play.app.plan.quarter == TO_PLAN


@hostile
async def test_in_the_forms_that_begin_a_workspace(tmp_path, text):
    async with played(program(None, None), (100, 30)) as play:
        await play.press("n")
        await play.dialog(Form)
        play.app.screen.query_one("#field-folder", Input).value = str(tmp_path / "made")
        await play.press("tab")
        await play.paste(text)
        await play.press("tab")
        await play.paste(text)
        check(play, text, "the form", must=False)
        await play.press("shift+tab")
        await play.press("enter")
        await play.saw("A new quarter")
        await play.press("tab")
        await play.paste(text)
        await play.press("enter")
        await play.saw("should look like")
        check(play, text, "what is wrong", must=False)
        play.app.screen.query_one("#field-starts", Input).value = ""
        await play.press("shift+tab")
        play.app.screen.query_one("#field-quarter", Input).value = ""
        await play.paste(text)
        await play.press("enter")
        await play.saw("A quarter is named like 2026-Q4")
        check(play, text, "what is wrong with the name", must=False)
        await play.press("escape")
        await play.no_dialog()
        check(play, text, "Home", must=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made"]
