"""How far to trust a page: what it rests on and until when, how sure that is, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import DepartmentPage, KitPage, ModulePage, Part, PolicyPage, ScenarioPage
from .vocabulary import vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..calls import Call
    from ..guide import Guide
    from ..model import News, Page, Rule
    from .here import Here

EXPLAINED = "about/suggest-a-change.md"
"""The page that says what becomes of a suggestion."""
_LAW = {"rules", "counsel"}
_SHOWN = {"questions": "asked", "wording": "wording", "triage": "triage-class",
          "who_answers": "triage-class", "triage_examples": "triage-class"}  # fmt: skip
"""Words that show all records of a kind whose clauses decide."""


@dataclass(frozen=True)
class Changed:
    """The newest thing that changed about a page."""

    date: dt.date
    text: str
    target: str | None
    """Where it is told, if anywhere."""


@dataclass(frozen=True)
class Trust:
    """What a page's trust line says of it."""

    rules: tuple[Rule, ...]
    """The rules it rests on."""
    read: dt.date | None
    """The day on which the source of these that was read longest ago was read."""
    changed: Changed | None

    @property
    def check_by(self) -> dt.date | None:
        """The day by which the first of its rules is to be checked again."""
        return min((rule.check_by for rule in self.rules if rule.check_by), default=None)

    @property
    def weakest(self) -> Rule | None:
        """The rule that it is least sure of."""
        return max(self.rules, key=lambda rule: rule.confidence, default=None)

    @property
    def even(self) -> bool:
        """Whether it is as sure of one rule as of the next."""
        return len({rule.confidence for rule in self.rules}) == 1


def trust(here: Here) -> Trust:
    """Return how far to trust the page that speaks."""
    guide, page = here.guide, here.page
    clauses = set(_clauses(guide, page))
    rules = {rule.id: rule for rule in guide.rules_of(sorted(clauses))}
    if any(call.name in _LAW for call in page.calls):
        rules = dict(guide.rules)
    named = (id_ for section in page.sections.values() for id_ in section.rules)
    rules |= {id_: guide.rules[id_] for id_ in named if id_ in guide.rules}
    return Trust(
        tuple(rules.values()), guide.oldest_reading(rules.values()), _changed(here, clauses)
    )


def _clauses(guide: Guide, page: Page) -> Iterator[str]:
    """Return the clauses that a page is about."""
    match page:
        case PolicyPage():
            yield from (f"{page.slug}#{id_}" for id_ in page.clauses)
        case ModulePage():
            yield from page.teaches
        case KitPage() if page.module in guide.modules:
            yield from guide.modules[page.module].teaches
        case ScenarioPage() if page.slug in guide.scenarios:
            yield from guide.scenarios[page.slug].clauses
        case DepartmentPage():
            yield from (ref for task in guide.tasks_of(page.slug) for ref in task.clauses)
        case _:
            yield from (ref for call in page.calls for ref in _named(guide, call))


def _named(guide: Guide, call: Call) -> Iterator[str]:
    """Return the clauses that a call names, or that decide about what it shows."""
    word = vocabulary().get(call.name)
    shown = list(guide.of_kind(_SHOWN[call.name]).values()) if call.name in _SHOWN else []
    for option, value in word.given(call).items() if word else ():
        kind = word.refers.get(option) if word else None
        if kind == "clause":
            yield str(value)
        elif kind in {"task", "tree", "quiz", "scenario"}:
            shown.append(guide.of_kind(kind).get(str(value)))
    for record in shown:
        if isinstance(record, Part):
            yield from (id_ for _, kind, id_ in record.named() if kind == "clause")


def _changed(here: Here, clauses: set[str]) -> Changed | None:
    """Return the newest of a policy's or module's changes, and of the news about a page."""
    page, told = here.page, here.speaking("news")
    found = [
        Changed(one.date, one.title, told and f"{told}#news-{one.id}")
        for one in here.guide.news.values()
        if _concerns(one, page, clauses)
    ]
    if isinstance(page, ModulePage | PolicyPage):
        changes = f"{page.id}#{page.kind}-changes"
        found += [Changed(one.date, one.text, changes) for one in page.changes]
    return max(found, key=lambda one: one.date, default=None)


def _concerns(news: News, page: Page, clauses: set[str]) -> bool:
    """Return whether news names a page, its department, or a clause that the page is about."""
    if isinstance(page, DepartmentPage) and page.slug in news.departments:
        return True
    named = (news.page or "").partition("#")[0] == page.id
    return named or (not isinstance(page, DepartmentPage) and not clauses.isdisjoint(news.clauses))
