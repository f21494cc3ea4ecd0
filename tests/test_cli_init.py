"""`pmlint init`: what it finds in a repository, and the rulebook that it makes of it."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from pmlint.cli.terminal import write_file
from pmlint.rulebook.model import Rulebook, load
from process import Done, pmlint, write

ROOT = Path(__file__).parents[1]
TEMPLATE = "# [Title]\n\n## Weather\n\n[How it was]\n"
OWN = """\
# Outage: [Title]

**Severity**: [Severity]

## In short

[Two sentences.]

## Timeline

- HH:MM [Event]

## Root cause

[Why]

## Questions

[Open questions]

## Action items

- [ ] [Action]
"""
README = "# Our post-mortems\n\nHow we write about an incident.\n"
SUGGESTIONS = (
    "#   ",
    *(f"# {key}" for key in ("files", "excl", "sect", "fiel", "time", "rules", "over")),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, an empty repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def document(number: int, extra: str = "") -> str:
    return (
        f"# Outage: import {number}\n\n**Severity**: SEV{number % 2 + 1}\n\n"
        f"## In short\n\nThe import of stock {number} stood still for an hour.\n\n"
        "## Timeline\n\n- 10:05 UTC the queue grew\n- 11:07 UTC it was empty\n\n"
        "## Root cause\n\nA lock was never released.\n\n"
        f"{extra}## Action items\n\n- [ ] Release the lock in all cases (@mira, 2025-07-01)\n"
    )


def write_documents(folder: str, count: int = 5) -> None:
    for number in range(1, count + 1):
        write(f"{folder}/2025-03-{number:02}-import.md", document(number))


def begun() -> Rulebook:
    return load(Path(".pmlint.yaml").absolute())


def text() -> str:
    return Path(".pmlint.yaml").read_text(encoding="utf-8")


def suggested() -> str:
    """The rulebook with all that it suggests."""
    lines = text().partition("\n\n")[2].split("\n")
    return "\n".join(
        line.removeprefix("# ") if line.startswith(SUGGESTIONS) else line for line in lines
    )


def test_template_and_documents_are_found(here: Path) -> None:
    write("docs/incidents/template.md", OWN)
    write("docs/incidents/README.md", README)
    write("docs/set-up.md", "# Set up\n\n## Install\n\nRun it.\n")
    write_documents("docs/incidents")
    done = pmlint("init")
    assert done.status == 0
    said = done.errors.split("\n")
    assert said[0] == (
        "Found 5 post-mortems in docs/incidents/ and the template docs/incidents/template.md."
    )
    assert said[1] == "How their sections match, and how many others they have:"
    words = "docs/incidents/template.md 20 of 25 sections, 0 others 89 %"
    assert " ".join(said[2].split()) == words
    assert said[-3].startswith("Chosen: docs/incidents/template.md, with 5 sections, 1 field and ")
    assert said[-2:] == ["Wrote .pmlint.yaml.", ""]
    hook = yaml.safe_load(done.output.partition("\n\n")[2])[0]["hooks"][0]
    assert hook == {"id": "pmlint", "files": "^docs/incidents/"}
    rulebook = begun()
    assert rulebook.template == here / "docs/incidents/template.md"
    assert rulebook.files == ("docs/incidents/**/*.md",)
    assert rulebook.exclude == ("docs/incidents/README.md",)
    assert '#   "Questions": {required: false}   # in 0 of 5 documents\n' in text()
    assert "values: [SEV1, SEV2]}   # in 5 documents\n" in text()
    checked = pmlint(".", "--select", "structure", "--output-format", "concise")
    assert checked.output.count("[missing-section]") == 5
    assert "in 5 of 5 files" in checked.errors


def test_what_is_suggested_can_be_taken() -> None:
    write("incidents/template.md", OWN)
    write_documents("incidents")
    pmlint("init")
    write(".pmlint.yaml", suggested())
    assert len(begun().overrides) == 1
    assert pmlint(".", "--select", "structure").status == 0


def test_a_second_time_says_the_same() -> None:
    write("incidents/template.md", OWN)
    write_documents("incidents", 9)
    first, made = pmlint("init"), text()
    Path(".pmlint.yaml").unlink()
    assert pmlint("init") == first
    assert text() == made


def test_dry_run_writes_nothing() -> None:
    write("incidents/template.md", OWN)
    write_documents("incidents")
    shown = pmlint("init", "--dry-run").output
    assert not Path(".pmlint.yaml").exists()
    pmlint("init")
    assert text() == shown


def test_a_template_is_known_by_its_hints() -> None:
    write("incidents/start-here.md", OWN)
    write_documents("incidents")
    pmlint("init")
    template = begun().template
    assert template
    assert template.name == "start-here.md"


def test_of_several_templates_the_one_that_fits_is_chosen() -> None:
    write("incidents/a-template.md", "# [T]\n\n## Impact\n\n[a]\n\n## Lessons\n\n[b]\n")
    write("incidents/b-template.md", OWN)
    write("docs/adr/template.md", "# [T]\n\n## Status\n\n[a]\n\n## Decision\n\n[b]\n")
    write_documents("incidents")
    pmlint("init")
    rulebook = begun()
    assert rulebook.template
    assert rulebook.template.name == "b-template.md"
    assert rulebook.exclude == ("incidents/a-template.md",)


def test_of_several_templates_without_documents_none_is_guessed() -> None:
    write("a/incident-template.md", TEMPLATE)
    write("b/incident-template.md", TEMPLATE)
    done = pmlint("init")
    assert done.status == 0
    assert "several templates: a/incident-template.md, b/incident-template.md;" in done.errors
    assert begun().outline == load().outline


def test_templates_of_other_things_are_none() -> None:
    write(".github/ISSUE_TEMPLATE/incident.md", OWN)
    write(".github/pull_request_template.md", "What does this change?\n")
    write("docs/adr/template.md", TEMPLATE)
    write("node_modules/x/incident-template.md", OWN)
    done = pmlint("init")
    assert done.errors.startswith("Found no post-mortems and no template.\nChosen: standard, ")
    assert begun().outline == load().outline


def test_a_template_alone_is_taken() -> None:
    write("docs/incidents/template.md", OWN)
    write("docs/incidents/README.md", README)
    done = pmlint("init")
    assert done.errors.startswith("Found no post-mortems and the template docs/incidents/template")
    assert begun().files == ("docs/incidents/**/*.md",)
    assert begun().exclude == ("docs/incidents/README.md",)
    assert pmlint(".").errors == "No documents to check.\n"


def test_nothing_at_all() -> None:
    done = pmlint("init")
    assert (done.status, begun().files) == (0, ("postmortems/**/*.md",))
    assert "New post-mortems are expected in postmortems/" in done.errors
    hook = {"id": "pmlint", "files": "^postmortems/"}
    assert yaml.safe_load(done.output.partition("\n\n")[2])[0]["hooks"] == [hook]


def test_documents_that_fit_nothing_are_held_to_no_sections() -> None:
    for number in range(1, 4):
        write(f"incidents/2025-04-0{number}.md", f"# Incident {number}\n\n## Tale\n\nIt broke.\n")
    write("incidents/template.md", OWN)
    done = pmlint("init")
    assert "Chosen: base, which demands no sections, for nothing fits well enough" in done.errors
    assert not begun().outline.sections
    assert begun().exclude == ("incidents/template.md",)
    assert "\n# template: incidents/template.md\n" in text()
    assert pmlint(".").status == 0


def test_documents_of_a_shipped_form_are_held_to_it() -> None:
    for number, name in enumerate(("checkout-latency", "queue-backlog"), 1):
        file = ROOT / "fixtures" / "documents" / f"{name}.md"
        write(f"incidents/2025-04-0{number}.md", file.read_text(encoding="utf-8"))
    assert "Chosen: standard, with 40 sections" in pmlint("init").errors
    assert begun().outline == load().outline
    assert "; documents have 79 of 79 sections.\n" in text()


def test_a_folder_for_each_year_is_one_glob() -> None:
    for year in ("2023", "2024", "2025"):
        write(f"reviews/{year}/{year}-05-01-import.md", document(1))
        write(f"reviews/{year}/README.md", README)
    write("docs/guide.md", "# Guide\n")
    pmlint("init")
    assert begun().files == ("reviews/**/*.md",)
    assert begun().exclude == tuple(f"reviews/{year}/README.md" for year in (2023, 2024, 2025))


def test_a_document_for_each_folder() -> None:
    for day in ("2025-05-01-import", "2025-05-09-export", "2025-06-02-search"):
        write(f"incidents/{day}/README.md", document(1))
    write("incidents/README.md", README)
    assert "Found 3 post-mortems in incidents/ " in pmlint("init").errors
    assert begun().exclude == ("incidents/README.md",)


def test_a_document_of_another_shape_is_one_among_many() -> None:
    write_documents("reports")
    write("reports/2025-03-09-export.md", "# Export\n\n## Tale\n\nIt broke.\n")
    write("reports/people.md", "# People\n\n## Team\n\nUs.\n")
    assert "Found 6 post-mortems in reports/ and no template." in pmlint("init").errors
    assert begun().exclude == ("reports/people.md",)


def test_posts_of_a_blog_are_told_apart() -> None:
    write("posts/2025-05-01-incident-import.md", document(1))
    write("posts/2025-05-09-incident-export.md", document(2))
    for number in range(1, 6):
        write(f"posts/2025-04-0{number}-news.md", "# News\n\n## Team\n\nWe grow.\n")
    pmlint("init")
    assert begun().files == ("posts/*incident*.md",)
    assert "2 files; " in pmlint(".", "--statistics").errors


def test_what_only_looks_alike_counts_where_no_folder_is_for_post_mortems() -> None:
    titles = ("Impact", "Timeline", "Root Cause", "Action Items")
    write("docs/recovery.md", "# Recovery\n\n" + "".join(f"## {one}\n\na\n\n" for one in titles))
    assert "Found 1 post-mortem in docs/ " in pmlint("init").errors
    Path(".pmlint.yaml").unlink()
    write_documents("incidents")
    assert "Found 5 post-mortems in incidents/ " in pmlint("init").errors
    assert begun().files == ("incidents/**/*.md",)


def test_a_template_that_is_named_is_found() -> None:
    write_documents("incidents")
    write("form", OWN)
    assert " and the template form." in pmlint("init", "--template", "form").errors


def test_what_git_ignores_is_not_there() -> None:
    write(".gitignore", "/old/\n")
    write_documents("old/incidents")
    assert pmlint("init").errors.startswith("Found no post-mortems and no template.\n")


def test_names_with_signs_in_them() -> None:
    write("post mortems [ops]/our template: #1.md", OWN)
    write_documents("post mortems [ops]")
    done = pmlint("init")
    assert begun().template
    assert "in 5 of 5 files" in pmlint(".").errors
    files = yaml.safe_load(done.output.partition("\n\n")[2])[0]["hooks"][0]["files"]
    assert files == r"^post mortems \[ops\]/"


def test_a_hook_names_no_folder_within_another_one() -> None:
    write_documents("docs/incidents")
    write("docs/2025-03-01-incident.md", document(1))
    write("docs/guide.md", "# Guide\n\nHow we work.\n")
    assert "        files: ^docs/\n" in pmlint("init").output


def test_a_folder_within_a_repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("services/shop/incidents/2025-03-01-import.md", document(1))
    monkeypatch.chdir(here / "services/shop")
    done = pmlint("init")
    assert "        files: ^services/shop/incidents/\n" in done.output
    assert begun().files == ("incidents/**/*.md",)


def test_no_repository_at_all(here: Path) -> None:
    (here / ".git").rmdir()
    write_documents("incidents")
    assert "        files: ^incidents/\n" in pmlint("init").output


# what is asked for


def test_the_template_that_is_given() -> None:
    write("a: b.md", TEMPLATE)
    write("incidents/template.md", OWN)
    write_documents("incidents")
    assert pmlint("init", "--template", "./a: b.md").status == 0
    template = begun().template
    assert template
    assert template.name == "a: b.md"


def test_the_rulebook_that_is_given() -> None:
    write("incidents/template.md", OWN)
    write_documents("incidents")
    assert pmlint("init", "--rulebook", "standard").status == 0
    assert begun().outline == load().outline
    assert begun().exclude == ("incidents/template.md",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--template", "none.md"], "none.md: no such file or directory\n"),
        (["--template", "bad.md"], "bad.md:1:1: the file is not UTF-8: byte 0xff starts no"),
        (["--rulebook", "standart"], "unknown rulebook 'standart', did you mean 'standard'?"),
        (["--rulebook", "base", "--template", "x.md"], "--template and --rulebook exclude each"),
    ],
)
def test_what_cannot_be_given(arguments: Iterable[str], message: str) -> None:
    Path("bad.md").write_bytes(b"\xff")
    done = pmlint("init", *arguments)
    assert done.status == 2
    assert done.errors.startswith(f"pmlint: error: {message}")
    assert not Path(".pmlint.yaml").exists()


# hostile surroundings


@pytest.mark.parametrize("name", [".pmlint.yaml", "pmlint.yaml"])
def test_a_rulebook_stays_as_it_is(name: str) -> None:
    write(name, "extends: base\n")
    done = pmlint("init")
    assert done == Done(2, "", f"pmlint: error: {name} is there already, and stays as it is\n")
    assert Path(name).read_text(encoding="utf-8") == "extends: base\n"


def test_settings_elsewhere_are_not_put_aside() -> None:
    write("pyproject.toml", '[tool.pmlint]\nextends = "base"\n')
    assert "[tool.pmlint] in pyproject.toml is there already" in pmlint("init").errors
    write("pyproject.toml", "[tool.other]\n")
    assert pmlint("init").status == 0


def test_other_pages_are_not_held_to_a_rulebook_without_post_mortems() -> None:
    write("docs/install.md", "# Install\n\nTake the wheel.\n")
    pmlint("init")
    assert pmlint(".").status == 0
    assert Path(pmlint("new", "Slow search").output.strip()).parent == Path("postmortems")
    assert pmlint(".").status == 1


def test_what_cannot_be_read_is_left_out() -> None:
    write_documents("incidents")
    Path("incidents/template.md").write_bytes(b"# T\n\xff")
    Path("incidents/gone.md").symlink_to("nowhere.md")
    done = pmlint("init")
    assert done.status == 0
    assert "pmlint: incidents/template.md is left out: the file is not UTF-8" in done.errors
    assert "Found 5 post-mortems in incidents/ and no template." in done.errors


@pytest.mark.parametrize(("module", "step"), [(Path, "touch"), (os, "replace")])
def test_what_cannot_be_written_leaves_nothing(
    module: object, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(module, step, refuse)
    with pytest.raises(PermissionError, match=r"\.pmlint\.yaml"):
        write_file(Path(".pmlint.yaml"), "extends: base", new=True)
    assert not list(Path().glob(".*yaml*"))
