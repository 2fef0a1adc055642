# make graph: build the example and say what to open.  make test: lint, types and tests.  make site: the documentation.
# make coverage: what the tests reach.  make wheel: build it, install it elsewhere, use it.  All in an environment of their own.
PYTHON ?= python3
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
ROOMS := extract ontology graph outputs
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: graph test lint types pytest readers clean

graph: $(VENV)/installed
	$(BIN)/claimgraph build examples/dossier -o graphs/example
	@echo "Open graphs/example/index.html"

test: lint types pytest

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# An editable install hides the mapped rooms from mypy: a link gives it the name that they are imported by.
types: $(VENV)/installed-for-tests
	mkdir -p $(VENV)/rooms
	ln -sfn ../.. $(VENV)/rooms/claimgraph
	cd $(VENV)/rooms && MYPYPATH=. ../bin/mypy --config-file ../../pyproject.toml $(ROOMS:%=-p claimgraph.%)
	$(BIN)/pyright --project pyproject.toml --pythonpath $(BIN)/python

pytest: $(VENV)/installed-for-tests
	$(BIN)/python -m pytest -q -n $(JOBS)

coverage: $(VENV)/installed-for-tests
	$(BIN)/python -m pytest -q -n $(JOBS) --cov --cov-report=term:skip-covered

site: $(VENV)/installed-for-tests
	$(BIN)/zensical build --strict
	@echo "Open site/index.html"

wheel: $(VENV)/installed-for-tests
	$(BIN)/python tests/wheel.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python setup.cfg pyproject.toml
	$(PIP) install --editable .
	touch $@

# With LOCK=file: exactly the packages of that file, each held to its hash.
$(VENV)/installed-for-tests: $(VENV)/bin/python setup.cfg pyproject.toml $(LOCK)
ifdef LOCK
	$(PIP) install --require-hashes --no-deps --requirement $(LOCK)
	$(PIP) install --no-deps --no-build-isolation --editable .
else
	$(PIP) install --editable ".[test]"
endif
	touch $@ $(VENV)/installed

# Programs that others wrote and that read the exports: tests compare what arrives in them.
readers: $(VENV)/readers/installed

$(VENV)/readers/installed: $(VENV)/installed-for-tests tests/readers/requirements.txt tests/readers/package.json
	$(PIP) install --requirement tests/readers/requirements.txt
	mkdir -p $(VENV)/readers
	cp tests/readers/package.json $(VENV)/readers/
	npm install --prefix $(VENV)/readers --silent --no-audit --no-fund --no-package-lock
	touch $@

clean:
	rm -rf $(VENV) build dist graphs site *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
