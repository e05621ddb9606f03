"""Small questions to records."""

import pytest

from macros.model import Scope, country_names
from macros.model.colour import on_dark, readable
from macros.model.organisation import NIGHT, PAPER
from macros.model.places import EU


def reaches(scope, *countries, sectors=(), listed=False):
    return Scope(**scope).reaches(countries, sectors, listed=listed)


@pytest.mark.parametrize(
    ("scope", "answers", "expected"),
    [
        ({}, {}, True),
        ({"countries": ("us",)}, {"at": "us"}, True),
        ({"countries": ("us",)}, {"at": "uk"}, False),
        ({"countries": ("eu",)}, {"at": "fr"}, True),
        ({"countries": ("eu",)}, {"at": "uk"}, False),
        ({"countries": ("fr",)}, {"at": "de"}, False),
        ({"countries": ("fr",)}, {"at": "eu"}, False),
        ({"countries": ("eu",)}, {"at": "eu"}, True),
        ({"listed": True}, {"at": "us"}, False),
        ({"listed": True}, {"at": "us", "listed": True}, True),
        ({"sectors": ("banking",)}, {"at": "us", "sectors": ("charity",)}, False),
        ({"sectors": ("banking",)}, {"at": "us", "sectors": ("banking", "retail")}, True),
        ({"countries": ("us",), "listed": True}, {"at": "uk", "listed": True}, False),
    ],
)
def test_a_scope_reaches_a_company(scope, answers, expected):
    """Every part of a scope must fit; an empty part fits everybody."""
    countries = [answers["at"]] if "at" in answers else ["us"]
    given = {key: answers[key] for key in ("sectors", "listed") if key in answers}

    assert reaches(scope, *countries, **given) is expected


def test_the_union_has_27_members():
    """One more or less would switch rules on or off for a whole country."""
    assert len(EU) == 27
    assert set(country_names()) >= EU


def test_a_country_is_called_by_its_name():
    """Readers see names, never codes."""
    scope = Scope(countries=("uk", "eu"), listed=True, sectors=("health-provider",))

    assert scope.where == "United Kingdom, European Union, listed companies, health provider"


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#000000", True),
        ("#767676", False),
        ("#6f6f6f", True),
        ("#0b6b6f", True),
        ("#ffff00", False),
    ],
)
def test_contrast_is_measured_on_our_paper(colour, expected):
    """4.5:1 on paper, which is a little darker than white (WCAG 2.2, 1.4.3)."""
    assert readable(colour, PAPER) is expected


@pytest.mark.parametrize("colour", ["#000000", "#0b6b6f", "#7a1f5c", "#1f4e9c", "#7a3b00"])
def test_the_dark_scheme_gets_a_shade_it_can_show(colour):
    """Light enough to read with comfort, and still of its hue."""
    assert readable(on_dark(colour, NIGHT), NIGHT, 7)
