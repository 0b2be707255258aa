"""What a terminal sends is read: whatever comes, the key behind it is read too, and a paste is one paste."""

import logging
import os
import tty

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser

from okra_tui.ui import terminal
from okra_tui.ui.terminal import KeyReader, Outlet

UNREADABLE = [
    "\x1b[99999999u", "\x1b[97;;99999999u", "\x1b[55296;;55296u", "\x1b[:::;;;u", "\x1b[48;;0;0;0t", "\x1b[1;2;3;4z",
    "\x1b[" + "1;" * 40 + "9u", "\x1b[" + "9" * 200 + "~", "\x1b[?9;9;9q", "\x1bOz", "\x1b[97;1:3u", "\x1b[1;1:3A",
    "\x1b[-1u", "\x1b[1$r", "\x1b(B", "\x1b[57344u", "\x1b[57427u", "\x1b[65;30;97;0;0;1_", "\x1b_Gi=1;OK\x1b\\",
    "\x1b]11;rgb:1111/2222/3333\x07", "\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1bP>|XTerm(388)\x1b\\", "\ud800",
]  # fmt: skip
"""What no key is, and keys that are let go."""
READ = {
    "\x1b[1092::97;;1092u": ("ф", "ф"),
    "\x1b[1092::97;u": ("ф", "ф"),
    "\x1b[97:65;2u": ("A", "A"),
    "\x1b[97;1:1u": ("a", "a"),
    "\x1b[97;1:2u": ("a", "a"),
    "\x1b[1094::119;5u": ("ctrl+w", None),
    "\x1b[1;1:1A": ("up", None),
    "\x1b[13;1:1u": ("enter", "\r"),
    "\x1b[57399;1:1u": ("0", "0"),
    "\x1b[97;2u": ("A", "A"),
    "\x1b[65;2u": ("A", "A"),
    "\x1b[97;65u": ("A", "A"),
    "\x1b[97;66u": ("a", "a"),
    "\x1b[1092;2u": ("Ф", "Ф"),
    "\x1b[304;2u": ("İ", "İ"),
    "\x1b[223;2u": ("ß", "ß"),
    "\x1b[32u": ("space", " "),
    "\x1b[46;1:1u": ("full_stop", "."),
    "\x1b[180u": ("acute_accent", "´"),
    "\x1b[27;5;97~": ("ctrl+a", None),
    "\x1b[27;2;13~": ("shift+enter", None),
    "\x1b[27;2;65~": ("A", "A"),
    "\x1b[65;30;97;1;0;1_": ("a", "a"),
    "\x1b[38;72;0;1;0;1_": ("up", None),
    "\x1b[27;1;27;1;0;1_": ("escape", None),
}
"""More than was asked for, and the key that it is."""


def read(*chunks: str) -> list[events.Event]:
    reader = KeyReader()
    return [message for chunk in chunks for message in reader.feed(chunk)]


def keys(*chunks: str) -> list[tuple[str, str | None]]:
    return [(key.key, key.character) for key in read(*chunks) if isinstance(key, events.Key)]


@pytest.mark.parametrize("sequence", UNREADABLE)
def test_what_cannot_be_read_is_left_out_and_the_keys_around_it_are_read(sequence):
    assert keys(f"a{sequence}b\x1b[Ac") == [("a", "a"), ("b", "b"), ("up", None), ("c", "c")]
    assert keys("a", *sequence, "b") == [("a", "a"), ("b", "b")]


@pytest.mark.parametrize("sequence", READ)
def test_a_key_with_more_in_it_than_was_asked_for_is_that_key(sequence):
    assert keys(f"{sequence}b") == [READ[sequence], ("b", "b")]


