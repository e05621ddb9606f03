"""The private folder: what may not be read by everybody who can open the guide's repository.

It lies outside the repository: graded quizzes (quizzes/ID.yml), the list of people (people.csv),
evidence (evidence/*.csv), how it is kept (keeping.yml), what other systems' files mean
(mapping.yml), and notes that nobody but people reads.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .evidence.presets import PRESETS
from .evidence.store import Tables, read_tables
from .load import parse
from .model import FileMapping, Keeping, Ledger, Quiz
from .problem import ContentError, Place, Problem
from .source import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .source import Source

QUIZZES, KEEPING, MAPPING = "quizzes", "keeping.yml", "mapping.yml"


@dataclass(frozen=True)
class Private:
    """What a private folder holds. An empty one is as good as none."""

    banks: Mapping[str, Quiz] = field(default_factory=dict)
    """The graded quizzes by id."""
    ledger: Ledger = field(default_factory=Ledger)
    keeping: Keeping = field(default_factory=Keeping)
    place: str = ""
    """How messages call the folder; empty where there is none."""
    mappings: Mapping[str, FileMapping] = field(default_factory=dict)
    """What the company's own files mean, by the name that --from is given."""
    tables: Tables = field(default_factory=Tables)
    """What the ledger was read from, line by line."""


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
    tables = read_tables(folder, place)
    problems = list(tables.problems)
    banks: dict[str, Quiz] = {}
    for file in sorted((folder / QUIZZES).glob("*.yml")):
        try:
            source = read(file, f"{place}/{QUIZZES}/{file.name}")
            banks[file.stem] = parse(Quiz, file.stem, source)
        except ContentError as error:
            problems.extend(error.problems)
    keeping = Keeping()
    mappings: dict[str, FileMapping] = {}
    if (folder / KEEPING).exists():
        try:
            keeping = parse(Keeping, "keeping", read(folder / KEEPING, f"{place}/{KEEPING}"))
        except ContentError as error:
            problems.extend(error.problems)
    if (folder / MAPPING).exists():
        try:
            mappings = _mappings(read(folder / MAPPING, f"{place}/{MAPPING}"))
        except ContentError as error:
            problems.extend(error.problems)
    private = Private(banks, tables.ledger, keeping, place, mappings, tables)
    return private, tuple(problems)


def _mappings(source: Source) -> dict[str, FileMapping]:
    """Return the mappings of a file by name, or raise ContentError with all that does not fit."""
    if not isinstance(source.data, dict):
        hint = "Write each mapping under its name."
        raise ContentError(Problem(source.at(), "this is no table of mappings", "wrong-type", hint))
    found, problems = {}, list[Problem]()
    for name in source.data:
        if name in PRESETS:
            hint = "Call it otherwise, so that nobody takes one for the other."
            message = f'"{name}" is a mapping that we ship'
            problems.append(Problem(source.at_key(name), message, "used-twice", hint))
            continue
        try:
            found[name] = parse(FileMapping, name, source, name)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(*problems)
    return found
