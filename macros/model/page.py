"""Pages: what their front matter says. What follows it is Prose."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeVar

from pydantic import Field, PrivateAttr

from ..calls import Call, Slip, parse
from ..problem import Place
from ..prose import Prose
from .base import (
    Count,
    Day,
    Flag,
    PageRef,
    Part,
    Record,
    RoleId,
    RuleId,
    Slug,
    Text,
)
from .places import Scope
from .triage import Within

if TYPE_CHECKING:
    from collections.abc import Sequence

R = TypeVar("R", bound="Revision")
TRAINERS, STRATEGIST = "trainers/", "strategist/"


class Section(Part):
    """A part of a page, from its heading to the next of the same or a higher level."""

    rules: tuple[RuleId, ...] = ()
    """The rules it answers to. Where none of them applies, the section leaves."""
    only: Scope = Scope()
    """Narrows where it applies, further than its rules do."""
    formerly: tuple[Slug, ...] = ()
    """Ids it had before."""


class Next(Part):
    """Where to go from a page."""

    page: PageRef
    """The page."""
    text: Text
    """What to do there, as an instruction."""


class Page(Record):
    """A page of the guide."""

    kind: ClassVar[str] = "page"

    title: Text
    """What it is called: its heading, and its name in the navigation."""
    summary: Text | None = None
    """What it is for, in a sentence: under the heading, in searches and on cards."""
    owner: RoleId | None = None
    """The role that keeps it true."""
    only: Scope = Scope()
    """Narrows where the page applies."""
    sections: dict[Slug, Section] = {}
    """Parts of the page that only some companies need, by the id of their heading."""
    next: tuple[Next, ...] = ()
    """Where a reader goes from here."""
    reviewed: Day | None = None
    """The day somebody of the company confirmed it. Empty as shipped."""
    review_every: Annotated[Count, Field(le=1000)] = 90
    """How many days such a confirmation holds."""

    _body: Prose = PrivateAttr(default=Prose(""))
    _first_line: int = PrivateAttr(default=1)

    @property
    def body(self) -> Prose:
        """The text after the front matter."""
        return self._body

    def with_body(self, body: Prose, first_line: int | None = None) -> Page:
        """Return this page with another text; `first_line` is its first line in the file."""
        page = self.model_copy()
        page._body = body  # noqa: SLF001 - a copy of ourselves
        page._first_line = first_line or self._first_line  # noqa: SLF001 - likewise
        return page

    def line(self, line: int, column: int = 0) -> Place:
        """Return the place of a line and column of the body, which count from 0."""
        return Place(self.file, line + self._first_line, column + 1)

    @property
    def review_by(self) -> dt.date | None:
        """The last day on which its review holds; None where nobody reviewed it."""
        return self.reviewed and self.reviewed + dt.timedelta(days=self.review_every)

    @property
    def slug(self) -> str:
        """The name of its file: the id by which records refer to a policy or a module."""
        return self.id.rpartition("/")[2].removesuffix(".md")

    @property
    def switches(self) -> dict[str, Section]:
        """All sections that can leave the page, by the id of their heading."""
        return dict(self.sections)

    @property
    def floor(self) -> int:
        """The edition a reader needs: 0 employees, 1 trainers, 2 strategist."""
        return {TRAINERS: 1, STRATEGIST: 2}.get(self.id.partition("/")[0] + "/", 0)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The words the page speaks."""
        return _parsed(self._body)[0]

    @property
    def slips(self) -> tuple[Slip, ...]:
        """What stands in braces and is no word."""
        return _parsed(self._body)[1]


def _parsed(body: Prose) -> tuple[tuple[Call, ...], tuple[Slip, ...]]:
    """Parse a body once; Prose is frozen, so what was found stays true."""
    if "calls" not in body.__dict__:
        body.__dict__["calls"] = parse(body)
    found: tuple[tuple[Call, ...], tuple[Slip, ...]] = body.__dict__["calls"]
    return found


