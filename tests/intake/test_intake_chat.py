"""What holds for any paste: nothing raises, nothing is lost, nothing harmful comes out, and it is quick."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor import seconds, turns

from okra_tui.intake.chat.chat import ChatRead, read_chat
from okra_tui.intake.chat.signs import is_courtesy
from okra_tui.intake.people import People
from okra_tui.plan.text import harmless, one_line

PEOPLE = People(
    (("Ada", ("al",)), ("Grace", ("gh",)), ("Linus", ()), ("Margaret", ("Maggie",)), ("Hedy", ())),
    ("Zoe Kahn",),
    "Grace",
)
PASTES = [
    tomllib.loads(path.read_text())["paste"] for path in sorted((Path(__file__).parent / "corpus").glob("*.toml"))
]
FRAGMENTS = sorted({line for paste in PASTES for line in paste.split("\n")})
PIECES = [
    "10:42 AM", "[10:42]", "[8/13 10:43 AM] ", "Ada", "Zed", "Ada Lovelace", " to Everyone", "From ", ": ", ":", "\t",
    "  ", "(Guest)", "1. ", "2 ", "2", "- ", "> ", "# ", "👍", ":tada:", "3", "(edited)", "Replying to \"", "\"",
    "Reacted to \"x\" with 👍", "replied to a thread:", "00:00:01.000,00:00:02.000", " by Ada", "\u202e", "\u200e",
    "\u00a0", "\u202f", "\x1b[0m", "\r", "\u2028", "10:43:01 From ", "**", "…", "text", "Two words", "https://x.y/z",
    "New", "Today", "Meeting started", "a.png", "\ud800", "Von ", " an Alle", "10:42:13 Von ", "(Direktnachricht):",
    "03.08.26, 12:30", " - Ada: ",
    "Ada, [25/06/2026 07:25]", "[2026-12-24, 12:23] ", " — Today at 10:42 AM", "\"\"", "\"a\tb\"",
    "<Media omitted>",
]  # fmt: skip
WORD = re.compile(r"\w+")
PEOPLE_KNOWN = {None, "Ada", "Grace", "Linus", "Margaret", "Hedy", "Zoe Kahn"}
# Spelt out here again: what the reading may take out of a line without a word (marks of direction, odd spaces).
UNSEEN = dict.fromkeys([0x61C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2060, *range(0x2066, 0x206A), 0xFEFF])
SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")

lines_of_chats = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text(max_size=40),
)
pastes = st.lists(lines_of_chats, max_size=25).map("\n".join)


def check(pasted: str, read: ChatRead, subjects: int) -> None:
    """Every line with words is in a note, left out, or a header; a note's words are those of its line, harmless."""
    lines = harmless(pasted.translate({**SPACES, **UNSEEN})).split("\n")
    notes = (*read.notes, *read.direct)
    told = {note.line for note in notes} | {left.line for left in read.left_out} | set(read.headers)
    cells = read.form in {"plain lines", "names and lines"} and bool({"\t", '"'} & set(pasted))
    written = " ".join([*(note.text for note in notes), *(left.text for left in read.left_out)])
    untold = {number for number, line in enumerate(lines, 1) if line.strip()} - told
    assert cells or not untold
    for number in untold:  # a cell of a spreadsheet may hold several lines
        assert set(WORD.findall(lines[number - 1])) <= set(WORD.findall(written))
    assert told <= {number for number, line in enumerate(lines, 1) if line.strip()} or cells
    for note in notes:
        assert note.text == one_line(note.text).strip() != ""
        assert note.text in lines[note.line - 1] or (
            cells and set(WORD.findall(note.text)) <= set(WORD.findall(pasted))
        )
        assert note.by in PEOPLE_KNOWN
        assert note.said_by is None or note.said_by == one_line(note.said_by).strip() != ""
        assert (note.by is None and note.said_by is not None) == (note.said_by in read.strangers)
        assert note.subject is None or 1 <= note.subject <= min(subjects, 9)
        assert note.line not in read.headers
    for left in read.left_out:
        assert left.why
        assert left.text == one_line(left.text).strip()
        assert left.text or read.form != "plain lines"  # of what may be private only the reason is told
        assert left.text in lines[left.line - 1] or cells
    # Every line is told of once, save that words behind a reply's quote in one line with it are read for themselves.
    replies = {left.line for left in read.left_out if left.why == "a reply's quote"}
    left_out = [left.line for left in read.left_out if left.line not in replies]
    assert cells or len(left_out) == len(set(left_out))
    assert cells or not set(left_out) & {*read.headers, *(note.line for note in notes)}
    assert [note.line for note in read.notes] == sorted(note.line for note in read.notes)
    assert [note.block for note in read.notes] == sorted(note.block for note in read.notes)


@given(pastes, st.integers(0, 11))
@settings(max_examples=3 * settings.default.max_examples)
def test_nothing_is_lost_or_harmful_in_a_paste_spliced_from_chats(pasted: str, subjects: int) -> None:
    check(pasted, read_chat(pasted, PEOPLE, subjects), subjects)


@given(st.text(st.characters(codec=None), max_size=300))
def test_nothing_is_lost_or_harmful_in_any_text(pasted: str) -> None:
    check(pasted, read_chat(pasted, PEOPLE, 3), 3)


def _words_of_nobody(line: str) -> bool:
    """Not blank, and no emoji of Slack's such as ":A:"."""
    return bool(line.strip()) and not line.strip().startswith(":")


@given(st.lists(st.text("abc Ad:.,-\t", min_size=1, max_size=30).filter(_words_of_nobody), max_size=20))
def test_the_same_words_without_anybody_known_or_any_client_are_plain_lines(lines: list[str]) -> None:
    read = read_chat("\n".join(lines), People(), 0)
    assert read.form == "plain lines"
    assert read.strangers == read.direct == read.headers == ()


