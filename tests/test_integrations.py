"""The GitHub action and the GitLab template: their scripts are run as those services run them.

They need a package index, for what pmlint itself needs.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from process import environment

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
TEMPLATE = ROOT / "integrations" / "gitlab-ci.yml"
JOB = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["pmlint"]
DEFAULTS = {name: one["default"] for name, one in ACTION["inputs"].items()}
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
EXPRESSION = re.compile(r"\$\{\{ ([a-z.-]+) \}\}")


class Ended(NamedTuple):
    """What a step did, and the outputs that it set."""

    status: int
    log: str
    outputs: dict[str, str]


def run_step(name: str, folder: Path, known: Mapping[str, str], **more: str) -> Ended:
    """Run a step of the action in a folder; `known` is what its expressions may name."""
    step = STEPS[name]
    given = {
        variable: EXPRESSION.sub(lambda found: known[found[1]], value)
        for variable, value in step["env"].items()
    }
    outputs = folder.parent / f"{folder.name}.outputs"
    outputs.write_text("", encoding="utf-8")
    script = folder.parent / f"{folder.name}.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        [*BASH, str(script)],
        cwd=folder,
        env=environment(**given, GITHUB_OUTPUT=str(outputs), **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = outputs.read_text(encoding="utf-8").splitlines()
    return Ended(done.returncode, done.stdout, dict(line.split("=", 1) for line in lines))


def inputs(**given: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in given.items()}
    assert named.keys() <= DEFAULTS.keys()
    return {f"inputs.{name}": value for name, value in {**DEFAULTS, **named}.items()}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the action has put pmlint, from its own checkout."""
    runner = tmp_path_factory.mktemp("runner")
    (runner / "work").mkdir()
    ended = run_step(
        "Install pmlint",
        runner / "work",
        inputs(),
        RUNNER_TEMP=str(runner),
        GITHUB_ACTION_PATH=str(ROOT),
    )
    assert ended.status == 0, ended.log
    return ended.outputs["bin"]


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A checkout with a good document and a faulty one."""
    documents = tmp_path / "work" / "post mortems"
    documents.mkdir(parents=True)
    shutil.copy(ROOT / "fixtures" / "documents" / "checkout-latency.md", documents / "good.md")
    shutil.copy(ROOT / "fixtures" / "documents" / "faulty.md", documents / "bad.md")
    return tmp_path / "work"


def check(work: Path, installed: str, **given: str) -> Ended:
    known = {**inputs(**given), "steps.install.outputs.bin": installed}
    summary = work.parent / "summary.md"
    return run_step(
        "Check post-mortems",
        work,
        known,
        GITHUB_WORKSPACE=str(work),
        GITHUB_STEP_SUMMARY=str(summary),
    )


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-actions", ROOT / "action.yml"), ("vendor.gitlab-ci", TEMPLATE)],
)
def test_the_services_accept_the_files(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_that_is_given_becomes_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_a_clean_document(work: Path, installed: str) -> None:
    ended = check(work, installed, paths="post mortems/good.md")
    assert ended == Ended(0, "", {"status": "0"})
    summary = (work.parent / "summary.md").read_text(encoding="utf-8")
    assert "No findings in 1 file." in summary


def test_a_faulty_document(work: Path, installed: str) -> None:
    ended = check(work, installed, sarif_file="found.sarif")
    assert ended.status == 1
    assert ended.outputs == {"status": "1", "sarif": "true"}
    first, *_ = annotations = [one for one in ended.log.splitlines() if one.startswith("::")]
    assert first.startswith("::error file=post mortems/bad.md,line=4,endLine=4,col=11,")
    assert not any("good.md" in one for one in annotations)
    assert "## pmlint" in (work.parent / "summary.md").read_text(encoding="utf-8")
    sarif = json.loads((work / "found.sarif").read_text(encoding="utf-8"))
    results = sarif["runs"][0]["results"]
    assert "wrong-weekday" in {one["ruleId"] for one in results}
    assert len(results) >= len(annotations) > 10


def test_options_and_paths_reach_pmlint_as_they_are(work: Path, installed: str) -> None:
    options = "--select wrong-weekday\n--per-file-ignores 'post mortems/b*:wrong-weekday'"
    both = check(work, installed, paths="post mortems/good.md\npost mortems/bad.md\n", args=options)
    assert both == Ended(0, "", {"status": "0"})
    hostile = "$(touch ran) `touch ran` ; touch ran"
    ended = check(work, installed, paths=hostile, args=f'--exclude "{hostile}"')
    assert ended.status == 2
    assert f"{hostile}: no such file" in ended.log
    assert not (work / "ran").exists()


@pytest.mark.parametrize(
    "given",
    [
        {"args": "--select 'wrong-weekday"},
        {"args": "--no-such-option"},
        {"output_format": "none"},
        {"paths": "none.md"},
        {"paths": "post mortems/good.md", "sarif_file": "none/found.sarif"},
    ],
)
def test_what_cannot_be_done_is_said_once(
    work: Path, installed: str, given: dict[str, str]
) -> None:
    ended = check(work, installed, **({"sarif_file": "found.sarif"} | given))
    assert ended.status == 2
    assert len(re.findall("error:|unmatched|unterminated", ended.log)) == 1, ended.log


def test_an_old_report_is_not_uploaded(work: Path, installed: str) -> None:
    (work / "found.sarif").write_text("{}", encoding="utf-8")
    ended = check(work, installed, args="--no-such-option", sarif_file="found.sarif")
    assert ended.outputs == {"status": "2"}


def test_a_report_is_uploaded_though_there_are_findings() -> None:
    upload = STEPS["Upload SARIF"]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["with"]["sarif_file"] == "${{ inputs.sarif-file }}"
    condition = upload["if"]
    assert condition.startswith("${{ !cancelled() && ")  # by default, a failed step is the last
    assert "steps.check.outputs.sarif == 'true'" in condition
    assert "inputs.upload-sarif == 'true'" in condition


def test_a_release_can_be_asked_for(tmp_path: Path) -> None:
    stub = tmp_path / "bin" / "python3"
    stub.parent.mkdir()
    stub.write_text(
        '#!/bin/sh\nmkdir -p "$3/bin"\n'
        'printf \'#!/bin/sh\\necho "$@"\\n\' > "$3/bin/python"; chmod +x "$3/bin/python"\n',
        encoding="utf-8",
    )
    stub.chmod(0o755)
    (tmp_path / "work").mkdir()
    path = f"{stub.parent}:/usr/bin:/bin"
    known = inputs(version="0.1.0")
    ended = run_step(
        "Install pmlint", tmp_path / "work", known, RUNNER_TEMP=str(tmp_path), PATH=path
    )
    assert ended.status == 0
    assert ended.log.split()[-1] == "pmlint==0.1.0"


def in_gitlab(work: Path, installed: str, **variables: str) -> tuple[int, str]:
    given: dict[str, Any] = {**JOB["variables"], "PMLINT_REQUIREMENT": str(ROOT), **variables}
    done = subprocess.run(
        [*BASH, "-c", "\n".join(JOB["script"])],
        cwd=work,
        env=environment(**given, PATH=f"{installed}:/usr/bin:/bin", CI_PROJECT_DIR=str(work)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_gitlab_gets_a_report_and_a_readable_log(work: Path, installed: str) -> None:
    status, log = in_gitlab(work, installed)
    assert status == 1
    assert "post mortems/bad.md:4:11: error: " in log
    assert log.count("[wrong-weekday]") == 1
    (name,) = JOB["artifacts"]["reports"].values()
    assert JOB["artifacts"]["when"] == "always"
    report = json.loads((work / name).read_text(encoding="utf-8"))
    assert {one["location"]["path"] for one in report} == {"post mortems/bad.md"}
    assert all(one["description"] and one["fingerprint"] for one in report)
    assert {path.name for path in work.iterdir()} == {"post mortems", name, ".pmlint_cache"}


@pytest.mark.parametrize(
    ("variables", "status", "said"),
    [
        ({"PMLINT_PATHS": "good.md"}, 0, "No findings in 1 file."),
        ({"PMLINT_PATHS": "good.md none.md"}, 2, "none.md: no such file"),
        ({"PMLINT_PATHS": "bad.md", "PMLINT_ARGS": "--ignore *"}, 0, "No findings in 1 file."),
        ({"PMLINT_PATHS": "$(touch", "PMLINT_ARGS": "--quiet"}, 2, "$(touch: no such file"),
    ],
)
def test_variables_of_gitlab_reach_pmlint(
    work: Path, installed: str, variables: dict[str, str], status: int, said: str
) -> None:
    for name in ("good.md", "bad.md"):
        (work / "post mortems" / name).rename(work / name)
    ended = in_gitlab(work, installed, **variables)
    assert ended[0] == status, ended[1]
    assert said in ended[1]
    assert ended[1].count("no such file") <= 1
