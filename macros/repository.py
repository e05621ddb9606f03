"""Everything that is written, whoever it is for: the chain, the company's answers, the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .chain import Chain
from .model import Organisation, Planned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Counted


@dataclass(frozen=True)
class Repository(Chain):
    """Everything that is written, whoever it is for."""

    organisation: Organisation = field(
        default_factory=lambda: Organisation(name="our company", countries=("us",), sample=True)
    )
    planned: Planned = field(default_factory=Planned)
    files: frozenset[str] = frozenset()
    """Pictures and other files of docs/, by path."""
    series: Mapping[str, tuple[Counted, ...]] = field(default_factory=lambda: {"coverage": ()})
    """Counts over time by the name of their file, the oldest first."""
    broken: frozenset[tuple[str, str]] = frozenset()
    """What is written and cannot be read, by kind and id: nobody who names it is wrong."""

    @cached_property
    def planned_ids(self) -> dict[str, dict[str, str]]:
        """The titles of what is planned, by kind and id."""
        return self.planned.ids()

    def is_planned(self, kind: str, id_: str) -> bool:
        """Return whether something is named in planned.yml."""
        return id_ in self.planned_ids.get(kind, {})

    def is_broken(self, kind: str, id_: str) -> bool:
        """Return whether something is written and cannot be read."""
        inside = {
            "clause": ("policy", id_.partition("#")[0]),
            "task": ("checklist", "*"),
            "question": ("quiz", "*"),
        }
        return (
            bool({(kind, id_), (kind, "**")} & self.broken)
            or inside.get(kind, ("", "")) in self.broken
        )
