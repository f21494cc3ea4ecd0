"""`pmlint audit`: what is open in a repository, for people and for programs."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import postmortem_of
from pmlint.audit.data import write_csv, write_json
from pmlint.audit.model import Audit, OpenItem, Owner, audit_of, find
from pmlint.audit.table import write_table
from pmlint.report.terminal import columns
from process import pmlint, write

TODAY = "2025-06-30"
LABELS = """# Labels were blank

- **Incident ID**: INC-2025-0301-001
- **Date**: 2025-03-01

## Action Items

| Action | Owner | Due Date | Status | Ticket |
|--------|-------|----------|--------|--------|
| Keep the **old** driver, see [the note](x.md) | Mira Holm | 2025-03-10 | Open | OPS-1 |
| Alert on blank labels | @mholm, Jonas | Q2 2025 | [ ] | |
| Print a test label each day | Jonas | 2025-07-31 | In progress | |
| Ask the vendor | | 2025-06-01 | | |
| Buy a second printer | the team | TBD | Open | |
| Write the runbook | Mira Holm | 2025-03-02 | Done | |
| Replace all printers | Mira Holm | 2025-03-02 | Won't do | |
"""
DRAFT = """# Mail was slow

- **Date**: 2025-04-28
- **Status**: Draft

## Action Items

- Look for the slow disk
- Tell everybody
"""


PAD = " " * 30
TABLE = f"""As of 2025-06-30: 2 documents, 5 open action items, 1 stale draft
2 overdue, 2 without an owner, 1 without a date
2 list items more, with no owner, date or status

Mira Holm (2 open, 1 overdue)
  112 days late  Keep the old driver, see the note   {PAD}docs/labels.md:10

Without an owner (2 open, 1 overdue)
   29 days late  Ask the vendor                      {PAD}docs/labels.md:13
        no date  Buy a second printer                {PAD}docs/labels.md:14

Stale drafts
        63 days  Mail was slow                       {PAD}docs/mail.md:4
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    people = '[{handle: "@mholm", name: Mira Holm}, {name: Jonas Wik}]'
    write(".pmlint.yaml", f"extends: base\npeople: {people}\n")
    write("docs/labels.md", LABELS)
    write("docs/mail.md", DRAFT)
    write("docs/template.md", LABELS)


def test_the_table_has_the_most_overdue_first() -> None:
    done = pmlint("audit", "docs", "--today", TODAY, more={"COLUMNS": "100"})
    assert done.status == 0
    assert [line.rstrip() for line in done.output.split("\n")] == TABLE.split("\n")
    assert max(map(len, done.output.split("\n"))) == 100


def audit(format_: str, *more: str) -> str:
    return pmlint("audit", "--today", TODAY, "--output-format", format_, *more).output


def test_json_has_all_open_items() -> None:
    data = json.loads(audit("json"))
    assert data["version"] == 1
    assert data["today"] == TODAY
    assert data["summary"] == {
        "documents": 2,
        "open": 5,
        "overdue": 2,
        "unowned": 2,
        "undated": 1,
        "stale_drafts": 1,
        "bare": 2,
    }
    assert data["items"][0] == {
        "path": "docs/labels.md",
        "line": 10,
        "incident": "INC-2025-0301-001",
        "action": "Keep the **old** driver, see [the note](x.md)",
        "owners": ["Mira Holm"],
        "due": "2025-03-10",
        "days_overdue": 112,
        "state": "open",
        "status": "Open",
        "ticket": "OPS-1",
        "concerns": ["overdue"],
    }
    assert [item["owners"] for item in data["items"][2:4]] == [
        ["Mira Holm", "Jonas Wik"],
        ["Jonas Wik"],
    ]
    assert [item["due"] for item in data["items"]][2:] == ["2025-06-30", "2025-07-31", None]
    assert data["drafts"] == [
        {
            "path": "docs/mail.md",
            "line": 4,
            "incident": "Mail was slow",
            "stage": "draft",
            "status": "Draft",
            "days": 63,
        }
    ]


def test_csv_has_a_row_for_each_item() -> None:
    rows = list(csv.DictReader(io.StringIO(audit("csv"))))
    assert [row["kind"] for row in rows] == ["action item"] * 5 + ["stale draft"]
    assert rows[2]["owners"] == "Mira Holm; Jonas Wik"
    assert rows[4]["concerns"] == "unowned; undated"
    assert rows[5]["days_overdue"] == "63"
    assert rows[0]["action"] == "Keep the **old** driver, see [the note](x.md)"


def test_a_day_later_more_is_late() -> None:
    later = pmlint("audit", "docs", "--today", "2025-07-01").output
    assert "3 overdue" in later
    assert "Jonas Wik (2 open, 1 overdue)" in later
    assert "1 day late" in later


def test_what_a_team_calls_stale() -> None:
    write(".pmlint.yaml", "extends: base\nrules: {stale-draft: {days: 90}}\n")
    assert "0 stale drafts" in audit("table")


def test_a_template_is_left_out_unless_it_is_named() -> None:
    assert "As of 2025-06-30: 1 document, " in audit("table", "docs/template.md")


def test_nothing_is_open() -> None:
    write("empty/x.md", "# X\n")
    done = pmlint("audit", "empty", "--today", TODAY)
    assert done.output == "As of 2025-06-30: 1 document, 0 open action items, 0 stale drafts\n"
    assert len(list(csv.reader(io.StringIO(audit("csv", "empty"))))) == 1


def test_what_cannot_be_read_does_not_stop_the_others() -> None:
    Path("docs/bad.md").write_bytes(b"\xff\xfe")
    done = pmlint("audit", "docs", "nowhere.md", "--today", TODAY)
    assert done.status == 2
    assert "nowhere.md: no such file or directory" in done.errors
    assert "docs/bad.md:1:1: the file is UTF-16, expected UTF-8" in done.errors
    assert "5 open action items" in done.output


def test_the_report_may_go_to_a_file() -> None:
    assert audit("json", "-o", "report.json") == ""
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["summary"]["open"] == 5


def test_without_a_day_it_is_today() -> None:
    data = json.loads(pmlint("audit", "--output-format", "json").output)
    assert data["today"] == dt.date.today().isoformat()  # noqa: DTZ011 - as the command does


ITEMS = st.builds(
    OpenItem,
    st.text(min_size=1),
    st.integers(1, 9999),
    st.text(),
    st.text(),
    st.lists(st.builds(Owner, st.text(min_size=1), st.text()), max_size=3).map(tuple),
    st.none() | st.dates(),
    st.integers(0, 9999),
    st.none(),
    st.text(),
    st.text(),
)


@given(st.lists(ITEMS, max_size=6).map(tuple), st.integers(60, 200))
def test_any_report_can_be_written_and_fits(items: tuple[OpenItem, ...], width: int) -> None:
    report = Audit(dt.date(2025, 6, 30), 1, items, (), 0)
    table = write_table(report, width=width, color=False).split("\n")
    assert all(sum(map(columns, line)) <= width for line in table if line.startswith("  "))
    assert len(json.loads(write_json(report))["items"]) == len(items)
    rows = list(csv.DictReader(io.StringIO(write_csv(report), newline="")))
    assert [row["line"] for row in rows] == [str(item.line) for item in items]


@given(st.text(alphabet="|-[]x @ab\n2025.", max_size=200))
def test_any_document_can_be_audited(text: str) -> None:
    postmortem = postmortem_of(f"# X\n\n## Action Items\n\n{text}")
    today = dt.date(2025, 6, 30)
    audit_of([find(postmortem, today, 30)], today)
