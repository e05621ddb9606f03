"""What messages may repeat of a foreign cell: they are kept in logs and shown in terminals."""

from __future__ import annotations

import re
import unicodedata

_STAMP = re.compile(r"[a-z0-9-]+@\d[\d.]*")
"""disclose-it-right@1.0: the one use of @ that is no address."""


def quoted(text: str, most: int = 60, *, spaces: bool = True) -> str:
    """Return a text in double quotes, cut to `most` characters; or that something stands there.

    Never repeated are what may be an address, what holds control characters, which a terminal would
    obey, and, where no `spaces` belong, what may be a name.
    """
    said = " ".join(text.split())
    control = any(unicodedata.category(sign) in {"Cc", "Cf", "Cs"} for sign in said)
    address = any("@" in part and not _STAMP.fullmatch(part.strip("()[]")) for part in said.split())
    if control or address or (not spaces and " " in said):
        return "what stands here"
    return f'"{said[:most]}"'
