"""A quarter of the sample team as it stands at some step of session 3: twelve milestones, nothing scored."""

from pathlib import Path

from playing import TO_PLAN, sample

TITLES = (
    ("Text ten people by hand", "signal-test"),
    ("Other shelves in the search", "epic"),
    ("Why are tools late: twenty calls", "spike"),
    ("Checklist at Eastside", "signal-test"),
    ("A place for photos of tools", "enabler"),
    ("One locker with a camera for a month", "spike"),
    ("Reminder the evening before", "epic"),
    ("Waiting list on paper", "signal-test"),
    ("Waiting list in the app", "epic"),
    ("Opening kit for a weekend", "enabler"),
    ("Sign at the empty shelf", "signal-test"),
    ("What is urgent, on the bench's wall", "epic"),
)
GUIDE = """
[effort_guide]
S = "One person within a week; like a new filter in the list of tools"
M = "A pair for a week, or one person for two"
L = "Several people for most of a month"
"""
BEFORE = """
[[sessions]]
id = "s-3"
session = 3
present = ["Noor", "Tomasz", "Ines", "Wren", "Kofi", "Marguerite"]
at_step = "{step}"

[[objectives]]
id = "o-1"
number = 1
title = "Whoever waits for a tool hears of it first"
company_objectives = ["c-access"]

[[hypotheses]]
id = "h-1"
number = 1
objective = "o-1"
question = "Would people wait for a tool if we told them when it is back?"
beliefs = ["If we tell people the day a tool is back, every second one borrows it"]
"""


def milestone(number: int, title: str, kind: str, more: str = "") -> str:
    return (
        f'[[milestones]]\nid = "m-{number}"\nnumber = {number}\ntitle = "{title}"\ntype = "{kind}"\n'
        f'hypotheses = ["h-1"]\n{more}\n'
    )


def scored(number: int) -> str:
    """The lines of a milestone that has everything."""
    effort, skill = "SML"[number % 3], ("Backend", "Research", "Carpentry")[number % 3]
    return (
        f'effort = "{effort}"\nbusiness_value = {number % 3 + 1}\nux_value = {(number + 1) % 3 + 1}\n'
        f'skills = ["{skill}"]\n{"dependencies_reviewed = true" if number > 4 else ""}'
    )


def third_session(
    tmp_path: Path, step: str, *, more: str = "", guide: bool = True, filled: bool = False, count: int = len(TITLES)
) -> Path:
    """The workspace; by `filled` with all scores, by `guide` False without a word on what S, M and L mean."""
    folder = sample(tmp_path)
    team = folder / "okra.toml"
    text = team.read_text(encoding="utf-8")
    start, rest = text.index("[effort_guide]"), text.index("[[members]]")
    team.write_text(text[:start] + (GUIDE if guide else "") + "\n" + text[rest:], encoding="utf-8")
    file = folder / f"{TO_PLAN}.toml"
    cards = [milestone(at, *TITLES[(at - 1) % len(TITLES)], scored(at) if filled else "") for at in range(1, count + 1)]
    parts = [file.read_text(encoding="utf-8"), BEFORE.format(step=f"3.{step}"), *cards, more]
    file.write_text("\n".join(parts), encoding="utf-8")
    return folder
