"""Fragments escape everything, and all words of the interface are in one file."""

import re
from pathlib import Path

import pytest
from guides import ROOT

from macros.check import examine
from macros.model import ORDER
from macros.render import OVERRIDES, Renderer
from macros.source import read
from macros.view import view
from macros.words import Sheet, Voice

FRAGMENTS = sorted((OVERRIDES / "fragments").rglob("*.html"))
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_nothing_is_marked_safe(file):
    """HTML from data comes through escaping alone."""
    text = file.read_text(encoding="utf-8")

    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text


@pytest.mark.parametrize("file", FRAGMENTS, ids=lambda file: file.name)
def test_a_fragment_says_what_it_is_and_takes(file):
    """In a comment on its first line."""
    assert re.match(r"\{#- .+(Takes|Import).* -#\}\n", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FRAGMENTS, ids=lambda file: file.name)
def test_a_fragment_holds_no_words_of_its_own(file):
    """What readers see stands in overrides/words/, where it can be translated."""
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", file.read_text("utf-8"), flags=re.DOTALL
    )

    assert not re.search(r"[A-Za-z]{2,}", text.replace("&nbsp;", ""))


def test_the_words_of_the_interface_are_all_used():
    """A text nobody asks for is dead."""
    keys = read(OVERRIDES / "words/en.yml", "en.yml").data
    asking = "".join(f.read_text("utf-8") for f in TEMPLATES)
    asking += "".join(
        f.read_text("utf-8") for f in (Path(__file__).parent.parent / "macros").rglob("*.py")
    )

    for key in keys:
        stems = {key, *(key[: i + 1] for i, sign in enumerate(key) if sign == "-")}
        assert key in ORDER or any(f'"{stem}"' in asking for stem in stems), key


def test_plurals_follow_the_language():
    """One task, two tasks."""
    say = Renderer().say

    assert [say("minutes", n) for n in (1, 2)] == ["1 minute", "2 minutes"]


def test_values_in_html_are_escaped():
    """Unless they are HTML already."""
    assert say_html("<b>") == "Ask &lt;b&gt; about x."


def say_html(role):
    return str(Renderer().say.html("rule-ask", role=role, about="x"))


def test_every_page_can_be_written_for_paper():
    """Whatever words it speaks: a handbook may hold any page."""
    repository, _ = examine(ROOT)
    guide = view(repository, repository.organisation, "strategist")
    voice = Voice(guide, Renderer(paper=True), by_file=True)

    for page in guide.pages.values():
        assert Sheet(voice, page).write()
