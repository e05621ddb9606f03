"""What files of other programs hold: tables, days, subjects and people, read without guessing."""

import datetime as dt
import io
import zipfile
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from macros.evidence.days import NoDayError, read_day
from macros.evidence.keep import kept
from macros.evidence.pseudonym import NoPseudonymError, Pseudonyms, secret_of
from macros.evidence.quoting import quoted
from macros.evidence.subjects import Found, Subjects
from macros.evidence.table import read_table
from macros.model import Evidence, Keeping, Ledger, Person
from macros.problem import ContentError
from macros.repository import Repository

HEAD = "person,module,day,result\n"
LINE = "k1,Über uns,2026-01-31,passed\n"


@pytest.fixture
def table(tmp_path):
    """A function that reads bytes as a file and returns the heads and the rows."""

    def read(raw, name="list.csv", **options):
        (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return read_table(tmp_path / name, name, **options)

    return read


def said(problems):
    return "\n".join(map(str, problems))


@pytest.fixture
def refused(table):
    """A function that returns what is said of a file that is not taken."""

    def read(raw, name="list.csv"):
        with pytest.raises(ContentError) as error:
            table(raw, name)
        return said(error.value.problems)

    return read


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_program_s_csv_is_read(table, coding, delimiter):
    """With the letters it means, whatever coding and delimiter it chose."""
    text = (HEAD + LINE).replace(",", delimiter)

    found = table(text.encode(coding))

    assert found.heads == ("person", "module", "day", "result")
    assert found.rows[0].values == ("k1", "Über uns", "2026-01-31", "passed")


def test_a_value_over_two_lines_moves_no_line_number(table):
    """The next row is found where it stands."""
    found = table('person,note\nk1,"two\nlines"\nk2,one\n')

    assert [row.place.line for row in found.rows] == [2, 4]


def test_what_excel_writes_before_the_head_is_no_head(table):
    """It says what parts the values."""
    assert table("sep=;\nperson;day\nk1;2026-01-31\n").heads == ("person", "day")


def test_a_line_with_fewer_values_is_named(refused):
    """All of them, and none of the file is taken."""
    found = refused(HEAD + "k1,a\n" + LINE + "k2,a,2026-01-31\n")

    assert "list.csv:2: this line has 2 values, and the first has 4" in found
    assert "list.csv:4: this line has 3 values, and the first has 4" in found


def test_a_quotation_that_never_ends_is_named(refused):
    """It would swallow the rest of the file."""
    found = refused(HEAD + LINE + 'k2,"Unfinished,2026-01-31,passed\nk3,b,2026-01-31,passed\n')

    assert "list.csv:3: the quotation marks of this line do not match" in found


def test_a_last_line_without_an_end_is_warned_of(table):
    """Its last value may be half of one, which nobody can see."""
    (warning,) = table((HEAD + LINE).rstrip()).warnings

    assert warning.warning
    assert "list.csv:2: the last line has no end" in str(warning)


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b,c\n1,2\n"])
def test_what_is_no_table_is_said_to_be_none(refused, raw):
    """An empty file, a picture, a dump."""
    assert "[odd-table]" in refused(raw)


def test_two_columns_of_one_name_are_not_guessed_between(table):
    """Somebody must say which one counts."""
    found = table("id,day,Day\nk1,2026-01-31,2026-02-01\n")

    with pytest.raises(ContentError, match='two columns are called "day"'):
        found.column(["day"])


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_with_days_as_days(table):
    """Whatever they look like there: a cell knows that it holds a day."""
    moment = dt.datetime(2026, 4, 3, 16, 5)  # noqa: DTZ001 - a cell has no zone
    day = dt.date(2026, 4, 4)
    raw = workbook(["id", "day", "score"], ["k1", moment, 85.0], [7, day, 0.5])

    found = table(raw, "list.xlsx")

    assert [row.values for row in found.rows] == [
        ("k1", "2026-04-03", "85"), ("7", "2026-04-04", "0.5"),
    ]  # fmt: skip
    assert [row.place.line for row in found.rows] == [2, 3]


def test_a_share_of_a_hundred_stays_one(table):
    """A cell that shows 85 % holds 0.85."""
    book = openpyxl.Workbook()
    book.active.append(["score"])
    book.active.append([0.85])
    book.active["A2"].number_format = "0%"
    file = io.BytesIO()
    book.save(file)

    assert table(file.getvalue(), "list.xlsx").rows[0].values == ("85%",)


def test_empty_rows_and_cells_are_what_they_are(table):
    """A row is as long as the head, and one without anything is none."""
    found = table(workbook(["id", "left"], ["k1", None], [None, None], ["k2", "x"]), "list.xlsx")

    assert [(row.place.line, row.values) for row in found.rows] == [
        (2, ("k1", "")), (4, ("k2", "x")),
    ]  # fmt: skip


def test_a_column_without_a_head_stays_one(table):
    """Moodle puts none over its days, and the last column is one of them."""
    found = table(workbook([None, "id", "Praise", None], ["Kim", "k1", "Completed", "2026-01-31"]),
                  "list.xlsx")  # fmt: skip

    assert found.heads == ("", "id", "Praise", "")
    assert found.rows[0].values == ("Kim", "k1", "Completed", "2026-01-31")


@pytest.mark.parametrize("cut", [100, 2000, -200])
def test_half_a_workbook_is_refused(refused, cut):
    """A file that did not arrive whole."""
    assert "this is no whole XLSX workbook" in refused(workbook(["id"], ["k1"])[:cut], "a.xlsx")


def test_a_workbook_made_to_fill_the_memory_is_refused(refused):
    """Entities that name each other a thousand million times (XML, 4.4)."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(io.BytesIO(workbook(["id"], ["k1"]))) as sound:
        parts = {name: sound.read(name).decode() for name in sound.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert ">k1<" in parts[sheet]
    cells = parts[sheet].replace(">k1<", ">&a9;<")
    parts[sheet] = f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{laughs}]>{cells}'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)

    assert "this is no whole XLSX workbook" in refused(file.getvalue(), "a.xlsx")


def test_a_zip_that_is_no_workbook_is_refused(refused):
    """Whatever its name says."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("readme.txt", "hello")

    assert "this is no whole XLSX workbook" in refused(file.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-04-03", "iso", "2026-04-03"),
        ("2026-04-03 09:30:00", "iso", "2026-04-03"),
        ("2026-04-03T09:30:00Z", "iso", "2026-04-03"),
        ("3 April 2026", "iso", "2026-04-03"),
        ("Friday, 3 April 2026, 4:05 PM", "iso", "2026-04-03"),
        ("3 Apr 2026", "iso", "2026-04-03"),
        ("04/04/2026", "iso", "2026-04-04"),
        ("03/04/2026", "day-first", "2026-04-03"),
        ("03/04/2026", "month-first", "2026-03-04"),
        ("3.4.2026", "day-first", "2026-04-03"),
        ("03/04/26, 16:05", "day-first", "2026-04-03"),
        ("29/02/2028", "day-first", "2028-02-29"),
    ],
)
def test_a_day_that_can_mean_one_day_is_read(text, order, day):
    """With the time after it, which is not kept."""
    assert str(read_day(text, order)) == day


