"""YAML means what version 1.2 says, and every value knows its line and column."""

import pytest
from guides import source

from macros.problem import ContentError
from macros.source import read_page
from macros.yaml12 import dump


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1:30", "1:30"),
        ("3.10", 3.1),
        ("2026-01-31", "2026-01-31"),
        ("'12'", "12"),
        ("1e3", 1000.0),
        (".nan", ".nan"),
        ("9" * 30, "9" * 30),
        ("disclosure#say-it", "disclosure#say-it"),
        (">-\n  two\n  lines", "two lines"),
    ],
)
def test_a_plain_word_means_what_yaml_1_2_says(written, meant):
    """The core schema decides: `no` is Norway, 1:30 is a time of day."""
    assert source(f"key: {written}\n").data == {"key": meant}


def test_a_value_knows_its_line_and_column():
    """Lines and columns count from 1, in flow and in block style."""
    text = source("a:\n  - b: 1\n    c: [2, {d: 3}]\n")

    assert str(text.at("a", 0, "c", 1, "d")) == "file.yml:3:16"
    assert str(text.at_key("a", 0, "c")) == "file.yml:3:5"


def test_a_value_that_is_not_there_has_the_place_of_its_parent():
    """A missing field is reported where it would stand."""
    assert str(source("a:\n  b: 1\n").at("a", "c", "d")) == "file.yml:2:3"


def test_front_matter_counts_the_lines_of_its_file(tmp_path):
    """The first line after the dashes is line 2, and the text knows where it begins."""
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: A\nowner: b\n---\n\nText\n")

    found = read_page(page, "page.md")

    assert str(found.front.at("owner")) == "page.md:3:8"
    assert found.first_line == 5
    assert found.body == "\nText\n"


def test_dashes_in_the_text_do_not_end_the_front_matter_again(tmp_path):
    """Only the first line of dashes after the first ends it."""
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: A\n---\none\n\n---\n\ntwo\n")

    assert read_page(page, "page.md").body == "one\n\n---\n\ntwo\n"


def test_all_problems_of_a_text_are_found_at_once():
    """An author mends everything in one go."""
    with pytest.raises(ContentError) as caught:
        _ = source("a: 1\na: 2\nb: &x 1\nc: !t 2\n").data

    assert [problem.place.line for problem in caught.value.problems] == [2, 3, 4]


def test_what_is_written_can_be_read_back():
    """Every value written out, and words that YAML 1.1 took for truth in quotes."""
    shared = {"a": "no", "b": ["010", "1:30", "yes", None, True, "x: y", "#z"]}

    assert source(dump([shared, shared])).data == [shared, shared]
