import ast
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
from small_app import Board, NoteLine, SessionLike, SmallApp
from textual.binding import Binding, BindingsMap

import okra_tui
from okra_tui.ui.keys.active import active_commands, entries, help_groups
from okra_tui.ui.keys.command import character_of, shown_key, side_by_side
from okra_tui.ui.keys.keymap import RESERVED, clashes
from okra_tui.ui.keys.table import BY_ID, COMMANDS, SCOPES, STACKS, bindings, command_of
from okra_tui.ui.places.modes import ASKED_OF_A_QUARTER

ALWAYS_WORKING_KEYS = {"f1", "f2", "f4", "f7", "f8", "f9", "ctrl+p", "ctrl+q", "ctrl+r"}
LATER: set[str] = set()

NUMBERED = {
    "go-to.digit", "sort.digit", "board.digit", "pairs.objective", "paste.about", "canvas.area", "context.objective",
    "milestones.type", "weeks.place",
}  # fmt: skip
"""A digit takes what has this number, in the order in which it is shown."""
WAYS = {"catch-up.way", "scores.set"}
"""There are only three of them."""

SENSES = {
    # One meaning a letter: where a key has several commands, they are these, and mean the same in their places.
    "n": {"list.new", "home.new", "sort.new-group", "room.guest", "agreement-shown.anew", "history.keep"},  # a new one
    "m": {"board.group", "room.pairs"},  # put together: notes, people
    "M": {"board.merge", "room.groups"},  # the same in a bigger way: one note of them all, all people in two groups
    # More and less: a further state, minutes, messages, dots, weeks.
    "plus": {"actions.done", "list.more", "clock.more", "paste.direct", "votes.give", "dots.direct", "weeks.longer"},
    "minus": {"list.less", "clock.less", "paste.courtesies", "votes.take", "weeks.shorter"},
    "H": {"board.before", "weeks.earlier"},  # to the group, or the week, before
    "L": {"board.after", "weeks.later"},
    "b": {"votes.entry", "ballot.count", "clock.bell"},  # votes, opened and closed; the clock's panel has no board
    "r": {"session.next-turn", "votes.next-voter"},  # the next one's turn
    # What becomes of it in this session.
    "o": {"board.objective", "pairs.of-groups", "hypotheses.milestone", "milestones.make", "dependencies.take-over"},
    "u": {"reading.undo", "sort.back", "check-ins.undo"},
    "e": {"list.edit", "check-ins.change", "carry.start", "home.rename"},
    "d": {"actions.drop", "list.delete", "check-ins.delete", "history.delete", "home.delete"},
    "greater_than_sign": {"list.defer", "actions.keep"},  # later
    "F": {"session.card", "card.close"},  # the card, opened and closed
    "i": {"session.look", "home.to-do"},  # what a line counts is opened
    "slash": {"home.find", "reading.filter", "sort.find", "thread.breaks"},
    "y": {"reading.why", "thread.leave"},  # to the reasons, and back again
    # None: no group, no change of the time, nothing to wait for.
    "0": {"board.ungroup", "sort.skip", "go-to.digit-0", "clock.reset", "dependencies.none"},
    "full_stop": {"session.next-step", "going-on.go-on"},
    "question_mark": {"reading.help", "help.close"},
    "j": {"move.down", "scroll.down", "go-to.down"},
    "k": {"move.up", "scroll.up", "go-to.up"},
    # Mark what is selected, a box included; where there is nothing to mark, as in any pager.
    "space": {"list.mark", "scroll.page-down", "room.mark", "tick.tick", "vision.origin", "carry.mark"},
    "w": {"list.walk", "review.check-in"},  # one by one
    "c": {"session-ends.copy", "session.copy", "show-vision.copy", "take-away.copy"},  # what the meeting's chat gets
}


def test_ids_are_unique_and_say_their_scope():
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert command.where in SCOPES
        assert command.id.startswith(f"{command.where}."), command.id


def test_every_scope_stands_in_a_stack():
    assert {scope for stack in STACKS for scope in stack} == set(SCOPES)


def test_every_command_has_words_and_a_sentence_without_markup():
    for command in COMMANDS:
        assert command.words and len(command.words) <= 20, command.id
        assert re.fullmatch(r"[A-Z][^!]*\.", command.help), command.id
        assert "[" not in command.words + command.help + command.named


def test_commands_of_one_row_read_as_one_entry():
    rows = {}
    for command in COMMANDS:
        if command.row:
            rows.setdefault((command.where, command.row), set()).add((command.words, command.help))
    assert len(rows) > 10
    assert [row for row, texts in rows.items() if len(texts) != 1] == []


