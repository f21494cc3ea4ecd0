"""Who writes: as Git knows them."""

import subprocess


def git_author() -> str:
    """The name that Git writes into commits here; empty if there is none, or no Git."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the Git that people use
            capture_output=True,
            check=False,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip()
