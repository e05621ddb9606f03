"""The company's own answers."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import (
    Address,
    DepartmentId,
    Flag,
    Label,
    ModuleId,
    Part,
    PlaybookId,
    PolicyId,
    Record,
    RoleId,
    Text,
)
from .colour import readable
from .places import Country, Sector

Answer = Literal["yes", "later", "no"]
MAILBOX = r"^[^\s@]+@[^\s@]+\.[^\s@]+$"
PAPER, NIGHT = "#fbfaf7", "#14181f"
"""The grounds of the light and the dark scheme, on which an accent must be readable."""


def _accent(value: str) -> str:
    if not readable(value, PAPER):
        raise PydanticCustomError(
            "pale-accent",
            "is too pale to read on our paper: it has less than 4.5:1 (WCAG 2.2, 1.4.3)",
            {"hint": "Choose a darker shade; the dark scheme gets a lighter one by itself."},
        )
    return value


Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$"), AfterValidator(_accent)]


class Use(Part):
    """How the company has a department."""

    has: Answer = "yes"
    """Whether it has the department: yes, later or no."""
    name: Text | None = None
    """What the company calls it, such as Fundraising for sales."""
    merged_into: DepartmentId | None = None
    """The department that does its work as well."""
    duties_to: RoleId | None = None
    """Where the company does not have it: the role its duties fall to."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - what an author wrote
        return {"has": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401
        full = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [{"enum": ["yes", "later", "no"]}, dict(full)]}


class Uses(Part):
    """Which parts of the guide the company has. What is not named is used."""

    departments: dict[DepartmentId, Use] = {}
    """Departments: yes, later, no, or a local name and where its work is done."""
    policies: dict[PolicyId, Answer] = {}
    """Policies: yes, later or no."""
    modules: dict[ModuleId, Answer] = {}
    """Training modules: yes, later or no."""
    playbooks: dict[PlaybookId, Answer] = {}
    """Playbooks: yes, later or no."""


class Contact(Part):
    """How to reach a role: at least one channel to tap, and when somebody answers."""

    phone: Annotated[str, Field(pattern=r"^\+[0-9][0-9 ]{5,18}[0-9]$")] | None = None
    """In international form: +44 20 7946 0100."""
    chat: Address | None = None
    """The address of a chat channel."""
    mail: Annotated[str, Field(pattern=MAILBOX)] | None = None
    """A shared mailbox, not a person's."""
    hours: Text
    """When somebody answers, in words."""
    stand_in: RoleId | None = None
    """The role to turn to out of those hours."""
    name: Text | None = None
    """A name to show, if the company wants one and the person agrees."""
    forge: Text | None = None
    """The account that reviews changes of pages this role owns."""

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if not (self.phone or self.chat or self.mail):
            raise PydanticCustomError("no-channel", "has no channel: give phone, chat or mail")
        return self


class Brand(Part):
    """What makes the site look like the company's own."""

    short_name: Label | None = None
    """The name as people say it; where it is missing the full name stands."""
    logo: Annotated[str, Field(pattern=r"^[\w./-]+\.(svg|png)$")] | None = None
    """A picture under docs/, SVG if you can; without one the sample's logo stands."""
    accent: Colour = "#0b6b6f"
    """The colour of links and focus, as #rrggbb. It must be readable on paper."""
    address: Address | None = None
    """Where the site will be published."""


class SignOff(Part):
    """How the company asks people to sign a policy off."""

    how: Literal["form", "lms", "paper"] = "paper"
    """In a form, in the learning system, or on paper."""
    address: Address | None = None
    """Where the form or the learning system is."""


class Suggest(Part):
    """How readers suggest a change to the page they are on."""

    how: Literal["mail", "form"] = "mail"
    """By mail, with the page filled in, or in a form."""
    address: Text | None = None
    """The mailbox, or the form, with {page} and {title} where it takes those of the page.

    Where it is missing, mail goes to the strategist.
    """
    edit: Address | None = None
    """Where your forge lets people edit a file, named by {path}. Only the strategist sees it."""
    new: Address | None = None
    """Where your forge begins a new file, named by {path}, with {content} in it if it can.

    Only trainers and the strategist see it.
    """


class LearningSystem(Part):
    """The learning system (LMS) that the company owns."""

    name: Label
    """What people call it."""
    address: Address
    """Where it is."""
    tests: dict[ModuleId, Address] = {}
    """Where the graded test of a module is."""


class Organisation(Record):
    """The company's answers. Everything in the guide that can differ follows from them."""

    kind: ClassVar[str] = "organisation"

    sample: Flag = False
    """True while these are our sample's answers and no company's."""
    name: Label
    """The company's name, as it stands in the middle of a sentence."""
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]
    """Where people work or customers are: codes such as us, uk, de."""
    listed: Flag = False
    """True if its shares are listed on an exchange."""
    sectors: tuple[Sector, ...] = ()
    """What kind of company it is, as far as special rules follow from it."""
    uses: Uses = Uses()
    """Which parts of the guide it has."""
    contacts: dict[RoleId, Contact] = {}
    """How to reach each role."""
    brand: Brand = Brand()
    """Name, logo, colour and address of the site."""
    sign_off: SignOff = SignOff()
    """How people sign policies off."""
    suggest: Suggest = Suggest()
    """How readers suggest a change."""
    lms: LearningSystem | None = None
    """The learning system, if it has one."""
