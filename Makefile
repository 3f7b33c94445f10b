# Rembuk: two commands are enough, `make demo` and `make test`. `make` alone lists the others.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
SERVE ?= 1
WORKERS ?= 2
ARGS ?=

VENV := .venv
PYTHON_IN := $(VENV)/bin/python
MANAGE := $(PYTHON_IN) manage.py
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

# The demonstration has a database of its own, whatever DATABASE_URL or .env say.
DEMO_DATABASE := var/rembuk.sqlite3
DEMO_POLICY := pengembangan-kompetensi-asn
DEMO_REPORT := var/reports/$(DEMO_POLICY).pdf
DEMO := env DJANGO_SETTINGS_MODULE=policy_site.settings.dev VAR_DIR="$(CURDIR)/var" \
	DATABASE_URL="sqlite:///$(CURDIR)/$(DEMO_DATABASE)" BASE_URL="http://127.0.0.1:$(PORT)" \
	PYTHONUNBUFFERED=1 $(MANAGE)

# Settings that a server would have; only `check --deploy` reads them.
DEPLOYED := env SECRET_KEY="$$($(PYTHON_IN) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	ALLOWED_HOSTS=rembuk.example DJANGO_SETTINGS_MODULE=policy_site.settings.production $(MANAGE)

.PHONY: help demo reset test lint format bench requirements libraries test-libraries catalogue

help: ## Lists these commands
	@echo "Rembuk: policy consultation from draft to enacted text."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT=8000 and SERVE=0 go with demo; ARGS='tests/journeys -x' and DATABASE_URL=… with test."

demo: $(VENV)/.installed libraries $(CATALOGUES) ## Sets everything up, loads the demonstration and serves it
	@mkdir -p var/reports
	@echo "The database: $(DEMO_DATABASE)"
	@$(DEMO) migrate --verbosity 0
	@$(DEMO) load_demo
	@if [[ ! -e $(DEMO_REPORT) ]]; then $(DEMO) revision_report $(DEMO_POLICY) --out $(DEMO_REPORT); fi
	@echo "A revision report: $(DEMO_REPORT)"
	@if [[ "$(SERVE)" != 0 ]]; then exec $(DEMO) runserver --noreload 127.0.0.1:$(PORT); fi

reset: ## Removes the demonstration's database, uploads, letters and reports, to start anew
	@for path in $(DEMO_DATABASE) $(DEMO_DATABASE)-wal $(DEMO_DATABASE)-shm var/media var/mail var/reports var/opendata; do \
		if [[ -e $$path ]]; then rm -rf "$$path"; echo "removed $$path"; fi; done

test: $(VENV)/.installed-dev test-libraries $(CATALOGUES) ## Runs the whole suite, on SQLite or on DATABASE_URL
	@$(PYTHON_IN) -m pytest -n $(WORKERS) $(ARGS)

lint: $(VENV)/.installed-dev libraries $(CATALOGUES) ## Checks style, types, layers, templates, migrations, settings, translation
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint --quiet templates
	$(MANAGE) makemigrations --check --dry-run
	$(DEPLOYED) check --deploy --fail-level WARNING
	$(PYTHON_IN) .ci/catalogue.py

format: $(VENV)/.installed-dev ## Formats the Python files and mends what ruff can mend
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/.installed-dev libraries $(CATALOGUES) ## Measures the main pages and the report beside their floors
	@$(PYTHON_IN) -m benchmarks $(ARGS)

requirements: $(VENV)/.installed-dev ## Pins requirements*.in anew, with hashes, for every platform
	$(VENV)/bin/uv pip compile $(PINNING) requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile $(PINNING) -c requirements.txt requirements-dev.in -o requirements-dev.txt
	@if grep -nE '://|^-|@ ' requirements.txt requirements-dev.txt; then \
		echo "Only names, versions and hashes belong there."; exit 1; fi
PINNING := --upgrade --universal --python-version 3.11 --generate-hashes --quiet \
	--no-header --no-emit-index-url --no-emit-find-links

libraries: $(PYTHON_IN)
	@.ci/system-libraries serve

test-libraries: $(PYTHON_IN)
	@.ci/system-libraries serve test

catalogue: $(CATALOGUES)

$(PYTHON_IN):
	@.ci/virtual-environment $(VENV)

$(VENV)/.installed: requirements.txt | $(PYTHON_IN)
	@echo "Installing what requirements.txt pins"
	@$(PYTHON_IN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt | $(PYTHON_IN)
	@echo "Installing what requirements-dev.txt pins"
	@$(PYTHON_IN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

%.mo: %.po | libraries
	@msgfmt --check --output-file=$@ $<
