"""The JSON Schema of rulebooks: it is complete, and marks what people get wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from editors import READERS, SCHEMA, VALIDATOR, marked, seen
from pmlint.outline.model import FieldType, TableRole
from pmlint.rulebook.config import load_file
from pmlint.rulebook.manuals import manuals
from pmlint.rulebook.model import KEYS, shipped, shipped_rulebooks
from pmlint.rulebook.rule import SEVERITIES
from pmlint.rulebook.schema import schema
from pmlint.rulebook.settings import RulebookError
from process import pmlint

ROOT = Path(__file__).parents[1]
MANUALS = manuals()
RULES = SCHEMA["definitions"]["rules"]["properties"]

# the schema itself


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert "$id" not in json.dumps(SCHEMA)
    assert set(re.findall(r"https?://[\w.-]+", json.dumps({**SCHEMA, "definitions": {}}))) == {
        "http://json-schema.org"
    }


def below(part: dict[str, Any] | list[Any]) -> Iterator[dict[str, Any]]:
    for inner in (
        part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    ):
        yield from below(inner)
    if isinstance(part, dict):
        yield part


def test_all_that_is_referred_to_is_there() -> None:
    asked = {part["$ref"] for part in below(SCHEMA) if isinstance(part.get("$ref"), str)}
    assert {name.removeprefix("#/definitions/") for name in asked} <= set(SCHEMA["definitions"])
    assert "#/definitions/row-condition-settings" in asked


def test_every_key_is_described() -> None:
    closed = [part for part in below(SCHEMA) if part.get("additionalProperties") is False]
    described = [
        value.get("description") for part in closed for value in part["properties"].values()
    ]
    assert all(described)
    assert len(described) > 150
    assert set(SCHEMA["properties"]) == set(KEYS)


@pytest.mark.parametrize("name", MANUALS)
def test_every_rule_and_option_is_described(name: str) -> None:
    manual = MANUALS[name]
    rule = RULES[name]
    assert rule["description"] == manual.demand
    assert manual.why in rule["markdownDescription"]
    assert rule["default"] == manual.severity
    options = SCHEMA["definitions"][f"{name}-settings"]["properties"]
    assert list(options) == ["check", "severity", *manual.options]
    for option in manual.options:
        assert f"`{option}`" in options[option]["description"]
        assert len(options[option]["description"]) < 320
    assert not marked(f"rules: {{{name}: {json.dumps(manual.options)}}}")


def test_options_have_types_and_defaults() -> None:
    options = SCHEMA["definitions"]["due-outside-horizon-settings"]["properties"]
    assert options["short-term"]["default"] == "31 days"
    assert SCHEMA["definitions"]["vague-owner-settings"]["properties"]["teams"]["default"] is True


def test_words_are_explained() -> None:
    words = SCHEMA["definitions"]["type"]
    assert dict(zip(words["enum"], words["enumDescriptions"], strict=True)) == {
        type_.value: type_.about for type_ in FieldType
    }
    assert all(word.about.endswith(".") for word in (*FieldType, *TableRole))
    severities = SCHEMA["definitions"]["severity"]["anyOf"][0]["enum"]
    assert severities == [*SEVERITIES, False]


# what is right


def rulebooks() -> list[Path]:
    shipped_ones = shipped().rglob("*.yaml")
    return sorted([*shipped_ones, *(ROOT / "fixtures").rglob("rulebook.yaml")])


@pytest.mark.parametrize("path", rulebooks(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_all_rulebooks_are_right(path: Path) -> None:
    assert marked(path.read_text(encoding="utf-8")) == []


def test_the_example_of_the_readme_is_right() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (configuration,) = (block for block in blocks if "template:" in block)
    assert marked(configuration) == []


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "",
        "extends: []",
        "extends: [base, ../team.yaml]",
        "extends: standard",
        "extends: shared/team",
        "template: 2024.md",
        "files: a",
        "exclude: [1, 2.5, off]",
        "sections: {A: , B: {}, C: {table: off, required: no}}",
        "sections: {A: {table: {columns: {When: time, Who: }}}}",
        "sections: {'7': {required: {severity: P0}}, Why / Fix \\/ Mend: {level: 3}}",
        "fields: {A: {values: [yes, no, 1, 2024-05-31], fields: {B: {fields: {C: count}}}}}",
        "time-zone: Europe/Berlin",
        "people: CODEOWNERS",
        "people: ['@ola', Kim, {name: Ola, left: 2024-05-31}, {email: a@b.example, left: yes}]",
        "people: {people: [{handle: '@ola', left: }], teams: Storage}",
        "rules: {missing-section: OFF, missing-title: on, date-format: true, blame: false}",
        "rules: {due-outside-horizon: {immediate: 2 Weeks}, timeline-gap: {minutes: '90'}}",
        "rules: {mine: {check: missing-section, severity: info}}",
        "rules: {mine: {check: row-condition, then: {Status: [Done, /x/i], When: 1}, when: }}",
        "rules: {word-count: {min: 3, max: , severity: error}}",
        "vocabulary: {sections: {timeline: [What we saw], ours: What}, columns: }",
        "overrides: [{files: a, rules: {}}, {files: [b], rules: {missing-section: off}}]",
        "rulebooks:",
        "rulebooks: [{files: a, extends: base}, {name: 2019, files: [b], template: t.md}]",
        "rulebooks: [{files: [a], sections: {A: }, rules: {blame: off}, exclude: b, people: X}]",
        # a rule of a team's own is changed where another file may have it, or this one has
        "extends: team.yaml\nrules: {mine: off, ours: {min: 3}}",
        "extends: [base, team.yaml]\noverrides: [{files: a, rules: {mine: {max: 20}}}]",
        "rules: {mine: {check: blame}}\noverrides: [{files: a, rules: {mine: {allow: a}}}]",
    ],
)
def test_what_is_right_is_not_marked(text: str) -> None:
    assert marked(text) == []


# what is wrong

FAULTY = (
    "[a, b]",
    "sektions: {}",
    "extends: standart",
    "extends: [base, standart]",
    "extends: {a: b}",
    "extends:",
    "template: [a]",
    "template:",
    "template: ''",
    "files: {a: b}",
    "files: [[a]]",
    "people:",
    "people: [{nam: Ola}]",
    "people: [{team: SRE}]",
    "people: [{name: Ola, left: soon}]",
    "people: {persons: []}",
    "rules: [missing-section]",
    "rules: off",
    "rules: {mising-section: off}",
    "rules: {mising-section: {}}",
    "rules: {missing-section: [a]}",
    "rules: {missing-section: }",
    "rules: {missing-section: warn}",
    "rules: {missing-section: {severity: warn}}",
    "rules: {missing-section: {sevrity: off}}",
    "rules: {missing-section: {check: missing-title}}",
    "rules: {unreadable-file: {min: 3}}",
    "rules: {mine: {check: missing-sectoin}}",
    "rules: {mine: {check: unreadable-file}}",
    "rules: {mine: {min: 3}}",
    "rules: {mine: {check: forbidden-text, patern: a}}",
    "rules: {mine: {check: word-count, min: 3, then: {}}}",
    "rules: {mine: {check: word-count, max: few}}",
    "rules: {mine: {check: word-count, max: -1}}",
    "rules: {mine: {check: word-count, max: 1.5}}",
    "rules: {mine: {check: word-count, max: [1]}}",
    "rules: {mine: {check: row-condition, then: Status}}",
    "rules: {mine: {check: row-condition, then: {Status: {not: Done}}}}",
    "rules: {mine: {check: forbidden-text, pattern: a, section: {a: b}}}",
    "rules: {mine: {check: forbidden-text, pattern: a, code: perhaps}}",
    "rules: {mine: {check: forbidden-text, pattern: [a]}}",
    "rules: {vague-owner: {teams: 1}}",
    "rules: {blame: {phrases: {a: b}}}",
    "rules: {due-outside-horizon: {immediate: soon}}",
    "rules: {due-outside-horizon: {immediate: 7}}",
    "overrides: {files: a}",
    "overrides: [{rules: {}}]",
    "overrides: [{files: a}]",
    "overrides: [{files: , rules: {}}]",
    "overrides: [{files: a, rules: }]",
    "overrides: [{files: a, rules: {nope-nope: off}}]",
    "overrides: [{files: a, rules: {blame: {alow: a}}}]",
    "overrides: [{files: a, rules: {}, exclude: b}]",
    "rulebooks: {old: {files: a}}",
    "rulebooks: [a]",
    "rulebooks: [{extends: base}]",
    "rulebooks: [{files: , extends: base}]",
    "rulebooks: [{files: a, nam: b}]",
    "rulebooks: [{files: a, name: }]",
    "rulebooks: [{files: a, rulebooks: []}]",
    "rulebooks: [{files: a, extends: standart}]",
    "rulebooks: [{files: a, rules: {blame: {alow: a}}}]",
    "vocabulary: {section: {}}",
    "vocabulary: {sections: {timeline: {a: b}}}",
    "sections: {A: {requird: no}}",
    "sections: {A: {required: P1}}",
    "sections: {A: {required: {}}}",
    "sections: {A: {required: {severity: }}}",
    "sections: {A: {required: {severity: []}}}",
    "sections: {A: {required: {severty: P0}}}",
    "sections: {A: {required: [P0]}}",
    "sections: {A: {level: two}}",
    "sections: {A: {level: 7}}",
    "sections: {A: {level: 0}}",
    "sections: {A: {content: perhaps}}",
    "sections: {A: {table: true}}",
    "sections: {A: {table: }}",
    "sections: {A: {table: {min-rows: -1}}}",
    "sections: {A: {table: {role: timelin}}}",
    "sections: {A: {table: {columns: {B: peson}}}}",
    "sections: {A: {tasks: {B: {type: dat}}}}",
    "sections: {A: {aliases: {B: C}}}",
    "sections: {A: off}",
    "sections: {'A / ': {}}",
    "sections: {'': {}}",
    "sections: {'A /  / B': {}}",
    "fields: {'': text}",
    "fields: {A: peson}",
    "fields: {A: {type: dat}}",
    "fields: {A: {fields: {B: {valuse: a}}}}",
    "fields: {A: [text]}",
)


@pytest.mark.parametrize("text", FAULTY)
def test_what_is_wrong_is_refused_and_marked(text: str, tmp_path: Path) -> None:
    book = tmp_path / "x.yaml"
    book.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError):
        load_file(book)
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for read in READERS:
        assert not VALIDATOR.is_valid(seen(node, read))


def test_rules_that_a_shipped_rulebook_makes_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "rulebook.yaml"
    house.write_text("rules: {few-words: {check: word-count, max: 9}}", encoding="utf-8")
    books = {**shipped_rulebooks(), "house": house}
    monkeypatch.setattr("pmlint.rulebook.schema.shipped_rulebooks", lambda: books)
    made: Any = json.loads(json.dumps(schema()))
    validator = Draft7Validator(made)
    assert validator.is_valid({"extends": "house", "rules": {"few-words": {"max": 20}}})
    assert not validator.is_valid({"extends": "house", "rules": {"few-words": {"mx": 20}}})
    assert "default" not in made["definitions"]["word-count-settings"]["properties"]["max"]
    assert not VALIDATOR.is_valid({"extends": "house"})


# the command


def test_the_command_prints_it() -> None:
    done = pmlint("schema")
    assert (done.status, done.errors) == (0, "")
    assert done.output.endswith("}\n")
    assert json.loads(done.output) == SCHEMA
    assert pmlint("schema", more={"PYTHONHASHSEED": "7"}).output == done.output


def test_the_help_says_how_editors_read_it() -> None:
    done = pmlint("schema", "--help")
    assert "    pmlint schema > .pmlint.schema.json\n" in done.output
    assert "    # yaml-language-server: $schema=.pmlint.schema.json\n" in done.output
