"""What is wrong in the content, said so that its author can mend it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Place:
    """Where something is written. Lines and columns count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what it is, and what to do about it."""

    place: Place
    message: str
    """What is wrong, as one clause: lower case, no full stop, values in double quotes."""
    check: str
    """The name of the check that found it, in words joined by hyphens."""
    hint: str = ""
    """What to do, as a sentence. Empty when the message already says it."""
    warning: bool = field(default=False, compare=False)
    """True where the guide can be published all the same."""

    def __post_init__(self) -> None:
        """Show signs that nobody sees: in a terminal, some of them would act."""
        for name in ("message", "hint"):
            object.__setattr__(self, name, _visible(getattr(self, name)))

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.place}: {self.message} [{self.check}]{hint}"


class ContentError(Exception):
    """Content that cannot be read. Carries every problem that was found on the way."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def _visible(text: str) -> str:
    """Return a text with signs of control as numbers, which do nothing in a terminal."""
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", lambda sign: f"\\x{ord(sign[0]):02x}", text)


def suggest(wanted: str, known: Iterable[str]) -> str:
    """Return "Did you mean ...?" for the nearest of the `known` names, or nothing."""
    nearest = difflib.get_close_matches(wanted, list(known), n=1, cutoff=0.6)
    return f'Did you mean "{nearest[0]}"?' if nearest else ""
