"""What records may name once some of them have left: ids of what is shown, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .chain import Chain
from .records import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from .repository import Repository

NAMED = (
    "clause", "department", "module", "page", "policy", "playbook", "scenario", "task", "term",
)  # fmt: skip
"""Kinds of record that a word may name although they are off."""


def knowing(shown: Chain, heirs: Collection[str]) -> Callable[[str, str], bool]:
    """Return whether a chain's records may name something, as a function of its kind and id.

    A department that is off and whose duties somebody inherits may still be named.
    """

    def known(kind: str, id_: str) -> bool:
        if kind == "page":
            path, _, heading = id_.partition("#")
            page = shown.pages.get(path)
            ids = {h.id for h in page.body.headings} if page and heading else set()
            return page is not None and (not heading or heading in ids)
        heir = kind == "department" and id_ in heirs
        return heir or id_ in shown.of_kind(kind)

    return known


def trimmed(shown: Chain, known: Callable[[str, str], bool]) -> dict[str, Any]:
    """Return the records of a chain by part, without ids of what may not be named."""
    parts: dict[str, Mapping[str, Any]] = {
        name: getattr(shown, name) for name in Chain.__dataclass_fields__
    }
    return {
        name: {id_: record.only_with(known) for id_, record in records.items()}
        for name, records in parts.items()
    }


def off(repository: Repository, shown: Chain) -> dict[tuple[str, str], str]:
    """Return the titles of what a word may name and a guide does not show, by kind and id."""
    planned = {
        (kind, id_): title
        for kind, titles in repository.planned_ids.items()
        for id_, title in titles.items()
    }
    return planned | {
        (kind, id_): title_of(record)
        for kind in NAMED
        for id_, record in repository.of_kind(kind).items()
        if id_ not in shown.of_kind(kind)
    }
