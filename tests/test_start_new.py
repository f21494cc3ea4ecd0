"""What a template's blanks mean, what front matter says afterwards, and what files are called."""

import datetime as dt
import tomllib
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checking import VOCABULARY
from pmlint.outline.template import outline_of
from pmlint.start.blanks import Filling, in_title
from pmlint.start.draft import draft
from pmlint.start.naming import Convention, Shape, convention, slug
from pmlint.start.numbering import Known, read_form
from pmlint.text import Source
from pmlint.tree.front_matter import read_front_matter
from pmlint.tree.markdown import parse

DAY = dt.date(2025, 3, 9)
CAUSE = "\n## Cause\n\n[Why]\n"


def filled(text: str, title: str = "Queue", *, known: Known | None = None) -> str:
    document = parse(Source("t.md", text))
    filling = Filling(title, slug(title), DAY, "Mira Holm", known or Known())
    return draft(document, outline_of(document, VOCABULARY), VOCABULARY, filling).text


# titles


@pytest.mark.parametrize(
    ("template", "title"),
    [
        ("[Incident Title]", "Queue"),
        ("Postmortem: <title>", "Postmortem: Queue"),
        ("Post-mortem: &lt;short descriptor&gt;", "Post-mortem: Queue"),
        ("{{ incident date: yyyy-mm-dd }}, {{ incident name }}", "2025-03-09, Queue"),
        ("YYYY-MM-DD Title", "2025-03-09 Queue"),
        ("Incident title - DD/MM/YYYY", "Queue - 09/03/2025"),
        ("Title of the incident: Date", "Queue: 2025-03-09"),
        ("Incident #XXX - [Titulo Breve]", "Incident #001 - Queue"),
        ("[INC-YYYY-MMDD-###] [Service] [Title]", "INC-2025-0309-001 [Service] Queue"),
        ("Incident 000: Report template", "Incident 001: Queue"),
        ("YYYYMMDD-<slug>", "20250309-queue"),
        ("Incident Title", "Queue"),
        ("Post-mortem template", "Queue"),
        ("Title (incident)", "Queue (incident)"),
        ("[What broke]", "Queue"),
        ("<标题>", "Queue"),
    ],
)
def test_the_title_goes_where_it_belongs(template: str, title: str) -> None:
    assert filled(f"# {template}\n{CAUSE}") == f"# {title}\n{CAUSE}"


@pytest.mark.parametrize(
    "title",
    ["Post-mortem", "Incident report", "Realtors360 review", "[Team] [Service]", "Untitled Goose"],
)
def test_what_is_no_blank_stays(title: str) -> None:
    assert filled(f"# {title}\n{CAUSE}") == f"# {title}\n{CAUSE}"


@given(st.text(max_size=80))
def test_any_title_of_a_template(text: str) -> None:
    filling = Filling("Queue", "queue", DAY, "Mira Holm")
    edits = sorted(in_title(text, filling))
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
    assert all(one.end <= other.start for one, other in pairwise(edits))


