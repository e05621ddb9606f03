"""All that a department needs, as one document to print: its page, policies and playbooks in full.

The pages are those of the site, rendered with the fragments for paper. Pandoc turns their HTML
into Typst with our template (files/handbook.typ); Typst sets a tagged PDF. Same content, same
bytes.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Markdown

from ..brand import site_name
from ..render import Renderer
from ..view import resolve
from ..words import Sheet, Voice
from .document import printed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..guide import Guide
    from ..model import Department, Page, Role, Task, Term

_FILES = Path(__file__).parent / "files"
_EXTENSIONS = ("admonition", "attr_list", "pymdownx.superfences", "tables", "toc")
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'(<[^>]* id=")([^"]*)"')
_HEADING = re.compile(r"(?<=<h|/h)[1-6](?=[ >])")
_TITLE = re.compile(r"\A.*?<h1[^>]*>.*?</h1>\s*(?:<p[^>]*bl-lead[^>]*>.*?</p>)?", re.DOTALL)
_ABOVE = re.compile(r"\A(.*?)(<h1[^>]*>.*?</h1>)", re.DOTALL)
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class _Part:
    """Some of a page, as HTML."""

    page: str
    """The page it is of, which the links in it start from."""
    text: str


class Handbooks:
    """Writes the handbooks of one guide. A policy that several of them hold is rendered once."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._voice = Voice(guide, Renderer(paper=True), by_file=True)
        self._shown: dict[str, str] = {}

    def written(self, department: Department, day: dt.date) -> bytes:
        """Return the handbook of a department as a tagged PDF, dated as its content is.

        Raises DocumentError where Pandoc or Typst does not take it.
        """
        say = self._voice.render.say
        said = {
            "guide": site_name(self._guide, self._voice.render),
            "contents": say("handbook-contents"),
            "on-page": say("handbook-page"),
        }
        options = [f"--metadata={key}={value}" for key, value in said.items()]
        options += [f"--variable=site={self._guide.company.address or '-'}"]
        options += [f"--template={_FILES}/handbook.typ", f"--lua-filter={_FILES}/handbook.lua"]
        text = _Handbook(self._voice, department, self._shown).text(day)
        title = say("handbook-title", department=department.name)
        return printed(text, title, day, (*options, "--shift-heading-level-by=0"))


