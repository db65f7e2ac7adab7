"""Hypothesis strategies for tests of code that screens: names, every way to spell or disguise them, whole records.

    from hypothesis import given
    from screenkit import Screener, Watchlist
    from screenkit.testing import listings, romanized

    @given(listings().flatmap(lambda listing: st.tuples(st.just(listing), romanized(listing.name))))
    def test_we_stop_a_listed_party_however_it_is_romanized(case): ...

The names are invented, from the syllables and endings that names have. Needs hypothesis: `pip install
'screenkit[testing]'`; without it importing this module raises ImportError.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis  # noqa: F401  the modules below need it; better one clear word than theirs
except ImportError:
    raise ImportError("screenkit.testing needs hypothesis; install it with: pip install 'screenkit[testing]'") from None

from screenkit.testing.disguises import DISGUISES, disguises
from screenkit.testing.names import cyrillic_names, hangul_names, organization_names
from screenkit.testing.records import customers, listings
from screenkit.testing.spellings import SLIPS, romanized, slips

__all__ = [
    "DISGUISES",
    "SLIPS",
    "customers",
    "cyrillic_names",
    "disguises",
    "hangul_names",
    "listings",
    "organization_names",
    "romanized",
    "slips",
]
