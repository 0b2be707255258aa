"""Lists of objectives are pasted where objectives are, and any paste is answered wherever it comes."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playing import Play, played, program, sample, sample_played
from textual import events
from textual.widgets import Input, TextArea

from okra_tui.desk.listed_objectives import A_CHAT, NOTHING
from okra_tui.plan.model import CompanyObjective, Objective
from okra_tui.ui.dialogs.ask import Confirm
from okra_tui.ui.dialogs.form import Form
from okra_tui.ui.dialogs.preview import Preview
from okra_tui.ui.keys.active import active_commands
from okra_tui.ui.session.session import SessionScreen
from okra_tui.ui.widgets.lines import NO_WORDS

LISTS = Path(__file__).parents[1] / "intake" / "objective_lists"
REAL = ("a-app-team", "b-nested", "c-drafts", "d-weights", "e-tree")
OKRS = """\
Objective 1: Grow [b]the[/b] bench
- KR1: Tools on loan 40→80
- KR2: Loans that come back late below 5 %
Objective 2: Neighbours help
Key results:
1. Shifts filled yes/no
Initiatives:
- Thank-you evening
"""
CHAT = "10:42:13\t From Wren to Everyone : Filter by skill level\n10:42:20\t From Kofi A to Everyone : M1 S\n"
SCORES = "Milestone\tEffort\tBusiness\nM1\tS\t2\n"


def pasted_list(name: str) -> str:
    return str(tomllib.loads((LISTS / f"{name}.toml").read_text(encoding="utf-8"))["paste"])


def expected(name: str) -> list[tuple[str, int]]:
    """The objectives of a list with how many key results each has, as they stand beside it."""
    found: list[tuple[str, int]] = []
    for line in tomllib.loads((LISTS / f"{name}.toml").read_text(encoding="utf-8"))["expected"].strip().split("\n"):
        if line.startswith("O"):
            found.append((line.split(" | ", 1)[1], 0))
        elif line.startswith("    KR |"):
            found[-1] = (found[-1][0], found[-1][1] + 1)
    return found


async def to_step(play: Play, session: int, step: str) -> None:
    await play.press("escape", "escape", "g", str(session))
    await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == session, "there")
    screen = play.app.screen
    assert isinstance(screen, SessionScreen)
    screen.go_to_step(step)
    await play.until(lambda: screen.step is not None and screen.step.id == step, step)
    await play.until(lambda: screen._shown is not None and screen._shown.step == step, step)


# -- the company's objectives ----------------------------------------------------------------------------------------


def company(play: Play) -> list[tuple[str, int]]:
    return [(each.title, len(play.plan.company_results_of.get(each.id, ()))) for each in play.plan.company_objectives]


@pytest.mark.parametrize("name", REAL)
async def test_a_real_list_becomes_company_objectives_after_a_preview_with_one_undo(tmp_path, name):
    async with sample_played(tmp_path) as play:
        await to_step(play, 1, "1.company-okrs")
        before = company(play)
        await play.paste(pasted_list(name))
        await play.dialog(Preview)
        assert company(play) == before
        await play.press("enter")
        await play.no_dialog()
        assert company(play) == before + expected(name)
        await play.press("u")
        assert company(play) == before


async def test_the_preview_says_what_is_taken_and_names_what_is_not(tmp_path):
    async with sample_played(tmp_path, (80, 24)) as play:
        await to_step(play, 1, "1.company-okrs")
        await play.paste(OKRS)
        await play.dialog(Preview)
        await play.saw("2 company objectives with 3 key results", "Grow [b]the[/b] bench", "· Tools on loan 40→80")
        await play.saw("LEFT OUT", "an initiative; a company objective has none: Thank-you evening")
        await play.press("enter")
        await play.no_dialog()
        made = play.plan.company_objectives[-2]
        assert isinstance(made, CompanyObjective) and made.label == "grow"
        assert made.color and made.color != play.plan.company_objectives[-1].color


async def test_an_objective_that_is_there_already_gets_what_it_lacks(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_step(play, 1, "1.company-okrs")
        first = play.plan.company_objectives[0]
        results = play.plan.company_results_of[first.id]
        count = len(play.plan.company_objectives)
        await play.paste("Objective 1: Another one\n- KR1: Something new\n")
        await play.dialog(Preview)
        await play.saw(f"{count + 1}    Another one")  # the number that it will have
        await play.press("escape")
        await play.paste(f"Objective 1: {first.title.upper()}\n- KR1: Something new\n")
        await play.dialog(Preview)
        await play.saw("1 company objective with 1 key result", "is there already, and gets")
        await play.press("enter")
        await play.no_dialog()
        assert len(play.plan.company_objectives) == count
        *kept, new = play.plan.company_results_of[first.id]
        assert tuple(kept) == results and new.title == "Something new"
        await play.paste(f"Objective 1: {first.title}\n- KR1: Something new\n")
        await play.dialog(Preview)
        await play.press("enter")  # nothing is left to be taken
        assert isinstance(play.app.screen, Preview)


async def test_a_chat_and_what_holds_no_objective_are_answered_in_a_sentence(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_step(play, 1, "1.company-okrs")
        for text, said in ((CHAT, A_CHAT), (SCORES, NOTHING), (" \n", NO_WORDS)):
            await play.paste(text)
            await play.until(lambda: said in play.toasts, said)  # noqa: B023
            assert not play.app.screen.is_modal


# -- the pairs -------------------------------------------------------------------------------------------------------


def own(play: Play) -> list[tuple[str, int]]:
    results = [result.objective for result in play.plan.key_results]
    return [(each.title, results.count(each.id)) for each in play.plan.objectives]


@pytest.mark.parametrize("name", REAL)
async def test_a_real_list_becomes_objectives_with_key_results_after_a_preview_with_one_undo(tmp_path, name):
    async with sample_played(tmp_path) as play:
        await to_step(play, 1, "1.pairs")
        before, initiatives = own(play), play.plan.initiatives
        await play.paste(pasted_list(name))
        await play.dialog(Preview)
        await play.saw(f"A list: {len(expected(name))} new objective")
        await play.press("enter")
        await play.no_dialog()
        assert own(play) == before + expected(name)
        assert [each.number for each in play.plan.objectives] == list(range(1, len(own(play)) + 1))
        if name == "b-nested":
            made = {each.name: each.objectives for each in play.plan.initiatives[len(initiatives) :]}
            first, second = play.plan.objectives[len(before)].id, play.plan.objectives[len(before) + 1].id
            assert made["Add contact preferences: https://wiki.example.org/pref?id=7&x=1"] == (first,)
            assert made["Dot indicator"] == made["Next of kin"] == (second,)
        await play.press("u")
        assert own(play) == before and play.plan.initiatives == initiatives


async def test_a_list_goes_to_the_objective_that_is_called_so_whatever_its_number(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_step(play, 1, "1.pairs")
        for _ in range(2):  # taken again, nothing is doubled
            await play.paste(OKRS)
            await play.dialog(Preview)
            await play.press("enter")
            await play.no_dialog()
            assert own(play)[-2:] == [("Grow [b]the[/b] bench", 2), ("Neighbours help", 1)]
        await play.paste(OKRS.replace("Objective 1:", "Objective 2:").replace("Objective 2: Ne", "Objective 1: Ne"))
        await play.dialog(Preview)
        await play.saw("A list of key results")
        await play.press("enter")
        await play.no_dialog()
        assert own(play)[-2:] == [("Grow [b]the[/b] bench", 2), ("Neighbours help", 1)]
        serves = [each.objectives for each in play.plan.initiatives if each.name == "Thank-you evening"]
        assert serves == [(play.plan.objectives[-1].id,)]


async def test_key_results_alone_go_into_the_open_objective(tmp_path):
    async with sample_played(tmp_path) as play:
        await to_step(play, 1, "1.pairs")
        await play.paste("Objective: One\nKR: a 1→2\n\nObjective: Two\n")
        await play.dialog(Preview)
        await play.press("enter")
        await play.no_dialog()
        await play.press("2")
        await play.paste("KR 1: b 1→2\nKR 2 c\n")
        await play.dialog(Preview)
        await play.press("enter")
        await play.no_dialog()
        at = [each for each in play.plan.objectives if each.title == "Two"]
        assert isinstance(at[0], Objective)
        assert {each.title: each.objective for each in play.plan.key_results}["c"] == play.plan.objectives[1].id


# -- any paste, anywhere ---------------------------------------------------------------------------------------------

HOSTILE = "\x1b[31m<b>[/]\u202e\n👍\n" + "x" * 3000
PASTES = (OKRS, CHAT, SCORES, "one line", "Gus: M1 Frontend, Backend", "\n \n", HOSTILE)


def fields(play: Play) -> Iterator[str]:
    for field in play.app.screen.query("Input, TextArea"):
        yield field.value if isinstance(field, Input) else field.text if isinstance(field, TextArea) else ""


async def is_answered(play: Play, where: str, pastes: Sequence[str] = PASTES) -> None:
    """Every paste leads to something that can be seen: a dialog, words in a field, or a sentence."""
    under = play.app.screen_stack[-2:-1]
    for text in pastes:
        play.app._notifications.clear()
        screen, before, shown = play.app.screen, list(fields(play)), play.text
        await play.burst(events.Paste(text))

        def is_seen(screen=screen, before=before, shown=shown) -> bool:
            told = screen.is_modal and play.text != shown  # a dialog may say it in its own lines; no clock ticks there
            return play.app.screen is not screen or bool(play.toasts) or list(fields(play)) != before or told

        await play.until(is_seen, f"an answer to {text[:30]!r} in {where}")
        assert all(len(said) < 200 and "\n" not in said for said in play.toasts), where
        if await left(play, screen, *under) is not screen:
            return  # a dialog that waits for a paste has had it


async def left(play: Play, *screens: object) -> object:
    """Leave what stands in front of one of these screens, and say of which; where something asks, with yes."""
    for _ in range(8):
        if play.app.screen in screens:
            return play.app.screen
        await play.press("enter" if isinstance(play.app.screen, Confirm) else "escape")
    raise AssertionError(f"cannot be left: {play.app.screen}\n{play.text}")


async def dialogs_answer(play: Play, where: str, commands: Sequence[str]) -> set[str]:
    """Open what these commands open, where they are possible, paste there, and leave it again."""
    stands, kinds = play.app.screen, set()
    for command in commands:
        active = next((each for each in active_commands(stands) if each.command.id == command and each.enabled), None)
        if active is None:
            continue
        await active.run()
        await play.burst()
        if play.app.screen is stands:
            continue
        kinds.add(type(play.app.screen).__name__)
        await is_answered(play, f"{command} in {where}", (OKRS, "one line"))
        if isinstance(play.app.screen, Form):
            await play.press("shift+tab")  # to the button, which is no field
            await is_answered(play, f"the button of {command} in {where}", (OKRS,))
        await left(play, stands)
    return kinds


STEPS = [
    (0, ("0.known-inputs", "0.group-and-vote", "0.vision-statement")),
    (1, ("1.company-okrs", "1.silent-round", "1.read-and-cluster", "1.blockers", "1.pairs")),
    (2, ("2.context", "2.team-mapping", "2.silent-ideation", "2.read-and-cluster", "2.validation", "2.prioritization")),
    (3, ("3.review", "3.effort", "3.value", "3.dependencies", "3.skills")),
    (4, ("4.positioning", "4.annotation", "4.discussion", "4.sequencing")),
]  # fmt: skip


@pytest.mark.parametrize(("session", "steps"), STEPS, ids=[f"session-{session}" for session, _ in STEPS])
async def test_every_step_answers_every_paste(tmp_path, session, steps):
    async with sample_played(tmp_path, (100, 30)) as play:
        for step in steps:
            await to_step(play, session, step)
            await is_answered(play, step)
            await play.press("escape", "n")  # where something is typed
            await is_answered(play, f"{step}, typing", (OKRS, "one line"))


async def test_a_closed_quarter_says_that_it_is_closed(tmp_path):
    async with played(program(sample(tmp_path), "2026-Q3"), (100, 30)) as play:
        for session, steps in STEPS:
            for step in steps:
                await to_step(play, session, step)
                await is_answered(play, f"{step}, closed", (OKRS,))
                assert not play.app.screen.is_modal


DIALOGS = [
    (1, "1.company-okrs", (
        "list.new", "session.prompt", "session.way", "session.steps", "session.room", "session.recap", "reading.go-to",
        "reading.park", "reading.vision", "reading.export", "reading.clock-panel", "everywhere.help",
        "everywhere.palette", "quarter.dates", "quarter.sessions", "quarter.decision", "quarter.action", "quarter.team",
    )),
    (1, "1.read-and-cluster", ("list.edit", "board.group", "board.objective", "session.copy")),
    (1, "1.pairs", ("pairs.new-objective", "session.copy")),
    (2, "2.prioritization", ("votes.ballot",)),
    (3, "3.effort", ("scores.guide", "scores.grid", "scores.paste-table")),
    (3, "3.skills", ("scores.demand",)),
    (4, "4.positioning", ("weeks.capacity", "weeks.scenarios", "weeks.agreement", "weeks.gives")),
]  # fmt: skip


async def test_every_dialog_of_a_session_answers_every_paste(tmp_path):
    kinds: set[str] = set()
    async with played(program(sample(tmp_path), "2026-Q4"), (100, 30)) as play:
        for session, step, commands in DIALOGS:
            await to_step(play, session, step)
            await play.press("escape")
            kinds |= await dialogs_answer(play, step, commands)
    assert {"Form", "Tell", "Pick", "WhoIsHere", "GoTo", "ClockPanel", "HelpDialog"} <= kinds, kinds
    assert len(kinds) > 12, kinds


async def test_every_place_and_its_dialogs_answer_every_paste(tmp_path):
    kinds: set[str] = set()
    between = ("between.close", "between.carry-over", "between.track-record", "quarter.decision", "home.new")
    async with played(program(sample(tmp_path), "2026-Q4"), (100, 30)) as play:
        for place in "5679":
            await play.press("escape", "g", place)
            await play.until(lambda: not play.app.screen.is_modal, place)
            await is_answered(play, f"place {place}")
            kinds |= await dialogs_answer(play, f"place {place}", between)
    assert {"CloseQuarterDialog", "TrackRecordDialog"} <= kinds, kinds
