"""How long it takes to learn, counted from words."""

import pytest

from macros import pace
from macros.model import Choice, Question

WORDS = "word " * 99 + "word"


def question(ask, *choices):
    return Question(
        id="one",
        objective="do",
        clauses=("honesty#say-it",),
        ask=ask,
        difficulty="easy",
        pattern="act",
        choices=tuple(Choice(text=t, because=b, right=not n) for n, (t, b) in enumerate(choices)),
    )


def test_a_question_takes_its_words_its_answers_and_one_reason():
    """100 to ask, 2 x 50 to choose from, and the mean of the reasons: 200, at 200 a minute."""
    half = "word " * 49 + "word"
    minutes = pace.of_questions([question(WORDS, (half, "Yes."), (half, "No."))])

    assert minutes == pytest.approx(201 / 200)


def test_a_module_takes_its_page_its_quiz_and_its_scenario(site_repository):
    """Or time with others, in which the scenario is played."""
    module = site_repository.modules["honest-praise"]
    alone = pace.of_module(site_repository, module)
    led = pace.of_module(site_repository, module.model_copy(update={"together": 30}))
    silent = pace.of_module(site_repository, module.model_copy(update={"scenario": None}))

    assert led == pytest.approx(silent + 30)
    assert alone == pytest.approx(silent + site_repository.scenarios["wet-deck"].minutes)


def test_what_only_some_players_meet_counts_half(site_repository):
    """A reporter who calls every second player costs half a call."""
    scenario = site_repository.scenarios["wet-deck"]
    always = tuple(one.model_copy(update={"if_": ()}) for one in scenario.injects)
    never = tuple(one for one in scenario.injects if not one.if_)

    minutes = [
        pace.of_scenario(scenario.model_copy(update={"injects": injects}))
        for injects in (never, scenario.injects, always)
    ]

    assert minutes[1] - minutes[0] == pytest.approx(minutes[2] - minutes[1])


def test_a_path_takes_the_modules_of_the_path_before_it_too(site_guide):
    """The boat yard's path comes after the shop's."""
    paths = site_guide.paths

    assert site_guide.steps_of("boats")[0] == "honest-praise"
    assert pace.of_path(site_guide, paths["boats"]) == pace.of_path(site_guide, paths["shop"]) == 10


def test_a_short_path_takes_what_changed_and_what_is_asked_again(site_guide):
    """Three of nine questions, two lines of changes: a minute instead of ten."""
    path = site_guide.paths["renew-aware"]

    assert [one.id for one in pace.again_of(site_guide, path)] == [
        "boat-praise",
        "own-pay",
        "uk-sign",
    ]
    assert pace.of_path(site_guide, path) == 1
