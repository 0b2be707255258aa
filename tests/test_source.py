"""What the source itself must not do: text as markup, files in unknown encodings or written past the one module, bare
prints, messages made by hand. Each rule names the few places that have a reason of their own."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("source")  # one worker: what it has parsed once it need not parse again

PACKAGE = Path(__file__).parent.parent / "okra_tui"
FILES = sorted(PACKAGE.rglob("*.py"))

WRITERS = {
    "workspace/atomic.py": "the one module that replaces files",
    "desk/crash.py": "the log is added to, and may be lost; and the terminal is written to, which is no file",
}
PRINTERS = {
    "command_line/printing.py": "the one function that prints",
    "ui/start.py": "ui may not import command_line; its sentences are made harmless there",
}
TAKES_TEXT = {"Static", "Label", "Button", "Option", "notify", "Toast"}
"""What takes text as markup unless told otherwise."""
OWN_CONTENT = {"Content", "Text", "styled", "assemble", "join", "blank"}


@cache
def parsed(path: Path) -> ast.Module:
    """What a file says, parsed once for all rules."""
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call, with the last name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node, node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node, node.func.id


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == name), None)


def is_plain_words(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and "[" not in str(node.value)


def text_as_markup(tree: ast.AST) -> Iterator[ast.Call | ast.ImportFrom]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("rich.markup", "textual.markup"):
            yield node  # what is never markup need not be escaped
    for call, name in calls(tree):
        markup = keyword(call, "markup")
        if name in ("from_markup", "render_markup") or (isinstance(markup, ast.Constant) and markup.value):
            yield call
        elif name in TAKES_TEXT and call.args and markup is None:
            first = call.args[0]
            made = isinstance(first, ast.Call) and any(called in OWN_CONTENT for _, called in calls(first))
            typed = isinstance(first, ast.Name | ast.Attribute | ast.Call | ast.BinOp) and name == "Option"
            if not (is_plain_words(first) or made or typed):
                yield call


def without_encoding(tree: ast.AST) -> Iterator[ast.Call]:
    for call, name in calls(tree):
        if name in ("read_text", "write_text") and keyword(call, "encoding") is None:
            yield call
        if (name == "open" and isinstance(call.func, ast.Name)) or is_opened_path(call, name):
            binary = any(isinstance(arg, ast.Constant) and "b" in str(arg.value) for arg in call.args)
            if not binary and keyword(call, "encoding") is None:
                yield call


def is_opened_path(call: ast.Call, name: str) -> bool:
    """Whether `.open(…)` has a mode, as that of a path; our own widgets' have none."""
    modes = {"r", "w", "a", "x", "r+", "rb", "wb", "ab", "r+b"}
    return name == "open" and any(isinstance(arg, ast.Constant) and arg.value in modes for arg in call.args)


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    for call, name in calls(tree):
        of_os = isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id
        if (
            name in ("write_text", "write_bytes", "NamedTemporaryFile", "mkstemp", "copyfile", "copytree", "touch")
            or (of_os in ("os", "shutil") and name in ("replace", "rename", "truncate", "link", "move", "copy"))
            or (
                is_opened_path(call, name)
                and not any(isinstance(arg, ast.Constant) and arg.value in ("r", "rb") for arg in call.args)
            )
        ):
            yield call


def prints(tree: ast.AST) -> Iterator[ast.Call]:
    for call, name in calls(tree):
        if name == "print" and isinstance(call.func, ast.Name):
            yield call


def messages_made_by_hand(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & {"Message", "ToApp"}:
            yield from (each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__")


Broken = Iterator[ast.Call | ast.ImportFrom | ast.FunctionDef]

RULES: dict[str, tuple[Callable[[ast.AST], Broken], set[str]]] = {
    "text is never taken as markup": (text_as_markup, set()),
    "every text file has an encoding": (without_encoding, set()),
    "files are written by one module": (writes, set(WRITERS)),
    "the command line prints by one function": (prints, set(PRINTERS)),
    "a message is a dataclass": (messages_made_by_hand, set()),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_its_rules(rule: str) -> None:
    breaks, allowed = RULES[rule]
    found = [
        f"{path.relative_to(PACKAGE)}:{call.lineno} {ast.unparse(call)[:90]}"
        for path in FILES
        if str(path.relative_to(PACKAGE)) not in allowed
        for call in breaks(parsed(path))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("text is never taken as markup", "Static(note.text)"),
        ("text is never taken as markup", "self.notify(f'{name} is here')"),
        ("text is never taken as markup", "Text.from_markup(words)"),
        ("text is never taken as markup", "Static(words, markup=True)"),
        ("text is never taken as markup", "from rich.markup import escape"),
        ("every text file has an encoding", "open(path)"),
        ("every text file has an encoding", "path.open('w')"),
        ("every text file has an encoding", "path.read_text()"),
        ("files are written by one module", "path.write_bytes(data)"),
        ("files are written by one module", "os.replace(a, b)"),
        ("the command line prints by one function", "print(path)"),
        (
            "a message is a dataclass",
            "class Chosen(Message):\n    def __init__(self, digit): ...",
        ),
    ],
)
def test_a_rule_finds_what_breaks_it(rule: str, source: str) -> None:
    assert list(RULES[rule][0](ast.parse(source)))


def public_names(tree: ast.Module) -> Iterator[str]:
    """What a module defines for others; neither its loggers nor its type variables are things with a meaning."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            made = {called for _, called in calls(node)}
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if not made & {"TypeVar", "getLogger"}:
                yield from (part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))


def test_a_public_name_means_one_thing_in_the_whole_house() -> None:
    defined: dict[str, list[str]] = {}
    for path in FILES:
        for name in set(public_names(parsed(path))):
            if not name.startswith("_"):
                defined.setdefault(name, []).append(str(path.relative_to(PACKAGE)))
    several = {name: modules for name, modules in defined.items() if len(modules) > 1}
    assert several == {}


EMPTY_NAMES = {"said", "each", "found", "held"}
"""Names that say nothing of what they hold."""


def empty_names(tree: ast.AST) -> Iterator[ast.Name | ast.arg]:
    """What is called so within a function: its parameters and variables, those of loops too."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.arg) and node.arg in EMPTY_NAMES:
                    yield node
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in EMPTY_NAMES:
                    yield node


def test_a_local_name_says_what_it_holds() -> None:
    assert [f"{path}:{name.lineno}" for path in FILES for name in empty_names(parsed(path))] == []
    assert len(set(empty_names(ast.parse("def f(said):\n    return [each for each in said if (found := each)]")))) == 3
