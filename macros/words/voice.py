"""Says the words of a page, behind a second wall.

What a page may say was decided when it was parsed. Should anything else get here, the sandbox
knows words, two names, and nothing more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .here import Here, plain
from .vocabulary import ORGANISATION, Words, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.runtime import Context

    from ..calls import Call
    from ..guide import Guide
    from ..model import Page
    from ..render import Renderer


_END_OF_SENTENCE = re.compile(r"""[.?!][*_"')]*[ ]+[*_"'(]*$""")
_WORDS = " words"
"""Where a call finds the words of its page: a name that no template can write."""


def _text(value: object) -> str:
    """Return what a word said; refuse whatever is no text, such as a word that is not called."""
    if isinstance(value, str):
        return value
    raise SecurityError("a page may only show texts")


class _Wall(ImmutableSandboxedEnvironment):
    """The second wall: whatever reached it could call words and read two names, nothing more."""

    def __init__(self, words: dict[str, Callable[..., str]], organisation: object) -> None:
        super().__init__(undefined=StrictUndefined, finalize=_text, autoescape=False)
        self._words = frozenset(words.values())
        self._organisation = organisation
        self.globals = {**words, "organisation": organisation}
        self.filters, self.tests = {}, {}
        self.intercepted_binops = frozenset(self.default_binop_table)
        self.intercepted_unops = frozenset(self.default_unop_table)

    def is_safe_callable(self, obj: object) -> bool:
        return callable(obj) and obj in self._words

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return obj is self._organisation and attr in ORGANISATION

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        raise SecurityError(f"a page may not use {operator}")

    def call_unop(self, context: Context, operator: str, arg: object) -> object:
        raise SecurityError(f"a page may not use {operator}")


@dataclass(frozen=True)
class _Organisation:
    """What `{{ organisation.… }}` reaches, escaped."""

    name: str
    short_name: str


class Voice:
    """Speaks the pages of one guide."""

    def __init__(
        self, guide: Guide, render: Renderer, *, by_file: bool = False, offers: Iterable[str] = ()
    ) -> None:
        """Take a guide and what renders its fragments; the rest are those of Here."""
        self.guide, self.render = guide, render
        self.by_file, self.offers = by_file, frozenset(offers)
        company = guide.company
        organisation = _Organisation(plain(company.name), plain(company.short_name))
        self.words = {name: _spoken(name) for name in vocabulary()}
        """Every word as a function that says it on whichever page is being written."""
        self.wall = _Wall(self.words, organisation)
        self._templates: dict[str, Any] = {}

    def here(self, page: Page) -> Here:
        """Return where things are, as seen from a page."""
        return Here(self.guide, page, self.by_file, self.offers)

    def say(self, call: Call, page: Page) -> str:
        """Return what a call says on a page. One template serves all calls of a word."""
        key = (
            f"{call.name}.{call.attribute}" if call.attribute else f"{call.name}(*args, **options)"
        )
        if key not in self._templates:
            self._templates[key] = self.wall.from_string(f"{{{{ {key} }}}}")
        words = Words(self.render, self.here(page))
        given = {_WORDS: words, "args": call.args, "options": dict(call.options)}
        said = str(self._templates[key].render(given))
        return _capital(said) if _begins_a_sentence(call, page) else said


def _begins_a_sentence(call: Call, page: Page) -> bool:
    """Return whether nothing of its sentence stands before a call."""
    before = page.body.lines[call.line][: call.column]
    return not call.alone and _END_OF_SENTENCE.search(before) is not None


def _capital(said: str) -> str:
    """Return what an inline word said, plain or as a link, with a capital letter."""
    start = 1 if said.startswith("[") else 0
    return said[:start] + said[start : start + 1].upper() + said[start + 1 :]


def _spoken(name: str) -> Callable[..., str]:
    """Return a function of the sandbox that says a word on whichever page is being written."""

    @pass_context
    def speak(context: Context, *args: object, **options: object) -> str:
        return str(getattr(context[_WORDS], name)(*args, **options))

    return speak
