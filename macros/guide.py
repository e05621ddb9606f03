"""What one edition shows: the part of the chain that applies, and the company it is for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .chain import Chain
from .model import ORDER, Keeping, Ledger, ModulePage, PolicyPage, Suggest, country_names
from .recheck import rechecks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .calls import Call
    from .model import (
        Contact,
        Counted,
        LearningSystem,
        News,
        Organisation,
        Page,
        Quiz,
        Section,
        Task,
    )
    from .recheck import Kind, Recheck


HELP = "help-now.md"
"""The page for when something goes wrong."""


def feed_path(department: str) -> str:
    """Return the path of a department's feed in the site, or with "" that of everybody's."""
    return f"feeds/{department or 'everybody'}.xml"


def calendar_path(department: str) -> str:
    """Return the path in the site of the calendar of a department's checklist."""
    return f"departments/{department}/checklist.ics"


@dataclass(frozen=True)
class Due:
    """What a department has to do each time a day comes round."""

    form: str
    """The period: day, week, month, quarter, half-year or year."""
    within: int | None
    """The day of the period, from 1; None for its end."""
    tasks: tuple[str, ...]
    """The ids of the tasks, the department's own first."""

    @property
    def id(self) -> str:
        """A name that stays the same whatever the tasks are."""
        return f"{self.form}-{self.within}" if self.within else self.form


@dataclass(frozen=True)
class Company:
    """What pages may show of the company."""

    name: str = "our company"
    short_name: str = "our company"
    sample: bool = True
    """True while nobody has answered the questions of setup."""
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    logo: str | None = None
    accent: str = "#0b6b6f"
    address: str | None = None
    sign_off: str = "paper"
    sign_off_address: str | None = None
    suggest: Suggest = field(default_factory=Suggest)
    lms: LearningSystem | None = None
    unchecked: tuple[str, ...] = ()
    """Names of places where it works and for which no rule has been read."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The names of the countries where it works, by their codes."""

    @classmethod
    def of(
        cls, answers: Organisation, contacts: Mapping[str, Contact], unchecked: tuple[str, ...]
    ) -> Company:
        """Return what pages may show of a company's answers."""
        brand = answers.brand
        return cls(
            name=answers.name,
            short_name=brand.short_name or answers.name,
            sample=answers.sample,
            contacts=contacts,
            logo=brand.logo,
            accent=brand.accent,
            address=brand.address,
            sign_off=answers.sign_off.how,
            sign_off_address=answers.sign_off.address,
            suggest=answers.suggest,
            lms=answers.lms,
            unchecked=unchecked,
            places={code: country_names()[code] for code in answers.countries},
        )


