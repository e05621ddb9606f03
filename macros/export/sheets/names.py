"""A list of names to print on certificates: read when they are printed, and never kept.

What is wrong with it is said by line and column, without the names: terminals keep what they show.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...evidence.store import PSEUDONYM
from ...problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LONGEST = 80
"""The most signs of a name that fit on a line of a certificate."""
_COLUMNS = "name,on"


@dataclass(frozen=True)
class Named:
    """A line of the list."""

    line: int
    name: str
    on: dt.date
    person: str = ""
    """The pseudonymous id, where the list has such a column."""


def read_names(file: Path, on: dt.date) -> list[Named]:
    """Return the lines of a list: name, day (empty: `on`) and, if it is there, person.

    CSV (RFC 4180) in UTF-8, with commas or semicolons. Raises ContentError with all that is wrong.
    """
    problems: list[Problem] = []
    found: list[Named] = []
    for line, values in _rows(file, problems):
        try:
            found.append(_named(file.name, line, values, on))
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


def _rows(file: Path, problems: list[Problem]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Return the lines that have a value for each column; note the others."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        hint = "Save it as CSV in UTF-8."
        message = "this is no text in UTF-8"
        raise ContentError(Problem(Place(file.name), message, "odd-table", hint)) from None
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in head else ",", restkey="")
    if "name" not in (reader.fieldnames or ()):
        hint = f"Its first line is: {_COLUMNS}"
        message = "the column name is missing"
        raise ContentError(Problem(Place(file.name, 1), message, "odd-table", hint))
    for values in reader:
        if "" in values or None in values.values():
            message = "this line has more or fewer values than the first"
            hint = 'A name with a comma stands in quotation marks: "Name, with comma"'
            place = Place(file.name, reader.line_num)
            problems.append(Problem(place, message, "odd-line", hint))
        else:
            yield reader.line_num, values


def _named(file: str, line: int, values: Mapping[str, str], on: dt.date) -> Named:
    place, problems = Place(file, line), []
    name, day = values["name"].strip(), values.get("on", "").strip()
    person = values.get("person", "").strip()
    if wrong := wrong_name(name):
        problems.append(Problem(place, f"name: {wrong}", "odd-line"))
    try:
        on = dt.date.fromisoformat(day) if day else on
    except ValueError:
        message = f'on: "{day}" is no day of the calendar'
        problems.append(Problem(place, message, "odd-line", "Write it like 2026-01-31."))
    if person and not PSEUDONYM.fullmatch(person):
        hint = "Use the id of the list of people, never a name or an address."
        problems.append(Problem(place, "person: this is no pseudonymous id", "odd-line", hint))
    if problems:
        raise ContentError(*problems)
    return Named(line, name, on, person)
