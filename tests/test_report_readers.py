"""The formats for programs, as programs of others read them."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from junitparser import Error, Failure, JUnitXml
from markdown_it import MarkdownIt
from sarif_kit.validate import validation_errors

from pmlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, Severity, Suppressed
from pmlint.report import job_summary, writer
from pmlint.report.pages import page_of, with_page
from pmlint.report.summary import Summary
from pmlint.report.terminal import headline, visible
from readers import Readers, readers

# As GitLab documents what a Code Quality report has to have.
GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "minLength": 1, "pattern": r"^(?!\.{1,2}/)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
ODD = "%:,;]\\|<>&\"'`*_{}[]()#~$\t\r\n\x1b\x85\u2028\u202e\ufffe\ufeff原🕐"
texts = st.text(
    st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=20
)
names = st.binary(min_size=1, max_size=8).filter(
    lambda name: not {0, ord("/"), ord("\\")} & set(name) and name not in {b".", b".."}
)
paths = st.lists(names, min_size=1, max_size=3).map(
    lambda parts: os.fsdecode(b"/".join(parts) + b".md")
)
rules = st.sampled_from(["missing-owner", "failed-check", "a-rule-of: ours"])


edits = st.builds(
    PlacedEdit,
    *[st.integers(1, 90)] * 2,
    *[st.integers(91, 190)] * 2,
    texts,
    *[st.integers(1, 90), st.integers(91, 190)],
)
fixes = st.builds(
    PlacedFix, texts.map("Mend{}".format), st.booleans(), st.tuples(edits) | st.tuples(edits, edits)
)


@st.composite
def diagnostics_(draw: st.DrawFn) -> Diagnostic:
    line = draw(st.integers(1, 10**6))
    column = draw(st.integers(1, 90))
    same = draw(st.booleans())
    more = draw(st.integers(0, 90))
    return Diagnostic(
        path=draw(paths),
        line=line,
        column=column,
        end_line=line if same else line + 1 + more,
        end_column=column + more if same else 1 + more,
        severity=draw(st.sampled_from(Severity)),
        rule=draw(rules),
        message=f"wrong{draw(texts)}",
        section=draw(texts),
        source_line=draw(texts),
        fix=draw(st.none() | fixes),
    )


anything = given(st.lists(diagnostics_(), max_size=30))
BROKEN = Diagnostic("a.md", 1, 1, 1, 1, Severity.ERROR, "missing-owner", "wrong")


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readers]:
    with readers(tmp_path_factory.mktemp("readers")) as found:
        if not found:
            pytest.skip("there is no npm")
        yield found


@pytest.fixture(autouse=True)
def no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI_PROJECT_DIR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


reading = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(
    name: str, found: Sequence[Diagnostic], *paths: str, suppressed: Sequence[Suppressed] = ()
) -> str:
    summary = Summary.of(found, files=len(paths), paths=paths, suppressed=tuple(suppressed))
    text = writer(name)(found, summary, color=False)
    text.encode()
    return text


def expected(found: Sequence[Diagnostic]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (one.path, one.line, one.column, one.severity.label, one.rule, one.message) for one in found
    )


def legible(text: str) -> str:
    """The text as strict readers can have it."""
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


# JSON


@anything
def test_json_lines_are_those_of_json(found: list[Diagnostic]) -> None:
    lines = written("json-lines", found).split("\n")
    assert lines.pop() == ""
    data = [json.loads(line) for line in lines]
    assert data == json.loads(written("json", found))["diagnostics"]
    keys = ("path", "line", "column", "severity", "rule", "message")
    assert Counter(tuple(one[key] for key in keys) for one in data) == expected(found)


# GitLab


@reading
@anything
def test_gitlab_report_has_what_gitlab_asks_for(found: list[Diagnostic]) -> None:
    report = json.loads(written("gitlab", found))
    GITLAB.validate(report)
    assert len({issue["fingerprint"] for issue in report}) == len(found)
    assert [
        (issue["location"]["path"], issue["location"]["lines"]["begin"], issue["description"])
        for issue in report
    ] == [(legible(one.path), one.line, f"{one.rule}: {one.message}") for one in found]


# SARIF


@reading
@given(
    st.lists(diagnostics_(), max_size=30),
    st.lists(st.builds(Suppressed, diagnostics_(), st.booleans(), texts), max_size=5),
)
@example([], [])
@example([BROKEN._replace(path="a:b/ü \udcff%.md", message="see [x](1)")], [])
def test_sarif_is_as_its_schema_demands(found: list[Diagnostic], more: list[Suppressed]) -> None:
    log = json.loads(written("sarif", found, suppressed=more))
    assert validation_errors(log) == []
    run = log["runs"][0]
    hidden = [one for one in run["results"] if one["suppressions"]]
    assert [_why(one) for one in hidden] == [(one.in_source, one.reason) for one in more]
    found = [*found, *(one.diagnostic for one in more)]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert Counter(map(_as_read_in_sarif, run["results"])) == expected(found)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def _why(result: dict[str, Any]) -> tuple[bool, str]:
    (suppression,) = result["suppressions"]
    return suppression["kind"] == "inSource", suppression.get("justification", "")


def _as_read_in_sarif(result: dict[str, Any]) -> tuple[Any, ...]:
    (location,) = result["locations"]
    artifact = location["physicalLocation"]["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/!$&'()*+,;=@-]|%[0-9A-F]{2})+", artifact["uri"])
    region = location["physicalLocation"]["region"]
    return (
        os.fsdecode(unquote_to_bytes(artifact["uri"])),
        region["startLine"],
        region["startColumn"],
        result["level"].replace("note", "info"),
        result["ruleId"],
        result["message"]["text"].replace("\\](", "]("),
    )


# JUnit


@anything
@example([])
def test_junit_as_junitparser_reads_it(found: list[Diagnostic]) -> None:
    clean = "clean.md"
    report = JUnitXml.fromstring(written("junit", found, clean).encode())
    cases = [(suite, case) for suite in report for case in suite]
    assert report.tests == len(cases)
    assert report.failures == sum(one.severity > Severity.INFO for one in found)
    assert sorted(map(_said, (case for suite, case in cases if suite.name != clean))) == sorted(
        with_page(_in_xml(headline(one, color=False)), one.rule) for one in found
    )
    (passed,) = [case for suite, case in cases if suite.name == clean]
    assert passed.is_passed
    for suite in report:
        assert suite.tests == len(list(suite))
        failed = sum(isinstance(each, Failure) for case in suite for each in case.result)
        assert suite.failures == failed


def _said(case: Any) -> str:  # noqa: ANN401 - junitparser has no types for it
    results = case.result
    assert not any(isinstance(result, Error) for result in results)
    return str(results[0].text if results else case.system_out)


def _in_xml(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", text)


@pytest.fixture(scope="module")
def jenkins(foreign: Readers) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(foreign.schema("jenkins-junit.xsd"))


@anything
@example([])
def test_junit_is_as_jenkins_demands(jenkins: xmlschema.XMLSchema, found: list[Diagnostic]) -> None:
    jenkins.validate(ET.fromstring(written("junit", found, "clean.md").encode()))


# GitHub


@reading
@anything
def test_github_commands_are_those_of_githubs_own_library(
    foreign: Readers, found: list[Diagnostic]
) -> None:
    lines = written("github", found).split("\n")
    for severity, command in _COMMANDS.items():
        for one in [one for one in found if one.severity is severity][:10]:
            columns = {"col": one.column, "endColumn": one.end_column}
            properties = {
                "file": one.path,
                "line": one.line,
                "endLine": one.end_line,
                **(columns if one.line == one.end_line else {}),
                "title": f"pmlint ({one.rule})",
            }
            message = with_page(one.message, one.rule)
            assert lines.pop(0) == visible(foreign.github(command, properties, message))
    said = "".join(lines)
    assert said.startswith("pmlint: ") == (max(_severities(found), default=0) > 10)
    assert sum(map(int, re.findall(r"\d+(?= (?:error|warning|info))", said))) == sum(
        max(0, count - 10) for count in _severities(found)
    )


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _severities(found: Sequence[Diagnostic]) -> list[int]:
    return list(Counter(one.severity for one in found).values())


@anything
@example([])
def test_job_summary_is_a_table_with_each_finding_as_it_is(found: list[Diagnostic]) -> None:
    text = job_summary.write(found, Summary.of(found, files=3), room=10**6)
    counts, places = _tables(text) if found else ([], [])
    assert Counter({(label, rule): int(count) for rule, label, count in counts}) == Counter(
        (one.severity.label, one.rule) for one in found
    )
    assert places == [
        _shown(f"{one.path}:{one.line}:{one.column}", one.severity.label, one.message, one.rule)
        for one in sorted(found, key=lambda one: -one.severity)
    ]


def _tables(text: str) -> Iterator[list[tuple[str, ...]]]:
    """The rows of each table, as they are shown; nothing but plain text may be in them."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "tbody_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "tbody_close":
            yield [tuple(row) for row in rows]
        elif rows and token.type == "inline":
            parts = token.children or []
            links = [part.attrs["href"] for part in parts if part.type == "link_open"]
            assert {part.type for part in parts} <= {"text", "text_special", *_LINK}
            text = "".join(part.content for part in parts)
            assert links in ([], [page_of(text)])
            rows[-1].append(text)


