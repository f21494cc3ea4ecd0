"""The peers: other linters, installed into a folder, with the nearest equal job.

Their binaries and interpreters are called directly: the wrappers that npm and pip write take
longer than the fastest of them. The job is that of MD043 and its neighbours: the sections of the
standard template in order, no skipped level, no heading twice under one parent, one title, rows
with as many cells as their table has columns.
"""

import json
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, NamedTuple

from measuring import environment

from pmlint.rulebook.model import load

_OLD_NODE = 22  # newer versions of markdownlint-cli2 need this one
_MDSCHEMA = {("linux", "x86_64"): "linux-x64", ("linux", "aarch64"): "linux-arm64"}
_MDSCHEMA |= {("darwin", "arm64"): "darwin-arm64", ("darwin", "x86_64"): "darwin-x64"}


class Peer(NamedTuple):
    """A program that could be installed: how it is called, and its version."""

    version: str
    command: tuple[str, ...]


class Peers(NamedTuple):
    """What could be installed, and why the others could not."""

    there: dict[str, Peer]
    missing: dict[str, str]


def install(work: Path) -> Peers:
    """Install what is not there yet, and write the settings."""
    work.mkdir(parents=True, exist_ok=True)
    _write_settings(work)
    there, missing = {}, {}
    steps = {
        "rumdl": _rumdl,
        "markdownlint-cli2": _markdownlint,
        "mdschema": _mdschema,
        "pymarkdown": _pymarkdown,
        "cartulary": _cartulary,
    }
    for name, step in steps.items():
        try:
            there[name] = step(work)
        except (OSError, subprocess.CalledProcessError) as error:
            output = getattr(error, "stderr", None) or str(error)
            missing[name] = f"cannot be installed: {output.strip().splitlines()[-1][:100]}"
    return Peers(there, missing)


def _rumdl(work: Path) -> Peer:
    folder = _from_pypi(work, "rumdl")
    return _peer(folder, "rumdl", (str(folder / "bin" / "rumdl"),))


def _pymarkdown(work: Path) -> Peer:
    folder = _from_pypi(work, "pymarkdownlnt")
    python = str(folder / "bin" / "python")
    settings = str(work / "pymarkdown.json")
    command = (python, "-m", "pymarkdown", "--config", settings, "scan")
    return _peer(folder, "pymarkdownlnt", command)


def _cartulary(work: Path) -> Peer:
    folder = _from_pypi(work, "cartulary")
    python = str(folder / "bin" / "python")
    return _peer(folder, "cartulary", (python, "-m", "cartulary", str(work / "cartulary.yaml")))


def _markdownlint(work: Path) -> Peer:
    node = _node()
    major = int(_output(node, "--version").strip("v\n").split(".")[0])
    wanted = "markdownlint-cli2" if major >= _OLD_NODE else "markdownlint-cli2@0.22.1"
    package = _from_npm(work, "markdownlint-cli2", wanted)
    settings = str(work / "near.markdownlint-cli2.jsonc")
    script = str(package / "markdownlint-cli2-bin.mjs")
    return Peer(_npm_version(package), (node, script, "--config", settings))


def _mdschema(work: Path) -> Peer:
    here = (sys.platform, platform.machine().lower())
    if here not in _MDSCHEMA:
        raise OSError(f"no package for {' '.join(here)}")
    name = f"@jackchuka/mdschema-{_MDSCHEMA[here]}"
    package = _from_npm(work, name, name)
    binary = next((package / "bin").iterdir())
    return Peer(
        _npm_version(package), (str(binary), "check", "--schema", str(work / "mdschema.yml"))
    )


def _from_pypi(work: Path, name: str) -> Path:
    folder = work / name
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        _output(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name)
        _output(str(python), "-m", "compileall", "-q", str(folder / "lib"), check=False)
        (folder / "installed").touch()
    return folder


def _from_npm(work: Path, name: str, wanted: str) -> Path:
    folder = work / "npm" / name.replace("/", "+")
    package = folder / "node_modules" / name
    if not package.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        npm = shutil.which("npm")
        if npm is None:
            raise OSError("there is no npm")
        _output(npm, "install", "--silent", "--no-fund", "--no-audit", wanted, folder=folder)
    return package


def _node() -> str:
    """The real binary; what is found first may be a script that looks for it."""
    if found := shutil.which("node"):
        return _output(found, "-p", "process.execPath").strip()
    raise OSError("there is no node")


def _peer(folder: Path, name: str, command: tuple[str, ...]) -> Peer:
    version = f"from importlib.metadata import version; print(version({name!r}))"
    return Peer(_output(str(folder / "bin" / "python"), "-c", version).strip(), command)


def _npm_version(package: Path) -> str:
    version: str = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def _output(*command: str, folder: Path | None = None, check: bool = True) -> str:
    done = subprocess.run(
        command, check=check, capture_output=True, text=True, cwd=folder, env=environment()
    )
    return done.stdout


def _write_settings(work: Path) -> None:
    """What is near to our job, in the words of each peer; rumdl has those of markdownlint."""
    titles = [section.title for section in load().outline.sections]
    headings = ["?", *(heading for title in titles for heading in (f"## {title}", "*"))]
    rules: dict[str, Any] = {
        "MD001": True,
        "MD024": {"siblings_only": True},
        "MD025": {"front_matter_title": ""},
        "MD043": {"headings": headings},
        "MD056": True,
    }
    settings: dict[str, Any] = {
        "near.markdownlint-cli2.jsonc": {"config": {"default": False, **rules}},
        # It refuses a list of headings with several wildcards, so it does less than the others.
        "pymarkdown.json": {
            "plugins": {
                "selectively_enable_rules": True,
                "md001": {"enabled": True},
                "md024": {"enabled": True, "siblings_only": True},
                "md025": {"enabled": True, "front_matter_title": ""},
            },
            "extensions": {"front-matter": {"enabled": True}},
        },
        "cartulary.yaml": {
            "frontmatter": {"fields": {}},
            "additional_subsections": True,
            "sections": [{"heading": title, "required": True} for title in titles],
        },
        "mdschema.yml": {
            "structure": [
                {
                    "heading": {"pattern": "# .*", "regex": True},
                    "allow_additional": True,
                    "children": [
                        {"heading": f"## {title}", "allow_additional": True} for title in titles
                    ],
                }
            ],
            "heading_rules": {"no_skip_levels": True},
        },
    }
    for name, content in settings.items():  # JSON is YAML too
        (work / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
    options = {
        rule: {key.replace("_", "-"): value for key, value in options.items()}
        for rule, options in rules.items()
        if options is not True
    }
    lines = ["[global]", f"enable = {json.dumps([*rules])}"]
    for rule, values in options.items():
        lines += [f"[{rule}]", *(f"{key} = {json.dumps(value)}" for key, value in values.items())]
    (work / "rumdl.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
