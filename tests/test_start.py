"""What names and headings tell of a file, and the globs that cover what was found."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import VOCABULARY
from pmlint.globs import Globs
from pmlint.start.coverage import cover
from pmlint.start.signs import (
    is_full_of_hints,
    is_named_template,
    is_of_other_kind,
    is_postmortem,
    is_stray,
    telling_sections,
)
from pmlint.start.survey import age
from pmlint.text import Source
from pmlint.tree.markdown import parse

MANY = frozenset({"timeline", "impact", "root-cause", "actions"})
ONE = frozenset({"impact"})
NONE: frozenset[str] = frozenset()

names = st.sampled_from(["a", "b[1]", "2024", "2025-02", "incidents", "q*?", "!x", "#y", "é \\"])
files = st.sampled_from(["2025-03-01-x.md", "README.md", "incident.md", "[z]*.md", "#1.markdown"])
paths = st.lists(names, max_size=3).flatmap(
    lambda folders: files.map(lambda file: "/".join((*folders, file)))
)


@pytest.mark.parametrize(
    ("path", "telling"),
    [
        ("incidents/2025-03-01-import.md", NONE),
        ("docs/post-mortems/all-services-outage.md", ONE),
        ("PM2021-004 - Queue stands still.md", ONE),
        ("2025-03-01-import.md", MANY),
        ("docs/import.md", MANY),
        ("incidents/2025-03-01-import/README.md", MANY),
        ("incidents/2025-03-01-incident-response-failed.md", NONE),
    ],
)
def test_post_mortems(path: str, telling: frozenset[str]) -> None:
    assert is_postmortem(path, telling)


@pytest.mark.parametrize(
    ("path", "telling"),
    [
        ("incidents/README.md", MANY),
        ("incidents/2025/README.md", MANY),
        ("incidents/index.md", MANY),
        ("docs/incident-response.md", MANY),
        ("docs/IncidentResponse.md", MANY),
        ("docs/postmortem/WORKFLOW.md", MANY),
        ("docs/how-to-write-a-postmortem.md", MANY),
        ("docs/2025-03-01-roadmap.md", ONE),
        ("docs/performance.md", ONE),
        ("CHANGELOG.md", NONE),
    ],
)
def test_other_files(path: str, telling: frozenset[str]) -> None:
    assert not is_postmortem(path, telling)


@pytest.mark.parametrize(
    ("path", "stray"),
    [
        ("AGENTS.md", True),
        ("docs/qa/28_Testing.md", True),
        ("docs/recovery.md", True),
        ("incidents/recovery.md", False),
        ("docs/outage.md", False),
        ("docs/2025-03-01-import.md", False),
    ],
)
def test_strays_beside_a_folder_for_post_mortems(path: str, *, stray: bool) -> None:
    assert is_stray(path) is stray


def test_numbers_and_registers_in_names() -> None:
    assert is_postmortem("docs/incidents/INCIDENT-P001-auth-security-exposure.md", ONE)
    assert not is_postmortem("docs/incidents/INCIDENT_REGISTRY.md", MANY)


def test_folders_for_something_else() -> None:
    assert is_of_other_kind("docs/runbooks/api-5xx.md")
    assert is_of_other_kind("adr/0001-use-a-queue.md")
    assert not is_of_other_kind("docs/incidents/api-5xx.md")
    assert not is_of_other_kind("runbooks/incidents/2025-03-01-queue.md")


def test_names_of_templates() -> None:
    assert is_named_template("docs/TEMPLATE.md", ONE)
    assert is_named_template("postmortems/000-template.md", NONE)
    assert is_named_template("docs/templates/incident.md", NONE)
    assert not is_named_template("docs/adr/template.md", NONE)
    assert not is_named_template("postmortems/2025-03-01.md", MANY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Impact\n\n### 4. Root Cause ##\n", {"impact", "root-cause"}),
        ("- **Impact**: none\n- **Timeline**\n", {"impact", "timeline"}),
        ("Impact\n------\n\na\n\nTimeline\r\n===\r\n", {"impact", "timeline"}),
        ("## :eye: Impact\n\n## Summary\n\n## Notes\n", {"impact"}),
        ("The impact.\n", set()),
    ],
)
def test_headings_are_found_without_a_parser(text: str, found: set[str]) -> None:
    assert telling_sections(text, VOCABULARY) == found


@pytest.mark.parametrize(
    ("text", "is_full"),
    [
        (
            "# [Title]\n\n## Impact\n\n[Who]\n\n## Timeline\n\n- HH:MM [what]\n\nWrite it down.\n",
            True,
        ),
        ("# Title\n\n## Impact\n\n## Timeline\n\n## Causes\n", True),
        ("# Import [prod]\n\n## Impact\n\nNobody.\n\n## Timeline\n\nAt ten it broke.\n", False),
        ("# Import\n\n## Impact\n\nTBD\n\n## Timeline\n\nAt ten.\n\nAt noon.\n\nAt six.\n", False),
    ],
)
def test_templates_are_full_of_hints(text: str, *, is_full: bool) -> None:
    assert is_full_of_hints(parse(Source("x.md", text)), VOCABULARY) is is_full


def test_age_goes_by_numbers() -> None:
    names = ["2024/01-02.md", "10-a.md", "2024-01-01.md", "9-b.md"]
    assert sorted(names, key=age) == ["9-b.md", "10-a.md", "2024-01-01.md", "2024/01-02.md"]


@given(st.sets(paths, min_size=1, max_size=12), st.sets(paths, max_size=12))
def test_all_post_mortems_are_covered(found: set[str], others: set[str]) -> None:
    coverage = cover(sorted(found), sorted(others - found), sorted(others - found)[:2])
    matched, left_out = (Globs(Path(), globs) for globs in coverage[:2])
    assert all(matched.matches(Path(path)) for path in found)
    assert not any(left_out.matches(Path(path)) for path in found)
    assert len(coverage.files) == len(set(coverage.files))


def test_globs_are_few_and_exact() -> None:
    posts = [f"docs/incidents/{number}.md" for number in range(9)]
    coverage = cover([*posts, "docs/old-outage.md"], ["docs/guide.md", "docs/adr/1.md"], [])
    assert coverage.files == ("docs/*outage*.md", "docs/incidents/**/*.md")
    assert coverage.exclude == ()
    teams = [f"incidents/{team}/{number}.md" for team in "ab" for number in range(3)]
    assert cover(teams, ["incidents/c/guide.md", "x.md"], []) == (
        ("incidents/**/*.md",),
        ("incidents/c/**",),
        ("incidents",),
    )
