"""Measurements of screenkit, beside other tools in the same run: `make bench`, `make bench-full`."""
