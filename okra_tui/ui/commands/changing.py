"""The commands that change the plan: what a closed quarter and a window that only reads do not offer."""

from typing import Final

from okra_tui.ui.commands.command import Command

_SCOPES: Final = frozenset({"board", "canvas"})
"""All of their commands do."""
_ENTRIES: Final = frozenset({
    "list.new", "list.mark", "list.edit", "list.delete", "list.reorder", "list.state", "list.defer", "list.bring-back",
    "votes.entry", "vision.origin", "pairs.new-objective", "hypotheses.milestone", "milestones.make",
    "milestones.type", "scores.set", "scores.unsure", "scores.paste-table", "dependencies.none",
    "dependencies.take-over", "weeks.place", "weeks.earlier", "weeks.later", "weeks.longer", "weeks.shorter",
    "weeks.gives", "weeks.split", "weeks.flag", "weeks.capacity", "review.check-in", "review.day", "review.override",
    "review.drop", "check-ins.change", "check-ins.delete", "reading.park",
    "reading.keep-version", "history.go-back", "history.keep", "history.delete",
})  # fmt: skip
"""By row, or by id where a command stands alone."""


def changes_the_plan(command: Command) -> bool:
    """Whether a command changes the plan, or is of use only to one that does (marking notes). Enter is not among them:
    in some places it opens, in others it edits."""
    return command.where in _SCOPES or bool({command.row, command.id} & _ENTRIES)
