"""Which rulebook a document is held to, through the command line: by globs, by name, by its fit."""

import json
from pathlib import Path

import pytest

from process import pmlint, write

OLD = "# [Title]\n\n## Weather\n\n[How]\n\n## Sea\n\n[How]\n\n## Wind\n\n[How]\n"
NEW = "# [Title]\n\n## Traffic\n\n[How much]\n\n## Roads\n\n[Which]\n"
OLD_DOCUMENT = "# Gale\n\n## Weather\n\nIt blew.\n\n## Sea\n\nIt rose.\n\n## Wind\n\nWest.\n"
NEW_DOCUMENT = "# Jam\n\n## Traffic\n\nIt stood.\n\n## Roads\n\nAll of them.\n"
STRAY = (
    "# Tune\n\n## Verse\n\nLow.\n\n## Chorus\n\nHigh.\n\n## Bridge\n\nShort.\n\n## Coda\n\nEnd.\n"
)
BOOK = """\
extends: base
template: docs/new.md
rulebooks:
  - {name: old, files: ["pm/2019/**", "pm/202[01]/**"], template: docs/old.md}
"""
MISSING = "missing-section"
NONE_FITS = "base alone, for no rulebook fits it"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("docs/old.md", OLD)
    write("docs/new.md", NEW)
    write(".pmlint.yaml", BOOK)
    write("pm/2019/a.md", OLD_DOCUMENT)
    write("pm/2021/q1/b.md", OLD_DOCUMENT)
    write("pm/2022/c.md", NEW_DOCUMENT)


def held(*arguments: str) -> list[str]:
    """What is said of each document, as `path: rulebook ...`."""
    done = pmlint("check", "-v", *arguments)
    assert done.status in {0, 1}
    return [
        line.removeprefix("pmlint: ")
        for line in done.errors.splitlines()
        if line.startswith("pmlint: ")
    ]


BY_GLOBS = ["pm/2019/a.md: old", "pm/2021/q1/b.md: old", "pm/2022/c.md: docs/new.md"]


# by globs


def test_each_document_has_the_first_rulebook_whose_globs_match() -> None:
    assert held(".") == BY_GLOBS
    done = pmlint("check", ".")
    assert (done.status, done.output, done.errors) == (0, "", "No findings in 3 files.\n")


def test_globs_are_taken_from_the_folder_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("pm/2021")
    assert held(".") == ["q1/b.md: old"]
    assert held("../2022/c.md", str(Path("q1/b.md").resolve())) == [
        "../2022/c.md: docs/new.md",
        f"{Path('q1/b.md').resolve().as_posix()}: old",
    ]


def test_files_are_those_of_the_file_and_of_all_its_items() -> None:
    write(".pmlint.yaml", f'files: ["pm/2022/**"]\n{BOOK}')
    write("notes.md", STRAY)
    assert held(".") == BY_GLOBS
    write(".pmlint.yaml", BOOK.replace("template: docs/old.md}", "exclude: [q1/]}"))
    assert held("pm") == ["pm/2019/a.md: old", "pm/2022/c.md: docs/new.md"]
    assert held("pm/2021/q1/b.md") == ["pm/2021/q1/b.md: old"], "it is named"
    assert held("--force-exclude", "pm/2021/q1/b.md") == []


def test_no_template_is_linted() -> None:
    assert held(".") == BY_GLOBS
    done = pmlint("check", "docs/old.md")
    assert done.errors.startswith("pmlint: docs/old.md: this is the template")


def test_overrides_count_in_items() -> None:
    write("pm/2019/a.md", NEW_DOCUMENT)
    assert MISSING in pmlint("check", "pm/2019/a.md").output
    rules = f"rules: {{{MISSING}: off}}"
    override = f'overrides: [{{files: ["pm/2019/**"], {rules}}}]\n'
    write(".pmlint.yaml", BOOK + override)
    assert MISSING not in pmlint("check", "pm/2019/a.md").output


def test_a_file_may_be_given() -> None:
    Path(".pmlint.yaml").rename("ci.yaml")
    assert held("--config", "ci.yaml", "pm") == BY_GLOBS
    assert held("--isolated", "pm") == [f"{line.partition(':')[0]}: standard" for line in BY_GLOBS]


def test_toml_has_an_array_of_tables() -> None:
    Path(".pmlint.yaml").unlink()
    write(
        "pyproject.toml",
        "[tool.pmlint]\nextends = 'base'\ntemplate = 'docs/new.md'\n\n"
        "[[tool.pmlint.rulebooks]]\nname = 'old'\nfiles = ['pm/2019/**', 'pm/202[01]/**']\n"
        "template = 'docs/old.md'\n",
    )
    assert held("pm") == BY_GLOBS


