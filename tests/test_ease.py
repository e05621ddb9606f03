"""How easy a text reads: the published formula, on words counted as they are spoken."""

import pytest

from macros.ease import reading_ease, syllables
from macros.prose import Prose


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("the", 1), ("cat", 1), ("make", 1), ("makes", 1), ("asked", 1), ("rules", 1)),
        *(("posted", 2), ("table", 2), ("wanted", 2), ("ages", 2), ("houses", 2), ("agree", 2)),
        *(("company", 3), ("important", 3), ("responsibility", 6)),
    ],
)
def test_syllables_are_counted_as_spoken(word, count):
    """A silent e is none, and a consonant before -le makes one."""
    assert syllables(word) == count


def test_a_sentence_has_the_value_of_the_formula():
    """Six words of one syllable each: 206.835 - 1.015 * 6 - 84.6 (Flesch, 1948)."""
    assert reading_ease("The cat sat on the mat.") == pytest.approx(116.145)


def test_long_words_read_harder_than_short_ones():
    """And long sentences harder than short ones."""
    easy = "Ask your advisor. She helps you. It takes a day."
    long = "Ask your advisor and she helps you and it takes you a day or so to do it all."
    hard = "Consultation facilitates organisational communication. Responsibility necessitates it."

    assert reading_ease(easy) > reading_ease(long) > reading_ease(hard)


def test_labels_are_no_sentences():
    """A heading of three words does not make a page easy."""
    hard = "Consultation facilitates organisational communication considerably."

    assert reading_ease(f"Your own list\n{hard}\nAsk first") == reading_ease(hard)


def test_nothing_is_as_easy_as_can_be():
    """There is no division by nothing."""
    assert reading_ease("") == pytest.approx(121.22)


def test_markup_is_not_read():
    """Links, words, attributes and marks leave; what they show stays."""
    body = Prose(
        '## Ask *first* { #ask }\n\n- See [the page](a.md): {{ clause("a#b", "do it") }}\n'
    )

    assert body.words == "Ask first it\n\nSee the page: do it\n"
