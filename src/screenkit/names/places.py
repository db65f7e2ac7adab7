"""Countries and cities in the names of organizations: how little each tells, and its name in other languages.

A place weighs more than an everyday word and less than a name: Bank of Syria is not Bank of Iraq. Ask for organizations
only, as many a place is a person's name too (Paris, Medina, Samara).

Sources: ISO 3166-1 for the countries; the UN's World Urbanization Prospects for what a large city is, and the places
that the OFAC, EU, UK and UN lists name; with their usual adjectives and translations, in data/places.txt.
"""

from __future__ import annotations

from functools import cache

from screenkit.names import data


def weight(token: str) -> float | None:
    """Give how much the folded token tells, from 0 (nothing) to 1 (all); None when it is no place known here.

    >>> weight("syrian"), weight("тегеран"), weight("romashka")
    (0.5, 0.6, None)
    """
    found = _words().get(token)
    return found[0] if found else None


def group(token: str) -> str | None:
    """Give the place that the folded token names in any language, or as an adjective; None when it is none known here.

    >>> group("koreiskaya"), group("조선"), group("москва"), group("romashka")
    ('korea', 'korea', 'moscow', None)
    """
    found = _words().get(token)
    return found[1] if found else None


@cache
def _words() -> dict[str, tuple[float, str]]:
    return data.weighed("places.txt")
