"""`pmlint rulebooks`: the list of what is shipped, one of them, and its template."""

import json
from pathlib import Path

import pytest
import yaml

from pmlint.rulebook.model import load, shipped_rulebooks
from process import pmlint, write

BOOKS = shipped_rulebooks()
WITH_TEMPLATE = [name for name in BOOKS if name != "base"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, an empty repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_are_listed_each_with_a_sentence_in_one_line() -> None:
    done = pmlint("rulebooks", more={"COLUMNS": "100"})
    assert (done.status, done.errors) == (0, "")
    table, _, use = done.output.partition("\n\n")
    lines = table.split("\n")
    assert [line.split()[0] for line in lines] == list(BOOKS)
    described = {line.index(line.split(maxsplit=1)[1]) for line in lines}
    assert len(described) == 1  # the column is aligned
    assert all(line.endswith(".") and line.count(". ") == 0 for line in lines)
    assert "extends: NAME" in use
    assert "pmlint init" in use


def test_a_narrow_terminal_wraps_below_the_description() -> None:
    lines = pmlint("rulebooks", more={"COLUMNS": "60"}).output.split("\n")
    assert max(map(len, lines)) <= 60
    column = lines[0].index("What every")
    assert lines[1][:column].isspace()
    assert lines[1][column] != " "


def test_the_list_for_programs() -> None:
    listed = json.loads(pmlint("rulebooks", "--output-format", "json").output)
    assert {book["name"]: Path(book["file"]) for book in listed} == BOOKS
    templates = {book["name"]: book["template"] and Path(book["template"]) for book in listed}
    assert templates == {name: load(file).template for name, file in BOOKS.items()}
    assert all(book["description"].endswith(".") for book in listed)


def test_one_is_shown_with_its_comment_its_template_and_what_it_demands() -> None:
    done = pmlint("rulebooks", "standard")
    assert (done.status, done.errors) == (0, "")
    head, _, outline = done.output.partition("\nIt demands:\n")
    assert head.startswith("standard\n\nThe standard post-mortem")
    assert "what a template cannot say" in head.replace("\n", " ")
    assert str(load().template) in head
    assert "'pmlint rulebooks standard --template'" in head
    demanded = yaml.safe_load(outline)
    assert demanded["sections"]["Timeline / Response"]["table"]["role"] == "timeline"
    assert demanded["fields"]["Severity"]["type"] == "severity"


def test_one_that_demands_no_section() -> None:
    done = pmlint("rulebooks", "base")
    assert done.status == 0
    assert "It has no template." in done.output
    assert "It demands:" not in done.output
    assert (
        json.loads(pmlint("rulebooks", "base", "--output-format", "json").output)["outline"] == {}
    )


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_what_one_demands_for_programs_means_the_same_as_a_rulebook(name: str) -> None:
    shown = json.loads(pmlint("rulebooks", name, "--output-format", "json").output)
    made = write(
        "made.yaml", yaml.safe_dump({"extends": "base", **shown["outline"]}, sort_keys=False)
    )
    outline = load(BOOKS[name]).outline
    assert [path for path, _ in load(made.absolute()).outline.walk()] == [
        path for path, _ in outline.walk()
    ]


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_a_template_is_written_unchanged(name: str) -> None:
    done = pmlint("rulebooks", name, "--template")
    assert (done.status, done.errors) == (0, "")
    template = load(BOOKS[name]).template
    assert template is not None
    assert done.output.encode() == template.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("standrad",), "unknown rulebook 'standrad', did you mean 'standard'?"),
        (("standrad", "--template"), "unknown rulebook 'standrad', did you mean 'standard'?"),
        (("nonsuch-house",), "unknown rulebook 'nonsuch-house'; known are base, "),
        (("base", "--template"), "the rulebook 'base' has no template"),
        (("--template",), "--template needs the name of a rulebook"),
    ],
)
def test_what_there_is_not(arguments: tuple[str, ...], message: str) -> None:
    done = pmlint("rulebooks", *arguments)
    assert (done.status, done.output) == (2, "")
    assert message in done.errors
