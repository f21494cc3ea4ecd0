"""`pmlint new`: a document that is the template, but for what can be known."""

import os
from pathlib import Path

import pytest

from process import Done, pmlint, write

ROOT = Path(__file__).parents[1]
STANDARD = ROOT / "rules" / "standard" / "template.md"
MARKDOWN = """\
# [Date]: [Title]

- **Incident ID**: [PM-YYYY-NNN]
- **Date**: YYYY-MM-DD
- **Author**: [Name]
- **Severity**: SEV1 / SEV2

## What happened

[Tell it]
"""
FRONT_MATTER = """\
---
layout: post
title: "Post-mortem: [Title]"
date: YYYY-MM-DD
author:
id: INC-####
tags: [incident]
---

## What happened

*What did users see?*
"""
TABLE = """\
# Incident report

| Field | Value |
|---|---|
| Title | <short title> |
| Date | [Date] |
| Author |  |
| Incident number | INC-XXXX |

## Summary

Say it in three sentences.
"""
PROSE = """\
# Post-mortem template

Date: <br>
Authors: Your name here

## Summary

Say in three sentences what happened.
"""
WHO = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "user.name",
    "GIT_CONFIG_VALUE_0": "Mira Holm",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
DAY = ("--date", "2025-03-09")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, an empty repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str | bytes) -> Done:
    return pmlint("new", *arguments, *DAY, more=WHO)


def begin(template: str, rulebook: str = 'files: ["incidents/**/*.md"]') -> None:
    write("template.md", template)
    write(".pmlint.yaml", f"extends: base\ntemplate: template.md\n{rulebook}\n")


def made(done: Done) -> str:
    assert done.status == 0, done.errors
    return Path(done.output.removesuffix("\n")).read_text(encoding="utf-8")


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, as they are now."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return [new for old, new in pairs if old != new]


def test_the_standard_template() -> None:
    done = new("Image resizer fills the disk")
    assert done.output == "2025-03-09-image-resizer-fills-the-disk.md\n"
    assert changed(STANDARD.read_text(encoding="utf-8"), made(done)) == [
        "# Post-Mortem: Image resizer fills the disk",
        "**Incident ID**: INC-2025-0309-001  ",
        "**Date**: 2025-03-09  ",
        "**Author**: Mira Holm  ",
    ]
    assert done.errors.split("\n") == [
        "Filled in title: Image resizer fills the disk",
        "Filled in date: 2025-03-09",
        "Filled in author: Mira Holm",
        "Filled in incident ID: INC-2025-0309-001",
        "",
    ]


@pytest.mark.parametrize(
    ("template", "lines"),
    [
        (
            MARKDOWN,
            [
                "# 2025-03-09: Queue stood still",
                "- **Incident ID**: PM-2025-001",
                "- **Date**: 2025-03-09",
                "- **Author**: Mira Holm",
            ],
        ),
        (
            FRONT_MATTER,
            [
                'title: "Post-mortem: Queue stood still"',
                "date: 2025-03-09",
                "author: Mira Holm",
                "id: INC-0001",
            ],
        ),
        (
            TABLE,
            [
                "| Title | Queue stood still |",
                "| Date | 2025-03-09 |",
                "| Author | Mira Holm |",
                "| Incident number | INC-0001 |",
            ],
        ),
        (PROSE, ["# Queue stood still", "Date: 2025-03-09 <br>", "Authors: Mira Holm"]),
    ],
)
def test_what_is_filled_in_is_right(template: str, lines: list[str]) -> None:
    begin(template)
    done = new("Queue stood still")
    assert changed(template, made(done)) == lines
    said = pmlint(
        done.output.removesuffix("\n"),
        *("--stage", "draft", "--ignore", "unfilled-template", "--output-format", "concise"),
    ).output
    numbers = [number for number, line in enumerate(made(done).split("\n"), 1) if line in lines]
    assert not [number for number in numbers if f".md:{number}:" in said], said
    assert ": error: " not in said


def test_the_standard_document_is_right() -> None:
    done = new("Queue stood still")
    said = pmlint(
        done.output.removesuffix("\n"),
        *("--stage", "draft", "--ignore", "unfilled-template", "--output-format", "concise"),
    ).output
    assert not [number for number in (1, 3, 4, 7) if f".md:{number}:" in said], said


def test_identifiers_go_on() -> None:
    begin(MARKDOWN)
    first, second = new("One"), new("Two")
    assert "PM-2025-001" in made(first)
    assert "PM-2025-002" in made(second)
    assert "PM-2024-001" in made(pmlint("new", "Three", "--date", "2024-12-31", more=WHO))
    assert pmlint("incidents", "--select", "repository").status == 0


def test_files_are_named_like_those_that_are_there() -> None:
    begin(MARKDOWN)
    write("incidents/2023/2023-04-01_old_thing.md", "# Old thing\n")
    write("incidents/2024/2024-05-02_disk_was_full.md", "# Disk was full\n")
    assert new("Queue: stood still").output == "incidents/2025/2025-03-09_queue_stood_still.md\n"


def test_names_with_identifiers() -> None:
    begin("# Incident #XXX: [Title]\n\n## Cause\n\n[Why]\n")
    write("incidents/INC-0041 - Disk was full.md", "# Incident #041: Disk was full\n")
    done = new("Queue stood/still?")
    assert done.output == "incidents/INC-0042 - Queue stood-still.md\n"
    assert made(done).startswith("# Incident #042: Queue stood/still?\n")


