"""From the rows of a table to claims: what each says that somebody did, not judged yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from ..problem import ContentError, Place, Problem
from .quoting import quoted
from .table import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import FileMapping
    from ..model.evidence import Result
    from .row import Row
    from .subjects import Subjects
    from .table import Table

_OVERRIDE = " (set by "
"""What Moodle adds, with a name, where a teacher changed a state by hand. The name is not kept."""


@dataclass(frozen=True)
class Claim:
    """What a line says, as it stands there."""

    place: Place
    person: str
    subject: str
    day: str
    result: Result
    version: str = ""
    score: str = ""
    hash: str = ""


@dataclass(frozen=True)
class Claims:
    """All that a file says."""

    found: tuple[Claim, ...] = ()
    nothing: int = 0
    """How many lines say that nothing was done yet."""
    skipped: int = 0
    """How many lines or columns are about something that is none of ours."""
    problems: tuple[Problem, ...] = ()


def claims_of(
    table: Table, mapping: FileMapping, subjects: Subjects, about: str = "", *, hashed: bool = False
) -> Claims:
    """Return what a table says by a mapping, and what is wrong with its columns and words.

    `about` names what the whole file is about, where its lines do not say so. With `hashed`,
    persons are in the column with the address, if there is one.
    """
    try:
        reader = _Reader(table, mapping, subjects, about, hashed=hashed)
        found = tuple(reader.read())
    except ContentError as error:
        return Claims(problems=error.problems)
    return Claims(found, reader.nothing, reader.skipped, (*reader.problems, *table.warnings))


class _Reader:
    """Reads rows, with the columns that count."""

    def __init__(
        self, table: Table, mapping: FileMapping, subjects: Subjects, about: str, *, hashed: bool
    ) -> None:
        self._table, self._mapping, self._subjects, self._about = table, mapping, subjects, about
        self._words = {plain(word): result for word, result in mapping.results.items()}
        address = table.column(mapping.address) if hashed else None
        self._person = address if address is not None else self._needed(mapping.person, "person")
        self.problems: list[Problem] = []
        self.nothing = self.skipped = 0

    def _needed(self, names: Sequence[str], field: str) -> int:
        """Return the number of a column, or raise ContentError with how to name it."""
        number = self._table.column(names)
        if number is None:
            called = " or ".join(f'"{name}"' for name in names) or "anything"
            hint = f'Add it in the other program; or say in mapping.yml which one is the "{field}".'
            raise ContentError(
                Problem(self._table.place, f"no column is called {called}", "odd-table", hint)
            )
        return number

    def read(self) -> Iterator[Claim]:
        """Return every claim of the table, in order."""
        mapping, table = self._mapping, self._table
        complete = table.column(mapping.complete) if self._about else None
        if complete is not None:
            yield from self._days_alone(complete)
        elif table.column(mapping.subject) is not None or self._about:
            yield from self._long()
        elif mapping.subject:
            self._needed(mapping.subject, "subject")
        else:
            yield from self._wide()

    def _days_alone(self, column: int) -> Iterator[Claim]:
        """Return a claim for each person whose day stands in a column, of the file's subject."""
        for row in self._table.rows:
            if day := row.values[column]:
                person = row.values[self._person]
                yield Claim(row.place, person, self._about, day, "completed")
            else:
                self.nothing += 1

    def _long(self) -> Iterator[Claim]:
        """Return the claim of each line."""
        mapping, column = self._mapping, self._table.column
        day = self._needed(mapping.day, "day")
        result = column(mapping.result)
        if result is None and mapping.every is None:
            self._needed(mapping.result, "result")
        named, version, score = map(column, (mapping.subject, mapping.version, mapping.score))
        for row in self._table.rows:
            said = self._about if named is None else row.values[named] or self._about
            if self._is_skipped(said):
                self.skipped += 1
                continue
            word = mapping.every if result is None else self._result(row, row.values[result])
            if word:
                yield Claim(
                    row.place, row.values[self._person], said, row.values[day],
                    word,
                    "" if version is None else row.values[version],
                    "" if score is None else row.values[score],
                )  # fmt: skip

    def _wide(self) -> Iterator[Claim]:
        """Return the claims of each line: of each column with a result, and the day after it."""
        heads = self._table.heads
        ours = [at for at in range(len(heads) - 1) if self._subjects.find(heads[at])]
        others = [at for at in range(self._person + 1, len(heads)) if at not in ours]
        for at in others:
            if heads[at] and (hint := self._subjects.nearest(heads[at])):
                message = f"the column {quoted(heads[at])} names nothing of this guide"
                self.problems.append(
                    Problem(self._table.place, message, "unknown-subject", hint, warning=True)
                )
        if not ours:
            hint = "Write ID@VERSION into the activity's name, or name it in mapping.yml, or add"
            hint += " --subject for a whole course."
            message = "no column names a module, a policy or a scenario"
            raise ContentError(
                Problem(self._table.place, message, "unknown-subject", hint), *self.problems
            )
        for row in self._table.rows:
            for at in ours:
                if word := self._result(row, row.values[at]):
                    day = row.values[at + 1]
                    yield Claim(row.place, row.values[self._person], heads[at], day, word)

    def _is_skipped(self, subject: str) -> bool:
        """Return whether a line is about a course of others that nobody wants to hear of."""
        return self._mapping.others == "skip" and not self._subjects.find(subject)

    def _result(self, row: Row, said: str) -> Result | None:
        """Return the result that a word of the file stands for; None where it is none yet."""
        word = plain(said).partition(_OVERRIDE)[0]
        result = self._words.get(word)
        if result is None:
            message = f"{quoted(said.partition(_OVERRIDE)[0])} is no result that is known"
            known = ", ".join(f'"{one}"' for one in self._mapping.results if one)
            hint = f"Known are: {known}. Name others in mapping.yml, under results."
            self.problems.append(Problem(row.place, message, "odd-line", hint))
        elif result == "nothing":
            self.nothing += 1
        return None if result in {None, "nothing"} else cast("Result", result)
