"""The blocker check played with the keyboard: who has spoken, what was said, and what becomes of it."""

from datetime import date

import pytest
from playing import Play, on_disk, played, program
from textual.widgets import OptionList, Static

from okra_tui.plan.model import Blocker, CompanyObjective, Note, Objective, Plan
from okra_tui.ui.dialogs.ask import Tell
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.messages import CurtainRequested
from okra_tui.ui.session.panel import BeforeYouGoOn
from okra_tui.ui.session.pasted_notes import PastePreview
from okra_tui.ui.steps.blockers import Blockers
from okra_tui.ui.steps.note_taking import NoteLine
from okra_tui.ui.widgets.lines import NoteInput
from okra_tui.workspace.making import demo_team, make_quarter, make_workspace

NOOR, KOFI, TOMASZ, INES, WREN, MARGUERITE = "Noor", "Kofi", "Tomasz", "Ines", "Wren", "Marguerite"
SECRET = "xqxqxq"


def plan(**fields: object) -> Plan:
    known = {
        "quarter": "2027-Q1",
        "starts": date(2027, 1, 4),
        "company_objectives": (CompanyObjective(id="c-1", title="Lend more", label="lend"),),
        "objectives": (
            Objective(id="o-1", number=1, title="Find a tool", company_objectives=("c-1",)),
            Objective(id="o-3", number=3, title="Tools come back", company_objectives=("c-1",)),
        ),
        "notes": (Note(id="n-1", session=1, by=NOOR, about=("c-1",), text=SECRET),),
        "sessions": ({"id": "s-1", "session": 1, "at_step": "1.blockers", "held": date(2026, 11, 20)},),
    }
    return Plan.model_validate({**known, **fields})


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "hinge"
    make_workspace(made, demo_team())
    return made


def begun(folder, **fields: object):
    make_quarter(folder, plan(**fields))
    return program(folder)


def line(play: Play) -> NoteLine:
    return play.app.screen.query_one(Blockers).query_one(NoteLine)


def by_and_word(play: Play) -> tuple[str, str]:
    """What stands before the field: who speaks, and about what."""
    asked = str(line(play).query_one("Horizontal > Static", Static).content).removesuffix(" ▸ ")
    by, _, word = asked.partition(" · ")
    return by, word


def rows(play: Play) -> list[tuple[object, ...]]:
    return [(b.type, b.text, b.by, b.about, b.owner, b.status) for b in play.plan.blockers]


async def says(play: Play, *said: str) -> None:
    for each in said:
        await play.write(f"{each}\n")


async def test_each_one_names_a_blocker_by_turn_and_none_is_an_answer(folder):
    async with played(begun(folder)) as play:
        assert isinstance(play.app.focused, OptionList)
        await play.saw(f"{NOOR}, {TOMASZ}, {INES}, {WREN}, {KOFI}, {MARGUERITE} have not said yet", "No blocker yet")
        await play.press("r", "n")
        await play.saw("what could stop it, or none · O3 … · waits for … · @owner")  # as one would say it
        await says(play, "Two [red]bookings[/] clash", f"O3 waits for the map service @{INES}", "3")
        assert rows(play) == [
            ("risk", "Two [red]bookings[/] clash", NOOR, (), None, "open"),
            ("dependency", "waits for the map service", NOOR, ("o-3",), INES, "open"),
        ]
        assert by_and_word(play)[1] == "O3" and isinstance(play.app.focused, NoteInput)
        await play.saw("B1  Two [red]bookings[/] clash", "about nothing yet", "nobody looks after it yet")
        await play.saw("B2  waits for the map service", f"about O3 · {INES} looks after it")

        await play.press("escape", "r", "r", "n")  # after the questions the next one's turn, about nothing yet
        assert by_and_word(play) == (TOMASZ, "")
        await says(play, "none")
        assert rows(play)[-1] == ("none", "No blocker", TOMASZ, (), None, "open")
        await play.saw(f"{TOMASZ}: none", f"{INES}, {WREN}, {KOFI}, {MARGUERITE} have not said yet")
        await says(play, "none")  # twice: what is refused stands in the line again
        assert len(rows(play)) == 3 and play.app.screen.query_one(NoteInput).value == "none"
        await play.press("ctrl+u")
        await says(play, f"{WREN}: none", f"{KOFI}: none", f"{INES}: none", f"{MARGUERITE}:", "dep: stairs")
        assert rows(play)[-1] == ("dependency", "stairs", MARGUERITE, (), None, "open")
        await play.saw("everybody has said it")
        await says(play, f"{TOMASZ}: after all there is one")
        assert (TOMASZ, "none") not in {(by, kind) for kind, _, by, *_ in rows(play)}
        await play.saved()
        assert on_disk(folder).blockers == play.plan.blockers


