"""Rules without Python: what they say, where fixtures are not enough."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.lint import lint
from pmlint.rulebook.model import apply, load
from pmlint.rulebook.settings import parse_settings
from pmlint.text import Source
from ruling import at, said


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# sections

SECTIONS = """\
# Rain

## Summary

rain 1

## Timeline (UTC, rain 2)

### 3. Response

rain 3

#### Rain 4

rain 5

## Cause

### Response of rain 6

rain 7
"""


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("", "1 2 3 4 5 6 7"),
        (", section: timeline", "2 3 4 5"),
        (", section: Overview", "1"),  # another name of the summary
        (", section: Timeline / Response", "3 4 5"),
        (", section: Response", "3 4 5"),
        (", section: Cause / Response of rain 6", "7"),
        (", section: [Summary, Cause]", "1 6 7"),
        (", section: [Timeline, Response]", "2 3 4 5"),
        (", section: Cause / Response", ""),
        (", section: Weather", ""),
    ],
)
def test_a_rule_is_about_sections(section: str, found: str) -> None:
    rule = f"check: forbidden-text, pattern: 'rain [0-9]', ignore-case: true{section}"
    assert [one[-1] for one in at(rule, SECTIONS)] == found.split()


def test_with_an_outline_a_path_is_its_path() -> None:
    template = "# [T]\n\n## Impact\n\n[a b]\n\n## Timeline\n\n### Detection\n\n[c d]\n"
    text = (
        "# Rain\n\n## Damage\n\n### Detection\n\nrain 1\n\n## Timeline\n\n### Detection\n\nrain 2\n"
    )
    rule = "check: forbidden-text, pattern: 'rain [0-9]', section: Timeline / Detection"
    assert at(rule, text, template) == ["rain 2"]


def test_a_name_is_preferred_to_other_names_of_the_same() -> None:
    text = "# T\n\n## Executive Summary\n\nrain 1\n\n## Incident Summary\n\nrain 2\n"
    template = "# [T]\n\n## Executive Summary\n\n[a b]\n\n## Incident Summary\n\n[a b]\n"
    for outline in ("", template):
        rule = "check: forbidden-text, pattern: 'rain [0-9]', section: Incident Summary"
        assert at(rule, text, outline) == ["rain 2"]


# forbidden-text

ALL_FORMS = """\
---
host: a.corp
---

# On b.corp

A line that ends with
c.corp and `d.corp`, <b title="e.corp">f</b>. <!-- g.corp -->

- item h.corp
  of two lines i.corp

> **Host**: j.corp

