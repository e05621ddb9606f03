"""A policy as a document: Word to mark up and adopt, PDF to keep.

Pandoc reads one Markdown text for both, in its sandbox; Typst sets the PDF, tagged and titled
(PDF/UA-1, ISO 14289-1). Same content, same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypandoc  # type: ignore[import-untyped]
import typst

from ..view import resolve
from ..words import plain
from ..words.plainly import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..guide import Guide
    from ..model import PolicyPage
    from ..records import Clause
    from ..words import Here, Voice

_FROM = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-citations-example_lists"
_HEADING = re.compile(r"^(#{2,3}) +(.+?)(?: +\{ *#([\w-]+) *\})?$")
_BOX = re.compile(r'^!!! +\w+ +"([^"]*)"$')
_LINK = re.compile(r"\[([^\[\]]*)\]\((?!tel:|mailto:|https?:)([^()\s]*)\)")
_BLANK = "\\_" * 24
"""A line to write on."""


class DocumentError(Exception):
    """A text that Pandoc or Typst does not take, in their words."""


def document(guide: Guide, policy: PolicyPage, voice: Voice) -> str:
    """Return a policy as Pandoc's Markdown: title block, clauses, sources, sign-off, changes."""
    return "\n\n".join(_Document(guide, policy, voice).parts()) + "\n"


def written(
    policy: PolicyPage, content: str, form: str, day: dt.date, reference: Path | None = None
) -> bytes:
    """Return a document as docx or pdf, dated as its content is.

    `reference` is a Word document whose styles are used. Raises DocumentError where Pandoc or
    Typst does not take it.
    """
    seconds = _seconds(day)
    about = ["--metadata", f"title={policy.title}", "--metadata", "lang=en-GB"]
    if form == "docx":
        styles = [f"--reference-doc={reference.resolve()}"] if reference else []
        return _pandoc(content, "docx", [*about, *styles], seconds)
    source = _pandoc(content, "typst", ["--standalone", "-V", "papersize=a4", *about], seconds)
    return _set(source, seconds)


def printed(page: str, title: str, day: dt.date, options: tuple[str, ...] = ()) -> bytes:
    """Return a page of HTML as a tagged PDF (PDF/UA-1), dated as its content is.

    `options` are more of Pandoc's, such as a template.
    """
    seconds = _seconds(day)
    about = ["--metadata", f"title={title}", "--metadata", "lang=en-GB", "-V", "papersize=a4"]
    source = _pandoc(page, "typst", ["--standalone", *about, *options], seconds, "html")
    return _set(source, seconds)


def parsed(content: str, day: dt.date) -> list[object]:
    """Return a text in our Markdown as Pandoc reads it: the blocks of its JSON."""
    read: list[object] = json.loads(_pandoc(content, "json", [], _seconds(day)))["blocks"]
    return read


def on_paper(line: str, here: Here) -> str:
    """Return a line of a page as Pandoc's Markdown: a box as a quotation, links as on paper."""
    if match := _BOX.match(line):
        return f"> **{plain(match[1])}**\n>"
    return unlinked(re.sub(r"^ {4}", "> ", line), here)


def unlinked(line: str, here: Here) -> str:
    """Return a line whose links lead to the site if its address is known, else nowhere."""

    def lead(match: re.Match[str]) -> str:
        target, _, anchor = match[2].partition("#")
        if not target:
            return match[0]
        address = here.address(resolve(here.page.id, target))
        return f"[{match[1]}]({address}{'#' * bool(anchor)}{anchor})" if address else match[1]

    return _LINK.sub(lead, line)


def _seconds(day: dt.date) -> int:
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())


def _set(source: bytes, seconds: int) -> bytes:
    """Return a text for Typst as PDF/UA-1."""
    try:
        with tempfile.TemporaryDirectory() as empty:  # whatever a text asks for, nothing is there
            text = Path(empty) / "text.typ"
            text.write_bytes(source)
            made: bytes = typst.compile(
                text,
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=seconds,
                root=Path(empty),
                ignore_system_fonts=True,  # else another machine makes another document
            )
    except typst.TypstError as error:
        raise DocumentError(f"Typst cannot set it: {error}") from None
    return made


