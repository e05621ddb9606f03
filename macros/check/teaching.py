"""Modules and what a trainer needs for them: their parts, their sizes, the time they take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import pace
from ..ease import count
from ..problem import Problem
from .policies import shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import ModulePage
    from ..prose import Heading
    from ..repository import Repository

TAIL = {
    "what-changed": "What changed since last year",
    "on-one-page": "On one page",
    "check-yourself": "Check yourself",
}
"""The headings that end every module, in order: titles by id."""
KIT = (
    "before-you-begin", "session", "notes", "cards", "answer-key", "handout", "afterwards",
)  # fmt: skip
"""The ids of the headings of every kit, in order."""
UNITS = range(2, 6)
UNIT_WORDS = range(300, 901)
LINES_IN_SHORT = range(4, 9)
TOLERANCE = 0.25
"""By how much the minutes stated may differ from those computed (macros/pace.py)."""

_DECISION = re.compile(r'^!!! example "Decide', re.MULTILINE)
_UNSEEN = re.compile(
    r"^(?:know|understand|learn|appreciate|realise|grasp|believe|value|"
    r"be (?:aware|familiar|able)|become|get to know|have)\b",
    re.IGNORECASE,
)


def module_shape(repository: Repository) -> Iterator[Problem]:
    """A module has two to five units, and ends with the same three parts."""
    for module in repository.modules.values():
        found = [h.id for h in _parts(module)]
        units = _units(module)
        if len(units) not in UNITS:
            first = next(iter(TAIL.values()))
            hint = f"Two to five headings of the second level, and then ## {first}."
            message = f"the module has {len(units) or 'no'} unit{'s' * (len(units) != 1)}"
            yield Problem(module.at(), message, "module-shape", hint)
        for id_, title in TAIL.items():
            if id_ not in found:
                message = f'the part "{title}" is missing'
                yield Problem(module.at(), message, "module-shape", f"Add: ## {title} {{ #{id_} }}")
        if set(TAIL) <= set(found) and found[-len(TAIL) :] != list(TAIL):
            hint = f"The last parts are, in order: {', '.join(TAIL)}."
            yield Problem(module.at(), "the module does not end as it must", "module-shape", hint)


def unit_without_decision(repository: Repository) -> Iterator[Problem]:
    """Every unit asks for a decision, before the reader reads on."""
    for module in repository.modules.values():
        for unit in _units(module):
            if not _DECISION.search(module.body.under(unit).text):
                hint = 'Add a box: !!! example "Decide before you read on"'
                message = f'the unit "{unit.id}" asks for no decision'
                yield Problem(module.line(unit.line), message, "unit-without-decision", hint)


def wrong_size(repository: Repository) -> Iterator[Problem]:
    """A unit has 300 to 900 words, and what to remember four to eight lines."""
    for module in repository.modules.values():
        for unit in _units(module):
            words = count(module.body.under(unit).words)
            if words not in UNIT_WORDS:
                hint = f"A unit has {UNIT_WORDS[0]} to {UNIT_WORDS[-1]}: split it, join it, or cut."
                message = f'the unit "{unit.id}" has {words} words'
                yield Problem(module.line(unit.line), message, "wrong-size", hint)
        if len(module.in_short) not in LINES_IN_SHORT:
            hint = "Write four to eight under in_short: the page that people keep."
            message = f"the module says in {len(module.in_short) or 'no'} lines what to remember"
            yield Problem(module.at_key("in_short"), message, "wrong-size", hint)


def unseen_objective(repository: Repository) -> Iterator[Problem]:
    """An objective is something that somebody else can see being done."""
    for module in repository.modules.values():
        for id_, objective in module.objectives.items():
            if found := _UNSEEN.match(objective.text):
                message = f'nobody can see whether somebody can "{found[0]}"'
                hint = "Begin with what they do: decide, write, find, name, sort, mend, refuse."
                place = module.at_key("objectives", id_)
                yield Problem(place, message, "unseen-objective", hint)


def wrong_minutes(repository: Repository) -> Iterator[Problem]:
    """A module takes about as long as it says, counted from its words, questions and scenario."""
    for module in repository.modules.values():
        wanted = pace.of_module(repository, module)
        if _off(module.minutes, wanted):
            message = f"the module says {module.minutes} minutes, and takes about {round(wanted)}"
            hint = "Say so, or write more or less. Counted from words, questions and scenario."
            yield Problem(module.at_key("minutes"), message, "wrong-minutes", hint)
    for scenario in repository.scenarios.values():
        wanted = pace.of_scenario(scenario)
        if _off(scenario.minutes, wanted):
            message = (
                f"the scenario says {scenario.minutes} minutes, and takes about {round(wanted)}"
            )
            yield Problem(scenario.at("minutes"), message, "wrong-minutes", "Say so.")


def kit_shape(repository: Repository) -> Iterator[Problem]:
    """Every kit has the same parts in the same order."""
    for kit in repository.kits.values():
        yield from shape(kit, KIT, "kit-shape")


def odd_agenda(repository: Repository) -> Iterator[Problem]:
    """The parts of a session take as long as the session."""
    for kit in repository.kits.values():
        total = sum(item.minutes for item in kit.agenda)
        if total != kit.minutes:
            message = f"the session takes {kit.minutes} minutes, its parts {total}"
            yield Problem(kit.at_key("minutes"), message, "odd-agenda", "Make the two agree.")


def endless_path(repository: Repository) -> Iterator[Problem]:
    """A path comes after another, never after itself."""
    for path in repository.paths.values():
        seen, before = [path.id], path.after or ""
        while before in repository.paths and before not in seen:
            seen.append(before)
            before = repository.paths[before].after or ""
        if before in seen:
            message = f"the path comes after itself: {' after '.join([*seen, before])}"
            yield Problem(path.at("after"), message, "endless-path", "Take one of them out.")


def misplaced_kit(repository: Repository) -> Iterator[Problem]:
    """The file of a kit is called like its module, so that whoever has one finds the other."""
    for kit in repository.kits.values():
        if kit.slug != kit.module:
            hint = f"Call the file docs/trainers/kits/{kit.module}.md"
            message = f'a kit for "{kit.module}" lies in a file called "{kit.slug}.md"'
            yield Problem(kit.at_key("module"), message, "misplaced-kit", hint)


def _parts(module: ModulePage) -> list[Heading]:
    level = 2
    return [heading for heading in module.body.headings if heading.level == level]


def _units(module: ModulePage) -> list[Heading]:
    return [heading for heading in _parts(module) if heading.id not in TAIL]


def _off(stated: int, computed: float) -> bool:
    return abs(stated - computed) > TOLERANCE * computed + 0.5


CHECKS = (module_shape, unseen_objective, kit_shape, odd_agenda, endless_path, misplaced_kit)
WHOLE = (unit_without_decision, wrong_size, wrong_minutes)
