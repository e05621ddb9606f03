"""From claims to evidence: what is new, what was known, and what is wrong, line by line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..model import Evidence
from ..problem import ContentError, Problem
from .days import NoDayError, read_day
from .pseudonym import REFUSED, NoPseudonymError
from .quoting import quoted
from .subjects import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Keeping, Ledger
    from ..model.evidence import Result
    from .claims import Claim
    from .days import Order
    from .pseudonym import Pseudonyms
    from .subjects import Found, Subjects

MOST = 100
"""The best score."""


@dataclass(frozen=True)
class Rules:
    """All that decides what is taken."""

    subjects: Subjects
    ledger: Ledger
    """Who there is, and what is known already."""
    keeping: Keeping
    day: dt.date
    """The day of the import: nothing can have happened after it."""
    pseudonyms: Pseudonyms
    order: Order = "iso"
    source: str = ""
    zone: dt.tzinfo = dt.UTC
    """The zone in which a moment becomes a day."""

    @cached_property
    def known(self) -> frozenset[Evidence]:
        """What the folder has already."""
        return frozenset(self.ledger.evidence)


@dataclass(frozen=True)
class Taken:
    """What an import would take, and what it would not."""

    new: tuple[Evidence, ...] = ()
    known: int = 0
    """What the folder has already."""
    repeated: int = 0
    """What the file says more than once."""
    old: int = 0
    """What is older than evidence is kept."""
    problems: tuple[Problem, ...] = ()


def judge(claims: Iterable[Claim], rules: Rules) -> Taken:
    """Return the evidence of claims and all that is wrong with them. Nothing is written."""
    known, kept_from = rules.known, rules.keeping.kept_from(rules.day)
    new: dict[Evidence, None] = {}
    met: set[Evidence] = set()
    repeated = old = 0
    problems: list[Problem] = []
    versions: dict[str, Problem] = {}
    told: set[str] = set()
    for claim in claims:
        judged = _Judged(claim, rules)
        if judged.is_forgotten:
            old += 1
        elif wrong := [*judged.wrong(), *judged.unlisted(told)]:
            problems += wrong
        elif judged.person not in rules.ledger.people:
            continue  # told already
        elif (one := judged.evidence()) in met:
            repeated += 1
        else:
            met.add(one)
            if not judged.is_known_version:
                versions.setdefault(f"{one.subject}@{one.version}", judged.unknown_version())
            if one.on < kept_from:
                old += 1
            elif one not in known:
                new[one] = None
    found = tuple(sorted({*problems, *versions.values()}))
    return Taken(tuple(new), len(met & known), repeated, old, found)


class _Judged:
    """One claim, with what judges it. Its parts raise ContentError where they make no sense."""

    def __init__(self, claim: Claim, rules: Rules) -> None:
        self._claim, self._rules = claim, rules

    def wrong(self) -> Iterator[Problem]:
        """Return everything that is wrong with the claim."""
        wrong: set[str] = set()
        for part in ("person", "found", "day", "score", "version", "result"):
            if "found" in wrong and part in {"version", "result"}:
                continue  # they depend on it
            try:
                getattr(self, part)
            except ContentError as error:
                yield from error.problems
                wrong.add(part)
        if not wrong and self.evidence() not in self._rules.known:
            yield from self._absent()

    def _absent(self) -> Iterator[Problem]:
        """Return the problem of a day on which the person was not there.

        Nobody asks it of what is known: whoever is hired again has a later day of joining.
        """
        person = self._rules.ledger.people.get(self.person)
        if person and not person.is_here(self.day):
            early = self.day < person.joined
            then = "before this person joined" if early else "after this person left"
            hint = "Mend the day here, or the day in people.csv."
            yield self._problem(f"{self.day} is {then}", hint, "odd-day")

    def evidence(self) -> Evidence:
        """Return the claim as evidence."""
        return Evidence(
            self.person, self.found.of, self.found.id, self.day, self.result, self.version,
            self._claim.hash, self.score, self._rules.source,
        )  # fmt: skip

    def _problem(self, message: str, hint: str = "", check: str = "odd-line") -> Problem:
        return Problem(self._claim.place, message, check, hint)

    def unlisted(self, told: set[str]) -> Iterator[Problem]:
        """Return the problem of somebody who is not in the list of people, unless it is told."""
        try:
            person = self.person
        except ContentError:
            return
        if person not in self._rules.ledger.people and person not in told:
            told.add(person)
            hint = "Add a line to people.csv, or the person to your list: "
            hint += "backline evidence people FILE"
            yield self._problem(f'"{person}" is not in people.csv', hint, "unknown-person")

    def unknown_version(self) -> Problem:
        """Return the warning about a version that no text ever had."""
        said = f'nobody knows the version "{self.version}" of "{self.found.id}"'
        hint = "It is taken, and counts as needing attention until somebody mends it."
        return replace(self._problem(said, hint, "unknown-version"), warning=True)

    @property
    def is_forgotten(self) -> bool:
        """Whether it is about somebody not listed and so old that they may be gone for good.

        Learning systems go on exporting whom we had to forget.
        """
        first = self._rules.keeping.kept_from(self._rules.day)
        try:
            return self.person not in self._rules.ledger.people and self.day < first
        except ContentError:
            return False

    @cached_property
    def is_known_version(self) -> bool:
        """Whether the text ever had the version, if one is named."""
        return self._knows(self.version)

    @cached_property
    def person(self) -> str:
        """The id of the person."""
        try:
            return self._rules.pseudonyms.of(self._claim.person)
        except NoPseudonymError as error:
            raise ContentError(self._problem(str(error), REFUSED, "name-or-address")) from None

    @cached_property
    def found(self) -> Found:
        """What the claim is about."""
        said = self._claim.subject
        if found := self._rules.subjects.find(said, signed=self._claim.result == "signed"):
            return found
        hint = self._rules.subjects.nearest(said)
        hint = hint or "Write its id, or name it in mapping.yml, under subjects."
        message = (
            f"{quoted(said, 80)} names nothing of this guide" if said else "no subject is named"
        )
        raise ContentError(self._problem(message, hint, "unknown-subject"))

    @cached_property
    def day(self) -> dt.date:
        """The day, which is not after the import."""
        try:
            day = read_day(self._claim.day, self._rules.order, self._rules.zone)
        except NoDayError as error:
            raise ContentError(self._problem(str(error), error.hint, "odd-day")) from None
        if day > self._rules.day:
            hint = "Mend the day, or name a later one with --on."
            raise ContentError(self._problem(f"{day} has not come yet", hint, "odd-day"))
        return day

    @cached_property
    def version(self) -> str:
        """The version of the text, from the line or from what names the subject."""
        version = self._claim.version or self.found.version
        if version and not VERSION.fullmatch(version):
            message = f"{quoted(version, 40)} is no version"
            raise ContentError(self._problem(message, "Write it like 1.0."))
        whole = f"{version}.0"  # a spreadsheet keeps 1.0 as the number 1
        if version.isdecimal() and not self._knows(version) and self._knows(whole):
            return whole
        return version

    def _knows(self, version: str) -> bool:
        """Return whether the text ever had a version, if one is named."""
        return self._rules.subjects.knows_version(self.found.of, self.found.id, version, self.day)

    @cached_property
    def score(self) -> int | None:
        """A score of a hundred, from such as 85, 85.4 or 85 %."""
        said = self._claim.score.removesuffix("%").strip().replace(",", ".")
        if said in {"", "-"}:
            return None
        if re.fullmatch(r"\d{1,3}(\.\d+)?", said) and float(said) <= MOST:
            return round(float(said))
        hint = "Write a number up to 100, or nothing."
        raise ContentError(self._problem(f"{quoted(self._claim.score, 40)} is no score", hint))

    @cached_property
    def result(self) -> Result:
        """What the result means of its subject: what is completed of a policy is its sign-off.

        A learning system knows no signing: to complete a policy there is to confirm it.
        """
        of, result = self.found.of, self._claim.result
        if of == "policy" and result in {"completed", "passed"}:
            return "signed"
        if (of == "policy") != (result == "signed"):
            said = f'"{result}" says nothing of a {of}'
            hint = "Policies are signed; modules and scenarios are passed, completed or attended."
            raise ContentError(self._problem(said, hint))
        return result
