"""Questions to test with: those of a guide, and some whose texts mean something to a format."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from macros.export.questions import bank
from macros.model import Question
from macros.render import Renderer

if TYPE_CHECKING:
    from macros.export.questions import Bank
    from macros.guide import Guide

DAY = dt.date(2026, 11, 22)
HOSTILE = [
    "~wrong =right #reason {answers} ::title:: \\n \\\\ ;",
    "]]> <![CDATA[ <script>alert(1)</script> &amp; & \"quoted\" 'too'",
    "%50% of readers",
    "[plain] or [html] ]",
    "// no comment",
    "a -> b &&035; $CATEGORY: x",
    "é 漢字 🙂 \u202e\u2028 one\n\ntwo\tthree",
    "####",
    "1. T {T} TRUE",
]


def questions_of(guide: Guide, module: str) -> Bank:
    """Return what is exported of a module that has questions."""
    found = bank(guide, module, Renderer(), DAY)
    assert found
    return found


def hostile(guide: Guide) -> Bank:
    """Return a bank whose every text is hostile; of each question the second choice is right."""
    questions = tuple(
        Question.model_validate(
            {
                "id": f"{n}-hostile", "objective": "see-the-link", "clauses": ["honesty#say-it"],
                "difficulty": "easy", "pattern": "act", "ask": text,
                "choices": [{"text": text, "because": text},
                            {"text": f"{text} too", "because": text, "right": True}],
            }
        )
        for n, text in enumerate(HOSTILE)
    )  # fmt: skip
    quiz = guide.bank_of("honest-praise")
    assert quiz
    banks = {quiz.id: quiz.model_copy(update={"questions": questions})}
    return questions_of(replace(guide, banks=banks), "honest-praise")