class _Handbook:
    """A handbook being written, part by part."""

    def __init__(self, voice: Voice, department: Department, shown: dict[str, str]) -> None:
        self._voice, self._department, self._shown = voice, department, shown
        self._guide = guide = voice.guide
        self._say = voice.render.say
        self._policies = [guide.policies[id_] for id_ in department.policies]
        self._playbooks = [guide.playbooks[id_] for id_ in department.playbooks]
        self._home = f"departments/{department.id}.md"

    def text(self, day: dt.date) -> str:
        """Return the handbook as HTML, with every link led to where it goes on paper."""
        parts = [self._front(day), *self._body()]
        parts += self._ends("".join(part.text for part in parts))
        known = {found[1] for part in parts for found in _ID.findall(part.text)}
        return "\n".join(self._led(part, known) for part in parts)

    def _front(self, day: dt.date) -> _Part:
        here = self._voice.here(self._page)
        front = self._render(
            "handbook-front",
            department=self._department,
            day=day,
            address=here.address(self._home),
            code=here.square(self._home),
            ours=sum(policy.status == "adopted" for policy in self._policies),
            policies=self._policies,
        )
        return _Part(self._home, front)

    def _body(self) -> Iterator[_Part]:
        levels = list(self._guide.crisis.values())
        yield self._chapter("going-wrong")
        yield self._part("tools/crisis-card.md", self._render("crisis-card", levels=levels))
        if self._home in self._guide.pages:
            yield self._whole(self._page, -1, titled=False)
        for key, pages in (
            ("handbook-policies", self._policies),
            ("handbook-playbooks", self._playbooks),
        ):
            if pages:
                yield self._chapter(key)
                yield from (self._whole(page, 1) for page in pages)

    def _ends(self, said: str) -> Iterator[_Part]:
        """Return whom to call, and what the words mean: of those that were named before."""
        yield self._chapter("handbook-people")
        yield self._part("", self._render("handbook-people", roles=self._people()))
        if terms := self._terms(html.unescape(_TAG.sub(" ", said))):
            page = self._guide.speakers.get("glossary", "")
            yield self._chapter("handbook-words")
            yield self._part(page, self._render("glossary", terms=terms))

    @property
    def _page(self) -> Page:
        """The department's page, or where it has none the first of the guide."""
        return self._guide.pages.get(self._home) or next(iter(self._guide.pages.values()))

    def _chapter(self, key: str) -> _Part:
        return self._part("", f'<h1 id="{key}">{html.escape(self._say(key))}</h1>')

    def _whole(self, page: Page, down: int, *, titled: bool = True) -> _Part:
        """Return a page with its headings so many levels further down."""
        if page.id not in self._shown:
            text = Sheet(self._voice, page).write()
            self._shown[page.id] = Markdown(extensions=_EXTENSIONS).convert(text)
        shown = self._shown[page.id]
        # A page of paper begins with its title, and the status of a policy stands under it.
        shown = _ABOVE.sub(r"\2\1", shown) if titled else _TITLE.sub("", shown)
        return self._part(page.id, _HEADING.sub(lambda h: str(max(1, int(h[0]) + down)), shown))

    def _part(self, page: str, text: str) -> _Part:
        """Return a part of a page whose ids are unlike those of all other pages."""
        return _Part(page, _ID.sub(lambda found: f'{found[1]}{_label(page, found[2])}"', text))

    def _render(self, fragment: str, **things: object) -> str:
        here = self._voice.here(self._page)
        return self._voice.render(fragment, guide=self._guide, here=here, **things)

    # What was named

    def _people(self) -> list[Role]:
        """Return the roles that it names and that can be reached, by what they are called."""
        tasks: list[Task] = self._guide.tasks_of(self._department.id)
        ids = {owner for task in tasks for owner in task.owners} | {self._department.advisor}
        ids |= {id_ for _, id_, _ in self._guide.situations}
        ids |= {id_ for playbook in self._playbooks for id_ in (playbook.lead, *playbook.joins)}
        pages = [*self._policies, *self._playbooks, self._page]
        calls = [call for page in pages for call in page.calls if call.args]
        ids |= {str(call.args[0]) for call in calls if call.name == "contact"}
        contacts, roles = self._guide.company.contacts, self._guide.roles
        ids |= {contacts[id_].stand_in or "" for id_ in ids if id_ in contacts}
        known = [roles[id_] for id_ in ids if id_ in roles and id_ in contacts]
        return sorted(
            (role for role in known if not role.own), key=lambda role: (role.title, role.id)
        )

    def _terms(self, said: str) -> list[Term]:
        """Return the terms whose word stands in a text."""
        terms = sorted(self._guide.glossary.values(), key=lambda term: term.title.lower())
        lower = said.lower()
        return [t for t in terms if re.search(rf"\b{re.escape(t.title.lower())}(?!\w)", lower)]

    # Where links lead

    def _led(self, part: _Part, known: set[str]) -> str:
        """Return a part whose links lead into the handbook, to the site, or nowhere."""

        def lead(match: re.Match[str]) -> str:
            to, says = match[1], match[2]
            if to.startswith("tel:"):
                number = self._numbers.get(to, to[4:])
                return says if number in says else f"{says} ({number})"
            if "://" in to or to.startswith("mailto:"):
                return match[0]
            address = self._address(part.page, to, known)
            return f'<a href="{html.escape(address)}">{says}</a>' if address else says

        return _LINK.sub(lead, part.text)

    def _address(self, page: str, to: str, known: set[str]) -> str | None:
        """Return where a link between pages leads: to a place in here, else to the site."""
        file, _, anchor = to.partition("#")
        target = resolve(page, file) if file else page
        own = self._home if anchor.startswith("task-") else target
        for label in (_label(own, anchor or "top"), _label(target, anchor or "top")):
            if label in known:
                return f"#{label}"
        address = self._voice.here(self._page).address(target)
        return address and address + (f"#{anchor}" if anchor else "")

    @property
    def _numbers(self) -> dict[str, str]:
        """The telephone numbers as people read them, by address."""
        here = self._voice.here(self._page)
        contacts = self._guide.company.contacts.values()
        return {to: text for one in contacts for kind, to, text in here.channels(one)}


def _label(page: str, anchor: str) -> str:
    """Return the name of a place in a handbook."""
    return re.sub(r"[^\w-]", "-", f"{page.removesuffix('.md')}--{anchor}")
