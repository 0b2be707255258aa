"""Files that no plan can be, and plans that nobody would write: commands and places answer, and none waits for long.

Half of the files are of a kind below, each first of more than the program takes, then of as many rows as it takes, then
of sizes that chance draws, as many of ten to a hundred as of ten thousand to a hundred thousand; the others are the
sample's files with some of their bytes mutated. The table has the slowest answer; nothing here asserts a time.
"""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

from commands import answers
from large_plans import HEAD, NOTES, PLANS, QUARTER, TEAM, WRONG, people
from proof import Played, Proof
from screens import How, screens

from okra_tui.workspace.making import make_demo

OLD_HEAD = HEAD.replace("format = 2", "format = 1")


def note(field: str) -> str:
    """One note with this in it."""
    return f'\n[[notes]]\nid = "n-1"\nsession = 1\n{field}\n'


KINDS: dict[str, tuple[int, Callable[[int], tuple[str, str]]]] = {
    **{f"rows: {kind}": (12_000, make) for kind, make in PLANS.items()},
    "many notes": (30_000, lambda n: (HEAD + NOTES(n), TEAM)),
    "a dotted key": (60_000, lambda n: (f"{HEAD}x{'.a' * n} = 1\n", TEAM)),
    "a dotted table": (60_000, lambda n: (f"{HEAD}[x{'.a' * n}]\n", TEAM)),
    "a dotted table of tables": (60_000, lambda n: (f"{HEAD}[[x{'.a' * n}]]\n", TEAM)),
    "a dotted key inline": (60_000, lambda n: (f"{HEAD}x = {{ {'a.' * n}b = 1 }}\n", TEAM)),
    "a quoted dotted key": (60_000, lambda n: (HEAD + "x" + ".'a'" * n + " = 1\n", TEAM)),
    "a dotted key of the team": (60_000, lambda n: (HEAD, f"{TEAM}x{'.a' * n} = 1\n")),
    "a comment": (12_000_000, lambda n: (f"{HEAD}# {'a' * n}\n", TEAM)),
    "a string": (7_000_000, lambda n: (HEAD + note(f'text = "{"a" * n}"'), TEAM)),
    "a string of words": (7_000_000, lambda n: (HEAD + note(f'text = "{"a b " * (n // 4)}"'), TEAM)),
    "a string of escapes": (7_000_000, lambda n: (HEAD + note('text = "' + r"\u001b" * (n // 6) + '"'), TEAM)),
    "a string on many lines": (7_000_000, lambda n: (HEAD + note('text = """' + "a\n" * (n // 2) + '"""'), TEAM)),
    "a string without an end": (7_000_000, lambda n: (f'{HEAD}x = "{"a" * n}', TEAM)),
    "a title of megabytes": (7_000_000, lambda n: (f'{HEAD}\n[[objectives]]\nid="o"\ntitle="{"a" * n}"\n', TEAM)),
    "a team's name of megabytes": (7_000_000, lambda n: (HEAD, f'format = 1\nteam = "{"a" * n}"\n')),
    "brackets": (7_900_000, lambda n: (f"{HEAD}x = {'[' * n}", TEAM)),
    "braces": (7_900_000, lambda n: (f"{HEAD}x = {'{a=' * (n // 3)}", TEAM)),
    "brackets that close": (7_900_000, lambda n: (f"{HEAD}x = {'[' * (n // 2)}{']' * (n // 2)}\n", TEAM)),
    "quotes": (900_000, lambda n: (HEAD + "x = " + '"' * n, TEAM)),
    "digits": (2_000_000, lambda n: (f"{HEAD}x = {'9' * n}\n", TEAM)),
    "digits after a point": (2_000_000, lambda n: (f"{HEAD}x = 0.{'9' * n}\n", TEAM)),
    "numbers and underscores": (2_000_000, lambda n: (f"{HEAD}x = {'1_' * (n // 2)}1\n", TEAM)),
    "lines of a company objective of old": (
        200_000,
        lambda n: (OLD_HEAD + f'\n[[company_objectives]]\nid = "c"\ntitle = "c"\nkey_results = {people(n)}\n', TEAM),
    ),
    "the same line again and again": (
        200_000,
        lambda n: (OLD_HEAD + f'\n[[company_objectives]]\nid = "c"\ntitle = "c"\nkey_results = {["x"] * n}\n', TEAM),
    ),
    "what a note is about": (200_000, lambda n: (HEAD + note(f'text = "x"\nabout = {["c-x"] * n}'), TEAM)),
    "votes": (200_000, lambda n: (HEAD + note(f'text = "x"\nvotes = {people(n)}'), TEAM)),
    "rows that are wrong": (12_000, lambda n: (HEAD + WRONG(n), TEAM)),
    "keys that nobody knows": (120_000, lambda n: (HEAD + "".join(f"k{at} = {at}\n" for at in range(n)), TEAM)),
    "such keys in a row": (
        120_000,
        lambda n: (HEAD + note('text = "x"\n' + "\n".join(f"k{at} = {at}" for at in range(n))), TEAM),
    ),
    "tables": (120_000, lambda n: (HEAD + "".join(f"[t{at}]\nx = 1\n" for at in range(n)), TEAM)),
    "tables in tables": (120_000, lambda n: (HEAD + "".join(f"[t.a{at}.b]\nx = 1\n" for at in range(n)), TEAM)),
    "Windows' ends of lines": (10_000, lambda n: ((HEAD + NOTES(n)).replace("\n", "\r\n"), TEAM)),
    "ends of lines of old": (10_000, lambda n: ((HEAD + NOTES(n)).replace("\n", "\r"), TEAM)),
    "nothing but zeros": (9_000_000, lambda n: ("\0" * n, TEAM)),
    "empty lines": (8_000_000, lambda n: (HEAD + "\n" * n, TEAM)),
    "spaces": (8_000_000, lambda n: (f"{HEAD}x ={' ' * n}1\n", TEAM)),
}
"""The largest that is tried, and the quarter's file and the team's of that size."""


FIRST = (1.0, 5 / 6)
"""Shares of the largest that each kind is played with before chance draws sizes: 12,000 rows, and 10,000."""
SMALLEST = 0.2
"""The exponent of the smallest that is drawn then."""


def play(folder: Path, number: int, seed: int) -> Played:
    """One file, every command on it, and the program's places."""
    chance = PROOF.chance(number, seed)
    workspace = folder / "team"
    at, mutated = divmod(number, 2)
    times, which = divmod(at, len(KINDS))
    kind, how = "mutated bytes" if mutated else list(KINDS)[which], how_to_walk(times, bool(mutated))
    if mutated:
        make_demo(workspace, date(2026, 11, 16))
        path = workspace / chance.choice((f"{QUARTER}.toml", "okra.toml"))
        path.write_bytes(mutate(path.read_bytes(), chance))
    else:
        most, make = KINDS[kind]
        size = int(most * FIRST[times]) if times < len(FIRST) else int(most ** chance.uniform(SMALLEST, 1.0))
        kind = f"{kind} ({size})"
        workspace.mkdir()
        plan, team = make(size)
        (workspace / f"{QUARTER}.toml").write_text(plan, encoding="utf-8", newline="")
        (workspace / "okra.toml").write_text(team, encoding="utf-8", newline="")
    said = [*screens(workspace, f"{seed} {number}", how), *answers(workspace)]
    slowest = max(said, key=lambda answer: answer.seconds)
    found = tuple(finding for answer in said for finding in answer.findings)
    return Played(found, slowest.seconds, f"{slowest.words} on {kind}")


def how_to_walk(times: int, mutated: bool) -> How:
    """Large files are shown at every place, of all others some are."""
    return "places" if times < len(FIRST) and not mutated else "some"


SIGNS = b"\"'[]{}\n=\\\0\xff#.,-"
VALUES = (b"-1", b"nan", b"inf", b"1e999", b"9" * 400, b"0001-01-01", b"9999-12-31", b'"\\u001b[2J"', b"", b"[]")


def mutate(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to thirty changes: bits, pieces taken out, doubled or swapped, and signs that TOML reads."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(held))
        upto = min(at + chance.choice((1, 3, 20, 300)), len(held))
        match chance.randrange(6):
            case 0:
                held[at] ^= 1 << chance.randrange(8)
            case 1:
                del held[at:upto]
            case 2:
                held[at:at] = held[at:upto] * chance.choice((1, 2, 50))
            case 3:
                held[at:at] = bytes([chance.choice(SIGNS)])
            case 4:
                held[at:upto] = chance.randbytes(upto - at)
            case _:
                end = held.find(b"\n", at)
                equals = held.rfind(b"=", at, end)
                if equals > 0:
                    held[equals + 1 : end] = b" " + chance.choice(VALUES)
    return bytes(held)


PROOF = Proof("hostile-files", play, number=2000, together=1, measures="s took the slowest answer")
