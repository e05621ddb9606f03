"""From statements to evidence: which verbs, of whom, about what, on which day."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

from macros.evidence.importing import Rules, judge
from macros.evidence.lrs import pages
from macros.evidence.pseudonym import Pseudonyms
from macros.evidence.subjects import Subjects
from macros.evidence.xapi import claims_of, read_statements
from macros.model import Evidence, Keeping, Ledger, Person
from macros.problem import ContentError

VERB = "http://adlnet.gov/expapi/verbs/"
MODULE = "https://guide.example.com/training/honest-praise/v1.0"


def statement(verb="passed", about=MODULE, **more):
    """What a package of ours tells a store."""
    return {
        "id": more.pop("id", "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"),
        "actor": {"account": {"homePage": "https://lms.example.com", "name": "k1"}},
        "verb": {"id": f"{VERB}{verb}"},
        "object": {"id": about},
        "timestamp": "2027-01-12T09:30:00Z",
        **more,
    }


def claims(*statements, zone="UTC"):
    placed = read_statements(json.dumps(list(statements), indent=1), "said.json")
    return claims_of(placed, ZoneInfo(zone))


def one(*statements, **options):
    found = claims(*statements, **options)
    assert found.problems == ()
    (claim,) = found.found
    return claim


def problems(*statements):
    return "\n".join(map(str, claims(*statements).problems))


@pytest.mark.parametrize("verb", ["passed", "failed", "completed"])
def test_what_somebody_passed_failed_or_completed_is_taken(verb):
    """Of the account, about the activity, in the version of its address."""
    found = one(statement(verb))

    assert (found.person, found.subject, found.version) == ("k1", "honest-praise", "1.0")
    assert (found.day, found.result) == ("2027-01-12", verb)


@pytest.mark.parametrize("verb", ["initialized", "terminated", "answered", "satisfied", "launched"])
def test_other_verbs_are_passed_over(verb):
    """They say that somebody was there, not that they learned."""
    found = claims(statement(verb))

    assert (found.found, found.skipped, found.problems) == ((), 1, ())


def test_statements_about_something_else_are_passed_over():
    """A store belongs to the whole company."""
    assert claims(statement(about="https://example.com/fire-drill")).skipped == 1


@pytest.mark.parametrize("group", ["parent", "grouping"])
@pytest.mark.parametrize("many", [True, False])
def test_the_module_may_stand_in_the_context(group, many):
    """A learning system gives the object an address of its own (cmi5, 8.1.5), or no list."""
    near = [{"id": MODULE}] if many else {"id": MODULE}
    said = statement(
        about="https://lms.example.com/au/7", context={"contextActivities": {group: near}}
    )

    assert one(said).subject == "honest-praise"


def test_version_and_fingerprint_may_stand_in_the_extensions():
    """Where the address has no version."""
    said = statement(
        about=MODULE.removesuffix("/v1.0"),
        context={
            "extensions": {
                "https://guide.example.com/xapi/version": "1.1",
                "https://guide.example.com/xapi/fingerprint": "0123456789ab",
            }
        },
    )

    assert (one(said).version, one(said).hash) == ("1.1", "0123456789ab")


def test_a_package_of_ours_names_its_module_in_the_extensions():
    """Where a learning system calls everything its own."""
    said = statement(
        about="https://lms.example.com/activities/7",
        context={
            "extensions": {
                "https://guide.example.com/training/honest-praise/v1.0%20b/version": "1.0 b",
                "https://guide.example.com/training/honest-praise/v1.0%20b/fingerprint": "ab" * 6,
            }
        },
    )

    assert (one(said).subject, one(said).version, one(said).hash) == (
        "honest-praise", "1.0 b", "abababababab",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "2027-01-12"), ("Pacific/Auckland", "2027-01-13")]
)
def test_a_moment_becomes_a_day_in_the_company_s_zone(zone, day):
    """Half past nine in the evening in London is the next morning in Auckland."""
    assert one(statement(timestamp="2027-01-12T21:30:00Z"), zone=zone).day == day


@pytest.mark.parametrize(
    ("timestamp", "message"),
    [
        ("2027-01-12T21:30:00", "says no zone"),
        ("2027-02-30T21:30:00Z", "is no moment"),
        ("12/01/2027", "is no moment"),
        ("", "there is no moment"),
    ],
)
def test_a_moment_that_may_be_another_day_is_named(timestamp, message):
    """By the line on which its statement begins."""
    found = problems(statement(), statement(id="7790e6c9", timestamp=timestamp))

    assert message in found
    assert "said.json:19:" in found


@pytest.mark.parametrize(
    ("score", "said"),
    [({"scaled": 0.85}, "85"), ({"raw": 17, "max": 20}, "85"), ({"raw": 17}, ""), (None, "")],
)
def test_a_score_is_of_a_hundred(score, said):
    """From the scaled one, or from points and the most of them."""
    assert one(statement(result={"score": score})).score == said


def test_what_was_voided_is_left_out():
    """Whoever said it took it back (xAPI 1.0.3, part two, 2.3.2)."""
    voiding = statement(
        "voided", id="v1", object={"objectType": "StatementRef", "id": statement()["id"]}
    )

    assert claims(statement(), voiding).found == ()


def test_nobody_by_a_hash_without_a_secret():
    """Anybody can hash addresses until one fits."""
    found = problems(statement(actor={"mbox_sha1sum": "ebd31e95054c018b10727ccffd2ef2ec3a016ee9"}))

    assert "a hash without a secret" in found


@pytest.mark.parametrize("actor", [{}, {"name": "Kim Example"}, {"account": {}}, "k1", None])
def test_a_statement_of_nobody_is_named(actor):
    """A name alone says not who it is."""
    assert "nobody is named" in problems(statement(actor=actor))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([statement(), statement(id="b")]),
        json.dumps({"statements": [statement(), statement(id="b")], "more": ""}),
        "\ufeff" + json.dumps([statement(), statement(id="b")], indent=2),
        f"{json.dumps(statement())}\n\n{json.dumps(statement(id='b'))}\n",
    ],
    ids=["list", "answer", "marked", "lines"],
)
def test_statements_come_in_several_forms(text):
    """A list, a store's answer, one on each line."""
    assert len(read_statements(text, "said.json")) == 2


