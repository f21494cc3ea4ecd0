"""Rules about all documents together, through the command line and the run."""

import datetime as dt
from pathlib import Path

import pytest

from checking import findings
from pmlint.lint import examine
from pmlint.postmortem.circumstances import Circumstances
from pmlint.postmortem.facts import Facts, Repository, Stated
from pmlint.rulebook.model import load
from pmlint.text import Source, Span
from pmlint.tree.anchors import Anchors, anchors_of, has_key
from pmlint.tree.markdown import parse
from pmlint.values.incidents import find_identifiers, form_of, leading_identifier
from pmlint.values.stages import Stage
from process import pmlint, write

ONE = "# Labels\n\n- **Incident ID**: INC-2025-0101-001\n"
RELATED = "\n## Related Incidents\n\n- INC-2025-0101-00{}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write(".pmlint.yaml", "extends: base\n")


def found(*arguments: str) -> list[str]:
    """What the rules of the family find, as `path:line rule`."""
    done = pmlint("check", "--select", "repository,unused-suppression", *arguments)
    assert done.status in {0, 1}
    lines = [line.split(": ") for line in done.output.splitlines()]
    return [f"{line[0].rsplit(':', 1)[0]} {line[-1].split()[-1][1:-1]}" for line in lines]


def test_an_identifier_is_one_document_s() -> None:
    write("a.md", ONE)
    write("b.md", ONE)
    write("c.md", ONE.replace("0101-001", "0101-002"))
    assert found(".") == ["b.md:3 duplicate-incident-id"]
    assert found("b.md") == []
    assert "is the identifier of a.md, line 3, too" in pmlint("b.md", "a.md").output


def test_rulebooks_keep_their_documents_apart() -> None:
    write("a.md", ONE)
    write("other/.pmlint.yaml", "extends: base\n")
    write("other/b.md", ONE)
    assert found(".") == []


def test_a_rule_is_off_where_an_override_says_so() -> None:
    write("a.md", ONE)
    write("b.md", ONE)
    write("old/c.md", ONE)
    override = "{files: [old/], rules: {duplicate-incident-id: off}}"
    write(".pmlint.yaml", f"extends: base\noverrides: [{override}]\n")
    assert found(".") == ["b.md:3 duplicate-incident-id"]


def test_a_comment_silences_a_rule_about_all_documents() -> None:
    silent = f"{ONE[:-1]} <!-- pmlint-disable-line duplicate-incident-id -->\n"
    write("a.md", ONE)
    write("b.md", silent)
    assert found(".") == []
    write("a.md", "# Labels\n")
    assert found(".") == ["b.md:3 unused-suppression"]
    assert found("b.md") == [], "nobody looked at the others"


def test_a_related_incident_has_a_document() -> None:
    write("a.md", ONE + RELATED.format(7))
    assert found(".") == ["a.md:7 unknown-incident"]
    assert found("a.md") == [], "nobody looked at the others"
    write("2024/b.md", ONE.replace("-001", "-007"))
    assert found(".") == []


def test_a_document_outside_of_the_run_may_be_the_related_one() -> None:
    write("2025/a.md", ONE + RELATED.format(7))
    write("2024/b.md", ONE.replace("-001", "-007"))
    write("2024/c.md", "# INC-2025-0101-008 is only named here\n")
    assert found("2025") == []
    write("2025/a.md", ONE + RELATED.format(8))
    assert found("2025") == ["2025/a.md:7 unknown-incident"]


def test_links_are_followed_from_where_the_document_stands() -> None:
    write("docs/incidents/a.md", "# A\n\n[b](../b.md#part-two), [c](../c.md), [d](b.md)\n")
    write("docs/b.md", "# B\n\n## Part two\n")
    assert found("docs/incidents/a.md") == ["docs/incidents/a.md:3 broken-link"] * 2
    assert "'b.md' leads nowhere: there is no docs/incidents/b.md" in pmlint(".").output


def test_standard_input_is_linked_from_its_name() -> None:
    write("docs/b.md", "# B\n")
    arguments = ("check", "--select", "broken-link", "-", "--stdin-filename")
    text = b"# A\n\n[b](b.md)\n"
    assert pmlint(*arguments, "docs/a.md", data=text).status == 0
    assert pmlint(*arguments, "a.md", data=text).status == 1


