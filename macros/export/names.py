"""A company's own list of names: read where it lies, joined on this machine, and never kept.

What is wrong with it is said by line and column, without the names: terminals keep what they show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..evidence.table import read_table
from ..problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

COLUMNS = {
    "id": ("id", "person", "ID number", "employee", "staff number", "employee number"),
    "name": ("name", "full name", "display name", "surname"),
    "address": ("address", "mail", "email", "e-mail", "Email address"),
    "on": ("on",),
}
"""What a list can say of a person, and how other programs call it."""
FEW = 5
"""How many ids are shown: more tell that it is the wrong list."""


@dataclass(frozen=True)
class Entry:
    """A line of the list. What it has no column for is empty."""

    line: int
    id: str = ""
    name: str = ""
    address: str = ""
    on: str = ""
    """A day, as it stands there."""


@dataclass(frozen=True)
class Listed:
    """A list of names: its lines, and what it has columns for."""

    place: Place
    """Where its columns are named."""
    entries: tuple[Entry, ...]
    has: frozenset[str]
    others: tuple[str, ...]
    """The columns that say nothing known."""

    def need(self, *columns: str) -> None:
        """Raise ContentError where the list does not say what somebody needs of it."""
        if missing := [what for what in columns if what not in self.has]:
            message = f"the column {', '.join(missing)} is missing"
            hint = f"Its first line names the columns: {','.join(columns)}"
            raise ContentError(Problem(self.place, message, "odd-names", hint))


def read_names(path: Path, *needed: str) -> Listed:
    """Return a list of names: CSV with commas, semicolons or tabs, or XLSX.

    Raises ContentError where it cannot be read whole, or has no column for what is `needed`.
    """
    table = read_table(path, path.name)
    found = {what: table.column(heads) for what, heads in COLUMNS.items()}
    columns = {what: number for what, number in found.items() if number is not None}
    entries = tuple(
        Entry(row.place.line, **{what: row.values[number] for what, number in columns.items()})
        for row in table.rows
    )
    used = set(columns.values())
    others = tuple(head for number, head in enumerate(table.heads) if number not in used)
    list_ = Listed(table.place, entries, frozenset(columns), others)
    list_.need(*needed)
    return list_


def by_id(list_: Listed, of: Callable[[Entry], str] = lambda entry: entry.id) -> dict[str, Entry]:
    """Return the lines by id, as `of` makes it of a line; a line without one is left out.

    Raises ContentError with every line that gives an id another name or address.
    """
    known: dict[str, Entry] = {}
    problems = []
    for entry in list_.entries:
        if not (id_ := of(entry)):
            continue
        first = known.setdefault(id_, entry)
        if (first.name, first.address) != (entry.name, entry.address):
            message = f"this id stands on line {first.line} with another name or address"
            place = Place(list_.place.file, entry.line)
            problems.append(Problem(place, message, "odd-names", "Keep one line for each person."))
    if problems:
        raise ContentError(*problems)
    return known


def some_of(ids: Sequence[str]) -> str:
    """Return the first of several ids, and how many more there are."""
    more = len(ids) - FEW
    return ", ".join(ids[:FEW]) + (f" and {more} more" if more > 0 else "")