def test_standard_input_has_the_rulebook_of_its_name() -> None:
    text = OLD_DOCUMENT.encode()
    done = pmlint("check", "-v", "-", "--stdin-filename", "pm/2019/z.md", data=text)
    assert done.errors == "pmlint: pm/2019/z.md: old\nNo findings in 1 file.\n"


# all documents together


def identified(text: str) -> str:
    return text.replace("\n\n", "\n\n**Incident ID**: INC-2025-0101-001\n\n", 1)


def test_documents_of_one_file_are_held_against_each_other() -> None:
    write("pm/2019/a.md", identified(OLD_DOCUMENT))
    write("pm/2022/c.md", identified(NEW_DOCUMENT))
    duplicate = "pm/2022/c.md:3:18: error: 'INC-2025-0101-001' is the identifier of pm/2019/a.md"
    for more in ([], ["--rulebook", "auto"], ["--rulebook", "standard"]):
        done = pmlint("check", "--select", "duplicate-incident-id", *more, "pm")
        assert done.output.startswith(duplicate)


def test_a_related_incident_may_be_written_to_another_template() -> None:
    """Also where only the other template makes a field the one that has the identifier."""
    write(".pmlint.yaml", BOOK.replace("docs/old.md", "docs/old.md, fields: {Ref: incident-id}"))
    write("pm/2019/a.md", identified(OLD_DOCUMENT).replace("Incident ID", "Ref"))
    write("pm/2022/c.md", f"{NEW_DOCUMENT}\n## Related Incidents\n\n- INC-2025-0101-001\n")
    done = pmlint("check", "--select", "unknown-incident", ".")
    assert (done.status, done.output) == (0, "")


# by name


def test_all_documents_may_be_held_to_one() -> None:
    assert {line.partition(": ")[2] for line in held("--rulebook", "old", ".")} == {"old"}
    assert {line.partition(": ")[2] for line in held("--rulebook", "base", ".")} == {"base"}
    output = pmlint("check", "--rulebook", "old", "pm/2022/c.md").output
    assert "none of the sections is here: 'Weather', 'Sea', 'Wind'" in output


def test_what_the_team_says_counts_in_a_shipped_one() -> None:
    write(".pmlint.yaml", f"{BOOK}rules: {{{MISSING}: off}}\n")
    assert MISSING not in pmlint("check", "--rulebook", "standard", "pm").output
    assert MISSING in pmlint("check", "--isolated", "--rulebook", "standard", "pm").output


@pytest.mark.parametrize("path", ["pm", "docs"])
def test_a_name_that_is_none(path: str) -> None:
    done = pmlint("check", "--rulebook", "odl", path)
    assert (done.status, done.output) == (2, "")
    assert done.errors == "pmlint: error: unknown rulebook 'odl', did you mean 'old'?\n"


# by fit


def test_the_best_fitting_one_is_chosen_whatever_the_globs_say() -> None:
    write("pm/2019/a.md", NEW_DOCUMENT)
    write("pm/2022/d.md", STRAY)
    said = held("--rulebook", "auto", ".")
    assert said == [
        "pm/2019/a.md: docs/new.md (2 of 2 sections)",
        "pm/2021/q1/b.md: old (3 of 3 sections)",
        "pm/2022/c.md: docs/new.md (2 of 2 sections)",
        f"pm/2022/d.md: {NONE_FITS}",
    ]
    done = pmlint("check", "--rulebook", "auto", ".")
    assert (done.status, done.output) == (0, ""), "nothing is demanded of what fits nothing"
    counts = "docs/new.md for 2 documents, old for 1, base alone for 1"
    assert done.errors.splitlines()[0] == f"pmlint: {counts} (--verbose says which)"


def test_one_document_is_told_with_its_numbers() -> None:
    done = pmlint("check", "--rulebook", "auto", "pm/2019/a.md")
    assert done.errors == "pmlint: pm/2019/a.md: old (3 of 3 sections)\nNo findings in 1 file.\n"
    text = OLD_DOCUMENT.encode()
    done = pmlint("check", "--rulebook", "auto", "-", data=text)
    assert done.errors.startswith("pmlint: <stdin>: old (3 of 3 sections)\n")


def test_the_nearest_is_named_even_if_it_does_not_fit() -> None:
    write("pm/2019/a.md", f"{STRAY}\n## Sea\n\nOut of tune.\n")
    assert held("--rulebook", "auto", "pm/2019") == [
        f"pm/2019/a.md: {NONE_FITS} (the nearest is old)"
    ]


