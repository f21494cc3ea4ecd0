"""`sections:` and `fields:` of a rulebook, read and written."""

from collections.abc import Iterable
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlint.outline.model import (
    FieldSpec,
    FieldType,
    Outline,
    SectionSpec,
    TableRole,
    TableSpec,
    join_path,
    split_path,
)
from pmlint.outline.template import outline_of
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.outline_settings import apply_fields, apply_sections
from pmlint.rulebook.outline_yaml import outline_yaml
from pmlint.rulebook.settings import RulebookError, parse_settings
from pmlint.text import read
from pmlint.tree.markdown import parse

Spec = TypeVar("Spec", FieldSpec, SectionSpec)


def outline(*lines: str, upon: Outline | None = None) -> Outline:
    """An outline changed by the lines of `sections:` and `fields:`."""
    text = "\n".join(lines)
    setting = parse_settings("x.yaml", text)
    entries = setting.mapping(("sections", "fields")) if setting else {}
    found = upon or Outline()
    if "sections" in entries:
        found = apply_sections(found, entries["sections"])
    return apply_fields(found, entries["fields"]) if "fields" in entries else found


def test_sections_are_changed_where_they_match() -> None:
    found = outline(
        "sections:",
        "  impact: {required: false, aliases: [Damage]}",
        "  Timeline / Response: {table: {role: timeline, min-rows: 3, columns: {When: time}}}",
        upon=Outline(sections=(SectionSpec("2. Impact", 2), SectionSpec("Timeline", 2))),
    )
    impact, timeline = found.sections
    assert impact == SectionSpec("2. Impact", 2, required=False, aliases=("Damage",))
    columns = (FieldSpec("When", FieldType.TIME),)
    table = TableSpec(columns, TableRole.TIMELINE, 3)
    assert timeline.sections == (SectionSpec("Response", 3, table=table),)


def test_tables_are_taken_away() -> None:
    start = Outline(sections=(SectionSpec("Impact", 2, table=TableSpec(())),))
    assert outline("sections: {Impact: {table: false}}", upon=start).sections[0].table is None


def test_fields_are_put_where_their_path_leads() -> None:
    found = outline(
        "sections: {Impact: {}}",
        "fields:",
        "  Severity: {type: severity, values: [P0, P1], aliases: [Sev]}",
        "  Author: person",
        "  Impact / Users: {fields: {Europe: count}}",
        "  Impact / Users / Asia: count",
    )
    assert found.fields == (
        FieldSpec("Severity", FieldType.SEVERITY, values=("P0", "P1"), aliases=("Sev",)),
        FieldSpec("Author", FieldType.PERSON),
    )
    (users,) = found.sections[0].fields
    assert users.label == "Users"
    assert users.fields == (
        FieldSpec("Europe", FieldType.COUNT),
        FieldSpec("Asia", FieldType.COUNT),
    )


def test_the_exact_name_is_preferred_to_one_that_means_the_same() -> None:
    start = Outline(fields=(FieldSpec("Start (UTC)"), FieldSpec("Start (local)")))
    changed = outline("fields: {Start (local): {required: false}}", upon=start)
    assert [spec.required for spec in changed.fields] == [True, False]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "sections: {A: {requird: no}}",
            "1:16: unknown setting 'requird', did you mean 'required'?",
        ),
        (
            "sections: {A: {required: P1}}",
            "1:26: expected true or false for 'required', found 'P1'",
        ),
        ("sections: {A: {level: two}}", "1:23: expected a whole number for 'level', found 'two'"),
        ("sections: {A: {level: 7}}", "1:23: expected a level of headings from 1 to 6, found 7"),
        (
            "sections: {A: {table: {min-rows: -1}}}",
            "1:34: expected a whole number for 'min-rows', found '-1'",
        ),
        ("sections: {'A / ': {}}", "1:12: expected names with ' / ' between them, found 'A / '"),
        ("fields: {'': text}", "1:10: expected names with ' / ' between them, found ''"),
        (
            "sections: {A: {table: {role: timelin}}}",
            "1:30: unknown role 'timelin', did you mean 'timeline'?",
        ),
        ("fields: {A: {type: dat}}", "1:20: unknown type 'dat', did you mean 'date'?"),
        (
            "sections: {A: {required: {}}}",
            "1:26: expected true, false, or the levels, as in {severity: [P0, P1]}",
        ),
        (
            "sections: {A: {required: {severty: P0}}}",
            "1:27: unknown setting 'severty', did you mean 'severity'?",
        ),
        ("sections: {A: {required: [P0]}}", "1:26: expected a text for 'required'"),
        ("fields: {A: peson}", "1:13: unknown type 'peson', did you mean 'person'?"),
        ("fields: {Nowhere / A: text}", "1:10: there is no section 'Nowhere' in the outline"),
    ],
)
def test_what_an_outline_cannot_have(line: str, message: str) -> None:
    with pytest.raises(RulebookError) as error:
        outline(line)
    assert str(error.value) == f"x.yaml:{message}"


