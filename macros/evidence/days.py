"""Days as other programs write them, read without guessing."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from .quoting import quoted

Order = Literal["iso", "day-first", "month-first"]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t\s]\s*(.+))?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})(?:[,\s]\s*(.+))?")
_WORDS = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:[,\s]\s*(.+))?")
_TIME = re.compile(
    r"(?:at\s+)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?"
    r"(?:\s*(z|utc|gmt|(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?))?"
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
    `03/04/26` six: they are read where somebody declared the order, and refused otherwise. A moment
    that says how far it is from UTC becomes a day in `zone`; one that does not is taken as it
    stands.
    """
    said = text.strip().casefold()
    if found := _ISO.fullmatch(said):
        year, month, day = map(int, found.groups()[:3])
    elif found := _WORDS.fullmatch(said):
        year, month, day = int(found[3]), _month(found[2], said), int(found[1])
    elif found := _NUMBERS.fullmatch(said):
        year, month, day = _numbers(found, said, order)
    else:
        raise NoDayError(f"{quoted(text)} is no day" if said else "there is no day")
    try:
        return _in_zone(dt.date(year, month, day), found.groups()[-1], zone)
    except (ValueError, OverflowError):
        raise NoDayError(f"{quoted(text)} is no day of the calendar") from None


def _in_zone(day: dt.date, time: str | None, zone: dt.tzinfo) -> dt.date:
    """Return a day, or that of the moment in a zone where the time says its distance from UTC.

    Raises NoDayError where what follows the day is no time, ValueError where there is no such time.
    """
    if not time:
        return day
    found = _TIME.fullmatch(time.casefold())
    if not found or not (found[2] or found[3]):
        raise NoDayError(f"what follows the day {day} is no time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    moment = dt.datetime.combine(day, dt.time(hour, minute))
    if not found[4]:
        return day
    away = dt.timedelta(hours=int(found[6] or 0), minutes=int(found[7] or 0))
    offset = dt.timezone(-away if found[5] == "-" else away)
    return moment.replace(tzinfo=offset).astimezone(zone).date()


def _month(word: str, said: str) -> int:
    fit = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if len(fit) != 1:
        raise NoDayError(f"{quoted(said)} is no day")
    return fit[0]


def _numbers(found: re.Match[str], said: str, order: Order) -> tuple[int, int, int]:
    one, two, year = int(found[1]), int(found[3]), found[4]
    if order == "iso" and len(year) == len("26"):
        raise NoDayError(f"{quoted(said)} has a year of two digits", DECLARE)
    if order == "iso" and one != two:
        raise NoDayError(f"{quoted(said)} does not say which number is the month", DECLARE)
    day, month = (two, one) if order == "month-first" else (one, two)
    return int(year) + (2000 if len(year) == len("26") else 0), month, day
