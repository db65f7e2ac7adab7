"""Hypothesis profiles: the usual one is quick, `--hypothesis-profile=thorough` runs for minutes.

On a build server (CI is set) the examples are the same each time, so that a change fails for what it did.
Elsewhere they are new each time, so that somebody finds what nobody thought of.

Compiled list sets go to a folder of the session's own: no test, and no program that one starts, sees the user's cache.
"""

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("default", max_examples=100, deadline=None, derandomize=bool(os.environ.get("CI")))
settings.register_profile("thorough", max_examples=3_000, deadline=None)
settings.load_profile("default")


def pytest_configure(config: pytest.Config) -> None:
    before = os.environ.get("SCREENKIT_CACHE")
    own = tempfile.mkdtemp(prefix="screenkit-tests-")
    os.environ["SCREENKIT_CACHE"] = own

    def restore() -> None:
        shutil.rmtree(own, ignore_errors=True)
        if before is None:
            os.environ.pop("SCREENKIT_CACHE", None)
        else:
            os.environ["SCREENKIT_CACHE"] = before

    config.add_cleanup(restore)
