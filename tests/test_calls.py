"""What a page may say between braces, with exact lines and columns; and what it may not."""

import contextlib

import pytest
from jinja2 import TemplateError

from macros.calls import parse
from macros.prose import Prose
from macros.render import Renderer
from macros.words import Voice
from macros.words.vocabulary import Words

ATTACKS = """\
{{ cycler.__init__.__globals__.os.popen('id').read() }}
{{ lipsum.__globals__['os'].popen('id').read() }}
{{ config.hooks['hooks.py'].os.popen('id').read() }}
{{ config.theme.get_env().from_string("x").render() }}
{{ organisation.__class__.__mro__ }}
{{ organisation['name'] }}
{{ organisation.name.__class__ }}
{{ organisation.name() }}
{{ contact.__globals__ }}
{{ contact("duty").__class__ }}
{{ contact("duty")|attr("__class__") }}
{{ contact("duty") | safe }}
{{ contact(organisation) }}
{{ contact(organisation.name) }}
{{ contact("du" ~ "ty") }}
{{ contact("du" + "ty") }}
{{ contact(*["duty"]) }}
{{ contact(**{"role": "duty"}) }}
{{ contact(["duty"]) }}
{{ contact({"a": 1}) }}
{{ contact("duty" if true else "x") }}
{{ contact("duty")() }}
{{ contact("duty")[0] }}
{{ contact("duty"), contact("duty") }}
{{ self }}
{{ self._TemplateReference__context }}
{{ page.file.abs_src_path }}
{{ files }}
{{ environment }}
{{ context() }}
{{ macros_info() }}
{{ range(10**9) }}
{{ "x" * 10**9 }}
{{ 7 * 7 }}
{{ [].__class__.__base__.__subclasses__() }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{ request.application.__globals__ }}
{{ namespace(x=1) }}
{{ dict(a=1) }}
{{ joiner() }}
{{ not contact("duty") }}
{{ -1 }}
{{ none }}
{{ words }}
{{ words._guide.company }}
{{ true }}
{% for x in range(9) %}x{% endfor %}
{% set x = 1 %}
{% import "os" as os %}
{% include "index.md" %}
{% raw %}{{ x }}{% endraw %}
{% macro x() %}{% endmacro %}
{{ unclosed
closed }}
{{ }}
{{ contact("duty" }}
{{ {{ contact("duty") }} }}
""".splitlines()


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_first_wall_refuses_it_at_its_line(attack):
    """Parsed without being run; an unknown word is refused by `check`."""
    calls, slips = parse(Prose(f"one\n\ntwo {attack}\n"))

    known = {"contact", "organisation"}
    assert slips or any(
        call.name not in known or call.attribute not in {"", "name"} for call in calls
    )
    assert all(found.line == 2 and found.column >= 4 for found in (*calls, *slips))


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_second_wall_refuses_it_too(site_guide, attack):
    """Should anything pass the first, the sandbox knows words, two names, and nothing more."""
    voice = Voice(site_guide, Renderer())
    words = Words(Renderer(), voice.here(site_guide.pages["help-now.md"]))

    with contextlib.suppress(TemplateError, TypeError):
        said = voice.wall.from_string(attack).render({" words": words})
        assert not any(leak in said for leak in ("uid=", "<class", "Guide(", "49", "/site", "0x"))


def test_a_call_is_found_with_its_options():
    """Texts and numbers, by place and by name."""
    (call,), slips = parse(Prose('A {{ clock("it", minutes=10) }} b'))

    assert not slips
    assert (call.name, call.args, call.options) == ("clock", ("it",), (("minutes", 10),))
    assert (call.line, call.column, call.end, call.alone) == (0, 2, 31, False)


def test_a_call_alone_on_its_line_knows_so():
    """Only such a line becomes a block."""
    calls, _ = parse(Prose("{{ rules() }}\n {{ rules() }}\n{{ rules() }} x\n"))

    assert [call.alone for call in calls] == [True, False, False]


def test_braces_in_a_text_do_not_end_a_call():
    """A text may hold whatever it likes."""
    (call,), slips = parse(Prose('{{ term("a }} b {% c") }}'))

    assert not slips
    assert call.args == ("a }} b {% c",)


def test_a_heading_id_is_no_call():
    """`{ #id }` and `{#id}` belong to Markdown."""
    assert parse(Prose("## A { #a }\n\n## B {#b}\n")) == ((), ())


def test_code_is_not_spoken():
    """What stands in code can be shown."""
    assert parse(Prose("`{{ x }}` and\n\n```\n{% y %}\n```\n")) == ((), ())
