"""From statements to evidence: which verbs, of whom, about what, on which day."""

import datetime as dt
import http.client
import io
import json
from zoneinfo import ZoneInfo

import pytest

from macros.evidence import lrs
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
    """A learning system gives a unit of ours an address of its own (cmi5, 8.1.5), or no list."""
    near = [{"id": MODULE}] if many else {"id": MODULE}
    said = statement(
        about="https://lms.example.com/au/7",
        context={
            "contextActivities": {group: near},
            "extensions": {"https://guide.example.com/xapi/fingerprint": "0123456789ab"},
        },
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


@pytest.mark.parametrize("group", ["parent", "grouping"])
def test_a_part_of_a_module_is_not_the_module(group):
    """Whoever completed a video in it has not completed it."""
    near = {"contextActivities": {group: [{"id": MODULE}]}}

    assert claims(statement(about="https://lms.example.com/video", context=near)).skipped == 1
    assert one(statement(object={}, context=near)).subject == "honest-praise"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"id": ["a"]}, "id"),
        ({"verb": None}, "verb"),
        ({"verb": "passed"}, "verb"),
        ({"verb": {"id": ["a"]}}, "verb.id"),
        ({"object": "a"}, "object"),
        ({"object": None}, "object"),
        ({"object": {"id": ["a"]}}, "object.id"),
        ({"timestamp": 7}, "timestamp"),
        ({"result": "passed"}, "result"),
        ({"result": {"success": "no"}}, "result.success"),
        ({"result": {"score": 85}}, "result.score"),
        ({"context": "a"}, "context"),
        ({"context": {"extensions": 7}}, "context.extensions"),
        ({"context": {"contextActivities": [1]}}, "context.contextActivities"),
    ],
)
def test_a_statement_that_is_built_otherwise_is_named(wrong, path):
    """By its line, and by the part that makes no sense."""
    text = json.dumps([statement(), {**statement(id="b"), **wrong}], indent=1)
    found = claims_of(read_statements(text, "said.json"), ZoneInfo("UTC"))

    (problem,) = found.problems
    assert f": {path} makes no sense" in str(problem)
    assert str(problem).startswith("said.json:")


@pytest.mark.parametrize(
    "context",
    [None, {}, {"contextActivities": None}, {"contextActivities": {"parent": [None, 7, "a"]}}],
)
def test_a_context_that_says_nothing_is_none(context):
    """Some programs write what is empty."""
    assert one(statement(context=context)).subject == "honest-praise"


@pytest.mark.parametrize(
    "score",
    ['{"scaled": NaN}', '{"scaled": 1e400}', '{"scaled": -Infinity}', f'{{"scaled": {"9" * 400}}}',
     '{"scaled": "high"}', '{"scaled": true}', f'{{"raw": {"9" * 400}, "max": 20}}',
     '{"raw": 1, "max": 1e-320}'],
)  # fmt: skip
def test_a_score_that_is_no_number_of_points_is_named(score):
    """JSON of some programs has more numbers than there are."""
    text = json.dumps([statement(result={"score": "HERE"})]).replace('"HERE"', score)
    found = claims_of(read_statements(text, "said.json"), ZoneInfo("UTC"))

    assert "said.json:1: the score is no number" in str(found.problems[0])


@pytest.mark.parametrize("score", [{"scaled": -0.5}, {"raw": -3, "max": 20}])
def test_a_score_below_nothing_is_nothing(score):
    """It may be below 0 there (xAPI 1.0.3, part two, 2.4.5.1)."""
    assert one(statement(result={"score": score})).score == "0"


@pytest.mark.parametrize("timestamp", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-12:00"])
def test_a_moment_outside_of_the_calendar_is_named(timestamp):
    """In another zone it has no day."""
    assert "is no moment" in problems(statement(timestamp=timestamp))


@pytest.mark.parametrize("verb", ["passed", "completed"])
def test_what_did_not_succeed_is_failed(verb):
    """Whatever the verb says."""
    assert one(statement(verb, result={"success": False})).result == "failed"


@pytest.mark.parametrize("more", [{"objectType": "Group"}, {"member": []}])
def test_a_group_is_nobody(more):
    """It may have an account, but nobody can tell who of it learned."""
    actor = {**statement()["actor"], **more}

    assert "a group stands here" in problems(statement(actor=actor))


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, "{}\n" + "[" * 200_000])
def test_a_file_of_brackets_is_refused(text):
    """It would need as many steps as it has brackets."""
    with pytest.raises(ContentError, match="no whole list of statements"):
        read_statements(text, "said.json")


class Store:
    """A store that answers what a test wants, by address."""

    def __init__(self, answer):
        self.answer, self.asked = answer, 0

    def open(self, request, timeout):
        self.asked += 1
        assert timeout
        answer = self.answer(request.full_url)
        if isinstance(answer, Exception):
            raise answer
        return io.BytesIO(answer)


@pytest.fixture
def store(monkeypatch):
    """A function that puts such a store in the place of all."""

    def put(answer):
        found = Store(answer)
        monkeypatch.setattr(lrs.urllib.request, "build_opener", lambda *_: found)
        return found

    return put


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (http.client.IncompleteRead(b"a"), "the store cannot be read"),
        (http.client.BadStatusLine("a"), "the store cannot be read"),
        (b"[" * 200_000, "the store cannot be read"),
        (b'{"statements": [1, 2]}', "something else than statements"),
        (b'{"statements": [], "more": "http://[::1"}', "sends us elsewhere"),
        (b'{"statements": [], "more": "https://elsewhere.example.com/"}', "sends us elsewhere"),
        (b'{"statements": [], "more": "/xapi/more"}', "sends us in circles"),
    ],
)
def test_a_store_that_answers_nonsense_is_named(store, answer, message):
    """Rather than asked for ever."""
    found = store(lambda _: answer)

    with pytest.raises(ContentError, match=message):
        list(pages("https://lrs.example.com/xapi", None, KEYS))
    assert found.asked <= 2


def test_a_page_that_fills_the_memory_is_not_read(store, monkeypatch):
    """Fifty megabytes, in truth."""
    monkeypatch.setattr(lrs, "MOST_BYTES", 10)
    store(lambda _: b'{"statements": []}')

    with pytest.raises(ContentError, match="a page of the store is too large"):
        list(pages("https://lrs.example.com/xapi", None, KEYS))


@pytest.mark.parametrize(
    "address", ["https://[::1", "https://a:b/xapi", "https://", "https://[x]/"]
)
def test_an_address_that_is_none_is_refused(address):
    """Before anything is sent."""
    with pytest.raises(ContentError, match="this is no safe address"):
        next(pages(address, None, KEYS))
