"""Tables of other programs, read as rows that know their lines: CSV of any kind, and XLSX.

What cannot be read whole is not read at all: every line that is short, cut off or not text is a
problem, and the table comes with all of them.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problem import ContentError, Place, Problem
from .row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_BYTES = 50_000_000
"""No list of people and what they learned is larger."""
MOST_LOOKED_AT = 400
DELIMITERS = (",", ";", "\t")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUT = "Export it again: nothing of it was taken."


@dataclass(frozen=True)
class Table:
    """A table: the heads of its columns as they stand, and its rows."""

    place: Place
    """Where the heads stand."""
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    warnings: tuple[Problem, ...] = ()

    def column(self, names: Sequence[str]) -> int | None:
        """Return the number of the first column, by these names, that the table has; or None.

        Raises ContentError where two columns have that name.
        """
        heads = [plain(head) for head in self.heads]
        for name in map(plain, names):
            if heads.count(name) > 1:
                hint = "Name one of them differently, so that nobody has to guess."
                message = f'two columns are called "{name}"'
                raise ContentError(Problem(self.place, message, "odd-table", hint))
            if name in heads:
                return heads.index(name)
        return None


def plain(text: str) -> str:
    """Return a text as names are compared: without case, and with single spaces."""
    return " ".join(text.split()).casefold()


def read_table(path: Path, name: str, delimiter: str | None = None) -> Table:
    """Return the table in a file, or raise ContentError with every reason not to take it."""
    if path.stat().st_size > MOST_BYTES:
        hint = f"Such a file may have {MOST_BYTES // 1_000_000} MB. Export a shorter time."
        raise ContentError(Problem(Place(name), "the file is too large", "odd-table", hint))
    raw = path.read_bytes()
    if path.suffix.lower() in {".xlsx", ".xlsm"} or raw.startswith(b"PK\x03\x04"):
        from .workbook import sheet  # noqa: PLC0415 - needs what only "export" installs

        return _table(name, list(sheet(raw, name)), ())
    text = _decoded(raw, name)
    rows = list(_lines(text, name, delimiter))
    cut = Problem(Place(name, rows[-1].place.line if rows else 1),
                  "the last line has no end: the file may have been cut off", "odd-table",
                  "Compare it with what the other program shows.", warning=True)  # fmt: skip
    return _table(name, rows, () if text.endswith(("\n", "\r")) else (cut,))


def _table(name: str, rows: list[Row], warnings: tuple[Problem, ...]) -> Table:
    """Return rows as a table, or raise ContentError with every line that has not its columns."""
    if not rows:
        raise ContentError(Problem(Place(name), "there is no line in it", "odd-table", _CUT))
    head, *rest = rows
    wide = len(head.values)
    wrong = [
        Problem(row.place, f"this line has {_values(len(row.values))}, and the first has {wide}",
                "odd-line", _CUT)
        for row in rest
        if len(row.values) != wide
    ]  # fmt: skip
    if wrong:
        raise ContentError(*wrong)
    return Table(head.place, head.values, tuple(rest), warnings)


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"


def _decoded(raw: bytes, name: str) -> str:
    """Return the text of bytes, by their mark or else by what they can be.

    Programs of Windows write UTF-16 without a mark, or Windows-1252, in which nearly every byte is
    a letter: so it is tried last.
    """
    coding = next((coding for mark, coding in _MARKS if raw.startswith(mark)), "")
    start = raw[:MOST_LOOKED_AT]
    if not coding and start[1::2].count(0) * 4 > len(start):
        coding = "utf-16-le"
    for one in (coding,) if coding else ("utf-8", "cp1252"):
        try:
            text = raw.decode(one)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    hint = "Save it as CSV in UTF-8, or as XLSX."
    raise ContentError(Problem(Place(name), "this is no text", "odd-table", hint))


def _lines(text: str, name: str, delimiter: str | None) -> Iterator[Row]:
    """Return the lines that hold something, each with the line of the file on which it begins."""
    first = text.partition("\n")[0].rstrip("\r")
    said = first[-1] if re.fullmatch(r"sep=[^\w\"']", first) else ""  # as Excel writes it
    parted = {"tab": "\t"}.get(delimiter or "", delimiter) or said or _delimiter(first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parted, strict=True)
    line = 1
    try:
        for values in reader:
            place, line = Place(name, line), reader.line_num + 1
            if any(value.strip() for value in values) and not (said and place.line == 1):
                yield Row(place, tuple(value.strip() for value in values))
    except csv.Error:
        message = "the quotation marks of this line do not match, to the end of the file"
        raise ContentError(Problem(Place(name, line), message, "odd-line", _CUT)) from None


def _delimiter(first: str) -> str:
    """Return what parts the values of a line: what stands in it most often, outside quotes."""
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)
