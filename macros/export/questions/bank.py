"""The questions of one module, and what every file of them says about itself."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...brand import site_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ...guide import Guide
    from ...model import ModulePage, Question, Quiz
    from ...render import Renderer, Says

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
    clauses = {
        one.id: tuple(ref for ref in one.clauses if ref in guide.clauses) for one in quiz.questions
    }
    title = say("questions-title", title=page.title, version=page.version)
    return Bank(
        module=module,
        mark=_mark(page),
        title=line(say("questions-practice", title=title) if published else title),
        shelf=line(site_name(guide, render)),
        about=(
            line(_of(guide, page, quiz, say)),
            line(_draw(quiz, say)),
            say("questions-published" if published else "questions-secret"),
        ),
        questions=quiz.questions,
        clauses=clauses,
        look_up={id_: _look_up(guide, refs, say) for id_, refs in clauses.items() if refs},
        heads=tuple(line(say("questions-head", n, title=page.title)) for n in range(1, every + 1)),
        right=say("quiz-right"),
        wrong=say("quiz-wrong"),
        draw=_drawn(quiz),
        pass_percent=quiz.pass_percent,
        language=say.language,
        day=day,
    )


def line(text: str) -> str:
    """Return a text as one line that every format can hold."""
    return " ".join(_UNWRITABLE.sub("", text).split())


def escaped(text: str) -> str:
    """Return a text as one line of HTML, where nothing in it is a tag or an entity."""
    return html.escape(line(text), quote=False)


def _mark(page: ModulePage) -> str:
    return f"{page.slug}@{line(page.version)}"


def _drawn(quiz: Quiz) -> int:
    return min(quiz.draw or len(quiz.questions), len(quiz.questions))


def _of(guide: Guide, page: ModulePage, quiz: Quiz, say: Says) -> str:
    """Return of which module and version the questions are, with both fingerprints."""
    title = say("questions-title", title=page.title, version=page.version)
    text = guide.fingerprint(page)
    return say("questions-of", title=title, mark=_mark(page), text=text, digits=_digits(quiz))


def _draw(quiz: Quiz, say: Says) -> str:
    """Return how a test is made of the questions, for systems where that is set by hand."""
    every, percent = len(quiz.questions), quiz.pass_percent
    return say("questions-draw", _drawn(quiz), all=every, percent=percent, tries=quiz.tries)


def _look_up(guide: Guide, refs: tuple[str, ...], say: Says) -> str:
    """Return where a learner finds the clauses that a question tests."""
    found = [guide.clauses[ref] for ref in refs]
    names = [f"{clause.policy.title}, “{clause.title}”" for clause in found]
    return line(say("questions-look-up", clauses=say.listing(names)))


def _digits(quiz: Quiz) -> str:
    """Return 12 hexadecimal digits that stand for the questions: others have other digits.

    The fingerprint of a module knows nothing of graded questions, which lie elsewhere.
    """
    asked = [question.model_dump(mode="json") for question in quiz.questions]
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
