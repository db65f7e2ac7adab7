"""screenkit: is this customer on a sanctions list?

    import screenkit as sk

    screener = sk.Screener(sk.Watchlist.default())
    for hit in screener.screen("Vladimir Mikheichik").hits:
        print(hit.explain())

The names below are the public surface; everything else may change. They are imported when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screenkit.edition import Edition
    from screenkit.errors import (
        CustomerError,
        DamagedFile,
        DownloadError,
        IdentifierError,
        InvalidChecksum,
        InvalidFormat,
        InvalidLength,
        ListError,
        PolicyError,
        ScreenkitError,
    )
    from screenkit.model import (
        Address,
        Customer,
        Designation,
        Identifier,
        Listing,
        Name,
        PartialDate,
        Relation,
    )
    from screenkit.policy import Policy
    from screenkit.score.comparison import Comparison, compare_names
    from screenkit.score.evidence import Evidence
    from screenkit.score.ofac_tool import ofac_tool_score
    from screenkit.screen import Hit, Screener, Screening
    from screenkit.sources.base import Problem
    from screenkit.watchlist import Watchlist, load_lists

__all__ = [
    "Address",
    "Comparison",
    "Customer",
    "CustomerError",
    "DamagedFile",
    "Designation",
    "DownloadError",
    "Edition",
    "Evidence",
    "Hit",
    "Identifier",
    "IdentifierError",
    "InvalidChecksum",
    "InvalidFormat",
    "InvalidLength",
    "ListError",
    "Listing",
    "Name",
    "PartialDate",
    "Policy",
    "PolicyError",
    "Problem",
    "Relation",
    "Screener",
    "Screening",
    "ScreenkitError",
    "Watchlist",
    "compare_names",
    "load_lists",
    "ofac_tool_score",
]

_HOMES = {
    "edition": ["Edition"],
    "errors": [
        "CustomerError", "DamagedFile", "DownloadError", "IdentifierError", "InvalidChecksum", "InvalidFormat",
        "InvalidLength", "ListError",
        "PolicyError", "ScreenkitError",
    ],
    "model": ["Address", "Customer", "Designation", "Identifier", "Listing", "Name", "PartialDate", "Relation"],
    "policy": ["Policy"],
    "score.comparison": ["Comparison", "compare_names"],
    "score.evidence": ["Evidence"],
    "score.ofac_tool": ["ofac_tool_score"],
    "screen": ["Hit", "Screener", "Screening"],
    "sources.base": ["Problem"],
    "watchlist": ["Watchlist", "load_lists"],
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'screenkit' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"screenkit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