def test_only_keys_that_must_work_everywhere_have_priority():
    first = [command for command in COMMANDS if command.priority]
    in_a_field = [command for command in first if command.where != "everywhere"]
    assert {command.id for command in in_a_field} == {"sentence.next", "sentence.previous"}
    assert {key for command in first if command not in in_a_field for key in command.keys} == ALWAYS_WORKING_KEYS
    assert all(character_of(key) is None for command in first for key in command.keys)


def test_no_command_has_a_key_that_terminals_keep_or_that_comes_later():
    keys = {key for command in COMMANDS for key in command.keys}
    assert not keys & RESERVED.keys()
    assert not keys & LATER


def test_default_keys_do_not_clash_wherever_they_are_in_reach_together():
    assert [(key, one.id, other.id) for key, one, other in clashes(COMMANDS)] == []


def test_what_is_shadowed_exists_has_the_same_key_and_is_wider():
    order = list(SCOPES)
    for command in COMMANDS:
        for name in command.shadows:
            shadowed = BY_ID[name]
            assert set(command.keys) & set(shadowed.keys), (command.id, name)
            assert order.index(command.where) < order.index(shadowed.where)


def test_a_letter_means_the_same_in_every_screen():
    holders = {}
    for command in COMMANDS:
        for key in command.keys:
            if character_of(key) is not None:
                holders.setdefault(key, set()).add(command.id)
    several = {key: ids for key, ids in holders.items() if len(ids) > 1 and key not in "123456789"}
    assert several == SENSES
    for digit in "123456789":
        senses = NUMBERED | (WAYS if digit in "123" else {"session-ends.place"} if digit == "9" else set())
        assert {name.rpartition("-")[0] for name in holders[digit]} == senses, digit


def test_the_same_action_belongs_to_one_thing():
    # The palette and the help run an action by name: two commands may share it only where they are the same command.
    by_action = {}
    together = {"sort", "note-line", "board", "list", "home", "session", "quarter", "reading"}
    for command in COMMANDS:
        if command.where in together:
            by_action.setdefault(command.action, []).append(command.id)
    assert {action: ids for action, ids in by_action.items() if len(ids) > 1} == {}


def test_bindings_carry_id_action_and_words_and_are_keys_that_textual_takes():
    made = bindings("board", "everywhere")
    assert [binding.id for binding in made] == [
        command.id for command in COMMANDS if command.where in {"board", "everywhere"} and command.keys
    ]
    for binding in BindingsMap(made):
        assert isinstance(binding[1], Binding)
    for command in COMMANDS:
        if command.keys:
            expanded = list(Binding.make_bindings([Binding(",".join(command.keys), command.action)]))
            assert tuple(each.key for each in expanded) == command.keys, command.id


def test_single_commands_are_bound_by_their_ids():
    assert [binding.id for binding in bindings("session.copy", "weeks")] == [
        command.id
        for command in COMMANDS
        if command.keys and (command.where == "weeks" or command.id == "session.copy")
    ]


def test_an_unknown_scope_is_refused():
    with pytest.raises(KeyError, match="kitchen"):
        bindings("board", "kitchen")


def test_a_binding_of_textual_with_our_key_and_action_counts_as_our_command():
    assert command_of(Binding("tab", "app.focus_next")) is BY_ID["everywhere.next-pane"]
    assert command_of(Binding("tab", "something_else")) is None


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("f1", "F1"), ("ctrl+p", "^p"), ("full_stop", "."), ("comma", ","), ("question_mark", "?"), ("slash", "/"),
        ("enter", "Enter"), ("escape", "Esc"), ("shift+tab", "Shift+Tab"), ("H", "H"), ("f", "f"), ("up", "↑"),
        ("left_square_bracket", "["), ("minus", "-"), ("alt+ctrl+x", "Alt+^x"),
    ],
)  # fmt: skip
def test_keys_are_shown_as_people_know_them(key, shown):
    assert shown_key(key) == shown


def test_digits_in_a_row_are_shown_as_a_span():
    assert side_by_side("123456789") == "1–9"
    assert side_by_side(["H", "L"]) == "H L"
    assert side_by_side(["1", "2", "x", "4"]) == "1–2 x 4"


@pytest.mark.parametrize("key", ["slash", "minus", "plus", "at", "underscore", "backslash", "a", "full_stop"])
def test_characters_are_known_by_their_key(key):
    assert character_of(key) in set("/-+@_\\a.")


async def test_every_binding_of_a_screen_has_a_row_in_its_help():
    app = SmallApp()
    async with app.run_test() as pilot:
        for focus in (Board, NoteLine):
            widget = app.screen.query_one(focus)
            widget.display = True
            widget.focus()
            await pilot.pause()
            rows = {row.words for group in help_groups(app.screen).values() for row in group}
            bound = {
                binding.id
                for node in widget.ancestors_with_self
                for _, binding in node._bindings
                if binding.id and hasattr(node, f"action_{binding.action.partition('(')[0]}")
            }
            bound -= {name for each in bound for name in BY_ID[each].shadows}
            assert len(bound) >= 10
            assert {BY_ID[name].words for name in bound} <= rows


