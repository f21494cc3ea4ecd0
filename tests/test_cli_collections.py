"""`pmlint init` and `pmlint new` where several teams have post-mortems in one repository."""

from pathlib import Path

import pytest

from process import pmlint, write

STORE = """\
# [Title]

## Weather

[How it was]

## Harvest

[What was lost]

## Prices

[In figures]
"""
MILL = """\
# [Title]

## Machines

[Which]

## Standstill

[How long]

## Spare parts

[What]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder: a repository with two collections, each with its template."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for folder, template, count in (("store", STORE, 3), ("mill", MILL, 4)):
        write(f"{folder}/incidents/template.md", template)
        for number in range(1, count + 1):
            text = template.replace("[Title]", f"Day {number} of the {folder}")
            for hint in (
                "[How it was]",
                "[What was lost]",
                "[In figures]",
                "[Which]",
                "[How long]",
            ):
                text = text.replace(hint, "It was written down that day by those who saw it.")
            text = text.replace("[What]", "A belt was changed.")
            write(f"{folder}/incidents/2025-03-0{number}-{folder}.md", text)


def test_each_collection_is_held_to_the_template_beside_it() -> None:
    done = pmlint("init")
    assert "For store/incidents/: store/incidents/template.md" in done.errors
    assert "rulebooks:" in Path(".pmlint.yaml").read_text(encoding="utf-8")
    assert pmlint(".").status == 0


def test_a_new_document_is_begun_from_the_template_of_its_collection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pmlint("init")
    top = pmlint("new", "Belt", "--date", "2025-03-09").output.strip()
    assert top == "mill/incidents/2025-03-09-belt.md"
    pmlint("new", "Frost", "-o", "store/incidents/frost.md")
    assert "## Harvest" in Path("store/incidents/frost.md").read_text(encoding="utf-8")
    monkeypatch.chdir("store/incidents")
    assert pmlint("new", "Hail", "--date", "2025-03-09").status == 0
    assert "## Harvest" in Path("2025-03-09-hail.md").read_text(encoding="utf-8")


def test_one_template_for_all_is_enough_where_all_fit_it() -> None:
    write("mill/incidents/template.md", "Nothing to copy here.\n")
    for path in Path("mill/incidents").glob("2025*.md"):
        path.write_text(STORE.replace("[Title]", path.stem).replace("[", ""), encoding="utf-8")
    pmlint("init")
    assert "rulebooks:" not in Path(".pmlint.yaml").read_text(encoding="utf-8")


def test_what_is_no_post_mortem_is_in_no_collection() -> None:
    write("store/incidents/README.md", "# What to do\n\nCopy the template.\n")
    write("runbooks/template.md", "# Alert\n\n## Impact\n\n[Who]\n\n## Detection\n\n[How]\n")
    for number in range(3):
        runbook = f"# Alert {number}\n\n## Impact\n\nAll.\n\n## Detection\n\nBy a probe.\n"
        write(f"runbooks/api-{number}xx.md", runbook)
    done = pmlint("init")
    assert "Found 7 post-mortems" in done.errors
    text = Path(".pmlint.yaml").read_text(encoding="utf-8")
    assert 'exclude: ["store/incidents/README.md"], template: "store/incidents' in text
    assert "runbooks/" not in text
    assert pmlint(".").status == 0
