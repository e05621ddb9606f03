"""Certificates to print. The name comes when one is printed, stands on its page, and is not kept.

A certificate says what somebody may do, and where that is on record. It is no record itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import Ledger
from ..status import KNOWN, months_after, standings
from .typeset import typeset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..guide import Guide
    from ..model import Certification
    from ..render import Says
    from ..status import Standing

TRAINER = "trainer"
"""The role that vouches for a certificate, where nobody else is named."""
_WORDS = (
    "word", "to", "may", "may-not", "modules", "day", "until", "based", "vouches", "role",
    "signature",
)  # fmt: skip


@dataclass(frozen=True)
class Award:
    """What one certificate says of one person. An empty one has lines to fill in."""

    name: str | None = None
    on: dt.date | None = None
    until: dt.date | None = None
    checked: bool = False
    """Whether the evidence of the private folder shows it."""


@dataclass(frozen=True)
class Look:
    """How certificates look, beside what the guide says."""

    by: str = TRAINER
    """The role that vouches."""
    logo: bytes | None = None
    fonts: Path | None = None


class NotShownError(Exception):
    """Evidence does not show what a certificate would say; says what is missing."""


def can_be_given(guide: Guide, certification: Certification) -> bool:
    """Return whether all modules of the path that leads to a certification are written."""
    path = guide.paths.get(certification.path or "")
    return bool(path and path.certification == certification.id and guide.modules_in(path.id))


def certificates(  # noqa: PLR0913, PLR0917 - all that they are made of
    guide: Guide,
    say: Says,
    certification: Certification,
    awards: Sequence[Award],
    day: dt.date,
    look: Look = Look(),  # noqa: B008 - it is frozen
) -> bytes:
    """Return certificates as one tagged PDF, each on a page.

    Raises MissingSigns where the typeface lacks a sign of a name, and DocumentError.
    """
    logo = guide.company.logo if look.logo else None
    file = f"logo.{logo.rpartition('.')[2]}" if logo else None
    shown = certificate_shown(guide, say, certification, awards, look.by) | {"logo": file}
    pictures = {file: look.logo} if file and look.logo else {}
    return typeset("certificate", shown, day, pictures=pictures, fonts=look.fonts, spelled=False)


def certificate_shown(
    guide: Guide, say: Says, certification: Certification, awards: Sequence[Award], by: str
) -> dict[str, object]:
    """Return what certificates show. The title is the same for everybody: it becomes metadata."""
    company, role = guide.company, guide.roles.get(by)
    blank = all(one.name is None for one in awards)
    key = "certificate-blank" if blank else "certificate-title"
    words = {key: say(f"certificate-{key}") for key in _WORDS}
    signer = role.title if role else say("certificate-somebody")
    return {
        "title": say(key, certification=certification.title),
        "language": say.language,
        "company": company.name[:1].upper() + company.name[1:],
        "accent": company.accent,
        "certification": certification.title,
        "allows": say("certificate-allows", allows=certification.allows),
        "may": certification.may,
        "may-not": certification.may_not,
        "role": role.title[:1].upper() + role.title[1:] if role else None,
        "note": say("certificate-note", role=signer),
        "sample": say("sample") if company.sample else None,
        "certificates": [
            {
                "name": one.name,
                "on": say.date(one.on) if one.on else None,
                "until": _until(say, certification, one),
                "based": _based(guide, say, checked=one.checked),
                "modules": [
                    f"{module.title}, {say('certificate-version', version=module.version)}"
                    for module in guide.modules_in(certification.path or "")
                ],
            }
            for one in awards
        ],
        "words": words,
    }


def _until(say: Says, certification: Certification, award: Award) -> str:
    if award.on is None:
        return say("certificate-months", certification.renew_months)
    return say.date(award.until or months_after(award.on, certification.renew_months))


def _based(guide: Guide, say: Says, *, checked: bool) -> str:
    """Return where what a certificate says is on record."""
    company = guide.company
    if checked:
        return say("certificate-based-private", company=company.name)
    if company.lms:
        return say("certificate-based-lms", system=company.lms.name)
    key = "system" if company.sign_off == "lms" else company.sign_off
    return say(f"certificate-based-{key}", company=company.name)


def shown_until(guide: Guide, certification: Certification, person: str, on: dt.date) -> dt.date:
    """Return the last day on which somebody holds a certification, as evidence shows.

    That is when the first of its modules ends, or the certification does. Raises NotShownError
    where somebody does not know the current text of each of its modules on that day.
    """
    modules = guide.modules_in(certification.path or "")
    found = _standings(guide, person, on)
    lacking = [
        f"{module.slug}: {_why(found.get(module.slug))}"
        for module in modules
        if module.slug not in found or found[module.slug].state not in KNOWN
    ]
    if lacking:
        raise NotShownError("; ".join(lacking))
    ends = [found[module.slug].until for module in modules]
    last = months_after(on, certification.renew_months)
    return min([last, *(end for end in ends if end)])


def _standings(guide: Guide, person: str, on: dt.date) -> Mapping[str, Standing]:
    """Return how one person stands on a day, by module."""
    known = guide.ledger.people.get(person)
    if known is None:
        raise NotShownError("nobody of that id is in people.csv")
    if not known.is_here(on):
        raise NotShownError(f"whoever that is was not with the company on {on}")
    own = tuple(one for one in guide.ledger.evidence if one.person == person)
    alone = replace(guide, ledger=Ledger({person: known}, own, guide.ledger.day))
    return {one.subject[1]: one for one in standings(alone, on) if one.subject[0] == "module"}


def _why(standing: Standing | None) -> str:
    """Return what is missing, in the words of the states."""
    if standing is None or standing.evidence is None:
        return "no evidence"
    reason = standing.reason.replace("-", " ")
    return f"{standing.state.replace('-', ' ')}{f' ({reason})' if reason else ''}"
