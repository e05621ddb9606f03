"""From a name to what a certificate says: whether evidence shows it, and until when it holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...model import Ledger
from ...model.base import months_after
from ...standing.status import KNOWN, standings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ...guide import Guide
    from ...model import Certification
    from ...standing.status import Standing
    from .names import Named

TRAINER = "trainer"
"""The role that vouches for a certificate, where nobody else is named."""


@dataclass(frozen=True)
class Award:
    """What one certificate says of one person. An empty one has lines to fill in."""

    name: str | None = None
    on: dt.date | None = None
    until: dt.date | None = None
    checked: bool = False
    """Whether the evidence of the private folder shows it."""


@dataclass(frozen=True)
class Look:
    """How certificates look, beside what the guide says."""

    by: str = TRAINER
    """The role that vouches."""
    logo: bytes | None = None
    fonts: Path | None = None


class NotShownError(Exception):
    """A certificate would say what is not so, or what evidence does not show."""


def can_be_given(guide: Guide, certification: Certification) -> bool:
    """Return whether all modules of the path that leads to a certification are written."""
    path = guide.paths.get(certification.path or "")
    return bool(path and path.certification == certification.id and guide.modules_in(path.id))


def award(
    guide: Guide, certification: Certification, row: Named, last: dt.date | None, *, check: bool
) -> Award:
    """Return what somebody's certificate says; `last` is the last day that it may hold.

    With `check` it is what evidence shows of them. Raises NotShownError.
    """
    on = row.on
    end = months_after(on, certification.renew_months)
    if check:
        on, until = shown(guide, certification, row.person, row.on)
        end = min(end, until)
    if last and last < on:
        raise NotShownError(f"it would end on {last}, before it begins on {on}")
    if last and end < last:
        raise NotShownError(f"it ends on {end}, before {last}")
    return Award(row.name, on, last or end, check)


def shown(
    guide: Guide, certification: Certification, person: str, on: dt.date
) -> tuple[dt.date, dt.date]:
    """Return the day on which somebody completed a certification, and the last on which it holds.

    Raises NotShownError where evidence does not show that on a day they know the text of each
    module that stands here, and on a day before that text.
    """
    modules = guide.modules_in(certification.path or "")
    for module in modules:
        if newer := [one.date for one in module.changes if one.date > on]:
            said = f"the text of {module.slug} is of {max(newer)}, after {on}"
            raise NotShownError(f"{said}: what was known before, this certificate cannot name")
    found = _standings(guide, person, on)
    lacking = [
        f"{module.slug} ({_why(found.get(module.slug))})"
        for module in modules
        if module.slug not in found or found[module.slug].state not in KNOWN
    ]
    if lacking:
        raise NotShownError(f"evidence does not show {'; '.join(lacking)}")
    own = [found[module.slug] for module in modules]
    days = [one.evidence.on for one in own if one.evidence]
    return max(days, default=on), min(one.until or dt.date.max for one in own)


def _standings(guide: Guide, person: str, on: dt.date) -> Mapping[str, Standing]:
    """Return how one person stands on a day, by module."""
    known = guide.ledger.people.get(person)
    if known is None:
        raise NotShownError("nobody of that id is in people.csv")
    if not known.is_here(on):
        raise NotShownError(f"whoever that is was not with the company on {on}")
    own = tuple(one for one in guide.ledger.evidence if one.person == person)
    alone = replace(guide, ledger=Ledger({person: known}, own, guide.ledger.day))
    return {one.subject[1]: one for one in standings(alone, on) if one.subject[0] == "module"}


def _why(standing: Standing | None) -> str:
    """Return what is missing, in the words of the states."""
    if standing is None or standing.evidence is None:
        return "no evidence"
    reason = standing.reason.replace("-", " ")
    return f"{standing.state.replace('-', ' ')}{f': {reason}' if reason else ''}"
