"""Certificates to print. The name comes when one is printed, stands on its page, and is not kept.

A certificate says what somebody may do, and where that is on record. It is no record itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.base import months_after
from .awards import Look
from .typeset import typeset

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ...guide import Guide
    from ...model import Certification
    from ...render import Says
    from .awards import Award

_WORDS = (
    "word", "to", "may", "may-not", "modules", "day", "until", "based", "vouches", "role",
    "signature",
)  # fmt: skip


def certificates(  # noqa: PLR0913, PLR0917 - all that they are made of
    guide: Guide,
    say: Says,
    certification: Certification,
    awards: Sequence[Award],
    day: dt.date,
    look: Look = Look(),  # noqa: B008 - it is frozen
) -> bytes:
    """Return certificates as one tagged PDF, each on a page.

    Raises MissingSignsError where the typeface lacks a sign of a name, and DocumentError.
    """
    logo = guide.company.logo if look.logo else None
    picture = {
        "logo": list(look.logo) if look.logo else None,  # JSON knows numbers, and Typst takes them
        "kind": logo.rpartition(".")[2] if logo else None,
    }
    shown = certificate_shown(guide, say, certification, awards, look.by) | picture
    blank = all(one.name is None for one in awards)
    return typeset("certificate", shown, day, fonts=look.fonts, spelled=blank)


def certificate_shown(
    guide: Guide, say: Says, certification: Certification, awards: Sequence[Award], by: str
) -> dict[str, object]:
    """Return what certificates show. The title is the same for everybody: it becomes metadata."""
    company, role = guide.company, guide.roles.get(by)
    blank = all(one.name is None for one in awards)
    key = "certificate-blank" if blank else "certificate-title"
    words = {key: say("certificate-" + key) for key in _WORDS}
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
