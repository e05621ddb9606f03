"""A page's own text with its inline words said, for documents and comparisons."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from ..prose import Prose

if TYPE_CHECKING:
    from ..model import Page
    from .voice import Voice


def said(voice: Voice, page: Page) -> Prose:
    """Return the text of a page with inline words said, as Markdown; block words say nothing."""
    lines = list(page.body.lines)
    for call in reversed(page.calls):
        line = lines[call.line]
        shown = "" if call.alone else voice.say(call, page)
        lines[call.line] = line[: call.column] + shown + line[call.end :]
    return Prose("\n".join(lines))


def sections(voice: Voice, page: Page) -> dict[str, tuple[str, str]]:
    """Return the title and the plain text under each heading of a page, by the heading's id.

    What stands under a heading ends at the next, of whatever level.
    """
    return parts(said(voice, page))


def parts(shown: Prose) -> dict[str, tuple[str, str]]:
    """Return the same of a text that is said already, or that is to be left unsaid."""
    plain = shown.words.split("\n")
    starts = [heading.line for heading in shown.headings]
    ends = [*starts[1:], len(plain)]
    return {
        heading.id: (
            html.unescape(heading.title),
            html.unescape("\n".join(plain[start + 1 : end]).strip()),
        )
        for heading, start, end in zip(shown.headings, starts, ends, strict=False)
    }
