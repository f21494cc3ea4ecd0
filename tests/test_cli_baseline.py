"""A baseline on the command line: from many findings to a green build, and never back."""

import json
from pathlib import Path

import pytest

from process import Done, pmlint, write

RULEBOOK = """\
extends: base
baseline: known.json
rules: {missing-ticket: off, vague-action: off}
"""
HEAD = "| Action | Owner | Due |\n|---|---|---|\n"
OLD = f"# The map was empty\n\n## Action Items\n\n{HEAD}| Cap the queue | | |\n"
NEW = OLD.replace("Cap the queue", "Alert on the queue")
CLEAN = OLD.replace("| | |", "| Ada Cole | 2025-03-01 |")
OWNER = "[missing-owner]"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with two old documents and their baseline."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write(".pmlint.yaml", RULEBOOK)
    write("docs/a.md", OLD)
    write("docs/b.md", OLD)
    assert pmlint("check", "--write-baseline", ".").status == 0
    return tmp_path


def paths() -> list[str]:
    return [entry["path"] for entry in json.loads(Path("known.json").read_text())["entries"]]


def test_known_findings_are_not_reported() -> None:
    assert pmlint(".") == Done(0, "", "No findings in 2 files.\n")
    assert paths() == ["docs/a.md"] * 2 + ["docs/b.md"] * 2
    write("docs/c.md", NEW)
    done = pmlint(".")
    assert done.status == 1
    assert [line.split(":")[0] for line in done.output.splitlines()] == ["docs/c.md"] * 2


def test_findings_can_be_shown_all_the_same() -> None:
    done = pmlint("--no-baseline", ".")
    assert (done.status, done.output.count(OWNER)) == (1, 2)


def test_file_is_one_entry_a_line() -> None:
    text = Path("known.json").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 4 + 2
    assert '"rule": "missing-owner", "section": "Action Items", "message": "the action' in text


def test_option_names_another_file_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    done = pmlint("check", "--baseline", "other.json", "--write-baseline", "docs/a.md")
    note = "with `baseline: other.json` in .pmlint.yaml, all runs know it"
    assert done.errors.startswith(f"pmlint: wrote 2 entries to other.json\npmlint: {note}\n")
    assert note not in pmlint("check", "--write-baseline", ".").errors
    monkeypatch.chdir("docs")
    assert pmlint("--baseline", "../other.json", "a.md").status == 0
    assert pmlint("--baseline", "../other.json", "b.md").status == 1
    assert pmlint("b.md").status == 0


def test_a_mended_finding_leaves_the_baseline_and_does_not_come_back() -> None:
    write("docs/a.md", CLEAN)
    done = pmlint(".")
    expected = "2 entries of known.json no longer occur; --write-baseline removes them"
    assert (done.status, done.errors.splitlines()[0]) == (0, f"pmlint: {expected}")
    assert "no longer" not in pmlint("-q", ".").errors
    done = pmlint("check", "--write-baseline", ".")
    assert done.errors.startswith("pmlint: removed 2 entries from known.json, which has 2 now\n")
    assert paths() == ["docs/b.md"] * 2
    write("docs/a.md", OLD)
    assert pmlint("check", "--write-baseline", ".").status == 1
    assert paths() == ["docs/b.md"] * 2


