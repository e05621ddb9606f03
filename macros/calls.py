"""The words a page speaks: `{{ word("id", option=1) }}` and `{{ organisation.name }}`, found.

A page may say nothing else: no blocks, no expressions, no filters. What stands in code is not
spoken. Positions are exact, because only the text between the braces is given to Jinja's parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError, nodes

if TYPE_CHECKING:
    from .prose import Prose

Constant = str | int | float | bool | None

_CALL = re.compile(r"""\{\{(?:[^"'{}\n]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')*\}\}""")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_GRAMMAR = Environment()  # noqa: S701 - parses only; nothing is ever rendered with it


@dataclass(frozen=True)
class Call:
    """One word on a page, and where: line, column and end count from 0."""

    name: str
    line: int
    column: int
    end: int
    source: str
    args: tuple[Constant, ...] = ()
    options: tuple[tuple[str, Constant], ...] = ()
    attribute: str = ""
    """What of a thing is asked for: "name" in `{{ organisation.name }}`."""
    alone: bool = False
    """True where nothing else stands on its line, before or after."""


@dataclass(frozen=True)
class Slip:
    """Something between braces that no page may say."""

    message: str
    line: int
    column: int
    end: int


_Said = tuple[str, tuple[Constant, ...], tuple[tuple[str, Constant], ...], str]


def parse(prose: Prose) -> tuple[tuple[Call, ...], tuple[Slip, ...]]:
    """Return the calls of a text in order, and what is none though it stands in braces."""
    calls: list[Call] = []
    slips: list[Slip] = []
    for number, line in enumerate(prose.plain):
        if "{{" not in line and "}}" not in line and "{%" not in line and "%}" not in line:
            continue
        rest = line
        for match in _CALL.finditer(line):
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
            source = prose.lines[number][match.start() : match.end()]
            said = _said(source)
            if isinstance(said, str):
                slips.append(Slip(said, number, match.start(), match.end()))
            else:
                name, args, options, attribute = said
                alone = line.strip() == match[0] and match.start() == 0
                calls.append(
                    Call(
                        name, number, match.start(), match.end(), source,
                        args, options, attribute, alone,
                    )
                )  # fmt: skip
        slips += [
            Slip(f'"{match[0]}" has no place on a page', number, match.start(), match.end())
            for match in _BRACES.finditer(rest)
        ]
    return tuple(calls), tuple(sorted(slips, key=lambda slip: (slip.line, slip.column)))


@cache
def _said(source: str) -> _Said | str:
    """Return what stands between the braces, or why it may not stand there."""
    try:
        body = _GRAMMAR.parse(source).body
    except TemplateSyntaxError as error:
        return f"this is no call of a word: {str(error.message).rstrip('.')}"
    match body:
        case [nodes.Output(nodes=[nodes.Getattr(node=nodes.Name(name=name), attr=attribute)])]:
            return name, (), (), attribute
        case [nodes.Output(nodes=[nodes.Call() as call])] if isinstance(call.node, nodes.Name):
            options = call.kwargs
            values = [*call.args, *(option.value for option in options)]
            starred = call.dyn_args or call.dyn_kwargs
            if not starred and all(isinstance(value, nodes.Const) for value in values):
                return (
                    call.node.name,
                    tuple(arg.value for arg in call.args if isinstance(arg, nodes.Const)),
                    tuple(
                        (option.key, option.value.value)
                        for option in options
                        if isinstance(option.value, nodes.Const)
                    ),
                    "",
                )
            return "a word takes texts and numbers, nothing else"
        case [nodes.Output(nodes=[nodes.Name(name=name)])]:
            return f'"{name}" is not called: write {name}()'
    return "a page may only call words"
