# Every target builds what it needs from nothing. README has the plain pip commands beside them.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PLAIN  := build/plain
WORKERS ?= 2

.PHONY: demo test check fast slow contracts bench odd constraints clean
.DELETE_ON_ERROR:

demo: $(STAMP)
	$(BIN)/portalis run ogtt --out runs/ogtt --force
	@echo "The figure is in runs/ogtt/figure.png, the time series in runs/ogtt/series.csv."

# The cheap checks stand first, so that a slip shows within seconds.
test: $(STAMP)
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory fast
	@$(MAKE) --no-print-directory slow

# mypy and import-linter cannot follow an editable install of renamed folders: they get a plain copy.
check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@rm -rf build
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-compile --target $(PLAIN) .
	MYPYPATH=$(PLAIN) $(BIN)/mypy
	PYTHONPATH=$(PLAIN) $(BIN)/lint-imports

fast: $(STAMP)
	$(BIN)/pytest -n $(WORKERS) -m "not slow"

slow: $(STAMP)
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup -m slow --durations 20

# The agents keep Mesa's documented behaviour on the Mesa of this environment.
contracts: $(STAMP)
	@$(BIN)/python -c "import sys, mesa; print('Mesa', mesa.__version__, 'on Python', sys.version.split()[0])"
	$(BIN)/pytest tests/interface/test_mesa*.py

bench: $(STAMP)
	$(BIN)/python -m portalis.experiments.benchmarks.engine

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'portalis needs Python 3.11 or newer; try: make PYTHON=python3.11')"
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned dependencies (about 2 GB on disk; some minutes) ..."
	@$(BIN)/pip install --quiet --require-hashes --requirement constraints.txt
	@echo "Installing portalis ..."
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The ODD protocol's tables follow the code.
odd: $(STAMP)
	$(BIN)/python -m portalis.experiments.odd

# Renews every pin; needs uv on the path.
constraints:
	uv pip compile pyproject.toml --extra test --extra dev --python-version 3.11 --universal --upgrade --quiet \
		--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make constraints" \
		--output-file constraints.txt

clean:
	rm -rf $(VENV) build portalis.egg-info
