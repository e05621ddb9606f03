"""From records and a fragment to finished HTML. Everything is escaped; nothing is decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date, get_day_names
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .source import read

if TYPE_CHECKING:
    import datetime as dt

OVERRIDES = Path(__file__).resolve().parent.parent / "overrides"
_BLANK = re.compile(r"\n\s*\n+")


@dataclass(frozen=True)
class Says:
    """The words of the interface, in one language (overrides/words/<language>.yml)."""

    language: str
    words: dict[str, Any]

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Return a text by its key, with values filled in; `n` chooses between one and many.

        Raises KeyError where the file has no such text: that is a fault of ours.
        """
        return self._text(key, n).format(n=n, **values)

    def html(self, key: str, n: int | None = None, **values: object) -> Markup:
        """Return the same with HTML filled in, such as a link; plain values are escaped."""
        return escape(self._text(key, n)).format(n=n, **values)

    def _text(self, key: str, n: int | None) -> str:
        found = self.words[key]
        if isinstance(found, dict):
            form = Locale.parse(self.language).plural_form(n or 0)
            found = found.get(form, found["other"])
        return str(found)

    def date(self, day: dt.date) -> str:
        """Return a day as people of this language write it: 22 November 2026."""
        pattern = "d MMMM y" if self.language == "en" else "long"
        return format_date(day, pattern, locale=self.language)

    def weekday(self, day: int) -> str:
        """Return the name of a day of the week, Monday being 0."""
        return str(get_day_names("wide", locale=self.language)[day])

    def listing(self, names: list[str], final: str = "and") -> str:
        """Return names as a list in a sentence: a, b and c."""
        if len(names) < 2:  # noqa: PLR2004 - one name is no list
            return "".join(names)
        return f"{', '.join(names[:-1])} {self(final)} {names[-1]}"


class Renderer:
    """Renders fragments of overrides/ in one language.

    For paper, a fragment of the same name in fragments/paper/ goes before: nothing in it is folded.
    """

    def __init__(
        self, language: str = "en", overrides: Path = OVERRIDES, *, paper: bool = False
    ) -> None:
        words = overrides / "words" / f"{language}.yml"
        self.say = Says(language, read(words, f"overrides/words/{language}.yml").data)
        folders = [overrides / "fragments/paper", overrides / "fragments"]
        self._env = Environment(
            loader=FileSystemLoader(folders[not paper :]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals["say"] = self.say
        self._env.filters["day"] = self.say.date
        self._env.filters["weekday"] = self.say.weekday
        self._env.filters["first_upper"] = lambda text: text[:1].upper() + text[1:]

    def __call__(self, fragment: str, **things: object) -> str:
        """Return the HTML of a fragment, without blank lines, which would end an HTML block."""
        html = self._env.get_template(f"{fragment}.html").render(**things)
        return _BLANK.sub("\n", html).strip()
