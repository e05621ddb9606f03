"""Scenarios: a clock that runs forwards, decisions that lead somewhere, a page to play on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Scenario
    from ..repository import Repository

LEAST_OPTIONS = 2
LEAST_DECISIONS = 4


def backward_clock(repository: Repository) -> Iterator[Problem]:
    """What happens later stands later. A story may run past the end of a week."""
    for scenario in repository.scenarios.values():
        for earlier, later in zip(scenario.injects, scenario.injects[1:], strict=False):
            if later.minute < earlier.minute:
                message = f'"{later.at_}" stands after "{earlier.at_}"'
                hint = "Injects stand in the order in which they happen, within one week."
                yield Problem(later.at("at"), message, "backward-clock", hint)


def dead_branch(repository: Repository) -> Iterator[Problem]:
    """What depends on a decision names an option that was offered before it."""
    for scenario in repository.scenarios.values():
        offered: dict[str, int] = {}
        for number, inject in enumerate(scenario.injects):
            for place, id_ in enumerate(inject.if_):
                if id_ not in offered:
                    message = f'no option before this is called "{id_}"'
                    hint = suggest(id_, offered) or "An inject may only wait for an earlier option."
                    yield Problem(inject.at("if", place), message, "dead-branch", hint)
            for option in inject.options:
                if option.id_ in offered:
                    message = f'the option "{option.id_}" is offered twice'
                    yield Problem(option.at("id"), message, "dead-branch", "Give one another id.")
                offered[option.id_] = number


def wrong_points(repository: Repository) -> Iterator[Problem]:
    """Points are given for what the scenario is judged by, and one option is the best."""
    for scenario in repository.scenarios.values():
        for inject in scenario.injects:
            for option in inject.options:
                for id_ in option.points:
                    if id_ not in scenario.scoring:
                        known = f"It is judged by: {', '.join(scenario.scoring)}."
                        hint = suggest(id_, scenario.scoring) or known
                        message = f'the scenario is not judged by "{id_}"'
                        yield Problem(option.at_key("points", id_), message, "wrong-points", hint)
            best = [one for one in inject.options if scenario.worth(one) == scenario.most(inject)]
            if len(best) > 1:
                message = f'{len(best)} options at "{inject.at_}" earn the most'
                hint = "One decision is the best; say in because why the other comes close."
                yield Problem(inject.at("options"), message, "wrong-points", hint)
        options = scenario.options.values()
        earned = {id_ for option in options for id_, points in option.points.items() if points}
        for id_ in scenario.scoring:
            if id_ not in earned:
                message = f'nothing earns a point for "{id_}"'
                hint = "Give points for it somewhere, or take it out."
                yield Problem(scenario.at_key("scoring", id_), message, "wrong-points", hint)


def thin_scenario(repository: Repository) -> Iterator[Problem]:
    """A scenario asks for at least four decisions between options, one of which has a sequel."""
    for scenario in repository.scenarios.values():
        asking = [inject for inject in scenario.injects if inject.options or inject.ask]
        for inject in asking:
            if len(inject.options) < LEAST_OPTIONS or not inject.ask:
                message = f'at "{inject.at_}" there is no question with two options or more'
                hint = "Write ask, and options; or neither, where it only tells something."
                yield Problem(inject.at("at"), message, "thin-scenario", hint)
        if len(asking) < LEAST_DECISIONS:
            message = f"the scenario asks for {len(asking)} decisions, fewer than {LEAST_DECISIONS}"
            yield Problem(scenario.at("injects"), message, "thin-scenario", "Ask for more.")
        if not any(inject.if_ for inject in scenario.injects):
            message = "whatever is decided, the same happens"
            hint = "Give an inject an if: something that only follows from an option."
            yield Problem(scenario.at("injects"), message, "thin-scenario", hint)
        if not _ends(scenario):
            hint = "Begin with the best, and end with: least: 0"
            message = "the endings do not go down to 0"
            yield Problem(scenario.at("endings"), message, "thin-scenario", hint)


def _ends(scenario: Scenario) -> bool:
    least = [ending.least for ending in scenario.endings]
    return least == sorted(set(least), reverse=True) and least[-1] == 0


def unplayed(repository: Repository) -> Iterator[Problem]:
    """A scenario has a page to play it on, and its module sends people there."""
    for scenario in repository.scenarios.values():
        if scenario.id not in repository.stages:
            hint = f"Write docs/training/scenarios/{scenario.id}.md."
            message = f'no page plays the scenario "{scenario.id}"'
            yield Problem(scenario.at(), message, "unplayed", hint)
        module = repository.modules.get(scenario.module)
        if module and module.scenario != scenario.id:
            hint = f"Write in its front matter: scenario: {scenario.id}"
            message = f'"{scenario.module}" does not send people to this scenario'
            yield Problem(scenario.at("module"), message, "unplayed", hint)


CHECKS = (backward_clock, dead_branch, wrong_points)
WHOLE = (thin_scenario, unplayed)
