"""What an edit is: a pure function from one frozen value to the next, with the words that undo shows."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

V = TypeVar("V")


class EditRefused(Exception):
    """An edit that the rules do not allow. Its words are one sentence for the person who asked; nothing has changed."""


class Edit(ABC, Generic[V]):
    """One change that a person can make.

    Edits are frozen dataclasses: whatever is new in them (ids, times) was drawn before, so the same edit on the same
    value always gives the same value.
    """

    @property
    @abstractmethod
    def label(self) -> str:
        """What was done, in a few words; never words that a person wrote, for it is shown under the curtain too."""

    @abstractmethod
    def apply(self, value: V) -> V:
        """The value after this change. Raises EditRefused where it cannot be made."""

    @property
    def typing_in(self) -> tuple[str, ...] | None:
        """The field that is being typed in, if this is typing: such edits within a second become one step of undo."""
        return None


class Record(Edit[V]):
    """A change that records what happened, such as who was here: it is kept and saved, and never undone."""


def refusal(outcome: object) -> str | None:
    """Why a change was refused, of what it came to; None where it was made."""
    return str(outcome) if isinstance(outcome, EditRefused) else None
