"""People without names, and what they left as evidence. All of it lies in the private folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, get_args

from pydantic import Field

from .base import Count, Record, Text, months_after

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

Of = Literal["module", "policy", "scenario"]
"""What evidence can be of."""
Result = Literal["passed", "completed", "attended", "failed", "signed"]
"""Passed or failed a test; went through it; took part in a session; signed a policy off."""
OF: tuple[Of, ...] = get_args(Of)
RESULTS: tuple[Result, ...] = get_args(Result)


class Keeping(Record):
    """How the private folder keeps evidence."""

    kind: ClassVar[str] = "keeping"

    keep_months: Annotated[Count, Field(le=1200)] = 36
    """For how many months evidence is kept. What is older goes at the next import."""
    soon_days: Annotated[Count, Field(le=3650)] = 60
    """How many days before its end a completion counts as expiring."""
    fold_under: Annotated[Count, Field(ge=3, le=1000)] = 5
    """Groups of fewer people are folded into one wherever counts leave the trainers' edition."""
    zone: Text = "UTC"
    """The time zone in which a moment becomes a day, such as Europe/London."""

    def kept_from(self, day: dt.date) -> dt.date:
        """Return the first day whose evidence is still kept on a day."""
        return months_after(day, -self.keep_months)


class FileMapping(Record):
    """What the columns and words of another system's file mean.

    Heads of columns are told apart without regard to case. Of several, the first that is there
    counts.
    """

    kind: ClassVar[str] = "mapping"

    person: tuple[Text, ...] = ("person", "id")
    """Heads of the column with the id that the list of people uses."""
    address: tuple[Text, ...] = ()
    """Heads of the column to make an id of instead, with --hash: a mail address, say."""
    subject: tuple[Text, ...] = ()
    """Heads of the column that names what was learned. Without such a column, each column whose
    head names it holds the result, and the one after it the day."""
    version: tuple[Text, ...] = ()
    """Heads of the column with the version of the text."""
    day: tuple[Text, ...] = ("day", "date")
    """Heads of the column with the day."""
    result: tuple[Text, ...] = ()
    """Heads of the column with the result."""
    score: tuple[Text, ...] = ()
    """Heads of the column with the score, of a hundred."""
    complete: tuple[Text, ...] = ()
    """Heads of the column with the day on which the whole course was complete, for --subject."""
    results: dict[str, Result | Literal["nothing"]] = {}
    """The system's words for results, and ours; nothing where there is nothing to keep yet."""
    every: Result | None = None
    """What each line says where there is no column with the result."""
    subjects: dict[Text, Text] = {}
    """The system's names of courses, and our ids: disclose-it-right or disclose-it-right@1.0."""
    others: Literal["refuse", "skip"] = "refuse"
    """What to do with a line about a course that is none of ours."""
    days: Literal["iso", "day-first", "month-first"] = "iso"
    """How days are written: 2026-04-03, 03/04/2026 for 3 April, or the same for 4 March."""
    delimiter: Literal[",", ";", "tab"] | None = None
    """What parts the values of a CSV file. Without it, what its first line has most of."""


@dataclass(frozen=True)
class Person:
    """Somebody, by a pseudonym: who that is, only the company's own list says."""

    id: str
    department: str
    joined: dt.date
    left: dt.date | None = None
    roles: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()

    def is_here(self, day: dt.date) -> bool:
        """Return whether they are with the company on a day, the last one included."""
        return self.joined <= day and (self.left is None or day <= self.left)


@dataclass(frozen=True, order=True)
class Evidence:
    """What shows that somebody learned or signed something."""

    person: str
    of: Of
    subject: str
    """The id of the module, policy or scenario."""
    on: dt.date
    result: Result
    version: str = ""
    """The version of the text they saw; empty where nobody noted it."""
    hash: str = ""
    """The fingerprint of that text; empty likewise."""
    score: int | None = None
    """Of a hundred; None where nothing was scored."""
    source: str = ""
    """Where it was imported from: moodle, xapi, list."""


@dataclass(frozen=True)
class Ledger:
    """All the people and all the evidence of a private folder."""

    people: Mapping[str, Person] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    day: dt.date | None = None
    """The day up to which it is complete: that of the last import."""

    def on(self, day: dt.date) -> Ledger:
        """Return what was known of a day: whoever was here then, and evidence up to it."""
        here = {id_: one for id_, one in self.people.items() if one.is_here(day)}
        return Ledger(here, tuple(one for one in self.evidence if one.on <= day), day)
