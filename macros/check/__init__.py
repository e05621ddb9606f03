"""What must agree across files. One function for each check; its name is the check's name."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ..load import load
from . import (
    assignments,
    company,
    moved,
    names,
    pages,
    playbooks,
    policies,
    quizzes,
    scenarios,
    teaching,
    trees,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..problem import Problem
    from ..repository import Repository

    Check = Callable[[Repository], Iterator[Problem]]

ROOMS = (
    names, pages, policies, playbooks, teaching, quizzes, scenarios, assignments, moved, trees,
    wording, company,
)  # fmt: skip

CHECKS: tuple[Check, ...] = tuple(one for room in ROOMS for one in room.CHECKS)
"""Checks of what is written."""
WHOLE: tuple[Check, ...] = tuple(one for room in ROOMS for one in room.WHOLE)
"""Checks of what is missing, which mean nothing while a file cannot be read."""


MOST_OF_A_CHECK = 500
"""One check reports no more of the same: a file made to be wrong shall not take minutes."""


def examine(root: Path) -> tuple[Repository, tuple[Problem, ...]]:
    """Return what a guide's folder holds, and everything that is wrong with it, in order."""
    repository, problems = load(root)
    checks = CHECKS if problems else (*CHECKS, *WHOLE)
    found = (problem for one in checks for problem in islice(one(repository), MOST_OF_A_CHECK))
    return repository, tuple(sorted({*problems, *found}))
