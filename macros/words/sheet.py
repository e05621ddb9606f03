"""A whole page as Markdown: its heading, its text, and what belongs to every page of its kind."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..model import (
    DepartmentPage,
    KitPage,
    ModulePage,
    NoticeboardPage,
    PlaybookPage,
    PolicyPage,
    ScenarioPage,
)
from ..standing.coverage import day_of
from .here import plain
from .proving import of_page
from .suggest import editing, suggestion
from .trust import EXPLAINED, trust

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..calls import Call
    from ..model import Page
    from ..problem import Problem
    from .voice import Voice


class Sheet:
    """One page being written."""

    def __init__(
        self,
        voice: Voice,
        page: Page,
        wrong: Mapping[str, Problem] = MappingProxyType({}),
        noted: Sequence[Problem] = (),
    ) -> None:
        """Take a page to write.

        `wrong` are calls, braces and all, that cannot be said; `noted` is what else is wrong.
        Only an author who is watching has either.
        """
        self._voice, self._guide, self._page = voice, voice.guide, page
        self._wrong, self._noted = wrong, noted
        self._here = voice.here(page)

    def write(self) -> str:
        """Return the page."""
        page = self._page
        mistakes = self._render("mistakes", mistakes=self._noted) if self._noted else ""
        parts = [mistakes, self._above(), f"# {plain(page.title)} {{ #top }}"]
        lead = page.summary or self._lead()
        if lead:
            parts.append(f"{plain(lead)}\n{{ .bl-lead }}")
        parts += [self._recheck(), self._head(), self._known(), self._body()]
        parts += [self._foot(), self._elsewhere()]
        return "\n\n".join(part for part in parts if part) + "\n"

    def text(self) -> str:
        """Return the page's own text with every word said, without what its kind adds to it."""
        return self._body()

    def _above(self) -> str:
        """Return what stands above the first line: that a policy is not ours yet."""
        page = self._page
        return self._render("status") if isinstance(page, PolicyPage) else ""

    def _lead(self) -> str:
        """Return what a page is for that is alike for every department."""
        is_sheet = isinstance(self._page, NoticeboardPage)
        return (
            self._voice.render.say("notice-lead", name=self._guide.company.name) if is_sheet else ""
        )

    def _recheck(self) -> str:
        """Return that the page is to be looked at again, to whoever teaches."""
        match self._page:
            case ModulePage() as page:
                found = self._guide.recheck_of("module", page.slug)
            case ScenarioPage() as page:
                found = self._guide.recheck_of("scenario", page.slug)
            case _:
                return ""
        return self._render("recheck", recheck=found) if found else ""

    def _head(self) -> str:
        match self._page:
            case DepartmentPage():
                return self._render("department-head")
            case PolicyPage():
                return self._render("policy-head")
            case ModulePage():
                return self._render("module-head")
            case PlaybookPage():
                return self._render("playbook-head")
            case KitPage():
                return self._render("kit-head")
        return ""

    def _known(self) -> str:
        """Return how many know the text of the page, for those who may read that."""
        found = of_page(self._guide, self._page)
        return self._render("known", known=found, day=day_of(self._guide)) if found else ""

    def _foot(self) -> str:
        """Return the end of the page: what follows from it, where to go on, how far to trust it."""
        parts: list[str] = []
        match self._page:
            case NoticeboardPage() as page:
                return self._notice_foot(page)
            case PlaybookPage() as playbook:
                parts += self._playbook_foot(playbook)
            case PolicyPage() as policy:
                parts += self._policy_foot(policy)
            case ModulePage() as module:
                if module.teaches:
                    parts += [self._heading("module-use"), self._render("uses")]
                if module.changes:
                    parts += [self._heading("module-changes"), self._render("module-changes")]
                if self._guide.for_trainers:
                    parts += [self._heading("packages"), self._packages(module)]
        return "\n\n".join([*parts, self._trust()])

    def _trust(self) -> str:
        """Return where to go on, how far to trust the page, and how to change it."""
        known = EXPLAINED in self._guide.pages and self._page.id != EXPLAINED
        explained = EXPLAINED if known else None
        return self._render(
            "trust",
            trust=trust(self._here),
            suggestion=suggestion(self._here, self._voice.render.say),
            editing=editing(self._here),
            explained=explained,
            ways=any(call.name == "ways" for call in self._page.calls),
        )

    def _packages(self, module: ModulePage) -> str:
        """Return what trainers load into a learning system: only a built site has the files."""
        bank = self._guide.bank_of(module.slug)
        return self._render(
            "packages",
            fingerprint=self._guide.fingerprint(module),
            graded=bank is not None and not bank.sample,
        )

    def _policy_foot(self, policy: PolicyPage) -> Iterator[str]:
        if policy.status == "adopted" and policy.signoff == "required":
            yield self._heading("policy-signoff")
            yield self._render("sign-off")
        if policy.changes:
            yield self._heading("policy-changes")
        yield self._render("changes")

    def _playbook_foot(self, playbook: PlaybookPage) -> Iterator[str]:
        used = [t for t in self._guide.tasks.values() if t.playbook == playbook.slug]
        if used:
            yield self._heading("playbook-use")
            yield self._render("playbook-uses", tasks=used)

    def _notice_foot(self, page: NoticeboardPage) -> str:
        """Return whom to call and the code that leads to the department's page, or to this one."""
        department = self._guide.departments.get(page.slug)
        advisor = department.advisor if department else ""
        target = (department and self._here.department(department.id)) or page.id
        address = self._here.address(target)
        return self._render(
            "noticeboard-foot",
            department=department,
            role=self._guide.roles.get(advisor),
            contact=self._guide.company.contacts.get(advisor),
            address=address,
            target=target,
            code=self._here.square(target),
        )

    def _heading(self, key: str) -> str:
        return f"## {plain(self._voice.render.say(key))} {{ #{key} }}"

    def _elsewhere(self) -> str:
        """Return what folds the sections for other places, where there are some."""
        return self._render("elsewhere") if any(self._places()) else ""

    def _body(self) -> str:
        """Return the text with every word said, and under each clause what hangs on it."""
        lines = list(self._page.body.lines)
        calls: dict[int, list[Call]] = {}
        for call in self._page.calls:
            calls.setdefault(call.line, []).append(call)
        for line, found in calls.items():
            for call in reversed(found):
                said = self._say(call)
                lines[line] = lines[line][: call.column] + said + lines[line][call.end :]
        for line, mark in self._places():
            lines[line] = _marked(lines[line], mark)
        for line, foot in self._clause_feet():
            lines[line] = f"\n{foot}\n\n{lines[line]}" if line < len(lines) else f"\n{foot}"
        return "\n".join(lines).strip()

    def _places(self) -> Iterator[tuple[int, str]]:
        """Return the headings of sections that are for some places only, with marks that say so."""
        for heading in self._page.body.headings:
            section = self._page.switches.get(heading.id)
            places = self._guide.places(section) if section and not self._here.by_file else {}
            if places:
                names = self._voice.render.say.listing(list(places.values()))
                mark = f'#{heading.id} data-where="{" ".join(places)}" data-places="{names}"'
                yield heading.line, mark

    def _say(self, call: Call) -> str:
        """Return what a call says, or that it cannot be said."""
        if problem := self._wrong.get(call.source):
            if call.alone:
                return "\n" + self._render("mistakes", mistakes=[problem]) + "\n"
            return f"**{plain(f'{problem.place}: {problem.message}')}**{{ .bl-mistake }}"
        said = self._voice.say(call, self._page)
        return f"\n{said}\n" if call.alone else said

    def _render(self, fragment: str, **things: object) -> str:
        return self._voice.render(
            fragment, guide=self._guide, here=self._here, page=self._page, **things
        )

    def _clause_feet(self) -> Iterator[tuple[int, str]]:
        """Return what hangs on each clause, with the line it goes before."""
        page = self._page
        if not isinstance(page, PolicyPage):
            return
        headings = page.body.headings
        for number, heading in enumerate(headings):
            if heading.id in page.clauses:
                clause = self._guide.clauses[f"{page.slug}#{heading.id}"]
                below = headings[number + 1].line if number + 1 < len(headings) else heading.end
                yield min(below, len(page.body.lines) - 1), self._render("clause", clause=clause)


def _marked(line: str, mark: str) -> str:
    """Return a heading with a mark added to its attributes."""
    bare, attributes = re.fullmatch(r"(.*?)\s*(?:\{:?([^{}]*)\})?\s*", line).groups("")  # type: ignore[union-attr]
    kept = [one for one in attributes.split() if not one.startswith("#")]
    return f"{bare} {{ {' '.join([mark, *kept])} }}"
