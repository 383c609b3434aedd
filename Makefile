# People, hooks and CI run the same targets. GNU make and a Python 3.11 or newer are all that is
# needed beforehand; everything else goes into .venv, pinned and hashed (requirements/).

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

# Half the tests wait for a browser or a server, and two workers suit a small machine.
WORKERS ?= 2
# The sizes of `make bench`: of a whole night, and of ingest alone. ROWS=200000 NIGHTS=12 is a
# quick look; the bounds it prints are those of the sizes here.
EMPLOYEES ?= 2000
DAYS ?= 30
ROWS ?= 5000000
NIGHTS ?= 100
KILLS ?= 200
# How long `make fuzz` goes on, and from which seed; it draws one when none is given.
MINUTES ?= 10
SEED ?=
LOOKS ?= 5000

# Whom `make demo` names first: somebody of sample_data with a question waiting.
EMPLOYEE ?= E00031

# The checks of `make check`, each a target of its own: `make check-types`.
ON_POSTGRESQL := tests/access_control tests/dashboard/api tests/spec \
  $(wildcard tests/ingest/test_people_store.py tests/ingest/test_subjects.py tests/ingest/test_directory*.py \
  tests/ingest/test_scim*.py tests/ingest/test_forgetting.py tests/ingest/test_settle.py tests/ingest/test_login*.py)
CHECKS := format lint types contracts pins docs proof

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
# What another project left in the environment must not reach this one.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- set-up -------------------------------------------------------------------------------------

.PHONY: install
install: $(VENV)/.demo ## make .venv with all that runs the product, and nothing else

.PHONY: dev
dev: $(VENV)/.dev ## the same, and the tools that check and test it

# A name on the PATH may be a shim with no Python behind it, so each is run before it is trusted.
$(VENV)/.python:
	@for python in $(PYTHON) $(if $(PYTHON),,python3.14 python3.13 python3.12 python3.11 python3); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	      echo "$$python has no venv module: install it (Debian, Ubuntu: apt-get install python3-venv)." >&2; \
	      exit 1; \
	    fi; \
	    echo "Making $(VENV) with $$("$$python" --version)."; \
	    "$$python" -m venv --clear $(VENV) && touch $@; \
	    exit; \
	  fi; \
	done; \
	echo "No Python 3.11 or newer was found: install one, or name it with PYTHON=/path/to/python." >&2; \
	exit 1

# $(call install_lock,NAME): the closure by hash, then this folder on the path and `sightline`.
define install_lock
@echo "Installing requirements/$(1).txt into $(VENV); the first time takes a minute or two."
@$(PIP) --require-hashes --requirement requirements/$(1).txt
@$(PIP) --no-deps --no-build-isolation --editable .
endef

$(VENV)/.demo: requirements/demo.txt pyproject.toml | $(VENV)/.python
	$(call install_lock,demo)
	@touch $@

# dev.txt holds all of demo.txt, so `make demo` after `make test` has nothing to install.
$(VENV)/.dev: requirements/dev.txt requirements/demo.txt pyproject.toml | $(VENV)/.python
	$(call install_lock,dev)
	@touch $(VENV)/.demo $@

# So does bench.txt, and it takes nothing of dev.txt away.
$(VENV)/.bench: requirements/bench.txt requirements/demo.txt pyproject.toml | $(VENV)/.python
	$(call install_lock,bench)
	@touch $(VENV)/.demo $@

# A second OpenID provider for the browser tests, in an environment of its own.
$(VENV)/interop/.done: requirements/interop.txt | $(VENV)/.python
	@echo "Installing requirements/interop.txt into $(VENV)/interop."
	@$(BIN)/python -m venv --clear $(VENV)/interop
	@$(VENV)/interop/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

.PHONY: interop
interop: $(VENV)/interop/.done

# --- run ----------------------------------------------------------------------------------------

.PHONY: demo
demo: install ## a night over sample_data, then the dashboard with local sign-in
	@$(BIN)/sightline demo --employee $(EMPLOYEE)

# Where the environment forbids bytecode, every step would compile what it imports, each time.
MEASURED := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m

.PHONY: prove
prove: install ## prove that the access policy is the rule, for every org chart
	@$(BIN)/sightline policy prove

.PHONY: bench bench-night bench-ingest bench-gate bench-access-log bench-refusals bench-proof
bench: bench-night bench-ingest bench-gate bench-access-log bench-refusals bench-proof ## print what all of it costs

