"""`rulebooks:` - others for some of the documents: what they take over, change and refuse."""

from pathlib import Path

import pytest

from pmlint.diagnostic import Severity
from pmlint.rulebook.config import load_file
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.rulebook.settings import RulebookError
from process import write

OLD = "# [Title]\n\n## Summary\n\n[What]\n\n## Weather\n\n[How]\n"
NEW = "# [Title]\n\n## Summary\n\n[What]\n\n## Traffic\n\n[How much]\n\n## Action Items\n\n[What]\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("docs/old.md", OLD)
    write("docs/new.md", NEW)


def book(text: str) -> Rulebook:
    return load_file(write(".pmlint.yaml", text))


def items(text: str) -> tuple[Rulebook, ...]:
    return book(text).rulebooks


def titles(rulebook: Rulebook) -> list[str]:
    return [spec.title for spec in rulebook.outline.sections]


def severity(rulebook: Rulebook, rule: str) -> Severity | None:
    return rulebook.rules[rule].severity


# what an item takes over


def test_an_item_without_an_outline_has_that_of_its_file() -> None:
    outer = book(
        "extends: base\ntemplate: docs/new.md\ntime-zone: CET\nexclude: [x/]\n"
        "rules: {missing-section: warning, missing-owner: off}\n"
        "rulebooks:\n  - {files: [old/], exclude: [y/], rules: {missing-section: info}}\n"
    )
    (item,) = outer.rulebooks
    assert item.outline == outer.outline
    assert item.circumstances.time_zone == "CET"
    assert (item.files, item.exclude) == (("old/",), ("x/", "y/"))
    assert severity(item, "missing-section") is Severity.INFO
    assert severity(outer, "missing-section") is Severity.WARNING
    assert severity(item, "missing-owner") is None
    assert (item.path, item.root) == (outer.path, outer.root)
    assert item.rulebooks == ()


def test_a_template_replaces_the_outline_and_nothing_else() -> None:
    outer = book(
        "extends: base\ntemplate: docs/new.md\nsections: {Notes: {}}\nrules: {missing-owner: off}\n"
        "rulebooks: [{files: [old/], template: docs/old.md, sections: {Sea: {}}}]\n"
    )
    (item,) = outer.rulebooks
    assert titles(outer) == ["Summary", "Traffic", "Action Items", "Notes"]
    assert titles(item) == ["Summary", "Weather", "Sea"]
    assert severity(item, "missing-owner") is None


def test_what_an_item_extends_stands_below_what_the_team_says() -> None:
    write("team.yaml", "extends: standard\nrules: {blame: off}\n")
    write(
        "coe.yaml",
        "extends: base\ntemplate: docs/old.md\nrules: {blame: error, heated-language: error}\n",
    )
    (item,) = items(
        "extends: team.yaml\ntemplate: docs/new.md\nrules: {missing-owner: off}\n"
        "rulebooks: [{files: [coe/], extends: coe.yaml}]\n"
    )
    assert titles(item) == ["Summary", "Weather"]
    assert severity(item, "heated-language") is Severity.ERROR
    assert severity(item, "blame") is None
    assert severity(item, "missing-owner") is None


def test_a_shipped_rulebook_takes_the_place_of_another() -> None:
    """What `standard` demands is nothing to an item that extends `base`; a team's own rules are."""
    (item,) = items(
        "fields: {Mood: {}}\nrules: {mine: {check: forbidden-text, pattern: x}}\n"
        "rulebooks: [{files: [coe/], extends: base}]\n"
    )
    assert item.outline == load(shipped_rulebooks()["base"]).outline
    assert severity(item, "mine") is Severity.ERROR


def test_a_rule_about_what_an_item_lacks_is_off_in_it() -> None:
    rule = "{check: required-text, section: Traffic, pattern: cars}"
    outer = book(
        f"extends: base\ntemplate: docs/new.md\nrules: {{mine: {rule}, other: {rule}}}\n"
        "overrides: [{files: [x/], rules: {mine: warning}}]\n"
        "rulebooks: [{files: [old/], template: docs/old.md, rules: {other: {section: Weather}}}]\n"
    )
    (item,) = outer.rulebooks
    assert severity(outer, "mine") is Severity.ERROR
    assert severity(item, "mine") is None
    assert severity(item, "other") is Severity.ERROR
    assert outer.overrides[0].rules["mine"].severity is Severity.WARNING
    assert item.overrides[0].rules["mine"].severity is None


