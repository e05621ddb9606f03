"""Questions as GIFT (docs.moodle.org, GIFT format; read by qformat_gift and other systems).

The format has no way to ask for shuffled answers: the system decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .bank import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Question
    from .bank import Bank

_SPECIAL = re.compile(r"[\\~=#{}:]")
_LEADING = {"[": "&#91;", "%": "&#37;"}
"""What a text may not begin with: it would be read as its format, or as a weight."""


def gift(bank: Bank) -> bytes:
    """Return a category for this version of the module, and every question in it."""
    path = "/".join(name.replace("/", "//") for name in (bank.shelf, bank.title))
    head = [f"// {sentence}" for sentence in (bank.title, *bank.about)]
    blocks = [[*head, f"$CATEGORY: {path}"]]
    blocks += [list(_question(question, bank)) for question in bank.questions]
    return "\n\n".join("\n".join(block) for block in blocks).encode() + b"\n"


def _question(question: Question, bank: Bank) -> Iterator[str]:
    tags = (*bank.clauses[question.id], bank.mark)
    marks = [f"[tag:{tag.replace(']', chr(92) + ']')}]" for tag in tags]
    yield f"// [id:{question.id}] {' '.join(marks)}"
    yield f"::{question.id}::[html]{_html(question.ask)} {{"
    for choice in question.choices:
        yield f"{'=' if choice.right else '~'}{_html(choice.text)}#{_html(choice.because)}"
    if question.id in bank.look_up:
        yield f"####{_html(bank.look_up[question.id])}"
    yield "}"


def _html(text: str) -> str:
    """Return a text as HTML in which nothing means anything to GIFT."""
    made = escaped(text)
    made = _LEADING.get(made[:1], made[:1]) + made[1:]
    return _SPECIAL.sub(r"\\\g<0>", made)
