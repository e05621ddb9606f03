"""What a trainer has in hand when a group plays a scenario: the run sheet, and the scoring sheet.

Both show the same numbers for what happens and the same letters for what may be decided.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from .typeset import typeset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from ...guide import Guide
    from ...model import Inject, Option, Scenario
    from ...render import Says

HOURS = 600
"""After so many minutes of the story its clock says nothing to a group in a room."""


def run_sheet(guide: Guide, say: Says, scenario: Scenario, day: dt.date) -> bytes:
    """Return the run sheet of a scenario as a tagged PDF. Raises DocumentError."""
    return typeset("run-sheet", run(guide, say, scenario), day)


def scoring_sheet(guide: Guide, say: Says, scenario: Scenario, day: dt.date) -> bytes:
    """Return the scoring sheet of a scenario as a tagged PDF of one page. Raises DocumentError."""
    return typeset("scoring-sheet", scoring(guide, say, scenario), day)


def run(guide: Guide, say: Says, scenario: Scenario) -> dict[str, object]:
    """Return what a run sheet shows."""
    kit = guide.kits.get(scenario.module)
    minutes = [say("sheet-minutes", scenario.minutes)]
    names = {one.role: guide.roles[one.role].title for one in scenario.players}
    return {
        **_about(say, "sheet-run-title", scenario),
        "summary": scenario.summary,
        "module": say("sheet-after", module=guide.modules[scenario.module].title),
        "minutes": " ".join([*minutes, say("sheet-session", kit.minutes)] if kit else minutes),
        "players": [
            scenario.you,
            *(f"{_capital(names[one.role])}: {one.plays}" for one in scenario.players),
        ],
        "room": [
            say("sheet-room-sheets"),
            *(_from_kit(say, one) for one in (kit.bring if kit else ())),
        ],
        "setting": scenario.setting,
        "steps": [_step(say, scenario, number) for number in range(len(scenario.injects))],
        "endings": [
            {"least": say("scenario-least", one.least), "text": one.text}
            for one in scenario.endings
        ],
        "debrief": scenario.debrief,
        "words": words(
            say, "of", "run-is", "run-order", "players", "room", "begin", "happens", "then", "later"
        )
        | {"end": say("scenario-end"), "debrief": say("scenario-debrief")},
    }


def scoring(guide: Guide, say: Says, scenario: Scenario) -> dict[str, object]:
    """Return what a scoring sheet shows: a line for each decision, a column for each criterion."""
    return {
        **_about(say, "sheet-score-title", scenario),
        "criteria": [
            {
                "title": one.title,
                "weight": say("scenario-weight", one.weight) if one.weight > 1 else None,
            }
            for one in scenario.scoring.values()
        ],
        "decisions": [
            {
                "number": str(number),
                "ask": f"{inject.time} {inject.ask}",
                "letters": list(string.ascii_uppercase[: len(inject.options)]),
                "levels": [_levels(inject, id_) for id_ in scenario.scoring],
            }
            for number, inject in enumerate(scenario.injects, 1)
            if inject.options
        ],
        "use": say("sheet-use", company=guide.company.name),
        "words": words(
            say, "of", "score-is", "group", "day", "observer", "took", "asked", "chose", "levels",
            "together", "notes",
        ),
    }  # fmt: skip


def words(say: Callable[[str], str], *keys: str) -> dict[str, str]:
    """Return words of the interface under the names that templates have for them."""
    return {key: say("sheet-" + key) for key in keys}


def _from_kit(say: Says, line: str) -> str:
    """Return what the kit says to bring, on a sheet on which its cards are not below."""
    return line.replace(say("sheet-room-here"), say("sheet-room-kit"))


def _about(say: Says, key: str, scenario: Scenario) -> dict[str, object]:
    return {"title": say(key, scenario=scenario.title), "language": say.language}


def _step(say: Says, scenario: Scenario, index: int) -> dict[str, object]:
    inject = scenario.injects[index]
    since = inject.minute - scenario.injects[0].minute
    clock = f"{index + 1}. {say.weekday(inject.day)} {inject.time}"
    seconds = say("sheet-seconds", inject.seconds) if inject.seconds else ""
    best = [
        string.ascii_uppercase[number]
        for number, one in enumerate(inject.options)
        if scenario.worth(one) == scenario.most(inject)
    ]
    look = say("sheet-best", letters=say.listing(best, "sheet-or")) if any(inject.options) else ""
    return {
        "when": f"{clock}, {say('run-minute', since)}" if since < HOURS else clock,
        "from": f"{_capital(say(f'channel-{inject.channel}'))}, {inject.from_}",
        "only": _condition(say, scenario, inject),
        "text": inject.text,
        "ask": inject.ask,
        "look": f"{look} {seconds}".strip(),
        "options": [
            {
                "letter": string.ascii_uppercase[number],
                "text": one.text,
                "effect": one.effect,
                "because": one.because,
                "earns": _earns(say, scenario, one),
            }
            for number, one in enumerate(inject.options)
        ],
    }


def _condition(say: Says, scenario: Scenario, inject: Inject) -> str | None:
    """Return after which decisions something happens, such as 1B or 2A; None if always."""
    wanted = [f"{n}{letter}" for n, letter, one in _numbered(scenario) if one.id_ in inject.if_]
    return say("sheet-if", options=say.listing(wanted, "sheet-or")) if wanted else None


def _earns(say: Says, scenario: Scenario, option: Option) -> str:
    """Return what an option earns by criterion, and what follows from it later."""
    earned = [
        f"{one.title} {option.points[id_]}"
        for id_, one in scenario.scoring.items()
        if option.points.get(id_)
    ]
    then = [
        str(number) for number, inject in enumerate(scenario.injects, 1) if option.id_ in inject.if_
    ]
    leads = say("sheet-leads", steps=say.listing(then)) if then else ""
    return f"{' · '.join(earned) or say('sheet-earns-nothing')}. {leads}".strip()


def _numbered(scenario: Scenario) -> list[tuple[int, str, Option]]:
    """Return every option with the number of what happens and its own letter."""
    return [
        (number, letter, option)
        for number, inject in enumerate(scenario.injects, 1)
        for letter, option in zip(string.ascii_uppercase, inject.options, strict=False)
    ]


def _levels(inject: Inject, criterion: str) -> list[str]:
    """Return the levels that a decision can show of a criterion; none where it shows nothing."""
    most = max(one.points.get(criterion, 0) for one in inject.options)
    return [str(level) for level in range(most + 1)] if most else []


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
