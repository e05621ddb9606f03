"""Quizzes and their questions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import ClauseRef, Count, Day, Flag, ModuleId, Part, Record, Slug, Text

Pattern = Literal["act", "changed", "clause", "lawful", "not-ours", "order", "owner", "words"]


class Choice(Part):
    """One answer somebody may give, and what to tell them."""

    text: Text
    """The answer."""
    right: Flag = False
    """True for the right one."""
    because: Text
    """Why it is right, or what is wrong with it."""


class Question(Record):
    """One question of a quiz."""

    kind: ClassVar[str] = "question"

    id_: Annotated[str, Field(alias="id", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """A slug that names what is asked, unique in the repository."""
    objective: Slug
    """The objective of the module that it tests."""
    clauses: Annotated[tuple[ClauseRef, ...], Field(min_length=1)]
    """The clauses it tests."""
    ask: Text
    """The question, with the situation if there is one."""
    choices: Annotated[tuple[Choice, ...], Field(min_length=2, max_length=5)]
    """Two to five answers, one of them right."""
    difficulty: Literal["easy", "medium", "hard"]
    """How hard it is for somebody who has read the module."""
    pattern: Pattern
    """What it asks: what to do (act), what changed, which clause decides, what is lawful, what is
    not our business, in which order, who owns it, or which words to use."""
    renew: Flag = False
    """True where it is asked again when a certification is renewed."""
    checked: Day | None = None
    """The day it was last compared with its clauses. Without one, that of its module counts."""

    @property
    def id(self) -> str:
        """The question's id."""
        return self.id_

    @model_validator(mode="after")
    def _one_right(self) -> Question:
        right = sum(choice.right for choice in self.choices)
        if right != 1:
            message = "has {right} right answers: exactly one must be"
            raise PydanticCustomError("one-right-answer", message, {"right": right})
        return self


class Quiz(Record):
    """Questions on one module."""

    kind: ClassVar[str] = "quiz"

    use: Literal["practice", "graded"]
    """Practice is in the page, with its answers. Graded ones belong in the private folder."""
    module: ModuleId | None = None
    """The module it tests. A graded quiz names it; a practice quiz is named by its module."""
    draw: Count | None = None
    """How many of its questions one person is asked. Empty: all."""
    tries: Count = 2
    """How often somebody may take it before they talk with their advisor."""
    sample: Flag = False
    """True for a graded quiz that only shows the form: its answers are known."""
    pass_percent: Annotated[Count, Field(le=100)] = 80
    """How many of a hundred must be right."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """The questions, in the order to ask them."""
