"""A mail-merge file: a row for each person who is asked and has something of it still to do.

Evidence, so it lies where the guide does not. Names and addresses come from a list that the company
keeps, go into this file alone, and are stored nowhere else.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ..problem import ContentError, Place, Problem
from ..sending import guide_address
from ..standing.assigned import asks_of, rows_of
from .tables import Table, as_csv

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..guide import Guide
    from ..model import Assignment
    from ..standing.assigned import Ask, Row

COLUMNS = ["id", "department", "what", "due", "link", "state"]
NAMES = ("id", "name", "address")
"""The columns of the company's own list."""


def merged(
    guide: Guide,
    assignment: Assignment,
    day: dt.date,
    names: Mapping[str, tuple[str, str]] | None = None,
) -> tuple[str, list[str]]:
    """Return the file as CSV, and the ids of those for whom `names` has no name.

    Before the day from which it is asked, it is the list of that day.
    """
    rows = [row for row in rows_of(guide, max(day, assignment.since))[assignment.id] if row.open]
    table: Table = [[*COLUMNS, *(("name", "address") if names is not None else ())]]
    asks = asks_of(guide, assignment)
    for row in rows:
        cells = list(_cells(guide, assignment, row, asks))
        table.append([*cells, *(names.get(row.person, ("", "")) if names is not None else ())])
    lacking = [row.person for row in rows if names is not None and row.person not in names]
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


def read_names(path: Path) -> dict[str, tuple[str, str]]:
    """Return name and address by id from a CSV file with the columns id, name and address.

    Raises ContentError with every line that does not fit. It shows no name and no address: what is
    wrong may be read over a shoulder, or kept in a log.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        message = "this is no text in UTF-8"
        raise ContentError(_wrong(path, 0, message, "Save it as UTF-8.")) from None
    reader = csv.DictReader(io.StringIO(text), restkey="")
    missing = [column for column in NAMES if column not in (reader.fieldnames or ())]
    if missing:
        hint = f"Its first line is: {','.join(NAMES)}"
        message = f"the column {', '.join(missing)} is missing"
        raise ContentError(_wrong(path, 1, message, hint))
    names: dict[str, tuple[str, str]] = {}
    problems = []
    for row in reader:
        if "" in row or None in row.values():
            message = "this line has more or fewer values than the first"
            problems.append(_wrong(path, reader.line_num, message, ""))
        elif row["id"].strip() in names:
            hint = "Keep one line for each person."
            problems.append(_wrong(path, reader.line_num, "this id stands there twice", hint))
        else:
            names[row["id"].strip()] = row["name"].strip(), row["address"].strip()
    if problems:
        raise ContentError(*problems)
    return names


def _wrong(path: Path, line: int, message: str, hint: str) -> Problem:
    return Problem(Place(path.name, line), message, "odd-names", hint)
