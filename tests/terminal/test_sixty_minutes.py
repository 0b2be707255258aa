"""A whole session 1 of sixty minutes in the installed program, four minutes of it in each second: late by six
minutes, caught up, everybody heard, the recap in the clipboard; and the next day it opens where it stopped."""

import base64
import re
import tomllib
from pathlib import Path

import pytest
from pseudo_terminal import PseudoTerminal
from sample_on_disk import QUARTER

SIZE = (80, 23)  # a row too few for large digits: the time stands in one line, "9:58 of 10 min"
FASTER = "240"
ROOM = ("Noor", "Tomasz", "Ines", "Wren", "Kofi", "Marguerite")
NOTIFICATION = b"\x1b]9;okra-tui: time is up\x07"
CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


@pytest.fixture
def asked_for(own_folders: Path) -> None:
    """The user's own settings ask for the bell and the notification."""
    settings = own_folders / "config" / "okra-tui"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("bell = true\nnotify = true\n", encoding="utf-8")


def bells(written: bytes) -> int:
    """How often the bell rang; the same byte ends other sequences."""
    return re.sub(rb"\x1b\][^\x07\x1b]*\x07", b"", written).count(b"\x07")


def almost_over(terminal: PseudoTerminal) -> bool:
    """Whether at most a minute and a half of the step is left."""
    found = re.search(r"(\+?)(\d+):(\d\d) (?:of|over|·)", terminal.text)
    return found is not None and (bool(found[1]) or 60 * int(found[2]) + int(found[3]) <= 90)


def go_on(terminal: PseudoTerminal, place: str) -> None:
    """Go on to the next step when this one is almost over, whatever is missing."""
    terminal.wait(lambda: almost_over(terminal), "the end of the step")
    terminal.press(".")
    terminal.wait(lambda: place in terminal.text or "Before you go on" in terminal.text, place)
    if place not in terminal.text:
        terminal.press(".")
        terminal.wait_for(place)
    terminal.wait(lambda: not almost_over(terminal), "the new step's time")


def test_sixty_minutes_and_the_next_day(workspace, monkeypatch, asked_for):
    monkeypatch.setenv("OKRA_TUI_CLOCK_FACTOR", FASTER)
    with PseudoTerminal(QUARTER, size=SIZE) as terminal:
        terminal.wait_for("notes, 6 people")
        terminal.press("escape")
        terminal.wait_for("n New")  # the line is closed
        terminal.press(",")
        terminal.wait_for("1/5")
        terminal.press("f2")
        terminal.wait_for("on time")
        go_on(terminal, "2/5")

        late(terminal)

        terminal.press("escape")
        terminal.wait_for("n New")
        terminal.press(".")
        terminal.wait_for("Enter shows 31 notes")
        terminal.press("enter")
        terminal.wait_for("3/5", "Not grouped 31")
        terminal.press("f2")
        terminal.wait_for(" ends ")
        for place in range(1, len(ROOM) + 1):  # who begins to read is drawn
            terminal.press("r")
            terminal.wait_for(f"{place} of {len(ROOM)}")
        terminal.press("r")
        terminal.wait_for("Everybody had a turn")
        go_on(terminal, "4/5")

        for name in ROOM:
            terminal.press("r")
            terminal.wait_for(f"▸ {name} presents")
            terminal.press("r")
            terminal.wait_for(f"▸ {name} answers")
        terminal.press("r", "n")
        terminal.wait_for("Everybody had a turn", "what could stop it, or none")
        for name in ROOM:
            terminal.type(f"{name}: none\r")
        terminal.wait_for("everybody has said it")
        terminal.press("escape")
        terminal.wait_for("n New")  # the line is closed
        go_on(terminal, "5/5")

        terminal.wait(lambda: almost_over(terminal), "the end of the session")
        terminal.press(".")
        terminal.wait_for("Which key result do you not believe?")
        terminal.type("None of them is written yet\r")
        terminal.wait_for("None of them is written yet")
        terminal.press("escape")
        terminal.wait_for("What session 1 came to")
        terminal.press("c")
        terminal.wait_for("copied to the clipboard")
        terminal.press("escape")
        terminal.wait_gone("copied to the clipboard")
        assert " ends " not in terminal.text  # with the session its clock ended
        terminal.press("f2")
        terminal.wait_for(" ends ")
        terminal.press("ctrl+q")  # while it runs
        assert terminal.end() == 0
        copied = [base64.b64decode(text).decode() for text in CLIPBOARD.findall(terminal.received)]
    assert len(copied) == 1
    assert copied[0].startswith("Hinge · 2026-Q4 · Session 1: OKR ideation · ")
    assert "Which key result do you not believe?\n- None of them is written yet" in copied[0]

    plan = tomllib.loads((workspace / f"{QUARTER}.toml").read_text(encoding="utf-8"))
    minutes = {each["step"]: each["spent_minutes"] for each in plan["steps"]}
    assert minutes["1.company-okrs"] + minutes["1.silent-round"] >= 25  # six minutes late, to the next half
    assert len(minutes) == 5 and sum(minutes.values()) >= 55
    assert {each["by"] for each in plan["blockers"]} == set(ROOM)
    planned = {each["step"]: each.get("planned_minutes", 0) for each in plan["steps"]}
    given = [planned[step] for step in ("1.read-and-cluster", "1.blockers", "1.pairs")]
    share = sum(given) / (15 + 10 + 15)  # every step gives up its share, in whole minutes
    assert all(minutes == int(minutes) for minutes in given) and sum(given) < 40
    assert all(abs(now - share * before) < 1 for now, before in zip(given, (15, 10, 15), strict=True))
    early = minutes["1.company-okrs"] + minutes["1.silent-round"]
    assert early + sum(given) == pytest.approx(60, abs=0.6)  # caught up, in whole minutes: the hour is an hour

    the_next_day(monkeypatch, sum(minutes.values()))


