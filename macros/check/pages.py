"""Pages: the words they speak, where they link, and what markup they use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..problem import Problem, suggest
from ..reference import RECORDS
from ..view import resolve
from ..words import ORGANISATION, vocabulary
from ..yaml12 import MOST_PROBLEMS
from .found import exists, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..calls import Call
    from ..model import Page
    from ..repository import Repository
    from ..words import Word

_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_ATTRIBUTE = re.compile(r"[#.][\w-]+")
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+(\S+)")
OF_DEPARTMENTS = ("department-page", "noticeboard")
"""Kinds of page whose words mean the department that the page is about."""
OF_ALL = ("playbooks", "policies")
"""Words that show all there are on any other page."""
BOXES = ("ask", "example", "never", "note", "say")
"""The boxes a page may use: ask first, an example, never, a note, say this."""


def odd_word(repository: Repository) -> Iterator[Problem]:
    """Between braces stands the call of a word and nothing else."""
    for page in repository.pages.values():
        for slip in page.slips[:MOST_PROBLEMS]:
            hint = 'A page may say {{ word("id") }} and {{ organisation.name }}.'
            yield Problem(page.line(slip.line, slip.column), slip.message, "odd-word", hint)


def unknown_word(repository: Repository) -> Iterator[Problem]:
    """A page may only use words of the vocabulary, and of the organisation what it may show."""
    known = vocabulary()
    for page, call in _calls(repository):
        place = page.line(call.line, call.column)
        if call.attribute and call.name == "organisation":
            if call.attribute not in ORGANISATION:
                names = " or ".join(f"organisation.{name}" for name in ORGANISATION)
                hint = f"A page may say {names}."
                message = f'a page may not show "{call.name}.{call.attribute}"'
                yield Problem(place, message, "unknown-word", hint)
        elif call.attribute and call.name in known:
            message = f'a page may not ask for "{call.name}.{call.attribute}"'
            yield Problem(place, message, "unknown-word", f"Write {known[call.name].example}")
        elif call.name not in known:
            hint = suggest(call.name, known) or f"Words are: {', '.join(known)}."
            yield Problem(place, f'no word is called "{call.name}"', "unknown-word", hint)


def wrong_call(repository: Repository) -> Iterator[Problem]:
    """A word gets the options it takes, and the ids among them exist."""
    for page, call in _calls(repository):
        word = vocabulary().get(call.name)
        if word and not call.attribute:
            for message, hint in _misused(page, call, word):
                place = page.line(call.line, call.column)
                yield Problem(place, message, "wrong-call", hint)


def unknown_id(repository: Repository) -> Iterator[Problem]:
    """Whatever a page names by id exists, or is planned."""
    for page, call in _calls(repository):
        word = vocabulary().get(call.name)
        for option, value in word.given(call).items() if word else ():
            kind = word.refers.get(option) if word else None
            if kind and isinstance(value, str) and not exists(repository, kind, value):
                yield unknown(repository, kind, value, page.line(call.line, call.column))


def _misused(page: Page, call: Call, word: Word) -> Iterator[tuple[str, str]]:
    """Return what is wrong with a call and what to do, id by id apart."""
    try:
        word.signature.bind(*call.args, **dict(call.options))
    except TypeError as error:
        hint = f"It is called like this: {word.example}"
        yield f'the word "{word.name}" got {_got(str(error))}', hint
        return
    given = word.given(call)
    for option, value in given.items():
        wanted = word.types[option]
        if not isinstance(value, wanted):
            kind = "a whole number" if wanted is int else "a text in quotes"
            yield f'"{option}" of the word "{word.name}" must be {kind}', ""
        elif option == "record" and value not in RECORDS:
            yield f'no record is called "{value}"', suggest(str(value), RECORDS)
    of_department = "department" in word.signature.parameters and not word.inline
    elsewhere = page.kind not in OF_DEPARTMENTS and word.name not in OF_ALL
    if of_department and elsewhere and "department" not in given:
        hint = f'Write {{{{ {word.name}("marketing") }}}}.'
        yield f'the word "{word.name}" needs a department on this page', hint


def _got(error: str) -> str:
    if "missing" in error:
        return f"no {error.rpartition(': ')[2]}".replace("'", '"')
    if "unexpected keyword" in error:
        name = error.rpartition("argument ")[2].strip("'")
        return f'an option it does not know, "{name}"'
    return "more options than it takes"


def indented_call(repository: Repository) -> Iterator[Problem]:
    """A block word stands alone on its line, at its beginning."""
    for page, call in _calls(repository):
        word = vocabulary().get(call.name)
        if word and not word.inline and not call.alone:
            message = f'the word "{call.name}" does not stand alone at the beginning of a line'
            hint = "Give it a line of its own, without spaces before it."
            yield Problem(page.line(call.line, call.column), message, "indented-call", hint)


def dead_link(repository: Repository) -> Iterator[Problem]:
    """A link leads to a page and a heading that exist."""
    for page in repository.pages.values():
        for link in page.body.links:
            place = page.line(link.line, link.column)
            path, _, heading = link.text.partition("#")
            if _SCHEME.match(link.text):
                continue
            target = resolve(page.id, path) if path else page.id
            if target not in repository.pages:
                if target not in repository.files and not repository.is_broken("page", target):
                    hint = suggest(target, [*repository.pages, *repository.files])
                    other = "Link to the Markdown file, such as ../policies/disclosure.md"
                    hint = hint or ("Put it under docs/assets/." if link.picture else other)
                    yield Problem(place, f'there is no "{target}"', "dead-link", hint)
            elif heading:
                ids = {h.id for h in repository.pages[target].body.headings}
                if heading not in ids:
                    message = f'"{target}" has no heading "{heading}"'
                    yield Problem(place, message, "dead-link", suggest(heading, ids))


def link_to_switch(repository: Repository) -> Iterator[Problem]:
    """A link to a part of a page that may leave is a word, which can fall back to plain text."""
    for page in repository.pages.values():
        for link in page.body.links:
            path, _, heading = link.text.partition("#")
            target = repository.pages.get(resolve(page.id, path) if path else page.id)
            if target and heading in target.switches and target is not page:
                hint = f'Write {{{{ clause("{target.slug}#{heading}") }}}}.'
                message = f'"{heading}" may leave its page, and this link would lead nowhere'
                yield Problem(page.line(link.line, link.column), message, "link-to-switch", hint)


def link_upwards(repository: Repository) -> Iterator[Problem]:
    """A page does not link to one that its readers do not get."""
    for page in repository.pages.values():
        for link in page.body.links:
            path = link.text.partition("#")[0]
            target = repository.pages.get(resolve(page.id, path)) if path else None
            if target and target.floor > page.floor:
                message = f'"{target.id}" is in a higher edition than this page'
                hint = "Whoever reads this page cannot open it."
                yield Problem(page.line(link.line, link.column), message, "link-upwards", hint)
        for one in page.next:
            target = repository.pages.get(one.page.partition("#")[0])
            if target and target.floor > page.floor:
                message = f'"{target.id}" is in a higher edition than this page'
                yield Problem(one.at("page"), message, "link-upwards")


def unsafe_link(repository: Repository) -> Iterator[Problem]:
    """A link leads to the web, a mailbox or a telephone; a picture is our own."""
    for page in repository.pages.values():
        for link in page.body.links:
            scheme = _SCHEME.match(link.text)
            place = page.line(link.line, link.column)
            if link.picture and (scheme or link.text.startswith("//")):
                message = "a picture comes from elsewhere"
                yield Problem(place, message, "unsafe-link", "Keep it under docs/assets/.")
            elif link.picture and not link.says.strip():
                hint = "Say what it shows, between the square brackets."
                yield Problem(place, "a picture has no text alternative", "unsafe-link", hint)
            elif scheme and scheme[1].lower() not in {"https", "http", "mailto", "tel"}:
                yield Problem(place, f'a link begins with "{scheme[0]}"', "unsafe-link")


def raw_html(repository: Repository) -> Iterator[Problem]:
    """A page is Markdown and words; HTML comes from fragments alone."""
    for page in repository.pages.values():
        for tag in page.body.tags:
            hint = "Write Markdown, or put it in code: `<b>`."
            message = f'"{tag.text}" is HTML'
            yield Problem(page.line(tag.line, tag.column), message, "raw-html", hint)
        for spot in page.body.attributes:
            if not all(_ATTRIBUTE.fullmatch(part) for part in spot.text.split()):
                hint = "Write { #id } or { .class }."
                message = f'"{spot.text}" is no id and no class'
                yield Problem(page.line(spot.line, spot.column), message, "raw-html", hint)


def odd_heading(repository: Repository) -> Iterator[Problem]:
    """The title is in the front matter, and a heading with a word in it has an id of its own."""
    for page in repository.pages.values():
        before = 1
        for heading in page.body.headings:
            place = page.line(heading.line)
            if heading.level == 1:
                hint = 'Begin with "##": the title above it is in the front matter.'
                yield Problem(place, "a second title stands here", "odd-heading", hint)
            elif heading.level > before + 1:
                hint = "Screen readers read headings as a table of contents: leave no level out."
                message = f"a heading of level {heading.level} follows one of level {before}"
                yield Problem(place, message, "odd-heading", hint)
            if (
                "{{" in heading.title
                and "{" not in page.body.lines[heading.line].rpartition("}}")[2]
            ):
                message = "a heading with a word in it has no id"
                yield Problem(place, message, "odd-heading", "Add one: ## {{ ... }} { #id }")
            before = heading.level


def odd_box(repository: Repository) -> Iterator[Problem]:
    """A page uses only the boxes there are."""
    for page in repository.pages.values():
        for number, line in enumerate(page.body.plain):
            if (match := _BOX.match(line)) and match[1] not in BOXES:
                hint = suggest(match[1], BOXES) or f"Boxes are: {', '.join(BOXES)}."
                place = page.line(number, match.start(1))
                yield Problem(place, f'no box is called "{match[1]}"', "odd-box", hint)


def no_way_on(repository: Repository) -> Iterator[Problem]:
    """Every page for readers offers a next step."""
    for page in repository.pages.values():
        if (
            not page.next
            and page.id != "index.md"
            and page.floor == 0
            and page.kind != "noticeboard"
        ):
            hint = "Add to its front matter: next, a list of page and text."
            yield Problem(page.at(), "the page offers no next step", "no-way-on", hint)


def section_without_heading(repository: Repository) -> Iterator[Problem]:
    """What the front matter says of a section is said of a heading on the page."""
    for page in repository.pages.values():
        ids = {heading.id for heading in page.body.headings}
        for group in ("sections", "clauses"):
            for id_ in getattr(page, group, {}):
                if id_ not in ids:
                    message = f'the page has no heading "{id_}"'
                    hint = suggest(id_, ids) or f"Give one this id: ### Title {{ #{id_} }}"
                    place = page.at_key(group, id_)
                    yield Problem(place, message, "section-without-heading", hint)


def _calls(repository: Repository) -> Iterator[tuple[Page, Call]]:
    yield from ((page, call) for page in repository.pages.values() for call in page.calls)


CHECKS = (
    odd_word, unknown_word, wrong_call,
    unknown_id, indented_call, dead_link, link_to_switch, link_upwards,
    unsafe_link, raw_html, odd_heading, odd_box, section_without_heading,
)  # fmt: skip
WHOLE = (no_way_on,)