_LINK = ("link_open", "link_close")


def _shown(*cells: str) -> tuple[str, ...]:
    return tuple(visible(cell).strip() for cell in cells)


@given(st.integers(0, 3000))
def test_job_summary_never_takes_more_room_than_there_is(room: int) -> None:
    found = [BROKEN._replace(line=line, message="原因") for line in range(1, 40)]
    text = job_summary.write(found, Summary.of(found, files=1), room=room)
    assert len(text.encode()) <= room
    if text:
        left_out = re.search(r"^(\d+) findings are left out", text, re.MULTILINE)
        assert text.count("原因") + (int(left_out[1]) if left_out else 0) == len(found)


# Azure


@reading
@anything
def test_azure_commands_as_azures_own_library_reads_them(
    foreign: Readers, found: list[Diagnostic]
) -> None:
    lines = written("azure", found).split("\n")
    assert lines.pop() == ""
    assert [foreign.azure(line) for line in lines] == [
        {
            "command": "task.logissue",
            "properties": {
                "type": "error" if one.severity is Severity.ERROR else "warning",
                "sourcepath": _in_log(one.path),
                "linenumber": str(one.line),
                "columnnumber": str(one.column),
                "code": one.rule,
            },
            "message": _in_log(with_page(one.message, one.rule)),
        }
        for one in found
    ]


def _in_log(text: str) -> str:
    """The text with line ends, which are escaped, and without what could harm a terminal."""
    return "".join(each if each in "\r\n" else visible(each) for each in text)


# reviewdog


@reading
@anything
@example([])
def test_rdjson_is_as_reviewdog_demands(foreign: Readers, found: list[Diagnostic]) -> None:
    text = written("rdjson", found)
    assert foreign.rdjson(text) == []
    assert [
        (one["location"]["path"], one["severity"], one["code"]["value"], one["message"])
        for one in json.loads(text)["diagnostics"]
    ] == [(legible(one.path), one.severity.name, one.rule, one.message) for one in found]


@given(texts, st.data())
def test_rdjson_columns_count_bytes(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    one = BROKEN._replace(source_line=line, column=start + 1, end_column=end + 1)
    place = json.loads(written("rdjson", [one]))["diagnostics"][0]["location"]["range"]
    encoded = line.encode()
    cut = encoded[place["start"]["column"] - 1 : place["end"]["column"] - 1]
    assert cut.decode() == line[start:end]
