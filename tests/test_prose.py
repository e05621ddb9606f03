"""What the Markdown of a page shows, without rendering it."""

import markdown
import pytest

from macros.prose import Prose

TEXT = """\
## One { #first }

Text.

### Two

`## not this`

```text
## nor this
{{ nor("that") }}
```

~~~~
```
## nor that
~~~~

## Two

### Two

## Three ##
"""


def test_headings_have_the_ids_that_markdown_gives_them():
    """Links can be checked without building the site."""
    html = markdown.Markdown(extensions=["toc", "attr_list", "fenced_code"])
    html.convert(TEXT)

    def flat(tokens):
        return [x for token in tokens for x in (token["id"], *flat(token["children"]))]

    assert [heading.id for heading in Prose(TEXT).headings] == flat(html.toc_tokens)


def test_a_section_ends_at_the_next_heading_of_its_level():
    """Deeper headings belong to it."""
    one, two, second, *_ = Prose(TEXT).headings

    assert (one.line, one.end) == (0, second.line)
    assert (two.line, two.end) == (4, second.line)


def test_a_section_leaves_with_its_heading():
    """And nothing else does."""
    left = Prose("## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n").without("b")

    assert left.text == "## A\n\na\n\n## C\n\nc\n"


def test_a_heading_left_with_nothing_leaves_too():
    """A part of a policy whose clauses are all off is not shown empty."""
    left = Prose("## A\n\na\n\n## B\n\n### C\n\nc\n\n### D\n\nd\n").without("c", "d")

    assert left.text == "## A\n\na\n"


def test_a_heading_that_was_empty_before_stays():
    """Only what is emptied by leaving leaves."""
    text = "## A\n\n## B\n\n### C\n\nc\n\n### D\n\nd\n"

    assert [heading.id for heading in Prose(text).without("c").headings] == ["a", "b", "d"]


@pytest.mark.parametrize(
    ("line", "target", "column"),
    [
        ("See [a](b.md).", "b.md", 8),
        ("[a [b]](c.md#d)", "c.md#d", 8),
        ('[a](b.md "title")', "b.md", 4),
        ("    [in a box](b.md)", "b.md", 15),
        ("[ref]: https://x.example", "https://x.example", 7),
        ("![pic](p.png)", "p.png", 7),
    ],
)
def test_a_link_is_found_with_its_column(line, target, column):
    """Columns count from 0 here; places count from 1."""
    (link,) = Prose(line).links

    assert (link.text, link.column) == (target, column)


def test_what_stands_in_code_is_no_markup():
    """Neither link nor tag nor heading."""
    prose = Prose("`[a](b.md)` `<b>`\n\n```html\n<i> [c](d.md)\n```\n")

    assert not prose.links
    assert not prose.tags


def test_an_address_in_angle_brackets_is_no_tag():
    """`<https://…>` is Markdown."""
    assert not Prose("<https://x.example/> and 1 < 2").tags
