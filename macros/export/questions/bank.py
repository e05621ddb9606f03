"""The questions of one module, and what every file of them says about itself."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...brand import site_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ...guide import Guide
    from ...model import Question
    from ...render import Renderer

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold (XML 1.0, 2.2, Char)."""


@dataclass(frozen=True)
class Bank:
    """What is written into a file, whatever its format."""

    module: str
    """The id of the module."""
    mark: str
    """The id and the version of the module, as the import of evidence reads them: ID@1.0."""
    title: str
    """The title of the module and its version."""
    shelf: str
    """What the bank stands under where a system keeps many: the name of the site."""
    about: tuple[str, ...]
    """Sentences for whoever sets the test: what it is of, how many to draw, who may have it."""
    questions: tuple[Question, ...]
    clauses: Mapping[str, tuple[str, ...]]
    """The clauses a question tests, as far as they apply, by its id."""
    look_up: Mapping[str, str]
    """The sentence that names those clauses to a learner, by the id of the question."""
    heads: tuple[str, ...]
    """What a learner may see above each question. An id would give answers away."""
    right: str
    wrong: str
    draw: int
    """How many of the questions one person is asked."""
    pass_percent: int
    language: str
    day: dt.date
    """The day the guide is of, for files that must have one."""


def bank(guide: Guide, module: str, render: Renderer, day: dt.date) -> Bank | None:
    """Return the questions of a module: graded, or where there are none, for practice.

    None where it has neither. Whose answers are published say so in their title.
    """
    page, say = guide.modules[module], render.say
    quiz = guide.bank_of(module) or guide.quizzes.get(page.quiz or "")
    if quiz is None:
        return None
    published = quiz.use == "practice" or quiz.sample
    every = len(quiz.questions)
    draw = min(quiz.draw or every, every)
    clauses = {
        one.id: tuple(ref for ref in one.clauses if ref in guide.clauses) for one in quiz.questions
    }
    title = say("questions-title", title=page.title, version=page.version)
    return Bank(
        module=module,
        mark=f"{module}@{line(page.version)}",
        title=line(say("questions-practice", title=title) if published else title),
        shelf=line(site_name(guide, render)),
        about=(
            line(say("questions-of", title=title, mark=f"{module}@{page.version}",
                     fingerprint=guide.fingerprint(page))),
            say("questions-draw", draw, all=every, percent=quiz.pass_percent, tries=quiz.tries),
            say("questions-published" if published else "questions-secret"),
        ),
        questions=quiz.questions,
        clauses=clauses,
        look_up={
            id_: line(say("questions-look-up", clauses=say.listing(_named(guide, refs))))
            for id_, refs in clauses.items() if refs
        },
        heads=tuple(line(say("questions-head", n, title=page.title)) for n in range(1, every + 1)),
        right=say("quiz-right"),
        wrong=say("quiz-wrong"),
        draw=draw,
        pass_percent=quiz.pass_percent,
        language=say.language,
        day=day,
    )  # fmt: skip


def line(text: str) -> str:
    """Return a text as one line that every format can hold."""
    return " ".join(_UNWRITABLE.sub("", text).split())


def escaped(text: str) -> str:
    """Return a text as one line of HTML, where nothing in it is a tag or an entity."""
    return html.escape(line(text), quote=False)


def _named(guide: Guide, refs: tuple[str, ...]) -> list[str]:
    found = [guide.clauses[ref] for ref in refs]
    return [f"{clause.policy.title}, “{clause.title}”" for clause in found]
