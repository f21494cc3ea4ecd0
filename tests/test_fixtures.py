"""Every document in `fixtures/` gives exactly the findings that stand beside it.

`x.txt` has what `x.md` gives; without it the document is clean. `x.fixed.md` is what all fixes,
unsafe ones too, make of it; without it there are none. A folder's `rulebook.yaml` is the
rulebook of its documents; without one it is the shipped one of the folder's name, else `base` for
checks and `standard` for documents. Its file `today` has the day on which they are read. What
stands in a folder `around` is the rest of the repository.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from conftest import Expect
from pmlint.diagnostic import Diagnostic
from pmlint.fix import is_fixable
from pmlint.plan import Job
from pmlint.report import writer
from pmlint.report.summary import Summary
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.run import run
from pmlint.single import Fixing, Result

FIXTURES = Path(__file__).parents[1] / "fixtures"
NO_DOCUMENTS = {"template.md", "around"}
DOCUMENTS = [
    file
    for file in sorted(FIXTURES.rglob("*.md"))
    if not NO_DOCUMENTS & {*file.parts} and not file.name.endswith(".fixed.md")
]


@cache
def rulebook_of(folder: Path) -> Rulebook:
    own = folder / "rulebook.yaml"
    name = (
        folder.name
        if folder.name in shipped_rulebooks()
        else "base"
        if folder.parent.name == "checks"
        else "standard"
    )
    book = load(own if own.exists() else shipped_rulebooks()[name])
    today = folder / "today"
    if not today.exists():
        return book
    day = dt.date.fromisoformat(today.read_text(encoding="utf-8").strip())
    return replace(book, circumstances=replace(book.circumstances, today=day))


def result_of(file: Path, monkeypatch: pytest.MonkeyPatch, fixing: Fixing | None = None) -> Result:
    monkeypatch.chdir(file.parent)
    book = rulebook_of(file.parent)
    names = [file.name, *map(str, sorted(Path("around").glob("*.md")))]
    result = next(run([Job(name, book) for name in names], whole=True, fixing=fixing))
    assert not result.failed
    return result


def diagnostics_of(file: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[Diagnostic]:
    return result_of(file, monkeypatch).diagnostics


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(FIXTURES)))
def test_document_gives_what_stands_beside_it(
    file: Path, expect: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    diagnostics = diagnostics_of(file, monkeypatch)
    report = writer("concise")(diagnostics, Summary.of(diagnostics, files=1), color=False)
    expect(file.with_suffix(".txt"), report)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(FIXTURES)))
def test_fixes_give_what_stands_beside_it(
    file: Path, expect: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = result_of(file, monkeypatch, Fixing(unsafe=True))
    expect(file.with_suffix(".fixed.md"), result.mended.after.decode() if result.mended else "")
    assert not [one for one in result.diagnostics if is_fixable(one, unsafe=True)]
    assert result.mended is None or not result.mended.dropped
    _hold_to_do(result)


def _hold_to_do(result: Result) -> None:
    """What a fix inserts is to be written: a finding says so."""
    before, after = (
        (result.mended.before.decode(), result.mended.after.decode()) if result.mended else ("", "")
    )
    found = {one.line for one in result.diagnostics}
    new = [number for number, line in enumerate(after.split("\n"), 1) if "TBD" in line]
    if "TBD" not in before:
        assert found.issuperset(new)


def test_every_planted_fault_is_found_once_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = FIXTURES / "documents" / "faulty.md"
    planted = file.with_suffix(".faults.tsv").read_text(encoding="utf-8").strip().split("\n")
    assert len(planted) == 30
    faults = [tuple(line.split("\t")[:3]) for line in planted]
    diagnostics = diagnostics_of(file, monkeypatch)
    assert [(str(one.line), str(one.column), one.rule) for one in diagnostics] == faults
