"""Comments that are added to documents: they silence all they should, and readers see nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pmlint.lint import lint
from pmlint.rulebook.model import Rulebook, load
from pmlint.silence import UNUSED, silence
from pmlint.text import Source
from process import pmlint, write

ROOT = Path(__file__).parents[1]
RULEBOOK = load()
ALL = frozenset(name for name, rule in RULEBOOK.rules.items() if rule.severity) - {UNUSED}
FILES = [*sorted((ROOT / "fixtures").rglob("*bad.md")), ROOT / "fixtures/documents/faulty.md"]
DOCUMENTS = [file.read_bytes().decode() for file in FILES]
RENDERER = MarkdownIt("commonmark").enable("table")
COMMENT = re.compile(r"\s*<!-- pmlint-disable-[a-z -]* -->\s*")
FRONT_MATTER = re.compile(r"\A---\r?\n.*?^---\s*?$", re.DOTALL | re.MULTILINE)


def rendered(text: str) -> str:
    """What readers see; white space around comments and between tags is nothing to them."""
    html = RENDERER.render(FRONT_MATTER.sub("", text))
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(COMMENT.sub(" ", html).split()))


def rules_in(text: str, rulebook: Rulebook = RULEBOOK) -> list[str]:
    return [one.rule for one in lint(Source("x.md", text), rulebook)]


def silenced(text: str, *rules: str) -> str:
    result = silence(Source("x.md", text), RULEBOOK, frozenset(rules) or ALL)
    assert result.complete
    return result.text


TABLE = "# Outage\n\n## Action Items\n\n| Action | Owner | Due |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("rule", "text", "at", "comment"),
    [
        ("missing-owner", f"{TABLE}| Cap the queue |  | 2025-03-01 |@\n", " ", "-line"),
        ("missing-owner", f"{TABLE}| Cap the queue |  @|\n", "", "-line "),
        (
            "vague-action",
            "# Outage\n\n## Action Items\n\n- [ ] Improve monitoring@\n",
            " ",
            "-line",
        ),
        (
            "invalid-date",
            "# Outage\r\n\r\n@**Date**: 2025-02-30\r\nSeen.\r\n",
            "\r\n",
            "-next-line",
        ),
        (
            "invalid-date",
            "# Outage\n\n**Owner**: Ada  \n**Date**: 2025-02-30@  \nYes.\n",
            " ",
            "-line",
        ),
        (
            "invalid-date",
            "# Outage\n\n**Owner**: Ada\\\n**Date**: 2025-02-30@\\\nYes.\n",
            " ",
            "-line",
        ),
        ("empty-section", "# Outage\n\n@## Impact\n", "\n", "-next-line"),
        ("invalid-date", "---\ndate: 2025-02-30\n---\n@\n# Outage\n", "\n", "-file"),
        ("invalid-date", "# Outage\n\n> **Date**: 2025-02-30@\n", " ", "-line"),
    ],
)
def test_the_form_for_each_place(rule: str, text: str, at: str, comment: str) -> None:
    """A comment is added at the last `@`."""
    before, _, after = text.rpartition("@")
    added = f"<!-- pmlint-disable{comment.rstrip()} {rule} -->{comment[len(comment.rstrip()) :]}"
    added = added + at if at.strip(" ") else at + added
    assert silenced(before + after, rule) == before + added + after
    assert rendered(before + after) == rendered(before + added + after)


def test_one_comment_for_several_rules_of_a_line() -> None:
    text = silenced(f"{TABLE}| Cap the queue |  |  |\n", "missing-owner", "missing-due-date")
    assert text.endswith("| <!-- pmlint-disable-line missing-owner missing-due-date -->\n")


def test_nothing_to_silence() -> None:
    text = "# Outage\n"
    assert silence(Source("x.md", text), RULEBOOK, frozenset({"blame"})) == (text, 0, True)


@pytest.mark.parametrize("text", DOCUMENTS)
def test_documents_with_faults(text: str) -> None:
    result = silence(Source("x.md", text), RULEBOOK, ALL)
    assert result.complete
    left, before = rules_in(result.text), rules_in(text)
    assert not set(left) - {UNUSED}
    assert left.count(UNUSED) <= before.count(UNUSED)
    assert rendered(result.text) == rendered(text)
    assert silence(Source("x.md", result.text), RULEBOOK, ALL).comments == 0


NEWLINES = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=60)
@given(st.data())
def test_mangled_documents(data: st.DataObject) -> None:
    """Lines of documents in any order: what is silenced is silent, and looks as before."""
    lines = data.draw(st.sampled_from(DOCUMENTS)).splitlines()
    start = data.draw(st.integers(0, max(len(lines) - 1, 0)))
    chosen = lines[start : start + data.draw(st.integers(1, 30))]
    newline = data.draw(NEWLINES)
    text = newline.join(data.draw(st.permutations(chosen))) + data.draw(
        st.sampled_from(["", newline])
    )
    rules = frozenset(data.draw(st.sets(st.sampled_from(sorted(ALL)), min_size=1)))
    result = silence(Source("x.md", text), RULEBOOK, rules)
    if not result.complete:
        assert result.text == text
        return
    left, before = rules_in(result.text), rules_in(text)
    assert not set(left) & rules
    assert left.count(UNUSED) <= before.count(UNUSED)
    assert rendered(result.text) == rendered(text)
    kept = re.sub(r" ?<!-- pmlint-disable-[a-z -]* -->(?:\r?\n)?", "", result.text)
    assert re.sub(r"\s", "", kept) == re.sub(
        r"\s", "", re.sub(r" ?<!-- pmlint-disable-[a-z -]* -->(?:\r?\n)?", "", text)
    )


# on the command line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write(".pmlint.yaml", "extends: base\n")
    return tmp_path


BAD = f"{TABLE}| Cap the queue at 40 | | 2025-03-01 |\n"


@pytest.mark.usefixtures("here")
def test_comments_are_written() -> None:
    Path("a.md").write_bytes(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    Path("a.md").chmod(0o640)
    write("b.md", BAD.replace("| |", "| Ada Cole |"))
    before = Path("b.md").stat().st_mtime_ns
    done = pmlint("check", "--add-suppressions", "missing-owner", ".")
    assert done == (0, "", "pmlint: added 1 comment to 1 file\n")
    data = Path("a.md").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Outage\r\n")
    assert data.endswith(b"| <!-- pmlint-disable-line missing-owner -->\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert Path("a.md").stat().st_mode & 0o777 == 0o640
    assert Path("b.md").stat().st_mtime_ns == before
    assert "missing-owner" not in pmlint(".").output
    again = pmlint("check", "--add-suppressions", "missing-owner", ".")
    assert again.errors == "pmlint: added 0 comments to 0 files\n"


@pytest.mark.usefixtures("here")
def test_rules_about_all_documents() -> None:
    twin = "# Outage\n\n**Incident ID**: INC-2025-0101-001\n"
    write("a.md", twin)
    write("b.md", twin)
    pmlint("check", "--add-suppressions", "duplicate-incident-id", ".")
    assert "duplicate-incident-id" not in pmlint(".").output
    assert UNUSED not in pmlint(".").output


@pytest.mark.usefixtures("here")
def test_words_that_name_no_rule_and_standard_input() -> None:
    write("a.md", BAD)
    done = pmlint("check", "--add-suppressions", "mising-owner", ".")
    assert done.status == 2
    assert "did you mean 'missing-owner'?" in done.errors
    done = pmlint("check", "--add-suppressions", "missing-owner", "-")
    assert done.status == 2
    assert "--add-suppressions is about files" in done.errors


@pytest.mark.usefixtures("here")
def test_known_findings_get_comments_too() -> None:
    write("a.md", BAD)
    pmlint("check", "--baseline", "known.json", "--write-baseline", ".")
    pmlint("check", "--baseline", "known.json", "--add-suppressions", "actions", ".")
    done = pmlint("--baseline", "known.json", ".")
    assert "1 entry of known.json no longer occurs" in done.errors
