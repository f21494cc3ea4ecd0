"""The formats, character by character."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.report import FORMATS, statistics, writer
from pmlint.report.fingerprint import fingerprints
from pmlint.report.summary import Summary
from pmlint.report.terminal import columns, visible

DURATION = Diagnostic(
    path="postmortems/search.md",
    line=12,
    column=15,
    end_line=12,
    end_column=21,
    severity=Severity.ERROR,
    rule="duration-mismatch",
    message="14:03 - 16:18 is 2h 15m, the text says 2h 45m",
    section="Search outage / Summary",
    source_line="**Duration**: 2h 45m",
)
OWNER = DURATION._replace(
    line=7,
    column=3,
    end_line=7,
    end_column=3,
    severity=Severity.WARNING,
    rule="missing-owner",
    message="the item has no owner",
    source_line="| | 2024-03-01 |",
)
ADVICE = OWNER._replace(severity=Severity.INFO, rule="date-format", source_line="")


def written(name: str, *diagnostics: Diagnostic, color: bool = False) -> str:
    return writer(name)(diagnostics, Summary.of(diagnostics, files=3), color=color)


def snippet(source_line: str, column: int, end_column: int, *, end_line: int = 12) -> list[str]:
    """The shown line and the carets, without the gutter."""
    diagnostic = DURATION._replace(
        source_line=source_line, column=column, end_line=end_line, end_column=end_column
    )
    _, _, line, carets = written("full", diagnostic).rstrip("\n").split("\n")
    assert line.startswith("12 | ")
    assert carets.startswith("   | ")
    return [line[5:], carets[5:]]


def test_every_format_is_found_and_writes_text() -> None:
    for name in FORMATS:
        assert written(name, DURATION).endswith("\n")


def test_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^xml: no such format, expected one of concise, full"):
        writer("xml")


def test_a_format_is_imported_only_when_asked_for() -> None:
    program = (
        "import sys; from pmlint.report import writer; writer('json');"
        "asked = ('click', 'pmlint.report.full', 'pmlint.report.json');"
        "print([name for name in asked if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert shown.stdout.decode().strip() == "['pmlint.report.json']"


@pytest.mark.parametrize("name", ["concise", "full", "grouped", "json-lines", "github", "azure"])
def test_nothing_found_is_no_text(name: str) -> None:
    assert written(name) == ""


def test_concise() -> None:
    assert written("concise", DURATION, OWNER, ADVICE) == (
        "postmortems/search.md:12:15: error: 14:03 - 16:18 is 2h 15m, the text says 2h 45m"
        " [duration-mismatch]\n"
        "postmortems/search.md:7:3: warning: the item has no owner [missing-owner]\n"
        "postmortems/search.md:7:3: info: the item has no owner [date-format]\n"
    )


def test_concise_in_color() -> None:
    assert written("concise", OWNER, color=True) == (
        "\x1b[1mpostmortems/search.md\x1b[0m:7:3: \x1b[33m\x1b[1mwarning\x1b[0m:"
        " the item has no owner \x1b[2m[missing-owner]\x1b[0m\n"
    )


@pytest.mark.parametrize("name", ["concise", "full", "grouped"])
def test_color_adds_styles_and_nothing_else(name: str) -> None:
    colored = written(name, DURATION, OWNER, color=True)
    assert re.sub(r"\x1b\[\d+m", "", colored) == written(name, DURATION, OWNER)
    assert colored != written(name, DURATION, OWNER)


def test_full() -> None:
    assert written("full", DURATION, OWNER, ADVICE) == (
        "postmortems/search.md:12:15: error: 14:03 - 16:18 is 2h 15m, the text says 2h 45m"
        " [duration-mismatch]\n"
        "   |\n"
        "12 | **Duration**: 2h 45m\n"
        "   |               ^^^^^^\n"
        "\n"
        "postmortems/search.md:7:3: warning: the item has no owner [missing-owner]\n"
        "  |\n"
        "7 | | | 2024-03-01 |\n"
        "  |   ^\n"
        "\n"
        "postmortems/search.md:7:3: info: the item has no owner [date-format]\n"
    )


@pytest.mark.parametrize(
    ("source_line", "column", "end_column", "shown", "carets"),
    [
        ("\t- soon", 4, 8, "    - soon", "      ^^^^"),
        ("a\tb soon", 5, 9, "a    b soon", "       ^^^^"),
        ("原因: 不明", 5, 7, "原因: 不明", "      ^^^^"),
        ("🕐 soon", 3, 7, "🕐 soon", "   ^^^^"),
        ("cafe\u0301 soon", 7, 11, "cafe\u0301 soon", "     ^^^^"),
        ("soon", 5, 5, "soon", "    ^"),
        ("soon", 99, 120, "soon", "    ^"),
        ("soon  ", 5, 7, "soon", "    ^^"),
    ],
)
def test_carets_stand_under_the_span(
    source_line: str, column: int, end_column: int, shown: str, carets: str
) -> None:
    assert snippet(source_line, column, end_column) == [shown, carets]


def test_a_span_over_lines_is_marked_to_the_end_of_the_first() -> None:
    assert snippet("- a first line  ", 3, 2, end_line=14) == ["- a first line", "  ^^^^^^^^^^^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 200 + "soon" + "b" * 200
    assert snippet(line, 201, 205) == [
        "…" + "a" * 20 + "soon" + "b" * 47 + "…",
        " " * 21 + "^^^^",
    ]


def test_a_long_line_is_cut_on_one_side_at_its_ends() -> None:
    assert snippet("soon" + "b" * 200, 1, 5) == ["soon" + "b" * 67 + "…", "^^^^"]
    assert snippet("b" * 200 + "soon", 201, 205) == [
        "…" + "b" * 67 + "soon",
        " " * 68 + "^^^^",
    ]


def test_a_span_that_is_cut_is_marked_as_far_as_it_is_shown() -> None:
    shown, carets = snippet("x" * 50 + "y" * 500, 51, 551)
    assert shown == "…" + "x" * 20 + "y" * 51 + "…"
    assert carets == " " * 21 + "^" * 51


@given(
    st.text(st.sampled_from("ab 原🕐\t\u0301\x1b\u202e"), min_size=1, max_size=300),
    st.integers(1, 320),
    st.integers(0, 40),
)
def test_a_shown_line_is_narrow_and_its_caret_is_inside(line: str, column: int, more: int) -> None:
    diagnostic = DURATION._replace(source_line=line, column=column, end_column=column + more)
    rows = written("full", diagnostic).rstrip("\n").split("\n")[1:]
    assert bool(rows) == bool(line.strip())
    for row in rows:
        assert sum(map(columns, row)) <= 80  # a caret may follow the last column
    if rows:
        assert rows[-1].endswith("^")


@pytest.mark.parametrize("name", ["concise", "full", "grouped"])
def test_a_document_cannot_steer_the_terminal(name: str) -> None:
    hostile = "\x1b[2J\x9b31m\r\n\x07\x7f\u202e\u2028\udcff"
    diagnostic = DURATION._replace(
        path=f"a{hostile}.md", message=hostile, rule=hostile, source_line=f"x{hostile}"
    )
    shown = written(name, diagnostic)
    assert not set(hostile) - set("[2J31m\n") & set(shown)
    assert shown.count("\n") == written(name, DURATION).count("\n")
    shown.encode()


def test_stand_ins_are_legible() -> None:
    assert visible("\x1b[31mred\x7f \u202e\ttab") == "␛[31mred␡ � tab"
    assert visible("naïve 原因 👩‍💻") == "naïve 原因 👩‍💻"


def test_carets_stay_in_place_beside_stand_ins() -> None:
    assert snippet("\x1b[31msoon", 6, 10) == ["␛[31msoon", "     ^^^^"]


def test_json() -> None:
    text = written("json", DURATION, ADVICE._replace(message="原因"))
    assert text.endswith("}\n")
    assert "原因" in text
    content = json.loads(text)
    assert list(content) == ["version", "diagnostics", "summary"]
    assert content["version"] == 1
    assert content["summary"] == {
        "files": 3,
        "errors": 1,
        "warnings": 0,
        "infos": 1,
        "fixable": 0,
        "fixable_unsafe": 0,
    }
    first, second = content["diagnostics"]
    fingerprint = first.pop("fingerprint")
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint)
    assert first == {
        "path": "postmortems/search.md",
        "line": 12,
        "column": 15,
        "end_line": 12,
        "end_column": 21,
        "severity": "error",
        "rule": "duration-mismatch",
        "url": "https://pmlint.readthedocs.io/en/stable/rules/duration-mismatch/",
        "message": "14:03 - 16:18 is 2h 15m, the text says 2h 45m",
        "section": "Search outage / Summary",
        "fix": None,
    }
    assert second["severity"] == "info"


def test_json_of_nothing_is_still_json() -> None:
    assert json.loads(written("json"))["diagnostics"] == []


@given(st.text(st.characters()), st.text(st.characters()))
def test_json_round_trip_of_any_text(path: str, message: str) -> None:
    text = written("json", DURATION._replace(path=path, message=message))
    found = json.loads(text.encode())["diagnostics"][0]
    assert (found["path"], found["message"]) == (path, message)


def test_json_of_a_file_name_that_is_not_utf_8() -> None:
    text = written("json", DURATION._replace(path="a\udcff.md"))
    assert json.loads(text.encode())["diagnostics"][0]["path"] == "a\udcff.md"


def prints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return list(fingerprints(diagnostics))


def test_a_fingerprint_never_changes() -> None:
    assert prints([DURATION]) == ["f719793adc4a058f"]


def test_a_fingerprint_does_not_know_lines_or_words() -> None:
    moved = DURATION._replace(line=99, end_line=99, column=17, message="said in another way")
    indented = DURATION._replace(source_line=f"  {DURATION.source_line}")
    assert prints([moved]) == prints([indented]) == prints([DURATION])


@pytest.mark.parametrize(
    "elsewhere",
    [
        DURATION._replace(path="other.md"),
        DURATION._replace(rule="reversed-times"),
        DURATION._replace(section="Search outage"),
        DURATION._replace(source_line="**Duration**: 3h"),
    ],
)
def test_a_fingerprint_knows_the_place(elsewhere: Diagnostic) -> None:
    assert prints([elsewhere]) != prints([DURATION])


def test_equal_diagnostics_have_their_own_fingerprints() -> None:
    assert len(set(prints([DURATION] * 3))) == 3
    assert prints([DURATION, OWNER, DURATION])[::2] == prints([DURATION, DURATION])


def test_github() -> None:
    pages = "%0Ahttps://pmlint.readthedocs.io/en/stable/rules"
    ours = DURATION._replace(rule="no-lies")
    assert written("github", DURATION, ours, OWNER, ADVICE) == (
        "::error file=postmortems/search.md,line=12,endLine=12,col=15,endColumn=21,"
        "title=pmlint (duration-mismatch)::14:03 - 16:18 is 2h 15m, the text says 2h 45m"
        f"{pages}/duration-mismatch/\n"
        "::error file=postmortems/search.md,line=12,endLine=12,col=15,endColumn=21,"
        "title=pmlint (no-lies)::14:03 - 16:18 is 2h 15m, the text says 2h 45m\n"
        "::warning file=postmortems/search.md,line=7,endLine=7,col=3,endColumn=3,"
        "title=pmlint (missing-owner)::the item has no owner"
        f"{pages}/missing-owner/\n"
        "::notice file=postmortems/search.md,line=7,endLine=7,col=3,endColumn=3,"
        "title=pmlint (date-format)::the item has no owner"
        f"{pages}/date-format/\n"
    )


def test_github_escapes_what_would_end_a_command() -> None:
    diagnostic = DURATION._replace(
        rule="x", path="a,b:c%.md", message="100% of: a, b\r\n::error::x", end_line=13, end_column=2
    )
    assert written("github", diagnostic) == (
        "::error file=a%2Cb%3Ac%25.md,line=12,endLine=13,title=pmlint (x)::"
        "100%25 of: a, b%0D%0A::error::x\n"
    )


def test_github_text_can_be_encoded_and_shown() -> None:
    shown = written(
        "github", DURATION._replace(rule="x", path="a\udcff\x1b[31m.md", message="a\x9bb")
    )
    assert b"file=a\xef\xbf\xbd\xe2\x90\x9b[31m.md," in shown.encode()
    assert shown.endswith("::a\N{REPLACEMENT CHARACTER}b\n")


def test_statistics() -> None:
    assert statistics.write([OWNER] * 2 + [DURATION] * 11 + [ADVICE, ADVICE]) == (
        "11  error    duration-mismatch\n 2  warning  missing-owner\n 2  info     date-format\n"
    )
    assert statistics.write([]) == ""


@pytest.mark.parametrize(
    ("diagnostics", "files", "sentence"),
    [
        ([], 0, "No documents to check."),
        ([], 1, "No findings in 1 file."),
        ([], 4, "No findings in 4 files."),
        ([DURATION], 1, "Found 1 error in 1 file."),
        ([OWNER, OWNER], 4, "Found 2 warnings in 1 of 4 files."),
        (
            [DURATION, DURATION, DURATION, OWNER, ADVICE, ADVICE._replace(path="b.md")],
            14,
            "Found 3 errors, 1 warning and 2 infos in 2 of 14 files.",
        ),
        ([DURATION, ADVICE], 2, "Found 1 error and 1 info in 1 of 2 files."),
    ],
)
def test_summary_sentence(diagnostics: list[Diagnostic], files: int, sentence: str) -> None:
    assert Summary.of(diagnostics, files=files).sentence() == sentence
