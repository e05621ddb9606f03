"""Counts over time, as they lie in docs/data/series: dates and numbers, never people.

CSV (RFC 4180), UTF-8, sorted: the same counts are the same bytes. Strict, since only Backline
writes it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING

from .model import OF, Counted
from .model.base import SLUG
from .problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDER = "series"
"""Where they lie, under docs/data."""
COLUMNS = ("date", "of", "subject", "department", "asked", "known")
OTHERS = "other departments"
"""Stands for the groups that were too small to show: no department's id has a space."""
_WRITTEN = "Only this writes it: backline coverage --publish"


def read_series(text: str, name: str) -> tuple[Counted, ...]:
    """Return the counts of a file, or raise ContentError with every line that is none."""
    reader = csv.DictReader(io.StringIO(text), restkey="")
    if tuple(reader.fieldnames or ()) != COLUMNS:
        hint = f"Its first line is: {','.join(COLUMNS)}"
        message = "the first line does not name the columns of a series"
        raise ContentError(Problem(Place(name, 1), message, "odd-table", hint))
    found: dict[tuple[object, ...], Counted] = {}
    problems = []
    for values in reader:
        place = Place(name, reader.line_num)
        try:
            one = _counted(values)
            if one.key in found:
                raise ValueError("this is counted twice for that day")  # noqa: TRY301 - said below
            found[one.key] = one
        except ValueError as error:
            problems.append(Problem(place, str(error), "odd-line", _WRITTEN))
    if problems:
        raise ContentError(*problems)
    return tuple(sorted(found.values()))


def written(counted: Iterable[Counted]) -> str:
    """Return counts as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (one.date, one.of, one.subject, one.department, one.asked, one.known)
        for one in sorted(counted)
    )
    return text.getvalue()


def replaced(before: Iterable[Counted], new: Iterable[Counted]) -> tuple[Counted, ...]:
    """Return counts with those of the days of the new ones replaced by them."""
    new = tuple(new)
    days = {one.date for one in new}
    return tuple(sorted([*(one for one in before if one.date not in days), *new]))


def _counted(values: Mapping[str, str]) -> Counted:
    """Return what a line says; raise ValueError with what is wrong with it."""
    if "" in values or None in values.values():
        raise ValueError("this line has more or fewer values than the first")
    if values["of"] not in OF:
        raise ValueError(f'of: "{values["of"]}" is none of {", ".join(OF)}')
    for column in ("subject", "department"):
        if not re.fullmatch(f"{SLUG}|{OTHERS}" if column == "department" else SLUG, values[column]):
            raise ValueError(f'{column}: "{values[column]}" is no id')
    for column in ("asked", "known"):
        if not re.fullmatch(r"\d{1,9}", values[column]):
            raise ValueError(f'{column}: "{values[column]}" is no number')
    if int(values["known"]) > int(values["asked"]):
        raise ValueError("more know it than are asked")
    try:
        date = dt.date.fromisoformat(values["date"])
    except ValueError:
        raise ValueError(f'date: "{values["date"]}" is no day: write 2026-01-31') from None
    of = next(one for one in OF if one == values["of"])
    return Counted(
        date, of, values["subject"], values["department"], int(values["asked"]),
        int(values["known"]),
    )  # fmt: skip