def test_of_those_that_fit_alike_the_globs_decide() -> None:
    write(".pmlint.yaml", BOOK.replace("docs/old.md", "docs/new.md"))
    assert held("--rulebook", "auto", "pm/2019/a.md", "pm/2022/c.md") == [
        f"pm/2019/a.md: {NONE_FITS}",
        "pm/2022/c.md: docs/new.md (2 of 2 sections)",
    ]
    write("pm/2019/a.md", NEW_DOCUMENT)
    assert held("--rulebook", "auto", "pm/2019/a.md") == ["pm/2019/a.md: old (2 of 2 sections)"]


def test_without_items_the_shipped_ones_are_tried_too() -> None:
    shipped = (Path(__file__).parents[1] / "fixtures/documents/queue-backlog.md").read_text("utf-8")
    write(".pmlint.yaml", "extends: base\ntemplate: docs/old.md\n")
    write("b.md", shipped)
    said = held("--rulebook", "auto", "pm/2019/a.md", "b.md")
    assert said[0] == "pm/2019/a.md: docs/old.md (3 of 3 sections)"
    assert said[1].startswith("b.md: standard (")


COMMON = "".join(
    f"## {title}\n\nSomething was so.\n\n"
    for title in ("Summary", "Impact", "Root Cause", "Detection", "Resolution", "Lessons Learned")
)


def test_what_all_post_mortems_have_is_no_sign_of_one_form() -> None:
    write(".pmlint.yaml", "extends: base\n")
    write("a.md", f"# Outage\n\n{COMMON}")
    write("b.md", f"# Outage\n\n{COMMON}### What went well\n\na\n\n### Where we got lucky\n\nb\n")
    write("c.md", f"# Outage\n\n{COMMON}## Weather\n\na\n\n## Where we got lucky\n\nb\n")
    said = held("--rulebook", "auto", "a.md", "b.md", "c.md")
    none = f"{NONE_FITS} (the nearest is google-sre)"
    assert said[0] == f"a.md: {none}"
    assert said[1].startswith("b.md: google-sre (")
    assert said[2] == f"c.md: {none}"  # it has too little of that form


def test_a_rulebook_that_nobody_configured_has_to_fit_better() -> None:
    """It is the form of somebody else, and some of it is in all post-mortems."""
    shipped = (Path(__file__).parents[1] / "rules/standard/template.md").read_text("utf-8")
    write("docs/own.md", shipped.replace("## Notes", "## Remarks"))
    write(".pmlint.yaml", "extends: base\ntemplate: docs/own.md\n")
    write(
        "b.md",
        (Path(__file__).parents[1] / "fixtures/documents/queue-backlog.md").read_text("utf-8"),
    )
    (said,) = held("--rulebook", "auto", "b.md")
    assert said.startswith("b.md: docs/own.md (")


def test_machines_read_nothing_of_it() -> None:
    quiet = pmlint("check", "-q", "--rulebook", "auto", "--output-format", "json", ".")
    assert (json.loads(quiet.output)["diagnostics"], quiet.errors) == ([], "")
    loud = pmlint("check", "-v", "--rulebook", "auto", "--output-format", "json", ".")
    assert loud.output == quiet.output
    done = pmlint("check", "-q", "-v", ".")
    assert done.status == 2
    assert "--quiet and --verbose exclude each other" in done.errors


def test_findings_between_documents_keep_what_was_chosen() -> None:
    """A document in which such a rule finds something is linted twice, by the same rulebook."""
    write("pm/2019/a.md", identified(OLD_DOCUMENT))
    write("pm/2019/b.md", identified(OLD_DOCUMENT))
    done = pmlint("check", "--rulebook", "auto", "pm/2019")
    assert done.errors.startswith("pmlint: old for 2 documents ")
    assert [line.rsplit(" ", 1)[1] for line in done.output.splitlines()] == [
        "[duplicate-incident-id]"
    ]


def test_an_audit_reads_by_the_chosen_one() -> None:
    actions = "## Chores\n\n| Task | Who | Until |\n|---|---|---|\n| Mend it |  | 2024-01-02 |\n"
    write(
        ".pmlint.yaml",
        BOOK.replace("docs/old.md", "docs/old.md, sections: {Chores: {table: {role: actions}}}"),
    )
    write("pm/2022/c.md", f"{OLD_DOCUMENT}\n{actions}")
    one = ("audit", "--today", "2025-01-01", "--output-format", "csv", "pm/2022/c.md")
    done = pmlint(*one, "--rulebook", "auto")
    assert done.errors == "pmlint: pm/2022/c.md: old (4 of 4 sections)\n"
    assert "Mend it" in done.output
