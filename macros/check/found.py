"""Whether an id exists, and what to say where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem, suggest

if TYPE_CHECKING:
    from ..chain import Repository
    from ..problem import Place


def unknown(repository: Repository, kind: str, id_: str, place: Place) -> Problem | None:
    """Return the problem of an id that neither exists nor is planned; None where all is well."""
    known = repository.of_kind(kind)
    if id_ in known or repository.is_planned(kind, id_) or repository.is_broken(kind, id_):
        return None
    names = [*known, *repository.planned_ids.get(kind, ())]
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
