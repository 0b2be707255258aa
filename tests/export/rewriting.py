"""Every text field of a plan and its team written anew, found by what the model says of its fields."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args, get_origin

from pydantic import AfterValidator, StringConstraints

from okra_tui.plan.entity import Links, Value
from okra_tui.plan.text import harmless, one_line
from okra_tui.workspace.fields import marks_in, plain, row_class

V = TypeVar("V", bound=Value)


def is_text(kind: type[Value], name: str) -> bool:
    """Whether people write words into a field: neither an id, nor a key, nor a choice."""
    field = kind.model_fields[name]
    marks = [*field.metadata, *marks_in(field.annotation)]
    cleaned = any(isinstance(mark, AfterValidator) and mark.func in (harmless, one_line) for mark in marks)
    return cleaned and not any(isinstance(mark, StringConstraints) for mark in marks)


def rewritten(value: V, words: Callable[[], str]) -> V:
    """The value with new words in every text field, also in those that were empty; a list gets two of them."""
    fields: dict[str, Any] = {}
    for name, field in type(value).model_fields.items():
        held = getattr(value, name)
        inner = plain(field.annotation)
        if row_class(field.annotation):
            fields[name] = tuple(rewritten(row, words) for row in held)
        elif isinstance(held, Value):
            fields[name] = rewritten(held, words)
        elif inner == plain(Links) and name == "links":
            fields[name] = (_link(words()), _link(words()))
        elif is_text(type(value), name):
            is_list = get_origin(inner) is tuple and get_args(inner)
            fields[name] = (words(), words()) if is_list else words()
    return value.changed(**fields)


def _link(words: str) -> str:
    """A link with these words before its address; an address among them is none any more."""
    return f"{words.replace('://', ': //')} https://example.org"
