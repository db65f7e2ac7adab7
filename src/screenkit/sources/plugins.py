"""Formats that other packages add.

A package offers a source module (see `base`) under the entry point group `screenkit.sources`:

    [project.entry-points."screenkit.sources"]
    my-format = "my_package.my_source"

They are asked after the formats that screenkit reads itself, in the order of their names.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from screenkit.errors import ListError
from screenkit.sources.base import Source

GROUP: Final = "screenkit.sources"


@cache
def plugins() -> tuple[Source, ...]:
    """Load the sources that installed packages offer; looked for once, and only when no own format fits.

    Raises ListError, naming the entry point, if one cannot be loaded or is no source.

    >>> isinstance(plugins(), tuple)
    True
    """
    from importlib.metadata import entry_points  # noqa: PLC0415  slow, and seldom needed

    found: list[Source] = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            module = point.load()
        except Exception as e:
            raise ListError(f"cannot be loaded: {e}", file=_named(point.name, point.value), remedy=_REMEDY) from e
        if not isinstance(module, Source):
            reason = "is no source: it lacks INFO, recognizes or parse"
            raise ListError(reason, file=_named(point.name, point.value), remedy=_REMEDY)
        found.append(module)
    return tuple(found)


_REMEDY: Final = "mend or uninstall the package that offers it"


def _named(name: str, value: str) -> str:
    return f"the entry point {name!r} = {value!r} of {GROUP}"
