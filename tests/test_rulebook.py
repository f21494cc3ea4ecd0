"""Rulebooks: what they extend, change and refuse."""

import datetime as dt
from pathlib import Path

import pytest

from pmlint.diagnostic import Severity
from pmlint.outline.model import Outline
from pmlint.rulebook.model import Rulebook, load
from pmlint.rulebook.selection import Selection, UnknownRuleError
from pmlint.rulebook.settings import RulebookError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, *lines: str) -> Path:
    path = Path.cwd() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def book(*lines: str) -> Rulebook:
    return load(write("x.yaml", *lines))


def refusal(*lines: str) -> str:
    with pytest.raises(RulebookError) as error:
        book(*lines)
    return str(error.value)


def severity(rulebook: Rulebook, rule: str) -> Severity | None:
    return rulebook.rules[rule].severity


# extends


def test_an_empty_rulebook_is_the_standard_one() -> None:
    standard = load()
    empty = book("")
    assert empty.rules == standard.rules
    assert empty.outline == standard.outline
    assert standard.outline.sections
    assert empty.root == Path.cwd()


def test_base_demands_no_section() -> None:
    assert book("extends: base").outline == Outline()


def test_extends_nothing() -> None:
    assert book("extends: []").rules == {}


def test_extends_a_file_beside_the_rulebook() -> None:
    write("shared/team.yaml", "template: ../t.md", "exclude: [old/]")
    write("t.md", "# [Title]", "", "## Weather", "", "[How it was]")
    found = book("extends: shared/team.yaml", "exclude: [drafts/]")
    assert [spec.title for spec in found.outline.sections] == ["Weather"]
    assert found.template == Path.cwd().resolve() / "t.md"
    assert found.exclude == ("old/", "drafts/")
    assert found.root == Path.cwd()


def test_a_list_is_applied_in_order_and_each_file_once() -> None:
    write("one.yaml", "rules: {missing-section: warning, unreadable-file: warning}")
    write("two.yaml", "rules: {missing-section: info}")
    found = book("extends: [one.yaml, two.yaml]")
    assert severity(found, "missing-section") is Severity.INFO
    assert severity(found, "unreadable-file") is Severity.WARNING  # two.yaml says nothing of it
    swapped = book("extends: [two.yaml, one.yaml]")
    assert severity(swapped, "missing-section") is Severity.WARNING


def test_a_rulebook_may_not_extend_itself() -> None:
    assert refusal("extends: x.yaml") == "x.yaml:1:10: the rulebook extends itself"
    write("y.yaml", "", "extends: [base, ./x.yaml]")
    assert refusal("extends: y.yaml") == "y.yaml:2:17: the rulebook extends itself"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("standart", "unknown rulebook 'standart', did you mean 'standard'?"),
        ("none.yaml", "none.yaml: no such file"),
        ("no/where", "no/where: no such file"),
        ("{a: b}", "expected a text for 'extends'"),
    ],
)
def test_what_cannot_be_extended(name: str, message: str) -> None:
    assert refusal(f"extends: {name}") == f"x.yaml:1:10: {message}"


def test_errors_name_the_file_they_are_in() -> None:
    write("team/y.yaml", "rules:", "  missing-section: eror")
    message = "team/y.yaml:2:20: unknown severity 'eror', did you mean 'error'?"
    assert refusal("extends: team/y.yaml") == message


# settings


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[a, b]", "1:1: expected a mapping of names to settings"),
        ("sektions: {}", "1:1: unknown setting 'sektions', did you mean 'sections'?"),
        ("template: none.md", "1:11: none.md: no such file or directory"),
        ("template: [a]", "1:11: expected a text for 'template'"),
        ("time-zone: Mars/Olympus", "1:12: 'Mars/Olympus' is no time zone"),
        ("time-zone: CET, or so", "1:12: 'CET, or so' is no time zone"),
        ("files: {a: b}", "1:8: expected a text for 'files'"),
        ("rules: [missing-section]", "1:8: expected a mapping of names to settings for 'rules'"),
        (
            "rules: {mising-section: off}",
            "1:9: unknown rule 'mising-section', did you mean 'missing-section'?",
        ),
        (
            "rules: {missing-section: [a]}",
            "1:26: expected a severity or options for 'missing-section'",
        ),
        (
            "rules: {missing-section: }",
            "1:26: expected a severity or options for 'missing-section'",
        ),
        (
            "rules: {missing-section: {sevrity: off}}",
            "1:27: unknown option of missing-section 'sevrity', did you mean 'severity'?",
        ),
        (
            "rules: {mine: {check: missing-sectoin}}",
            "1:23: unknown check 'missing-sectoin', did you mean 'missing-section'?",
        ),
        (
            "rules: {missing-section: {check: invalid-front-matter}}",
            "1:34: missing-section is a rule of the check 'missing-section' already",
        ),
        ("overrides: {files: a}", "1:12: expected a list for 'overrides'"),
        ("overrides: [{rules: {}}]", "1:13: the override names no files"),
        ("overrides: [{files: a}]", "1:13: the override names no rules"),
        ("overrides: [{files: a, rules: {nope-nope: off}}]", "1:32: unknown rule 'nope-nope'"),
        (
            "vocabulary: {section: {}}",
            "1:14: unknown part of the vocabulary 'section', did you mean 'sections'?",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(line: str, message: str) -> None:
    assert refusal(line) == f"x.yaml:{message}"


def test_a_template_must_be_text() -> None:
    Path("t.md").write_bytes(b"\xff\xfe#")
    assert refusal("template: t.md") == "x.yaml:1:11: t.md: the file is UTF-16, expected UTF-8"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("off", None),
        ("false", None),
        ("info", Severity.INFO),
        ("warning", Severity.WARNING),
        ("ERROR", Severity.ERROR),
        ("on", Severity.ERROR),
        ("{severity: info}", Severity.INFO),
        ("{}", Severity.ERROR),
    ],
)
def test_severities(word: str, expected: Severity | None) -> None:
    assert severity(book(f"rules: {{missing-section: {word}}}"), "missing-section") is expected