def test_a_file_that_is_no_text_has_no_anchors() -> None:
    Path("b.md").write_bytes(b"\xff\xfe")
    write("a.md", "# A\n\n[b](b.md#part)\n")
    assert found("a.md") == []


def test_facts_may_be_made_by_hand() -> None:
    """Checks see nothing of the disk but what they are given."""
    from pmlint.checks.repository import broken_link

    class Nothing:
        def exists(self, path: str) -> bool:
            return path == "x/there.md"

        def anchors(self, path: str) -> Anchors | None:
            return (path[:1],)

        def bears(self, identifier: str) -> bool:
            return bool(identifier)

    def problems(target: str) -> list[str]:
        facts = Facts("x/a.md", links=(Stated(target, Span(0, 1), 1),))
        repository = Repository((facts,), Nothing())
        options = broken_link.Options()
        return [finding.message for _, finding in broken_link.check_all(repository, options)]

    assert problems("there.md#x") == []
    assert problems("there.md#y") == ["there is no heading for '#y' in x/there.md"]
    assert problems("gone.md#y") == ["'gone.md' leads nowhere: there is no x/gone.md"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ('[a](b.md) ![c](<d e.png>) [f](g "h")', ["b.md", "d e.png", "g"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("`[a](b.md)` [c][d] [e]", []),
        ("[a]: b.md", ["b.md"]),
        ("[a]() [b](<>)", []),
        ("a <!-- [a](b.md) --> [c](d.md)", ["d.md"]),
        ("    [a](b.md)\n", []),
        ("| [a](b.md) | x |\n|---|---|\n| [c](d.md) | `[e](f)` |\n", ["b.md", "d.md"]),
    ],
)
def test_the_links_of_a_document(text: str, targets: list[str]) -> None:
    assert [link.text for link in parse(Source("x.md", text)).links] == targets


def test_facts_have_the_links_within_a_repository() -> None:
    links = "[a](b.md) [c](#d) [e](/f) [g](https://h.example) [i](<mailto:j@k.example>) [l]"
    examined = examine(parse(Source("x.md", f"# T\n\n{links}\n\n[l]: m.md\n")), load())
    assert examined.facts
    assert [link.text for link in examined.facts.links] == ["b.md", "#d", "/f", "m.md"]


def test_the_anchors_of_a_document() -> None:
    text = (
        "# Title: *one*\n\n## `code` & more\n\n## Part\n\n## Part\n\n## What didn't [work](x)\n\n"
        '<a name="given"></a>\n\n## Named {#own}\n\n## Übersicht (UTC)\n'
    )
    anchors = anchors_of(parse(Source("x.md", text)))
    assert {"titleone", "codemore", "part", "part1", "whatdidntwork", "given", "own"} <= {*anchors}
    assert "übersichtutc" in anchors
    assert "part2" not in anchors
    assert all(has_key(anchors, key) for key in anchors)
    assert not any(has_key(anchors, key) for key in ("", "part2", "zzz"))


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("INC-2025-0101-001", "INC-2025-0101-001"),
        ("[INC-2025-0101-001](x.md) (major)", "INC-2025-0101-001"),
        ("`PM2024-001`.", "PM2024-001"),
        ("#4711, #4712", "#4711"),
        ("17", "17"),
        ("none so far", None),
        ("see 17", None),
        ("", None),
    ],
)
def test_a_value_begins_with_an_identifier(text: str, identifier: str | None) -> None:
    found = leading_identifier(text)
    assert (text[slice(*found)] if found else None) == identifier


def test_identifiers_in_running_text() -> None:
    text = "PM2024-001, (inc-7) and x/INC-8, INC-2025-0101-001-x, P1, UTF-8"
    names = [text[start:end] for start, end in find_identifiers(text)]
    assert names == ["PM2024-001", "inc-7", "INC-2025-0101-001-x", "UTF-8"]
    assert form_of("INC-2025-0101-001") == form_of("inc-1999-1231-999") != form_of("INC-2025-1")


