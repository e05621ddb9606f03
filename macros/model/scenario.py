"""Scenarios: something goes wrong, somebody decides, and what happens next depends on it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import ClauseRef, Count, ModuleId, Part, Record, RoleId, Slug, Text

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of a scenario's clock."""

Moment = Annotated[str, Field(pattern=rf"^({'|'.join(WEEK)}) ([01]\d|2[0-3]):[0-5]\d$")]
"""A day of the week and a time: friday 18:05."""
Channel = Literal["alert", "call", "chat", "comment", "mail", "news", "person", "post"]
Points = Annotated[int, Field(strict=True, ge=0, le=2)]


class Player(Part):
    """Somebody in the story."""

    role: RoleId
    """The role."""
    plays: Text
    """What they want here, and what they know."""


class Criterion(Part):
    """What a run of the scenario is judged by."""

    title: Text
    """What it is called: People first."""
    weight: Count = 1
    """How much it counts."""


class Option(Part):
    """Something you may decide."""

    id_: Annotated[str, Field(alias="id", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """A slug that names what is done, unique in the scenario."""
    text: Text
    """What you do."""
    effect: Text
    """What happens then, in the story."""
    because: Text
    """Why that was wise, or what it cost."""
    points: dict[Slug, Points] = {}
    """What it earns by criterion: 0, 1 or 2. A criterion that is left out earns 0."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses that decide."""


class Inject(Part):
    """Something that happens, and perhaps asks for a decision."""

    at_: Annotated[Moment, Field(alias="at")]
    """When it happens, by the clock of the story."""
    channel: Channel
    """How it reaches you."""
    from_: Annotated[Text, Field(alias="from")]
    """From whom: a role, never a name."""
    text: Text
    """What you see or hear, in their words."""
    if_: Annotated[tuple[Slug, ...], Field(alias="if")] = ()
    """Only if one of these options was taken before. Empty: always."""
    ask: Text | None = None
    """The question it puts to you."""
    seconds: Count | None = None
    """How long you would have in earnest, for whoever plays against the clock."""
    options: Annotated[tuple[Option, ...], Field(max_length=4)] = ()
    """What you may decide. Empty where it only tells you something."""

    @property
    def day(self) -> int:
        """The day of the week, Monday being 0."""
        return WEEK.index(self.at_.partition(" ")[0])

    @property
    def time(self) -> str:
        """The time of the day: 18:05."""
        return self.at_.partition(" ")[2]

    @property
    def minute(self) -> int:
        """The minute of the week."""
        hours, _, minutes = self.time.partition(":")
        return (self.day * 24 + int(hours)) * 60 + int(minutes)


class Ending(Part):
    """How the story ends for whoever earned at least so much."""

    least: Annotated[int, Field(strict=True, ge=0, le=100)]
    """The least percentage of the points that could be earned."""
    text: Text
    """How it ends."""


class Scenario(Record):
    """A story to decide in, alone in the page or in a room."""

    kind: ClassVar[str] = "scenario"

    title: Text
    """What it is called."""
    summary: Text
    """What happens, in a sentence that gives nothing away."""
    module: ModuleId
    """The module it is played after."""
    minutes: Count
    """How long it takes alone, debrief and all."""
    clauses: Annotated[tuple[ClauseRef, ...], Field(min_length=1)]
    """The clauses it practises. With none of them the scenario leaves."""
    setting: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)]
    """Where we are and what is known, in paragraphs."""
    you: Text
    """Whom the reader plays: "You are the channel owner on duty."."""
    players: Annotated[tuple[Player, ...], Field(min_length=2)]
    """Who else is in it; the parts to give out where a group plays it."""
    injects: Annotated[tuple[Inject, ...], Field(min_length=4)]
    """What happens, in order."""
    scoring: Annotated[dict[Slug, Criterion], Field(min_length=2, max_length=5)]
    """What a run is judged by."""
    endings: Annotated[tuple[Ending, ...], Field(min_length=2, max_length=4)]
    """How it ends, the best first. The last is for whoever earned least: 0."""
    debrief: Annotated[tuple[Text, ...], Field(min_length=4)]
    """Questions to talk over afterwards."""

    @property
    def options(self) -> dict[str, Option]:
        """Everything that may be decided, by id."""
        return {option.id_: option for inject in self.injects for option in inject.options}

    def most(self, inject: Inject) -> int:
        """Return what the best option of an inject earns; 0 where it has none."""
        return max(map(self.worth, inject.options), default=0)

    def worth(self, option: Option) -> int:
        """Return what an option earns, weighed by criterion."""
        return sum(
            points * self.scoring[id_].weight
            for id_, points in option.points.items()
            if id_ in self.scoring
        )