async def test_help_names_the_narrowest_place_first_and_what_waits_for_the_end_of_typing():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        assert list(help_groups(app.screen)) == [
            "Board", "What is selected", "Moving about", "Session", "When not typing", "Everywhere", "From the palette"
        ]  # fmt: skip
        line = app.screen.query_one(NoteLine)
        line.display = True
        line.focus()
        await pilot.pause()
        titles = list(help_groups(app.screen))
        assert titles[0] == "While typing a note"
        assert "When not typing" in titles


async def test_a_command_without_its_action_is_not_offered_and_a_hidden_one_neither():
    app = SmallApp()
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, SessionLike)
        screen.query_one(Board).focus()
        await pilot.pause()
        ids = {active.command.id for active in active_commands(screen)}
        assert "board.group" in ids
        assert "session.unmask" in ids
        assert "session.voices" not in ids  # no action of that name here
        app.screen.query_one("#plain").focus()
        await pilot.pause()
        ids = {active.command.id for active in active_commands(screen)}
        assert "reading.undo" not in ids  # the app's check_action hides it while typing
        assert "board.group" not in ids


async def test_a_disabled_command_is_in_reach_but_not_enabled():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        curtain = next(active for active in active_commands(app.screen) if active.command.id == "session.curtain")
        assert curtain.direct and not curtain.enabled


async def test_rows_stand_together():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        together = [[active.command.id for active in entry] for entry in entries(active_commands(app.screen))]
        assert ["board.before", "board.after"] in together
        assert [f"board.digit-{digit}" for digit in "123456789"] in together


def test_what_is_asked_about_a_quarter_has_a_command_and_somebody_who_asks():
    asked = {each.action.split("'")[1] for each in COMMANDS if each.action.startswith("app.ask(")}
    assert asked == set(ASKED_OF_A_QUARTER)
    for place in ASKED_OF_A_QUARTER.values():
        module, _, name = place.partition(":")
        first, second, *more = signature(getattr(import_module(module), name)).parameters.values()
        assert (first.name, second.name) == ("app", "desk") and all(each.default is not each.empty for each in more)


KEY_IN_WORDS = re.compile(
    r"\bg \d\b|(?<![\w'’{/.-])(?:[b-zB-HJ-Z]|[<>+~-]) (?!is |has |was )[a-z]+s\b|(?<![\w#$])F\d{1,2}\b|`[A-Za-z]`"
)
"""A key that stands in a sentence as it is: a letter before what it does, `g 1`, a function key."""
ROOMS_WITH_WORDS = ("desk", "plan", "ui", "edits", "room")


def words_of(source: Path) -> Iterator[tuple[int, str]]:
    """The sentences of a module that are no docstring, with their lines; and the letters that it paints as keys."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    told = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            if " " in node.value:
                yield node.lineno, node.value
        elif isinstance(node, ast.Tuple) and all(isinstance(each, ast.Constant) for each in node.elts):
            first, style = [*(each.value for each in node.elts if isinstance(each, ast.Constant)), "", ""][:2]
            if re.fullmatch(r"[A-Za-z]|g \d", str(first)) and "accent" in str(style):
                yield node.lineno, f"`{first[0]}`, painted as a key"


def test_no_sentence_names_a_key_that_somebody_may_have_changed():
    """Keys stand in sentences by their commands, `{list.new} begins one`: `with_keys` puts the user's own there."""
    root = Path(okra_tui.__file__).parent
    sources = [source for room in ROOMS_WITH_WORDS for source in sorted((root / room).rglob("*.py"))]
    assert len(sources) > 150
    found = [
        f"{source.relative_to(root)}:{line}: {words}"
        for source in sources
        if "keys" not in source.parts
        for line, words in words_of(source)
        if KEY_IN_WORDS.search(words)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("sentence", "names_a_key"),
    [
        ("b opens the line", True), ("Nothing yet; o makes one of an idea.", True), ("the pairs (g 1)", True),
        ("F2 pauses it first", True), ("“x”; g 8 shows it.", True), ("{list.new} begins one", False),
        ("a thought parks here", False), ("M2 waits for M1", False), ("Plan B is better", False),
    ],
)  # fmt: skip
def test_a_key_in_a_sentence_is_found(sentence, names_a_key):
    assert bool(KEY_IN_WORDS.search(sentence)) == names_a_key


def test_every_command_that_a_sentence_names_is_there():
    root = Path(okra_tui.__file__).parent
    named = {
        name
        for room in ROOMS_WITH_WORDS
        for source in (root / room).rglob("*.py")
        for _, words in words_of(source)
        for name in re.findall(r"\{([a-z-]+\.[a-z0-9-]+)\}", words)
    }
    assert "go-to.digit-1" in named and named <= set(BY_ID), named - set(BY_ID)
