"""`--stage` and `--today` on the command line."""

from pathlib import Path

import pytest

from process import pmlint, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(".pmlint.yaml", "extends: base\n")
    write("draft.md", "# Labels\n\n**Status**: Draft\n\n## Summary\n\n## Actions\n\nNone.\n")


def test_a_draft_does_not_fail_for_what_is_still_to_come() -> None:
    assert pmlint("draft.md").status == 0
    assert "info: section 'Summary' is empty" in pmlint("draft.md").output
    held = pmlint("--stage", "final", "draft.md")
    assert held.status == 1
    assert "error: section 'Summary' is empty" in held.output


def test_a_stage_that_there_is_not() -> None:
    done = pmlint("--stage", "finished", "draft.md")
    assert done.status == 2
    assert "'finished' is not one of 'draft', 'review', 'final'" in done.errors


@pytest.mark.parametrize("day", ["2024-02-30", "tomorrow", "1/2/2024"])
def test_a_day_that_there_is_not(day: str) -> None:
    done = pmlint("--today", day, "draft.md")
    assert done.status == 2
    assert f"'{day}' is no day: expected YYYY-MM-DD, or 'today'" in done.errors


@pytest.mark.parametrize("day", ["2024-02-29", "today"])
def test_a_day(day: str) -> None:
    assert pmlint("--today", day, "draft.md").status == 0
