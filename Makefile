# Everything a contributor runs. `make` prints the list.
.DEFAULT_GOAL := help
.SUFFIXES:
SHELL := /bin/sh

.PHONY: help run test test-spark check lint types layers docs format bench handbook lock clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.synced ## Set everything up, make the example region and serve it on http://localhost:8000
	PAYUNG_HOME="$${PAYUNG_HOME:-$$PWD/build/example}" sh -c '.venv/bin/payung demo && exec .venv/bin/payung serve'

test: .venv/.synced ## Set everything up and run the tests
	.venv/bin/pytest -n 2 --dist worksteal

test-spark: ## Run the tests that need PySpark, in an environment of their own (skipped without Java)
	@if command -v java >/dev/null || [ -x "$${JAVA_HOME:-none}/bin/java" ]; then \
		$(MAKE) --no-print-directory .venv-spark/.synced && .venv-spark/bin/pytest -m spark; \
	else echo "SKIPPED test-spark: no Java found; install openjdk-17-jre-headless to run these tests."; fi

check: lint types layers docs ## All checks

lint: .venv/.synced ## Style, format, sizes and words
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/python tools/check_sizes.py
	.venv/bin/python tools/check_words.py

types: .venv/.synced ## mypy, strict
	.venv/bin/mypy

layers: .venv/.synced ## Who may import whom
	.venv/bin/lint-imports --no-cache --no-logo
	.venv/bin/python tools/check_rule_imports.py

docs: .venv/.synced ## Links resolve, the command reference is fresh
	.venv/bin/python tools/check_links.py
	.venv/bin/python tools/command_reference.py --check

format: .venv/.synced ## Bring the code into its form and write the command reference anew
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	.venv/bin/python tools/command_reference.py

bench: .venv-bench/.synced ## Measure against a floor and a rival in one run (WHAT=intake measures one)
	.venv-bench/bin/python benchmarks/all.py $(WHAT)

handbook: .venv/.synced ## Write the handbook of the law to build/handbook
	.venv/bin/payung law handbook build/handbook

lock: .boot/bin/uv ## Lock the dependencies anew (UPGRADE=--upgrade takes the newest)
	tools/lock $(UPGRADE)

clean: ## Remove environments, caches and what was built
	rm -rf .boot .venv .venv-spark .venv-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.boot/bin/uv: requirements/uv.txt tools/bootstrap
	tools/bootstrap
	@touch $@

.venv/.synced: requirements/dev.txt pyproject.toml tools/sync | .boot/bin/uv
	tools/sync .venv dev

.venv-spark/.synced: requirements/spark.txt pyproject.toml tools/sync | .boot/bin/uv
	tools/sync .venv-spark spark

.venv-bench/.synced: requirements/bench.txt pyproject.toml tools/sync | .boot/bin/uv
	tools/sync .venv-bench bench
