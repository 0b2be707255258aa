"""Steps in which nothing is there yet: the footer offers what begins it, and nothing that would need something."""

from playing import Play, played, program, sample, settled

from okra_tui.plan.agenda import agenda
from okra_tui.ui.keys.active import active_commands
from okra_tui.ui.places.home import HomeScreen
from okra_tui.ui.session.session import SessionScreen

NEED_SOMETHING = {
    "open", "edit", "delete", "mark", "group", "merge", "sort", "make_objective", "into_group",
    "move_sideways", "reorder", "change_state", "walk", "defer", "score", "type_week", "what_gives", "choose_objective",
}  # fmt: skip
"""Actions on what is there already."""
NEED_NOTHING = {"0.known-inputs": {"open"}, "0.vision-statement": {"open", "edit"}}
"""On the canvas Enter begins to write into an area; the vision's sentence can be worded before there is a note."""


def offered(play: Play) -> set[str]:
    """The actions of the work's own keys that are offered now."""
    return {each.command.action.partition("(")[0] for each in active_commands(play.app.screen)} & NEED_SOMETHING


async def stand_at(play: Play, session: int, step: str) -> None:
    await play.press("escape", "escape", "g", str(session))
    await play.until(lambda: isinstance(play.app.screen, SessionScreen) and play.app.screen.session == session)
    play.app.screen.go_to_step(step)
    await settled(play.pilot)
    if play.app.screen.is_modal:  # a step asks for something when one comes to it first
        await play.press("escape")
        await play.no_dialog()
    await play.press("escape")


async def test_steps_without_anything_offer_only_what_begins_them(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        assert not (play.plan.milestones or play.plan.objectives or play.plan.initiatives)
        for session in (0, 2, 3, 4):
            for step in agenda(play.app.team, session):
                await stand_at(play, session, step.id)
                assert offered(play) == NEED_NOTHING.get(step.id, set()), step.id


async def test_what_comes_brings_its_keys(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        await stand_at(play, 0, "0.known-inputs")
        await play.press("n")
        await play.write("1 nobody knows when a tool is back\n")
        await play.until(lambda: any(note.session == 0 for note in play.plan.notes))
        await play.press("escape")
        assert {"open", "edit", "delete", "mark", "into_group", "move_sideways"} <= offered(play)
        await stand_at(play, 2, "2.team-mapping")
        await play.press("n")
        await play.write("Tool search\n")
        await play.until(lambda: play.plan.initiatives)
        await play.press("escape")
        assert {"edit", "delete", "mark", "move_sideways"} <= offered(play)
        await stand_at(play, 4, "4.positioning")
        await play.press("n")
        await settled(play.pilot)
        await play.write("Reminder the evening before\n")
        await play.until(lambda: play.plan.milestones)
        await play.no_dialog()
        assert {"open", "edit", "delete", "type_week", "what_gives", "walk", "defer"} <= offered(play)
        await stand_at(play, 3, "3.effort")
        assert {"open", "edit", "delete", "score"} <= offered(play)


async def test_a_step_does_its_part_of_the_session_s_keys_itself(tmp_path):
    async with played(program(sample(tmp_path))) as play:
        await stand_at(play, 1, "1.silent-round")
        screen = play.app.screen
        doing = {each.command.id: each.node for each in active_commands(screen)}
        done_by_the_step = ("session.copy", "session.curtain", "session.unmask", "session.voices", "session.back")
        assert {doing[name] for name in done_by_the_step} == {play.area}
        assert doing["session.next-step"] is doing["session.room"] is screen
        assert "reading.filter" not in doing and "slash" not in screen.active_bindings  # it would tell words
        await play.press("f4")
        assert screen.presenting
        await play.press("n", "escape")  # the step has something to leave
        assert screen.presenting
        await play.press("escape")
        assert not screen.presenting
        await play.reveal()
        assert {"reading.filter", "session.curtain-down"} <= play.reach and "slash" in screen.active_bindings
        await stand_at(play, 4, "4.positioning")
        assert "reading.filter" in play.reach
        assert not {"session.copy", "session.curtain", "session.curtain-down", "session.voices"} & play.reach
        assert "c" not in play.app.screen.active_bindings


async def test_what_begins_a_quarter_is_offered_at_home_alone(tmp_path):
    async with played(program(sample(tmp_path), quarter=None)) as play:
        assert {"home.new", "home.demo"} <= play.reach
        await play.press("enter")
        await play.until(lambda: not isinstance(play.app.screen, HomeScreen))
        await settled(play.pilot)
        assert not {"home.new", "home.demo"} & play.reach