bench-night: install ## a night as a multiple of a plain load (EMPLOYEES=, DAYS=)
	@$(MEASURED) benchmarks.night --employees $(EMPLOYEES) --days $(DAYS)

bench-ingest: $(VENV)/.bench ## ingest beside DuckDB and the tools people use (ROWS=, NIGHTS=)
	@$(MEASURED) benchmarks.ingest --rows $(ROWS) --nights $(NIGHTS)

bench-gate: install ## a decision and a page through the gate in a company of 100,000
	@$(MEASURED) benchmarks.gate

bench-access-log: install ## a sealed look, and its check, beside a plain insert (LOOKS=)
	@$(MEASURED) benchmarks.access_log --entries $(LOOKS)

bench-refusals: install ## whether a refusal's time tells that somebody exists
	@$(MEASURED) benchmarks.refusals

bench-proof: install ## the proof of the policy beside asking the engine chart by chart
	@$(MEASURED) benchmarks.proof

.PHONY: test-kill
test-kill: dev ## kill loads and nights at random moments, KILLS times (200)
	@SIGHTLINE_KILLS=$(KILLS) $(BIN)/python -m pytest tests/durability/test_kill.py tests/durability/test_erasure.py -q -n 1

.PHONY: fuzz
fuzz: dev ## the access rule told three ways over random org charts, for MINUTES (10)
	@seed="$(SEED)"; \
	[ -n "$$seed" ] || seed=$$($(BIN)/python -c 'import secrets; print(secrets.randbelow(10**6))'); \
	echo "seed $$seed; the same again: make fuzz SEED=$$seed MINUTES=$(MINUTES)"; \
	SIGHTLINE_FUZZ_SEED=$$seed SIGHTLINE_FUZZ_MINUTES=$(MINUTES) $(BIN)/python -m pytest -q -s -n 0 \
	  --hypothesis-seed=$$seed tests/generative tests/access_control/proof

.PHONY: mutants
mutants: dev ## every slip on the way from the directory to a row: how many are found
	@cd tests && ../$(BIN)/python -m tooling.mutants

# --- check --------------------------------------------------------------------------------------

.PHONY: check
check: dev ## run every check, and list at the end all that failed
	@failed=; \
	for name in $(CHECKS); do \
	  echo "--- $$name"; \
	  $(MAKE) "check-$$name" || failed="$$failed $$name"; \
	done; \
	if [ -n "$$failed" ]; then echo "make check: failed:$$failed" >&2; exit 1; fi; \
	echo "make check: passed: $(CHECKS)"

.PHONY: $(CHECKS:%=check-%)
check-format: dev
	@$(BIN)/ruff format --check .

check-lint: dev
	@$(BIN)/ruff check .

check-types: dev
	@$(BIN)/mypy

check-contracts: dev
	@$(BIN)/lint-imports

check-pins: dev
	@$(BIN)/python tests/tooling/pins.py check

check-docs: dev
	@$(BIN)/python docs/generate.py --check

check-proof: dev
	@$(BIN)/sightline policy prove

# --- test ---------------------------------------------------------------------------------------

.PHONY: browser
browser: dev
	@$(BIN)/python tests/support/chromium.py

.PHONY: test
test: browser interop ## set up, get a Chromium, run every test
	@SIGHTLINE_CANAILLE=$(VENV)/interop/bin/canaille $(BIN)/pytest --numprocesses $(WORKERS)

.PHONY: test-postgresql
test-postgresql: dev ## the tests of the door and the directory, with people in PostgreSQL
	@SIGHTLINE_TEST_PEOPLE=postgresql $(BIN)/pytest --numprocesses $(WORKERS) $(ON_POSTGRESQL)

.PHONY: screenshots
screenshots: browser ## write the pictures of docs/images from the browser tests
	@SIGHTLINE_SCREENSHOTS=docs/images $(BIN)/pytest -m browser

# --- keep ---------------------------------------------------------------------------------------

.PHONY: pins
pins: dev ## compile requirements/ from pyproject.toml
	@$(BIN)/python tests/tooling/pins.py write

.PHONY: docs
docs: dev ## write the generated pages of docs/reference
	@$(BIN)/python docs/generate.py

.PHONY: fmt
fmt: dev ## format, and mend what ruff can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: clean
clean: ## remove .venv and the caches; data folders stay
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
