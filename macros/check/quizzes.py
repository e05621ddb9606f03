"""Quizzes: what is taught is tested, fairly, by questions of several kinds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..evidence.store import EVIDENCE, IMPORTS, PEOPLE
from ..private import KEEPING, MAPPING
from ..problem import Place, Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Question, Quiz
    from ..repository import Repository

LEAST_QUESTIONS = 8
LEAST_PATTERNS = 4
LEAST_RENEWED = 2

_PRIVATE = tuple(path.rpartition("/")[2] for path in (PEOPLE, EVIDENCE, IMPORTS, KEEPING, MAPPING))
_PRIVATE_QUIZ = re.compile(r"(^|/)quizzes/[^/]+\.ya?ml$")
"""What a private folder holds, wherever in docs/ somebody may have put one."""
_WRITTEN = (".csv", ".gift", ".xlsm", ".xlsx", ".zip", "-moodle.xml")
"""How files end that our exports, or other programs, make of evidence and of graded questions."""
_LAZY = re.compile(
    r"^(?:all|both|any|either|neither|none) of (?:the above|the others)\b"
    r"|^(?:all|none) of (?:these|them)\b|^all (?:three|four|five)\b",
    re.IGNORECASE,
)
_TRICK = re.compile(r"\b(?:EXCEPT|NOT)\b|\b(?:is|are) (?:false|untrue|incorrect)\b")


def untested(repository: Repository) -> Iterator[Problem]:
    """Every objective and every clause a module teaches is tested by a question."""
    for quiz in repository.quizzes.values():
        module = repository.module_of(quiz)
        if not module:
            continue
        tested = {one.objective for one in quiz.questions}
        tested |= {ref for one in quiz.questions for ref in one.clauses}
        wanted = {"objective": tuple(module.objectives), "clause": module.teaches}
        for kind, ids in wanted.items():
            for id_ in ids:
                if id_ not in tested:
                    message = f'no question tests the {kind} "{id_}"'
                    hint = f'The module "{module.slug}" teaches it: ask for it here.'
                    yield Problem(quiz.at("questions"), message, "untested", hint)


def unknown_objective(repository: Repository) -> Iterator[Problem]:
    """A question tests an objective of the module its quiz belongs to."""
    for quiz in repository.quizzes.values():
        module = repository.module_of(quiz)
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
    """A quiz has at least eight questions, of at least four kinds, two of them for renewal."""
    for quiz in repository.quizzes.values():
        questions = quiz.questions
        place = quiz.at("questions")
        if len(questions) < LEAST_QUESTIONS:
            message = f"the quiz has fewer than {LEAST_QUESTIONS} questions: {len(questions)}"
            hint = "Write more: every objective and clause deserves one."
            yield Problem(place, message, "few-questions", hint)
        kinds = sorted({one.pattern for one in questions})
        if len(kinds) < LEAST_PATTERNS:
            many = f"{len(kinds)} kinds" if len(kinds) > 1 else "one kind"
            message = f"the questions are of {many} only: {', '.join(kinds)}"
            hint = "Ask also for words, for order, for whose it is, or for the clause that decides."
            yield Problem(place, message, "few-questions", hint)
        renewed = sum(one.renew for one in questions)
        if quiz.use == "practice" and renewed < LEAST_RENEWED:
            message = f"{renewed or 'none'} of the questions is asked again at renewal"
            hint = "Mark with renew: true at least two that decide most."
            yield Problem(place, message, "few-questions", hint)


def lazy_choice(repository: Repository) -> Iterator[Problem]:
    """A question tests what somebody knows, never how closely they read."""
    for quiz in repository.quizzes.values():
        for one in quiz.questions:
            if found := _TRICK.search(one.ask):
                hint = "Ask for what is right, or for what to do."
                message = f'the question turns on "{found[0]}"'
                yield Problem(one.at("ask"), message, "lazy-choice", hint)
            for number, choice in enumerate(one.choices):
                if found := _LAZY.search(choice.text):
                    hint = "Write an answer that stands by itself."
                    message = f'an answer is "{found[0]}"'
                    place = one.at("choices", number, "text")
                    yield Problem(place, message, "lazy-choice", hint)


def telltale_answers(repository: Repository) -> Iterator[Problem]:
    """Neither its place nor its length gives the right answer away."""
    for quiz in repository.quizzes.values():
        asked = len(quiz.questions)
        if asked < LEAST_QUESTIONS:
            continue
        places = [_place_of_right(one) for one in quiz.questions]
        common = max(set(places), key=places.count)
        if places.count(common) * 2 > asked:
            message = f"the right answer is number {common + 1} in {places.count(common)}"
            yield _telltale(quiz, f"{message} of {asked} questions", "Move some.")
        longest = sum(_right_is_longest(one) for one in quiz.questions)
        if longest * 2 > asked:
            message = f"the right answer is the longest in {longest} of {asked} questions"
            yield _telltale(quiz, message, "Shorten it, or give a wrong one its due.")


def _telltale(quiz: Quiz, message: str, hint: str) -> Problem:
    return Problem(quiz.at("questions"), message, "telltale-answers", hint)


def _place_of_right(question: Question) -> int:
    return next(number for number, choice in enumerate(question.choices) if choice.right)


def _right_is_longest(question: Question) -> bool:
    right = next(len(choice.text) for choice in question.choices if choice.right)
    return all(len(choice.text) < right for choice in question.choices if not choice.right)


def keys_in_the_open(repository: Repository) -> Iterator[Problem]:
    """Graded quizzes, whose answers count, and evidence lie where not everybody can read them."""
    for quiz in repository.quizzes.values():
        if quiz.use == "graded":
            hint = "Keep it in the private folder, or make it practice."
            message = "a graded quiz stands with its answers in this repository"
            yield Problem(quiz.at("use"), message, "keys-in-the-open", hint)
    for file in sorted(repository.files):
        hint = "Move it out of docs/, with what lies beside it. Everybody would get it."
        if file.endswith(_PRIVATE) or _PRIVATE_QUIZ.search(file):
            message = "a file of the private folder lies among the pages"
        elif file.casefold().endswith(_WRITTEN):
            hint = "Move it out of docs/: it may hold people, results or answers."
            message = "a table or a package lies among the pages, and everybody would get it"
        else:
            continue
        yield Problem(Place(f"docs/{file}"), message, "keys-in-the-open", hint)


CHECKS = (keys_in_the_open, lazy_choice)
WHOLE = (untested, unknown_objective, few_questions, telltale_answers)