| k.corp | x |
|---|---|
| l.corp | [m](http://m.corp) |

```
n.corp
```

<div>o.corp</div>

[p]: http://p.corp
"""


def test_forbidden_text_is_found_wherever_readers_see_it() -> None:
    found = at("check: forbidden-text, pattern: '[a-z]\\.corp'", ALL_FORMS)
    assert "".join(one[0] for one in found) == "abcdehijklmnop"
    found = at("check: forbidden-text, pattern: '[a-z]\\.corp', code: false", ALL_FORMS)
    assert "".join(one[0] for one in found) == "bchijkl"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("ends with c", ["ends with\nc"]),
        ("^c[.]corp", []),
        ("^item", ["item"]),
        ("l[.]corp$", ["l.corp"]),
        (r"^\*\*Host\*\*: j", ["**Host**: j"]),
        ("^n[.]corp$", ["n.corp"]),
        ("ITEM", []),
        ("(?i)ITEM", ["item"]),
        ("nothing|(?=item)", []),
    ],
)
def test_a_pattern_sees_lines_that_belong_together(pattern: str, found: list[str]) -> None:
    assert at(f"check: forbidden-text, pattern: '{pattern}'", ALL_FORMS) == found


def test_a_field_begins_a_line_of_its_own() -> None:
    text = "# T\n\n**Start**: 09:00  \n**End**: 10:00\nand no later\n"
    assert at("check: forbidden-text, pattern: '^.*End.*$'", text) == [
        "**End**: 10:00\nand no later"
    ]


def test_a_finding_says_what_the_rulebook_says() -> None:
    rule = "check: forbidden-text, pattern: corp, message: name the service"
    assert said(rule, "# corp\n") == ["corp: 'corp' must not stand here: name the service"]
    assert said("check: forbidden-text, pattern: corp", "# corp\n") == [
        "corp: 'corp' must not stand here"
    ]


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("## The corp\n\n[a b]", "## The corp\n\nour corp\n", "our corp"),
        ("**Corp name**: [a b]", "**Corp name**: our corp\n", "our corp"),
        (
            "| Corp | b |\n|---|---|\n| [a b] | |",
            "| Corp | b |\n|---|---|\n| our corp | |\n",
            "our corp",
        ),
        ("Say here what the corp did for you.", "Say here what the corp did for you.\n", ""),
        ("Say here what the corp did.", "Say here what the corp did. The corp did.\n", "The corp"),
        ("[what the corp did]", "[what the corp did]\n", ""),
        ("**A**: [a b]", "**A**: TBD (corp)\n", ""),
        ("All times of the corp are UTC.", "All times of the corp are UTC.\n", ""),
    ],
)
def test_the_text_of_a_template_is_not_forbidden(template: str, text: str, found: str) -> None:
    rule = "check: forbidden-text, pattern: '\\w+ corp', ignore-case: true"
    assert at(rule, f"# X\n\n{text}", f"# [T]\n\n{template}\n") == ([found] if found else [])


# required-text


@pytest.mark.parametrize(
    ("section", "is_found"),
    [
        ("## Detection\n\nAn alert. See\nOPS-1.", False),
        ("## Detection\n\n`OPS-1`", False),
        ("## Detection (OPS-1)\n\nAn alert.", False),
        ("## Detection\n\n### OPS-1\n\nAn alert.", False),
        ("## Detection\n\nAn alert. <!-- OPS-1 -->", True),
        ("## Detection of OPS-1\n\nAn alert.", False),  # which is no section called Detection
        ("## Detection\n\nAn alert.", True),
        ("## Detection\n\nN/A - found by chance.", False),
        ("## Detection\n\nAn alert.\n\n**Ticket**: [Link]", False),
        ("## Detection\n\nTBD", False),
        ("## Detection", False),
        ("## Other\n\nAn alert.", False),
        ("**Detection**: an alert", False),
    ],
)
def test_required_text(section: str, is_found: bool) -> None:  # noqa: FBT001 - a value among others
    rule = "check: required-text, section: Detection, pattern: 'OPS-[0-9]', message: name it"
    message = "Detection: the section has nothing that matches /OPS-[0-9]/: name it"
    assert said(rule, f"# T\n\n{section}\n\n## End\n\nx\n") == ([message] if is_found else [])


def test_required_text_of_a_document_is_reported_at_its_title() -> None:
    rule = "check: required-text, pattern: 'OPS-[0-9]', code: false"
    message = "the document has nothing that matches /OPS-[0-9]/"
    assert said(rule, "---\nid: OPS-1\n---\n\n# T\n\n`OPS-1`\n") == [f"T: {message}"]
    assert said(rule, "Rain.\n") == [f"Rain.: {message}"]
    assert said(rule, "Rain, see OPS-1.\n") == []


def test_each_section_must_have_the_text() -> None:
    text = "# T\n\n## A\n\nx\n\n## B\n\ny\n\n## C\n\nz\n"
    rule = "check: required-text, section: [A, B, D], pattern: y"
    assert at(rule, text) == ["A"]


# word-count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("don't - re-run **it** (now) / 14:03", 5),
        ("one\ntwo\n\n- three\n- [x] four", 4),
        ("| a | b |\n|---|---|\n| one | two |", 2),
        ("**Key**: one two", 3),
        ("### Not this\n\none", 1),
        ("[one two](http://x.example/a/b) <br> `three` <!-- four -->", 2),
        ("再起動で復旧した。", 4),
        ("Redisを 再起動", 4),
        ("```\none two\n```\n\nthree", 1),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    text = f"# T\n\n## A\n\n{text}\n\n## B\n\nb\n"
    message = f"A: the section has {words} word{{}}, expected 99 or more"
    found = said("check: word-count, section: A, min: 99", text)
    assert found == [message.format("s" if words != 1 else "")]
    assert said(f"check: word-count, section: A, min: {words}, max: {words}", text) == []


def test_code_is_counted_if_it_is_asked_for() -> None:
    text = "---\na: b\n---\n\n# T\n\n`one two` [three](http://x.example)\n\n```\nfour\n```\n"
    assert said("check: word-count, min: 99", text)[0].startswith("T: the document has 1 word,")
    assert said("check: word-count, max: 0, code: true, message: cut", text) == [
        "T: the document has 6 words, expected 0 at the most: cut"
    ]


@pytest.mark.parametrize("body", ["None.", "N/A", "", "[Name]", "TBD", "one\n\n- TBD"])
def test_what_is_not_written_yet_has_no_length(body: str) -> None:
    text = f"# T\n\n## A\n\n{body}\n\n## B\n\nb\n"
    for check in ("word-count", "list-length"):
        assert said(f"check: {check}, section: A, min: 9", text) == []


# list-length


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("- a\n- b\n  - c\n\nprose\n\n1. d", "3 items"),
        ("- a\n-\n- None", "1 item"),
        ("- **a**: b\n- [ ] c", "2 items"),
        ("| x | y |\n|---|---|\n| a | b |\n|  | [ ] |\n| N/A | - |\n| c | |", "2 rows"),
        ("- note\n\n| x | y |\n|---|---|\n| a | b |", "1 row"),
        ("| x | y |\n|---|---|\n| a | b |\n\n### C\n\n- c", "2 items"),
        ("### C\n\nc\n\n### D\n\nd", "2 parts"),
        ("### C\n\n- c\n- c\n- c\n\n### D\n\nd", "3 items"),
        ("| Field | Value |\n|---|---|\n| a | b |", "no list"),
        ("prose", "no list"),
        ("- –\n- ?", "0 items"),
    ],
)
def test_things_are_counted(text: str, things: str) -> None:
    text = f"# T\n\n## A\n\n{text}\n\n## B\n\n- b\n"
    found = said("check: list-length, section: A, min: 9, message: more", text)
    assert found == [f"A: the section has {things}, expected 9 or more: more"]


def test_too_many_parts() -> None:
    text = "# T\n\n## A\n\n### B\n\nb\n\n### C\n\nc\n"
    assert said("check: list-length, section: A, max: 1", text) == [
        "A: the section has 2 parts, expected 1 at the most"
    ]


# on and off


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("{pattern: a}", "error"),
        ("{pattern: a, severity: info}", "info"),
        ("{pattern: a, severity: off}", ""),
        ("off", ""),
    ],
)
def test_options_turn_the_rule_of_a_check_on(settings: str, severity: str) -> None:
    book = Path.cwd() / "x.yaml"
    book.write_text(f"extends: base\nrules: {{forbidden-text: {settings}}}\n", encoding="utf-8")
    rule = load(book).rules["forbidden-text"]
    assert (rule.severity.label if rule.severity else "") == severity


def test_what_does_nothing_finds_nothing() -> None:
    rules = load().rules
    for name in ("forbidden-text", "required-text", "word-count", "list-length", "row-condition"):
        assert rules[name].severity is None
        assert rules[name].is_idle


def test_a_rule_in_a_shared_rulebook_is_changed_upon_it() -> None:
    (Path.cwd() / "team.yaml").write_text(
        "extends: base\nrules:\n  short: {check: word-count, max: 5, severity: info}\n",
        encoding="utf-8",
    )
    book = Path.cwd() / "x.yaml"
    book.write_text("extends: team.yaml\nrules: {short: {max: 2}}\n", encoding="utf-8")
    found = [
        one for one in lint(Source("x.md", "# T\n\na b c\n"), load(book)) if one.rule == "short"
    ]
    assert [one.message for one in found] == ["the document has 3 words, expected 2 at the most"]
    assert not re.search("error", found[0].severity.label)


FRAGMENTS = (
    "# Title",
    "## Action Items (UTC)",
    "## Action Items",
    "### Part",
    "- [ ] item\n  of two lines\n  - inner [a](b c)",
    "| Status | Owner |\n|---|---|\n| Done | |\n| [ ] |\n| <!-- x --> | a | b |",
    "| Field | Value |\n|---|---|\n| Status | Done |\n| Owner |",
    "**Key**: value\nmore\n**Other**: `code`",
    "```\ncode",
    "<div>\n<!-- c",
    "[a]: /b",
    "None.",
)
RULES = """\
extends: base
rules:
  forbidden: {check: forbidden-text, pattern: '[a-z]+ ?[a-z]'}
  required: {check: required-text, pattern: zz, section: [Action Items, Part]}
  words: {check: word-count, section: Action Items, max: 1, code: true}
  things: {check: list-length, section: [Action Items, Part], min: 50}
  rows: {check: row-condition, when: {Status: [Done, empty]}, then: {Owner: [x, '/y/']}}
"""


@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.sampled_from(("\n\n", "\n", "\r\n\r\n"))
)
def test_any_document_is_judged(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    rulebook = apply(parse_settings("x.yaml", RULES), Path("x.yaml"))
    found = [one for one in lint(Source("x.md", text), rulebook) if one.rule == "forbidden"]
    assert all((one.line, one.column) < (one.end_line, one.end_column) for one in found)
