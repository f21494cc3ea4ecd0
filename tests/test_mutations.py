"""One fault at a time in a clean document: its rule finds it, on its line, and no other rule does.

`at` is what stands on the line where the fault is to be reported, if that is not the new text.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from pmlint.diagnostic import Diagnostic
from pmlint.plan import Job
from pmlint.rulebook.model import load
from pmlint.run import run

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"
CHECKOUT, QUEUE, NIGHT = "checkout-latency", "queue-backlog", "certificate-over-midnight"


class Fault(NamedTuple):
    """A text of a document that is replaced by another one, and the rule that has to find it."""

    rule: str
    old: str
    new: str
    at: str = ""
    document: str = CHECKOUT


FAULTS = [
    # time
    Fault("duration-mismatch", "UTC (2h 15m)", "UTC (2h 45m)"),
    Fault("duration-mismatch", "(3h 45m)  ", "(3h 15m)  ", document=QUEUE),
    Fault("reversed-times", "14:03 - 16:18 UTC (2h", "16:18 - 14:03 UTC (2h"),
    Fault("invalid-duration", "14:03 - 16:18 UTC (2h 15m)", "2h 15m"),
    Fault("invalid-duration", "- **Duration**: 2h 15m", "- **Duration**: 1h 75m"),
    Fault("wrong-weekday", "**Date**: 2024-11-14", "**Date**: Friday, 2024-11-14"),
    Fault("invalid-date", "**Next Review**: 2025-01-16", "**Next Review**: 2025-02-30"),
    Fault("invalid-time", "**Time**: 14:09  ", "**Time**: 14:69  "),
    # timeline
    Fault("unordered-timeline", "| 14:41 | Waiting", "| 14:11 | Waiting"),
    Fault("unordered-timeline", "| 15:52 | Index valid", "| 15:22 | Index valid"),
    Fault("event-outside-incident", "**Time**: 14:09  ", "**Time**: 13:49  "),
    Fault("event-outside-incident", "**Time**: 16:18  ", "**Time**: 17:18  "),
    Fault("phase-order", "**Time**: 14:09  ", "**Time**: 16:29  "),
    # consistency
    Fault("id-date-mismatch", "INC-2024-1114-001  ", "INC-2024-1104-001  "),
    Fault("contradicting-facts", "**Duration**: 2h 15m", "**Duration**: 3h 15m"),
    Fault(
        "contradicting-facts",
        "**Users Affected**: 11,400",
        "**Users Affected**: 1,140",
        at="**Users Affected**: 11,400",
    ),
    Fault(
        "contradicting-facts",
        "**Services**: checkout-api, pricing, order-intake",
        "**Services**: checkout-api, pricing, returns",
    ),
    Fault("date-before-incident", "Paulo Mendes - 2024-11-21", "Paulo Mendes - 2024-10-21"),
    Fault("date-before-incident", "**Next Review**: 2025-01-16", "**Next Review**: 2024-01-16"),
    Fault("unrecovered-metrics", "**Error Rate**: 0.11%", "**Error Rate**: 18.4%"),
    Fault("unrecovered-metrics", "**Peak Error Rate**: 18.4%", "**Peak Error Rate**: 0.1%"),
    Fault("downtime-exceeds-duration", "**Downtime**: 38m", "**Downtime**: 3h 8m"),
    Fault("unlisted-participant", "**Author**: Marit Solheim", "**Author**: Nadia Freund"),
    # actions
    Fault("due-before-incident", "| 2024-11-20 | [ ] |", "| 2024-10-20 | [ ] |"),
    Fault("due-outside-horizon", "| 2024-11-20 | [ ] |", "| 2025-03-20 | [ ] |"),
    Fault("due-outside-horizon", "| 2024-12-06 | [ ] |", "| 2025-02-06 | [ ] |"),
    Fault("missing-owner", "| Greta Voss | 2025-02-14 |", "| | 2025-02-14 |"),
    Fault("vague-owner", "| Greta Voss | 2025-02-14 |", "| everyone | 2025-02-14 |"),
    Fault("missing-due-date", "| Greta Voss | 2025-02-14 |", "| Greta Voss | - |"),
    Fault("invalid-due-date", "| 2025-02-14 | [ ] |", "| 2025-02-31 | [ ] |"),
    Fault("invalid-status", "| 2025-02-14 | [ ] |", "| 2025-02-14 | perhaps |"),
    Fault(
        "vague-action",
        "Imports above 100,000 rows need a change ticket that names the tables and the expected "
        "growth",
        "Improve communication",
    ),
    Fault(
        "duplicate-action",
        "PAY-2218: Give `checkout-api` a PgBouncer pool of its own with 40 connections and a "
        "reserve of 10 | Chloe Tanaka |",
        "PAY-2217: Split the voucher import into batches of 20,000 rows, one transaction each | "
        "Paulo Mendes |",
        at="2024-12-12",
    ),
    # fields
    Fault("invalid-severity", "**Severity**: P1", "**Severity**: SEV-1"),
    Fault("invalid-incident-id", "INC-2024-1114-001  ", "INC-2024-1131-001  "),
    Fault("invalid-number", "**Error Rate**: 0.12%", "**Error Rate**: 0.12"),
    Fault("invalid-sign-off", "Paulo Mendes - 2024-11-21", "Paulo Mendes"),
    Fault("vague-quantity", "**Users Affected**: 11,400 shoppers (23% of those who opened the "
          "checkout)\n- **Duration**", "**Users Affected**: some shoppers\n- **Duration**", "some"),
    # language
    Fault("human-error", "The default statistics target", "Human error: the default target"),
    Fault("blame", "Page acknowledged, incident", "Idris Bello forgot the page, incident"),
    Fault("counterfactual", "Released at 13:20; no change", "We should have waited; no change"),
    # placeholders and structure
    Fault("todo-marker", "**Support Tickets**: 268", "**Support Tickets**: TBD"),
    Fault("placeholder", "**Support Tickets**: 268", "**Support Tickets**: [Number of tickets]"),
    Fault("misspelled-section", "## Executive Summary", "## Exectuive Summary"),
    Fault("missing-field", "- **Support Tickets**: 268\n", "", at="### User Impact"),
    # over midnight
    Fault("duration-mismatch", "(1h 20m)", "(2h 20m)", document=NIGHT),
]  # fmt: skip


def findings(document: str, text: str, folder: Path) -> list[Diagnostic]:
    file = folder / f"{document}.md"
    file.write_text(text, encoding="utf-8")
    (result,) = run([Job(str(file), load())])
    assert not result.failed
    return list(result.diagnostics)


@pytest.mark.parametrize("document", [CHECKOUT, QUEUE, NIGHT])
def test_the_documents_are_clean(document: str, tmp_path: Path) -> None:
    text = (DOCUMENTS / f"{document}.md").read_text(encoding="utf-8")
    assert findings(document, text, tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}: {fault.new[:30]!r}")
def test_a_fault_is_found_on_its_line_by_its_rule_alone(fault: Fault, tmp_path: Path) -> None:
    text = (DOCUMENTS / f"{fault.document}.md").read_text(encoding="utf-8")
    assert fault.old in text
    mutated = text.replace(fault.old, fault.new, 1)
    found = findings(fault.document, mutated, tmp_path)
    assert [one.rule for one in found] == [fault.rule]
    start = text.index(fault.old) if fault.at in fault.new else 0
    at = mutated.index(fault.at or fault.new, start)
    assert found[0].line == mutated.count("\n", 0, at) + 1


def test_there_are_faults_of_many_kinds() -> None:
    assert len(FAULTS) >= 40
    assert len({fault.rule for fault in FAULTS}) >= 30
