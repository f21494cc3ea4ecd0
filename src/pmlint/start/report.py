"""What people are told of a proposal, in lines."""

import shlex
from collections.abc import Iterator

from pmlint.fit import Fit
from pmlint.outline.model import Outline
from pmlint.start import choice
from pmlint.start.proposal import Proposal, Reason
from pmlint.start.survey import paths

_SHOWN = 4  # candidates, folders, templates


def report(proposal: Proposal) -> Iterator[str]:
    """What was found, and what was made of it, line by line."""
    for path, reason in proposal.found.unread:
        yield f"pmlint: {path} is left out: {reason}"
    yield _found(proposal)
    yield from _table(proposal)
    yield _chosen(proposal)
    for one in proposal.collections:
        yield f"For {one.folder}/: {one.template}; documents have {one.fit.sentence()}."
    if not proposal.found.postmortems:
        folder = proposal.coverage.folders[0]
        yield f"New post-mortems are expected in {folder}/; files: in the rulebook says so."


def _found(proposal: Proposal) -> str:
    postmortems = _count(len(proposal.found.postmortems), "post-mortem")
    folders = [f"{folder}/" if folder else "this folder" for folder in proposal.coverage.folders]
    where = f" in {_some(folders)}" if proposal.found.postmortems else ""
    templates = paths([*proposal.found.templates, *proposal.found.drafts])
    asked = proposal.chosen.template if proposal.chosen else None
    if asked and asked not in templates:
        templates.append(asked)
    if not templates:
        return f"Found {postmortems}{where} and no template."
    kind = "the template" if len(templates) == 1 else f"{len(templates)} templates:"
    return f"Found {postmortems}{where} and {kind} {_some(templates)}."


def _table(proposal: Proposal) -> Iterator[str]:
    """The candidates that fit best, and those that somebody will ask for."""
    ranked = proposal.ranked
    shown = [
        one
        for number, one in enumerate(ranked)
        if (number < _SHOWN and one.fit.matched)
        or one.candidate.template
        or one.candidate is proposal.chosen
    ]
    if not shown:
        return
    yield "How their sections match, and how many others they have:"
    said = [f"{one.fit.sentence()}, {_others(one.fit)}" for one in shown]
    name_width = max(len(one.candidate.name) for one in shown)
    said_width = max(map(len, said))
    for one, text in zip(shown, said, strict=True):
        share = f"{one.fit.score:4.0%}".replace("%", " %")
        yield f"  {one.candidate.name:<{name_width}}  {text:<{said_width}}  {share}"


def _chosen(proposal: Proposal) -> str:
    chosen, reason = proposal.chosen, proposal.reason
    if chosen and chosen.template:
        return (
            f"Chosen: {chosen.name}, with {_parts(chosen.outline)}; to see them, "
            f"run: pmlint outline {shlex.quote(chosen.name)}"
        )
    if reason is Reason.SEVERAL:
        names = ", ".join(paths(proposal.found.templates or proposal.found.drafts))
        several = f"there are several templates: {names}; choose one with --template"
        return f"Chosen: {choice.STANDARD}, for {several}"
    if chosen:
        return f"Chosen: {chosen.name}, with {_parts(chosen.outline)}."
    if reason is Reason.NOTHING_FITS:
        advice = (
            f"{proposal.unused.candidate.name} is named in a comment"
            if proposal.unused
            else "a template that new documents are copied from would make it better"
        )
        return f"Chosen: base, which demands no sections, for nothing fits well enough; {advice}."
    return "Chosen: base, which demands no sections."


def _parts(outline: Outline) -> str:
    specs = [spec for _, spec in outline.walk()]
    fields = len(outline.fields) + sum(len(spec.fields) for spec in specs)
    tables = sum(spec.table is not None for spec in specs)
    counts = ((len(specs), "section"), (fields, "field"), (tables, "table"))
    *first, last = (_count(number, name) for number, name in counts)
    return f"{', '.join(first)} and {last}"


def _count(number: int, name: str) -> str:
    return f"{number or 'no'} {name}{'' if number == 1 else 's'}"


def _others(fit: Fit) -> str:
    """How many sections documents have besides."""
    count = fit.present - fit.matched
    return f"{count} other{'' if count == 1 else 's'}"


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
