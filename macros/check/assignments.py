"""Assignments: what can be asked of somebody, once, and of people who are there."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations
from typing import TYPE_CHECKING

from ..problem import Problem
from ..standing.status import subjects_of
from ..view import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Assignment
    from ..private import Private
    from ..repository import Repository

_DEMANDS = re.compile(
    r"\b(?:must|have to|has to|need to|mandatory|required?|compulsory|obliged|obligatory)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:optional(?:ly)?|voluntary|voluntarily|if you (?:like|want|wish)|feel free|invited?)\b",
    re.IGNORECASE,
)


def unsigned_policy(repository: Repository) -> Iterator[Problem]:
    """Only a policy that the company adopted, and that asks for it, is assigned to be signed."""
    for assignment in repository.assignments.values():
        for number, id_ in enumerate(assignment.policies):
            policy = repository.policies.get(id_)
            if policy is None or policy.asks_sign_off:
                continue
            if policy.status != "adopted":
                message = f'the policy "{id_}" is not adopted, so nobody can sign it'
                hint = (
                    f"Adopt it in {policy.file}: status: adopted, with version, approved_by and"
                    " approved_on. Until then, assign a module that teaches it."
                )
            else:
                message = f'the policy "{id_}" asks for no sign-off'
                hint = f"Take it out, or write signoff: required in {policy.file}."
            yield Problem(assignment.at("policies", number), message, "unsigned-policy", hint)


def asked_twice(repository: Repository) -> Iterator[Problem]:
    """The same is asked of the same people once at a time."""
    for first, second in combinations(repository.assignments.values(), 2):
        theirs = subjects_of(repository, second)
        same = [one for one in subjects_of(repository, first) if one in theirs]
        if same and _whom(first) == _whom(second) and _meet(first, second):
            message = f'"{first.id}" asks "{same[0][1]}" of the same people at the same time'
            hint = "Ask for it in one of the two, or end one: delete its file."
            yield Problem(second.at(), message, "asked-twice", hint, warning=True)


def _whom(one: Assignment) -> object:
    """Return whom an assignment asks, so that it can be compared: a part knows its line, too."""
    return {name: set(value) if isinstance(value, tuple) else value for name, value in one.whom}


def _meet(one: Assignment, other: Assignment) -> bool:
    """Return whether two assignments ask at the same time; without a last day, for ever."""
    return one.since <= (other.due or dt.date.max) and other.since <= (one.due or dt.date.max)


def misread_duty(repository: Repository) -> Iterator[Problem]:
    """A duty reads as a duty, and an offer as an offer."""
    for one in repository.assignments.values():
        wrong = _OFFERS if one.mandatory else _DEMANDS
        for field in ("title", "because"):
            if found := wrong.search(getattr(one, field)):
                said = found[0].lower()
                duty, offer = "a duty sounds like an offer", "an offer sounds like a duty"
                message = f'{duty if one.mandatory else offer}: "{said}"'
                hint = (
                    "Take mandatory out, or say plainly that it is asked."
                    if one.mandatory
                    else "Write mandatory: true, or say what somebody gains by it."
                )
                yield Problem(one.at(field), message, "misread-duty", hint, warning=True)


def reaches_nobody(repository: Repository, private: Private) -> Iterator[Problem]:
    """An assignment asks somebody on the list of people, if there is such a list."""
    for assignment, asked in _asked(repository, private):
        if not asked:
            message = "this asks nobody who is on the list of people"
            hint = (
                f"Compare whom with departments, roles and cohorts in {private.place}/people.csv."
            )
            yield Problem(assignment.at("whom"), message, "reaches-nobody", hint, warning=True)


def reaches_few(repository: Repository, private: Private) -> Iterator[Problem]:
    """An assignment, which everybody can read, asks so many that it points at nobody.

    As many as a count must have to be published: `fold_under` of keeping.yml.
    """
    least = private.keeping.fold_under
    for assignment, asked in _asked(repository, private):
        if 0 < asked < least:
            message = f"this asks fewer than {least} people who are on the list"
            hint = "Everybody can read whom it asks. Ask a larger group, or tell these in person."
            yield Problem(assignment.at("whom"), message, "reaches-few", hint, warning=True)


def _asked(repository: Repository, private: Private) -> Iterator[tuple[Assignment, int]]:
    """Return each assignment with how many it asks; none where there is no list of people.

    No day is needed: whoever left before it was asked does not count, whoever joins may.
    """
    people = private.ledger.people.values()
    guide = view(repository, repository.organisation, "trainers", private)
    for assignment in guide.assignments.values() if people else ():
        yield (
            repository.assignments[assignment.id],
            sum(
                assignment.whom.includes(one) and (one.left is None or one.left >= assignment.since)
                for one in people
            ),
        )


CHECKS = (unsigned_policy, misread_duty)
WHOLE = (asked_twice,)
