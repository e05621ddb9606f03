"""What one guide shows and another does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .view import Guide

KINDS = ("department", "policy", "clause", "rule", "task", "module", "question", "term", "asked")
"""The kinds of record a reader would miss, in the order of the chain."""


def switched(before: Guide, after: Guide) -> dict[str, tuple[list[str], list[str]]]:
    """Return, by kind, the titles that `after` shows and `before` did not, and the other way."""
    found = {}
    for kind in KINDS:
        old, new = before.of_kind(kind), after.of_kind(kind)
        on = [title(new[id_]) for id_ in new if id_ not in old]
        off = [title(old[id_]) for id_ in old if id_ not in new]
        if on or off:
            found[kind] = (on, off)
    return found


def title(record: object) -> str:
    """Return what a record is called, or says."""
    names = ("title", "name", "text", "ask")
    return next((str(getattr(record, name)) for name in names if getattr(record, name, "")), "")
