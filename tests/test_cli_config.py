"""`pmlint config`: what holds for a document, and where it is said."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from pmlint.rulebook.model import shipped_rulebooks
from process import pmlint, write

RULEBOOK = """\
extends: [base, team.yaml]
time-zone: UTC
exclude: [archive/**]
rules:
  date-format: off
  vague-owner: {teams: false}
  missing-owner:
    severity: info
  no-hosts: {check: forbidden-text, pattern: '\\.corp\\b', message: name the service}
  done-has-ticket:
    {check: row-condition, section: Actions, when: {Status: Done}, then: {Ticket: filled}}
sections: {Actions: {table: {columns: {Action: , Status: , Ticket: }}}}
overrides:
  - {files: ["2023/**"], rules: {missing-owner: off}}
  - files: ["2024/**"]
    rules: {vague-owner: error, due-outside-horizon: {immediate: 5 days}}
rulebooks:
  - {files: ["coe/**"], extends: aws-coe, rules: {blame: error}}
"""
TEAM = "extends: base\nexclude: [drafts/**]\nbaseline: known.json\nrules: {blame: info}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with a rulebook that has all there is."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write(".pmlint.yaml", RULEBOOK)
    write("team.yaml", TEAM)
    return tmp_path


def data(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    done = pmlint("config", "--output-format", "json", *arguments)
    assert (done.status, done.errors) == (0, "")
    return json.loads(done.output)


def said(value: object, origin: str) -> dict[str, object]:
    return {"value": value, "origin": origin}


def test_settings_have_origins() -> None:
    found = data()
    assert (found["version"], found["path"], found["file"]) == (1, ".", ".pmlint.yaml")
    settings = found["settings"]
    assert settings["extends"] == said(["base", "team.yaml"], ".pmlint.yaml:1")
    assert settings["time-zone"] == said("UTC", ".pmlint.yaml:2")
    assert settings["exclude"] == said(["drafts/**", "archive/**"], "team.yaml:2, .pmlint.yaml:3")
    assert settings["sections"] == said(["Actions"], ".pmlint.yaml:12")
    assert settings["baseline"] == said("known.json", "team.yaml:3")
    assert settings["files"] == said([], "default")


def test_rules_have_origins() -> None:
    rules = data("a.md")["rules"]
    assert rules["date-format"]["severity"] == said("off", ".pmlint.yaml:5")
    assert rules["vague-owner"]["options"]["teams"] == said(False, ".pmlint.yaml:6")  # noqa: FBT003 - a value
    assert rules["vague-owner"]["severity"]["origin"].startswith("pmlint/rules/base.yaml:")
    assert rules["missing-owner"]["severity"] == said("info", ".pmlint.yaml:8")
    assert rules["blame"]["severity"] == said("info", "team.yaml:4")
    assert rules["no-hosts"]["severity"] == said("error", ".pmlint.yaml:9")
    assert rules["no-hosts"]["options"]["pattern"] == said("\\.corp\\b", ".pmlint.yaml:9")
    assert rules["done-has-ticket"]["options"]["when"] == said(
        {"Status": ["Done"]}, ".pmlint.yaml:11"
    )
    assert rules["due-outside-horizon"]["options"]["immediate"]["origin"] == "default"


def test_origins_are_lines_that_say_so() -> None:
    base = shipped_rulebooks()["base"].read_text(encoding="utf-8").split("\n")
    for name, rule in data("--isolated", "--rulebook", "base")["rules"].items():
        file, _, number = rule["severity"]["origin"].rpartition(":")
        assert file == "pmlint/rules/base.yaml"
        line = base[int(number) - 1].strip()
        assert line.startswith(name)
        assert rule["severity"]["value"] in line


def test_overrides_that_apply() -> None:
    found = data("2024/a.md")
    assert [one["applies"] for one in found["overrides"]] == [False, True]
    assert [one["origin"] for one in found["overrides"]] == [".pmlint.yaml:14", ".pmlint.yaml:15"]
    rules = found["rules"]
    assert rules["vague-owner"]["severity"] == said("error", ".pmlint.yaml:16")
    assert rules["due-outside-horizon"]["options"]["immediate"] == said("5 days", ".pmlint.yaml:16")
    assert data("2023/a.md")["rules"]["missing-owner"]["severity"] == said("off", ".pmlint.yaml:14")


def test_rulebooks_for_some_documents() -> None:
    found = data("coe/a.md")
    assert found["rulebook"] == "aws-coe"
    assert found["rules"]["blame"]["severity"] == said("error", ".pmlint.yaml:18")
    assert found["settings"]["template"]["origin"].startswith("pmlint/rules/aws-coe/rulebook.yaml:")
    assert found["settings"]["time-zone"] == said("UTC", ".pmlint.yaml:2")


def test_text_is_yaml_with_comments() -> None:
    done = pmlint("config", "2024/a.md")
    assert done.output.startswith("# 2024/a.md is held to .pmlint.yaml.\n\nextends: ")
    assert "\ntime-zone: UTC  # .pmlint.yaml:2\n" in done.output
    assert "\n  date-format: off  # .pmlint.yaml:5\n" in done.output
    assert "\n    teams: false  # .pmlint.yaml:6\n" in done.output
    assert "\n# sections: 1 at the top level, from .pmlint.yaml:12\n" in done.output
    assert '\n  - files: ["2024/**"]  # .pmlint.yaml:15, applies here\n' in done.output
    read, found = yaml.safe_load(done.output), data("2024/a.md")
    assert read["rules"].keys() == found["rules"].keys()
    assert read["rules"]["vague-owner"]["teams"] is False
    assert read["rules"]["no-hosts"]["pattern"] == "\\.corp\\b"


@pytest.mark.parametrize("name", [*shipped_rulebooks()])
def test_shipped_rulebooks(name: str) -> None:
    done = pmlint("config", "--rulebook", name, "--isolated")
    assert (done.status, done.errors) == (0, "")
    assert yaml.safe_load(done.output)["rules"]
    assert "/rulebook.yaml:" not in done.output.replace(f"pmlint/rules/{name}/rulebook.yaml:", "")


def test_settings_in_toml() -> None:
    Path(".pmlint.yaml").unlink()
    write("pyproject.toml", "[tool.pmlint]\ntime-zone = 'UTC'\nrules = {blame = 'off'}\n")
    found = data()
    assert found["settings"]["time-zone"] == said("UTC", "pyproject.toml:1")
    assert found["rules"]["blame"]["severity"] == said("off", "pyproject.toml:1")


def test_without_any_rulebook() -> None:
    Path(".pmlint.yaml").unlink()
    found = data("a.md")
    assert found["rulebook"] == "standard"
    assert found["settings"]["extends"]["value"] == ["base"]


def test_what_has_no_settings() -> None:
    write("t.md", "# [Title]\n")
    write(".pmlint.yaml", "template: t.md\n")
    done = pmlint("config", "t.md")
    assert done == (2, "", "pmlint: error: t.md: this is the template, which is not checked\n")
    write(".pmlint.yaml", "rules: {blam: off}\n")
    assert pmlint("config").errors.startswith("pmlint: error: .pmlint.yaml:1:9: unknown rule")
    assert pmlint("config", "--rulebook", "auto").status == 2
