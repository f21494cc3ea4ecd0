"""The formats for CI and code review, character by character."""

import json
from pathlib import Path
from typing import Any

import pytest

from pmlint.diagnostic import Diagnostic, Severity, Suppressed
from pmlint.report import job_summary, writer
from pmlint.report.data import relative
from pmlint.report.summary import Summary
from pmlint.rulebook.manuals import manuals

ORDER = Diagnostic(
    path="incidents/queue.md",
    line=31,
    column=5,
    end_line=31,
    end_column=10,
    severity=Severity.WARNING,
    rule="unordered-timeline",
    message="'14:02' is earlier than '14:20' above it (line 27)",
    section="Queue stood still / Timeline",
    source_line="| é 14:02 | The queue moves again |",
)
OWNER = ORDER._replace(
    line=8, column=3, end_column=3, severity=Severity.ERROR, rule="missing-owner", message="nobody"
)
ADVICE = OWNER._replace(path="incidents/mail.md", severity=Severity.INFO, rule="date-format")
PAGES = "https://pmlint.readthedocs.io/en/stable/rules"
LINKS = {name: f"[{name}]({PAGES}/{name}/)" for name in (ORDER.rule, OWNER.rule, ADVICE.rule)}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI_PROJECT_DIR", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


def written(name: str, *found: Diagnostic, paths: tuple[str, ...] = ()) -> str:
    return writer(name)(found, Summary.of(found, files=len(paths), paths=paths), color=False)


def read(name: str, *found: Diagnostic) -> Any:  # noqa: ANN401 - as json.loads has it
    return json.loads(written(name, *found))


def test_grouped() -> None:
    assert written("grouped", OWNER, ADVICE, ORDER) == (
        "incidents/queue.md\n"
        "   8:3  error    nobody [missing-owner]\n"
        "  31:5  warning  '14:02' is earlier than '14:20' above it (line 27) [unordered-timeline]\n"
        "\n"
        "incidents/mail.md\n"
        "  8:3  info  nobody [date-format]\n"
    )


