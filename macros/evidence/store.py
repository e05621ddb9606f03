"""The private folder's own tables: who there is, and what each left as evidence.

Strict, since only Backline and whoever keeps the list of people write them. CSV (RFC 4180), UTF-8,
sorted: the same evidence is the same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..model import OF, RESULTS, Evidence, Ledger, Person
from ..model.base import SLUG
from ..problem import ContentError, Place, Problem, suggest
from .quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

PEOPLE, EVIDENCE, IMPORTS = "people.csv", "evidence/evidence.csv", "evidence/imports.csv"
PEOPLE_COLUMNS = ("id", "department", "roles", "joined", "left", "cohorts")
EVIDENCE_COLUMNS = (
    "person", "of", "subject", "on", "result", "version", "hash", "score", "source",
)  # fmt: skip
IMPORT_COLUMNS = ("day", "file", "sha256", "taken", "known")
T = TypeVar("T")
PSEUDONYM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""What a pseudonymous id may look like: no space and no @, so no name and no address."""


@dataclass(frozen=True)
class Import:
    """What was imported, and when."""

    day: dt.date
    file: str
    sha256: str
    taken: int
    known: int


@dataclass(frozen=True)
class Tables:
    """The tables of a private folder, with the place of each line; and what is wrong with them."""

    people: tuple[tuple[Place, Person], ...] = ()
    evidence: tuple[tuple[Place, Evidence], ...] = ()
    imports: tuple[Import, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ledger(self) -> Ledger:
        """All the people and all the evidence, each once."""
        people = {one.id: one for _, one in self.people}
        evidence = sorted({one for _, one in self.evidence}, key=_order)
        day = max((one.day for one in self.imports), default=None)
        return Ledger(people, tuple(evidence), day)


def read_tables(folder: Path, place: str) -> Tables:
    """Return the tables of a private folder. One that is not there is empty.

    `place` is how messages call the folder.
    """
    problems: list[Problem] = []

    def table(name: str, columns: Sequence[str], make: Callable[[_Row], T]) -> list[tuple[_Row, T]]:
        found = []
        for row in _rows(folder / name, f"{place}/{name}", columns, problems):
            try:
                found.append((row, make(row)))
            except ContentError as error:
                problems.extend(error.problems)
        return found

    people = table(PEOPLE, PEOPLE_COLUMNS, _person)
    seen: set[str] = set()
    for row, person in people:
        if person.id in seen:
            hint = "Keep one line for each person."
            problems.append(row.problem("id", f'"{person.id}" is listed twice', hint))
        seen.add(person.id)
    evidence = table(EVIDENCE, EVIDENCE_COLUMNS, _evidence)
    imports = table(IMPORTS, IMPORT_COLUMNS, _import)
    return Tables(
        tuple((row.place, one) for row, one in people),
        tuple((row.place, one) for row, one in evidence),
        tuple(one for _, one in imports),
        tuple(problems),
    )


def written_people(people: Mapping[str, Person]) -> str:
    """Return the list of people as CSV."""
    return _written(
        PEOPLE_COLUMNS,
        (
            (one.id, one.department, " ".join(one.roles), one.joined, one.left or "",
             " ".join(one.cohorts))
            for one in sorted(people.values(), key=lambda one: one.id)
        ),
    )  # fmt: skip


def written_evidence(evidence: Sequence[Evidence]) -> str:
    """Return evidence as CSV."""
    return _written(
        EVIDENCE_COLUMNS,
        (
            (one.person, one.of, one.subject, one.on, one.result, one.version, one.hash,
             "" if one.score is None else one.score, one.source)
            for one in sorted(set(evidence), key=_order)
        ),
    )  # fmt: skip


def written_imports(imports: Sequence[Import]) -> str:
    """Return what was imported as CSV, in order."""
    rows = ((one.day, one.file, one.sha256, one.taken, one.known) for one in imports)
    return _written(IMPORT_COLUMNS, rows)


def _order(one: Evidence) -> tuple[object, ...]:
    return (one.person, one.of, one.subject, one.on, one.result, one.version, one.hash,
            -1 if one.score is None else one.score, one.source)  # fmt: skip


def _written(columns: Sequence[str], rows: Iterator[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


class _Row:
    """A line of a table, that knows where it stands."""

    def __init__(self, values: Mapping[str, str], name: str, line: int) -> None:
        self._values, self._name, self._line = values, name, line

    @property
    def place(self) -> Place:
        """Where the line stands."""
        return Place(self._name, self._line)

    def problem(self, column: str, message: str, hint: str = "") -> Problem:
        """Return what is wrong with a value."""
        return Problem(self.place, f"{column}: {message}", "odd-line", hint)

    def text(self, column: str, pattern: str = "", hint: str = "") -> str:
        """Return a value that fits a pattern, if one is given."""
        value = self._values.get(column, "").strip()
        if pattern and not re.fullmatch(pattern, value):
            spaces = pattern != PSEUDONYM.pattern
            raise ContentError(
                self.problem(column, f"{quoted(value, spaces=spaces)} does not fit", hint)
            )
        return value

    def words(self, column: str) -> tuple[str, ...]:
        """Return the ids in a value, which spaces part."""
        words = tuple(self.text(column).split())
        for word in words:
            if not re.fullmatch(SLUG, word):
                hint = "Write ids: lower-case words joined by hyphens, with spaces between them."
                raise ContentError(
                    self.problem(column, f"{quoted(word, spaces=False)} is no id", hint)
                )
        return words

    def one_of(self, column: str, known: Sequence[str]) -> str:
        """Return a value that is one of those known."""
        value = self.text(column)
        if value not in known:
            hint = suggest(value, known) or f"Write one of: {', '.join(known)}."
            raise ContentError(self.problem(column, f"{quoted(value)} is not known", hint))
        return value

    def day(self, column: str) -> dt.date:
        """Return a day."""
        value = self.text(column)
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            hint = "Write it like 2026-01-31."
            message = f"{quoted(value)} is no day of the calendar"
            raise ContentError(self.problem(column, message, hint)) from None


def _rows(path: Path, name: str, columns: Sequence[str], problems: list[Problem]) -> Iterator[_Row]:
    """Return the lines of one of our tables; note a table that is not ours."""
    if not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        hint = "Save it as UTF-8."
        problems.append(Problem(Place(name), "this is no text in UTF-8", "odd-table", hint))
        return
    reader = csv.DictReader(io.StringIO(text), restkey="")
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        hint = f"Its first line is: {','.join(columns)}"
        message = f"the column {', '.join(missing)} is missing"
        problems.append(Problem(Place(name, 1), message, "odd-table", hint))
        return
    for values in reader:
        if "" in values or None in values.values():
            message = "this line has more or fewer values than the first"
            problems.append(Problem(Place(name, reader.line_num), message, "odd-line"))
        else:
            yield _Row(values, name, reader.line_num)


def _person(row: _Row) -> Person:
    hint = "Use a number or a code, never a name or an address."
    joined = row.day("joined")
    left = row.day("left") if row.text("left") else None
    if left and left < joined:
        raise ContentError(row.problem("left", f"{left} is before {joined}, the day of joining"))
    return Person(
        id=row.text("id", PSEUDONYM.pattern, hint),
        department=row.text("department", SLUG, "Write the id of a department."),
        joined=joined,
        left=left,
        roles=row.words("roles"),
        cohorts=row.words("cohorts"),
    )


def _evidence(row: _Row) -> Evidence:
    score = row.text("score", r"\d{1,2}|100|", "Write a whole number up to 100, or nothing.")
    return Evidence(
        person=row.text("person", PSEUDONYM.pattern, "Use the id of the list of people."),
        of=cast("Any", row.one_of("of", OF)),
        subject=row.text("subject", SLUG, "Write the id of what was learned or signed."),
        on=row.day("on"),
        result=cast("Any", row.one_of("result", RESULTS)),
        version=row.text("version"),
        hash=row.text("hash", r"[0-9a-f]{12}|", "Twelve digits of the text's fingerprint."),
        score=int(score) if score else None,
        source=row.text("source"),
    )


def _import(row: _Row) -> Import:
    numbers = (int(row.text(name, r"\d{1,9}", "Write a number.")) for name in ("taken", "known"))
    hint = "It is the SHA-256 of the file, in 64 digits."
    digest = row.text("sha256", r"[0-9a-f]{64}", hint)
    return Import(row.day("day"), row.text("file"), digest, *numbers)