async def test_lines_typed_without_a_pause_are_all_there_with_numbers_of_their_own(folder):
    async with played(begun(folder)) as play:
        await play.press("n")
        await play.write("".join(f"blocker {at}\n" for at in range(12)) + "unfinished")
        assert [b.text for b in play.plan.blockers] == [f"blocker {at}" for at in range(12)]
        assert [b.number for b in play.plan.blockers] == list(range(1, 13))
        await play.press("escape", "n")
        assert line(play).input.value == "unfinished"  # leaving the line loses nothing


async def test_the_arrows_choose_the_objective_and_tab_who_speaks(folder):
    async with played(begun(folder)) as play:
        await play.press("n")
        seen = []
        for _ in range(4):
            seen.append(by_and_word(play)[1])
            await play.press("down")
        assert seen == ["", "O1", "O3", ""]
        assert by_and_word(play)[1] == "O1"
        await play.press("up", "up", "tab")
        assert by_and_word(play) == (TOMASZ, "")  # it was Noor who meant O3
        await play.press("shift+tab", "shift+tab")
        assert by_and_word(play)[0] == MARGUERITE


async def test_without_objectives_the_company_s_are_what_it_can_be_about(folder):
    async with played(begun(folder, objectives=())) as play:
        await play.press("n")
        await says(play, "1 late", "lend more is not enough")
        assert [(b.text, b.about) for b in play.plan.blockers] == [
            ("late", ("c-1",)), ("lend more is not enough", ("c-1",))
        ]  # fmt: skip
        await play.saw("about lend")


async def test_the_beginning_of_one_name_is_that_one_and_a_stranger_is_told_before_enter(folder):
    async with played(begun(folder)) as play:
        await play.press("n")
        await play.write("O3 late @mar")
        await play.saw(f"risk · about O3 · {MARGUERITE} looks after it")
        await play.press("enter")
        assert rows(play)[-1] == ("risk", "late", NOOR, ("o-3",), MARGUERITE, "open")
        assert "looks after it" in play.text and "risk · about O3 ·" not in play.text  # the line is empty again
        await play.write("waits for @Gra")
        await play.saw("! nobody here is called Gra, it stays in the words · dependency")
        await play.press("enter")
        assert rows(play)[-1][1:2] == ("waits for @Gra",) and rows(play)[-1][4] is None
        await play.write(f"{WREN}: none")
        await play.saw(f"{WREN}: no blocker")
        await play.press("escape", "home", "e")
        await play.dialog(Form)
        await play.press("tab", "tab", "tab", *["backspace"] * len(MARGUERITE), *"Gra")
        await play.saw("! nobody here is called Gra; the name is kept as it stands.")
        await play.press(*["backspace"] * 3, *"ine")
        await play.saw(f"{INES} looks after it.")
        await play.press("enter")
        await play.no_dialog()
        assert rows(play)[0][4] == INES


async def test_in_somebodys_turn_their_blockers_stand_first_and_what_is_selected_is_read(folder, monkeypatch):
    monkeypatch.setattr(Blockers, "MOMENT", 0.01)
    known = [("1", TOMASZ, "The bank"), ("2", NOOR, "The map"), ("3", f"{WREN} + {NOOR}", "The rain")]
    blockers = tuple(Blocker(id=f"b-{at}", number=int(at), text=text, by=by) for at, by, text in known)
    async with played(begun(folder, blockers=blockers)) as play:
        await play.press("r")
        await play.saw(f"▸ {NOOR} presents", "1 of 2 read")
        area = play.app.screen.query_one(Blockers)
        assert [each.id for each in area.walked.options] == ["b-2", "b-3", "b-1"]
        assert area.selected_entity == "b-2"
        back = area.walked.options[2].prompt
        assert {str(span.style) for span in back.spans} == {"$text-disabled"}, "the others stand back"
        await play.press("down")
        await play.saw("2 of 2 read")
        await play.press("down")  # another one's is not read now
        assert play.app.desk.reading(1, "blocker").unread == {"b-1"}
        await play.press("r", "r")
        await play.saw(f"▸ {TOMASZ} presents", "1 of 1 read")
        assert play.app.desk.reading(1).coverage.startswith("3 of 3 blockers read, 2 of ")


