"""A team without company objectives: five people, a stakeholder, and session 0 as far as a test wants it."""

from pathlib import Path

TEAM = ["Ada, Engineering", "Grace, Design", "Linus, Engineering", "Mary, Product", "Tom, Data"]
NOTES = {
    "n-search": ("customer-pains", "Ada", "Half of the searches end without a partner"),
    "n-late": ("customer-pains", "Grace", "Most people answer too late for the same evening"),
    "n-twice": ("customer-gains", "Grace", "Regulars play twice a week once they have found somebody"),
    "n-clubs": ("business-opportunities", "Linus", "Clubs pay for courts that are full on weekday afternoons"),
    "n-rival": ("competition", "Mary", "Another app shows free courts on a map"),
    "n-board": ("stakeholder-expectations", "Ada", "The board wants numbers before the spring season"),
    "n-index": ("platform-constraints", "Tom", "The search index is rebuilt only once a night"),
    "n-courts": ("platform-strengths", "Tom", "We know every court in the city"),
}
GROUPS = {
    "g-tonight": ("A partner for tonight", ["n-search", "n-late", "n-twice"], ["Ada", "Ada", "Grace", "Tom"]),
    "g-courts": ("Courts that stand empty", ["n-clubs", "n-rival"], ["Grace", "Linus"]),
    "g-data": ("What the data can do", ["n-index", "n-courts"], ["Tom", "Linus"]),
}
VISION = ("help members find a partner for the same evening", "double the matches that take place", "our regulars")
QUARTER = "2027-Q1"


def workspace(
    folder: Path,
    step: str = "0.known-inputs",
    *,
    notes: bool = True,
    groups: bool = False,
    vision: tuple[str, str, str] | None = None,
    halves: bool = False,
    solo: bool = False,
) -> Path:
    """The workspace, its quarter standing at a step of session 0."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["format = 1", 'team = "Kestrel"', "votes_per_person = 3"]
    for person in TEAM:
        name, discipline = person.split(", ")
        lines += ["", "[[members]]", f'name = "{name}"', f'discipline = "{discipline}"']
    lines += ["", "[[members]]", 'name = "Ines"', 'role = "stakeholder"', ""]
    (folder / "okra.toml").write_text("\n".join(lines), encoding="utf-8")
    lines = ["format = 1", f'quarter = "{QUARTER}"', "starts = 2027-01-04"]
    lines += ["solo = true"] if solo else []
    if vision:
        will, order, whom = vision
        lines += ["", "[vision]", f'will = "{will}"', f'in_order_to = "{order}"', f'for_whom = "{whom}"']
        lines += ['from_clusters = ["g-tonight"]'] if groups else []
    lines += ["", "[[sessions]]", 'id = "s-0"', "session = 0", f'at_step = "{step}"']
    lines += ['groups = ["Ada + Grace + Mary", "Linus + Tom"]'] if halves else []
    grouped = {note: group for group, (_, those, _) in GROUPS.items() for note in those} if groups else {}
    for note, (area, by, text) in NOTES.items() if notes else ():
        lines += ["", "[[notes]]", f'id = "{note}"', "session = 0", f'about = ["{area}"]', f'by = "{by}"']
        lines += [f'text = "{text}"', *([f'cluster = "{grouped[note]}"'] if note in grouped else [])]
    for group, (title, _, votes) in GROUPS.items() if groups else ():
        lines += ["", "[[clusters]]", f'id = "{group}"', "session = 0", f'title = "{title}"', f"votes = {votes}"]
    (folder / f"{QUARTER}.toml").write_text("\n".join([*lines, ""]).replace("'", '"'), encoding="utf-8")
    return folder
