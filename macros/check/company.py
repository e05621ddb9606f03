"""The company's answers: what they name can be reached and used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..heirs import lacking
from ..model import MAILBOX
from ..problem import Problem, suggest
from ..view import view

_MADE_UP = re.compile(r"^\+44 20 7946 0\d{3}$|^\+1 \d{3} 555 01\d\d$|[@./]example\.(com|org|net)\b")
"""Numbers and names kept free for examples (Ofcom; NANPA 555-01XX; RFC 2606, section 3)."""
_BRACES = re.compile(r"\{[^{}]*\}?")
_FILLED = {"address": ("{page}", "{title}"), "edit": ("{path}",)}
"""What an address of `suggest` may ask for, and gets filled in."""

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..chain import Chain
    from ..repository import Repository


def no_contact(repository: Repository) -> Iterator[Problem]:
    """Every role that a page sends somebody to can be reached."""
    guide = view(repository, repository.organisation, "strategist")
    place = repository.organisation.at("contacts")
    for id_ in sorted(sent_to(guide)):
        role = guide.roles.get(id_)
        if role and not role.own and id_ not in guide.company.contacts:
            message = f'pages send people to "{id_}", which has no contact'
            hint = f"Add to contacts: {id_}, with a channel and hours."
            yield Problem(place, message, "no-contact", hint, warning=True)


def sent_to(chain: Chain) -> set[str]:
    """Return the roles that pages, departments and rules send people to."""
    called = {
        str(call.args[0])
        for page in chain.pages.values()
        for call in page.calls
        if call.name in {"contact", "clock"} and call.args
    }
    advisors = {department.advisor for department in chain.departments.values()}
    uncertain = {rule.ask for rule in chain.rules.values() if not rule.stated}
    leading = {role for one in chain.crisis.values() for role in (one.lead, *one.joins)}
    leading |= {role for one in chain.playbooks.values() for role in (one.lead, *one.joins)}
    sorting = {role for one in chain.triage.values() for role in (one.owner, *one.helps)}
    return {role for role in called | advisors | uncertain | leading | sorting if role}


def no_stand_in(repository: Repository) -> Iterator[Problem]:
    """Whoever is out of reach at times has somebody who answers then."""
    for id_, contact in repository.organisation.contacts.items():
        if not contact.stand_in:
            message = f'nobody stands in for "{id_}"'
            hint = "Add stand_in, with the role to turn to at other times."
            yield Problem(contact.at(), message, "no-stand-in", hint, warning=True)


def lost_duty(repository: Repository) -> Iterator[Problem]:
    """What somebody must still do without a department falls to a role."""
    company = repository.organisation
    for id_, heir in lacking(repository.departments, company).items():
        tasks = [task for task in repository.tasks_of(id_) if task.stays]
        if tasks and heir is None and not all(map(repository.shared, (t.id for t in tasks))):
            message = f'nobody has the duties of "{id_}", such as "{tasks[0].id}"'
            hint = f"Add duties_to, with a role: {id_}: {{has: no, duties_to: strategist}}"
            place = company.uses.at_key("departments", id_)
            yield Problem(place, message, "lost-duty", hint, warning=True)


def needless_heir(repository: Repository) -> Iterator[Problem]:
    """Duties fall to somebody else only where the company does not have the department."""
    uses = repository.organisation.uses
    for id_, use in uses.departments.items():
        if use.duties_to and (use.has == "yes" or use.merged_into):
            message = (
                f'the duties of "{id_}" fall to "{use.duties_to}", and the department is there'
            )
            hint = "Take duties_to out, or say has: no."
            yield Problem(uses.at("departments", id_, "duties_to"), message, "needless-heir", hint)


def sample_contact(repository: Repository) -> Iterator[Problem]:
    """A company's contacts are its own, and not the made-up ones of a preset."""
    company = repository.organisation
    if company.sample:
        return
    if company.lms and _MADE_UP.search(company.lms.address):
        message = f"the address of the learning system is made up: {company.lms.address}"
        hint = "Write your own, or take lms out."
        yield Problem(company.lms.at("address"), message, "sample-contact", hint, warning=True)
    for id_, contact in company.contacts.items():
        for channel in ("phone", "chat", "mail"):
            value = getattr(contact, channel)
            if value and _MADE_UP.search(value):
                message = f'the {channel} of "{id_}" is made up: {value}'
                hint = "Write your own, or take the channel out."
                yield Problem(contact.at(channel), message, "sample-contact", hint, warning=True)


def circular_merge(repository: Repository) -> Iterator[Problem]:
    """A department that is merged into another leaves; the other stays."""
    uses = repository.organisation.uses
    for id_, use in uses.departments.items():
        host = uses.departments.get(use.merged_into or "")
        if use.merged_into == id_ or (host and (host.merged_into or host.has != "yes")):
            message = f'"{id_}" is merged into "{use.merged_into}", which leaves too'
            place = uses.at("departments", id_, "merged_into")
            yield Problem(place, message, "circular-merge", "Name a department that stays.")


def lost_stand_in(repository: Repository) -> Iterator[Problem]:
    """Whoever stands in for a role can be reached as well."""
    contacts = repository.organisation.contacts
    for id_, contact in contacts.items():
        if contact.stand_in and contact.stand_in not in contacts:
            message = f'"{contact.stand_in}" stands in for "{id_}" and has no contact'
            place = contact.at("stand_in")
            hint = "Add it to contacts."
            yield Problem(place, message, "lost-stand-in", hint)


def missing_logo(repository: Repository) -> Iterator[Problem]:
    """The logo is a file in docs/."""
    brand = repository.organisation.brand
    if brand.logo and brand.logo not in repository.files:
        hint = suggest(brand.logo, repository.files) or "Put it under docs/assets/."
        yield Problem(brand.at("logo"), f"there is no file docs/{brand.logo}", "missing-logo", hint)


def wrong_address(repository: Repository) -> Iterator[Problem]:
    """A suggestion reaches a mailbox, or a form that nobody listens in on."""
    way = repository.organisation.suggest
    address = way.address or ""
    if way.how == "form" and not address:
        message, hint = (
            "suggestions go to a form, and it has no address",
            "Add: address: https://ADDRESS",
        )
        yield Problem(way.at("how"), message, "wrong-address", hint)
    elif way.how == "form" and not address.startswith("https://"):
        message = f'the form "{address}" is not at https://'
        hint = "Write its whole address, with https."
        yield Problem(way.at("address"), message, "wrong-address", hint)
    elif way.how == "mail" and address and not re.match(MAILBOX, address):
        message, hint = f'"{address}" is no mailbox', "Write a mailbox, or say how: form."
        yield Problem(way.at("address"), message, "wrong-address", hint)
    if way.edit and "{path}" not in way.edit:
        message, hint = "the address to edit at leads every page to the same place", "Add {path}."
        yield Problem(way.at("edit"), message, "wrong-address", hint)


def unknown_placeholder(repository: Repository) -> Iterator[Problem]:
    """An address asks only for what we fill in."""
    way = repository.organisation.suggest
    for name, filled in _FILLED.items():
        for found in _BRACES.findall(getattr(way, name) or ""):
            if found not in filled:
                hint = suggest(found, filled) or f"There is: {', '.join(filled)}."
                message = f'nothing is filled in for "{found}"'
                yield Problem(way.at(name), message, "unknown-placeholder", hint)


CHECKS = (
    circular_merge,
    lost_stand_in,
    missing_logo,
    needless_heir,
    unknown_placeholder,
    wrong_address,
)
WHOLE = (no_contact, no_stand_in, lost_duty, sample_contact)
