"""Tables of texts and numbers as text that spreadsheets open and do not run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Table = list[list[str | int]]
"""Rows of texts and numbers, the first with the names of the columns."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection)."""


def as_csv(table: Sequence[Sequence[str | int]]) -> str:
    """Return a table as CSV (RFC 4180), with a mark by which spreadsheets know it is UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [f"'{cell}" if str(cell).startswith(_RISKY) else cell for cell in row] for row in table
    )
    return "\ufeff" + text.getvalue()