@pytest.mark.parametrize(
    "parts",
    [
     ("\x1b]11;rgb:11/22", "/33\x07"), ("\x1b]11;rgb:11/22/33\x1b", "\\"), ("\x1b", "]", "11;rgb:1\x1b\\"),
     ("\x1b]52;c;A",) * 9,
     ("\x1bP1$r0m", "x\x1b\\"), ("\x1b[1;5",), ("\x1b[200",)],
)  # fmt: skip
def test_half_an_answer_of_the_terminal_types_nothing(parts):
    """It comes in pieces, or never ends: another one begins."""
    assert keys(*parts, "\x1b[A", "n") == [("up", None), ("n", "n")]


def test_an_answer_whose_end_is_lost_has_ended_when_nothing_comes(monkeypatch):
    reader = KeyReader()
    assert list(reader.feed("\x1b]11;rgb:1")) == list(reader.tick()) == []
    monkeypatch.setattr(terminal, "STRING_PAUSES", -1.0)
    assert [message.key for message in [*reader.tick(), *reader.feed("n")]] == ["n"]


@pytest.mark.parametrize("letter", ["]", "P", "_", "é", "ф"])
def test_a_letter_with_alt_is_no_beginning_of_an_answer(letter, monkeypatch):
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.0)
    reader = KeyReader()
    messages = [*reader.feed(f"\x1b{letter}"), *reader.tick(), *reader.feed("n")]
    assert [message.key for message in messages if isinstance(message, events.Key)][1:] == ["n"]


def test_what_is_left_out_is_logged_without_what_was_typed(caplog):
    with caplog.at_level(logging.WARNING):
        read("\x1b[97;;99999999u")
    assert [record.getMessage() for record in caplog.records] == [
        r"a key sequence that cannot be read was left out: '\999[99;;999999999'"
    ]


def test_what_textual_reads_is_read_as_it_reads_it():
    """Fails where a newer Textual knows keys whose beginning is taken for a whole sequence here."""
    known = [f"\x1b[{code[:-1]};1{code[-1]}" for code in FUNCTIONAL_KEYS]
    for sequence in [*ANSI_SEQUENCES_KEYS, *known, "\x1b[I", "\x1b[<0;3;4M", "\x1b[12;40R", "\x1b[?2026;1$y"]:
        usual = XTermParser()
        expected = [str(message) for message in usual.feed(f"{sequence}\x1b[A")]
        assert [str(message) for message in read(f"{sequence}\x1b[A")] == expected, ascii(sequence)


def test_textual_s_own_parser_still_breaks_at_what_is_guarded_here():
    """Where this fails, Textual has mended it, and `KeyReader` can go."""
    with pytest.raises(ValueError, match="invalid literal"):
        list(XTermParser().feed("\x1b[97;1:3u"))
    pasted = list(XTermParser().feed("\x1b[200~a\x1b\x1bd\x1b[201~x"))
    assert isinstance(pasted[0], events.Key)  # the escape


@pytest.mark.parametrize("chunk", [1, 3, 1000])
def test_all_of_a_paste_is_in_it_and_an_escape_in_it_is_no_key(chunk):
    words = "Ada: red \x1b[31mdoors\x1b[0m\nLin: \x1bd \x1b\x1b x\x1b[3~ \x1b[200~ äö\x00"
    sent = f"\x1b[200~{words}\x1b[201~n"
    paste, key = read(*(sent[at : at + chunk] for at in range(0, len(sent), chunk)))
    assert isinstance(paste, events.Paste)
    assert paste.text == words.replace("\x1b", "␛").replace("\x00", "")
    assert isinstance(key, events.Key) and key.key == "n"


def test_the_end_of_a_paste_inside_of_it_is_pasted_and_two_pastes_are_two():
    assert [str(message) for message in read("\x1b[200~a\x1b[201~dd\x1b[201~")] == [str(events.Paste("a␛[201~dd"))]
    two = read("\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~")
    assert [message.text for message in two] == ["a", "b"]


