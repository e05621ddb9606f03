"""The style sheet as it is sent: one, small, and saying what its files say."""

import pytest

from macros.brand import style_sheet


@pytest.fixture
def packed(tmp_path):
    """A function that returns a sheet as it is sent, without the colours before it."""

    def pack(css: str) -> str:
        sheet = tmp_path / "block.css"
        sheet.write_text(css, encoding="utf-8")
        return style_sheet("#1f4e9c", "Guide", [sheet]).partition("}")[2]

    return pack


def test_a_reader_pays_for_no_comment_and_no_indentation(packed):
    """Nor for a leading nought, a last semicolon, or a space beside a comma or a child."""
    css = "/* A block. */\n\n.a,\n.b > .c {\n  margin: 0 0.5rem;\n  color: red;\n}\n"

    assert packed(css) == ".a,.b>.c{margin:0 .5rem;color:red}"


def test_rules_within_rules_stay_what_they_are(packed):
    """A rule within another is packed like any rule."""
    css = "[dir] .a {\n  .b > .c {\n    top: 0;\n\n    &:target {\n      left: 0;\n    }\n  }\n}\n"

    assert packed(css) == "[dir] .a{.b>.c{top:0;&:target{left:0}}}"


def test_a_plain_word_in_a_selector_needs_no_quotes(packed):
    """What is no plain word keeps them."""
    assert packed('[data-do="next"],\n[data-no="1"] {\n}') == '[data-do=next],[data-no="1"]{}'
    assert packed('[href^="tel:"] {\n  content: " ";\n}') == '[href^="tel:"]{content:" "}'


def test_sheets_follow_each_other_after_the_companys_colours(tmp_path):
    """In the order given: what comes later is heard over what came before."""
    for name in "ab":
        (tmp_path / name).write_text(f".{name} {{\n  top: 0;\n}}\n", encoding="utf-8")
    css = style_sheet("#1f4e9c", "Guide", [tmp_path / "a", tmp_path / "b"])

    assert css.startswith(":root{--bl-accent-light:#1f4e9c;--bl-accent-dark:#")
    assert css.endswith("}.a{top:0}.b{top:0}")
