"""Every class of edit there is, found among the classes themselves. Tests draw from these."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any, get_type_hints

import okra_tui.edits
from okra_tui.edits.edit import Edit, Record
from okra_tui.plan.model import Plan
from okra_tui.plan.team import Team


def edit_classes(package: ModuleType) -> Iterator[type[Edit[Any]]]:
    """Every class of edit that a module of a package defines and that can be made; what others build on is none."""
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    for module in [importlib.import_module(module_found.name) for module_found in found]:  # all, before any is asked
        for kind in vars(module).values():
            is_edit = inspect.isclass(kind) and issubclass(kind, Edit) and kind.__module__ == module.__name__
            if is_edit and not kind.__subclasses__() and not inspect.isabstract(kind):
                yield kind


def _changes(kind: type[Edit[Any]], value: type[Plan] | type[Team]) -> bool:
    return get_type_hints(kind.apply)["return"] is value


_ALL = tuple(edit_classes(okra_tui.edits))

PLAN_EDITS = tuple(kind for kind in _ALL if _changes(kind, Plan) and not issubclass(kind, Record))
"""Edits of a plan that can be undone."""

PLAN_RECORDS = tuple(kind for kind in _ALL if _changes(kind, Plan) and issubclass(kind, Record))
"""Edits of a plan that record what happened and are never undone."""

TEAM_EDITS = tuple(kind for kind in _ALL if _changes(kind, Team))
"""Edits of the team."""
