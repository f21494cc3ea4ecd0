"""What a document says about its incident."""

import pytest

from checking import postmortem_of
from pmlint.postmortem.incident import incident_day

TEMPLATE = """# [Title]

**Incident ID**: [INC-YYYY-MMDD-###]
**Date**: [Date]
**Duration**: [Start Time] - [End Time] ([Duration])
"""


@pytest.mark.parametrize(
    ("head", "day", "text"),
    [
        ("**Date**: 2024-01-15", "2024-01-15", "2024-01-15"),
        ("**Incident date**: Mon, 15 Jan 2024, 14:03 UTC", "2024-01-15", "15 Jan 2024"),
        ("**Date**: 03/04/2024", None, None),
        ("**Date**: 2024-02-30", None, None),
        ("**Date**: TBD", None, None),
        ("**Date**: TBD\n**Incident ID**: INC-2024-0115-001", "2024-01-15", "INC-2024-0115-001"),
        ("**Duration**: 2024-01-15 23:10 - 2024-01-16 00:20 UTC", "2024-01-15", "2024-01-15"),
        (
            "**Incident ID**: INC-2024-0116-001\n**Duration**: 2024-01-15 23:10 to 00:20",
            "2024-01-15",
            "2024-01-15",
        ),
        ("**Incident ID**: INC-2024-0230-001", None, None),
        ("**Author**: Mira Holm", None, None),
        ("", None, None),
    ],
)
@pytest.mark.parametrize("template", ["", TEMPLATE])
def test_the_day_of_the_incident(
    head: str, day: str | None, text: str | None, template: str
) -> None:
    found = incident_day(postmortem_of(f"# X\n\n{head}\n\n## Notes\n\n2023-01-01\n", template))
    assert (found.day.isoformat(), found.cell.text) == (day, text) if found else day is None
