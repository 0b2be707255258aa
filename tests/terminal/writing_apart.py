"""Three people write apart in programs of their own while a fourth program has the quarter open: any number of rounds.

The folder behaves as shares do: files come in halves, copies of a conflict lie beside them, and nobody waits for
anybody.
"""

import random
from collections.abc import Mapping
from pathlib import Path

from pseudo_terminal import PseudoTerminal
from sample_on_disk import QUARTER, notes_in

WRITERS = ("Kofi", "Ines", "Wren")


def rounds_played(
    workspace: Path, homes: Mapping[str, Path], environment: Mapping[str, str], chance: random.Random, rounds: int
) -> list[str]:
    """What was found wrong; nothing where every note came in once and nobody else's screen ever had a word of it."""
    file, shared = workspace / f"{QUARTER}.toml", workspace / f"{QUARTER}.notes"
    before = notes_in(file)
    written: list[str] = []

    def started(name: str, *arguments: str) -> PseudoTerminal:
        state = {"XDG_STATE_HOME": str(homes[name])}  # each on a machine of their own
        return PseudoTerminal(*arguments, size=(100, 30), env={**environment, **state})

    with (
        started("room", QUARTER) as room,
        started("Kofi", "contribute", QUARTER, "--session", "1", "--as", "Kofi") as kofi,
        started("Ines", "contribute", QUARTER, "--session", "1", "--as", "Ines") as ines,
        started("Wren", "contribute", QUARTER, "--session", "1", "--as", "Wren") as wren,
    ):
        pads = dict(zip(WRITERS, (kofi, ines, wren), strict=True))
        room.wait_for("31 notes, 6 people")
        for pad in pads.values():
            pad.wait_for("Session 1", "✓ saved")
        room.secrets = ["zebra"]
        for number in range(rounds):
            for name, pad in pads.items():
                for at in range(chance.randint(0, 2)):
                    words = f"Zebra {name} {number}.{at}"
                    pad.type_on(f"{words}\r")
                    written.append(words)
                pad.secrets = [f"zebra {other.casefold()}" for other in WRITERS if other != name]
            _disturb(shared, chance)
            if chance.random() < 0.5:
                room.press("f7")
                room.read(0.3)
        for name, pad in pads.items():
            mine = sum(f" {name} " in words for words in written)
            pad.wait_for(f"Your notes: {mine}" if mine else "Session 1", "✓ saved")
        for copy in shared.glob("* (copy).toml"):
            copy.unlink()

        def all_in() -> bool:
            if set(written) <= set(notes_in(file)):
                return True
            if "F7" in room.text:
                room.press("f7")
            room.read(0.5)
            return False

        room.wait(all_in, f"{len(written)} notes in the plan")
        for program in (room, *pads.values()):
            program.press("ctrl+q")
            program.secrets = ()
        codes = [program.end() for program in (room, *pads.values())]
    came = notes_in(file)[len(before) :]
    wrong = [f"doubled: {words}" for words in set(came) if came.count(words) > 1]
    wrong += [f"lost: {words}" for words in set(written) - set(came)]
    wrong += [f"never written: {words}" for words in set(came) - set(written)]
    return wrong + ([f"ended with {codes}"] if any(codes) else [])


def _disturb(shared: Path, chance: random.Random) -> None:
    """What a share does now and then: a copy of a file beside it, and another that is there only in half."""
    files = [path for path in shared.glob("*.toml") if path.name[:1] != "_" and "(copy)" not in path.name]
    if files and chance.random() < 0.4:
        file = chance.choice(files)
        data = file.read_bytes()
        file.with_name(f"{file.stem} (copy).toml").write_bytes(
            data if chance.random() < 0.5 else data[: len(data) // 2]
        )