def late(terminal: PseudoTerminal) -> None:
    """The silent round takes until all of it is six minutes late; the later steps give them back."""
    before = len(terminal.received)
    terminal.wait(lambda: bool(re.search(r"\b([6-9]|1\d) min behind", terminal.text)), "six minutes late")
    said = terminal.received[before:]
    assert said.count(NOTIFICATION) == 1
    assert bells(said) == 1
    terminal.press("f2", "f9")
    terminal.wait_for("Catch up: ", " min behind", "cut the next step", "trim all later steps", "end ")
    terminal.press("2")
    terminal.wait_gone("Catch up:")


def the_next_day(monkeypatch, spent: float) -> None:
    monkeypatch.delenv("OKRA_TUI_CLOCK_FACTOR")
    monkeypatch.setenv("OKRA_TUI_NOW", "2026-09-29T09:00")
    with PseudoTerminal(QUARTER, size=SIZE) as terminal:
        terminal.wait_for("5/5", "n New", "held 28 September · ")
        took = re.search(r"(\d+) min, 60 planned", terminal.text)
        assert took is not None and int(took[1]) == pytest.approx(spent, abs=1)
        terminal.read(1.5)
        assert took[0] in terminal.text  # it stands, and asks nothing
        assert "Did the meeting go on?" not in terminal.text and "ends" not in terminal.text
        assert terminal.text.count("✓") >= 5
        terminal.press("ctrl+q")
        assert terminal.end() == 0


def test_nothing_rings_that_nobody_asked_for(workspace, monkeypatch):
    monkeypatch.setenv("OKRA_TUI_CLOCK_FACTOR", "600")
    with PseudoTerminal(QUARTER, size=SIZE) as terminal:
        terminal.wait_for("10 min", "notes, 6 people")
        terminal.press("f2")
        terminal.wait_for("over the 10 min")
        terminal.press("f2")
        assert bells(terminal.received) == 0 and b"\x1b]9;" not in terminal.received
        terminal.press("ctrl+q")
        assert terminal.end() == 0