def test_what_only_severe_incidents_need() -> None:
    found = outline(
        "sections:",
        "  Impact:",
        "    required: {severity: [P0, P1]}",
        "    table: {columns: {Cost: {required: {severity: P0}}}}",
        "fields:",
        "  Impact / Data: {required: {severity: P2}}",
        "  Owner: {}",
    )
    assert found.levels == ("P0", "P1", "P2")
    at = {level: found.at(level).sections[0] for level in ("P0", "P1", "P2", "P3", None)}
    assert [level for level, section in at.items() if section.required] == ["P0", "P1"]
    assert [level for level, section in at.items() if section.fields[0].required] == ["P2"]
    tables = {level: section.table for level, section in at.items()}
    assert [one for one, table in tables.items() if table and table.columns[0].required] == ["P0"]
    assert all(found.at(level).fields[0].required for level in at)
    assert found.at("P0").levels == ()


def without_idle_levels(spec: Spec) -> Spec:
    """What is not required at all is not required at any level."""
    return spec._replace(levels=spec.levels if spec.required else ())


TITLES = st.text(st.sampled_from("ab/\\ -"), min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(TITLES.filter(lambda title: "\\/" not in title), min_size=1, max_size=4))
def test_paths_of_titles_with_slashes_are_read_back(path: list[str]) -> None:
    assert list(split_path(join_path(tuple(path)))) == path


NAMES = [
    f"{first} {second}"
    for first in ("Red", "Blue", "Yes /", "#1: 0")
    for second in ("Alder", "Birch", "'Oak'")
]
LEVELS = st.lists(st.sampled_from(["P0", "yes", "1"]), unique=True).map(tuple)
SPECS = st.builds(
    FieldSpec,
    st.sampled_from(NAMES),
    st.sampled_from(FieldType),
    st.booleans(),
    st.lists(st.sampled_from(["P0", "yes", "off", "a, b", "1"]), unique=True).map(tuple),
    st.lists(st.sampled_from(["Sev", "no: yes"]), unique=True).map(tuple),
    fields=st.just(()),
    levels=LEVELS,
).map(without_idle_levels)


def distinct(specs: Iterable[FieldSpec]) -> tuple[FieldSpec, ...]:
    return tuple({spec.label: spec for spec in specs}.values())


FIELDS = st.lists(SPECS, max_size=3).map(distinct)
NESTED = st.builds(
    lambda specs, below: tuple(spec._replace(fields=below) for spec in specs), FIELDS, FIELDS
)
TABLES = st.builds(TableSpec, FIELDS, st.sampled_from([None, *TableRole]), st.integers(0, 9))


def sections(
    below: st.SearchStrategy[tuple[SectionSpec, ...]],
) -> st.SearchStrategy[tuple[SectionSpec, ...]]:
    single = st.builds(
        SectionSpec,
        st.sampled_from(NAMES),
        st.integers(1, 6),
        required=st.booleans(),
        aliases=st.lists(st.sampled_from(["Sev", "Events / log"]), unique=True).map(tuple),
        content=st.booleans(),
        fields=NESTED,
        table=st.none() | TABLES,
        tasks=FIELDS,
        examples=FIELDS,
        sections=below,
        levels=LEVELS,
    ).map(without_idle_levels)
    return st.lists(single, max_size=3, unique_by=lambda spec: spec.title).map(tuple)


@settings(deadline=None)
@given(NESTED, st.recursive(st.just(()), sections, max_leaves=4))
def test_an_outline_as_yaml_demands_the_same(
    fields: tuple[FieldSpec, ...], tops: tuple[SectionSpec, ...]
) -> None:
    start = Outline(fields=fields, sections=tops)
    assert outline(outline_yaml(start)) == start


WITH_TEMPLATE = sorted(
    name for name, file in shipped_rulebooks().items() if file.name == "rulebook.yaml"
)


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_a_template_as_yaml_demands_the_same(name: str) -> None:
    template = load(shipped_rulebooks()[name]).template
    assert template
    demanded = outline_of(parse(read(str(template))), load(shipped_rulebooks()["base"]).vocabulary)
    again = outline(outline_yaml(demanded))
    assert again.sections == demanded.sections
    assert again.fields == demanded.fields
    assert demanded.sections


def test_names_that_mean_the_same_stay_apart_if_both_are_named() -> None:
    found = outline(
        "sections: {Log: {table: {columns: {Time (UTC): time, Time (local): text}}}}\n"
        "fields: {Start (UTC): time, Start (local): text, Log / A: date, Log / A (b): text}"
    )
    assert [field.label for field in found.fields] == ["Start (UTC)", "Start (local)"]
    table = found.sections[0].table
    assert table
    assert [column.label for column in table.columns] == ["Time (UTC)", "Time (local)"]
    assert [field.label for field in found.sections[0].fields] == ["A", "A (b)"]
