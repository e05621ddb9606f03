"""From what a trainer asks to docs/data/assignments/ID.yml, and what that asks of how many."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .check.assignments import CHECKS, WHOLE
from .check.found import exists, unknown
from .load import parse
from .model import Assignment
from .problem import ContentError, Place, Problem
from .source import Source
from .standing.assigned import asks_of, rows_of
from .view import view
from .write import write_file
from .yaml12 import dump

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .private import Private
    from .repository import Repository

FOLDER = "docs/data/assignments"
KINDS = {
    "departments": "department",
    "roles": "role",
    "path": "path",
    "modules": "module",
    "policies": "policy",
    "scenarios": "scenario",
}
"""The fields that name records, and the kind of record each names."""
WHOM = ("departments", "roles", "cohorts", "joined_from", "joined_until")
WHAT = ("path", "modules", "policies", "scenarios")
_HEAD = "# yaml-language-server: $schema=../schemas/assignment.json\n"
_LONGEST = 60


def slug(title: str) -> str:
    """Return an id made of a title; empty where nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", title)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")


def written(id_: str, given: Mapping[str, Any]) -> Source:
    """Return what is asked as the text of its file; a field without a value is left out."""
    fields = ("title", "because", "whom", *WHAT, "since", "due", "within", "mandatory")
    whom = {name: given[name] for name in WHOM if given.get(name)}
    said = {**given, "whom": whom}
    data = {name: _plain(said[name]) for name in fields if said.get(name)}
    return Source(f"{FOLDER}/{id_}.yml", _HEAD + dump(data))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of a field
    """Return a value as YAML writes it: a list for a tuple."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return list(value) if isinstance(value, tuple) else value


def assignment_of(repository: Repository, id_: str, source: Source) -> Assignment:
    """Return an assignment that fits the guide, or raise ContentError with all that does not."""
    problems = list(_unknown(repository, source))
    try:
        made = parse(Assignment, id_, source)
    except ContentError as error:
        raise ContentError(*sorted({*problems, *error.problems})) from None
    trial = replace(repository, assignments={**repository.assignments, id_: made})
    problems += [
        one
        for check in (*CHECKS, *WHOLE)
        for one in check(trial)
        if one.place.file == source.name and not one.warning
    ]
    if not problems and id_ not in view(trial, trial.organisation, "trainers").assignments:
        message = "nothing of this is in your company's guide"
        hint = "Look at uses in docs/data/organisation.yml: what is asked, or who, is off."
        problems.append(Problem(Place(source.name), message, "nothing-to-do", hint))
    if problems:
        raise ContentError(*sorted(problems))
    return made


def doubts(repository: Repository, made: Assignment) -> tuple[Problem, ...]:
    """Return what may be wrong once an assignment is there, and can stand all the same."""
    trial = replace(repository, assignments={**repository.assignments, made.id: made})
    before, after = (
        {one for check in (*CHECKS, *WHOLE) for one in check(all_) if one.warning}
        for all_ in (repository, trial)
    )
    return tuple(sorted(after - before))


def _unknown(repository: Repository, source: Source) -> Iterator[Problem]:
    """Return every id that does not exist: of a text that may not even be an assignment."""
    for field, kind in KINDS.items():
        steps = ("whom", field) if field in WHOM else (field,)
        place = source.data.get("whom", {}) if field in WHOM else source.data
        value = place.get(field, [])
        for number, id_ in enumerate([value] if isinstance(value, str) else value):
            if not exists(repository, kind, str(id_)):
                way = steps if isinstance(value, str) else (*steps, number)
                yield unknown(repository, kind, str(id_), source.at(*way))


@dataclass(frozen=True)
class Reach:
    """What an assignment asks, of how many, and how many of them have it behind them."""

    titles: tuple[str, ...]
    minutes: int
    people: int
    done: int


def reach(repository: Repository, private: Private, made: Assignment, day: dt.date) -> Reach:
    """Return what an assignment asks on a day, or on the first on which it asks."""
    trial = replace(repository, assignments={made.id: made})
    guide = view(trial, trial.organisation, "trainers", private)
    shown = guide.assignments[made.id]
    rows = rows_of(guide, max(day, made.since))[made.id]
    asks = asks_of(guide, shown)
    return Reach(
        titles=tuple(one.title for one in asks),
        minutes=sum(one.minutes for one in asks),
        people=len(rows),
        done=sum(not row.open for row in rows),
    )


def save(root: Path, source: Source) -> Path:
    """Write an assignment and return its path, or raise ContentError: never over another."""
    path = root / source.name
    if path.exists():
        hint = "Choose another id, or edit that file."
        raise ContentError(Problem(Place(source.name), "this file exists already", "new", hint))
    write_file(path, source.text)
    return path
