import os

import pytest
from small_app import Board, SmallApp

from okra_tui.ui.keys.active import help_groups
from okra_tui.ui.keys.keymap import RESERVED, Config, clashes, keymap, load_config
from okra_tui.ui.keys.table import BY_ID, COMMANDS
from okra_tui.ui.widgets.footer_line import FooterLine


def mapped(**keys):
    """The keymap and the sentences for these keys; `__` stands for the dot, `_` for the hyphen of an id."""
    config = Config(keys={name.replace("__", ".").replace("_", "-"): value for name, value in keys.items()})
    return keymap(config, COMMANDS)


def test_a_missing_file_is_an_empty_one(tmp_path):
    assert load_config(tmp_path / "config.toml") == Config()


def test_settings_are_read(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('theme = "okra-light"\nbell = true\n[keys]\n"board.group" = "G, f7"\n', encoding="utf-8")
    assert load_config(path) == Config("okra-light", bell=True, keys={"board.group": "G, f7"})
    path.write_text("notify = true\n", encoding="utf-8")
    assert load_config(path) == Config(notify=True)


def test_the_users_own_file_is_read_if_no_path_is_given(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "okra-tui").mkdir()
    (tmp_path / "okra-tui" / "config.toml").write_text('theme = "okra-contrast"', encoding="utf-8")
    assert load_config().theme == "okra-contrast"


@pytest.mark.parametrize(
    "content",
    [
        b"theme = ",
        b"\xff\xfe",
        b"[keys\n",
        b'a = "\x1b[31m"',
        b"x = " + b"[" * 5000 + b"]" * 5000,
        b"x = " + b"9" * 5000,
    ],
)
def test_a_broken_file_gives_one_sentence_and_the_defaults(tmp_path, content):
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    config = load_config(path)
    (problem,) = config.problems
    assert str(path) in problem and problem.endswith("the defaults are used.")
    assert "\x1b" not in problem and "\n" not in problem
    assert (config.theme, config.bell, config.keys) == (None, False, {})


def test_a_folder_in_place_of_the_file_gives_one_sentence(tmp_path):
    (problem,) = load_config(tmp_path).problems
    assert "could not be read" in problem


@pytest.mark.parametrize("kind", ["pipe", "endless", "too large"])
def test_what_is_no_file_to_read_does_not_hang(tmp_path, kind):
    path = tmp_path / "config.toml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    else:
        path.write_bytes(b"# " + b"x" * 2_000_000)
    (problem,) = load_config(path).problems
    assert "could not be read" in problem and problem.endswith("the defaults are used.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('thme = "okra-light"', "There is no setting thme (did you mean theme?); it is left out."),
        ("[key]\nx = 1", "There is no setting key (did you mean keys?); it is left out."),
        ("wholly_else = 1", "There is no setting wholly_else; it is left out."),
        ('"\\u001b[2J" = 1', "There is no setting ␛[2J; it is left out."),
        (
            'theme = "okra-drak"',
            "There is no theme okra-drak; there are okra-dark, okra-light and okra-contrast. The default is used.",
        ),
        ('theme = ""', "There is no theme ; there are okra-dark, okra-light and okra-contrast. The default is used."),
    ],
)
def test_an_unknown_setting_or_theme_is_named(tmp_path, content, sentence):
    path = tmp_path / "config.toml"
    path.write_text(content, encoding="utf-8")
    assert load_config(path) == Config(problems=(sentence,))


def test_an_unknown_key_is_named_with_the_one_that_was_meant():
    (sentence,) = keymap(Config(keys={"board.gruop": "G"}), COMMANDS)[1]
    assert sentence == (
        "keys.board.gruop: there is no such command (did you mean board.group?); okra-tui keys lists them."
    )


