"""Whether an id exists, and what to say where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem, suggest

if TYPE_CHECKING:
    from ..problem import Place
    from ..repository import Repository


def exists(repository: Repository, kind: str, id_: str) -> bool:
    """Return whether an id is written, can at least not be read, or is planned."""
    return (
        id_ in repository.of_kind(kind)
        or repository.is_planned(kind, id_)
        or repository.is_broken(kind, id_)
    )


def unknown(repository: Repository, kind: str, id_: str, place: Place) -> Problem:
    """Return the problem of an id that does not exist."""
    names = [*repository.of_kind(kind), *repository.planned_ids.get(kind, ())]
    message = f'no {kind} is called "{id_}"'
    return Problem(place, message, "unknown-id", suggest(id_, names) or _list(kind, names))


def _list(kind: str, names: list[str]) -> str:
    """Return the names there are, where they are few enough to read."""
    few = 8
    return (
        f"There is: {', '.join(sorted(names))}."
        if 0 < len(names) <= few
        else f"Add the {kind}, or name another."
    )
