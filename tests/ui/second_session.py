"""A quarter of the sample team as it stands at some step of session 2."""

from pathlib import Path

from playing import TO_PLAN, sample

OBJECTIVES = """
[[sessions]]
id = "s-2"
session = 2
present = ["Noor", "Tomasz", "Ines", "Wren", "Kofi", "Marguerite"]
at_step = "{step}"

[[objectives]]
id = "o-1"
number = 1
title = "Whoever waits for a tool hears of it first"
company_objectives = ["c-access"]
areas = ["R"]
pains = ["People look twice and give up"]

[[objectives]]
id = "o-2"
number = 2
title = "Tools come back by themselves"
company_objectives = ["c-intact"]
areas = ["L"]

[[objectives]]
id = "o-3"
number = 3
title = "A new library opens in a weekend"
company_objectives = ["c-nearby"]
areas = ["N"]

[[objectives]]
id = "o-4"
number = 4
title = "The bench knows what is urgent"
company_objectives = ["c-intact"]
areas = ["C"]

[[key_results]]
id = "k-1"
number = 1
objective = "o-1"
title = "Searches that end with nothing"
unit = "%"
baseline = 41.0
target = 25.0
owner = "Ines"

[[key_results]]
id = "k-2"
number = 1
objective = "o-2"
title = "Loans returned on the agreed day"
unit = "%"
baseline = 72.0
target = 88.0

[[key_results]]
id = "k-3"
number = 1
objective = "o-3"
title = "Libraries opened without a visit"
baseline = 0.0
target = 3.0

[[key_results]]
id = "k-4"
number = 1
objective = "o-4"
title = "Tools out of order"
unit = "%"
baseline = 14.0
target = 8.0

[[hypotheses]]
id = "h-1"
number = 1
objective = "o-1"
key_results = ["k-1"]
question = "Would people wait for a tool if we told them when it is back?"
beliefs = ["If we tell people the day a tool is back, every second one borrows it"]

[[hypotheses]]
id = "h-2"
number = 2
objective = "o-1"
key_results = ["k-1"]
question = "Do people take what the next neighbourhood has?"
beliefs = ["If we show the next shelf, one of five goes there", "If it is within a mile, more than that"]

[[hypotheses]]
id = "h-3"
number = 3
objective = "o-2"
key_results = ["k-2"]
question = "Is it forgetting that makes tools late?"

[[hypotheses]]
id = "h-4"
number = 4
objective = "o-3"
key_results = ["k-3"]
question = "Can volunteers open a library with a checklist alone?"

[[hypotheses]]
id = "h-5"
number = 5
objective = "o-4"
key_results = ["k-4"]
question = "Does a photo show damage early enough to mend it?"
"""
IDEAS = (
    ("n2-list", "h-1", "Ines", "A waiting list on paper for the tile cutter, four weeks long"),
    ("n2-text", "h-1", "Kofi", "Text ten people by hand when their tool is back and count who comes"),
    ("n2-next", "h-2", "Wren", "Sign at the empty shelf: the next library has one"),
    ("n2-map", "h-2", "Tomasz", "Show other shelves in the search"),
    ("n2-call", "h-3", "Marguerite", "Call twenty late borrowers and ask why"),
    ("n2-remind", "h-3", "Tomasz", "Reminder the evening before"),
    ("n2-check", "h-4", "Noor", "Give the checklist to Eastside and stay away"),
    ("n2-photo", "h-5", "Wren", "One locker with a camera for a month"),
    ("n2-store", "h-5", "Tomasz", "A place where photos of tools can be kept"),
)
GROUPS = (
    ("g2-told", "h-1", "Tell people when it is back", ("n2-list", "n2-text")),
    ("g2-next", "h-2", "The next shelf", ("n2-next", "n2-map")),
    ("g2-why", "h-3", "Why late", ("n2-call", "n2-remind")),
)
INITIATIVES = """
[[initiatives]]
id = "i-1"
name = "Search"
area = "R"
objectives = ["o-1"]

[[initiatives]]
id = "i-2"
name = "Lockers at the door"
area = "R"
objectives = ["o-1", "o-2"]

[[initiatives]]
id = "i-3"
name = "Reminders"
area = "L"
objectives = ["o-2"]

[[initiatives]]
id = "i-4"
name = "Opening kit"
area = "N"
objectives = ["o-3"]
"""
MILESTONES = """
[[milestones]]
id = "m-1"
number = 1
title = "Text ten people by hand"
type = "signal-test"
hypotheses = ["h-1"]
key_results = ["k-1"]
from_clusters = ["g2-told"]
votes = ["Noor", "Ines", "Kofi"]

[[milestones]]
id = "m-2"
number = 2
title = "Other shelves in the search"
type = "epic"
hypotheses = ["h-2"]
key_results = ["k-1"]
initiative = "i-1"
votes = ["Tomasz"]

[[milestones]]
id = "m-3"
number = 3
title = "Why are tools late: twenty calls"
type = "spike"
hypotheses = ["h-3"]
key_results = ["k-2"]
votes = ["Noor", "Marguerite"]

[[milestones]]
id = "m-4"
number = 4
title = "Checklist at Eastside"
hypotheses = ["h-4"]
key_results = ["k-3"]
votes = ["Wren", "Wren"]

[[milestones]]
id = "m-5"
number = 5
title = "A place for photos of tools"
type = "enabler"
hypotheses = ["h-5"]

[[dependencies]]
id = "d-1"
number = 1
milestone = "m-2"
on = "m-1"
"""


def note(key: str, about: str, by: str, text: str, group: str | None) -> str:
    cluster = f'cluster = "{group}"\n' if group else ""
    return f'[[notes]]\nid = "{key}"\nsession = 2\nabout = ["{about}"]\nby = "{by}"\ntext = "{text}"\n{cluster}\n'


def second_session(tmp_path: Path, step: str, *, more: str = "", grouped: bool = True, milestones: bool = True) -> Path:
    """The workspace; with ideas to hypotheses, in groups or loose, and some milestones made already."""
    folder = sample(tmp_path)
    file = folder / f"{TO_PLAN}.toml"
    of_note = {key: group for group, _, _, notes in GROUPS for key in notes} if grouped else {}
    parts = [file.read_text(encoding="utf-8"), OBJECTIVES.format(step=f"2.{step}"), INITIATIVES]
    parts += [note(*idea, of_note.get(idea[0])) for idea in IDEAS]
    if grouped:
        parts += [
            f'[[clusters]]\nid = "{key}"\nsession = 2\nabout = ["{about}"]\ntitle = "{title}"\n'
            for key, about, title, _ in GROUPS
        ]
    parts += [MILESTONES] if milestones else []
    file.write_text("\n".join([*parts, more]), encoding="utf-8")
    return folder