def test_a_baseline_that_stays_as_it_is_is_not_written() -> None:
    before = Path("known.json").stat()
    pmlint("check", "--write-baseline", ".")
    after = Path("known.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_new_findings_are_added_only_to_a_new_baseline() -> None:
    write("docs/c.md", NEW)
    assert pmlint("check", "--write-baseline", ".").status == 1
    assert "docs/c.md" not in paths()
    Path("known.json").unlink()
    assert pmlint("check", "--write-baseline", ".").status == 0
    assert "docs/c.md" in paths()


def test_single_files_leave_the_entries_of_others_alone() -> None:
    write("docs/a.md", CLEAN)
    assert pmlint("docs/b.md") == Done(0, "", "No findings in 1 file.\n")
    pmlint("check", "--write-baseline", "docs/b.md")
    assert len(paths()) == 4


def test_selected_rules_leave_the_entries_of_others_alone() -> None:
    done = pmlint("--select", "missing-owner", ".")
    assert done == Done(0, "", "No findings in 2 files.\n")
    pmlint("check", "--write-baseline", "--ignore", "missing-due-date", ".")
    assert len(paths()) == 4


def test_entries_of_a_rule_that_was_turned_off_no_longer_occur() -> None:
    write(".pmlint.yaml", RULEBOOK.replace("rules: {", "rules: {missing-owner: off, "))
    assert "2 entries of known.json no longer occur" in pmlint(".").errors


def test_moved_lines_and_renamed_files() -> None:
    Path("docs/a.md").unlink()
    write("docs/2024/a.md", OLD.replace("## Action", "It was noticed by a guest.\n\n## Action"))
    assert pmlint(".") == Done(0, "", "No findings in 2 files.\n")
    assert pmlint("docs/2024/a.md").status == 0
    pmlint("check", "--write-baseline", ".")
    assert paths() == ["docs/2024/a.md"] * 2 + ["docs/b.md"] * 2


def test_deleted_files() -> None:
    Path("docs/a.md").unlink()
    assert "no longer" not in pmlint("docs/b.md").errors
    assert "2 entries of known.json no longer occur" in pmlint(".").errors


def test_suppressed_findings_no_longer_occur() -> None:
    write("docs/a.md", f"<!-- pmlint-disable-file missing-owner -->\n{OLD}")
    done = pmlint(".")
    assert done.status == 0
    assert "1 entry of known.json no longer occurs; --write-baseline removes it" in done.errors


def test_standard_input() -> None:
    text = OLD.encode()
    assert pmlint("-", "--stdin-filename", "docs/a.md", data=text).status == 0
    assert pmlint("-", "--stdin-filename", "docs/new.md", data=text).status == 1


def test_rules_about_all_documents() -> None:
    twin = "# Outage\n\n**Incident ID**: INC-2025-0101-001\n\n## Action Items\n\nNone needed.\n"
    write("docs/a.md", twin)
    write("docs/b.md", twin)
    Path("known.json").unlink()
    found = pmlint("--no-baseline", "--select", "repository", ".")
    assert "[duplicate-incident-id]" in found.output
    pmlint("check", "--write-baseline", ".")
    assert pmlint(".").status == 0
    done = pmlint("docs/a.md")
    assert done == Done(0, "", "No findings in 1 file.\n")
    write("docs/b.md", twin.replace("001", "002"))
    assert "no longer occur" in pmlint(".").errors


def test_rules_about_the_day() -> None:
    write("docs/a.md", CLEAN)
    write("docs/b.md", CLEAN)
    Path("known.json").unlink()
    pmlint("check", "--write-baseline", "--today", "2025-03-02", ".")
    assert len(paths()) == 2
    assert pmlint(".") == Done(0, "", "No findings in 2 files.\n")
    later = pmlint("--fail-on", "info", "--today", "2025-04-02", ".")
    assert later == Done(0, "", "No findings in 2 files.\n")


def test_documents_that_cannot_be_read_keep_their_entries() -> None:
    Path("docs/a.md").write_bytes(b"\xff\xfe\0")
    assert pmlint("check", "--write-baseline", ".").status == 2
    assert len(paths()) == 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "known.json:1: not JSON: expecting property name"),
        ('{\n"version": 1}', "known.json:1: this is no baseline of pmlint"),
        (
            '{"version": 1, "entries": [\n{"path": 1}]}',
            "known.json:2: the entry has no text 'path'",
        ),
    ],
)
def test_damaged_baseline(text: str, reason: str) -> None:
    write("known.json", text)
    for more in ((), ("--write-baseline",)):
        done = pmlint("check", *more, ".")
        assert (done.status, done.output) == (2, "")
        assert done.errors.startswith(f"pmlint: error: {reason}")
    assert Path("known.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--baseline", "none.json"), "none.json: no such file; --write-baseline writes it"),
        (("--no-baseline", "--write-baseline"), "--no-baseline excludes --baseline and"),
        (("--isolated", "--write-baseline"), "--write-baseline needs --baseline FILE, or"),
        (("--baseline", "docs"), "docs: is a directory"),
    ],
)
def test_baselines_that_cannot_be_used(arguments: tuple[str, ...], reason: str) -> None:
    done = pmlint("check", *arguments, ".")
    assert done.status == 2
    assert done.errors.startswith(f"pmlint: error: {reason}")


def test_one_file_may_be_named_before_it_is_there() -> None:
    Path("known.json").unlink()
    assert pmlint(".").errors.startswith("pmlint: error: known.json: no such file")


def test_each_folder_has_the_baseline_of_its_rulebook() -> None:
    write("docs/.pmlint.yaml", RULEBOOK.replace("known", "own"))
    write("c.md", NEW)
    Path("known.json").unlink()
    pmlint("check", "--write-baseline", ".")
    assert pmlint(".").status == 0
    assert paths() == ["c.md"] * 2
    assert '{"path": "a.md"' in Path("docs/own.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["concise", "full", "json", "github"])
def test_every_format_leaves_known_findings_out(format_: str) -> None:
    done = pmlint("--output-format", format_, ".")
    assert done.status == 0
    assert "missing-owner" not in done.output


def suppressions(*arguments: str) -> list[tuple[str, list[dict[str, str]]]]:
    done = pmlint(*arguments, "--output-format", "sarif")
    results = json.loads(done.output)["runs"][0]["results"]
    return [(one["ruleId"], one["suppressions"]) for one in results]


def test_sarif_has_what_is_known_and_what_is_silenced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    external: list[dict[str, str]] = [{"kind": "external"}]
    comment = "<!-- pmlint-disable-line missing-owner -- the vendor does it -->"
    write("docs/c.md", CLEAN.replace("Ada Cole", comment))
    before = pmlint("docs")
    assert suppressions("docs") == [
        *[(rule, external) for rule in ("missing-owner", "missing-due-date")] * 2,
        ("missing-owner", [{"kind": "inSource", "justification": "the vendor does it"}]),
    ]
    assert pmlint("docs") == before == Done(0, "", "No findings in 3 files.\n")
    assert json.loads(pmlint("docs", "--output-format", "json").output)["diagnostics"] == []


def test_sarif_without_the_baseline_has_nothing_suppressed() -> None:
    assert all(reasons == [] for _, reasons in suppressions("--no-baseline", "docs/a.md"))
    assert len(suppressions("--no-baseline", "docs/a.md")) == 2
