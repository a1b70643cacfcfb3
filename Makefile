# `make build` and `make test` work on a fresh Debian or Ubuntu machine (python3, git, make; root or sudo). Tested with
# Python 3.11 on Debian 12; a newer one is let in, untested.
# Elsewhere they stop with the list of what to install.

CATALOG ?= minqing
PYTHON ?= python3
BIN := .venv/bin
APT := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk fonts-noto-core
# npm from wherever it is; Debian's own only where there is none (a recursive variable: asked when it is needed).
# libatomic1: the node that drives the browser in the tests needs it.
APT_TEST = chromium ghostscript libatomic1 $(if $(shell command -v npm 2>/dev/null),,nodejs npm)
# What tests run in Node: the editor's language server, and the linter and page for the site's scripts.
NPM := tests/editor tests/scripts
# The names and codes of places, for a nation of test catalogs (`make nation`).
CODES := bench/codes
GUIDEPLATE := $(BIN)/guideplate

.PHONY: build check serve test long goldens bench fuzz office photographs mutants nation pictures docs docs-site schema lock offline-kit clean setup setup-test
.DEFAULT_GOAL := build

build: setup
	@$(GUIDEPLATE) build $(CATALOG)
	@echo "打开看看：make serve CATALOG=$(CATALOG)，再用浏览器打开 http://127.0.0.1:8000/"

check: setup
	@$(GUIDEPLATE) check $(CATALOG)

serve: setup
	@$(GUIDEPLATE) serve $(CATALOG)

# Lint, types, the suite, and what its tests reach (the floor is in pyproject.toml). It runs without network; three
# workers suit two cores, as some wait for what they started; tests that share a build share a worker, and the longest
# begin (tests/conftest.py).
# What is run is told by probes in our modules (tests/measured/), since a tracer would make the suite half as long again.
# `tests/measured` holds the plugin of coverage that puts them in.
test: export PYTHONPATH := $(CURDIR):$(CURDIR)/tests/measured
# Compiled modules are kept, whatever the shell says: every command that a test starts would compile them all again.
test: export PYTHONDONTWRITEBYTECODE :=
test: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 3 --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Tests marked `long`: whole counties, every case of what the suite tries a few of. Before a release: ten minutes.
long: setup-test
	$(BIN)/pytest -q -n 2 --dist loadfile -m long

# The one command that changes the golden texts and pictures of sheets, and what `check` says of the broken samples.
goldens: setup-test
	GUIDEPLATE_UPDATE_GOLDENS=1 $(BIN)/pytest tests/sheets/test_goldens.py tests/catalog/test_messages.py tests/catalog/test_texts_on_paper.py tests/views/test_goldens.py tests/verify tests/scripts

# The sheets' speed against Typst and one document per sheet: some minutes for a county's thousand stations. Then what
# an edit costs, as a share of a full build: half an hour.
bench: .venv/.bench
	$(BIN)/python bench/speeds.py
	$(BIN)/python bench/speeds.py --profile --every 5
	$(BIN)/python bench/builds.py
	$(BIN)/python bench/commands.py
	$(GUIDEPLATE) build minqing --only site
	$(BIN)/python bench/pages.py

# Small mistakes put into the rooms' code, and how many of them the rooms' own tests notice (docs/mutants.md): an hour.
ROOMS ?= catalog views ground/versions ground/urls sheets/fit verify/compare
SAMPLE ?= 600
SEED ?= 10
JOBS ?= 2
mutants: .venv/.mutants
	PYTHONPATH=.:bench $(BIN)/python -m mutants $(ROOMS) --sample $(SAMPLE) --seed $(SEED) --jobs $(JOBS) $(MORE)

# Do versions mean what is printed? 2,000 random edits of a filled catalog (the suite tries 60): half an hour. Do diff,
# order and approval say what is so? 10,000 edits of a small one: half an hour. And is a ledger whole, whenever its writer
# is killed: 200 moments (the suite tries 3)? Is every error found that is planted in a site: thousands (the suite: 66)?
# Do damaged files end in words? FILES of each reader, four times as many of `check`, or MINUTES: what is taken badly is
# kept in tests/faults/seeds/. And is the tree whole, whichever call of a build fails: FAULTS of them (docs/reliability.md).
# Is every item of two counties one page of A4 (the suite prints the longest)?
# Does verify cry over what is right? CATALOGS random sound ones, from SEED on (the suite tries 20 small ones): two hours.
# And are real counties right as a whole (the suite has two townships of 闽清)?
EDITS ?= 2000
FILES ?= 25000
MINUTES ?= 60
FAULTS ?= 200
CATALOGS ?= 500
fuzz: setup-test long
	GUIDEPLATE_EDITS=$(EDITS) GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/sheets/test_versions_said.py
	GUIDEPLATE_EDITS=$$((5 * $(EDITS))) GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/changes/test_orders_hold.py
	GUIDEPLATE_CATALOGS=$(CATALOGS) GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/verify/test_no_false_alarm.py
	GUIDEPLATE_MOMENTS=200 $(BIN)/pytest -q tests/app/test_posted_command.py -k killed
	PYTHONPATH=.:tests $(BIN)/python -m faults.fuzz --cases $(FILES) --minutes $(MINUTES) --seed $(SEED)
	GUIDEPLATE_FAULTS=$(FAULTS) GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/faults
	GUIDEPLATE_EDITS=$(EDITS) GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/tables/grid/test_random_edits.py
	GUIDEPLATE_PLANTED_PAGES=2000 GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/verify/test_planted_pages.py
	GUIDEPLATE_PLANTED=20 $(BIN)/pytest -q tests/verify/test_planted.py
	GUIDEPLATE_DAMAGED=500 $(BIN)/pytest -q tests/catalog/test_catalog_robust.py
	GUIDEPLATE_PRINTED=1000 $(BIN)/pytest -q -m "long or not long" tests/guide/test_paper.py
	GUIDEPLATE_WHOLE=1 $(BIN)/pytest -q tests/real/test_county.py tests/real/test_story.py

