"""What the Markdown of a page shows to a reader of its source: headings, links, tags, code.

Nothing is rendered here. The dialect is Python-Markdown's with `attr_list` and `admonition`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from markdown.extensions.toc import slugify

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*(\{:?[^{}]*\})?[ \t]*$")
_ID = re.compile(r"#([\w-]+)")
_LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,300}+)\]"
    r"\((?P<to>[^)\s]{1,2000}+)[^)]{0,300}+\)"
)
_REFERENCE = re.compile(r"^ {0,3}(?P<picture>)\[(?P<text>[^\]^]+)\]:[ \t]*(?P<to>\S+)")
_ATTRIBUTES = re.compile(r"(?<!\{)\{(?!%):?([^{}\n]*)\}(?!\})")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?=[\s>/])|<!--")
_MARKUP = (
    (
        re.compile(r"""\{\{ ?\w{1,40}\("[^"]{0,200}", ?(?:text=)?"([^"]{0,200})"[^{}]{0,99}\}\}"""),
        r"\1",
    ),
    (re.compile(r"\{\{[^{}]{0,400}\}\}|\{[:#. ][^{}]{0,400}\}"), "it"),
    (re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\[\]]{0,2000}\)"), r"\1"),
    (re.compile(r"(?m)^[ \t]*(?:[#>*-]+|\d{1,9}\.|(?:!!!|\?\?\?\+?) \w{1,40}) ?|[*_`]{1,3}"), ""),
)
"""Markup, and what is read in its place."""


@dataclass(frozen=True)
class Heading:
    """A heading, and the lines (from 0, in the text) from it to the end of its section."""

    id: str
    title: str
    level: int
    line: int
    end: int
    """The first line after the section: that of the next heading of the same or a higher level."""


@dataclass(frozen=True)
class Spot:
    """Something on one line of the text. Line and column count from 0."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Link(Spot):
    """A Markdown link or picture. `text` is its target, `says` the words a reader sees."""

    says: str
    whole: str
    picture: bool = False


@dataclass(frozen=True)
class Prose:
    """The body of a page."""

    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines as written."""
        return tuple(self.text.split("\n"))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The lines with code blanked out: same lengths, nothing in them to mistake for markup."""
        fence = ""
        plain = []
        for line in self.lines:
            found = _FENCE.match(line)
            if fence:
                plain.append(" " * len(line))
                if found and line.strip().strip(fence[0]) == "" and len(found[1]) >= len(fence):
                    fence = ""
            elif found:
                fence = found[1]
                plain.append(" " * len(line))
            else:
                plain.append(_INLINE_CODE.sub(lambda code: " " * len(code[0]), line))
        return tuple(plain)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order, with the ids that Python-Markdown gives them."""
        found: list[tuple[str, str, int, int]] = []
        used: dict[str, int] = {}
        for number, line in enumerate(self.plain):
            if match := _HEADING.match(line):
                given = _ID.search(match[3] or "")
                title = self.lines[number][match.start(2) : match.end(2)]
                id_ = given[1] if given else _unique(str(slugify(title, "-")), used)
                used.setdefault(id_, 0)
                found.append((id_, title, len(match[1]), number))
        return tuple(
            Heading(*one, end=end) for one, end in zip(found, self._ends(found), strict=True)
        )

    def _ends(self, found: list[tuple[str, str, int, int]]) -> list[int]:
        """Return the line on which the section of each heading ends."""
        ends = [len(self.lines)] * len(found)
        open_: list[int] = []
        for number, (_, _, level, line) in enumerate(found):
            while open_ and found[open_[-1]][2] >= level:
                ends[open_.pop()] = line
            open_.append(number)
        return ends

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links and pictures, and the targets of reference links."""
        return tuple(
            Link(
                match["to"].strip("<>"), number, match.start("to"),
                match["text"], match[0], bool(match["picture"]),
            )
            for number, line in enumerate(self.plain)
            if "](" in line or "]:" in line
            for match in (*_LINK.finditer(line), *_REFERENCE.finditer(line))
        )  # fmt: skip

    @cached_property
    def words(self) -> str:
        """What somebody reads: the lines without markup, and the texts given to inline words."""
        lines = "\n".join(self.plain)
        for pattern, shown in _MARKUP:
            lines = pattern.sub(shown, lines)
        return lines

    @cached_property
    def attributes(self) -> tuple[Spot, ...]:
        """What stands in attribute lists, such as `#id .class`."""
        return tuple(
            Spot(match[1].strip(), number, match.start())
            for number, line in enumerate(self.plain)
            if "{" in line
            for match in _ATTRIBUTES.finditer(line)
        )

    @cached_property
    def tags(self) -> tuple[Spot, ...]:
        """The HTML tags and comments."""
        return tuple(
            Spot(match[0], number, match.start())
            for number, line in enumerate(self.plain)
            if "<" in line
            for match in _TAG.finditer(line)
        )

    def under(self, heading: Heading) -> Prose:
        """Return what stands under a heading, down to the end of its section."""
        return Prose("\n".join(self.lines[heading.line + 1 : heading.end]))

    def without(self, *ids: str) -> Prose:
        """Return the text without the sections of these headings.

        A heading above them that is left with nothing under it leaves too.
        """
        gone: set[int] = set()
        for heading in self.headings:
            if heading.id in ids:
                gone.update(range(heading.line, heading.end))
        if not gone:
            return self
        for heading in reversed(self.headings):
            lines = range(heading.line + 1, heading.end)
            bare = all(line in gone or not self.lines[line].strip() for line in lines)
            if bare and any(line in gone for line in lines):
                gone.update(range(heading.line, heading.end))
        return Prose("\n".join(line for n, line in enumerate(self.lines) if n not in gone))


def _unique(id_: str, used: dict[str, int]) -> str:
    """Return the id Python-Markdown's toc gives when one is taken (`markdown.extensions.toc`).

    `used` remembers the last number given to each id, so that a thousand alike are quick.
    """
    if id_ and id_ not in used:
        return id_
    match = re.fullmatch(r"(.*)_(\d+)", id_)
    stem, number = (match[1], int(match[2])) if match else (id_, 0)
    number = max(number, used.get(stem, 0)) + 1
    while f"{stem}_{number}" in used:
        number += 1
    used[stem] = number
    return f"{stem}_{number}"