async def test_what_is_dictated_is_by_the_one_whose_turn_it_is(folder):
    async with played(begun(folder)) as play:
        await play.press("r", "n")
        await says(play, "first", f"{WREN}: for another")
        await play.press("escape", "n")  # still the same turn, and no longer Wren
        await says(play, "second")
        await play.press("tab", "escape", "r", "r", "n")
        await says(play, "third")
        assert [b.by for b in play.plan.blockers] == [NOOR, WREN, NOOR, TOMASZ]
        await play.press("escape", *["r"] * 2 * 4)
        assert play.plan.sessions[0].turn == MARGUERITE
        await play.press("n")
        await says(play, "fourth")
        await play.press("escape", *["r"] * 2)  # the round is over, nobody has the turn
        assert play.plan.sessions[0].turn is None
        await play.press("n")
        await says(play, "fifth")
        assert [b.by for b in play.plan.blockers][4:] == [MARGUERITE, INES]  # who has not said yet


async def test_a_stranger_as_owner_stays_in_the_words_and_is_told(folder):
    async with played(begun(folder)) as play:
        await play.press("n")
        await says(play, "late @Zed")
        assert rows(play)[0][1] == "late @Zed"
        assert "Nobody here is called Zed" in play.toasts[-1]


RISK = Blocker(id="b-1", number=1, text="Late", by=NOOR, about=("o-1",))
DEPENDENCY = Blocker(id="b-2", number=2, type="dependency", text="The map service", by=KOFI, about=("o-3",), owner=INES)
NONE = Blocker(id="b-3", number=3, type="none", text="No blocker", by=WREN)


async def test_a_blocker_is_changed_resolved_deleted_and_brought_back(folder):
    async with played(begun(folder, blockers=(RISK, NONE, DEPENDENCY))) as play:
        await play.press("e")
        await play.dialog(Form)
        await play.write("r than late")
        await play.press("tab", "space", "tab", *", O7", "enter")
        await play.saw("There is no O7 here. Write one of these: lend, O1, O3.")
        await play.press("backspace", *"3, lend", "tab", *"@kofi", "tab")
        await play.write("We ask [b]them[/]")
        await play.press("shift+tab", "enter")
        await play.no_dialog()
        changed = play.plan.blockers[0]
        assert (changed.text, changed.type, changed.owner) == ("Later than late", "dependency", KOFI)
        assert (changed.about, changed.answer, changed.number) == (("o-1", "o-3", "c-1"), "We ask [b]them[/]", 1)
        await play.saw("We ask [b]them[/]", "about O1, O3, lend")

        await play.press("down", "plus")
        assert [b.status for b in play.plan.blockers] == ["open", "open", "resolved"]
        await play.saw("resolved dependency")
        await play.press("minus")
        assert [b.status for b in play.plan.blockers] == ["open"] * 3
        await play.press("d")
        assert [b.id for b in play.plan.blockers] == ["b-1", "b-3"]
        await play.press("u")
        assert [b.id for b in play.plan.blockers] == ["b-1", "b-3", "b-2"]
        await play.press("end", "plus", "enter")  # of who had none, the line opens for what came to mind
        assert by_and_word(play)[0] == WREN and isinstance(play.app.focused, NoteInput)
        await says(play, "a thing")
        assert [(b.type, b.by) for b in play.plan.blockers][-1] == ("risk", WREN)
        assert "none" not in {b.type for b in play.plan.blockers}


async def test_the_form_wants_words(folder):
    async with played(begun(folder, blockers=(RISK,))) as play:
        await play.press("e")
        await play.dialog(Form)
        await play.press(*["backspace"] * 4, "enter")
        await play.saw("A blocker needs words")


