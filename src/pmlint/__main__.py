"""`python -m pmlint`."""

import sys

from pmlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
