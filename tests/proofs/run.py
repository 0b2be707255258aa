"""All proofs, one command, one table: `python tests/proofs/run.py [PART …] [--number N] [--seed S] [--hours H]`.

What was played is kept in files after every few plays, so a run can be interrupted at any moment and goes on where it
was; another seed begins anew. A single play is played again with `--play NUMBER`. The table has how many there were
really, of this seed, over all runs.
"""

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apart
import bounds
import branches
import calls
import hostile_files
import keys
import kills
import other_writers
import payloads
import plans
import signals
from proof import KINDS, Finding, Played, Proof
from proof import played as play_it

PROOFS = {
    part.PROOF.name: part.PROOF
    for part in (other_writers, kills, calls, plans, hostile_files, payloads, signals, keys, branches, apart, bounds)
}
NOTED = 20
"""So many findings of a part are kept in words, and so many of the slowest plays; the others are counted."""
SLOW = 2.0
"""Seconds above which a play is one of the slow."""


class Kept:
    """What was played so far: a file for each part and seed, so that several parts may run at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, proof: Proof, seed: int) -> dict[str, Any]:
        """What is known of one part with one seed."""
        path = self._path(proof, seed)
        if path.exists():
            return json.loads(path.read_text())
        begun: dict[str, Any] = {"plays": 0, "seconds": 0.0, "worst": 0.0, "what": "", "findings": [], "slow": []}
        return {**begun, **dict.fromkeys(KINDS, 0)}

    def save(self, proof: Proof, seed: int, so_far: dict[str, Any]) -> None:
        """Keep that."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(proof, seed)
        path.with_suffix(".part").write_text(json.dumps(so_far, indent=1))
        path.with_suffix(".part").replace(path)

    def _path(self, proof: Proof, seed: int) -> Path:
        return self._folder / f"{proof.name}-{seed}.json"


def main(words: Sequence[str]) -> int:
    """Play and print; 1 where something was found."""
    asked = _arguments(words)
    logging.disable()  # what is made to fail is logged; what must not be is printed here
    proofs = [PROOFS[name] for name in asked.parts or PROOFS]
    kept = Kept(asked.state)
    if asked.play is not None:
        for proof in proofs:
            _tell(proof, asked.play, asked.seed, play_it(proof, asked.play, asked.seed))
        return 0
    seconds = (asked.hours * 60 + asked.minutes) * 60 or float("inf")
    end = time.monotonic() + seconds
    try:
        for at, proof in enumerate(proofs):
            now = time.monotonic()
            _run(proof, asked.number or proof.size, asked.seed, kept, now + (end - now) / (len(proofs) - at))
    except KeyboardInterrupt:
        print("interrupted; the same command goes on", file=sys.stderr)
    print(table(proofs, asked.seed, kept))
    return int(any(kept.of(proof, asked.seed)[kind] for proof in proofs for kind in KINDS))


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], *PROOFS], help=", ".join(PROOFS))
    parser.add_argument("--number", type=int, help="how many of each part (else a large number of its own)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hours", type=float, default=0.0, help="at most so long, shared among the parts")
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--play", type=int, metavar="NUMBER", help="one play alone, again")
    parser.add_argument(
        "--state", type=Path, default=Path("proofs.state"), help="the folder that keeps what was played"
    )
    return parser.parse_args(words)


def _run(proof: Proof, number: int, seed: int, kept: Kept, until: float) -> None:
    so_far, plays = kept.of(proof, seed), -(-number // proof.each)
    print(f"{proof.name}: {so_far['plays'] * proof.each} of {number} were played, seed {seed}", file=sys.stderr)
    together = min(proof.together, 4 * (os.cpu_count() or 1))
    with ThreadPoolExecutor(together) as pool:
        while so_far["plays"] < plays and time.monotonic() < until:
            begun = time.monotonic()
            numbers = range(so_far["plays"], min(so_far["plays"] + together, plays))
            for at, result in zip(numbers, pool.map(lambda at: play_it(proof, at, seed), numbers), strict=True):
                _note(so_far, at, result)
                if result.findings:
                    _tell(proof, at, seed, result)
            so_far["plays"] = numbers.stop
            so_far["seconds"] += time.monotonic() - begun
            kept.save(proof, seed, so_far)


def _note(so_far: dict[str, Any], number: int, result: Played) -> None:
    for kind in {finding.kind for finding in result.findings}:  # plays that found it, however much of it
        so_far[kind] += 1
    if result.worst > so_far["worst"]:
        so_far["worst"], so_far["what"] = result.worst, f"{result.what} (play {number})"
    if result.worst > SLOW:
        slow = [*so_far.get("slow", []), [round(result.worst, 2), result.what, number]]
        so_far["slow"] = sorted(slow, reverse=True)[:NOTED]
    room = NOTED - len(so_far["findings"])
    so_far["findings"] += [[number, found.kind, found.words] for found in result.findings[: max(room, 0)]]


def _tell(proof: Proof, number: int, seed: int, result: Played) -> None:
    for found in result.findings or (Finding("nothing", "found"),):
        print(f"{proof.name} --play {number} --seed {seed}: {found.kind} {found.words}", file=sys.stderr)


def table(proofs: Sequence[Proof], seed: int, kept: Kept) -> str:
    """A line for each part: how many, what was found, how long it took, the seed, the worst that was measured."""
    lines = [f"{'part':<14} {'how many':>8} " + " ".join(f"{kind:>6}" for kind in KINDS) + "  seconds  seed  worst"]
    for proof in proofs:
        row = kept.of(proof, seed)
        found = " ".join(f"{row[kind]:>6}" for kind in KINDS)
        worst = f"{row['worst']:.2f} {proof.measures}: {row['what']}" if proof.measures else ""
        how_many = row["plays"] * proof.each
        lines.append(f"{proof.name:<14} {how_many:>8} {found}  {row['seconds']:>7.0f}  {seed:>4}  {worst}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
