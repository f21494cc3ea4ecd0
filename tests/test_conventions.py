"""What every check has to have, so that adding a rule takes three steps and forgets nothing."""

from pathlib import Path

import pytest

from pmlint.check import CheckOptions, Kind
from pmlint.rulebook.model import load, shipped, shipped_rulebooks
from pmlint.rulebook.plugins import WITHOUT_CHECK, families, find_check

ROOT = Path(__file__).parents[1]
CHECKS = sorted(families())
RESERVED = {"check", "severity"}


@pytest.mark.parametrize("name", CHECKS)
def test_check_is_documented(name: str) -> None:
    check = find_check(name)
    assert check
    manual = (check.__doc__ or "").strip()
    demand, _, why = manual.partition("\n")
    assert demand.endswith(".")
    assert len(demand) <= 79
    assert why.strip(), "the docstring says why, and what the options mean"
    assert isinstance(check.KIND, Kind)
    assert issubclass(check.Options, CheckOptions)
    options = set(getattr(check.Options, "__dataclass_fields__", {}))
    assert not options & RESERVED
    assert all(f"`{option.replace('_', '-')}`" in manual for option in options)


@pytest.mark.parametrize("name", CHECKS)
def test_check_has_a_line_in_base(name: str) -> None:
    assert name in load(shipped_rulebooks()["base"]).rules


@pytest.mark.parametrize("name", CHECKS)
def test_check_has_fixtures(name: str) -> None:
    folder = ROOT / "fixtures" / "checks" / name
    assert (folder / "good.md").is_file()
    (bad,) = folder.glob("*bad.md")
    assert f"[{name}]" in bad.with_suffix(".txt").read_text(encoding="utf-8")


def test_fixture_folders_belong_to_checks() -> None:
    folders = {folder.name for folder in (ROOT / "fixtures" / "checks").iterdir()}
    assert folders <= set(CHECKS)


def test_modules_are_short() -> None:
    for file in (*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        lines = len(file.read_text(encoding="utf-8").split("\n"))
        assert lines <= (120 if "checks" in file.parts else 400), file


def test_base_names_only_rules_that_exist() -> None:
    names = set(load(shipped_rulebooks()["base"]).rules)
    assert names == {*CHECKS, *WITHOUT_CHECK}


def test_rules_folder_holds_data_only() -> None:
    assert not list(shipped().rglob("*.py"))
