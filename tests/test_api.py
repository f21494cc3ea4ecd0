"""pmlint from Python, as `docs/python.md` shows it."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import pmlint
from process import write

MANUAL = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
WRONG_DATE = "# Outage\n\n**Date**: 2024-02-30\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def example(number: int) -> str:
    examples: list[str] = re.findall(r"```python\n(.*?)```", MANUAL, re.DOTALL)
    return examples[number]


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=120
    ).stdout


def test_a_text() -> None:
    (found,) = pmlint.lint_text(WRONG_DATE, path="a.md", rulebook=pmlint.load_rulebook("base"))
    assert (found.path, found.line, found.column, found.rule) == ("a.md", 3, 11, "invalid-date")
    assert found.severity is pmlint.Severity.ERROR


def test_without_a_rulebook_the_standard_one_counts() -> None:
    rules = {found.rule for found in pmlint.lint_text(WRONG_DATE)}
    assert {"invalid-date", "missing-section"} <= rules


def test_paths_are_held_to_the_nearest_rulebook() -> None:
    write("incidents/a.md", WRONG_DATE)
    write(".pmlint.yaml", "extends: base\n")
    assert [one.rule for one in pmlint.lint_paths(["incidents"])] == ["invalid-date"]
    assert [one.rule for one in pmlint.lint_paths([Path("incidents/a.md")])] == ["invalid-date"]
    strict = pmlint.load_rulebook()
    assert "missing-section" in {
        one.rule for one in pmlint.lint_paths(["incidents"], rulebook=strict)
    }


def test_errors_are_exceptions() -> None:
    write("broken.yaml", "extends: bsae\n")
    with pytest.raises(pmlint.RulebookError, match=r"broken\.yaml:1:10: unknown rulebook 'bsae'"):
        pmlint.load_rulebook("broken.yaml")
    with pytest.raises(pmlint.RulebookError, match=r"none\.yaml"):
        pmlint.load_rulebook("none.yaml")
    with pytest.raises(OSError, match=r"none\.md"):
        list(pmlint.lint_paths(["none.md"]))
    with pytest.raises(AttributeError, match="lint_txt"):
        getattr(pmlint, "lint_txt")  # noqa: B009 - a plain attribute would be a type error


def test_what_cannot_be_read_is_a_diagnostic() -> None:
    Path("a.md").write_bytes(b"# T\n\xff")
    assert [one.rule for one in pmlint.lint_paths(["a.md"])] == ["unreadable-file"]


def test_threads_may_share_a_rulebook() -> None:
    rulebook = pmlint.load_rulebook("base")

    def lint(number: int) -> list[pmlint.Diagnostic]:
        return pmlint.lint_text(WRONG_DATE, path=f"{number}.md", rulebook=rulebook)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lint, range(40)))
    assert [one.path for (one,) in found] == [f"{number}.md" for number in range(40)]


def test_nothing_is_imported_before_it_is_used() -> None:
    code = "import pmlint, sys; print(sorted({'click', 'yaml', 'markdown_it'} & {*sys.modules}))"
    assert run(code) == "[]\n"
    assert run("import pmlint; print(sorted(pmlint.__all__) == pmlint.__all__)") == "True\n"


def test_first_example_of_the_manual() -> None:
    write(".pmlint.yaml", "extends: base\n")
    write("incidents/a.md", WRONG_DATE)
    said = run(example(0)).splitlines()
    assert said[0].startswith("a.md:3:11: '2024-02-30' is no date")
    assert said[1:] == ["error invalid-date"]


def test_many_documents_by_an_engine() -> None:
    write("spread.py", example(1))
    calls = "import spread\nif __name__ == '__main__':\n    documents = "
    documents = [(f"{number}.md", WRONG_DATE) for number in range(20)]
    write("main.py", f"{calls}{documents!r}\n    print(spread.lint_all(documents))\n")
    done = subprocess.run(
        [sys.executable, "main.py"], capture_output=True, check=True, text=True, timeout=300
    )
    assert done.stdout == f"{[(f'{number}.md', 3, 'invalid-date') for number in range(20)]}\n"
