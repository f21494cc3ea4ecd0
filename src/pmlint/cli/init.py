"""`pmlint init`: begin a rulebook."""

import re
from pathlib import Path

import click
import yaml

from pmlint import __version__
from pmlint.cli.outline import read_template
from pmlint.cli.terminal import note, write_file, write_text
from pmlint.discover import Found, documents, is_template_by_name
from pmlint.rulebook.config import NAMES

_FILE = Path(NAMES[0])
_RULEBOOK = """\
# What the post-mortems below this folder must have.
# `pmlint rule` lists all rules, `pmlint outline TEMPLATE` shows what a template demands.

# The document that people copy to begin: its headings, fields and tables are what documents must
# have, and its hints are what must not be left in them.
{template}

# Which files are post-mortems. Without it, all Markdown files that pmlint is pointed at.
# files: ["postmortems/**/*.md"]
# exclude: ["postmortems/archive/**"]

# What the template cannot say, or says too strictly.
# sections:
#   "Timeline / Response": {{aliases: [Chain of events]}}
#   "Notes": {{required: false}}
# fields:
#   "Severity": {{type: severity, values: [P0, P1, P2, P3]}}

# The zone of times that name none.
# time-zone: UTC

# off, info, warning or error; `pmlint` fails on errors.
# rules:
#   missing-section: warning

# overrides:
#   - {{files: ["postmortems/2023/**"], rules: {{missing-section: off}}}}
"""
_SHIPPED = "There is no template in this folder: the standard one counts."
_OTHER_TEMPLATE = re.compile(r"issue|pull[_-]?request|merge[_-]?request", re.IGNORECASE)
_POSTMORTEM = re.compile(r"post-?_?mortem|incident|retro|rca", re.IGNORECASE)
_HOOK = """\
To check documents before each commit, add this to .pre-commit-config.yaml:

  - repo: https://github.com/OWNER/pmlint    # where you found pmlint
    rev: v{version}
    hooks:
      - id: pmlint
"""


@click.command()
@click.option("--template", metavar="FILE", help="The document that people copy to begin.")
def init(template: str | None) -> None:
    """Begin a .pmlint.yaml in the current folder."""
    if existing := next((name for name in NAMES if Path(name).exists()), None):
        raise click.ClickException(f"{existing} is there already, and stays as it is")
    chosen = template or _find_template()
    said = _describe(chosen) if chosen else _SHIPPED
    try:
        write_file(_FILE, _RULEBOOK.format(template=_template_line(chosen)), new=True)
    except FileExistsError:
        raise click.ClickException(f"{_FILE} is there already, and stays as it is") from None
    note(f"Wrote {_FILE}. {said}")
    write_text(_HOOK.format(version=__version__))


def _find_template() -> str | None:
    """The only file that looks like a template of post-mortems, if there is one."""
    found = [item.path for item in documents(["."]) if isinstance(item, Found)]
    named = [path for path in found if is_template_by_name(path)]
    candidates = [path for path in named if not _OTHER_TEMPLATE.search(path)]
    telling = [path for path in candidates if _POSTMORTEM.search(path)]
    chosen = telling or candidates
    if len(chosen) > 1:
        note(f"pmlint: several templates: {', '.join(chosen)}; choose one with --template")
    return chosen[0] if len(chosen) == 1 else None


def _describe(template: str) -> str:
    outline = read_template(template)
    specs = [spec for _, spec in outline.walk()]
    fields = len(outline.fields) + sum(len(spec.fields) for spec in specs)
    tables = sum(spec.table is not None for spec in specs)
    return (
        f"Its template is {template}: {len(specs)} sections, {fields} fields and {tables} tables; "
        f"'pmlint outline {template}' shows them."
    )


def _template_line(template: str | None) -> str:
    if template is None:
        return "# template: docs/postmortem-template.md"
    line = yaml.safe_dump({"template": template}, allow_unicode=True, width=len(template) + 100)
    return line.rstrip("\n")
