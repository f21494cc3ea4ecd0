"""What a template says about its fields and columns: their types, choices and forms."""

import pytest

from checking import VOCABULARY
from pmlint.outline.model import FieldSpec, FieldType, TableSpec
from pmlint.outline.template import outline_of
from pmlint.text import Source
from pmlint.tree.markdown import parse


def field(line: str) -> FieldSpec | None:
    """The field that a line of a template's head asks for."""
    outline = outline_of(parse(Source("template.md", f"# [Title]\n\n{line}\n")), VOCABULARY)
    return outline.fields[0] if outline.fields else None


@pytest.mark.parametrize(
    ("line", "type_", "values"),
    [
        ("**Severity**: P0 / P1", FieldType.SEVERITY, ("P0", "P1")),
        ("**Severity**: P1 (Critical) / P2 (High)", FieldType.SEVERITY, ("P1", "P2")),
        ("**Sev**: [SEV-1|SEV-2]", FieldType.SEVERITY, ()),
        (
            "**Status**: Draft | In review | Final",
            FieldType.CHOICE,
            ("Draft", "In review", "Final"),
        ),
        ("**Found by**: [Alert/User/Chance]", FieldType.CHOICE, ("Alert", "User", "Chance")),
        ("**Found by**: [Name/Team]", FieldType.TEXT, ()),
        ("**Users**: X users / X% of all", FieldType.TEXT, ()),
        ("**Budget**: N minutes (of 40 / 20 per SLO)", FieldType.TEXT, ()),
        ("**Source**: log / commit / etc.", FieldType.TEXT, ()),
        ("**Cost**: $ / none", FieldType.TEXT, ()),
        ("**Incident ID**: [INC-YYYY-MMDD-###]", FieldType.INCIDENT_ID, ("INC-YYYY-MMDD-###",)),
        ("**Reference**: INC-2024-017", FieldType.INCIDENT_ID, ("INC-2024-017",)),
        ("**Incident ID**: `<stable id>`", FieldType.INCIDENT_ID, ()),
        ("**Channel**: #inc-2024-outage", FieldType.TEXT, ()),
        ("**Duration**: [Start Time] - [End Time] ([Duration])", FieldType.WINDOW, ()),
        ("**Duration**: HH:MM - HH:MM UTC", FieldType.WINDOW, ()),
        ("**Duration**: [Time from detection to resolution]", FieldType.DURATION, ()),
        ("**Detected**: [Time]", FieldType.TIME, ()),
        ("**Team Lead**: [Name] - [Date]", FieldType.SIGN_OFF, ()),
    ],
)
def test_hint_gives_type_and_values(line: str, type_: FieldType, values: tuple[str, ...]) -> None:
    spec = field(line)
    assert spec
    assert (spec.type, spec.values) == (type_, values)


@pytest.mark.parametrize(
    "line",
    [
        "Give the exact cause: a race, a leak, a wrong default\nor another mechanism.",
        "> Blameless: we judge the process and never the person.",
    ],
)
def test_sentence_of_guidance_is_no_field(line: str) -> None:
    assert field(line) is None


@pytest.mark.parametrize(
    "line", ["Author: [Name of whoever writes this down for all]", "Status: draft"]
)
def test_plain_label_is_a_field(line: str) -> None:
    assert field(line)


def table(header: str, row: str) -> TableSpec:
    rule = "|---" * (header.count("|") - 1) + "|"
    text = f"# [Title]\n\n## Log\n\n{header}\n{rule}\n{row}\n"
    spec = outline_of(parse(Source("template.md", text)), VOCABULARY).sections[0].table
    assert spec
    return spec


def test_example_row_gives_columns_their_types() -> None:
    spec = table("| Time | Event | Severity | Date |", "| | Alert / user report | P0 / P1 / P2 | |")
    assert [(column.type, column.values) for column in spec.columns] == [
        (FieldType.TIME, ()),
        (FieldType.TEXT, ()),
        (FieldType.SEVERITY, ("P0", "P1", "P2")),
        (FieldType.DATE, ()),
    ]
