"""The private folder: what may not be read by everybody who can open the guide's repository.

It lies outside the repository: graded quizzes (quizzes/ID.yml), the list of people (people.csv),
evidence (evidence/*.csv), how it is kept (keeping.yml), and notes that nobody but people reads.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .evidence.store import read_ledger
from .load import parse
from .model import Keeping, Ledger, Quiz
from .problem import ContentError, Place, Problem
from .source import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

QUIZZES, KEEPING = "quizzes", "keeping.yml"


@dataclass(frozen=True)
class Private:
    """What a private folder holds. An empty one is as good as none."""

    banks: Mapping[str, Quiz] = field(default_factory=dict)
    """The graded quizzes by id."""
    ledger: Ledger = field(default_factory=Ledger)
    keeping: Keeping = field(default_factory=Keeping)
    place: str = ""
    """How messages call the folder; empty where there is none."""


def load_private(folder: Path, root: Path) -> tuple[Private, tuple[Problem, ...]]:
    """Return what a private folder holds, and all that is wrong with its files.

    A folder inside the guide's own is a problem: whoever reads the guide would have the answers.
    """
    place = os.path.relpath(folder, root)
    if folder.resolve().is_relative_to(root.resolve()):
        hint = "Move it out, such as to ../backline-private, and keep it where few can read."
        message = "the private folder lies inside the guide"
        return Private(), (Problem(Place(place), message, "keys-in-the-open", hint),)
    if not (folder / QUIZZES).is_dir():
        hint = f"Begin one with: backline private {place}"
        problem = Problem(Place(place), f"there is no folder {QUIZZES}/", "missing-file", hint)
        return Private(), (problem,)
    ledger, wrong = read_ledger(folder, place)
    problems = list(wrong)
    banks: dict[str, Quiz] = {}
    for file in sorted((folder / QUIZZES).glob("*.yml")):
        try:
            source = read(file, f"{place}/{QUIZZES}/{file.name}")
            banks[file.stem] = parse(Quiz, file.stem, source)
        except ContentError as error:
            problems.extend(error.problems)
    keeping = Keeping()
    if (folder / KEEPING).exists():
        try:
            keeping = parse(Keeping, "keeping", read(folder / KEEPING, f"{place}/{KEEPING}"))
        except ContentError as error:
            problems.extend(error.problems)
    return Private(banks, ledger, keeping, place), tuple(problems)