async def test_lines_of_the_chat_become_blockers_as_one_step(folder):
    async with played(begun(folder, blockers=(RISK,))) as play:
        await play.paste(f"{KOFI}: O3 dep: the map service @{INES}\n{WREN}: none\n{NOOR}: none\n{KOFI}: 1 late\n")
        await play.dialog(PastePreview)
        await play.press("enter")
        await play.no_dialog()
        assert rows(play)[1:] == [
            ("dependency", "the map service", KOFI, ("o-3",), INES, "open"),
            ("none", "No blocker", WREN, (), None, "open"),
            ("risk", "late", KOFI, ("o-1",), None, "open"),
        ]
        assert "1 line was left out" in play.toasts[-1]  # Noor has named one already
        await play.press("u")
        assert play.plan.blockers == (RISK,)
        await play.press("n")
        await play.paste(f"{INES}: none\n{TOMASZ}: none")
        await play.dialog(PastePreview)
        await play.press("escape")
        await play.no_dialog()
        assert play.plan.blockers == (RISK,)


async def test_who_writes_none_in_the_chat_for_another_one_answers_for_that_one(folder):
    async with played(begun(folder, blockers=(RISK,))) as play:
        await play.paste(f"[10:42] {KOFI}: {NOOR}: none\n[10:43] {KOFI}: {WREN}: none\n")
        await play.dialog(PastePreview)
        await play.press("enter")
        await play.no_dialog()
        assert rows(play)[1:] == [("none", "No blocker", WREN, (), None, "open")]  # Noor has named one already
        assert "1 line was left out" in play.toasts[-1]


async def test_before_going_on_each_finding_leads_to_where_it_is_mended(folder):
    open_one = Blocker(id="b-9", number=9, text="Last", by=KOFI)
    async with played(begun(folder, blockers=(DEPENDENCY, open_one))) as play:
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.saw("B9 is open and has no owner and is tied to nothing", f"{NOOR} has named neither")
        await play.press("enter")
        await play.no_dialog()
        assert play.app.screen.query_one(OptionList).highlighted == 1
        await play.press("full_stop")
        await play.dialog(BeforeYouGoOn)
        await play.press("down", "down", "enter")
        await play.no_dialog()
        assert isinstance(play.app.focused, NoteInput) and by_and_word(play)[0] == TOMASZ


async def test_alone_nobody_is_waited_for(folder):
    async with played(begun(folder, solo=True)) as play:
        assert "have not said yet" not in play.text and "everybody" not in play.text
        assert "session.next-turn" not in play.reach
        assert "session.copy" not in play.reach
        await play.press("n")
        await says(play, "late")
        assert [b.text for b in play.plan.blockers] == ["late"]


async def test_the_invitation_asks_for_blockers_and_says_that_none_is_one(folder):
    async with played(begun(folder, objectives=())) as play:
        await play.press("c")
        await play.dialog(Tell)
        assert "none" in play.app.clipboard and "1 for lend" in play.app.clipboard
    other = folder.parent / "other"
    make_workspace(other, demo_team())
    async with played(begun(other)) as play:
        await play.press("c")  # O1 and O3: the digits would not count from one
        await play.dialog(Tell)
        assert "number" not in play.app.clipboard


async def test_under_the_curtain_blockers_are_seen_and_notes_are_not(folder):
    async with played(begun(folder, blockers=(RISK,)), (80, 24)) as play:
        play.app.screen.post_message(CurtainRequested(1, drawn=True))
        await play.until(lambda: 1 in play.app.curtains, "the curtain")
        await play.saw("B1  Late")
        await play.press("n")
        await says(play, "another")
        await play.paste(f"{INES}: none\n{TOMASZ}: none")
        await play.dialog(PastePreview)
        assert SECRET not in play.text
        await play.press("escape", "escape", "slash", "s", "v")  # nothing here opens the curtain or filters
        assert 1 in play.app.curtains and SECRET not in play.text and not play.app.screen.is_modal


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (20, 5), (200, 60)])
async def test_no_size_is_too_small(folder, size):
    long = RISK.changed(text="word " * 60)
    async with played(begun(folder, blockers=(long, DEPENDENCY, NONE)), size) as play:
        await play.press("end", "home", "n")
        assert isinstance(play.app.focused, NoteInput)
        await says(play, "x" * 300)
        assert play.plan.blockers[-1].text == "x" * 300