def test_values_of_the_wrong_kind_are_named_one_by_one_and_the_others_are_used(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text('theme = 3\nbell = "yes"\n[keys]\n"board.group" = "G"\n"board.sort" = 7\n', encoding="utf-8")
    config = load_config(path)
    assert config.keys == {"board.group": "G"}
    assert [problem.split(" ")[0] for problem in config.problems] == ["theme", "bell", "keys.board.sort"]
    path.write_text("notify = 1", encoding="utf-8")
    assert load_config(path) == Config(problems=("notify must be true or false; it stays off.",))
    path.write_text("keys = 3", encoding="utf-8")
    assert len(load_config(path).problems) == 1


def test_keys_become_textuals_names():
    keys, sentences = mapped(board__group="G, ctrl+G , F10", session__next_step="%,Ctrl+Right")
    assert sentences == []
    assert keys == {"board.group": "G,ctrl+g,f10", "session.next-step": "percent_sign,ctrl+right"}


def test_two_commands_can_change_places():
    keys, sentences = mapped(board__group="s", board__sort="m")
    assert sentences == []
    assert keys == {"board.group": "s", "board.sort": "m"}


@pytest.mark.parametrize(
    ("name", "written", "reason"),
    [
        ("board.grup", "G", "there is no such command"),
        ("session.unmask", "G", "has no key, only the palette"),
        ("board.group", "supper", "'supper' is not the name of a key"),
        ("board.group", "hyperr+g", "'hyperr+g' is not the name of a key"),
        ("board.group", "m,", "the comma itself is called comma"),
        ("board.group", "", "the comma itself is called comma"),
        ("board.group", "shift+g", "write 'G' for shift+g"),
        ("board.group", "\x1b[31m", "is not the name of a key"),
        ("everywhere.help", "h", "works while typing"),
        ("everywhere.help", "slash", "works while typing"),
        ("note-line.next-subject", "home", "works while typing"),
        ("board.group", "n", "n is New (list.new)"),
        ("board.group", "u", "u is Undo (reading.undo)"),
        ("board.group", "ctrl+q", "^q is Quit (everywhere.quit)"),
        *(("board.group", key, "cannot be used") for key in RESERVED),
    ],
)
def test_what_cannot_be_used_is_left_out_and_named_in_one_sentence(name, written, reason):
    keys, sentences = keymap(Config(keys={name: written}), COMMANDS)
    assert keys == {}
    (sentence,) = sentences
    assert reason in sentence and sentence.startswith(f"keys.{name}: ") and sentence.endswith(".")
    assert sentence.isprintable()


def test_of_two_that_want_the_same_key_the_later_gives_way():
    keys, sentences = mapped(board__group="G", board__sort="G")
    assert keys == {"board.group": "G"}
    assert sentences == ["keys.board.sort: G is Group (board.group) in the same place; Sort stays on s."]


def test_a_key_that_was_given_up_for_nothing_is_not_taken():
    # board.sort wants m, which board.group gives up; but group's own wish fails, so group keeps m and sort keeps s.
    keys, sentences = mapped(board__sort="m", board__group="f3")
    assert keys == {}
    assert len(sentences) == 2


def test_the_same_key_in_places_that_are_never_in_reach_together_is_no_clash():
    keys, sentences = mapped(home__open="m")
    assert sentences == [] and keys == {"home.open": "m"}


def test_what_comes_out_never_clashes():
    wanted = {name: "G" for name, command in BY_ID.items() if command.keys}
    keys, sentences = keymap(Config(keys=wanted), COMMANDS)
    assert keys and sentences
    assert list(clashes(COMMANDS, {name: tuple(key.split(",")) for name, key in keys.items()})) == []


def footer_text(app):
    return app.screen.query_one(FooterLine).render().plain


async def test_remapped_keys_work_and_are_shown_in_footer_and_help():
    keys, sentences = mapped(board__group="G", board__before="ampersand", reading__help="f10", reading__undo="z")
    assert sentences == []
    app = SmallApp(keymap=keys)
    async with app.run_test(size=(120, 30)) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        assert "G Group" in footer_text(app)
        assert "& L Move" in footer_text(app)
        assert "F10 Help" in footer_text(app)
        rows = {row.words: row.keys for group in help_groups(app.screen).values() for row in group}
        assert rows["Group"] == "G"
        assert rows["Move"] == "& L"
        assert rows["Undo"] == "z"
        await pilot.press("G", "m", "ampersand", "H", "L", "z", "u", "ctrl+z")
        assert app.done == [("group",), ("move_sideways", -1), ("move_sideways", 1), ("undo",)]


async def test_the_footer_follows_when_keys_are_changed_while_it_runs():
    app = SmallApp()
    async with app.run_test(size=(120, 30)) as pilot:
        app.screen.query_one(Board).focus()
        await pilot.pause()
        assert "m Group" in footer_text(app)
        app.set_keymap({"board.group": "G"})
        await pilot.pause()
        assert "G Group" in footer_text(app)


async def test_undo_never_acts_on_the_plan_while_typing():
    app = SmallApp()
    async with app.run_test() as pilot:
        app.screen.query_one("#plain").focus()
        await pilot.press("ctrl+z", "ctrl+y", "u")
        assert app.done == []
        app.screen.query_one(Board).focus()
        await pilot.press("ctrl+z")
        assert app.done == [("undo",)]
