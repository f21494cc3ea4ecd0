"""What a run can tell of a document, as a baseline needs to know it."""

from pmlint.baseline.matching import Checked
from pmlint.check import Kind, is_for_repository
from pmlint.rulebook.model import Rulebook
from pmlint.single import Result


def checked(result: Result, path: str, rulebook: Rulebook, *, whole: bool) -> Checked:
    """The result of a document that entries call `path`; `whole` is as in `run`."""

    def judges(rule: str) -> bool:
        return _judges(rulebook, rule, whole=whole)

    return Checked(path, result.diagnostics, judges)


def _judges(rulebook: Rulebook, name: str, *, whole: bool) -> bool:
    """Whether a rule would have found what there is; one that is off for good finds nothing."""
    rule = rulebook.rules.get(name)
    if rule is None:
        return True
    if rule.severity is None:
        return not rulebook.narrowed
    if rule.check and rule.check.KIND is Kind.CLOCK:
        return rulebook.circumstances.today is not None
    return whole or not is_for_repository(rule.check)
