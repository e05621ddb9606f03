"""Where something applies: countries, listing on an exchange, sectors."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from babel import Locale
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .base import Flag, Part

EU = frozenset(
    [
        "at",
        "be",
        "bg",
        "cy",
        "cz",
        "de",
        "dk",
        "ee",
        "es",
        "fi",
        "fr",
        "gr",
        "hr",
        "hu",
        "ie",
        "it",
        "lt",
        "lu",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
        "se",
        "si",
        "sk",
    ]
)
"""The member states, for rules of the Union (european-union.europa.eu, read 2026-11-22)."""


@cache
def country_names(language: str = "en") -> dict[str, str]:
    """Return the names of all countries by their code, as a writer of `language` calls them."""
    territories = Locale.parse(language).territories
    names = {
        code.lower(): name
        for code, name in territories.items()
        if len(code) == len("us") and code.isalpha()
    }
    unused = {"zz", "xa", "xb", "ez", "un", "qo"}
    names["uk"] = names.pop("gb")
    names["eu"] = territories["EU"]
    return {code: name for code, name in names.items() if code not in unused}


def _country(value: str) -> str:
    if value not in country_names():
        hint = "Write two lower-case letters, such as us, uk or de (ISO 3166-1)."
        hint = 'Write "uk".' if value in {"gb", "GB", "UK"} else hint
        raise PydanticCustomError("no-such-country", "is no country code", {"hint": hint})
    return value


Country = Annotated[
    str, AfterValidator(_country), Field(json_schema_extra={"pattern": "^[a-z]{2}$"})
]
Sector = Literal[
    "banking",
    "broker-dealer",
    "charity",
    "health-provider",
    "manufacturing",
    "medicines-and-devices",
    "public-body",
    "retail",
]


class Scope(Part):
    """Where something applies. Empty means everywhere."""

    countries: tuple[Country, ...] = ()
    """Country codes; eu stands for every member state of the European Union."""
    listed: Flag = False
    """True where it applies only to a company whose shares are listed on an exchange."""
    sectors: tuple[Sector, ...] = ()
    """Where it applies only to some kinds of company: which."""

    def reaches(
        self, countries: tuple[str, ...], sectors: tuple[str, ...], *, listed: bool
    ) -> bool:
        """Return whether a company with these answers is within the scope."""
        here = set(countries) | ({"eu"} if EU & set(countries) else set())
        wanted = set(self.countries) | (EU if "eu" in self.countries and "eu" in here else set())
        return (
            (not self.countries or bool(wanted & here))
            and (not self.listed or listed)
            and (not self.sectors or bool(set(self.sectors) & set(sectors)))
        )

    def in_country(self, code: str) -> bool:
        """Return whether it is for people in a country, whatever else it asks."""
        return Scope(countries=self.countries).reaches((code,), (), listed=False)

    @property
    def places(self) -> list[str]:
        """The names of its countries; none where it applies in all of them."""
        return [country_names()[code] for code in self.countries]

    @property
    def where(self) -> str:
        """The scope in words for readers; empty where it applies everywhere."""
        names = self.places
        if self.listed:
            names.append("listed companies")
        return ", ".join([*names, *(sector.replace("-", " ") for sector in self.sectors)])
