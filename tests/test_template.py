"""The outline that a template gives."""

import pytest

from pmlint.outline.model import FieldType, Outline, TableRole, show_path
from pmlint.outline.template import outline_of
from pmlint.rulebook.model import load, shipped, shipped_rulebooks
from pmlint.text import Source, read
from pmlint.tree.markdown import parse

VOCABULARY = load(shipped_rulebooks()["base"]).vocabulary


def derive(text: str) -> Outline:
    return outline_of(parse(Source("template.md", text)), VOCABULARY)


def titles(outline: Outline) -> list[str]:
    return [show_path(path) for path, _ in outline.walk()]


@pytest.fixture(scope="module")
def standard() -> Outline:
    return outline_of(parse(read(str(shipped() / "standard" / "template.md"))), VOCABULARY)


def test_standard_has_every_heading_of_its_template(standard: Outline) -> None:
    text = (shipped() / "standard" / "template.md").read_text(encoding="utf-8")
    headings = [line for line in text.split("\n") if line.startswith("##")]
    assert len(headings) == 40
    assert [spec.title for _, spec in standard.walk()] == [line.lstrip("# ") for line in headings]
    assert [spec.level for _, spec in standard.walk()] == [line.count("#") for line in headings]


def test_standard_header_fields(standard: Outline) -> None:
    assert [(spec.label, spec.type, spec.required) for spec in standard.fields] == [
        ("Incident ID", FieldType.INCIDENT_ID, True),
        ("Date", FieldType.DATE, True),
        ("Severity", FieldType.SEVERITY, True),
        ("Duration", FieldType.WINDOW, True),
        ("Author", FieldType.PERSON, True),
        ("Participants", FieldType.PEOPLE, True),
    ]
    assert standard.fields[2].values == ("P0", "P1", "P2", "P3")


def test_standard_fields_of_sections_by_path(standard: Outline) -> None:
    fields = {
        show_path((*path, field.label)): field
        for path, spec in standard.walk()
        for field in spec.fields
    }
    assert fields["Timeline / Detection / Time"].type is FieldType.TIME
    assert fields["Timeline / Detection / Detected By"].values == (
        "Monitoring",
        "User Report",
        "Internal",
    )
    assert fields["Metrics / Before Incident / Error Rate"].type is FieldType.PERCENT
    assert fields["Metrics / After Resolution / Response Time P95"].type is FieldType.MILLISECONDS
    assert fields["Metrics / During Incident / Downtime"].type is FieldType.DURATION
    assert fields["Impact Analysis / User Impact / Support Tickets"].type is FieldType.COUNT
    assert fields["Follow-Up / Sign-Off / Team Lead"].type is FieldType.SIGN_OFF
    assert fields["References / Related Issues"].type is FieldType.ISSUES
    assert not fields["Impact Analysis / Business Impact / Revenue"].required
    contributing = fields["Root Cause Analysis / Why It Happened / Contributing Factors"]
    assert contributing.required
    assert not contributing.fields, "Factor 1 to 3 are examples"


def test_standard_tables(standard: Outline) -> None:
    tables = {show_path(path): spec.table for path, spec in standard.walk() if spec.table}
    assert {path: table.role for path, table in tables.items()} == {
        "Timeline / Response": TableRole.TIMELINE,
        "Action Items / Immediate (This Week)": TableRole.ACTIONS,
        "Action Items / Short-Term (This Month)": TableRole.ACTIONS,
        "Action Items / Long-Term (Next Quarter)": TableRole.ACTIONS,
    }
    columns = tables["Action Items / Immediate (This Week)"].columns
    assert [(column.label, column.type) for column in columns] == [
        ("Action", FieldType.TEXT),
        ("Owner", FieldType.PERSON),
        ("Due Date", FieldType.DATE),
        ("Status", FieldType.STATUS),
    ]


def test_headings_to_be_filled_in_are_no_sections() -> None:
    outline = derive("# [Title]\n\n## Timeline\n\n### [hh:mm]\n\n### {{ time }}\n\n## Notes\n")
    assert titles(outline) == ["Timeline", "Notes"]


def test_of_several_h1_the_one_to_fill_in_is_the_title() -> None:
    outline = derive("# How to use this\n\n# [Date] [Name]\n\n## Summary\n\n# Stats\n")
    assert outline.title == "[Date] [Name]"
    assert titles(outline) == ["Summary", "Stats"]


def test_template_whose_sections_are_h1_has_no_title() -> None:
    assert titles(derive("# Summary\n\n# Impact\n")) == ["Summary", "Impact"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Glossary (optional)\n", "Glossary (optional)"),
        ("## Messaging\n\nOptional. What we told customers.\n", "Messaging"),
        ("## Legal\n\n_If applicable, name the contract._\n", "Legal"),
        ("## Pricing\n\nDelete this section if nobody was charged.\n", "Pricing"),
        ("## Incident 2\n\n[Description]\n", "Incident 2"),
    ],
)
def test_optional_sections(text: str, title: str) -> None:
    specs = dict(derive(f"# [Title]\n\n{text}\n## Impact\n\n[Impact]\n").walk())
    assert not specs[(title,)].required
    assert specs[("Impact",)].required


def test_sample_subheadings_are_not_demanded() -> None:
    text = "# [T]\n\n## Actions\n\nThese are only sample headings.\n\n### Process\n\n### Tools\n"
    specs = dict(derive(text).walk())
    assert specs[("Actions",)].required
    assert not specs[("Actions", "Process")].required


def test_front_matter_keys_are_fields() -> None:
    outline = derive("---\nseverity: SEV1 | SEV2 | SEV3\nowner:\n---\n\n# [Title]\n")
    assert [(spec.label, spec.type) for spec in outline.fields] == [
        ("severity", FieldType.SEVERITY),
        ("owner", FieldType.PERSON),
    ]
    assert outline.fields[0].values == ("SEV1", "SEV2", "SEV3")


def test_field_tables_are_fields_and_no_tables() -> None:
    outline = derive(
        "# [T]\n\n## Facts\n\n|  |  |\n| --- | --- |\n| Date | [Date] |\n| Lead | [Name] |\n"
    )
    ((_, facts),) = outline.walk()
    assert [field.label for field in facts.fields] == ["Date", "Lead"]
    assert facts.table is None


def test_sections_and_fields_survive_numbers_and_emoji() -> None:
    outline = derive("# [T]\n\n## 1. 🔥 Impact\n\n- 👥 **Users Affected**: [Number]\n")
    ((path, impact),) = outline.walk()
    assert path == ("1. 🔥 Impact",)
    assert impact.fields[0].label == "Users Affected"
