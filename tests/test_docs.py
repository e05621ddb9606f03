"""What authors read about Backline is complete, and true."""

import re

import pytest
from guides import ROOT

from macros.check import CHECKS, WHOLE
from macros.cli import commands
from macros.reference import RECORDS, fields
from macros.words import vocabulary

CONTRIBUTE = ROOT / "docs/strategist/contribute"


def said(name):
    return (CONTRIBUTE / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", RECORDS)
def test_every_kind_of_record_is_in_the_reference(record):
    """With all its fields, each with help."""
    assert f'{{{{ fields("{record}") }}}}' in said("fields")
    assert all(field.help and field.takes for field in fields(record))


@pytest.mark.parametrize("word", vocabulary())
def test_every_word_is_shown_once_on_the_components_page(word):
    """So that it can be looked at in every scheme and width."""
    assert f"{{{{ {word}(" in said("components") or word in {"fields", "words", "ways", "search"}


@pytest.mark.parametrize("words", [name for name, _ in commands()])
def test_every_command_is_documented(words):
    """With each of its options."""
    text = said("commands")
    command = dict(commands())[words]

    assert f"## `backline {words}`" in text
    section = text.partition(f"## `backline {words}`")[2].partition("\n## ")[0]
    for option in command.params:
        name = max(option.opts, key=len)
        assert name in section or name.upper().strip("_") in section, f"{words} {name}"


@pytest.mark.parametrize("one", [*CHECKS, *WHOLE], ids=lambda one: one.__name__)
def test_every_check_says_what_it_holds_up(one):
    """As a sentence, which is its rule."""
    assert one.__doc__
    assert one.__doc__.endswith(".")


def test_the_messages_in_the_docs_are_real():
    """What an author is shown as an example is what they will see."""
    assert "no clause is called" in said("index")
    assert "[unknown-id]" in said("index")


@pytest.mark.parametrize("file", ["README.md", "docs/strategist/contribute/hosting.md"])
def test_the_docs_name_real_commands(file):
    """Whatever they say after `backline` exists."""
    text = (ROOT / file).read_text(encoding="utf-8")
    known = {name.split()[0] for name, _ in commands()}

    named = set(re.findall(r"backline ([a-z]+)", text))
    assert named
    assert named <= known
