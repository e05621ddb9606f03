"""Trees: a few questions that lead to an answer, such as "Can I post this?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import ClauseRef, PageRef, Part, Record, RoleId, Text
from .places import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

Verdict = Literal["yes", "wording", "ask", "no"]


class Answer(Part):
    """An answer at the end of a tree."""

    verdict: Verdict
    """Yes; yes with this wording; ask somebody first; or no."""
    text: Text
    """What to do, and why, in one to three sentences."""
    say: tuple[Text, ...] = ()
    """Words to copy, for wording: one for each way to say it."""
    role: RoleId | None = None
    """Whom to ask, for ask."""
    clauses: Annotated[tuple[ClauseRef, ...], Field(min_length=1)]
    """The clauses that decide. With none of them the branch leaves."""
    page: PageRef | None = None
    """Where to read on."""


class Branch(Part):
    """One thing a reader may answer, and what that leads to: a question or an answer."""

    id_: Annotated[str, Field(alias="id", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """A slug, unique in the tree: a link can lead to it."""
    text: Text
    """What the reader answers."""
    only: Scope = Scope()
    """Narrows where it is offered."""
    ask: Text | None = None
    """The next question."""
    branches: tuple[Branch, ...] = ()
    """What may be answered to it."""
    answer: Answer | None = None
    """The answer, where the questions end."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Branch:
        asks = self.ask is not None and bool(self.branches)
        if asks == (self.answer is not None) or (self.ask is None) != (not self.branches):
            message = "leads to a question with branches, or to an answer: one of the two"
            raise PydanticCustomError("dead-end", message)
        return self

    def ends(self) -> Iterator[Branch]:
        """Return every branch below, this one included, that ends in an answer."""
        if self.answer:
            yield self
        for branch in self.branches:
            yield from branch.ends()


class Tree(Record):
    """Questions that lead to an answer."""

    kind: ClassVar[str] = "tree"

    title: Text
    """What it is called."""
    ask: Text
    """The first question."""
    branches: Annotated[tuple[Branch, ...], Field(min_length=2)]
    """What may be answered to it."""