# paths


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("./docs/a.md", "docs/a.md"),
        ("docs/../b.md", "b.md"),
        ("<stdin>", "<stdin>"),
        ("../a.md", "{above}/a.md"),
        ("{here}/docs/a.md", "docs/a.md"),
    ],
)
def test_paths_are_seen_from_the_current_folder(
    path: str, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert relative(path.format(here=here)) == seen.format(above=tmp_path)


@pytest.mark.parametrize(
    ("name", "variable"), [("gitlab", "CI_PROJECT_DIR"), ("github", "GITHUB_WORKSPACE")]
)
def test_paths_are_seen_from_the_checkout(
    name: str, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ops").mkdir()
    monkeypatch.chdir(tmp_path / "ops")
    monkeypatch.setenv(variable, str(tmp_path))
    text = written(name, ORDER)
    assert "ops/incidents/queue.md" in text
    assert str(tmp_path) not in text


# GitHub


def test_github_shows_ten_of_each_kind_errors_first() -> None:
    many = [OWNER._replace(line=line) for line in range(1, 13)]
    text = written("github", *[ORDER] * 11, *many, ADVICE)
    *lines, last = text.splitlines()
    assert [line.split()[0] for line in lines] == (
        ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
    )
    assert lines[0].startswith("::error file=incidents/queue.md,line=1,")
    assert last == (
        "pmlint: 2 errors and 1 warning left out: GitHub shows 10 of each kind in a step"
    )


def test_job_summary() -> None:
    found = [ORDER, OWNER, ADVICE]
    assert job_summary.write(found, Summary.of(found, files=5), room=10_000) == (
        "## pmlint\n"
        "\n"
        "Found 1 error, 1 warning and 1 info in 2 of 5 files.\n"
        "\n"
        "| Rule | Severity | Findings |\n"
        "| --- | --- | --- |\n"
        f"| {LINKS['missing-owner']} | error | 1 |\n"
        f"| {LINKS['unordered-timeline']} | warning | 1 |\n"
        f"| {LINKS['date-format']} | info | 1 |\n"
        "\n"
        "| Place | Severity | Finding | Rule |\n"
        "| --- | --- | --- | --- |\n"
        "| incidents/queue.md&#58;8&#58;3 | error | nobody | "
        f"{LINKS['missing-owner']} |\n"
        "| incidents/queue.md&#58;31&#58;5 | warning | &#39;14&#58;02&#39; is earlier than "
        "&#39;14&#58;20&#39; above it &#40;line 27&#41; | "
        f"{LINKS['unordered-timeline']} |\n"
        "| incidents/mail.md&#58;8&#58;3 | info | nobody | "
        f"{LINKS['date-format']} |\n"
    )


def test_job_summary_of_clean_documents_says_so() -> None:
    text = job_summary.write([], Summary.of([], files=4), room=10_000)
    assert text == "## pmlint\n\nNo findings in 4 files.\n"


# GitLab


def test_gitlab() -> None:
    (issue,) = read("gitlab", ORDER)
    assert issue.pop("fingerprint")
    assert issue == {
        "description": f"unordered-timeline: {ORDER.message}",
        "check_name": "unordered-timeline",
        "severity": "minor",
        "content": {"body": f"[unordered-timeline]({PAGES}/unordered-timeline/)"},
        "location": {"path": "incidents/queue.md", "lines": {"begin": 31, "end": 31}},
    }


def test_gitlab_fingerprints_do_not_know_lines() -> None:
    def prints(*found: Diagnostic) -> list[str]:
        return [issue["fingerprint"] for issue in read("gitlab", *found)]

    assert prints(ORDER) == prints(ORDER._replace(line=90, end_line=90))
    assert len(set(prints(ORDER, ORDER))) == 2


# JUnit


def test_junit() -> None:
    assert written("junit", ORDER, ADVICE, paths=("a & b.md", "incidents/queue.md")) == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<testsuites name="pmlint" tests="3" failures="1" errors="0">\n'
        '  <testsuite name="a &amp; b.md" tests="1" failures="0" errors="0">\n'
        '    <testcase name="pmlint" classname="a &amp; b.md" />\n'
        "  </testsuite>\n"
        '  <testsuite name="incidents/queue.md" tests="1" failures="1" errors="0">\n'
        '    <testcase name="unordered-timeline (31:5)" classname="incidents/queue.md">\n'
        "      <failure type=\"warning\" message=\"'14:02' is earlier than '14:20' above it"
        " (line 27)\">incidents/queue.md:31:5: warning: '14:02' is earlier than '14:20' above it"
        " (line 27) [unordered-timeline]\n"
        f"{PAGES}/unordered-timeline/</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="incidents/mail.md" tests="1" failures="0" errors="0">\n'
        '    <testcase name="date-format (8:3)" classname="incidents/mail.md">\n'
        "      <system-out>incidents/mail.md:8:3: info: nobody [date-format]\n"
        f"{PAGES}/date-format/</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_junit_of_no_documents() -> None:
    assert written("junit").endswith(
        '\n<testsuites name="pmlint" tests="0" failures="0" errors="0" />\n'
    )


# SARIF


def test_sarif_result() -> None:
    run = read("sarif", ORDER)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    assert list(result.pop("partialFingerprints")) == ["pmlint/v1"]
    assert result.pop("suppressions") == []
    index = result.pop("ruleIndex")
    assert run["tool"]["driver"]["rules"][index]["id"] == "unordered-timeline"
    document = {"uri": "incidents/queue.md", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "unordered-timeline",
        "level": "warning",
        "message": {"text": ORDER.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": document,
                    "region": {"startLine": 31, "startColumn": 5, "endLine": 31, "endColumn": 10},
                }
            }
        ],
        "relatedLocations": [
            {
                "physicalLocation": {"artifactLocation": document, "region": {"startLine": 27}},
                "message": {"text": "line 27"},
            }
        ],
    }


