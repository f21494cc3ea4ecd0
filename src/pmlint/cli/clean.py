"""`pmlint clean`: remove what earlier runs have kept."""

import os

import click

from pmlint.cache.store import clean as remove
from pmlint.cache.store import usual_folder
from pmlint.cli.terminal import note


@click.command()
@click.option(
    "--cache-dir", metavar="FOLDER", help="The cache to remove; by default that of the project."
)
def clean(cache_dir: str | None) -> None:
    """Remove the cache, in which results for unchanged documents are kept.

    Nothing else is in it: the next run is slower, and comes to the same.
    """
    folder = cache_dir or usual_folder(os.environ)
    note(f"pmlint: removed {folder}" if remove(folder) else f"pmlint: there is no cache {folder}")
