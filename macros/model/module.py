"""Pages that teach: modules, scenarios to play, and what a trainer needs to lead a session."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import (
    CertificationId,
    ClauseRef,
    Count,
    Day,
    DepartmentId,
    ModuleId,
    Part,
    QuizId,
    RuleId,
    ScenarioId,
    Slug,
    Text,
)
from .page import Page, Revision

FIRST_VERSION = "1.0"
"""The version with which a module begins. No revision has to name it."""


class Objective(Part):
    """What somebody can do after a module."""

    text: Text
    """It begins with a verb that can be observed, to complete "You can ..."."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses it is about. With none of them the objective leaves."""


class Development(Part):
    """Something that became different this year or last, and what follows from it."""

    since: Text
    """Since when, as a reader says it: 6 April 2025."""
    text: Text
    """What is different, and what you do about it."""
    rules: tuple[RuleId, ...] = ()
    """The rules that changed, whose sources are shown. With none of them the line leaves."""


class ModulePage(Page):
    """A training module: two to five units, each with one decision."""

    kind: ClassVar[str] = "module"

    minutes: Count
    """How long it takes, quiz, scenario and time with others and all."""
    together: Count | None = None
    """How many of these minutes are spent with others, led by a trainer, scenario and all."""
    certification: CertificationId
    """The certification it counts for."""
    audience: Text
    """Who takes it, in words."""
    needs: tuple[ModuleId, ...] = ()
    """Modules to take before."""
    objectives: Annotated[dict[Slug, Objective], Field(min_length=2, max_length=5)]
    """What somebody can do afterwards."""
    teaches: tuple[ClauseRef, ...] = ()
    """The clauses it teaches. Each is tested by a question."""
    departments: tuple[DepartmentId, ...] = ()
    """Departments it is written for; empty means everybody."""
    changed: tuple[Development, ...] = ()
    """What became different this year or last, the newest first."""
    in_short: Annotated[tuple[Text, ...], Field(max_length=8)] = ()
    """What to remember, four to eight lines: the page to print, and the handout."""
    version: Text = FIRST_VERSION
    """The version of its text and questions. Raise it whenever they change."""
    changes: tuple[Revision, ...] = ()
    """What changed in it, the newest first."""
    checked: Day | None = None
    """The day it was last compared with the clauses and rules it rests on."""
    done_by: Literal["test", "reading", "session"] = "test"
    """When it counts as done: the test is passed, the end is reached, or a session attended."""
    quiz: QuizId | None = None
    """Its practice quiz."""
    scenario: ScenarioId | None = None
    """The scenario to play after it."""


class ScenarioPage(Page):
    """The page on which a scenario is played."""

    kind: ClassVar[str] = "scenario-page"

    title: Text = ""
    """Left out: the title of the scenario stands here."""


class AgendaItem(Part):
    """A part of a session."""

    minutes: Count
    """How long it takes."""
    title: Text
    """What it is called."""
    do: Text
    """What you do, and what the others do."""
    say: Text | None = None
    """Words to begin it with."""


class Card(Part):
    """Something to print, cut out and hand round."""

    front: Text
    """What stands on it."""
    back: Text | None = None
    """What the trainer says once the group has decided."""


class KitPage(Page):
    """What a trainer needs to teach a module to a group."""

    kind: ClassVar[str] = "kit"

    title: Text = ""
    """Left out: the title of the module stands here."""
    module: ModuleId
    """The module it is for."""
    minutes: Count
    """How long the session is. The parts of the agenda add up to it."""
    group: Text
    """For how many people."""
    bring: tuple[Text, ...] = ()
    """What has to be in the room."""
    agenda: Annotated[tuple[AgendaItem, ...], Field(min_length=3)]
    """The parts of the session, in order."""
    cards: tuple[Card, ...] = ()
    """Cards to print and hand round."""
