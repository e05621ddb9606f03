"""What a learning package holds, whichever standard it follows: a module as one page, with a test.

The page is read part by part, works without a network, and asks nobody but the learning system.
Its test asks the graded bank of the private folder. Where there is none it asks the practice
questions, and says that they are known.

**What a package cannot do:** it judges in the reader's browser, so the answers lie in its files,
and whoever opens them can find these. A test that must resist that belongs into the learning
system's own test, whose answers never leave the server.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import indent, tostring

from markdown import Markdown
from rjsmin import jsmin  # type: ignore[import-untyped]

from ...brand import style_sheet
from ...render import Renderer
from ...view import resolve
from ...words import Sheet, Voice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from ...guide import Guide
    from ...model import ModulePage, Page, Question

FILES = Path(__file__).parent.parent / "files/package"
PAGE, STYLE, SCRIPT = "index.html", "package.css", "package.js"
NOWHERE = "https://backline.invalid/"
"""Stands for the guide's address where it has none: a name that leads nowhere (RFC 2606, 2)."""
_EXTENSIONS = ("admonition", "attr_list", "pymdownx.superfences", "tables", "toc")
_SETTINGS = {"tables": {"use_align_attribute": True}}  # a style in the page is refused by a CSP
_PART = re.compile(r'(?=<h2 id="([^"]*)")')
_LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TEST = "quiz"
"""The word that shows the practice questions: a package asks them in a form of its own."""


@dataclass(frozen=True)
class Course:
    """What a learning system is told of a module, and its page is made of."""

    module: ModulePage
    fingerprint: str
    address: str
    """What its version is called in all statements about it: ends in training/ID/vVERSION."""
    rule: str
    """When it counts as done. Without questions nobody can pass, so its end is to be reached."""
    questions: tuple[Question, ...]
    draw: int
    """How many of them one person is asked."""
    tries: int
    percent: int
    """How many of a hundred must be right."""
    known: bool
    """Whether anybody may know the answers: practice questions, or those of our sample."""

    @classmethod
    def of(cls, guide: Guide, module: ModulePage) -> Course:
        """Return what a guide says of a module: with its graded questions, if it holds any."""
        bank = guide.bank_of(module.slug)
        quiz = bank or guide.quizzes.get(module.quiz or "")
        questions = quiz.questions if quiz else ()
        root = (guide.company.address or NOWHERE).rstrip("/")
        return cls(
            module=module,
            fingerprint=guide.fingerprint(module),
            address=f"{root}/training/{module.slug}/v{quote(module.version)}",
            rule=module.done_by if questions or module.done_by != "test" else "reading",
            questions=questions,
            draw=min((quiz and quiz.draw) or len(questions), len(questions)),
            tries=quiz.tries if quiz else 1,
            percent=quiz.pass_percent if quiz else 0,
            known=bank is None or bank.sample,
        )

    @property
    def needed(self) -> int:
        """How many of the questions asked must be right."""
        return -(-self.percent * self.draw // 100)

    def data(self) -> str:
        """Return what the scripts of the page know of it, as a script (module.d.ts)."""
        questions = [
            {
                "id": one.id,
                "right": next(n for n, choice in enumerate(one.choices) if choice.right),
                "because": [choice.because for choice in one.choices],
            }
            for one in self.questions
        ]
        asked = [one.model_dump(mode="json") for one in self.questions]
        known = {
            "id": self.module.slug,
            "version": self.module.version,
            "fingerprint": self.fingerprint,
            "address": self.address,
            "rule": self.rule,
            "mastery": self.percent / 100,
            "tries": self.tries,
            "draw": self.draw,
            "known": self.known,
            "of": hashlib.sha256(json.dumps([asked, self.draw]).encode()).hexdigest()[:12],
            "questions": questions,
        }
        return f"const COURSE = {json.dumps(known)};\n"


@dataclass(frozen=True)
class _Part:
    """A part of the text, as finished HTML, under a heading with this id."""

    id: str
    text: str

    def __html__(self) -> str:
        """Return it as it stands: Markdown has been rendered, and is not escaped again."""
        return self.text


class Pages:
    """Writes the pages of one guide's modules."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._voice = Voice(guide, Renderer(paper=True), by_file=True)

    @property
    def language(self) -> str:
        """The language they are written in."""
        return self._voice.render.say.language

    def files(self, course: Course, scripts: tuple[str, ...]) -> dict[str, bytes]:
        """Return the files of a package that are alike in all standards.

        `scripts` lie beside the page already and are read before its own.
        """
        accent = self._guide.company.accent
        opening, *parts = self._parts(course.module)
        page = self._voice.render(
            "package",
            course=course,
            opening=opening,
            parts=parts,
            scripts=[*scripts, SCRIPT],
            guide=self._guide,
        )
        style = style_sheet(accent, course.module.title, [FILES / STYLE])
        return {PAGE: f"{page}\n".encode(), STYLE: f"{style}\n".encode()}

    def _parts(self, module: ModulePage) -> Iterator[_Part]:
        """Return what stands before the first heading, and a part for each of the second level."""
        page = _without_test(module)
        shown = Sheet(self._voice, page).text()
        text = Markdown(extensions=_EXTENSIONS, extension_configs=_SETTINGS).convert(shown)
        known = set(re.findall(r' id="([^"]*)"', text))
        opening, *rest = _PART.split(self._led(module, text, known))
        yield _Part("", opening)
        for id_, part in zip(rest[::2], rest[1::2], strict=True):
            yield _Part(id_, part)

    def _led(self, module: ModulePage, text: str, known: set[str]) -> str:
        """Return a text whose links lead to a place in it, else to the site, else nowhere."""

        def lead(match: re.Match[str]) -> str:
            to, says = html.unescape(match[1]), match[2]
            if re.match(r"(?:https?|mailto|tel):", to):
                return match[0]
            file, _, anchor = to.partition("#")
            target = resolve(module.id, file) if file else module.id
            if target == module.id and anchor in known:
                return f'<a href="#{html.escape(anchor)}">{says}</a>'
            address = self._voice.here(module).address(target)
            whole = address and address + (f"#{anchor}" if anchor else "")
            return f'<a href="{html.escape(whole)}">{says}</a>' if whole else says

        return _LINK.sub(lead, text)


def _without_test(module: ModulePage) -> Page:
    """Return a module without the section that asks its practice questions."""
    lines = [call.line for call in module.calls if call.name == _TEST]
    above = [[one.id for one in module.body.headings if one.line < line] for line in lines]
    return module.with_body(module.body.without(*(ids[-1] for ids in above if ids)))


def own_script(course: Course, *names: str) -> bytes:
    """Return scripts of ours and what they know of a module, joined into one.

    A browser takes no module from a disk, where somebody may open a package to look at it.
    """
    texts = [(FILES / name).read_text(encoding="utf-8") for name in names]
    bare = [re.sub(r"(?m)^import .*\n|^export (?=\w)", "", text) for text in texts]
    return f""""use strict";\n{{\n{course.data()}{jsmin("".join(bare))}\n}}\n""".encode()


def written(root: Element) -> bytes:
    """Return the file that describes a package, as XML."""
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'.encode()


def packed(files: Mapping[str, bytes], day: dt.date) -> bytes:
    """Return files as a zip archive: sorted by name, dated as their content is, same bytes twice.

    Files are those of any reader (mode 644); bytes depend on no clock and no machine.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # Unix, wherever made
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    return made.getvalue()