# fields


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("**Date**:", "**Date**: 2025-03-09"),
        ("**Date:**  ", "**Date:** 2025-03-09  "),
        ("__Date__: <br>", "__Date__: 2025-03-09 <br>"),
        ("Date：", "Date：2025-03-09"),
        ("- **Date**: _YYYY-MM-DD_", "- **Date**: _2025-03-09_"),
        ("**Date**: [YYYY-MM-DD HH:MM]", "**Date**: 2025-03-09"),
        ("**Date**: YYYY-MM-DD HH:MM UTC", "**Date**: 2025-03-09 HH:MM UTC"),
        ("**Date**: [Start date] - [End date]", "**Date**: [Start date] - [End date]"),
        ("**Date**: 2024-01-01", "**Date**: 2024-01-01"),
        ("**Fecha**: YYYY-MM-DD", "**Fecha**: 2025-03-09"),
        ("**Date**: [DD/MM/YYYY]", "**Date**: 09/03/2025"),
        ("**Datum**: TT.MM.JJJJ", "**Datum**: 09.03.2025"),
        ("**Date**: AAAA-MM-JJ", "**Date**: 2025-03-09"),
        ("**Next review**: [Date]", "**Next review**: [Date]"),
        ("**Author**: @handle", "**Author**: Mira Holm"),
        ("**Author**: [Name] - [Date]", "**Author**: Mira Holm - 2025-03-09"),
        ("**Authors**: [Name 1], [Name 2]", "**Authors**: Mira Holm"),
        ("**Author**: SRE", "**Author**: SRE"),
        ("**Owner**: [Name]", "**Owner**: [Name]"),
        ("**Incident ID**: [ID]", "**Incident ID**: [ID]"),
        ("**Incident ID**: PM-XXXX", "**Incident ID**: PM-0001"),
        ("**Incident**: INC-YYYY-###", "**Incident**: INC-2025-001"),
        ("**Related incident**: INC-###", "**Related incident**: INC-###"),
        ("**Ticket**: ABC-###", "**Ticket**: ABC-###"),
        ("## Date: YYYY-MM-DD", "## Date: 2025-03-09"),
        ("## Authors\n\n[Name]", "## Authors\n\nMira Holm"),
        ("| | |\n|-|-|\n| **Date** | |", "| | |\n|-|-|\n| **Date** | 2025-03-09 |"),
        ("| | |\n|-|-|\n| **Title** | [Title] |", "| | |\n|-|-|\n| **Title** | Queue |"),
    ],
)
def test_fields(before: str, after: str) -> None:
    text = f"# Report\n\n{{}}\n{CAUSE}"
    assert filled(text.format(before)) == text.format(after)


def test_a_bar_in_a_table() -> None:
    table = "# Report\n\n| Field | Value |\n|-|-|\n| Title | [Title] |\n"
    assert filled(table, "a | b").endswith("| Title | a \\| b |\n")


@given(st.text(max_size=200), st.sampled_from(["# ", "---\ntitle: ", "**Date**: ", "+++\nx = "]))
def test_any_template(text: str, start: str) -> None:
    filled(start + text)


# front matter


@pytest.mark.parametrize(
    "title", ['"', "'", "a: b", "# no", "- x", "yes", "2025-01-01", "\\n", "{a", "é | ü", "@x", "%"]
)
@pytest.mark.parametrize(
    "value", ["", "[Title]", "''", '""', '"[Title]"', "'<title>'", "<title> # c", " # c"]
)
def test_yaml_says_the_title(title: str, value: str) -> None:
    text = filled(f"---\ntitle:{value and ' '}{value}\ndate:\nauthor: []\n---\n{CAUSE}", title)
    assert not read_front_matter(Source("x.md", text)).problems
    assert yaml.load(text.split("---")[1], yaml.BaseLoader) == {
        "title": title,
        "date": "2025-03-09",
        "author": ["Mira Holm"],
    }


@pytest.mark.parametrize("title", ['"', "'", "a = b", "\\n", "[x]"])
@pytest.mark.parametrize("value", ['""', "''", '"[Title]"', "'<title>'"])
@pytest.mark.parametrize("hint", ['["[Name]"]', "['<name>']"])
def test_toml_says_the_title(title: str, value: str, hint: str) -> None:
    text = filled(f"+++\ntitle = {value}\nauthor = {hint}\n+++\n{CAUSE}", title)
    assert tomllib.loads(text.split("+++")[1]) == {"title": title, "author": ["Mira Holm"]}


def test_lists_and_long_texts_in_front_matter() -> None:
    before = "---\nauthors:\n  - <name>\ntitle: |\n  [Title]\n---\n"
    assert filled(before + CAUSE) == before.replace("<name>", "Mira Holm") + CAUSE


# identifiers


