"""What one guide shows and another does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import title_of

if TYPE_CHECKING:
    from .guide import Guide

KINDS = (
    *("department", "policy", "clause", "rule", "task", "playbook", "triage-class"),
    *("module", "question", "term", "asked"),
)
"""The kinds of record a reader would miss, in the order of the chain."""


def switched(before: Guide, after: Guide) -> dict[str, tuple[list[str], list[str]]]:
    """Return, by kind, the titles that `after` shows and `before` did not, and the other way."""
    found = {}
    for kind in KINDS:
        old, new = before.of_kind(kind), after.of_kind(kind)
        on = [title_of(new[id_]) for id_ in new if id_ not in old]
        off = [title_of(old[id_]) for id_ in old if id_ not in new]
        if on or off:
            found[kind] = (on, off)
    return found
