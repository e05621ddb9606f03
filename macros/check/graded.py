"""The private folder: graded quizzes unknown to whoever practised, people, and evidence."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from ..private import Private, load_private
from ..problem import Problem
from . import assignments, moved, names, quizzes
from .evidence import examine_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..model import Quiz
    from ..repository import Repository

MOST = 500
"""So many problems of the tables are told: whoever has more mends the export, not the lines."""


_ASKED = (names.unknown_id, names.used_twice, quizzes.lazy_choice)


def examine_private(
    root: Path, repository: Repository, folder: Path
) -> tuple[Private, tuple[Problem, ...]]:
    """Return what a private folder holds, and everything that is wrong with it, in order."""
    private, problems = load_private(folder, root)
    banks = private.banks
    graded = replace(repository, quizzes=banks)
    whole = () if repository.broken else (*quizzes.WHOLE, *moved.WHOLE)
    found = {problem for check in (*_ASKED, *whole) for problem in check(graded)}
    files = {bank.file for bank in banks.values()}
    own = {problem for problem in found if problem.place.file in files}
    asking = assignments.reaches_nobody(repository, private)
    tables = islice(examine_tables(repository, private), MOST)
    sound = _graded(repository, banks)
    return private, tuple(sorted({*problems, *own, *asking, *sound, *tables}))


def _graded(repository: Repository, banks: Mapping[str, Quiz]) -> Iterator[Problem]:
    """Return what is wrong with a bank as a bank."""
    practised = {question.ask for question in repository.asked.values()}
    for bank in banks.values():
        if bank.use != "graded":
            hint = "Write use: graded, or move it to docs/data/quizzes/."
            message = "a practice quiz lies in the private folder"
            yield Problem(bank.at("use"), message, "not-graded", hint)
        if bank.draw and bank.draw > len(bank.questions):
            message = f"{bank.draw} questions are drawn out of {len(bank.questions)}"
            hint = "Draw fewer than there are, so that two people get different ones."
            yield Problem(bank.at("draw"), message, "not-graded", hint)
        if bank.sample:
            hint = "Write questions of your own, and take sample out. Anybody can read these."
            message = "this is our sample, and its answers are published"
            yield Problem(bank.at("sample"), message, "sample-questions", hint, warning=True)
        for question in bank.questions:
            if question.id in repository.asked or question.ask in practised:
                hint = "Ask for the same in another situation."
                message = f'"{question.id}" is asked in a practice quiz too, with its answer'
                yield Problem(question.at("id"), message, "known-question", hint)