@pytest.mark.parametrize(
    ("text", "order", "message"),
    [
        ("03/04/2026", "iso", "does not say which number is the month"),
        ("13/04/2026", "iso", "does not say which number is the month"),
        ("03/04/26", "iso", "a year of two digits"),
        ("2026-02-30", "iso", "no day of the calendar"),
        ("31/04/2026", "day-first", "no day of the calendar"),
        ("04/13/2026", "day-first", "no day of the calendar"),
        ("", "iso", "there is no day"),
        ("46115", "iso", "is no day"),
        ("yesterday", "day-first", "is no day"),
        ("3 Avril 2026", "iso", "is no day"),
        ("3 Ma 2026", "iso", "is no day"),
    ],
)
def test_a_day_that_may_be_several_or_none_is_refused(text, order, message):
    """Saying what it is, and what to do."""
    with pytest.raises(NoDayError, match=message) as error:
        read_day(text, order)
    assert error.value.hint


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("honest-praise", ""),
        ("Honest-Praise", ""),
        ("honest-praise@1.0", "1.0"),
        ("Honest praise, learned", ""),
        ("HONEST  PRAISE, learned", ""),
        ("Honest praise, learned (version 1.0)", "1.0"),
        ("Honest praise, learned v1.0", "1.0"),
        ("Honest praise, learned 1.0", "1.0"),
        ("Anything (honest-praise@1.0)", "1.0"),
        ("Anything [honest-praise@2026-A]", "2026-A"),
        ("LMS 4711", "1.0"),
    ],
)
def test_a_module_is_known_by_whatever_names_it(site_repository, text, version):
    """Id, id and version, title, title and version, and the company's own name."""
    subjects = Subjects(site_repository, {"LMS 4711": "honest-praise@1.0"})

    assert subjects.find(text) == Found("module", "honest-praise", version)


