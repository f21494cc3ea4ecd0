"""What to begin with in a repository: found where it can be found, and chosen by numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from pmlint.outline.model import Vocabulary
from pmlint.start import choice, signs
from pmlint.start.choice import Candidate, Fitting, Rare, Scale
from pmlint.start.collections import Collection, collections
from pmlint.start.coverage import Coverage, cover
from pmlint.start.survey import Page, Survey, paths

_USUAL = "postmortems"


class Reason(StrEnum):
    """Why something is proposed."""

    ASKED = "asked for"
    FITS = "fits best"
    ONLY = "the only template"
    NOTHING_FITS = "nothing fits"
    NOTHING_FOUND = "nothing found"
    SEVERAL = "several templates"


@dataclass(frozen=True)
class Proposal:
    """What a rulebook is written from. `chosen` is None where no sections are to be demanded.

    `ranked` are all candidates with their fits, the best first; `unused` is the template of the
    repository that is best of those not chosen. `collections` are the documents that are written
    from other templates.
    """

    found: Survey
    chosen: Candidate | None
    reason: Reason
    ranked: tuple[Fitting, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    rare: tuple[Rare, ...] = ()
    scale: Scale | None = None
    collections: tuple[Collection, ...] = ()

    @property
    def unused(self) -> Fitting | None:
        """The best of the repository's own templates, if none of them is chosen."""
        if self.chosen and self.chosen.template:
            return None
        return next((one for one in self.ranked if one.candidate.template), None)


def propose(
    found: Survey,
    vocabulary: Vocabulary,
    template: Page | None = None,
    rulebook: str | None = None,
) -> Proposal:
    """Choose what fits best, unless a template or the name of a shipped rulebook is given."""
    documents = choice.sample(found.postmortems)
    templates = [choice.own(page, vocabulary) for page in _templates(found, template)]
    shipped = choice.shipped_candidates()
    ranked = choice.rank([*templates, *shipped], documents) if documents else []
    chosen, reason = _choose(found, ranked, [*templates, *shipped], template, rulebook)
    coverage = _cover(found, chosen)
    others = (
        collections(found.postmortems, found.others, templates, coverage.folders, chosen)
        if reason in {Reason.FITS, Reason.NOTHING_FITS}
        else ()
    )
    return Proposal(
        found=found,
        chosen=chosen,
        reason=reason,
        ranked=tuple(ranked),
        coverage=coverage,
        rare=tuple(choice.rare_sections(chosen, documents)) if chosen else (),
        scale=choice.severities(documents, vocabulary),
        collections=tuple(others),
    )


def _templates(found: Survey, template: Page | None) -> list[Page]:
    pages = [*found.templates, *found.drafts]
    if template and template.path not in paths(pages):
        pages.append(template)
    return pages


def _choose(
    found: Survey,
    ranked: Sequence[Fitting],
    candidates: Sequence[Candidate],
    template: Page | None,
    rulebook: str | None,
) -> tuple[Candidate | None, Reason]:
    asked = template.path if template else rulebook
    if asked:
        return next((one for one in candidates if one.name == asked), None), Reason.ASKED
    if ranked:
        best = choice.best(ranked)
        return (best.candidate, Reason.FITS) if best else (None, Reason.NOTHING_FITS)
    pages = _likely(found)
    name = pages[0].path if len(pages) == 1 else choice.STANDARD
    reason = (Reason.NOTHING_FOUND, Reason.ONLY)[len(pages)] if len(pages) < 2 else Reason.SEVERAL
    return next(one for one in candidates if one.name == name), reason


def _likely(found: Survey) -> Sequence[Page]:
    """The templates that are to be considered where no document tells which one is used."""
    pages = found.templates or found.drafts
    telling = [page for page in pages if signs.is_named_postmortem(page.path)]
    return telling or pages


def _cover(found: Survey, chosen: Candidate | None) -> Coverage:
    """Globs for the post-mortems; without any, for the folder in which new ones will stand.

    That is the folder that has a template for them, or the usual one: a rulebook without `files:`
    would be for all Markdown files of the repository.
    """
    template = chosen.template if chosen else None
    others = [path for path in paths([*found.templates, *found.drafts]) if path != template]
    if found.postmortems:
        plain = [path for path in found.others if path != template]
        return cover(paths(found.postmortems), plain, others)
    folder = str(PurePosixPath(template).parent) if template else ""
    if not template or not signs.is_collection(folder):
        return Coverage((f"{_USUAL}/**/*.md",), (), (_USUAL,))
    imagined = f"{folder}/1.md"
    beside = [path for path in found.others if path.startswith(f"{folder}/")]
    return cover([imagined], [path for path in beside if signs.is_page_about(path)], others)