def test_on_gives_back_a_severity_to_a_rule_that_is_off() -> None:
    write("quiet.yaml", "rules: {missing-section: off}")
    found = book("extends: quiet.yaml", "rules: {missing-section: on}")
    assert severity(found, "missing-section") is Severity.WARNING


def test_a_check_can_have_several_rules() -> None:
    found = book("rules: {mine: {check: missing-section, severity: info}}")
    mine = found.rules["mine"]
    assert (mine.name, mine.severity) == ("mine", Severity.INFO)
    assert mine.check is found.rules["missing-section"].check
    assert severity(found, "missing-section") is Severity.ERROR


def test_overrides_build_on_the_rules_and_add_up() -> None:
    write("team.yaml", "overrides: [{files: a/, rules: {missing-section: off}}]")
    found = book(
        "extends: team.yaml", "overrides: [{files: [b/, c/], rules: {missing-section: info}}]"
    )
    assert [override.files for override in found.overrides] == [("a/",), ("b/", "c/")]
    first, second = (override.rules["missing-section"] for override in found.overrides)
    assert (first.severity, second.severity) == (None, Severity.INFO)
    assert severity(found.with_rules(found.overrides[0].rules), "missing-section") is None


def test_vocabulary_adds_names_of_concepts() -> None:
    found = book("vocabulary: {sections: {timeline: [What we saw]}}").vocabulary
    assert found.section("what we SAW") == "timeline"
    assert found.section("Timeline") == "timeline"


# selection


def on(selection: Selection) -> set[str]:
    rulebook = book("rules: {missing-section: warning, invalid-front-matter: off}")
    rules = selection.apply(rulebook).rules.values()
    return {rule.name for rule in rules if rule.severity}


def test_selections() -> None:
    usual = on(Selection())
    assert "missing-section" in usual
    assert "invalid-front-matter" not in usual
    assert on(Selection(("missing-section",))) == {"missing-section"}
    assert on(Selection(("missing-s*", "invalid-front-matter"))) == {
        "missing-section",
        "invalid-front-matter",
    }
    assert on(Selection((), ("invalid-front-matter",))) == usual | {"invalid-front-matter"}
    assert on(Selection((), (), ("missing-section",))) == usual - {"missing-section"}
    assert on(Selection(("all",), (), ("all",))) == set()
    assert "missing-section" in on(Selection(("structure",)))
    assert "unreadable-file" in on(Selection(("document",)))


def test_a_rule_is_of_the_family_of_its_check() -> None:
    rulebook = book("rules: {mine: {check: word-count, max: 9}, yours: {check: missing-title}}")
    rules = Selection(("general",)).apply(rulebook).rules
    assert rules["mine"].severity
    assert not rules["yours"].severity
    assert not rules["missing-section"].severity


def test_a_selected_rule_keeps_its_severity() -> None:
    rulebook = book("rules: {missing-section: info, invalid-front-matter: off}")
    rules = Selection(("missing-section", "invalid-front-matter")).apply(rulebook).rules
    assert rules["missing-section"].severity is Severity.INFO
    assert rules["invalid-front-matter"].severity is Severity.WARNING


def test_a_rule_that_is_off_is_turned_on_by_its_name_only() -> None:
    rulebook = book("rules: {missing-section: off, missing-title: error}")

    def turned_on(*words: str) -> bool:
        return Selection(words).apply(rulebook).rules["missing-section"].severity is not None

    assert not turned_on("structure")
    assert not turned_on("missing-*")
    assert turned_on("missing-section")
    assert turned_on("all")


def test_a_word_that_means_no_rule() -> None:
    selection = Selection(("missing-sektion",))
    with pytest.raises(UnknownRuleError) as error:
        selection.check(("missing-section", "missing-owner"))
    assert str(error.value) == "unknown rule 'missing-sektion', did you mean 'missing-section'?"
    Selection(("structure", "*-owner", "all")).check(("missing-section", "missing-owner"))


def test_option_may_be_a_stretch_of_time() -> None:
    rules = book("extends: base", "rules:", "  due-outside-horizon: {immediate: 2 weeks}").rules
    options = vars(rules["due-outside-horizon"].options)
    assert options["immediate"] == dt.timedelta(days=14)
    error = refusal("extends: base", "rules:", "  due-outside-horizon: {immediate: soon}")
    assert error == "x.yaml:3:36: expected a time such as '7 days' for 'immediate', found 'soon'"
