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
GERMAN_DATE = "# Outage\n\n**Date**: 15.01.2025\n"
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


def test_a_text_is_fixed_and_says_what_is_left() -> None:
    base = pmlint.load_rulebook("base")
    fixed = pmlint.fix_text(GERMAN_DATE + WRONG_DATE, path="a.md", rulebook=base)
    assert fixed.text == GERMAN_DATE.replace("15.01.2025", "2025-01-15") + WRONG_DATE
    assert [(one.path, one.line, one.rule) for one in fixed.applied] == [("a.md", 3, "date-format")]
    assert list(fixed.left) == pmlint.lint_text(fixed.text, path="a.md", rulebook=base)
    assert "invalid-date" in {one.rule for one in fixed.left}
    assert not Path("a.md").exists()


def test_a_text_keeps_its_line_ends_when_it_is_fixed() -> None:
    text = GERMAN_DATE.replace("\n", "\r\n")
    assert pmlint.fix_text(text).text == text.replace("15.01.2025", "2025-01-15")


def test_fixes_that_are_not_safe_have_to_be_asked_for() -> None:
    text = GERMAN_DATE + "\n## Exective Summary\n\nNothing could be bought.\n"
    safe, unsafe = (pmlint.fix_text(text, unsafe=unsafe) for unsafe in (False, True))
    assert "## Exective Summary" in safe.text
    assert "## Executive Summary" in unsafe.text
    assert {one.rule for one in unsafe.applied} > {one.rule for one in safe.applied}


def test_a_text_without_fixes_stays_as_it_is() -> None:
    base = pmlint.load_rulebook("base")
    fixed = pmlint.fix_text(WRONG_DATE, rulebook=base)
    assert fixed == pmlint.FixedText(
        WRONG_DATE, (), tuple(pmlint.lint_text(WRONG_DATE, rulebook=base))
    )


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


def test_second_example_of_the_manual() -> None:
    write("incidents/2025-05-20-resizer.md", GERMAN_DATE)
    said = run(example(1))
    proposal = Path("incidents/2025-05-20-resizer.proposal.md").read_text(encoding="utf-8")
    assert proposal == GERMAN_DATE.replace("15.01.2025", "2025-01-15")
    left = pmlint.lint_text(proposal)
    assert said == f"1 fixed, {len(left)} left\n"


def test_many_documents_by_an_engine() -> None:
    write("spread.py", example(2))
    calls = "import spread\nif __name__ == '__main__':\n    documents = "
    documents = [(f"{number}.md", WRONG_DATE) for number in range(20)]
    write("main.py", f"{calls}{documents!r}\n    print(spread.lint_all(documents))\n")
    done = subprocess.run(
        [sys.executable, "main.py"], capture_output=True, check=True, text=True, timeout=300
    )
    assert done.stdout == f"{[(f'{number}.md', 3, 'invalid-date') for number in range(20)]}\n"
