"""From a company's own list of people to people.csv, which knows no names."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import Person
from ..model.base import SLUG
from ..problem import ContentError, Problem, suggest
from .days import NoDayError, read_day
from .pseudonym import REFUSED, NoPseudonymError
from .quoting import quoted
from .table import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .days import Order
    from .pseudonym import Pseudonyms
    from .row import Row
    from .table import Table

COLUMNS = {
    "id": ("id", "person", "ID number", "employee", "staff number", "employee number"),
    "address": ("address", "mail", "email", "e-mail", "Email address"),
    "department": ("department", "team", "unit"),
    "roles": ("roles", "role"),
    "joined": ("joined", "start date", "started", "hired", "joined on"),
    "left": ("left", "end date", "ended", "left on"),
    "cohorts": ("cohorts", "cohort", "group"),
}
"""Heads of the columns that are read. No other is, and nothing else is kept."""


@dataclass(frozen=True)
class Names:
    """The ids of departments and roles, by what the company calls them."""

    departments: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(frozen=True)
class Listed:
    """Who a list names, and what is wrong with it."""

    people: Mapping[str, Person]
    problems: tuple[Problem, ...] = ()


def listed(
    table: Table, names: Names, pseudonyms: Pseudonyms, order: Order, zone: dt.tzinfo = dt.UTC
) -> Listed:
    """Return the people of a list, each with what people.csv keeps of them."""
    try:
        reader = _Reader(table, names, pseudonyms, order, zone)
    except ContentError as error:
        return Listed({}, error.problems)
    people: dict[str, Person] = {}
    problems: list[Problem] = list(table.warnings)
    for row in table.rows:
        wrong = list[Problem]()
        person = reader.person(row, wrong)
        if person.id in people and not wrong:
            hint = "Keep one line for each person."
            wrong.append(Problem(row.place, f'"{person.id}" is listed twice', "odd-line", hint))
        people[person.id] = person
        problems += wrong
    return Listed(people, tuple(problems))


def merged(
    before: Mapping[str, Person], now: Mapping[str, Person], day: dt.date | None
) -> dict[str, Person]:
    """Return the people after a new list. Whoever is not on it any more has left on `day`.

    Without a day, the list is only part of all: nobody leaves.
    """
    gone = {
        id_: one if one.left or day is None else replace(one, left=max(day, one.joined))
        for id_, one in before.items()
        if id_ not in now
    }
    return {**gone, **now}


class _Reader:
    """Reads lines, with the columns that count."""

    def __init__(
        self, table: Table, names: Names, pseudonyms: Pseudonyms, order: Order, zone: dt.tzinfo
    ) -> None:
        self._at = {field: table.column(heads) for field, heads in COLUMNS.items()}
        self._names, self._pseudonyms, self._order, self._zone = names, pseudonyms, order, zone
        address = self._at.pop("address")
        if pseudonyms.hashes and address is not None:
            self._at["id"] = address
        missing = [one for one in ("id", "department", "joined") if self._at[one] is None]
        if missing:
            hint = "Its first line names the columns: id, department, role, joined, left, cohort."
            message = f"no column is called {' or '.join(missing)}"
            raise ContentError(Problem(table.place, message, "odd-table", hint))

    def person(self, row: Row, wrong: list[Problem]) -> Person:
        """Return a person; adds to `wrong` whatever does not fit, and leaves it out."""
        first = self._day(row, "joined", wrong)
        last = self._day(row, "left", wrong) if self._said(row, "left") else None
        if first and last and last < first:
            message = f"{last} is before {first}, the day of joining"
            wrong.append(Problem(row.place, message, "odd-day"))
        return Person(
            self._id(row, wrong),
            self._known(row, "department", self._said(row, "department"), wrong),
            first or dt.date.max,
            last,
            tuple(self._known(row, "role", one, wrong) for one in _parts(self._said(row, "roles"))),
            tuple(self._cohort(row, one, wrong) for one in _parts(self._said(row, "cohorts"))),
        )

    def _said(self, row: Row, field: str) -> str:
        number = self._at[field]
        return "" if number is None else row.values[number]

    def _id(self, row: Row, wrong: list[Problem]) -> str:
        try:
            return self._pseudonyms.of(self._said(row, "id"))
        except NoPseudonymError as error:
            wrong.append(Problem(row.place, str(error), "name-or-address", REFUSED))
            return ""

    def _day(self, row: Row, field: str, wrong: list[Problem]) -> dt.date | None:
        try:
            return read_day(self._said(row, field), self._order, self._zone)
        except NoDayError as error:
            wrong.append(Problem(row.place, f"{field}: {error}", "odd-day", error.hint))
            return None

    def _known(self, row: Row, kind: str, said: str, wrong: list[Problem]) -> str:
        """Return the id of a department or a role."""
        known = self._names.departments if kind == "department" else self._names.roles
        if found := known.get(plain(said)):
            return found
        message = f"no {kind} is called {quoted(said)}"
        hint = suggest(plain(said), known) or f"Write the id or the name of a {kind} of this guide."
        wrong.append(Problem(row.place, message, "unknown-id", hint))
        return ""

    def _cohort(self, row: Row, said: str, wrong: list[Problem]) -> str:
        cohort = plain(said).replace(" ", "-")
        if not re.fullmatch(SLUG, cohort):
            hint = "Call it by lower-case words joined by hyphens, such as autumn-2026."
            wrong.append(Problem(row.place, f"{quoted(said)} names no cohort", "odd-line", hint))
        return cohort


def _parts(said: str) -> list[str]:
    """Return the values of a cell that may hold several."""
    return [one.strip() for one in re.split(r"[;,|]", said) if one.strip()]
