"""How long it takes to learn: minutes from words, questions and decisions.

The rates are our own, on the slow side on purpose: on a phone, thinking between the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ease import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .chain import Chain
    from .model import LearningPath, ModulePage, Question, Scenario

WORDS_A_MINUTE = 200
THINKING = 0.5
"""Minutes for a decision of a unit or a scenario, and for a question of a debrief."""


def of_module(chain: Chain, module: ModulePage) -> float:
    """Return the minutes a module takes: its page, its quiz, and its scenario or time with others.

    Where there is time with others, the scenario is played in it.
    """
    page = count(module.body.words) + sum(map(count, (*module.in_short, module.audience)))
    page += sum(count(one.text) for one in module.objectives.values())
    page += sum(count(one.text) for one in module.changed)
    quiz = chain.quizzes.get(module.quiz or "")
    scenario = chain.scenarios.get(module.scenario or "")
    return (
        page / WORDS_A_MINUTE
        + (of_questions(quiz.questions) if quiz else 0)
        + max(scenario.minutes if scenario else 0, module.together or 0)
    )


def of_questions(questions: Iterable[Question]) -> float:
    """Return the minutes it takes to read questions, their answers, and one reason for each."""
    return sum(map(_words_of_question, questions)) / WORDS_A_MINUTE


def _words_of_question(question: Question) -> float:
    reasons = [count(choice.because) for choice in question.choices]
    shown = sum(count(choice.text) for choice in question.choices)
    return count(question.ask) + shown + sum(reasons) / len(reasons)


def of_scenario(scenario: Scenario) -> float:
    """Return the minutes a scenario takes alone: what is read on the way, decisions, debrief.

    Of what happens only after some decision, half is counted.
    """
    words: float = sum(map(count, (*scenario.setting, scenario.you, *scenario.debrief)))
    words += sum(count(player.plays) for player in scenario.players)
    thinking = len(scenario.debrief) * THINKING
    for inject in scenario.injects:
        share = 0.5 if inject.if_ else 1
        followed = [count(one.effect) + count(one.because) for one in inject.options]
        words += share * (count(inject.text) + count(inject.ask or ""))
        words += share * sum(count(one.text) for one in inject.options)
        words += share * sum(followed) / max(1, len(followed))
        thinking += share * THINKING * bool(inject.options)
    return words / WORDS_A_MINUTE + thinking


def of_path(chain: Chain, path: LearningPath) -> int:
    """Return the minutes of a path, its scenario apart: of a short one, only what it asks for."""
    modules = chain.modules_in(path.id)
    if not path.short:
        return sum(module.minutes for module in modules)
    words = sum(count(one.text) for module in modules for one in module.changed)
    again = of_questions(again_of(chain, path))
    return max(1, round(words / WORDS_A_MINUTE + again))


def again_of(chain: Chain, path: LearningPath) -> list[Question]:
    """Return the questions that are asked again when a path is renewed."""
    modules = chain.modules_in(path.id)
    quizzes = [chain.quizzes[m.quiz] for m in modules if m.quiz and m.quiz in chain.quizzes]
    return [one for quiz in quizzes for one in quiz.questions if one.renew]
