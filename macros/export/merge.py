"""A mail-merge file: a row for each person who is asked and has something of it still to do.

Evidence, so it lies where the guide does not. Names and addresses come from a list that the company
keeps, go into this file alone, and are stored nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..sending import guide_address
from ..standing.assigned import asks_of, rows_of
from .tables import Table, as_csv

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from ..guide import Guide
    from ..model import Assignment
    from ..standing.assigned import Ask, Row
    from .names import Entry

COLUMNS = ["id", "department", "what", "due", "link", "state"]


def merged(
    guide: Guide,
    assignment: Assignment,
    day: dt.date,
    names: Mapping[str, Entry] | None = None,
) -> tuple[str, list[str]]:
    """Return the file as CSV, and the ids of those for whom `names` has no name.

    Before the day from which it is asked, it is the list of that day.
    """
    rows = [row for row in rows_of(guide, max(day, assignment.since))[assignment.id] if row.open]
    table: Table = [[*COLUMNS, *(("name", "address") if names is not None else ())]]
    asks, lacking = asks_of(guide, assignment), list[str]()
    for row in rows:
        cells = list[str | int](_cells(guide, assignment, row, asks))
        if names is not None:
            entry = names.get(row.person)
            cells += [entry.name, entry.address] if entry else ["", ""]
            lacking += [] if entry and entry.name else [row.person]
        table.append(cells)
    return as_csv(table), lacking


def _cells(guide: Guide, assignment: Assignment, row: Row, asks: list[Ask]) -> Iterator[str]:
    person = guide.ledger.people[row.person]
    department = guide.departments.get(person.department)
    subjects = {one.subject for one in row.open}
    left = [ask for ask in asks if ask.subject in subjects]
    first = next((ask.page for ask in left if ask.page), None)
    yield row.person
    yield department.name if department else person.department
    yield "; ".join(ask.title for ask in left)
    yield assignment.due_for(person).isoformat()
    yield (first and guide_address(guide, first)) or ""
    yield row.worst.replace("-", " ")