@pytest.mark.parametrize("paste", PASTES)
def test_nothing_is_lost_of_the_corpus(paste: str) -> None:
    check(paste, read_chat(paste, PEOPLE, 3), 3)


@pytest.mark.parametrize("paste", PASTES)
def test_line_ends_of_windows_change_nothing(paste: str) -> None:
    plain = paste.replace("\r", "")
    assert read_chat(plain.replace("\n", "\r\n"), PEOPLE, 3) == read_chat(plain, PEOPLE, 3)


def test_an_agenda_without_any_chat_around_it_is_plain_lines() -> None:
    read = read_chat("Kick Off 10:00\nCoffee Break 11:00\nSprint Review 15:00\nlast line", PEOPLE, 3)
    assert read.form == "plain lines"
    assert len(read.notes) == 4


def test_an_empty_paste_is_empty() -> None:
    for pasted in ("", "\n\n", " \t\u200b\r\n"):
        assert read_chat(pasted, PEOPLE, 3) == ChatRead("plain lines", (), (), (), (), ())


def test_a_lone_surrogate_is_replaced() -> None:
    (note,) = read_chat("Ada: a\ud800b", PEOPLE, 3).notes
    assert note.text == "a�b"


def test_what_a_sign_behind_a_header_takes_along_is_not_read_again() -> None:
    read = read_chat("[10:43 AM] replied to a thread:\nthe quote\nthe reply", PEOPLE, 3)
    assert [left.text for left in read.left_out] == ["replied to a thread:", "the quote"]
    assert [note.text for note in read.notes] == ["the reply"]


def test_who_goes_on_in_a_direct_message_goes_on_directly() -> None:
    read = read_chat("10:42:13 From Ada to Me (Direct Message) : one\ntwo", PEOPLE, 3)
    assert [note.text for note in read.direct] == ["one", "two"]
    assert read.notes == ()


LONG = [
    " ", "a", "A ", "[", "(", ":", ": ", "1:", "1. ", "10:42 ", "\t", "*", "**a ", "-", "> ", "😀", "\u202e", "From ",
    " to ", "a: ", "\"",
    "Replying to \"", "10:42:13 From ", "Ada ", "(x) ", "by Ada ", ":a", "joined the ", "_ ",
]  # fmt: skip


def _reads(pasted: str) -> Callable[[], ChatRead]:
    return lambda: read_chat(pasted, PEOPLE, 3)


@pytest.mark.parametrize("piece", LONG)
def test_a_line_of_ten_thousand_characters_is_quick_and_kept(piece: str) -> None:
    line = (piece * 10_000)[:9_990] + " and done"
    assert turns(_reads(line)) < 5_000_000
    check(line, read_chat(line, PEOPLE, 3), 3)


@pytest.mark.parametrize("form", ["spliced", "plain", "names", "parted"])
def test_five_thousand_lines_are_little_work(form: str) -> None:
    lines = {
        "spliced": ("\n".join(PASTES).split("\n") * 20)[:5000],
        "plain": [f"idea number {number} of ours" for number in range(5000)],
        "names": [f"Ada Lovelace: {number} idea" for number in range(5000)],
        "parted": [f"{number}. idea\n" for number in range(2500)],
    }[form]
    assert turns(_reads("\n".join(lines))) < 40_000_000


@pytest.mark.parametrize(
    "line",
    [
        "Ada Lovelace: 2 idea",
        "Ada\nidea\nGrace\nother",
        "Ada\nidea\n10:42",
        "10:42\tAda\tidea",
        "1. idea\n",
        "[10:42] Zed Zebra\nidea",
        "Zed Zebra\n10:42\nidea",
    ],
)
def test_four_times_the_lines_take_about_four_times_as_long(line: str) -> None:
    assert seconds(_reads("\n".join([line] * 2000))) < 8 * seconds(_reads("\n".join([line] * 500)))


COURTESIES = (
    "ok thanks", "done", "Done!", "+1", "thanks Ada", "Thank you, Ada!", "ok 👍", "OK, got it", "fertig", "I’m done",
    "yes :thumbsup:", "same here",
    "Danke", "same", "great, thanks all",
    "Hi all", "sounds good", "merci", "@Ada thanks",
)  # fmt: skip
SHORT_NOTES = (
    "Done state is unclear", "Thanks page", "OK button", "Same day repair", "Agree on one fee", "Yes/no question",
    "Ada",
    "+1 for the map", "Dark mode", "Nice to have: maps", "Hello screen", "all", "everyone", "5", "done by 5", "no",
    "Ready within a day", "Great Britain", "+15", "ok 2", "Thanks for the repair", "Not done", "Sorry page", "Maps",
    "Super glue", "Ja/Nein", "Ready-made sets", "Cool box", "Map", "検索",
)  # fmt: skip


def test_lines_that_only_answer_greet_or_thank_are_told_from_short_notes():
    def is_ada(word: str) -> bool:
        return word == "ada"

    assert [line for line in COURTESIES if not is_courtesy(line, is_ada)] == ["@Ada thanks"]  # it may be asked of Ada
    assert [line for line in SHORT_NOTES if is_courtesy(line, is_ada)] == []


def test_a_chat_keeps_every_courtesy_as_a_note_that_says_so():
    """Nothing is dropped for it: the preview proposes to leave it out."""
    lines = ["Filter by skill", *COURTESIES[:3], "Thanks page", "2 done"]
    read = read_chat("\n".join(lines), People(), 3)
    assert [note.text for note in read.notes] == [
        "Filter by skill",
        "ok thanks",
        "done",
        "Done!",
        "Thanks page",
        "done",
    ]
    assert [note.courtesy for note in read.notes] == [False, True, True, True, False, False]
