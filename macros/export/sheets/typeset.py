"""From data to a tagged PDF, by a template of ours for Typst (files/sheets).

Data reaches the template as JSON, so a text stays a text whatever stands in it. Nothing is read
from the disk or written to it. Same data, same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from ..document import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILES = Path(__file__).parent.parent / "files/sheets"
_UNKNOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_SPARE = ("Cf", "Cc", "Mn")
"""Signs that only change or join others (Unicode, general categories)."""


__all__ = ["DocumentError", "MissingSignsError", "typeset"]


class MissingSignsError(DocumentError):
    """A text with signs that the typeface lacks, such as 山."""

    def __init__(self, signs: Sequence[str]) -> None:
        super().__init__(f"the typeface has no sign for {', '.join(map(_called, signs))}")
        self.signs = signs


def typeset(
    form: str,
    things: Mapping[str, object],
    day: dt.date,
    *,
    fonts: Path | None = None,
    spelled: bool = True,
) -> bytes:
    """Return a document as PDF/UA-1 (ISO 14289-1), dated as its content is.

    `form` is the name of a template; `things` are what it shows; `fonts` is a folder with
    typefaces beside ours. Signs that no typeface has are spelled out, such as [grinning face],
    or else raised as MissingSignsError.
    """
    data = json.dumps(things, ensure_ascii=False)
    try:
        return _set(form, data, day, fonts)
    except MissingSignsError as error:
        if not spelled:
            raise
        for sign in error.signs:
            data = data.replace(sign, _spelled(sign))
    return _set(form, data, day, fonts)


def _set(form: str, data: str, day: dt.date, fonts: Path | None) -> bytes:
    texts = {file.name: file.read_bytes() for file in sorted(_FILES.glob("*.typ"))}
    files: Any = {**texts, "main.typ": texts[f"{form}.typ"]}  # its types know no dict
    try:
        made: bytes = typst.compile(
            files,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=dt.datetime.combine(day, dt.time(), dt.UTC),
            sys_inputs={"data": data},
            font_paths=[fonts] if fonts else [],
            ignore_system_fonts=True,  # else another machine makes another document
        )
    except typst.TypstError as error:
        said = "\n".join([str(error), error.diagnostic or ""])
        if unknown := _UNKNOWN.findall(said):
            raise MissingSignsError(list(dict.fromkeys(map(_sign, unknown)))) from None
        raise DocumentError(f"Typst cannot set it: {error}") from None
    return made


def _sign(shown: str) -> str:
    """Return a sign from how Typst writes it: as it is, or by its code."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), shown)


def _spelled(sign: str) -> str:
    """Return what is read in the place of a sign; nothing for one that only joins others."""
    joins = all(unicodedata.category(part) in _SPARE for part in sign)
    return "" if joins else f"[{_name(sign).lower()}]"


def _name(sign: str) -> str:
    """Return what Unicode calls a sign."""
    return ", ".join(unicodedata.name(part, f"U+{ord(part):04X}") for part in sign)


def _called(sign: str) -> str:
    """Return a sign with its name, for whoever looks for it."""
    shown = f"{sign} " if sign.isprintable() else ""
    return f"{shown}({_name(sign)})"
