"""An audit for programs: JSON, of which version 1 only ever gains keys, and CSV."""

import csv
import io
import json
from typing import Any

from pmlint.audit.model import Audit, Concern, Draft, OpenItem

_VERSION = 1
_COLUMNS = (
    *("kind", "owners", "action", "due", "days_overdue", "status", "ticket", "concerns"),
    *("incident", "path", "line"),
)


def write_json(audit: Audit) -> str:
    """One object with the totals, the open items and the stale drafts."""
    content = {
        "version": _VERSION,
        "today": audit.today.isoformat(),
        "summary": {
            "documents": audit.documents,
            "open": len(audit.items),
            **{concern.value: audit.number(concern) for concern in Concern},
            "stale_drafts": len(audit.drafts),
            "bare": audit.bare,
        },
        "items": [_item(item) for item in audit.items],
        "drafts": [draft._asdict() for draft in audit.drafts],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_csv(audit: Audit) -> str:
    """A row for each open item and each stale draft; several owners stand in one cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(_row(item) for item in audit.items)
    writer.writerows(_row_of_draft(draft) for draft in audit.drafts)
    return text.getvalue()


def _item(item: OpenItem) -> dict[str, Any]:
    return {
        "path": item.path,
        "line": item.line,
        "incident": item.incident,
        "action": item.action,
        "owners": [owner.name for owner in item.owners],
        "due": item.due.isoformat() if item.due else None,
        "days_overdue": item.days_overdue,
        "state": item.state.value if item.state else None,
        "status": item.status,
        "ticket": item.ticket,
        "concerns": [concern.value for concern in item.concerns],
    }


def _row(item: OpenItem) -> dict[str, Any]:
    lists = {key: "; ".join(_item(item)[key]) for key in ("owners", "concerns")}
    values = {key: value for key, value in _item(item).items() if key in _COLUMNS}
    return {"kind": "action item"} | values | lists


def _row_of_draft(draft: Draft) -> dict[str, Any]:
    return {
        "kind": "stale draft",
        "days_overdue": draft.days,
        "status": draft.status,
        "incident": draft.incident,
        "path": draft.path,
        "line": draft.line,
    }
