"""A list of names to print on certificates: read when they are printed, and never kept.

What is wrong with it is said by line and column, without the names: terminals keep what they show.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...evidence.store import PSEUDONYM
from ...problem import ContentError, Place, Problem
from ..names import read_names

if TYPE_CHECKING:
    from pathlib import Path

    from ..names import Entry

LONGEST = 80
"""The most signs of a name that fit on a line of a certificate."""
_COLUMNS = ("id", "name", "on")


@dataclass(frozen=True)
class Named:
    """A line of the list."""

    line: int
    name: str
    on: dt.date
    person: str = ""
    """The pseudonymous id, where the list has such a column."""


def read_people(file: Path, on: dt.date, *, checked: bool = False) -> list[Named]:
    """Return the lines of a list: name, day (empty: `on`) and, if it is there, id.

    `checked`: every line needs an id, whose evidence is looked at. Raises ContentError with all
    that is wrong, also with a column that nobody would read: it may have been meant for one.
    """
    list_ = read_names(file, *(("id", "name") if checked else ("name",)))
    hint = f"Take it out. Its columns are: {', '.join(_COLUMNS)}"
    problems = [
        Problem(list_.place, f'nothing reads the column "{head}"', "odd-table", hint)
        for head in list_.others
    ]
    found: list[Named] = []
    for entry in list_.entries:
        try:
            found.append(_named(Place(file.name, entry.line), entry, on, checked=checked))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(*problems)
    if not found:
        raise ContentError(Problem(Place(file.name), "no name stands in it", "odd-table"))
    return found


def wrong_name(name: str) -> str:
    """Return what is wrong with a name, as a clause; nothing where it can be printed."""
    if not name.strip():
        return "there is no name"
    if len(name) > LONGEST:
        return f"the name has more than {LONGEST} signs"
    return "" if name.isprintable() else "the name has signs that cannot be printed"


def _named(place: Place, entry: Entry, on: dt.date, *, checked: bool) -> Named:
    problems = []
    if wrong := wrong_name(entry.name):
        problems.append(Problem(place, f"name: {wrong}", "odd-line"))
    try:
        on = dt.date.fromisoformat(entry.on) if entry.on else on
    except ValueError:
        message = f'on: "{entry.on}" is no day of the calendar'
        problems.append(Problem(place, message, "odd-line", "Write it like 2026-01-31."))
    hint = "Use the id of the list of people, never a name or an address."
    if checked and not entry.id:
        message = "id: there is none, so no evidence can be checked"
        problems.append(Problem(place, message, "odd-line", hint))
    if entry.id and not PSEUDONYM.fullmatch(entry.id):
        problems.append(Problem(place, "id: this is no pseudonymous id", "odd-line", hint))
    if problems:
        raise ContentError(*problems)
    return Named(place.line, entry.name, on, entry.id)
