"""Who has something open, the most urgent first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..model import Person
    from .status import Standing, State, Subject

URGENT: tuple[State, ...] = ("needs-attention", "outdated", "expiring", "pending")
"""The states of whoever has something open, the most urgent first."""


@dataclass(frozen=True)
class Open:
    """Somebody who does not know everything, or not for long: the most urgent first."""

    person: Person
    standings: tuple[Standing, ...]

    @property
    def groups(self) -> list[tuple[Standing, ...]]:
        """Its standings in groups that stand alike and for the same reason."""
        groups: dict[tuple[object, ...], list[Standing]] = defaultdict(list)
        for one in self.standings:
            groups[one.state, one.reason, one.day is None].append(one)
        return [tuple(group) for group in groups.values()]


def open_of(asked: Iterable[Standing], people: Mapping[str, Person]) -> tuple[Open, ...]:
    """Return whoever has something open, and what, both the most urgent first."""
    by_person: dict[str, list[Standing]] = defaultdict(list)
    for one in asked:
        if one.state in URGENT:
            by_person[one.person].append(one)
    found = [Open(people[id_], tuple(sorted(own, key=_urgency))) for id_, own in by_person.items()]
    return tuple(sorted(found, key=lambda one: (_urgency(one.standings[0]), one.person.id)))


def _urgency(one: Standing) -> tuple[int, dt.date, Subject]:
    return (URGENT.index(one.state), one.day or dt.date.max, one.subject)