def test_one_statement_alone_is_one():
    """A file with a single one."""
    assert len(read_statements(json.dumps(statement()), "said.json")) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (json.dumps([statement()], indent=1)[:-20], 16),
        (f"{json.dumps(statement())}\n{json.dumps(statement())[:-9]}\n", 2),
        ('["passed"]', 1),
        ("", 1),
    ],
    ids=["list", "lines", "texts", "nothing"],
)
def test_half_a_file_is_refused(text, line):
    """With the line at which it breaks off."""
    with pytest.raises(ContentError) as error:
        read_statements(text, "said.json")
    assert str(error.value.problems[0]).startswith(f"said.json:{line}: this is no whole list")


def test_an_address_is_refused_or_hashed(site_repository):
    """As it is in every other file."""
    claim = one(statement(actor={"mbox": "mailto:Kim@example.com"}))
    ids = Pseudonyms("correct horse battery staple")
    id_ = ids.of("kim@example.com")
    people = {id_: Person(id_, "boats", dt.date(2020, 1, 1))}

    def taken(pseudonyms):
        rules = Rules(Subjects(site_repository), Ledger(people), Keeping(), dt.date(2027, 3, 1),
                      pseudonyms, source="xapi")  # fmt: skip
        return judge([claim], rules)

    assert "a person stands here with an address" in str(taken(Pseudonyms()).problems[0])
    assert taken(ids).new == (
        Evidence(id_, "module", "honest-praise", dt.date(2027, 1, 12), "passed", "1.0", "", None,
                 "xapi"),
    )  # fmt: skip


KEYS = {"BACKLINE_LRS_KEY": "k", "BACKLINE_LRS_SECRET": "s"}


@pytest.mark.parametrize(
    ("address", "environment", "message"),
    [
        (
            "https://lrs.example.com/xapi",
            {},
            "BACKLINE_LRS_SECRET are not set",
        ),
        ("http://lrs.example.com/xapi", KEYS, "this is no safe address"),
        ("file:///etc/passwd", KEYS, "this is no safe address"),
        ("https://k:s@lrs.example.com/xapi", KEYS, "key and secret stand in the address"),
    ],
)
def test_a_store_is_asked_only_where_key_and_secret_are_safe(address, environment, message):
    """Before anything is sent."""
    with pytest.raises(ContentError, match=message) as error:
        next(pages(address, None, environment))
    assert "k:s@" not in str(error.value)


def test_a_store_that_cannot_be_reached_is_named():
    """With the reason."""
    with pytest.raises(ContentError, match="the store cannot be read"):
        next(pages("http://127.0.0.1:9/xapi", None, KEYS))
