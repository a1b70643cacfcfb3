# `make build` and `make test` work on a fresh Debian or Ubuntu machine (python3 >= 3.11, git, make; root or sudo).
# Elsewhere they stop with the list of what to install.

CATALOG ?= minqing
PYTHON ?= python3
BIN := .venv/bin
APT := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-cjk fonts-noto-core
# npm from wherever it is; Debian's own only where there is none (a recursive variable: asked when it is needed).
# libatomic1: the node that drives the browser in the tests needs it.
APT_TEST = chromium ghostscript libatomic1 $(if $(shell command -v npm 2>/dev/null),,nodejs npm)
GUIDEPLATE := $(BIN)/guideplate

.PHONY: build check serve test goldens bench pictures docs schema lock clean setup setup-test
.DEFAULT_GOAL := build

build: setup
	@$(GUIDEPLATE) build $(CATALOG)
	@echo "打开看看：make serve CATALOG=$(CATALOG)，再用浏览器打开 http://127.0.0.1:8000/"

check: setup
	@$(GUIDEPLATE) check $(CATALOG)

serve: setup
	@$(GUIDEPLATE) serve $(CATALOG)

# Lint, types and every test. The suite runs without network; two workers suit two cores; a file's tests share what they build.
test: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile

# The one command that changes the golden texts and pictures of sheets.
goldens: setup-test
	GUIDEPLATE_UPDATE_GOLDENS=1 $(BIN)/pytest tests/sheets

# The sheets' speed against Typst and one document per sheet: some minutes for a county's thousand stations.
bench: .venv/.bench
	$(BIN)/python bench/sheets.py
	$(BIN)/python bench/sheets.py --profile --every 5

# The pictures of the README, from a fresh build.
pictures: setup-test build
	$(BIN)/python docs/make_pictures.py

# What docs/ says from the code: the editor's schema, the index of findings, the tables of modules and fields.
docs: setup-test
	$(BIN)/python docs/make_docs.py

schema: setup
	$(GUIDEPLATE) schema > docs/catalog.schema.json

# Resolve the locks anew (needs the network and uv). No index line: the locks name no host.
lock:
	for name in requirements requirements-dev requirements-bench; do \
	  uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	    --no-header --python-version 3.11 --upgrade $$name.in -o $$name.lock; done

clean:
	rm -rf dist .cache .venv tests/results tests/editor/node_modules .pytest_cache .mypy_cache .ruff_cache

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

.venv/.test: .venv/.runtime requirements-dev.lock tests/editor/package-lock.json
	$(call apt,$(APT_TEST))
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@command -v npm >/dev/null || { echo "测试还需要 Node.js 18 或更新的版本和 npm"; exit 3; }
	@npm ci --prefix tests/editor --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.venv/.bench: .venv/.test requirements-bench.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
