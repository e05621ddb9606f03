"""Every mistake an author can make has a file in mistakes/, with the message they get.

A file holds changes to a copy of tests/site and, after "=== problems", all that is said.
"--- PATH" gives a file its whole text; "~~~ PATH" replaces a passage, "delete PATH" deletes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import check, gaps

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.txt"))
CHECKS = [one.__name__.replace("_", "-") for one in (*check.CHECKS, *check.WHOLE, *gaps.WALKS)]
# What test_hostile.py brings about is not repeated here.
READING = [
    *("alias", "blank-text", "empty-file", "given-twice"),
    *("missing-field", "missing-file", "no-channel", "no-front-matter"),
    *("no-such-country", "no-such-day", "not-a-slug", "odd-name", "odd-key", "odd-when"),
    *("one-right-answer", "pale-accent", "second-document", "tab", "too-deep", "unknown-field"),
    *("unknown-file", "unknown-value", "wrong-count", "wrong-form", "wrong-number", "wrong-type"),
    *("yaml-syntax", "yaml-tag"),
]


def change(project, text):
    """Make the changes that a case describes."""
    for mark, path, body in re.findall(
        r"^(---|~~~|delete) (\S+)\n((?:(?!--- |~~~ |delete ).*\n)*)", text, re.MULTILINE
    ):
        if mark == "delete":
            project.delete(path)
        elif mark == "---":
            project.write(path, body)
        else:
            old, _, new = body.partition("\n==>\n")
            project.edit(path, old, new.removesuffix("\n"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_message(project, case):
    """The message names file and line, says what is wrong, and says what to do."""
    content, expected = case.read_text(encoding="utf-8").split("=== problems\n")
    change(project, content)

    assert project.problems() == expected.strip()


@pytest.mark.parametrize("name", [*CHECKS, *READING])
def test_every_check_has_a_case(name):
    """A check without a case in mistakes/ is a message nobody has read."""
    said = "".join(case.read_text(encoding="utf-8") for case in CASES)

    assert f"[{name}]" in said
