"""How many know the current text: standings added up by text, department, assignment.

Asked is whoever stands in the list of people on that day and whom an assignment includes; known is
completed or expiring. Each count is of pairs, one person and one text, unless it says people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ..model import FIRST_VERSION, version_on
from ..records import title_of
from .status import KNOWN, standings, strangers
from .tally import Tally
from .urgent import Open, open_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..guide import Guide
    from ..model import Assignment, ModulePage, Page, Person, PolicyPage
    from .status import Standing, Subject

K = TypeVar("K")


@dataclass(frozen=True)
class OfSubject:
    """How one text is known."""

    subject: Subject
    title: str
    version: str
    """The version that stood there on the day; empty for a scenario."""
    fingerprint: str
    """Of its text; empty for a scenario."""
    page: str | None
    """The page of the text, if it has one."""
    tally: Tally
    departments: Mapping[str, Tally]
    """By the id of the department, the one that knows least first."""


@dataclass(frozen=True)
class OfDepartment:
    """What one department knows."""

    id: str
    name: str
    people: int
    """How many of its people are asked for anything."""
    tally: Tally
    subjects: Mapping[Subject, Tally]


@dataclass(frozen=True)
class OfAssignment:
    """How an assignment stands, in people."""

    assignment: Assignment
    asked: int
    known: int
    """How many know everything it asks."""
    late: int
    """How many let its last day pass. Who met it, and whose text changed since, is not late."""


@dataclass(frozen=True)
class Holders:
    """Who holds a certification: those who know every module of its path."""

    id: str
    title: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """All that is known on a day about who knows the current text."""

    day: dt.date
    people: int
    """How many the list of people has on that day."""
    whole: Tally
    subjects: tuple[OfSubject, ...]
    """What is asked, the text that is known least first."""
    departments: tuple[OfDepartment, ...]
    """The department that knows least first."""
    assignments: tuple[OfAssignment, ...]
    holders: tuple[Holders, ...]
    open: tuple[Open, ...]
    strangers: tuple[Standing, ...]
    """What was left by ids that the list of people does not have."""
    unasked: tuple[Subject, ...]
    """Policies that ask for sign-off, and that no assignment asks of anybody."""
    unproven: tuple[Subject, ...]
    """What is asked, and of which nobody has left any evidence."""
    undated: int
    """How many are counted as knowing a text by the day alone: their evidence names no version."""
    sources: Mapping[str, int]
    """How much evidence came from where, up to that day."""

    @property
    def attention(self) -> tuple[Open, ...]:
        """Those of `open` who need attention."""
        return tuple(one for one in self.open if one.standings[0].state == "needs-attention")

    def of(self, subject: Subject) -> OfSubject | None:
        """Return how one text is known, if it is asked of anybody."""
        return next((one for one in self.subjects if one.subject == subject), None)


def day_of(guide: Guide) -> dt.date | None:
    """Return the day on which boards stand: the last import's, or that of the newest evidence.

    If a text changed materially after it, the day of that: whoever learned the earlier text does
    not know the current one, though nothing was imported since.
    """
    day = guide.ledger.day or max((one.on for one in guide.ledger.evidence), default=None)
    learned = (one for module in guide.modules.values() for one in module.changes)
    signed = (one for policy in guide.policies.values() for one in policy.changes)
    changed = [one.date for one in (*learned, *signed) if one.material]
    return max([day, *changed]) if day else None


def board(guide: Guide) -> Coverage | None:
    """Return the coverage on the day of a guide's evidence; None where there is none.

    It is added up once for all pages: a Guide is frozen, so what was found stays true.
    """
    if "coverage" not in guide.__dict__:
        day = day_of(guide)
        guide.__dict__["coverage"] = coverage(guide, day) if day else None
    found: Coverage | None = guide.__dict__["coverage"]
    return found


def coverage(guide: Guide, day: dt.date, department: str = "") -> Coverage:
    """Return who knows what on a day, of everybody or of one department."""
    people = {
        id_: one
        for id_, one in guide.ledger.on(day).people.items()
        if department in {"", one.department}
    }
    found = [one for one in standings(guide, day) if one.person in people]
    asked = [one for one in found if one.assignments and one.state != "not-requested"]
    left = [one for one in guide.ledger.evidence if one.on <= day]
    subjects = _subjects(guide, asked, people, day)
    named = {one.subject for one in subjects}
    policies: list[Subject] = [("policy", i) for i, p in guide.policies.items() if p.asks_sign_off]
    sure = [one for one in asked if one.state in KNOWN and one.evidence]
    return Coverage(
        day=day,
        people=len(people),
        whole=_tally(asked),
        subjects=subjects,
        departments=_departments(guide, asked, people),
        assignments=tuple(_assignments(guide, asked, day)),
        holders=tuple(_holders(guide, found)),
        open=open_of(asked, people),
        strangers=() if department else tuple(strangers(guide, day)),
        unasked=tuple(one for one in policies if one not in named),
        unproven=tuple(sorted(named - {one.subject for one in found if one.evidence})),
        undated=sum(not one.evidence.version for one in sure if one.evidence),
        sources=dict(sorted(Counter(one.source for one in left).items())),
    )


def title(guide: Guide, subject: Subject) -> str:
    """Return what a text is called."""
    of, id_ = subject
    return title_of(guide.of_kind(of)[id_])


def page_of(guide: Guide, subject: Subject) -> str | None:
    """Return the page of a text, if it has one."""
    of, id_ = subject
    pages: dict[str, Mapping[str, Page]] = {
        "module": guide.modules, "policy": guide.policies, "scenario": guide.stages,
    }  # fmt: skip
    return pages[of][id_].id if id_ in pages[of] else None


def _tally(found: Iterable[Standing]) -> Tally:
    return Tally(Counter(one.state for one in found))


def _tallies(asked: Iterable[Standing], by: Callable[[Standing], K]) -> dict[K, Tally]:
    """Return how those stand whom `by` puts together, the group that knows least first."""
    groups: dict[K, list[Standing]] = defaultdict(list)
    for one in asked:
        groups[by(one)].append(one)
    found = {key: _tally(group) for key, group in groups.items()}
    return dict(sorted(found.items(), key=lambda item: (item[1].worst, item[0])))


def _subjects(
    guide: Guide, asked: list[Standing], people: Mapping[str, Person], day: dt.date
) -> tuple[OfSubject, ...]:
    cells = _tallies(asked, lambda one: (one.subject, people[one.person].department))
    found = [
        OfSubject(
            subject,
            title(guide, subject),
            *edition(guide, subject, day),
            page_of(guide, subject),
            tally,
            {id_: cell for (of, id_), cell in cells.items() if of == subject},
        )
        for subject, tally in _tallies(asked, lambda one: one.subject).items()
    ]
    return tuple(sorted(found, key=lambda one: (one.tally.worst, one.title, one.subject)))


def edition(guide: Guide, subject: Subject, day: dt.date) -> tuple[str, str]:
    """Return the version that a text had on a day, and its fingerprint.

    The fingerprint of an earlier text is not known, since the guide holds only today's: then it
    is empty. A scenario has neither.
    """
    of, id_ = subject
    page: ModulePage | PolicyPage
    if of == "module":
        page = guide.modules[id_]
        current, version = page.version, version_on(page.changes, page.version, day, FIRST_VERSION)
    elif of == "policy":
        page = guide.policies[id_]
        current, version = page.current, version_on(page.changes, page.current, day)
    else:
        return "", ""
    return version, guide.fingerprint(page) if version == current else ""


def _departments(
    guide: Guide, asked: list[Standing], people: Mapping[str, Person]
) -> tuple[OfDepartment, ...]:
    home = {id_: one.department for id_, one in people.items()}
    cells = _tallies(asked, lambda one: (home[one.person], one.subject))
    sizes = Counter(home[id_] for id_ in {one.person for one in asked})
    found = [
        OfDepartment(
            id_,
            guide.departments[id_].name if id_ in guide.departments else id_,
            sizes[id_],
            tally,
            {subject: cell for (of, subject), cell in cells.items() if of == id_},
        )
        for id_, tally in _tallies(asked, lambda one: home[one.person]).items()
    ]
    return tuple(sorted(found, key=lambda one: (one.tally.worst, one.name)))


def _assignments(guide: Guide, asked: list[Standing], day: dt.date) -> Iterator[OfAssignment]:
    """Return how the assignments stand that have begun, in their order."""
    by_assignment: dict[str, dict[str, list[Standing]]] = defaultdict(lambda: defaultdict(list))
    for one in asked:
        for id_ in one.assignments:
            by_assignment[id_][one.person].append(one)
    for id_, assignment in guide.assignments.items():
        if assignment.since <= day:
            people = by_assignment[id_]
            known = [own for own in people.values() if all(one.state in KNOWN for one in own)]
            late = [
                person
                for person, own in people.items()
                if any(one.state == "needs-attention" for one in own)
                and assignment.mandatory
                and assignment.due_for(guide.ledger.people[person]) < day
            ]
            yield OfAssignment(assignment, len(people), len(known), len(late))


def _holders(guide: Guide, found: list[Standing]) -> Iterator[Holders]:
    """Return who holds the certifications that can be had: all modules of their path are there."""
    known: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.subject[0] == "module" and one.state in KNOWN:
            known[one.person].add(one.subject[1])
    for id_, certification in guide.certifications.items():
        path = guide.paths.get(certification.path or "")
        steps = guide.steps_of(path.id) if path else []
        if path and path.certification and steps:
            people = (person for person, modules in sorted(known.items()) if modules >= {*steps})
            yield Holders(id_, certification.title, tuple(people))
