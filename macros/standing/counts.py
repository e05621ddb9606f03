"""What of the coverage may be read by everybody who reads the repository: folded counts, by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Counted
from ..model.base import ALL
from .coverage import page_of, title
from .tally import Tally, folded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ..guide import Guide
    from .coverage import Coverage


@dataclass(frozen=True)
class Trend:
    """How one text is known on the last day that was published, and on the one before."""

    title: str
    page: str | None
    now: Counted
    before: Counted | None

    @property
    def tally(self) -> Tally:
        """The last counts."""
        return _tally(self.now)

    @property
    def change(self) -> int | None:
        """By how many of a hundred more is known, or fewer if less than 0; None the first time."""
        return self.tally.percent - _tally(self.before).percent if self.before else None


def published(coverage: Coverage, under: int) -> tuple[Counted, ...]:
    """Return the counts of a day without groups of fewer than so many people.

    A text that fewer are asked to know is left out altogether.
    """
    found = []
    for one in coverage.subjects:
        if one.tally.asked >= under:
            groups = {ALL: one.tally, **folded(one.departments, under)}
            found += [
                Counted(coverage.day, *one.subject, id_, tally.asked, tally.known)
                for id_, tally in groups.items()
            ]
    return tuple(sorted(found))


def trends(guide: Guide, name: str) -> list[Trend]:
    """Return how the texts of a guide stood when it was last published, the least known first."""
    company = [one for one in guide.series.get(name, ()) if one.department == ALL]
    shown = [one for one in company if one.subject in guide.of_kind(one.of)]
    days = sorted({one.date for one in shown})[-2:]
    found = [
        Trend(title(guide, (one.of, one.subject)), page_of(guide, (one.of, one.subject)), one,
              _before(shown, one, days))
        for one in shown
        if one.date == days[-1]
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.tally.worst, one.title))


def _before(shown: Sequence[Counted], now: Counted, days: Sequence[dt.date]) -> Counted | None:
    """Return the same count on the published day before."""
    wanted = (days[0], *now.key[1:])
    return next((one for one in shown if one.key == wanted and one.date < now.date), None)


def _tally(one: Counted) -> Tally:
    return Tally({"completed": one.known, "pending": one.asked - one.known})
