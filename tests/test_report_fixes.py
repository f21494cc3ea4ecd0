"""Fixes as programs of others would apply them, from what SARIF and rdjson say of them alone."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pmlint.fix import fix
from pmlint.lint import lint
from pmlint.report import writer
from pmlint.report.summary import Summary
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source
from pmlint.tree.markdown import parse
from test_fixtures import FIXTURES, rulebook_of

FILES = [
    file.with_name(file.name.replace(".fixed", "")) for file in sorted(FIXTURES.rglob("*.fixed.md"))
]
Replacement = tuple[int, int, bytes]
Applier = Callable[[str, Any], str]


def in_sarif(text: str, log: dict[str, Any]) -> str:
    """The text with the fixes of a log, in the lines and columns that the log declares."""
    (run,) = log["runs"]
    code = {"utf16CodeUnits": "utf-16-le", "unicodeCodePoints": "utf-32-le"}[run["columnKind"]]
    unit = {"utf-16-le": 2, "utf-32-le": 4}[code]
    ends = "|".join(map(re.escape, run["newlineSequences"]))
    starts = [0, *(found.end() for found in re.finditer(ends, text))]

    def offset(line: int, column: int) -> int:
        return len(text[: starts[line - 1]].encode(code)) + unit * (column - 1)

    def replacements(fix: dict[str, Any]) -> Iterator[Replacement]:
        (change,) = fix["artifactChanges"]
        for one in change["replacements"]:
            at = one["deletedRegion"]
            start = offset(at["startLine"], at["startColumn"])
            end = offset(at["endLine"], at["endColumn"])
            yield start, end, one.get("insertedContent", {"text": ""})["text"].encode(code)

    fixes = [one for result in run["results"] for one in result.get("fixes", [])]
    return _replaced(text.encode(code), map(replacements, fixes)).decode(code)


def in_rdjson(text: str, report: dict[str, Any]) -> str:
    """The text with the suggestions of a report, whose columns count bytes of UTF-8."""
    data = text.encode()
    starts = [0, *(found.end() for found in re.finditer(rb"\n", data))]

    def offset(place: dict[str, int]) -> int:
        return starts[place["line"] - 1] + place["column"] - 1

    def replacements(suggestions: list[dict[str, Any]]) -> Iterator[Replacement]:
        for one in suggestions:
            at = one["range"]
            yield offset(at["start"]), offset(at["end"]), one["text"].encode()

    fixes = [one["suggestions"] for one in report["diagnostics"] if "suggestions" in one]
    return _replaced(data, map(replacements, fixes)).decode()


def _replaced(data: bytes, fixes: Iterable[Iterable[Replacement]]) -> bytes:
    """The data with all fixes that do not touch an earlier one: each whole, or not at all."""
    taken: list[Replacement] = []
    for fix_ in sorted(sorted(one) for one in fixes):
        if not any(
            start <= other_end and other_start <= end
            for start, end, _ in fix_
            for other_start, other_end, _ in taken
        ):
            taken += fix_
    for start, end, new in sorted(taken, reverse=True):
        data = data[:start] + new + data[end:]
    return data


APPLIERS = {"sarif": in_sarif, "rdjson": in_rdjson}


def fixed_by(name: str, text: str, book: Rulebook) -> str:
    """The text after as many rounds of linting and applying as it takes."""
    for _ in range(10):
        found = lint(Source("x.md", text), book)
        report = writer(name)(found, Summary.of(found, files=1), color=False)
        after = APPLIERS[name](text, json.loads(report))
        if after == text:
            return text
        text = after
    raise AssertionError("no end of fixes")


@pytest.mark.parametrize("name", APPLIERS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FIXTURES)))
def test_a_program_that_applies_them_does_what_pmlint_does(file: Path, name: str) -> None:
    text = file.read_text(encoding="utf-8")
    expected = file.with_suffix(".fixed.md").read_text(encoding="utf-8")
    assert text != expected
    book = rulebook_of(file.parent)
    assert fixed_by(name, text, book) == expected
    with_crlf = fixed_by(name, text.replace("\n", "\r\n"), book)
    assert with_crlf == expected.replace("\n", "\r\n")


@pytest.mark.parametrize("name", APPLIERS)
def test_characters_of_any_width_may_stand_before_an_edit(name: str) -> None:
    book = load(shipped_rulebooks()["base"])
    text = "# Ausfall 🔥\n\n- 🔥 原因 é **Data**: 15.01.2025 🔥\n\n| 🔥 | b |\n|--|--|\n| é |\n"
    expected = fix(parse(Source("x.md", text)), book, unsafe=True)
    assert expected.applied
    assert fixed_by(name, text, book) == expected.document.source.text
