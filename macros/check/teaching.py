"""Modules and quizzes: what is taught is tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..repository import Repository

LEAST_QUESTIONS = 8
UNITS = range(2, 6)


def untested(repository: Repository) -> Iterator[Problem]:
    """Every objective and every clause a module teaches is tested by a question."""
    for module in repository.modules.values():
        quiz = repository.quizzes.get(module.quiz or "")
        if not quiz:
            continue
        objectives = {one.objective for one in quiz.questions}
        clauses = {ref for one in quiz.questions for ref in one.clauses}
        hint = f"Write one in docs/data/quizzes/{quiz.id}.yml."
        for id_ in module.objectives:
            if id_ not in objectives:
                message = f'no question tests the objective "{id_}"'
                yield Problem(module.at_key("objectives", id_), message, "untested", hint)
        for number, ref in enumerate(module.teaches):
            if ref not in clauses:
                message = f'no question tests the clause "{ref}"'
                yield Problem(module.at("teaches", number), message, "untested", hint)


def unknown_objective(repository: Repository) -> Iterator[Problem]:
    """A question tests an objective of the module its quiz belongs to."""
    for quiz in repository.quizzes.values():
        module = repository.module_of(quiz.id)
        if module is None:
            hint = "Name it as the quiz of a module, in the module's front matter."
            message = f'no module has the quiz "{quiz.id}"'
            yield Problem(quiz.at(), message, "unknown-objective", hint)
            continue
        for one in quiz.questions:
            if one.objective not in module.objectives:
                hint = suggest(one.objective, module.objectives)
                message = f'"{module.slug}" has no objective "{one.objective}"'
                yield Problem(one.at("objective"), message, "unknown-objective", hint)


def few_questions(repository: Repository) -> Iterator[Problem]:
    """A module's quiz has at least eight questions."""
    for module in repository.modules.values():
        quiz = repository.quizzes.get(module.quiz or "")
        if quiz and len(quiz.questions) < LEAST_QUESTIONS:
            message = f"the quiz has fewer than {LEAST_QUESTIONS} questions: {len(quiz.questions)}"
            hint = "Write more: every objective and clause deserves one."
            yield Problem(quiz.at("questions"), message, "few-questions", hint)


def module_shape(repository: Repository) -> Iterator[Problem]:
    """A module has two to five units, each a heading of the second level."""
    for module in repository.modules.values():
        level = 2
        units = [h for h in module.body.headings if h.level == level and h.id != "check-yourself"]
        if len(units) not in UNITS:
            hint = f"Two to five headings of the second level, and then ## {CHECK_YOURSELF}."
            message = f"the module has {len(units) or 'no'} unit{'s' * (len(units) != 1)}"
            yield Problem(module.at(), message, "module-shape", hint)


def keys_in_the_open(repository: Repository) -> Iterator[Problem]:
    """A graded quiz, whose answers count, is not kept where anybody can read them."""
    for quiz in repository.quizzes.values():
        if quiz.use == "graded":
            hint = "Keep it in the private folder, or make it practice."
            message = "a graded quiz stands with its answers in this repository"
            yield Problem(quiz.at("use"), message, "keys-in-the-open", hint)


CHECK_YOURSELF = "Check yourself"

CHECKS = (module_shape, keys_in_the_open)
WHOLE = (untested, unknown_objective, few_questions)
