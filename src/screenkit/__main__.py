"""Run the command line as `python -m screenkit`."""

import sys

from screenkit.cli import main

sys.exit(main())
