"""Hypothesis profiles: the usual one is quick, `--hypothesis-profile=thorough` runs for minutes.

On a build server (CI is set) the examples are the same each time, so that a change fails for what it did.
Elsewhere they are new each time, so that somebody finds what nobody thought of.
"""

import os

from hypothesis import settings

settings.register_profile("default", max_examples=100, deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("thorough", max_examples=3_000, deadline=None)
settings.load_profile("default")