# Does `posted --photos` read what hangs, and is it never wrong? 300 photographs made from sheets (the suite tries 3):
# ten minutes.
photographs: setup-test
	GUIDEPLATE_PHOTOGRAPHS=300 GUIDEPLATE_SEED=$(SEED) $(BIN)/pytest -q tests/sheets/test_photographs.py

# A nation of test catalogs (and the real ones) on a Dask cluster of this machine: what it costs, whether the bytes are
# those of plain builds, whether killed workers cost anything (docs/scale.md). At full size some hours.
COUNTIES ?= 54
STATIONS ?= 20000
KILL ?= 60
REAL ?= minqing yongzhou ordos xiaxian meixian jiangsu
nation: setup-test
	@npm ci --prefix $(CODES) --ignore-scripts --no-audit --no-fund --loglevel=error
	$(BIN)/python bench/cluster.py --counties $(COUNTIES) --stations $(STATIONS) --kill $(KILL) --real $(REAL)
# Does LibreOffice work out the latest days in a register's workbook as the site does, and keep its lists? 500 days: a
# minute. The filled-in workbook as it prints is left in tests/results/register.pdf.
office: setup-test
	$(call apt,libreoffice-calc)
	PYTHONPATH=.:tests $(BIN)/python tests/tables/office.py

# The pictures of the README, from a fresh build.
pictures: setup-test build
	$(BIN)/python docs/make_pictures.py

# What docs/ says from the code: the editor's schema, the index of findings, the tables of modules and fields.
docs: setup-test
	$(BIN)/python docs/make_docs.py
	$(BIN)/python docs/clauses.py

# The docs as a site of their own, for bureaus: dist/docs-site/ (deploy/docs-site.yml).
docs-site: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --clean --config-file deploy/docs-site.yml --site-dir $(CURDIR)/dist/docs-site

schema: setup
	$(GUIDEPLATE) schema > docs/catalog.schema.json

# Make the locks from pyproject.toml, the one list (needs the network and uv). What is locked stays as it is;
# UPGRADE=--upgrade takes the newest. No index line: the locks name no host.
COMPILE = uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
  --no-header --python-version 3.11 $(UPGRADE)
FOR_BUILDING = $(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'
lock:
	$(FOR_BUILDING) | $(COMPILE) pyproject.toml - -o requirements.lock
	$(FOR_BUILDING) | $(COMPILE) pyproject.toml - --group dev -o requirements-dev.lock
	$(COMPILE) --group bench -o requirements-bench.lock
	$(COMPILE) --group mutants -o requirements-mutants.lock

# All that a machine without network needs, in one folder (deploy/; needs the network and Debian's tools).
KIT ?= dist/offline-kit
offline-kit: setup
	$(BIN)/python deploy/offline_kit.py $(KIT) --packages $(APT)

clean:
	rm -rf dist .cache .venv tests/results $(NPM:=/node_modules) $(CODES)/node_modules .coverage* .pytest_cache .mypy_cache .ruff_cache

# --- what the machine needs -------------------------------------------------------------------------------------

setup: .venv/.runtime
	@$(GUIDEPLATE) doctor --quiet

setup-test: .venv/.test
	@$(GUIDEPLATE) doctor --quiet --for-tests

# $(call apt,packages): install those that are missing; where apt cannot be used, `guideplate doctor` says what to do.
define apt
	@if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then \
	  missing=""; for package in $(1); do \
	    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; done; \
	  if [ -n "$$missing" ]; then \
	    sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    echo "安装系统软件包：$$missing"; \
	    { $$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -q -y --no-install-recommends $$missing; } \
	      || echo "apt 没有装成，见下面的清单"; \
	  fi; fi
endef

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本"; exit 3; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; $$sudo apt-get update -q && $$sudo apt-get install -q -y python3-venv; } \
	  || { echo "需要 python3 的 venv 模块"; exit 3; }
	@$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python requirements.lock pyproject.toml
	$(call apt,$(APT))
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: .venv/.runtime requirements-dev.lock $(NPM:=/package-lock.json)
	$(call apt,$(APT_TEST))
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@command -v npm >/dev/null || { echo "测试还需要 Node.js 18 或更新的版本和 npm"; exit 3; }
	@for folder in $(NPM); do npm ci --prefix $$folder --ignore-scripts --no-audit --no-fund --loglevel=error || exit 3; done
	@touch $@

.venv/.bench: .venv/.test requirements-bench.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

.venv/.mutants: .venv/.test requirements-mutants.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-mutants.lock
	@touch $@
