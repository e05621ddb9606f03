"""The first sheet of an XLSX workbook (ECMA-376), as rows of texts."""

from __future__ import annotations

import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from ..problem import ContentError, Place, Problem
from .row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 500_000_000
"""A small file can unpack to one that fills the memory: no list does."""
MOST_COLUMNS, MOST_ROWS, LAST_ROW = 200, 100_000, 1_048_576
"""No list is wider or longer; and the last row that a sheet can have (ECMA-376)."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, SyntaxError, OverflowError,
    RuntimeError,  # a part is encrypted; NotImplementedError: packed in a way nobody knows
)  # fmt: skip


def sheet(raw: bytes, name: str) -> Iterator[Row]:
    """Return the rows of a workbook's first sheet that hold something, all equally long.

    A day is written as 2026-01-31, whatever it looks like there; a formula as its last result.
    Raises ContentError where this is no workbook or no list, where a formula has no result, or
    where what reads it is not installed.
    """
    try:
        import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - only "export" has it
    except ImportError:
        hint = "Install what reads it: pip install -e '.[export]'. Or save it as CSV in UTF-8."
        problem = Problem(Place(name), "nothing here reads XLSX", "odd-table", hint)
        raise ContentError(problem) from None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
            broken = packed.testzip() if size <= MOST_UNPACKED else "it is too large"
        if broken:
            raise ContentError(_unfit(name))
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        full = list(_full(book.worksheets[0], name))
        empty = _without_result(raw, book.worksheets[0])
    except _BROKEN:
        raise ContentError(_unfit(name)) from None
    if empty:
        hint = "Open it in a spreadsheet and save it, or save it as CSV in UTF-8."
        message = "a formula of this line has no result"
        raise ContentError(*(Problem(Place(name, n), message, "odd-line", hint) for n in empty))
    wide = max((len(values) for _, values in full), default=0)
    for number, values in full:
        yield Row(Place(name, number), (*values, *[""] * (wide - len(values))))


def _full(sheet: Any, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:  # noqa: ANN401 - openpyxl's
    """Return the number and the values of each row that holds something, up to its last value.

    Raises ContentError as soon as there is more than a list has. What the file says of its own size
    is not believed.
    """
    sheet.reset_dimensions()
    kept = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values = [_text(cell) for cell in cells]
        while values and not values[-1]:
            values.pop()
        kept += bool(values)
        if len(values) > MOST_COLUMNS or kept > MOST_ROWS or number > LAST_ROW:
            hint = f"A list has at most {MOST_COLUMNS} columns and {MOST_ROWS:,} lines."
            message = "the sheet is too large"
            raise ContentError(Problem(Place(name, number), message, "odd-table", hint))
        if values:
            yield number, tuple(values)


def _without_result(raw: bytes, sheet: Any) -> list[int]:  # noqa: ANN401 - openpyxl's
    """Return the numbers of the rows with a formula whose result is not stored.

    That is a cell with `f` and no value in `v` (ECMA-376, part 1, 18.3.1.4), as programs write it
    that calculate nothing. A text (t="str") may be empty.
    """
    found = set[int]()
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        part = packed.read(sheet._worksheet_path)  # noqa: SLF001 - openpyxl has no other way
    if b"<f" not in part and b":f" not in part:
        return []
    number = 0
    for event, one in ET.iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314 - openpyxl read it
        kind = one.tag.rpartition("}")[2]
        if kind == "row" and event == "start":
            number = int(one.get("r", number + 1))
        elif kind == "c" and event == "end":
            inside = {child.tag.rpartition("}")[2]: child for child in one}
            value = inside.get("v")
            if "f" in inside and (value is None or not (value.text or one.get("t") == "str")):
                found.add(number)
        elif kind == "row":
            one.clear()
    return sorted(found)


def _unfit(name: str) -> Problem:
    hint = "Export it again, or save it as CSV in UTF-8: nothing of it was taken."
    return Problem(Place(name), "this is no whole XLSX workbook", "odd-table", hint)


def _text(cell: Any) -> str:  # noqa: ANN401 - openpyxl's cell
    """Return what a cell holds, as a text: days as 2026-01-31, shares of a hundred with a %."""
    value = cell.value
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case int() | float() if "%" in str(cell.number_format):
            return f"{round(value * 100, 2):g}%"
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.10g}"
    return " ".join(str(value).split())
