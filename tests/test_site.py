"""The documentation site: a page for each rule where reports say it is, no link into nothing."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml

from documentation import all_pages
from marks import ROOT, fenced, moved, plain
from pmlint.cli.group import COMMANDS
from pmlint.report import FORMATS
from pmlint.report.links import SITE, rule_page
from pmlint.rulebook.manuals import manuals
from pmlint.rulebook.model import shipped_rulebooks

PAGES = all_pages()


class Page(HTMLParser):
    """The links of a page, and the places in it that links may lead to."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = {""}
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.places.add(values.get("id") or "")
        link = values.get("src") if tag in {"img", "script"} else values.get("href")
        if link:
            self.links.append(link)


def file_at(folder: Path, address: str) -> Path:
    """The file that a server would show at an address of the site."""
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(SITE).path))
    return folder / path / "index.html" if address.endswith("/") else folder / path


def test_the_site_is_whole(tmp_path: Path) -> None:
    script = ROOT / "docs" / "site" / "documentation.py"
    built = subprocess.run(
        [sys.executable, script, tmp_path], capture_output=True, text=True, check=False, timeout=300
    )
    assert (built.returncode, built.stderr) == (0, "")
    for name, manual in manuals().items():
        text = file_at(tmp_path, rule_page(name)).read_text(encoding="utf-8")
        assert f"<h1>{name}<" in text
        assert re.split("[`']", manual.demand)[0] in text
    pages = {file: Page(file) for file in tmp_path.rglob("*.html")}
    assert len(pages) > len(PAGES)
    assert not list(broken_links(tmp_path, pages))


def broken_links(folder: Path, pages: dict[Path, Page]) -> Iterator[tuple[str, str]]:
    for file, page in pages.items():
        here = file.relative_to(folder).as_posix()
        for link in page.links:
            address, place = urldefrag(urljoin(f"{SITE}{here.removesuffix('index.html')}", link))
            if address.startswith(SITE):
                target = file_at(folder, address)
                places = pages[target].places if target in pages else {unquote(place)}
                if not target.is_file() or unquote(place) not in places:
                    yield here, link


def test_everything_has_a_page() -> None:
    assert {name for name in PAGES if name.startswith("rules/")} == {
        "rules/index",
        *(f"rules/{name}" for name in manuals()),
    }
    assert {f"commands/{name}" for name in COMMANDS} < set(PAGES)
    assert {f"rulebooks/{name}" for name in shipped_rulebooks()} < set(PAGES)
    assert all(f"\n## {name}\n" in PAGES["formats"] for name in FORMATS)
    assert {file.stem for file in (ROOT / "docs").glob("*.md")} < set(PAGES)
    assert not list((ROOT / "docs" / "site").rglob("*.md"))


@pytest.mark.parametrize("name", manuals())
def test_a_page_shows_what_its_rule_finds(name: str) -> None:
    page, manual = PAGES[f"rules/{name}"], manuals()[name]
    assert manual.why in page
    assert all(f"| `{option}` |" in page for option in manual.options)
    if name != "unreadable-file":
        assert f"[{name}]\n" in page


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("date-format", "with `--fix`"),
        ("missing-section", "with `--fix --unsafe-fixes`"),
        ("missing-owner", "none"),
        ("unused-suppression", "with `--fix`"),
    ],
)
def test_a_page_says_whether_there_is_a_fix(name: str, fix: str) -> None:
    assert f" | {fix} |\n" in PAGES[f"rules/{name}"]


def test_the_front_page_leads_to_the_rules() -> None:
    assert "| actions | [missing-owner](rules/missing-owner.md) | error |" in PAGES["index"]
    assert "(accuracy.md)" in PAGES["index"]


def test_links_between_documents_become_links_between_pages(tmp_path: Path) -> None:
    (tmp_path / "tool.py").touch()
    file = tmp_path / "a.md"
    file.write_text(
        "[b](docs/b.md#c) [d](tool.py) [e](https://e.org) [f](gone.md)\n```\n[b](docs/b.md)\n```\n"
    )
    pages = {tmp_path / "docs" / "b.md": "more/b"}
    assert moved(file, "x/a", pages) == (
        "[b](../more/b.md#c) [d] [e](https://e.org) [f](gone.md)\n```\n[b](docs/b.md)\n```\n"
    )


def test_what_is_shown_stays_what_it_is() -> None:
    text = "````md\n```\n`````\n"
    shown = fenced(text, "markdown")
    assert re.fullmatch(r"(`{6})\{code-block\} markdown\n:linenos:\n\n(.*)\n\1", shown, re.DOTALL)
    assert plain("a *b* `*c*` [d]") == r"a \*b\* `*c*` \[d\]"


def test_read_the_docs_builds_the_same() -> None:
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    (command,) = settings["build"]["jobs"]["build"]["html"]
    assert command.split()[:2] == ["python", "docs/site/documentation.py"]
