"""Where things are shown, as seen from the page that speaks."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..guide import calendar_path, feed_path
from ..square import square

if TYPE_CHECKING:
    from ..guide import Guide
    from ..model import Contact, Page, Task
    from ..recheck import Recheck

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^=\"$]|(?<![^\n])[#+\-\d]")


def plain(text: str) -> str:
    """Return a text that neither Markdown nor HTML reads as markup."""
    return _SPECIAL.sub(lambda sign: f"&#{ord(sign[0])};", text)


@dataclass(frozen=True)
class Here:
    """The page that speaks, for fragments that point elsewhere."""

    guide: Guide
    page: Page
    by_file: bool = False
    """True where addresses name Markdown files, as generators and forges other than ours want."""
    offers: frozenset[str] = frozenset()
    """What lies beside pages as files to download, such as documents."""

    def url(self, target: str) -> str:
        """Return the address of a page under docs/, and a heading, as seen from here.

        Raises LookupError where the guide has no such page: a fragment may only point at what
        is shown.
        """
        path, _, anchor = target.partition("#")
        if path not in self.guide.pages:
            raise LookupError(f"no page {path} is in this guide, asked for by {self.page.id}")
        if self.by_file:
            return self.source(target)
        way = posixpath.relpath(_folder(path), _folder(self.page.id)) + "/"
        if path == self.page.id:
            way = "" if anchor else "./"
        return f"{way}#{anchor}" if anchor else way

    def address(self, page: str) -> str | None:
        """Return the whole address of a page, as a code on a wall needs it; None if unknown."""
        root = self.guide.company.address
        folder = _folder(page)
        way = "" if folder == "." else f"{folder}/"
        return f"{root.rstrip('/')}/{way}" if root else None

    def square(self, page: str) -> tuple[int, str] | None:
        """Return the code that leads to a page, as `square` draws it; None without an address."""
        address = self.address(page)
        return square(address) if address else None

    def feed(self, department: str = "") -> str | None:
        """Return the address of a department's feed, or of everybody's; None without an address."""
        root = self.guide.company.address
        return f"{root.rstrip('/')}/{feed_path(department)}" if root else None

    def calendar(self, department: str) -> str | None:
        """Return the address of the calendar of a department's checklist, as seen from here.

        None where nothing on it comes round, or where pages are files and no site.
        """
        if self.by_file or not self.guide.due_in(department):
            return None
        return posixpath.relpath(calendar_path(department), _folder(self.page.id))

    def beside(self, file: str) -> str:
        """Return the address of a file that lies in the site, by its path there, from here."""
        return posixpath.relpath(file, _folder(self.page.id))

    def source(self, target: str) -> str:
        """Return the same as a path between Markdown files, as links of pages are written."""
        path, _, anchor = target.partition("#")
        way = posixpath.relpath(path, posixpath.dirname(self.page.id) or ".")
        if path == self.page.id and anchor:
            way = ""
        return f"{way}#{anchor}" if anchor else way

    # Where things are shown

    def speaking(self, word: str) -> str | None:
        """Return the page that speaks a word, if one does."""
        return self.guide.speakers.get(word)

    def clause(self, ref: str) -> str:
        """Return where a clause is."""
        clause = self.guide.clauses[ref]
        return f"{clause.policy.id}#{clause.id}"

    def rule(self, id_: str) -> str | None:
        """Return where a rule is shown, if anywhere."""
        page = self.speaking("rules")
        return page and f"{page}#rule-{id_}"

    def task(self, task: Task) -> str | None:
        """Return where a task is shown: here, or on the page of the first department with it."""
        homes = [f"departments/{d.id}.md" for d in self.guide.departments_with(task.id)]
        homes = [home for home in homes if home in self.guide.pages]
        home = self.page.id if self.page.id in homes else next(iter(homes), None)
        home = home or self.speaking("duties")
        return home and f"{home}#task-{task.id}"

    def question(self, id_: str) -> str | None:
        """Return where a question is asked, if its quiz is on a page."""
        module = self.guide.modules_asking.get(id_)
        return f"{module.id}#question-{id_}" if module else None

    def answer(self, id_: str, module: str) -> str | None:
        """Return where the answer to a module's question stands, if its kit has the key."""
        kit = self.guide.kits.get(module)
        has_key = kit and any(call.name == "answers" for call in kit.calls)
        return f"{kit.id}#answer-{id_}" if kit and has_key else self.question(id_)

    def rechecked(self, one: Recheck) -> str | None:
        """Return where something that is to be looked at again is shown, if anywhere."""
        match one.kind:
            case "module":
                return self.guide.modules[one.id].id
            case "question":
                return self.answer(one.id, one.module)
            case "scenario":
                stage = self.guide.stages.get(one.id)
                return stage.id if stage else None
        return self.assignment(one.id)

    def assignment(self, id_: str) -> str | None:
        """Return where an assignment stands on the board, if one is shown."""
        page = self.speaking("assignments")
        return page and f"{page}#assignment-{id_}"

    def department(self, id_: str) -> str | None:
        """Return where a department's page is, if it has one."""
        page = f"departments/{id_}.md"
        return page if page in self.guide.pages else None

    def sheet(self, department: str) -> str | None:
        """Return where a department's sheet for the noticeboard is, if it has one."""
        page = f"noticeboard/{department}.md"
        return page if page in self.guide.pages else None

    def channels(self, contact: Contact) -> list[tuple[str, str, str]]:
        """Return the channels of a contact, the quickest first: kind, address, text."""
        found = []
        if contact.phone:
            found.append(("phone", f"tel:{contact.phone.replace(' ', '')}", contact.phone))
        if contact.chat:
            found.append(("chat", contact.chat, contact.chat.partition("//")[2]))
        if contact.mail:
            found.append(("mail", f"mailto:{contact.mail}", contact.mail))
        return found


def _folder(path: str) -> str:
    """Return the folder in which the built page of a Markdown file lies."""
    stem = path.removesuffix(".md")
    return (posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem) or "."