def test_items_are_inherited_and_built_upon_all_that_is_said() -> None:
    write("shared/t.md", OLD)
    write(
        "shared/team.yaml",
        "rulebooks: [{files: [a/], template: t.md}, {files: [b/], template: t.md}]\n",
    )
    outer = book(
        "extends: shared/team.yaml\nrules: {blame: off}\n"
        "rulebooks: [{files: [a/], template: docs/new.md}]\n"
    )
    assert [item.name for item in outer.rulebooks] == ["docs/new.md", "t.md", "t.md"]
    assert {item.root for item in outer.rulebooks} == {outer.root}
    assert {severity(item, "blame") for item in outer.rulebooks} == {None}


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("name: mine, extends: base", "mine"),
        ("template: docs/old.md, extends: base", "docs/old.md"),
        ("extends: [base, standard]", "standard"),
        ("rules: {blame: off}", "a/**"),
    ],
)
def test_names_of_items(item: str, name: str) -> None:
    (found,) = items(f'rulebooks: [{{files: ["a/**", b/], {item}}}]')
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "standard"),
        ("extends: base\n", "base"),
        ("extends: base\nsections: {A: {}}\n", ".pmlint.yaml"),
        ("extends: base\nfields: {A: {}}\n", ".pmlint.yaml"),
        ("template: docs/old.md\nsections: {A: {}}\n", "docs/old.md"),
    ],
)
def test_names_of_files(text: str, name: str) -> None:
    assert book(text).name == name


def test_shipped_rulebooks_bear_their_names() -> None:
    assert all(load(file).name == name for name, file in shipped_rulebooks().items())


# what is refused


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (
            "{files: [a], sektions: {}}",
            "1:26: unknown setting 'sektions', did you mean 'sections'?",
        ),
        ("{files: [a], rulebooks: []}", "1:37: a rulebook of 'rulebooks' has no others in it"),
        ("{extends: base}", "1:13: the rulebook names no files"),
        ("{files: , extends: base}", "1:13: the rulebook names no files"),
        ("{files: []}", "1:13: the rulebook names no files"),
        ('{files: ["[z-a]"]}', "1:22: [z-a]: not a glob, expected a pattern as in .gitignore"),
        ("{files: [a], name: auto}", "1:32: 'auto' stands for the best fitting rulebook"),
        ("{files: [a], name: }", "1:32: expected a text for 'name', found nothing"),
        ("{files: [a], template: none.md}", "1:36: none.md: no such file or directory"),
        ("{files: [a], extends: bas}", "1:35: unknown rulebook 'bas', did you mean 'base'?"),
        ("{files: [a], extends: .pmlint.yaml}", "1:35: the rulebook extends itself"),
        ("{files: [a], extends: other.yaml}", "1:35: other.yaml has 'rulebooks' of its own"),
        ("{files: [a], rules: {blam: off}}", "1:34: unknown rule 'blam', did you mean 'blame'?"),
        (
            "{files: [a], name: x}, {files: [b], name: x}",
            "1:55: another rulebook has the name 'x'",
        ),
        (
            "{files: [a], rules: {mine: {check: required-text, section: Nowhere, pattern: x}}}",
            "1:72: mine: the outline has no section 'Nowhere'",
        ),
        ("a", "1:13: expected a mapping of names to settings for 'rulebooks'"),
    ],
)
def test_refusals_say_where(item: str, message: str) -> None:
    write("other.yaml", "rulebooks: [{files: [a]}]")
    with pytest.raises(RulebookError) as error:
        book(f"rulebooks: [{item}]")
    assert str(error.value) == f".pmlint.yaml:{message}"


def test_rulebooks_are_a_list() -> None:
    with pytest.raises(RulebookError) as error:
        book("rulebooks: {old: {files: [a]}}")
    assert str(error.value) == ".pmlint.yaml:1:12: expected a list for 'rulebooks'"


def test_an_error_in_toml_is_where_the_table_begins() -> None:
    write("pyproject.toml", "[x]\ny = 1\n[[tool.pmlint.rulebooks]]\nfils = ['a']\n")
    with pytest.raises(RulebookError) as error:
        load_file(Path("pyproject.toml"))
    message = "pyproject.toml:3:1: unknown setting 'fils', did you mean 'files'?"
    assert str(error.value) == message