@pytest.mark.parametrize(
    ("form", "stems", "following"),
    [
        (
            "INC-YYYY-MMDD-###",
            ("inc-2025-0309-002-queue", "inc-2025-0308-007"),
            "INC-2025-0309-003",
        ),
        ("PM-XXXX", ("PM-0099 - Disk", "pm-0007"), "PM-0100"),
        ("PMyyyy-nnn", ("PM2024-009", "PM2025-001"), "PM2025-002"),
        ("INC-042", (), "INC-001"),
        ("INC-2024-0115-001", (), "INC-2025-0309-001"),
        ("#XXX", (), "#001"),
        ("000", ("2024-01-01-x", "041-disk"), "042"),
        ("INC-###", ("INC-999",), "INC-1000"),
    ],
)
def test_the_next_identifier(form: str, stems: tuple[str, ...], following: str) -> None:
    read = read_form(form)
    assert read
    assert read.next(DAY, Known(stems)) == following


@pytest.mark.parametrize(
    "text", ["YYYY-MM-DD", "SEV-1", "P0", "Title", "HH:MM", "DD/MM/YYYY", "2024", "INC", "", "#1"]
)
def test_no_form(text: str) -> None:
    assert read_form(text) is None


@given(st.text(max_size=60))
def test_any_form(text: str) -> None:
    form = read_form(text)
    if form:
        one = form.next(DAY, Known())
        assert form.next(DAY, Known((one,), (one,))) != one


def test_identifiers_are_those_that_the_files_have() -> None:
    known = Known(("INC-041-disk", "INC-042-queue"))
    assert "**Incident ID**: INC-043\n" in filled("# T\n\n**Incident ID**: [ID]\n", known=known)


# names


@pytest.mark.parametrize(
    ("paths", "path"),
    [
        ([], "here/2025-03-09-queue-is-full.md"),
        (
            ["a/2024-01-02-x.md", "b/2024-01-03-x.md", "b/2024-01-04.md"],
            "b/2025-03-09-queue-is-full.md",
        ),
        (["a/20240102_disk_x.md"], "a/20250309_queue_is_full.md"),
        (["a/2024-01-02--disk x.md"], "a/2025-03-09--Queue is full.md"),
        (["INCIDENT-2024-01-02-x.md"], "INCIDENT-2025-03-09-queue-is-full.md"),
        (["PM-2024-006-x.md", "PM-2025-007-x.md"], "PM-2025-008-queue-is-full.md"),
        (["INC-2024-0102-001.md"], "INC-2025-0309-001.md"),
        (["0003-x.md", "0002-x.md"], "0004-queue-is-full.md"),
        (["2024/Q4/2024-10-02-x.md"], "2025/Q1/2025-03-09-queue-is-full.md"),
        (["2024-10/2024-10-02-x.md"], "2025-03/2025-03-09-queue-is-full.md"),
        (["2024/10/02-x.md"], "2025/03/09-queue-is-full.md"),
        (["2024/10-02-x.md"], "2025/03-09-queue-is-full.md"),
        (["a/2024-01-02-x/index.md"], "a/2025-03-09-queue-is-full/index.md"),
        (["a/disk.md", "a/import.md"], "a/2025-03-09-queue-is-full.md"),
        (["100%/2024-01-02-x.md"], "100%/2025-03-09-queue-is-full.md"),
    ],
)
def test_names_are_like_those_that_are_there(paths: list[str], path: str) -> None:
    known = Known(tuple(one.rpartition("/")[2].removesuffix(".md") for one in sorted(paths)))
    filling = Filling("Queue is full", "queue-is-full", DAY, "", known)
    assert convention(paths, "here").path("Queue is full", DAY, filling.identifier) == path


@given(st.text(max_size=120))
def test_any_title_gives_a_name(title: str) -> None:
    name = slug(title)
    assert name
    assert len(name.encode()) <= 250
    assert all(character.isalnum() or character == "-" for character in name)
    path = Convention("a", Shape(), " ").path(title, DAY, lambda _form: "")
    assert path.startswith("a/2025-03-09-")
    assert path.count("/") == 1