def _pandoc(
    content: str, form: str, options: list[str], seconds: int, source: str = _FROM
) -> bytes:
    """Return what Pandoc makes of a text. It reads no file but the reference, and asks no clock."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        command = [
            pypandoc.get_pandoc_path(), "--sandbox", "--from", source, "--to", form,
            "--shift-heading-level-by=-1", *options, "--output", str(made),
        ]  # fmt: skip
        done = subprocess.run(  # noqa: S603 - our own command
            command,
            input=content.encode(),
            env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds)},
            check=False,
            capture_output=True,
        )
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip()
            raise DocumentError(f"Pandoc cannot write it: {reason}")
        return made.read_bytes()


class _Document:
    """A policy being written, part by part."""

    def __init__(self, guide: Guide, policy: PolicyPage, voice: Voice) -> None:
        self._guide, self._policy, self._voice = guide, policy, voice
        self._say = voice.render.say
        self._here = voice.here(policy)

    def parts(self) -> Iterator[str]:
        policy, say = self._policy, self._say
        adopted = policy.status == "adopted"
        yield f"**{plain(say(f'status-{policy.status}'))}** " + (
            "" if adopted else plain(say(f"status-{policy.status}-says"))
        )
        yield self._table(self._facts())
        yield from self._body()
        yield f"## {plain(say('policy-sources'))}"
        yield from self._sources()
        if adopted and policy.signoff == "required":
            yield f"## {plain(say('policy-signoff'))}"
            lines = ("document-name", "document-role", "document-date", "document-signature")
            yield self._table([(say(key), "") for key in lines], blank=_BLANK)
        yield f"## {plain(say('policy-changes'))}"
        yield self._table(
            [(f"{say('policy-version', version=c.version)}, {say.date(c.date)}", c.text)
             for c in policy.changes]
        )  # fmt: skip
        if not adopted:
            yield f"*{plain(say('policy-footer'))}*"

    def _facts(self) -> list[tuple[str, str]]:
        policy, say, roles = self._policy, self._say, self._guide.roles
        facts = [
            (say("policy-applies-to"), policy.applies_to),
            (say("document-status"), say(f"policy-{policy.status}", version=policy.template)),
        ]
        if policy.version:
            facts.append((say("document-version"), policy.version))
        if owner := roles.get(policy.owner or ""):
            facts.append((say("document-owner"), owner.title))
        if (by := roles.get(policy.approved_by or "")) and policy.approved_on:
            adopted = f"{by.title}, {say.date(policy.approved_on)}"
            facts.append((say("document-adopted"), adopted))
        rules = self._guide.rules_of(f"{policy.slug}#{id_}" for id_ in policy.clauses)
        if read := self._guide.oldest_reading(rules):
            facts.append((say("document-read"), say.date(read)))
        return facts

    def _body(self) -> Iterator[str]:
        """Return the text with every word said, parts and clauses numbered, boxes as quotations."""
        lines = said(self._voice, self._policy).lines
        part = number = 0
        clause: Clause | None = None
        text: list[str] = []
        for line in [*lines, "## end"]:
            if match := _HEADING.match(line):
                yield "\n".join(text).strip()
                if clause:
                    yield self._rests_on(clause)
                text, clause = [], None
                if line == "## end":
                    return
                marks, title, id_ = match.groups()
                part, number = (part + 1, 0) if marks == "##" else (part, number + 1)
                shown = f"{part}" if marks == "##" else f"{part}.{number}"
                clause = self._guide.clauses.get(f"{self._policy.slug}#{id_}")
                yield f"{marks} {shown} {title}" + (f" {{#{id_}}}" if id_ else "")
            else:
                text.append(on_paper(line, self._here))

    def _rests_on(self, clause: Clause) -> str:
        rules = self._guide.rules_of([clause.ref])
        named = "; ".join(plain(rule.title) for rule in rules) or plain(self._say("clause-house"))
        return f"*{plain(self._say('clause-rules'))}:* {named} [`{clause.ref}`]"

    def _sources(self) -> Iterator[str]:
        ids = (f"{self._policy.slug}#{id_}" for id_ in self._policy.clauses)
        say = self._say
        for rule in self._guide.rules_of(ids):
            if not rule.stated:
                role = self._guide.roles.get(rule.ask)
                ask = say("rule-ask", role=role.title if role else rule.ask, about=rule.about)
                yield f"- {plain(ask)}"
                continue
            yield f"- **{plain(rule.title)}** ({plain(say(f'rule-{rule.confidence.lower()}'))})"
            yield "\n".join(
                f"    - [{plain(s.title)}](<{s.address}>), {say('rule-read', day=say.date(s.read))}"
                for s in rule.sources
            )

    def _table(self, rows: list[tuple[str, str]], blank: str = "") -> str:
        """Return two columns without a head, the first in bold."""
        body = "\n".join(f"| **{plain(key)}** | {plain(value) or blank} |" for key, value in rows)
        return f"|   |   |\n|:------|:------------------|\n{body}"