def test_sarif_has_what_is_suppressed_but_not_where_it_would_be_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    suppressed = (
        Suppressed(OWNER, in_source=True, reason="why"),
        Suppressed(ADVICE, in_source=False),
    )
    summary = Summary.of([ORDER], files=1, suppressed=suppressed)

    def results() -> list[tuple[str, Any]]:
        log = json.loads(writer("sarif")([ORDER], summary, color=False))
        return [(one["ruleId"], one["suppressions"]) for one in log["runs"][0]["results"]]

    shown: tuple[str, list[Any]] = (ORDER.rule, [])
    silenced = (OWNER.rule, [{"kind": "inSource", "justification": "why"}])
    assert results() == [shown, silenced, (ADVICE.rule, [{"kind": "external"}])]
    assert (summary.errors, summary.warnings, summary.infos) == (0, 1, 0)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert results() == [shown]


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("the same action stands in line 12", [12]),
        ("section 'Impact' stands here again; the first is on line 40", [40]),
        ("P1 here (line 3), P2 there (line 9)", [3, 9]),
        ("said twice (line 3), and again (line 3)", [3]),
        ("'INC-1' is the identifier of b.md, line 4, too", []),
        ("the deadline 9 is near; the pipeline 3 stood (line 0)", []),
        ("on line 99999999999999999999", []),
    ],
)
def test_sarif_knows_the_other_lines_that_a_message_names(message: str, lines: list[int]) -> None:
    (result,) = read("sarif", ORDER._replace(message=message))["runs"][0]["results"]
    assert [
        place["physicalLocation"]["region"]["startLine"]
        for place in result.get("relatedLocations", [])
    ] == lines


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b/ü.md", "a%20b/%C3%BC.md"),
        ("100%: done?#1.md", "100%25%3A%20done%3F%231.md"),
        ("\udcff.md", "%FF.md"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    (result,) = read("sarif", ORDER._replace(path=path))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_sarif_paths_elsewhere_are_absolute() -> None:
    (result,) = read("sarif", ORDER._replace(path="/else where/a.md"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///else%20where/a.md"}


def test_sarif_describes_all_rules() -> None:
    rules = {rule["id"]: rule for rule in read("sarif")["runs"][0]["tool"]["driver"]["rules"]}
    known = manuals()
    assert list(rules) == list(known)
    for name, rule in rules.items():
        assert rule["shortDescription"]["text"] == known[name].demand
        assert rule["fullDescription"]["text"].startswith(known[name].demand)
        assert known[name].why in rule["help"]["text"]
        assert known[name].why in rule["help"]["markdown"]


def test_sarif_describes_one_rule() -> None:
    rules = {rule["id"]: rule for rule in read("sarif")["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["missing-owner"]["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert rules["missing-owner"]["properties"] == {
        "tags": ["actions", "completeness"],
        "problem.severity": "error",
    }
    assert rules["date-format"]["defaultConfiguration"]["level"] == "note"
    assert rules["short-section"]["defaultConfiguration"] == {"enabled": False}
    markdown = rules["short-section"]["help"]["markdown"]
    text = rules["short-section"]["help"]["text"]
    assert "Options, with their defaults:\n\n- `" in markdown
    assert "Options, with their defaults:\n\n- `" not in text


def test_sarif_describes_rules_that_somebody_added() -> None:
    run = read("sarif", ORDER, ORDER._replace(rule="no-acronyms"))["runs"][0]
    *shipped, added = run["tool"]["driver"]["rules"]
    assert added["id"] == "no-acronyms"
    assert "helpUri" not in added
    assert {rule["helpUri"] for rule in shipped} == {f"{PAGES}/{rule['id']}/" for rule in shipped}
    assert "no-acronyms" in added["help"]["markdown"]


# the others


def test_rdjson() -> None:
    assert read("rdjson", ORDER) == {
        "source": {"name": "pmlint"},
        "diagnostics": [
            {
                "message": ORDER.message,
                "location": {
                    "path": "incidents/queue.md",
                    "range": {
                        "start": {"line": 31, "column": 6},  # `é` takes two bytes
                        "end": {"line": 31, "column": 11},
                    },
                },
                "severity": "WARNING",
                "code": {
                    "value": "unordered-timeline",
                    "url": f"{PAGES}/unordered-timeline/",
                },
            }
        ],
    }


@pytest.mark.parametrize(
    ("end_column", "place"),
    [
        (1, {"start": {"line": 31, "column": 6}, "end": {"line": 33, "column": 1}}),
        (4, {"start": {"line": 31}, "end": {"line": 33}}),
    ],
)
def test_rdjson_of_several_lines(end_column: int, place: dict[str, Any]) -> None:
    report = read("rdjson", ORDER._replace(end_line=33, end_column=end_column))
    assert report["diagnostics"][0]["location"]["range"] == place


def test_azure() -> None:
    assert written("azure", OWNER._replace(path="a;b].md", message="50% of\n[x]"), ADVICE) == (
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.md;linenumber=8;columnnumber=3;"
        f"code=missing-owner;]50%AZP25 of%0A[x]%0A{PAGES}/missing-owner/\n"
        "##vso[task.logissue type=warning;sourcepath=incidents/mail.md;linenumber=8;"
        f"columnnumber=3;code=date-format;]nobody%0A{PAGES}/date-format/\n"
    )