class DepartmentPage(Page):
    """A department's page: eight blocks, in the same order everywhere."""

    kind: ClassVar[str] = "department-page"

    title: Text = ""
    """Left out: the name of the department stands here."""


class PlaybookClock(Part):
    """Something that must have happened within a time."""

    within: Within
    """The time: "15 minutes", "1 hour", "2 days" or at once."""
    text: Text
    """What has happened by then."""


class PlaybookPage(Page):
    """How to handle a situation."""

    kind: ClassVar[str] = "playbook"

    use_when: Text
    """When to use it, to complete "Use it when ..."."""
    lead: RoleId
    """Who leads, and answers for the result."""
    joins: tuple[RoleId, ...] = ()
    """Who joins in, in the order in which they are called."""
    clocks: Annotated[tuple[PlaybookClock, ...], Field(max_length=4)] = ()
    """What must happen by when, the first first."""
    drilled: Day | None = None
    """The day of the company's last drill. Empty as shipped."""


class NoticeboardPage(Page):
    """A sheet for a noticeboard: one printed page of A4."""

    kind: ClassVar[str] = "noticeboard"

    title: Text = ""
    """Left out for a department's sheet: the name of the department stands here."""


class Revision(Part):
    """What changed in a text, in words for those who learned or signed it."""

    version: Text
    """The version it came with."""
    date: Day
    """The day."""
    material: Flag
    """True if people must learn or sign it again."""
    text: Text
    """What changed, in plain words."""


class Change(Revision):
    """What changed in a policy."""

    clauses: tuple[Slug, ...] = ()
    """The clauses that changed."""


def changed_since(
    revisions: Sequence[R], current: str, version: str, day: dt.date, first: str = ""
) -> tuple[R, ...] | None:
    """Return what changed after somebody saw a version on a day, the newest first.

    Without a version the day decides. None where the version is neither the `current` one nor
    any that the revisions name, though they go back to that day, or where it came only after
    that day: nobody knew such a text. The `first` one, with which a text began, is known without
    a revision.
    """
    names = [one.version for one in revisions]
    if version in names:
        at = names.index(version)
        return tuple(revisions[:at]) if revisions[at].date <= day else None
    if version == current:
        return ()
    if version and version == first:
        return tuple(revisions)
    later = tuple(one for one in revisions if one.date > day)
    before_all = bool(revisions) and len(later) == len(revisions)
    return later if not version or before_all else None


def version_on(revisions: Sequence[Revision], current: str, day: dt.date, first: str = "") -> str:
    """Return the version that a text had on a day; empty where no revision goes back so far.

    The `first` one is that before all revisions, if a text began with it.
    """
    if not any(one.date > day for one in revisions):
        return current
    return next((one.version for one in revisions if one.date <= day), first)


class PolicyPage(Page):
    """A policy, clause by clause."""

    kind: ClassVar[str] = "policy"

    status: Literal["template", "in-review", "adopted"]
    """Whether it is ours only, being read by the company, or the company's own."""
    template: Text
    """The version of our template."""
    version: Text | None = None
    """The company's own version, once it has one."""
    approved_by: RoleId | None = None
    """The role that adopted it."""
    approved_on: Day | None = None
    """The day it was adopted."""
    signoff: Literal["required", "information"] = "required"
    """Whether people sign it off once it is adopted."""
    applies_to: Text
    """Whom it binds, in words."""
    clauses: Annotated[dict[Slug, Section], Field(min_length=1)]
    """Its clauses by the id of their heading, with the rules each answers to."""
    changes: tuple[Change, ...] = ()
    """What changed, the newest first."""

    @property
    def current(self) -> str:
        """The version that stands there: the company's, or else that of our template."""
        return self.version or self.template

    @property
    def asks_sign_off(self) -> bool:
        """Whether people sign it off: only what the company adopted binds anybody."""
        return self.status == "adopted" and self.signoff == "required"

    @property
    def switches(self) -> dict[str, Section]:
        """Clauses and other sections."""
        return {**self.sections, **self.clauses}
