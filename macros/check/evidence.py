"""The private folder's tables: whether they agree with the guide and with each other."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

from ..problem import Place, Problem, suggest
from .found import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model import Evidence
    from ..model.evidence import Of
    from ..private import Private
    from ..repository import Repository


def examine_tables(repository: Repository, private: Private) -> Iterator[Problem]:
    """Return what in people.csv, evidence.csv, keeping.yml and mapping.yml does not agree."""
    yield from _people(repository, private)
    yield from _evidence(repository, private)
    yield from _zone(private)
    yield from _mappings(repository, private)


def _people(repository: Repository, private: Private) -> Iterator[Problem]:
    """Everybody is in a department, and has roles, of this guide."""
    for place, person in private.tables.people:
        broken = repository.is_broken("department", person.department)
        if person.department not in repository.departments and not broken:
            yield unknown(repository, "department", person.department, place)
        for role in person.roles:
            if role not in repository.roles and not repository.is_broken("role", role):
                yield unknown(repository, "role", role, place)


def _evidence(repository: Repository, private: Private) -> Iterator[Problem]:
    """Evidence is of somebody listed and something there is, once, and of its time."""
    ledger = private.ledger
    met: set[Evidence] = set()
    names = _names(repository)
    first = private.keeping.kept_from(ledger.day) if ledger.day else None
    old: list[Place] = []
    for place, one in private.tables.evidence:
        if one.person not in ledger.people:
            hint = suggest(one.person, ledger.people) or "List the person, or take the line out."
            message = f'"{one.person}" is not in people.csv'
            yield Problem(place, message, "unknown-person", hint)
        if one.subject not in names[one.of] and not repository.is_broken(one.of, one.subject):
            yield unknown(repository, one.of, one.subject, place)
        if one in met:
            yield Problem(place, "this line stands here twice", "odd-line", "Take one out.")
        if ledger.day and one.on > ledger.day:
            hint = "Mend the day: what is imported happened before."
            message = f"{one.on} is after {ledger.day}, the day of the last import"
            yield Problem(place, message, "odd-day", hint)
        if first and one.on < first:
            old.append(place)
        met.add(one)
    if old:
        many = "1 line is" if len(old) == 1 else f"{len(old)} lines are"
        message = f"{many} older than {private.keeping.keep_months} months"
        hint = "Run: backline evidence tidy"
        yield Problem(old[0], message, "kept-too-long", hint, warning=True)


def _names(repository: Repository) -> Mapping[Of, set[str]]:
    """Return every name, of today and before, of what evidence can be of."""
    groups: dict[Of, Mapping[str, object]] = {
        "module": repository.modules,
        "policy": repository.policies,
        "scenario": repository.scenarios,
    }
    return {
        of: {name for id_, one in records.items() for name in (id_, *getattr(one, "formerly", ()))}
        for of, records in groups.items()
    }


def _zone(private: Private) -> Iterator[Problem]:
    """The zone in which a moment becomes a day exists."""
    try:
        zoneinfo.ZoneInfo(private.keeping.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        message = f'no time zone is called "{private.keeping.zone}"'
        hint = suggest(private.keeping.zone, zoneinfo.available_timezones())
        hint = hint or "Write one like Europe/London."
        yield Problem(private.keeping.at("zone"), message, "unknown-value", hint)


def _mappings(repository: Repository, private: Private) -> Iterator[Problem]:
    """What a company's name of a course stands for exists."""
    names = _names(repository)
    known = {name for group in names.values() for name in group}
    for mapping in private.mappings.values():
        for name, said in mapping.subjects.items():
            id_ = said.partition("@")[0]
            if id_ not in known:
                message = f'no module, policy or scenario is called "{id_}"'
                yield Problem(mapping.at("subjects", name), message, "unknown-id",
                              suggest(id_, known))  # fmt: skip
