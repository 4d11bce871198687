# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo browser test test-slow fuzz lint types contracts docs pictures bench clean

demo: .venv/.installed
	@echo "== The sample study, coded =="
	$(BIN)/coanalyze code sample_corpus
	@echo "== The finding table of the interviews at the start =="
	$(BIN)/coanalyze report sample_corpus --where phase=start
	@echo "== The word cloud of the interviews at the start =="
	$(BIN)/coanalyze cloud sample_corpus --where phase=start

test: lint types contracts
	$(BIN)/coanalyze check codebooks/five-findings.yaml codebooks/allotment.yaml
	$(BIN)/coanalyze check sample_corpus
	$(BIN)/coanalyze check sample_corpus/english
	$(BIN)/coanalyze verify sample_corpus/reports/rapport.md
	$(BIN)/coanalyze verify sample_corpus/reports/rapport.docx
	$(BIN)/python -m pytest -n auto --dist worksteal

browser:
	tools/browser.sh

test-slow: .venv/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal -m slow

# New random examples for the property tests; `make test` draws the same ones every time.
fuzz: .venv/.dev
	COANALYZE_FUZZ=1 $(BIN)/python -m pytest -n auto --dist worksteal tests/properties tests/unit

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

contracts: .venv/.dev
	$(BIN)/lint-imports

docs: .venv/.dev
	$(BIN)/python tools/make_docs.py

pictures: .venv/.installed
	$(BIN)/coanalyze cloud sample_corpus --where phase=start --size 880x550 -o docs/pictures/cloud.png -q
	$(BIN)/coanalyze cloud sample_corpus --where kind=interview --compare phase=start,slutt --size 1000x500 -o docs/pictures/clouds.png -q
	for kind in heatmap cooccurrence timeline codes; do $(BIN)/coanalyze figure $$kind sample_corpus --where phase=start \
		--size 900 -o docs/pictures/$$kind.png -q; done
	$(BIN)/coanalyze saturation sample_corpus --auto --where kind=interview --size 900 -o docs/pictures/saturation.png -q
	$(BIN)/coanalyze compare sample_corpus --where kind=interview --by phase=start,slutt --what words,codes -n 8 --size 900 \
		-o docs/pictures/compare.png -q
	$(BIN)/coanalyze cooccur sample_corpus --where kind=interview --near 1 --min 3 --size 900 -o docs/pictures/network.png -q
	$(BIN)/coanalyze theory sample_corpus --lang en --size 1400 -o docs/pictures/theory.png -q
	BIN=$(BIN) tools/page_picture.sh

bench: .venv/.dev
	$(BIN)/python benchmarks/startup.py

.venv/.python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'coanalyze needs Python 3.11 or later: make PYTHON=python3.12 ...')"
	$(PYTHON) -m venv .venv
	@touch $@

# Where Python may not keep what it compiles, each command would compile all anew.
.venv/.installed: .venv/.python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	$(BIN)/python -m compileall -q src
	@touch $@

.venv/.dev: .venv/.python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[dev]"
	$(BIN)/python -m compileall -q src
	@touch $@ .venv/.installed

clean:
	rm -rf .venv build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
