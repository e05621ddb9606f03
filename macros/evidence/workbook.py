"""The first sheet of an XLSX workbook (ECMA-376), as rows of texts."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from ..problem import ContentError, Place, Problem
from .row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED = 500_000_000
"""A small file can unpack to one that fills the memory: no list does."""


def sheet(raw: bytes, name: str) -> Iterator[Row]:
    """Return the rows of a workbook's first sheet that hold something, all equally long.

    A day is written as 2026-01-31, whatever it looks like there; a formula as its last result.
    Raises ContentError where this is no workbook, or what reads it is not installed.
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
        rows = [
            (number, tuple(map(_text, cells)))
            for number, cells in enumerate(book.worksheets[0].iter_rows(), 1)
        ]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, EOFError, SyntaxError):
        raise ContentError(_unfit(name)) from None
    full = [(number, values) for number, values in rows if any(values)]
    wide = max((at + 1 for _, values in full for at, one in enumerate(values) if one), default=0)
    for number, values in full:
        padded = (*values, *[""] * (wide - len(values)))
        yield Row(Place(name, number), padded[:wide])


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
