"""Repeating a run that would come to the same: neither click nor the rules are imported for it."""

from pmlint.cache.runs import Run
from pmlint.cli.outcome import Outcome, conclude
from pmlint.cli.terminal import note


def repeat(run: Run) -> int:
    """Say and write what the run did; the exit status."""
    for line in run.said:
        note(line)
    outcome = Outcome(run.diagnostics, run.paths, suppressed=run.suppressed)
    return conclude(outcome, {**run.options, "output_file": None})