def test_what_is_signed_is_the_policy(site_repository):
    """Where a module and a policy are called the same."""
    page = site_repository.pages["training/honest-praise.md"]
    pages = {**site_repository.pages, page.id: page.model_copy(update={"title": "Honest praise"})}
    subjects = Subjects(Repository(pages=pages))

    assert subjects.find("Honest praise").of == "module"
    assert subjects.find("Honest praise", signed=True).of == "policy"


def test_what_is_nearly_named_is_suggested(site_repository):
    """And not taken."""
    subjects = Subjects(site_repository)

    assert subjects.find("honest-prase@1.0") is None
    assert subjects.nearest("honest-prase@1.0") == 'Did you mean "honest-praise"?'


@pytest.mark.parametrize("person", ["kim@example.com", "Kim Example", "kim example", "k/1", "=1+1"])
def test_a_name_or_an_address_is_refused(person):
    """And not repeated, since messages are kept in logs."""
    with pytest.raises(NoPseudonymError) as error:
        Pseudonyms().of(person)
    assert person not in str(error.value)


def test_a_hash_is_the_same_for_the_same_address():
    """However it is written. Computed beforehand with another program: openssl dgst -hmac."""
    ids = Pseudonyms("correct horse battery staple")

    assert ids.of(" Kim@Example.com ") == ids.of("kim@example.com") == "322fed206c23dbbc"
    assert ids.of("lee@example.com") != ids.of("kim@example.com")
    assert Pseudonyms("another secret, as long").of("kim@example.com") != "322fed206c23dbbc"


@pytest.mark.parametrize("secret", [None, "", "short", "x" * 15])
def test_a_secret_that_can_be_guessed_is_refused(secret):
    """It is all that keeps ids from being turned back."""
    with pytest.raises(ValueError, match="BACKLINE_SECRET"):
        secret_of({"BACKLINE_SECRET": secret} if secret is not None else {})


def day(text):
    return dt.date.fromisoformat(text)


def test_what_is_too_old_goes_and_what_is_not_stays():
    """By the day, and people with all they left once they have been gone as long."""
    here, gone = Person("here", "boats", day("2020-01-01")), day("2024-01-30")
    people = {
        "here": here,
        "long-gone": Person("long-gone", "boats", day("2020-01-01"), gone),
        "just-gone": Person("just-gone", "boats", day("2020-01-01"), day("2024-01-31")),
    }
    left = [
        Evidence(person, "module", "honest-praise", day(on), "passed")
        for person in people
        for on in ("2024-01-29", "2024-01-30", "2024-01-31")
        if on <= str(people[person].left or on)
    ]

    found = kept(Ledger(people, tuple(left)), Keeping(keep_months=24), day("2026-01-31"))

    assert [*found.ledger.people] == ["here", "just-gone"]
    assert {(one.person, str(one.on)) for one in found.ledger.evidence} == {
        ("here", "2024-01-31"), ("just-gone", "2024-01-31"),
    }  # fmt: skip
    assert (found.evidence_gone, found.people_gone) == (6, 1)


def sheet_of(*rows):
    """A workbook whose first sheet has these rows of XML."""
    raw, new = workbook(["id"]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(new, "w") as packed:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                data = b"<sheetData>" + "".join(rows).encode() + b"</sheetData>"
                text = b'<worksheet xmlns="' + space + b'">' + data + b"</worksheet>"
            packed.writestr(part.filename, text, zipfile.ZIP_DEFLATED)
    return new.getvalue()


HEADS = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row>'


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ('<row r="2"><c r="XFD2"><v>1</v></c></row>', "list.xlsx:2"),
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "list.xlsx:1048577"),
    ],
    ids=["wide", "long"],
)
def test_a_sheet_that_is_no_list_is_refused_before_it_fills_the_memory(refused, row, line):
    """One cell far away makes millions of empty ones."""
    assert f"{line}: the sheet is too large" in refused(sheet_of(HEADS, row), "list.xlsx")


def test_one_cell_far_below_makes_no_lines(table):
    """Rows that hold nothing are not kept."""
    raw = sheet_of(HEADS, '<row r="1048576"><c r="A1048576"><v>7</v></c></row>')

    assert [row.values for row in table(raw, "list.xlsx").rows] == [("7",)]


