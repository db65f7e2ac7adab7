"""Identifiers: one module per type, each with compact, validate and is_valid."""
