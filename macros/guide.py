"""What one edition shows: the part of the chain that applies, and the company it is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .chain import Chain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Contact


@dataclass(frozen=True)
class Company:
    """What pages may show of the company."""

    name: str = "our company"
    short_name: str = "our company"
    sample: bool = True
    """True while nobody has answered the questions of setup."""
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    logo: str | None = None
    accent: str = "#0b6b6f"
    address: str | None = None
    sign_off: str = "paper"
    sign_off_address: str | None = None
    unchecked: tuple[str, ...] = ()
    """Names of places where it works and for which no rule has been read."""


@dataclass(frozen=True)
class Guide(Chain):
    """What one edition shows. Records, pages and sections that are off are not in it."""

    company: Company = field(default_factory=Company)
    off: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The titles of what exists and is off, by kind and id: for words that fall back to text."""

    @cached_property
    def speakers(self) -> dict[str, str]:
        """The first page that speaks each word: where its subject is shown."""
        spoken = [(call.name, id_) for id_, page in self.pages.items() for call in page.calls]
        return dict(reversed(spoken))