@dataclass(frozen=True)
class Guide(Chain):
    """What one edition shows. Records, pages and sections that are off are not in it."""

    company: Company = field(default_factory=Company)
    off: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The titles of what exists and is off, by kind and id: for words that fall back to text."""
    heirs: Mapping[str, str] = field(default_factory=dict)
    """The role to which the duties of a department fall that the company does not have."""
    banks: Mapping[str, Quiz] = field(default_factory=dict)
    """Graded quizzes by id, keys and all: only whoever reads the private folder has any."""
    ledger: Ledger = field(default_factory=Ledger)
    """Who there is, and what they left as evidence: likewise."""
    keeping: Keeping = field(default_factory=Keeping)
    """How evidence is kept."""
    has_private: bool = False
    """Whether its reader has the private folder, empty or not."""
    series: Mapping[str, tuple[Counted, ...]] = field(default_factory=lambda: {"coverage": ()})
    """Counts over time by the name of their file, the oldest first."""
    for_trainers: bool = False
    """Whether its readers teach: they are offered packages, sheets and boards."""

    def bank_of(self, module: str) -> Quiz | None:
        """Return the graded quiz of a module, if its reader has the private folder."""
        return next((bank for bank in self.banks.values() if bank.module == module), None)

    @cached_property
    def rechecks(self) -> dict[tuple[str, str], Recheck]:
        """What to look at again, by kind and id: for those who teach, and nobody else."""
        found = rechecks(self, self.banks.values()) if self.for_trainers else []
        return {(one.kind, one.id): one for one in found}

    def recheck_of(self, kind: Kind, id_: str) -> Recheck | None:
        """Return why something is to be looked at again; None where nothing moved under it."""
        return self.rechecks.get((kind, id_))

    def fingerprint(self, page: Page) -> str:
        """Return 12 hexadecimal digits that stand for a text as this company sees it.

        Of a module with its practice questions, of a policy with its clauses: the beginning of
        the SHA-256 of what stands in its file and in its quiz. Another text has other digits. What
        words fill in, such as whom to reach, is not in it, and neither are graded questions.
        """
        about: list[object] = [page.id, page.title, page.summary, page.body.text]
        match page:
            case ModulePage():
                quiz = self.quizzes.get(page.quiz or "")
                about += [{id_: one.text for id_, one in page.objectives.items()}, page.in_short]
                about += [one.text for one in page.changed]
                about += [
                    one.model_dump(mode="json", exclude={"checked"})
                    for one in (quiz.questions if quiz else ())
                ]
            case PolicyPage():
                about += [page.applies_to, list(page.clauses)]
        text = json.dumps(about, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @cached_property
    def duties(self) -> dict[str, list[Task]]:
        """What somebody must do all the same, by the department that the company does not have."""
        tasks = {
            id_: [t for t in self.tasks_of(id_) if t.stays and not self.shared(t.id)]
            for id_ in self.heirs
        }
        return {id_: found for id_, found in tasks.items() if found}

    def places(self, section: Section) -> dict[str, str]:
        """Return the countries that a section is for, by their codes; none where it is for all."""
        rules = [self.rules[id_] for id_ in section.rules if id_ in self.rules]
        found = {
            code: name
            for code, name in self.company.places.items()
            if section.only.in_country(code)
            and (not rules or any(rule.in_country(code) for rule in rules))
        }
        return {} if len(found) == len(self.company.places) else found

    def holders(self, task: str) -> list[str]:
        """Return the names of the departments that have a task, or else of whom it fell to."""
        names = [department.name for department in self.departments_with(task)]
        fell = [
            self.heirs[id_]
            for id_, tasks in self.duties.items()
            if any(one.id == task for one in tasks)
        ]
        return names or [self.roles[role].title for role in fell if role in self.roles]

    @cached_property
    def speakers(self) -> dict[str, str]:
        """The page that speaks each word, where its subject is shown: the one most readers have."""
        return dict(reversed([(call.name, page.id) for call, page in self._spoken]))

    @cached_property
    def _spoken(self) -> list[tuple[Call, Page]]:
        """Every call with its page, those pages first that most readers have."""
        pages = sorted(self.pages.values(), key=lambda page: page.floor)
        return [(call, page) for page in pages for call in page.calls]

    def news_of(self, department: str) -> list[News]:
        """Return what changed for a department, and for everybody."""
        return [
            one
            for one in self.news.values()
            if not one.departments or department in one.departments
        ]

    def due_in(self, department: str) -> list[Due]:
        """Return what a department does by the calendar, its own tasks before everybody's."""
        if department not in self.departments:
            return []
        tasks = sorted(self.tasks_of(department), key=lambda task: self.shared(task.id))
        groups: dict[tuple[str, int | None], dict[str, None]] = {}
        for task in tasks:
            for when in task.when:
                if when.each:
                    day = (when.each, when.within)
                    groups.setdefault(day, {})[task.id] = None
        order = sorted(groups, key=lambda day: (ORDER.index(day[0]), day[1] or 0))
        return [Due(form, within, tuple(groups[form, within])) for form, within in order]

    @cached_property
    def renewals(self) -> dict[str, str]:
        """The page on which each short path is taken."""
        return {
            str(call.args[0]): page.id
            for call, page in reversed(self._spoken)
            if call.name == "renewal" and call.args
        }

    @cached_property
    def situations(self) -> list[tuple[str, str, int]]:
        """What may go wrong, from the page of help: its heading, whom to call, within minutes."""
        page = self.pages.get(HELP)
        found = []
        for call in page.calls if page else ():
            above = [h for h in page.body.headings if h.line < call.line] if page else []
            if call.name == "clock" and call.args and above:
                minutes = dict(call.options).get("minutes", 0)
                known = minutes if isinstance(minutes, int) else 0
                found.append((above[-1].title, str(call.args[0]), known))
        return found
