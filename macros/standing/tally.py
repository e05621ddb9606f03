"""Counts of those who are asked: how many stand how, as a bar shows it, and folded.

Groups of few people are folded wherever counts leave those who teach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..series import OTHERS
from .status import KNOWN, STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .status import State

ASKED: tuple[State, ...] = STATES[:-1]
"""The states of whoever is asked, in the order of a bar's segments."""


@dataclass(frozen=True)
class Part:
    """A segment of a bar: its state, how many, where it begins and how wide it is, in percent."""

    state: State
    number: int
    start: float
    width: float


@dataclass(frozen=True)
class Tally:
    """How many stand how, of those who are asked."""

    states: Mapping[State, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """How many are asked."""
        return sum(self.states.values())

    @property
    def known(self) -> int:
        """How many of them know the current text."""
        return sum(self.states.get(state, 0) for state in KNOWN)

    @property
    def percent(self) -> int:
        """How many of a hundred know it, rounded down: a hundred means all of them."""
        return self.known * 100 // self.asked if self.asked else 0

    @property
    def parts(self) -> list[Part]:
        """The segments of its bar, without empty ones."""
        found, before = [], 0
        for state in ASKED:
            if number := self.states.get(state, 0):
                start, width = (round(n * 100 / self.asked, 2) for n in (before, number))
                found.append(Part(state, number, start, width))
                before += number
        return found

    @property
    def worst(self) -> tuple[float, int]:
        """By what to sort so that what is known least comes first, of two alike the larger."""
        return (self.known / self.asked if self.asked else 1, -self.asked)

    def __add__(self, other: Tally) -> Tally:
        return Tally({s: self.states.get(s, 0) + other.states.get(s, 0) for s in ASKED})


def folded(groups: Mapping[str, Tally], under: int) -> dict[str, Tally]:
    """Return groups with those of fewer than so many people folded into OTHERS.

    Where what is folded is too small itself, the next smallest group joins it: otherwise the total
    less the others would tell it. Nothing comes back where that leaves no group at all.
    """
    small = {id_: one for id_, one in groups.items() if one.asked < under}
    large = [(id_, one) for id_, one in groups.items() if id_ not in small]
    large.sort(key=lambda item: item[1].asked, reverse=True)
    while small and large and sum(one.asked for one in small.values()) < under:
        id_, one = large.pop()
        small[id_] = one
    others = sum(small.values(), Tally())
    kept = {id_: one for id_, one in groups.items() if id_ not in small}
    if not small:
        return kept
    return {**kept, OTHERS: others} if kept and others.asked >= under else {}