def test_a_sheet_with_more_lines_than_a_list_is_refused(refused, monkeypatch):
    """A hundred thousand, in truth."""
    monkeypatch.setattr("macros.evidence.workbook.MOST_ROWS", 3)

    assert "list.xlsx:4: the sheet is too large" in refused(
        workbook(*map(list, "abcd")), "list.xlsx"
    )


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ('<c r="A3"><f>1+1</f></c>', True),
        ('<c r="A3"><f>1+1</f><v></v></c>', True),
        ('<c r="A3"><f>1+1</f><v>2</v></c>', False),
        ('<c r="A3" t="str"><f>B1</f><v></v></c>', False),
    ],
)
def test_a_formula_without_a_result_is_named(table, cell, named):
    """Programs that calculate nothing store none, and its cell would seem empty."""
    raw = sheet_of(HEADS, '<row r="2"><c r="A2"><v>1</v></c></row>', f'<row r="3">{cell}</row>')
    if named:
        with pytest.raises(
            ContentError, match=r"list\.xlsx:3: a formula of this line has no result"
        ):
            table(raw, "list.xlsx")
    else:
        assert table(raw, "list.xlsx").rows[0].values == ("1",)


def test_a_workbook_with_a_password_on_a_part_is_refused(refused):
    """What it is packed by cannot be read."""
    raw = bytearray(workbook(["id"], ["k1"]))
    local, central = raw.index(b"PK\x03\x04"), raw.index(b"PK\x01\x02")
    raw[local + 6] |= 1
    raw[central + 8] |= 1

    assert "no whole XLSX workbook" in refused(bytes(raw), "list.xlsx")


@pytest.mark.parametrize("method", [97, 8])
def test_a_workbook_packed_in_an_unknown_or_broken_way_is_refused(refused, method):
    """By a method nobody knows, or with bytes that unpack to nothing."""
    raw = bytearray(workbook(["id"], ["k1"]))
    central = raw.index(b"PK\x01\x02")
    raw[8], raw[central + 10] = method, method
    start = 30 + raw[26] + raw[28]
    raw[start : start + 8] = b"\xff" * 8

    assert "no whole XLSX workbook" in refused(bytes(raw), "list.xlsx")


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_what_parts_values_is_one_sign(table, sign):
    """As Excel says it before the head."""
    assert table(f"sep={sign}\r\nid{sign}day\r\n").heads == ("id", "day")


@pytest.mark.parametrize("said", ["sep=ab", "sep=a", 'sep="'])
def test_more_than_one_sign_parts_no_values(refused, said):
    """The line is then one like the others."""
    assert "list.csv:" in refused(f"{said}\nid,day\nk1,2026-01-31\n")


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        ("2026-01-31T23:30:00Z", "Pacific/Auckland", "2026-02-01"),
        ("2026-02-01T00:30:00+02:00", "UTC", "2026-01-31"),
        ("31 January 2026, 11:30 PM UTC", "Europe/Paris", "2026-02-01"),
        ("2026-01-31 23:30:00", "Pacific/Auckland", "2026-01-31"),
    ],
)
def test_a_moment_with_its_distance_from_utc_becomes_a_day_in_the_zone(text, zone, day):
    """One without is taken as it stands: whoever exported it saw it in their own zone."""
    assert str(read_day(text, "iso", ZoneInfo(zone))) == day


@pytest.mark.parametrize(
    "text",
    ["2026-01-31 or so", "2026-01-31T25:00", "2026-01-31 12", "12 January 2026, k1",
     "12/12/2026 9:99", "9999-12-31T23:30:00-05:00", "2026-01-31T10:00+99:00"],
)  # fmt: skip
def test_a_day_with_something_else_after_it_is_none(text):
    """It may be half of something."""
    with pytest.raises(NoDayError):
        read_day(text, "iso")


@pytest.mark.parametrize(
    "said", ["maria@x.org", "a\x1b[31mb", "k1 (kim@x.org)", "a\u202eb", "m@1x"]
)
def test_what_may_be_an_address_or_moves_a_terminal_is_not_repeated(said):
    """Messages are kept in logs."""
    with pytest.raises(NoDayError, match=r"^what stands here is no day$"):
        read_day(said, "iso")


def test_what_names_a_version_is_repeated():
    """It is no address; and what is long is cut."""
    assert quoted("Honest [praise@1.0]") == '"Honest [praise@1.0]"'
    assert quoted("x" * 99, 5) == '"xxxxx"'
    assert quoted("Kim Example", spaces=False) == "what stands here"


def test_the_same_address_in_other_letters_is_the_same_person():
    """One program composes a letter, another writes it as two signs (Unicode, annex 15)."""
    ids = Pseudonyms("correct horse battery staple")

    assert ids.of("bjo\u0308rn@x.org") == ids.of("Bj\u00f6rn@x.org")
