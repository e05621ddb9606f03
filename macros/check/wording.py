"""What texts say: the traps of law and measuring that a machine can see, and how hard they read."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from ..ease import reading_ease
from ..model import DepartmentPage, ModulePage, Page
from ..problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..problem import Place
    from ..repository import Repository

LEAST_EASE = 60
"""Plain English on Flesch's scale; see macros/ease.py."""
FOR_WRITERS = ("careful",)
"""Fields that warn writers of the very words that are looked for here."""

_PENALTY = re.compile(
    r"\b(?:fined?|fines|penalt(?:y|ies)|damages|settle[ds]?|settlements?)\b", re.IGNORECASE
)
_SUM = re.compile(
    r"[$£€] ?\d[\d,.]*|\b(?:EUR|USD|GBP) ?\d[\d,.]*|\d ?(?:%|per ?cent) of [\w ]{0,40}turnover",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ACT = re.compile(r"\b(?:DSA|Digital Services Act|AI Act)\b")
_PASSWORD = re.compile(r"passwords?\b", re.IGNORECASE)
_LABEL = re.compile(r"#ad\b|#advert", re.IGNORECASE)
_CHANGE = r"(?:chang|updat|rotat|renew)\w*"
_OFTEN = (
    r"(?:regularly|periodically|monthly|quarterly|yearly|"
    r"(?:every|each) [\w ]{0,20}?(?:days?|weeks?|months?|quarter|year))"
)
_ROTATION = re.compile(
    rf"\b{_CHANGE} (?:\w+ ){{0,4}}passwords? (?:\w+ ){{0,3}}{_OFTEN}\b"
    rf"|\b{_OFTEN} {_CHANGE} (?:\w+ ){{0,3}}passwords?\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|nobody|without|stop)\b", re.IGNORECASE)
_WORTHLESS = re.compile(r"\bearned media value\b|\badvertising (?:value )?equivalen\w*|\bAVEs?\b")
_VAGUE = re.compile(
    r"\b(?:inappropriate\w*|negativ(?:e|ely|ity)|disparag\w+|unprofessional\w*|derogatory|"
    r"offensive|distasteful|common sense|zero tolerance|bring\w* (?:\w+ )?into disrepute)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def undated_penalty(repository: Repository) -> Iterator[Problem]:
    """A sum that a breach can cost is given with its year, because sums move."""
    for text, place in _texts(repository, _PENALTY):
        if (found := _SUM.search(text)) and not _YEAR.search(text):
            message = f'a penalty is given without its year: "{found[0]}"'
            hint = "Say since when, or as of when, in the same text; or leave the sum out."
            yield Problem(place(), message, "undated-penalty", hint)


def misread_act(repository: Repository) -> Iterator[Problem]:
    """The Digital Services Act binds platforms; nor does the AI Act ask anybody for "#ad"."""
    for text, place in _texts(repository, _LABEL):
        for sentence in _SENTENCE.split(text):
            if _ACT.search(sentence) and _LABEL.search(sentence) and not _DENIED.search(sentence):
                message = 'neither the Digital Services Act nor the AI Act asks for "#ad"'
                hint = "Name the consumer law or the code that does, or leave the Act out."
                yield Problem(place(), message, "misread-act", hint)


def password_by_calendar(repository: Repository) -> Iterator[Problem]:
    """A password is changed for a reason, never by the calendar (NIST SP 800-63B, rev. 4)."""
    for text, place in _texts(repository, _PASSWORD):
        for sentence in _SENTENCE.split(text):
            if _ROTATION.search(sentence) and not _DENIED.search(sentence):
                message = "passwords are to be changed by the calendar here"
                hint = "Say when there is a reason: somebody left, it was shared, it may be known."
                yield Problem(place(), message, "password-by-calendar", hint)


def vague_word(repository: Repository) -> Iterator[Problem]:
    """A policy names the act and whom it harms; a word that anything fits may chill lawful talk."""
    for page in repository.policies.values():
        for number, line in enumerate(page.body.plain):
            for found in _VAGUE.finditer(line):
                message = f'"{found[0]}" fits whatever somebody dislikes'
                hint = "Name the act and the interest it harms, with an example (us-nlra-7)."
                yield Problem(page.line(number, found.start()), message, "vague-word", hint)


def worthless_number(repository: Repository) -> Iterator[Problem]:
    """No number of ours is what an advertisement would have cost (AMEC, Barcelona Principles)."""
    for kpi in repository.kpis.values():
        for path, text in kpi.texts():
            if found := _WORTHLESS.search(text):
                message = f'"{found[0]}" measures no result'
                hint = "Measure what people did next, and what that is worth to the business."
                yield Problem(kpi.at(*path), message, "worthless-number", hint)


def placeless_law(repository: Repository) -> Iterator[Problem]:
    """A law that is stated says in which countries it is one."""
    for rule in repository.rules.values():
        if rule.stated and rule.nature in {"law", "guidance"} and not rule.countries:
            message = f'the rule "{rule.id}" is {rule.nature}, and names no country'
            hint = "Add countries; what holds everywhere is a code, a standard or terms of use."
            yield Problem(rule.at("nature"), message, "placeless-law", hint)


def hard_to_read(repository: Repository) -> Iterator[Problem]:
    """A department's page, a tool and a module for everybody can be read in a hurry."""
    first = next(iter(repository.certifications), None)
    for page in repository.pages.values():
        for_all = isinstance(page, ModulePage) and page.certification == first
        if isinstance(page, DepartmentPage) or for_all or page.id.startswith("tools/"):
            ease = reading_ease("\n".join(_read_on(repository, page)))
            if ease < LEAST_EASE:
                message = f"the page reads hard: {ease:.0f} where {LEAST_EASE} is plain (Flesch)"
                hint = "Shorter sentences and shorter words, here and in the tasks it shows."
                yield Problem(page.at(), message, "hard-to-read", hint, warning=True)


def _read_on(repository: Repository, page: Page) -> Iterator[str]:
    """Return what a reader finds on a page: its own text, and that of what it shows."""
    yield page.body.words
    department = repository.departments.get(page.slug)
    if isinstance(page, DepartmentPage) and department:
        yield from (*department.everyday, *department.first_30_days)
        for task in repository.tasks_of(department.id):
            yield from (task.text, task.because, *task.steps, task.proof)
        for kpi in (repository.kpis[id_] for id_ in department.kpis if id_ in repository.kpis):
            yield from (kpi.objective, kpi.measure, kpi.source, kpi.baseline)
    if isinstance(page, ModulePage):
        yield from (*page.in_short, *(one.text for one in page.changed))
        quiz = repository.quizzes.get(page.quiz or "")
        for one in quiz.questions if quiz else ():
            yield one.ask
            yield from (text for choice in one.choices for text in (choice.text, choice.because))
    yield from _shown_by_words(repository, {call.name for call in page.calls})


def _shown_by_words(repository: Repository, spoken: set[str]) -> Iterator[str]:
    """Return the texts of what these words show."""
    if "tree" in spoken:
        yield from (text for one in repository.trees.values() for _, text in one.texts())
    if "who_answers" in spoken:
        for one in repository.triage.values():
            yield from (one.looks_like, one.first, one.say or "", one.never)
    if "questions" in spoken:
        for asked in repository.questions.values():
            yield from (asked.ask, asked.answer)
    if "glossary" in spoken:
        yield from (term.means for term in repository.glossary.values())


def _texts(
    repository: Repository, about: re.Pattern[str]
) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Return every text for readers that is about something: a paragraph, or a value of a record.

    Each comes with a function that returns its place.
    """
    for record in repository.records():
        for path, text in record.texts():
            if about.search(text) and path[-1] not in FOR_WRITERS:
                yield text, partial(record.at, *path)
        if isinstance(record, Page) and about.search(record.body.text):
            for number, line in enumerate(record.body.lines):
                if about.search(line):
                    yield line, partial(record.line, number)


CHECKS = (
    undated_penalty, misread_act, password_by_calendar, vague_word, worthless_number, placeless_law,
)  # fmt: skip
WHOLE = (hard_to_read,)
