"""Counts over time: days and numbers, never people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from .base import Refers, Slug

if TYPE_CHECKING:
    import datetime as dt

    from .evidence import Of

SeriesId = Annotated[Slug, Refers("series")]


@dataclass(frozen=True, order=True)
class Counted:
    """How many of those who were asked knew a text on a day."""

    date: dt.date
    of: Of
    subject: str
    """The id of the module, policy or scenario."""
    department: str
    """The id of a department, `all` for everybody, or what stands for groups that are folded."""
    asked: int
    known: int

    @property
    def key(self) -> tuple[object, ...]:
        """What it counts: of that there is one number for each day."""
        return self.date, self.of, self.subject, self.department
