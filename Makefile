# Gương Sáng. `make` lists the targets; README.md says the two that matter: demo and test.
PORT ?= 8000
TODAY ?= 2025-06-03
PYTHON ?= python3
BIN = .venv/bin
GUONGSANG = PYTHONPATH=src $(BIN)/python -m guongsang
WORKERS ?= auto
STAMP = .venv/.installed
SHELL = /bin/bash

.DEFAULT_GOAL = help
.PHONY: help demo test test-sqlite test-postgresql journeys check format requirements bench bench-documents clean-demo messages diagrams mutants

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then uv pip install -q --python $(BIN)/python -r requirements.lock && uv pip install -q --python $(BIN)/python --no-deps -e .; \
	else $(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock && $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .; fi
	@touch $(STAMP)

demo: $(STAMP) ## the demonstration on 127.0.0.1 (PORT=8000, TODAY=2025-06-03)
	@GUONGSANG_DEMO=1 TODAY=$(TODAY) $(GUONGSANG) demo --port $(PORT)

clean-demo: ## forget the demonstration's data
	@rm -rf var

test: $(STAMP) ## the whole suite: SQLite, browser journeys, and PostgreSQL where one answers
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql

test-sqlite: $(STAMP)
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup --shown var/shown.json

test-postgresql: $(STAMP)
	@url=$$(scripts/postgresql_answers) || { \
	  if [ -n "$$REQUIRE_POSTGRESQL" ]; then echo "PostgreSQL is required here and none answers" >&2; exit 1; fi; \
	  echo "No PostgreSQL answers: its half of the suite is not run."; exit 0; }; \
	[ -z "$$url" ] || DATABASE_URL=$$url $(BIN)/python -m pytest -q -n $(WORKERS) -m 'not journey' --ignore tests/vanban

journeys: $(STAMP) ## only the walks in Chromium
	@$(BIN)/python -m pytest -q -m journey tests/journeys

check: $(STAMP) ## format, lint, types, contracts, sizes, migrations
	$(BIN)/ruff format --check -q src tests bench scripts
	$(BIN)/ruff check -q src tests bench scripts
	$(BIN)/lint-imports
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=guongsang.config.settings.test $(GUONGSANG) makemigrations --check --dry-run
	$(BIN)/python -m pytest -q -p no:randomly tests/architecture

format: $(STAMP) ## put the code in its format
	$(BIN)/ruff format -q src tests bench scripts
	$(BIN)/ruff check -q --fix src tests bench scripts

requirements: $(STAMP) ## which of the 170 rows of the five plans a passing test shows
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup -m requirement --shown var/shown.json || true
	@$(BIN)/python scripts/requirements_shown.py var/shown.json

mutants: $(STAMP) ## change the rules of law a little at a time: every change must fail a test
	@$(BIN)/python -m pip install -q --disable-pip-version-check 'mutmut~=3.8'
	@$(BIN)/mutmut run > /dev/null && $(BIN)/mutmut results

diagrams: $(STAMP) ## docs/states/ from the state tables of the code
	@$(BIN)/python scripts/state_diagrams.py

bench: $(STAMP) ## floors and application measured in one run
	@PYTHONPATH=src:. $(BIN)/python -m bench

bench-documents: $(STAMP) ## how well documents are read, understood and restored (PLANS=, PLANS_GOLD=, OPENINGS=, SCANS=1 optional)
	@PLANS=$(PLANS) PLANS_GOLD=$(PLANS_GOLD) OPENINGS=$(OPENINGS) SCANS='$(SCANS)' PYTHONPATH=src:. $(BIN)/python -m bench.documents
