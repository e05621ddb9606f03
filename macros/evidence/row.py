"""A line of a foreign table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..problem import Place


@dataclass(frozen=True)
class Row:
    """A line of a table: where it begins, and its values in the order of the columns."""

    place: Place
    values: tuple[str, ...]
