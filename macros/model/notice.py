"""What the company tells its people: its accounts, words to disclose with, news, what to share."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import Address, ClauseRef, Day, DepartmentId, Flag, PageRef, Part, Record, RoleId, Text
from .places import Scope

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class Line(Part):
    """The same words in one language."""

    language: Language
    """The language: en, de, fr-CA."""
    text: Text
    """The words."""


class Wording(Record):
    """Words that show readers what ties you to what you praise."""

    kind: ClassVar[str] = "wording"

    title: Text
    """The situation: "You work here and praise what we sell"."""
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The words, one for each language."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses that ask for them. With none of them the wording leaves."""
    only: Scope = Scope()
    """Narrows where it applies."""


class Form(Record):
    """A kind of post, and where the words go in it."""

    kind: ClassVar[str] = "form"

    title: Text
    """What it is called: a photo with a caption, a live video."""
    place: Text
    """Where the words go: an instruction."""
    not_enough: Text
    """What does not count there."""


class Account(Record):
    """An official account of the company."""

    kind: ClassVar[str] = "account"

    name: Text
    """The account as people see it: @example."""
    platform: Text
    """Where it is."""
    address: Address
    """Its address."""
    purpose: Text
    """What it is for, in a sentence."""
    department: DepartmentId | None = None
    """The department it belongs to."""
    owner: RoleId
    """The role that owns it."""
    backup: RoleId
    """The role that takes over."""
    languages: tuple[Language, ...] = ()
    """The languages it speaks."""
    status: Literal["open", "quiet", "closed"] = "open"
    """Whether it posts, only answers, or is closed and kept."""
    reviewed: Day | None = None
    """The day it was last looked through."""
    sample: Flag = False
    """True for an account we made up."""


class News(Record):
    """Something that changed, and what follows from it."""

    kind: ClassVar[str] = "news"

    title: Text
    """What changed, in a few words."""
    date: Day
    """The day."""
    text: Text
    """What follows from it: what to do otherwise now."""
    departments: tuple[DepartmentId, ...] = ()
    """Whom it concerns. Empty: everybody."""
    clauses: tuple[ClauseRef, ...] = ()
    """The clauses it is about. With none of them it leaves."""
    page: PageRef | None = None
    """Where to read on."""
    only: Scope = Scope()
    """Narrows where it applies."""


class Share(Record):
    """Something worth sharing: an idea, never a script."""

    kind: ClassVar[str] = "share"

    title: Text
    """What it is."""
    idea: Text
    """What you could say about it, if you like: an angle, not words to paste."""
    address: Address | None = None
    """Where it is."""
    page: PageRef | None = None
    """Or the page of this guide that it is about."""
    wording: Text | None = None
    """The disclosure that fits."""
    until: Day
    """The last day on which it is worth sharing."""
    departments: tuple[DepartmentId, ...] = ()
    """Who may have something to say about it. Empty: everybody."""
    sample: Flag = False
    """True for something we made up."""
