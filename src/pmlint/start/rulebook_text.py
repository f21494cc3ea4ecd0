"""A proposal as `.pmlint.yaml`: what was found, and beside it what else could be said."""

from collections.abc import Iterator, Sequence

import yaml

from pmlint.start.choice import BASE, Fitting
from pmlint.start.collections import Collection
from pmlint.start.coverage import escape
from pmlint.start.proposal import Proposal, Reason

_HEAD = """\
# What the post-mortems below this folder must have; begun by `pmlint init`.
# `pmlint rule` lists all rules, `pmlint outline TEMPLATE` shows what a template demands.
"""
_FOOT = """\
# The zone of times that name none.
# time-zone: UTC

# off, info, warning or error; `pmlint` fails on errors.
# rules:
#   missing-section: warning

# overrides:
#   - {files: ["postmortems/2023/**"], rules: {missing-section: off}}
"""
_RULES_ALONE = "The rules, whatever the template."
_OWN_TEMPLATE = """\
The document that people copy to begin: its headings, fields and tables are what documents must
have, and its hints are what must not be left in them."""
_SUGGESTED_TEMPLATE = "A template of your own: its sections replace those of the rulebook."
_BETTER_WITH_TEMPLATE = (
    "A template would make it better: its sections are what documents must have."
)
_FILES = "Which files are post-mortems."
_FILES_TO_COME = (
    "Which files are post-mortems. None was found: change it if yours are to stand elsewhere."
)
_RARE = "Most documents do without these; to allow that, remove the `#` before them."
_OTHERS = "Others for some of the documents: these are written from templates of their own."
_CHANGES = "What the template cannot say, or says too strictly."


def rulebook_text(proposal: Proposal) -> str:
    """The rulebook that is proposed, with comments."""
    parts = [_HEAD, _extends(proposal), _template(proposal), _files(proposal)]
    parts += [_changes(proposal), _FOOT, *_collections(proposal)]
    return "\n".join(parts)


def _extends(proposal: Proposal) -> str:
    chosen = proposal.chosen
    if chosen and not chosen.template:
        why = f"The shipped rulebook {chosen.name}{_said(proposal)}."
        return _comment(why) + f"extends: {chosen.name}\n"
    if not chosen and proposal.reason is Reason.NOTHING_FITS:
        best = proposal.ranked[0]
        why = (
            "The rules alone, which demand no sections: of all that was tried, "
            f"{best.candidate.name} fits best, and documents have only {best.fit.sentence()} of it."
        )
        return _comment(why) + f"extends: {BASE}\n"
    return _comment(_RULES_ALONE) + f"extends: {BASE}\n"


def _said(proposal: Proposal) -> str:
    fitting = next((one for one in proposal.ranked if one.candidate is proposal.chosen), None)
    return f"; documents have {fitting.fit.sentence()}" if fitting else ""


def _template(proposal: Proposal) -> str:
    chosen, unused = proposal.chosen, proposal.unused
    if chosen and chosen.template:
        return _comment(_OWN_TEMPLATE) + f"template: {scalar(chosen.template)}\n"
    if unused:
        return _comment(_unused(unused)) + f"# template: {scalar(unused.candidate.name)}\n"
    named = [page.path for page in proposal.found.templates]
    example = scalar(named[0]) if named else "docs/postmortem-template.md"
    why = _SUGGESTED_TEMPLATE if chosen else _BETTER_WITH_TEMPLATE
    return _comment(why) + f"# template: {example}\n"


def _unused(unused: Fitting) -> str:
    name, said = unused.candidate.name, unused.fit.sentence()
    return f"Documents have only {said} of {name}. To hold new ones to it, remove the `#`:"


def _files(proposal: Proposal) -> str:
    coverage = proposal.coverage
    exclude = f"exclude: {_list(coverage.exclude)}" if coverage.exclude else ""
    archive = "/".join(filter(None, (escape(coverage.folders[0]), "archive/**")))
    example = f"# exclude: {_list([archive])}"
    why = _FILES if proposal.found.postmortems else _FILES_TO_COME
    return _comment(why) + f"files: {_list(coverage.files)}\n{exclude or example}\n"


def _changes(proposal: Proposal) -> str:
    lines = ["# sections:", *_sections(proposal), "# fields:", _severity(proposal)]
    return _comment(_CHANGES) + "\n".join((*lines, ""))


def _sections(proposal: Proposal) -> Iterator[str]:
    if not proposal.rare:
        yield '#   "Timeline / Response": {aliases: [Chain of events]}'
        yield '#   "Notes": {required: false}'
        return
    yield f"#   # {_RARE}"
    for rare in proposal.rare:
        note = f"# in {rare.present} of {rare.documents} documents"
        yield f"#   {quoted(rare.path)}: {{required: false}}   {note}"


def _severity(proposal: Proposal) -> str:
    levels = proposal.scale.levels if proposal.scale else ("P0", "P1", "P2", "P3")
    note = f"   # in {proposal.scale.documents} documents" if proposal.scale else ""
    return f'#   "Severity": {{type: severity, values: [{", ".join(levels)}]}}{note}'


def _collections(proposal: Proposal) -> Iterator[str]:
    if proposal.collections:
        yield (_comment(_OTHERS) + "rulebooks:\n" + "".join(map(_collection, proposal.collections)))


def _collection(one: Collection) -> str:
    exclude = f"exclude: {_list(one.exclude)}, " if one.exclude else ""
    return f"  - {{files: {_list(one.files)}, {exclude}template: {quoted(one.template)}}}\n"


def _comment(text: str) -> str:
    """A text as comment lines that are not too long."""
    lines = [""]
    for paragraph in text.split("\n"):
        for word in paragraph.split():
            if lines[-1] and len(lines[-1]) + len(word) > 96:  # columns, with the mark before
                lines.append("")
            lines[-1] += f" {word}"
    return "".join(f"#{line}\n" for line in lines)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes, on one line."""
    return _dump(text, '"')


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line, quoted only where it has to be."""
    return _dump(text, None)


def _dump(text: str, style: str | None) -> str:
    dumped: str = yaml.safe_dump(
        text, default_style=style, allow_unicode=True, width=10 * len(text) + 100
    )
    return dumped.removesuffix("\n").removesuffix("\n...")
