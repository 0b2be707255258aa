"""How the house is built: what has to hold is asserted; `python tests/test_house.py` prints the rest, room by room."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("source")  # one worker: what it has parsed once it need not parse again

PACKAGE = Path(__file__).parent.parent / "okra_tui"
SMALL, LARGE, LONG = 60, 700, 50
"""Lines: a file below the first is a paragraph of its only importer, one above the second is two ideas; and the lines
of a function that no screen shows at once."""
Trees = dict[str, ast.Module]


@cache
def trees() -> Trees:
    """Every module by its dotted name, a package by the name of its folder."""
    return {module_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def path_of(module: str) -> Path:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def lines_of(module: str) -> int:
    return len(path_of(module).read_text(encoding="utf-8").splitlines())


def room_of(module: str) -> str:
    """The folder that a module stands in."""
    return str(path_of(module).parent.relative_to(PACKAGE.parent))


def named_in(tree: ast.Module, modules: Trees) -> Iterator[str]:
    """The modules that one names: those it imports, and those whose names it holds as text, to import them later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules else node.module for name in inside)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.partition(":")[0]


def importers(modules: Trees) -> dict[str, set[str]]:
    """Who names each module."""
    naming: dict[str, set[str]] = {module: set() for module in modules}
    for module, tree in modules.items():
        for named in set(named_in(tree, modules)) & modules.keys() - {module}:
            naming[named].add(module)
    return naming


def paragraphs(modules: Trees) -> dict[str, str]:
    """The small files that one other alone imports, with that one."""
    return {
        module: next(iter(naming))
        for module, naming in importers(modules).items()
        if len(naming) == 1 and path_of(module).name != "__init__.py" and lines_of(module) < SMALL
    }


def long_functions(modules: Trees) -> dict[str, int]:
    """The functions that no screen shows at once, with their lines."""
    return {
        f"{module}.{node.name}": lines
        for module, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONG
    }


def test_no_function_is_longer_than_a_screen() -> None:
    assert long_functions(trees()) == {}


def test_few_files_are_only_a_paragraph_of_their_importer() -> None:
    found = paragraphs(trees())

    assert len(found) < 15, found


def test_no_file_holds_two_ideas_by_its_length() -> None:
    assert {module: lines for module in trees() if (lines := lines_of(module)) > LARGE} == {}


def test_what_is_counted_is_found() -> None:
    naming = importers(trees())

    assert "okra_tui.ui.app" in naming["okra_tui.desk.desk"], "imported at the top"
    assert "okra_tui.ui.app" in naming["okra_tui.ui.dialogs.help"], "imported when it is asked for"
    assert long_functions({"a": ast.parse("def long() -> None:\n" + "    pass\n" * LONG)}) == {"a.long": LONG + 1}


@pytest.mark.parametrize("paper", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_the_papers_name_is_there(paper: str) -> None:
    here = PACKAGE.parent
    named = re.findall(r"`((?:\w+/)+[\w.]+)`", (here / paper).read_text(encoding="utf-8"))
    named = [path.replace("session_N", "session_1") for path in named if "NAME" not in path]
    assert len(named) > 10
    for path in named:
        places = [root / (path + end) for root in (here, PACKAGE) for end in ("", ".py")]
        assert any(place.exists() for place in places), path


def main() -> None:
    modules = trees()
    files = Counter(room_of(module) for module in modules)
    lines: Counter[str] = Counter()
    for module in modules:
        lines[room_of(module)] += lines_of(module)
    for room in sorted(files):
        print(f"{files[room]:5} files {lines[room]:7,} lines  {room}")
    print(f"{files.total():5} files {lines.total():7,} lines\n")
    found = paragraphs(modules)
    print(f"{len(found)} files under {SMALL} lines with one importer")
    for module, importer in sorted(found.items(), key=lambda pair: pair[::-1]):
        print(f"{lines_of(module):5} {module} → {importer} ({lines_of(importer)})")
    print(f"\nFiles over {LARGE} lines")
    for module in modules:
        if lines_of(module) > LARGE:
            print(f"{lines_of(module):5} {module}")
    print(f"\nFunctions over {LONG} lines")
    for name, long in long_functions(modules).items():
        print(f"{long:5} {name}")


if __name__ == "__main__":
    main()