@pytest.mark.parametrize(
    ("identifier", "name", "other"),
    [
        ("INC-2025-0602-001", "INC-2025-0602-001", ""),
        ("INC-2025-0602-001", "inc_2025_0602_001_road_tolls", ""),
        ("INC-2025-0602-001", "INC-2025-0603-001-and-INC-2025-0602-001", ""),
        ("INC-2025-0602-001", "INC-2025-0603-001b", ""),
        ("INC-2025-0602-001", "INC-2025-0603-0011", ""),
        ("INC-2025-0602-001", "XINC-2025-0603-001", ""),
        ("INC-2025-0602-001", "OPS-2025-0603-001", ""),
        ("INC-2025-0602-001", "TOLL-7", ""),
        ("INC-2025-0602-001", "2025-06-03-road-tolls", ""),
        ("2025-06-02", "2025-06-03-road-tolls", ""),
        ("TBD", "INC-2", ""),
        ("INC-2025-0602-001", "INC-2025-0603-001", "INC-2025-0603-001"),
        ("INC-2025-0602-001", "post-mortem_INC-2025-0603-001_tolls", "INC-2025-0603-001"),
        ("PM-2026-045 (draft)", "2026-05-27-pm-2026-046-tolls", "PM-2026-046"),
    ],
)
def test_the_identifier_in_a_name(identifier: str, name: str, other: str) -> None:
    text = f"# X\n\n- **Incident ID**: {identifier}\n"
    own = identifier.split(maxsplit=1)[0]
    message = f"{own}: the incident is {own!r}, the file's name says {other!r}"
    assert findings("filename-mismatch", text, path=f"{name}.md") == ([message] if other else [])


@pytest.mark.parametrize(
    ("title", "name", "count"),
    [
        ("2022-01-27, pod limit", "2022-06-02-pod-limit", 1),
        ("Pod limit (2022-01-27)", "INC-2022-06-02", 1),
        ("2022-06-02, pod limit", "2022-06-02-pod-limit", 0),
        ("27 January 2022: pod limit", "2022-06-02-pod-limit", 0),
        ("From 2022-01-27 to 2022-01-28", "2022-06-02", 0),
        ("Pod limit", "2022-06-02", 0),
        ("2022-01-27, pod limit", "pod-limit", 0),
    ],
)
def test_the_day_in_the_title_is_that_of_the_name(title: str, name: str, count: int) -> None:
    message = "2022-01-27: the title says 2022-01-27, the file's name says 2022-06-02"
    said = findings("filename-mismatch", f"# {title}\n", path=f"a/{name}.md")
    assert said == [message] * count


def test_a_document_without_an_identifier_may_have_any_name() -> None:
    assert findings("filename-mismatch", "# X\n", path="INC-2025-0603-001.md") == []


@pytest.mark.parametrize(
    ("status", "day", "message"),
    [
        ("Draft", "2025-05-31", "Draft: still a draft 31 days after the incident"),
        ("In review", "2025-05-31", "In review: still in review 31 days after the incident"),
        ("Draft", "2025-06-01", ""),
        ("Final", "2024-05-31", ""),
        ("", "2024-05-31", ""),
    ],
)
def test_how_long_a_document_may_be_unfinished(status: str, day: str, message: str) -> None:
    text = f"# X\n\n- **Date**: {day}\n- **Status**: {status}\n"
    today = Circumstances(today=dt.date(2025, 7, 1))
    said = [f"{message}, expected 30 at most"] if message else []
    assert findings("stale-draft", text, circumstances=today) == said
    assert findings("stale-draft", text) == []


@pytest.mark.parametrize(
    ("title", "name", "count"),
    [
        ("2025-05-31: X", "x", 1),
        ("X", "2025-05-31-x", 1),
        ("X of 31 May 2025", "2025-06-30-x", 1),
        ("X", "x", 0),
        ("From 2025-05-30 to 2025-05-31", "x", 0),
    ],
)
def test_a_draft_may_be_dated_by_its_title_or_name(title: str, name: str, count: int) -> None:
    today = Circumstances(today=dt.date(2025, 7, 1))
    said = ["open: still a draft 31 days after the incident, expected 30 at most"] * count
    text = f"---\nstate: open\n---\n\n# {title}\n"
    assert findings("stale-draft", text, circumstances=today, path=f"{name}.md") == said


def test_a_run_may_call_all_documents_drafts() -> None:
    draft = Circumstances(today=dt.date(2025, 7, 1), stage=Stage.DRAFT)
    (message,) = findings("stale-draft", "# X\n\n- **Date**: 2025-05-01\n", circumstances=draft)
    assert message.startswith("X: still a draft 61 days")
