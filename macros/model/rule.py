"""Rules: laws, codes and standards, with what they ask of whom and where that was read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Address, Count, Day, DepartmentId, Part, Record, RoleId, Text
from .places import Country, Scope, Sector

Confidence = Literal["A", "B", "C"]


class Reading(Part):
    """A source, and the day somebody read it."""

    title: Text
    """Who says it, and what it is."""
    address: Address
    """Where it can be read."""
    kind: Literal["primary", "copy", "summary"]
    """The law's or regulator's own text, a copy of that text, or somebody's summary."""
    read: Day
    """The day it was read."""


class Demand(Part):
    """What a rule asks of one department."""

    department: DepartmentId
    """Who must act."""
    text: Text
    """What they must do, as an instruction."""


class Amendment(Part):
    """A day on which a rule became different, or our reading of it."""

    date: Day
    """The day from which it counts."""
    text: Text
    """What is different, in plain words."""


class Rule(Scope, Record):
    """A law, code or standard that the guide answers to. It alone says where it applies."""

    kind: ClassVar[str] = "rule"

    title: Text
    """What people call it."""
    nature: Literal["law", "guidance", "code", "standard", "terms"]
    """Law, a regulator's guidance on a law, a code of practice, a standard, or terms of use."""
    about: Text
    """What it is about, to complete "ask NAME about ..."."""
    says: Text
    """Our reading of it, in one or two plain sentences."""
    demands: tuple[Demand, ...] = ()
    """What it asks of which department."""
    sources: tuple[Reading, ...] = ()
    """Where our reading comes from. A rule without one states no law."""
    effective: Day | None = None
    """Since when it applies, where the source says so."""
    confidence: Confidence
    """A: read in the law itself. B: from summaries. C: ask first, and state nothing."""
    ask: RoleId = "legal"
    """Whom to ask about it."""
    careful: Text | None = None
    """A warning to those who write about it."""
    checked_by: RoleId | None = None
    """The company's own counsel, once they have checked it. Empty as shipped."""
    checked_on: Day | None = None
    """The day they did."""
    check_every: Annotated[Count, Field(le=1000)] = 180
    """How many days a check holds."""
    changes: tuple[Amendment, ...] = ()
    """What became different, the newest first. What rests on it is then to be looked at again."""

    @property
    def stated(self) -> bool:
        """Whether a page may say what it says."""
        return self.confidence != "C" and bool(self.sources)

    @property
    def looked_at(self) -> dt.date | None:
        """The day from which a check holds: that of counsel, or else of our oldest reading."""
        return self.checked_on or min((source.read for source in self.sources), default=None)

    @property
    def check_by(self) -> dt.date | None:
        """The last day on which it need not be checked again; None where nothing was read."""
        return self.looked_at and self.looked_at + dt.timedelta(days=self.check_every)


__all__ = ["Amendment", "Confidence", "Country", "Demand", "Reading", "Rule", "Sector"]
