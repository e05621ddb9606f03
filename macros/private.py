"""The private folder: what may not be read by everybody who can open the guide's repository.

It lies outside the repository. So far it holds graded quizzes: private/quizzes/ID.yml.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .load import parse
from .model import Quiz
from .problem import ContentError, Place, Problem
from .source import read

if TYPE_CHECKING:
    from pathlib import Path

QUIZZES = "quizzes"


def load_private(folder: Path, root: Path) -> tuple[dict[str, Quiz], tuple[Problem, ...]]:
    """Return the graded quizzes of a private folder by id, and all that is wrong with its files.

    A folder inside the guide's own is a problem: whoever reads the guide would have the answers.
    """
    place = os.path.relpath(folder, root)
    if folder.resolve().is_relative_to(root.resolve()):
        hint = "Move it out, such as to ../backline-private, and keep it where few can read."
        message = "the private folder lies inside the guide"
        return {}, (Problem(Place(place), message, "keys-in-the-open", hint),)
    if not (folder / QUIZZES).is_dir():
        hint = f"Begin one with: backline private {place}"
        problem = Problem(Place(place), f"there is no folder {QUIZZES}/", "missing-file", hint)
        return {}, (problem,)
    quizzes: dict[str, Quiz] = {}
    problems: list[Problem] = []
    for file in sorted((folder / QUIZZES).glob("*.yml")):
        try:
            source = read(file, f"{place}/{QUIZZES}/{file.name}")
            quizzes[file.stem] = parse(Quiz, file.stem, source)
        except ContentError as error:
            problems.extend(error.problems)
    return quizzes, tuple(problems)
