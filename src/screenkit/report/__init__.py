"""Screenings for people and machines: text and JSON."""
