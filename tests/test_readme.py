"""What the README shows is what the code does."""

from pathlib import Path

from conftest import Expect
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import WITHOUT_CHECK, families, find_check

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


def test_sample_is_real_output(expect: Expect) -> None:
    text = README.read_text(encoding="utf-8")
    faulty = ROOT / "fixtures" / "documents" / "faulty.txt"
    lines = faulty.read_text(encoding="utf-8").split("\n")
    sample = "\n".join(f"fixtures/documents/{line}" for line in lines[:8])
    expect(README, put(text, "sample", f"```text\n{sample}\n```"))
