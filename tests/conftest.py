"""Hypothesis profiles: the usual one is quick, `--hypothesis-profile=thorough` runs for minutes."""

from hypothesis import settings

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("thorough", max_examples=3_000, deadline=None)
settings.load_profile("default")
