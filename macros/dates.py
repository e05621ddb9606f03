"""The day a guide is of: the newest day its content names. The build asks no clock."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .repository import Repository

EARLIEST = dt.date(1980, 1, 1)
"""The first day a zip archive can hold (APPNOTE.TXT, 4.4.6)."""


def newest(repository: Repository) -> dt.date:
    """Return the newest day that rules, policies, modules, news and reviews name."""
    return max(_days(repository), default=EARLIEST)


def epoch(repository: Repository) -> int:
    """Return that day as SOURCE_DATE_EPOCH wants it: seconds since 1970, at midnight UTC."""
    day = newest(repository)
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())


def _days(repository: Repository) -> Iterator[dt.date]:
    for rule in repository.rules.values():
        yield from (reading.read for reading in rule.sources)
        yield from (one.date for one in rule.changes)
        if rule.checked_on:
            yield rule.checked_on
    for page in repository.pages.values():
        if page.reviewed:
            yield page.reviewed
    yield from (one.date for one in repository.news.values())
    for module in repository.modules.values():
        yield from (one.date for one in module.changes)
        if module.checked:
            yield module.checked
    for policy in repository.policies.values():
        yield from (change.date for change in policy.changes)
        if policy.approved_on:
            yield policy.approved_on
