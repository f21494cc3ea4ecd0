"""What the README shows is what the code does."""

from pathlib import Path

from conftest import Expect
from pmlint.lint import lint
from pmlint.report import writer
from pmlint.report.summary import Summary
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import WITHOUT_CHECK, families, find_check
from pmlint.text import decode

SHOWN = ("wrong-weekday", "misspelled-section", "template-text", "missing-owner", "vanishing-link")
ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def demand_of(name: str) -> str:
    check = find_check(name)
    manual = (check.__doc__ if check else WITHOUT_CHECK[name]) or ""
    return manual.strip().partition("\n")[0]


def table_of_rules() -> str:
    rows = ["| family | rule | severity | demand |", "|---|---|---|---|"]
    for name, rule in load(shipped_rulebooks()["base"]).rules.items():
        family = families().get(name, "document")
        severity = rule.severity.label if rule.severity else "off"
        rows.append(f"| {family} | `{name}` | {severity} | {demand_of(name)} |")
    return "\n".join(rows)


def put(text: str, mark: str, content: str) -> str:
    start, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}{content}\n{end}{after}"


def test_table_of_rules_is_current(expect: Expect) -> None:
    text = README.read_text(encoding="utf-8")
    expect(README, put(text, "rules", table_of_rules()))


def sample() -> str:
    """Some of what the first command of the README prints."""
    file = ROOT / "fixtures" / "documents" / "faulty.md"
    path = file.relative_to(ROOT).as_posix()
    found = lint(decode(path, file.read_bytes()), load())
    shown = [one for one in found if one.rule in SHOWN]
    assert len(shown) == len(SHOWN)
    summary = Summary.of(found, files=1)
    report = writer("full")(shown, summary, color=False)
    return f"```text\n$ pmlint {path}\n{report}...\n{summary.sentence()}\n```"


def test_sample_is_real_output(expect: Expect) -> None:
    expect(README, put(README.read_text(encoding="utf-8"), "sample", sample()))
