# Each target sets up what it needs in .venv by itself. Written for GNU make 3.81 (macOS) and later.
# Another interpreter: make test PYTHON=/path/to/python3.12

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench bench-full clean

VENV := .venv
BIN  := $(VENV)/bin
RUN  := $(VENV)/ready-to-run
DEV  := $(VENV)/ready-to-develop
FAST := $(VENV)/ready-to-measure
PIP  := $(BIN)/python -m pip --disable-pip-version-check install --quiet

help:
	@echo "make demo        screen examples/customers.csv against the lists that ship with screenkit"
	@echo "make test        run the tests"
	@echo "make lint        ruff and mypy"
	@echo "make bench       measure speed and memory, some minutes"
	@echo "make bench-full  the same at all sizes, up to an hour; BENCH='--only lists --resume' and so on"
	@echo "make clean       remove what these set up"

demo: $(RUN)
	@$(BIN)/screenkit screen examples/customers.csv

test: $(DEV)
	@$(BIN)/python -m pytest

lint: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(FAST)
	@$(BIN)/python -m benchmarks.bench $(BENCH)
	@cat .benchmarks/RESULTS.md

bench-full: $(FAST)
	@$(BIN)/python -m benchmarks.bench --full --resume $(BENCH)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks

$(RUN): pyproject.toml $(BIN)/python
	@echo "screenkit: installing into $(VENV) ..." >&2
	@$(PIP) --editable .
	@touch $@

$(DEV): pyproject.toml $(BIN)/python
	@echo "screenkit: installing into $(VENV), with what the tests need ..." >&2
	@$(PIP) --editable '.[dev]'
	@touch $(RUN) $@

$(FAST): pyproject.toml $(BIN)/python
	@echo "screenkit: installing into $(VENV), with what the measurements need ..." >&2
	@$(PIP) --editable '.[dev,bench]'
	@touch $(RUN) $(DEV) $@

# The first interpreter that is new enough and can make virtual environments (Debian packages venv apart).
$(BIN)/python:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3.14 python3 python; do \
	  "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  echo "screenkit: setting up $(VENV) with $$("$$python" --version)" >&2; \
	  rm -rf $(VENV); \
	  exec "$$python" -m venv $(VENV); \
	done; \
	echo "screenkit: found no Python 3.11 or newer with venv and pip." >&2; \
	echo "  Debian, Ubuntu: sudo apt install python3-venv    macOS: brew install python" >&2; \
	echo "  or name one: make PYTHON=/path/to/python3.12 ..." >&2; \
	exit 1
