"""How much is measured: the quick run and the full one."""

from __future__ import annotations

from attrs import Factory, frozen

from screenkit.workers import usable_cores


@frozen
class Scale:
    """How much is measured."""

    customers: tuple[int, ...]  # sizes of customer files
    lists: tuple[int, ...]  # sizes of lists
    against_lists: int  # customers screened against each of them
    by_workers: int  # customers screened by different numbers of workers
    repeats: int  # of what takes less than `SHORT` seconds
    single: int  # customers screened one by one
    comparisons: int  # that cdist makes at each size
    extracts: int  # customers that extract is asked for
    peer: tuple[int, int]  # customers for nomenklatura: in a batch, one by one
    every: int  # customers scored against every name of the UN's list
    proposed: int  # customers scored against the likest names of today's lists
    workers: tuple[int, ...] = Factory(lambda: tuple(sorted({1, 2, usable_cores()})))


SHORT = 20.0
QUICK = Scale(
    customers=(10_000, 100_000),
    lists=(10_000, 42_000, 100_000),
    against_lists=20_000,
    by_workers=20_000,
    repeats=3,
    single=2_000,
    comparisons=100_000_000,
    extracts=50,
    peer=(100, 5),
    every=200,
    proposed=500,
)
FULL = Scale(
    customers=(10_000, 100_000, 1_000_000),
    lists=(10_000, 42_000, 100_000, 250_000, 420_000, 1_000_000),
    against_lists=100_000,
    by_workers=200_000,
    repeats=5,
    single=10_000,
    comparisons=1_000_000_000,
    extracts=300,
    peer=(1_000, 20),
    every=2_000,
    proposed=20_000,
)