def test_a_folder_for_each_document() -> None:
    begin(MARKDOWN)
    write("incidents/2024-05-02-disk/README.md", "# Disk\n\n## Impact\n\nSome.\n")
    assert new("Queue").output == "incidents/2025-03-09-queue/README.md\n"


def test_without_documents_the_globs_say_where() -> None:
    begin(MARKDOWN, 'files: ["docs/post-mortems/**/*.md"]')
    assert new("Queue").output == "docs/post-mortems/2025-03-09-queue.md\n"


def test_from_a_folder_below(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(MARKDOWN)
    write("incidents/2024-05-02-disk.md", "# Disk\n")
    monkeypatch.chdir(here / "incidents")
    assert new("Queue").output == "../incidents/2025-03-09-queue.md\n"


def test_line_ends_and_byte_order_mark_stay() -> None:
    begin("")
    Path("template.md").write_bytes(b"\xef\xbb\xbf# [Title]\r\n\r\nDate:  \r\n## A\r\n[x]\r\nend")
    done = new("Queue", "-o", "x.md")
    assert done.output == "x.md\n"
    assert Path("x.md").read_bytes() == (
        b"\xef\xbb\xbf# Queue\r\n\r\nDate: 2025-03-09  \r\n## A\r\n[x]\r\nend"
    )


def test_the_author_may_be_said_or_unknown() -> None:
    begin(MARKDOWN)
    assert "**Author**: Ana Lima\n" in made(new("One", "--author", "Ana Lima"))
    done = pmlint("new", "Two", more=NOBODY)
    assert "**Author**: [Name]\n" in made(done)
    assert "Not filled in: author; Git knows no user.name, --author says it\n" in done.errors


def test_no_git_at_all(here: Path) -> None:
    begin(MARKDOWN)
    assert "Not filled in: author" in pmlint("new", "One", more={"PATH": str(here)}).errors


def test_a_template_can_be_given() -> None:
    write("other.md", "# [Title]\n")
    assert made(new("Queue", "--template", "other.md")) == "# Queue\n"


def test_a_title_without_a_place() -> None:
    begin("## Cause\n\n[Why]\n\n## Impact\n\n[Who]\n")
    assert "The template has no place for the title.\n" in new("Queue").errors


# nothing is ever overwritten


def test_a_document_stays_as_it_is() -> None:
    begin(MARKDOWN)
    write("x.md", "mine\n")
    done = new("Queue", "--output", "x.md")
    assert done == Done(2, "", "pmlint: error: x.md is there already, and stays as it is\n")
    assert Path("x.md").read_text(encoding="utf-8") == "mine\n"
    first = made(new("Queue"))
    again = new("Queue")
    assert (again.status, again.output) == (2, "")
    assert Path("incidents/2025-03-09-queue.md").read_text(encoding="utf-8") == first


# hostile input


@pytest.mark.parametrize("title", ["", "  ", "\n\t", "\x1b"])
def test_an_empty_title(title: str) -> None:
    done = new(title)
    assert (done.status, done.output) == (2, "")
    assert done.errors.startswith("pmlint: error: the title is empty\n")


@pytest.mark.parametrize(
    ("title", "name", "heading"),
    [
        ("a/b\\..", "a-b", "a/b\\.."),
        ("../../etc/passwd", "etc-passwd", "../../etc/passwd"),
        ("two\nlines\r\nand a\ttab", "two-lines-and-a-tab", "two lines and a tab"),
        ("\"quoted\" & 'so'", "quoted-so", "\"quoted\" & 'so'"),
        ("🔥🔥", "incident", "🔥🔥"),
        ("Кэш упал", "кэш-упал", "Кэш упал"),
        ("Überlauf à Łódź", "uberlauf-a-lodz", "Überlauf à Łódź"),
        ("C# #", "c", "C# \\#"),
        ("-n", "n", "-n"),
        ("x" * 300, "x" * 60, "x" * 300),
    ],
)
def test_titles_of_all_kinds(title: str, name: str, heading: str) -> None:
    begin(MARKDOWN)
    done = pmlint("new", *DAY, "--", title, more=WHO)
    assert done.output == f"incidents/2025-03-09-{name}.md\n"
    assert made(done).startswith(f"# 2025-03-09: {heading}\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"# T\n\xff", "template.md:2:1: the file is not UTF-8"),
        (None, "template.md: no such file or directory"),
    ],
)
def test_a_template_that_cannot_be_read(data: bytes | None, message: str) -> None:
    if data:
        Path("other-template.md").write_bytes(data)
    done = new("Queue", "--template", "other-template.md")
    assert done.status == 2
    assert f"other-{message}" in done.errors
    assert not list(Path().glob("2025*"))


def test_a_rulebook_without_a_template() -> None:
    write(".pmlint.yaml", "extends: base\n")
    done = new("Queue")
    expected = "pmlint: error: .pmlint.yaml names no template; say one with --template\n"
    assert done == Done(2, "", expected)


def test_a_folder_that_is_not_there() -> None:
    done = new("Queue", "-o", "nowhere/x.md")
    assert done == Done(2, "", "pmlint: error: nowhere/x.md: no such file or directory\n")


def test_no_repository_at_all(here: Path) -> None:
    (here / ".git").rmdir()
    assert new("Queue").status == 0
