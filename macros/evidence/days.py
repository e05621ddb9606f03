"""Days as other programs write them, read without guessing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

Order = Literal["iso", "day-first", "month-first"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})(?:[,\s].*)?")
_WORDS = re.compile(
    r"(?:[a-z]+,?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:[,\s].*)?", re.IGNORECASE
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
DECLARE = 'Say how days are written: --days day-first, or month-first; or "days:" in mapping.yml.'


class NoDayError(ValueError):
    """A text that is no day, or may be several. Says which, and what to do about it."""

    def __init__(self, message: str, hint: str = "Write it like 2026-01-31.") -> None:
        super().__init__(message)
        self.hint = hint


def read_day(text: str, order: Order, zone: dt.tzinfo = dt.UTC) -> dt.date:
    """Return the day of a text, which a time may follow; or raise NoDayError.

    `2026-04-03` (ISO 8601) and `3 April 2026` can mean one day only. `03/04/2026` can mean two, and
    `03/04/26` six: they are read where somebody declared the order, and refused otherwise.
    """
    said = text.strip()
    if found := _ISO.fullmatch(said):
        year, month, day = map(int, found.groups())
    elif found := _WORDS.fullmatch(said.casefold()):
        year, month, day = int(found[3]), _month(found[2], said), int(found[1])
    elif found := _NUMBERS.fullmatch(said):
        year, month, day = _numbers(found, said, order)
    else:
        raise NoDayError(f'"{said}" is no day' if said else "there is no day")
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise NoDayError(f'"{said}" is no day of the calendar') from None


def _month(word: str, said: str) -> int:
    fit = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if len(fit) != 1:
        raise NoDayError(f'"{said}" is no day')
    return fit[0]


def _numbers(found: re.Match[str], said: str, order: Order) -> tuple[int, int, int]:
    one, two, year = int(found[1]), int(found[3]), found[4]
    if order == "iso" and len(year) == len("26"):
        raise NoDayError(f'"{said}" has a year of two digits', DECLARE)
    if order == "iso" and one != two:
        raise NoDayError(f'"{said}" does not say which number is the month', DECLARE)
    day, month = (two, one) if order == "month-first" else (one, two)
    return int(year) + (2000 if len(year) == len("26") else 0), month, day
