"""Customers shared among workers: they go out in chunks, and what workers tell of them comes back in order, as JSON."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from screenkit.customer_messages import decode, encode
from screenkit.model import Customer
from screenkit.workers import share

_Tell = Callable[[list[Customer]], Iterable[Any]]


def shared(chunks: Iterable[list[Customer]], tell: _Tell, workers: int) -> Iterator[tuple[Customer, Any]]:
    """Give each customer with what `tell`, called by a worker with a chunk of them, says of it.

    Raises ScreenkitError if a worker cannot be started or dies.
    """
    sent: deque[list[Customer]] = deque()

    def messages() -> Iterator[bytes]:
        for chunk in chunks:
            sent.append(chunk)
            yield encode(chunk)

    for answer in share(messages(), partial(answered, tell), workers):
        told = dict(json.loads(answer))
        for i, customer in enumerate(sent.popleft()):
            yield customer, told.get(i)


def answered(tell: _Tell, message: bytes) -> bytes:
    """Give what is told of the customers in a message, each with its place; most often there is nothing to tell.

    >>> from screenkit.model import Customer
    >>> answered(lambda customers: [c.name[1:] or None for c in customers], encode([Customer("A"), Customer("Ri")]))
    b'[[1,"i"]]'
    """
    told = [(i, said) for i, said in enumerate(tell(decode(message))) if said is not None]
    return json.dumps(told, separators=(",", ":")).encode()