def test_a_paste_whose_end_is_lost_has_ended_when_nothing_comes(monkeypatch):
    reader = KeyReader()
    assert list(reader.feed("\x1b[200~words")) == list(reader.tick()) == []
    monkeypatch.setattr(terminal, "PASTE_PAUSES", -1.0)
    assert [message.text for message in reader.tick()] == ["words"]
    assert [message.key for message in reader.feed("n")] == ["n"]


PIECES = st.sampled_from(
    [
        "\x1b",
        "[",
        "O",
        "]",
        "P",
        "M",
        "<",
        "?",
        "200~",
        "201~",
        "u",
        "~",
        "A",
        "t",
        "R",
        ";",
        ":",
        "1",
        "97",
        "9" * 9,
        "é",
        "\x9b",
        "\x00",
    ]
)


@given(st.lists(PIECES | st.characters(), max_size=40), st.integers(1, 9))
def test_nothing_makes_it_raise_and_a_key_is_read_afterwards(pieces, chunk):
    sent = "".join(pieces)
    reader = KeyReader()
    for at in range(0, len(sent), chunk):
        list(reader.feed(sent[at : at + chunk]))
        list(reader.tick())
    list(reader.feed("\x1b[201~\x1b[A"))  # ends a paste that has begun
    assert [getattr(message, "key", "") for message in reader.feed("n")] == ["n"]


@pytest.fixture
def slow(monkeypatch):
    """The two ends of a terminal, and what happens whenever it is waited for (there the clock goes on too)."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    waited = []
    time = [0.0]

    def select(*_arguments):
        time[0] += 0.2
        for act in waited:
            act()

    monkeypatch.setattr("okra_tui.ui.terminal.select.select", select)
    monkeypatch.setattr("okra_tui.ui.terminal.time.monotonic", lambda: time[0])
    yield ours, theirs, waited, time
    os.close(ours)
    os.close(theirs)


PICTURE = "a picture, line by line\n" * 4000
"""More than a terminal holds that nobody reads."""


def test_a_terminal_that_is_a_moment_behind_gets_everything(slow):
    ours, theirs, waited, time = slow
    received = bytearray()

    def read():
        received.extend(os.read(ours, 1 << 20))
        time[0] = 0.0

    waited.append(read)
    outlet = Outlet(theirs, lambda: pytest.fail("it is there"))
    outlet.write(PICTURE)
    outlet.flush()
    assert not outlet.misses
    while len(received) < len(PICTURE):
        read()
    assert received.decode() == PICTURE


def test_a_terminal_that_takes_nothing_is_not_waited_for_longer_than_half_a_second(slow):
    ours, theirs, _waited, time = slow
    outlet = Outlet(theirs, lambda: pytest.fail("it is there"))
    outlet.write(PICTURE)
    outlet.flush()
    assert outlet.misses and 0.5 <= time[0] < 1
    kept = len(outlet._waiting)
    outlet.write(PICTURE)
    outlet.flush()
    assert len(outlet._waiting) == kept and time[0] < 1  # nothing piles up, and nobody waits again
    while not outlet.has_caught_up():
        os.read(ours, 1 << 20)
    assert not outlet.misses


def test_what_is_copied_while_a_terminal_takes_nothing_is_copied_when_it_takes_again(slow):
    ours, theirs, _waited, _time = slow
    outlet = Outlet(theirs, lambda: pytest.fail("it is there"))
    outlet.write(PICTURE)
    outlet.flush()
    assert outlet.misses
    earlier, latest = "\x1b]52;c;b25l\x07", "\x1b]52;c;dHdv\x07"
    for text in (earlier, PICTURE, latest, PICTURE):
        outlet.write(text)
    received = bytearray()
    while not outlet.has_caught_up():
        received += os.read(ours, 1 << 20)
    outlet.write("painted anew")
    outlet.flush()
    while not received.endswith(b"painted anew"):
        received += os.read(ours, 1 << 20)
    assert received.decode() == f"{PICTURE}{latest}painted anew"
