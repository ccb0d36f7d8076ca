# Turnstone. `make demo` and `make test` set everything up by themselves.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
GOLD ?= ../shared/gold
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
MENTIONS := src/turnstone/mentions
PLACES := $(MENTIONS)/data/places.sqlite
# -qq: errors only. pip warns of extras that dependencies of dependencies name, which is no news to who runs this.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: help setup demo test check test-slow evaluate bench speed model docs vendor chromium lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Turnstone needs Python 3.11 or newer; found $$($(PYTHON) --version). Install it, or say which: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; exit 2; fi; }
	@$(PYTHON) -m venv $(VENV)

$(READY): requirements/run.txt requirements/build.txt pyproject.toml hatch_build.py | $(VENV)/bin/python
	@echo "Setting up in $(VENV): about a minute, and 500 MB, the first time ..." >&2
	@$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(READY_DEV): requirements/dev.txt $(READY)
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# The install compiles the gazetteer; it is compiled again when what it is made of changes.
$(PLACES): $(MENTIONS)/gazetteer_build.py $(MENTIONS)/gazetteer_fold.py $(wildcard $(MENTIONS)/data/regions*.yaml) $(MENTIONS)/data/sites.yaml | $(READY)
	@$(BIN)/python -m turnstone.mentions.gazetteer_build
	@touch $@

setup: $(READY) $(PLACES) ## make the virtual environment and install Turnstone into it

demo: setup ## read the example reports and show what they say
	@$(BIN)/python -m examples.demo

check: $(READY_DEV) ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

test: check $(PLACES) chromium ## every check and every fast test
	$(BIN)/pytest -n 2 -m "not slow"

test-slow: $(READY_DEV) $(PLACES) chromium ## the tests that take long
	$(BIN)/pytest -m slow

# The desk is tested in Debian's Chromium. Where it can't be installed, those tests are skipped, and say so.
chromium: ## install the browser that the desk is tested in, where that can be done
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing chromium for the desk's tests ..." >&2; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else false; fi; } || echo "No chromium here: the desk's tests in a browser are skipped. On Debian: sudo apt-get install chromium" >&2

vendor: ## copy the desk's libraries out of npm's packages, by lock file
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	$(PYTHON) web/vendor.py

evaluate: setup ## score on the development data and write docs/accuracy.md
	$(BIN)/python -m benchmarks.accuracy --data $(DATA) --gold $(GOLD)

bench: $(READY_DEV) $(PLACES) ## speed, memory, and 9,400 real texts coded
	@set -o pipefail; $(BIN)/python -m benchmarks.throughput --data $(DATA) | tee $(VENV)/speed.txt && mv $(VENV)/speed.txt docs/speed.txt

speed: $(READY_DEV) ## parsing against spaCy's small CNN pipeline, trained from scratch
	@$(PIP) --require-hashes -r requirements/bench.txt
	$(BIN)/python -m benchmarks.speed --data $(DATA)

model: $(READY) ## train the language model again (two hours on two cores)
	@$(PIP) --require-hashes -r requirements/train.txt
	$(BIN)/python -m training.run --data $(DATA)

docs: setup ## write the generated pages, and what commands print in README and docs
	$(BIN)/python -m docs.generate

lock: $(READY_DEV) ## pin the newest versions by hash
	./requirements/lock

clean: ## remove what make made
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache
