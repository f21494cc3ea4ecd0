"""Output formats on the command line: files, exit statuses, imports, the job summary."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml

from pmlint.report import FORMATS
from process import environment, pmlint, write

BAD = "# Picnic\n"
GOOD = "# Picnic\n\n## Weather\n\nSunny.\n"
ON_GITHUB = ("--output-format", "github")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a repository with a rulebook that demands a section on the weather."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("t.md", "# [Title]\n\n## Weather\n\n[How it was]\n")
    write(".pmlint.yaml", "template: t.md\nexclude: [t.md]\nrules: {missing-section: error}\n")


@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_status_does_not_depend_on_the_format(name: str) -> None:
    write("bad.md", BAD)
    for file, status in {"bad.md": 1, "gone.md": 2}.items():
        assert pmlint(file, "--output-format", name).status == status


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_can_be_written_to_a_file(name: str) -> None:
    write("bad.md", BAD)
    shown = pmlint("bad.md", "--output-format", name)
    done = pmlint("bad.md", "--output-format", name, "--output-file", "report")
    assert done == shown._replace(output="")
    assert Path("report").read_bytes().decode() == shown.output


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_name_need_not_be_utf_8(name: str) -> None:
    path = os.fsencode(Path.cwd()) + b"/caf\xe9 \x1b.md"
    try:
        Path(os.fsdecode(path)).write_text(BAD, encoding="utf-8")
    except OSError:
        pytest.skip("names are always text here")
    done = pmlint(".", "--output-format", name)
    assert done.status == 1
    assert "missing-section" in done.output
    assert "\x1b" not in done.output


@pytest.mark.parametrize("name", FORMATS)
def test_only_the_format_that_is_used_is_imported(name: str) -> None:
    write("good.md", GOOD)
    program = (
        "import sys; from pmlint.cli import main\n"
        f"sys.argv = ['pmlint', 'good.md', '--output-format={name}', '--output-file=report']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, check=True
    )
    loaded = set(done.stdout.decode().split())
    module = f"pmlint.report.{name.replace('-', '_')}"
    formats = {f"pmlint.report.{each.replace('-', '_')}" for each in FORMATS}
    needed = {module, "pmlint.report.json"} if name == "json-lines" else {module}
    assert loaded & formats == needed
    assert "pmlint.report.job_summary" not in loaded
    if name != "junit":
        assert "xml.etree" not in loaded
    if name != "sarif":
        assert "pmlint.rulebook.manuals" not in loaded
        assert "pmlint.report.sarif_rules" not in loaded


def test_clean_documents_pass_in_junit() -> None:
    write("bad.md", BAD)
    write("good.md", GOOD)
    done = pmlint(".", "--output-format", "junit")
    suites = {suite.name: suite for suite in JUnitXml.fromstring(done.output.encode())}
    assert {name: suite.failures for name, suite in suites.items()} == {"bad.md": 1, "good.md": 0}
    assert [case.is_passed for case in suites["good.md"]] == [True]


@pytest.mark.parametrize("name", FORMATS)
def test_no_documents_are_no_findings(name: str) -> None:
    Path("empty").mkdir()
    done = pmlint("empty", "--output-format", name)
    assert done.status == 0
    assert done.errors == "No documents to check.\n"
    if name in {"json", "gitlab", "sarif", "rdjson"}:
        json.loads(done.output)
    elif name == "junit":
        assert JUnitXml.fromstring(done.output.encode()).tests == 0
    else:
        assert done.output == ""


# the job summary


def test_the_job_summary_is_added_to() -> None:
    write("bad.md", BAD)
    summary = write("summary.txt", "before")
    done = pmlint("bad.md", *ON_GITHUB, more={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done == pmlint("bad.md", *ON_GITHUB)
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n## pmlint\n\nFound 1 error in 1 file.\n")
    assert "| bad.md&#58;1&#58;3 | error |" in text


@pytest.mark.parametrize("name", ["concise", "json", "gitlab"])
def test_other_formats_add_no_job_summary(name: str) -> None:
    write("bad.md", BAD)
    pmlint("bad.md", "--output-format", name, more={"GITHUB_STEP_SUMMARY": "summary.txt"})
    assert not Path("summary.txt").exists()


def test_a_job_summary_stays_within_what_github_takes() -> None:
    write("bad.md", BAD)
    summary = write("summary.txt", "x" * (1024 * 1024 - 300))
    pmlint("bad.md", *ON_GITHUB, more={"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.stat().st_size <= 1024 * 1024


def test_a_job_summary_that_cannot_be_written_is_no_failure() -> None:
    write("good.md", GOOD)
    done = pmlint("good.md", *ON_GITHUB, more={"GITHUB_STEP_SUMMARY": "no/such/folder"})
    assert done.status == 0
    assert done.errors.startswith("pmlint: the job summary cannot be written: ")
