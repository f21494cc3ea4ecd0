"""The commands that explain: `rule` and `outline`."""

import json
from pathlib import Path

import pytest
import yaml

from pmlint.rulebook.model import load
from pmlint.rulebook.plugins import families
from process import Done, pmlint, write

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, an empty repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


# rule


def test_a_rule_is_explained() -> None:
    done = pmlint("rule", "missing-section")
    assert done.status == 0
    assert done.output.startswith("missing-section (structure, completeness; by default error)\n")
    assert "[missing-section]" in done.output.partition("gives")[2]


def test_a_rule_for_rulebooks_is_explained_with_one() -> None:
    done = pmlint("rule", "row-condition")
    assert "\n    rules:\n      done-has-date:\n" in done.output
    assert "\n  when: {}\n" in done.output
    assert "\nRulebook of the example:\n\n  rules:\n" in done.output


def test_every_rule_is_listed_and_explained() -> None:
    names = set(load().rules)
    listed = json.loads(pmlint("rule", "--output-format", "json").output)
    assert {rule["name"] for rule in listed} >= names
    assert all(rule["demand"].endswith(".") and rule["why"] for rule in listed)
    text = pmlint("rule").output
    assert all(f"\n  {name} " in text for name in names)
    assert all(f"\n{family}\n" in f"\n{text}" for family in families().values())


def test_a_rule_without_a_check() -> None:
    single = json.loads(pmlint("rule", "unreadable-file", "--output-format", "json").output)
    assert single["family"] == "document"
    assert single["kind"] is None
    assert single["severity"] == "error"


def test_no_such_rule() -> None:
    done = pmlint("rule", "missing-sektion")
    assert done.status == 2
    assert "unknown rule 'missing-sektion', did you mean 'missing-section'?" in done.errors


# outline


def test_an_outline_is_a_rulebook() -> None:
    done = pmlint("outline", str(ROOT / "rules" / "standard" / "template.md"))
    assert (done.status, done.errors) == (0, "")
    assert done.output.startswith("# What ")
    write("made.yaml", done.output)
    made, standard = load(Path("made.yaml").absolute()), load()
    assert [path for path, _ in made.outline.walk()] == [
        path for path, _ in standard.outline.walk()
    ]


def test_an_outline_says_what_it_cannot_say() -> None:
    write("x.md", "# [Title]\n\n## Start (UTC)\n\n[a]\n\n## Start (local)\n\n[b]\n")
    done = pmlint("outline", "x.md")
    assert done.status == 0
    assert yaml.safe_load(done.output)["sections"]
    assert done.errors.startswith("pmlint: warning: x.md has several sections")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "x.md: no such file or directory"),
        (b"# T\n\xff", "x.md:2:1: the file is not UTF-8: byte 0xff starts no character"),
    ],
)
def test_an_outline_of_nothing(data: bytes | None, message: str) -> None:
    if data:
        Path("x.md").write_bytes(data)
    assert pmlint("outline", "x.md") == Done(2, "", f"pmlint: error: {message}\n")
