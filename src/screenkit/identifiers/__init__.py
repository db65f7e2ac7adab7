"""Identifiers: one module per type, each with compact, validate and is_valid, and what makes two of them one.

>>> key("registration_mark", "ra 76640")
'tail_number:RA76640'
>>> guess("IMO 9074729")
('imo',)
"""

from screenkit.identifiers.guessing import guess
from screenkit.identifiers.keys import compact, flaw, key
from screenkit.identifiers.registry import ALIASES, STRONG, TYPES, IdentifierType, canonical, family

__all__ = ["ALIASES", "STRONG", "TYPES", "IdentifierType", "canonical", "compact", "family", "flaw", "guess", "key"]
