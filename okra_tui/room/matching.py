"""As many pairs as possible among people of whom not everybody may pair with everybody.

Edmonds' blossom algorithm for a maximum matching in a graph: J. Edmonds, "Paths, trees, and flowers", Canadian Journal
of Mathematics 17 (1965). People are numbers from 0 here; for a meeting room its O(n³) is nothing.
"""

from collections import deque
from collections.abc import Sequence


def most_pairs(neighbours: Sequence[Sequence[int]]) -> dict[int, int]:
    """A maximum matching: who is paired with whom, both ways round. `neighbours` lists for each who is allowed."""
    mate: dict[int, int] = {}
    for root in range(len(neighbours)):
        if root not in mate:
            _Search(neighbours, mate, root).run()
    return mate


class _Search:
    """The search for one augmenting path from one unpaired root; blossoms are shrunk by giving them one base."""

    def __init__(self, neighbours: Sequence[Sequence[int]], mate: dict[int, int], root: int) -> None:
        self.neighbours = neighbours
        self.mate = mate
        self.root = root
        self.came_from: dict[int, int] = {}
        self.base = list(range(len(neighbours)))
        self.even = {root}
        self.queue = deque([root])

    def run(self) -> None:
        """Lengthen the matching by one pair if there is a way to."""
        while self.queue:
            here = self.queue.popleft()
            for there in self.neighbours[here]:
                if self.base[here] == self.base[there] or self.mate.get(here) == there:
                    continue
                if there == self.root or self.mate.get(there) in self.came_from:
                    self._shrink(here, there)
                elif there not in self.came_from:
                    self.came_from[there] = here
                    if there not in self.mate:
                        self._augment(there)
                        return
                    self._reach(self.mate[there])

    def _reach(self, node: int) -> None:
        if node not in self.even:
            self.even.add(node)
            self.queue.append(node)

    def _augment(self, end: int) -> None:
        node: int | None = end
        while node is not None:
            before = self.came_from[node]
            following = self.mate.get(before)
            self.mate[node], self.mate[before] = before, node
            node = following

    def _shrink(self, here: int, there: int) -> None:
        base = self._common_base(here, there)
        blossom: set[int] = set()
        for start, child in ((here, there), (there, here)):
            self._mark(start, base, child, blossom)
        for node in range(len(self.base)):
            if self.base[node] in blossom:
                self.base[node] = base
                self._reach(node)

    def _mark(self, node: int, base: int, child: int, blossom: set[int]) -> None:
        while self.base[node] != base:
            blossom |= {self.base[node], self.base[self.mate[node]]}
            self.came_from[node] = child
            child = self.mate[node]
            node = self.came_from[child]

    def _common_base(self, here: int, there: int) -> int:
        above: set[int] = set()
        while True:
            here = self.base[here]
            above.add(here)
            if here not in self.mate:
                break
            here = self.came_from[self.mate[here]]
        while self.base[there] not in above:
            there = self.came_from[self.mate[self.base[there]]]
        return self.base[there]
