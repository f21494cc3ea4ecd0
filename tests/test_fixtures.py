"""Every document in `fixtures/` gives exactly the findings that stand beside it.

`x.txt` has what `x.md` gives; without it the document is clean. A folder's `rulebook.yaml` is the
rulebook of its documents; without one it is `base` for checks and `standard` for documents. Its
file `today` has the day on which they are read.
"""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from conftest import Expect
from pmlint.lint import lint
from pmlint.report import writer
from pmlint.report.summary import Summary
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import decode

FIXTURES = Path(__file__).parents[1] / "fixtures"
DOCUMENTS = [file for file in sorted(FIXTURES.rglob("*.md")) if file.name != "template.md"]


@cache
def rulebook_of(folder: Path) -> Rulebook:
    own = folder / "rulebook.yaml"
    name = "base" if folder.parent.name == "checks" else "standard"
    book = load(own if own.exists() else shipped_rulebooks()[name])
    today = folder / "today"
    if not today.exists():
        return book
    day = dt.date.fromisoformat(today.read_text(encoding="utf-8").strip())
    return replace(book, circumstances=replace(book.circumstances, today=day))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(FIXTURES)))
def test_document_gives_what_stands_beside_it(file: Path, expect: Expect) -> None:
    source = decode(file.name, file.read_bytes())
    diagnostics = lint(source, rulebook_of(file.parent))
    report = writer("concise")(diagnostics, Summary.of(diagnostics, files=1), color=False)
    expect(file.with_suffix(".txt"), report)


def test_every_planted_fault_is_found_once_and_nothing_else() -> None:
    file = FIXTURES / "documents" / "faulty.md"
    planted = file.with_suffix(".faults.tsv").read_text(encoding="utf-8").strip().split("\n")
    assert len(planted) == 30
    faults = [tuple(line.split("\t")[:3]) for line in planted]
    diagnostics = lint(decode(file.name, file.read_bytes()), rulebook_of(file.parent))
    assert [(str(one.line), str(one.column), one.rule) for one in diagnostics] == faults
